/* SPDX-License-Identifier: MIT
 * base/task.h: one piece of work, its memory, and the one way out of it.
 *
 * Everything that needs memory, can be interrupted or can grow past a limit takes a `dtn_task *`. When the
 * world falls short, dtn_task_stop() unwinds to the dtn_task_run() that started the work. Nothing but arena
 * memory is held in between, so nothing has to be cleaned up on the way. */
#pragma once

#include "base/arena.h"
#include "base/way_out.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    DTN_DONE,           /* the work came to its end */
    DTN_STOP_MEMORY,    /* no memory, or the memory limit */
    DTN_STOP_TIME,      /* the time limit */
    DTN_STOP_INTERRUPT, /* the host asked to stop */
    DTN_STOP_SIZE       /* a documented size was passed; `task->reason` says which */
} dtn_stop;

/* Part `number` of some work, done by worker `worker` (below task->worker_count). Takes no memory of the task and
 * does not stop it: parts may run at the same time. */
typedef void dtn_part(void *argument, size_t number, size_t worker);

typedef struct dtn_task {
    dtn_arena arena;
    /* Does parts 0 ... count - 1, several at a time where the host can, and returns when all are done. NULL: one
     * after another. */
    void (*share)(void *host, size_t count, dtn_part *part, void *argument);
    size_t worker_count;                                      /* at least 1 */
    void (*progress)(void *host, uint64_t done, uint64_t of); /* may be NULL */
    bool (*must_stop)(void *host, dtn_stop *why); /* asked now and then by dtn_task_tick; may be NULL */
    void *host;
    const char *reason;   /* static text, set with DTN_STOP_SIZE */
    dtn_way_out *way_out; /* inside dtn_task_run only */
    dtn_stop stop;
} dtn_task;

/* A task with an empty arena. `memory` is borrowed. Close it with dtn_task_close. */
dtn_task dtn_task_open(const dtn_memory *memory, size_t memory_limit);
void dtn_task_close(dtn_task *task);

/* Does the work; returns DTN_DONE or why it was stopped. Results lie in the task's arena and stay valid until
 * the task is closed, also after a stop (what was finished is finished). Not to be nested on one task. */
dtn_stop dtn_task_run(dtn_task *task, dtn_work *work, void *argument);

/* A part of running work without which there is an answer all the same. False: the host stopped it at some tick; what it
 * had written behind `argument` by then stands. Whatever else stops it stops the task. */
bool dtn_task_attempt(dtn_task *task, dtn_work *work, void *argument);

/* The same, saying why it was stopped; a documented size that was passed (task->reason says which) is no end of the task
 * either. Out of memory is. */
dtn_stop dtn_task_try(dtn_task *task, dtn_work *work, void *argument);

/* Leaves the work. Only valid inside dtn_task_run. `reason` is a static text or NULL. */
_Noreturn void dtn_task_stop(dtn_task *task, dtn_stop why, const char *reason);

/* Does all parts through task->share, or here. */
void dtn_task_share(dtn_task *task, size_t count, dtn_part *part, void *argument);

/* Whether the host asks to stop, without stopping: for work that can give what it has. */
bool dtn_task_must_stop(dtn_task *task);

/* Whether so many bytes more would stay within the limit of memory: for work that can do without them. */
bool dtn_task_has_room(const dtn_task *task, size_t bytes);

/* Tells the host how far long work is. */
void dtn_task_progress(dtn_task *task, uint64_t done, uint64_t of);

/* Asks the host whether to go on; to be called at least every few milliseconds of long work. */
void dtn_task_tick(dtn_task *task);

/* `count` items of `size` bytes, cleared to zero. Checks the multiplication; stops the task when there is no
 * memory. Never returns NULL, not even for count 0. */
void *dtn_task_take(dtn_task *task, size_t count, size_t size);

/* Typed form: dtn_party *p = DTN_TAKE(task, n, dtn_party); */
#define DTN_TAKE(task, count, type) ((type *)dtn_task_take((task), (count), sizeof(type)))
