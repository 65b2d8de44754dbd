/* SPDX-License-Identifier: MIT
 * The four solutions: a published case, exact ties, losses, parties that gain nowhere. */
#include "unit/solve/small_states.h"

static const int zero[4] = {0};

/* One issue, one option per deal. */
static dtn_state *deals_state(dtn_task *task, uint32_t deals, uint32_t parties, const int *scores)
{
    uint32_t sizes[2] = {deals, 0};
    return table_state(task, sizes, parties, scores, zero);
}

static bool is_list(dtn_deal_list list, const dtn_frontier *frontier, size_t count, const uint16_t *options)
{
    if (list.count != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (frontier->deals[list.items[i]].options[0] != options[i])
            return false;
    return true;
}

#define ASSERT_CHOSEN(list, frontier, ...)                                                                   \
    assert_true(is_list((list), &(frontier), sizeof(uint16_t[]){__VA_ARGS__} / sizeof(uint16_t),             \
                        (const uint16_t[]){__VA_ARGS__}))

/* J. Nash, "The Bargaining Problem", Econometrica 18 (1950), p. 161: Bill owns book, whip, ball, bat and box, Jack
 * pen, toy, knife and hat. Bill gives Jack book, whip, ball and bat; Jack gives Bill pen, toy and knife. */
static void bargain_over_toys(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t sizes[] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 0}; /* each thing: stays, is given away */
    static const int bill[] = {2, 2, 2, 2, 4, 10, 4, 6, 2}, jack[] = {4, 2, 1, 2, 1, 1, 1, 2, 2};
    static const uint16_t given[] = {1, 1, 1, 1, 0, 1, 1, 1, 0};
    int worth[36] = {0};
    for (int thing = 0; thing < 9; thing++) {
        worth[2 * thing + 1] = thing < 5 ? -bill[thing] : bill[thing];
        worth[18 + 2 * thing + 1] = thing < 5 ? jack[thing] : -jack[thing];
    }
    const dtn_state *state = table_state(task, sizes, 2, worth, zero);
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    assert_int_equal(solutions.nash.count, 1);
    const uint16_t *options = frontier.deals[solutions.nash.items[0]].options;
    assert_memory_equal(options, given, sizeof given);
    assert_true(dtn_state_gain_points(state, 0, options) == 12);
    assert_true(dtn_state_gain_points(state, 1, options) == 5);
}

static void bill_and_jack_gain_twelve_and_five(void **state)
{
    (void)state;
    run_in_task(bargain_over_toys, NULL);
}

static void tie_products(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = deals_state(task, 4, 2, (const int[]){2, 3, 4, 6, 6, 4, 3, 1});
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    assert_int_equal(frontier.count, 4);
    ASSERT_CHOSEN(solutions.nash, frontier, 0, 1, 2);           /* 2*6 = 3*4 = 4*3 > 6*1 */
    ASSERT_CHOSEN(solutions.kalai_smorodinsky, frontier, 1, 2); /* 3/6 and 4/6: 1/2; 4/6 and 3/6: 1/2 */
    ASSERT_CHOSEN(solutions.egalitarian, frontier, 1, 2);
    ASSERT_CHOSEN(solutions.utilitarian, frontier, 0);
}

static void equal_products_are_ties(void **state)
{
    (void)state;
    run_in_task(tie_products, NULL);
}

/* Three parties, one vector three times: one deal with three ties, shown by its first package. */
static void tie_vectors(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state =
        deals_state(task, 5, 3, (const int[]){1, 5, 5, 0, 5, 1, 5, 5, 0, 5, 1, 5, 5, 9, 5});
    dtn_frontier frontier = dtn_pareto_find(task, state);
    assert_int_equal(frontier.count, 2);
    assert_int_equal(frontier.deals[0].options[0], 1);
    assert_true(dtn_tally_double(frontier.deals[0].ties) == 3);
    assert_int_equal(frontier.deals[1].options[0], 3);
    assert_true(dtn_tally_double(frontier.deals[1].ties) == 1);
}

static void equal_vectors_are_one_deal(void **state)
{
    (void)state;
    run_in_task(tie_vectors, NULL);
}

