/* SPDX-License-Identifier: MIT
 * model/check_preferences.c: weighs, values, wants, scores: numbers and orders, complete and each thing once. */
#include "model/checking.h"

typedef DTN_ARRAY(dtn_entry) entry_array;
typedef DTN_ARRAY(dtn_ranked) ranked_array;

/* What one statement has already spoken of: issues, or the options of one issue. */
typedef struct item_list {
    dtn_checker *checker;
    uint32_t issue; /* whose options are listed; DTN_NOBODY: issues are */
    dtn_span *seen; /* by item; end 0: not seen */
    bool is_sound;
} item_list;

static item_list open_list(dtn_checker *checker, uint32_t issue)
{
    uint32_t count = issue == DTN_NOBODY ? checker->c->issue_count : checker->c->issues[issue].option_count;
    return (item_list){checker, issue, DTN_TAKE(checker->task, count, dtn_span), true};
}

/* The item's number; false where it is unknown or was listed before (reported). */
static bool take_item(item_list *list, const dtn_node *name, uint32_t *item)
{
    dtn_checker *checker = list->checker;
    uint16_t option = 0;
    if (list->issue == DTN_NOBODY)
        *item = dtn_names_number(checker, name, DTN_NAMES_ISSUE);
    else
        *item = dtn_names_option(checker, list->issue, name, &option) ? option : DTN_NOBODY;
    if (*item == DTN_NOBODY) {
        list->is_sound = false;
        return false;
    }
    dtn_span span = dtn_checker_span(checker, name);
    dtn_span *seen = &list->seen[*item];
    if (seen->end == 0) {
        *seen = span;
        return true;
    }
    dtn_text message =
        dtn_text_build(checker->task, "%s \"%t\" stands twice in this statement, first in %t",
                       list->issue == DTN_NOBODY ? "issue" : "option", dtn_checker_name(checker, name),
                       dtn_checker_line(checker, *seen, span.file));
    dtn_checker_report(checker, DTN_D407, span, message, DTN_TEXT(""));
    list->is_sound = false;
    return false;
}

static void take_entry(item_list *list, entry_array *entries, const dtn_node *node, dtn_scale scale)
{
    dtn_checker *checker = list->checker;
    dtn_entry entry = {.span = dtn_checker_span(checker, node)};
    bool is_new = take_item(list, dtn_node_child(node, DTN_NODE_NAME), &entry.item);
    entry.quantity = dtn_check_quantity(checker, dtn_node_quantity(node), scale);
    entry.evidence = dtn_check_evidence(checker, node);
    if (!entry.quantity)
        list->is_sound = false;
    else if (is_new)
        DTN_PUSH(checker->task, entries, entry);
}

static void take_ranking(item_list *list, ranked_array *ranking, const dtn_node *node)
{
    dtn_checker *checker = list->checker;
    uint32_t rank = 0;
    for (const dtn_node *name = node->first_child; name; name = name->next) {
        if (name->kind != DTN_NODE_NAME)
            continue;
        dtn_token_kind relation = dtn_ranking_operator(checker->tree, name);
        rank += relation == DTN_TOKEN_GREATER || relation == DTN_TOKEN_FAR_GREATER;
        for (size_t i = ranking->count; relation == DTN_TOKEN_FAR_GREATER && i > 0; i--) {
            if (ranking->items[i - 1].rank + 1 != rank)
                break;
            ranking->items[i - 1].far_above_next = true;
        }
        dtn_ranked ranked = {.rank = rank, .span = dtn_checker_span(checker, name)};
        if (take_item(list, name, &ranked.item))
            DTN_PUSH(checker->task, ranking, ranked);
    }
}

/* Entries or an order, whichever the statement has. */
static void take_items(item_list *list, dtn_judgement *judgement, const dtn_node *node, dtn_scale scale)
{
    entry_array entries = {0};
    ranked_array ranking = {0};
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        if (child->kind == DTN_NODE_WEIGHT || child->kind == DTN_NODE_VALUE)
            take_entry(list, &entries, child, scale);
        else if (child->kind == DTN_NODE_RANKING)
            take_ranking(list, &ranking, child);
    }
    judgement->entries = entries.items;
    judgement->entry_count = (uint32_t)entries.count;
    judgement->ranking = ranking.items;
    judgement->ranked_count = (uint32_t)ranking.count;
    list->is_sound = list->is_sound && !node->has_mistake;
}

static void push(dtn_checker *checker, dtn_judgement judgement)
{
    DTN_PUSH(checker->task, checker->judgements, judgement);
}

static uint32_t party_of(dtn_checker *checker, const dtn_node *node)
{
    return dtn_names_number(checker, node->first_child, DTN_NAMES_PARTY);
}

static size_t cell(const dtn_checker *checker, uint32_t party, uint32_t issue)
{
    return (size_t)party * checker->c->issue_count + issue;
}

