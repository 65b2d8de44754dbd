/* SPDX-License-Identifier: MIT
 * Question  In which runs has some package of the zone a given option?
 * Method    The zone of each run is swept block by block; a block is looked at only for options not met yet.
 * Source    docs/method/sensitivity.md.
 * Cost      at most a sweep of the zone for each run.
 * Limits    the first runs only where the case is large; `run_count` says how many. */
#include "study/presence.h"

#include "space/sweep.h"

#include <string.h>

typedef struct meeting {
    dtn_sweep *sweep;
    const dtn_rows *rows;
    bool *met; /* [option_count] in this run */
    uint32_t open_count;
    bool has_zone;
} meeting;

static void meet(meeting *x, uint32_t option)
{
    x->open_count -= !x->met[option];
    x->met[option] = true;
}

static bool share_a_bit(const uint64_t *a, const uint64_t *b, uint32_t word_count)
{
    for (uint32_t word = 0; word < word_count; word++)
        if (a[word] & b[word])
            return true;
    return false;
}

static bool has_something_new(const meeting *x)
{
    const dtn_rows *rows = x->rows;
    for (uint32_t issue = 0; issue < rows->split; issue++)
        if (!x->met[rows->first_option[issue] + x->sweep->stand.options[issue]])
            return true;
    for (uint32_t option = rows->first_option[rows->split]; option < rows->first_option[rows->issue_count];
         option++)
        if (!x->met[option])
            return true;
    return false;
}

static void meet_block(meeting *x)
{
    const dtn_rows *rows = x->rows;
    if (x->has_zone && !has_something_new(x))
        return;
    dtn_row zone = dtn_sweep_zone(x->sweep);
    if (zone.truth == DTN_NEVER)
        return;
    x->has_zone = true;
    for (uint32_t issue = 0; issue < rows->split; issue++)
        meet(x, rows->first_option[issue] + x->sweep->stand.options[issue]);
    for (uint32_t option = rows->first_option[rows->split]; option < rows->first_option[rows->issue_count];
         option++)
        if (!x->met[option] && share_a_bit(zone.words, dtn_rows_option(rows, option), rows->word_count))
            meet(x, option);
}

static void look_at_run(dtn_task *task, const dtn_state *state, const dtn_rows *rows, dtn_presence *presence)
{
    meeting x = {.rows = rows,
                 .met = DTN_TAKE(task, state->option_count, bool),
                 .open_count = state->option_count,
                 .sweep = dtn_sweep_open(task, state, rows, true)};
    while (x.open_count > 0 && dtn_sweep_next(task, x.sweep))
        meet_block(&x);
    presence->zone_count += x.has_zone;
    for (uint32_t option = 0; option < state->option_count; option++)
        presence->with_option[option] += x.met[option];
}

dtn_presence dtn_presence_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t run_count)
{
    dtn_presence presence = {.with_option = DTN_TAKE(task, sampler->structure->option_count, uint64_t)};
    const dtn_rows *rows = dtn_rows_prepare(task, sampler->structure);
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    for (; presence.run_count < run_count && !dtn_task_must_stop(task); presence.run_count++) {
        dtn_sampler_draw(sampler, &(dtn_run){.seed = seed, .number = presence.run_count}, drawn);
        look_at_run(task, &drawn->state, rows, &presence);
        dtn_arena_reset(&task->arena, mark);
    }
    presence.is_incomplete = presence.run_count < run_count;
    return presence;
}

uint64_t dtn_presence_runs(const dtn_sampler *sampler, uint64_t asked)
{
    enum { MOST = 2000, PACKAGES = 200000000 };
    const dtn_state *structure = sampler->structure;
    double packages = 1;
    for (uint32_t issue = 0; issue < structure->issue_count; issue++)
        packages *= structure->first_option[issue + 1] - structure->first_option[issue];
    double most = PACKAGES / packages;
    most = most > MOST ? MOST : most < 1 ? 1 : most;
    return (double)asked < most ? asked : (uint64_t)most;
}
