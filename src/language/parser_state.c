/* SPDX-License-Identifier: MIT */
#include "language/parser_state.h"

#include <assert.h>
#include <string.h>

dtn_token_kind dtn_word_kind(const dtn_parser *p, size_t word)
{
    return p->tree->tokens[p->words[word].token].kind;
}

dtn_text dtn_word_text(const dtn_parser *p, size_t word)
{
    const dtn_token *token = &p->tree->tokens[p->words[word].token];
    return dtn_text_slice(p->tree->file->bytes, token->start, (size_t)token->start + token->length);
}

static bool is_line_break(const dtn_parser *p, size_t word)
{
    return p->words[word].begins_line && p->depth == 0 && word != p->joined;
}

dtn_token_kind dtn_kind_after(const dtn_parser *p, size_t offset)
{
    for (size_t word = p->at; word < p->end && word - p->at <= offset; word++) {
        if (is_line_break(p, word))
            return DTN_TOKEN_LINE_BREAK;
    }
    return p->end - p->at > offset ? dtn_word_kind(p, p->at + offset) : DTN_TOKEN_END;
}

dtn_token_kind dtn_next_kind(const dtn_parser *p)
{
    return dtn_kind_after(p, 0);
}

bool dtn_is_after(const dtn_parser *p, size_t offset, const char *keyword)
{
    return dtn_kind_after(p, offset) == DTN_TOKEN_NAME &&
           dtn_text_is(dtn_word_text(p, p->at + offset), keyword);
}

bool dtn_next_is(const dtn_parser *p, const char *keyword)
{
    return dtn_is_after(p, 0, keyword);
}

/* The number of keywords in a phrase if they all stand `offset` words further on, else 0. */
static size_t phrase_length(const dtn_parser *p, const char *keywords)
{
    size_t count = 0;
    for (const char *word = keywords; *word != '\0'; count++) {
        size_t length = strcspn(word, " ");
        if (dtn_kind_after(p, count) != DTN_TOKEN_NAME ||
            !dtn_text_equal(dtn_word_text(p, p->at + count), (dtn_text){word, length}))
            return 0;
        word += length + (word[length] == ' ');
    }
    return count;
}

bool dtn_are_next(const dtn_parser *p, const char *keywords)
{
    return phrase_length(p, keywords) != 0;
}

bool dtn_take_keywords(dtn_parser *p, const char *keywords)
{
    size_t count = phrase_length(p, keywords);
    dtn_advance_by(p, count);
    return count != 0;
}

bool dtn_at_joining_word(const dtn_parser *p, const char *keyword)
{
    return p->at < p->end && dtn_word_kind(p, p->at) == DTN_TOKEN_NAME &&
           dtn_text_is(dtn_word_text(p, p->at), keyword);
}

bool dtn_is_name(dtn_token_kind kind)
{
    return kind == DTN_TOKEN_NAME || kind == DTN_TOKEN_QUOTED_NAME;
}

bool dtn_at_end(const dtn_parser *p)
{
    return p->at == p->end;
}

bool dtn_at_item_end(const dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p);
    return kind == DTN_TOKEN_END || kind == DTN_TOKEN_LINE_BREAK || kind == DTN_TOKEN_COMMA;
}

bool dtn_touches(const dtn_parser *p, size_t word)
{
    return word > 0 && p->words[word].token == p->words[word - 1].token + 1;
}

void dtn_advance(dtn_parser *p)
{
    assert(p->at < p->end);
    if (dtn_word_kind(p, p->at) != DTN_TOKEN_COMMA)
        p->last = p->at + 1;
    p->at++;
}

void dtn_advance_by(dtn_parser *p, size_t words)
{
    for (size_t i = 0; i < words; i++)
        dtn_advance(p);
}

void dtn_join(dtn_parser *p)
{
    p->joined = p->at;
}

bool dtn_take_separators(dtn_parser *p)
{
    bool any = false;
    while (p->at < p->end) {
        if (dtn_word_kind(p, p->at) == DTN_TOKEN_COMMA)
            dtn_advance(p);
        else if (is_line_break(p, p->at))
            dtn_join(p);
        else
            return any;
        any = true;
    }
    return any;
}

