/* SPDX-License-Identifier: MIT
 * Zone and margin by branch and bound over a diagram, against listing every package: small coupled states of every kind,
 * drawn states of one structure, rooms and allowances that are too small, and millions of packages. */
#include "property/drawn_cases.h"

#include "solve/margin.h"
#include "solve/reach.h"
#include "solve/slack.h"
#include "space/rows.h"

#include <math.h>

enum { STATES = IS_SANITIZED ? 1000 : 4000, STRUCTURES = IS_SANITIZED ? 400 : 1200, DRAWS = 6 };

static const dtn_allowance no_limit = {UINT64_MAX};

static const dtn_diagram *diagram_of(dtn_task *task, const dtn_state *state, bool rules_may_rest)
{
    bool *everyone = DTN_TAKE(task, state->party_count, bool);
    for (uint32_t party = 0; party < state->party_count; party++)
        everyone[party] = true;
    dtn_diagram_scope scope = {.parties = everyone, .needs = true, .rules_may_rest = rules_may_rest};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &scope);
    assert_non_null(diagram);
    return diagram;
}

static bool is_drawn(const dtn_state *state)
{
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].has_preferences && state->stakes[party].precision == DTN_DRAWN)
            return true;
    return false;
}

static uint16_t *random_package(dtn_task *task, dice *d, const dtn_state *state)
{
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        options[issue] = (uint16_t)roll(d, issue_size(state, issue));
    return options;
}

/* ---- one state -------------------------------------------------------------------------------------- */

static void check_found(const dtn_state *state, const dtn_zone *zone, const dtn_margin_found *found)
{
    assert_int_equal(found->effort.end, DTN_SEARCH_PROVED);
    assert_int_equal(found->kind, zone->margin_kind);
    assert_int_equal(found->exists, zone->exists);
    if (found->kind != DTN_MARGIN_NUMBER)
        return;
    assert_true(found->margin == found->high);
    if (is_drawn(state))
        assert_true(fabs(found->margin - zone->margin) <= 1e-8);
    else
        assert_true(found->margin == zone->margin);
}

static void check_first(dtn_task *task, const dtn_state *state, dtn_margin_room *room, const dtn_zone *zone,
                        double margin)
{
    double *gains = DTN_TAKE(task, state->party_count, double);
    const uint16_t *first = dtn_margin_first(room, margin, &no_limit);
    assert_non_null(first);
    if (!is_drawn(state))
        assert_true(dtn_slack_of(state, first, gains) == zone->margin);
    assert_memory_equal(first, zone->margin_package, state->issue_count * sizeof *first);
}

/* What it says when it was cut short holds. */
static void check_bracket(const dtn_zone *zone, const dtn_margin_found *found)
{
    if (found->exists)
        assert_true(zone->exists);
    if (found->high < -1e-8)
        assert_false(zone->exists);
    if (zone->margin_kind == DTN_MARGIN_NOBODY)
        assert_true(found->high == INFINITY);
    if (found->kind == DTN_MARGIN_NOBODY)
        assert_int_equal(zone->margin_kind, DTN_MARGIN_NOBODY);
    if (zone->margin_kind == DTN_MARGIN_NO_PACKAGE)
        assert_int_equal(found->kind, DTN_MARGIN_NO_PACKAGE);
    if (zone->margin_kind == DTN_MARGIN_NUMBER)
        assert_true(found->high >= zone->margin - 1e-9);
    if (found->kind != DTN_MARGIN_NUMBER)
        return;
    assert_true(found->margin <= found->high);
    assert_true(zone->margin_kind == DTN_MARGIN_NOBODY || found->margin <= zone->margin + 1e-9);
}

static void check_short(dtn_task *task, dice *d, const dtn_state *state, const dtn_diagram *diagram,
                        const dtn_zone *zone)
{
    dtn_margin_room *small = dtn_margin_room_prepare(task, diagram, 0);
    dtn_allowance few = {roll(d, 40)};
    dtn_margin_found found = dtn_margin_find(small, state, NULL, NULL, NULL, &few, NULL);
    check_bracket(zone, &found);
    if (found.effort.end != DTN_SEARCH_PROVED)
        assert_true(found.effort.steps <= few.steps);
    found = dtn_margin_find(small, state, NULL, NULL, NULL, &no_limit, NULL);
    check_bracket(zone, &found);
    assert_true(found.effort.end == DTN_SEARCH_PROVED || found.effort.end == DTN_SEARCH_MEMORY);
}

/* Where no more is asked than whether there is a zone. */
static void check_existence(dtn_task *task, const dtn_state *state, dtn_margin_room *room,
                            const dtn_zone *zone)
{
    const dtn_margin_found found = dtn_margin_exists(room, state, NULL, NULL, &no_limit, task);
    assert_int_equal(found.effort.end, DTN_SEARCH_PROVED);
    assert_int_equal(found.exists, zone->exists);
    assert_int_equal(found.kind != DTN_MARGIN_NO_PACKAGE, zone->exists);
    if (zone->exists)
        assert_true(dtn_state_in_zone(state, found.package));
    else
        assert_true(found.high < 0);
}

