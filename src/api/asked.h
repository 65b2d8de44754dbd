/* SPDX-License-Identifier: MIT
 * api/asked.h: a question under way: what it is asked of and what has been found. Only src/api includes it. */
#pragma once

#include "api/dossier.h"

#include "base/array.h"
#include "report/reports.h"

typedef struct dtn_asked {
    dtn_task *task;
    dtn_inquiry *inquiry;
    const dtn_case *c;
    dtn_files files; /* of the case, and the texts of --set and --given behind them */
    dtn_diagnostics diagnostics;
    dtn_question question;
    const dtn_situation *situation;
    const dtn_state *state;
    bool is_exact;
    bool uses_runs;      /* the question has runs; else options that ask for them are named in notes */
    bool has_every_view; /* it can be asked of all views; else that is named too */
    bool is_every_view;  /* --view all; `question` is then of the base */
    DTN_ARRAY(dtn_text) notes;
    DTN_ARRAY(dtn_text) unlock;
} dtn_asked;

dtn_heading dtn_asked_heading(const dtn_asked *asked);

/* Day, view, settings, situation and central state of a case; `of_case` are its own diagnostics. False after a
 * failure: the inquiry has its text then. */
bool dtn_asked_begin(dtn_asked *asked, const dtn_diagnostics *of_case);

/* Answers of ask_*.c: asked->inquiry gets the text and how it ended. */
void dtn_answer_zone(dtn_asked *asked);
void dtn_answer_deals(dtn_asked *asked);
void dtn_answer_page(dtn_asked *asked);
void dtn_answer_sure(dtn_asked *asked);
void dtn_answer_when(dtn_asked *asked);
void dtn_answer_flip(dtn_asked *asked);

/* `check --claims`: the diagnostics, and behind them the verdicts on claims unless there are errors. Ends with
 * DTN_CASE_HAS_ERRORS where a claim fails under its own author's view. */
void dtn_answer_claims(dtn_asked *asked);

/* What the runs say of what would turn the answer: a part of `flip`. NULL: nothing is drawn. */
const struct dtn_doubt *dtn_asked_doubt(dtn_asked *asked, bool *is_incomplete);

/* Runs and drivers for the one page, the drivers from the first runs alone. NULL: nothing is drawn, or it was stopped. */
const struct dtn_sure_answer *dtn_asked_sure_in_short(dtn_asked *asked, const dtn_zone *zone,
                                                      const dtn_runs *runs);
