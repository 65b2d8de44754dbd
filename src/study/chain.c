/* SPDX-License-Identifier: MIT
 * Question  Which statements does a figure rest on?
 * Method    What the engine reads is followed from the figure: judgements in force, the numbers in them, what those are
 *           computed from, who and what is declared; a statement taken out shows whether it matters by itself.
 * Source    program slicing: Weiser 1984, "Program slicing"; here over statements of the case.
 * Cost      O(statements) for a chain; a central answer for each link that is taken out.
 * Limits    a chain may hold lines that change nothing by themselves (two rules that forbid the same); it says which. */
#include "study/chain.h"

#include "study/chain_build.h"
#include "study/claims.h"
#include "study/written.h"

/* ---- what was asked about ------------------------------------------------------------------------------- */

static void read_weight(dtn_reads *reads, const dtn_target *target)
{
    dtn_reads_weights(reads, target->party);
    for (uint32_t issue = 0; issue < reads->c->issue_count; issue++) /* a line of it puts all weights aside */
        reads->scores[(size_t)target->party * reads->c->issue_count + issue] = true;
}

static void read_values(dtn_reads *reads, const dtn_target *target)
{
    for (uint32_t issue = 0; issue < reads->c->issue_count; issue++)
        if (target->issue == DTN_NOBODY || target->issue == issue)
            dtn_reads_values(reads, target->party, issue);
}

static void read_scores_of(dtn_reads *reads, const dtn_target *target)
{
    dtn_reads_deal(reads, target->number);
    for (uint32_t party = 0; party < reads->c->party_count; party++)
        if (target->party == DTN_NOBODY || target->party == party) {
            dtn_reads_score(reads, party);
            dtn_reads_walk_away(reads, party);
        }
}

static void read_party(dtn_reads *reads, uint32_t party)
{
    dtn_reads_acceptance(reads, party);
    dtn_reads_aim(reads, party);
    for (uint32_t issue = 0; issue < reads->c->issue_count; issue++)
        if (reads->s->values[(size_t)party * reads->c->issue_count + issue].judgement)
            dtn_reads_values(reads, party, issue);
}

static void read_rule(dtn_reads *reads, uint32_t name)
{
    const dtn_situation *s = reads->s;
    reads->rule_names[name] = true;
    for (uint32_t i = 0; i < s->rules.count; i++)
        if (s->rules.items[i].judgement->name == name)
            dtn_reads_judgement(reads, s->rules.items[i].judgement);
    for (uint32_t party = 0; party < s->of->party_count; party++) {
        for (uint32_t i = 0; i < s->points[party].count; i++)
            if (s->points[party].items[i].judgement->name == name)
                dtn_reads_judgement(reads, s->points[party].items[i].judgement);
        for (uint32_t i = 0; i < s->refusals[party].count; i++)
            if (s->refusals[party].items[i].judgement->name == name)
                dtn_reads_judgement(reads, s->refusals[party].items[i].judgement);
    }
}

/* Targets that are figures of the situation; false: of something declared. */
static bool read_figure(dtn_reads *reads, const dtn_target *target)
{
    switch (target->kind) {
    case DTN_TARGET_WEIGHT:
        return read_weight(reads, target), true;
    case DTN_TARGET_VALUE:
        return read_values(reads, target), true;
    case DTN_TARGET_INTEREST:
        return read_weight(reads, target), read_values(reads, target), true;
    case DTN_TARGET_WALK_AWAY:
        dtn_reads_preferences(reads, target->party); /* without them there is none */
        return dtn_reads_walk_away(reads, target->party), true;
    case DTN_TARGET_AIM:
        return dtn_reads_aim(reads, target->party), true;
    case DTN_TARGET_PARTY:
        return read_party(reads, target->party), true;
    case DTN_TARGET_SCORE:
        return read_scores_of(reads, target), true;
    case DTN_TARGET_RULE:
        return read_rule(reads, target->number), true;
    case DTN_TARGET_LET:
        return dtn_reads_let(reads, target->number), true;
    case DTN_TARGET_COUNT:
        return dtn_reads_count(reads, target->number), true;
    case DTN_TARGET_STATUS_QUO:
        return dtn_reads_status_quo(reads), true;
    case DTN_TARGET_NEEDS:
        return dtn_reads_needs(reads), true;
    case DTN_TARGET_ANSWER:
        if (target->answer == DTN_ANSWER_CASES || target->answer == DTN_ANSWER_SCORE)
            return false;
        return dtn_reads_answer(reads, target->answer), true;
    default:
        return false;
    }
}

