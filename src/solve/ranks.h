/* SPDX-License-Identifier: MIT
 * solve/ranks.h: places of whole numbers among others, so that doubles can be compared instead. */
#pragma once

#include "numeric/rational.h"

typedef struct dtn_ranked {
    dtn_int128 number;
    uint32_t row;
    double rank; /* how many smaller numbers there are among them, each counted once */
} dtn_ranked;

/* Sorts by number, least first, equal ones as they were, and sets the ranks. The two, room for `count` each, may change
 * places. cost O(n log n) */
void dtn_rank(dtn_ranked **items, dtn_ranked **spare, size_t count);
