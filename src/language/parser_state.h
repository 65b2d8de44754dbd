/* SPDX-License-Identifier: MIT
 * language/parser_state.h: what the parser's files share. Nobody else includes it.
 *
 * The parser reads *words*: the tokens that are neither white space nor comments. It works in a *window* of
 * them: one statement, or one line of a body. Nothing that goes wrong in a window reaches the next one.
 *
 * Layout rules live in one place: a word that begins a line reads as LINE_BREAK, a separator, until
 * dtn_take_separators() has been called, unless the window is inside parentheses or dtn_join() said that the
 * line goes on (after an operator, `:`, `and`, ...). Where the contract lets the next line begin with `and`,
 * `or`, `when`, `requires`, `given`, `[` or `why`, dtn_at_joining_word() and dtn_take_trailing() look past it.
 *
 * Functions that read something return the node, or NULL after they have reported why not; the caller then
 * covers the damage with one MISTAKE. So one mistake makes one message. */
#pragma once

#include "base/diagnostic.h"
#include "language/parser.h"

typedef struct dtn_word {
    uint32_t token;
    uint32_t indentation : 31; /* bytes of white space before the first word of its line */
    uint32_t begins_line : 1;
} dtn_word;

typedef struct dtn_parser {
    dtn_task *task;
    dtn_diagnostics *diagnostics;
    dtn_tree *tree;
    dtn_word *words;
    size_t word_count;
    size_t at;            /* the next word */
    size_t end;           /* of the window */
    size_t last;          /* one behind the last word that was read and is not a comma */
    size_t joined;        /* the word whose line break counts for nothing */
    size_t depth;         /* parentheses open in this window */
    size_t nesting;       /* conditions and quantities within each other */
    bool reported_tab;    /* mixed indentation was reported for this statement */
    bool continues_above; /* the statement just read was meant to continue the one above, it was reported */
    char indentation;     /* ' ' or '\t' once the file has shown which, else 0 */
} dtn_parser;

/* -- words -- */

/* What stands next: DTN_TOKEN_END at the window's end, DTN_TOKEN_LINE_BREAK before an uncounted line. */
dtn_token_kind dtn_next_kind(const dtn_parser *p);
dtn_token_kind dtn_kind_after(const dtn_parser *p, size_t offset); /* the same, `offset` words further on */
bool dtn_next_is(const dtn_parser *p, const char *keyword);
bool dtn_is_after(const dtn_parser *p, size_t offset, const char *keyword);
bool dtn_are_next(const dtn_parser *p, const char *keywords); /* "walks away at": all of them, on one line */
bool dtn_at_joining_word(const dtn_parser *p, const char *keyword); /* also at the start of a line */
bool dtn_is_name(dtn_token_kind kind);                              /* with or without back-quotes */
bool dtn_at_end(const dtn_parser *p);                               /* nothing left in the window */
bool dtn_at_item_end(const dtn_parser *p);                          /* nothing left, or a separator */
bool dtn_touches(const dtn_parser *p, size_t word); /* no space between this word and the one before */
dtn_text dtn_word_text(const dtn_parser *p, size_t word);
dtn_token_kind dtn_word_kind(const dtn_parser *p, size_t word);

void dtn_advance(dtn_parser *p);
void dtn_advance_by(dtn_parser *p, size_t words);
void dtn_join(dtn_parser *p);            /* a line break here counts for nothing */
bool dtn_take_separators(dtn_parser *p); /* commas and line breaks; false where there is none */
bool dtn_take_keywords(dtn_parser *p, const char *keywords); /* all or none */

void dtn_set_window(dtn_parser *p, size_t from, size_t to);

/* -- nodes -- */

typedef struct dtn_open_node {
    dtn_node *node;
    dtn_node *last_child;
} dtn_open_node;

