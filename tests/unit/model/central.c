/* SPDX-License-Identifier: MIT
 * The central state: orders become averages, numbers are clipped where they are used, all of it exactly. */
#include "tests/unit/model/case_text.h"

#define ISSUES "detente 1\nparty p, q\nissue a\n  low, high\nissue b\n  low, high\nissue c\n  low, high\n"
#define WANTS  "p wants more a, more b, more c\n"

/* Best options of a, b and c in the row. */
enum { A_BEST = 1, B_BEST = 3, C_BEST = 5 };

static const dtn_state *state_of(dtn_task *task, const char *text)
{
    read_text reading = read_case(task, text);
    assert_sound(&reading);
    return central_on(task, &reading, NULL, NULL);
}

static void check_orders_of_weights(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *three = state_of(task, ISSUES WANTS "p weighs a > b > c\n");
    assert_true(worth_is(three, 0, A_BEST, 1100, 18)); /* 11/18, 5/18, 2/18 */
    assert_true(worth_is(three, 0, B_BEST, 500, 18));
    assert_true(worth_is(three, 0, C_BEST, 200, 18));
    const dtn_state *tied = state_of(task, ISSUES WANTS "p weighs b = a > c\n");
    assert_true(worth_is(tied, 0, A_BEST, 500, 12));
    assert_true(worth_is(tied, 0, B_BEST, 500, 12));
    assert_true(worth_is(tied, 0, C_BEST, 100, 6));
    const dtn_state *far_above = state_of(task, ISSUES WANTS "p weighs a >> b > c\n");
    assert_true(worth_is(far_above, 0, A_BEST, 2300, 30)); /* parts 3/5, 1/5, 1/5 */
    assert_true(worth_is(far_above, 0, B_BEST, 500, 30));
    assert_true(worth_is(far_above, 0, C_BEST, 200, 30));
    const dtn_state *far_below = state_of(task, ISSUES WANTS "p weighs a > b >> c\n");
    assert_true(worth_is(far_below, 0, C_BEST, 200, 30));
    const dtn_state *all_tied = state_of(task, ISSUES WANTS "p weighs a = b = c\n");
    assert_true(worth_is(all_tied, 0, C_BEST, 100, 3));
    const dtn_state *alone = state_of(task, ISSUES WANTS "p weighs a > b\np gains 1 when c = low\n");
    assert_true(worth_is(alone, 0, C_BEST, 0, 1)); /* left out: no weight */
}

static void orders_of_weights_are_rank_order_centroids(void **state)
{
    (void)state;
    run_in_task(check_orders_of_weights, NULL);
}

#define ONE_ISSUE "detente 1\nparty p\nissue a\n  o0, o1, o2, o3\np weighs a 7\n"

static void check_orders_of_values(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *even = state_of(task, ONE_ISSUE "p values a o3 > o0 > o2 > o1\n");
    assert_true(worth_is(even, 0, 3, 100, 1));
    assert_true(worth_is(even, 0, 0, 200, 3));
    assert_true(worth_is(even, 0, 2, 100, 3));
    assert_true(worth_is(even, 0, 1, 0, 1));
    const dtn_state *steep = state_of(task, ONE_ISSUE "p values a o3 >> o0 = o2 > o1\n");
    assert_true(worth_is(steep, 0, 0, 25, 1));
    assert_true(worth_is(steep, 0, 2, 25, 1));
    const dtn_state *single = state_of(task, ONE_ISSUE "p values a o3 = o0 = o2 = o1\n");
    assert_true(worth_is(single, 0, 1, 100, 1));
    const dtn_state *less = state_of(task, ONE_ISSUE "p wants less a\n");
    assert_true(worth_is(less, 0, 0, 100, 1));
    assert_true(worth_is(less, 0, 1, 200, 3));
    assert_true(worth_is(less, 0, 3, 0, 1));
}

static void orders_of_values_are_spaced_by_their_gaps(void **state)
{
    (void)state;
    run_in_task(check_orders_of_values, NULL);
}

