/* SPDX-License-Identifier: MIT
 * report/rate_words.h: counts of few cases as people read them: with their intervals, and without a percentage where
 * they are fewer than three. */
#pragma once

#include "report/csv.h"
#include "report/json.h"
#include "study/base_rate.h"

enum { DTN_FEWEST_FOR_PERCENT = 3 };

/* "1 of 4 (25%, 1 to 81%)"; "1 of 2". */
dtn_text dtn_proportion_words(dtn_task *task, const dtn_proportion *proportion);

/* For tables: "1 of 4" and "1 to 81%"; "-" and nothing where nothing is known, no interval of fewer than three. */
dtn_text dtn_proportion_cell(dtn_task *task, const dtn_proportion *proportion);
dtn_text dtn_proportion_interval_cell(dtn_task *task, const dtn_proportion *proportion);

/* "p = 0.40", "p < 0.001" */
dtn_text dtn_chance_words(dtn_task *task, double p);

/* The members `n`, `agreed`, `held`, `low`, `high` and what goes with them, of an object that is open. */
void dtn_write_rate(dtn_json *json, const dtn_base_rate *rate);

/* The cells of the same, behind a name. */
void dtn_rate_headers(dtn_csv *csv);
void dtn_rate_cells(dtn_csv *csv, const dtn_base_rate *rate);