/* ---- along the events ----------------------------------------------------------------------------------- */

static bool is_up_to(void *host, uint32_t event)
{
    return event < *(uint32_t *)host;
}

static dtn_question question_of(const dtn_situation *s)
{
    return (dtn_question){.as_of = s->as_of, .view = s->view, .given = s->given};
}

static const dtn_situation *with_settings(dtn_task *task, const dtn_situation *s, const dtn_case *c,
                                          dtn_question question)
{
    const uint32_t files = (uint32_t)s->of->files->count;
    dtn_judgement *settings = DTN_TAKE(task, (size_t)s->of->let_count + s->of->count_count, dtn_judgement);
    for (uint32_t i = 0; i < s->of->let_count; i++)
        if (s->lets[i].judgement && s->lets[i].judgement->span.file >= files)
            settings[question.setting_count++] = *s->lets[i].judgement;
    for (uint32_t i = 0; i < s->of->count_count; i++)
        if (s->counts[i].judgement && s->counts[i].judgement->span.file >= files)
            settings[question.setting_count++] = *s->counts[i].judgement;
    question.settings = settings;
    return dtn_situation_at(task, c, &question);
}

static void add_every_end(dtn_chain_build *build, uint32_t event)
{
    dtn_judgements body = build->c->events[event].judgements;
    for (uint32_t i = 0; i < body.count; i++)
        if (body.items[i].kind == DTN_JUDGEMENT_RULE_ENDS)
            dtn_chain_add_judgement(build, &(dtn_force){&body.items[i], event, DTN_NOBODY});
}

const dtn_situation *dtn_situation_after(dtn_task *task, const dtn_situation *situation, uint32_t events)
{
    dtn_question question = question_of(situation);
    question.apply_event = is_up_to;
    question.host = &events;
    return with_settings(task, situation, situation->of, question);
}

/* What is in force after each event in turn: lines that are replaced later were read before. */
static void add_along_events(dtn_chain_build *build, const dtn_target *target)
{
    for (uint32_t event = 0; event <= build->c->event_count; event++) {
        const dtn_situation *then = dtn_situation_after(build->task, build->s, event);
        dtn_reads reads = dtn_reads_open(build->task, then);
        read_figure(&reads, target);
        dtn_chain_add_reads(build, &reads);
        if (event == 0)
            continue;
        dtn_chain_add_declared(build, DTN_LINK_HEADER, DTN_NODE_EVENT, event - 1);
        add_every_end(build, event - 1);
    }
}

/* ---- what is declared ----------------------------------------------------------------------------------- */

static void add_body(dtn_chain_build *build, dtn_judgements body, uint32_t event, uint32_t view)
{
    for (uint32_t i = 0; i < body.count; i++)
        dtn_chain_add_judgement(build, &(dtn_force){&body.items[i], event, view});
}

uint32_t dtn_claim_view(const dtn_case *c, const dtn_claim *claim)
{
    if (claim->by_view != DTN_NOBODY || claim->by_source == DTN_NOBODY)
        return claim->by_view;
    for (uint32_t view = 0; view < c->view_count; view++)
        if (c->views[view].by == claim->by_source)
            return view;
    return DTN_NOBODY;
}

static void read_test(dtn_reads *reads, const dtn_test *test)
{
    if (test->kind == DTN_NODE_WEIGHS_ABOVE) {
        dtn_reads_weights(reads, test->party);
        return;
    }
    dtn_reads_answer(reads, DTN_ANSWER_DEALS);
    if (test->party != DTN_NOBODY && test->party < reads->c->party_count)
        dtn_reads_acceptance(reads, test->party);
    if (test->deal != DTN_NOBODY && test->deal < reads->c->deal_count)
        dtn_reads_deal(reads, test->deal);
}

/* With its `if` lines. */
static void add_claim_under(dtn_chain_build *build, const dtn_claim *claim, uint32_t view)
{
    dtn_question question = question_of(build->s);
    question.view = view;
    question.claim_conditions = claim->conditions;
    const dtn_situation *own = with_settings(build->task, build->s, build->c, question);
    dtn_reads reads = dtn_reads_open(build->task, own);
    for (uint32_t i = 0; i < claim->test_count; i++)
        read_test(&reads, &claim->tests[i]);
    dtn_chain_add_reads(build, &reads);
}

