/* SPDX-License-Identifier: MIT
 * api/ask_gaps.c: what the case does not see. */
#include "api/asked.h"

#include "report/gaps_report.h"
#include "report/sure_report.h"

enum { MOST_PACKAGES = 100000 };

bool dtn_asked_is_small(const dtn_asked *asked)
{
    return dtn_count_packages(asked->c->first_option, asked->c->issue_count, MOST_PACKAGES) <= MOST_PACKAGES;
}

const dtn_gaps *dtn_asked_gaps_in_short(dtn_asked *asked, const dtn_zone *zone,
                                        const struct dtn_sure_answer *sure)
{
    dtn_gaps *gaps = DTN_TAKE(asked->task, 1, dtn_gaps);
    const dtn_gaps_asked question = {.state = asked->state,
                                     .zone = zone,
                                     .sampler = sure ? sure->sampler : NULL,
                                     .sensitivity = sure ? sure->sensitivity : NULL,
                                     .without_changes = !zone || !dtn_asked_is_small(asked)};
    *gaps = dtn_gaps_find(asked->task, asked->situation, &question);
    return gaps;
}

void dtn_answer_gaps(dtn_asked *asked)
{
    const bool lacks = asked->unlock.count > 0;
    const dtn_sure_answer *sure = NULL;
    const char *incomplete = NULL;
    dtn_zone zone = {0};
    if (!lacks) {
        zone = dtn_asked_zone(asked, dtn_asked_is_small(asked), &incomplete);
        sure = asked->inquiry->status == DTN_STOPPED
                   ? NULL
                   : dtn_asked_sure_in_short(asked, &zone, dtn_asked_runs_wanted(asked));
        if (!incomplete && asked->inquiry->status == DTN_STOPPED)
            incomplete = "the runs were interrupted or went beyond --limit-time; nothing drawn is weighed";
    }
    dtn_gaps_answer answer = {.heading = dtn_asked_heading(asked), .state = asked->state};
    answer.gaps =
        dtn_asked_gaps_in_short(asked, lacks || asked->inquiry->status == DTN_STOPPED ? NULL : &zone, sure);
    answer.heading.incomplete = incomplete;
    if (lacks) /* that it lacks something is what was asked about */
        asked->inquiry->status = DTN_ANSWERED;
    answer.heading.unlock_count = 0;
    asked->inquiry->text = dtn_report_gaps(asked->task, &answer, &asked->inquiry->style);
}
