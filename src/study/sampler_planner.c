/* SPDX-License-Identifier: MIT
 * study/sampler_planner.c: quantities, chances and orders laid out as draws and steps. */
#include "study/sampler_planner.h"

#include "base/sort.h"

#include <assert.h>

/* The language's own divisor between a 50% point and a 5% or 95% point: the normal curve has 1.64485 there, so that
 * 4.998% of the runs lie beyond an end as written. */
static const double SPREADS_TO_END = 1.645;

static uint32_t new_slot(dtn_planner *p, double central)
{
    DTN_PUSH(p->task, &p->central, central);
    DTN_PUSH(p->task, &p->factor_of, DTN_NOBODY);
    return (uint32_t)p->central.count - 1;
}

dtn_planner dtn_planner_open(dtn_task *task, const dtn_situation *situation)
{
    dtn_planner p = {.task = task, .situation = situation};
    uint32_t names = situation->bindings.let_count + situation->bindings.count_count;
    p.is_named = DTN_TAKE(task, names, bool);
    for (uint32_t name = 0; name < names; name++)
        new_slot(&p, 0);
    p.zero = new_slot(&p, 0);
    p.whole = new_slot(&p, 100);
    return p;
}

/* ---- factors ------------------------------------------------------------------------------------------- */

void dtn_planner_start(dtn_planner *p)
{
    p->first_block = p->blocks.count;
    p->number_count = p->event_count = p->order_count = 0;
    p->next = (dtn_factor){.party = DTN_NOBODY};
}

void dtn_planner_end(dtn_planner *p, const dtn_judgement *judgement, dtn_text name)
{
    if (p->blocks.count == p->first_block)
        return;
    dtn_factor factor = p->next;
    factor.name = name;
    factor.judgement = judgement;
    factor.line = judgement->span;
    bool is_of_all = judgement->kind == DTN_JUDGEMENT_LET || judgement->kind == DTN_JUDGEMENT_COUNT ||
                     judgement->kind == DTN_JUDGEMENT_RULE;
    factor.party = is_of_all ? DTN_NOBODY : judgement->party;
    factor.is_scalar = p->number_count == 1 && p->event_count == 0 && p->order_count == 0;
    factor.is_event = p->event_count == 1 && p->number_count == 0 && p->order_count == 0;
    if (!factor.is_scalar && !factor.is_event)
        factor.low = factor.best = factor.high = 0;
    uint32_t slot = factor.is_scalar || factor.is_event ? p->next_slot : DTN_NO_SLOT;
    DTN_PUSH(p->task, &p->factors, factor);
    DTN_PUSH(p->task, &p->fixed_slots, slot);
}

/* The slot is filled by a draw of the statement at hand. */
static void mark_drawn(dtn_planner *p, uint32_t slot, double central)
{
    p->central.items[slot] = central;
    p->factor_of.items[slot] = (uint32_t)p->factors.count;
}

/* ---- elementary draws ---------------------------------------------------------------------------------- */

/* Room for uniform numbers of the key's next draw; returns the place of the first. */
static uint32_t new_uniforms(dtn_planner *p, dtn_text key, uint32_t count)
{
    uint32_t ordinal = 0;
    dtn_table_get(&p->ordinals, key, &ordinal);
    dtn_table_set(p->task, &p->ordinals, key, ordinal + 1);
    dtn_text text = dtn_text_build(p->task, "%t#%z", key, (size_t)ordinal);
    dtn_draw_key named = {text, dtn_draw_hash(text)};
    DTN_PUSH(p->task, &p->keys, named);
    uint32_t first = (uint32_t)p->blocks.count;
    for (uint32_t pair = 0; 2 * pair < count; pair++) {
        dtn_random_block block = {p->keys.count - 1, pair, (uint32_t)p->factors.count};
        DTN_PUSH(p->task, &p->blocks, block);
    }
    return 2 * first;
}

static bool is_elementary(const dtn_quantity *q)
{
    return q->kind == DTN_QUANTITY_RANGE || q->kind == DTN_QUANTITY_BETWEEN ||
           q->kind == DTN_QUANTITY_UNKNOWN;
}

