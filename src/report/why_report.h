/* SPDX-License-Identifier: MIT
 * report/why_report.h: from a figure to the words it rests on, and how well the whole case is borne out. */
#pragma once

#include "report/heading.h"
#include "study/chain.h"
#include "study/coverage.h"
#include "study/diagnosticity.h"
#include "study/figure.h"
#include "study/ranges.h"
#include "study/when.h"

/* ---- one figure ----------------------------------------------------------------------------------------- */

typedef struct dtn_chain_answer {
    dtn_heading heading;
    const dtn_files *files; /* of the case, --set behind them */
    const char *asked;      /* as it was written */
    const dtn_chain *chain;
    const dtn_figure *figure;
    bool is_exact;
    bool is_tried;            /* the links were taken out one by one */
    size_t most;              /* links that people are shown */
    const dtn_ranges *ranges; /* of a walk-away; NULL: no runs were made */
    dtn_text said;            /* of ANSWER: what the answer says itself; empty: its figure says it */
    const dtn_claims *claims; /* of CLAIM; NULL: not judged */
    const dtn_chain *const
        *behind; /* [DTN_ANSWER_VERBS] of LINE: the answers' chains, NULL: not asked; else NULL */
} dtn_chain_answer;

/* `why FILE TARGET`: JSON detente/why/1, terminal, CSV of the links and their citations. */
dtn_text dtn_report_chain(dtn_task *task, const dtn_chain_answer *answer, const dtn_style *style);

/* As a page holds it until somebody wants to read it whole: what is said of the figure, and by themselves the places of all
 * its lines, which are the same text for every answer that rests on the same ones. */
dtn_text dtn_report_chain_in_short(dtn_task *task, const dtn_chain_answer *answer, const dtn_style *style);
dtn_text dtn_report_chain_places(dtn_task *task, const dtn_chain_answer *answer, const dtn_style *style);

/* ---- all of the case ------------------------------------------------------------------------------------ */

typedef struct dtn_why_answer {
    dtn_heading heading;
    const dtn_coverage *coverage; /* NULL: the case says too little */
    const dtn_sampler *sampler;   /* NULL: nothing is drawn */
    uint64_t run_count;           /* of the effects; 0: none */
    uint64_t exist_count;         /* of these, with a zone */
    double margin;                /* central; NaN: none */
    bool is_exact;
} dtn_why_answer;

/* `why FILE`: JSON, terminal, CSV of the statements in force. */
dtn_text dtn_report_why(dtn_task *task, const dtn_why_answer *answer, const dtn_style *style);

/* For the one page and the brief: "49 of 77 judgements in force cite a source, 49 of these word for word; the answer
 * rests most on dprk weighs (line 155), which cites diplomat". */
dtn_text dtn_why_sentence(dtn_task *task, const dtn_situation *situation, const dtn_coverage *coverage);

/* "dprk weighs (line 155): no source, total effect on the margin 0.41 (0.38 to 0.44)"; empty where none can be told. */
dtn_text dtn_weakest_sentence(dtn_task *task, const dtn_situation *situation, const dtn_coverage *coverage);

/* The object of the member `coverage`: counts alone where nothing else was worked out. */
void dtn_write_coverage(dtn_json *json, const dtn_situation *situation, const dtn_coverage *coverage);

/* Opens an answer to `why` that traces no figure: its heading, an empty `chain`, and the coverage. */
void dtn_write_why_without_chain(dtn_json *json, const dtn_heading *heading, const dtn_coverage *coverage);

/* ---- claims and signals --------------------------------------------------------------------------------- */

typedef struct dtn_why_claims_answer {
    dtn_heading heading;
    const dtn_claims *claims; /* NULL: the case says too little */
    const dtn_diagnosticity *found;
    const dtn_coverage *coverage; /* counts alone */
} dtn_why_claims_answer;

/* `why FILE claims`: which claims, and whose evidence, tell the views apart. JSON, CSV of the matrix, terminal. */
dtn_text dtn_report_why_claims(dtn_task *task, const dtn_why_claims_answer *answer, const dtn_style *style);

typedef struct dtn_signals_answer {
    dtn_heading heading;
    const dtn_when *when;         /* of the view asked about, central case; NULL: the case says too little */
    const dtn_coverage *coverage; /* counts alone */
} dtn_signals_answer;

/* `why FILE signals`: who sent what when, at what cost, and what it moved. JSON, CSV, terminal. */
dtn_text dtn_report_signals(dtn_task *task, const dtn_signals_answer *answer, const dtn_style *style);
