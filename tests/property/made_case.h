/* SPDX-License-Identifier: MIT
 * tests/property/made_case.h: random texts of the case language: every statement, in every layout the language
 * allows, with comments wherever a line may end. They are sound in shape only: names mean nothing. */
#pragma once

#include "tests/property/made_words.h"

/* -- the frame -- */

static inline void put_head(made_case *m, const char *keyword)
{
    put(m, keyword);
    put(m, " ");
    put_free_name(m);
    if (one_in(m, 2)) {
        space(m);
        put_text(m);
    }
}

static inline void put_source_item(made_case *m)
{
    static const char *const ITEMS[] = {"author \"A\"", "date 2019-05", "text \"a.txt\"", "origin \"B\""};
    put(m, ITEMS[unsaid(m, 4)]);
}

static inline void put_named_quantity(made_case *m)
{
    put_name(m);
    put(m, " ");
    put_quantity(m);
}

static inline void put_register_item(made_case *m)
{
    if (one_in(m, 3)) {
        put_name(m);
        put(m, " = ");
        put_quantity(m);
        return;
    }
    put_named_quantity(m);
    if (one_in(m, 3)) {
        put(m, " ");
        put_text(m);
    }
}

static inline void make_frame(made_case *m)
{
    switch (pick(m, 8)) {
    case 0:
        if (one_in(m, 6)) {
            put(m, "detente 1");
            m->may_be_private = false;
            break;
        }
        PUT_ONE(m, "case \"Title\"", "as of 2019-05-09", "purpose \"p\"", "marking \"public\"",
                "include \"views/a.detente\"");
        break;
    case 1:
    case 2:
        put_head(m, "source");
        first_separator(m);
        put_list(m, put_source_item, 1);
        break;
    case 3:
        put_head(m, "register");
        first_separator(m);
        put_list(m, put_register_item, 1);
        break;
    case 4:
        put(m, "register ");
        put_free_name(m);
        put(m, ".");
        put_free_name(m);
        put(m, " = ");
        put_quantity(m);
        break;
    default:
        put(m, "let ");
        put_free_name(m);
        PUT_ONE(m, " =", "=");
        joint(m);
        put_quantity(m);
        if (one_in(m, 3)) {
            put(m, " ");
            put_text(m);
        }
    }
    put_end(m);
}

/* -- who and what -- */

static inline void put_issue_item(made_case *m)
{
    if (one_in(m, 5) && says_first(m, 0)) {
        PUT_ONE(m, "moved by dprk", "moved by nobody", "moved by `nobody`", "moved together");
    } else if (one_in(m, 8) && says_first(m, 1)) {
        PUT_ONE(m, "only forward", "only back");
    } else {
        put_name(m);
        if (one_in(m, 2)) {
            put(m, " ");
            put_text(m);
        }
    }
}

static inline void put_assign(made_case *m)
{
    put_name(m);
    PUT_ONE(m, " = ", "=");
    put_free_name(m);
}

static inline void put_member(made_case *m)
{
    put_name(m);
    put(m, " ");
    put_count(m);
}

static inline void make_need(made_case *m)
{
    put(m, "agreement needs ");
    switch (pick(m, 3)) {
    case 0:
        put_count(m);
        put(m, " of ");
        put_list(m, put_name, 1);
        break;
    case 1:
        put_count(m);
        put(m, " votes of ");
        put_list(m, put_member, 1);
        break;
    default:
        put_list(m, put_name, 1);
    }
    put_when(m);
}

static inline void put_party_item(made_case *m)
{
    put(m, unsaid(m, 2) ? "power " : "patience ");
    put_quantity(m);
}

static inline void make_party(made_case *m)
{
    put_head(m, "party");
    if (one_in(m, 2)) {
        first_separator(m);
        put_some(m, put_party_item, 1, 1);
    } else if (m->bytes[m->length - 1] != '"') {
        put(m, ", ");
        put_list(m, put_name, 1);
    }
}

static inline void make_points(made_case *m)
{
    put_name(m);
    PUT_ONE(m, " gains ", " loses ");
    put_quantity(m);
    put_when(m);
}

static inline void make_refusal(made_case *m)
{
    put_name(m);
    put(m, " refuses ");
    put_condition(m);
    put_when(m);
}

