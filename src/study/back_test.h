/* SPDX-License-Identifier: MIT
 * study/back_test.h: the model of the case, set to the day of a precedent, asked about its package.
 *
 * The base with the events before that day: what happened on the day itself is what is to be judged. Issues that the
 * precedent does not name stand at the status quo of then. */
#pragma once

#include "graph/holding.h"
#include "model/situation.h"
#include "solve/zone.h"

typedef struct dtn_back_test {
    dtn_text trouble;               /* why it cannot be judged; empty: it is */
    const dtn_situation *situation; /* of that day, without its events */
    const dtn_state *state;         /* NULL after trouble */
    const uint16_t *options;        /* the package, complete */
    bool changes_nothing;           /* it is the status quo of then: that it was not agreed says nothing */
    bool is_allowed, is_in_zone;
    bool zone_exists, is_proved; /* the search for a zone came to its end */
    dtn_margin_kind margin_kind;
    double margin;             /* points; NaN where it is no number */
    dtn_holding_verdict holds; /* for every party in the sequential sense; NOT_SETTLED: too many packages */
    bool has_holds;            /* someone moves something, and the package can be stood on */
    dtn_verdict agrees_on_agreed; /* the model with what happened: YES, NO; UNSAID: not compared */
    dtn_verdict agrees_on_held;
} dtn_back_test;

const dtn_back_test *dtn_back_test_find(dtn_task *task, const dtn_case *c, const dtn_precedent *precedent);