static void check_numbers(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *thirds =
        state_of(task, ISSUES WANTS "p weighs a 1, b 1, c 1\np walks away at 33.333333333\n");
    assert_true(worth_is(thirds, 0, A_BEST, 100, 3));
    assert_int_equal(thirds->stakes[0].precision, DTN_PRECISE);
    assert_true(walks_away_at(thirds, 0, 33333333333, 1000000000));
    const dtn_state *ranges =
        state_of(task, ISSUES WANTS "p weighs a 30 to 50 best 35, b 10..20, c unknown\n"); /* 35 : 15 : 50 */
    assert_true(worth_is(ranges, 0, A_BEST, 35, 1));
    assert_true(worth_is(ranges, 0, B_BEST, 15, 1));
    assert_true(worth_is(ranges, 0, C_BEST, 50, 1));
}

static void numbers_stand_at_their_middles(void **state)
{
    (void)state;
    run_in_task(check_numbers, NULL);
}

static void check_clipping(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *clipped =
        state_of(task, ISSUES "let x = -50\nlet y = 300\np weighs a x, b 10, c 30\np wants more a, more b\n"
                              "p values c low x, high y\n");
    assert_true(worth_is(clipped, 0, A_BEST, 0, 1)); /* a weight below 0 is 0 */
    assert_true(worth_is(clipped, 0, B_BEST, 25, 1));
    assert_true(worth_is(clipped, 0, 4, 0, 1));       /* a value below 0 is 0 */
    assert_true(worth_is(clipped, 0, C_BEST, 75, 1)); /* and above 100 is 100 */
    const dtn_state *free_of_scale =
        state_of(task, ISSUES "let x = -50\np scores a low x, high 300\np walks away at x - 60\n");
    assert_true(worth_is(free_of_scale, 0, 0, -50, 1));
    assert_true(worth_is(free_of_scale, 0, A_BEST, 300, 1));
    assert_true(worth_is(free_of_scale, 0, B_BEST, 0, 1)); /* left out */
    assert_true(walks_away_at(free_of_scale, 0, -110, 1));
}

static void clipping_happens_where_numbers_are_used(void **state)
{
    (void)state;
    run_in_task(check_clipping, NULL);
}

static void check_zero_weights(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = state_of(
        task, ISSUES WANTS "p weighs a 3 * chance 30%, b 0\n"); /* 0 in the central case, not always */
    assert_true(worth_is(state, 0, A_BEST, 50, 1));
    assert_true(worth_is(state, 0, B_BEST, 50, 1));
    assert_true(worth_is(state, 0, C_BEST, 0, 1));
}

static void weights_that_are_all_0_count_as_equal(void **state)
{
    (void)state;
    run_in_task(check_zero_weights, NULL);
}

static void check_chances(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state =
        state_of(task, ISSUES WANTS
                 "p weighs a 1\nlet half = chance 50%\nlet less = chance 20 to 70%\n"
                 "rule bound chance likely: never a = low\nrule loose chance unlikely: never b = low\n"
                 "rule red chance 49%: p refuses c = low\nrule prize chance 50%: p gains 4\n"
                 "rule fine chance 10%: p loses 9\np walks away at 10 * half + 100 * less\n");
    const uint16_t low[] = {0, 1, 1}, high[] = {1, 0, 0};
    assert_int_equal(state->forbidden_count, 1);
    assert_false(dtn_state_allows(state, low));
    assert_true(dtn_state_allows(state, high));
    assert_int_equal(state->stakes[0].refusal_count, 0);
    assert_true(state->stakes[0].points[0].exact_amount == 4 * state->stakes[0].exact_unit);
    assert_true(state->stakes[0].points[1].exact_amount == 0);
    assert_true(walks_away_at(state, 0, 10, 1)); /* 45% is less than one half */
}

static void a_chance_of_one_half_or_more_happens(void **state)
{
    (void)state;
    run_in_task(check_chances, NULL);
}

static void check_walk_aways(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state =
        state_of(task, ISSUES WANTS
                 "status quo a = high, b = low, c = low\ndeal better b = high\np weighs a 50, b 30, c 20\n"
                 "p gains 7 when b = high\np walks away at 60\np walks away at better\n"
                 "p walks away at status quo plus 0 to 20\n");
    assert_true(walks_away_at(state, 0, 87, 1)); /* best of 60, 50 + 30 + 7 and 50 + 10 */
    const dtn_state *at_quo =
        state_of(task, ISSUES WANTS "status quo a = high, b = low, c = low\n"
                                    "p weighs a 50, b 30, c 20\np walks away at status quo\n");
    assert_true(walks_away_at(at_quo, 0, 50, 1));
}

