/* SPDX-License-Identifier: MIT
 * Counting without listing against listing, on small random states of every kind; and what estimates promise. */
#include "property/zone_cases.h"

#include "solve/count.h"
#include "solve/estimate.h"
#include "solve/zone.h"
#include "space/rows.h"

enum { STATES = 4000, COVERED_STATES = 400, SAMPLES = 300 };

static const dtn_allowance plenty = {UINT64_MAX};

static void check_exact(const dtn_package_count *count, const dtn_wide *listed)
{
    assert_true(count->is_exact);
    assert_int_equal(dtn_wide_compare(&count->number, listed), 0);
    assert_int_equal(dtn_wide_compare(&count->low, listed), 0);
    assert_int_equal(dtn_wide_compare(&count->high, listed), 0);
}

static dtn_zone list_all(dtn_task *task, const dtn_state *state, bool with_grid)
{
    return dtn_zone_find_on(task, state, dtn_rows_prepare(task, state), with_grid);
}

/* ---- exact counts --------------------------------------------------------------------------------------- */

static void compare(dtn_task *task, void *argument)
{
    uint32_t precision = *(uint32_t *)argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 11 + precision};
        const dtn_state *state = random_state(task, &d, precision);
        dtn_zone listed = list_all(task, state, false);
        dtn_counts counts = dtn_count_find(task, state, &(dtn_counting){.allowance = plenty});
        check_exact(&counts.allowed, &listed.allowed);
        check_exact(&counts.acceptable, &listed.acceptable);
        for (uint32_t party = 0; party < state->party_count; party++)
            check_exact(&counts.accepts[party], &listed.accepts[party]);
        assert_int_equal(counts.samples, 0);
        dtn_arena_reset(&task->arena, before);
    }
}

static void counts_of_exact_states_are_those_of_listing(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_PRECISE});
}

static void counts_of_wide_states_are_those_of_listing(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_WIDE});
}

static void counts_of_mixed_states_are_those_of_listing(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){3});
}

/* ---- estimates ------------------------------------------------------------------------------------------ */

static void check_between(const dtn_package_count *count, const dtn_wide *all)
{
    assert_true(dtn_wide_compare(&count->low, &count->number) <= 0);
    assert_true(dtn_wide_compare(&count->number, &count->high) <= 0);
    assert_true(dtn_wide_compare(&count->high, all) <= 0);
    assert_false(count->low.is_negative);
}

static bool covers(const dtn_package_count *count, const dtn_wide *right)
{
    return dtn_wide_compare(&count->low, right) <= 0 && dtn_wide_compare(right, &count->high) <= 0;
}

/* Drawn parties are always estimated. */
static void count_how_often_intervals_hold(dtn_task *task, void *argument)
{
    (void)argument;
    uint32_t asked = 0, held = 0;
    for (uint64_t seed = 0; seed < COVERED_STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 13 + 5};
        const dtn_state *state = random_state(task, &d, DTN_DRAWN);
        dtn_zone listed = list_all(task, state, false);
        dtn_counting counting = {.seed = seed, .samples = SAMPLES, .allowance = plenty};
        dtn_counts counts = dtn_count_find(task, state, &counting);
        check_exact(&counts.allowed, &listed.allowed);
        for (uint32_t party = 0; party < state->party_count; party++) {
            check_between(&counts.accepts[party], &listed.allowed);
            if (!counts.accepts[party].is_exact) {
                asked++;
                held += covers(&counts.accepts[party], &listed.accepts[party]);
            } else {
                check_exact(&counts.accepts[party], &listed.accepts[party]);
            }
        }
        check_between(&counts.acceptable, &listed.allowed);
        asked += !counts.acceptable.is_exact;
        held += !counts.acceptable.is_exact && covers(&counts.acceptable, &listed.acceptable);
        dtn_arena_reset(&task->arena, before);
    }
    assert_true(asked > 500);
    assert_true(held >= asked * 9 / 10);
}

