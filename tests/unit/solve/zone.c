/* SPDX-License-Identifier: MIT
 * The zone at its edges: nothing allowed, nobody needed, everyone refusing, one package, too many. */
#include "unit/solve/small_states.h"

#include "space/rows.h"

static const uint32_t two_by_three[] = {2, 3, 0};
static const int walk_away[] = {5, 5};
static const int worth[] = {0, 10, 0, 3, 6, 10, 0, 6, 3, 0};

static uint64_t count_of(const dtn_wide *wide)
{
    assert_true(dtn_wide_fits(wide, UINT64_MAX));
    return dtn_wide_low(wide);
}

static void find_zone(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = table_state(task, two_by_three, 2, worth, walk_away);
    dtn_zone zone = dtn_zone_find(task, state, true);
    assert_int_equal(count_of(&zone.all), 6);
    assert_int_equal(count_of(&zone.allowed), 6);
    assert_int_equal(count_of(&zone.accepts[0]), 4);
    assert_int_equal(count_of(&zone.accepts[1]), 4);
    assert_int_equal(count_of(&zone.acceptable), 2);
    assert_true(zone.exists && zone.proved);
    assert_int_equal(zone.margin_kind, DTN_MARGIN_NUMBER);
    assert_true(zone.margin == 1); /* scores 6 and 10, or 10 and 6: somebody gains 1 */
    assert_int_equal(zone.margin_package[0], 0);
    assert_int_equal(zone.margin_package[1], 2);
    assert_int_equal(zone.option_zone[0], 1);
    assert_int_equal(zone.option_zone[1], 1);
    assert_int_equal(zone.option_zone[2], 1);
    assert_int_equal(zone.option_zone[4], 1);
}

static void a_small_zone_is_counted(void **state)
{
    (void)state;
    run_in_task(find_zone, NULL);
}

static void find_nothing(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = table_state(task, two_by_three, 2, worth, walk_away);
    forbid(task, state, DTN_TAKE(task, 1, dtn_condition));
    dtn_zone zone = dtn_zone_find(task, state, true);
    assert_int_equal(count_of(&zone.allowed), 0);
    assert_false(zone.exists);
    assert_int_equal(zone.margin_kind, DTN_MARGIN_NO_PACKAGE);
    assert_null(zone.margin_package);
    assert_int_equal(dtn_pareto_find(task, state).count, 0);
    state->forbidden_count = 0;
    refuse(task, state, 1, DTN_TAKE(task, 1, dtn_condition));
    zone = dtn_zone_find(task, state, false);
    assert_int_equal(count_of(&zone.allowed), 6);
    assert_int_equal(count_of(&zone.accepts[1]), 0);
    assert_int_equal(zone.margin_kind, DTN_MARGIN_NO_PACKAGE);
    assert_false(zone.exists);
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    assert_int_equal(frontier.count + solutions.nash.count + solutions.utilitarian.count, 0);
    assert_int_equal(solutions.left_out_count, 2);
}

static void nothing_allowed_and_everything_refused_are_no_zone(void **state)
{
    (void)state;
    run_in_task(find_nothing, NULL);
}

static void need_nobody(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = table_state(task, two_by_three, 2, worth, walk_away);
    state->need_count = 0;
    dtn_zone zone = dtn_zone_find(task, state, false);
    assert_int_equal(count_of(&zone.acceptable), 6);
    assert_int_equal(zone.margin_kind, DTN_MARGIN_NOBODY);
    assert_null(zone.margin_package);
    assert_true(zone.exists && zone.proved);
    state->bargaining_count = 0;
    dtn_frontier frontier = dtn_pareto_find(task, state);
    assert_int_equal(frontier.count, 1); /* all packages share the empty vector */
    assert_true(dtn_tally_double(frontier.deals[0].ties) == 6);
    dtn_solutions solutions = dtn_bargain(task, state, &frontier);
    assert_int_equal(solutions.nash.count, 1);
    assert_int_equal(solutions.utilitarian.count, 1);
}

static void where_nobody_is_needed_everything_is_in_the_zone(void **state)
{
    (void)state;
    run_in_task(need_nobody, NULL);
}

static void look_at_one_package(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t none[] = {0}, one[] = {1, 0};
    static const int nothing[] = {0};
    dtn_zone zone = dtn_zone_find(task, table_state(task, none, 1, nothing, nothing), true);
    assert_int_equal(count_of(&zone.all), 1);
    assert_true(zone.exists && zone.margin == 0);
    zone = dtn_zone_find(task, table_state(task, one, 1, nothing, nothing), true);
    assert_int_equal(count_of(&zone.acceptable), 1);
    assert_int_equal(zone.option_zone[0], 1);
    zone = dtn_zone_find(task, table_state(task, none, 0, nothing, nothing), true);
    assert_int_equal(zone.margin_kind, DTN_MARGIN_NOBODY);
    const dtn_state *alone = table_state(task, two_by_three, 1, worth, walk_away);
    dtn_frontier frontier = dtn_pareto_find(task, alone);
    assert_int_equal(frontier.count, 1); /* the one bargaining party's best */
    assert_int_equal(frontier.deals[0].options[0], 1);
    assert_int_equal(frontier.deals[0].options[1], 2);
}

