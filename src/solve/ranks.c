/* SPDX-License-Identifier: MIT */
#include "solve/ranks.h"

/* Two sorted rows, one behind the other, become one. */
static void merge(const dtn_ranked *from, size_t middle, size_t count, dtn_ranked *to)
{
    size_t x = 0, y = middle;
    for (size_t i = 0; i < count; i++) {
        bool takes_x = x < middle && (y == count || from[x].number <= from[y].number);
        to[i] = takes_x ? from[x++] : from[y++];
    }
}

void dtn_rank(dtn_ranked **items, dtn_ranked **spare, size_t count)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t left = count - at, both = left < 2 * width ? left : 2 * width;
            merge(*items + at, width < both ? width : both, both, *spare + at);
        }
        dtn_ranked *sorted = *spare;
        *spare = *items;
        *items = sorted;
    }
    double rank = 0;
    for (size_t i = 0; i < count; i++) {
        rank += i > 0 && (*items)[i].number != (*items)[i - 1].number;
        (*items)[i].rank = rank;
    }
}
