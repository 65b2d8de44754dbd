/* SPDX-License-Identifier: MIT
 * question   which packages could be signed, who accepts how much, and by what margin?
 * method     every allowed package, block by block in rows of bits (space/sweep.h); slack by best reach (solve/slack.h)
 * source     Raiffa 1982, The Art and Science of Negotiation: zone of possible agreement
 * cost       O(packages x parties / 64) words where bounds decide, O(packages x parties) at worst; memory O(block)
 * limits     100,000,000 packages; exact for exact states, within the tolerance for drawn ones */
#include "solve/zone.h"

#include "solve/approach.h"
#include "solve/slack.h"

#include <math.h> /* INFINITY alone */

/* ---- the grid: how often each package of a block was in a row ---------------------------------------- */

enum { PLANES = 28 }; /* 2^28 > DTN_ENUMERATION_LIMIT blocks */

/* Plane k holds bit k of a counter for each package of the block, so that a row is added a word at a time. */
typedef struct plane_counter {
    uint64_t *planes; /* [PLANES * word_count] */
    uint64_t *option; /* [option_count] where it is summed up */
    uint64_t rows;    /* so many were added: no count is larger */
} plane_counter;

typedef struct option_grid {
    plane_counter *tallies; /* of the allowed, of the zone, then of each party; NULL: not asked for */
    uint32_t count;
} option_grid;

static plane_counter take_tally(dtn_task *task, const dtn_sweep *sweep)
{
    return (plane_counter){.planes = DTN_TAKE(task, (size_t)PLANES * sweep->rows->word_count, uint64_t),
                           .option = DTN_TAKE(task, sweep->state->option_count, uint64_t)};
}

static void add_row(plane_counter *tally, uint32_t word_count, const uint64_t *words)
{
    tally->rows++;
    for (uint32_t word = 0; word < word_count; word++) {
        uint64_t carry = words[word];
        for (uint64_t *plane = tally->planes + word; carry; plane += word_count) {
            uint64_t before = *plane;
            *plane = before ^ carry;
            carry &= before;
        }
    }
}

/* The row counts for the options before the split as a whole, for those of the block package by package. */
static void add_to_grid(plane_counter *tally, const dtn_sweep *sweep, dtn_row row, uint64_t count)
{
    if (count == 0)
        return;
    for (uint32_t issue = 0; issue < sweep->rows->split; issue++)
        tally->option[sweep->rows->first_option[issue] + sweep->stand.options[issue]] += count;
    add_row(tally, sweep->rows->word_count, row.words);
}

static void sum_up(plane_counter *tally, const dtn_rows *rows)
{
    for (uint32_t option = rows->first_option[rows->split]; option < rows->first_option[rows->issue_count];
         option++) {
        const uint64_t *words = dtn_rows_option(rows, option);
        for (int k = 0; tally->rows >> k; k++) {
            const uint64_t *plane = tally->planes + (size_t)k * rows->word_count;
            uint64_t count = 0;
            for (uint32_t word = 0; word < rows->word_count; word++)
                count += dtn_count_bits(plane[word] & words[word]);
            tally->option[option] += count << k;
        }
    }
}

/* ---- counting --------------------------------------------------------------------------------------- */

typedef struct zone_counts {
    uint64_t allowed, acceptable;
    uint64_t *accepts; /* [party_count] */
    uint64_t *room;    /* [word_count] */
} zone_counts;

static dtn_row both(const dtn_rows *rows, dtn_row a, dtn_row b, uint64_t *room)
{
    if (a.truth == DTN_ALWAYS || b.truth == DTN_NEVER)
        return b;
    if (b.truth == DTN_ALWAYS || a.truth == DTN_NEVER)
        return a;
    for (uint32_t word = 0; word < rows->word_count; word++)
        room[word] = a.words[word] & b.words[word];
    return (dtn_row){DTN_SOMETIMES, room};
}

static void count_zone(zone_counts *counts, dtn_sweep *sweep, option_grid *grid)
{
    dtn_row zone = dtn_sweep_zone(sweep);
    uint64_t acceptable = dtn_row_count(sweep->rows, zone);
    counts->acceptable += acceptable;
    if (grid->tallies)
        add_to_grid(&grid->tallies[1], sweep, zone, acceptable);
}

static void count_parties(zone_counts *counts, dtn_sweep *sweep, option_grid *grid)
{
    const dtn_rows *rows = sweep->rows;
    uint64_t allowed = dtn_row_count(rows, sweep->allowed);
    counts->allowed += allowed;
    if (grid->tallies)
        add_to_grid(&grid->tallies[0], sweep, sweep->allowed, allowed);
    for (uint32_t party = 0; party < sweep->state->party_count; party++) {
        dtn_row row = both(rows, sweep->allowed, dtn_sweep_accepted(sweep, party), counts->room);
        uint64_t accepted = dtn_row_count(rows, row);
        counts->accepts[party] += accepted;
        if (grid->tallies)
            add_to_grid(&grid->tallies[2 + party], sweep, row, accepted);
    }
}