static bool is_drawn(const dtn_quantity *q)
{
    return is_elementary(q) && dtn_rational_compare(q->low, q->high) != 0;
}

static double distance(dtn_rational from, dtn_rational to)
{
    return dtn_rational_double(dtn_rational_subtract(to, from));
}

static void add_number(dtn_planner *p, const dtn_quantity *q, uint32_t uniform, uint32_t slot)
{
    double low = dtn_rational_double(q->low), best = dtn_rational_double(q->best);
    mark_drawn(p, slot, best);
    if (q->kind == DTN_QUANTITY_RANGE) {
        dtn_plan_normal normal = {uniform, slot, best, distance(q->low, q->best) / SPREADS_TO_END,
                                  distance(q->best, q->high) / SPREADS_TO_END};
        DTN_PUSH(p->task, &p->normals, normal);
        return;
    }
    dtn_plan_even even = {uniform, slot, low, distance(q->low, q->high)};
    DTN_PUSH(p->task, &p->evens, even);
}

static uint32_t draw_number(dtn_planner *p, dtn_text key, const dtn_quantity *q, uint32_t slot)
{
    double low = dtn_rational_double(q->low), high = dtn_rational_double(q->high);
    double inset = q->kind == DTN_QUANTITY_RANGE ? 0 : distance(q->low, q->high) / 20;
    add_number(p, q, new_uniforms(p, key, 1), slot);
    p->number_count++;
    p->next_slot = slot;
    p->next.low = low + inset;
    p->next.best = dtn_rational_double(q->best);
    p->next.high = high - inset;
    return slot;
}

/* The event is part 0 of its key and the share part 1: a chance whose share becomes a range keeps its event. */
static uint32_t draw_event(dtn_planner *p, dtn_text key, const dtn_quantity *share, uint32_t slot)
{
    uint32_t uniform = new_uniforms(p, key, 2);
    uint32_t share_slot = new_slot(p, dtn_rational_double(share->best));
    if (is_drawn(share))
        add_number(p, share, uniform + 1, share_slot);
    dtn_rational central = dtn_quantity_central(share, &p->situation->bindings);
    mark_drawn(p, slot, dtn_rational_compare(central, dtn_rational_of(1, 2)) >= 0);
    dtn_plan_chance chance = {uniform, slot, share_slot};
    DTN_PUSH(p->task, &p->chances, chance);
    p->event_count++;
    p->next_slot = slot;
    p->next.low = 0;
    p->next.best = p->central.items[slot];
    p->next.high = 1;
    return slot;
}

/* 0 or 1 if nothing is to be drawn, else -1. A share is a number or one draw: the language has no sums of shares. */
static int certain_event(const dtn_quantity *share)
{
    assert(share->kind == DTN_QUANTITY_NUMBER || is_elementary(share));
    if (is_drawn(share))
        return -1;
    if (dtn_rational_compare(share->best, dtn_rational_of(0, 1)) <= 0)
        return 0;
    return dtn_rational_compare(share->best, dtn_rational_of(1, 1)) >= 0 ? 1 : -1;
}

uint32_t dtn_planner_chance(dtn_planner *p, dtn_text key, const dtn_quantity *share)
{
    if (!share)
        return DTN_NO_SLOT;
    int certain = certain_event(share);
    if (certain >= 0)
        return certain ? DTN_NO_SLOT : p->zero;
    return draw_event(p, key, share, new_slot(p, 0));
}

uint32_t dtn_planner_order(dtn_planner *p, dtn_text key, const uint32_t *parameters, uint32_t count,
                           double scale)
{
    uint32_t first = (uint32_t)p->central.count, sum = 0;
    if (count < 2)
        return DTN_NO_SLOT;
    uint32_t *places = DTN_TAKE(p->task, count - 1, uint32_t);
    for (uint32_t i = 0; i < count; i++) {
        sum += parameters[i];
        if (i < count - 1)
            places[i] = sum - 1;
    }
    for (uint32_t i = 0; i < count - 1; i++)
        mark_drawn(p, new_slot(p, 0), scale * (places[i] + 1.0) / sum);
    dtn_plan_order order = {new_uniforms(p, key, sum - 1), sum - 1, first, count - 1, places, scale};
    DTN_PUSH(p->task, &p->orders, order);
    p->order_count++;
    return first;
}

