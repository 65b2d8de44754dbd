/* SPDX-License-Identifier: MIT
 * Which way a case is answered: as costs least, or as was wished. */
#include "unit/solve/small_states.h"

#include "solve/approach.h"
#include "solve/compatible.h"

static const uint32_t three_by_four[] = {4, 4, 4, 0};
static const int worth[] = {0, 3, 5, 8, 0, 2, 4, 9, 0, 1, 6, 7, 9, 5, 4, 0, 8, 5, 3, 0, 7, 6, 2, 0};
static const int six[] = {6, 6};

static dtn_state *a_haggle(dtn_task *task)
{
    dtn_state *state = table_state(task, three_by_four, 2, worth, six);
    forbid(task, state, dtn_condition_both(task, option_is(task, 0, 2), option_is(task, 1, 1)));
    return state;
}

static void few_packages_are_listed_unless_merging_is_wished_for(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = a_haggle(task);
    const dtn_approach *usual = dtn_approach_make(task, state);
    const dtn_approach *listed = dtn_approach_make_as(task, state, DTN_WISH_LISTING);
    const dtn_approach *merged = dtn_approach_make_as(task, state, DTN_WISH_MERGING);
    assert_true(usual->strategy == DTN_BY_LISTING && usual->rows && !usual->diagram);
    assert_true(listed->strategy == DTN_BY_LISTING && listed->rows && !listed->diagram);
    assert_true(merged->strategy == DTN_BY_MERGING && merged->diagram && !merged->rows);
}

static void many_packages_are_merged_unless_listing_is_wished_for(dtn_task *task, void *argument)
{
    static const uint32_t sizes[] = {8, 8, 8, 8, 8, 8, 0};
    static const int nothing[96], zero[2];
    (void)argument;
    const dtn_state *state = table_state(task, sizes, 2, nothing, zero);
    assert_int_equal(dtn_approach_make(task, state)->strategy, DTN_BY_MERGING);
    assert_int_equal(dtn_approach_make_as(task, state, DTN_WISH_LISTING)->strategy, DTN_BY_LISTING);
}

static void either_way_answers_the_same(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = a_haggle(task);
    const dtn_zone_asked asked = {.seed = 1};
    dtn_zone zones[2];
    dtn_frontier deals[2];
    for (int i = 0; i < 2; i++) {
        const dtn_approach *approach =
            dtn_approach_make_as(task, state, i == 0 ? DTN_WISH_LISTING : DTN_WISH_MERGING);
        zones[i] = dtn_approach_zone(task, approach, state, &asked);
        deals[i] = dtn_approach_deals(task, approach, state, NULL);
    }
    assert_true(zones[0].exists && zones[1].exists && zones[1].is_counted);
    assert_true(zones[0].margin == zones[1].margin);
    assert_int_equal(dtn_wide_compare(&zones[0].allowed, &zones[1].allowed), 0);
    assert_int_equal(dtn_wide_compare(&zones[0].acceptable, &zones[1].acceptable), 0);
    assert_true(deals[0].count > 1);
    assert_int_equal(deals[0].count, deals[1].count);
    for (size_t i = 0; i < deals[0].count; i++)
        assert_memory_equal(deals[0].deals[i].options, deals[1].deals[i].options, 3 * sizeof(uint16_t));
}

static void restrictions_are_searched_where_merging_is_wished_for(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = a_haggle(task);
    const dtn_restrictions none = {0};
    assert_non_null(dtn_compatible_make(task, state, none).rows);
    assert_non_null(dtn_compatible_make_as(task, state, none, DTN_WISH_LISTING).rows);
    assert_null(dtn_compatible_make_as(task, state, none, DTN_WISH_MERGING).rows);
}

#define TESTED(work)                                                                                         \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
TESTED(few_packages_are_listed_unless_merging_is_wished_for)
TESTED(many_packages_are_merged_unless_listing_is_wished_for)
TESTED(either_way_answers_the_same)
TESTED(restrictions_are_searched_where_merging_is_wished_for)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_packages_are_listed_unless_merging_is_wished_for),
        cmocka_unit_test(test_many_packages_are_merged_unless_listing_is_wished_for),
        cmocka_unit_test(test_either_way_answers_the_same),
        cmocka_unit_test(test_restrictions_are_searched_where_merging_is_wished_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
