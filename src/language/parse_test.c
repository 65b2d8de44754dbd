/* SPDX-License-Identifier: MIT
 * language/parse_test.c: the tests of a claim. */
#include "language/parser_state.h"

typedef bool read_rest(dtn_parser *p, dtn_open_node *open);

static bool adopt(dtn_open_node *open, dtn_node *child)
{
    dtn_adopt(open, child);
    return child != NULL;
}

static bool read_nothing(dtn_parser *p, dtn_open_node *open)
{
    (void)p;
    (void)open;
    return true;
}

static bool read_percent(dtn_parser *p, dtn_open_node *open)
{
    return adopt(open, dtn_read_percent(p));
}

static bool read_number(dtn_parser *p, dtn_open_node *open)
{
    return adopt(open, dtn_take_number(p, "a number"));
}

static bool read_condition(dtn_parser *p, dtn_open_node *open)
{
    return adopt(open, dtn_read_condition(p));
}

static bool read_event_name(dtn_parser *p, dtn_open_node *open)
{
    return adopt(open, dtn_take_name(p, "the name of an event"));
}

/* deal NAME accepted, deal NAME holds */
static bool read_deal(dtn_parser *p, dtn_open_node *open)
{
    if (!adopt(open, dtn_take_name(p, "the name of a deal")))
        return false;
    if (dtn_take_keywords(p, "accepted"))
        return true;
    open->node->kind = DTN_NODE_DEAL_HOLDS;
    if (dtn_take_keywords(p, "holds"))
        return true;
    dtn_report_expected(p, DTN_D112, "`accepted` or `holds`", DTN_TEXT(""));
    return false;
}

/* P accepts NAME, P accepts C */
static bool read_accepted(dtn_parser *p, dtn_open_node *open)
{
    if (dtn_at_condition(p))
        return read_condition(p, open);
    open->node->kind = DTN_NODE_ACCEPTS_DEAL;
    return adopt(open, dtn_take_name(p, "the name of a deal or a condition"));
}

static bool read_gain(dtn_parser *p, dtn_open_node *open)
{
    if (!read_number(p, open))
        return false;
    if (!dtn_take_keywords(p, "from")) {
        dtn_report_expected(p, DTN_D118, "`from`",
                            DTN_TEXT("write `dprk gains at most 5 from money <= grants`"));
        return false;
    }
    return read_condition(p, open);
}

static bool read_above(dtn_parser *p, dtn_open_node *open)
{
    if (!adopt(open, dtn_take_name(p, "the name of an issue")))
        return false;
    if (!dtn_take_keywords(p, "above")) {
        dtn_report_expected(p, DTN_D118, "`above`", DTN_TEXT("write `japan weighs returns above money`"));
        return false;
    }
    return adopt(open, dtn_take_name(p, "the name of an issue"));
}

typedef struct test {
    const char *keywords;
    dtn_node_kind kind;
    read_rest *read;
} test;

static const test TESTS[] = {
    {"zone exists", DTN_NODE_ZONE_EXISTS, read_nothing},
    {"no zone", DTN_NODE_NO_ZONE, read_nothing},
    {"zone at most", DTN_NODE_ZONE_AT_MOST, read_percent},
    {"margin at most", DTN_NODE_MARGIN_AT_MOST, read_number},
    {"zone has", DTN_NODE_ZONE_HAS, read_condition},
    {"every deal has", DTN_NODE_EVERY_DEAL_HAS, read_condition},
    {"best deal has", DTN_NODE_BEST_DEAL_HAS, read_condition},
    {"zone grows after", DTN_NODE_ZONE_GROWS, read_event_name},
    {"zone shrinks after", DTN_NODE_ZONE_SHRINKS, read_event_name},
    {"zone stays after", DTN_NODE_ZONE_STAYS, read_event_name},
    {"deal", DTN_NODE_DEAL_ACCEPTED, read_deal},
};

/* The party's name stands before. */
static const test PARTY_TESTS[] = {
    {"accepts", DTN_NODE_ACCEPTS, read_accepted},
    {"gains at most", DTN_NODE_GAINS_AT_MOST, read_gain},
    {"blocks", DTN_NODE_BLOCKS, read_nothing},
    {"walks away lower after", DTN_NODE_WALKS_AWAY_LOWER, read_event_name},
    {"walks away higher after", DTN_NODE_WALKS_AWAY_HIGHER, read_event_name},
    {"weighs", DTN_NODE_WEIGHS_ABOVE, read_above},
};

static const test *find_test(const dtn_parser *p)
{
    for (size_t i = 0; i < sizeof TESTS / sizeof TESTS[0]; i++) {
        if (dtn_are_next(p, TESTS[i].keywords))
            return &TESTS[i];
    }
    return NULL;
}

static const test *find_party_test(const dtn_parser *p)
{
    for (size_t i = 0; i < sizeof PARTY_TESTS / sizeof PARTY_TESTS[0]; i++) {
        if (dtn_at_party_verb(p, PARTY_TESTS[i].keywords))
            return &PARTY_TESTS[i];
    }
    return NULL;
}

