/* SPDX-License-Identifier: MIT
 * report/path_report.h: how to get to a deal, in words: steps, exposure, who must agree first, what stands in the way. */
#pragma once

#include "graph/path_blocked.h"
#include "report/heading.h"
#include "report/named_deal.h"

typedef enum { DTN_GOAL_NAMED, DTN_GOAL_NASH, DTN_GOAL_MARGIN } dtn_goal;

typedef struct dtn_path_answer {
    dtn_heading heading;
    const dtn_state *state;
    dtn_goal goal;
    const dtn_named_deal *named; /* of DTN_GOAL_NAMED */
    const dtn_path *paths;
    size_t path_count;
    const dtn_path_bars *bars; /* [path_count] of those that are not found */
    double most;               /* the largest exposure that will do; INFINITY: any */
    dtn_text limit;            /* " --max-exposure 5" as written; empty: none */
    dtn_text given;            /* what `--given` says; empty: nothing */
} dtn_path_answer;

/* The JSON of it; by dtn_report_path. */
dtn_text dtn_path_json(dtn_task *task, const dtn_path_answer *answer);

/* `path`: JSON detente/path/1, CSV with a row for each step, terminal. */
dtn_text dtn_report_path(dtn_task *task, const dtn_path_answer *answer, const dtn_style *style);