/* One unit in a range of 2^52 is lost in the sum of shares that orders the search; the deal betters all the same. */
static void lose_a_unit_in_the_sum(dtn_task *task, void *argument)
{
    (void)argument;
    const double top = 0x1p52;
    dtn_state *state = deals_state(task, 3, 4, (const int[]){0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1});
    double *worth = state->stakes[0].worth;
    worth[1] = top - 1;
    worth[2] = top;
    for (int i = 1; i < 3; i++)
        state->stakes[0].exact_worth[i] = (dtn_int128)worth[i];
    dtn_frontier frontier = dtn_pareto_find(task, state);
    assert_int_equal(frontier.count, 1);
    assert_int_equal(frontier.deals[0].options[0], 2);
}

static void a_difference_lost_in_a_sum_still_decides(void **state)
{
    (void)state;
    run_in_task(lose_a_unit_in_the_sum, NULL);
}

/* Party 1 is not needed and loses in two of three deals; party 0 loses nowhere. */
static void lose(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = deals_state(task, 3, 2, (const int[]){9, 8, 1, -9, -1, 1});
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    *need = state->needs[0];
    need->party_count = 1;
    need->quota = 1;
    state->needs = need;
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    ASSERT_CHOSEN(solutions.nash, frontier, 2);
    ASSERT_CHOSEN(solutions.egalitarian, frontier, 2);
    ASSERT_CHOSEN(solutions.utilitarian, frontier, 1);
    state->stakes[0].walk_away = 2;
    state->stakes[0].exact_walk_away = 2; /* now only the deals in which party 1 loses are left */
    frontier = dtn_pareto_find(task, state);
    solutions = dtn_bargain(task, state, &frontier);
    assert_int_equal(solutions.left_out_count, 1);
    assert_int_equal(solutions.left_out[0], 1);
    ASSERT_CHOSEN(solutions.nash, frontier, 0);
}

static void losses_do_not_multiply_into_gains(void **state)
{
    (void)state;
    run_in_task(lose, NULL);
}

static void share_no_candidate(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = deals_state(task, 2, 2, (const int[]){9, -9, -9, 9});
    state->need_count = 0;
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    assert_int_equal(solutions.left_out_count, 0);
    assert_int_equal(solutions.nash.count, 0);
    ASSERT_CHOSEN(solutions.egalitarian, frontier, 0, 1);
}

static void where_somebody_always_loses_there_is_no_nash_deal(void **state)
{
    (void)state;
    run_in_task(share_no_candidate, NULL);
}

static void gain_nothing(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = deals_state(task, 3, 2, (const int[]){0, -1, 0, -1, 0, 0});
    state->need_count = 0;
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    assert_int_equal(frontier.count, 1); /* 0, 0 betters 0, -1 and -1, 0 */
    assert_int_equal(solutions.left_out_count, 2);
    ASSERT_CHOSEN(solutions.nash, frontier, 2);
    ASSERT_CHOSEN(solutions.kalai_smorodinsky, frontier, 2);
    ASSERT_CHOSEN(solutions.egalitarian, frontier, 2);
}

static void where_nobody_gains_all_efficient_deals_tie(void **state)
{
    (void)state;
    run_in_task(gain_nothing, NULL);
}

/* Units of 3 and 7 to the point: a gain of 2/3 against 5/7 and the like, and 6/9 = 2/3. */
static void mix_units(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = deals_state(task, 3, 2, (const int[]){6, 7, 8, 21, 16, 14});
    state->stakes[0].unit = 3;
    state->stakes[0].exact_unit = 3;
    state->stakes[1].unit = 7;
    state->stakes[1].exact_unit = 7;
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    /* gains 2, 3; 7/3, 16/7; 8/3, 2 */
    ASSERT_CHOSEN(solutions.egalitarian, frontier, 1);
    ASSERT_CHOSEN(solutions.utilitarian, frontier, 0);
    ASSERT_CHOSEN(solutions.kalai_smorodinsky, frontier, 1); /* 3/4; 16/21; 2/3 */
    ASSERT_CHOSEN(solutions.nash, frontier, 0);              /* 6; 16/3; 16/3 */
}

static void units_are_compared_across_parties(void **state)
{
    (void)state;
    run_in_task(mix_units, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bill_and_jack_gain_twelve_and_five),
        cmocka_unit_test(equal_products_are_ties),
        cmocka_unit_test(equal_vectors_are_one_deal),
        cmocka_unit_test(a_difference_lost_in_a_sum_still_decides),
        cmocka_unit_test(losses_do_not_multiply_into_gains),
        cmocka_unit_test(where_somebody_always_loses_there_is_no_nash_deal),
        cmocka_unit_test(where_nobody_gains_all_efficient_deals_tie),
        cmocka_unit_test(units_are_compared_across_parties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
