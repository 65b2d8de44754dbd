/* SPDX-License-Identifier: MIT
 * language/parse_private.c: who alone may see a statement: the last words of its window.
 *
 *   private = "private" "to" NAME ("and" NAME)*
 *
 * They are cut off before the statement is read, so that no list in it has to know of them. */
#include "language/parser_state.h"

static bool is_word(const dtn_parser *p, size_t word, const char *keyword)
{
    return word < p->end && dtn_word_kind(p, word) == DTN_TOKEN_NAME &&
           dtn_text_is(dtn_word_text(p, word), keyword);
}

static bool is_name_at(const dtn_parser *p, size_t word)
{
    return word < p->end && dtn_is_name(dtn_word_kind(p, word));
}

/* `private to` on one line. */
static bool begins_at(const dtn_parser *p, size_t word)
{
    return is_word(p, word, "private") && is_word(p, word + 1, "to") && !p->words[word + 1].begins_line;
}

/* Behind the names of `private to` at `word`: what it begins is as long as that. `word + 2` where no name stands. */
static size_t end_of_names(const dtn_parser *p, size_t word)
{
    size_t at = word + 2;
    if (!is_name_at(p, at) || p->words[at].begins_line)
        return at;
    for (at++; is_word(p, at, "and") && is_name_at(p, at + 1);)
        at += 2;
    return at;
}

/* The last `private to` of the window, or its end. */
static size_t find_last(const dtn_parser *p, size_t from)
{
    for (size_t word = p->end; word > from; word--)
        if (begins_at(p, word - 1))
            return word - 1;
    return p->end;
}

static bool begins_trailing(const dtn_parser *p, size_t word)
{
    return dtn_word_kind(p, word) == DTN_TOKEN_OPEN_CITATION ||
           (is_word(p, word, "why") && word + 1 < p->end && dtn_word_kind(p, word + 1) == DTN_TOKEN_TEXT);
}

static void report(dtn_parser *p, dtn_code code, size_t word, const char *message, const char *hint)
{
    const dtn_token *first = &p->tree->tokens[p->words[word].token];
    const dtn_token *second = &p->tree->tokens[p->words[word + 1].token];
    dtn_span span = {p->tree->file_index, first->start, second->start + second->length};
    dtn_report(p, code, span, dtn_text_of(message), dtn_text_of(hint));
}

/* `private to japan, dprk` at the end. */
static bool goes_on_with_comma(const dtn_parser *p, size_t behind)
{
    return behind + 2 == p->end && dtn_word_kind(p, behind) == DTN_TOKEN_COMMA && is_name_at(p, behind + 1);
}

static bool report_malformed(dtn_parser *p, size_t from)
{
    size_t word = find_last(p, from);
    if (word == p->end)
        return false;
    size_t behind = end_of_names(p, word);
    if (behind == word + 2 && (behind == p->end || begins_trailing(p, behind)))
        report(p, DTN_D132, word, "`private to` does not say whom", "such as `private to japan`");
    else if (behind < p->end && begins_trailing(p, behind))
        report(p, DTN_D131, word, "`private to` stands before a citation or a note",
               "it ends the statement: write it behind them");
    else if (goes_on_with_comma(p, behind))
        report(p, DTN_D132, word, "those who may see it stand in a list",
               "they are joined by `and`: `private to japan and us`");
    else
        return false;
    return true;
}

/* Commas at the very end do no harm, here as elsewhere. */
static void leave_out_commas(dtn_parser *p, size_t from)
{
    while (p->end > from && dtn_word_kind(p, p->end - 1) == DTN_TOKEN_COMMA)
        p->end--;
}

static bool is_whole(const dtn_parser *p, size_t word)
{
    return word + 2 < p->end && end_of_names(p, word) == p->end;
}

bool dtn_cut_private(dtn_parser *p, dtn_private *found)
{
    size_t from = p->at, end = p->end;
    leave_out_commas(p, from);
    size_t word = find_last(p, from);
    bool is_found = is_whole(p, word);
    bool is_sound = is_found || !report_malformed(p, from);
    if (is_found) {
        p->end = word;
        size_t before = find_last(p, from);
        is_sound = !is_whole(p, before);
        if (!is_sound)
            report(p, DTN_D132, before, "`private to` is said twice", "join those who may see it by `and`");
    }
    *found = (dtn_private){is_found && is_sound ? word : end, end};
    p->end = found->from;
    return is_sound;
}

void dtn_close_private(dtn_parser *p, const dtn_private *found, dtn_open_node *open)
{
    p->end = found->end;
    if (found->from == found->end)
        return;
    p->at = found->from;
    dtn_join(p);
    dtn_open_node clause = dtn_begin_node(p, DTN_NODE_PRIVATE_TO);
    size_t behind = end_of_names(p, p->at);
    dtn_advance_by(p, 2);
    while (p->at < behind) {
        dtn_join(p);
        dtn_adopt(&clause, dtn_leaf(p, DTN_NODE_NAME, 1));
        dtn_join(p);
        if (p->at < behind)
            dtn_advance(p);
    }
    dtn_adopt(open, dtn_end_node(p, &clause));
    dtn_advance_by(p, p->end - p->at);
}

bool dtn_refuse_private(dtn_parser *p, const char *hint)
{
    size_t word = find_last(p, p->at);
    if (word == p->end || word + 2 == p->end || end_of_names(p, word) < p->end)
        return false;
    report(p, DTN_D133, word, "`private to` does not stand here", hint);
    return true;
}

bool dtn_report_private_within(dtn_parser *p)
{
    if (!begins_at(p, p->at) || end_of_names(p, p->at) == p->at + 2)
        return false;
    report(p, DTN_D131, p->at, "`private to` stands within a statement",
           "it ends the statement, behind everything else, and holds for all of it");
    return true;
}
