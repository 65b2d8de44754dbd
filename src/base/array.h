/* SPDX-License-Identifier: MIT
 * base/array.h: a growing array of one type in a task's arena.
 *
 *     DTN_ARRAY(dtn_token) tokens = {0};
 *     DTN_PUSH(task, &tokens, token);
 *     for (size_t i = 0; i < tokens.count; i++) use(tokens.items[i]);
 *
 * Items may move when the array grows: keep indices, not pointers. */
#pragma once

#include "base/task.h"

#define DTN_ARRAY(type)                                                                                      \
    struct {                                                                                                 \
        type *items;                                                                                         \
        size_t count;                                                                                        \
        size_t capacity;                                                                                     \
    }

/* Room for one more item of `size` bytes; returns the (possibly moved) items and raises the capacity. */
void *dtn_array_grow(dtn_task *task, void *items, size_t count, size_t *capacity, size_t size);

#define DTN_PUSH(task, array, item)                                                                          \
    ((array)->items = (array)->count < (array)->capacity                                                     \
                          ? (array)->items                                                                   \
                          : dtn_array_grow((task), (array)->items, (array)->count, &(array)->capacity,       \
                                           sizeof *(array)->items),                                          \
     (array)->items[(array)->count++] = (item))
