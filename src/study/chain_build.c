/* SPDX-License-Identifier: MIT */
#include "study/chain_build.h"

#include "base/sort.h"
#include "study/written.h"

/* ---- one link ------------------------------------------------------------------------------------------- */

static bool spans_equal(dtn_span a, dtn_span b)
{
    return a.file == b.file && a.start == b.start && a.end == b.end;
}

static dtn_link_draft *draft_of(dtn_chain_build *build, dtn_span span)
{
    for (size_t i = 0; i < build->links.count; i++)
        if (spans_equal(build->links.items[i].link.span, span))
            return &build->links.items[i];
    return NULL;
}

static void add_citation(dtn_chain_build *build, dtn_link_draft *draft, const dtn_cited *cited)
{
    for (size_t i = 0; i < draft->cited.count; i++)
        if (spans_equal(draft->cited.items[i].span, cited->span))
            return;
    DTN_PUSH(build->task, &draft->cited, *cited);
}

static void add_evidence(dtn_chain_build *build, dtn_link_draft *draft, dtn_evidence evidence)
{
    for (uint32_t i = 0; i < evidence.cited_count; i++)
        add_citation(build, draft, &evidence.cited[i]);
    for (size_t i = 0; i < draft->notes.count; i++)
        if (dtn_text_equal(draft->notes.items[i], evidence.note))
            return;
    if (evidence.note.length > 0)
        DTN_PUSH(build->task, &draft->notes, evidence.note);
}

static dtn_link_draft *add_draft(dtn_chain_build *build, dtn_link_role role, dtn_node_kind kind,
                                 dtn_span span)
{
    dtn_link_draft draft = {.link = {.role = role, .kind = kind, .span = span}};
    draft.link.number = draft.link.event = draft.link.view = DTN_NOBODY;
    DTN_PUSH(build->task, &build->links, draft);
    return &build->links.items[build->links.count - 1];
}

static dtn_link_role role_of(const dtn_chain_build *build, const dtn_judgement *judgement)
{
    static const dtn_link_role roles[] = {
        [DTN_JUDGEMENT_LET] = DTN_LINK_NUMBER,          [DTN_JUDGEMENT_COUNT] = DTN_LINK_NUMBER,
        [DTN_JUDGEMENT_WEIGHS] = DTN_LINK_WEIGHTS,      [DTN_JUDGEMENT_VALUES] = DTN_LINK_VALUES,
        [DTN_JUDGEMENT_SCORES] = DTN_LINK_VALUES,       [DTN_JUDGEMENT_POINTS] = DTN_LINK_POINTS,
        [DTN_JUDGEMENT_REFUSES] = DTN_LINK_REFUSAL,     [DTN_JUDGEMENT_WALKS_AWAY] = DTN_LINK_WALK_AWAY,
        [DTN_JUDGEMENT_AIMS_AT] = DTN_LINK_AIM,         [DTN_JUDGEMENT_STATUS_QUO] = DTN_LINK_STATUS_QUO,
        [DTN_JUDGEMENT_NEEDS] = DTN_LINK_NEED,          [DTN_JUDGEMENT_RULE] = DTN_LINK_RULE,
        [DTN_JUDGEMENT_RULE_ENDS] = DTN_LINK_RULE_ENDS,
    };
    return judgement->span.file >= build->c->files->count ? DTN_LINK_SETTING : roles[judgement->kind];
}

void dtn_chain_add_judgement(dtn_chain_build *build, const dtn_force *force)
{
    const dtn_judgement *judgement = force->judgement;
    dtn_link_draft *draft = draft_of(build, judgement->span);
    if (!draft) {
        dtn_node_kind kind = judgement->node ? judgement->node->kind : DTN_NODE_MISTAKE;
        draft = add_draft(build, role_of(build, judgement), kind, judgement->span);
        draft->link.judgement = judgement;
        draft->link.event = force->event;
        draft->link.view = force->view;
    }
    add_evidence(build, draft, judgement->evidence);
    for (uint32_t i = 0; i < judgement->entry_count; i++)
        add_evidence(build, draft, judgement->entries[i].evidence);
}

/* ---- declarations --------------------------------------------------------------------------------------- */

#define DECLARED(array, count)                                                                               \
    if (number >= c->count)                                                                                  \
        return false;                                                                                        \
    *span = c->array[number].span;                                                                           \
    *evidence = c->array[number].evidence;                                                                   \
    return true

