/* SPDX-License-Identifier: MIT
 * question   in which runs is there a zone, and how large is its margin?
 * method     every run is drawn (study/sampler.h) and searched by itself, in rounds of parts: by solve/reach.h where
 *            packages are few, else by solve/margin.h, which begins from the best package of the run before
 * source     Metropolis and Ulam 1949
 * cost       O(runs x (draws + search)); 9 bytes a run; one drawn state and one room of the search a worker
 * limits     memory; a round is finished before the host is asked whether to go on */
#include "study/runs.h"

#include "solve/approach.h"
#include "solve/margin.h"
#include "solve/reach.h"
#include "study/rounds.h"

#include <math.h> /* NAN alone */
#include <string.h>

/* A part is long enough that handing it out does not count, and a round short enough that nobody waits for it. */
enum { LONGEST_PART = 256, PACKAGES_OF_A_PART = 1 << 22, PARTS_OF_A_WORKER = 8 };

/* What one worker has. */
typedef struct run_room {
    dtn_drawn *drawn;
    dtn_reach_room *reach;
    dtn_margin_room *margin; /* NULL: reach is asked */
    uint16_t *hint;          /* [issue_count] the best package of the run before in this part */
    bool has_hint;
} run_room;

typedef struct dtn_running {
    const dtn_sampler *sampler;
    const dtn_reach *reach;
    const dtn_diagram *diagram; /* NULL: reach is asked */
    dtn_choose_run *choose;
    void *host;
    run_room *rooms; /* [worker_count] */
    uint64_t part_length;
    uint8_t *exists;
    uint8_t *proved; /* NULL: all are */
    double *margin;  /* NULL: whether there is a zone is enough */
} dtn_running;

/* ---- one run ------------------------------------------------------------------------------------------- */

static double margin_of(dtn_margin_kind kind, double margin)
{
    return kind == DTN_MARGIN_NUMBER ? margin : NAN;
}

static bool is_proved(const dtn_margin_found *found)
{
    return found->effort.end == DTN_SEARCH_PROVED;
}

static void search_margin(const dtn_running *running, run_room *room, uint64_t number)
{
    const dtn_allowance all = {UINT64_MAX};
    dtn_margin_found found =
        dtn_margin_find(room->margin, &room->drawn->state, room->drawn->rule_binds,
                        room->drawn->refusal_binds, room->has_hint ? room->hint : NULL, &all, NULL);
    running->exists[number] = found.exists;
    if (running->margin)
        running->margin[number] = margin_of(found.kind, found.margin);
    running->proved[number] = is_proved(&found);
    room->has_hint = found.kind == DTN_MARGIN_NUMBER;
    if (room->has_hint)
        memcpy(room->hint, found.package, running->sampler->structure->issue_count * sizeof *room->hint);
}

static void do_run(const dtn_running *running, uint64_t number, size_t worker)
{
    run_room *room = &running->rooms[worker];
    dtn_run run = {.number = number};
    running->choose(running->host, number, worker, &run);
    dtn_sampler_draw(running->sampler, &run, room->drawn);
    if (room->margin) {
        search_margin(running, room, number);
        return;
    }
    if (!running->margin) {
        running->exists[number] = dtn_reach_exists(running->reach, room->reach, &room->drawn->state,
                                                   room->drawn->rule_binds, room->drawn->refusal_binds);
        return;
    }
    dtn_reached reached = dtn_reach_find(running->reach, room->reach, &room->drawn->state,
                                         room->drawn->rule_binds, room->drawn->refusal_binds);
    running->exists[number] = reached.exists;
    running->margin[number] = margin_of(reached.margin_kind, reached.margin);
}

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    const dtn_running *running = argument;
    running->rooms[worker].has_hint = false;
    for (uint64_t number = first; number < end; number++)
        do_run(running, number, worker);
}

static uint64_t part_length_of(const dtn_approach *approach)
{
    enum { LARGE_PART = 16 };
    if (!approach->rows)
        return LARGE_PART;
    uint64_t packages = dtn_wide_low(&approach->packages); /* within the limit of listing */
    uint64_t length = packages ? PACKAGES_OF_A_PART / packages : LONGEST_PART;
    return length < 1 ? 1 : length > LONGEST_PART ? LONGEST_PART : length;
}

/* ---- all runs ------------------------------------------------------------------------------------------ */

enum { ENTRIES = 1 << 12, MORE_ENTRIES = 1 << 20 };