/* ---- the answer ------------------------------------------------------------------------------------- */

static void set_counts(dtn_task *task, dtn_zone *zone, const dtn_sweep *sweep, const zone_counts *counts)
{
    dtn_wide_set(&zone->all, (dtn_int128)sweep->rows->all);
    dtn_wide_set(&zone->allowed, (dtn_int128)counts->allowed);
    dtn_wide_set(&zone->acceptable, (dtn_int128)counts->acceptable);
    zone->accepts = DTN_TAKE(task, sweep->state->party_count, dtn_wide);
    for (uint32_t party = 0; party < sweep->state->party_count; party++)
        dtn_wide_set(&zone->accepts[party], (dtn_int128)counts->accepts[party]);
    zone->acceptable_low = zone->acceptable_high = zone->acceptable;
    zone->is_counted = true;
    zone->exists = counts->acceptable > 0;
}

static void set_grid(dtn_task *task, dtn_zone *zone, const dtn_sweep *sweep, option_grid *grid)
{
    uint32_t option_count = sweep->state->option_count;
    if (!grid->tallies)
        return;
    zone->option_allowed = grid->tallies[0].option;
    zone->option_zone = grid->tallies[1].option;
    zone->option_accepts = DTN_TAKE(task, (size_t)sweep->state->party_count * option_count, uint64_t);
    for (uint32_t i = 0; i < grid->count; i++)
        sum_up(&grid->tallies[i], sweep->rows);
    for (uint32_t party = 0; party < sweep->state->party_count; party++)
        for (uint32_t option = 0; option < option_count; option++)
            zone->option_accepts[(size_t)party * option_count + option] =
                grid->tallies[2 + party].option[option];
}

static void set_margin(dtn_zone *zone, const dtn_slack_search *search)
{
    zone->proved = true;
    zone->effort.end = DTN_SEARCH_PROVED;
    zone->margin_kind = search->best == -INFINITY  ? DTN_MARGIN_NO_PACKAGE
                        : search->best == INFINITY ? DTN_MARGIN_NOBODY
                                                   : DTN_MARGIN_NUMBER;
    if (zone->margin_kind != DTN_MARGIN_NUMBER)
        return;
    zone->margin_package = search->options;
    zone->margin = dtn_slack_of(search->state, search->options, search->reach);
    zone->margin_high = zone->margin;
    zone->proved = !dtn_slack_hangs_on_tolerance(search->state, zone->margin);
}

static zone_counts take_counts(dtn_task *task, const dtn_sweep *sweep)
{
    return (zone_counts){.accepts = DTN_TAKE(task, sweep->state->party_count, uint64_t),
                         .room = DTN_TAKE(task, sweep->rows->word_count, uint64_t)};
}

static option_grid take_grid(dtn_task *task, const dtn_sweep *sweep)
{
    option_grid grid = {.count = sweep->state->party_count + 2};
    grid.tallies = DTN_TAKE(task, grid.count, plane_counter);
    for (uint32_t i = 0; i < grid.count; i++)
        grid.tallies[i] = take_tally(task, sweep);
    return grid;
}

dtn_zone dtn_zone_grid_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    dtn_zone zone = {0};
    dtn_sweep *sweep = dtn_sweep_open(task, state, rows, false);
    option_grid grid = take_grid(task, sweep);
    zone_counts counts = take_counts(task, sweep);
    while (dtn_sweep_next(task, sweep))
        count_parties(&counts, sweep, &grid);
    set_grid(task, &zone, sweep, &grid);
    return zone;
}

dtn_zone dtn_zone_find_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows, bool with_grid)
{
    dtn_zone zone = {0};
    dtn_sweep *sweep = dtn_sweep_open(task, state, rows, false);
    dtn_slack_search *search = dtn_slack_open(task, sweep);
    option_grid grid = with_grid ? take_grid(task, sweep) : (option_grid){0};
    zone_counts counts = take_counts(task, sweep);
    while (dtn_sweep_next(task, sweep)) {
        count_zone(&counts, sweep, &grid);
        count_parties(&counts, sweep, &grid);
        dtn_slack_look(search, sweep);
    }
    set_counts(task, &zone, sweep, &counts);
    set_grid(task, &zone, sweep, &grid);
    set_margin(&zone, search);
    return zone;
}

dtn_zone dtn_zone_find(dtn_task *task, const dtn_state *state, bool with_grid)
{
    const dtn_zone_asked asked = {.with_grid = with_grid};
    return dtn_approach_zone(task, dtn_approach_make(task, state), state, &asked);
}
