/* SPDX-License-Identifier: MIT
 * api/ask_why.c: from an answer back to the lines and sources it rests on. */
#include "api/why_target.h"

#include "report/why_report.h"

/* ---- one figure ----------------------------------------------------------------------------------------- */

static const dtn_chain *const *chains_of_answers(dtn_asked *asked)
{
    const dtn_chain **chains = DTN_TAKE(asked->task, DTN_ANSWER_VERBS, const dtn_chain *);
    for (int verb = 0; verb < DTN_ANSWER_VERBS; verb++) {
        dtn_chain *chain = DTN_TAKE(asked->task, 1, dtn_chain);
        *chain = dtn_chain_of_answer(asked->task, asked->situation, (dtn_answer_verb)verb);
        chains[verb] = chain;
    }
    return chains;
}

static void answer_chain(dtn_asked *asked, const dtn_target *target)
{
    dtn_chain chain = dtn_chain_find(asked->task, asked->situation, target);
    dtn_figure figure = dtn_figure_find(asked->task, asked->situation, target);
    dtn_chain_answer answer = {
        .files = &asked->files,
        .asked = asked->inquiry->options->target,
        .is_exact = asked->is_exact,
        .is_tried = dtn_chain_try(asked->task, asked->situation, &figure, &chain),
        .chain = &chain,
        .figure = &figure,
    };
    if (target->kind == DTN_TARGET_LINE)
        answer.behind = chains_of_answers(asked);
    answer.heading = dtn_asked_heading(asked);
    asked->inquiry->text = dtn_report_chain(asked->task, &answer, &asked->inquiry->style);
}

/* ---- the question --------------------------------------------------------------------------------------- */

void dtn_answer_why(dtn_asked *asked)
{
    dtn_why_kind kind;
    dtn_target target;
    if (!dtn_why_target(asked, &kind, &target))
        return;
    if (kind == DTN_WHY_CHAIN)
        answer_chain(asked, &target);
    else
        dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("not answered yet"));
}