/* ---- weighs -------------------------------------------------------------------------------------------- */

/* Marked also where the statement is wrong, so that nothing follows from that. */
static void mark_weighed(dtn_checker *checker, uint32_t party, const item_list *list)
{
    checker->weighs_something[party] = checker->has_wishes[party] = true;
    for (uint32_t issue = 0; issue < checker->c->issue_count; issue++)
        if (list->seen[issue].end || !list->is_sound)
            checker->is_weighed[cell(checker, party, issue)] = true;
}

void dtn_check_weighs(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_WEIGHS, node);
    item_list list = open_list(checker, DTN_NOBODY);
    judgement.party = party_of(checker, node);
    take_items(&list, &judgement, node, DTN_SCALE_WEIGHT);
    if (judgement.party == DTN_NOBODY)
        return;
    mark_weighed(checker, judgement.party, &list);
    push(checker, judgement);
}

/* ---- values -------------------------------------------------------------------------------------------- */

static void check_complete(dtn_checker *checker, const item_list *list, const dtn_judgement *judgement,
                           const dtn_node *issue_name)
{
    const dtn_issue *issue = &checker->c->issues[judgement->issue];
    dtn_builder missing = {.task = checker->task};
    size_t count = 0;
    for (uint32_t option = 0; option < issue->option_count; option++)
        if (list->seen[option].end == 0)
            dtn_build(&missing, "%s`%t`", count++ ? ", " : "", issue->options[option].name);
    if (count == 0 || !list->is_sound)
        return;
    dtn_text message = dtn_text_build(checker->task,
                                      judgement->ranked_count ? "this order of issue \"%t\" leaves out %t"
                                                              : "the values of issue \"%t\" leave out %t",
                                      issue->name, dtn_built(&missing));
    dtn_checker_report(checker, DTN_D406, dtn_checker_span(checker, issue_name), message,
                       DTN_TEXT("every option needs its place"));
}

/* PARTY values|scores ISSUE ...; false where party or issue is unknown. */
static bool start_on_issue(dtn_checker *checker, const dtn_node *node, dtn_judgement *judgement)
{
    const dtn_node *party = node->first_child;
    judgement->party = dtn_names_number(checker, party, DTN_NAMES_PARTY);
    judgement->issue = party ? dtn_names_number(checker, party->next, DTN_NAMES_ISSUE) : DTN_NOBODY;
    return judgement->party != DTN_NOBODY && judgement->issue != DTN_NOBODY;
}

void dtn_check_values(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_VALUES, node);
    bool is_known = start_on_issue(checker, node, &judgement);
    if (judgement.issue == DTN_NOBODY)
        return;
    item_list list = open_list(checker, judgement.issue);
    take_items(&list, &judgement, node, DTN_SCALE_VALUE);
    check_complete(checker, &list, &judgement, node->first_child->next);
    if (is_known)
        push(checker, judgement);
}

/* The options of the issue in the order that `wants more` or `wants less` means. */
static const dtn_ranked *order_as_declared(dtn_checker *checker, uint32_t issue, bool wants_more,
                                           dtn_span span)
{
    uint32_t count = checker->c->issues[issue].option_count;
    dtn_ranked *ranking = DTN_TAKE(checker->task, count, dtn_ranked);
    for (uint32_t rank = 0; rank < count; rank++)
        ranking[rank] =
            (dtn_ranked){.item = wants_more ? count - 1 - rank : rank, .rank = rank, .span = span};
    return ranking;
}

typedef struct wishes {
    dtn_judgement statement; /* what all wishes of the statement share */
    item_list list;
} wishes;

static void take_wishes(dtn_checker *checker, wishes *w, const dtn_node *item)
{
    dtn_evidence own = dtn_check_evidence(checker, item);
    for (const dtn_node *name = item->first_child; name; name = name->next) {
        dtn_judgement judgement = w->statement;
        if (name->kind != DTN_NODE_NAME || !take_item(&w->list, name, &judgement.issue))
            continue;
        judgement.evidence = dtn_evidence_join(checker->task, own, w->statement.evidence);
        judgement.ranking = order_as_declared(checker, judgement.issue, item->kind == DTN_NODE_MORE,
                                              dtn_checker_span(checker, name));
        judgement.ranked_count = checker->c->issues[judgement.issue].option_count;
        if (judgement.party != DTN_NOBODY)
            push(checker, judgement);
    }
}

void dtn_check_wants(dtn_checker *checker, const dtn_node *node)
{
    wishes w = {dtn_judgement_start(checker, DTN_JUDGEMENT_VALUES, node), open_list(checker, DTN_NOBODY)};
    w.statement.party = party_of(checker, node);
    for (const dtn_node *child = node->first_child; child; child = child->next)
        if (child->kind == DTN_NODE_MORE || child->kind == DTN_NODE_LESS)
            take_wishes(checker, &w, child);
}

