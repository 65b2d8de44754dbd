/* SPDX-License-Identifier: MIT
 * solve/union.h: sorted runs of whole numbers made one, each number once.
 *
 *     dtn_union_clear(&all);
 *     if (!dtn_union_reserve(task, &all, numbers, runs)) give_up();
 *     for (each run) { for (each number, ascending) dtn_union_add(&all, number); dtn_union_end_run(&all); }
 *     dtn_union_merge(&all);
 *     use(all.items, all.count); */
#pragma once

#include "numeric/rational.h"

typedef struct dtn_union {
    dtn_int128 *items, *spare;
    size_t count, capacity;
    size_t *ends; /* of the runs */
    size_t run_count, run_capacity;
} dtn_union;

void dtn_union_clear(dtn_union *all);

/* Room for so many numbers and runs, from empty; false: no memory left for it. */
bool dtn_union_reserve(dtn_task *task, dtn_union *all, size_t count, size_t runs);

static inline void dtn_union_add(dtn_union *all, dtn_int128 number)
{
    size_t start = all->run_count ? all->ends[all->run_count - 1] : 0;
    if (all->count == start || all->items[all->count - 1] != number)
        all->items[all->count++] = number;
}

static inline void dtn_union_end_run(dtn_union *all)
{
    all->ends[all->run_count++] = all->count;
}

/* cost O(count log runs) */
void dtn_union_merge(dtn_union *all);
