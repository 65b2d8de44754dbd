/* SPDX-License-Identifier: MIT
 * language/parse_quantity.c: numbers, ranges, likelihoods and what is computed from them.
 *
 *   sum    = product (("+" | "-") product)*
 *   product = operand (("*" | "/") operand)*
 *   operand = "-" operand | "(" sum ")" | "chance" share | "unknown" | likelihood | end ("to" end ("best" end)?
 *           | ".." end)? | NAME ("." NAME)?          end = number "%"? */
#include "language/parser_state.h"

#include <string.h>

static const char *const LIKELIHOODS[] = {
    "almost no chance", "very unlikely", "unlikely",       "roughly even",
    "likely",           "very likely",   "almost certain",
};

static dtn_node *read_sum(dtn_parser *p);

static dtn_node *report_too_deep(dtn_parser *p)
{
    dtn_report(p, DTN_D013, dtn_here(p), DTN_TEXT("this is nested more than 100 levels deep"),
               DTN_TEXT("give a part of it a name of its own with `let`"));
    return NULL;
}

static dtn_node *read_end(dtn_parser *p, const char *what)
{
    dtn_node *number = dtn_take_number(p, what);
    if (number == NULL || dtn_next_kind(p) != DTN_TOKEN_PERCENT)
        return number;
    dtn_open_node percent = dtn_begin_node_around(p, DTN_NODE_PERCENT, number);
    dtn_advance(p);
    return dtn_end_node(p, &percent);
}

/* `to` and `best` are operators: a line that ends with one goes on. */
static dtn_node *read_next_end(dtn_parser *p, dtn_open_node *range, const char *what)
{
    dtn_advance(p);
    dtn_join(p);
    dtn_token_kind kind = dtn_next_kind(p);
    if (dtn_is_name(kind) || kind == DTN_TOKEN_OPEN) {
        dtn_report_expected(p, DTN_D115, what, DTN_TEXT("the ends of a range are numbers"));
        return NULL;
    }
    dtn_node *end = read_end(p, what);
    dtn_adopt(range, end);
    return end;
}

static dtn_node *read_range(dtn_parser *p, const char *what)
{
    dtn_node *low = read_end(p, what);
    if (low == NULL)
        return NULL;
    if (dtn_next_is(p, "to")) {
        dtn_open_node range = dtn_begin_node_around(p, DTN_NODE_RANGE, low);
        if (read_next_end(p, &range, "the upper end of the range") == NULL)
            return NULL;
        if (dtn_next_is(p, "best") && read_next_end(p, &range, "the best guess, a number") == NULL)
            return NULL;
        return dtn_end_node(p, &range);
    }
    if (dtn_next_kind(p) == DTN_TOKEN_DOT_DOT) {
        dtn_open_node between = dtn_begin_node_around(p, DTN_NODE_BETWEEN, low);
        if (read_next_end(p, &between, "the upper bound") == NULL)
            return NULL;
        return dtn_end_node(p, &between);
    }
    return low;
}

static dtn_node *read_likelihood(dtn_parser *p)
{
    for (size_t i = 0; i < sizeof LIKELIHOODS / sizeof LIKELIHOODS[0]; i++) {
        if (dtn_are_next(p, LIKELIHOODS[i])) {
            size_t words = 1;
            for (const char *byte = LIKELIHOODS[i]; *byte != '\0'; byte++)
                words += *byte == ' ';
            return dtn_leaf(p, DTN_NODE_LIKELIHOOD, words);
        }
    }
    return NULL;
}

static bool begins_number(const dtn_parser *p)
{
    return dtn_next_kind(p) == DTN_TOKEN_NUMBER || dtn_next_kind(p) == DTN_TOKEN_MINUS;
}

static bool has_percent(const dtn_node *node)
{
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next) {
        if (child->kind == DTN_NODE_PERCENT)
            return true;
    }
    return node->kind == DTN_NODE_PERCENT;
}

