/* SPDX-License-Identifier: MIT
 * api/asked.h: a question under way: what it is asked of and what has been found. Only src/api includes it. */
#pragma once

#include "api/dossier.h"

#include "base/array.h"
#include "report/reports.h"
#include "solve/approach.h"
#include "study/chain.h"

typedef struct dtn_asked {
    dtn_task *task;
    dtn_inquiry *inquiry;
    const dtn_case *c;
    dtn_files files; /* of the case, and the texts of --set and --given behind them */
    dtn_diagnostics diagnostics;
    dtn_question question;
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_approach *approach;  /* NULL until dtn_asked_approach */
    const dtn_package_named *deal; /* of --why-not, --improve or TARGET; NULL: none is asked about */
    const uint16_t *deal_options;
    bool is_exact;
    bool uses_runs;            /* the question has runs; else options that ask for them are named in notes */
    bool has_every_view;       /* it can be asked of all views; else that is named too */
    bool shows_lost_citations; /* those that do not stand are no error to it */
    bool is_every_view;        /* --view all; `question` is then of the base */
    DTN_ARRAY(dtn_text) notes;
    DTN_ARRAY(dtn_text) unlock;
} dtn_asked;

/* From the question of an inquiry (the argument) to its text: what dtn_ask does inside the answering task. */
void dtn_asked_answer(dtn_task *task, void *inquiry);

/* Ends the inquiry with a sentence; false. */
bool dtn_asked_fail(dtn_asked *asked, dtn_status status, dtn_text sentence);

dtn_heading dtn_asked_heading(const dtn_asked *asked);

/* Which way was asked for, of the central state alone. */
dtn_wish dtn_asked_wish(const dtn_asked *asked);

/* Which way the central state is answered; made once. */
const dtn_approach *dtn_asked_approach(dtn_asked *asked);

/* Zone, efficient deals and solutions of the central state. A search that a limit ended ends the inquiry with DTN_STOPPED
 * and is told in `incomplete`; what was found stands. */
typedef struct dtn_asked_deals {
    dtn_zone zone;
    dtn_frontier frontier; /* empty when it could not be found whole */
    dtn_solutions solutions;
    bool has_frontier;
    const char *incomplete; /* static; NULL: all searches came to their end */
} dtn_asked_deals;
/* Static; NULL: the search came to its end. */
const char *dtn_asked_note_end(dtn_asked *asked, dtn_search_end end);
dtn_zone dtn_asked_zone(dtn_asked *asked, bool with_grid, const char **incomplete);
dtn_asked_deals dtn_asked_all_deals(dtn_asked *asked, bool with_grid);

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
void dtn_answer_holds(dtn_asked *asked);
void dtn_answer_block(dtn_asked *asked);
void dtn_answer_path(dtn_asked *asked);
void dtn_answer_cases(dtn_asked *asked);
void dtn_answer_why(dtn_asked *asked);
void dtn_answer_score(dtn_asked *asked);
void dtn_answer_freeze(dtn_asked *asked);
void dtn_answer_gaps(dtn_asked *asked);
void dtn_answer_sources(dtn_asked *asked);
void dtn_answer_lock(dtn_asked *asked);
void dtn_answer_brief(dtn_asked *asked);
void dtn_answer_sheet(dtn_asked *asked);
void dtn_answer_report(dtn_asked *asked);
void dtn_answer_what_if(dtn_asked *asked);
/* For the one page: to the first Nash deal, else to the package of the margin. NULL: the case lacks what it takes. */
const struct dtn_path_answer *dtn_asked_path_in_short(const dtn_asked *asked, const dtn_asked_deals *found);

/* --why-not, --improve and the TARGET of `path` and `holds`. The deal is read with the settings, and complete once the day is known (false: a diagnostic
 * says why not). */
void dtn_asked_read_deal(dtn_asked *asked);
bool dtn_asked_place_deal(dtn_asked *asked);
/* True: they are the whole answer, and it is given. In JSON they are a part of it. NULL: not asked. */
bool dtn_answer_why_not(dtn_asked *asked);
bool dtn_answer_improve(dtn_asked *asked);
/* As it was named; only where one was. */
struct dtn_named_deal dtn_asked_named_deal(const dtn_asked *asked);
const struct dtn_why_not *dtn_asked_why_not(const dtn_asked *asked);
const struct dtn_improve *dtn_asked_improve(dtn_asked *asked);
const struct dtn_named_deal *dtn_asked_named(const dtn_asked *asked);

