/* SPDX-License-Identifier: MIT
 * language/parse_statement.c: which statement begins here, and what is wrong where none does. */
#include "language/parser_state.h"

#include <string.h>

typedef struct statement {
    const char *keywords;
    dtn_node_kind kind;
    bool is_judgement; /* may stand in the body of an event or a view and behind `if` */
    dtn_read_statement *read;
} statement;

static const statement STATEMENTS[] = {
    {"detente", DTN_NODE_VERSION, false, dtn_read_version},
    {"case", DTN_NODE_TITLE, false, dtn_read_one_text},
    {"as of", DTN_NODE_AS_OF, false, dtn_read_as_of},
    {"purpose", DTN_NODE_PURPOSE, false, dtn_read_one_text},
    {"marking", DTN_NODE_MARKING, false, dtn_read_one_text},
    {"include", DTN_NODE_INCLUDE, false, dtn_read_one_text},
    {"source", DTN_NODE_SOURCE, false, dtn_read_source},
    {"let", DTN_NODE_LET, true, dtn_read_let},
    {"register", DTN_NODE_REGISTER, true, dtn_read_register},
    {"party", DTN_NODE_PARTY, false, dtn_read_party},
    {"issue", DTN_NODE_ISSUE, false, dtn_read_issue},
    {"status quo", DTN_NODE_STATUS_QUO, true, dtn_read_status_quo},
    {"deal", DTN_NODE_DEAL, false, dtn_read_deal},
    {"rule", DTN_NODE_RULE, true, dtn_read_rule},
    {"agreement needs", DTN_NODE_NEEDS, true, dtn_read_needs},
    {"event", DTN_NODE_EVENT, false, dtn_read_event},
    {"view", DTN_NODE_VIEW, false, dtn_read_view},
    {"precedent", DTN_NODE_PRECEDENT, false, dtn_read_precedent},
    {"precedents", DTN_NODE_PRECEDENTS, false, dtn_read_precedents},
    {"claim", DTN_NODE_CLAIM, false, dtn_read_claim},
    {"expect", DTN_NODE_EXPECT, false, dtn_read_expect},
    {"resolve", DTN_NODE_RESOLVE, false, dtn_read_resolve},
};

static const char STATEMENT_WORDS[] =
    "detente|case|as of|purpose|marking|include|source|let|register|party|issue|status quo|deal|rule|"
    "agreement needs|event|view|precedent|precedents|claim|expect|resolve";

/* What a party does; its name stands before. */
static const statement VERBS[] = {
    {"weighs", DTN_NODE_WEIGHS, true, dtn_read_weighs},
    {"values", DTN_NODE_VALUES, true, dtn_read_values},
    {"wants", DTN_NODE_WANTS, true, dtn_read_wants},
    {"scores", DTN_NODE_SCORES, true, dtn_read_scores},
    {"gains", DTN_NODE_GAINS, true, dtn_read_points},
    {"loses", DTN_NODE_LOSES, true, dtn_read_points},
    {"refuses", DTN_NODE_REFUSES, true, dtn_read_refuses},
    {"walks away at", DTN_NODE_WALKS_AWAY, true, dtn_read_walks_away},
    {"aims at", DTN_NODE_AIMS_AT, true, dtn_read_aims_at},
};

static const char VERB_WORDS[] = "weighs|values|wants|scores|gains|loses|refuses|walks away at|aims at";

static const statement *find_statement(const dtn_parser *p)
{
    for (size_t i = 0; i < sizeof STATEMENTS / sizeof STATEMENTS[0]; i++) {
        if (dtn_are_next(p, STATEMENTS[i].keywords))
            return &STATEMENTS[i];
    }
    return NULL;
}

bool dtn_at_statement(const dtn_parser *p)
{
    return find_statement(p) != NULL;
}

static bool are_after_name(const dtn_parser *p, const char *keywords)
{
    dtn_parser ahead = *p;
    ahead.at++;
    return dtn_is_name(dtn_next_kind(p)) && dtn_are_next(&ahead, keywords);
}

static const statement *find_verb(const dtn_parser *p)
{
    for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++) {
        if (are_after_name(p, VERBS[i].keywords))
            return &VERBS[i];
    }
    return NULL;
}

bool dtn_at_party_verb(const dtn_parser *p, const char *verb)
{
    return are_after_name(p, verb);
}

/* -- what was meant -- */