static inline void make_rule(made_case *m)
{
    put_head(m, "rule");
    if (one_in(m, 4)) {
        put(m, " chance ");
        put_share(m);
    }
    PUT_ONE(m, ":", " :");
    joint(m);
    switch (pick(m, 4)) {
    case 0:
        PUT_ONE(m, "never ", "always ");
        put_condition(m);
        break;
    case 1:
        put_condition(m);
        joint(m);
        put(m, "requires");
        joint(m);
        put_condition(m);
        break;
    case 2:
        make_points(m);
        break;
    default:
        make_refusal(m);
    }
}

static inline void make_thing(made_case *m)
{
    switch (pick(m, 3)) {
    case 0:
        make_party(m);
        break;
    case 1:
        put_head(m, "issue");
        first_separator(m);
        put_list(m, put_issue_item, 1);
        break;
    default:
        put_head(m, "deal");
        first_separator(m);
        put_list(m, put_assign, 1);
    }
    put_end(m);
}

/* -- what parties want -- */

static inline void put_ranking(made_case *m)
{
    put_name(m);
    while (one_in(m, 2)) {
        PUT_ONE(m, " >", " =", " >>", ">");
        joint(m);
        put_free_name(m);
    }
}

static inline void put_direction(made_case *m)
{
    PUT_ONE(m, "more ", "less ");
    put_name(m);
}

static inline void make_wish(made_case *m)
{
    put_name(m);
    switch (pick(m, 5)) {
    case 0:
        put(m, " weighs ");
        one_in(m, 2) ? put_ranking(m) : put_list(m, put_named_quantity, 1);
        break;
    case 1:
        put(m, " values ");
        put_free_name(m);
        first_separator(m);
        one_in(m, 2) ? put_ranking(m) : put_list(m, put_named_quantity, 1);
        break;
    case 2:
        put(m, " wants ");
        put_direction(m);
        separator(m);
        one_in(m, 2) ? put_list(m, put_direction, 1) : put_list(m, put_name, 1);
        break;
    case 3:
        put(m, " scores ");
        put_free_name(m);
        first_separator(m);
        put_list(m, put_named_quantity, 1);
        break;
    default:
        PUT_ONE(m, " walks away at ", " aims at ", " walks away at status quo plus ");
        put_quantity(m);
        if (one_in(m, 2)) {
            put(m, " ");
            put_text(m);
        }
    }
}

static inline void make_judgement(made_case *m)
{
    switch (pick(m, 8)) {
    case 0:
        PUT_ONE(m, "rule ends ends", "rule guarantee ends", "register a.b = 3", "let pressure = 40 to 70");
        break;
    case 1:
        put(m, "status quo ");
        put_list(m, put_assign, 1);
        break;
    case 2:
        make_need(m);
        break;
    case 3:
        make_rule(m);
        break;
    case 4:
        one_in(m, 2) ? make_points(m) : make_refusal(m);
        break;
    default:
        make_wish(m);
    }
    put_end(m);
}

/* -- bodies -- */

static inline void put_test(made_case *m)
{
    PUT_ONE(m, "", "", "", "not ");
    switch (pick(m, 5)) {
    case 0:
        PUT_ONE(m, "zone exists", "no zone", "zone at most 5%", "margin at most -3", "deal swap accepted",
                "deal swap holds", "zone grows after hanoi", "zone shrinks after hanoi",
                "zone stays after hanoi");
        break;
    case 1:
        PUT_ONE(m, "zone has ", "every deal has ", "best deal has ", "japan accepts ",
                "japan gains at most 5 from ");
        put_condition(m);
        break;
    default:
        PUT_ONE(m, "us blocks", "us walks away lower after hanoi", "us walks away higher after hanoi",
                "us weighs returns above money", "us accepts swap");
    }
    if (one_in(m, 4)) {
        joint(m);
        put(m, "given");
        joint(m);
        put_condition(m);
    }
    if (one_in(m, 4))
        PUT_ONE(m, " in at least 60%", " in at most 5%");
}

static inline void put_claim_line(made_case *m)
{
    put_test(m);
    put_trailing(m);
}

static inline void put_body(made_case *m, size_t at_least, make_part *line)
{
    for (size_t count = at_least + pick(m, 3); count > 0; count--) {
        m->indentation = 0;
        if (one_in(m, 5))
            put(m, " ");
        if (one_in(m, 5))
            put_comment(m);
        put_line_end(m);
        put(m, m->has_tabs ? "\t" : "  ");
        m->indentation = 3;
        line(m);
    }
}

