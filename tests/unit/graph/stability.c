/* SPDX-License-Identifier: MIT
 * Stability by hand: textbook games, who counts as answering, what is too large. */
#include "unit/solve/small_states.h"

#include "graph/holding.h"

#include <math.h>

static const dtn_explore_limits plenty = {10000, 1000000};

/* Each party moves one issue of two options, in either direction. */
static const dtn_movers two_movers = {2, 2, (const uint32_t[]){2, 2}, (const uint32_t[]){0, 1},
                                      (const dtn_direction[]){DTN_ANY_WAY, DTN_ANY_WAY}};

static const dtn_stability *solve(dtn_task *task, const dtn_movers *movers, const dtn_state *state)
{
    const dtn_moves *moves = dtn_moves_of_state(task, movers, state, NULL);
    return dtn_stability_find(task, moves, dtn_ranking_of_state(task, moves, state), false);
}

/* `equilibria` holds a word of bits for each sense. */
static void check_equilibria(const dtn_stability *found, const uint64_t *equilibria)
{
    for (uint32_t sense = DTN_NASH; sense < DTN_CONCEPT_COUNT; sense++)
        assert_int_equal(found->equilibria[sense][0], equilibria[sense]);
}

static dtn_holding judge(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                         const uint16_t *deal)
{
    dtn_holding_question question = {movers, state, plenty, NULL, true};
    return dtn_holding_judge(task, &question, deal);
}

/* ---- textbook games --------------------------------------------------------------------------------- */

/* Silence and confession: two points for the other's silence, one for one's own confession. */
static dtn_state *prisoners(dtn_task *task)
{
    static const int worth[] = {0, 1, 2, 0, /* row */ 2, 0, 0, 1};
    return table_state(task, (const uint32_t[]){2, 2, 0}, 2, worth, (const int[]){0, 0});
}

static void judge_prisoners(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = prisoners(task);
    /* states 0 both silent, 1 and 2 one confesses, 3 both confess */
    check_equilibria(solve(task, &two_movers, state), (const uint64_t[]){8, 9, 9, 9});
    dtn_holding silent = judge(task, &two_movers, state, (const uint16_t[]){0, 0});
    assert_int_equal(dtn_holding_strength(&silent), DTN_STRENGTH_SEQUENTIAL_AND_SYMMETRIC);
    const dtn_hold *hold = &silent.of[0][DTN_SEQUENTIAL];
    assert_true(hold->move[0] == 1 && hold->move[1] == 0 && hold->move_gain == 1);
    assert_int_equal(hold->answer_count, 1);
    assert_true(hold->answer[0].party == 1 && hold->answer[0].options[1] == 1 && hold->answer[0].gain == 1);
    for (uint32_t sense = DTN_NASH; sense < DTN_CONCEPT_COUNT; sense++)
        assert_true(silent.of[0][sense].margin == (sense == DTN_NASH ? -1 : 1));
    dtn_holding confessed = judge(task, &two_movers, state, (const uint16_t[]){1, 1});
    assert_int_equal(dtn_holding_strength(&confessed), DTN_STRENGTH_NASH);
    assert_true(confessed.of[1][DTN_NASH].margin == 1 && confessed.of[1][DTN_NASH].move == NULL);
}

static void silence_of_prisoners_holds_by_what_would_follow(void **state)
{
    (void)state;
    run_in_task(judge_prisoners, NULL);
}

static const dtn_ranking *rank(dtn_task *task, const dtn_moves *moves, const uint32_t *labels)
{
    dtn_ranking *rankings = DTN_TAKE(task, moves->movers.party_count, dtn_ranking);
    for (uint32_t party = 0; party < moves->movers.party_count; party++)
        rankings[party] =
            dtn_ranking_of_labels(task, moves->state_count, labels + (size_t)party * moves->state_count);
    return rankings;
}

static void judge_chicken(dtn_task *task, void *argument)
{
    (void)argument;
    /* both swerve, the second drives on, the first does, crash */
    static const uint32_t labels[] = {3, 2, 4, 1, /* the second */ 3, 4, 2, 1};
    const dtn_moves *moves = dtn_moves_of_packages(task, &two_movers, NULL);
    check_equilibria(dtn_stability_find(task, moves, rank(task, moves, labels), false),
                     (const uint64_t[]){6, 6, 7, 7});
}

static void chickens_swerve_together_only_for_fear(void **state)
{
    (void)state;
    run_in_task(judge_chicken, NULL);
}

/* Three parties of one option each; the first option is the last issue, so that states count like binary numbers. At
 * state 4 the first party's only improvement, to 5, is answered by the second, the third and the second again. */
