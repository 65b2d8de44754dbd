/* SPDX-License-Identifier: MIT
 * study/outlook.h: the short answer of one situation: is there a zone, how narrow, in how many runs, which deal.
 * What views and dates are compared by. */
#pragma once

#include "model/situation.h"
#include "numeric/interval.h"
#include "solve/bargain.h"
#include "solve/zone.h"

typedef struct dtn_outlook {
    dtn_text trouble; /* why there is no answer; empty: there is one */
    const dtn_situation *situation;
    const dtn_state *state; /* central */
    bool exists;            /* central */
    dtn_margin_kind margin_kind;
    double margin;               /* points, when MARGIN_NUMBER, else NaN */
    const uint16_t *const *nash; /* packages, one for each vector of scores */
    size_t nash_count;
    bool has_share;
    dtn_share share;    /* of runs with a zone */
    uint64_t run_count; /* 0: nothing is drawn, and the share is 1 or 0 */
    bool is_incomplete;
} dtn_outlook;

/* The central answer; the deals only if they are wanted. cost: a sweep, the frontier */
dtn_outlook dtn_outlook_find(dtn_task *task, const dtn_case *c, const dtn_question *question,
                             bool with_deals);

/* Adds the share of runs; nothing for 0 runs. */
void dtn_outlook_draw(dtn_task *task, dtn_outlook *outlook, uint64_t runs, uint64_t seed);
