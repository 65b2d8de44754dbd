/* SPDX-License-Identifier: MIT
 * What is better than a deal: efficient deals worse for nobody, what they trade, and offers of equal worth. */
#include "unit/solve/small_states.h"

#include "solve/equivalent.h"
#include "solve/improvement.h"
#include "solve/trade.h"

/* Two parties, three issues of two options. Each gives what costs it 2 and gains what is worth 5; the last is the same to
 * both and nobody's gain. */
static const uint32_t three_pairs[] = {2, 2, 2, 0};
static const int worth[] = {0, -2, 0, 5, 0, 0, 0, 5, 0, -2, 0, 0};
static const int zero[] = {0, 0, 0};
static const uint16_t nothing[] = {0, 0, 0}, swapped[] = {1, 1, 0}, only_mine[] = {0, 1, 0};

static dtn_state *a_swap(dtn_task *task)
{
    return table_state(task, three_pairs, 2, worth, zero);
}

static void who_would_be_better_off_swaps(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_improvement found = dtn_improvement_find(task, a_swap(task), nothing);
    assert_true(found.is_allowed && found.is_in_zone);
    assert_false(found.is_efficient);
    assert_int_equal(found.frontier.count, 1);
    assert_memory_equal(found.frontier.deals[0].options, swapped, sizeof swapped);
    assert_true(dtn_tally_compare(found.frontier.deals[0].ties, dtn_tally_of(2)) == 0);
    assert_int_equal(found.solutions.nash.count, 1);
}

static void what_cannot_be_bettered_is_efficient(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_improvement found = dtn_improvement_find(task, a_swap(task), swapped);
    assert_true(found.is_efficient);
    assert_int_equal(found.frontier.count, 0);
}

static void a_deal_outside_the_zone_is_not_efficient(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = a_swap(task);
    forbid(task, state, dtn_condition_both(task, option_is(task, 0, 1), option_is(task, 2, 0)));
    dtn_improvement found = dtn_improvement_find(task, state, swapped);
    assert_false(found.is_allowed || found.is_in_zone || found.is_efficient);
    assert_int_equal(found.frontier.count, 1); /* the tie that can be signed */
    assert_int_equal(found.frontier.deals[0].options[2], 1);
    found = dtn_improvement_find(task, state, only_mine); /* the second refuses it: it would lose 2 */
    assert_true(found.is_allowed);
    assert_false(found.is_in_zone || found.is_efficient);
    assert_int_equal(found.frontier.count, 0);
}

/* Where only the first is needed, the second bargains too and must not lose by the improvement; nor may its raised demand
 * keep the first's favourite out of the zone for another reason. */
static void who_is_not_needed_is_no_worse_off_either(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t first_alone[] = {0};
    dtn_state *state = a_swap(task);
    const dtn_need need = {DTN_NEED_ALL, first_alone, NULL, 1, 1, state->needs[0].when, {0}};
    state->needs = &need;
    refuse(task, state, 1, option_is(task, 0, 1)); /* it is not asked */
    dtn_improvement found = dtn_improvement_find(task, state, nothing);
    assert_int_equal(found.frontier.count, 1);
    assert_memory_equal(found.frontier.deals[0].options, swapped, sizeof swapped);
    assert_true(found.fallback->stakes[1].walk_away == 0);
    found = dtn_improvement_find(task, state, only_mine);
    assert_true(found.is_in_zone);
    assert_true(found.fallback->stakes[0].walk_away == 5);
    assert_true(found.fallback->stakes[1].walk_away == -2);
    assert_true(found.is_efficient);
}

static void issues_and_conditions_add_up_to_the_change(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = a_swap(task);
    dtn_points points = {option_is(task, 1, 1), -3, -3};
    state->stakes[1].points = &points;
    state->stakes[1].points_count = 1;
    dtn_trades trades = dtn_trades_between(task, state, nothing, swapped);
    assert_int_equal(trades.count, 2);
    assert_int_equal(trades.items[0].issue, 0);
    assert_int_equal(trades.items[0].from, 0);
    assert_int_equal(trades.items[0].to, 1);
    assert_true(trades.items[0].change[0] == -2 && trades.items[0].change[1] == 5);
    assert_true(trades.items[1].change[0] == 5 && trades.items[1].change[1] == -2);
    assert_true(trades.conditional[0] == 0 && trades.conditional[1] == -3);
    assert_true(trades.total[0] == 3 && trades.total[1] == 0);
    assert_true(dtn_trades_between(task, state, swapped, nothing).conditional[1] == 3);
    assert_int_equal(dtn_trades_between(task, state, swapped, swapped).count, 0);
}

