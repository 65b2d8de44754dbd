/* SPDX-License-Identifier: MIT
 * Question  Which numbers, parties and rules of a state can a factor move?
 * Method    The slots it draws, and those that steps compute from moved ones; then who reads such a slot.
 * Source    none: reachability.
 * Cost      see influence.h.
 * Limits    what is read counts as moved, also where it cannot change the number (times 0). */
#include "study/influence.h"

#include "base/array.h"
#include "study/sampler_plan.h"

typedef struct following {
    dtn_task *task;
    const dtn_sampler *sampler;
    const dtn_plan *plan; /* of everything */
    bool *is_moved;       /* [slot_count] */
    uint32_t *place;      /* [block_count] of its blocks: where they stand among those */
    dtn_plan *own;
} following;

/* ---- its own plan ------------------------------------------------------------------------------------- */

/* Where a uniform number of the whole plan stands in its own. */
static uint32_t own_uniform(const following *x, uint32_t uniform)
{
    return 2 * x->place[uniform / 2] + uniform % 2;
}

static void take_blocks(following *x, uint32_t factor)
{
    DTN_ARRAY(dtn_random_block) blocks = {0};
    for (uint32_t i = 0; i < x->plan->block_count; i++)
        if (x->plan->blocks[i].group == factor) {
            x->place[i] = (uint32_t)blocks.count;
            DTN_PUSH(x->task, &blocks, x->plan->blocks[i]);
        }
    x->own->blocks = blocks.items;
    x->own->block_count = (uint32_t)blocks.count;
}

static void take_numbers(following *x, uint32_t factor)
{
    const uint32_t *factor_of = x->plan->factor_of;
    DTN_ARRAY(dtn_plan_normal) normals = {0};
    DTN_ARRAY(dtn_plan_even) evens = {0};
    for (uint32_t i = 0; i < x->plan->normal_count; i++)
        if (factor_of[x->plan->normals[i].slot] == factor) {
            DTN_PUSH(x->task, &normals, x->plan->normals[i]);
            normals.items[normals.count - 1].uniform = own_uniform(x, x->plan->normals[i].uniform);
        }
    for (uint32_t i = 0; i < x->plan->even_count; i++)
        if (factor_of[x->plan->evens[i].slot] == factor) {
            DTN_PUSH(x->task, &evens, x->plan->evens[i]);
            evens.items[evens.count - 1].uniform = own_uniform(x, x->plan->evens[i].uniform);
        }
    x->own->normals = normals.items;
    x->own->normal_count = (uint32_t)normals.count;
    x->own->evens = evens.items;
    x->own->even_count = (uint32_t)evens.count;
}

static void take_events_and_orders(following *x, uint32_t factor)
{
    const uint32_t *factor_of = x->plan->factor_of;
    DTN_ARRAY(dtn_plan_chance) chances = {0};
    DTN_ARRAY(dtn_plan_order) orders = {0};
    for (uint32_t i = 0; i < x->plan->chance_count; i++)
        if (factor_of[x->plan->chances[i].slot] == factor) {
            DTN_PUSH(x->task, &chances, x->plan->chances[i]);
            chances.items[chances.count - 1].uniform = own_uniform(x, x->plan->chances[i].uniform);
        }
    for (uint32_t i = 0; i < x->plan->order_count; i++)
        if (factor_of[x->plan->orders[i].first_slot] == factor) {
            DTN_PUSH(x->task, &orders, x->plan->orders[i]);
            orders.items[orders.count - 1].uniform = own_uniform(x, x->plan->orders[i].uniform);
        }
    x->own->chances = chances.items;
    x->own->chance_count = (uint32_t)chances.count;
    x->own->orders = orders.items;
    x->own->order_count = (uint32_t)orders.count;
}

