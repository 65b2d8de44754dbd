/* SPDX-License-Identifier: MIT
 * Power of votes: published bodies, closed forms, and what a game is at a package. */
#include "unit/tested.h"

#include "solve/voting_power.h"

static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
static const uint16_t nothing[1] = {0};

enum { MOST = 600 };

typedef struct body { /* a state that is nothing but needs */
    dtn_state state;
    dtn_need needs[3];
    uint32_t parties[MOST];
    double votes[MOST];
} body;

static body *body_of(dtn_task *task, uint32_t party_count)
{
    body *b = DTN_TAKE(task, 1, body);
    b->state.party_count = party_count;
    b->state.needs = b->needs;
    for (uint32_t i = 0; i < MOST; i++) {
        b->parties[i] = i;
        b->votes[i] = 1;
    }
    return b;
}

static void need(body *b, dtn_need_kind kind, uint32_t from, uint32_t count, double quota)
{
    b->needs[b->state.need_count++] = (dtn_need){.kind = kind,
                                                 .parties = b->parties + from,
                                                 .votes = b->votes + from,
                                                 .party_count = count,
                                                 .quota = quota,
                                                 .when = &always};
}

static bool is_fraction(dtn_rational fraction, int64_t numerator, int64_t denominator)
{
    return fraction.denominator != 0 &&
           dtn_rational_compare(fraction, dtn_rational_of(numerator, denominator)) == 0;
}

static const dtn_power *power_of(dtn_task *task, const body *b)
{
    dtn_game game = dtn_game_at(task, &b->state, nothing);
    return dtn_voting_power_find(task, &game);
}

/* Shapley and Shubik 1954 for the council of 11; for that of 15 (5 permanent members, 9 votes of 15) 421/2145 and 4/2145,
 * as in Straffin, Game Theory and Strategy, 1993, chapter 23. */
static void must_be_the_council(const dtn_power *power)
{
    assert_non_null(power);
    for (int i = 0; i < 15; i++)
        assert_true(is_fraction(power[i].fraction, i < 5 ? 421 : 4, 2145));
    assert_true(power[0].banzhaf == 848.0 / 16384); /* sets of the 10 with 4 and more: 848 */
    assert_true(power[5].banzhaf == 84.0 / 16384);  /* three of the nine others */
}

static void ask_council(dtn_task *task, void *argument)
{
    (void)argument;
    body *group = body_of(task, 15), *votes = body_of(task, 15);
    need(group, DTN_NEED_ALL, 0, 5, 5);
    need(group, DTN_NEED_GROUP, 5, 10, 4);
    must_be_the_council(power_of(task, group));
    need(votes, DTN_NEED_VOTES, 0, 15, 9);
    need(votes, DTN_NEED_ALL, 0, 5, 5);
    must_be_the_council(power_of(task, votes));
    dtn_game game = dtn_game_at(task, &votes->state, nothing);
    must_be_the_council(dtn_voting_power_by_sets(task, &game));
}

static void the_security_council_is_as_published(void **state)
{
    (void)state;
    run_in_task(ask_council, NULL);
}

/* The council of ministers of 1958: France, Germany, Italy 4 votes, Belgium and the Netherlands 2, Luxembourg 1, of which
 * 12 were needed; Luxembourg never decided (Brams 1976, Paradoxes in Politics). */
static void ask_ministers(dtn_task *task, void *argument)
{
    (void)argument;
    static const double votes[] = {4, 4, 4, 2, 2, 1};
    static const int64_t shapley[] = {14, 14, 14, 9, 9, 0}, banzhaf[] = {5, 5, 5, 3, 3, 0};
    body *b = body_of(task, 6);
    memcpy(b->votes, votes, sizeof votes);
    need(b, DTN_NEED_VOTES, 0, 6, 12);
    const dtn_power *power = power_of(task, b);
    for (int i = 0; i < 6; i++) {
        assert_true(is_fraction(power[i].fraction, shapley[i], 60));
        assert_true(power[i].banzhaf == (double)banzhaf[i] * 2 / 32);
        double index = (double)banzhaf[i] / 21;
        assert_true(power[i].banzhaf_index - index < 1e-15 && index - power[i].banzhaf_index < 1e-15);
    }
}

static void luxembourg_never_decided(void **state)
{
    (void)state;
    run_in_task(ask_ministers, NULL);
}

static void ask_simple_bodies(dtn_task *task, void *argument)
{
    (void)argument;
    body *dictator = body_of(task, 3), *unanimous = body_of(task, 7), *equal = body_of(task, 9);
    dictator->votes[1] = 5;
    need(dictator, DTN_NEED_VOTES, 0, 3, 5);
    const dtn_power *power = power_of(task, dictator);
    assert_true(is_fraction(power[1].fraction, 1, 1) && power[1].banzhaf == 1);
    assert_true(is_fraction(power[0].fraction, 0, 1) && power[2].banzhaf == 0);
    need(unanimous, DTN_NEED_ALL, 0, 7, 7);
    power = power_of(task, unanimous);
    for (int i = 0; i < 7; i++)
        assert_true(is_fraction(power[i].fraction, 1, 7) && power[i].banzhaf == 1.0 / 64);
    need(equal, DTN_NEED_GROUP, 0, 9, 5);
    power = power_of(task, equal);
    for (int i = 0; i < 9; i++) /* four of the eight others: 70 of 256 */
        assert_true(is_fraction(power[i].fraction, 1, 9) && power[i].banzhaf == 70.0 / 256);
}