static void check_first_that_needs_nobody(dtn_task *task, const dtn_state *state, dtn_margin_room *room)
{
    double *gains = DTN_TAKE(task, state->party_count, double);
    const dtn_rows *rows = dtn_rows_prepare(task, state);
    uint16_t *options = DTN_TAKE(task, state->issue_count + 1, uint16_t);
    const uint16_t *first = dtn_margin_first(room, INFINITY, &no_limit);
    assert_non_null(first);
    uint64_t package = 0;
    do
        dtn_rows_package(rows, package++, options);
    while (!dtn_state_allows(state, options) || dtn_slack_of(state, options, gains) < INFINITY);
    assert_memory_equal(first, options, state->issue_count * sizeof *first);
}

static void check_state(dtn_task *task, dice *d, const dtn_state *state)
{
    const dtn_zone zone = dtn_zone_find_on(task, state, dtn_rows_prepare(task, state), false);
    const dtn_diagram *diagram = diagram_of(task, state, happens(d, 30));
    dtn_margin_room *room = dtn_margin_room_prepare(task, diagram, 20000);
    const uint16_t *hint = happens(d, 50) ? random_package(task, d, state) : NULL;
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, hint, &no_limit, task);
    check_found(state, &zone, &found);
    if (found.kind == DTN_MARGIN_NUMBER)
        check_first(task, state, room, &zone, found.margin);
    if (found.kind == DTN_MARGIN_NOBODY)
        check_first_that_needs_nobody(task, state, room);
    check_existence(task, state, room, &zone);
    check_short(task, d, state, diagram, &zone);
}

static void compare_states(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < STATES; seed++)
        for (uint32_t precision = 0; precision <= 4; precision++) {
            dtn_arena_mark before = dtn_arena_here(&task->arena);
            dice d = {seed * 7 + precision};
            check_state(task, &d, random_state(task, &d, precision));
            dtn_arena_reset(&task->arena, before);
        }
}

static void margins_are_those_of_listing(void **state)
{
    (void)state;
    run_in_task(compare_states, NULL);
}

/* ---- drawn states of one structure ------------------------------------------------------------------ */

/* The room of the runs before, and whatever hint, must not show in the bits of the margin. */
static void check_drawn(dtn_task *task, dice *d, const dtn_diagram *diagram, dtn_margin_room *room,
                        const drawing *x)
{
    const dtn_zone zone = dtn_zone_find_on(task, &x->state, dtn_rows_prepare(task, &x->state), false);
    const uint16_t *hint = random_package(task, d, &x->state);
    dtn_margin_found found =
        dtn_margin_find(room, &x->state, x->rule_binds, x->refusal_binds, NULL, &no_limit, NULL);
    check_found(&x->state, &zone, &found);
    dtn_margin_room *fresh = dtn_margin_room_prepare(task, diagram, 20000);
    dtn_margin_found again =
        dtn_margin_find(fresh, &x->state, x->rule_binds, x->refusal_binds, hint, &no_limit, NULL);
    assert_memory_equal(&again.margin, &found.margin, sizeof again.margin);
    assert_int_equal(again.exists, found.exists);
    if (found.kind == DTN_MARGIN_NUMBER)
        check_first(task, &x->state, room, &zone, found.margin);
}

static void compare_drawn(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < STRUCTURES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 13};
        const dtn_state *structure = random_state(task, &d, DTN_DRAWN);
        const dtn_diagram *diagram = diagram_of(task, structure, true);
        dtn_margin_room *room = dtn_margin_room_prepare(task, diagram, 20000);
        const dtn_reach *reach = dtn_reach_prepare(task, structure);
        dtn_reach_room *reach_room = dtn_reach_room_prepare(task, reach);
        for (int i = 0; i < DRAWS; i++) {
            drawing x = draw(task, &d, structure);
            check_drawn(task, &d, diagram, room, &x);
            dtn_margin_found found =
                dtn_margin_find(room, &x.state, x.rule_binds, x.refusal_binds, NULL, &no_limit, NULL);
            dtn_reached reached = dtn_reach_find(reach, reach_room, &x.state, x.rule_binds, x.refusal_binds);
            assert_int_equal(found.kind, reached.margin_kind);
            assert_int_equal(found.exists, reached.exists);
            assert_true(found.kind != DTN_MARGIN_NUMBER || fabs(found.margin - reached.margin) <= 1e-8);
        }
        dtn_arena_reset(&task->arena, before);
    }
}

static void drawn_states_reach_what_listing_reaches(void **state)
{
    (void)state;
    run_in_task(compare_drawn, NULL);
}

/* ---- millions of packages --------------------------------------------------------------------------- */