void dtn_set_window(dtn_parser *p, size_t from, size_t to)
{
    p->at = from;
    p->end = to;
    p->last = from;
    p->joined = from;
    p->depth = 0;
    p->nesting = 0;
}

/* -- nodes -- */

dtn_open_node dtn_begin_node(dtn_parser *p, dtn_node_kind kind)
{
    dtn_node *node = DTN_TAKE(p->task, 1, dtn_node);
    node->kind = kind;
    node->has_mistake = kind == DTN_NODE_MISTAKE;
    node->first_token = p->at < p->word_count ? p->words[p->at].token : (uint32_t)p->tree->token_count - 1;
    node->end_token = node->first_token;
    return (dtn_open_node){node, NULL};
}

dtn_open_node dtn_begin_node_around(dtn_parser *p, dtn_node_kind kind, dtn_node *first_child)
{
    dtn_open_node open = dtn_begin_node(p, kind);
    open.node->first_token = first_child->first_token;
    dtn_adopt(&open, first_child);
    return open;
}

void dtn_adopt(dtn_open_node *open, dtn_node *child)
{
    if (child == NULL)
        return;
    if (open->last_child == NULL)
        open->node->first_child = child;
    else
        open->last_child->next = child;
    for (; child != NULL; child = child->next) {
        open->last_child = child;
        open->node->has_mistake |= child->has_mistake;
        if (open->node->height <= child->height)
            open->node->height = (uint16_t)(child->height + 1);
    }
}

dtn_node *dtn_end_node(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *node = open->node;
    uint32_t end = p->last > 0 ? p->words[p->last - 1].token + 1 : 0;
    node->end_token = end > node->first_token ? end : node->first_token;
    return node;
}

dtn_node *dtn_end_node_with(dtn_parser *p, dtn_open_node *open, dtn_node *last_child)
{
    dtn_adopt(open, last_child);
    return last_child == NULL ? NULL : dtn_end_node(p, open);
}

dtn_node *dtn_leaf(dtn_parser *p, dtn_node_kind kind, size_t words)
{
    dtn_open_node open = dtn_begin_node(p, kind);
    dtn_advance_by(p, words);
    return dtn_end_node(p, &open);
}

/* -- pieces -- */

dtn_node *dtn_take_name(dtn_parser *p, const char *what)
{
    dtn_token_kind kind = dtn_next_kind(p);
    if (dtn_is_name(kind))
        return dtn_leaf(p, DTN_NODE_NAME, 1);
    const char *hint = "";
    if (kind == DTN_TOKEN_TEXT)
        hint = "names stand without quotes";
    else if (kind == DTN_TOKEN_NUMBER)
        hint = "a name has at least one letter";
    dtn_report_expected(p, DTN_D113, what, dtn_text_of(hint));
    return NULL;
}

dtn_node *dtn_take_text(dtn_parser *p, const char *what)
{
    if (dtn_next_kind(p) == DTN_TOKEN_TEXT)
        return dtn_leaf(p, DTN_NODE_TEXT, 1);
    dtn_report_expected(p, DTN_D114, what, DTN_TEXT("texts stand in double quotes"));
    return NULL;
}

dtn_node *dtn_take_number(dtn_parser *p, const char *what)
{
    if (dtn_next_kind(p) == DTN_TOKEN_NUMBER)
        return dtn_leaf(p, DTN_NODE_NUMBER, 1);
    if (dtn_next_kind(p) == DTN_TOKEN_MINUS && dtn_kind_after(p, 1) == DTN_TOKEN_NUMBER) {
        if (dtn_touches(p, p->at + 1))
            return dtn_leaf(p, DTN_NODE_NUMBER, 2);
        dtn_report(p, DTN_D105, dtn_here(p), DTN_TEXT("the minus sign stands apart from its number"),
                   DTN_TEXT("write them together: `-3`"));
        return NULL;
    }
    dtn_report_expected(p, DTN_D115, what, DTN_TEXT(""));
    return NULL;
}

