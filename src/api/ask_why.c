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

/* ---- all of the case ------------------------------------------------------------------------------------ */

/* Effects rest on as many runs as `sure` makes; a case that draws nothing has none. */
static const dtn_sensitivity *find_effects(dtn_asked *asked, dtn_why_answer *answer)
{
    const dtn_options *options = asked->inquiry->options;
    if (options->runs <= 0 || !asked->situation->is_uncertain)
        return NULL;
    answer->sampler = dtn_sampler_prepare(asked->task, asked->situation);
    if (answer->sampler->factor_count == 0)
        return NULL;
    dtn_runs runs = dtn_runs_zone(asked->task, answer->sampler, options->seed, (uint64_t)options->runs);
    answer->run_count = runs.count;
    answer->exist_count = runs.exist_count;
    dtn_sensitivity *found = DTN_TAKE(asked->task, 1, dtn_sensitivity);
    if (!runs.is_incomplete)
        *found = dtn_sensitivity_of_zone(asked->task, answer->sampler, options->seed, &runs);
    if (!runs.is_incomplete && !found->is_incomplete)
        return found;
    asked->inquiry->status = DTN_STOPPED;
    answer->heading.incomplete = "the runs were interrupted or could not be made: effects are left out";
    return NULL;
}

static void answer_coverage(dtn_asked *asked)
{
    dtn_why_answer answer = {.heading = dtn_asked_heading(asked), .is_exact = asked->is_exact};
    if (asked->unlock.count == 0) {
        const dtn_sensitivity *effects = find_effects(asked, &answer);
        const dtn_coverage_asked how = {
            .state = asked->state, .sampler = answer.sampler, .sensitivity = effects};
        dtn_coverage *coverage = DTN_TAKE(asked->task, 1, dtn_coverage);
        *coverage = dtn_coverage_find(asked->task, asked->situation, &how);
        answer.coverage = coverage;
    }
    asked->inquiry->text = dtn_report_why(asked->task, &answer, &asked->inquiry->style);
}

/* ---- claims and signals --------------------------------------------------------------------------------- */

static const dtn_coverage *count_coverage(dtn_asked *asked)
{
    const dtn_coverage_asked how = {.without_changes = true};
    dtn_coverage *coverage = DTN_TAKE(asked->task, 1, dtn_coverage);
    *coverage = dtn_coverage_find(asked->task, asked->situation, &how);
    return coverage;
}

static void lack(dtn_asked *asked, dtn_text line)
{
    DTN_PUSH(asked->task, &asked->unlock, line);
    asked->inquiry->status = DTN_LACKS_STATEMENTS;
}

static void answer_claims(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    dtn_claims claims;
    dtn_diagnosticity found;
    if (asked->c->claim_count == 0)
        lack(asked,
             DTN_TEXT("a claim with a line to test: `claim NAME \"what is asserted\"`, `  zone exists`"));
    if (asked->c->view_count == 0)
        lack(asked, DTN_TEXT("a view to tell from the base: `view NAME \"whose reading\"`"));
    dtn_why_claims_answer answer = {0};
    if (asked->unlock.count == 0) {
        dtn_claims_asked question = {.question = asked->question,
                                     .runs = options->runs > 0 ? (uint64_t)options->runs : 0,
                                     .seed = options->seed};
        question.question.view = DTN_NOBODY; /* every view is a hypothesis */
        claims = dtn_claims_judge(asked->task, asked->c, &question);
        found = dtn_diagnosticity_find(asked->task, asked->c, &claims);
        answer = (dtn_why_claims_answer){.claims = &claims, .found = &found};
        if (claims.is_incomplete)
            asked->inquiry->status = DTN_STOPPED;
    }
    answer.heading = dtn_asked_heading(asked);
    answer.coverage = count_coverage(asked);
    asked->inquiry->text = dtn_report_why_claims(asked->task, &answer, &asked->inquiry->style);
}

static bool some_event_has_a_sender(const dtn_case *c)
{
    for (uint32_t event = 0; event < c->event_count; event++)
        if (c->events[event].by != DTN_NOBODY)
            return true;
    return false;
}

static void answer_signals(dtn_asked *asked)
{
    dtn_when when;
    if (!some_event_has_a_sender(asked->c))
        lack(asked, DTN_TEXT("an event with its sender: `event NAME 2019-02-28 \"what\" by PARTY, costly`"));
    dtn_signals_answer answer = {0};
    if (asked->unlock.count == 0) {
        const dtn_when_asked question = {
            .question = asked->question, .without_deals = true, .seed = asked->inquiry->options->seed};
        when = dtn_when_find(asked->task, asked->c, &question);
        answer.when = &when;
    }
    answer.heading = dtn_asked_heading(asked);
    answer.coverage = count_coverage(asked);
    asked->inquiry->text = dtn_report_signals(asked->task, &answer, &asked->inquiry->style);
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
    else if (kind == DTN_WHY_CLAIMS)
        answer_claims(asked);
    else if (kind == DTN_WHY_SIGNALS)
        answer_signals(asked);
    else
        answer_coverage(asked);
}
