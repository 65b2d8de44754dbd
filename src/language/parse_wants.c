/* SPDX-License-Identifier: MIT
 * language/parse_wants.c: what a party wants, refuses and would settle for. The party's name is read. */
#include "language/parser_state.h"

static bool is_order(dtn_token_kind kind)
{
    return kind == DTN_TOKEN_GREATER || kind == DTN_TOKEN_FAR_GREATER || kind == DTN_TOKEN_EQUAL;
}

static bool is_other_comparison(dtn_token_kind kind)
{
    return kind == DTN_TOKEN_LESS || kind == DTN_TOKEN_LESS_EQUAL || kind == DTN_TOKEN_GREATER_EQUAL ||
           kind == DTN_TOKEN_NOT_EQUAL;
}

/* -- orders -- */

static bool ranking_ends_well(dtn_parser *p)
{
    dtn_token_kind kind = dtn_next_kind(p);
    if (is_other_comparison(kind))
        dtn_report_expected(p, DTN_D106, "`>`, `=` or `>>`",
                            DTN_TEXT("an order runs from the best to the worst"));
    else if ((kind == DTN_TOKEN_COMMA && dtn_is_name(dtn_kind_after(p, 1))) || kind == DTN_TOKEN_NUMBER ||
             kind == DTN_TOKEN_MINUS)
        dtn_report_expected(p, DTN_D126, "`>`, `=` or `>>`",
                            DTN_TEXT("a statement has numbers or an order, not both: `a > b = c >> d`"));
    else
        return true;
    return false;
}

static dtn_node *read_ranking(dtn_parser *p, const char *what)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_RANKING);
    for (;;) {
        dtn_node *name = dtn_take_name(p, what);
        if (name == NULL)
            return NULL;
        dtn_adopt(&open, name);
        if (!is_order(dtn_next_kind(p)))
            return ranking_ends_well(p) ? dtn_end_node(p, &open) : NULL;
        dtn_advance(p);
        dtn_join(p);
    }
}

/* A name and an order sign, or a name alone: a single rank. */
static bool at_ranking(const dtn_parser *p)
{
    dtn_token_kind after = dtn_kind_after(p, 1);
    if (!dtn_is_name(dtn_next_kind(p)))
        return false;
    bool ends_in_comma = after == DTN_TOKEN_COMMA && dtn_kind_after(p, 2) == DTN_TOKEN_END;
    bool is_alone = after == DTN_TOKEN_END || after == DTN_TOKEN_LINE_BREAK || ends_in_comma ||
                    after == DTN_TOKEN_OPEN_CITATION || dtn_is_after(p, 1, "why");
    return is_alone || is_order(after) || is_other_comparison(after);
}

/* -- numbers -- */

static dtn_node *read_numbered(dtn_parser *p, dtn_node_kind kind, const char *what)
{
    dtn_open_node open = dtn_begin_node(p, kind);
    dtn_node *name = dtn_take_name(p, what);
    if (name == NULL)
        return NULL;
    dtn_adopt(&open, name);
    if (is_order(dtn_next_kind(p))) {
        dtn_report_expected(p, DTN_D126, "a quantity",
                            DTN_TEXT("a statement has numbers or an order, not both"));
        return NULL;
    }
    dtn_node *quantity = dtn_read_quantity(p);
    return dtn_end_node_with(p, &open, quantity);
}

static dtn_node *read_weight(dtn_parser *p)
{
    return read_numbered(p, DTN_NODE_WEIGHT, "the name of an issue");
}

static dtn_node *read_value(dtn_parser *p)
{
    return read_numbered(p, DTN_NODE_VALUE, "the name of an option");
}

static bool read_numbers_or_ranking(dtn_parser *p, dtn_open_node *open, const dtn_items *items,
                                    const char *what)
{
    dtn_take_separators(p);
    if (at_ranking(p)) {
        dtn_node *ranking = read_ranking(p, what);
        dtn_adopt(open, ranking);
        return ranking != NULL;
    }
    if (dtn_at_end(p)) {
        dtn_report_expected(p, DTN_D113, what, DTN_TEXT(""));
        return false;
    }
    dtn_read_items(p, open, items);
    return true;
}

static const dtn_items WEIGHTS = {read_weight, "", true, false};
static const dtn_items VALUE_ITEMS = {read_value, "", true, false};

bool dtn_read_weighs(dtn_parser *p, dtn_open_node *open)
{
    return read_numbers_or_ranking(p, open, &WEIGHTS, "the name of an issue");
}

static bool read_issue_name(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *issue = dtn_take_name(p, "the name of an issue");
    dtn_adopt(open, issue);
    return issue != NULL;
}

bool dtn_read_values(dtn_parser *p, dtn_open_node *open)
{
    return read_issue_name(p, open) &&
           read_numbers_or_ranking(p, open, &VALUE_ITEMS, "the name of an option");
}

bool dtn_read_scores(dtn_parser *p, dtn_open_node *open)
{
    if (!read_issue_name(p, open))
        return false;
    dtn_take_separators(p);
    if (dtn_at_end(p)) {
        dtn_report_expected(p, DTN_D113, "the name of an option", DTN_TEXT(""));
        return false;
    }
    dtn_read_items(p, open, &VALUE_ITEMS);
    return true;
}

/* -- wants -- */

/* `more` and `less` open a group where a name follows; alone they are issues. */
static bool at_direction(const dtn_parser *p)
{
    return (dtn_next_is(p, "more") || dtn_next_is(p, "less")) && dtn_is_name(dtn_kind_after(p, 1));
}

