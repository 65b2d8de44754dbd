/* SPDX-License-Identifier: MIT
 * study/why_none.c
 *   question  which sentences leave no deal, why do they ask so much, and what would the ways out cost?
 *   method    the smallest conflicts of the central state; a way out for each sentence; the smallest changes of numbers
 *             that open a zone, kept where they belong to a party of the set
 *   source    see solve/conflict.h, solve/relaxation.h, study/flip.h
 *   cost      theirs, and RUNS draws where a line's width has to be drawn
 *   limits    256 sentences; numbers of preferences up to DTN_WHY_FLIP_LIMIT packages */
#include "study/why_none.h"

#include "base/array.h"
#include "base/sort.h"
#include "numeric/magnitude.h"
#include "study/ranges.h"

#include <math.h> /* NAN alone */

typedef struct explaining {
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_sampler *sampler;
    uint64_t seed;
    const dtn_compatible *compatible;
    dtn_why_none *why;
    double *widths; /* [restrictions] of walk-away lines; NaN: not known yet */
} explaining;

/* ---- how wide a line is --------------------------------------------------------------------------------- */

/* Of a line that is one drawn number; NaN: it is not. */
static double written_width(const dtn_judgement *line)
{
    if (!line || line->walk != DTN_WALK_QUANTITY || !line->quantity)
        return NAN;
    return dtn_quantity_width(line->quantity);
}

static double drawn_width(const explaining *x, const dtn_restriction *line)
{
    enum { RUNS = 1000 };
    static const double low = 0.05, high = 0.95;
    dtn_arena_mark here = dtn_arena_here(&x->task->arena);
    double *values = DTN_TAKE(x->task, RUNS, double);
    dtn_drawn *drawn = dtn_drawn_prepare(x->task, x->sampler);
    for (uint64_t run = 0; run < RUNS; run++) {
        dtn_sampler_draw(x->sampler, &(dtn_run){.seed = x->seed, .number = run}, drawn);
        values[run] = dtn_stakes_line(&drawn->state.stakes[line->party], line->index);
    }
    dtn_sort_numbers(x->task, values, RUNS);
    double width = dtn_quantile(values, RUNS, high) - dtn_quantile(values, RUNS, low);
    dtn_arena_reset(&x->task->arena, here);
    return width;
}

static double width_of(const explaining *x, uint32_t number)
{
    const dtn_restriction *line = &x->why->restrictions.items[number];
    if (isnan(x->widths[number]))
        x->widths[number] = written_width(line->judgement);
    if (isnan(x->widths[number]))
        x->widths[number] = x->situation->is_uncertain ? drawn_width(x, line) : 0;
    return x->widths[number];
}

/* ---- ways out ------------------------------------------------------------------------------------------- */

static dtn_way_out find_way_out(const explaining *x, const dtn_conflict *conflict, uint32_t restriction)
{
    dtn_way_out way = {.relaxation = dtn_relaxation_find(x->task, x->compatible, conflict, restriction),
                       .ranges = NAN};
    if (way.relaxation.kind != DTN_RELAX_LOWER)
        return way;
    double width = width_of(x, restriction);
    if (width > 0)
        way.ranges = way.relaxation.by / width;
    return way;
}

static void find_ways_out(const explaining *x, dtn_why_set *set)
{
    dtn_way_out *ways = DTN_TAKE(x->task, set->conflict->size, dtn_way_out);
    uint32_t count = 0;
    for (uint32_t i = 0; i < x->why->restrictions.count; i++)
        if (dtn_choice_has(&set->conflict->members, i))
            ways[count++] = find_way_out(x, set->conflict, i);
    for (uint32_t i = 0; i < count; i++)
        x->why->has_open = x->why->has_open || !ways[i].relaxation.is_proved;
    set->ways = ways;
}

/* ---- reasons -------------------------------------------------------------------------------------------- */

typedef DTN_ARRAY(dtn_reason) reason_list;

/* The first is the smallest: that is how flips are ordered. */
static const dtn_flip *smallest_flip(const dtn_flips *flips, const dtn_judgement *judgement)
{
    for (uint32_t i = 0; i < flips->count; i++) {
        const dtn_flip *flip = &flips->items[i];
        if (flip->kind == DTN_FLIP_NUMBER && flip->judgement->span.file == judgement->span.file &&
            flip->judgement->span.start == judgement->span.start &&
            flip->judgement->party == judgement->party && flip->judgement->issue == judgement->issue &&
            flip->judgement->kind == judgement->kind)
            return flip;
    }
    return NULL;
}

