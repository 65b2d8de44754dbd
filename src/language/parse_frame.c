/* SPDX-License-Identifier: MIT
 * language/parse_frame.c: the frame of a case and its evidence. */
#include "language/parser_state.h"

bool dtn_read_version(dtn_parser *p, dtn_open_node *open)
{
    if (dtn_next_kind(p) != DTN_TOKEN_NUMBER) {
        dtn_report_expected(p, DTN_D125, "the version of the language", DTN_TEXT("write `detente 1`"));
        return false;
    }
    if (!dtn_text_is(dtn_word_text(p, p->at), "1"))
        dtn_report(p, DTN_D125, dtn_here(p), DTN_TEXT("this program reads version 1 of the language"),
                   DTN_TEXT("write `detente 1`"));
    dtn_adopt(open, dtn_leaf(p, DTN_NODE_NUMBER, 1));
    return true;
}

bool dtn_read_one_text(dtn_parser *p, dtn_open_node *open)
{
    if (dtn_next_kind(p) == DTN_TOKEN_NAME) {
        dtn_report_expected(p, DTN_D114, "a text",
                            DTN_TEXT("texts stand in double quotes; a party of that name in back-quotes"));
        return false;
    }
    dtn_node *text = dtn_take_text(p, "a text");
    dtn_adopt(open, text);
    return text != NULL;
}

bool dtn_read_as_of(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *date = dtn_take_date(p, "the day the case speaks from");
    dtn_adopt(open, date);
    return date != NULL;
}

/* -- source -- */

static const char SOURCE_WORDS[] = "author|date|text|origin";

static dtn_node *read_source_item(dtn_parser *p)
{
    static const struct {
        const char *word;
        dtn_node_kind kind;
    } TEXTS[] = {{"author", DTN_NODE_AUTHOR}, {"text", DTN_NODE_TEXT_FILE}, {"origin", DTN_NODE_ORIGIN}};
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_DATED);
    if (dtn_take_keywords(p, "date"))
        return dtn_end_node_with(p, &open, dtn_take_date(p, "a date"));
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        open.node->kind = TEXTS[i].kind;
        if (dtn_take_keywords(p, TEXTS[i].word))
            return dtn_end_node_with(p, &open, dtn_take_text(p, "a text"));
    }
    dtn_text hint = DTN_TEXT("");
    if (dtn_next_kind(p) == DTN_TOKEN_NAME)
        hint = dtn_hint_near(p, dtn_word_text(p, p->at), SOURCE_WORDS);
    dtn_report_expected(p, DTN_D112, "`author`, `date`, `text` or `origin`", hint);
    return NULL;
}

bool dtn_read_source(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items ITEMS = {read_source_item, SOURCE_WORDS, false, false};
    if (!dtn_read_head(p, open, "the name of a source"))
        return false;
    dtn_read_items(p, open, &ITEMS);
    return true;
}

/* -- let and register -- */

static bool read_definition(dtn_parser *p, dtn_open_node *open)
{
    if (!dtn_take_sign(p, DTN_TOKEN_EQUAL, "`=`"))
        return false;
    dtn_join(p);
    dtn_node *quantity = dtn_read_quantity(p);
    if (quantity == NULL)
        return false;
    dtn_adopt(open, quantity);
    dtn_adopt(open, dtn_take_label(p));
    return true;
}

bool dtn_read_let(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *name = dtn_take_name(p, "the name of a quantity");
    if (name == NULL)
        return false;
    dtn_adopt(open, name);
    return read_definition(p, open);
}

/* `a - 3 = b` is an equation, `a -3` a count below nothing: what follows on the line tells. */
static bool has_equal_before_separator(const dtn_parser *p)
{
    for (size_t word = p->at + 1; word < p->end && !p->words[word].begins_line; word++) {
        dtn_token_kind kind = dtn_word_kind(p, word);
        if (kind == DTN_TOKEN_EQUAL)
            return true;
        if (kind == DTN_TOKEN_COMMA || kind == DTN_TOKEN_TEXT || kind == DTN_TOKEN_OPEN_CITATION)
            return false;
    }
    return false;
}

static bool at_equation(const dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p);
    if (!dtn_is_name(kind))
        return kind == DTN_TOKEN_OPEN || kind == DTN_TOKEN_NUMBER || kind == DTN_TOKEN_MINUS;
    switch (dtn_kind_after(p, 1)) {
    case DTN_TOKEN_EQUAL:
    case DTN_TOKEN_PLUS:
    case DTN_TOKEN_TIMES:
    case DTN_TOKEN_DIVIDE:
    case DTN_TOKEN_DOT:
        return true;
    case DTN_TOKEN_MINUS:
        return has_equal_before_separator(p);
    default:
        return false;
    }
}

static dtn_node *read_equation(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_EQUATION);
    dtn_node *left = dtn_read_quantity(p);
    dtn_adopt(&open, left);
    if (left == NULL || !dtn_take_sign(p, DTN_TOKEN_EQUAL, "`=`"))
        return NULL;
    dtn_join(p);
    return dtn_end_node_with(p, &open, dtn_read_quantity(p));
}

static dtn_node *read_count(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_COUNT);
    dtn_node *name = dtn_take_name(p, "the name of a count");
    dtn_adopt(&open, name);
    dtn_node *quantity = name == NULL ? NULL : dtn_read_quantity(p);
    if (quantity == NULL)
        return NULL;
    dtn_adopt(&open, quantity);
    dtn_adopt(&open, dtn_take_label(p));
    return dtn_end_node(p, &open);
}

static dtn_node *read_register_item(dtn_parser *p)
{
    return at_equation(p) ? read_equation(p) : read_count(p);
}

/* register NAME.COUNT = quantity */
static bool read_register_count(dtn_parser *p, dtn_open_node *open)
{
    open->node->kind = DTN_NODE_REGISTER_COUNT;
    dtn_adopt(open, dtn_take_name(p, "the name of a register"));
    dtn_advance(p);
    dtn_node *count = dtn_take_name(p, "the name of a count");
    dtn_adopt(open, count);
    return count != NULL && read_definition(p, open);
}

bool dtn_read_register(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items ITEMS = {read_register_item, "", false, false};
    if (dtn_kind_after(p, 1) == DTN_TOKEN_DOT &&
        (dtn_next_kind(p) == DTN_TOKEN_NAME || dtn_next_kind(p) == DTN_TOKEN_QUOTED_NAME))
        return read_register_count(p, open);
    if (!dtn_read_head(p, open, "the name of a register"))
        return false;
    dtn_read_items(p, open, &ITEMS);
    return true;
}
