/* SPDX-License-Identifier: MIT
 * What must not change the answers: the order of parties, the unit a party's numbers are written in, a constant
 * added to its scores and its walk-away; and what changes them in a known way: an option listed twice, a demand
 * raised. */
#include "property/zone_oracle.h"

#include "solve/bargain.h"
#include "solve/zone.h"
#include "space/rows.h"

enum { STATES = 400 };

typedef struct answers {
    dtn_zone zone;
    dtn_frontier frontier;
    dtn_solutions solutions;
} answers;

static answers ask(dtn_task *task, const dtn_state *state)
{
    answers a;
    a.zone = dtn_zone_find(task, state, true);
    a.frontier = dtn_pareto_find(task, state);
    a.solutions = dtn_bargain(task, state, &a.frontier);
    return a;
}

static void check_same_list(dtn_deal_list a, dtn_deal_list b)
{
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++)
        assert_int_equal(a.items[i], b.items[i]);
}

static void check_same(const dtn_state *state, const answers *a, const answers *b)
{
    assert_int_equal(dtn_wide_compare(&a->zone.acceptable, &b->zone.acceptable), 0);
    assert_int_equal(dtn_wide_compare(&a->zone.allowed, &b->zone.allowed), 0);
    assert_int_equal(a->zone.margin_kind, b->zone.margin_kind);
    assert_true(a->zone.margin_kind != DTN_MARGIN_NUMBER || a->zone.margin == b->zone.margin);
    assert_int_equal(a->frontier.count, b->frontier.count);
    for (size_t i = 0; i < a->frontier.count; i++) {
        assert_int_equal(dtn_tally_compare(a->frontier.deals[i].ties, b->frontier.deals[i].ties), 0);
        for (uint32_t issue = 0; issue < state->issue_count; issue++)
            assert_int_equal(a->frontier.deals[i].options[issue], b->frontier.deals[i].options[issue]);
    }
    check_same_list(a->solutions.nash, b->solutions.nash);
    check_same_list(a->solutions.kalai_smorodinsky, b->solutions.kalai_smorodinsky);
    check_same_list(a->solutions.egalitarian, b->solutions.egalitarian);
    check_same_list(a->solutions.utilitarian, b->solutions.utilitarian);
}

/* ---- changes ---------------------------------------------------------------------------------------- */

typedef dtn_state *change(dtn_task *task, dice *d, const dtn_state *state);

static dtn_state *copy_of(dtn_task *task, const dtn_state *state)
{
    dtn_state *copy = DTN_TAKE(task, 1, dtn_state);
    *copy = *state;
    copy->stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    if (state->party_count)
        memcpy(copy->stakes, state->stakes, state->party_count * sizeof *copy->stakes);
    return copy;
}

static uint32_t *turned_round(dtn_task *task, const uint32_t *parties, uint32_t count, uint32_t party_count)
{
    uint32_t *turned = DTN_TAKE(task, count, uint32_t);
    for (uint32_t i = 0; i < count; i++)
        turned[i] = party_count - 1 - parties[count - 1 - i];
    return turned;
}

static dtn_state *reorder_parties(dtn_task *task, dice *d, const dtn_state *state)
{
    (void)d;
    dtn_state *copy = copy_of(task, state);
    dtn_need *needs = DTN_TAKE(task, state->need_count, dtn_need);
    for (uint32_t p = 0; p < state->party_count; p++)
        copy->stakes[p] = state->stakes[state->party_count - 1 - p];
    for (size_t i = 0; i < state->need_count; i++) {
        uint32_t count = state->needs[i].party_count;
        double *votes = DTN_TAKE(task, count, double);
        needs[i] = state->needs[i];
        needs[i].parties = turned_round(task, state->needs[i].parties, count, state->party_count);
        for (uint32_t j = 0; j < count; j++)
            votes[j] = state->needs[i].votes[count - 1 - j];
        needs[i].votes = votes;
    }
    copy->needs = needs;
    copy->bargaining = turned_round(task, state->bargaining, state->bargaining_count, state->party_count);
    return copy;
}

/* Every number of a party times `factor`, then `shift` units more on each option of the first issue and on the
 * walk-away. */
static void rewrite(dtn_task *task, const dtn_state *state, dtn_stakes *stakes, int factor, int shift)
{
    dtn_int128 *exact = DTN_TAKE(task, state->option_count, dtn_int128);
    dtn_points *points = DTN_TAKE(task, stakes->points_count, dtn_points);
    for (uint32_t o = 0; o < state->option_count; o++)
        exact[o] = stakes->exact_worth[o] * factor + (o < state->first_option[1] ? shift : 0);
    for (size_t i = 0; i < stakes->points_count; i++) {
        points[i] = stakes->points[i];
        points[i].exact_amount *= factor;
    }
    stakes->exact_worth = exact;
    stakes->worth = DTN_TAKE(task, state->option_count, double);
    stakes->points = points;
    stakes->exact_walk_away = stakes->exact_walk_away * factor + shift;
    stakes->exact_unit *= factor;
    stakes->unit = dtn_int128_ratio(stakes->exact_unit, 1);
    set_doubles(stakes, state->option_count);
}

