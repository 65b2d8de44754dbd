/* SPDX-License-Identifier: MIT
 * question   in which runs is there a zone, and how large is its margin?
 * method     every run is drawn (study/sampler.h) and searched (solve/reach.h) by itself, in rounds of parts
 * source     Metropolis and Ulam 1949
 * cost       O(runs x (draws + search)); 9 bytes a run; one drawn state and one room of the search a worker
 * limits     memory; a round is finished before the host is asked whether to go on */
#include "study/runs.h"

#include "solve/reach.h"

#include <math.h> /* NAN alone */

/* A part is long enough that handing it out does not count, and a round short enough that nobody waits for it. */
enum { LONGEST_PART = 256, PACKAGES_OF_A_PART = 1 << 22, PARTS_OF_A_WORKER = 8 };

typedef struct dtn_running {
    const dtn_sampler *sampler;
    const dtn_reach *reach;
    dtn_choose_run *choose;
    void *host;
    dtn_drawn **drawn;      /* [worker_count] */
    dtn_reach_room **rooms; /* [worker_count] */
    uint64_t part_length;
    uint64_t first, end; /* runs of the round */
    uint8_t *exists;
    double *margin;
} dtn_running;

static void do_run(const dtn_running *running, uint64_t number, size_t worker)
{
    dtn_drawn *drawn = running->drawn[worker];
    dtn_run run = {.number = number};
    running->choose(running->host, number, worker, &run);
    dtn_sampler_draw(running->sampler, &run, drawn);
    dtn_reached reached = dtn_reach_find(running->reach, running->rooms[worker], &drawn->state,
                                         drawn->rule_binds, drawn->refusal_binds);
    running->exists[number] = reached.exists;
    running->margin[number] = reached.margin_kind == DTN_MARGIN_NUMBER ? reached.margin : NAN;
}

static void do_part(void *argument, size_t part, size_t worker)
{
    const dtn_running *running = argument;
    uint64_t first = running->first + part * running->part_length, left = running->end - first;
    uint64_t count = left < running->part_length ? left : running->part_length;
    for (uint64_t number = first; number < first + count; number++)
        do_run(running, number, worker);
}

/* Rounds until all runs are done or the host has enough. */
static uint64_t do_rounds(dtn_task *task, dtn_running *running, uint64_t count)
{
    uint64_t round = running->part_length * PARTS_OF_A_WORKER * task->worker_count;
    for (running->first = 0; running->first < count; running->first = running->end) {
        if (dtn_task_must_stop(task))
            break;
        running->end = count - running->first < round ? count : running->first + round;
        uint64_t parts = (running->end - running->first + running->part_length - 1) / running->part_length;
        dtn_task_share(task, (size_t)parts, do_part, running);
        dtn_task_progress(task, running->end, count);
    }
    return running->first;
}

static uint64_t part_length_of(const dtn_state *structure)
{
    uint64_t packages = 1;
    for (uint32_t issue = 0; issue < structure->issue_count; issue++)
        packages *=
            structure->first_option[issue + 1] - structure->first_option[issue]; /* within the limit */
    uint64_t length = packages ? PACKAGES_OF_A_PART / packages : LONGEST_PART;
    return length < 1 ? 1 : length > LONGEST_PART ? LONGEST_PART : length;
}

dtn_runs dtn_runs_chosen(dtn_task *task, const dtn_sampler *sampler, uint64_t count, dtn_choose_run *choose,
                         void *host)
{
    dtn_running running = {.sampler = sampler,
                           .reach = dtn_reach_prepare(task, sampler->structure),
                           .choose = choose,
                           .host = host,
                           .drawn = DTN_TAKE(task, task->worker_count, dtn_drawn *),
                           .rooms = DTN_TAKE(task, task->worker_count, dtn_reach_room *),
                           .part_length = part_length_of(sampler->structure),
                           .exists = DTN_TAKE(task, count, uint8_t),
                           .margin = DTN_TAKE(task, count, double)};
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        running.drawn[worker] = dtn_drawn_prepare(task, sampler);
        running.rooms[worker] = dtn_reach_room_prepare(task, running.reach);
    }
    dtn_runs runs = {.asked = count, .exists = running.exists, .margin = running.margin};
    runs.count = do_rounds(task, &running, count);
    runs.is_incomplete = runs.count < count;
    for (uint64_t run = 0; run < runs.count; run++) {
        runs.exist_count += runs.exists[run];
        runs.null_margin_count += isnan(runs.margin[run]) != 0;
    }
    return runs;
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
