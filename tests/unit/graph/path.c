/* SPDX-License-Identifier: MIT
 * Paths by hand: what comes first, what cannot be undone, what the world must do, what is too large. */
#include "unit/solve/small_states.h"

#include "graph/path.h"
#include "graph/path_blocked.h"

#include <math.h>

/* Guns moved by the first party, a road by the second, a map moved together: docs/method/path.md. */
static const uint32_t three_sizes[] = {2, 2, 2, 0};
static const uint32_t three_movers[] = {0, 1, 2};
static const dtn_direction guns_forward[] = {DTN_ONLY_FORWARD, DTN_ANY_WAY, DTN_ANY_WAY};
static const uint16_t nothing[] = {0, 0, 0}, everything[] = {1, 1, 1};

static dtn_path_question posts(dtn_task *task, dtn_state **state)
{
    static const int worth[] = {4, 0, 0, 6, 0, 2, /* south */ 0, 7, 3, 0, 0, 1};
    *state = table_state(task, three_sizes, 2, worth, (const int[]){4, 3});
    (*state)->status_quo = nothing;
    return (dtn_path_question){{3, 3, three_sizes, three_movers, guns_forward}, *state, INFINITY, NULL};
}

static const dtn_path *path_to(dtn_task *task, const dtn_path_question *question, const uint16_t *deal)
{
    return dtn_path_find(task, question, &deal, 1);
}

static void walk_to_peace(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state;
    const dtn_path_question question = posts(task, &state);
    const dtn_path *path = path_to(task, &question, everything);
    assert_true(path->is_found && path->is_least_direct && path->least_worst == 2);
    assert_int_equal(path->least.step_count, 3);
    assert_int_equal(path->least.steps[0].party, DTN_NOBODY);
    assert_int_equal(path->least.steps[1].party, 0);
    assert_true(path->least.steps[1].is_irreversible && path->least.steps[1].exposure[0] == 2);
    assert_int_equal(path->least.round_count, 2);
    assert_true(path->least.worst_party == 0 && path->least.worst_step == 1);
    assert_int_equal(path->late.steps[1].party, 1);
    assert_int_equal(path->late.steps[2].party, 0);
    assert_true(path->least.steps[2].temptation == 3 && path->least.steps[2].tempted == 1);
}

static void what_cannot_be_undone_comes_last_in_the_safest_path(void **state)
{
    (void)state;
    run_in_task(walk_to_peace, NULL);
}

static void fear_one_point(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state;
    dtn_path_question question = posts(task, &state);
    question.most = 1;
    const dtn_path *path = path_to(task, &question, everything);
    assert_true(!path->is_found && path->is_reachable && path->least_worst == 2);
    const dtn_path_bars bars = dtn_path_bars_find(task, &question, everything);
    assert_true(bars.is_each_enough && bars.count == 2);
    assert_true(bars.items[0].kind == DTN_BAR_EXPOSURE && bars.items[0].party == 0);
}

static void a_limit_below_the_least_exposure_leaves_no_path(void **state)
{
    (void)state;
    run_in_task(fear_one_point, NULL);
}

/* The way back over an issue that only goes forward. */
static void go_back(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state;
    const dtn_path_question question = posts(task, &state);
    state->status_quo = everything;
    assert_false(path_to(task, &question, nothing)->is_reachable);
    assert_true(isnan(path_to(task, &question, nothing)->least_worst));
    const dtn_path_bars bars = dtn_path_bars_find(task, &question, nothing);
    assert_true(bars.is_each_enough && bars.count == 1);
    assert_true(bars.items[0].kind == DTN_BAR_DIRECTION && bars.items[0].index == 0);
}

static void a_direction_stands_in_the_way_back(void **state)
{
    (void)state;
    run_in_task(go_back, NULL);
}

/* The start counts even where a rule forbids it; a deal that is forbidden is reached by nobody. */
static void start_forbidden(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state;
    const dtn_path_question question = posts(task, &state);
    forbid(task, state, option_is(task, 2, 0)); /* no package without the map */
    assert_true(path_to(task, &question, everything)->is_found);
    assert_false(path_to(task, &question, (const uint16_t[]){1, 0, 0})->is_found);
    assert_int_equal(path_to(task, &question, nothing)->least.step_count, 0);
}

static void the_status_quo_is_the_start_though_it_is_not_allowed(void **state)
{
    (void)state;
    run_in_task(start_forbidden, NULL);
}

