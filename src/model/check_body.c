/* SPDX-License-Identifier: MIT
 * model/check_body.c: the judgements of the base, of events, views and claims, each said once in its place. */
#include "model/checking.h"

#include "base/sort.h"

/* ---- one judgement, one statement ---------------------------------------------------------------------- */

/* What a judgement speaks of, so that two of a body on the same can be found. Points, refusals, walk-aways and
 * needs may stand side by side. */
typedef struct topic {
    uint32_t kind, party, issue, name;
    uint32_t judgement;
} topic;

static bool topic_of(const dtn_judgement *judgement, uint32_t index, topic *t)
{
    *t = (topic){(uint32_t)judgement->kind, judgement->party, judgement->issue, judgement->name, index};
    switch (judgement->kind) {
    case DTN_JUDGEMENT_WALKS_AWAY:
    case DTN_JUDGEMENT_NEEDS:
    case DTN_JUDGEMENT_STATUS_QUO:
        return false;
    case DTN_JUDGEMENT_POINTS:
    case DTN_JUDGEMENT_REFUSES:
    case DTN_JUDGEMENT_RULE:
    case DTN_JUDGEMENT_RULE_ENDS:
        *t = (topic){DTN_JUDGEMENT_RULE, DTN_NOBODY, DTN_NOBODY, judgement->name, index};
        return judgement->name != DTN_NOBODY;
    default:
        return true;
    }
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_topics(const topic *a, const topic *b)
{
    if (a->kind != b->kind)
        return compare_numbers(a->kind, b->kind);
    if (a->party != b->party)
        return compare_numbers(a->party, b->party);
    if (a->issue != b->issue)
        return compare_numbers(a->issue, b->issue);
    return compare_numbers(a->name, b->name);
}

static int order_topics(const void *a, const void *b, const void *context)
{
    (void)context;
    return compare_topics(a, b);
}

static dtn_text what_is_said(dtn_checker *checker, const dtn_judgement *judgement)
{
    const dtn_case *c = checker->c;
    dtn_task *task = checker->task;
    switch (judgement->kind) {
    case DTN_JUDGEMENT_LET:
        return dtn_text_build(task, "`let %t`", c->lets[judgement->name].name);
    case DTN_JUDGEMENT_COUNT:
        return dtn_text_build(task, "count \"%t\"", c->counts[judgement->name].name);
    case DTN_JUDGEMENT_WEIGHS:
        return dtn_text_build(task, "what \"%t\" weighs", c->parties[judgement->party].name);
    case DTN_JUDGEMENT_VALUES:
        return dtn_text_build(task, "what \"%t\" values in issue \"%t\"", c->parties[judgement->party].name,
                              c->issues[judgement->issue].name);
    case DTN_JUDGEMENT_SCORES:
        return dtn_text_build(task, "what \"%t\" scores in issue \"%t\"", c->parties[judgement->party].name,
                              c->issues[judgement->issue].name);
    case DTN_JUDGEMENT_AIMS_AT:
        return dtn_text_build(task, "the aim of \"%t\"", c->parties[judgement->party].name);
    default:
        return dtn_text_build(task, "rule \"%t\"", c->rule_names[judgement->name]);
    }
}

static void report_said_twice(dtn_checker *checker, const dtn_judgement *first, const dtn_judgement *second)
{
    if (second->kind == DTN_JUDGEMENT_LET && checker->body == DTN_BODY_BASE)
        return; /* names.c has said that the name is declared twice */
    if (second->kind == DTN_JUDGEMENT_COUNT && checker->body == DTN_BODY_BASE)
        return;
    dtn_text line = dtn_checker_line(checker, dtn_judgement_head(first), second->span.file);
    dtn_text place = checker->body == DTN_BODY_BASE ? DTN_TEXT("in the base") : DTN_TEXT("in this body");
    dtn_checker_report(checker, DTN_D401, dtn_judgement_head(second),
                       dtn_text_build(checker->task, "%t is given twice %t, first in %t",
                                      what_is_said(checker, second), place, line),
                       DTN_TEXT(""));
}

static void check_each_said_once(dtn_checker *checker, dtn_judgements list)
{
    dtn_arena_mark before = dtn_arena_here(&checker->task->arena);
    topic *topics = DTN_TAKE(checker->task, list.count, topic);
    size_t count = 0, errors = 0;
    for (uint32_t i = 0; i < list.count; i++)
        count += topic_of(&list.items[i], i, &topics[count]);
    dtn_sort(checker->task, topics, count, sizeof *topics, order_topics, NULL);
    for (size_t i = 1; i < count; i++) {
        if (compare_topics(&topics[i - 1], &topics[i]) != 0)
            continue;
        report_said_twice(checker, &list.items[topics[i - 1].judgement], &list.items[topics[i].judgement]);
        errors++;
    }
    if (errors == 0)
        dtn_arena_reset(&checker->task->arena, before);
}

/* Where a status quo statement names the issue. */
static dtn_span place_of_issue(const dtn_checker *checker, const dtn_judgement *judgement, uint32_t issue)
{
    for (const dtn_node *child = judgement->node->first_child; child; child = child->next) {
        const dtn_node *name = child->kind == DTN_NODE_ASSIGN ? child->first_child : NULL;
        if (name && dtn_text_equal(dtn_node_name(judgement->tree, name), checker->c->issues[issue].name))
            return dtn_node_span(judgement->tree, name);
    }
    return judgement->span;
}

static void report_status_quo_twice(dtn_checker *checker, uint32_t issue, const dtn_judgement *first,
                                    const dtn_judgement *second)
{
    dtn_span span = place_of_issue(checker, second, issue);
    dtn_checker_report(
        checker, DTN_D502, span,
        dtn_text_build(checker->task, "the status quo of issue \"%t\" is given twice, first in %t",
                       checker->c->issues[issue].name,
                       dtn_checker_line(checker, place_of_issue(checker, first, issue), span.file)),
        DTN_TEXT(""));
}

/* An issue of the status quo is given once in a body, whatever number of lines it takes. */
static void check_status_quo_once(dtn_checker *checker, dtn_judgements list)
{
    const dtn_judgement **given = NULL;
    for (uint32_t i = 0; i < list.count; i++) {
        const dtn_judgement *judgement = &list.items[i];
        if (judgement->kind != DTN_JUDGEMENT_STATUS_QUO)
            continue;
        if (!given)
            given = DTN_TAKE(checker->task, checker->c->issue_count, const dtn_judgement *);
        for (uint32_t issue = 0; issue < checker->c->issue_count; issue++) {
            if (judgement->options[issue] == DTN_OPTION_OPEN)
                continue;
            if (given[issue])
                report_status_quo_twice(checker, issue, given[issue], judgement);
            given[issue] = judgement;
        }
    }
}

static dtn_judgements close_body(dtn_checker *checker, const dtn_judgement_array *array)
{
    dtn_judgements list = {array->items, (uint32_t)array->count};
    check_each_said_once(checker, list);
    check_status_quo_once(checker, list);
    return list;
}

/* ---- bodies -------------------------------------------------------------------------------------------- */

static dtn_judgements check_body(dtn_checker *checker, dtn_body_kind kind, const dtn_node *body)
{
    dtn_judgement_array array = {0};
    checker->body = kind;
    checker->judgements = &array;
    for (const dtn_node *child = body ? body->first_child : NULL; child; child = child->next)
        dtn_check_judgement(checker, child);
    return close_body(checker, &array);
}

/* What stands behind the whole line belongs to its judgements. */
static void check_condition_line(dtn_checker *checker, const dtn_node *line)
{
    size_t before = checker->judgements->count;
    dtn_evidence own = dtn_check_own_evidence(checker, line);
    dtn_check_judgement(checker, line->first_child);
    for (size_t i = before; i < checker->judgements->count; i++) {
        dtn_judgement *judgement = &checker->judgements->items[i];
        judgement->evidence = dtn_evidence_join(checker->task, judgement->evidence, own);
    }
}

dtn_judgements dtn_check_claim_conditions(dtn_checker *checker, const dtn_node *claim)
{
    dtn_judgement_array array = {0};
    checker->body = DTN_BODY_CLAIM;
    checker->judgements = &array;
    for (const dtn_node *child = claim->first_child; child; child = child->next)
        if (child->kind == DTN_NODE_IF && child->first_child)
            check_condition_line(checker, child);
    return close_body(checker, &array);
}

static void check_base(dtn_checker *checker)
{
    dtn_judgement_array array = {0};
    checker->body = DTN_BODY_BASE;
    checker->judgements = &array;
    dtn_check_registers(checker);
    for (size_t i = 0; i < checker->statements.count; i++) {
        checker->tree = checker->statements.items[i].tree;
        dtn_check_judgement(checker, checker->statements.items[i].node);
    }
    checker->c->base = close_body(checker, &array);
}

void dtn_check_status_quo_complete(dtn_checker *checker)
{
    const dtn_case *c = checker->c;
    bool *is_given = DTN_TAKE(checker->task, c->issue_count, bool);
    const dtn_judgement *first = NULL;
    for (uint32_t i = 0; i < c->base.count; i++) {
        const dtn_judgement *judgement = &c->base.items[i];
        if (judgement->kind != DTN_JUDGEMENT_STATUS_QUO)
            continue;
        first = first ? first : judgement;
        for (uint32_t issue = 0; issue < c->issue_count; issue++)
            is_given[issue] = is_given[issue] || judgement->options[issue] != DTN_OPTION_OPEN;
    }
    if (!first || checker->status_quo_damaged)
        return;
    dtn_builder missing = {.task = checker->task};
    size_t count = 0;
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (!is_given[issue] && c->issues[issue].option_count)
            dtn_build(&missing, "%s\"%t\"", count++ ? ", " : "", c->issues[issue].name);
    if (count)
        dtn_checker_report(checker, DTN_D501, first->span,
                           dtn_text_build(checker->task, "the status quo leaves out %s %t",
                                          count == 1 ? "issue" : "issues", dtn_built(&missing)),
                           DTN_TEXT("name an option for every issue"));
}

/* ---- events and views ---------------------------------------------------------------------------------- */

void dtn_check_author(dtn_checker *checker, const dtn_node *parent, dtn_node_kind kind, uint32_t *view,
                      uint32_t *source)
{
    const dtn_node *item = dtn_node_child(parent, kind);
    dtn_names_kind found;
    uint32_t number;
    *view = *source = DTN_NOBODY;
    if (!item ||
        !dtn_names_find(checker, dtn_node_child(item, DTN_NODE_NAME),
                        DTN_NAMES_ONE(DTN_NAMES_VIEW) | DTN_NAMES_ONE(DTN_NAMES_SOURCE), &found, &number))
        return;
    if (found == DTN_NAMES_VIEW) {
        *view = number;
    } else {
        *source = number;
        checker->is_cited[number] = true;
    }
}

static uint32_t named_in(dtn_checker *checker, const dtn_node *parent, dtn_node_kind item_kind,
                         dtn_names_kind name_kind)
{
    const dtn_node *item = dtn_node_child(parent, item_kind);
    return item ? dtn_names_number(checker, dtn_node_child(item, DTN_NODE_NAME), name_kind) : DTN_NOBODY;
}

static void check_event(dtn_checker *checker, dtn_event *event, const dtn_declaration *declared)
{
    const dtn_node *node = declared->statement.node;
    const dtn_node *word = dtn_node_child(node, DTN_NODE_WORD);
    event->name = declared->name;
    event->span = declared->span;
    event->is_private = dtn_is_private(checker, node);
    event->title = dtn_checker_text(checker, node);
    event->day = dtn_check_day(checker, node);
    event->by = named_in(checker, node, DTN_NODE_BY, DTN_NAMES_PARTY);
    if (word)
        event->cost = dtn_text_is(dtn_checker_name(checker, word), "costly") ? DTN_COSTLY : DTN_CHEAP;
    event->evidence = dtn_check_evidence(checker, node);
    event->judgements = check_body(checker, DTN_BODY_EVENT, dtn_node_child(node, DTN_NODE_BODY));
}

static void check_view(dtn_checker *checker, dtn_view *view, const dtn_declaration *declared)
{
    const dtn_node *node = declared->statement.node;
    view->name = declared->name;
    view->span = declared->span;
    view->title = dtn_checker_text(checker, node);
    view->by = named_in(checker, node, DTN_NODE_BY, DTN_NAMES_SOURCE);
    if (view->by != DTN_NOBODY)
        checker->is_cited[view->by] = true;
    view->held_by = named_in(checker, node, DTN_NODE_HELD_BY, DTN_NAMES_PARTY);
    view->evidence = dtn_check_evidence(checker, node);
    view->judgements = check_body(checker, DTN_BODY_VIEW, dtn_node_child(node, DTN_NODE_BODY));
}

static int order_events(const void *a, const void *b, const void *context)
{
    (void)context;
    const dtn_event *first = a, *second = b;
    return compare_numbers(first->day.number, second->day.number);
}

/* Events are numbered by day; names were declared in the order of the text. */
static void number_by_day(dtn_checker *checker, dtn_event *events, uint32_t count)
{
    dtn_sort(checker->task, events, count, sizeof *events, order_events, NULL);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index;
        if (dtn_table_get(&checker->shared_names, events[i].name, &index) &&
            checker->names.items[index].kind == DTN_NAMES_EVENT)
            checker->names.items[index].number = i;
    }
}