static void judge_returning_opponent(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t labels[] = {6, 3, 5, 5, 4, 8, 5, 7, 8, 8, 8, 3, 7, 5, 4, 6, 4, 5, 8, 4, 2, 6, 7, 3};
    const dtn_movers movers = {3, 3, (const uint32_t[]){2, 2, 2}, (const uint32_t[]){2, 1, 0},
                               (const dtn_direction[3]){DTN_ANY_WAY}};
    const dtn_moves *moves = dtn_moves_of_packages(task, &movers, NULL);
    const dtn_stability *found = dtn_stability_find(task, moves, rank(task, moves, labels), false);
    assert_false(dtn_is_stable(found, 0, DTN_NASH, 4));
    assert_true(dtn_is_stable(found, 0, DTN_SEQUENTIAL, 4));
}

static void an_opponent_may_move_again_after_another(void **state)
{
    (void)state;
    run_in_task(judge_returning_opponent, NULL);
}

/* ---- who answers, and where to ---------------------------------------------------------------------- */

/* Party 0 gains by leaving (0, 0); party 1 could punish it. */
static dtn_state *temptation(dtn_task *task)
{
    static const int worth[] = {0, 1, 2, 0, /* the other does not mind */ 0, 0, 0, 0};
    return table_state(task, (const uint32_t[]){2, 2, 0}, 2, worth, (const int[]){0, 0});
}

static void judge_indifferent(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = temptation(task);
    for (int round = 0; round < 2; round++) { /* all equal, then no preferences at all */
        dtn_holding holding = judge(task, &two_movers, state, (const uint16_t[]){0, 0});
        assert_int_equal(dtn_holding_strength(&holding), DTN_STRENGTH_SYMMETRIC);
        assert_int_equal(holding.of[0][DTN_SYMMETRIC].answer_count, 1);
        assert_int_equal(holding.of[0][DTN_SEQUENTIAL].answer_count, 0);
        assert_true(isnan(holding.of[0][DTN_GENERAL].answer[0].gain) == (round == 1));
        assert_true(holding.of[1][DTN_NASH].verdict == DTN_HOLDS);
        assert_false(dtn_is_stable(solve(task, &two_movers, state), 0, DTN_SEQUENTIAL, 0));
        assert_true(dtn_is_stable(solve(task, &two_movers, state), 0, DTN_GENERAL, 0));
        state->stakes[1].has_preferences = false;
    }
}

static void a_party_that_never_improves_still_answers(void **state)
{
    (void)state;
    run_in_task(judge_indifferent, NULL);
}

static void judge_refusing(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = temptation(task);
    refuse(task, state, 1, option_is(task, 1, 1)); /* it never punishes */
    dtn_holding holding = judge(task, &two_movers, state, (const uint16_t[]){0, 0});
    assert_int_equal(dtn_holding_strength(&holding), DTN_STRENGTH_NONE);
    refuse(task, state, 0, option_is(task, 0, 1)); /* and the other never leaves */
    holding = judge(task, &two_movers, state, (const uint16_t[]){0, 0});
    assert_int_equal(dtn_holding_strength(&holding), DTN_STRENGTH_NASH);
    assert_true(holding.of[0][DTN_NASH].margin == INFINITY);
}

static void nobody_moves_into_what_it_refuses(void **state)
{
    (void)state;
    run_in_task(judge_refusing, NULL);
}

static void judge_forbidden_status_quo(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = temptation(task);
    forbid(task, state, option_is(task, 0, 1));
    assert_int_equal(dtn_moves_of_state(task, &two_movers, state, NULL)->state_count, 2);
    state->status_quo = (const uint16_t[]){1, 0};
    const dtn_moves *moves = dtn_moves_of_state(task, &two_movers, state, NULL);
    assert_int_equal(moves->state_count, 3);
    assert_true(dtn_moves_can(moves, 0, 0, 2) && dtn_moves_can(moves, 0, 2, 0));
    assert_false(
        dtn_is_stable(solve(task, &two_movers, state), 0, DTN_GENERAL, 0)); /* no punishment from there */
}

static void the_status_quo_is_a_state_though_it_be_forbidden(void **state)
{
    (void)state;
    run_in_task(judge_forbidden_status_quo, NULL);
}

/* ---- sizes ------------------------------------------------------------------------------------------ */

enum { MANY = 40, OPTIONS = 10 };

