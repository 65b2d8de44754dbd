/* SPDX-License-Identifier: MIT
 * question   is this case answered by listing its packages or by merging issue by issue?
 * method     by the number of packages and, between few and too many, by the arcs of the diagram against it
 * source     ours, from the measured times of docs/performance.md
 * cost       the diagram, where packages are many
 * limits     100,000,000 packages where the diagram would be too large as well; beyond, some packages are tried */
#include "solve/approach.h"

#include "solve/margin.h"
#include "solve/merge.h"
#include "solve/slack.h"
#include "solve/trying.h"

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
    if (approach->wish == DTN_WISH_LISTING)
        return true;
    bool is_small = dtn_wide_fits(&approach->packages, DTN_ENUMERATION_LIMIT);
    return is_small && (!approach->diagram || approach->wish == DTN_WISH_NONE);
}

const char dtn_approach_too_coupled[] =
    "stopped: more than 100,000,000 packages, which cannot be listed, and conditions that couple so many issues "
    "that they cannot be merged issue by issue either; fewer conditions between distant issues would help, or "
    "--given, which settles some issues";

const dtn_approach *dtn_approach_make_or_try(dtn_task *task, const dtn_state *structure, dtn_wish wish)
{
    dtn_approach *approach = DTN_TAKE(task, 1, dtn_approach);
    approach->structure = structure;
    approach->wish = wish;
    count_packages(structure, &approach->packages);
    if (may_merge(approach))
        approach->diagram = try_diagram(task, approach);
    if (may_list(approach))
        approach->rows = dtn_rows_prepare(task, structure);
    approach->strategy = approach->diagram ? DTN_BY_MERGING : approach->rows ? DTN_BY_LISTING : DTN_BY_TRYING;
    return approach;
}

const dtn_approach *dtn_approach_make_as(dtn_task *task, const dtn_state *structure, dtn_wish wish)
{
    const dtn_approach *approach = dtn_approach_make_or_try(task, structure, wish);
    if (approach->strategy == DTN_BY_TRYING)
        dtn_task_stop(task, DTN_STOP_SIZE, dtn_approach_too_coupled);
    return approach;
}

const dtn_approach *dtn_approach_make(dtn_task *task, const dtn_state *structure)
{
    return dtn_approach_make_as(task, structure, DTN_WISH_NONE);
}

/* ---- the margin ---------------------------------------------------------------------------------------- */

/* Most searches need little room; one that needs more begins again with more. */
enum { FIRST_ROOM = 1 << 12, LARGEST_ROOM = 1 << 23, MORE_ROOM = 4 };

/* Which of several packages reaches the margin is worth less than the margin. */
enum { STEPS_FOR_THE_FIRST = 20000000 };

/* So many partial packages fit the limit of memory, and some is left for what comes after; at most `most`. */
static size_t how_many_fit(const dtn_task *task, const dtn_diagram *diagram, size_t most)
{
    enum { REST = 4 << 20 };
    while (most > FIRST_ROOM && !dtn_task_has_room(task, dtn_margin_room_size(diagram, most) + REST))
        most -= most / 8;
    return most;
}

/* True: `best` has the package of the margin. */
static bool take_margin(const dtn_state *state, dtn_margin_room *room, const dtn_margin_found *found,
                        dtn_zone *zone, uint16_t *best)
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
        memcpy(best, package, state->issue_count * sizeof *best);
    return package != NULL;
}

static void find_margin(dtn_task *task, const dtn_approach *approach, const dtn_state *state, dtn_zone *zone)
{
    const dtn_allowance all = {UINT64_MAX};
    uint16_t *best = DTN_TAKE(task, state->issue_count, uint16_t);
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    size_t entries = FIRST_ROOM, tried = 0;
    while (entries > tried) {
        dtn_margin_room *room = dtn_margin_room_prepare(task, approach->diagram, entries);
        dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, zone->margin_package, &all, task);
        if (take_margin(state, room, &found, zone, best))
            zone->margin_package = best;
        dtn_arena_reset(&task->arena, before);
        if (found.effort.end != DTN_SEARCH_MEMORY || entries == LARGEST_ROOM)
            break;
        tried = entries + entries / 2; /* less is not worth beginning again */
        entries = how_many_fit(task, approach->diagram,
                               entries < LARGEST_ROOM / MORE_ROOM ? entries * MORE_ROOM : LARGEST_ROOM);
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
    if (approach->strategy == DTN_BY_TRYING)
        return dtn_zone_try(task, state);
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
    const dtn_allowance many = {state->bargaining_count > 2 ? DTN_DEALS_STEPS_OF_MANY : DTN_DEALS_STEPS};
    dtn_effort taken = {.end = DTN_SEARCH_PROVED};
    dtn_frontier frontier = {0};
    if (approach->strategy == DTN_BY_TRYING) {
        taken.end = DTN_SEARCH_COUPLED;
        frontier.gains_somewhere = DTN_TAKE(task, state->bargaining_count, bool);
    }
    if (approach->strategy == DTN_BY_MERGING)
        frontier = dtn_merge_find(task, state, approach->diagram, &many, &taken);
    bool is_short = taken.end == DTN_SEARCH_MEMORY || taken.end == DTN_SEARCH_STEPS;
    if (approach->strategy == DTN_BY_LISTING || (is_short && approach->rows)) {
        frontier = dtn_pareto_find_on(task, state, approach->rows);
        taken.end = DTN_SEARCH_PROVED;
    }
    if (effort)
        *effort = taken;
    return frontier;
}
