/* SPDX-License-Identifier: MIT
 * report/reports.h: every answer as text, one function per question. All wording of the product is below this
 * door; nothing here computes an answer.
 *
 * Results lie in the task's arena. */
#pragma once

#include "report/style.h"
#include "solve/bargain.h"
#include "solve/zone.h"
#include "study/claims.h"
#include "study/runs.h"
#include "study/when.h"

/* `zone`: JSON detente/zone/1, terminal. */
typedef struct dtn_zone_answer {
    dtn_heading heading;
    const dtn_state *state;
    const dtn_zone *zone;                          /* NULL when incomplete */
    const dtn_runs *runs;                          /* NULL: none were made */
    const struct dtn_why_not *why_not;             /* of a package that was named; NULL: not asked */
    const struct dtn_why_none *why_none;           /* NULL: there is a zone, or nothing was found in time */
    const struct dtn_conflict_runs *conflict_runs; /* of its sets; NULL: no run lacks a zone */
} dtn_zone_answer;
dtn_text dtn_report_zone(dtn_task *task, const dtn_zone_answer *answer, const dtn_style *style);

/* `deals`: JSON detente/deals/1, terminal with the grid of what each party can live with, CSV of the frontier. */
typedef struct dtn_deals_answer {
    dtn_heading heading;
    const dtn_state *state;
    const dtn_zone *zone; /* with its grid */
    const dtn_frontier *frontier;
    const dtn_solutions *solutions;
    const struct dtn_families *families;  /* NULL: not worked out */
    const struct dtn_grid_ranges *ranges; /* of the grid over the runs; NULL: none */
    const struct dtn_dissent *dissent;    /* of the views, in the grid; NULL: none was looked for */
    const struct dtn_improve *improve;    /* on a deal that was named; NULL: not asked */
} dtn_deals_answer;
dtn_text dtn_report_deals(dtn_task *task, const dtn_deals_answer *answer, const dtn_style *style);

/* The one page: eleven questions, a line or a few each; JSON detente/page/1. */
typedef struct dtn_page_answer {
    dtn_heading heading;
    const dtn_state *state;
    const dtn_zone *zone;
    const dtn_frontier *frontier;
    const dtn_solutions *solutions;
    const dtn_diagnostics *diagnostics; /* warnings worth a line */
    const dtn_runs *runs;               /* NULL: none were made */
    const dtn_when *when;               /* central case alone; NULL: no events */
    const dtn_claims *claims; /* under their authors' own views, central case alone; NULL: no claims */
    const struct dtn_sure_answer *sure;   /* its runs and drivers alone; NULL: nothing is drawn */
    const struct dtn_flips *flips;        /* NULL: too many packages to look for them in passing */
    const struct dtn_block_answer *block; /* NULL: too many packages to look for it in passing */
    const struct dtn_path_answer
        *path; /* to the first Nash deal, else to the margin; NULL: not looked for in passing */
    const struct dtn_why_none *why_none; /* as in dtn_zone_answer */
    const struct dtn_judged_deal
        *holds;                  /* the Nash deal; NULL: there is none, or too many packages can follow it */
    const struct dtn_past *past; /* NULL: the case names no precedent, or says too little */
    const struct dtn_coverage *coverage;    /* NULL: stopped before */
    const struct dtn_scores *scores;        /* NULL: the case expects nothing */
    const struct dtn_gaps *gaps;            /* NULL: stopped before */
    const struct dtn_counter_case *counter; /* NULL: the case says too little, or stopped before */
    uint32_t unfinished;                    /* bit i: the host stopped the work on question i, 0 to 10 */
    const dtn_text *set;                    /* as asked: "hardship=30" */
    uint32_t set_count;
    dtn_text given; /* empty: nothing */
} dtn_page_answer;
dtn_text dtn_report_page(dtn_task *task, const dtn_page_answer *answer, const dtn_style *style);

/* `check`: every diagnostic over the user's own line; JSON detente/check/1; SHORT one line each. Empty when clean. */
dtn_text dtn_report_check(dtn_task *task, const dtn_case *c, const dtn_files *files,
                          const dtn_diagnostics *diagnostics, const dtn_style *style);

/* `explain`: a code or a word of the language. Empty text when nothing is known (then suggestions in *near). */
dtn_text dtn_report_explanation(dtn_task *task, dtn_text what, const dtn_style *style, dtn_text *near);

/* Work that was cut short before there was an answer: what is certain all the same, and null for the rest. */
typedef struct dtn_cut_short {
    const char *question;
    dtn_text sentence; /* why it was cut short */
    const dtn_case *c;
    dtn_text as_of, view; /* as asked for; empty: the case's own day, the base */
    int64_t runs;
    uint64_t seed;
} dtn_cut_short;
dtn_text dtn_report_cut_short(dtn_task *task, const dtn_cut_short *cut, const dtn_style *style);

/* A failure without an answer: usage, stopped; JSON or one line. */
dtn_text dtn_report_failure(dtn_task *task, const char *question, dtn_text sentence, const dtn_style *style);
