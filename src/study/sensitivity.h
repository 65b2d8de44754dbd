/* SPDX-License-Identifier: MIT
 * study/sensitivity.h: how much of the doubt comes from each factor.
 *
 * The total effect of a factor on an output is the share of the output's variance that is left on average when every
 * other factor is known. It is estimated from pairs of runs that differ in that factor alone (Jansen 1999), for two
 * outputs: whether a zone exists, and the margin.
 *   method   docs/method/sensitivity.md
 *   cost     the pairs, one run each; dtn_sensitivity_budget says how many at most */
#pragma once

#include "study/runs.h"

typedef struct dtn_effect {
    double total;        /* 0 to 1 */
    double low, high;    /* 95% interval, within 0 to 1; holds `total` */
    uint64_t pair_count; /* pairs of runs it rests on */
    bool is_distinct;    /* false: not distinguishable from zero */
} dtn_effect;

typedef struct dtn_sensitivity {
    const dtn_effect *on_exists; /* [factor_count]; NULL: left out */
    const dtn_effect *on_margin; /* [factor_count]; NULL: left out */
    uint64_t rare_count; /* runs of the rarer answer to whether a zone exists, that could be exchanged */
    uint64_t pair_count; /* over all factors and both outputs */
    bool is_incomplete;
} dtn_sensitivity;

/* One pair: run `row` as it was drawn, and the same with `factor` taken from run `other`. */
typedef struct dtn_pair {
    uint64_t row, other;
    uint32_t factor;
} dtn_pair;

/* What comes out of the second run of each pair; margin NaN: null. Returns how many of the pairs, from the first on,
 * were done. */
typedef size_t dtn_do_pairs(dtn_task *task, void *host, const dtn_pair *pairs, size_t count, uint8_t *exists,
                            double *margin);

/* `runs` are runs 0 ... count - 1 as drawn; what is exchanged comes from later runs. Deterministic. */
dtn_sensitivity dtn_sensitivity_find(dtn_task *task, const dtn_runs *runs, uint32_t factor_count,
                                     dtn_do_pairs *exchange, void *host);

/* Of a sampler's factors and the zone of its runs. */
dtn_sensitivity dtn_sensitivity_of_zone(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                        const dtn_runs *runs);

/* The most pairs spent on one output: twice the runs, but some for each factor. */
uint64_t dtn_sensitivity_budget(uint64_t run_count, uint32_t factor_count);

/* Numbers of factors, largest total effect first, equal ones in the order of the text. */
uint32_t *dtn_effects_ranked(dtn_task *task, const dtn_effect *effects, uint32_t factor_count);