static void check_events(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_EVENT];
    dtn_event *events = DTN_TAKE(checker->task, list->count, dtn_event);
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_event(checker, &events[i], &list->items[i]);
    }
    number_by_day(checker, events, (uint32_t)list->count);
    checker->c->events = events;
    checker->c->event_count = (uint32_t)list->count;
    if (list->count && checker->c->as_of.number == 0 && !checker->all_damaged)
        dtn_checker_report(checker, DTN_D602, list->items[0].span,
                           DTN_TEXT("the case has events and no `as of` day: every event applies"),
                           DTN_TEXT("add `as of 2019-05-09`"));
}

static void check_views(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_VIEW];
    dtn_view *views = DTN_TAKE(checker->task, list->count, dtn_view);
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_view(checker, &views[i], &list->items[i]);
    }
    checker->c->views = views;
    checker->c->view_count = (uint32_t)list->count;
}

static bool is_home(dtn_node_kind kind)
{
    return kind == DTN_NODE_EVENT || kind == DTN_NODE_VIEW || kind == DTN_NODE_CLAIM;
}

/* `, in view "tokyo"` of a statement in a body; nothing of one in the base. */
static dtn_text home_words(dtn_checker *checker, const dtn_tree *tree, const dtn_node *home)
{
    if (home == NULL)
        return DTN_TEXT("");
    const char *what = home->kind == DTN_NODE_VIEW    ? "view"
                       : home->kind == DTN_NODE_EVENT ? "event"
                                                      : "claim";
    dtn_text name = dtn_node_name(tree, dtn_node_child(home, DTN_NODE_NAME));
    return dtn_text_build(checker->task, ", in %s \"%t\"", what, name);
}

