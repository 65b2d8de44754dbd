/* SPDX-License-Identifier: MIT
 * report/score_words.h: what was expected and what came of it, in words. */
#pragma once

#include "report/heading.h"
#include "study/score.h"

/* "2019-06-12" of 20190612. */
dtn_text dtn_day_number_text(dtn_task *task, uint32_t number);

/* "20 to 45%", "30%"; of a number "80 to 140 cubic metres a second", "3". */
dtn_text dtn_stated_words(dtn_task *task, const dtn_stated *stated, dtn_text unit);

/* "yes", "no", "112", "void", "open", "overdue". */
dtn_text dtn_came_words(dtn_task *task, const dtn_forecast *f);

/* The key of `status`: yes, no, resolved, void, open, overdue; static. */
const char *dtn_came_key(dtn_came came);

/* A Brier or log score with two decimals, three where two would show nothing; "infinite"; "-" for none. */
dtn_text dtn_score_number(dtn_task *task, double score, bool exact);

/* "all", "bosack", "dw", "up to 3 months"; "nobody named", "no source". */
dtn_text dtn_group_words(const dtn_score_group *group);

/* Of `baseline`: "the base rate"; static. */
const char *dtn_baseline_words(dtn_baseline baseline);

/* "p = 0.12", "p about 0.11, 10,000 sign changes drawn"; never "p = 0.00". Of one that was found out. */
dtn_text dtn_p_words(dtn_task *task, const dtn_against *against);

/* How a group did against a baseline, one sentence; empty where there is nothing or too little to compare. */
dtn_text dtn_against_sentence(dtn_task *task, const dtn_score_group *group, dtn_baseline baseline);

/* "20 to 45% by 2014-06-30, from diplomat" */
dtn_text dtn_frozen_words(dtn_task *task, const dtn_frozen *frozen);

/* "yes", "no", "void", "112" */
dtn_text dtn_frozen_came_words(dtn_task *task, const dtn_frozen *frozen);

/* What a record's answer says: "a zone exists, margin 21.6 points, 1,454 of 13,338 packages, in 99.5% of 10,000 runs". */
dtn_text dtn_frozen_answer_words(dtn_task *task, const dtn_frozen_answer *answer, uint64_t runs);

/* "talks.detente" beside "talks.journal": how the journal is called in a sentence. */
dtn_text dtn_journal_name(const dtn_journal *journal);
