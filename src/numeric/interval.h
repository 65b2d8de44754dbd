/* SPDX-License-Identifier: MIT
 * numeric/interval.h: how sure a share of runs is.
 *   source  Wilson 1927, the score interval */
#pragma once

#include <stdint.h>

typedef struct dtn_share {
    double share, low, high;
} dtn_share;

/* The share `hits` of `count` with its 95% interval, 0 <= low <= share <= high <= 1; count 0 gives the share 0 and
 * the interval 0 to 1. hits <= count. */
dtn_share dtn_wilson(uint64_t hits, uint64_t count);
