/* SPDX-License-Identifier: MIT
 * report/share_words.h: shares of runs, in JSON and as people read them, with the digits that so many runs support. */
#pragma once

#include "numeric/interval.h"
#include "report/json.h"

/* The members `key`, `low` and `high` of an object that is open. `share` NULL: null. */
void dtn_write_share(dtn_json *json, const char *key, const dtn_share *share);

/* "3.2%", and "2.3 to 4.5%", ">99.9%": for tables */
dtn_text dtn_percent_words(dtn_task *task, const dtn_share *share);
dtn_text dtn_interval_words(dtn_task *task, const dtn_share *share);

/* "3.2% of 1,000 runs (2.3 to 4.5%)"; "every run" and "no run" where nothing is drawn. */
dtn_text dtn_share_words(dtn_task *task, const dtn_share *share, uint64_t run_count);
