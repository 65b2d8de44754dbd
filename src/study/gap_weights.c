/* SPDX-License-Identifier: MIT
 * Question  Which statements without a source does the answer hang on?
 * Method    What is drawn by its total effect on the margin; what is certain by leaving it out of the central case.
 * Source    study/sensitivity.h; one-at-a-time comparison, Saltelli et al. 2008, section 2.
 * Cost      a central answer for each certain uncited statement that can be left out, DTN_GAP_TRIALS at most.
 * Limits    preferences and the status quo cannot be left out of a case: certain ones are not weighed. */
#include "study/gaps.h"

#include "base/sort.h"
#include "numeric/magnitude.h"
#include "solve/approach.h"
#include "study/altered.h"

#include <math.h> /* NAN, INFINITY alone */

static bool is_cited(const dtn_judgement *judgement)
{
    bool cited = judgement->evidence.cited_count > 0;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        cited |= judgement->entries[i].evidence.cited_count > 0;
    return cited;
}

static dtn_gap assumption(const dtn_judgement *judgement)
{
    return (dtn_gap){.kind = DTN_GAP_ASSUMPTION,
                     .party = judgement->party,
                     .issue = DTN_NOBODY,
                     .option = DTN_NOBODY,
                     .number = DTN_NOBODY,
                     .judgement = judgement,
                     .span = judgement->span,
                     .change = NAN};
}

/* ---- what is drawn -------------------------------------------------------------------------------------- */

static void weigh_drawn(dtn_task *task, const dtn_gaps_asked *asked, dtn_gaps *gaps)
{
    const dtn_sampler *sampler = asked->sampler;
    const dtn_effect *effects = asked->sensitivity ? asked->sensitivity->on_margin : NULL;
    if (!sampler || !effects)
        return;
    const uint32_t *order = dtn_effects_ranked(task, effects, sampler->factor_count);
    gaps->has_effects = true;
    for (uint32_t i = 0; i < sampler->factor_count; i++) {
        const dtn_factor *factor = &sampler->factors[order[i]];
        if (!effects[order[i]].is_distinct || is_cited(factor->judgement))
            continue;
        dtn_gap gap = assumption(factor->judgement);
        gap.is_drawn = true;
        gap.effect = effects[order[i]];
        DTN_PUSH(task, &gaps->items, gap);
    }
}

/* ---- what is certain ------------------------------------------------------------------------------------ */

/* A judgement of the altered list; its copy has the place of the one it is a copy of. */
static bool may_be_left_out(const dtn_situation *situation, const dtn_judgement *judgement)
{
    bool is_of_kind = judgement->kind == DTN_JUDGEMENT_RULE || judgement->kind == DTN_JUDGEMENT_REFUSES ||
                      judgement->kind == DTN_JUDGEMENT_POINTS || judgement->kind == DTN_JUDGEMENT_NEEDS ||
                      judgement->kind == DTN_JUDGEMENT_WALKS_AWAY;
    return is_of_kind &&
           !(judgement->quantity && dtn_quantity_is_uncertain(judgement->quantity, &situation->bindings)) &&
           !(judgement->chance && dtn_quantity_is_uncertain(judgement->chance, &situation->bindings));
}

/* The zone with judgement `number` taken out of the list; false: that would be no case. */
static bool zone_without(dtn_altered *altered, uint32_t number, dtn_zone *zone)
{
    const dtn_zone_asked how = {.without_counts = true};
    dtn_altered without = *altered;
    dtn_judgement *items = DTN_TAKE(altered->task, altered->count, dtn_judgement);
    bool is_exact;
    without.items = items;
    without.count = 0;
    for (uint32_t i = 0; i < altered->count; i++)
        if (i != number)
            items[without.count++] = altered->items[i];
    const dtn_situation *situation = dtn_altered_situation(&without);
    if (!dtn_altered_is_sound(altered->task, situation))
        return false;
    const dtn_state *state = dtn_situation_central(altered->task, situation, &is_exact);
    *zone = dtn_approach_zone(altered->task, dtn_approach_make(altered->task, state), state, &how);
    return true;
}

static double margin_of(const dtn_zone *zone)
{
    return zone->margin_kind == DTN_MARGIN_NUMBER ? zone->margin : NAN;
}

static int heavier_first(const void *a, const void *b, const void *context)
{
    const dtn_gap *left = a, *right = b;
    double by_left = dtn_magnitude(left->change), by_right = dtn_magnitude(right->change);
    (void)context;
    if (left->turns != right->turns)
        return left->turns ? -1 : 1;
    if (isnan(by_left) || isnan(by_right))
        return isnan(by_left) - isnan(by_right);
    return by_left < by_right ? 1 : by_left > by_right ? -1 : 0;
}

/* What the answer would be without judgement `number` of the list; false: the same, or there is none. */
static bool matters_without(dtn_altered *altered, uint32_t number, const dtn_zone *zone, dtn_gap *gap)
{
    dtn_arena_mark here = dtn_arena_here(&altered->task->arena);
    dtn_zone without;
    bool is_known = zone_without(altered, number, &without);
    if (is_known) {
        gap->turns = without.exists != zone->exists;
        gap->change = margin_of(&without) - margin_of(zone);
    }
    dtn_arena_reset(&altered->task->arena, here);
    return is_known && (gap->turns || gap->change > 0 || gap->change < 0);
}

static void weigh_certain(dtn_task *task, const dtn_situation *situation, const dtn_gaps_asked *asked,
                          dtn_gaps *gaps)
{
    DTN_ARRAY(dtn_gap) found = {0};
    dtn_altered altered = dtn_altered_open(task, situation);
    uint32_t tried = 0;
    gaps->has_changes = true;
    for (uint32_t i = 0; i < altered.count; i++) {
        dtn_gap gap = assumption(&altered.items[i]);
        if (is_cited(gap.judgement) || !may_be_left_out(situation, gap.judgement))
            continue;
        if (tried == DTN_GAP_TRIALS) {
            gaps->untried++;
            continue;
        }
        dtn_task_tick(task);
        tried++;
        if (matters_without(&altered, i, asked->zone, &gap))
            DTN_PUSH(task, &found, gap);
    }
    dtn_sort(task, found.items, found.count, sizeof *found.items, heavier_first, NULL);
    for (size_t i = 0; i < found.count; i++)
        DTN_PUSH(task, &gaps->items, found.items[i]);
}

void dtn_gaps_weigh(dtn_task *task, const dtn_situation *situation, const dtn_gaps_asked *asked,
                    dtn_gaps *gaps)
{
    weigh_drawn(task, asked, gaps);
    if (asked->zone && !asked->without_changes)
        weigh_certain(task, situation, asked, gaps);
}
