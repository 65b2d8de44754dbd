/* SPDX-License-Identifier: MIT
 * The margin at its edges, by hand, in spaces nobody can list, and when something is short. */
#include "unit/solve/small_states.h"

#include "solve/margin.h"

#include <math.h>

static const dtn_allowance no_limit = {UINT64_MAX};
static const uint32_t two_by_two[] = {2, 2, 0};

static dtn_margin_room *room_of(dtn_task *task, const dtn_state *state, size_t entries)
{
    bool everyone[16];
    for (uint32_t party = 0; party < state->party_count; party++)
        everyone[party] = true;
    const dtn_diagram_scope scope = {.parties = everyone, .needs = true};
    return dtn_margin_room_prepare(task, dtn_diagram_make(task, state, &scope), entries);
}

static dtn_margin_found find(dtn_task *task, const dtn_state *state)
{
    dtn_margin_room *room = room_of(task, state, 100000);
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &no_limit, task);
    assert_int_equal(found.effort.end, DTN_SEARCH_PROVED);
    return found;
}

/* ---- room ------------------------------------------------------------------------------------------- */

/* A limit of memory was refused that had ten times the room. */
static void measure_rooms(dtn_task *task, void *argument)
{
    static const uint32_t sizes[] = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0};
    static const int nothing[3 * 18 * 9], zero[3];
    (void)argument;
    const dtn_state *state = table_state(task, sizes, 3, nothing, zero);
    const bool everyone[3] = {true, true, true};
    const dtn_diagram *diagram =
        dtn_diagram_make(task, state, &(dtn_diagram_scope){.parties = everyone, .needs = true});
    for (size_t entries = 1 << 14; entries <= 1 << 20; entries *= 4) {
        size_t before = task->arena.in_use, told = dtn_margin_room_size(diagram, entries);
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        dtn_margin_room_prepare(task, diagram, entries);
        size_t taken = task->arena.in_use - before, rest = 5 << 20;
        assert_true(told >= taken);
        assert_true(told <= taken + taken / 4 + rest);
        dtn_arena_reset(&task->arena, mark);
    }
}

static void the_size_told_of_a_room_is_what_it_takes(void **state)
{
    (void)state;
    run_in_task(measure_rooms, NULL);
}

/* ---- by hand ---------------------------------------------------------------------------------------- */

static const int seller_and_buyer[] = {0, 60, 0, 40, 70, 0, 30, 0}; /* docs/method/margin.md */

static void find_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    static const int walk_away[] = {50, 25};
    const dtn_state *state = table_state(task, two_by_two, 2, seller_and_buyer, walk_away);
    dtn_margin_room *room = room_of(task, state, 100);
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &no_limit, task);
    assert_true(found.exists && found.kind == DTN_MARGIN_NUMBER);
    assert_true(found.margin == 5 && found.high == 5);
    assert_int_equal(found.package[0], 1);
    assert_int_equal(found.package[1], 0);
    const uint16_t *first = dtn_margin_first(room, found.margin, &no_limit);
    assert_memory_equal(first, found.package, 2 * sizeof *first);
}

static void the_example_of_the_page_is_so(void **state)
{
    (void)state;
    run_in_task(find_by_hand, NULL);
}

static void find_at_the_walk_aways(dtn_task *task, void *argument)
{
    (void)argument;
    static const int reached[] = {60, 30}, passed[] = {61, 30};
    dtn_margin_found found = find(task, table_state(task, two_by_two, 2, seller_and_buyer, reached));
    assert_true(found.exists && found.margin == 0);
    found = find(task, table_state(task, two_by_two, 2, seller_and_buyer, passed));
    assert_true(!found.exists && found.margin == -1 && found.high == -1);
}

static void a_margin_of_zero_is_a_zone(void **state)
{
    (void)state;
    run_in_task(find_at_the_walk_aways, NULL);
}

/* ---- no number -------------------------------------------------------------------------------------- */

