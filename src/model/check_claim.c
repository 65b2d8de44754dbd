/* SPDX-License-Identifier: MIT
 * model/check_claim.c: what authors assert, as tests that name what exists. */
#include "model/checking.h"

/* ---- the parts a test speaks of ------------------------------------------------------------------------ */

typedef struct test_shape {
    dtn_node_kind kind;
    bool party, deal, event, two_issues, condition, number, share;
} test_shape;

static const test_shape *shape_of(dtn_node_kind kind)
{
    static const test_shape shapes[] = {
        {.kind = DTN_NODE_ZONE_EXISTS},
        {.kind = DTN_NODE_NO_ZONE},
        {.kind = DTN_NODE_ZONE_AT_MOST, .share = true},
        {.kind = DTN_NODE_MARGIN_AT_MOST, .number = true},
        {.kind = DTN_NODE_ZONE_HAS, .condition = true},
        {.kind = DTN_NODE_EVERY_DEAL_HAS, .condition = true},
        {.kind = DTN_NODE_BEST_DEAL_HAS, .condition = true},
        {.kind = DTN_NODE_DEAL_ACCEPTED, .deal = true},
        {.kind = DTN_NODE_DEAL_HOLDS, .deal = true},
        {.kind = DTN_NODE_ACCEPTS_DEAL, .party = true, .deal = true},
        {.kind = DTN_NODE_ACCEPTS, .party = true, .condition = true},
        {.kind = DTN_NODE_GAINS_AT_MOST, .party = true, .number = true, .condition = true},
        {.kind = DTN_NODE_BLOCKS, .party = true},
        {.kind = DTN_NODE_WALKS_AWAY_LOWER, .party = true, .event = true},
        {.kind = DTN_NODE_WALKS_AWAY_HIGHER, .party = true, .event = true},
        {.kind = DTN_NODE_ZONE_GROWS, .event = true},
        {.kind = DTN_NODE_ZONE_SHRINKS, .event = true},
        {.kind = DTN_NODE_ZONE_STAYS, .event = true},
        {.kind = DTN_NODE_WEIGHS_ABOVE, .party = true, .two_issues = true},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].kind == kind)
            return &shapes[i];
    return NULL;
}

static const dtn_node *next_name(const dtn_node *node)
{
    while (node && node->kind != DTN_NODE_NAME)
        node = node->next;
    return node;
}

/* The names of the test in their order, each found as what it must be. */
static void take_names(dtn_checker *checker, dtn_test *test, const test_shape *shape, const dtn_node *node)
{
    const dtn_node *name = next_name(node->first_child);
    if (shape->party && name) {
        test->party = dtn_names_number(checker, name, DTN_NAMES_PARTY);
        name = next_name(name->next);
    }
    if (shape->deal)
        test->deal = dtn_names_number(checker, name, DTN_NAMES_DEAL);
    if (shape->event)
        test->event = dtn_names_number(checker, name, DTN_NAMES_EVENT);
    if (shape->two_issues && name) {
        test->issue = dtn_names_number(checker, name, DTN_NAMES_ISSUE);
        test->other_issue = dtn_names_number(checker, next_name(name->next), DTN_NAMES_ISSUE);
    }
}

static dtn_rational check_share_number(dtn_checker *checker, const dtn_node *parent)
{
    const dtn_quantity *share = dtn_check_share(checker, dtn_node_child(parent, DTN_NODE_PERCENT));
    return share ? share->best : dtn_rational_of(0, 1);
}

static void take_number(dtn_checker *checker, dtn_test *test, const test_shape *shape, const dtn_node *node)
{
    const dtn_node *number = dtn_node_child(node, DTN_NODE_NUMBER);
    if (shape->share)
        test->number = check_share_number(checker, node);
    if (shape->number && number)
        test->number = dtn_check_number(checker, number);
}

static void take_what(dtn_checker *checker, dtn_test *test, const dtn_node *node)
{
    const test_shape *shape = shape_of(node->kind);
    if (!shape)
        return;
    test->kind = node->kind;
    take_names(checker, test, shape, node);
    take_number(checker, test, shape, node);
    if (shape->condition)
        test->condition = dtn_check_condition(checker, dtn_node_condition(node));
}

static void take_share_asked(dtn_checker *checker, dtn_test *test, const dtn_node *node)
{
    test->asked = node->kind == DTN_NODE_IN_AT_LEAST ? DTN_AT_LEAST : DTN_AT_MOST;
    test->asked_share = check_share_number(checker, node);
}

static dtn_test check_test(dtn_checker *checker, const dtn_node *node)
{
    dtn_test test = {
        .kind = DTN_NODE_MISTAKE,
        .party = DTN_NOBODY,
        .deal = DTN_NOBODY,
        .event = DTN_NOBODY,
        .issue = DTN_NOBODY,
        .other_issue = DTN_NOBODY,
        .number = dtn_rational_of(0, 1),
        .asked_share = dtn_rational_of(0, 1),
        .span = dtn_checker_span(checker, node),
        .evidence = dtn_check_evidence(checker, node),
    };
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        if (child->kind == DTN_NODE_NOT_TEST)
            test.is_negated = true;
        else if (child->kind == DTN_NODE_GIVEN)
            test.given = dtn_check_condition(checker, dtn_node_condition(child));
        else if (child->kind == DTN_NODE_IN_AT_LEAST || child->kind == DTN_NODE_IN_AT_MOST)
            take_share_asked(checker, &test, child);
        else
            take_what(checker, &test, child);
    }
    return test;
}

/* ---- claims -------------------------------------------------------------------------------------------- */

static void check_claim(dtn_checker *checker, dtn_claim *claim, const dtn_declaration *declared)
{
    const dtn_node *node = declared->statement.node;
    DTN_ARRAY(dtn_test) tests = {0};
    claim->name = declared->name;
    claim->span = declared->span;
    claim->title = dtn_checker_text(checker, node);
    dtn_check_author(checker, node, DTN_NODE_BY, &claim->by_view, &claim->by_source);
    claim->conditions = dtn_check_claim_conditions(checker, node);
    for (const dtn_node *child = node->first_child; child; child = child->next)
        if (child->kind == DTN_NODE_TEST)
            DTN_PUSH(checker->task, &tests, check_test(checker, child));
    claim->tests = tests.items;
    claim->test_count = (uint32_t)tests.count;
    claim->evidence = dtn_check_evidence(checker, node);
}

void dtn_check_claims(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_CLAIM];
    dtn_claim *claims = DTN_TAKE(checker->task, list->count, dtn_claim);
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_claim(checker, &claims[i], &list->items[i]);
    }
    checker->c->claims = claims;
    checker->c->claim_count = (uint32_t)list->count;
}
