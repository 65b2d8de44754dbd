/* SPDX-License-Identifier: MIT
 * The merge gives the deals that listing every package gives: the same packages, ties, order and gains. */
#include "property/zone_cases.h"

#include "solve/merge.h"
#include "space/rows.h"

enum { STATES = 3000 };

static const dtn_allowance all = {UINT64_MAX};

static void check_same(const dtn_state *state, const dtn_frontier *listed, const dtn_frontier *merged)
{
    assert_int_equal(listed->count, merged->count);
    for (size_t i = 0; i < listed->count; i++) {
        assert_int_equal(dtn_tally_compare(listed->deals[i].ties, merged->deals[i].ties), 0);
        for (uint32_t issue = 0; issue < state->issue_count; issue++)
            assert_int_equal(listed->deals[i].options[issue], merged->deals[i].options[issue]);
    }
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        assert_int_equal(listed->gains_somewhere[i], merged->gains_somewhere[i]);
}

/* Those whose conditions matter to the answer. */
static const bool *parties_that_matter(dtn_task *task, const dtn_state *state)
{
    bool *matters = DTN_TAKE(task, state->party_count, bool);
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        matters[state->bargaining[i]] = true;
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t j = 0; j < state->needs[i].party_count; j++)
            matters[state->needs[i].parties[j]] = true;
    return matters;
}

static void compare(dtn_task *task, const dtn_state *state, bool rules_may_rest)
{
    const dtn_diagram_scope scope = {
        .parties = parties_that_matter(task, state), .needs = true, .rules_may_rest = rules_may_rest};
    const dtn_diagram *diagram = dtn_diagram_make(task, state, &scope);
    dtn_effort effort;
    dtn_frontier listed = dtn_pareto_find_on(task, state, dtn_rows_prepare(task, state));
    dtn_frontier merged = dtn_merge_find(task, state, diagram, &all, &effort);
    assert_int_equal(effort.end, DTN_SEARCH_PROVED);
    check_same(state, &listed, &merged);
}

/* ---- small states of every kind ---------------------------------------------------------------------- */

static void compare_states(dtn_task *task, void *argument)
{
    uint32_t precision = *(const uint32_t *)argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 10 + precision};
        compare(task, random_state(task, &d, precision), seed % 2);
        dtn_arena_reset(&task->arena, before);
    }
}

static void compare_precision(uint32_t precision)
{
    run_in_task(compare_states, &precision);
}

static void exact_deals_are_those_of_listing(void **state)
{
    (void)state;
    compare_precision(DTN_PRECISE);
}

static void wide_deals_are_those_of_listing(void **state)
{
    (void)state;
    compare_precision(DTN_WIDE);
}

static void drawn_deals_are_those_of_listing(void **state)
{
    (void)state;
    compare_precision(DTN_DRAWN);
}

static void deals_of_exact_and_wide_parties_are_those_of_listing(void **state)
{
    (void)state;
    compare_precision(3);
}

static void deals_of_all_kinds_of_parties_are_those_of_listing(void **state)
{
    (void)state;
    compare_precision(4);
}

/* ---- crowded states ---------------------------------------------------------------------------------- */

typedef struct crowd {
    uint32_t bargaining, asked; /* parties */
    dtn_precision precision;
    uint32_t range; /* an option is worth 0 to range - 1 */
    bool is_shell;  /* the second party wants the contrary of the first */
    uint32_t options;
} crowd;

/* Small ranges: many ties. Shells: hundreds of deals, boxes of boxes. */
static const crowd crowds[] = {
    {1, 1, DTN_PRECISE, 3, false, 4},  {2, 1, DTN_PRECISE, 3, false, 4}, {2, 1, DTN_PRECISE, 3, true, 4},
    {2, 2, DTN_PRECISE, 3, true, 4},   {2, 1, DTN_DRAWN, 3, true, 4},    {2, 1, DTN_WIDE, 3, true, 4},
    {3, 0, DTN_PRECISE, 4, true, 5},   {3, 2, DTN_PRECISE, 4, true, 5},  {3, 1, DTN_WIDE, 4, false, 5},
    {3, 1, DTN_DRAWN, 4, true, 5},     {4, 2, DTN_PRECISE, 5, true, 5},  {2, 2, DTN_PRECISE, 900, true, 9},
    {3, 0, DTN_PRECISE, 900, true, 9}, {3, 2, DTN_DRAWN, 900, true, 7},  {4, 0, DTN_PRECISE, 60, true, 7},
    {4, 1, DTN_WIDE, 90, true, 7},     {6, 1, DTN_PRECISE, 9, false, 6}, {2, 0, DTN_DRAWN, 900, true, 9},
    {0, 3, DTN_PRECISE, 4, false, 5},  {2, 4, DTN_PRECISE, 2, true, 4},  {2, 0, DTN_DRAWN, 3, true, 6},
};

