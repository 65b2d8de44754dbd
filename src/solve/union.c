/* SPDX-License-Identifier: MIT
 * Question  Which numbers stand in any of these sorted runs?
 * Method    Neighbouring runs are merged in pairs until one is left.
 * Source    merge sort, begun with the runs there are.
 * Cost      O(count log runs).
 * Limits    memory for the numbers twice. */
#include "solve/union.h"

#include "solve/ways.h"

void dtn_union_clear(dtn_union *all)
{
    all->count = all->run_count = 0;
}

bool dtn_union_reserve(dtn_task *task, dtn_union *all, size_t count, size_t runs)
{
    if (count > all->capacity) {
        all->capacity = 0;
        all->items = dtn_ways_room(task, 2 * count, sizeof *all->items);
        all->spare = dtn_ways_room(task, 2 * count, sizeof *all->spare);
        if (!all->items || !all->spare)
            return false;
        all->capacity = 2 * count;
    }
    if (runs > all->run_capacity) {
        all->run_capacity = 0;
        all->ends = dtn_ways_room(task, 2 * runs, sizeof *all->ends);
        if (!all->ends)
            return false;
        all->run_capacity = 2 * runs;
    }
    return true;
}

/* a: from `start` to `middle`, b: from there to `end`; returns where the merged run ends. */
static size_t merge_pair(const dtn_union *all, size_t start, size_t middle, size_t end, size_t to)
{
    const dtn_int128 *items = all->items;
    size_t a = start, b = middle;
    while (a < middle && b < end) {
        dtn_int128 left = items[a], right = items[b];
        all->spare[to++] = left < right ? left : right;
        a += left <= right;
        b += right <= left;
    }
    while (a < middle)
        all->spare[to++] = items[a++];
    while (b < end)
        all->spare[to++] = items[b++];
    return to;
}

void dtn_union_merge(dtn_union *all)
{
    while (all->run_count > 1) {
        size_t start = 0, to = 0, runs = 0;
        for (size_t run = 0; run < all->run_count; run += 2) {
            size_t middle = all->ends[run];
            size_t end = run + 1 < all->run_count ? all->ends[run + 1] : middle;
            to = merge_pair(all, start, middle, end, to);
            start = end;
            all->ends[runs++] = to;
        }
        dtn_int128 *merged = all->spare;
        all->spare = all->items;
        all->items = merged;
        all->run_count = runs;
        all->count = to;
    }
}
