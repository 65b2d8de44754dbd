/* SPDX-License-Identifier: MIT
 * study/when.h: the answers along the events: how the window has moved.
 *
 * One row after each event: the base with that event and all before it, in the order of their dates. Draws are keyed
 * by what is drawn, so the rows are compared run by run.
 *   method   docs/method/when.md
 *   cost     a central answer and the runs for each event that judges something, for each view */
#pragma once

#include "study/outlook.h"

typedef struct dtn_when_row {
    uint32_t event; /* DTN_NOBODY: before the first one */
    uint32_t view;  /* DTN_NOBODY: the base */
    bool is_ahead;  /* after the as-of day */
    bool judges;    /* the event has judgements; without any the row repeats the one before */
    dtn_outlook outlook;
    double step;       /* margin less the margin before the event; NaN where one of them is no number */
    double share_step; /* share less the share before; NaN without runs */
} dtn_when_row;

typedef struct dtn_when {
    const dtn_when_row *rows; /* view by view, each from before the first event on */
    size_t row_count;
    size_t rows_of_view; /* events + 1 */
    uint64_t runs;       /* made for each row */
    bool is_incomplete;
} dtn_when;

/* Every view in as many runs is too much: so many are made. */
enum { DTN_WHEN_RUNS_OF_EVERY_VIEW = 1000 };

typedef struct dtn_when_asked {
    dtn_question question; /* its day says what is ahead */
    bool is_every_view;    /* the base and all views; else the question's view alone */
    bool without_deals;
    uint64_t runs, seed;
} dtn_when_asked;

dtn_when dtn_when_find(dtn_task *task, const dtn_case *c, const dtn_when_asked *asked);
