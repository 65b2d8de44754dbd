/* SPDX-License-Identifier: MIT
 * report/frontier_picture.h: the efficient deals by what each bargaining party gains, with walk-aways, the status quo,
 * families and the solution deals. */
#pragma once

#include "report/reports.h"

/* Two parties: one along each axis. More: a line for each deal across one axis for each party. Empty for fewer than two
 * parties or no deals. Beyond DTN_FRONTIER_DOTS deals some are drawn, evenly taken, and the description says so. */
enum { DTN_FRONTIER_DOTS = 2000 };
dtn_text dtn_frontier_picture(dtn_task *task, const dtn_deals_answer *answer);