static bool open_direction(dtn_parser *p, dtn_open_node *group)
{
    static const char FORM[] = "write `wants more returns, less tests`";
    bool has_word = dtn_next_is(p, "more") || dtn_next_is(p, "less");
    if (!at_direction(p)) {
        dtn_advance_by(p, has_word ? 1 : 0);
        dtn_report_expected(p, has_word ? DTN_D113 : DTN_D118,
                            has_word ? "the name of an issue" : "`more` or `less`", dtn_text_of(FORM));
        return false;
    }
    *group = dtn_begin_node(p, dtn_next_is(p, "more") ? DTN_NODE_MORE : DTN_NODE_LESS);
    dtn_advance(p);
    return true;
}

static void close_direction(dtn_open_node *group, dtn_open_node *open)
{
    if (group->node == NULL || group->last_child == NULL)
        return;
    group->node->end_token = group->last_child->end_token;
    dtn_adopt(open, group->node);
    group->node = NULL;
}

/* What trails a name goes to its group, unless it ends a statement with nothing trailing before. */
static bool read_wanted(dtn_parser *p, dtn_open_node *group, dtn_open_node *open, bool *any_trailing)
{
    dtn_node *name = dtn_take_name(p, "the name of an issue");
    if (name == NULL)
        return false;
    dtn_adopt(group, name);
    dtn_node *trailing = dtn_take_trailing(p);
    if (!dtn_at_item_end(p)) {
        dtn_report_expected(p, DTN_D119, "a comma or a new line", DTN_TEXT(""));
        return false;
    }
    dtn_take_separators(p);
    if (trailing == NULL)
        return true;
    bool is_kept = *any_trailing || !dtn_at_end(p);
    *any_trailing |= is_kept;
    if (!is_kept)
        close_direction(group, open);
    dtn_adopt(is_kept ? group : open, trailing);
    return true;
}

bool dtn_read_wants(dtn_parser *p, dtn_open_node *open)
{
    dtn_open_node group = {NULL, NULL};
    bool any_trailing = false, is_sound = true;
    dtn_take_separators(p);
    do {
        if (group.node == NULL || at_direction(p)) {
            close_direction(&group, open);
            if (!open_direction(p, &group))
                return false;
        }
        is_sound = read_wanted(p, &group, open, &any_trailing);
    } while (is_sound && !dtn_at_end(p));
    close_direction(&group, open);
    return is_sound;
}

/* -- points, refusals, walk-aways -- */

static bool read_when(dtn_parser *p, dtn_open_node *open)
{
    if (!dtn_at_joining_word(p, "when"))
        return true;
    dtn_node *when = dtn_read_clause(p, DTN_NODE_WHEN);
    dtn_adopt(open, when);
    return when != NULL;
}

bool dtn_read_points(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *points = dtn_read_quantity(p);
    dtn_adopt(open, points);
    return points != NULL && read_when(p, open);
}

bool dtn_read_refuses(dtn_parser *p, dtn_open_node *open)
{
    dtn_node *condition = dtn_read_condition(p);
    dtn_adopt(open, condition);
    return condition != NULL && read_when(p, open);
}

static dtn_node *read_from_status_quo(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_STATUS_QUO);
    dtn_take_keywords(p, "status quo");
    if (!dtn_take_keywords(p, "plus"))
        return dtn_end_node(p, &open);
    dtn_node *more = dtn_read_quantity(p);
    return dtn_end_node_with(p, &open, more);
}

/* `status qou`, `statsu quo`: no quantity has two words of which one is nearly of the two. */
static bool report_misspelt_status_quo(dtn_parser *p)
{
    bool is_first = dtn_next_is(p, "status"), is_second = dtn_is_after(p, 1, "quo");
    if (dtn_next_kind(p) != DTN_TOKEN_NAME || dtn_kind_after(p, 1) != DTN_TOKEN_NAME || is_first == is_second)
        return false;
    size_t wrong = p->at + (is_first ? 1 : 0);
    if (is_first && dtn_hint_near(p, dtn_word_text(p, wrong), "quo").length == 0)
        return false;
    dtn_advance_by(p, wrong - p->at);
    dtn_report_expected(p, DTN_D115, is_first ? "`quo`" : "a quantity or `status quo`",
                        DTN_TEXT("did you mean `status quo`?"));
    return true;
}

bool dtn_read_walks_away(dtn_parser *p, dtn_open_node *open)
{
    if (report_misspelt_status_quo(p))
        return false;
    dtn_node *level = dtn_are_next(p, "status quo") ? read_from_status_quo(p) : dtn_read_quantity(p);
    if (level == NULL)
        return false;
    dtn_adopt(open, level);
    dtn_adopt(open, dtn_take_label(p));
    return true;
}

bool dtn_read_aims_at(dtn_parser *p, dtn_open_node *open)
{
    if (dtn_are_next(p, "status quo")) {
        dtn_report(p, DTN_D115, dtn_here(p), DTN_TEXT("expected a number, found `status quo`"),
                   DTN_TEXT("only `walks away at` takes the status quo; an aim looks like `aims at 60`"));
        return false;
    }
    dtn_node *level = dtn_read_quantity(p);
    if (level == NULL)
        return false;
    dtn_adopt(open, level);
    dtn_adopt(open, dtn_take_label(p));
    return true;
}
