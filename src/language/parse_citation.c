/* SPDX-License-Identifier: MIT
 * language/parse_citation.c: what may end any statement or item.
 *
 *   trailing = ("[" cited (";" cited)* "]" | "why" TEXT)*      cited = NAME (lines ("," lines)*)? TEXT?
 *   lines    = NUMBER ("-" NUMBER)? */
#include "language/parser_state.h"

static dtn_node *read_lines(dtn_parser *p)
{
    dtn_open_node lines = dtn_begin_node(p, DTN_NODE_LINES);
    dtn_node *first = dtn_leaf(p, DTN_NODE_NUMBER, 1);
    dtn_adopt(&lines, first);
    if (dtn_next_kind(p) == DTN_TOKEN_MINUS) {
        dtn_advance(p);
        if (dtn_next_kind(p) != DTN_TOKEN_NUMBER) {
            dtn_report_expected(p, DTN_D122, "the last line's number", DTN_TEXT(""));
            return NULL;
        }
        dtn_adopt(&lines, dtn_leaf(p, DTN_NODE_NUMBER, 1));
    }
    return dtn_end_node(p, &lines);
}

static bool read_all_lines(dtn_parser *p, dtn_open_node *cited)
{
    while (dtn_next_kind(p) == DTN_TOKEN_NUMBER) {
        dtn_node *lines = read_lines(p);
        if (lines == NULL)
            return false;
        dtn_adopt(cited, lines);
        if (dtn_next_kind(p) != DTN_TOKEN_COMMA)
            break;
        dtn_advance(p);
        if (dtn_next_kind(p) != DTN_TOKEN_NUMBER) {
            dtn_report_expected(p, DTN_D122, "a line's number", DTN_TEXT("sources are separated by `;`"));
            return false;
        }
    }
    return true;
}

static dtn_node *read_cited(dtn_parser *p)
{
    dtn_open_node cited = dtn_begin_node(p, DTN_NODE_CITED);
    dtn_token_kind kind = dtn_next_kind(p);
    if (!dtn_is_name(kind)) {
        dtn_report_expected(p, DTN_D122, "the name of a source",
                            DTN_TEXT("citations look like `[bosack 19-21]`"));
        return NULL;
    }
    dtn_adopt(&cited, dtn_leaf(p, DTN_NODE_NAME, 1));
    if (!read_all_lines(p, &cited))
        return NULL;
    if (dtn_next_kind(p) == DTN_TOKEN_TEXT)
        dtn_adopt(&cited, dtn_leaf(p, DTN_NODE_TEXT, 1));
    return dtn_end_node(p, &cited);
}

static void report_not_closed(dtn_parser *p, dtn_span opening)
{
    if (dtn_at_end(p) || p->words[p->at].begins_line)
        dtn_report(p, DTN_D122, opening, DTN_TEXT("this citation is not closed"),
                   DTN_TEXT("write `]` where it ends"));
    else
        dtn_report_expected(p, DTN_D122, "`;` or `]`",
                            DTN_TEXT("citations look like `[bosack 19-21; isdp 5]`"));
}

static bool read_bracket(dtn_parser *p, dtn_open_node *citation)
{
    dtn_span opening = dtn_here(p);
    dtn_advance(p);
    p->depth++;
    for (;;) {
        dtn_node *cited = read_cited(p);
        if (cited == NULL)
            return false;
        dtn_adopt(citation, cited);
        if (dtn_next_kind(p) != DTN_TOKEN_SEMICOLON)
            break;
        dtn_advance(p);
    }
    if (dtn_next_kind(p) != DTN_TOKEN_CLOSE_CITATION) {
        report_not_closed(p, opening);
        return false;
    }
    p->depth--;
    dtn_advance(p);
    return true;
}

/* Reading goes on behind the `]` of the line the mistake is in, or at its end. */
static dtn_node *citation_mistake(dtn_parser *p, size_t from)
{
    p->depth = 0;
    while (!dtn_at_end(p) && (p->at == from || !p->words[p->at].begins_line)) {
        bool is_closing = dtn_word_kind(p, p->at) == DTN_TOKEN_CLOSE_CITATION;
        dtn_advance(p);
        if (is_closing)
            break;
    }
    dtn_open_node mistake = dtn_begin_node(p, DTN_NODE_MISTAKE);
    mistake.node->first_token = p->words[from].token;
    mistake.node->end_token = p->words[p->at - 1].token + 1;
    p->last = p->at;
    return mistake.node;
}

static dtn_node *read_citation(dtn_parser *p)
{
    size_t from = p->at, depth = p->depth;
    dtn_join(p);
    dtn_open_node citation = dtn_begin_node(p, DTN_NODE_CITATION);
    if (read_bracket(p, &citation))
        return dtn_end_node(p, &citation);
    dtn_node *mistake = citation_mistake(p, from);
    p->depth = depth;
    return mistake;
}

static dtn_node *read_note(dtn_parser *p)
{
    dtn_join(p);
    dtn_open_node note = dtn_begin_node(p, DTN_NODE_NOTE);
    dtn_advance(p);
    dtn_join(p);
    dtn_adopt(&note, dtn_leaf(p, DTN_NODE_TEXT, 1));
    return dtn_end_node(p, &note);
}

/* `why` is a note only before a text; else it is a name like any other. */
static bool at_note(const dtn_parser *p)
{
    return dtn_at_joining_word(p, "why") && p->at + 1 < p->end &&
           dtn_word_kind(p, p->at + 1) == DTN_TOKEN_TEXT;
}

static bool at_citation(const dtn_parser *p)
{
    return !dtn_at_end(p) && dtn_word_kind(p, p->at) == DTN_TOKEN_OPEN_CITATION;
}

dtn_node *dtn_take_trailing(dtn_parser *p)
{
    dtn_node *first = NULL, **end = &first;
    bool has_note = false;
    while (at_citation(p) || at_note(p)) {
        bool is_note = !at_citation(p);
        if (is_note && has_note)
            dtn_report(p, DTN_D130, dtn_here(p), DTN_TEXT("a second note"),
                       DTN_TEXT("one `why` says it all"));
        has_note |= is_note;
        dtn_node *node = is_note ? read_note(p) : read_citation(p);
        *end = node;
        end = &node->next;
    }
    return first;
}
