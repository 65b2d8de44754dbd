/* SPDX-License-Identifier: MIT
 * model/check_frame.c: who is at the table and what is on it: parties, issues, registers, lets, deals. */
#include "model/checking.h"

/* ---- parties ------------------------------------------------------------------------------------------- */

static const dtn_quantity *quantity_in(dtn_checker *checker, const dtn_node *node, dtn_node_kind kind,
                                       dtn_scale scale)
{
    const dtn_node *item = dtn_node_child(node, kind);
    return item ? dtn_check_quantity(checker, dtn_node_quantity(item), scale) : NULL;
}

static void take_parties(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_PARTY];
    checker->parties = DTN_TAKE(checker->task, list->count, dtn_party);
    for (uint32_t i = 0; i < list->count; i++) {
        checker->parties[i].name = list->items[i].name;
        checker->parties[i].span = list->items[i].span;
    }
    checker->c->parties = checker->parties;
    checker->c->party_count = (uint32_t)list->count;
}

/* Names of one statement share what it says; it is read once. */
static void check_parties(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_PARTY];
    for (uint32_t i = 0; i < list->count; i++) {
        dtn_party *party = &checker->parties[i];
        const dtn_node *node = list->items[i].statement.node;
        if (i > 0 && list->items[i - 1].statement.node == node) {
            dtn_text name = party->name;
            dtn_span span = party->span;
            *party = checker->parties[i - 1];
            party->name = name;
            party->span = span;
            continue;
        }
        checker->tree = list->items[i].statement.tree;
        party->title = dtn_checker_text(checker, node);
        party->power = quantity_in(checker, node, DTN_NODE_POWER, DTN_SCALE_POWER);
        party->patience = quantity_in(checker, node, DTN_NODE_PATIENCE, DTN_SCALE_PATIENCE);
        party->evidence = dtn_check_evidence(checker, node);
    }
}

/* ---- issues -------------------------------------------------------------------------------------------- */

static void check_option_given_once(dtn_checker *checker, const dtn_issue *issue, dtn_text name,
                                    dtn_span span, uint32_t first)
{
    dtn_text line = dtn_checker_line(checker, issue->options[first].span, span.file);
    dtn_checker_report(checker, DTN_D214, span,
                       dtn_text_build(checker->task, "issue \"%t\" has two options \"%t\", first given in %t",
                                      issue->name, name, line),
                       DTN_TEXT(""));
}

static void report_too_many_options(dtn_checker *checker, dtn_span span)
{
    dtn_checker_report(
        checker, DTN_D007, span,
        dtn_text_build(checker->task, "an issue has at most %z options", (size_t)DTN_OPTION_LIMIT),
        DTN_TEXT(""));
    checker->names_incomplete = true;
}

/* Fills `options` as far as names go, so that conditions can be read. */
static void take_options(dtn_checker *checker, dtn_issue *issue, dtn_members *members, const dtn_node *node)
{
    DTN_ARRAY(dtn_option) options = {0};
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        const dtn_node *name_node =
            child->kind == DTN_NODE_OPTION ? dtn_node_child(child, DTN_NODE_NAME) : NULL;
        if (!name_node)
            continue;
        dtn_option option = {.name = dtn_checker_name(checker, name_node)};
        option.span = dtn_checker_span(checker, name_node);
        option.title = dtn_checker_text(checker, child);
        uint32_t first;
        if (dtn_table_get(&members->table, option.name, &first)) {
            check_option_given_once(checker, issue, option.name, option.span, first);
            continue;
        }
        if (options.count == DTN_OPTION_LIMIT) {
            report_too_many_options(checker, option.span);
            break;
        }
        dtn_table_set(checker->task, &members->table, option.name, (uint32_t)options.count);
        DTN_PUSH(checker->task, &members->names, option.name);
        DTN_PUSH(checker->task, &options, option);
        issue->options = options.items;
        issue->option_count = (uint32_t)options.count;
    }
}

