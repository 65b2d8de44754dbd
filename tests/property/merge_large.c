/* SPDX-License-Identifier: MIT
 * A hundred thousand to some million packages with rules, refusals, conditional points and needs of every kind between
 * random issues: the engines that do not list packages give the same deals, margin and counts as listing them. */
#include "property/large_states.h"

#include "solve/zone.h"
#include "space/rows.h"

enum { MOST_ISSUES = 12 };

typedef struct crowd {
    uint32_t issues, options, parties; /* sizes of issues vary around `options` */
    dtn_precision precision;
    uint32_t range; /* worths are 0 to range - 1 */
    uint32_t rules, refusals, points;
    bool everybody;     /* is needed; else two needs at random */
    uint32_t walk_away; /* hundredths of what the party's best options sum up to */
} crowd;

static const crowd crowds[] = {
    {7, 6, 2, DTN_PRECISE, 1000, 6, 0, 6, true, 45},    {8, 5, 2, DTN_WIDE, 30, 6, 2, 6, true, 45},
    {8, 5, 2, DTN_DRAWN, 30, 6, 2, 6, true, 45},        {9, 4, 3, DTN_PRECISE, 20, 8, 2, 6, true, 50},
    {7, 6, 3, DTN_PRECISE, 1000, 0, 2, 9, true, 50},    {8, 5, 4, DTN_PRECISE, 6, 5, 1, 4, true, 50},
    {8, 5, 3, DTN_PRECISE, 30, 5, 2, 6, false, 45},     {9, 4, 4, DTN_WIDE, 8, 5, 2, 4, false, 45},
    {7, 6, 4, DTN_DRAWN, 8, 5, 2, 4, false, 45},        {6, 9, 2, DTN_PRECISE, 1000, 10, 3, 10, true, 30},
    {12, 3, 2, DTN_PRECISE, 1000, 12, 2, 12, true, 30}, {12, 3, 3, DTN_DRAWN, 10, 6, 1, 6, false, 40},
    {5, 12, 3, DTN_PRECISE, 50, 8, 2, 8, true, 55},     {11, 4, 2, DTN_PRECISE, 40, 8, 2, 6, true, 50},
    {9, 5, 2, DTN_PRECISE, 1000, 8, 2, 8, true, 95}, /* hardly anything is left */
    {5, 10, 5, DTN_PRECISE, 20, 4, 1, 3, false, 55},
};

/* Two issues, two options of each; now and then, something deeper. */
static const dtn_condition *coupling(dtn_task *task, dice *d, const dtn_state *state)
{
    const dtn_condition *sides[2];
    for (int i = 0; i < 2; i++) {
        uint32_t issue = roll(d, state->issue_count);
        dtn_condition *side = DTN_TAKE(task, 1, dtn_condition);
        uint64_t *options = DTN_TAKE(task, 1, uint64_t);
        options[0] = UINT64_C(1) << roll(d, issue_size(state, issue));
        options[0] |= UINT64_C(1) << roll(d, issue_size(state, issue));
        *side = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
        sides[i] = happens(d, 15) ? random_condition(task, d, state, 2) : side;
    }
    return dtn_condition_both(task, sides[0], sides[1]);
}

static void fill_party(dtn_task *task, dice *d, const crowd *c, dtn_state *state, uint32_t party)
{
    dtn_stakes *stakes = &state->stakes[party];
    dtn_int128 best = 0;
    stakes->precision = c->precision;
    stakes->exact_unit = c->precision == DTN_WIDE ? (dtn_int128)1 << 100 : 1;
    stakes->unit = dtn_int128_ratio(stakes->exact_unit, 1);
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        dtn_int128 most = 0;
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++) {
            stakes->exact_worth[o] = some_units(d, c->precision, (int)roll(d, c->range));
            most = stakes->exact_worth[o] > most ? stakes->exact_worth[o] : most;
        }
        best += most;
    }
    const dtn_condition **refusals = DTN_TAKE(task, c->refusals, const dtn_condition *);
    stakes->refusal_count = party % 2 ? 0 : c->refusals;
    for (uint32_t i = 0; i < c->refusals; i++)
        refusals[i] = coupling(task, d, state);
    stakes->refusals = refusals;
    stakes->points_count = c->points / c->parties;
    stakes->points = DTN_TAKE(task, stakes->points_count, dtn_points);
    for (size_t i = 0; i < stakes->points_count; i++) {
        stakes->points[i].when = coupling(task, d, state);
        stakes->points[i].exact_amount =
            some_units(d, c->precision, (int)roll(d, c->range + 1) - (int)c->range / 3);
    }
    stakes->exact_walk_away = best / 100 * c->walk_away + best % 100 * c->walk_away / 100;
    set_doubles(stakes, state->option_count);
}

