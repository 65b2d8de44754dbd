/* SPDX-License-Identifier: MIT
 * Efficient deals, their ties and the four solutions against the definitions, at every cut into blocks. */
#include "property/zone_oracle.h"

#include "solve/bargain.h"
#include "space/rows.h"

enum { STATES = 1500 };

/* ---- solutions -------------------------------------------------------------------------------------- */

typedef struct bargaining {
    const dtn_state *state;
    oracle_deal *deals;
    size_t count;
    bool *is_counted; /* [bargaining_count] */
} bargaining;

static dtn_rational gain_of(const bargaining *b, uint32_t i, size_t deal)
{
    uint32_t party = b->state->bargaining[i];
    const dtn_stakes *stakes = &b->state->stakes[party];
    return (dtn_rational){.numerator = b->deals[deal].package->scores[party] - stakes->exact_walk_away,
                          .denominator = unit_of(stakes)};
}

/* Each is the worth of a deal as a fraction; inexact (denominator 0): not a candidate. */
typedef dtn_rational worth_of(const bargaining *b, size_t deal);

static dtn_rational product(const bargaining *b, size_t deal)
{
    dtn_rational worth = dtn_rational_of(1, 1);
    for (uint32_t i = 0; i < b->state->bargaining_count; i++)
        if (b->is_counted[i]) {
            if (gain_of(b, i, deal).numerator < 0)
                return (dtn_rational){0};
            worth = dtn_rational_multiply(worth, gain_of(b, i, deal));
        }
    return worth;
}

static dtn_rational ideal(const bargaining *b, uint32_t i)
{
    dtn_rational most = gain_of(b, i, 0);
    for (size_t deal = 1; deal < b->count; deal++)
        if (dtn_rational_compare(gain_of(b, i, deal), most) > 0)
            most = gain_of(b, i, deal);
    return most;
}

static dtn_rational least_of(const bargaining *b, size_t deal, bool is_relative)
{
    dtn_rational least = {0};
    bool is_first = true;
    for (uint32_t i = 0; i < b->state->bargaining_count; i++) {
        if (!b->is_counted[i])
            continue;
        dtn_rational gain = gain_of(b, i, deal);
        if (is_relative)
            gain = dtn_rational_divide(gain, ideal(b, i));
        if (is_first || dtn_rational_compare(gain, least) < 0)
            least = gain;
        is_first = false;
    }
    return is_first ? dtn_rational_of(0, 1) : least;
}

static dtn_rational smallest_gain(const bargaining *b, size_t deal)
{
    return least_of(b, deal, false);
}

static dtn_rational smallest_share(const bargaining *b, size_t deal)
{
    return least_of(b, deal, true);
}

static dtn_rational sum(const bargaining *b, size_t deal)
{
    dtn_rational worth = dtn_rational_of(0, 1);
    for (uint32_t i = 0; i < b->state->bargaining_count; i++) {
        uint32_t party = b->state->bargaining[i];
        dtn_rational score = {.numerator = b->deals[deal].package->scores[party],
                              .denominator = unit_of(&b->state->stakes[party])};
        worth = dtn_rational_add(worth, score);
    }
    return worth;
}

static void check_solution(const bargaining *b, worth_of *worth, dtn_deal_list found)
{
    dtn_rational best = {0};
    size_t count = 0;
    for (size_t deal = 0; deal < b->count; deal++) {
        dtn_rational mine = worth(b, deal);
        if (mine.denominator && (!best.denominator || dtn_rational_compare(mine, best) > 0))
            best = mine;
    }
    for (size_t deal = 0; deal < b->count; deal++) {
        dtn_rational mine = worth(b, deal);
        if (!mine.denominator || dtn_rational_compare(mine, best) != 0)
            continue;
        assert_true(count < found.count);
        assert_int_equal(found.items[count++], deal);
    }
    assert_int_equal(count, found.count);
}

/* ---- deals ------------------------------------------------------------------------------------------ */

static void check_deals(const dtn_state *state, const oracle_deal *deals, size_t count,
                        const dtn_frontier *found)
{
    assert_int_equal(found->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(dtn_tally_compare(found->deals[i].ties, dtn_tally_of(deals[i].ties)), 0);
        for (uint32_t issue = 0; issue < state->issue_count; issue++)
            assert_int_equal(found->deals[i].options[issue], deals[i].package->options[issue]);
    }
}

static bool has_any(const dtn_state *state, dtn_precision precision)
{
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].precision == precision)
            return true;
    return false;
}

static void check_all(dtn_task *task, const oracle *o, uint32_t split)
{
    const dtn_state *state = o->state;
    bargaining b = {.state = state, .is_counted = DTN_TAKE(task, state->bargaining_count, bool)};
    b.deals = efficient_deals(task, o, &b.count);
    dtn_frontier found = dtn_pareto_find_on(task, state, dtn_rows_prepare_cut(task, state, split));
    uint64_t zone_count = 0;
    uint32_t left_out = 0;
    check_deals(state, b.deals, b.count, &found);
    for (size_t i = 0; i < o->count; i++)
        zone_count += o->packages[i].is_in_zone;
    assert_int_equal(found.count > 0, zone_count > 0);
    dtn_solutions solutions = dtn_bargain(task, state, &found);
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        uint32_t party = state->bargaining[i];
        for (size_t j = 0; j < o->count; j++)
            b.is_counted[i] |= o->packages[j].is_in_zone &&
                               o->packages[j].scores[party] > state->stakes[party].exact_walk_away;
        assert_int_equal(found.gains_somewhere[i], b.is_counted[i]);
        if (!b.is_counted[i])
            assert_int_equal(solutions.left_out[left_out++], party);
    }
    assert_int_equal(solutions.left_out_count, left_out);
    bool is_wide = has_any(state, DTN_WIDE);
    if (is_wide && has_any(state, DTN_DRAWN))
        return; /* the tolerance of the drawn makes ties of what the wide tell apart */
    check_solution(&b, smallest_gain, solutions.egalitarian);
    if (is_wide)
        return; /* the oracle's fractions would not fit */
    check_solution(&b, product, solutions.nash);
    check_solution(&b, smallest_share, solutions.kalai_smorodinsky);
    check_solution(&b, sum, solutions.utilitarian);
}

static void compare(dtn_task *task, void *argument)
{
    uint32_t precision = *(uint32_t *)argument;
    for (uint64_t seed = 0; seed < STATES; seed++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dice d = {seed * 7 + precision + 1000000};
        const dtn_state *state = random_state(task, &d, precision);
        oracle o = ask_oracle(task, state);
        for (uint32_t split = 0; split <= state->issue_count; split++)
            check_all(task, &o, split);
        dtn_arena_reset(&task->arena, before);
    }
}

static void exact_deals_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_PRECISE});
}

static void wide_deals_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_WIDE});
}

static void drawn_deals_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){DTN_DRAWN});
}

static void deals_of_exact_and_wide_parties_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){3});
}

static void deals_of_all_kinds_of_parties_are_as_defined(void **state)
{
    (void)state;
    run_in_task(compare, &(uint32_t){4});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_deals_are_as_defined),
        cmocka_unit_test(wide_deals_are_as_defined),
        cmocka_unit_test(drawn_deals_are_as_defined),
        cmocka_unit_test(deals_of_exact_and_wide_parties_are_as_defined),
        cmocka_unit_test(deals_of_all_kinds_of_parties_are_as_defined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
