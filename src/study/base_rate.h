/* SPDX-License-Identifier: MIT
 * study/base_rate.h: how often cases of one class were agreed, and held. */
#pragma once

#include "model/case.h"
#include "numeric/proportion.h"

/* Only a plain yes counts as agreed or held; what held partly is counted beside. Where `of` is 0 nothing is known. */
typedef struct dtn_base_rate {
    uint64_t n;
    dtn_proportion agreed; /* of those of which it is known */
    dtn_proportion held;   /* fully, of those agreed of which it is known */
    uint64_t partly;       /* of the same */
} dtn_base_rate;

typedef struct dtn_outcome {
    dtn_verdict agreed, held; /* DTN_UNSAID: not known */
} dtn_outcome;

/* One case more; from a rate that is all 0. */
void dtn_base_rate_add(dtn_base_rate *rate, dtn_outcome outcome);

/* Sets the intervals, after the last case. */
void dtn_base_rate_finish(dtn_base_rate *rate);
