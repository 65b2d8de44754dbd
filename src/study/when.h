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

/* The share alone, under one view. */
typedef struct dtn_when_share {
    bool has_share; /* false: no answer under the view on that day */
    dtn_share share;
    uint64_t run_count; /* 0: nothing is drawn, and the share is 1 or 0 */
    bool moves;         /* it is not the share before the event */
} dtn_when_share;

typedef struct dtn_when_view {
    uint32_t view;                /* DTN_NOBODY: the base */
    const dtn_when_share *shares; /* [rows_of_view] as rows are */
} dtn_when_view;

typedef struct dtn_when {
    const dtn_when_row *rows; /* view by view, each from before the first event on */
    size_t row_count;
    size_t rows_of_view;        /* events + 1 */
    uint64_t runs;              /* made for each row */
    const dtn_when_view *views; /* the base, then the views as declared; NULL: not asked, or not finished */
    uint32_t view_count;
    uint64_t view_runs; /* made for each of their shares, the first of `runs` */
    bool is_incomplete;
} dtn_when;

/* Every view in as many runs is too much: so many are made. */
enum { DTN_WHEN_RUNS_OF_EVERY_VIEW = 1000 };

/* And so many where the views' shares alone stand beside the answer of one. */
enum { DTN_WHEN_RUNS_BESIDE = 100 };

typedef struct dtn_when_asked {
    dtn_question question; /* its day says what is ahead */
    bool is_every_view;    /* the base and all views; else the question's view alone */
    bool without_deals;
    bool
        has_views_beside; /* the shares of every view too, where it is not is_every_view and there are runs */
    uint64_t runs, seed;
} dtn_when_asked;

dtn_when dtn_when_find(dtn_task *task, const dtn_case *c, const dtn_when_asked *asked);

/* Their shares along the events; see study/when_views.c. False: the host had enough. */
bool dtn_when_find_views(dtn_task *task, const dtn_case *c, const dtn_when_asked *asked, dtn_when *when);
