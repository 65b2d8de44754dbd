/* SPDX-License-Identifier: MIT
 * report/when_report.h: the answers along the events. */
#pragma once

#include "report/heading.h"
#include "study/when.h"

typedef struct dtn_when_answer {
    dtn_heading heading;
    const dtn_when *when; /* NULL: the case says too little */
} dtn_when_answer;

/* `when`: JSON detente/when/1, CSV of the dates, terminal with a table and a chart for each view. */
dtn_text dtn_report_when(dtn_task *task, const dtn_when_answer *answer, const dtn_style *style);

/* The row up to the as-of day whose event moved the margin most; NULL: none moved it. */
const dtn_when_row *dtn_when_largest(const dtn_when *when);

/* How the margin moved up to the as-of day, and by which event most; for the one page. */
dtn_text dtn_when_sentence(dtn_task *task, const dtn_when *when, const dtn_case *c);
