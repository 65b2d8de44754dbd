/* SPDX-License-Identifier: MIT
 * language/parse_past.c: precedents, expectations and how they were resolved. */
#include "language/parser_state.h"

static dtn_node *read_choice(dtn_parser *p, const char *choices, const char *what)
{
    dtn_node *word = dtn_take_word(p, choices);
    if (word != NULL)
        return word;
    dtn_text hint = DTN_TEXT("");
    if (dtn_next_kind(p) == DTN_TOKEN_NAME)
        hint = dtn_hint_near(p, dtn_word_text(p, p->at), choices);
    dtn_report_expected(p, DTN_D112, what, hint);
    return NULL;
}

/* -- precedent -- */

static dtn_node *read_lesson(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_LESSON);
    dtn_take_keywords(p, "lesson");
    dtn_node *text = dtn_take_text(p, "the lesson, a text");
    if (text == NULL)
        return NULL;
    dtn_adopt(&open, text);
    if (dtn_next_is(p, "by")) {
        dtn_open_node by = dtn_begin_node(p, DTN_NODE_BY);
        dtn_advance(p);
        dtn_node *name = dtn_take_name(p, "the name of a source");
        dtn_adopt(&by, name);
        if (name == NULL)
            return NULL;
        dtn_adopt(&open, dtn_end_node(p, &by));
    }
    return dtn_end_node(p, &open);
}

/* Before `=` any word is an issue. */
static dtn_node *read_precedent_item(dtn_parser *p)
{
    static const char OUTCOMES[] = "yes|no|partly", EXPECTED[] = "`yes`, `no` or `partly`";
    if (dtn_kind_after(p, 1) == DTN_TOKEN_EQUAL)
        return dtn_read_assign(p);
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_AGREED);
    if (dtn_take_keywords(p, "agreed"))
        return dtn_end_node_with(p, &open, read_choice(p, OUTCOMES, EXPECTED));
    open.node->kind = DTN_NODE_HELD;
    if (dtn_take_keywords(p, "held"))
        return dtn_end_node_with(p, &open, read_choice(p, OUTCOMES, EXPECTED));
    open.node->kind = DTN_NODE_UNTIL;
    if (dtn_take_keywords(p, "until"))
        return dtn_end_node_with(p, &open, dtn_take_date(p, "a date"));
    return dtn_next_is(p, "lesson") ? read_lesson(p) : dtn_read_assign(p);
}

/* The name, the day, the text, what is cited, and the separators before the items. */
static bool read_dated_head(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *name = dtn_take_name(p, "the name of a precedent");
    if (name == NULL)
        return false;
    dtn_adopt(open, name);
    dtn_node *date = dtn_take_date(p, "the day of the precedent");
    if (date == NULL)
        return false;
    dtn_adopt(open, date);
    dtn_adopt(open, dtn_take_label(p));
    dtn_adopt(open, dtn_take_trailing(p));
    dtn_take_separators(p);
    return true;
}

bool dtn_read_precedent(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items ITEMS = {read_precedent_item, "agreed|held|until|lesson", false, false};
    if (!read_dated_head(p, open))
        return false;
    dtn_read_items(p, open, &ITEMS);
    return true;
}

/* -- expect -- */

static dtn_node *read_expect_part(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_DUE);
    if (dtn_take_keywords(p, "by"))
        return dtn_end_node_with(p, &open, dtn_take_date(p, "the day it is due"));
    open.node->kind = DTN_NODE_MADE;
    if (dtn_take_keywords(p, "made"))
        return dtn_end_node_with(p, &open, dtn_take_date(p, "the day it was made"));
    open.node->kind = DTN_NODE_FROM;
    if (dtn_take_keywords(p, "from"))
        return dtn_end_node_with(p, &open, dtn_take_name(p, "the name of a view or a source"));
    open.node->kind = DTN_NODE_UNCHANGED;
    if (dtn_take_keywords(p, "unchanged"))
        return dtn_end_node_with(p, &open, read_choice(p, "yes|no", "`yes` or `no`"));
    dtn_report_expected(p, DTN_D118, "`by`, `from`, `made`, `unchanged` or `:`",
                        DTN_TEXT("what is expected stands behind `:`"));
    return NULL;
}

static bool read_expect_parts(dtn_parser *p, dtn_open_node *open)
{
    uint32_t seen = 0;
    while (dtn_next_kind(p) != DTN_TOKEN_COLON) {
        dtn_span span = dtn_here(p);
        dtn_node *part = read_expect_part(p);
        if (part == NULL || dtn_report_repeated(p, &seen, part, span))
            return false;
        dtn_adopt(open, part);
        dtn_adopt(open, dtn_take_trailing(p));
        if (dtn_next_kind(p) == DTN_TOKEN_COLON)
            return true;
        if (!dtn_take_separators(p)) {
            dtn_report_expected(p, DTN_D119, "a comma or `:`",
                                DTN_TEXT("what is expected stands behind `:`"));
            return false;
        }
    }
    return true;
}

bool dtn_read_expect(dtn_parser *p, dtn_open_node *open)
{
    if (!dtn_read_head(p, open, "the name of an expectation") || !read_expect_parts(p, open))
        return false;
    dtn_advance(p);
    dtn_join(p);
    dtn_node *quantity = dtn_read_quantity(p);
    if (quantity == NULL)
        return false;
    dtn_adopt(open, quantity);
    dtn_adopt(open, dtn_take_label(p));
    return true;
}

/* -- resolve -- */

static dtn_node *read_outcome(dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p);
    if (kind == DTN_TOKEN_NUMBER || kind == DTN_TOKEN_MINUS)
        return dtn_take_number(p, "a number");
    return read_choice(p, "yes|no|void", "`yes`, `no`, `void` or a number");
}

bool dtn_read_resolve(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *name = dtn_take_name(p, "the name of an expectation");
    if (name == NULL)
        return false;
    dtn_adopt(open, name);
    dtn_node *outcome = read_outcome(p);
    if (outcome == NULL)
        return false;
    dtn_adopt(open, outcome);
    dtn_node *date = dtn_take_date(p, "the day it was resolved");
    if (date == NULL)
        return false;
    dtn_adopt(open, date);
    dtn_adopt(open, dtn_take_label(p));
    return true;
}
