/* SPDX-License-Identifier: MIT */
#include "base/task.h"

#include <assert.h>
#include <string.h>

dtn_task dtn_task_open(const dtn_memory *memory, size_t memory_limit)
{
    return (dtn_task){.arena = dtn_arena_open(memory, memory_limit), .worker_count = 1};
}

void dtn_task_close(dtn_task *task)
{
    dtn_arena_close(&task->arena);
}

dtn_stop dtn_task_run(dtn_task *task, dtn_work *work, void *argument)
{
    assert(task->way_out == NULL);
    task->stop = DTN_DONE;
    task->reason = NULL;
    dtn_way_out_open(&task->way_out, work, task, argument);
    return task->stop;
}

dtn_stop dtn_task_try(dtn_task *task, dtn_work *work, void *argument)
{
    assert(task->way_out != NULL && task->stop == DTN_DONE);
    dtn_way_out_open(&task->way_out, work, task, argument);
    dtn_stop stop = task->stop;
    if (stop == DTN_STOP_MEMORY)
        dtn_task_stop(task, stop, task->reason);
    task->stop = DTN_DONE;
    return stop;
}

bool dtn_task_attempt(dtn_task *task, dtn_work *work, void *argument)
{
    dtn_stop stop = dtn_task_try(task, work, argument);
    if (stop == DTN_STOP_SIZE)
        dtn_task_stop(task, stop, task->reason);
    return stop == DTN_DONE;
}

_Noreturn void dtn_task_stop(dtn_task *task, dtn_stop why, const char *reason)
{
    assert(task->way_out != NULL && why != DTN_DONE);
    task->stop = why;
    task->reason = reason;
    dtn_way_out_take(task->way_out);
}

void dtn_task_share(dtn_task *task, size_t count, dtn_part *part, void *argument)
{
    if (task->share != NULL && task->worker_count > 1) {
        task->share(task->host, count, part, argument);
        return;
    }
    for (size_t number = 0; number < count; number++)
        part(argument, number, 0);
}

bool dtn_task_must_stop(dtn_task *task)
{
    dtn_stop why = DTN_STOP_INTERRUPT;
    return task->must_stop != NULL && task->must_stop(task->host, &why);
}

bool dtn_task_has_room(const dtn_task *task, size_t bytes)
{
    return task->arena.limit == 0 || bytes <= task->arena.limit - task->arena.in_use;
}

void dtn_task_progress(dtn_task *task, uint64_t done, uint64_t of)
{
    if (task->progress != NULL)
        task->progress(task->host, done, of);
}

void dtn_task_tick(dtn_task *task)
{
    dtn_stop why = DTN_STOP_INTERRUPT;
    if (task->must_stop != NULL && task->must_stop(task->host, &why))
        dtn_task_stop(task, why, NULL);
}

void *dtn_task_take(dtn_task *task, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        dtn_task_stop(task, DTN_STOP_MEMORY, NULL);
    void *items = dtn_arena_take(&task->arena, count * size);
    if (items == NULL)
        dtn_task_stop(task, DTN_STOP_MEMORY, NULL);
    return memset(items, 0, count * size);
}