static dtn_state *make_crowd(dtn_task *task, dice *d, const crowd *c)
{
    uint32_t sizes[MOST_ISSUES];
    for (uint32_t issue = 0; issue < c->issues; issue++)
        sizes[issue] = c->options + roll(d, 3) - (c->options > 3);
    dtn_state *state = state_of_sizes(task, sizes, c->issues, c->parties);
    state->forbidden = DTN_TAKE(task, c->rules, const dtn_condition *);
    state->forbidden_count = c->rules;
    for (uint32_t i = 0; i < c->rules; i++)
        state->forbidden[i] = coupling(task, d, state);
    for (uint32_t party = 0; party < c->parties; party++)
        fill_party(task, d, c, state, party);
    if (!c->everybody) {
        dtn_need *needs = DTN_TAKE(task, 2, dtn_need);
        for (int i = 0; i < 2; i++)
            needs[i] = random_need(task, d, state);
        state->needs = needs;
        state->need_count = 2;
    }
    return state;
}

static double away(double a, double b)
{
    return a > b ? a - b : b - a;
}

static void check_same_deals(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    dtn_frontier listed = dtn_pareto_find_on(task, state, rows), merged = merge_to_the_end(task, state);
    assert_int_equal(merged.count, listed.count);
    for (size_t i = 0; i < listed.count; i++) {
        assert_int_equal(dtn_tally_compare(merged.deals[i].ties, listed.deals[i].ties), 0);
        assert_memory_equal(merged.deals[i].options, listed.deals[i].options,
                            state->issue_count * sizeof(uint16_t));
    }
    for (uint32_t i = 0; listed.count > 0 && i < state->bargaining_count; i++)
        assert_int_equal(merged.gains_somewhere[i], listed.gains_somewhere[i]);
}

static void check_same_margin(dtn_task *task, const dtn_state *state, const dtn_zone *listed)
{
    dtn_margin_room *room = dtn_margin_room_prepare(task, whole_diagram(task, state), LARGE_ROOM);
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &as_long_as_it_takes, NULL);
    bool is_drawn = state->stakes[0].precision == DTN_DRAWN;
    assert_int_equal(found.effort.end, DTN_SEARCH_PROVED);
    assert_int_equal(found.exists, listed->exists);
    assert_int_equal(found.kind, listed->margin_kind);
    if (found.kind != DTN_MARGIN_NUMBER)
        return;
    assert_true(is_drawn ? away(found.margin, listed->margin) < 1e-9 : found.margin == listed->margin);
    assert_true(dtn_state_allows(state, found.package));
    const uint16_t *first = dtn_margin_first(room, found.margin, &as_long_as_it_takes);
    assert_non_null(first);
    assert_memory_equal(first, listed->margin_package, state->issue_count * sizeof(uint16_t));
}

static void check_same_count(const dtn_package_count *count, const dtn_wide *listed)
{
    if (count->is_exact)
        assert_int_equal(dtn_wide_compare(&count->number, listed), 0);
    else /* 95 of 100 intervals; this one is wider */
        assert_true(away(dtn_wide_double(&count->number), dtn_wide_double(listed)) <=
                    2 * (dtn_wide_double(&count->high) - dtn_wide_double(&count->low)));
}

static void check_same_counts(dtn_task *task, const dtn_state *state, const dtn_zone *listed)
{
    dtn_counts counts = dtn_count_find(
        task, state, &(dtn_counting){.seed = 1, .samples = 20000, .allowance = {UINT64_C(2000000)}});
    assert_true(counts.allowed.is_exact);
    check_same_count(&counts.allowed, &listed->allowed);
    check_same_count(&counts.acceptable, &listed->acceptable);
    for (uint32_t party = 0; party < state->party_count; party++)
        check_same_count(&counts.accepts[party], &listed->accepts[party]);
}

typedef void check_state(dtn_task *task, const dtn_state *state, const dtn_rows *rows);

static void compare_crowds(dtn_task *task, void *argument)
{
    check_state *check = *(check_state **)argument;
    for (size_t i = 0; i < sizeof crowds / sizeof *crowds; i++)
        for (uint64_t seed = 0; seed < (IS_SANITIZED ? 2 : 10); seed++) {
            dtn_arena_mark before = dtn_arena_here(&task->arena);
            dice d = {seed * 100 + i};
            const dtn_state *state = make_crowd(task, &d, &crowds[i]);
            check(task, state, dtn_rows_prepare(task, state));
            dtn_arena_reset(&task->arena, before);
        }
}

static void check_margin(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    dtn_zone listed = dtn_zone_find_on(task, state, rows, false);
    check_same_margin(task, state, &listed);
}

static void check_counts(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    dtn_zone listed = dtn_zone_find_on(task, state, rows, false);
    check_same_counts(task, state, &listed);
}

static void merged_deals_are_the_listed_ones(void **state)
{
    (void)state;
    run_in_task(compare_crowds, &(check_state *){check_same_deals});
}

static void searched_margins_are_the_listed_ones(void **state)
{
    (void)state;
    run_in_task(compare_crowds, &(check_state *){check_margin});
}

static void counts_are_the_listed_ones(void **state)
{
    (void)state;
    run_in_task(compare_crowds, &(check_state *){check_counts});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merged_deals_are_the_listed_ones),
        cmocka_unit_test(searched_margins_are_the_listed_ones),
        cmocka_unit_test(counts_are_the_listed_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