static void find_no_number(dtn_task *task, void *argument)
{
    (void)argument;
    static const int walk_away[] = {50, 25};
    dtn_state *state = table_state(task, two_by_two, 2, seller_and_buyer, walk_away);
    refuse(task, state, 1, DTN_TAKE(task, 1, dtn_condition));
    dtn_margin_found found = find(task, state);
    assert_true(!found.exists && found.kind == DTN_MARGIN_NO_PACKAGE && found.high == -INFINITY);
    state->need_count = 0;
    found = find(task, state);
    assert_true(found.exists && found.kind == DTN_MARGIN_NOBODY && found.high == INFINITY);
    forbid(task, state, DTN_TAKE(task, 1, dtn_condition));
    found = find(task, state);
    assert_true(!found.exists && found.kind == DTN_MARGIN_NO_PACKAGE);
}

static void nobody_needed_and_nothing_left_are_told_apart(void **state)
{
    (void)state;
    run_in_task(find_no_number, NULL);
}

/* ---- tolerance -------------------------------------------------------------------------------------- */

/* One issue; each option is a package with these gains. The party of large numbers tolerates 0.001, the other a
 * billionth. What is best leaves the other a millionth short; what is worse lies within the tolerance. */
static void find_within_tolerance(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t sizes[] = {4, 0};
    static const double gains[] = {10, -1000, -1e-6, 0, -1000, 10, 5, -5e-4};
    static const int nothing[8] = {0}, walk_away[] = {0, 1000000};
    dtn_state *state = table_state(task, sizes, 2, nothing, walk_away);
    for (uint32_t party = 0; party < 2; party++) {
        dtn_stakes *stakes = &state->stakes[party];
        stakes->precision = DTN_DRAWN;
        stakes->doubt = party == 0 ? 1e-9 : 1e-3;
        for (uint32_t o = 0; o < 4; o++)
            stakes->worth[o] = walk_away[party] + gains[party * 4 + o];
    }
    dtn_margin_found found = find(task, state);
    assert_true(fabs(found.margin + 1e-6) < 1e-9);
    assert_int_equal(found.package[0], 2);
    assert_true(found.exists);
    state->stakes[1].worth[3] -= 1;
    found = find(task, state);
    assert_false(found.exists);
}

static void a_zone_within_tolerance_need_not_hold_the_best_package(void **state)
{
    (void)state;
    run_in_task(find_within_tolerance, NULL);
}

/* ---- what nobody can list --------------------------------------------------------------------------- */

/* 50 issues of 10 options; option o gives the first party o points and the second 9 - o: every package is on one line,
 * and those on its middle leave 225 to both. */
static dtn_state *line_of_packages(dtn_task *task)
{
    static uint32_t sizes[51];
    int *worth = DTN_TAKE(task, 1000, int);
    static const int walk_away[] = {200, 210};
    for (int issue = 0; issue < 50; issue++) {
        sizes[issue] = 10;
        for (int o = 0; o < 10; o++) {
            worth[issue * 10 + o] = o;
            worth[500 + issue * 10 + o] = 9 - o;
        }
    }
    return table_state(task, sizes, 2, worth, walk_away);
}

static void find_on_line(dtn_task *task, void *argument)
{
    (void)argument;
    const dtn_state *state = line_of_packages(task);
    dtn_margin_room *room = room_of(task, state, 100000);
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &no_limit, task);
    assert_int_equal(found.effort.end, DTN_SEARCH_PROVED);
    assert_true(found.exists && found.margin == 20); /* 220 and 230: 20 and 20 */
    const uint16_t *first = dtn_margin_first(room, 20, &no_limit);
    for (uint32_t issue = 0; issue < 50; issue++)
        assert_int_equal(first[issue], issue < 25 ? 0 : issue > 25 ? 9 : 220 - 24 * 9);
}

static void ten_to_the_fifty_packages_are_searched(void **state)
{
    (void)state;
    run_in_task(find_on_line, NULL);
}

