/* SPDX-License-Identifier: MIT
 * model/check_condition.c: statements about packages, with their issues and options found. */
#include "model/checking.h"

typedef DTN_ARRAY(const dtn_condition *) condition_parts;

static bool is_condition(const dtn_node *node)
{
    switch (node->kind) {
    case DTN_NODE_COMPARE:
    case DTN_NODE_IN:
    case DTN_NODE_NOT:
    case DTN_NODE_AND:
    case DTN_NODE_OR:
    case DTN_NODE_PARENTHESES:
        return true;
    default:
        return false;
    }
}

const dtn_node *dtn_node_condition(const dtn_node *parent)
{
    for (const dtn_node *child = parent->first_child; child; child = child->next)
        if (is_condition(child))
            return child;
    return NULL;
}

const dtn_condition *dtn_condition_always(dtn_task *task)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    condition->kind = DTN_CONDITION_ALWAYS;
    return condition;
}

static dtn_condition *make(dtn_checker *checker, dtn_condition_kind kind, const dtn_node *node)
{
    dtn_condition *condition = DTN_TAKE(checker->task, 1, dtn_condition);
    condition->kind = kind;
    condition->span = dtn_checker_span(checker, node);
    return condition;
}

/* ---- options of one issue ------------------------------------------------------------------------------ */

static uint64_t *empty_set(dtn_checker *checker, uint32_t issue)
{
    enum { WORD = 64 };
    return DTN_TAKE(checker->task, (checker->c->issues[issue].option_count + WORD - 1) / WORD, uint64_t);
}

static bool has(const uint64_t *set, uint32_t option)
{
    return set[option / 64] >> option % 64 & 1;
}

static void put(uint64_t *set, uint32_t option)
{
    set[option / 64] |= UINT64_C(1) << option % 64;
}

static bool stands_in_relation(uint32_t option, dtn_token_kind relation, uint32_t to)
{
    switch (relation) {
    case DTN_TOKEN_EQUAL:
        return option == to;
    case DTN_TOKEN_NOT_EQUAL:
        return option != to;
    case DTN_TOKEN_LESS:
        return option < to;
    case DTN_TOKEN_LESS_EQUAL:
        return option <= to;
    case DTN_TOKEN_GREATER:
        return option > to;
    default:
        return option >= to;
    }
}

static const dtn_condition *compare(dtn_checker *checker, const dtn_node *node)
{
    const dtn_node *name = node->first_child;
    uint32_t issue = dtn_names_number(checker, name, DTN_NAMES_ISSUE);
    uint16_t option;
    if (issue == DTN_NOBODY || !dtn_names_option(checker, issue, name->next, &option))
        return NULL;
    dtn_token_kind relation = dtn_node_operator(checker->tree, node);
    uint64_t *set = empty_set(checker, issue);
    for (uint32_t o = 0; o < checker->c->issues[issue].option_count; o++)
        if (stands_in_relation(o, relation, option))
            put(set, o);
    dtn_condition *condition = make(checker, DTN_CONDITION_OPTION, node);
    condition->issue = issue;
    condition->options = set;
    return condition;
}

static const dtn_condition *one_of(dtn_checker *checker, const dtn_node *node)
{
    const dtn_node *name = node->first_child;
    uint32_t issue = dtn_names_number(checker, name, DTN_NAMES_ISSUE);
    if (issue == DTN_NOBODY)
        return NULL;
    uint64_t *set = empty_set(checker, issue);
    bool is_sound = true;
    for (const dtn_node *child = name->next; child; child = child->next) {
        uint16_t option;
        if (child->kind != DTN_NODE_NAME)
            continue;
        if (!dtn_names_option(checker, issue, child, &option)) {
            is_sound = false;
            continue;
        }
        if (has(set, option))
            dtn_checker_report(checker, DTN_D215, dtn_checker_span(checker, child),
                               dtn_text_build(checker->task, "option `%t` is listed twice",
                                              checker->c->issues[issue].options[option].name),
                               DTN_TEXT(""));
        put(set, option);
    }
    dtn_condition *condition = make(checker, DTN_CONDITION_OPTION, node);
    condition->issue = issue;
    condition->options = set;
    return is_sound ? condition : NULL;
}

/* ---- conditions of conditions -------------------------------------------------------------------------- */

static const dtn_condition *combine(dtn_checker *checker, const dtn_node *node, dtn_condition_kind kind)
{
    condition_parts parts = {0};
    bool is_sound = true;
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        if (!is_condition(child))
            continue;
        const dtn_condition *part = dtn_check_condition(checker, child);
        is_sound = is_sound && part;
        DTN_PUSH(checker->task, &parts, part);
    }
    if (!is_sound || parts.count == 0)
        return NULL;
    dtn_condition *condition = make(checker, kind, node);
    condition->parts = parts.items;
    condition->part_count = (uint32_t)parts.count;
    return condition;
}

const dtn_condition *dtn_check_condition(dtn_checker *checker, const dtn_node *node)
{
    if (!node || node->has_mistake)
        return NULL;
    switch (node->kind) {
    case DTN_NODE_COMPARE:
        return compare(checker, node);
    case DTN_NODE_IN:
        return one_of(checker, node);
    case DTN_NODE_NOT:
        return combine(checker, node, DTN_CONDITION_NOT);
    case DTN_NODE_AND:
        return combine(checker, node, DTN_CONDITION_AND);
    case DTN_NODE_OR:
        return combine(checker, node, DTN_CONDITION_OR);
    case DTN_NODE_PARENTHESES:
        return dtn_check_condition(checker, node->first_child);
    default:
        return NULL;
    }
}

const dtn_condition *dtn_check_when(dtn_checker *checker, const dtn_node *parent)
{
    const dtn_node *when = dtn_node_child(parent, DTN_NODE_WHEN);
    if (!when)
        return dtn_condition_always(checker->task);
    return dtn_check_condition(checker, dtn_node_condition(when));
}