static dtn_equivalent_offers offers_of(dtn_task *task, const dtn_state *state, const uint16_t *package)
{
    dtn_improvement found = dtn_improvement_find(task, state, package);
    return dtn_equivalent_find(task, state, &found);
}

/* One issue; the first party finds 0, 1 and 3 to 6 worth the same. */
static void the_best_of_equal_offers_come_first(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t seven[] = {7, 0};
    static const int scores[] = {4, 4, 9, 4, 4, 4, 4, 1, 1, 0, 3, 7, 3, 2};
    static const uint16_t start[] = {0};
    dtn_equivalent_offers offers = offers_of(task, table_state(task, seven, 2, scores, zero), start);
    const dtn_equivalents *mine = &offers.parties[0];
    assert_true(offers.looked_at_all);
    assert_int_equal(mine->count, 3);
    assert_false(mine->are_near);
    assert_int_equal(mine->items[0].options[0], 4);
    assert_int_equal(mine->items[1].options[0], 3); /* 5 ties with it and comes later */
    assert_int_equal(mine->items[2].options[0], 6);
    assert_true(mine->items[0].difference == 0 && mine->items[0].least == 6);
    assert_int_equal(offers.parties[1].count, 0);
}

static void where_nothing_ties_half_a_point_is_near(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t four[] = {4, 0};
    static const int scores[] = {40, 45, 34, 36, 1, 5, 9, 7};
    static const uint16_t start[] = {0};
    dtn_state *state = table_state(task, four, 2, scores, zero);
    state->stakes[0].unit = 10;
    state->stakes[0].exact_unit = 10;
    const dtn_equivalents mine = offers_of(task, state, start).parties[0];
    assert_int_equal(mine.count, 2);
    assert_true(mine.are_near);
    assert_int_equal(mine.items[0].options[0], 3);
    assert_true(mine.items[0].difference == -0.4);
    assert_int_equal(mine.items[1].options[0], 1);
    assert_true(mine.items[1].difference == 0.5);
}

static void beyond_what_can_be_listed_efficient_deals_are_looked_at(dtn_task *task, void *argument)
{
    (void)argument;
    enum { ISSUES = 24 }; /* 2^24 packages */
    uint32_t sizes[ISSUES + 1] = {0};
    int scores[2 * 2 * ISSUES] = {0};
    uint16_t start[ISSUES] = {0};
    for (int i = 0; i < ISSUES; i++) {
        sizes[i] = 2;
        scores[2 * ISSUES + 2 * i + 1] = 1; /* all gain is the second's */
    }
    dtn_equivalent_offers offers = offers_of(task, table_state(task, sizes, 2, scores, zero), start);
    assert_false(offers.looked_at_all);
    assert_int_equal(offers.parties[0].count, 1);
    assert_true(offers.parties[0].items[0].least == ISSUES);
    assert_int_equal(offers.parties[1].count, 0);
}

static void one_who_bargains_alone_has_nobody_to_offer_to(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = table_state(task, three_pairs, 1, worth, zero);
    dtn_improvement found = dtn_improvement_find(task, state, nothing);
    assert_int_equal(found.frontier.count, 1);
    assert_int_equal(dtn_equivalent_find(task, state, &found).parties[0].count, 0);
    state->bargaining_count = 0;
    found = dtn_improvement_find(task, state, nothing);
    assert_true(found.is_efficient);
}

#define TESTED(work)                                                                                         \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
TESTED(who_would_be_better_off_swaps)
TESTED(what_cannot_be_bettered_is_efficient)
TESTED(a_deal_outside_the_zone_is_not_efficient)
TESTED(who_is_not_needed_is_no_worse_off_either)
TESTED(issues_and_conditions_add_up_to_the_change)
TESTED(the_best_of_equal_offers_come_first)
TESTED(where_nothing_ties_half_a_point_is_near)
TESTED(beyond_what_can_be_listed_efficient_deals_are_looked_at)
TESTED(one_who_bargains_alone_has_nobody_to_offer_to)

static void every_shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(who_is_not_needed_is_no_worse_off_either, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_would_be_better_off_swaps),
        cmocka_unit_test(test_what_cannot_be_bettered_is_efficient),
        cmocka_unit_test(test_a_deal_outside_the_zone_is_not_efficient),
        cmocka_unit_test(test_who_is_not_needed_is_no_worse_off_either),
        cmocka_unit_test(test_issues_and_conditions_add_up_to_the_change),
        cmocka_unit_test(test_the_best_of_equal_offers_come_first),
        cmocka_unit_test(test_where_nothing_ties_half_a_point_is_near),
        cmocka_unit_test(test_beyond_what_can_be_listed_efficient_deals_are_looked_at),
        cmocka_unit_test(test_one_who_bargains_alone_has_nobody_to_offer_to),
        cmocka_unit_test(every_shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
