/* SPDX-License-Identifier: MIT
 * report/timeline_picture.h: the margin from event to event, who signalled at what price, and the share of runs with a
 * zone, along the calendar. */
#pragma once

#include "report/style.h"
#include "study/when.h"

/* Rows of one view, as study/when.h gives them; empty where no event has a margin. */
dtn_text dtn_timeline_picture(dtn_task *task, const dtn_situation *today, const dtn_when_row *rows,
                              size_t count);
