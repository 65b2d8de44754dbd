/* SPDX-License-Identifier: MIT
 * study/ranges.h: how far the parties' own figures and the named deals move over the runs.
 *   cost     one draw a run, no search */
#pragma once

#include "study/sampler.h"

typedef struct dtn_range {
    double low, middle, high; /* 5, 50 and 95% points over the runs; NaN: no figure */
} dtn_range;

typedef struct dtn_party_range {
    bool has_preferences;
    dtn_range walk_away;
    dtn_range gain;        /* at the deal asked about; NaN without one */
    uint64_t accept_count; /* runs in which it accepts that deal */
} dtn_party_range;

typedef struct dtn_ranges {
    uint64_t run_count;
    dtn_party_range *parties; /* [party_count] */
    uint64_t *deal_counts;    /* [deal_count] runs in which the named deal is in the zone */
    bool *deal_is_known;      /* [deal_count] it names a whole package on this day */
    bool is_incomplete;
} dtn_ranges;

/* `deal`: a package, or NULL. */
dtn_ranges dtn_ranges_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t run_count,
                           const uint16_t *deal);

/* The 100 p percent point of sorted numbers, between neighbours in proportion; NaN of none. */
double dtn_quantile(const double *sorted, uint64_t count, double p);

/* The same of numbers in any order, of which none is NaN; it changes their order. cost O(n) as a rule */
double dtn_quantile_of(double *numbers, uint64_t count, double p);

/* Ascending. cost O(n log n), and as much memory again while it sorts */
void dtn_sort_numbers(dtn_task *task, double *numbers, uint64_t count);
