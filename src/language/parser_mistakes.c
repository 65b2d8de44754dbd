/* SPDX-License-Identifier: MIT
 * language/parser_mistakes.c: saying what is wrong once, and where reading goes on. */
#include "language/parser_state.h"

#include <string.h>

dtn_span dtn_here(const dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p);
    uint32_t file = p->tree->file_index;
    if (kind != DTN_TOKEN_END && kind != DTN_TOKEN_LINE_BREAK) {
        const dtn_token *token = &p->tree->tokens[p->words[p->at].token];
        return (dtn_span){file, token->start, token->start + token->length};
    }
    uint32_t behind = 0;
    if (p->at > 0 && p->word_count > 0) {
        const dtn_token *token = &p->tree->tokens[p->words[p->at - 1].token];
        behind = token->start + token->length;
    }
    return (dtn_span){file, behind, behind};
}

bool dtn_has_room_for_words(const dtn_parser *p)
{
    return p->diagnostics->count < DTN_DIAGNOSTIC_LIMIT;
}

void dtn_report(dtn_parser *p, dtn_code code, dtn_span span, dtn_text message, dtn_text hint)
{
    dtn_diagnose(p->task, p->diagnostics, code, span, message, hint);
}

enum { SHOWN_LENGTH = 40 };

dtn_text dtn_describe_next(dtn_parser *p)
{
    switch (dtn_next_kind(p)) {
    case DTN_TOKEN_END:
        return DTN_TEXT("nothing");
    case DTN_TOKEN_LINE_BREAK:
        return DTN_TEXT("the end of the line");
    case DTN_TOKEN_TEXT:
        return DTN_TEXT("a text");
    case DTN_TOKEN_COMMA:
        return DTN_TEXT("a comma");
    default: {
        dtn_text written = dtn_word_text(p, p->at);
        if (written.length > SHOWN_LENGTH)
            return DTN_TEXT("a long word");
        return dtn_text_build(p->task, written.bytes[0] == '`' ? "%t" : "`%t`", written);
    }
    }
}

static const char SLIPS[][2][24] = {
    {"reserve", "walks away at"},
    {"reserves", "walks away at"},
    {"reservation", "walks away at"},
    {"batna", "walks away at"},
    {"BATNA", "walks away at"},
    {"walkaway", "walks away at"},
    {"walk_away", "walks away at"},
    {"walk", "walks away at"},
    {"walks", "walks away at"},
    {"threshold", "walks away at"},
    {"aim", "aims at"},
    {"aims", "aims at"},
    {"aspires", "aims at"},
    {"target", "aims at"},
    {"prefer", "values"},
    {"prefers", "values"},
    {"likes", "values"},
    {"ranks", "values"},
    {"utility", "values"},
    {"weighting", "weighs"},
    {"weights", "weighs"},
    {"weight", "weighs"},
    {"points", "scores"},
    {"rejects", "refuses"},
    {"vetoes", "refuses"},
    {"blocks", "refuses"},
    {"desires", "wants"},
    {"actor", "party"},
    {"player", "party"},
    {"topic", "issue"},
    {"option", "issue"},
    {"options", "issue"},
    {"title", "case"},
    {"constraint", "rule"},
    {"scenario", "view"},
    {"baseline", "status quo"},
    {"statusquo", "status quo"},
    {"status_quo", "status quo"},
    {"status", "status quo"},
    {"agreement", "agreement needs"},
    {"agreements", "agreement needs"},
    {"as", "as of"},
    {"import", "include"},
    {"define", "let"},
    {"set", "let"},
    {"forecast", "expect"},
    {"predict", "expect"},
    {"strength", "power"},
    {"discount", "patience"},
    {"writer", "author"},
    {"file", "text"},
    {"url", "origin"},
    {"published", "date"},
    {"possible", "roughly even"},
    {"even", "roughly even"},
    {"probable", "likely"},
    {"probably", "likely"},
    {"improbable", "unlikely"},
    {"certain", "almost certain"},
    {"impossible", "almost no chance"},
};

static bool is_candidate(const char *candidates, dtn_text word)
{
    while (*candidates != '\0') {
        size_t length = strcspn(candidates, "|");
        if (dtn_text_equal(word, (dtn_text){candidates, length}))
            return true;
        candidates += length + (candidates[length] == '|');
    }
    return false;
}

static dtn_text known_slip(dtn_text word, const char *candidates)
{
    for (size_t i = 0; i < sizeof SLIPS / sizeof SLIPS[0]; i++) {
        if (dtn_text_is(word, SLIPS[i][0]) && is_candidate(candidates, dtn_text_of(SLIPS[i][1])))
            return dtn_text_of(SLIPS[i][1]);
    }
    return DTN_TEXT("");
}

/* A third of the letters may be wrong, never more than two. */
static dtn_text nearest(dtn_text word, const char *candidates)
{
    size_t limit = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
    dtn_text best = DTN_TEXT("");
    while (*candidates != '\0' && limit > 0) {
        dtn_text candidate = {candidates, strcspn(candidates, "|")};
        dtn_text first = {candidates, strcspn(candidates, "| ")};
        size_t distance = dtn_text_distance(word, first, limit);
        if (distance <= limit) {
            best = candidate;
            limit = distance - (distance > 0);
            if (distance == 0)
                break;
        }
        candidates += candidate.length + (candidates[candidate.length] == '|');
    }
    return best;
}

