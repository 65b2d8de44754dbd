/* SPDX-License-Identifier: MIT
 * solve/count.h: how many packages are allowed, accepted by a party, in the zone, without listing them.
 *
 * Partial packages at the same node with equal sums are one entry with their number; a party whose acceptance is
 * already certain, or out of reach, no longer keeps its sum. So many packages become few entries where sums are of a
 * coarse grid, and the count is exact. Where the entries grow beyond the allowance, packages are drawn evenly from the
 * allowed ones, by the numbers of ways through the diagram, and the share that is accepted is given with its interval.
 *   source   counting knapsack solutions by dynamic programming; Wilson 1927 for the interval; docs/method/count.md */
#pragma once

#include "solve/effort.h"
#include "space/pricing.h"

typedef struct dtn_package_count {
    dtn_wide number; /* exact, or the best estimate rounded to a whole number */
    bool is_exact;
    dtn_wide low, high; /* of an estimate: 95% interval, both ends possible; else equal to number */
} dtn_package_count;

typedef struct dtn_counts {
    dtn_package_count allowed; /* always exact */
    dtn_package_count acceptable;
    dtn_package_count *accepts; /* [party_count] */
    uint64_t samples;           /* packages drawn for estimates and grid; 0: none were needed, or possible */
    /* of the samples, when there are any and a grid was asked for; else NULL */
    uint64_t *option_allowed; /* [option_count] */
    uint64_t *option_zone;
    uint64_t *option_accepts; /* [party_count * option_count] */
} dtn_counts;

typedef struct dtn_counting {
    uint64_t seed;                   /* of the draws */
    uint64_t samples;                /* how many to draw where estimates are needed */
    dtn_allowance allowance;         /* for each count */
    bool with_grid;                  /* draws also where no estimate is needed */
    bool zone_is_empty, zone_is_not; /* proved elsewhere: the estimate is kept in line with it */
} dtn_counting;

/* Estimates are of the same bytes for the same seed. What hangs on DTN_DRAWN parties is estimated.
 * Stops the task with DTN_STOP_SIZE where the rules allow no diagram. */
dtn_counts dtn_count_find(dtn_task *task, const dtn_state *state, const dtn_counting *counting);