bool dtn_declared_find(const dtn_case *c, dtn_node_kind kind, uint32_t number, dtn_span *span,
                       dtn_evidence *evidence)
{
    switch (kind) {
    case DTN_NODE_SOURCE:
        DECLARED(sources, source_count);
    case DTN_NODE_PARTY:
        DECLARED(parties, party_count);
    case DTN_NODE_ISSUE:
        DECLARED(issues, issue_count);
    case DTN_NODE_DEAL:
        DECLARED(deals, deal_count);
    case DTN_NODE_REGISTER:
        DECLARED(registers, register_count);
    case DTN_NODE_EVENT:
        DECLARED(events, event_count);
    case DTN_NODE_VIEW:
        DECLARED(views, view_count);
    case DTN_NODE_PRECEDENT:
        DECLARED(precedents, precedent_count);
    case DTN_NODE_CLAIM:
        DECLARED(claims, claim_count);
    case DTN_NODE_EXPECT:
        DECLARED(expectations, expectation_count);
    default:
        return false;
    }
}
#undef DECLARED

void dtn_chain_add_declared(dtn_chain_build *build, dtn_link_role role, dtn_node_kind kind, uint32_t number)
{
    dtn_span name;
    dtn_evidence evidence;
    if (!dtn_declared_find(build->c, kind, number, &name, &evidence))
        return;
    dtn_span span = dtn_written_at(build->c, name).span;
    for (size_t i = 0; i < build->links.count; i++) /* one statement may declare several parties */
        if (build->links.items[i].link.kind == kind && build->links.items[i].link.number == number)
            return;
    dtn_link_draft *draft = add_draft(build, role, kind, span);
    draft->link.number = number;
    add_evidence(build, draft, evidence);
}

/* ---- what is read --------------------------------------------------------------------------------------- */

static void add_read(dtn_chain_build *build, const dtn_reads *reads, const dtn_force *forces, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (forces[i].judgement && dtn_reads_has(reads, forces[i].judgement))
            dtn_chain_add_judgement(build, &forces[i]);
}

/* Only lines that say the last word on some issue. */
static void add_status_quo(dtn_chain_build *build, const dtn_reads *reads)
{
    dtn_forces lines = reads->s->status_quo_lines;
    bool *is_said = DTN_TAKE(build->task, reads->c->issue_count, bool);
    for (uint32_t i = lines.count; i-- > 0 && reads->status_quo;) {
        bool has_the_last_word = false;
        for (uint32_t issue = 0; issue < reads->c->issue_count; issue++) {
            bool names = lines.items[i].judgement->options[issue] != DTN_OPTION_OPEN;
            has_the_last_word |= names && !is_said[issue];
            is_said[issue] |= names;
        }
        if (has_the_last_word)
            dtn_chain_add_judgement(build, &lines.items[i]);
    }
}

static void add_in_force(dtn_chain_build *build, const dtn_reads *reads)
{
    const dtn_situation *s = reads->s;
    const dtn_case *c = reads->c;
    const size_t cells = (size_t)c->party_count * c->issue_count;
    add_read(build, reads, s->lets, c->let_count);
    add_read(build, reads, s->counts, c->count_count);
    add_read(build, reads, s->weighs, c->party_count);
    add_read(build, reads, s->values, cells);
    add_read(build, reads, s->scores, cells);
    add_read(build, reads, s->aims, c->party_count);
    for (uint32_t party = 0; party < c->party_count; party++) {
        add_read(build, reads, s->walk_aways[party].items, s->walk_aways[party].count);
        add_read(build, reads, s->points[party].items, s->points[party].count);
        add_read(build, reads, s->refusals[party].items, s->refusals[party].count);
    }
    add_read(build, reads, s->rules.items, s->rules.count);
    add_read(build, reads, s->needs.items, s->needs.count);
    add_status_quo(build, reads);
}

/* ---- rules that were switched off ------------------------------------------------------------------------ */

typedef struct rule_layer {
    dtn_judgements list;
    uint32_t event, view;
} rule_layer;

static bool is_ahead(const dtn_situation *s, uint32_t event)
{
    for (uint32_t i = 0; i < s->event_ahead_count; i++)
        if (s->events_ahead[i] == event)
            return true;
    return false;
}

typedef struct ended_rule { /* by number of its name */
    dtn_force rule;         /* in force, or switched off by `by` */
    dtn_force by;           /* judgement NULL: it is in force */
} ended_rule;

static void follow_rules(ended_rule *rules, rule_layer layer)
{
    for (uint32_t i = 0; i < layer.list.count; i++) {
        const dtn_judgement *judgement = &layer.list.items[i];
        bool can_be_named =
            judgement->kind == DTN_JUDGEMENT_RULE || judgement->kind == DTN_JUDGEMENT_POINTS ||
            judgement->kind == DTN_JUDGEMENT_REFUSES || judgement->kind == DTN_JUDGEMENT_RULE_ENDS;
        if (!can_be_named || judgement->name == DTN_NOBODY)
            continue;
        ended_rule *rule = &rules[judgement->name];
        if (judgement->kind != DTN_JUDGEMENT_RULE_ENDS)
            *rule = (ended_rule){{judgement, layer.event, layer.view}, {0}};
        else if (rule->rule.judgement && !rule->by.judgement)
            rule->by = (dtn_force){judgement, layer.event, layer.view};
    }
}

