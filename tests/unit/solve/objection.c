/* SPDX-License-Identifier: MIT
 * Why a package is not in the zone: rules, red lines, walk-aways, and what each need lacks. */
#include "unit/solve/small_states.h"

#include "solve/objection.h"

/* Two issues of two options; three parties. */
static const uint32_t two_by_two[] = {2, 2, 0};
static const int worth[] = {0, 10, 0, 5, 8, 0, 4, 0, 1, 2, 3, 4};
static const int walk_away[] = {4, 6, 0};
static const uint16_t nothing[] = {0, 0}, first[] = {1, 0}, both_moved[] = {1, 1};

static dtn_state *three_parties(dtn_task *task)
{
    return table_state(task, two_by_two, 3, worth, walk_away);
}

static void a_package_of_the_zone_meets_no_objection(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = three_parties(task);
    state->stakes[1].walk_away = state->stakes[1].exact_walk_away = 4;
    dtn_objection found = dtn_objection_find(task, state, first);
    assert_true(found.is_allowed);
    assert_true(found.is_in_zone);
    assert_int_equal(found.forbidden_count, 0);
    assert_true(found.needs[0].is_met);
    assert_true(found.needs[0].missing == 0);
    assert_true(found.needs[0].consents == 3);
    assert_true(found.stances[0].is_needed);
    assert_false(found.stances[0].is_in_group);
}

static void a_walk_away_is_missed_by_so_much(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_objection found = dtn_objection_find(task, three_parties(task), both_moved);
    assert_true(found.is_allowed);
    assert_false(found.is_in_zone);
    assert_true(found.stances[0].accepts);
    assert_false(found.stances[1].accepts);
    assert_true(found.stances[1].score == 0);
    assert_true(found.stances[1].walk_away == 6);
    assert_true(found.stances[1].gain == -6);
    assert_int_equal(found.stances[1].offended_count, 0);
    assert_false(found.needs[0].is_met);
    assert_true(found.needs[0].missing == 1);
}

static void every_rule_and_red_line_that_holds_is_named(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = three_parties(task);
    const dtn_condition *moved = option_is(task, 0, 1), *other = option_is(task, 1, 1);
    const dtn_condition *rules[] = {other, moved, moved};
    state->forbidden = rules;
    state->forbidden_count = 3;
    refuse(task, state, 2, moved);
    dtn_objection found = dtn_objection_find(task, state, first);
    assert_false(found.is_allowed);
    assert_false(found.is_in_zone);
    assert_int_equal(found.forbidden_count, 2);
    assert_ptr_equal(found.forbidden[0], moved);
    assert_false(found.stances[2].accepts);
    assert_int_equal(found.stances[2].offended_count, 1);
    assert_ptr_equal(found.stances[2].offended[0], moved);
    assert_true(found.stances[2].gain > 0);
}

static void a_group_lacks_consents_and_a_vote_lacks_votes(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t everyone[] = {0, 1, 2};
    static const double votes[] = {10, 20, 5};
    dtn_state *state = three_parties(task);
    const dtn_condition *never = dtn_condition_not(task, state->needs[0].when);
    dtn_need needs[] = {
        {DTN_NEED_GROUP, everyone, votes, 3, 3, state->needs[0].when, {0}},
        {DTN_NEED_VOTES, everyone, votes, 3, 28, state->needs[0].when, {0}},
        {DTN_NEED_ALL, everyone, votes, 3, 3, never, {0}},
    };
    state->needs = needs;
    state->need_count = 3;
    dtn_objection found = dtn_objection_find(task, state, both_moved);
    assert_false(found.is_in_zone);
    assert_true(found.needs[0].consents == 2);
    assert_true(found.needs[0].missing == 1);
    assert_true(found.needs[1].consents == 15);
    assert_true(found.needs[1].missing == 13);
    assert_false(found.needs[2].is_active);
    assert_true(found.needs[2].is_met);
    assert_true(found.needs[2].missing == 0);
    assert_true(found.stances[1].is_in_group);
    assert_false(found.stances[1].is_needed); /* the plain need is not asked here */
}

static void a_party_without_preferences_has_no_figures(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = three_parties(task);
    state->stakes[1].has_preferences = false;
    dtn_objection found = dtn_objection_find(task, state, nothing);
    assert_true(found.stances[1].accepts);
    assert_true(found.stances[1].score != found.stances[1].score);
    assert_true(found.stances[1].gain != found.stances[1].gain);
}

#define TESTED(work)                                                                                         \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
TESTED(a_package_of_the_zone_meets_no_objection)
TESTED(a_walk_away_is_missed_by_so_much)
TESTED(every_rule_and_red_line_that_holds_is_named)
TESTED(a_group_lacks_consents_and_a_vote_lacks_votes)
TESTED(a_party_without_preferences_has_no_figures)

static void every_shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(every_rule_and_red_line_that_holds_is_named, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_package_of_the_zone_meets_no_objection),
        cmocka_unit_test(test_a_walk_away_is_missed_by_so_much),
        cmocka_unit_test(test_every_rule_and_red_line_that_holds_is_named),
        cmocka_unit_test(test_a_group_lacks_consents_and_a_vote_lacks_votes),
        cmocka_unit_test(test_a_party_without_preferences_has_no_figures),
        cmocka_unit_test(every_shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
