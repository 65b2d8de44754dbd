/* SPDX-License-Identifier: MIT
 * Frontiers of hundreds of deals among thousands of packages: full batches, several levels of the archive, a shadow
 * of many cells, blocks of many words; against comparing every pair. */
#include "property/zone_oracle.h"

#include "solve/pareto.h"
#include "solve/zone.h"
#include "space/rows.h"

typedef struct cloud {
    uint32_t parties;
    dtn_precision precision;
    uint32_t range; /* scores of an option: 0 to range - 1 */
    bool is_shell;  /* the last party wants the contrary of the others */
    bool has_walk_away;
} cloud;

static const cloud clouds[] = {
    {1, DTN_PRECISE, 50, false, false},  {2, DTN_PRECISE, 1000, true, false},
    {2, DTN_WIDE, 1000, true, false},    {2, DTN_DRAWN, 1000, true, false},
    {2, DTN_PRECISE, 6, true, false},    {3, DTN_PRECISE, 1000, true, false},
    {3, DTN_WIDE, 30, true, true},       {3, DTN_DRAWN, 1000, true, false},
    {4, DTN_PRECISE, 1000, false, true}, {4, DTN_PRECISE, 4, false, false},
    {5, DTN_PRECISE, 100, false, true},  {6, DTN_WIDE, 5, false, false},
    {6, DTN_DRAWN, 40, true, true},      {14, DTN_PRECISE, 3, false, false},
};

static void fill_cloud(dice *d, const cloud *c, dtn_state *state)
{
    for (uint32_t o = 0; o < state->option_count; o++) {
        dtn_int128 others = 0;
        for (uint32_t p = 0; p < c->parties; p++) {
            dtn_int128 units = roll(d, c->range);
            if (c->is_shell && p + 1 == c->parties)
                units = (dtn_int128)c->range * p - others + roll(d, c->range / 20 + 1);
            others += units;
            if (c->precision == DTN_WIDE)
                units = wide_number(d, (int)units);
            state->stakes[p].exact_worth[o] = units;
        }
    }
}

static dtn_state *build_cloud(dtn_task *task, dice *d, const cloud *c)
{
    static const uint32_t first_option[] = {0, 9, 20, 27, 31};
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *everyone = DTN_TAKE(task, c->parties, uint32_t);
    state->issue_count = 4; /* 9 * 11 * 7 * 4 = 2,772 packages */
    state->first_option = first_option;
    state->option_count = 31;
    state->party_count = state->bargaining_count = c->parties;
    state->stakes = DTN_TAKE(task, c->parties, dtn_stakes);
    for (uint32_t p = 0; p < c->parties; p++) {
        dtn_stakes *stakes = &state->stakes[p];
        everyone[p] = p;
        stakes->has_preferences = true;
        stakes->precision = c->precision;
        stakes->exact_unit = stakes->precision == DTN_WIDE ? (dtn_int128)1 << 100 : 1;
        stakes->unit = dtn_int128_ratio(stakes->exact_unit, 1);
        stakes->worth = DTN_TAKE(task, 31, double);
        stakes->exact_worth = DTN_TAKE(task, 31, dtn_int128);
        stakes->points_count = 2;
        stakes->points = DTN_TAKE(task, 2, dtn_points);
        for (int i = 0; i < 2; i++) {
            stakes->points[i].when = random_condition(task, d, state, 2);
            stakes->points[i].exact_amount =
                some_units(d, c->precision, (int)roll(d, c->range) - (int)c->range / 2);
        }
    }
    fill_cloud(d, c, state);
    for (uint32_t p = 0; p < c->parties; p++) {
        if (c->has_walk_away)
            state->stakes[p].exact_walk_away = some_units(d, c->precision, (int)c->range + 1);
        set_doubles(&state->stakes[p], 31);
    }
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    *need = (dtn_need){.kind = DTN_NEED_ALL,
                       .parties = everyone,
                       .votes = DTN_TAKE(task, c->parties, double),
                       .party_count = c->parties,
                       .quota = c->parties,
                       .when = DTN_TAKE(task, 1, dtn_condition)};
    state->needs = need;
    state->need_count = c->has_walk_away;
    state->forbidden_count = 1;
    state->forbidden = random_conditions(task, d, state, 1);
    if (state->forbidden[0]->kind == DTN_CONDITION_ALWAYS)
        state->forbidden_count = 0;
    state->bargaining = everyone;
    return state;
}

static void check_cloud(dtn_task *task, const dtn_state *state)
{
    oracle o = ask_oracle(task, state);
    size_t count;
    const oracle_deal *deals = efficient_deals(task, &o, &count);
    for (uint32_t split = 0; split <= state->issue_count; split += 2) {
        const dtn_rows *rows = dtn_rows_prepare_cut(task, state, split);
        dtn_frontier found = dtn_pareto_find_on(task, state, rows);
        assert_int_equal(found.count, count);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(dtn_tally_compare(found.deals[i].ties, dtn_tally_of(deals[i].ties)), 0);
            assert_memory_equal(found.deals[i].options, deals[i].package->options, 4 * sizeof(uint16_t));
        }
        dtn_zone zone = dtn_zone_find_on(task, state, rows, true);
        uint64_t in_zone = 0;
        for (uint32_t o1 = 0; o1 < 9; o1++)
            in_zone += zone.option_zone[o1];
        assert_int_equal(dtn_wide_low(&zone.acceptable), in_zone);
    }
}

static void compare_clouds(dtn_task *task, void *argument)
{
    (void)argument;
    for (size_t i = 0; i < sizeof clouds / sizeof *clouds; i++)
        for (uint64_t seed = 0; seed < 3; seed++) {
            dtn_arena_mark before = dtn_arena_here(&task->arena);
            dice d = {seed * 100 + i};
            check_cloud(task, build_cloud(task, &d, &clouds[i]));
            dtn_arena_reset(&task->arena, before);
        }
}

static void large_frontiers_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare_clouds, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(large_frontiers_are_as_defined)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
