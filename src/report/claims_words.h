/* SPDX-License-Identifier: MIT
 * report/claims_words.h: the tests of claims, and what was found, in words. */
#pragma once

#include "report/claims_report.h"
#include "report/share_words.h"

/* "at least 20%, at most 80%"; empty where the central case decides. */
dtn_text dtn_asked_words(dtn_task *task, const dtn_case *c, const dtn_claim_row *row);

/* "2,105 of 18,468 allowed packages (11%)"; empty where truth is all there is to say. */
dtn_text dtn_test_found_words(dtn_task *task, const dtn_case *c, const dtn_test_result *result);

/* "`zone at most 5%` is false in the central case: 2,105 of 18,468 allowed packages (11%); true in 3.2% of 1,000 runs
 * (2.3 to 4.5%)"; a level that is asked for stands behind what was found. */
dtn_text dtn_test_sentence(dtn_task *task, const dtn_case *c, const dtn_test_result *result);
