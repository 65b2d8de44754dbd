/* SPDX-License-Identifier: MIT
 * api/ask_brief.c: the answers as two pages of Markdown. */
#include "api/asked.h"

#include "report/brief_report.h"

void dtn_answer_brief(dtn_asked *asked)
{
    const dtn_page_answer page = dtn_asked_page(asked);
    const dtn_brief_answer answer = {&page, asked->inquiry->options->redact};
    asked->inquiry->text = dtn_report_brief(asked->task, &answer, &asked->inquiry->style);
}
