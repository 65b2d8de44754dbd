/* SPDX-License-Identifier: MIT
 * study/information.h: what it would be worth to each party to know one factor before it answers a deal.
 *
 * A party that must answer now says yes when its expected gain is at least 0, and has max(E[gain], 0). If it learnt
 * factor q first it would have E_q[max(E[gain | q], 0)]. The difference is what knowing q is worth, in points.
 *   method   docs/method/information.md
 *   cost     draws alone, no search: some hundred for a factor that turns nobody's choice, some ten thousand for
 *            others */
#pragma once

#include "study/sampler.h"

typedef struct dtn_worth {
    uint32_t party, factor;
    double value; /* points, above 0 */
} dtn_worth;

typedef struct dtn_information {
    const dtn_worth *worths; /* [count] most worth first; none of value 0 */
    size_t count;
    const double *expected; /* [party_count] E[gain] of the deal; NaN: not asked about */
    const bool *is_asked;   /* [party_count] has preferences and agreement needs it somewhere */
    uint64_t run_count;     /* runs behind `expected` */
    bool is_incomplete;
} dtn_information;

dtn_information dtn_information_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                     uint64_t run_count, const uint16_t *deal);

/* The estimator itself. `gains` is the gain in points in state of nature i of the factor and j of the rest:
 * [i * inner + j]; `expected` a better estimate of their mean, or NaN for none. Never below 0. */
double dtn_information_worth(const double *gains, uint32_t outer, uint32_t inner, double expected);