static void add_reason(const explaining *x, reason_list *reasons, const dtn_judgement *judgement)
{
    if (judgement)
        DTN_PUSH(x->task, reasons, ((dtn_reason){judgement, smallest_flip(&x->why->flips, judgement)}));
}

static bool is_weighed(const dtn_judgement *weighs, uint32_t issue)
{
    for (uint32_t i = 0; weighs && i < weighs->entry_count; i++)
        if (weighs->entries[i].item == issue)
            return true;
    for (uint32_t i = 0; weighs && i < weighs->ranked_count; i++)
        if (weighs->ranking[i].item == issue)
            return true;
    return false;
}

static void add_preferences(const explaining *x, reason_list *reasons, uint32_t party)
{
    const dtn_situation *s = x->situation;
    const dtn_judgement *weighs = s->weighs[party].judgement;
    size_t first = (size_t)party * s->of->issue_count;
    if (!s->scores_points[party])
        add_reason(x, reasons, weighs);
    for (uint32_t issue = 0; issue < s->of->issue_count; issue++) {
        if (s->scores_points[party])
            add_reason(x, reasons, s->scores[first + issue].judgement);
        else if (is_weighed(weighs, issue))
            add_reason(x, reasons, s->values[first + issue].judgement);
    }
    for (uint32_t i = 0; i < s->points[party].count; i++)
        if (dtn_judgement_binds(s->points[party].items[i].judgement, &s->bindings))
            add_reason(x, reasons, s->points[party].items[i].judgement);
}

static int by_place(const void *left, const void *right, const void *context)
{
    const dtn_reason *a = left, *b = right;
    (void)context;
    dtn_span x = a->judgement->span, y = b->judgement->span;
    if (x.file != y.file)
        return x.file < y.file ? -1 : 1;
    return (x.start > y.start) - (x.start < y.start);
}

static bool has_line_of(const explaining *x, const dtn_conflict *conflict, uint32_t party)
{
    for (uint32_t i = 0; i < x->why->restrictions.count; i++)
        if (dtn_choice_has(&conflict->members, i) &&
            x->why->restrictions.items[i].kind == DTN_RESTRICTION_WALK_AWAY &&
            x->why->restrictions.items[i].party == party)
            return true;
    return false;
}

/* `wants` speaks of several issues in one line. */
static uint32_t join_lines(dtn_reason *reasons, size_t count)
{
    uint32_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_place(&reasons[kept - 1], &reasons[i], NULL) != 0)
            reasons[kept++] = reasons[i];
        else if (!reasons[kept - 1].flip)
            reasons[kept - 1] = reasons[i];
    return kept;
}

static void find_reasons(const explaining *x, dtn_why_set *set)
{
    reason_list reasons = {0};
    for (uint32_t party = 0; party < x->situation->of->party_count; party++)
        if (has_line_of(x, set->conflict, party))
            add_preferences(x, &reasons, party);
    dtn_sort(x->task, reasons.items, reasons.count, sizeof *reasons.items, by_place, NULL);
    set->reasons = reasons.items;
    set->reason_count = join_lines(reasons.items, reasons.count);
}

/* ---- the cheapest --------------------------------------------------------------------------------------- */

static void offer_line(dtn_cheapest *cheapest, const dtn_way_out *way)
{
    const dtn_relaxation *relaxation = &way->relaxation;
    if (!relaxation->opens || relaxation->kind != DTN_RELAX_LOWER || relaxation->by >= cheapest->by)
        return;
    *cheapest = (dtn_cheapest){.line = way, .by = relaxation->by};
}

static void offer_number(dtn_cheapest *cheapest, const dtn_reason *reason)
{
    bool is_in_points =
        reason->judgement->kind == DTN_JUDGEMENT_POINTS || reason->judgement->kind == DTN_JUDGEMENT_SCORES;
    if (!is_in_points || !reason->flip || !reason->flip->number->is_whole || reason->flip->number->is_share)
        return;
    double by = dtn_magnitude(reason->flip->to - reason->flip->from);
    if (by < cheapest->by)
        *cheapest = (dtn_cheapest){.number = reason->flip, .by = by};
}