static void no_issue_and_one_option_are_cases_too(void **state)
{
    (void)state;
    run_in_task(look_at_one_package, NULL);
}

/* ---- a parliament ------------------------------------------------------------------------------------ */

static dtn_zone vote(dtn_task *task, double quota)
{
    static const uint32_t sizes[] = {3, 0};
    static const int wishes[] = {9, 1, 0, 0, 7, 2, 5, 0, 3}, zero[] = {0, 2, 4};
    static const double votes[] = {284, 29, 152};
    dtn_state *state = table_state(task, sizes, 3, wishes, zero);
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    *need = state->needs[0];
    need->kind = DTN_NEED_VOTES;
    need->votes = votes;
    need->quota = quota;
    state->needs = need;
    return dtn_zone_find(task, state, false);
}

static void count_votes(dtn_task *task, void *argument)
{
    (void)argument;
    /* gains: option 0: 9, -2, 1; option 1: 1, 5, -4; option 2: 0, 0, -1 */
    dtn_zone zone = vote(task, 233);
    assert_int_equal(count_of(&zone.acceptable), 3);
    assert_true(zone.margin == 9);
    zone = vote(task, 313); /* exactly 284 + 29 */
    assert_int_equal(count_of(&zone.acceptable), 3);
    assert_true(zone.margin == 1);
    zone = vote(task, 314);
    assert_int_equal(count_of(&zone.acceptable), 1);
    zone = vote(task, 465);
    assert_int_equal(count_of(&zone.acceptable), 0);
    assert_true(zone.margin == -1);
    assert_false(zone.exists);
    zone = vote(task, 0); /* nobody's consent is needed */
    assert_int_equal(count_of(&zone.acceptable), 3);
    assert_int_equal(zone.margin_kind, DTN_MARGIN_NOBODY);
    zone = vote(task, 466); /* more than there are */
    assert_int_equal(zone.margin_kind, DTN_MARGIN_NO_PACKAGE);
}

static void votes_decide_by_the_member_who_completes_the_quota(void **state)
{
    (void)state;
    run_in_task(count_votes, NULL);
}

/* ---- size, time, memory ------------------------------------------------------------------------------- */

static void ask_too_much(dtn_task *task, void *argument)
{
    static const uint32_t one_too_many[] = {17, 5882353, 0}; /* 100,000,001 packages */
    static const uint32_t vast[] = {60000, 60000, 60000, 60000, 60000, 60000, 0};
    const bool *is_vast = argument;
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, 8, uint32_t);
    const uint32_t *sizes = *is_vast ? vast : one_too_many;
    for (; sizes[state->issue_count]; state->issue_count++)
        first_option[state->issue_count + 1] = first_option[state->issue_count] + sizes[state->issue_count];
    state->first_option = first_option;
    dtn_rows_prepare(task, state);
}

static void above_the_documented_size_listing_stops(void **state)
{
    (void)state;
    for (int is_vast = 0; is_vast < 2; is_vast++) {
        tested_memory counter = {0};
        dtn_memory memory = DTN_TESTED(counter);
        dtn_task task = dtn_task_open(&memory, 0);
        bool vast = is_vast;
        assert_int_equal(dtn_task_run(&task, ask_too_much, &vast), DTN_STOP_SIZE);
        assert_non_null(task.reason);
        dtn_task_close(&task);
        assert_int_equal(counter.blocks_out, 0);
    }
}

static bool stop_at_once(void *host, dtn_stop *why)
{
    (void)host;
    *why = DTN_STOP_INTERRUPT;
    return true;
}

static void look_long(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t sizes[] = {10, 10, 10, 10, 10, 10, 10, 0};
    static const int zero[70] = {0};
    dtn_zone_find(task, table_state(task, sizes, 1, zero, zero), false);
}

static void long_work_can_be_interrupted(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_task task = dtn_task_open(&memory, 0);
    task.must_stop = stop_at_once;
    assert_int_equal(dtn_task_run(&task, look_long, NULL), DTN_STOP_INTERRUPT);
    dtn_task_close(&task);
}

static void ask_everything(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = table_state(task, two_by_three, 2, worth, walk_away);
    forbid(task, state, dtn_condition_both(task, option_is(task, 0, 0), option_is(task, 1, 0)));
    refuse(task, state, 0, dtn_condition_not(task, option_is(task, 1, 2)));
    dtn_zone_find_on(task, state, dtn_rows_prepare_cut(task, state, 1), true);
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_bargain(task, state, &frontier);
}

static void every_shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    run_in_task(ask_everything, NULL);
    assert_true(run_short_of_memory(ask_everything, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_zone_is_counted),
        cmocka_unit_test(nothing_allowed_and_everything_refused_are_no_zone),
        cmocka_unit_test(where_nobody_is_needed_everything_is_in_the_zone),
        cmocka_unit_test(no_issue_and_one_option_are_cases_too),
        cmocka_unit_test(votes_decide_by_the_member_who_completes_the_quota),
        cmocka_unit_test(above_the_documented_size_listing_stops),
        cmocka_unit_test(long_work_can_be_interrupted),
        cmocka_unit_test(every_shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