static void add_ended_rule(dtn_chain_build *build, const ended_rule *ended)
{
    dtn_chain_add_judgement(build, &ended->rule);
    draft_of(build, ended->rule.judgement->span)->link.role = DTN_LINK_RULE_ENDS;
    dtn_chain_add_judgement(build, &ended->by);
}

/* The line that switches off a rule which the figure would read, were it in force; and that rule. */
static void add_ended(dtn_chain_build *build, const dtn_reads *reads)
{
    const dtn_situation *s = reads->s;
    const dtn_case *c = reads->c;
    ended_rule *rules = DTN_TAKE(build->task, c->rule_name_count, ended_rule);
    follow_rules(rules, (rule_layer){c->base, DTN_NOBODY, DTN_NOBODY});
    for (uint32_t event = 0; event < c->event_count; event++)
        if (!is_ahead(s, event))
            follow_rules(rules, (rule_layer){c->events[event].judgements, event, DTN_NOBODY});
    if (s->view != DTN_NOBODY)
        follow_rules(rules, (rule_layer){c->views[s->view].judgements, DTN_NOBODY, s->view});
    for (uint32_t i = 0; i < c->rule_name_count; i++)
        if (rules[i].by.judgement && dtn_reads_has(reads, rules[i].rule.judgement))
            add_ended_rule(build, &rules[i]);
}

/* ---- the frame ------------------------------------------------------------------------------------------ */

static void add_headers(dtn_chain_build *build)
{
    const size_t count = build->links.count;
    for (size_t i = 0; i < count; i++) {
        const dtn_link link = build->links.items[i].link;
        if (link.judgement && link.event != DTN_NOBODY)
            dtn_chain_add_declared(build, DTN_LINK_HEADER, DTN_NODE_EVENT, link.event);
        if (link.judgement && link.view != DTN_NOBODY)
            dtn_chain_add_declared(build, DTN_LINK_HEADER, DTN_NODE_VIEW, link.view);
    }
}

static bool cites_later(const dtn_situation *s, const dtn_link_draft *draft)
{
    for (size_t i = 0; i < draft->cited.count && s->as_of.number > 0; i++)
        if (s->of->sources[draft->cited.items[i].source].date.number > s->as_of.number)
            return true;
    return false;
}

/* The case's own day, where it was not asked for another. It belongs to every chain, whether or not some event lies behind
 * it: else a chain would hang on events that it does not hold. */
static void add_day(dtn_chain_build *build)
{
    bool is_own = build->s->as_of.number > 0 && build->s->as_of.text.bytes == build->c->as_of.text.bytes;
    dtn_written day = dtn_written_first(build->c, DTN_NODE_AS_OF);
    if (is_own && day.node && !draft_of(build, day.span))
        add_draft(build, DTN_LINK_DAY, DTN_NODE_AS_OF, day.span);
}

void dtn_chain_add_reads(dtn_chain_build *build, const dtn_reads *reads)
{
    const dtn_case *c = build->c;
    add_in_force(build, reads);
    add_ended(build, reads);
    for (uint32_t deal = 0; deal < c->deal_count; deal++)
        if (reads->deals[deal])
            dtn_chain_add_declared(build, DTN_LINK_DEAL, DTN_NODE_DEAL, deal);
    add_headers(build);
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (reads->issues[issue])
            dtn_chain_add_declared(build, DTN_LINK_FRAME, DTN_NODE_ISSUE, issue);
    for (uint32_t party = 0; party < c->party_count; party++)
        if (reads->parties[party])
            dtn_chain_add_declared(build, DTN_LINK_FRAME, DTN_NODE_PARTY, party);
    add_day(build);
}

/* ---- the chain ------------------------------------------------------------------------------------------ */

static int order_links(const void *a, const void *b, const void *context)
{
    (void)context;
    const dtn_link *first = a, *second = b;
    if (first->role != second->role)
        return first->role < second->role ? -1 : 1;
    if (dtn_span_is_before(first->span, second->span))
        return -1;
    return dtn_span_is_before(second->span, first->span);
}

dtn_chain dtn_chain_built(dtn_chain_build *build, const dtn_target *target)
{
    dtn_link *links = DTN_TAKE(build->task, build->links.count, dtn_link);
    for (size_t i = 0; i < build->links.count; i++) {
        const dtn_link_draft *draft = &build->links.items[i];
        links[i] = draft->link;
        links[i].cited = draft->cited.items;
        links[i].cited_count = (uint32_t)draft->cited.count;
        links[i].notes = draft->notes.items;
        links[i].note_count = (uint32_t)draft->notes.count;
        links[i].is_later = cites_later(build->s, draft);
    }
    dtn_sort(build->task, links, build->links.count, sizeof *links, order_links, NULL);
    return (dtn_chain){.target = *target, .links = links, .count = (uint32_t)build->links.count};
}