/* The beginning of a test and what must follow it; longer beginnings first. */
typedef struct beginning {
    const char *keywords;
    const char *expected;
    const char *candidates;
} beginning;

static const beginning BEGINNINGS[] = {
    {"zone grows", "`after`", "after"},
    {"zone shrinks", "`after`", "after"},
    {"zone stays", "`after`", "after"},
    {"zone at", "`most`", "most"},
    {"margin at", "`most`", "most"},
    {"every deal", "`has`", "has"},
    {"best deal", "`has`", "has"},
    {"zone", "`exists`, `has`, `at most`, `grows after`, `shrinks after` or `stays after`",
     "exists|has|at most|grows after|shrinks after|stays after"},
    {"margin", "`at most`", "at most"},
    {"every", "`deal has`", "deal has"},
    {"best", "`deal has`", "deal has"},
    {"no", "`zone`", "zone"},
};

static const beginning PARTY_BEGINNINGS[] = {
    {"walks away lower", "`after`", "after"},
    {"walks away higher", "`after`", "after"},
    {"walks away", "`lower after` or `higher after`", "lower after|higher after"},
    {"walks", "`away lower after` or `away higher after`", "away lower after|away higher after"},
    {"gains at", "`most`", "most"},
    {"gains", "`at most`", "at most"},
};

static bool report_behind(dtn_parser *p, const beginning *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!dtn_take_keywords(p, table[i].keywords))
            continue;
        dtn_text hint = DTN_TEXT("");
        if (dtn_next_kind(p) == DTN_TOKEN_NAME)
            hint = dtn_hint_near(p, dtn_word_text(p, p->at), table[i].candidates);
        dtn_report_expected(p, DTN_D112, table[i].expected, hint);
        return true;
    }
    return false;
}

static void report_no_test(dtn_parser *p)
{
    if (report_behind(p, BEGINNINGS, sizeof BEGINNINGS / sizeof BEGINNINGS[0]))
        return;
    if (!dtn_is_name(dtn_next_kind(p)) || dtn_kind_after(p, 1) != DTN_TOKEN_NAME) {
        dtn_report_expected(p, DTN_D109, "a test",
                            DTN_TEXT("tests look like `zone exists` or `japan accepts swap`"));
        return;
    }
    dtn_advance(p);
    if (!report_behind(p, PARTY_BEGINNINGS, sizeof PARTY_BEGINNINGS / sizeof PARTY_BEGINNINGS[0]))
        dtn_report_expected(
            p, DTN_D112, "`accepts`, `blocks`, `gains at most`, `walks away` or `weighs`",
            dtn_hint_near(p, dtn_word_text(p, p->at), "accepts|blocks|gains at most|walks away|weighs"));
}

static dtn_node *read_plain_test(dtn_parser *p)
{
    const test *found = find_test(p);
    bool has_party = found == NULL;
    if (has_party)
        found = find_party_test(p);
    if (found == NULL) {
        report_no_test(p);
        return NULL;
    }
    dtn_open_node open = dtn_begin_node(p, found->kind);
    if (has_party)
        dtn_adopt(&open, dtn_leaf(p, DTN_NODE_NAME, 1));
    dtn_take_keywords(p, found->keywords);
    return found->read(p, &open) ? dtn_end_node(p, &open) : NULL;
}

/* in at least 60%, in at most 5% */
static dtn_node *read_share_asked(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_IN_AT_LEAST);
    if (dtn_take_keywords(p, "in at most"))
        open.node->kind = DTN_NODE_IN_AT_MOST;
    else
        dtn_take_keywords(p, "in at least");
    dtn_node *percent = dtn_read_percent(p);
    return adopt(&open, percent) ? dtn_end_node(p, &open) : NULL;
}

static bool read_qualifiers(dtn_parser *p, dtn_open_node *open)
{
    bool has_given = false, has_share = false;
    for (;;) {
        bool is_given = dtn_at_joining_word(p, "given");
        if (!is_given && !dtn_are_next(p, "in at least") && !dtn_are_next(p, "in at most"))
            return true;
        if (is_given ? has_given : has_share) {
            dtn_report(p, DTN_D130, dtn_here(p), DTN_TEXT("this is said twice"),
                       DTN_TEXT("keep one of the two"));
            return false;
        }
        has_given |= is_given;
        has_share |= !is_given;
        if (!adopt(open, is_given ? dtn_read_clause(p, DTN_NODE_GIVEN) : read_share_asked(p)))
            return false;
    }
}

dtn_node *dtn_read_test(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_TEST);
    if (dtn_next_is(p, "not"))
        dtn_adopt(&open, dtn_leaf(p, DTN_NODE_NOT_TEST, 1));
    bool is_sound = adopt(&open, read_plain_test(p)) && read_qualifiers(p, &open) && dtn_end_window(p, &open);
    if (!is_sound)
        dtn_adopt(&open, dtn_mistake_to_end(p, p->at));
    return dtn_end_node(p, &open);
}
