/* SPDX-License-Identifier: MIT */
#include "api/asked.h"

#include "report/flip_report.h"

void dtn_answer_flip(dtn_asked *asked)
{
    dtn_flip_answer answer = {.heading = dtn_asked_heading(asked)};
    dtn_flips flips;
    if (asked->unlock.count == 0) {
        flips = dtn_flip_find(asked->task, asked->situation);
        answer.flips = &flips;
        bool is_incomplete;
        answer.doubt = dtn_asked_doubt(asked, &is_incomplete);
        if (is_incomplete) {
            asked->inquiry->status = DTN_STOPPED;
            answer.heading.incomplete =
                "the runs were interrupted or went beyond --limit-time; what was finished is shown";
        }
    }
    asked->inquiry->text = dtn_report_flip(asked->task, &answer, &asked->inquiry->style);
}
