/* SPDX-License-Identifier: MIT
 * tests/unit/study/counter_case.c: which reading speaks most against the central answer. */
#include "unit/study/sampled.h"

#include "study/counter_case.h"

/* At `mid` both score 10: the margin is 10 less the higher walk-away. */
#define SALE                                                                                                 \
    "as of 2020-06-01\nparty seller, buyer\nissue price\n  low, mid, high\n"                                 \
    "seller scores price low 0, mid 10, high 20\nbuyer scores price low 20, mid 10, high 0\n"                \
    "agreement needs seller, buyer\nseller walks away at 5\nbuyer walks away at 5\n"

static dtn_counter_case against(dtn_task *task, const char *text, const char *view)
{
    sampled x = sampled_of(task, text, view);
    dtn_question question = {.as_of = x.c->as_of,
                             .view = view ? dtn_case_view(x.c, dtn_text_of(view)) : DTN_NOBODY};
    dtn_flips *flips = DTN_TAKE(task, 1, dtn_flips);
    *flips = dtn_flip_find(task, x.situation);
    return dtn_counter_case_find(task, x.c, &question, flips);
}

/* Of two views that turn it the one farther on the other side, whatever their order; its line is named. */
static void the_view_farthest_on_the_other_side_speaks(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_counter_case found =
        against(task,
                SALE "view mild\n  buyer walks away at 11\nview hard\n  buyer walks away at 14\n"
                     "  seller walks away at 6\nview firm\n  buyer walks away at 12\n",
                NULL);
    assert_int_equal(found.kind, DTN_COUNTER_TURNS);
    assert_int_equal(found.row.view, 1);
    assert_true(found.row.outlook.margin == -4);
    assert_int_equal(found.turning, 3);
    assert_int_equal(found.view_count, 3);
    assert_int_equal(found.row.exchange_count, 2);
    assert_true(found.row.exchanges[0].is_because);
    assert_false(found.row.exchanges[1].is_because);
}

static void a_view_that_turns_comes_before_one_that_weakens(dtn_task *task, void *argument)
{
    (void)argument;
    const char *text = SALE "view weak\n  buyer walks away at 9\nview hard\n  buyer walks away at 11\n";
    assert_int_equal(against(task, text, NULL).row.view, 1);
    assert_int_equal(against(task, text, NULL).turning, 1);
}

static void without_one_the_margin_farthest_the_other_way(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_counter_case found =
        against(task, SALE "view weak\n  buyer walks away at 8\nview kind\n  buyer walks away at 2\n", NULL);
    assert_int_equal(found.kind, DTN_COUNTER_WEAKENS);
    assert_int_equal(found.row.view, 0);
    assert_true(found.row.outlook.margin == 2);
    assert_int_equal(found.turning, 0);
}

/* Views that lean the same way as the answer are no case against it. */
static void without_either_the_smallest_flip(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_counter_case found =
        against(task, SALE "view kind\n  buyer walks away at 2\n  seller walks away at 2\n", NULL);
    assert_int_equal(found.kind, DTN_COUNTER_FLIP);
    assert_non_null(found.flip);
    found = against(task, SALE, NULL);
    assert_int_equal(found.kind, DTN_COUNTER_FLIP);
}

/* Where there is no zone, a view with one speaks against that; asked of a view, the base is a reading too. */
static void it_speaks_against_no_zone_as_well(dtn_task *task, void *argument)
{
    (void)argument;
    const char *text = SALE "view hard\n  buyer walks away at 11\nview harder\n  buyer walks away at 12\n";
    dtn_counter_case found = against(task, text, "harder");
    assert_false(found.answer.exists);
    assert_int_equal(found.kind, DTN_COUNTER_TURNS);
    assert_int_equal(found.row.view, DTN_NOBODY);
    assert_true(found.row.outlook.margin == 5);
    assert_int_equal(found.view_count, 2);
}

#define TESTS(X)                                                                                             \
    X(the_view_farthest_on_the_other_side_speaks)                                                            \
    X(a_view_that_turns_comes_before_one_that_weakens)                                                       \
    X(without_one_the_margin_farthest_the_other_way)                                                         \
    X(without_either_the_smallest_flip)                                                                      \
    X(it_speaks_against_no_zone_as_well)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
