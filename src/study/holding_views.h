/* SPDX-License-Identifier: MIT
 * study/holding_views.h: the same deals under the base and every view: would they hold there?
 *   cost  for each view a dtn_deal_judge of each deal, and the runs */
#pragma once

#include "study/holding_runs.h"
#include "study/judged_deal.h"

typedef struct dtn_holding_view {
    uint32_t view;                /* DTN_NOBODY: the base */
    dtn_text trouble;             /* why nothing is answered there; empty: it is */
    const dtn_judged_deal *deals; /* [deal_count] */
    const dtn_holding_runs *runs; /* NULL: none were made */
} dtn_holding_view;

typedef struct dtn_holding_views {
    const dtn_holding_view *rows; /* the base, then the views as declared */
    uint32_t row_count;
    bool is_incomplete;
} dtn_holding_views;

/* Every view in as many runs as the base is too much: so many are made. */
enum { DTN_HOLDING_RUNS_OF_A_VIEW = 250 };

/* `question` gives day, settings and --given; its view is not read. A deal's open issues stand at the status quo of the
 * view. */
typedef struct dtn_holding_views_asked {
    const dtn_case *c;
    const dtn_question *question;
    const dtn_movers *movers;
    const dtn_package_named *const *deals;
    size_t deal_count;
    uint64_t seed, runs;
} dtn_holding_views_asked;
dtn_holding_views dtn_holding_views_find(dtn_task *task, const dtn_holding_views_asked *asked);