/* Under each of its author's views. */
static void add_claim(dtn_chain_build *build, const dtn_claim *claim)
{
    if (dtn_claim_owns(build->c, claim, DTN_NOBODY))
        add_claim_under(build, claim, DTN_NOBODY);
    for (uint32_t view = 0; view < build->c->view_count; view++)
        if (dtn_claim_owns(build->c, claim, view))
            add_claim_under(build, claim, view);
}

static void add_expectation(dtn_chain_build *build, const dtn_expectation *expectation)
{
    dtn_reads reads = dtn_reads_open(build->task, build->s);
    dtn_reads_quantity(&reads, expectation->stated);
    dtn_chain_add_reads(build, &reads);
}

static void add_expectation_itself(dtn_chain_build *build, uint32_t number)
{
    dtn_chain_add_declared(build, DTN_LINK_ITSELF, DTN_NODE_EXPECT, number);
    if (build->c->expectations[number].resolved != DTN_UNSAID || build->c->expectations[number].has_outcome)
        dtn_chain_add_declared(build, DTN_LINK_ITSELF, DTN_NODE_RESOLVE, number);
}

static bool cites(const dtn_judgement *judgement, uint32_t source)
{
    for (uint32_t i = 0; i < judgement->evidence.cited_count; i++)
        if (judgement->evidence.cited[i].source == source)
            return true;
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        for (uint32_t k = 0; k < judgement->entries[i].evidence.cited_count; k++)
            if (judgement->entries[i].evidence.cited[k].source == source)
                return true;
    return false;
}

static void add_citing(dtn_chain_build *build, dtn_judgements list, uint32_t event, uint32_t view,
                       uint32_t source)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (cites(&list.items[i], source))
            dtn_chain_add_judgement(build, &(dtn_force){&list.items[i], event, view});
}

/* Every statement that judges and cites it, in force or not. */
static void add_source(dtn_chain_build *build, uint32_t source)
{
    const dtn_case *c = build->c;
    add_citing(build, c->base, DTN_NOBODY, DTN_NOBODY, source);
    for (uint32_t event = 0; event < c->event_count; event++)
        add_citing(build, c->events[event].judgements, event, DTN_NOBODY, source);
    for (uint32_t view = 0; view < c->view_count; view++)
        add_citing(build, c->views[view].judgements, DTN_NOBODY, view, source);
}

static void add_judgements_at(dtn_chain_build *build, dtn_judgements list, uint32_t event, uint32_t view,
                              dtn_span span)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (dtn_span_within(list.items[i].span, span))
            dtn_chain_add_judgement(build, &(dtn_force){&list.items[i], event, view});
}

/* ---- what uses an issue or a register -------------------------------------------------------------------- */

typedef struct used {
    dtn_chain_build *build;
    const dtn_target *target;
} used;

static bool counts_in(const dtn_reads *reads, uint32_t of)
{
    for (uint32_t i = 0; i < reads->c->count_count; i++)
        if (reads->counts[i] && reads->c->counts[i].register_number == of)
            return true;
    return false;
}

static bool uses_target(const void *host, const dtn_judgement *judgement)
{
    const used *x = host;
    dtn_task *task = x->build->task;
    const dtn_case *c = x->build->c;
    const uint32_t number = x->target->number;
    if (x->target->kind == DTN_TARGET_REGISTER && judgement->kind == DTN_JUDGEMENT_COUNT &&
        c->counts[judgement->name].register_number == number)
        return true;
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    dtn_reads reads = dtn_reads_open(task, x->build->s);
    dtn_reads_judgement(&reads, judgement);
    bool is_used = x->target->kind == DTN_TARGET_ISSUE ? reads.issues[number] : counts_in(&reads, number);
    dtn_arena_reset(&task->arena, here);
    return is_used;
}

/* The line that has the last word on where the issue stands, and the deals that name it. */
static void add_packages_naming(dtn_chain_build *build, uint32_t issue)
{
    dtn_forces lines = build->s->status_quo_lines;
    for (uint32_t i = lines.count; i-- > 0;)
        if (lines.items[i].judgement->options[issue] != DTN_OPTION_OPEN) {
            dtn_chain_add_judgement(build, &lines.items[i]);
            break;
        }
    for (uint32_t deal = 0; deal < build->c->deal_count; deal++)
        if (build->c->deals[deal].options && build->c->deals[deal].options[issue] != DTN_OPTION_OPEN)
            dtn_chain_add_declared(build, DTN_LINK_DEAL, DTN_NODE_DEAL, deal);
}

