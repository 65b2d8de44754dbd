/* SPDX-License-Identifier: MIT
 * language/parse_condition.c: what a package must meet.
 *
 *   condition = every ("or" every)*        every = single ("and" single)*
 *   single    = "not" single | "(" condition ")" | NAME comparison NAME | NAME "in" NAME ("," NAME)* */
#include "language/parser_state.h"

static dtn_node *read_any(dtn_parser *p);

static dtn_node *report_too_deep(dtn_parser *p)
{
    dtn_report(p, DTN_D013, dtn_here(p), DTN_TEXT("this is nested more than 100 levels deep"), DTN_TEXT(""));
    return NULL;
}

static bool is_comparison(dtn_token_kind kind)
{
    return kind == DTN_TOKEN_EQUAL || kind == DTN_TOKEN_NOT_EQUAL || kind == DTN_TOKEN_LESS ||
           kind == DTN_TOKEN_LESS_EQUAL || kind == DTN_TOKEN_GREATER || kind == DTN_TOKEN_GREATER_EQUAL;
}

/* `in at least 60%` and `in at most 5%` end a claim's test and are not a list. */
static bool is_share_after(const dtn_parser *p, size_t offset)
{
    return dtn_is_after(p, offset, "in") && dtn_is_after(p, offset + 1, "at") &&
           (dtn_is_after(p, offset + 2, "least") || dtn_is_after(p, offset + 2, "most"));
}

bool dtn_at_condition(const dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p), after = dtn_kind_after(p, 1);
    if (kind == DTN_TOKEN_OPEN)
        return true;
    if (!dtn_is_name(kind))
        return false;
    if (is_comparison(after) || after == DTN_TOKEN_FAR_GREATER)
        return true;
    if (dtn_is_after(p, 1, "in"))
        return !is_share_after(p, 1);
    return dtn_next_is(p, "not") && (dtn_is_name(after) || after == DTN_TOKEN_OPEN) &&
           !dtn_is_after(p, 1, "given");
}

/* A list ends with its line, even inside parentheses. */
static bool at_line_start(const dtn_parser *p)
{
    return p->at < p->end && p->words[p->at].begins_line;
}

static bool read_list(dtn_parser *p, dtn_open_node *in)
{
    static const char HINT[] = "a list after `in` stands on one line";
    for (;;) {
        if (dtn_at_end(p) || at_line_start(p) || dtn_next_kind(p) == DTN_TOKEN_COMMA) {
            p->depth = 0;
            dtn_report_expected(p, DTN_D124, "the name of an option", dtn_text_of(HINT));
            return false;
        }
        dtn_node *option = dtn_take_name(p, "the name of an option");
        if (option == NULL)
            return false;
        dtn_adopt(in, option);
        bool goes_on = !at_line_start(p) && dtn_next_kind(p) == DTN_TOKEN_COMMA;
        if (!goes_on || p->at + 1 == p->end) /* a comma at the very end separates from nothing */
            return true;
        dtn_advance(p);
    }
}

static const char *wrong_word_after_issue(const dtn_parser *p)
{
    if (dtn_next_is(p, "is") || dtn_next_is(p, "equals"))
        return "did you mean `=`?";
    if (dtn_next_is(p, "are") || dtn_next_is(p, "within"))
        return "did you mean `in`?";
    if (dtn_next_kind(p) == DTN_TOKEN_FAR_GREATER)
        return "`>>` orders weights and values; options compare with `>`";
    return "conditions look like `level = summit` or `returns in some, all`";
}