static void find_of_some(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint32_t sizes[] = {3, 0};
    static const int worth[] = {9, 1, 5, 2, 8, 5, 0, 7, 6}, walk_away[] = {0, 0, 0};
    dtn_state *state = table_state(task, sizes, 3, worth, walk_away);
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    *need = state->needs[0];
    state->needs = need;
    need->kind = DTN_NEED_GROUP;
    need->quota = 2;
    assert_true(find(task, state).margin == 7); /* the second option, to the last two parties */
    need->quota = 1;
    assert_true(find(task, state).margin == 9);
    need->quota = 4;
    assert_int_equal(find(task, state).kind, DTN_MARGIN_NO_PACKAGE);
    static const double votes[] = {10, 4, 4};
    need->kind = DTN_NEED_VOTES;
    need->votes = votes;
    need->quota = 11;
    assert_true(find(task, state).margin == 5); /* the first is always asked, and one other */
}

static void the_best_coalition_decides(void **state)
{
    (void)state;
    run_in_task(find_of_some, NULL);
}

/* ---- short of something ----------------------------------------------------------------------------- */

static bool always_stop(void *host, dtn_stop *why)
{
    (void)host;
    *why = DTN_STOP_TIME;
    return true;
}

static void expect_bracket(const dtn_margin_found *found, dtn_search_end end)
{
    assert_int_equal(found->effort.end, end);
    assert_true(found->kind == DTN_MARGIN_NUMBER && found->margin <= 20 && found->high >= 20);
    assert_int_equal(found->exists, found->margin >= 0);
}

/* No two options are on the same line any more, so that many partial packages are worth following. */
static void uneven_line(dtn_state *state)
{
    for (uint32_t o = 0; o < 500; o++) {
        state->stakes[0].worth[o] =
            (double)(state->stakes[0].exact_worth[o] = state->stakes[0].exact_worth[o] * 1000 + o * o % 11);
        state->stakes[1].worth[o] =
            (double)(state->stakes[1].exact_worth[o] = state->stakes[1].exact_worth[o] * 1000 + o * o % 13);
    }
    for (uint32_t party = 0; party < 2; party++) {
        state->stakes[party].unit = 1000;
        state->stakes[party].exact_unit = 1000;
        state->stakes[party].walk_away *= 1000;
        state->stakes[party].exact_walk_away *= 1000;
    }
}

static void find_with_little(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_state *state = line_of_packages(task);
    const dtn_allowance few = {100};
    dtn_margin_room *room = room_of(task, state, 100000);
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &few, task);
    expect_bracket(&found, DTN_SEARCH_STEPS);
    assert_true(found.effort.steps <= 100);
    assert_null(dtn_margin_first(room, 20, &few));
    found = dtn_margin_find(room_of(task, state, 20), state, NULL, NULL, NULL, &no_limit, task);
    expect_bracket(&found, DTN_SEARCH_MEMORY);
    task->must_stop = always_stop;
    found = dtn_margin_find(room, state, NULL, NULL, NULL, &no_limit, task);
    task->must_stop = NULL;
    expect_bracket(&found, DTN_SEARCH_TIME);
    uneven_line(state);
    found = dtn_margin_find(room_of(task, state, 600), state, NULL, NULL, NULL, &no_limit, task);
    assert_int_equal(found.effort.end, DTN_SEARCH_MEMORY);
    assert_true(found.exists && found.margin > 20); /* what is left over is searched narrowly */
}

static void what_is_cut_short_is_bracketed(void **state)
{
    (void)state;
    run_in_task(find_with_little, NULL);
}

static void refused_memory_ends_cleanly(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(find_by_hand, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_size_told_of_a_room_is_what_it_takes),
        cmocka_unit_test(the_example_of_the_page_is_so),
        cmocka_unit_test(a_margin_of_zero_is_a_zone),
        cmocka_unit_test(nobody_needed_and_nothing_left_are_told_apart),
        cmocka_unit_test(a_zone_within_tolerance_need_not_hold_the_best_package),
        cmocka_unit_test(ten_to_the_fifty_packages_are_searched),
        cmocka_unit_test(the_best_coalition_decides),
        cmocka_unit_test(what_is_cut_short_is_bracketed),
        cmocka_unit_test(refused_memory_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
