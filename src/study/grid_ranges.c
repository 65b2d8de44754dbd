/* SPDX-License-Identifier: MIT
 * Question  How far does the share of packages that a party accepts, option by option, move over the runs?
 * Method    The runs are sorted by the rules that bind in them; for each such set the allowed packages are listed once.
 * Source    docs/method/grid.md; sample quantiles: Hyndman and Fan 1996, definition 7.
 * Cost      see grid_ranges.h; 8 bytes a cell and run.
 * Limits    DTN_APPROACH_FEW packages; a share of a run is of that run's own allowed packages. */
#include "study/grid_ranges.h"

#include "base/sort.h"
#include "solve/acceptance.h"
#include "solve/approach.h"
#include "study/ranges.h"
#include "study/rounds.h"

#include <math.h> /* NAN alone */
#include <string.h>

enum { PART = 16, PARTS_OF_A_WORKER = 4, MOST_LISTED = 4000000, FEWEST_RUNS = 100 };

/* What one worker has. */
typedef struct run_room {
    dtn_drawn *drawn;
    dtn_acceptance_room *counting;
    uint32_t *accepts;
} run_room;

typedef struct ranging {
    dtn_task *task;
    const dtn_sampler *sampler;
    uint64_t seed, run_count;
    size_t rule_count;
    bool *binds;     /* [run * rule_count + rule] */
    uint64_t *order; /* runs with the same rules stand together */
    run_room *rooms;
    const dtn_acceptance *acceptance; /* of the rules at hand */
    const uint64_t *runs;             /* to be counted under them */
    double *shares;                   /* [cell * run_count + run]; NaN: the option is not allowed */
} ranging;

/* ---- the rules of each run ----------------------------------------------------------------------------- */

static int by_rules(const void *a, const void *b, const void *context)
{
    const ranging *x = context;
    const uint64_t *left = a, *right = b;
    return memcmp(x->binds + *left * x->rule_count, x->binds + *right * x->rule_count, x->rule_count);
}

static uint64_t end_of_group(const ranging *x, uint64_t first)
{
    uint64_t end = first + 1;
    while (end < x->run_count && by_rules(&x->order[first], &x->order[end], x) == 0)
        end++;
    return end;
}

static void find_rules(ranging *x)
{
    dtn_drawn *drawn = dtn_drawn_prepare(x->task, x->sampler);
    x->rule_count = x->sampler->structure->forbidden_count;
    x->binds = DTN_TAKE(x->task, x->run_count * x->rule_count, bool);
    x->order = DTN_TAKE(x->task, x->run_count, uint64_t);
    for (uint64_t run = 0; run < x->run_count; run++) {
        dtn_sampler_draw(x->sampler, &(dtn_run){.seed = x->seed, .number = run}, drawn);
        if (x->rule_count)
            memcpy(x->binds + run * x->rule_count, drawn->rule_binds, x->rule_count * sizeof *x->binds);
    }
}

/* Fewer runs where each has rules of its own and packages are many. */
static void sort_by_rules(ranging *x, uint64_t packages)
{
    for (;; x->run_count /= 2) {
        uint64_t groups = 0;
        for (uint64_t run = 0; run < x->run_count; run++)
            x->order[run] = run;
        if (x->rule_count)
            dtn_sort(x->task, x->order, (size_t)x->run_count, sizeof *x->order, by_rules, x);
        for (uint64_t first = 0; first < x->run_count; first = end_of_group(x, first))
            groups++;
        if (groups * packages <= MOST_LISTED || x->run_count < 2 * FEWEST_RUNS)
            return;
    }
}

/* ---- counting ------------------------------------------------------------------------------------------ */

static void count_run(const ranging *x, uint64_t run, size_t worker)
{
    const dtn_state *structure = x->sampler->structure;
    const uint32_t *allowed = dtn_acceptance_allowed(x->acceptance);
    run_room *room = &x->rooms[worker];
    dtn_sampler_draw(x->sampler, &(dtn_run){.seed = x->seed, .number = run}, room->drawn);
    dtn_acceptance_count(x->acceptance, room->counting, &room->drawn->state, room->drawn->refusal_binds,
                         room->accepts);
    for (uint32_t party = 0; party < structure->party_count; party++)
        for (uint32_t option = 0; option < structure->option_count; option++) {
            size_t cell = (size_t)party * structure->option_count + option;
            x->shares[cell * x->run_count + run] =
                allowed[option] ? (double)room->accepts[cell] / allowed[option] : NAN;
        }
}

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    const ranging *x = argument;
    for (uint64_t i = first; i < end; i++)
        count_run(x, x->runs[i], worker);
}