static void intervals_hold_the_true_count_nine_times_of_ten(void **state)
{
    (void)state;
    run_in_task(count_how_often_intervals_hold, NULL);
}

/* Every number below the number of allowed packages is another allowed package. */
static void walk_all_numbers(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < STATES / 4; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 17 + 1};
        const dtn_state *state = random_state(task, &d, DTN_PRECISE);
        const dtn_diagram *diagram = dtn_diagram_make(task, state, &(dtn_diagram_scope){0});
        dtn_wide all;
        dtn_diagram_count(task, diagram, &all);
        const dtn_ways *ways = dtn_ways_find(task, diagram, &all);
        uint64_t packages = 1;
        for (uint32_t i = 0; i < state->issue_count; i++)
            packages *= issue_size(state, i);
        bool *is_seen = DTN_TAKE(task, packages, bool);
        uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
        for (uint64_t number = 0; number < dtn_wide_low(&all); number++) {
            uint64_t left = number, place = 0;
            dtn_sample_package(diagram, ways, &left, options);
            assert_true(dtn_state_allows(state, options));
            for (uint32_t i = 0; i < state->issue_count; i++)
                place = place * issue_size(state, i) + options[i];
            assert_false(is_seen[place]);
            is_seen[place] = true;
        }
        dtn_arena_reset(&task->arena, before);
    }
}

static void every_number_is_another_allowed_package(void **state)
{
    (void)state;
    run_in_task(walk_all_numbers, NULL);
}

/* Samples of a state by option: as the listed grid has them, within five standard deviations; none of an option that
 * no allowed package has. */
static void check_grid(const dtn_state *state, const dtn_counts *counts, const dtn_zone *listed)
{
    double n = (double)counts->samples, all = (double)dtn_wide_low(&listed->allowed);
    for (uint32_t option = 0; option < state->option_count; option++) {
        double share = (double)listed->option_allowed[option] / all;
        double away = (double)counts->option_allowed[option] - n * share;
        assert_true(away * away <= 25 * n * share * (1 - share));
        assert_true(counts->option_zone[option] <= counts->option_allowed[option]);
        assert_true(listed->option_zone[option] > 0 || counts->option_zone[option] == 0);
        for (uint32_t party = 0; party < state->party_count; party++) {
            size_t at = (size_t)party * state->option_count + option;
            assert_true(counts->option_accepts[at] <= counts->option_allowed[option]);
            assert_true(listed->option_accepts[at] > 0 || counts->option_accepts[at] == 0);
        }
    }
}

static void draw_grids(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < COVERED_STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 19 + 3};
        const dtn_state *state = random_state(task, &d, 4);
        dtn_zone listed = list_all(task, state, true);
        dtn_counting counting = {seed, SAMPLES, plenty, true, !listed.exists, listed.exists};
        dtn_counts counts = dtn_count_find(task, state, &counting);
        assert_true(dtn_wide_fits(&counts.acceptable.low, 0) != listed.exists);
        if (!listed.exists)
            check_exact(&counts.acceptable, &listed.acceptable);
        assert_int_equal(counts.samples, dtn_wide_low(&listed.allowed) ? SAMPLES : 0);
        if (counts.samples)
            check_grid(state, &counts, &listed);
        dtn_arena_reset(&task->arena, before);
    }
}

static void samples_by_option_are_as_listed(void **state)
{
    (void)state;
    run_in_task(draw_grids, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_of_exact_states_are_those_of_listing),
        cmocka_unit_test(counts_of_wide_states_are_those_of_listing),
        cmocka_unit_test(counts_of_mixed_states_are_those_of_listing),
        cmocka_unit_test(intervals_hold_the_true_count_nine_times_of_ten),
        cmocka_unit_test(every_number_is_another_allowed_package),
        cmocka_unit_test(samples_by_option_are_as_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
