/* SPDX-License-Identifier: MIT
 * report/brief_report.h: the page as two pages of Markdown, its most important statements as footnotes.
 *
 * Redacted, it keeps what is no figure: whether there is a zone, the solution deals, whether they would hold, who could
 * veto them, what precedents and forecasts came to. Nothing in it hangs on the height of a walk-away but through these. */
#pragma once

#include "report/reports.h"

typedef struct dtn_brief_answer {
    const dtn_page_answer *page;
    bool is_redacted;
} dtn_brief_answer;

/* `brief`: Markdown; JSON detente/brief/1 with that text in `markdown`. */
dtn_text dtn_report_brief(dtn_task *task, const dtn_brief_answer *answer, const dtn_style *style);