static dtn_node *read_comparison(dtn_parser *p)
{
    if (!dtn_is_name(dtn_next_kind(p))) {
        dtn_report_expected(p, DTN_D117, "a condition", DTN_TEXT(""));
        return NULL;
    }
    dtn_node *issue = dtn_leaf(p, DTN_NODE_NAME, 1);
    dtn_open_node open = dtn_begin_node_around(p, DTN_NODE_COMPARE, issue);
    if (dtn_next_is(p, "in") && !is_share_after(p, 0)) {
        open.node->kind = DTN_NODE_IN;
        dtn_advance(p);
        return read_list(p, &open) ? dtn_end_node(p, &open) : NULL;
    }
    if (!is_comparison(dtn_next_kind(p))) {
        dtn_text hint = dtn_text_of(wrong_word_after_issue(p));
        dtn_report_expected(p, DTN_D117, "a comparison", hint);
        return NULL;
    }
    dtn_advance(p);
    dtn_join(p);
    dtn_node *option = dtn_take_name(p, "the name of an option");
    return dtn_end_node_with(p, &open, option);
}

/* What stands between parentheses: a comma there is a slip of its own. */
static dtn_node *read_enclosed(dtn_parser *p)
{
    dtn_node *inner = read_any(p);
    if (inner == NULL || dtn_next_kind(p) != DTN_TOKEN_COMMA)
        return inner;
    dtn_report_expected(p, DTN_D120, "`and`, `or` or `)`", DTN_TEXT("join conditions with `and` or `or`"));
    return NULL;
}

static dtn_node *read_single(dtn_parser *p);

static dtn_node *read_not(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_NOT);
    if (is_comparison(dtn_kind_after(p, 1))) {
        dtn_report(p, DTN_D117, dtn_here(p), DTN_TEXT("expected a condition after `not`, found a comparison"),
                   DTN_TEXT("for an issue of that name write it in back-quotes"));
        return NULL;
    }
    dtn_advance(p);
    dtn_join(p);
    dtn_node *inner = read_single(p);
    return dtn_end_node_with(p, &open, inner);
}

static dtn_node *read_single(dtn_parser *p)
{
    bool opens = dtn_next_kind(p) == DTN_TOKEN_OPEN || dtn_next_is(p, "not");
    if (opens && p->nesting >= DTN_NESTING_LIMIT)
        return report_too_deep(p);
    p->nesting++;
    dtn_node *node;
    if (dtn_next_kind(p) == DTN_TOKEN_OPEN)
        node = dtn_read_parentheses(p, read_enclosed);
    else if (dtn_next_is(p, "not"))
        node = read_not(p);
    else
        node = read_comparison(p);
    p->nesting--;
    return node;
}

/* The word may begin the next line: no separator stands before it. */
static dtn_node *read_joined(dtn_parser *p, const char *word, dtn_node_kind kind,
                             dtn_node *(*read)(dtn_parser *p))
{
    dtn_node *first = read(p);
    if (first == NULL || !dtn_at_joining_word(p, word))
        return first;
    dtn_open_node open = dtn_begin_node_around(p, kind, first);
    while (dtn_at_joining_word(p, word)) {
        dtn_advance(p);
        dtn_join(p);
        dtn_node *next = read(p);
        if (next == NULL)
            return NULL;
        dtn_adopt(&open, next);
    }
    return dtn_end_node(p, &open);
}

static dtn_node *read_every(dtn_parser *p)
{
    return read_joined(p, "and", DTN_NODE_AND, read_single);
}

static dtn_node *read_any(dtn_parser *p)
{
    return read_joined(p, "or", DTN_NODE_OR, read_every);
}

/* The innermost comparison is no level of its own. */
dtn_node *dtn_read_condition(dtn_parser *p)
{
    dtn_node *condition = read_any(p);
    return condition != NULL && condition->height > DTN_NESTING_LIMIT + 1 ? report_too_deep(p) : condition;
}

dtn_node *dtn_read_clause(dtn_parser *p, dtn_node_kind kind)
{
    dtn_join(p);
    dtn_open_node open = dtn_begin_node(p, kind);
    dtn_advance(p);
    dtn_join(p);
    dtn_node *condition = dtn_read_condition(p);
    return dtn_end_node_with(p, &open, condition);
}
