/* SPDX-License-Identifier: MIT */
#include "api/asked.h"

#include "report/when_report.h"

void dtn_answer_when(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    if (asked->c->event_count == 0) {
        DTN_PUSH(asked->task, &asked->unlock, DTN_TEXT("a dated event: `event NAME 2019-02-28`"));
        asked->inquiry->status = DTN_LACKS_STATEMENTS;
    }
    dtn_when_answer answer = {.heading = dtn_asked_heading(asked)};
    const dtn_when_asked question = {
        .question = asked->question,
        .is_every_view = asked->is_every_view,
        .has_views_beside = true,
        .runs = options->runs > 0 ? (uint64_t)options->runs : 0,
        .seed = options->seed,
    };
    dtn_when when;
    if (asked->unlock.count == 0) {
        when = dtn_when_find(asked->task, asked->c, &question);
        answer.when = &when;
    }
    asked->inquiry->text = dtn_report_when(asked->task, &answer, &asked->inquiry->style);
}