static dtn_state *rescale_parties(dtn_task *task, dice *d, const dtn_state *state)
{
    dtn_state *copy = copy_of(task, state);
    for (uint32_t p = 0; p < state->party_count; p++)
        if (state->stakes[p].has_preferences)
            rewrite(task, state, &copy->stakes[p], 1 + (int)roll(d, 9), 0);
    return copy;
}

static dtn_state *shift_parties(dtn_task *task, dice *d, const dtn_state *state)
{
    dtn_state *copy = copy_of(task, state);
    for (uint32_t p = 0; p < state->party_count && state->issue_count; p++)
        if (state->stakes[p].has_preferences)
            rewrite(task, state, &copy->stakes[p], 1, (int)roll(d, 2001) - 1000);
    return copy;
}

static void compare(dtn_task *task, void *argument)
{
    change *const *changed = argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed + 77777};
        const dtn_state *state = random_state(task, &d, seed % 2 ? DTN_PRECISE : DTN_WIDE);
        answers plain = ask(task, state), other = ask(task, (*changed)(task, &d, state));
        check_same(state, &plain, &other);
        dtn_arena_reset(&task->arena, before);
    }
}

static void the_order_of_parties_changes_nothing(void **state)
{
    (void)state;
    run_in_task(compare, &(change *){reorder_parties});
}

static void the_unit_of_a_party_changes_nothing(void **state)
{
    (void)state;
    run_in_task(compare, &(change *){rescale_parties});
}

static void a_constant_on_all_scores_changes_nothing(void **state)
{
    (void)state;
    run_in_task(compare, &(change *){shift_parties});
}

/* ---- an option twice -------------------------------------------------------------------------------- */

/* An issue of no interest to anyone, with two options: every package twice. */
static dtn_state *add_idle_issue(dtn_task *task, const dtn_state *state)
{
    dtn_state *copy = copy_of(task, state);
    uint32_t *first_option = DTN_TAKE(task, state->issue_count + 2, uint32_t);
    memcpy(first_option, state->first_option, (state->issue_count + 1) * sizeof *first_option);
    first_option[state->issue_count + 1] = state->option_count + 2;
    copy->first_option = first_option;
    copy->issue_count++;
    copy->option_count += 2;
    for (uint32_t p = 0; p < state->party_count; p++) {
        dtn_stakes *stakes = &copy->stakes[p];
        if (!stakes->has_preferences)
            continue;
        stakes->worth = DTN_TAKE(task, copy->option_count, double);
        stakes->exact_worth = DTN_TAKE(task, copy->option_count, dtn_int128);
        for (uint32_t o = 0; o < state->option_count; o++) {
            stakes->worth[o] = state->stakes[p].worth[o];
            stakes->exact_worth[o] = state->stakes[p].exact_worth[o];
        }
    }
    return copy;
}

static void double_everything(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed + 88888};
        const dtn_state *state = random_state(task, &d, (uint32_t)seed % 3);
        answers plain = ask(task, state), other = ask(task, add_idle_issue(task, state));
        assert_int_equal(dtn_wide_low(&other.zone.acceptable), 2 * dtn_wide_low(&plain.zone.acceptable));
        assert_int_equal(plain.zone.margin_kind, other.zone.margin_kind);
        assert_true(plain.zone.margin_kind != DTN_MARGIN_NUMBER || plain.zone.margin == other.zone.margin);
        assert_int_equal(other.frontier.count, plain.frontier.count);
        for (size_t i = 0; i < plain.frontier.count; i++) {
            assert_true(dtn_tally_double(other.frontier.deals[i].ties) ==
                        2 * dtn_tally_double(plain.frontier.deals[i].ties));
            assert_int_equal(other.frontier.deals[i].options[state->issue_count], 0);
        }
        check_same_list(plain.solutions.nash, other.solutions.nash);
        check_same_list(plain.solutions.kalai_smorodinsky, other.solutions.kalai_smorodinsky);
        dtn_arena_reset(&task->arena, before);
    }
}

static void an_idle_issue_doubles_counts_and_ties_alone(void **state)
{
    (void)state;
    run_in_task(double_everything, NULL);
}

/* ---- demands ---------------------------------------------------------------------------------------- */

static void raise_demands(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed + 99999};
        dtn_state *state = random_state(task, &d, DTN_PRECISE);
        dtn_zone plain = dtn_zone_find(task, state, false);
        for (uint32_t p = 0; p < state->party_count; p++)
            if (state->stakes[p].has_preferences) {
                uint32_t more = roll(&d, 3);
                state->stakes[p].exact_walk_away += more;
                state->stakes[p].walk_away += more;
            }
        dtn_zone other = dtn_zone_find(task, state, false);
        assert_true(dtn_wide_compare(&other.acceptable, &plain.acceptable) <= 0);
        assert_true(plain.margin_kind != DTN_MARGIN_NUMBER || other.margin <= plain.margin);
        dtn_arena_reset(&task->arena, before);
    }
}

static void the_zone_shrinks_as_demands_rise(void **state)
{
    (void)state;
    run_in_task(raise_demands, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_parties_changes_nothing),
        cmocka_unit_test(the_unit_of_a_party_changes_nothing),
        cmocka_unit_test(a_constant_on_all_scores_changes_nothing),
        cmocka_unit_test(an_idle_issue_doubles_counts_and_ties_alone),
        cmocka_unit_test(the_zone_shrinks_as_demands_rise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