static void take_mover(dtn_checker *checker, dtn_issue *issue, const dtn_node *item)
{
    switch (item->kind) {
    case DTN_NODE_MOVED_BY:
        issue->mover = DTN_MOVED_BY_PARTY;
        issue->moved_by = dtn_names_number(checker, dtn_node_child(item, DTN_NODE_NAME), DTN_NAMES_PARTY);
        break;
    case DTN_NODE_MOVED_BY_NOBODY:
        issue->mover = DTN_MOVED_BY_NOBODY;
        break;
    case DTN_NODE_ONLY_FORWARD:
        issue->direction = DTN_ONLY_FORWARD;
        break;
    case DTN_NODE_ONLY_BACK:
        issue->direction = DTN_ONLY_BACK;
        break;
    default:
        break;
    }
}

static void check_direction(dtn_checker *checker, const dtn_issue *issue, const dtn_node *node)
{
    const dtn_node *item = dtn_node_child(node, DTN_NODE_ONLY_FORWARD);
    if (!item)
        item = dtn_node_child(node, DTN_NODE_ONLY_BACK);
    if (!item || issue->mover == DTN_MOVED_BY_PARTY || node->has_mistake)
        return;
    dtn_checker_report(checker, DTN_D511, dtn_checker_span(checker, item),
                       dtn_text_build(checker->task,
                                      "no party moves issue \"%t\" by itself, so its direction has no effect",
                                      issue->name),
                       DTN_TEXT("add `moved by PARTY`"));
}

static void check_issue(dtn_checker *checker, dtn_issue *issue, const dtn_node *node)
{
    issue->moved_by = DTN_NOBODY;
    for (const dtn_node *child = node->first_child; child; child = child->next)
        take_mover(checker, issue, child);
    check_direction(checker, issue, node);
    uint32_t option = 0;
    dtn_option *options = DTN_TAKE(checker->task, issue->option_count, dtn_option);
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        if (child->kind != DTN_NODE_OPTION || option >= issue->option_count)
            continue;
        options[option] = issue->options[option];
        options[option++].evidence = dtn_check_evidence(checker, child);
    }
    for (; option < issue->option_count; option++)
        options[option] = issue->options[option];
    issue->options = options;
    issue->evidence = dtn_check_evidence(checker, node);
    if (issue->option_count == 0 && !node->has_mistake)
        dtn_checker_report(checker, DTN_D512, issue->span,
                           dtn_text_build(checker->task, "issue \"%t\" has no options", issue->name),
                           DTN_TEXT("list them from low to high on the lines below, indented"));
}

static void take_issues(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_ISSUE];
    dtn_case *c = checker->c;
    checker->issues = DTN_TAKE(checker->task, list->count, dtn_issue);
    checker->options = DTN_TAKE(checker->task, list->count, dtn_members);
    uint32_t *first_option = DTN_TAKE(checker->task, list->count + 1, uint32_t);
    c->issues = checker->issues;
    c->issue_count = (uint32_t)list->count;
    for (uint32_t i = 0; i < list->count; i++) {
        dtn_issue *issue = &checker->issues[i];
        checker->tree = list->items[i].statement.tree;
        issue->name = list->items[i].name;
        issue->span = list->items[i].span;
        issue->title = dtn_checker_text(checker, list->items[i].statement.node);
        take_options(checker, issue, &checker->options[i], list->items[i].statement.node);
        first_option[i + 1] = first_option[i] + issue->option_count;
    }
    c->first_option = first_option;
    c->option_count = first_option[list->count];
}

static void check_issues(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_ISSUE];
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_issue(checker, &checker->issues[i], list->items[i].statement.node);
    }
}

/* ---- lets and registers -------------------------------------------------------------------------------- */

static void take_lets(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_LET];
    dtn_let *lets = DTN_TAKE(checker->task, list->count, dtn_let);
    for (uint32_t i = 0; i < list->count; i++)
        lets[i] = (dtn_let){list->items[i].name, list->items[i].span};
    checker->c->lets = lets;
    checker->c->let_count = (uint32_t)list->count;
}