enum { ISSUES = 4, SEEDS = 40 };

static void fill_worth(dice *d, const crowd *c, dtn_state *state, uint32_t party)
{
    dtn_stakes *stakes = &state->stakes[party];
    for (uint32_t o = 0; o < state->option_count; o++) {
        int units = (int)roll(d, c->range);
        if (c->is_shell && party == 1)
            units = (int)(c->range - (uint32_t)(state->stakes[0].worth[o])) + (int)roll(d, c->range / 20 + 2);
        stakes->worth[o] = units; /* until set_doubles, for the shell */
        stakes->exact_worth[o] = some_units(d, c->precision, units);
    }
}

static void fill_party(dtn_task *task, dice *d, const crowd *c, dtn_state *state, uint32_t party)
{
    dtn_stakes *stakes = &state->stakes[party];
    stakes->has_preferences = true;
    stakes->precision = c->precision;
    stakes->exact_unit = c->precision == DTN_WIDE ? (dtn_int128)1 << 100 : 1;
    stakes->unit = dtn_int128_ratio(stakes->exact_unit, 1);
    stakes->worth = DTN_TAKE(task, state->option_count, double);
    stakes->exact_worth = DTN_TAKE(task, state->option_count, dtn_int128);
    fill_worth(d, c, state, party);
    stakes->points_count = roll(d, 3);
    stakes->points = DTN_TAKE(task, stakes->points_count, dtn_points);
    for (size_t i = 0; i < stakes->points_count; i++) {
        stakes->points[i].when = random_condition(task, d, state, 1);
        stakes->points[i].exact_amount =
            some_units(d, c->precision, (int)roll(d, 2 * c->range) - (int)c->range);
    }
    stakes->exact_walk_away = some_units(d, c->precision, (int)roll(d, c->range * 3));
    stakes->refusal_count = roll(d, 4) == 0;
    stakes->refusals = random_conditions(task, d, state, stakes->refusal_count);
}

static dtn_state *crowded_state(dtn_task *task, dice *d, const crowd *c)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, ISSUES + 1, uint32_t);
    uint32_t *bargaining = DTN_TAKE(task, c->bargaining, uint32_t);
    for (uint32_t i = 0; i < ISSUES; i++)
        first_option[i + 1] = first_option[i] + c->options - (i == 2);
    state->issue_count = ISSUES;
    state->first_option = first_option;
    state->option_count = first_option[ISSUES];
    state->party_count = c->bargaining + c->asked;
    state->stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    for (uint32_t party = 0; party < state->party_count; party++)
        fill_party(task, d, c, state, party);
    for (uint32_t party = 0; party < state->party_count; party++)
        set_doubles(&state->stakes[party], state->option_count);
    for (uint32_t i = 0; i < c->bargaining; i++)
        bargaining[i] = i;
    state->bargaining = bargaining;
    state->bargaining_count = c->bargaining;
    state->forbidden_count = roll(d, 2);
    state->forbidden = random_conditions(task, d, state, state->forbidden_count);
    state->need_count = roll(d, 3);
    dtn_need *needs = DTN_TAKE(task, state->need_count, dtn_need);
    for (size_t i = 0; i < state->need_count; i++)
        needs[i] = random_need(task, d, state);
    state->needs = needs;
    return state;
}

static void compare_crowds(dtn_task *task, void *argument)
{
    (void)argument;
    for (size_t i = 0; i < sizeof crowds / sizeof *crowds; i++)
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            dtn_arena_mark before = dtn_arena_here(&task->arena);
            dice d = {seed * 100 + i};
            compare(task, crowded_state(task, &d, &crowds[i]), seed % 2);
            dtn_arena_reset(&task->arena, before);
        }
}

static void crowds_of_deals_and_ties_are_those_of_listing(void **state)
{
    (void)state;
    run_in_task(compare_crowds, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_deals_are_those_of_listing),
        cmocka_unit_test(wide_deals_are_those_of_listing),
        cmocka_unit_test(drawn_deals_are_those_of_listing),
        cmocka_unit_test(deals_of_exact_and_wide_parties_are_those_of_listing),
        cmocka_unit_test(deals_of_all_kinds_of_parties_are_those_of_listing),
        cmocka_unit_test(crowds_of_deals_and_ties_are_those_of_listing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