/* All runs with the same rules. False: the host had enough. */
static bool count_group(ranging *x, const dtn_rows *rows, const bool *counts, uint64_t first, uint64_t end)
{
    const dtn_acceptance_asked asked = {x->sampler->structure, rows, counts,
                                        x->binds + x->order[first] * x->rule_count};
    const dtn_arena_mark mark = dtn_arena_here(&x->task->arena);
    const dtn_rounds rounds = {do_part, x, PART, PARTS_OF_A_WORKER, false};
    x->acceptance = dtn_acceptance_prepare(x->task, &asked);
    for (size_t worker = 0; worker < x->task->worker_count; worker++)
        x->rooms[worker].counting = dtn_acceptance_room_prepare(x->task, x->acceptance);
    x->runs = x->order + first;
    bool is_done = dtn_rounds_do(x->task, &rounds, end - first) == end - first;
    dtn_arena_reset(&x->task->arena, mark);
    return is_done;
}

static bool count_all(ranging *x, const dtn_rows *rows)
{
    const dtn_state *structure = x->sampler->structure;
    size_t cells = (size_t)structure->party_count * structure->option_count;
    bool *counts = DTN_TAKE(x->task, (size_t)structure->party_count * structure->issue_count, bool);
    for (uint32_t party = 0; party < structure->party_count; party++)
        for (uint32_t issue = 0; issue < structure->issue_count; issue++)
            counts[(size_t)party * structure->issue_count + issue] =
                dtn_sampler_counts(x->sampler, party, issue);
    x->shares = DTN_TAKE(x->task, cells * (size_t)x->run_count, double);
    x->rooms = DTN_TAKE(x->task, x->task->worker_count, run_room);
    for (size_t worker = 0; worker < x->task->worker_count; worker++) {
        x->rooms[worker].drawn = dtn_drawn_prepare(x->task, x->sampler);
        x->rooms[worker].accepts = DTN_TAKE(x->task, cells, uint32_t);
    }
    for (uint64_t first = 0, end; first < x->run_count; first = end) {
        end = end_of_group(x, first);
        if (!count_group(x, rows, counts, first, end))
            return false;
    }
    return true;
}

/* ---- ranges -------------------------------------------------------------------------------------------- */

static uint64_t keep_numbers(double *numbers, uint64_t count)
{
    uint64_t kept = 0;
    for (uint64_t i = 0; i < count; i++)
        if (!isnan(numbers[i]))
            numbers[kept++] = numbers[i];
    return kept;
}

static void find_cells(const ranging *x, uint64_t *option_runs, dtn_grid_range *cells)
{
    const dtn_state *structure = x->sampler->structure;
    for (uint32_t party = 0; party < structure->party_count; party++)
        for (uint32_t option = 0; option < structure->option_count; option++) {
            size_t cell = (size_t)party * structure->option_count + option;
            double *shares = x->shares + cell * x->run_count;
            uint64_t count = keep_numbers(shares, x->run_count);
            option_runs[option] = count;
            cells[cell].low = dtn_quantile_of(shares, count, 0.05);
            cells[cell].high = dtn_quantile_of(shares, count, 0.95);
        }
}

const dtn_grid_ranges *dtn_grid_ranges_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                            uint64_t run_count)
{
    const dtn_state *structure = sampler->structure;
    const dtn_approach *approach = dtn_approach_make_or_try(task, structure, DTN_WISH_NONE);
    if (run_count == 0 || structure->party_count == 0 ||
        !dtn_wide_fits(&approach->packages, DTN_APPROACH_FEW))
        return NULL;
    dtn_grid_ranges *ranges = DTN_TAKE(task, 1, dtn_grid_ranges);
    uint64_t *option_runs = DTN_TAKE(task, structure->option_count, uint64_t);
    dtn_grid_range *cells =
        DTN_TAKE(task, (size_t)structure->party_count * structure->option_count, dtn_grid_range);
    const dtn_rows *rows = approach->rows ? approach->rows : dtn_rows_prepare(task, structure);
    ranging x = {.task = task, .sampler = sampler, .seed = seed, .run_count = run_count};
    find_rules(&x);
    sort_by_rules(&x, dtn_wide_low(&approach->packages));
    if (!count_all(&x, rows))
        return NULL;
    find_cells(&x, option_runs, cells);
    *ranges = (dtn_grid_ranges){x.run_count, option_runs, cells};
    return ranges;
}
