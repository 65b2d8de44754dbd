/* SPDX-License-Identifier: MIT
 * report/deals_report.h: parts of the answer on deals that stand in files of their own. */
#pragma once

#include "report/heading.h"
#include "report/reports.h"

/* The grid of what each party can live with, option by option. */
void dtn_write_grid(dtn_json *json, const dtn_deals_answer *answer);
void dtn_say_grid(dtn_document *document, const dtn_deals_answer *answer);

/* The solution deals side by side, the status quo and no deal beside them. */
void dtn_say_solutions(dtn_document *document, const dtn_deals_answer *answer, const dtn_style *style);

/* The members `nash`, `kalai_smorodinsky`, `egalitarian` and `utilitarian`, each cut to style->list; `notes` says
 * where that happened. */
void dtn_write_solutions(dtn_json *json, const dtn_deals_answer *answer, const dtn_style *style,
                         dtn_sentences *notes);

/* The four solution lists with their keys and names, in the order in which they are shown. */
typedef struct dtn_solution_entry {
    const char *key;  /* "kalai_smorodinsky" */
    const char *name; /* "Kalai-Smorodinsky" */
    const dtn_deal_list *deals;
} dtn_solution_entry;
enum { DTN_SOLUTION_COUNT = 4 };
dtn_solution_entry dtn_solution_at(const dtn_solutions *solutions, size_t number);

/* The solution names a deal carries: "Nash; egalitarian", empty for none; and as a sentence has them: "Nash and
 * egalitarian", "all four". */
dtn_text dtn_solution_names(dtn_task *task, const dtn_solutions *solutions, size_t deal, const char *between);
dtn_text dtn_solution_list(dtn_task *task, const dtn_solutions *solutions, size_t deal);
