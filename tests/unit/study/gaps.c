/* SPDX-License-Identifier: MIT
 * tests/unit/study/gaps.c: each kind of gap in a case that has it, and in the same case with the gap closed. */
#include "unit/study/sampled.h"

#include "study/gaps.h"
#include "study/runs.h"

#define SALE                                                                                                 \
    "as of 2020-06-01\nparty seller, buyer\nissue price\n  low, mid, high\n"                                 \
    "seller scores price low 0, mid 10, high 20\nbuyer scores price low 20, mid 10, high 0\n"
#define NEEDS "agreement needs seller, buyer\nseller walks away at 8\nbuyer walks away at 8\n"
#define SOURCES                                                                                              \
    "source paper \"A paper\" origin \"House one\", date 2020-01-01\n"                                       \
    "source book \"A book\" origin \"House two\", date 2019-01-01\n"

static dtn_gaps gaps_of(dtn_task *task, const sampled *x)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, x->situation, &is_exact);
    dtn_zone *zone = DTN_TAKE(task, 1, dtn_zone);
    *zone = dtn_zone_find(task, state, true);
    dtn_gaps_asked asked = {.state = state, .zone = zone};
    if (x->sampler->factor_count > 0) {
        dtn_sensitivity *found = DTN_TAKE(task, 1, dtn_sensitivity);
        dtn_runs runs = dtn_runs_zone(task, x->sampler, 1, 500);
        *found = dtn_sensitivity_of_zone(task, x->sampler, 1, &runs);
        asked.sampler = x->sampler;
        asked.sensitivity = found;
    }
    return dtn_gaps_find(task, x->situation, &asked);
}

static size_t count_of(const dtn_gaps *gaps, dtn_gap_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < gaps->items.count; i++)
        count += gaps->items.items[i].kind == kind;
    return count;
}

static const dtn_gap *first_of(const dtn_gaps *gaps, dtn_gap_kind kind)
{
    for (size_t i = 0; i < gaps->items.count; i++)
        if (gaps->items.items[i].kind == kind)
            return &gaps->items.items[i];
    fail_msg("no gap of kind %d", (int)kind);
    return NULL;
}

typedef struct pair {
    dtn_gap_kind kind;
    const char *with, *without;
} pair;

