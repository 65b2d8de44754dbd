/* SPDX-License-Identifier: MIT
 * language/parse_rule.c: what binds packages, and whose acceptance a deal needs. */
#include "language/parser_state.h"

/* -- rule -- */

/* `never = low`: the keyword wins, and no condition begins with a comparison. An issue called `in` may follow. */
static bool at_comparison_after(const dtn_parser *p)
{
    dtn_token_kind kind = dtn_kind_after(p, 1), next = dtn_kind_after(p, 2);
    if (dtn_is_after(p, 1, "in"))
        return !(next >= DTN_TOKEN_EQUAL && next <= DTN_TOKEN_GREATER_EQUAL) && !dtn_is_after(p, 2, "in");
    return kind >= DTN_TOKEN_EQUAL && kind <= DTN_TOKEN_GREATER_EQUAL;
}

static bool read_only_condition(dtn_parser *p, dtn_open_node *open, dtn_node_kind kind)
{
    dtn_open_node inner = dtn_begin_node(p, kind);
    if (at_comparison_after(p)) {
        dtn_advance(p);
        dtn_report_expected(p, DTN_D117, "a condition",
                            DTN_TEXT("an issue of that name stands in back-quotes"));
        return false;
    }
    dtn_advance(p);
    dtn_take_separators(p);
    dtn_node *condition = dtn_read_condition(p);
    if (condition == NULL)
        return false;
    dtn_adopt(&inner, condition);
    dtn_adopt(open, dtn_end_node(p, &inner));
    return true;
}

static bool read_requires(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *given = dtn_read_condition(p);
    if (given == NULL)
        return false;
    dtn_open_node inner = dtn_begin_node_around(p, DTN_NODE_REQUIRES, given);
    if (!dtn_at_joining_word(p, "requires")) {
        dtn_text hint = DTN_TEXT("rules are `never C`, `always C`, `A requires B` or `P refuses C`");
        dtn_report_expected(p, DTN_D118, "`requires`", hint);
        return false;
    }
    dtn_advance(p);
    dtn_join(p);
    dtn_node *required = dtn_read_condition(p);
    if (required == NULL)
        return false;
    dtn_adopt(&inner, required);
    dtn_adopt(open, dtn_end_node(p, &inner));
    return true;
}

static bool read_binding(dtn_parser *p, dtn_open_node *open)
{
    static const char *const VERBS[] = {"refuses", "gains", "loses"};
    if (dtn_next_is(p, "never"))
        return read_only_condition(p, open, DTN_NODE_NEVER);
    if (dtn_next_is(p, "always"))
        return read_only_condition(p, open, DTN_NODE_ALWAYS);
    for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++) {
        if (dtn_at_party_verb(p, VERBS[i])) {
            dtn_node *judgement = dtn_read_party_judgement(p);
            dtn_adopt(open, judgement);
            return true;
        }
    }
    return read_requires(p, open);
}

/* `rule chance 40%: ...` has no name; a rule may be called chance all the same. */
static bool at_rule_name(const dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p), after = dtn_kind_after(p, 1);
    if (kind == DTN_TOKEN_COLON || kind == DTN_TOKEN_TEXT)
        return false;
    return !dtn_next_is(p, "chance") || after == DTN_TOKEN_COLON || after == DTN_TOKEN_TEXT ||
           dtn_is_after(p, 1, "ends") || dtn_is_after(p, 1, "chance");
}

static bool read_rule_chance(dtn_parser *p, dtn_open_node *open)
{
    dtn_take_separators(p);
    if (!dtn_next_is(p, "chance"))
        return true;
    dtn_open_node chance = dtn_begin_node(p, DTN_NODE_CHANCE);
    dtn_advance(p);
    dtn_node *share = dtn_read_share(p);
    if (share == NULL)
        return false;
    dtn_adopt(&chance, share);
    dtn_adopt(open, dtn_end_node(p, &chance));
    return true;
}

