/* SPDX-License-Identifier: MIT
 * study/blocking_runs.c
 *   question  in how many runs does one party, or one rule, alone stand in the way?
 *   method    each run without a zone is drawn again and searched once for each obstacle, with nothing but that obstacle lifted; where
 *             there is a zone, there is one without any obstacle
 *   source    the interval of a share: Wilson 1927 (numeric/interval.h)
 *   cost      O(runs without a zone x (draw + obstacles x search)); one room of the search a worker
 *   limits    the first DTN_BLOCKING_RUNS runs without a zone; STEPS partial packages a search of large cases */
#include "study/blocking_runs.h"

#include "solve/approach.h"
#include "solve/margin.h"
#include "solve/reach.h"
#include "study/rounds.h"

enum { RUNS_OF_A_PART = 8, PARTS_OF_A_WORKER = 4, ENTRIES = 1 << 12, STEPS = 1 << 20 };

typedef enum { STAYS_SHUT, OPENS, UNDECIDED } finding;

typedef struct worker_room {
    dtn_drawn *drawn;
    dtn_restricted *restricted;
    dtn_reach_room *reach;
    dtn_margin_room *margin; /* NULL: reach is asked */
} worker_room;

typedef struct looking {
    const dtn_sampler *sampler;
    uint64_t seed;
    dtn_restrictions possible; /* restrictions of the sampler's structure */
    dtn_choice *in_force;      /* [obstacle_count] of them, without the obstacle */
    uint32_t obstacle_count;
    const dtn_reach *listed; /* NULL: diagrams are searched */
    worker_room *rooms;      /* [worker_count] */
    const uint64_t *numbers; /* of the runs without a zone */
    uint8_t *findings;       /* [runs * obstacle_count] */
} looking;

/* ---- one run -------------------------------------------------------------------------------------------- */

static finding search_diagram(const worker_room *room)
{
    const dtn_allowance allowance = {STEPS};
    const dtn_restricted *restricted = room->restricted;
    dtn_margin_found found = dtn_margin_find(room->margin, &restricted->state, restricted->rule_binds,
                                             restricted->refusal_binds, NULL, &allowance, NULL);
    if (found.exists)
        return OPENS;
    return found.effort.end == DTN_SEARCH_PROVED || found.high < 0 ? STAYS_SHUT : UNDECIDED;
}

static finding look_without(const looking *x, const worker_room *room, uint32_t obstacle)
{
    const dtn_restricted *restricted = room->restricted;
    if (dtn_choice_count(&x->in_force[obstacle]) == x->possible.count)
        return STAYS_SHUT; /* nobody asks it */
    dtn_unrestricted whole = {x->sampler->structure, &room->drawn->state, room->drawn->rule_binds,
                              room->drawn->refusal_binds};
    dtn_restricted_fill(room->restricted, &whole, x->possible, &x->in_force[obstacle]);
    if (room->margin)
        return search_diagram(room);
    dtn_reached reached = dtn_reach_find(x->listed, room->reach, &restricted->state, restricted->rule_binds,
                                         (bool *const *)restricted->refusal_binds);
    return reached.exists ? OPENS : STAYS_SHUT;
}

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    const looking *x = argument;
    const worker_room *room = &x->rooms[worker];
    for (uint64_t i = first; i < end; i++) {
        dtn_sampler_draw(x->sampler, &(dtn_run){.seed = x->seed, .number = x->numbers[i]}, room->drawn);
        for (uint32_t obstacle = 0; obstacle < x->obstacle_count; obstacle++)
            x->findings[i * x->obstacle_count + obstacle] = (uint8_t)look_without(x, room, obstacle);
    }
}

/* ---- prepared ------------------------------------------------------------------------------------------- */

static void prepare(dtn_task *task, looking *x, dtn_obstacles obstacles)
{
    const dtn_state *structure = x->sampler->structure;
    const dtn_diagram *diagram = NULL;
    x->in_force = DTN_TAKE(task, obstacles.count, dtn_choice);
    for (uint32_t obstacle = 0; obstacle < obstacles.count; obstacle++)
        x->in_force[obstacle] = dtn_obstacle_in_force(structure, x->possible, &obstacles.items[obstacle]);
    if (dtn_approach_make(task, structure)->strategy == DTN_BY_MERGING)
        diagram = dtn_diagram_make_whole(task, structure);
    if (!diagram)
        x->listed = dtn_reach_prepare(task, structure);
    x->rooms = DTN_TAKE(task, task->worker_count, worker_room);
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        worker_room *room = &x->rooms[worker];
        room->drawn = dtn_drawn_prepare(task, x->sampler);
        room->restricted = dtn_restricted_prepare(task, structure);
        if (diagram)
            room->margin = dtn_margin_room_prepare(task, diagram, ENTRIES);
        else
            room->reach = dtn_reach_room_prepare(task, x->listed);
    }
}

/* ---- all runs ------------------------------------------------------------------------------------------- */

/* The runs up to the last without a zone that is looked at: `count` in all, `shut` of them without. */
static uint64_t *list_runs(dtn_task *task, const dtn_runs *runs, uint64_t *count, uint64_t *shut)
{
    uint64_t *numbers = DTN_TAKE(task, DTN_BLOCKING_RUNS, uint64_t);
    *shut = 0;
    for (*count = 0; *count < runs->count; ++*count) {
        if (runs->exists[*count])
            continue;
        if (*shut == DTN_BLOCKING_RUNS)
            break;
        numbers[(*shut)++] = *count;
    }
    return numbers;
}

static void add_up(const looking *x, uint64_t done, dtn_blocking_runs *found)
{
    for (uint64_t i = 0; i < done; i++)
        for (uint32_t obstacle = 0; obstacle < x->obstacle_count; obstacle++) {
            found->opened[obstacle] += x->findings[i * x->obstacle_count + obstacle] == OPENS;
            found->open[obstacle] += x->findings[i * x->obstacle_count + obstacle] == UNDECIDED;
        }
}

const dtn_blocking_runs *dtn_blocking_runs_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                                const dtn_runs *runs, dtn_obstacles obstacles)
{
    looking x = {.sampler = sampler, .seed = seed, .obstacle_count = obstacles.count};
    dtn_blocking_runs *found = DTN_TAKE(task, 1, dtn_blocking_runs);
    uint64_t shut;
    x.possible = dtn_restrictions_possible(task, sampler->situation);
    if (x.possible.is_cut)
        return NULL;
    found->opened = DTN_TAKE(task, obstacles.count, uint64_t);
    found->open = DTN_TAKE(task, obstacles.count, uint64_t);
    x.numbers = list_runs(task, runs, &found->count, &shut);
    found->is_incomplete = runs->is_incomplete;
    if (shut > 0 && obstacles.count > 0) {
        prepare(task, &x, obstacles);
        x.findings = DTN_TAKE(task, (size_t)shut * obstacles.count, uint8_t);
        const dtn_rounds rounds = {do_part, &x, RUNS_OF_A_PART, PARTS_OF_A_WORKER, false};
        uint64_t done = dtn_rounds_do(task, &rounds, shut);
        add_up(&x, done, found);
        if (done < shut) { /* up to the first that was not looked at */
            found->is_incomplete = true;
            found->count = x.numbers[done];
            shut = done;
        }
    }
    found->exist_count = found->count - shut;
    return found;
}