/* What must be known of all statements before any quantity is read: who scores, and what rules are called. */
static void look_ahead(dtn_checker *checker, const dtn_tree *tree, const dtn_node *node, const dtn_node *home)
{
    uint32_t index;
    const dtn_node *name = node->kind == DTN_NODE_SCORES ? dtn_node_child(node, DTN_NODE_NAME) : NULL;
    if (name && dtn_table_get(&checker->shared_names, dtn_node_name(tree, name), &index) &&
        checker->names.items[index].kind == DTN_NAMES_PARTY) {
        uint32_t party = checker->names.items[index].number;
        if (!checker->scores_points[party]) {
            checker->first_scores[party] = dtn_node_span(tree, node);
            checker->scores_home[party] = home_words(checker, tree, home);
        }
        checker->scores_points[party] = checker->has_wishes[party] = true;
    }
    bool has_statements = is_home(node->kind) || node->kind == DTN_NODE_BODY || node->kind == DTN_NODE_IF;
    for (const dtn_node *child = node->first_child; child && has_statements; child = child->next)
        look_ahead(checker, tree, child, is_home(node->kind) ? node : home);
}

static void prepare(dtn_checker *checker)
{
    const dtn_declarations *rules = &checker->declared[DTN_NAMES_RULE];
    uint32_t parties = checker->c->party_count;
    checker->scores_points = DTN_TAKE(checker->task, parties, bool);
    checker->first_scores = DTN_TAKE(checker->task, parties, dtn_span);
    checker->scores_home = DTN_TAKE(checker->task, parties, dtn_text);
    checker->weighs_something = DTN_TAKE(checker->task, parties, bool);
    checker->has_wishes = DTN_TAKE(checker->task, parties, bool);
    checker->is_damaged = DTN_TAKE(checker->task, parties, bool);
    checker->is_weighed = DTN_TAKE(checker->task, (size_t)parties * checker->c->issue_count, bool);
    dtn_text *names = DTN_TAKE(checker->task, rules->count, dtn_text);
    for (size_t i = 0; i < rules->count; i++)
        names[i] = rules->items[i].name;
    checker->c->rule_names = names;
    checker->c->rule_name_count = (uint32_t)rules->count;
    for (size_t i = 0; i < checker->statements.count; i++)
        look_ahead(checker, checker->statements.items[i].tree, checker->statements.items[i].node, NULL);
}

void dtn_check_bodies(dtn_checker *checker)
{
    prepare(checker);
    check_base(checker);
    check_events(checker);
    check_views(checker);
}