bool dtn_read_rule(dtn_parser *p, dtn_open_node *open)
{
    if (at_rule_name(p)) {
        dtn_node *name = dtn_take_name(p, "the name of a rule");
        if (name == NULL)
            return false;
        dtn_adopt(open, name);
        if (dtn_take_keywords(p, "ends")) {
            open->node->kind = DTN_NODE_RULE_ENDS;
            return true;
        }
    }
    dtn_adopt(open, dtn_take_label(p));
    if (!read_rule_chance(p, open))
        return false;
    if (dtn_next_kind(p) != DTN_TOKEN_COLON) {
        dtn_report_expected(p, DTN_D118, "`:`",
                            DTN_TEXT("rules look like `rule NAME: never C` or `rule NAME ends`"));
        return false;
    }
    dtn_advance(p);
    dtn_join(p);
    return read_binding(p, open);
}

/* -- agreement needs -- */

static dtn_node *read_needed(dtn_parser *p)
{
    if (dtn_next_kind(p) != DTN_TOKEN_NUMBER)
        return dtn_take_name(p, "the name of a party");
    dtn_report(p, DTN_D120, dtn_here(p), DTN_TEXT("a number of parties or votes stands alone on its line"),
               DTN_TEXT("write another `agreement needs` for it"));
    return NULL;
}

static dtn_node *read_group_name(dtn_parser *p)
{
    return dtn_take_name(p, "the name of a party");
}

static dtn_node *read_member(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_MEMBER);
    dtn_node *name = dtn_take_name(p, "the name of a party");
    dtn_adopt(&open, name);
    dtn_node *votes = name == NULL ? NULL : dtn_take_number(p, "its number of votes");
    return dtn_end_node_with(p, &open, votes);
}

/* What ends the line belongs to the whole need, not to the group. */
static void give_back_trailing(dtn_node *group, dtn_open_node *need)
{
    dtn_node *members = group->first_child, *last = members;
    for (dtn_node *child = members; child != NULL; child = child->next) {
        if (child->kind != DTN_NODE_CITATION && child->kind != DTN_NODE_NOTE)
            last = child;
    }
    dtn_node *trailing = last->next;
    last->next = NULL;
    group->height = 0;
    group->has_mistake = false;
    group->end_token = last->end_token;
    dtn_adopt(&(dtn_open_node){group, NULL}, members);
    dtn_adopt(need, group);
    dtn_adopt(need, trailing);
}

static bool read_group(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items NAMES = {read_group_name, "", true, true}, MEMBERS = {read_member, "", true, true};
    dtn_open_node group = dtn_begin_node(p, DTN_NODE_GROUP);
    dtn_adopt(&group, dtn_leaf(p, DTN_NODE_NUMBER, 1));
    const dtn_items *items = &NAMES;
    if (dtn_take_keywords(p, "votes of")) {
        group.node->kind = DTN_NODE_VOTES;
        items = &MEMBERS;
    } else if (!dtn_take_keywords(p, "of")) {
        dtn_report_expected(p, DTN_D118, "`of` or `votes of`",
                            DTN_TEXT("write `2 of ldp, komeito, families`"));
        return false;
    }
    dtn_take_separators(p);
    if (dtn_at_item_end(p)) {
        dtn_report_expected(p, DTN_D113, "the name of a party", DTN_TEXT(""));
        return false;
    }
    dtn_read_items(p, &group, items);
    give_back_trailing(group.node, open);
    return true;
}

bool dtn_read_needs(dtn_parser *p, dtn_open_node *open)
{
    static const dtn_items ITEMS = {read_needed, "", true, true};
    dtn_take_separators(p);
    if (dtn_next_kind(p) == DTN_TOKEN_NUMBER) {
        if (!read_group(p, open))
            return false;
    } else if (dtn_at_end(p)) {
        dtn_report_expected(p, DTN_D113, "the name of a party", DTN_TEXT(""));
        return false;
    } else {
        dtn_read_items(p, open, &ITEMS);
    }
    if (!dtn_at_joining_word(p, "when"))
        return true;
    dtn_node *when = dtn_read_clause(p, DTN_NODE_WHEN);
    dtn_adopt(open, when);
    return when != NULL;
}