static void dictators_unanimity_and_equals_have_closed_forms(void **state)
{
    (void)state;
    run_in_task(ask_simple_bodies, NULL);
}

/* 500 equal votes; and one member with a third of all votes among many small ones: of 1 + 80 with quota 61 of 120 and 40
 * votes in one hand, it decides wherever 21 to 60 of the 80 came before it: 40 of 81 places. */
static void ask_large_bodies(dtn_task *task, void *argument)
{
    (void)argument;
    body *parliament = body_of(task, 500), *ocean = body_of(task, 81);
    need(parliament, DTN_NEED_VOTES, 0, 500, 251);
    const dtn_power *power = power_of(task, parliament);
    for (int i = 0; i < 500; i++) {
        assert_int_equal(power[i].fraction.denominator, 0);
        assert_true(power[i].shapley_shubik > 0.002 - 1e-12 && power[i].shapley_shubik < 0.002 + 1e-12);
    }
    ocean->votes[0] = 40;
    need(ocean, DTN_NEED_VOTES, 0, 81, 61);
    power = power_of(task, ocean);
    assert_true(power[0].shapley_shubik > 40.0 / 81 - 1e-12 && power[0].shapley_shubik < 40.0 / 81 + 1e-12);
}

static void large_bodies_are_counted_by_their_votes(void **state)
{
    (void)state;
    run_in_task(ask_large_bodies, NULL);
}

static void ask_edges(dtn_task *task, void *argument)
{
    (void)argument;
    body *nobody = body_of(task, 3), *never = body_of(task, 3), *halves = body_of(task, 3);
    assert_null(power_of(task, nobody));
    need(never, DTN_NEED_GROUP, 0, 2, 3);
    assert_null(power_of(task, never));
    for (int i = 0; i < 3; i++)
        halves->votes[i] = 0.1;
    need(halves, DTN_NEED_VOTES, 0, 3, 0.3); /* 0.1 + 0.1 + 0.1 is a little more or less than 0.3 */
    const dtn_power *power = power_of(task, halves);
    for (int i = 0; i < 3; i++)
        assert_true(is_fraction(power[i].fraction, 1, 3) && power[i].banzhaf == 0.25);
    body *crowd = body_of(task, 30);
    for (int i = 0; i < 30; i++)
        crowd->votes[i] = 0.5 + i;
    need(crowd, DTN_NEED_VOTES, 0, 30, 200);
    assert_null(power_of(task, crowd)); /* 30 without a veto, votes not whole */
}

static void where_nobody_is_needed_or_nobody_can_win_there_is_no_power(void **state)
{
    (void)state;
    run_in_task(ask_edges, NULL);
}

static void ask_vetoes(dtn_task *task, void *argument)
{
    (void)argument;
    body *b = body_of(task, 5);
    need(b, DTN_NEED_ALL, 0, 2, 2);
    need(b, DTN_NEED_GROUP, 2, 3, 2);
    dtn_game game = dtn_game_at(task, &b->state, nothing);
    dtn_party_sets sets = dtn_game_vetoes(task, &game);
    static const uint32_t expected[5][2] = {{0, 0}, {1, 1}, {2, 3}, {2, 4}, {3, 4}};
    assert_true(sets.is_complete);
    assert_int_equal(sets.count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(sets.items[i].count, i < 2 ? 1 : 2);
        assert_int_equal(sets.items[i].parties[0], expected[i][0]);
        assert_int_equal(sets.items[i].parties[i >= 2], expected[i][1]);
    }
    body *parliament = body_of(task, 100);
    need(parliament, DTN_NEED_VOTES, 0, 100, 51);
    game = dtn_game_at(task, &parliament->state, nothing);
    sets = dtn_game_vetoes(task, &game); /* 50 of 100: too many sets to look at, one of them is shown */
    assert_false(sets.is_complete);
    assert_int_equal(sets.count, 1);
    assert_int_equal(sets.items[0].count, 50);
}

static void who_can_veto_together_is_listed_smallest_first(void **state)
{
    (void)state;
    run_in_task(ask_vetoes, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_security_council_is_as_published),
        cmocka_unit_test(luxembourg_never_decided),
        cmocka_unit_test(dictators_unanimity_and_equals_have_closed_forms),
        cmocka_unit_test(large_bodies_are_counted_by_their_votes),
        cmocka_unit_test(where_nobody_is_needed_or_nobody_can_win_there_is_no_power),
        cmocka_unit_test(who_can_veto_together_is_listed_smallest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
