/* SPDX-License-Identifier: MIT
 * report/findings.h: the eleven questions, what this release finds to each, and which line would unlock it. */
#pragma once

#include "report/case_counts.h"
#include "report/reports.h"

enum { DTN_FINDING_COUNT = 11 };

typedef struct dtn_finding {
    const char *verb;     /* "zone" */
    const char *question; /* "Is there a zone of possible agreement, and how narrow?" */
    bool is_answered;     /* by this release, on this case */
    dtn_text finding;     /* one or a few sentences */
    dtn_text unlock;      /* one line the case lacks for it; empty: none */
} dtn_finding;

/* "zone" of question 0, static. */
const char *dtn_finding_verb(size_t question);

/* All eleven in their order, in the task's arena. */
dtn_finding *dtn_find_findings(dtn_task *task, const dtn_page_answer *answer, const dtn_case_counts *counts,
                               bool exact);
