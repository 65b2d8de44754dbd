/* SPDX-License-Identifier: MIT
 * question   is this case answered by listing its packages or by merging issue by issue?
 * method     by the number of packages and, between few and too many, by the arcs of the diagram against it
 * source     ours, from the measured times of docs/performance.md
 * cost       the diagram, where packages are many
 * limits     100,000,000 packages where the diagram would be too large as well */
#include "solve/approach.h"

#include "solve/margin.h"
#include "solve/merge.h"
#include "solve/slack.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

/* Beyond a few packages that are listed in any case: an arc of a diagram costs as much as so many of them, and the first
 * arcs next to nothing. */
enum { PACKAGES_OF_AN_ARC = 250, ARCS_FOR_NOTHING = 500 };

/* ---- which way ---------------------------------------------------------------------------------------- */

static void count_packages(const dtn_state *state, dtn_wide *packages)
{
    dtn_wide_set(packages, 1);
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        dtn_wide_multiply(packages, state->first_option[issue + 1] - state->first_option[issue]);
}

/* Parties whose scores decide about the zone or its efficient deals. */
static bool *find_parties_that_matter(dtn_task *task, const dtn_state *state)
{
    bool *matters = DTN_TAKE(task, state->party_count, bool);
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        matters[state->bargaining[i]] = true;
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t member = 0; member < state->needs[i].party_count; member++)
            matters[state->needs[i].parties[member]] = true;
    return matters;
}

static const dtn_diagram *try_diagram(dtn_task *task, const dtn_approach *approach)
{
    dtn_diagram_scope scope = {.parties = find_parties_that_matter(task, approach->structure), .needs = true};
    if (approach->wish == DTN_WISH_NONE && dtn_wide_fits(&approach->packages, DTN_ENUMERATION_LIMIT))
        scope.most_arcs = ARCS_FOR_NOTHING + dtn_wide_low(&approach->packages) / PACKAGES_OF_AN_ARC;
    return dtn_diagram_make(task, approach->structure, &scope);
}

static bool may_merge(const dtn_approach *approach)
{
    if (approach->wish == DTN_WISH_NONE)
        return !dtn_wide_fits(&approach->packages, DTN_APPROACH_FEW);
    return approach->wish == DTN_WISH_MERGING;
}

static bool may_list(const dtn_approach *approach)
{
    if (!approach->diagram)
        return true;
    return approach->wish == DTN_WISH_NONE && dtn_wide_fits(&approach->packages, DTN_ENUMERATION_LIMIT);
}

const dtn_approach *dtn_approach_make_as(dtn_task *task, const dtn_state *structure, dtn_wish wish)
{
    dtn_approach *approach = DTN_TAKE(task, 1, dtn_approach);
    approach->structure = structure;
    approach->wish = wish;
    count_packages(structure, &approach->packages);
    if (may_merge(approach))
        approach->diagram = try_diagram(task, approach);
    approach->strategy = approach->diagram ? DTN_BY_MERGING : DTN_BY_LISTING;
    if (may_list(approach))
        approach->rows = dtn_rows_prepare(task, structure);
    return approach;
}

const dtn_approach *dtn_approach_make(dtn_task *task, const dtn_state *structure)
{
    return dtn_approach_make_as(task, structure, DTN_WISH_NONE);
}

/* ---- the margin ---------------------------------------------------------------------------------------- */

/* Most searches need little room; one that needs more begins again with more. */
static const size_t rooms[] = {1 << 12, 1 << 16, 1 << 20, 1 << 23};

/* Which of several packages reaches the margin is worth less than the margin. */
enum { STEPS_FOR_THE_FIRST = 20000000 };

static bool has_room(const dtn_task *task, const dtn_state *state, size_t entries)
{
    size_t bytes_of_an_entry = 64 + 24 * (size_t)state->party_count + state->issue_count;
    return dtn_task_has_room(task, 2 * entries * bytes_of_an_entry);
}

static const uint16_t *copy_package(dtn_task *task, const dtn_state *state, const uint16_t *options)
{
    uint16_t *copy = DTN_TAKE(task, state->issue_count, uint16_t);
    return memcpy(copy, options, state->issue_count * sizeof *copy);
}

static void take_margin(dtn_task *task, const dtn_state *state, dtn_margin_room *room,
                        const dtn_margin_found *found, dtn_zone *zone)
{
    const dtn_allowance few = {STEPS_FOR_THE_FIRST};
    bool is_number = found->kind == DTN_MARGIN_NUMBER, is_proved = found->effort.end == DTN_SEARCH_PROVED;
    zone->effort = found->effort;
    zone->exists = found->exists;
    zone->margin_kind = found->kind;
    zone->margin = found->margin;
    zone->margin_high = found->high;
    zone->proved = (is_proved || found->exists || found->high < 0) &&
                   !(is_number && dtn_slack_hangs_on_tolerance(state, found->margin));
    const uint16_t *package = is_number ? found->package : NULL;
    if (package && is_proved) {
        const uint16_t *first = dtn_margin_first(room, found->margin, &few);
        package = first ? first : package;
    }
    if (package)
        zone->margin_package = copy_package(task, state, package);
}