/* False: the runs can be neither listed nor merged. */
static bool prepare(dtn_task *task, dtn_running *running)
{
    const dtn_state *structure = running->sampler->structure;
    const dtn_approach *approach = dtn_approach_make_or_try(task, structure, DTN_WISH_NONE);
    running->part_length = part_length_of(approach);
    if (approach->strategy == DTN_BY_MERGING)
        running->diagram = dtn_diagram_make_whole(task, structure);
    if (!running->diagram && !approach->rows)
        return false;
    if (!running->diagram)
        running->reach = dtn_reach_prepare(task, structure);
    running->rooms = DTN_TAKE(task, task->worker_count, run_room);
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        run_room *room = &running->rooms[worker];
        room->drawn = dtn_drawn_prepare(task, running->sampler);
        room->hint = DTN_TAKE(task, structure->issue_count, uint16_t);
        if (running->diagram)
            room->margin = dtn_margin_room_prepare(task, running->diagram, ENTRIES);
        else
            room->reach = dtn_reach_room_prepare(task, running->reach);
    }
    return true;
}

/* As large as the limit of memory allows. */
static dtn_margin_room *large_room(dtn_task *task, const dtn_diagram *diagram)
{
    size_t entries = MORE_ENTRIES;
    while (entries > ENTRIES && !dtn_task_has_room(task, dtn_margin_room_size(diagram, entries)))
        entries /= 2;
    return entries > ENTRIES ? dtn_margin_room_prepare(task, diagram, entries) : NULL;
}

/* Runs for which the small rooms did not do are searched once more, one after another in a large one. What stays open
 * even then counts as found: the best package is known, not that there is none better. */
static uint64_t search_again(dtn_task *task, dtn_running *running, uint64_t count)
{
    uint64_t open_count = 0;
    dtn_margin_room *large = NULL;
    for (uint64_t number = 0; running->proved && number < count; number++) {
        if (running->proved[number])
            continue;
        if (open_count == 0 && !large)
            large = large_room(task, running->diagram);
        if (large)
            running->rooms[0].margin = large;
        running->rooms[0].has_hint = false;
        if (large && !dtn_task_must_stop(task))
            do_run(running, number, 0);
        open_count += !running->proved[number];
    }
    return open_count;
}

static dtn_runs do_all(dtn_task *task, dtn_running *running, uint64_t count)
{
    running->exists = DTN_TAKE(task, count, uint8_t);
    if (!prepare(task, running))
        return (dtn_runs){.asked = count,
                          .exists = running->exists,
                          .margin = running->margin,
                          .is_incomplete = true,
                          .is_coupled = true};
    if (running->diagram)
        running->proved = DTN_TAKE(task, count, uint8_t);
    dtn_runs runs = {
        .asked = count, .exists = running->exists, .margin = running->margin, .is_listed = !running->diagram};
    const dtn_rounds rounds = {do_part, running, running->part_length, PARTS_OF_A_WORKER, true};
    runs.count = dtn_rounds_do(task, &rounds, count);
    runs.open_count = search_again(task, running, runs.count);
    runs.is_incomplete = runs.count < count;
    for (uint64_t run = 0; run < runs.count; run++) {
        runs.exist_count += runs.exists[run];
        runs.null_margin_count += runs.margin && isnan(runs.margin[run]);
    }
    return runs;
}

dtn_runs dtn_runs_chosen(dtn_task *task, const dtn_sampler *sampler, uint64_t count, dtn_choose_run *choose,
                         void *host)
{
    dtn_running running = {
        .sampler = sampler, .choose = choose, .host = host, .margin = DTN_TAKE(task, count, double)};
    return do_all(task, &running, count);
}

bool dtn_runs_are_listed(dtn_task *task, const dtn_sampler *sampler)
{
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    const dtn_approach *approach = dtn_approach_make_or_try(task, sampler->structure, DTN_WISH_NONE);
    bool are_listed = approach->strategy == DTN_BY_LISTING;
    dtn_arena_reset(&task->arena, mark);
    return are_listed;
}

static void choose_number(void *host, uint64_t number, size_t worker, dtn_run *run)
{
    (void)worker;
    run->seed = *(const uint64_t *)host;
    run->number = number;
}

dtn_runs dtn_runs_zone(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t count)
{
    return dtn_runs_chosen(task, sampler, count, choose_number, &seed);
}

dtn_runs dtn_runs_exist(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t count)
{
    dtn_running running = {.sampler = sampler, .choose = choose_number, .host = &seed};
    return do_all(task, &running, count);
}
