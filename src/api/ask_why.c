/* SPDX-License-Identifier: MIT
 * api/ask_why.c: from an answer back to the lines and sources it rests on. */
#include "api/why_target.h"

#include "report/figure_words.h"
#include "report/findings.h"
#include "report/gaps_report.h"
#include "report/why_report.h"
#include "report/wording.h"
#include "report/zone_words.h"

/* ---- one figure ----------------------------------------------------------------------------------------- */

static const dtn_chain *const *chains_of_answers(dtn_asked *asked)
{
    const dtn_chain **chains = DTN_TAKE(asked->task, DTN_ANSWER_VERBS, const dtn_chain *);
    for (int verb = 0; verb < DTN_ANSWER_WHY; verb++) { /* all that is in force stands behind those two */
        dtn_chain *chain = DTN_TAKE(asked->task, 1, dtn_chain);
        *chain = dtn_chain_of_answer(asked->task, asked->situation, (dtn_answer_verb)verb);
        chains[verb] = chain;
    }
    return chains;
}

/* People are shown the first of a long chain, unless they say how many. */
static size_t links_shown(const dtn_asked *asked)
{
    enum { SHOWN = 20 };
    const dtn_options usual = dtn_default_options();
    bool is_said = asked->inquiry->options->list != usual.list;
    return is_said ? asked->inquiry->style.list : SHOWN;
}

static const dtn_ranges *find_ranges(dtn_asked *asked, const dtn_target *target)
{
    const dtn_options *options = asked->inquiry->options;
    bool is_of_walk_away = target->kind == DTN_TARGET_WALK_AWAY || target->kind == DTN_TARGET_PARTY;
    if (!is_of_walk_away || !asked->situation->has_preferences[target->party] ||
        !asked->situation->is_uncertain || options->runs <= 0)
        return NULL;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    dtn_ranges *ranges = DTN_TAKE(asked->task, 1, dtn_ranges);
    *ranges = dtn_ranges_find(asked->task, sampler, options->seed, (uint64_t)options->runs, NULL);
    if (!ranges->is_incomplete && ranges->run_count > 0)
        return ranges;
    asked->inquiry->status = DTN_STOPPED;
    return NULL;
}

/* In the words of the one page; of the zone and the deals the figure itself is the answer. */
static dtn_text say_answer(dtn_asked *asked, dtn_answer_verb verb)
{
    if (verb == DTN_ANSWER_ZONE || verb == DTN_ANSWER_DEALS)
        return (dtn_text){"", 0};
    bool all_digits = asked->inquiry->options->exact;
    const dtn_page_answer page = dtn_asked_page_part(asked, verb);
    if (verb == DTN_ANSWER_GAPS)
        return page.gaps ? dtn_text_build(asked->task, "Not seen: %t.",
                                          dtn_not_seen_sentence(asked->task, asked->situation, page.gaps))
                         : (dtn_text){"", 0};
    dtn_text finding = dtn_finding_of(asked->task, &page, dtn_answer_verb_word(verb), all_digits);
    dtn_text share = verb == DTN_ANSWER_SURE ? dtn_runs_sentence(asked->task, page.runs) : (dtn_text){"", 0};
    return share.length > 0 ? dtn_text_build(asked->task, "%t %t", share, finding) : finding;
}

/* NULL: all that it rests on came to its end. */
static const char *what_is_cut_short(dtn_asked *asked, const dtn_figure *figure)
{
    const char *incomplete = dtn_asked_note_end(asked, figure->end);
    if (incomplete || asked->inquiry->status != DTN_STOPPED)
        return incomplete;
    return "the work was interrupted or went beyond --limit-time; what it had found is shown";
}

static void note_own_views(dtn_asked *asked, const dtn_claim *claim)
{
    dtn_sentences names = {0};
    for (uint32_t view = 0; view < asked->c->view_count; view++)
        if (dtn_claim_owns(asked->c, claim, view))
            DTN_PUSH(asked->task, &names, asked->c->views[view].name);
    if (names.count > 1)
        DTN_PUSH(
            asked->task, &asked->notes,
            dtn_text_build(asked->task,
                           "the claim is judged under every view by %t: %t; the lines of each stand here, "
                           "and the heading names the first",
                           asked->c->sources[claim->by_source].name,
                           dtn_word_list(asked->task, names.items, names.count, "and")));
}

/* A claim is its author's: it is judged, and its chain found, under his view. */
static const dtn_claims *judge_claim(dtn_asked *asked, uint32_t claim)
{
    uint32_t own = dtn_claim_view(asked->c, &asked->c->claims[claim]);
    if (asked->question.view != DTN_NOBODY && asked->question.view != own)
        DTN_PUSH(asked->task, &asked->notes,
                 DTN_TEXT("--view has no effect here: a claim is judged under its author's own view"));
    note_own_views(asked, &asked->c->claims[claim]);
    dtn_claims_asked question = {.question = asked->question, .is_own_only = true};
    question.question.view = DTN_NOBODY;
    asked->question.view = own;
    asked->situation = dtn_situation_at(asked->task, asked->c, &asked->question);
    asked->state = dtn_situation_central(asked->task, asked->situation, &asked->is_exact);
    dtn_claims *claims = DTN_TAKE(asked->task, 1, dtn_claims);
    *claims = dtn_claims_judge(asked->task, asked->c, &question);
    return claims;
}

static void answer_chain(dtn_asked *asked, const dtn_target *target)
{
    const dtn_claims *claims = target->kind == DTN_TARGET_CLAIM ? judge_claim(asked, target->number) : NULL;
    dtn_chain chain = dtn_chain_find(asked->task, asked->situation, target);
    dtn_figure figure = dtn_figure_find(asked->task, asked->situation, target);
    dtn_chain_answer answer = {
        .files = &asked->files,
        .asked = asked->inquiry->options->target,
        .is_exact = asked->is_exact,
        .is_tried = dtn_chain_try(asked->task, asked->situation, &figure, &chain),
        .chain = &chain,
        .figure = &figure,
        .most = links_shown(asked),
        .ranges = find_ranges(asked, target),
        .claims = claims,
    };
    if (target->kind == DTN_TARGET_ANSWER)
        answer.said = say_answer(asked, target->answer);
    if (target->kind == DTN_TARGET_LINE)
        answer.behind = chains_of_answers(asked);
    const char *incomplete = what_is_cut_short(asked, &figure);
    answer.heading = dtn_asked_heading(asked);
    answer.heading.incomplete = incomplete;
    if (!asked->inquiry->in_short) {
        asked->inquiry->text = dtn_report_chain(asked->task, &answer, &asked->inquiry->style);
        return;
    }
    asked->inquiry->text = dtn_report_chain_in_short(asked->task, &answer, &asked->inquiry->style);
    asked->inquiry->places = dtn_report_chain_places(asked->task, &answer, &asked->inquiry->style);
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
    dtn_runs runs = dtn_asked_runs(asked, answer->sampler, (uint64_t)options->runs);
    answer->run_count = runs.count;
    answer->exist_count = runs.exist_count;
    const dtn_sensitivity *found =
        runs.is_incomplete ? NULL : dtn_asked_effects(asked, answer->sampler, &runs);
    if (found)
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