static const pair pairs[] = {
    {DTN_GAP_NO_PREFERENCES, SALE NEEDS "party witness\n",
     SALE NEEDS "party witness\nwitness gains 1 when price = mid\n"},
    {DTN_GAP_WALK_AWAY, SALE "agreement needs seller, buyer\nseller walks away at 8\n", SALE NEEDS},
    {DTN_GAP_NEEDS, SALE, SALE NEEDS},
    {DTN_GAP_NOBODY_ELSE, SALE "agreement needs 1 of seller, buyer\n", SALE NEEDS},
    {DTN_GAP_NOT_ASKED, SALE NEEDS "party town\ntown gains 1 when price = mid\n",
     SALE NEEDS "party town\ntown gains 1 when price = mid\nagreement needs 1 of town, buyer\n"},
    {DTN_GAP_NOT_ASKED, SALE NEEDS "party town\n",
     SALE NEEDS "party town\nissue road moved by town\n  open, shut\n"},
    {DTN_GAP_UNSPOKEN_COUNT, SALE NEEDS "register people\n  taken 5\n",
     SALE NEEDS "register people\n  taken 5\nbuyer loses people.taken when price = high\n"},
    {DTN_GAP_UNWEIGHED_ISSUE, SALE NEEDS "issue colour red, blue\n",
     SALE NEEDS "issue colour red, blue\nseller refuses colour = red\nbuyer gains 1 when colour = red\n"},
    {DTN_GAP_ONE_SIDED_ISSUE, SALE NEEDS "issue colour red, blue\nseller refuses colour = red\n",
     SALE NEEDS "issue colour red, blue\nseller refuses colour = red\nbuyer gains 1 when colour = red\n"},
    {DTN_GAP_NO_SOURCES, SALE NEEDS, SALE NEEDS SOURCES},
    {DTN_GAP_UNHEARD_PARTY, SALE SOURCES "seller walks away at 8 [paper 1]\nbuyer walks away at 8\n",
     SALE SOURCES "seller walks away at 8 [paper 1]\nbuyer walks away at 8 [book 2]\n"},
    {DTN_GAP_UNHEARD_PARTY, SALE SOURCES "seller walks away at 8 [paper 1]\n",
     SALE SOURCES "seller walks away at 8 [paper 1]\nevent letter 2020-02-01 by buyer [book 3]\n"},
    {DTN_GAP_ONE_ORIGIN, SALE NEEDS "source a origin \"H\"\nsource b origin \"H\"\n", SALE NEEDS SOURCES},
    {DTN_GAP_ONE_ORIGIN, SALE NEEDS "source a author \"H\"\nsource b author \"H\"\n",
     SALE NEEDS "source a author \"H\"\nsource b author \"I\"\n"},
    {DTN_GAP_AFTERWARDS, SALE NEEDS SOURCES "event war 2018-01-01\n",
     SALE NEEDS SOURCES "event war 2019-01-01\n"},
    {DTN_GAP_SILENT_SOURCE, SALE NEEDS SOURCES "event war 2018-01-01 [paper 1]\n",
     SALE NEEDS SOURCES "event war 2018-01-01 [paper 1; book 1]\n"},
    {DTN_GAP_UNBACKED_VIEW, SALE NEEDS SOURCES "view mine\n  seller walks away at 9\n",
     SALE NEEDS SOURCES "view mine\n  seller walks away at 9 [paper 1]\n"},
    {DTN_GAP_UNBACKED_VIEW, SALE NEEDS SOURCES "view mine\n  seller walks away at 9\n",
     SALE NEEDS SOURCES "view mine by book\n  seller walks away at 9\n"},
    {DTN_GAP_UNCITED_EVENT, SALE NEEDS SOURCES "event war 2018-01-01\n",
     SALE NEEDS SOURCES "event war 2018-01-01 [paper 1]\n"},
    {DTN_GAP_NO_FAILURE, SALE NEEDS "precedent old 2001-01-01 agreed yes, held partly\n",
     SALE NEEDS "precedent old 2001-01-01 agreed yes, held no\n"},
    {DTN_GAP_OVERDUE, SALE NEEDS "expect rain by 2020-05-01: likely\n",
     SALE NEEDS "expect rain by 2020-05-01: likely\nresolve rain no 2020-05-01\n"},
    {DTN_GAP_OVERDUE, SALE NEEDS "expect rain by 2020-05-01: likely\n",
     SALE NEEDS "expect rain by 2020-06-02: likely\n"},
    {DTN_GAP_DISPUTED_COUNT, SALE NEEDS "register people\n  taken 5, taken 6\n",
     SALE NEEDS "register people\n  taken 5\n"},
    {DTN_GAP_UNUSED_OPTION, SALE NEEDS "issue colour red, blue\nseller refuses colour = red\n",
     SALE NEEDS "issue colour red, blue\nseller refuses colour = red\ndeal sky colour = blue, price = low\n"},
    {DTN_GAP_CLOSED_OPTION, SALE NEEDS,
     SALE "agreement needs seller, buyer\nseller walks away at 0\nbuyer walks away at 0\n"},
    {DTN_GAP_IDLE_RULE, SALE NEEDS "rule roof: never price = high\n",
     SALE NEEDS "rule roof: never price = mid\n"},
    {DTN_GAP_IDLE_RULE, SALE NEEDS "rule roof chance 40%: never price = mid\n",
     SALE NEEDS "rule roof chance 60%: never price = mid\n"},
    {DTN_GAP_NO_DAY, "party a, b\nissue i low, high\na scores i low 0, high 1\nevent war 2018-01-01\n",
     "as of 2019-01-01\nparty a, b\nissue i low, high\na scores i low 0, high 1\nevent war 2018-01-01\n"},
    {DTN_GAP_ASSUMPTION, SALE SOURCES "seller walks away at 11\nbuyer walks away at 0 to 9 [paper 1]\n",
     SALE SOURCES "seller walks away at 11 [book 1]\nbuyer walks away at 0 to 9 [paper 1]\n"},
    {DTN_GAP_ASSUMPTION, SALE SOURCES "seller walks away at 8 [book 1]\nbuyer walks away at 0 to 9\n",
     SALE SOURCES "seller walks away at 8 [book 1]\nbuyer walks away at 0 to 9 [paper 1]\n"},
};