/* In their order, in which each stands behind what it reads. */
static void take_steps(following *x, uint32_t factor)
{
    DTN_ARRAY(dtn_plan_step) steps = {0};
    for (uint32_t slot = 0; slot < x->plan->slot_count; slot++)
        x->is_moved[slot] = x->plan->factor_of[slot] == factor;
    for (uint32_t i = 0; i < x->plan->step_count; i++) {
        const dtn_plan_step *step = &x->plan->steps[i];
        if (!x->is_moved[step->left] && !x->is_moved[step->right])
            continue;
        x->is_moved[step->to] = true;
        DTN_PUSH(x->task, &steps, *step);
    }
    x->own->steps = steps.items;
    x->own->step_count = (uint32_t)steps.count;
}

/* ---- who reads ---------------------------------------------------------------------------------------- */

static bool moves(const following *x, uint32_t slot)
{
    return slot != DTN_NO_SLOT && x->is_moved[slot];
}

static bool moves_any(const following *x, const uint32_t *slots, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (moves(x, slots[i]))
            return true;
    return false;
}

static bool moves_worth(const following *x, const dtn_plan_party *party)
{
    const uint32_t *values = party->values;
    if (party->worth == DTN_WORTH_NOTHING)
        return false;
    for (uint32_t rank = 0; party->worth == DTN_WORTH_RANKED && rank + 1 < party->rank_count; rank++)
        if (moves(x, party->first_cut + rank))
            return true;
    for (uint32_t i = 0; i < party->issue_count; i++) {
        const dtn_plan_issue *issue = &party->issues[i];
        if (party->worth == DTN_WORTH_WEIGHED && moves(x, issue->weight))
            return true;
        if (moves_any(x, values, issue->option_count))
            return true;
        values += issue->option_count;
    }
    return false;
}

static bool moves_party(const following *x, uint32_t number)
{
    const dtn_plan_party *party = &x->plan->parties[number];
    const dtn_stakes *whole = &x->sampler->structure->stakes[number];
    if (moves_any(x, party->refusals, whole->refusal_count) || moves_worth(x, party))
        return true;
    for (size_t i = 0; party->points && i < whole->points_count; i++)
        if (moves(x, party->points[i].amount) || moves(x, party->points[i].chance))
            return true;
    for (uint32_t i = 0; i < party->walk_count; i++)
        if (moves(x, party->walks[i].amount))
            return true;
    return false;
}

static void find_readers(const following *x, dtn_influence *influence)
{
    const dtn_state *structure = x->sampler->structure;
    uint32_t *parties = DTN_TAKE(x->task, structure->party_count, uint32_t);
    influence->moves_rules = moves_any(x, x->plan->rules, structure->forbidden_count);
    influence->decides = influence->moves_rules;
    for (uint32_t party = 0; party < structure->party_count; party++) {
        if (!moves_party(x, party))
            continue;
        parties[influence->party_count++] = party;
        influence->decides |= dtn_state_asks(structure, party);
    }
    influence->parties = parties;
}

/* ---- all factors -------------------------------------------------------------------------------------- */

const dtn_influence *dtn_influences_find(dtn_task *task, const dtn_sampler *sampler)
{
    dtn_influence *found = DTN_TAKE(task, sampler->factor_count, dtn_influence);
    following x = {.task = task,
                   .sampler = sampler,
                   .plan = sampler->plan,
                   .is_moved = DTN_TAKE(task, sampler->plan->slot_count, bool),
                   .place = DTN_TAKE(task, sampler->plan->block_count, uint32_t)};
    for (uint32_t factor = 0; factor < sampler->factor_count; factor++) {
        x.own = DTN_TAKE(task, 1, dtn_plan);
        take_blocks(&x, factor);
        take_numbers(&x, factor);
        take_events_and_orders(&x, factor);
        take_steps(&x, factor);
        find_readers(&x, &found[factor]);
        found[factor].plan = x.own;
    }
    return found;
}

bool dtn_influence_has(const dtn_influence *influence, uint32_t party)
{
    for (uint32_t i = 0; i < influence->party_count; i++)
        if (influence->parties[i] == party)
            return true;
    return false;
}
