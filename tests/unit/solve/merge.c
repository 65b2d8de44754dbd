/* SPDX-License-Identifier: MIT
 * The merge at its edges: closed forms, more packages than 64 bits count, nobody bargaining, limits of all kinds. */
#include "unit/solve/small_states.h"

#include "solve/merge.h"

static const dtn_allowance all = {UINT64_MAX};

static dtn_frontier merge_within(dtn_task *task, const dtn_state *state, const dtn_allowance *allowance,
                                 dtn_effort *effort)
{
    static const bool everybody[] = {true, true, true};
    const dtn_diagram_scope scope = {.parties = everybody, .needs = true};
    return dtn_merge_find(task, state, dtn_diagram_make(task, state, &scope), allowance, effort);
}

static dtn_frontier merge(dtn_task *task, const dtn_state *state)
{
    dtn_effort effort;
    dtn_frontier frontier = merge_within(task, state, &all, &effort);
    assert_int_equal(effort.end, DTN_SEARCH_PROVED);
    return frontier;
}

/* `count` issues of two options; the first party wants the second of each, the second party the first. */
static dtn_state *opposed_state(dtn_task *task, uint32_t count, int step)
{
    static const int walk_away[] = {0, 0};
    uint32_t *sizes = DTN_TAKE(task, (size_t)count + 1, uint32_t);
    int *worth = DTN_TAKE(task, (size_t)count * 4, int);
    for (uint32_t issue = 0; issue < count; issue++) {
        sizes[issue] = 2;
        worth[issue * 2 + 1] = step;
        worth[count * 2 + issue * 2] = step;
    }
    return table_state(task, sizes, 2, worth, walk_away);
}

/* All packages are efficient; those with k second options tie: "n choose k" of them. */
static void divide(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_frontier frontier = merge(task, opposed_state(task, 4, 1));
    static const double choose[] = {1, 4, 6, 4, 1};
    assert_int_equal(frontier.count, 5);
    for (uint32_t k = 0; k < 5; k++) {
        assert_true(dtn_tally_double(frontier.deals[k].ties) == choose[k]);
        for (uint32_t issue = 0; issue < 4; issue++) /* the first of them has its second options last */
            assert_int_equal(frontier.deals[k].options[issue], issue >= 4 - k);
    }
    assert_true(frontier.gains_somewhere[0] && frontier.gains_somewhere[1]);
}

static void ties_are_counted_as_the_closed_form_says(void **state)
{
    (void)state;
    run_in_task(divide, NULL);
}

/* 2^60 and more packages that all tie, in keys of several words. */
static void tie_all(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t counts[] = {60, 63};
    for (int i = 0; i < 2; i++) {
        dtn_frontier frontier = merge(task, opposed_state(task, counts[i], 0));
        assert_int_equal(frontier.count, 1);
        assert_true(dtn_tally_double(frontier.deals[0].ties) == (i ? 0x1p63 : 0x1p60));
        assert_int_equal(frontier.deals[0].options[0], 0);
        assert_false(frontier.gains_somewhere[0]);
    }
}

static void as_many_ties_as_there_are_packages(void **state)
{
    (void)state;
    run_in_task(tie_all, NULL);
}

static void tie_beyond_words(dtn_task *task, void *argument)
{
    (void)argument;
    static const int walk_away[] = {0};
    uint32_t sizes[51] = {0};
    int *worth = DTN_TAKE(task, 500, int);
    for (uint32_t issue = 0; issue < 50; issue++)
        sizes[issue] = 10;
    worth[499] = 3; /* the last option of the last issue: a tenth of 10^50 packages */
    dtn_frontier frontier = merge(task, table_state(task, sizes, 1, worth, walk_away));
    assert_int_equal(frontier.count, 1);
    assert_true(dtn_tally_double(frontier.deals[0].ties) == 1e49);
    assert_int_equal(frontier.deals[0].options[49], 9);
    assert_int_equal(frontier.deals[0].options[48], 0);
}

static void ties_are_counted_beyond_a_hundred_and_twenty_eight_bits(void **state)
{
    (void)state;
    run_in_task(tie_beyond_words, NULL);
}

