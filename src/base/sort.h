/* SPDX-License-Identifier: MIT
 * base/sort.h: a stable sort, the same on every platform (qsort is neither). */
#pragma once

#include "base/task.h"

/* Below 0, 0 or above 0, as a stands before, beside or behind b. */
typedef int dtn_order(const void *a, const void *b, const void *context);

/* Sorts `count` items of `size` bytes; equal items keep their order. cost O(n log n), and as much memory again
 * while it runs */
void dtn_sort(dtn_task *task, void *items, size_t count, size_t size, dtn_order *order, const void *context);