/* Lines before numbers, earlier sentences before later ones where the price is the same. */
static dtn_cheapest find_cheapest(const dtn_why_none *why)
{
    dtn_cheapest cheapest = {.by = INFINITY};
    for (uint32_t i = 0; i < why->conflicts.count; i++)
        for (uint32_t k = 0; why->sets[i].ways && k < why->sets[i].conflict->size; k++)
            offer_line(&cheapest, &why->sets[i].ways[k]);
    for (uint32_t i = 0; i < why->conflicts.count; i++)
        for (uint32_t k = 0; k < why->sets[i].reason_count; k++)
            offer_number(&cheapest, &why->sets[i].reasons[k]);
    if (cheapest.by == INFINITY)
        cheapest.by = NAN;
    return cheapest;
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static dtn_why_set *begin_sets(explaining *x)
{
    dtn_why_none *why = x->why;
    dtn_why_set *sets = DTN_TAKE(x->task, why->conflicts.count, dtn_why_set);
    for (uint32_t i = 0; i < why->conflicts.count; i++)
        sets[i].conflict = &why->conflicts.items[i];
    x->widths = DTN_TAKE(x->task, why->restrictions.count, double);
    for (uint32_t i = 0; i < why->restrictions.count; i++)
        x->widths[i] = NAN;
    why->sets = sets;
    return sets;
}

static void price_numbers(explaining *x)
{
    const dtn_rows *rows = x->compatible->rows;
    x->why->has_too_many = !rows || rows->all > DTN_WHY_FLIP_LIMIT;
    if (x->why->has_too_many || x->why->is_incomplete)
        return;
    x->why->flips = dtn_flip_find(x->task, x->situation);
    x->why->has_flips = true;
}

/* What takes no time comes first, so that it is there when the rest is stopped. */
static void explain_sets(explaining *x)
{
    dtn_why_none *why = x->why;
    dtn_why_set *sets = begin_sets(x);
    for (uint32_t i = 0; i < why->conflicts.count; i++)
        find_reasons(x, &sets[i]);
    price_numbers(x);
    for (uint32_t i = 0; why->has_flips && i < why->conflicts.count; i++)
        find_reasons(x, &sets[i]);
    for (uint32_t i = 0; i < why->conflicts.count && !why->is_incomplete; i++) {
        why->is_incomplete = dtn_task_must_stop(x->task);
        if (!why->is_incomplete)
            find_ways_out(x, &sets[i]);
    }
}

typedef struct asking {
    explaining *x;
    dtn_wish wish;
} asking;

static void explain(dtn_task *task, void *argument)
{
    const asking *a = argument;
    explaining *x = a->x;
    dtn_why_none *why = x->why;
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, x->situation, &is_exact);
    dtn_compatible compatible = dtn_compatible_make_as(task, state, why->restrictions, a->wish);
    x->compatible = &compatible;
    why->conflicts = dtn_conflict_find(task, &compatible);
    why->is_incomplete = why->conflicts.is_stopped;
    why->has_open = why->conflicts.has_open;
    if (why->conflicts.count > 0)
        explain_sets(x);
}

dtn_why_none dtn_why_none_find_as(dtn_task *task, const dtn_situation *situation, const dtn_sampler *sampler,
                                  uint64_t seed, dtn_wish wish)
{
    dtn_why_none *why = DTN_TAKE(task, 1, dtn_why_none);
    explaining *x = DTN_TAKE(task, 1, explaining);
    *why = (dtn_why_none){.restrictions = dtn_restrictions_of(task, situation), .cheapest = {.by = NAN}};
    *x = (explaining){.task = task, .situation = situation, .sampler = sampler, .seed = seed, .why = why};
    if (why->restrictions.is_cut)
        return *why;
    if (!dtn_task_attempt(task, explain, &(asking){x, wish}))
        why->is_incomplete = true;
    if (why->sets)
        why->cheapest = find_cheapest(why);
    return *why;
}

dtn_why_none dtn_why_none_find(dtn_task *task, const dtn_situation *situation, const dtn_sampler *sampler,
                               uint64_t seed)
{
    return dtn_why_none_find_as(task, situation, sampler, seed, DTN_WISH_NONE);
}