/* Issues of ten options: the first two moved by the parties, `more` others by the second too, the rest together. */
static dtn_movers many_movers(dtn_task *task, uint32_t more)
{
    uint32_t *sizes = DTN_TAKE(task, MANY, uint32_t), *party = DTN_TAKE(task, MANY, uint32_t);
    for (uint32_t i = 0; i < MANY; i++) {
        sizes[i] = OPTIONS;
        party[i] = i < 2 ? i : i < 2 + more ? 1 : DTN_NOBODY;
    }
    return (dtn_movers){MANY, 2, sizes, party, DTN_TAKE(task, MANY, dtn_direction)};
}

static dtn_state *many_issues(dtn_task *task)
{
    uint32_t sizes[MANY + 1] = {0};
    int worth[2 * MANY * OPTIONS] = {0};
    for (uint32_t i = 0; i < MANY; i++)
        sizes[i] = OPTIONS;
    for (int option = 0; option < OPTIONS;
         option++) { /* the first party climbs, and minds what the second does */
        worth[option] = option;
        worth[OPTIONS + option] = -20 * option;
    }
    return table_state(task, sizes, 2, worth, (const int[]){0, 0});
}

static void judge_many(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_movers few = many_movers(task, 0), more = many_movers(task, 20);
    const dtn_state *state = many_issues(task);
    uint16_t deal[MANY] = {0};
    dtn_holding holding = judge(task, &few, state, deal);
    assert_int_equal(dtn_holding_strength(&holding), DTN_STRENGTH_SYMMETRIC);
    assert_true(holding.of[0][DTN_NASH].margin == -9 && holding.of[0][DTN_GENERAL].margin == 171);
    assert_false(holding.is_cut);
    assert_int_equal(dtn_moves_of_state(task, &few, state, deal)->state_count, OPTIONS * OPTIONS);
    assert_null(dtn_holding_know(task, &few, state, NULL, DTN_MOVES_STATE_LIMIT));
    assert_null(dtn_holding_know(task, &few, state, deal, OPTIONS * OPTIONS - 1));
    assert_non_null(dtn_holding_know(task, &few, state, deal, OPTIONS * OPTIONS));
    holding = judge(task, &more, state, deal); /* too much follows to be seen through */
    assert_true(holding.is_cut);
    assert_int_equal(holding.of[0][DTN_NASH].verdict, DTN_HOLDS_NOT);
    assert_int_equal(holding.of[0][DTN_SEQUENTIAL].verdict, DTN_NOT_SETTLED);
    assert_true(isnan(holding.of[0][DTN_SEQUENTIAL].margin));
    assert_int_equal(holding.all[DTN_NASH], DTN_HOLDS_NOT);
    assert_int_equal(dtn_holding_strength(&holding), DTN_STRENGTH_NOT_SETTLED);
}

static void a_deal_among_countless_packages_is_judged_as_far_as_limits_go(void **state)
{
    (void)state;
    run_in_task(judge_many, NULL);
}

static void lay_out_too_much(dtn_task *task, void *argument)
{
    uint32_t sizes[] = {10, 10, 10, 10, 10, 10, 10, *(uint32_t *)argument}, party[8] = {0};
    dtn_direction direction[8] = {DTN_ANY_WAY};
    dtn_movers movers = {8, 1, sizes, party, direction};
    dtn_moves_of_packages(task, &movers, NULL);
}

static void more_states_than_the_limits_are_refused(void **state)
{
    (void)state;
    static const struct {
        uint32_t last_size;
        dtn_stop stop;
    } trials[] = {{1, DTN_DONE}, {2, DTN_STOP_SIZE}, {11, DTN_STOP_SIZE}};
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
        tested_memory counter = {0};
        dtn_memory memory = DTN_TESTED(counter);
        dtn_task task = dtn_task_open(&memory, 0);
        uint32_t size = trials[i].last_size;
        assert_int_equal(dtn_task_run(&task, lay_out_too_much, &size), trials[i].stop);
        dtn_task_close(&task);
    }
}

static void judge_all(dtn_task *task, void *argument)
{
    judge_prisoners(task, argument);
    judge_many(task, argument);
}

static void a_shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(judge_all, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_of_prisoners_holds_by_what_would_follow),
        cmocka_unit_test(chickens_swerve_together_only_for_fear),
        cmocka_unit_test(an_opponent_may_move_again_after_another),
        cmocka_unit_test(a_party_that_never_improves_still_answers),
        cmocka_unit_test(nobody_moves_into_what_it_refuses),
        cmocka_unit_test(the_status_quo_is_a_state_though_it_be_forbidden),
        cmocka_unit_test(a_deal_among_countless_packages_is_judged_as_far_as_limits_go),
        cmocka_unit_test(more_states_than_the_limits_are_refused),
        cmocka_unit_test(a_shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
