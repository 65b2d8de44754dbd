/* SPDX-License-Identifier: MIT
 * report/claims_report.h: the verdicts on claims, as `check --claims` shows them. */
#pragma once

#include "report/heading.h"
#include "study/claims.h"

typedef struct dtn_claims_answer {
    const dtn_case *c;
    const dtn_claims *claims;
    dtn_day as_of;
    uint32_t view; /* asked for alone, or DTN_NOBODY */
    uint64_t seed;
} dtn_claims_answer;

/* How many claims hold, fail, are not judged under their own author's view; a claim with several own views fails
 * where it fails under one of them. */
typedef struct dtn_claim_tally {
    uint32_t claims, holding, failing, open;
} dtn_claim_tally;
dtn_claim_tally dtn_tally_claims(dtn_task *task, const dtn_case *c, const dtn_claims *claims);

/* `check --claims`: JSON detente/check/1 with the member `claims`; for people the diagnostics, then the verdicts. */
typedef struct dtn_check_answer {
    const dtn_case *c; /* NULL: it could not be read */
    const dtn_files *files;
    const dtn_diagnostics *diagnostics;
    const dtn_claims_answer *claims; /* NULL: not asked for, or not to be had */
} dtn_check_answer;
dtn_text dtn_report_check_claims(dtn_task *task, const dtn_check_answer *answer, const dtn_style *style);

/* The member `claims` of an object that is open; `runs`, `seed` and `incomplete` beside it. */
void dtn_write_claims(dtn_json *json, const dtn_claims_answer *answer);

/* For people; in the form SHORT one line for each claim that fails under its own author's view. */
dtn_text dtn_report_claims(dtn_task *task, const dtn_claims_answer *answer, const dtn_style *style);

/* "50 claims, each under its author's own view (central case): 37 hold, 10 fail, ..." for the one page. */
dtn_text dtn_claims_sentence(dtn_task *task, const dtn_case *c, const dtn_claims *claims);

/* A statement or line as it is written, on one line, without citations and notes. */
dtn_text dtn_line_words(dtn_task *task, const dtn_files *files, dtn_span span);