/* A joint step waits for those whose consent is needed where it leads, if they refuse that. */
static void refuse_map(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state;
    const dtn_path_question question = posts(task, &state);
    refuse(task, state, 1, option_is(task, 2, 1));
    assert_false(path_to(task, &question, (const uint16_t[]){0, 0, 1})->is_found);
    state->need_count = 0; /* nobody is asked */
    assert_true(path_to(task, &question, (const uint16_t[]){0, 0, 1})->is_found);
}

static void a_red_line_of_a_needed_party_stops_a_joint_step(void **state)
{
    (void)state;
    run_in_task(refuse_map, NULL);
}

/* The road is moved by nobody: it opens by itself, at best before the guns go. */
static void wait_for_the_road(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state;
    dtn_path_question question = posts(task, &state);
    question.movers.party = (const uint32_t[]){0, DTN_NOBODY, 2};
    const dtn_path *path = path_to(task, &question, everything);
    assert_true(path->is_found && path->least_worst == 2 && path->by_world_count == 1);
    assert_int_equal(path->by_world[0], 1);
    assert_int_equal(path->least.step_count, 2);
    assert_int_equal(path->least.steps[0].party, DTN_NOBODY);
    assert_true(path->least.world.earliest == 1 && path->least.world.latest == 2);
}

static void the_part_of_the_world_has_its_time(void **state)
{
    (void)state;
    run_in_task(wait_for_the_road, NULL);
}

/* The only way goes there, takes a step back, and goes there again: 000 100 110 010 011 111. */
static void step_back(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t each_its_own[] = {0, 1, 2};
    static const dtn_direction any_way[] = {DTN_ANY_WAY, DTN_ANY_WAY, DTN_ANY_WAY};
    const int worth[18] = {0};
    dtn_state *state = table_state(task, three_sizes, 3, worth, (const int[]){0, 0, 0});
    const dtn_path_question question = {{3, 4, three_sizes, each_its_own, any_way}, state, INFINITY, NULL};
    const dtn_condition *first = option_is(task, 0, 1), *third = option_is(task, 2, 1);
    state->status_quo = nothing;
    forbid(task, state, dtn_condition_both(task, option_is(task, 1, 0), third));
    refuse(task, state, 1, dtn_condition_not(task, first));
    refuse(task, state, 2, first);
    const dtn_path *path = path_to(task, &question, everything);
    assert_true(path->is_found && path->least.step_count == 5);
    assert_false(path->is_least_direct || path->has_direct);
}

static void a_step_back_is_a_detour(void **state)
{
    (void)state;
    run_in_task(step_back, NULL);
}

/* 26 issues of two options, all moved by one party, and a deal that differs in two of them. */
static void look_at_few(dtn_task *task, void *argument)
{
    (void)argument;
    enum { ISSUES = 26 };
    uint32_t sizes[ISSUES + 1] = {0}, party[ISSUES] = {0};
    int worth[2 * ISSUES] = {0};
    dtn_direction direction[ISSUES] = {DTN_ANY_WAY};
    uint16_t now[ISSUES] = {0}, deal[ISSUES] = {0};
    for (uint32_t i = 0; i < ISSUES; i++)
        sizes[i] = 2;
    deal[3] = deal[20] = 1;
    dtn_state *state = table_state(task, sizes, 1, worth, (const int[]){0});
    state->status_quo = now;
    const dtn_path_question question = {{ISSUES, 2, sizes, party, direction}, state, INFINITY, NULL};
    const dtn_path *path = path_to(task, &question, deal);
    assert_true(path->is_found && path->least.step_count == 1);
    assert_true(path->is_looked_at[3] && path->is_looked_at[20] && !path->is_looked_at[4]);
    for (uint32_t i = 0; i < ISSUES; i++)
        deal[i] = 1;
    assert_true(path_to(task, &question, deal)->is_too_large);
}

static void large_cases_are_looked_at_where_the_deal_differs(void **state)
{
    (void)state;
    run_in_task(look_at_few, NULL);
}

static void a_shortage_of_memory_is_a_clean_end(void **state)
{
    (void)state;
    run_short_of_memory(walk_to_peace, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_undone_comes_last_in_the_safest_path),
        cmocka_unit_test(a_limit_below_the_least_exposure_leaves_no_path),
        cmocka_unit_test(a_direction_stands_in_the_way_back),
        cmocka_unit_test(the_status_quo_is_the_start_though_it_is_not_allowed),
        cmocka_unit_test(a_red_line_of_a_needed_party_stops_a_joint_step),
        cmocka_unit_test(the_part_of_the_world_has_its_time),
        cmocka_unit_test(a_step_back_is_a_detour),
        cmocka_unit_test(large_cases_are_looked_at_where_the_deal_differs),
        cmocka_unit_test(a_shortage_of_memory_is_a_clean_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
