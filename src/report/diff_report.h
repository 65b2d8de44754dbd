/* SPDX-License-Identifier: MIT
 * report/diff_report.h: what changed between two versions of a case, in words. */
#pragma once

#include "report/heading.h"
#include "study/diff.h"

typedef struct dtn_diff_answer_text {
    dtn_heading heading; /* of the new version */
    const dtn_situation *before;
    const dtn_diff *diff;
} dtn_diff_answer_text;

/* `diff`: JSON detente/diff/1, terminal. */
dtn_text dtn_report_diff(dtn_task *task, const dtn_diff_answer_text *answer, const dtn_style *style);

/* For dtn_diff_question: written alike, but for layout, citations, notes and titles. */
bool dtn_same_statement_words(dtn_task *task, const dtn_judgement *before, const dtn_judgement *after);
