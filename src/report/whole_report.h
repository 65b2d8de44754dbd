/* SPDX-License-Identifier: MIT
 * report/whole_report.h: all answers and the case itself as the content of one page.
 *
 * A section for each answer, then the case line by line with an anchor for each ("line-41" of the main file,
 * "history.detente-12" of others), then what a program needs to ask again: the settings, and what is cited from the texts
 * of sources. Everything from the case is escaped. */
#pragma once

#include "report/style.h"

typedef struct dtn_report_part {
    const char *verb;
    const char *question; /* its heading */
    dtn_text answer;      /* HTML */
    dtn_text chain;       /* HTML: what is said of how it is borne out; empty: nothing */
    dtn_text places;      /* HTML: of which lines; it is not repeated where an earlier part has the same */
} dtn_report_part;

typedef struct dtn_whole_report {
    dtn_heading heading;
    const dtn_report_part *parts;
    uint32_t part_count;
    const char *const *settings; /* NAME=QUANTITY, as they were given */
    size_t setting_count;
    dtn_text day;   /* as it was asked for; empty: the case's own */
    dtn_text given; /* as it was written; empty: nothing */
    size_t list;    /* SIZE_MAX: all */
    const char *version;
} dtn_whole_report;

/* The inside of <main>. */
dtn_text dtn_report_whole(dtn_task *task, const dtn_whole_report *report);
