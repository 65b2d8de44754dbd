/* SPDX-License-Identifier: MIT
 * Zone and margin of drawn states, found with what was prepared once, against dtn_zone_find and the definition. */
#include "property/drawn_cases.h"

#include "model/state.h"
#include "solve/reach_plan.h"
#include "solve/slack.h"

#include <math.h>

enum { STRUCTURES = 2500, DRAWS = 8 };

/* The largest slack of all packages, as defined; NAN: there is none that is not refused. */
static double defined_margin(dtn_task *task, const dtn_state *state)
{
    const dtn_rows *rows = dtn_rows_prepare(task, state);
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    double *gains = DTN_TAKE(task, state->party_count, double), best = -INFINITY;
    for (uint64_t package = 0; package < rows->all; package++) {
        dtn_rows_package(rows, package, options);
        double slack = dtn_state_allows(state, options) ? dtn_slack_of(state, options, gains) : -INFINITY;
        best = slack > best ? slack : best;
    }
    return best;
}

static void check_answer(dtn_task *task, const dtn_state *state, const dtn_reached *reached)
{
    dtn_zone zone = dtn_zone_find(task, state, false);
    double margin = defined_margin(task, state);
    assert_int_equal(reached->exists, zone.exists);
    assert_int_equal(reached->margin_kind, zone.margin_kind);
    if (zone.margin_kind != DTN_MARGIN_NUMBER)
        return;
    assert_true(fabs(reached->margin - margin) < 1e-12);
    assert_true(fabs(reached->margin - zone.margin) < 2e-8);
}

/* Existence alone, with the packages remembered from the states before, and the count. */
static void check_parts(dtn_task *task, const dtn_reach *reach, dtn_reach_room *room, const drawing *x)
{
    dtn_zone zone = dtn_zone_find(task, &x->state, false);
    bool exists = dtn_reach_exists(reach, room, &x->state, x->rule_binds, x->refusal_binds);
    uint64_t count = dtn_reach_count(reach, room, &x->state, x->rule_binds, x->refusal_binds);
    assert_int_equal(exists, zone.exists);
    assert_int_equal(count, dtn_wide_low(&zone.acceptable));
}

static void compare_cuts(dtn_task *task, dice *d, const dtn_state *structure)
{
    dtn_reach_cut cut = {.split = roll(d, structure->issue_count + 1),
                         .kept_numbers = happens(d, 50) ? 1 << 18 : 0};
    cut.top = roll(d, cut.split + 1);
    const dtn_reach *reach =
        happens(d, 30) ? dtn_reach_prepare(task, structure) : dtn_reach_prepare_cut(task, structure, cut);
    dtn_reach_room *room = dtn_reach_room_prepare(task, reach);
    for (int i = 0; i < DRAWS; i++) {
        drawing x = draw(task, d, structure);
        dtn_reached reached = dtn_reach_find(reach, room, &x.state, x.rule_binds, x.refusal_binds);
        check_answer(task, &x.state, &reached);
        check_parts(task, reach, room, &x);
        dtn_reach_room *fresh = dtn_reach_room_prepare(task, reach);
        dtn_reached again = dtn_reach_find(reach, fresh, &x.state, x.rule_binds, x.refusal_binds);
        assert_memory_equal(&again.margin, &reached.margin, sizeof again.margin);
        assert_int_equal(again.exists, reached.exists);
    }
}

static void compare(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < STRUCTURES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 11};
        compare_cuts(task, &d, random_state(task, &d, DTN_DRAWN));
        dtn_arena_reset(&task->arena, before);
    }
}

/* What stood in the room before must not show: neither vectors nor the best so far. */
static void drawn_states_reach_what_their_zone_reaches(void **state)
{
    (void)state;
    run_in_task(compare, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(drawn_states_reach_what_their_zone_reaches)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