/* ---- quantities ---------------------------------------------------------------------------------------- */

static uint32_t plan(dtn_planner *p, dtn_text key, const dtn_quantity *q, uint32_t into);

static uint32_t constant(dtn_planner *p, double value, uint32_t into)
{
    if (into == DTN_NO_SLOT)
        return new_slot(p, value);
    p->central.items[into] = value;
    return into;
}

static uint32_t add_step(dtn_planner *p, dtn_plan_step step)
{
    if (step.to == DTN_NO_SLOT)
        step.to = new_slot(p, 0);
    DTN_PUSH(p->task, &p->steps, step);
    return step.to;
}

static uint32_t plan_name(dtn_planner *p, uint32_t name, uint32_t into)
{
    p->is_named[name] = true;
    return into == DTN_NO_SLOT ? name : add_step(p, (dtn_plan_step){DTN_QUANTITY_LET, into, name, name});
}

static uint32_t plan_chance(dtn_planner *p, dtn_text key, const dtn_quantity *share, uint32_t into)
{
    int certain = certain_event(share);
    if (certain >= 0)
        return constant(p, certain, into);
    return draw_event(p, key, share, into == DTN_NO_SLOT ? new_slot(p, 0) : into);
}

/* Into the slot, or into any if it is DTN_NO_SLOT. */
static uint32_t plan(dtn_planner *p, dtn_text key, const dtn_quantity *q, uint32_t into)
{
    switch (q->kind) {
    case DTN_QUANTITY_NUMBER:
        return constant(p, dtn_rational_double(q->best), into);
    case DTN_QUANTITY_RANGE:
    case DTN_QUANTITY_BETWEEN:
    case DTN_QUANTITY_UNKNOWN:
        if (!is_drawn(q))
            return constant(p, dtn_rational_double(q->best), into);
        return draw_number(p, key, q, into == DTN_NO_SLOT ? new_slot(p, 0) : into);
    case DTN_QUANTITY_CHANCE:
        return plan_chance(p, key, q->left, into);
    case DTN_QUANTITY_LET:
        return plan_name(p, q->name, into);
    case DTN_QUANTITY_COUNT:
        return plan_name(p, p->situation->bindings.let_count + q->name, into);
    default:
        break;
    }
    dtn_plan_step step = {.kind = q->kind, .to = into};
    step.left = plan(p, key, q->left, DTN_NO_SLOT);
    step.right = q->kind == DTN_QUANTITY_NEGATE ? step.left : plan(p, key, q->right, DTN_NO_SLOT);
    return add_step(p, step);
}

uint32_t dtn_planner_quantity(dtn_planner *p, dtn_text key, const dtn_quantity *quantity)
{
    return plan(p, key, quantity, DTN_NO_SLOT);
}

/* ---- lets and counts ----------------------------------------------------------------------------------- */

/* The text that names a let or count, behind `let ` or its register. */
static dtn_text name_text(const dtn_planner *p, uint32_t name)
{
    const dtn_case *c = p->situation->of;
    uint32_t lets = p->situation->bindings.let_count;
    if (name < lets)
        return dtn_text_build(p->task, "let %t", c->lets[name].name);
    const dtn_count *count = &c->counts[name - lets];
    return dtn_text_build(p->task, "%t.%t", c->registers[count->register_number].name, count->name);
}

static void plan_let(dtn_planner *p, uint32_t name)
{
    const dtn_situation *s = p->situation;
    uint32_t lets = s->bindings.let_count;
    const dtn_judgement *judgement = name < lets ? s->lets[name].judgement : s->counts[name - lets].judgement;
    if (!judgement || !judgement->quantity)
        return;
    dtn_text text = name_text(p, name);
    dtn_planner_start(p);
    plan(p, text, judgement->quantity, name);
    dtn_planner_end(p, judgement, text);
}