static bool is_digits(dtn_text text, size_t count)
{
    return text.length == count && memchr(text.bytes, '.', count) == NULL;
}

/* The words of a date: NUMBER, or NUMBER MINUS NUMBER (MINUS NUMBER) that touch. */
static size_t date_length(const dtn_parser *p)
{
    size_t count = 1;
    while (count < 5 && dtn_kind_after(p, count) == DTN_TOKEN_MINUS &&
           dtn_kind_after(p, count + 1) == DTN_TOKEN_NUMBER && dtn_touches(p, p->at + count) &&
           dtn_touches(p, p->at + count + 1))
        count += 2;
    return count;
}

static bool is_date(const dtn_parser *p, size_t count)
{
    if (!is_digits(dtn_word_text(p, p->at), 4))
        return false;
    for (size_t part = 2; part < count; part += 2) {
        if (!is_digits(dtn_word_text(p, p->at + part), 2))
            return false;
    }
    return true;
}

dtn_node *dtn_take_date(dtn_parser *p, const char *what)
{
    static const char FORMS[] = "dates look like `2019-05-09`, `2019-05` or `2019`";
    if (dtn_next_kind(p) != DTN_TOKEN_NUMBER) {
        dtn_report_expected(p, DTN_D116, what, dtn_text_of(FORMS));
        return NULL;
    }
    size_t count = date_length(p);
    dtn_token_kind behind = dtn_kind_after(p, count);
    bool ends_well = behind != DTN_TOKEN_MINUS && behind != DTN_TOKEN_DIVIDE;
    if (ends_well && is_date(p, count))
        return dtn_leaf(p, DTN_NODE_DATE, count);
    dtn_span span = dtn_here(p);
    const dtn_token *last = &p->tree->tokens[p->words[p->at + count - 1].token];
    span.end = last->start + last->length;
    dtn_report(p, DTN_D116, span, DTN_TEXT("this is not a date"), dtn_text_of(FORMS));
    return NULL;
}

dtn_node *dtn_take_word(dtn_parser *p, const char *choices)
{
    for (const char *word = choices; *word != '\0';) {
        size_t length = strcspn(word, "|");
        if (dtn_next_kind(p) == DTN_TOKEN_NAME &&
            dtn_text_equal(dtn_word_text(p, p->at), (dtn_text){word, length}))
            return dtn_leaf(p, DTN_NODE_WORD, 1);
        word += length + (word[length] == '|');
    }
    return NULL;
}

bool dtn_take_sign(dtn_parser *p, dtn_token_kind kind, const char *what)
{
    if (dtn_next_kind(p) == kind) {
        dtn_advance(p);
        return true;
    }
    dtn_report_expected(p, DTN_D118, what, DTN_TEXT(""));
    return false;
}

dtn_node *dtn_take_label(dtn_parser *p)
{
    size_t word = p->at;
    while (word < p->end && dtn_word_kind(p, word) == DTN_TOKEN_COMMA)
        word++;
    if (word == p->end || dtn_word_kind(p, word) != DTN_TOKEN_TEXT)
        return NULL;
    dtn_take_separators(p);
    return dtn_leaf(p, DTN_NODE_TEXT, 1);
}

dtn_node *dtn_read_parentheses(dtn_parser *p, dtn_node *(*read)(dtn_parser *p))
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_PARENTHESES);
    dtn_span span = dtn_here(p);
    dtn_advance(p);
    p->depth++;
    dtn_node *inner = read(p);
    if (inner == NULL)
        return NULL;
    dtn_adopt(&open, inner);
    if (dtn_next_kind(p) != DTN_TOKEN_CLOSE) {
        dtn_report(p, DTN_D121, span, DTN_TEXT("this parenthesis is not closed"),
                   DTN_TEXT("write `)` where it ends"));
        return NULL;
    }
    p->depth--;
    dtn_advance(p);
    return dtn_end_node(p, &open);
}