/* Every statement in force that names it, or a number computed from it. */
static void add_users(dtn_chain_build *build, const dtn_target *target)
{
    const used x = {build, target};
    dtn_chain_add_chosen(build, build->s, uses_target, &x);
    if (target->kind == DTN_TARGET_ISSUE)
        add_packages_naming(build, target->number);
    dtn_chain_add_headers(build);
}

/* ---- one line -------------------------------------------------------------------------------------------- */

static void add_line(dtn_chain_build *build, const dtn_target *target)
{
    static const dtn_node_kind declared[] = {DTN_NODE_SOURCE,   DTN_NODE_PARTY,     DTN_NODE_ISSUE,
                                             DTN_NODE_REGISTER, DTN_NODE_DEAL,      DTN_NODE_EVENT,
                                             DTN_NODE_VIEW,     DTN_NODE_PRECEDENT, DTN_NODE_CLAIM,
                                             DTN_NODE_EXPECT,   DTN_NODE_RESOLVE};
    const dtn_case *c = build->c;
    dtn_written written = dtn_written_in_line(c, target->number, target->line);
    dtn_span span;
    dtn_evidence evidence;
    if (!written.node)
        return;
    for (size_t i = 0; i < sizeof declared / sizeof *declared; i++)
        for (uint32_t n = 0; dtn_declared_find(c, declared[i], n, &span, &evidence); n++)
            if (written.node->kind == declared[i] && dtn_span_within(span, written.span))
                dtn_chain_add_declared(build, DTN_LINK_ITSELF, declared[i], n);
    add_judgements_at(build, c->base, DTN_NOBODY, DTN_NOBODY, written.span);
    for (uint32_t event = 0; event < c->event_count; event++)
        add_judgements_at(build, c->events[event].judgements, event, DTN_NOBODY, written.span);
    for (uint32_t view = 0; view < c->view_count; view++)
        add_judgements_at(build, c->views[view].judgements, DTN_NOBODY, view, written.span);
}

static dtn_node_kind declared_kind(dtn_target_kind kind)
{
    switch (kind) {
    case DTN_TARGET_ISSUE:
        return DTN_NODE_ISSUE;
    case DTN_TARGET_REGISTER:
        return DTN_NODE_REGISTER;
    case DTN_TARGET_EVENT:
        return DTN_NODE_EVENT;
    case DTN_TARGET_VIEW:
        return DTN_NODE_VIEW;
    case DTN_TARGET_CLAIM:
        return DTN_NODE_CLAIM;
    case DTN_TARGET_PRECEDENT:
        return DTN_NODE_PRECEDENT;
    default:
        return DTN_NODE_SOURCE;
    }
}

static void add_what_is_declared(dtn_chain_build *build, const dtn_target *target)
{
    const dtn_case *c = build->c;
    if (target->kind == DTN_TARGET_EXPECTATION)
        add_expectation_itself(build, target->number);
    else
        dtn_chain_add_declared(build, DTN_LINK_ITSELF, declared_kind(target->kind), target->number);
    if (target->kind == DTN_TARGET_ISSUE || target->kind == DTN_TARGET_REGISTER)
        add_users(build, target);
    else if (target->kind == DTN_TARGET_EVENT)
        add_body(build, c->events[target->number].judgements, target->number, DTN_NOBODY);
    else if (target->kind == DTN_TARGET_VIEW)
        add_body(build, c->views[target->number].judgements, DTN_NOBODY, target->number);
    else if (target->kind == DTN_TARGET_CLAIM)
        add_claim(build, &c->claims[target->number]);
    else if (target->kind == DTN_TARGET_EXPECTATION)
        add_expectation(build, &c->expectations[target->number]);
    else if (target->kind == DTN_TARGET_SOURCE)
        add_source(build, target->number);
}

static void add_the_past(dtn_chain_build *build, dtn_answer_verb answer)
{
    const dtn_case *c = build->c;
    for (uint32_t i = 0; i < c->precedent_count && answer == DTN_ANSWER_CASES; i++)
        dtn_chain_add_declared(build, DTN_LINK_ITSELF, DTN_NODE_PRECEDENT, i);
    for (uint32_t i = 0; i < c->expectation_count && answer == DTN_ANSWER_SCORE; i++) {
        add_expectation_itself(build, i);
        add_expectation(build, &c->expectations[i]);
    }
}

/* ---- the chain ------------------------------------------------------------------------------------------ */