/* Names are planned from the last to the first, so that only those are that something in force needs; followed they
 * are from the first to the last, and before all other steps. */
static void plan_names(dtn_planner *p)
{
    const dtn_bindings *bindings = &p->situation->bindings;
    size_t others = p->steps.count;
    DTN_ARRAY(size_t) starts = {0};
    for (uint32_t i = bindings->order_count; i-- > 0;) {
        DTN_PUSH(p->task, &starts, p->steps.count);
        if (p->is_named[bindings->order[i]])
            plan_let(p, bindings->order[i]);
    }
    DTN_PUSH(p->task, &starts, p->steps.count);
    dtn_plan_step *all = DTN_TAKE(p->task, p->steps.count, dtn_plan_step);
    size_t count = 0;
    for (size_t i = starts.count - 1; i > 0; i--)
        for (size_t k = starts.items[i - 1]; k < starts.items[i]; k++)
            all[count++] = p->steps.items[k];
    for (size_t k = 0; k < others; k++)
        all[count++] = p->steps.items[k];
    p->steps.items = all;
    p->steps.capacity = p->steps.count;
}

/* ---- the end ------------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b, const void *context)
{
    const dtn_factor *factors = context;
    dtn_span x = factors[*(const uint32_t *)a].line, y = factors[*(const uint32_t *)b].line;
    if (x.file != y.file)
        return x.file < y.file ? -1 : 1;
    return (x.start > y.start) - (x.start < y.start);
}

static void order_factors(dtn_planner *p)
{
    size_t count = p->factors.count;
    uint32_t *sorted = DTN_TAKE(p->task, count, uint32_t), *place = DTN_TAKE(p->task, count, uint32_t);
    dtn_factor *factors = DTN_TAKE(p->task, count, dtn_factor);
    uint32_t *slots = DTN_TAKE(p->task, count, uint32_t);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = i;
    dtn_sort(p->task, sorted, count, sizeof *sorted, by_place, p->factors.items);
    for (uint32_t i = 0; i < count; i++) {
        factors[i] = p->factors.items[sorted[i]];
        slots[i] = p->fixed_slots.items[sorted[i]];
        place[sorted[i]] = i;
    }
    p->factors.items = factors;
    p->fixed_slots.items = slots;
    for (size_t i = 0; i < p->blocks.count; i++)
        p->blocks.items[i].group = place[p->blocks.items[i].group];
    for (size_t i = 0; i < p->factor_of.count; i++)
        if (p->factor_of.items[i] != DTN_NOBODY)
            p->factor_of.items[i] = place[p->factor_of.items[i]];
}

void dtn_planner_finish(dtn_planner *p, dtn_plan *plan)
{
    plan_names(p);
    order_factors(p);
    dtn_draw_keys_settle(p->task, p->keys.items, p->keys.count);
    for (size_t i = 0; i < p->blocks.count; i++)
        p->blocks.items[i].key = p->keys.items[p->blocks.items[i].key].hash;
    plan->blocks = p->blocks.items;
    plan->block_count = (uint32_t)p->blocks.count;
    plan->normals = p->normals.items;
    plan->normal_count = (uint32_t)p->normals.count;
    plan->evens = p->evens.items;
    plan->even_count = (uint32_t)p->evens.count;
    plan->chances = p->chances.items;
    plan->chance_count = (uint32_t)p->chances.count;
    plan->orders = p->orders.items;
    plan->order_count = (uint32_t)p->orders.count;
    plan->steps = p->steps.items;
    plan->step_count = (uint32_t)p->steps.count;
    plan->slot_count = (uint32_t)p->central.count;
    plan->factor_of = p->factor_of.items;
    plan->fixed_slot = p->fixed_slots.items;
    plan->central = p->central.items;
    dtn_plan_follow(plan, p->central.items);
}
