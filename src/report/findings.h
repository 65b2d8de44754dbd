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
    bool is_told_above;   /* `finding` only says that an earlier one holds here too */
    dtn_text lack;        /* without the line to add; empty where `finding` proposes none */
    dtn_text unlock;      /* one line the case lacks for it; empty: none */
} dtn_finding;

/* "zone" of question 0, static. */
const char *dtn_finding_verb(size_t question);

/* What one of them says: the finding to "zone", say, of a page on which what it takes is filled in. */
dtn_text dtn_finding_of(dtn_task *task, const dtn_page_answer *answer, const char *verb, bool exact);

/* All eleven in their order, in the task's arena. */
dtn_finding *dtn_find_findings(dtn_task *task, const dtn_page_answer *answer, const dtn_case_counts *counts,
                               bool exact);
