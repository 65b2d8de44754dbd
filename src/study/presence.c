/* SPDX-License-Identifier: MIT
 * Question  In which runs has some package of the zone a given option?
 * Method    Packages that had an option in an earlier run come first; for the options they do not show, the zone is
 *           swept block by block.
 * Source    docs/method/sensitivity.md.
 * Cost      at most a sweep of the zone for each run.
 * Limits    the first runs only where the case is large; `run_count` says how many. */
#include "study/presence.h"

#include "solve/sure_zone.h"
#include "space/sweep.h"

#include <string.h>

typedef struct meeting {
    dtn_sweep *sweep;
    const dtn_rows *rows;
    bool *met; /* [option_count] in this run */
    uint32_t open_count;
    bool has_zone;
    uint64_t *wanted; /* [word_count] packages of the block that have an option not met yet */
    /* of earlier runs */
    uint16_t *witnesses; /* [option_count * issue_count] a package of some zone with the option */
    bool *has_witness;   /* [option_count] */
} meeting;

static void meet(meeting *x, uint32_t option)
{
    x->open_count -= !x->met[option];
    x->met[option] = true;
}

/* ---- packages of earlier runs ------------------------------------------------------------------------- */

static uint16_t *witness_of(const meeting *x, uint32_t option)
{
    return x->witnesses + (size_t)option * x->rows->issue_count;
}

static void meet_package(meeting *x, const uint16_t *package)
{
    x->has_zone = true;
    for (uint32_t issue = 0; issue < x->rows->issue_count; issue++)
        meet(x, x->rows->first_option[issue] + package[issue]);
}

/* What had an option in a run before has it in most. */
static void ask_witnesses(meeting *x, const dtn_state *state)
{
    for (uint32_t option = 0; option < state->option_count; option++)
        if (!x->met[option] && x->has_witness[option] && dtn_surely_in_zone(state, witness_of(x, option)))
            meet_package(x, witness_of(x, option));
}

static void keep_witness(meeting *x, uint32_t option, const uint64_t *zone, const uint64_t *with)
{
    uint32_t word = 0;
    while (!(zone[word] & with[word]))
        word++;
    const uint16_t *package =
        dtn_sweep_options(x->sweep, word * 64 + (uint32_t)__builtin_ctzll(zone[word] & with[word]));
    memcpy(witness_of(x, option), package, x->rows->issue_count * sizeof *package);
    x->has_witness[option] = true;
}

/* ---- block by block ----------------------------------------------------------------------------------- */

static bool share_a_bit(const uint64_t *a, const uint64_t *b, uint32_t word_count)
{
    for (uint32_t word = 0; word < word_count; word++)
        if (a[word] & b[word])
            return true;
    return false;
}

static bool has_new_head(const meeting *x)
{
    for (uint32_t issue = 0; issue < x->rows->split; issue++)
        if (!x->met[x->rows->first_option[issue] + x->sweep->stand.options[issue]])
            return true;
    return false;
}

/* Only packages with something new are looked at; false where there are none. */
static bool narrow_to_new(meeting *x)
{
    const dtn_rows *rows = x->rows;
    if (!x->has_zone || has_new_head(x))
        return true;
    memset(x->wanted, 0, rows->word_count * sizeof *x->wanted);
    for (uint32_t option = rows->first_option[rows->split]; option < rows->first_option[rows->issue_count];
         option++)
        for (uint32_t word = 0; !x->met[option] && word < rows->word_count; word++)
            x->wanted[word] |= dtn_rows_option(rows, option)[word];
    return dtn_sweep_narrow(x->sweep, x->wanted);
}

static void meet_option(meeting *x, uint32_t option, const uint64_t *zone, const uint64_t *with)
{
    if (x->met[option] || !share_a_bit(zone, with, x->rows->word_count))
        return;
    keep_witness(x, option, zone, with);
    meet(x, option);
}

static void meet_block(meeting *x)
{
    const dtn_rows *rows = x->rows;
    if (!narrow_to_new(x))
        return;
    dtn_row zone = dtn_sweep_zone(x->sweep);
    if (zone.truth == DTN_NEVER)
        return;
    x->has_zone = true;
    for (uint32_t issue = 0; issue < rows->split; issue++)
        meet_option(x, rows->first_option[issue] + x->sweep->stand.options[issue], zone.words, zone.words);
    for (uint32_t option = rows->first_option[rows->split]; option < rows->first_option[rows->issue_count];
         option++)
        meet_option(x, option, zone.words, dtn_rows_option(rows, option));
}

/* ---- all runs ----------------------------------------------------------------------------------------- */

static void look_at_run(dtn_task *task, const dtn_state *state, meeting *x, dtn_presence *presence)
{
    x->open_count = state->option_count;
    x->has_zone = false;
    memset(x->met, 0, state->option_count * sizeof *x->met);
    ask_witnesses(x, state);
    if (x->open_count > 0)
        x->sweep = dtn_sweep_open(task, state, x->rows, true);
    while (x->open_count > 0 && dtn_sweep_next(task, x->sweep))
        meet_block(x);
    presence->zone_count += x->has_zone;
    for (uint32_t option = 0; option < state->option_count; option++)
        presence->with_option[option] += x->met[option];
}

dtn_presence dtn_presence_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t run_count)
{
    const dtn_state *structure = sampler->structure;
    dtn_presence presence = {.with_option = DTN_TAKE(task, structure->option_count, uint64_t)};
    const dtn_rows *rows = dtn_rows_prepare(task, structure);
    meeting x = {.rows = rows,
                 .met = DTN_TAKE(task, structure->option_count, bool),
                 .wanted = DTN_TAKE(task, rows->word_count, uint64_t),
                 .witnesses =
                     DTN_TAKE(task, (size_t)structure->option_count * structure->issue_count, uint16_t),
                 .has_witness = DTN_TAKE(task, structure->option_count, bool)};
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    for (; presence.run_count < run_count && !dtn_task_must_stop(task); presence.run_count++) {
        dtn_sampler_draw(sampler, &(dtn_run){.seed = seed, .number = presence.run_count}, drawn);
        look_at_run(task, &drawn->state, &x, &presence);
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