static inline void make_event(made_case *m)
{
    m->is_header = true;
    put(m, "event ");
    put_free_name(m);
    put(m, " ");
    put_date(m);
    PUT_ONE(m, "", " \"text\"", " \"t\" by japan", " by `by`", " \"t\" by japan, costly",
            " costly, by japan");
    put_end(m);
    m->is_header = false;
    put_body(m, 0, make_judgement);
}

static inline void make_view(made_case *m)
{
    m->is_header = true;
    put_head(m, "view");
    PUT_ONE(m, "", " by dw", " held by dprk", " by dw, held by dprk", ", by dw");
    put_end(m);
    m->is_header = false;
    put_body(m, 0, make_judgement);
}

static inline void make_claim(made_case *m)
{
    m->is_header = true;
    put_head(m, "claim");
    PUT_ONE(m, "", " by dw");
    put_end(m);
    m->is_header = m->may_be_private = false;
    if (one_in(m, 3)) {
        put(m, m->has_tabs ? "\n\tif " : "\n  if ");
        m->indentation = 3;
        make_judgement(m);
    }
    put_body(m, 1, put_claim_line);
}

/* -- the past -- */

static inline void put_precedent_item(made_case *m)
{
    if (one_in(m, 6) && says_first(m, 0))
        PUT_ONE(m, "agreed yes", "agreed no");
    else if (one_in(m, 8) && says_first(m, 1))
        put(m, "held partly");
    else if (one_in(m, 8) && says_first(m, 2))
        put(m, "until 2006-07");
    else if (one_in(m, 4)) {
        PUT_ONE(m, "lesson \"l\"", "lesson \"l\" by dw");
        /* A list behind `in` would go on over the items that follow on its line. */
        PUT_ONE(m, "", "", " when level = summit",
                " when not level = summit and (returns > none or `a` != b)",
                " when level = summit or returns >= some");
    } else
        put_assign(m);
}

static inline void put_series_item(made_case *m)
{
    static const char *const ITEMS[] = {"row \"a\"",   "date \"d e\"", "agreed \"b\"", "held \"h\"",
                                        "cases \"n\"", "origin \"o\"", "licence \"l\""};
    if (one_in(m, 4))
        PUT_ONE(m, "by \"x\"", "by \"y\"");
    else
        put(m, ITEMS[unsaid(m, sizeof ITEMS / sizeof ITEMS[0])]);
}

static inline void put_expect_item(made_case *m)
{
    static const char *const ITEMS[] = {"by 2019-12-31", "from bosack", "made 2019-05"};
    put(m, ITEMS[unsaid(m, 3)]);
}

static inline void make_past(made_case *m)
{
    switch (pick(m, 4)) {
    case 3:
        put_head(m, "precedents");
        first_separator(m);
        put(m, "from \"t.csv\", ");
        put_some(m, put_series_item, 1, 4);
        break;
    case 0:
        put(m, "precedent ");
        put_free_name(m);
        put(m, " ");
        put_date(m);
        first_separator(m);
        put_list(m, put_precedent_item, 1);
        break;
    case 1:
        put_head(m, "expect");
        first_separator(m);
        put_some(m, put_expect_item, 1, 2);
        put(m, ":");
        joint(m);
        one_in(m, 2) ? put_share(m) : put_quantity(m);
        PUT_ONE(m, "", " \"tests\"");
        break;
    default:
        PUT_ONE(m, "resolve a yes 2019", "resolve no no 2019-05-01 \"none\"", "resolve x -3.5 2019-05");
    }
    put_end(m);
}

static inline void make_statement(made_case *m)
{
    static make_part *const PARTS[] = {make_frame, make_thing, make_thing, make_judgement, make_judgement,
                                       make_event, make_view,  make_claim, make_past};
    m->indentation = m->has_tabs ? 1 : 2;
    m->depth = 0;
    m->may_be_private = true;
    PARTS[pick(m, sizeof PARTS / sizeof PARTS[0])](m);
    if (one_in(m, 5))
        PUT_ONE(m, " ", ",", " # note", "  #");
    put_line_end(m);
    while (one_in(m, 5)) {
        PUT_ONE(m, "", "  ", "\t");
        put_comment(m);
        put_line_end(m);
    }
}

/* A case of a few statements. */
static inline void make_case(made_case *m, uint64_t seed)
{
    m->c = (chance){seed, 0};
    m->length = 0;
    m->is_header = false;
    m->has_tabs = one_in(m, 5);
    for (size_t count = pick(m, 6); count > 0 && m->length + MADE_ROOM < MADE_SPACE; count--)
        make_statement(m);
}