static void take_count(dtn_checker *checker, uint32_t of, const dtn_node *node)
{
    const dtn_node *name_node = dtn_node_child(node, DTN_NODE_NAME);
    if (!name_node)
        return;
    dtn_count count = {of, dtn_checker_name(checker, name_node), 1, dtn_checker_span(checker, name_node)};
    dtn_members *members = &checker->counts[of];
    uint32_t first;
    if (!dtn_table_get(&members->table, count.name, &first)) {
        dtn_table_set(checker->task, &members->table, count.name, (uint32_t)checker->count_row.count);
        DTN_PUSH(checker->task, &members->names, count.name);
        DTN_PUSH(checker->task, &checker->count_row, count);
    }
}

static void take_registers(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_REGISTER];
    checker->registers = DTN_TAKE(checker->task, list->count, dtn_register);
    checker->counts = DTN_TAKE(checker->task, list->count, dtn_members);
    checker->c->registers = checker->registers;
    checker->c->register_count = (uint32_t)list->count;
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        checker->registers[i].name = list->items[i].name;
        checker->registers[i].span = list->items[i].span;
        for (const dtn_node *child = list->items[i].statement.node->first_child; child; child = child->next)
            if (child->kind == DTN_NODE_COUNT)
                take_count(checker, i, child);
    }
    checker->c->counts = checker->count_row.items;
    checker->c->count_count = (uint32_t)checker->count_row.count;
}

/* ---- packages by name ---------------------------------------------------------------------------------- */

typedef struct assigning {
    uint16_t *options;
    dtn_span *spans; /* where each issue was given an option, if it was */
    bool is_sound;
} assigning;

static void assign(dtn_checker *checker, assigning *a, const dtn_node *node)
{
    const dtn_node *name = node->first_child;
    uint32_t issue = dtn_names_number(checker, name, DTN_NAMES_ISSUE);
    uint16_t option;
    if (issue == DTN_NOBODY || !dtn_names_option(checker, issue, name->next, &option)) {
        a->is_sound = false;
        return;
    }
    dtn_span span = dtn_checker_span(checker, name);
    if (a->options[issue] != DTN_OPTION_OPEN) {
        dtn_checker_report(checker, DTN_D502, span,
                           dtn_text_build(checker->task, "issue \"%t\" is given twice, first in %t",
                                          checker->c->issues[issue].name,
                                          dtn_checker_line(checker, a->spans[issue], span.file)),
                           DTN_TEXT(""));
        a->is_sound = false;
        return;
    }
    a->options[issue] = option;
    a->spans[issue] = span;
}

const uint16_t *dtn_check_assignments(dtn_checker *checker, const dtn_node *parent)
{
    uint32_t count = checker->c->issue_count;
    if (!checker->assigned)
        checker->assigned = DTN_TAKE(checker->task, count, dtn_span);
    assigning a = {DTN_TAKE(checker->task, count, uint16_t), checker->assigned, true};
    for (uint32_t i = 0; i < count; i++)
        a.options[i] = DTN_OPTION_OPEN;
    for (const dtn_node *child = parent->first_child; child; child = child->next) {
        if (child->kind == DTN_NODE_ASSIGN)
            assign(checker, &a, child);
        a.is_sound = a.is_sound && child->kind != DTN_NODE_MISTAKE;
    }
    return a.is_sound ? a.options : NULL;
}

void dtn_check_deals(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_DEAL];
    dtn_package_named *deals = DTN_TAKE(checker->task, list->count, dtn_package_named);
    for (uint32_t i = 0; i < list->count; i++) {
        const dtn_node *node = list->items[i].statement.node;
        checker->tree = list->items[i].statement.tree;
        deals[i].name = list->items[i].name;
        deals[i].span = list->items[i].span;
        deals[i].title = dtn_checker_text(checker, node);
        deals[i].options = dtn_check_assignments(checker, node);
        deals[i].evidence = dtn_check_evidence(checker, node);
    }
    checker->c->deals = deals;
    checker->c->deal_count = (uint32_t)list->count;
}

/* First what names stand for, then what is said of it. */
void dtn_check_frame(dtn_checker *checker)
{
    take_parties(checker);
    take_issues(checker);
    take_lets(checker);
    take_registers(checker);
    check_parties(checker);
    check_issues(checker);
    dtn_check_deals(checker);
}
