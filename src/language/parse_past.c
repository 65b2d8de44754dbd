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
    if (!dtn_at_joining_word(p, "when"))
        return dtn_end_node(p, &open);
    return dtn_end_node_with(p, &open, dtn_read_clause(p, DTN_NODE_WHEN));
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

/* -- precedents -- */

static const char SERIES_WORDS[] = "from|row|date|agreed|held|cases|by|origin|licence";

static dtn_node *read_series_item(dtn_parser *p)
{
    static const struct {
        const char *word;
        dtn_node_kind kind;
        const char *what;
    } ITEMS[] = {
        {"from", DTN_NODE_FROM_FILE, "the name of a file, a text"},
        {"row", DTN_NODE_COLUMN_ROW, "the name of a column, a text"},
        {"date", DTN_NODE_COLUMN_DATE, "the name of a column, a text"},
        {"agreed", DTN_NODE_COLUMN_AGREED, "the name of a column, a text"},
        {"held", DTN_NODE_COLUMN_HELD, "the name of a column, a text"},
        {"cases", DTN_NODE_COLUMN_CASES, "the name of a column, a text"},
        {"by", DTN_NODE_COLUMN_BY, "the name of a column, a text"},
        {"origin", DTN_NODE_ORIGIN, "a text"},
        {"licence", DTN_NODE_LICENCE, "a text"},
    };
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_FROM_FILE);
    for (size_t i = 0; i < sizeof ITEMS / sizeof ITEMS[0]; i++) {
        open.node->kind = ITEMS[i].kind;
        if (dtn_take_keywords(p, ITEMS[i].word))
            return dtn_end_node_with(p, &open, dtn_take_text(p, ITEMS[i].what));
    }
    dtn_text hint = DTN_TEXT("");
    if (dtn_next_kind(p) == DTN_TOKEN_NAME)
        hint = dtn_hint_near(p, dtn_word_text(p, p->at), SERIES_WORDS);
    dtn_report_expected(
        p, DTN_D112, "`from`, `row`, `date`, `agreed`, `held`, `cases`, `by`, `origin` or `licence`", hint);
    return NULL;
}

static bool has_child(const dtn_node *node, dtn_node_kind kind)
{
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next) {
        if (child->kind == kind || child->kind == DTN_NODE_MISTAKE)
            return true;
    }
    return false;
}

bool dtn_read_precedents(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items ITEMS = {read_series_item, SERIES_WORDS, false, false};
    dtn_span name = dtn_here(p);
    if (!dtn_read_head(p, open, "the name of a table"))
        return false;
    dtn_read_items(p, open, &ITEMS);
    if (!has_child(open->node, DTN_NODE_FROM_FILE))
        dtn_report(p, DTN_D134, name, DTN_TEXT("this table of precedents does not say which file it is in"),
                   DTN_TEXT("add `from \"FILE.csv\"`; one precedent is written `precedent NAME DATE`"));
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
