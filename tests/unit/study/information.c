/* SPDX-License-Identifier: MIT
 * tests/unit/study/information.c: what knowing is worth, against sums by hand. */
#include "unit/study/sampled.h"

#include "study/information.h"

static const uint16_t yes[1] = {1};

/* +10 or -6, each half of the time. Unknown: yes, worth 2. Known: yes to the first alone, worth 5. */
static void a_coin_by_hand(dtn_task *task, void *argument)
{
    (void)task;
    (void)argument;
    const double gains[2] = {10, -6};
    assert_true(dtn_information_worth(gains, 2, 1, NAN) == 3);
}

/* Rows are values of what is learnt, columns of the rest: means 4 and -1, together 1.5; known 2. */
static void the_rest_is_averaged_before_the_choice(dtn_task *task, void *argument)
{
    (void)task;
    (void)argument;
    const double gains[4] = {10, -2, 5, -7};
    assert_true(dtn_information_worth(gains, 2, 2, NAN) == 0.5);
}

/* Who says yes or no whatever it learns has nothing to learn. */
static void a_choice_that_never_turns_is_worth_0(dtn_task *task, void *argument)
{
    (void)task;
    (void)argument;
    const double good[4] = {1, 2, 0, 5}, bad[4] = {-1, -2, -3, -1};
    assert_true(dtn_information_worth(good, 2, 2, NAN) == 0);
    assert_true(dtn_information_worth(good, 2, 2, 0.5) ==
                0); /* a better mean puts no row below what it has */
    assert_true(dtn_information_worth(bad, 2, 2, NAN) == 0);
}

static const dtn_worth *worth_of(const sampled *x, const dtn_information *found, const char *party,
                                 const char *factor)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->worths[i].party == sampled_party(x, party) &&
            found->worths[i].factor == sampled_factor(x, factor))
            return &found->worths[i];
    return NULL;
}

/* The coin as a case: q does not care, and w is not asked. */
static const char coin[] = "party p, q, w\nissue x no, yes\n"
                           "p scores x no 0, yes 10\nq scores x no 0, yes 5\nw scores x no 0, yes 5\n"
                           "p walks away at 0\nq walks away at 0..4\nw walks away at 0..10\n"
                           "rule trouble chance 50%: p loses 16 when x = yes\n"
                           "agreement needs p, q\n";

static void a_coin_in_a_case(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, coin, NULL);
    dtn_information found = dtn_information_find(task, x.sampler, 1, 10000, yes);
    const dtn_worth *worth = worth_of(&x, &found, "p", "rule trouble");
    assert_non_null(worth);
    assert_true(fabs(worth->value - 3) < 0.4); /* 256 tosses: 6 - 6 f, f within 0.06 of a half */
    assert_int_equal(found.count, 1);
    assert_true(found.is_asked[sampled_party(&x, "q")]);
    assert_false(found.is_asked[sampled_party(&x, "w")]);
    assert_true(fabs(found.expected[sampled_party(&x, "p")] - 2) < 0.4);
}

/* Two independent ranges, each even from -20 to 20: gain = a + b. Knowing a, E[max(a, 0)] = 5; knowing nothing 0. */
static const char two_lets[] = "let a = -20..20\nlet b = -20..20\n"
                               "party p, q\nissue x no, yes\n"
                               "p gains 0 + a + b when x = yes\nq scores x no 0, yes 1\n"
                               "p walks away at 0\nq walks away at 0\n";

static void two_sums_of_the_same_kind_are_worth_the_same(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, two_lets, NULL);
    dtn_information found = dtn_information_find(task, x.sampler, 1, 10000, yes);
    const dtn_worth *a = worth_of(&x, &found, "p", "let a"), *b = worth_of(&x, &found, "p", "let b");
    assert_non_null(a);
    assert_non_null(b);
    assert_true(fabs(a->value - 5) < 0.8);
    assert_true(fabs(b->value - 5) < 0.8);
}

#define TESTS(DO)                                                                                            \
    DO(a_coin_by_hand)                                                                                       \
    DO(the_rest_is_averaged_before_the_choice)                                                               \
    DO(a_choice_that_never_turns_is_worth_0)                                                                 \
    DO(a_coin_in_a_case)                                                                                     \
    DO(two_sums_of_the_same_kind_are_worth_the_same)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
