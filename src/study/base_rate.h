/* SPDX-License-Identifier: MIT
 * study/base_rate.h: how often such cases were agreed and held, counted. */
#pragma once

#include "model/case.h"
#include "numeric/proportion.h"

/* Counts of a class of cases. Only a plain yes counts as agreed or held; partly is counted beside. */
typedef struct dtn_base_rate {
    uint64_t n;
    bool has_agreed;       /* it is known of some of them whether they were agreed */
    bool has_held;         /* it is known of some of those that `held` is a share of */
    dtn_proportion agreed; /* of those of which it is known */
    dtn_proportion held;   /* held fully, of those agreed of which it is known */
    uint64_t partly;       /* of held.of: held in part */
} dtn_base_rate;

/* One case more; DTN_UNSAID where it is not known. `agreed` may also be known of none of a class: then what held is a
 * share of all. */
typedef struct dtn_outcome {
    dtn_verdict agreed, held;
} dtn_outcome;
void dtn_base_rate_add(dtn_base_rate *rate, dtn_outcome outcome);

/* Sets the intervals, after the last case. */
void dtn_base_rate_finish(dtn_base_rate *rate);