static dtn_condition *condition_on_pair(dtn_task *task, dice *d, const dtn_state *state)
{
    dtn_condition *both = DTN_TAKE(task, 1, dtn_condition);
    const dtn_condition **parts = DTN_TAKE(task, 2, const dtn_condition *);
    for (int i = 0; i < 2; i++) {
        dtn_condition *part = DTN_TAKE(task, 1, dtn_condition);
        uint64_t *options = DTN_TAKE(task, 1, uint64_t);
        part->kind = DTN_CONDITION_OPTION;
        part->issue = roll(d, state->issue_count);
        options[0] = 1 + roll(d, (1U << issue_size(state, part->issue)) - 1);
        part->options = options;
        parts[i] = part;
    }
    both->kind = DTN_CONDITION_AND;
    both->part_count = 2;
    both->parts = parts;
    return both;
}

static void fill_large_party(dtn_task *task, dice *d, const dtn_state *state, dtn_stakes *stakes,
                             dtn_precision precision)
{
    *stakes = (dtn_stakes){.has_preferences = true, .precision = precision};
    stakes->exact_unit = precision == DTN_DRAWN ? 1 : 1 + (int)roll(d, 7);
    stakes->unit = (double)stakes->exact_unit;
    stakes->worth = DTN_TAKE(task, state->option_count, double);
    stakes->exact_worth = DTN_TAKE(task, state->option_count, dtn_int128);
    for (uint32_t i = 0; i < state->option_count; i++)
        stakes->exact_worth[i] = some_units(d, precision, (int)roll(d, 1000));
    stakes->points_count = 3;
    stakes->points = DTN_TAKE(task, 3, dtn_points);
    for (int i = 0; i < 3; i++) {
        stakes->points[i].when = condition_on_pair(task, d, state);
        stakes->points[i].exact_amount = some_units(d, precision, (int)roll(d, 1200) - 600);
    }
    const dtn_condition **refusals = DTN_TAKE(task, 1, const dtn_condition *);
    refusals[0] = condition_on_pair(task, d, state);
    stakes->refusals = refusals;
    stakes->refusal_count = roll(d, 2);
    stakes->exact_walk_away = some_units(d, precision, (int)(state->issue_count * (550 + roll(d, 200))));
    set_doubles(stakes, state->option_count);
}

static dtn_state *large_state(dtn_task *task, dice *d, uint32_t parties, dtn_precision precision)
{
    static const uint32_t first_option[] = {0, 8, 15, 24, 30, 37, 45, 54};
    dtn_state *state = DTN_TAKE(task, 1, dtn_state); /* 8 * 7 * 9 * 6 * 7 * 8 * 9 = 1,524,096 packages */
    state->issue_count = 7;
    state->first_option = first_option;
    state->option_count = 54;
    state->party_count = parties;
    state->stakes = DTN_TAKE(task, parties, dtn_stakes);
    for (uint32_t party = 0; party < parties; party++)
        fill_large_party(task, d, state, &state->stakes[party], precision);
    const dtn_condition **forbidden = DTN_TAKE(task, 4, const dtn_condition *);
    for (int i = 0; i < 4; i++)
        forbidden[i] = condition_on_pair(task, d, state);
    state->forbidden = forbidden;
    state->forbidden_count = 4;
    uint32_t *everyone = DTN_TAKE(task, parties, uint32_t);
    for (uint32_t party = 0; party < parties; party++)
        everyone[party] = party;
    dtn_need *needs = DTN_TAKE(task, 3, dtn_need);
    needs[0] = (dtn_need){
        .parties = everyone, .party_count = 2, .quota = 2, .when = DTN_TAKE(task, 1, dtn_condition)};
    needs[1] = (dtn_need){.kind = DTN_NEED_GROUP,
                          .parties = everyone,
                          .party_count = parties,
                          .quota = parties - 1,
                          .when = DTN_TAKE(task, 1, dtn_condition)};
    needs[2] = (dtn_need){.parties = everyone + parties - 1,
                          .party_count = 1,
                          .quota = 1,
                          .when = condition_on_pair(task, d, state)};
    state->needs = needs;
    state->need_count = roll(d, 4);
    return state;
}

static void compare_large(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < 15; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed};
        const dtn_state *state = large_state(task, &d, 2 + (uint32_t)seed % 3, (dtn_precision)(seed % 3));
        const dtn_zone zone = dtn_zone_find_on(task, state, dtn_rows_prepare(task, state), false);
        dtn_margin_room *room = dtn_margin_room_prepare(task, diagram_of(task, state, false), 1000000);
        dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &no_limit, task);
        check_found(state, &zone, &found);
        if (found.kind == DTN_MARGIN_NUMBER)
            check_first(task, state, room, &zone, found.margin);
        dtn_arena_reset(&task->arena, before);
    }
}

static void millions_of_packages_are_searched_rightly(void **state)
{
    (void)state;
    run_in_task(compare_large, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(margins_are_those_of_listing),
        cmocka_unit_test(drawn_states_reach_what_listing_reaches),
        cmocka_unit_test(millions_of_packages_are_searched_rightly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