static dtn_node *report_no_share(dtn_parser *p)
{
    dtn_text hint = DTN_TEXT("write `40%`, `30 to 60%`, or words such as `likely` and `roughly even`");
    if (dtn_next_kind(p) == DTN_TOKEN_NAME) {
        dtn_text near =
            dtn_hint_near(p, dtn_word_text(p, p->at),
                          "likely|unlikely|roughly even|almost certain|almost no chance|very likely");
        hint = near.length > 0 ? near : hint;
    }
    dtn_report_expected(p, DTN_D123, "a share", hint);
    return NULL;
}

static dtn_node *report_no_percent(dtn_parser *p, size_t from)
{
    dtn_span span = dtn_here(p);
    dtn_text hint = DTN_TEXT("write `40%` or `30 to 60%`");
    const dtn_token *first = &p->tree->tokens[p->words[from].token];
    const dtn_token *last = &p->tree->tokens[p->words[p->at - 1].token];
    span.start = first->start;
    span.end = last->start + last->length;
    bool is_short = span.end - span.start < 40;
    for (size_t word = from + 1; word < p->at; word++)
        is_short &= !p->words[word].begins_line;
    if (is_short && dtn_has_room_for_words(p))
        hint = dtn_text_build(p->task, "write `%t%%`",
                              dtn_text_slice(p->tree->file->bytes, span.start, span.end));
    dtn_report(p, DTN_D123, span, DTN_TEXT("the percent sign is missing"), hint);
    return NULL;
}

dtn_node *dtn_read_share(dtn_parser *p)
{
    size_t from = p->at;
    if (dtn_next_is(p, "unknown"))
        return dtn_leaf(p, DTN_NODE_UNKNOWN, 1);
    if (!begins_number(p)) {
        dtn_node *likelihood = read_likelihood(p);
        return likelihood != NULL ? likelihood : report_no_share(p);
    }
    dtn_node *share = read_range(p, "a share");
    return share == NULL || has_percent(share) ? share : report_no_percent(p, from);
}

dtn_node *dtn_read_percent(dtn_parser *p)
{
    size_t from = p->at;
    dtn_node *percent = read_end(p, "a share such as `5%`");
    return percent == NULL || has_percent(percent) ? percent : report_no_percent(p, from);
}

static dtn_node *read_chance(dtn_parser *p)
{
    dtn_open_node chance = dtn_begin_node(p, DTN_NODE_CHANCE);
    dtn_advance(p);
    dtn_node *share = dtn_read_share(p);
    return dtn_end_node_with(p, &chance, share);
}

static dtn_node *read_reference(dtn_parser *p)
{
    dtn_node *name = dtn_take_name(p, "a quantity");
    dtn_open_node open = dtn_begin_node_around(p, DTN_NODE_REFERENCE, name);
    if (dtn_next_kind(p) == DTN_TOKEN_DOT) {
        open.node->kind = DTN_NODE_COUNT_REFERENCE;
        dtn_advance(p);
        dtn_node *count = dtn_take_name(p, "the name of a count");
        if (count == NULL)
            return NULL;
        dtn_adopt(&open, count);
    }
    if (!dtn_next_is(p, "to") || dtn_kind_after(p, 1) != DTN_TOKEN_NUMBER)
        return dtn_end_node(p, &open);
    dtn_report(p, DTN_D105, dtn_here(p), DTN_TEXT("the ends of a range are numbers"),
               DTN_TEXT("add a range to a quantity instead: `pressure + 5 to 10`"));
    return NULL;
}

static dtn_node *read_operand(dtn_parser *p);

static dtn_node *read_negation(dtn_parser *p)
{
    if (dtn_kind_after(p, 1) == DTN_TOKEN_NUMBER)
        return read_range(p, "a quantity");
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_NEGATE);
    dtn_advance(p);
    dtn_join(p);
    dtn_node *operand = read_operand(p);
    return dtn_end_node_with(p, &open, operand);
}

/* The first word of a quantity: the keyword wins over a name. */
static dtn_node *read_first(dtn_parser *p)
{
    if (dtn_next_is(p, "chance"))
        return read_chance(p);
    if (dtn_next_is(p, "unknown"))
        return dtn_leaf(p, DTN_NODE_UNKNOWN, 1);
    dtn_node *likelihood = read_likelihood(p);
    return likelihood != NULL ? likelihood : read_reference(p);
}

