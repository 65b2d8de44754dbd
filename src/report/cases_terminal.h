/* SPDX-License-Identifier: MIT
 * report/cases_terminal.h: what precedents say, for people. */
#pragma once

#include "report/cases_report.h"

dtn_text dtn_cases_terminal(dtn_task *task, const dtn_cases_answer *answer, const dtn_sentences *notes,
                            const dtn_style *style);

/* What a table says of itself: "source: ..." and "licence: ..." from the file, else from the case; empty: nothing. */
dtn_text dtn_table_source(const dtn_rates_shown *table);
dtn_text dtn_table_licence(const dtn_rates_shown *table);

/* What a row of a table is about: "all", "level = summit", "type 1 full". */
dtn_text dtn_table_feature(dtn_task *task, const dtn_rates_shown *table, const dtn_rate_row *row);