static bool continues(const dtn_parser *p)
{
    static const char *const WORDS[] = {"and",   "or",  "not", "when", "requires",
                                        "given", "why", "by",  "to",   "in"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (dtn_next_is(p, WORDS[i]))
            return true;
    }
    dtn_token_kind after = dtn_kind_after(p, 1);
    return !dtn_is_name(dtn_next_kind(p)) || after == DTN_TOKEN_COMMA || after == DTN_TOKEN_EQUAL;
}

/* `japan walks away 5`, `japan aims 60`: the last word of the verb is missing. */
static bool report_half_verb(dtn_parser *p)
{
    static const char *const HALVES[] = {"walks away", "aims"};
    for (size_t i = 0; i < sizeof HALVES / sizeof HALVES[0]; i++) {
        if (!dtn_at_party_verb(p, HALVES[i]))
            continue;
        dtn_advance(p);
        dtn_take_keywords(p, HALVES[i]);
        dtn_report_expected(p, DTN_D112, "`at`", dtn_text_build(p->task, "did you mean `%s at`?", HALVES[i]));
        return true;
    }
    return false;
}

/* A word that begins no statement, and a second one that might have been a verb: `japan prefers returns`. */
static bool report_verb(dtn_parser *p)
{
    if (report_half_verb(p))
        return true;
    dtn_text verb = dtn_word_text(p, p->at + 1);
    dtn_text hint = dtn_hint_near(p, verb, VERB_WORDS);
    bool is_near_statement = dtn_next_kind(p) == DTN_TOKEN_NAME &&
                             dtn_hint_near(p, dtn_word_text(p, p->at), STATEMENT_WORDS).length > 0;
    if (hint.length == 0 && is_near_statement)
        return false;
    dtn_advance(p);
    dtn_report_expected(p, DTN_D112, "what the party does",
                        hint.length > 0
                            ? hint
                            : DTN_TEXT("a party weighs, values, wants, scores, gains, loses, refuses, "
                                       "walks away at or aims at"));
    return true;
}

static void report_in_column_one(dtn_parser *p)
{
    if (dtn_is_reported(p, 1))
        return;
    if (continues(p)) {
        p->continues_above = true;
        dtn_report_expected(p, DTN_D111, "a statement",
                            DTN_TEXT("indent this line if it continues the statement above"));
        return;
    }
    if (dtn_is_name(dtn_kind_after(p, 1)) && report_verb(p))
        return;
    dtn_text hint = dtn_hint_near(p, dtn_word_text(p, p->at), STATEMENT_WORDS);
    dtn_report_expected(p, DTN_D109, "a statement",
                        hint.length > 0 ? hint
                                        : DTN_TEXT("`detente explain statement` lists what a case may say"));
}

static void report_in_body(dtn_parser *p, const char *where)
{
    if (dtn_next_is(p, "by") || dtn_next_is(p, "costly") || dtn_next_is(p, "cheap") ||
        dtn_next_is(p, "held")) {
        dtn_report_expected(p, DTN_D110, "a judgement", DTN_TEXT("the header stands on one line"));
    } else if (continues(p)) {
        dtn_report_expected(p, DTN_D111, "a judgement",
                            DTN_TEXT("indent this line further if it continues the line above"));
    } else if (!dtn_is_name(dtn_kind_after(p, 1)) || !report_verb(p)) {
        dtn_text message = dtn_text_build(p->task, "a judgement in the body of %s", where);
        dtn_report_expected(
            p, DTN_D109, message.bytes,
            dtn_hint_near(p, dtn_word_text(p, p->at), "let|register|status quo|rule|agreement needs"));
    }
}

static void report_wrong_place(dtn_parser *p, const statement *found, const char *where)
{
    dtn_text message = DTN_TEXT("");
    if (dtn_has_room_for_words(p))
        message = dtn_text_build(p->task, "`%s` does not stand in %s", found->keywords, where);
    dtn_report(p, DTN_D110, dtn_here(p), message, DTN_TEXT("a statement of its own begins in column one"));
}

/* -- reading -- */

static dtn_open_node open_statement(dtn_parser *p, const statement *found, bool has_party)
{
    dtn_open_node open = dtn_begin_node(p, found->kind);
    if (has_party)
        dtn_adopt(&open, dtn_leaf(p, DTN_NODE_NAME, 1));
    dtn_take_keywords(p, found->keywords);
    return open;
}

/* Of a register only a count may be given anew. */
static bool stands_in_body(const dtn_parser *p, const statement *found)
{
    bool is_whole_register = found->kind == DTN_NODE_REGISTER && dtn_kind_after(p, 2) != DTN_TOKEN_DOT;
    return found->is_judgement && !is_whole_register;
}