static void the_best_walk_away_counts(void **state)
{
    (void)state;
    run_in_task(check_walk_aways, NULL);
}

static void check_wide(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state =
        state_of(task, ISSUES "p weighs a 1.000000001, b 2.000000007, c 3.000000011\n"
                              "p values a low 0, high 99.999999999\np values b low 0, high 33.333333331\n"
                              "p values c low 0, high 50.000000003\n");
    const dtn_stakes *stakes = &state->stakes[0];
    assert_int_equal(stakes->precision, DTN_WIDE);
    assert_true(stakes->doubt > 0 && stakes->doubt < stakes->worth[A_BEST] * 1e-13);
    dtn_rational sum = dtn_rational_read(DTN_TEXT("6.000000019"));
    dtn_rational share = dtn_rational_divide(dtn_rational_read(DTN_TEXT("1.000000001")), sum);
    dtn_rational worth = dtn_rational_multiply(share, dtn_rational_read(DTN_TEXT("99.999999999")));
    assert_true(stakes->exact_unit % worth.denominator == 0);
    assert_true(stakes->exact_worth[A_BEST] == stakes->exact_unit / worth.denominator * worth.numerator);
}

static void large_numbers_stay_exact_and_say_how_far_doubles_are_off(void **state)
{
    (void)state;
    run_in_task(check_wide, NULL);
}

static void check_too_large(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_builder text = {.task = task};
    dtn_build_chars(&text, "detente 1\nparty p\n");
    for (size_t i = 0; i < 120; i++)
        dtn_build(&text, "issue i%z\n  low, high\n", i);
    dtn_build_chars(&text, "p weighs i0");
    for (size_t i = 1; i < 120; i++)
        dtn_build(&text, " > i%z", i);
    dtn_build_chars(&text, "\np wants more i0");
    for (size_t i = 1; i < 120; i++)
        dtn_build(&text, ", more i%z", i);
    read_text reading = read_case(task, dtn_built(&text).bytes);
    assert_sound(&reading);
    bool is_exact;
    const dtn_state *state =
        dtn_situation_central(task, situation_on(task, reading.c, NULL, NULL), &is_exact);
    assert_false(is_exact); /* the least common multiple of 1 to 120 has more than 126 bits */
    assert_int_equal(state->stakes[0].precision, DTN_DRAWN);
    assert_true(state->stakes[0].doubt == 1e-9);
    double sum = 0;
    for (uint32_t issue = 0; issue < 120; issue++)
        sum += state->stakes[0].worth[2 * issue + 1];
    assert_true(sum > 100 - 1e-9 && sum < 100 + 1e-9);
}

static void what_128_bits_do_not_hold_falls_back_and_says_so(void **state)
{
    (void)state;
    run_in_task(check_too_large, NULL);
}

static void check_ties(dtn_task *task, void *argument)
{
    (void)argument;
    /* weights 1, 1, 1 and a walk-away taken from a deal: accepted exactly, and nothing below it is */
    const dtn_state *state = state_of(task, ISSUES WANTS "p weighs a 1, b 1, c 1\np walks away at pair\n"
                                                         "deal pair a = high, b = high, c = low\n");
    const uint16_t other_pair[] = {0, 1, 1}, single[] = {0, 1, 0};
    assert_true(dtn_state_accepts(state, 0, other_pair));
    assert_false(dtn_state_accepts(state, 0, single));
    assert_true(dtn_state_gain_points(state, 0, other_pair) == 0);
}

static void ties_are_ties(void **state)
{
    (void)state;
    run_in_task(check_ties, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_of_weights_are_rank_order_centroids),
        cmocka_unit_test(orders_of_values_are_spaced_by_their_gaps),
        cmocka_unit_test(numbers_stand_at_their_middles),
        cmocka_unit_test(clipping_happens_where_numbers_are_used),
        cmocka_unit_test(weights_that_are_all_0_count_as_equal),
        cmocka_unit_test(a_chance_of_one_half_or_more_happens),
        cmocka_unit_test(the_best_walk_away_counts),
        cmocka_unit_test(large_numbers_stay_exact_and_say_how_far_doubles_are_off),
        cmocka_unit_test(what_128_bits_do_not_hold_falls_back_and_says_so),
        cmocka_unit_test(ties_are_ties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