static dtn_node *read_operand(dtn_parser *p)
{
    bool is_negation = dtn_next_kind(p) == DTN_TOKEN_MINUS && dtn_kind_after(p, 1) != DTN_TOKEN_NUMBER;
    bool opens = dtn_next_kind(p) == DTN_TOKEN_OPEN || is_negation;
    if (opens && p->nesting >= DTN_NESTING_LIMIT)
        return report_too_deep(p);
    p->nesting++;
    dtn_node *node = NULL;
    switch (dtn_next_kind(p)) {
    case DTN_TOKEN_NUMBER:
        node = read_range(p, "a quantity");
        break;
    case DTN_TOKEN_MINUS:
        node = read_negation(p);
        break;
    case DTN_TOKEN_OPEN:
        node = dtn_read_parentheses(p, read_sum);
        break;
    case DTN_TOKEN_NAME:
        node = read_first(p);
        break;
    case DTN_TOKEN_QUOTED_NAME:
        node = read_reference(p);
        break;
    case DTN_TOKEN_DOT:
        dtn_report(p, DTN_D105, dtn_here(p), DTN_TEXT("a number begins with a digit"),
                   DTN_TEXT("write `0.5`"));
        break;
    default:
        dtn_report_expected(p, DTN_D115, "a quantity", DTN_TEXT(""));
    }
    p->nesting--;
    return node;
}

static bool is_level(dtn_node_kind kind)
{
    return kind == DTN_NODE_PARENTHESES || kind == DTN_NODE_NEGATE || kind == DTN_NODE_ADD ||
           kind == DTN_NODE_SUBTRACT || kind == DTN_NODE_MULTIPLY || kind == DTN_NODE_DIVIDE;
}

/* Operators and parentheses within each other; what a range, a share or a name is made of is no level. */
static uint32_t levels_of(const dtn_node *node)
{
    uint32_t most = 0;
    if (!is_level(node->kind))
        return 0;
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next) {
        uint32_t levels = levels_of(child);
        most = levels > most ? levels : most;
    }
    return most + 1;
}

/* The height is never below the levels and at most three above: few trees are counted. */
static bool is_high(const dtn_node *node, uint32_t levels)
{
    return node->height >= levels && levels_of(node) >= levels;
}

typedef dtn_node *read_part(dtn_parser *p);

/* One level of operators that bind alike, from left to right: the tree leans left, so its height is watched. */
static dtn_node *read_chain(dtn_parser *p, read_part *read, const dtn_token_kind signs[2],
                            const dtn_node_kind kinds[2])
{
    dtn_node *left = read(p);
    while (left != NULL) {
        dtn_token_kind sign = dtn_next_kind(p);
        if (sign != signs[0] && sign != signs[1])
            break;
        if (is_high(left, DTN_NESTING_LIMIT))
            return report_too_deep(p);
        dtn_open_node open = dtn_begin_node_around(p, sign == signs[0] ? kinds[0] : kinds[1], left);
        dtn_advance(p);
        dtn_join(p);
        dtn_node *right = read(p);
        dtn_adopt(&open, right);
        left = right == NULL ? NULL : dtn_end_node(p, &open);
    }
    return left;
}

static dtn_node *read_product(dtn_parser *p)
{
    static const dtn_token_kind SIGNS[] = {DTN_TOKEN_TIMES, DTN_TOKEN_DIVIDE};
    static const dtn_node_kind KINDS[] = {DTN_NODE_MULTIPLY, DTN_NODE_DIVIDE};
    return read_chain(p, read_operand, SIGNS, KINDS);
}

static dtn_node *read_sum(dtn_parser *p)
{
    static const dtn_token_kind SIGNS[] = {DTN_TOKEN_PLUS, DTN_TOKEN_MINUS};
    static const dtn_node_kind KINDS[] = {DTN_NODE_ADD, DTN_NODE_SUBTRACT};
    return read_chain(p, read_product, SIGNS, KINDS);
}

dtn_node *dtn_read_quantity(dtn_parser *p)
{
    dtn_node *quantity = read_sum(p);
    if (quantity != NULL && is_high(quantity, DTN_NESTING_LIMIT + 1))
        return report_too_deep(p);
    return quantity;
}
