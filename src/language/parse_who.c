/* SPDX-License-Identifier: MIT
 * language/parse_who.c: parties, issues and packages. */
#include "language/parser_state.h"

static const char PARTY_WORDS[] = "power|patience|walks away at|aims at|weighs|values|refuses";

/* -- party -- */

/* `power` with something behind it is the item, alone it is a party's name. */
static bool at_party_item(const dtn_parser *p)
{
    dtn_token_kind after = dtn_kind_after(p, 1);
    return (dtn_next_is(p, "power") || dtn_next_is(p, "patience")) && after != DTN_TOKEN_COMMA &&
           after != DTN_TOKEN_END && after != DTN_TOKEN_LINE_BREAK && after != DTN_TOKEN_OPEN_CITATION;
}

static dtn_node *read_party_item(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, dtn_next_is(p, "power") ? DTN_NODE_POWER : DTN_NODE_PATIENCE);
    if (dtn_take_keywords(p, "power") || dtn_take_keywords(p, "patience"))
        return dtn_end_node_with(p, &open, dtn_read_quantity(p));
    dtn_text hint = DTN_TEXT("");
    if (dtn_next_kind(p) == DTN_TOKEN_NAME && !dtn_at_statement(p)) {
        hint = dtn_hint_near(p, dtn_word_text(p, p->at), PARTY_WORDS);
        if (hint.length == 0)
            hint = DTN_TEXT("commas stand between the names of several parties");
    }
    dtn_report_expected(p, DTN_D112, "`power` or `patience`", hint);
    return NULL;
}

/* A word with something behind it that is no item of a party: `reserve 3` in `party a, reserve 3`. */
static bool at_unknown_item(const dtn_parser *p)
{
    dtn_token_kind after = dtn_kind_after(p, 1);
    bool is_expected =
        dtn_is_after(p, 1, "power") || dtn_is_after(p, 1, "patience") || dtn_is_after(p, 1, "why");
    return (dtn_is_name(after) && !is_expected) || after == DTN_TOKEN_NUMBER || after == DTN_TOKEN_MINUS ||
           after == DTN_TOKEN_OPEN;
}

static void read_party_text(dtn_parser *p, dtn_open_node *open, bool is_first)
{
    dtn_span span = dtn_here(p);
    dtn_node *text = dtn_take_label(p);
    dtn_adopt(open, text);
    if (text != NULL && !is_first)
        dtn_report(p, DTN_D127, span, DTN_TEXT("a text stands for one party, not for several"),
                   DTN_TEXT("give this party a statement of its own"));
}

/* The names before the items: one with its text, or several without. */
static bool read_party_names(dtn_parser *p, dtn_open_node *open)
{
    for (bool is_first = true;; is_first = false) {
        dtn_node *name = dtn_take_name(p, "the name of a party");
        if (name == NULL)
            return false;
        dtn_adopt(open, name);
        read_party_text(p, open, is_first);
        dtn_adopt(open, dtn_take_trailing(p));
        if (!dtn_take_separators(p) || dtn_at_end(p) || at_party_item(p) || at_unknown_item(p))
            return true;
    }
}

bool dtn_read_party(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items ITEMS = {read_party_item, PARTY_WORDS, true, false};
    if (!read_party_names(p, open))
        return false;
    dtn_read_items(p, open, &ITEMS);
    return true;
}

/* -- issue -- */

static const char ISSUE_WORDS[] = "moved by|moved together|only forward|only back";

static dtn_node *report_half_keyword(dtn_parser *p, const char *what)
{
    dtn_advance(p);
    dtn_report_expected(p, DTN_D112, what, DTN_TEXT("an option of that name stands in back-quotes"));
    return NULL;
}

static dtn_node *read_moved(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_MOVED_BY);
    if (dtn_take_keywords(p, "moved together"))
        open.node->kind = DTN_NODE_MOVED_TOGETHER;
    else if (dtn_take_keywords(p, "moved by nobody"))
        open.node->kind = DTN_NODE_MOVED_BY_NOBODY;
    else if (dtn_take_keywords(p, "moved by"))
        return dtn_end_node_with(p, &open, dtn_take_name(p, "the name of a party, or `nobody`"));
    else
        return report_half_keyword(p, "`by` or `together` behind `moved`");
    return dtn_end_node(p, &open);
}

static dtn_node *read_only(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_ONLY_FORWARD);
    if (dtn_take_keywords(p, "only back"))
        open.node->kind = DTN_NODE_ONLY_BACK;
    else if (!dtn_take_keywords(p, "only forward"))
        return report_half_keyword(p, "`forward` or `back` behind `only`");
    return dtn_end_node(p, &open);
}

static dtn_node *read_issue_item(dtn_parser *p)
{
    if (dtn_next_is(p, "moved"))
        return read_moved(p);
    if (dtn_next_is(p, "only"))
        return read_only(p);
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_OPTION);
    dtn_node *name = dtn_take_name(p, "the name of an option");
    if (name == NULL)
        return NULL;
    dtn_adopt(&open, name);
    dtn_adopt(&open, dtn_take_label(p));
    return dtn_end_node(p, &open);
}

bool dtn_read_issue(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items ITEMS = {read_issue_item, ISSUE_WORDS, true, false};
    if (!dtn_read_head(p, open, "the name of an issue"))
        return false;
    dtn_read_items(p, open, &ITEMS);
    return true;
}

/* -- packages -- */

dtn_node *dtn_read_assign(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_ASSIGN);
    dtn_node *issue = dtn_take_name(p, "the name of an issue");
    if (issue == NULL)
        return NULL;
    dtn_adopt(&open, issue);
    if (dtn_next_kind(p) != DTN_TOKEN_EQUAL) {
        bool is_joined = dtn_text_is(dtn_word_text(p, p->at - 1), "and");
        dtn_report_expected(p, DTN_D118, "`=`",
                            is_joined ? DTN_TEXT("separate with commas, not with `and`")
                                      : DTN_TEXT("a package says `issue = option`"));
        return NULL;
    }
    dtn_advance(p);
    dtn_join(p);
    return dtn_end_node_with(p, &open, dtn_take_name(p, "the name of an option"));
}

void dtn_read_package_items(dtn_parser *p, dtn_open_node *owner)
{
    static const dtn_items ASSIGNMENTS = {dtn_read_assign, "", true, false};
    dtn_read_items(p, owner, &ASSIGNMENTS);
}

bool dtn_read_status_quo(dtn_parser *p, dtn_open_node *open)
{
    dtn_take_separators(p);
    if (dtn_at_end(p)) {
        dtn_report_expected(p, DTN_D113, "the name of an issue",
                            DTN_TEXT("the status quo says `issue = option`"));
        return false;
    }
    dtn_read_package_items(p, open);
    return true;
}

bool dtn_read_deal(dtn_parser *p, dtn_open_node *open)
{
    if (!dtn_read_head(p, open, "the name of a deal"))
        return false;
    dtn_read_package_items(p, open);
    return true;
}
