/* SPDX-License-Identifier: MIT
 * Question  In which runs do all Nash deals meet a condition?
 * Method    The frontier of every run. A frontier takes memory, which a worker must not take of the task it works for:
 *           each has a task of its own in a piece of memory laid aside for it. Runs that need more, and all runs where
 *           there is one worker, are done in the task itself.
 * Source    solve/pareto.h, solve/bargain.h.
 * Cost      see claims_best.h; a few megabytes a worker.
 * Limits    a round of runs is finished before the host is asked whether to go on. */
#include "study/claims_best.h"

#include "study/rounds.h"

enum { PART = 8, PARTS_OF_A_WORKER = 4, BYTES_OF_A_WORKER = 8 << 20, HEAD = 16 };

/* Blocks behind one another; those at the end can be given back. */
typedef struct pile {
    unsigned char *bytes; /* aligned for any type */
    size_t used;
} pile;

typedef struct best_room { /* what one worker has */
    dtn_task task;
    dtn_memory memory;
    pile pile;
    dtn_drawn *drawn;
    double *found; /* [looks] */
} best_room;

typedef struct best_runs {
    const dtn_look_runs *asked;
    best_room *rooms; /* [worker_count] */
    bool *is_done;    /* [count] */
} best_runs;

typedef struct best_run {
    const dtn_look_runs *asked;
    uint64_t number;
    dtn_drawn *drawn;
    double *found;
} best_run;

/* ---- memory laid aside ---------------------------------------------------------------------------------- */

/* The size of a block stands before it. */
static void *take_block(void *host, size_t size)
{
    pile *p = host;
    size_t left = BYTES_OF_A_WORKER - p->used, whole = (size + 2 * HEAD - 1) / HEAD * HEAD;
    if (size > BYTES_OF_A_WORKER || whole > left)
        return NULL;
    unsigned char *block = p->bytes + p->used;
    *(size_t *)(void *)block = whole;
    p->used += whole;
    return block + HEAD;
}

static void release_block(void *host, void *block)
{
    pile *p = host;
    unsigned char *head = (unsigned char *)block - HEAD;
    size_t whole = *(size_t *)(void *)head;
    if (head + whole == p->bytes + p->used)
        p->used -= whole;
}

/* ---- runs ---------------------------------------------------------------------------------------------- */

static void look_at_run(dtn_task *task, void *argument)
{
    const best_run *run = argument;
    const dtn_look_runs *asked = run->asked;
    dtn_sampler_draw(asked->sampler, &(dtn_run){.seed = asked->seed, .number = run->number}, run->drawn);
    dtn_look_at(task, &run->drawn->state, asked->rows, asked->looks, DTN_LOOKS_BEST, run->found);
    for (size_t i = 0; i < asked->looks.count; i++)
        if (asked->looks.items[i].kind == DTN_LOOK_BEST_DEAL)
            asked->drawn[i][run->number] = run->found[i];
}

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    const best_runs *x = argument;
    best_room *room = &x->rooms[worker];
    for (uint64_t number = first; number < end; number++) {
        best_run run = {x->asked, number, room->drawn, room->found};
        x->is_done[number] = dtn_task_run(&room->task, look_at_run, &run) == DTN_DONE;
        dtn_arena_close(&room->task.arena);
        room->pile.used = 0;
    }
}

static best_room *open_rooms(dtn_task *task, const dtn_look_runs *asked)
{
    best_room *rooms = DTN_TAKE(task, task->worker_count, best_room);
    for (size_t i = 0; i < task->worker_count; i++) {
        best_room *room = &rooms[i];
        room->pile.bytes = DTN_TAKE(task, BYTES_OF_A_WORKER, unsigned char);
        room->memory = (dtn_memory){take_block, release_block, &room->pile};
        room->task = dtn_task_open(&room->memory, 0);
        room->drawn = dtn_drawn_prepare(task, asked->sampler);
        room->found = DTN_TAKE(task, asked->looks.count, double);
    }
    return rooms;
}

static uint64_t do_alone(dtn_task *task, const best_runs *x, uint64_t count)
{
    best_run run = {.asked = x->asked,
                    .drawn = dtn_drawn_prepare(task, x->asked->sampler),
                    .found = DTN_TAKE(task, x->asked->looks.count, double)};
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    for (; run.number < count; run.number++) {
        if (x->is_done[run.number])
            continue;
        if (run.number % PART == 0 && dtn_task_must_stop(task))
            return run.number;
        look_at_run(task, &run);
        dtn_arena_reset(&task->arena, mark);
    }
    return count;
}

uint64_t dtn_look_at_best_deals(dtn_task *task, const dtn_look_runs *asked, uint64_t count)
{
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    best_runs x = {.asked = asked, .is_done = DTN_TAKE(task, count, bool)};
    bool has_room = dtn_task_has_room(task, 2 * task->worker_count * (size_t)BYTES_OF_A_WORKER);
    if (task->share && task->worker_count > 1 && has_room) {
        x.rooms = open_rooms(task, asked);
        count = dtn_rounds_do(task, &(dtn_rounds){do_part, &x, PART, PARTS_OF_A_WORKER, false}, count);
    }
    count = do_alone(task, &x, count);
    dtn_arena_reset(&task->arena, mark);
    return count;
}