dtn_chain dtn_chain_find(dtn_task *task, const dtn_situation *situation, const dtn_target *target)
{
    dtn_chain_build build = {.task = task, .s = situation, .c = situation->of};
    dtn_reads reads = dtn_reads_open(task, situation);
    if (target->kind == DTN_TARGET_SCORE)
        dtn_chain_add_declared(&build, DTN_LINK_ITSELF, DTN_NODE_DEAL, target->number);
    if (target->kind == DTN_TARGET_ANSWER && target->answer == DTN_ANSWER_WHEN)
        add_along_events(&build, target);
    else if (target->kind == DTN_TARGET_LINE)
        add_line(&build, target);
    else if (read_figure(&reads, target))
        dtn_chain_add_reads(&build, &reads);
    else if (target->kind == DTN_TARGET_ANSWER)
        add_the_past(&build, target->answer);
    else
        add_what_is_declared(&build, target);
    return dtn_chain_built(&build, target);
}

dtn_chain dtn_chain_of_answer(dtn_task *task, const dtn_situation *situation, dtn_answer_verb answer)
{
    return dtn_chain_find(task, situation, &(dtn_target){.kind = DTN_TARGET_ANSWER, .answer = answer});
}

bool dtn_chain_has(const dtn_chain *chain, dtn_span span)
{
    for (uint32_t i = 0; i < chain->count; i++)
        if (dtn_span_within(chain->links[i].span, span))
            return true;
    return false;
}

/* ---- without a statement -------------------------------------------------------------------------------- */

static dtn_judgements judgements_without(dtn_task *task, dtn_judgements list, dtn_span span)
{
    dtn_judgement *kept = DTN_TAKE(task, list.count, dtn_judgement);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.count; i++)
        if (!dtn_span_within(list.items[i].span, span))
            kept[count++] = list.items[i];
    return count == list.count ? list : (dtn_judgements){kept, count};
}

/* A name that is declared there and nowhere else is missing without it. */
static bool declares(const dtn_case *c, dtn_span span)
{
    static const dtn_node_kind kinds[] = {DTN_NODE_SOURCE, DTN_NODE_PARTY, DTN_NODE_ISSUE, DTN_NODE_DEAL,
                                          DTN_NODE_REGISTER};
    dtn_span name;
    dtn_evidence evidence;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (uint32_t n = 0; dtn_declared_find(c, kinds[i], n, &name, &evidence); n++)
            if (dtn_span_within(name, span))
                return true;
    for (uint32_t i = 0; i < c->base.count; i++)
        if (c->base.items[i].kind <= DTN_JUDGEMENT_COUNT && dtn_span_within(c->base.items[i].span, span))
            return true;
    return false;
}

static bool leaves_status_quo_whole(const dtn_situation *s)
{
    return !s->status_quo_has_gaps;
}

static dtn_case *case_without(dtn_task *task, const dtn_case *c, dtn_span span)
{
    dtn_case *left = DTN_TAKE(task, 1, dtn_case);
    dtn_event *events = DTN_TAKE(task, c->event_count, dtn_event);
    dtn_view *views = DTN_TAKE(task, c->view_count, dtn_view);
    *left = *c;
    left->base = judgements_without(task, c->base, span);
    for (uint32_t i = 0; i < c->event_count; i++) {
        events[i] = c->events[i];
        events[i].judgements = judgements_without(task, c->events[i].judgements, span);
    }
    for (uint32_t i = 0; i < c->view_count; i++) {
        views[i] = c->views[i];
        views[i].judgements = judgements_without(task, c->views[i].judgements, span);
    }
    left->events = events;
    left->views = views;
    return left;
}

const dtn_situation *dtn_situation_without(dtn_task *task, const dtn_situation *situation, dtn_span span)
{
    const dtn_case *c = situation->of;
    dtn_question question = question_of(situation);
    dtn_diagnostics diagnostics = {0};
    if (span.file >= c->files->count || declares(c, span))
        return NULL;
    dtn_case *left = case_without(task, c, span);
    dtn_written day = dtn_written_first(c, DTN_NODE_AS_OF);
    if (day.node && dtn_span_within(day.span, span))
        question.as_of = left->as_of = (dtn_day){0};
    const dtn_situation *without = with_settings(task, situation, left, question);
    dtn_situation_check_parts(task, without, DTN_CHECK_NUMBERS | DTN_CHECK_WANTS | DTN_CHECK_PACKAGES, NULL,
                              &diagnostics);
    return diagnostics.error_count == 0 && leaves_status_quo_whole(without) ? without : NULL;
}
