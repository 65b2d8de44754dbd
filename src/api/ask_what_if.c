/* SPDX-License-Identifier: MIT
 * api/ask_what_if.c: what a reader can try on the case. */
#include "api/asked.h"

#include "report/what_if_report.h"

void dtn_answer_what_if(dtn_asked *asked)
{
    const dtn_what_if found = dtn_what_if_of(asked->task, asked->situation);
    const dtn_heading heading = dtn_asked_heading(asked);
    asked->inquiry->text = dtn_report_what_if(asked->task, &heading, &found);
}