dtn_open_node dtn_begin_node(dtn_parser *p, dtn_node_kind kind); /* begins at the next word */
/* Begins where its first child does. */
dtn_open_node dtn_begin_node_around(dtn_parser *p, dtn_node_kind kind, dtn_node *first_child);
void dtn_adopt(dtn_open_node *open, dtn_node *child); /* with the siblings chained to it; NULL is nobody */
dtn_node *dtn_end_node(dtn_parser *p, dtn_open_node *open); /* ends behind the last word read */
/* The same with one more child; NULL where that is NULL. */
dtn_node *dtn_end_node_with(dtn_parser *p, dtn_open_node *open, dtn_node *last_child);
dtn_node *dtn_leaf(dtn_parser *p, dtn_node_kind kind, size_t words); /* takes that many words */

/* -- pieces every statement uses; each returns NULL after reporting what it missed -- */

dtn_node *dtn_take_name(dtn_parser *p, const char *what); /* what: "the name of an issue" */
dtn_node *dtn_take_text(dtn_parser *p, const char *what);
dtn_node *dtn_take_number(dtn_parser *p, const char *what); /* with its sign */
dtn_node *dtn_take_date(dtn_parser *p, const char *what);
dtn_node *dtn_take_word(dtn_parser *p, const char *choices); /* "yes|no|partly": one of them, a WORD */
bool dtn_take_sign(dtn_parser *p, dtn_token_kind kind, const char *what);

/* A text that may stand next, also behind a separator (nothing else begins with a text); NULL if there is none. */
dtn_node *dtn_take_label(dtn_parser *p);

/* -- mistakes -- */

dtn_span dtn_here(const dtn_parser *p); /* the next word, or the place behind the last one */
void dtn_report(dtn_parser *p, dtn_code code, dtn_span span, dtn_text message, dtn_text hint);
/* "expected WHAT, found ...", unless the lexer has already reported what stands here. */
void dtn_report_expected(dtn_parser *p, dtn_code code, const char *what, dtn_text hint);
bool dtn_is_reported(const dtn_parser *p, size_t offset); /* a WRONG token the lexer has spoken of */
bool dtn_has_room_for_words(const dtn_parser *p);         /* whether another message would still be kept */
dtn_text dtn_describe_next(dtn_parser *p);

/* MISTAKE from a word on: to the next separator, or to the window's end. At least one word where one is left. */
dtn_node *dtn_mistake_to_separator(dtn_parser *p, size_t from);
dtn_node *dtn_mistake_to_end(dtn_parser *p, size_t from);

/* "did you mean `...`?" for a word, over a zero-terminated list separated by `|`; empty if nothing is near.
 * Words of other notations (reserve, prefers, batna) are known too. */
dtn_text dtn_hint_near(dtn_parser *p, dtn_text word, const char *candidates);

/* -- the grammar's parts, one file each -- */

dtn_node *dtn_read_quantity(dtn_parser *p); /* parse_quantity.c */
dtn_node *dtn_read_share(dtn_parser *p);    /* 40%, 30 to 60%, likely */
dtn_node *dtn_read_percent(dtn_parser *p);  /* one number with its % */
/* PARENTHESES around what `read` reads, at the opening one; reports one that is not closed. */
dtn_node *dtn_read_parentheses(dtn_parser *p, dtn_node *(*read)(dtn_parser *p));
dtn_node *dtn_read_condition(dtn_parser *p);                  /* parse_condition.c */
bool dtn_at_condition(const dtn_parser *p);                   /* a condition begins here, not a lone name */
dtn_node *dtn_read_clause(dtn_parser *p, dtn_node_kind kind); /* `when C`, `given C`, at the word itself */
dtn_node *dtn_take_trailing(dtn_parser *p);                   /* parse_citation.c: a chain, or NULL */

/* `private to P and Q` at the end of the window, parse_private.c. Cut: the window then ends before it; false where it is
 * malformed (reported; the window is as it was). Close: it is read into `open`, and the window is whole again. */