/* NULL where neither a statement nor a party's verb begins: then it has been reported. */
static const statement *find(dtn_parser *p, const char *where, bool *has_party)
{
    const statement *found = find_statement(p);
    bool may_stand = found != NULL && (where == NULL || stands_in_body(p, found));
    const statement *verb = may_stand ? NULL : find_verb(p);
    *has_party = verb != NULL; /* where the keyword cannot stand, the word is a party's name */
    if (verb != NULL)
        return verb;
    if (found != NULL && !may_stand) {
        report_wrong_place(p, found, where);
        return NULL;
    }
    if (found == NULL && where == NULL)
        report_in_column_one(p);
    else if (found == NULL)
        report_in_body(p, where);
    return found;
}

static dtn_node *close_statement(dtn_parser *p, dtn_open_node *open, size_t from)
{
    dtn_end_node(p, open);
    /* A statement of which not even the beginning was understood is a mistake as a whole. */
    if (open->node->first_child != NULL && open->node->first_child->kind == DTN_NODE_MISTAKE &&
        open->node->kind != DTN_NODE_STATUS_QUO && open->node->kind != DTN_NODE_NEEDS)
        return dtn_mistake_to_end(p, from);
    return open->node;
}

static dtn_node *read_found(dtn_parser *p, const statement *found, bool has_party)
{
    size_t from = p->at;
    if (found == NULL)
        return dtn_mistake_to_end(p, from);
    dtn_open_node open = open_statement(p, found, has_party);
    if (!found->read(p, &open))
        dtn_adopt(&open, dtn_mistake_to_end(p, p->at));
    return close_statement(p, &open, from);
}

dtn_node *dtn_read_judgement(dtn_parser *p, const char *where)
{
    bool has_party;
    const statement *found = find(p, where, &has_party);
    return read_found(p, found, has_party);
}

dtn_node *dtn_read_party_judgement(dtn_parser *p)
{
    return read_found(p, find_verb(p), true);
}

static dtn_text leftover_hint(const dtn_parser *p)
{
    if (dtn_next_kind(p) == DTN_TOKEN_TEXT)
        return DTN_TEXT("a note is written `why \"...\"`");
    if (dtn_next_kind(p) == DTN_TOKEN_COMMA)
        return DTN_TEXT("no list stands here; join conditions with `and` or `or`");
    return DTN_TEXT("");
}

static void report_leftover(dtn_parser *p)
{
    if (dtn_report_private_within(p))
        return;
    if (dtn_next_kind(p) == DTN_TOKEN_LINE_BREAK) {
        dtn_join(p);
        dtn_report_expected(p, DTN_D120, "the end of the statement",
                            DTN_TEXT("a line break separates: this line does not continue the one above"));
    } else
        dtn_report_expected(p, DTN_D120, "the end of the statement", leftover_hint(p));
}

bool dtn_end_window(dtn_parser *p, dtn_open_node *open)
{
    dtn_adopt(open, dtn_take_trailing(p));
    size_t behind = p->at;
    while (behind < p->end && dtn_word_kind(p, behind) == DTN_TOKEN_COMMA)
        behind++;
    if (behind < p->end) {
        report_leftover(p);
        return false;
    }
    dtn_advance_by(p, behind - p->at);
    return true;
}

/* Its own `private to` ends its header, not its window. */
static bool has_header(dtn_node_kind kind)
{
    return kind == DTN_NODE_EVENT || kind == DTN_NODE_VIEW || kind == DTN_NODE_CLAIM;
}

static bool cut_private(dtn_parser *p, const statement *found, dtn_private *private_to)
{
    if (found->kind == DTN_NODE_VERSION)
        return !dtn_refuse_private(p, "everybody must know in which language a file is written");
    return dtn_cut_private(p, private_to);
}

dtn_node *dtn_read_window(dtn_parser *p, const char *where)
{
    size_t from = p->at;
    bool has_party;
    const statement *found = find(p, where, &has_party);
    if (found == NULL)
        return dtn_mistake_to_end(p, from);
    dtn_private private_to = {p->end, p->end};
    if (!has_header(found->kind) && !cut_private(p, found, &private_to))
        return dtn_mistake_to_end(p, from);
    dtn_open_node open = open_statement(p, found, has_party);
    if (!found->read(p, &open) || !dtn_end_window(p, &open))
        dtn_adopt(&open, dtn_mistake_to_end(p, p->at));
    dtn_close_private(p, &private_to, &open);
    return close_statement(p, &open, from);
}
