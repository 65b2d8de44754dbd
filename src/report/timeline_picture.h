/* SPDX-License-Identifier: MIT
 * report/timeline_picture.h: the margin from event to event, who signalled at what price, and the share of runs with a
 * zone, along the calendar. */
#pragma once

#include "report/style.h"
#include "report/svg.h"
#include "study/when.h"

/* Rows of one view, as study/when.h gives them; empty where no event has a margin. */
dtn_text dtn_timeline_picture(dtn_task *task, const dtn_situation *today, const dtn_when_row *rows,
                              size_t count);

/* What pictures along the calendar share: where a day stands, the years and the as-of day. */
double dtn_timeline_day(dtn_day day);
dtn_scale dtn_timeline_scale(dtn_task *task, const dtn_situation *today, double start, double end);
void dtn_timeline_years(dtn_svg *svg, const dtn_scale *days, double top, double bottom);
void dtn_timeline_today(dtn_svg *svg, const dtn_scale *days, dtn_day today, double top, double bottom);