static void find_margin(dtn_task *task, const dtn_approach *approach, const dtn_state *state, dtn_zone *zone)
{
    const dtn_allowance all = {UINT64_MAX};
    uint16_t *hint = NULL;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        if (i > 0 && !has_room(task, state, rooms[i]))
            break;
        dtn_margin_room *room = dtn_margin_room_prepare(task, approach->diagram, rooms[i]);
        dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, hint, &all, task);
        take_margin(task, state, room, &found, zone);
        if (found.effort.end != DTN_SEARCH_MEMORY)
            break;
        if (zone->margin_package)
            hint = (uint16_t *)copy_package(task, state, zone->margin_package);
    }
}

/* ---- the counts ---------------------------------------------------------------------------------------- */

enum { SAMPLES = 20000, STEPS_OF_A_COUNT = 4000000 };

static void take_counts(dtn_task *task, const dtn_state *state, const dtn_counts *counts, dtn_zone *zone)
{
    zone->allowed = counts->allowed.number;
    zone->acceptable = counts->acceptable.number;
    zone->acceptable_low = counts->acceptable.low;
    zone->acceptable_high = counts->acceptable.high;
    zone->is_counted = counts->acceptable.is_exact;
    zone->samples = counts->samples;
    zone->accepts = DTN_TAKE(task, state->party_count, dtn_wide);
    zone->accepts_low = DTN_TAKE(task, state->party_count, dtn_wide);
    zone->accepts_high = DTN_TAKE(task, state->party_count, dtn_wide);
    for (uint32_t party = 0; party < state->party_count; party++) {
        zone->accepts[party] = counts->accepts[party].number;
        zone->accepts_low[party] = counts->accepts[party].low;
        zone->accepts_high[party] = counts->accepts[party].high;
        zone->is_counted &= counts->accepts[party].is_exact;
    }
    zone->option_allowed = counts->option_allowed;
    zone->option_zone = counts->option_zone;
    zone->option_accepts = counts->option_accepts;
}

static void find_counts(dtn_task *task, const dtn_approach *approach, const dtn_state *state,
                        const dtn_zone_asked *asked, dtn_zone *zone)
{
    const dtn_counting counting = {.seed = asked->seed,
                                   .samples = SAMPLES,
                                   .allowance = {STEPS_OF_A_COUNT},
                                   .with_grid = asked->with_grid,
                                   .zone_is_empty = zone->proved && !zone->exists,
                                   .zone_is_not = zone->exists};
    (void)approach;
    dtn_counts counts = dtn_count_find(task, state, &counting);
    take_counts(task, state, &counts, zone);
}

/* ---- answers ------------------------------------------------------------------------------------------- */

/* A grid counts each option by itself, which only listing does exactly. */
static bool is_listed(const dtn_approach *approach, const dtn_zone_asked *asked)
{
    return approach->strategy == DTN_BY_LISTING || (asked->with_grid && approach->rows);
}

dtn_zone dtn_approach_zone(dtn_task *task, const dtn_approach *approach, const dtn_state *state,
                           const dtn_zone_asked *asked)
{
    if (is_listed(approach, asked))
        return dtn_zone_find_on(task, state, approach->rows, asked->with_grid);
    dtn_zone zone = {.all = approach->packages};
    dtn_diagram_count(task, approach->diagram, &zone.allowed);
    find_margin(task, approach, state, &zone);
    dtn_wide_set(&zone.acceptable_low, zone.exists);
    zone.acceptable = zone.acceptable_low;
    zone.acceptable_high = zone.allowed;
    if (asked->without_counts || dtn_task_must_stop(task))
        return zone;
    find_counts(task, approach, state, asked, &zone);
    if (!zone.is_counted && approach->rows)
        return dtn_zone_find_on(task, state, approach->rows, asked->with_grid);
    return zone;
}

dtn_frontier dtn_approach_deals(dtn_task *task, const dtn_approach *approach, const dtn_state *state,
                                dtn_effort *effort)
{
    const dtn_allowance all = {UINT64_MAX};
    dtn_effort taken = {.end = DTN_SEARCH_PROVED};
    dtn_frontier frontier = {0};
    bool is_merged = approach->strategy == DTN_BY_MERGING;
    if (is_merged)
        frontier = dtn_merge_find(task, state, approach->diagram, &all, &taken);
    if (!is_merged || (taken.end == DTN_SEARCH_MEMORY && approach->rows)) {
        frontier = dtn_pareto_find_on(task, state, approach->rows);
        taken.end = DTN_SEARCH_PROVED;
    }
    if (effort)
        *effort = taken;
    return frontier;
}
