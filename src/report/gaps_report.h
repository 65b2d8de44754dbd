/* SPDX-License-Identifier: MIT
 * report/gaps_report.h: what we are not seeing: JSON detente/gaps/1, CSV, terminal. */
#pragma once

#include "report/csv.h"
#include "report/gap_lines.h"
#include "report/heading.h"

typedef struct dtn_gaps_answer {
    dtn_heading heading;
    const dtn_state *state;
    const dtn_gaps *gaps;
} dtn_gaps_answer;
dtn_text dtn_report_gaps(dtn_task *task, const dtn_gaps_answer *answer, const dtn_style *style);

/* The member `gaps` of an object that is open: the first `most`. */
void dtn_write_gaps(dtn_json *json, const dtn_gaps_answer *answer, size_t most);

/* "a cited word on families and caucus; ... 24 in all": the first kinds in a few words, then how many gaps there are; for
 * the page and the brief. Empty: there is none. */
dtn_text dtn_not_seen_sentence(dtn_task *task, const dtn_situation *situation, const dtn_gaps *gaps);

/* Those first kinds alone, without figures and default walk-aways; a sentence. Empty: there is none. */
dtn_text dtn_not_seen_words(dtn_task *task, const dtn_situation *situation, const dtn_gaps *gaps);

/* ---- words ---------------------------------------------------------------------------------------------- */

/* "one-sided-issue"; static. */
const char *dtn_gap_key(dtn_gap_kind kind);

/* What is missing and why it matters: sentences without their full stop. */
dtn_text dtn_gap_words(dtn_task *task, const dtn_situation *situation, const dtn_gap *gap);
dtn_text dtn_gap_matters(dtn_task *task, const dtn_gaps_answer *answer, const dtn_gap *gap);

/* Several of one kind in a few words: "no cited word on families and caucus". */
dtn_text dtn_gap_kind_words(dtn_task *task, const dtn_situation *situation, const dtn_gaps *gaps,
                            dtn_gap_kind kind);

/* "the case does not say who could move what"; empty: nothing is lacking. */
dtn_text dtn_lack_words(dtn_lack lack);

/* "Add: `party valley`", "Under line 12 of views.detente: `[dw 1]`"; empty where no line would do. */
dtn_text dtn_gap_line_words(dtn_task *task, const dtn_gap_line *line);