dtn_text dtn_hint_near(dtn_parser *p, dtn_text word, const char *candidates)
{
    if (!dtn_has_room_for_words(p) || word.length > SHOWN_LENGTH)
        return DTN_TEXT("");
    dtn_text meant = known_slip(word, candidates);
    if (meant.length == 0)
        meant = nearest(word, candidates);
    return meant.length == 0 ? DTN_TEXT("") : dtn_text_build(p->task, "did you mean `%t`?", meant);
}

static bool is_brace(dtn_text text)
{
    return dtn_text_is(text, "{") || dtn_text_is(text, "}");
}

/* Braces come from other notations, and so does the word behind them: `party Union { reserve 3 }`. */
static void report_brace(dtn_parser *p)
{
    dtn_text hint = DTN_TEXT("");
    if (dtn_kind_after(p, 1) == DTN_TOKEN_NAME) {
        dtn_text word = dtn_word_text(p, p->at + 1);
        hint =
            known_slip(word, "walks away at|aims at|values|weighs|scores|refuses|wants|power|patience|issue");
        if (hint.length > 0) {
            dtn_advance(p);
            dtn_report(p, DTN_D112, dtn_here(p), dtn_text_build(p->task, "`%t` is not understood here", word),
                       dtn_text_build(p->task, "did you mean `%t`?", hint));
            return;
        }
    }
    dtn_report(p, DTN_D101, dtn_here(p),
               dtn_text_build(p->task, "`%t` has no meaning here", dtn_word_text(p, p->at)),
               DTN_TEXT("there are no braces: indented lines continue a statement"));
}

bool dtn_is_reported(const dtn_parser *p, size_t offset)
{
    return dtn_kind_after(p, offset) == DTN_TOKEN_WRONG && !is_brace(dtn_word_text(p, p->at + offset));
}

/* Some words say by themselves what is wrong, wherever they stand. */
static bool report_known(dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p);
    if (kind == DTN_TOKEN_CLOSE && p->depth == 0)
        dtn_report(p, DTN_D121, dtn_here(p), DTN_TEXT("this parenthesis closes nothing"),
                   DTN_TEXT("delete it"));
    else if (kind == DTN_TOKEN_CLOSE_CITATION && p->depth == 0)
        dtn_report(p, DTN_D122, dtn_here(p), DTN_TEXT("this bracket closes nothing"), DTN_TEXT("delete it"));
    else if (kind == DTN_TOKEN_OPEN_CITATION && p->at > 0 && dtn_word_kind(p, p->at - 1) == DTN_TOKEN_COMMA)
        dtn_report(p, DTN_D122, dtn_here(p), DTN_TEXT("a comma stands before this citation"),
                   DTN_TEXT("a citation follows directly on what it supports"));
    else if (dtn_next_is(p, "why") && dtn_kind_after(p, 1) != DTN_TOKEN_TEXT)
        dtn_report(p, DTN_D122, dtn_here(p), DTN_TEXT("expected a text behind `why`"),
                   DTN_TEXT("notes look like `why \"...\"`"));
    else
        return false;
    return true;
}

void dtn_report_expected(dtn_parser *p, dtn_code code, const char *what, dtn_text hint)
{
    if (dtn_is_reported(p, 0))
        return;
    if (dtn_next_kind(p) == DTN_TOKEN_WRONG) {
        report_brace(p);
        return;
    }
    if (report_known(p))
        return;
    if (hint.length == 0 && dtn_at_statement(p))
        hint = DTN_TEXT("every statement begins on a line of its own");
    dtn_text message = DTN_TEXT("");
    if (dtn_has_room_for_words(p))
        message = dtn_text_build(p->task, "expected %s, found %t", what, dtn_describe_next(p));
    dtn_report(p, code, dtn_here(p), message, hint);
}

/* Where nothing is left to cover, the node is empty and stands behind the last word. */
static dtn_node *close_mistake(dtn_parser *p, size_t from, size_t to)
{
    dtn_node *node = DTN_TAKE(p->task, 1, dtn_node);
    node->kind = DTN_NODE_MISTAKE;
    node->has_mistake = true;
    node->end_token = to > 0 ? p->words[to - 1].token + 1 : 0;
    node->first_token = from < to ? p->words[from].token : node->end_token;
    p->at = to;
    p->last = to;
    p->depth = 0;
    p->nesting = 0;
    return node;
}

dtn_node *dtn_mistake_to_separator(dtn_parser *p, size_t from)
{
    p->depth = 0;
    if (p->at == from && p->at < p->end)
        dtn_advance(p);
    bool is_cited = false;
    while (!dtn_at_end(p) && (is_cited || !dtn_at_item_end(p))) {
        if (dtn_word_kind(p, p->at) == DTN_TOKEN_OPEN_CITATION)
            is_cited = true;
        else if (dtn_word_kind(p, p->at) == DTN_TOKEN_CLOSE_CITATION || p->words[p->at].begins_line)
            is_cited = false;
        if (is_cited || !dtn_at_item_end(p))
            dtn_advance(p);
    }
    return close_mistake(p, from, p->at);
}

dtn_node *dtn_mistake_to_end(dtn_parser *p, size_t from)
{
    return close_mistake(p, from, p->end);
}
