/* SPDX-License-Identifier: MIT */
#include "api/asked.h"

#include "report/claims_report.h"

static bool some_own_fails(const dtn_claims *claims)
{
    for (size_t i = 0; i < claims->row_count; i++)
        if (claims->rows[i].is_own && claims->rows[i].verdict == DTN_CLAIM_FAILS)
            return true;
    return false;
}

void dtn_answer_claims(dtn_asked *asked)
{
    dtn_inquiry *inquiry = asked->inquiry;
    const dtn_options *options = inquiry->options;
    dtn_claims claims = {.runs = options->runs > 0 ? (uint64_t)options->runs : 0};
    if (asked->c && asked->diagnostics.error_count == 0) {
        const dtn_claims_asked question = {
            .question = asked->question, .runs = claims.runs, .seed = options->seed};
        claims = dtn_claims_judge(asked->task, asked->c, &question);
    }
    dtn_claims_answer answer = {asked->c, &claims, asked->question.as_of, asked->question.view,
                                options->seed};
    dtn_check_answer check = {asked->c, &asked->files, &asked->diagnostics, &answer};
    inquiry->text = dtn_report_check_claims(asked->task, &check, &inquiry->style);
    if (claims.is_incomplete)
        inquiry->status = DTN_STOPPED;
    else if (some_own_fails(&claims))
        inquiry->status = DTN_CASE_HAS_ERRORS;
}
