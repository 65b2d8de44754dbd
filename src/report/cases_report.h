/* SPDX-License-Identifier: MIT
 * report/cases_report.h: what precedents say: JSON detente/cases/1, CSV of the rates, terminal. */
#pragma once

#include "report/heading.h"
#include "report/named_deal.h"
#include "study/past.h"
#include "study/rate_table.h"

/* A table of base rates, of the case or of --rates. */
typedef struct dtn_rates_shown {
    const dtn_rate_series *series; /* of the case; NULL: named by --rates */
    dtn_text file;                 /* as it was named */
    bool has_file;                 /* it was at hand; else nothing below is set */
    dtn_rate_table table;
} dtn_rates_shown;

typedef struct dtn_cases_answer {
    dtn_heading heading;
    const dtn_state *state;
    dtn_named_deal
        target; /* named NULL: none; its name is empty where the package was written out or chosen */
    const dtn_past *past; /* NULL: the case names no precedent */
    const dtn_rates_shown *tables;
    uint32_t table_count;
} dtn_cases_answer;
dtn_text dtn_report_cases(dtn_task *task, const dtn_cases_answer *answer, const dtn_style *style);

/* "In this case file 4 of 7 precedents were agreed (57%, 18 to 90%), and none of these 4 held fully (0%, 0 to 60%)." and
 * what comes nearest to the target: two sentences for the one page and the brief. */
dtn_text dtn_cases_sentence(dtn_task *task, const dtn_situation *situation, const dtn_past *past);