void dtn_check_scores(dtn_checker *checker, const dtn_node *node)
{
    dtn_judgement judgement = dtn_judgement_start(checker, DTN_JUDGEMENT_SCORES, node);
    bool is_known = start_on_issue(checker, node, &judgement);
    if (judgement.issue == DTN_NOBODY)
        return;
    item_list list = open_list(checker, judgement.issue);
    take_items(&list, &judgement, node, DTN_SCALE_NONE);
    if (is_known)
        push(checker, judgement);
}

/* ---- over the whole case ------------------------------------------------------------------------------- */

/* Visits every judgement of the case: base, events, views, claims. */
typedef void visit_judgement(dtn_checker *checker, const dtn_judgement *judgement);

static void visit(dtn_checker *checker, dtn_judgements list, visit_judgement *see)
{
    for (uint32_t i = 0; i < list.count; i++)
        see(checker, &list.items[i]);
}

static void visit_all(dtn_checker *checker, visit_judgement *see)
{
    const dtn_case *c = checker->c;
    visit(checker, c->base, see);
    for (uint32_t i = 0; i < c->event_count; i++)
        visit(checker, c->events[i].judgements, see);
    for (uint32_t i = 0; i < c->view_count; i++)
        visit(checker, c->views[i].judgements, see);
    for (uint32_t i = 0; i < c->claim_count; i++)
        visit(checker, c->claims[i].conditions, see);
}

static void report_without_weights(dtn_checker *checker, const dtn_judgement *judgement)
{
    dtn_text party = checker->c->parties[judgement->party].name;
    dtn_text issue = checker->c->issues[judgement->issue].name;
    dtn_checker_report(
        checker, DTN_D403, dtn_judgement_head(judgement),
        dtn_text_build(checker->task, "\"%t\" values issue \"%t\" and weighs nothing", party, issue),
        dtn_text_build(checker->task, "add `%t weighs %t 100`, with the other issues it cares about", party,
                       issue));
}

static void check_values_are_weighed(dtn_checker *checker, const dtn_judgement *judgement)
{
    if (judgement->kind != DTN_JUDGEMENT_VALUES || checker->scores_points[judgement->party])
        return;
    if (!checker->weighs_something[judgement->party]) {
        report_without_weights(checker, judgement);
        return;
    }
    if (checker->is_weighed[cell(checker, judgement->party, judgement->issue)])
        return;
    dtn_checker_report(
        checker, DTN_D404, dtn_judgement_head(judgement),
        dtn_text_build(checker->task,
                       "\"%t\" does not weigh issue \"%t\", so what it values there has no effect",
                       checker->c->parties[judgement->party].name, checker->c->issues[judgement->issue].name),
        DTN_TEXT(""));
}

/* Reported at the weights and values, once per statement: a party that scores has neither. */
static void check_scores_stand_alone(dtn_checker *checker, const dtn_judgement *judgement)
{
    bool is_of_weights = judgement->kind == DTN_JUDGEMENT_WEIGHS || judgement->kind == DTN_JUDGEMENT_VALUES;
    if (!is_of_weights || !checker->scores_points[judgement->party])
        return;
    dtn_text line = dtn_checker_line(checker, checker->first_scores[judgement->party], judgement->span.file);
    dtn_checker_report(
        checker, DTN_D405, dtn_judgement_head(judgement),
        dtn_text_build(checker->task,
                       "\"%t\" gives scores in %t%t: a party uses scores or weights with values, not both",
                       checker->c->parties[judgement->party].name, line,
                       checker->scores_home[judgement->party]),
        DTN_TEXT(""));
}

/* A bar that nothing is measured against. */
static void check_has_wishes(dtn_checker *checker, const dtn_judgement *judgement)
{
    bool is_bar = judgement->kind == DTN_JUDGEMENT_WALKS_AWAY || judgement->kind == DTN_JUDGEMENT_AIMS_AT;
    if (!is_bar || checker->has_wishes[judgement->party])
        return;
    dtn_text party = checker->c->parties[judgement->party].name;
    const char *what = judgement->kind == DTN_JUDGEMENT_AIMS_AT ? "aim" : "walk-away";
    dtn_checker_report(
        checker, DTN_D409, dtn_judgement_head(judgement),
        dtn_text_build(checker->task, "\"%t\" has no preferences, so its %s has no effect", party, what),
        dtn_text_build(checker->task, "say what it wants: `%t weighs ISSUE 100` and `%t wants more ISSUE`",
                       party, party));
}

void dtn_check_preferences(dtn_checker *checker)
{
    visit_all(checker, check_values_are_weighed);
    visit_all(checker, check_scores_stand_alone);
    visit_all(checker, check_has_wishes);
}
