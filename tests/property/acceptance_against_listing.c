/* SPDX-License-Identifier: MIT
 * Who accepts how many packages with each option, counted by rows of bits with what was prepared once, against every
 * package asked one by one. */
#include "property/drawn_cases.h"

#include "model/state.h"
#include "solve/acceptance.h"
#include "solve/zone.h"

enum { STRUCTURES = IS_SANITIZED ? 300 : 3000, DRAWS = 6 };

/* Which issues count for a party; of the others every option is worth nothing in any draw. */
static bool *choose_counts(dtn_task *task, dice *d, const dtn_state *structure)
{
    bool *counts = DTN_TAKE(task, (size_t)structure->party_count * structure->issue_count, bool);
    for (uint32_t i = 0; i < structure->party_count * structure->issue_count; i++)
        counts[i] = happens(d, 65);
    return counts;
}

static void forget_others(const dtn_state *state, const bool *counts)
{
    for (uint32_t party = 0; party < state->party_count; party++)
        for (uint32_t issue = 0; issue < state->issue_count; issue++)
            for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
                if (state->stakes[party].has_preferences && !counts[party * state->issue_count + issue])
                    state->stakes[party].worth[o] = 0;
}

static void count_one_by_one(dtn_task *task, const dtn_state *state, uint32_t *allowed, uint32_t *accepts)
{
    const dtn_rows *rows = dtn_rows_prepare(task, state);
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    for (uint64_t package = 0; package < rows->all; package++) {
        dtn_rows_package(rows, package, options);
        if (!dtn_state_allows(state, options))
            continue;
        for (uint32_t issue = 0; issue < state->issue_count; issue++) {
            uint32_t option = state->first_option[issue] + options[issue];
            allowed[option]++;
            for (uint32_t party = 0; party < state->party_count; party++)
                accepts[party * state->option_count + option] += dtn_state_accepts(state, party, options);
        }
    }
}

static void compare_draw(dtn_task *task, const dtn_state *structure, const bool *counts, const drawing *x)
{
    const uint32_t cells = structure->party_count * structure->option_count;
    uint32_t *allowed = DTN_TAKE(task, structure->option_count, uint32_t);
    uint32_t *expected = DTN_TAKE(task, cells, uint32_t), *found = DTN_TAKE(task, cells, uint32_t);
    const dtn_acceptance_asked asked = {structure, dtn_rows_prepare(task, structure), counts, x->rule_binds};
    const dtn_acceptance *acceptance = dtn_acceptance_prepare(task, &asked);
    dtn_acceptance_room *room = dtn_acceptance_room_prepare(task, acceptance);
    count_one_by_one(task, &x->state, allowed, expected);
    for (int time = 0; time < 2; time++) { /* the room must not remember */
        dtn_acceptance_count(acceptance, room, &x->state, x->refusal_binds, found);
        assert_memory_equal(found, expected, cells * sizeof *found);
    }
    assert_memory_equal(dtn_acceptance_allowed(acceptance), allowed,
                        structure->option_count * sizeof *allowed);
}

/* The grid alone is the grid of the whole answer. */
static void compare_grids(dtn_task *task, const dtn_state *state)
{
    const dtn_rows *rows = dtn_rows_prepare(task, state);
    const dtn_zone whole = dtn_zone_find_on(task, state, rows, true),
                   grid = dtn_zone_grid_on(task, state, rows);
    const size_t options = state->option_count, parties = state->party_count;
    assert_memory_equal(whole.option_allowed, grid.option_allowed, options * sizeof *grid.option_allowed);
    assert_memory_equal(whole.option_accepts, grid.option_accepts,
                        parties * options * sizeof *grid.option_accepts);
}

static void compare(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < STRUCTURES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 17};
        const dtn_state *structure = random_state(task, &d, DTN_DRAWN);
        const bool *counts = choose_counts(task, &d, structure);
        for (int i = 0; i < DRAWS; i++) {
            drawing x = draw(task, &d, structure);
            forget_others(&x.state, counts);
            compare_draw(task, structure, counts, &x);
            compare_grids(task, &x.state);
        }
        dtn_arena_reset(&task->arena, before);
    }
}

static void rows_of_bits_count_what_one_by_one_counts(void **state)
{
    (void)state;
    run_in_task(compare, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_of_bits_count_what_one_by_one_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