typedef struct dtn_private {
    size_t from; /* words; the same as `end`: there is none */
    size_t end;
} dtn_private;
bool dtn_cut_private(dtn_parser *p, dtn_private *found);
void dtn_close_private(dtn_parser *p, const dtn_private *found, dtn_open_node *open);
/* Reports one that stands where none may, or in the middle; false where there is none. */
bool dtn_refuse_private(dtn_parser *p, const char *hint);
bool dtn_report_private_within(dtn_parser *p);

/* A declared name, its text if it has one, and what is cited for it: the beginning of many statements. Then the
 * separators before the first item, which may be left out. parse_items.c */
bool dtn_read_head(dtn_parser *p, dtn_open_node *open, const char *what);

/* Items with separators between them up to the window's end. One that fails becomes a MISTAKE.
 * Citations and notes go to the item they follow; behind the last item to `owner`, if `last_to_owner` is set and
 * no item before it has one of its own. */
typedef struct dtn_items {
    dtn_node *(*read)(dtn_parser *p);
    const char *words;  /* what an item may begin with, for did-you-mean: "author|date" */
    bool last_to_owner; /* a citation at the end is the statement's */
    bool until_when;    /* the list ends before `when` */
} dtn_items;
void dtn_read_items(dtn_parser *p, dtn_open_node *owner, const dtn_items *items);

/* Reports a part that may stand once in its statement and stands again; false, and a place in `seen`, where it may
 * stand. `seen` begins as 0, `span` is where the part begins. parse_items.c */
bool dtn_report_repeated(dtn_parser *p, uint32_t *seen, const dtn_node *part, dtn_span span);

/* Each reads what follows the statement's own keywords into `open`; false after reporting. */
typedef bool dtn_read_statement(dtn_parser *p, dtn_open_node *open);
dtn_read_statement dtn_read_version, dtn_read_one_text, dtn_read_as_of, dtn_read_source, dtn_read_let,
    dtn_read_register;                                                                 /* parse_frame.c */
dtn_read_statement dtn_read_party, dtn_read_issue, dtn_read_status_quo, dtn_read_deal; /* parse_who.c */
dtn_read_statement dtn_read_rule, dtn_read_needs;                                      /* parse_rule.c */
dtn_read_statement dtn_read_weighs, dtn_read_values, dtn_read_wants, dtn_read_scores, dtn_read_points,
    dtn_read_refuses, dtn_read_walks_away, dtn_read_aims_at; /* parse_wants.c */
dtn_read_statement dtn_read_precedent, dtn_read_precedents, dtn_read_expect,
    dtn_read_resolve;                                             /* parse_past.c */
dtn_read_statement dtn_read_event, dtn_read_view, dtn_read_claim; /* parse_body.c */

dtn_node *dtn_read_assign(dtn_parser *p);
/* Several `issue = option`, up to the window's end. */
void dtn_read_package_items(dtn_parser *p, dtn_open_node *owner);
dtn_node *dtn_read_test(dtn_parser *p); /* parse_test.c: one line of a claim */

/* One whole window: parse_statement.c. `where` is NULL in column one, else "an event", "a view", "a claim": then
 * only judgements may stand. */
dtn_node *dtn_read_window(dtn_parser *p, const char *where);
/* The judgement at the next word up to the window's end (behind `if` and `rule NAME:`), without trailing. */
dtn_node *dtn_read_judgement(dtn_parser *p, const char *where);
dtn_node *dtn_read_party_judgement(dtn_parser *p); /* the word at hand is a party's name, whatever it says */
/* Citations and notes, then nothing but commas (which do no harm there); false after reporting what is left. */
bool dtn_end_window(dtn_parser *p, dtn_open_node *open);
bool dtn_at_statement(const dtn_parser *p);                    /* a statement's own keywords stand next */
bool dtn_at_party_verb(const dtn_parser *p, const char *verb); /* NAME and then the verb's words */