/* The case's files with one more behind them; the case's own list is not touched. */
uint32_t dtn_asked_add_text(dtn_asked *asked, dtn_text path, const char *written);
/* A word as a shell takes it: between single quotes, which a quote in it ends and opens again; bare where it can be. */
void dtn_asked_build_word(dtn_builder *out, const char *word);

/* `check --claims`: the diagnostics, and behind them the verdicts on claims unless there are errors. Ends with
 * DTN_CASE_HAS_ERRORS where a claim fails under its own author's view. */
void dtn_answer_claims(dtn_asked *asked);

/* What the runs say of what would turn the answer: a part of `flip`. NULL: nothing is drawn. */
const struct dtn_doubt *dtn_asked_doubt(dtn_asked *asked, bool *is_incomplete);

/* Who can block, in the central case, for the one page. NULL: too many packages to look in passing, or stopped. */
const struct dtn_block_answer *dtn_asked_block_in_short(dtn_asked *asked, const dtn_asked_deals *deals);

/* What precedents say, for the one page and the brief: against the first Nash deal, else the status quo; without the
 * back-test. NULL: the case names none, or lacks what it takes. Its sentence: report/cases_report.h. */
const struct dtn_past *dtn_asked_past_in_short(dtn_asked *asked, const dtn_asked_deals *deals);
/* The zone, the first Nash deal and the share of so many runs of the state at hand, as a journal keeps them.
 * `is_answered` false: the case says too little; *is_cut: a limit ended the work. */
struct dtn_frozen_answer dtn_asked_frozen_answer(dtn_asked *asked, uint64_t runs, uint64_t seed,
                                                 bool *is_cut);

/* What was expected and what came of it, for the one page; the journal's answers are not asked anew. NULL: the case
 * expects nothing. Without journal and expectations alike it costs nothing. */
const struct dtn_scores *dtn_asked_score_in_short(dtn_asked *asked);

/* The zone of runs 0 to count - 1 of the situation, whose sampler it is: one door for all questions, which need not work out
 * twice what the dossier has kept. */
dtn_runs dtn_asked_runs(dtn_asked *asked, const struct dtn_sampler *sampler, uint64_t count);

/* As many of them as the options say; NULL: nothing is drawn. That they were cut short is told to the inquiry. */
const dtn_runs *dtn_asked_runs_wanted(dtn_asked *asked);

/* What drives zone and margin in those runs: one door for `sure`, `why`, `gaps`, the page and the brief, so that they name the
 * same. NULL: stopped. */
const struct dtn_sensitivity *dtn_asked_effects(dtn_asked *asked, const struct dtn_sampler *sampler,
                                                const dtn_runs *runs);

/* Runs and drivers for the one page, as `sure` has them. NULL: nothing is drawn, or it was stopped. */
const struct dtn_sure_answer *dtn_asked_sure_in_short(dtn_asked *asked, const dtn_zone *zone,
                                                      const dtn_runs *runs);

/* What the case does not see, for its own answer and for the one page. `zone` NULL: the case says too little; `sure` NULL:
 * nothing drawn is weighed. */
const struct dtn_gaps *dtn_asked_gaps_in_short(dtn_asked *asked, const dtn_zone *zone,
                                               const struct dtn_sure_answer *sure);

/* Of one reader's case: what all those needed accept can be judged, if some of it by draws. */
bool dtn_asked_is_told(const dtn_asked *asked);

/* So few packages that the central case can be answered again for one statement after the other, in passing. */
bool dtn_asked_is_small(const dtn_asked *asked);

/* All that the one page and the brief are made of. */
dtn_page_answer dtn_asked_page(dtn_asked *asked);

/* The same, with what its finding to one question takes and nothing else. */
dtn_page_answer dtn_asked_page_part(dtn_asked *asked, dtn_answer_verb verb);