static void bargain_with_nobody(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = opposed_state(task, 3, 1);
    state->bargaining_count = 0;
    dtn_frontier frontier = merge(task, state);
    assert_int_equal(frontier.count, 1);
    assert_true(dtn_tally_double(frontier.deals[0].ties) == 8);
    forbid(task, state, DTN_TAKE(task, 1, dtn_condition));
    assert_int_equal(merge(task, state).count, 0);
    assert_int_equal(merge(task, table_state(task, (const uint32_t[]){0}, 0, NULL, NULL)).count, 1);
}

static void without_parties_all_packages_of_the_zone_are_one_deal(void **state)
{
    (void)state;
    run_in_task(bargain_with_nobody, NULL);
}

static void refuse_all(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = opposed_state(task, 3, 1);
    refuse(task, state, 1, DTN_TAKE(task, 1, dtn_condition));
    dtn_frontier frontier = merge(task, state);
    assert_int_equal(frontier.count, 0);
    assert_false(frontier.gains_somewhere[0] || frontier.gains_somewhere[1]);
}

static void everything_refused_leaves_no_deal(void **state)
{
    (void)state;
    run_in_task(refuse_all, NULL);
}

/* ---- limits ------------------------------------------------------------------------------------------ */

static void count_steps(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = opposed_state(task, 20, 1);
    dtn_effort effort;
    merge_within(task, state, &all, &effort);
    dtn_allowance exactly = {effort.steps}, fewer = {effort.steps - 1};
    assert_int_equal(merge_within(task, state, &exactly, &effort).count, 21);
    assert_int_equal(effort.end, DTN_SEARCH_PROVED);
    assert_int_equal(effort.widest, 21);
    assert_int_equal(merge_within(task, state, &fewer, &effort).count, 0);
    assert_int_equal(effort.end, DTN_SEARCH_STEPS);
}

static void the_allowance_is_kept_to_the_step(void **state)
{
    (void)state;
    run_in_task(count_steps, NULL);
}

static bool stop_at_once(void *host, dtn_stop *why)
{
    (void)host;
    *why = DTN_STOP_TIME;
    return true;
}

static void run_out_of_time(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = opposed_state(task, 62, 1);
    for (uint32_t o = 0; o < state->option_count; o++) /* all sums differ: 2^k rows after k issues */
        state->stakes[0].worth[o] = o % 2 ? (double)(UINT64_C(1) << (o / 2 % 40)) : 0;
    for (uint32_t o = 0; o < state->option_count; o++)
        state->stakes[1].worth[o] = -state->stakes[0].worth[o];
    state->stakes[1].walk_away = -1e18;
    static const bool everybody[] = {true, true};
    const dtn_diagram_scope scope = {.parties = everybody, .needs = true};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &scope);
    dtn_effort effort;
    task->must_stop = stop_at_once;
    assert_int_equal(dtn_merge_find(task, state, diagram, &all, &effort).count, 0);
    assert_int_equal(effort.end, DTN_SEARCH_TIME);
    task->must_stop = NULL;
    task->arena.limit = task->arena.in_use + 4000000;
    assert_int_equal(dtn_merge_find(task, state, diagram, &all, &effort).count, 0);
    assert_int_equal(effort.end, DTN_SEARCH_MEMORY);
    assert_true(task->arena.in_use <= task->arena.limit);
}

static void time_and_memory_end_the_search_and_not_the_task(void **state)
{
    (void)state;
    run_in_task(run_out_of_time, NULL);
}

static void merge_some(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_effort effort;
    dtn_frontier frontier = merge_within(task, opposed_state(task, 12, 1), &all, &effort);
    if (effort.end == DTN_SEARCH_PROVED)
        assert_int_equal(frontier.count, 13);
    else
        dtn_task_stop(task, DTN_STOP_MEMORY, NULL);
}

static void every_refused_request_for_memory_is_survived(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(merge_some, NULL) > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_are_counted_as_the_closed_form_says),
        cmocka_unit_test(as_many_ties_as_there_are_packages),
        cmocka_unit_test(ties_are_counted_beyond_a_hundred_and_twenty_eight_bits),
        cmocka_unit_test(without_parties_all_packages_of_the_zone_are_one_deal),
        cmocka_unit_test(everything_refused_leaves_no_deal),
        cmocka_unit_test(the_allowance_is_kept_to_the_step),
        cmocka_unit_test(time_and_memory_end_the_search_and_not_the_task),
        cmocka_unit_test(every_refused_request_for_memory_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
