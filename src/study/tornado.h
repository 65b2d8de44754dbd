/* SPDX-License-Identifier: MIT
 * study/tornado.h: how far the margin moves when one factor moves and all others stay in their central place.
 *   method   docs/method/sensitivity.md
 *   cost     two runs for a factor that draws one number or event, DTN_TORNADO_DRAWS for another */
#pragma once

#include "study/runs.h"

enum { DTN_TORNADO_DRAWS = 200 };

typedef struct dtn_swing {
    uint32_t factor;
    double low, high; /* of the margin, in points; NaN: it was null in some run */
    double at_low,
        at_high; /* the margin where the factor's number or event is low and high; NaN of other factors */
    bool turns;  /* a zone exists in some of these runs and not in others */
} dtn_swing;

typedef struct dtn_tornado {
    dtn_swing *swings; /* [count] widest first; equal ones in the order of the text */
    uint32_t count;    /* all factors */
    double central;    /* the margin of the central run; NaN: null */
    bool is_incomplete;
} dtn_tornado;

/* Deterministic. Incomplete: no swings. */
dtn_tornado dtn_tornado_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed);