static void every_kind_is_seen_where_it_is_and_only_there(dtn_task *task, void *argument)
{
    bool is_tried[DTN_GAP_KIND_COUNT] = {false};
    (void)argument;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        sampled with = sampled_of(task, pairs[i].with, NULL),
                without = sampled_of(task, pairs[i].without, NULL);
        dtn_gaps before = gaps_of(task, &with), after = gaps_of(task, &without);
        size_t here = count_of(&before, pairs[i].kind), there = count_of(&after, pairs[i].kind);
        is_tried[pairs[i].kind] = true;
        if (here != there + 1 && pairs[i].kind != DTN_GAP_CLOSED_OPTION)
            fail_msg("pair %zu: kind %d %zu times, then %zu times", i, (int)pairs[i].kind, here, there);
        assert_true(here > there);
    }
    for (int kind = 0; kind < DTN_GAP_KIND_COUNT; kind++)
        if (!is_tried[kind])
            fail_msg("kind %d is not tried", kind);
}

/* At `mid` the seller gains 10 - 9 and the buyer 10 - 8: margin 1. Without its line the seller walks away at 0, and the
 * buyer's 2 are the margin. */
static void a_certain_line_weighs_what_leaving_it_out_changes(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x =
        sampled_of(task, SALE SOURCES "seller walks away at 9\nbuyer walks away at 8 [paper 1]\n", NULL);
    dtn_gaps gaps = gaps_of(task, &x);
    const dtn_gap *gap = first_of(&gaps, DTN_GAP_ASSUMPTION);
    assert_int_equal(count_of(&gaps, DTN_GAP_ASSUMPTION), 1);
    assert_false(gap->is_drawn || gap->turns);
    assert_true(gap->change == 1);
    x = sampled_of(task, SALE SOURCES "seller walks away at 11\nbuyer walks away at 8 [paper 1]\n", NULL);
    gaps = gaps_of(task, &x);
    assert_true(first_of(&gaps, DTN_GAP_ASSUMPTION)->turns); /* -1, and 2 without it */
    assert_true(first_of(&gaps, DTN_GAP_ASSUMPTION)->change == 3);
}

static void what_is_drawn_stands_before_what_is_certain(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, SALE SOURCES "seller walks away at 11\nbuyer walks away at 0 to 4\n", NULL);
    dtn_gaps gaps = gaps_of(task, &x);
    assert_true(count_of(&gaps, DTN_GAP_ASSUMPTION) == 2);
    assert_true(gaps.items.items[0].is_drawn);
    assert_false(gaps.items.items[1].is_drawn);
    for (size_t i = 1; i < gaps.items.count; i++)
        assert_true(gaps.items.items[i - 1].kind <= gaps.items.items[i].kind);
}

static void questions_lack_what_they_lack(dtn_task *task, void *argument)
{
    static const struct {
        const char *text;
        uint32_t question;
        dtn_lack lack;
    } cases[] = {
        {"party a\nissue i low, high\na scores i low 0, high 1\n", 0, DTN_LACK_PARTIES},
        {"party a, b\n", 4, DTN_LACK_ISSUES},
        {"party a, b\nissue i low, high\n", 7, DTN_LACK_WISHES},
        {SALE, 0, DTN_LACK_NOTHING},
        {SALE, 2, DTN_LACK_DOUBT},
        {SALE "buyer walks away at 1 to 2\n", 2, DTN_LACK_NOTHING},
        {SALE "view mine\n  buyer walks away at 1\n", 2, DTN_LACK_NOTHING},
        {SALE, 5, DTN_LACK_MOVERS},
        {SALE "issue road moved by nobody\n  open, shut\n", 5, DTN_LACK_MOVERS},
        {SALE "issue road moved by buyer\n  open, shut\n", 5, DTN_LACK_NOTHING},
        {SALE, 6, DTN_LACK_STATUS_QUO},
        {SALE "status quo price = low\n", 6, DTN_LACK_MOVERS},
        {SALE, 7, DTN_LACK_EVENTS},
        {SALE, 8, DTN_LACK_PRECEDENTS},
        {SALE, 9, DTN_LACK_SOURCES},
        {SALE, 10, DTN_LACK_EXPECTATIONS},
    };
    (void)argument;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sampled x = sampled_of(task, cases[i].text, NULL);
        assert_int_equal(dtn_question_lacks(x.situation, cases[i].question), cases[i].lack);
    }
}

#define TESTS(X)                                                                                             \
    X(every_kind_is_seen_where_it_is_and_only_there)                                                         \
    X(a_certain_line_weighs_what_leaving_it_out_changes)                                                     \
    X(what_is_drawn_stands_before_what_is_certain)                                                           \
    X(questions_lack_what_they_lack)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
