/* SPDX-License-Identifier: MIT */
#include "base/array.h"

#include <string.h>

enum { FIRST_CAPACITY = 8 };

void *dtn_array_grow(dtn_task *task, void *items, size_t count, size_t *capacity, size_t size)
{
    if (*capacity > SIZE_MAX / 2 / size)
        dtn_task_stop(task, DTN_STOP_MEMORY, NULL);
    size_t larger = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
    if (!dtn_arena_extend(&task->arena, items, *capacity * size, larger * size)) {
        void *moved = dtn_task_take(task, larger, size);
        if (count != 0)
            memcpy(moved, items, count * size);
        items = moved;
    }
    *capacity = larger;
    return items;
}
