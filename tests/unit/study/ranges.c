/* SPDX-License-Identifier: MIT
 * tests/unit/study/ranges.c: what is counted over the runs: options, parties, families, the tornado. */
#include "unit/study/sampled.h"

#include "solve/bargain.h"
#include "solve/zone.h"
#include "study/families.h"
#include "study/presence.h"
#include "study/ranges.h"
#include "study/tornado.h"

static const char small[] = "party a, b\nissue x no, half, yes\nissue y low, high\n"
                            "a weighs x > y\na wants more x, y\n"
                            "b weighs y > x\nb wants less x, y\n"
                            "a walks away at 30 to 60\nb walks away at 20 to 50\n"
                            "rule r chance 40%: never x = half\n"
                            "status quo x = no, y = low\ndeal some x = half\n";

/* Option by option the same as the grid of the zone of every run. */
static void options_in_the_zone_are_those_of_the_grid(dtn_task *task, void *argument)
{
    enum { RUNS = 200 };
    (void)argument;
    sampled x = sampled_of(task, small, NULL);
    uint64_t zones = 0, with[5] = {0};
    for (uint64_t run = 0; run < RUNS; run++) {
        dtn_zone zone = dtn_zone_find(task, sampled_draw(&x, run), true);
        zones += zone.exists;
        for (uint32_t option = 0; option < 5; option++)
            with[option] += zone.option_zone[option] > 0;
    }
    dtn_presence found = dtn_presence_find(task, x.sampler, 1, RUNS);
    assert_int_equal(found.run_count, RUNS);
    assert_int_equal(found.zone_count, zones);
    for (uint32_t option = 0; option < 5; option++)
        assert_int_equal(found.with_option[option], with[option]);
}

static void quantiles_lie_between_neighbours(dtn_task *task, void *argument)
{
    (void)argument;
    double numbers[5] = {30, 10, 50, 20, 40};
    dtn_sort_numbers(task, numbers, 5);
    assert_true(dtn_quantile(numbers, 5, 0.5) == 30);
    assert_true(fabs(dtn_quantile(numbers, 5, 0.05) - 12) < 1e-9);
    assert_true(dtn_quantile(numbers, 1, 0.95) == 10);
    assert_true(isnan(dtn_quantile(numbers, 0, 0.5)));
}

/* 30 to 60 is the range's 5% and 95% points. */
static void ranges_of_parties_and_deals(dtn_task *task, void *argument)
{
    enum { RUNS = 20000 };
    static const uint16_t deal[2] = {2, 0};
    (void)argument;
    sampled x = sampled_of(task, small, NULL);
    dtn_ranges found = dtn_ranges_find(task, x.sampler, 1, RUNS, deal);
    uint32_t a = sampled_party(&x, "a");
    assert_true(fabs(found.parties[a].walk_away.low - 30) < 1);
    assert_true(fabs(found.parties[a].walk_away.middle - 45) < 1);
    assert_true(fabs(found.parties[a].walk_away.high - 60) < 1);
    uint64_t accepts = 0, in_zone = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
        static const uint16_t some[2] = {1, 0};
        const dtn_state *state = sampled_draw(&x, run);
        accepts += dtn_state_accepts(state, a, deal);
        in_zone += dtn_state_in_zone(state, some);
    }
    assert_int_equal(found.parties[a].accept_count, accepts);
    assert_int_equal(found.deal_counts[0], in_zone);
    assert_true(found.deal_is_known[0]);
}

/* min(60 - a, 10 - b): a from 30 to 70 with b at 2 and back. */
static const char linear[] = "party a, b\nissue x no, yes\n"
                             "a scores x no -99, yes 60\nb scores x no -99, yes 10\n"
                             "a walks away at 40 to 70 best 58\nb walks away at 0 to 4\n"
                             "rule r chance likely: b loses 20 when x = yes\n";

static void the_tornado_of_a_sum_by_hand(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, linear, NULL);
    dtn_tornado found = dtn_tornado_find(task, x.sampler, 1);
    assert_int_equal(found.count, 3);
    assert_true(fabs(found.central - -12) < 1e-9); /* b: 10 - 20 - 2 */
    const dtn_swing *first = &found.swings[0];
    assert_int_equal(first->factor, sampled_factor(&x, "rule r"));
    assert_true(fabs(first->low - -12) < 1e-9 && fabs(first->high - 2) < 1e-9); /* without it a has 2 */
    assert_true(first->turns);
    assert_true(fabs(first->at_low - 2) < 1e-9 && fabs(first->at_high - -12) < 1e-9);
    const dtn_swing *second = &found.swings[1];
    assert_int_equal(second->factor, sampled_factor(&x, "b walks away"));
    assert_true(fabs(second->low - -14) < 1e-9 && fabs(second->high - -10) < 1e-9);
    assert_true(found.swings[2].low == found.swings[2].high); /* a does not bind */
}

static void families_share_what_they_are_named_by(dtn_task *task, void *argument)
{
    (void)argument;
    static const uint16_t packages[6][3] = {{0, 0, 0}, {0, 0, 1}, {0, 0, 2}, {1, 2, 0}, {1, 2, 1}, {1, 2, 2}};
    dtn_deal deals[6];
    for (size_t i = 0; i < 6; i++)
        deals[i] = (dtn_deal){packages[i], dtn_tally_of(1)};
    const dtn_frontier frontier = {.deals = deals, .count = 6};
    dtn_families found = dtn_families_group(task, 3, &frontier);
    assert_in_range(found.count, 2, DTN_FAMILY_LIMIT);
    size_t members = 0;
    for (size_t i = 0; i < found.count; i++) {
        members += found.items[i].deal_count;
        for (size_t k = 0; k < found.items[i].deal_count; k++)
            for (uint32_t issue = 0; issue < 3; issue++)
                if (found.items[i].shared[issue] != DTN_OPTION_OPEN)
                    assert_int_equal(packages[found.items[i].deals[k]][issue], found.items[i].shared[issue]);
        assert_true(found.items[i].shared[0] != DTN_OPTION_OPEN);
    }
    assert_int_equal(members, 6);
    assert_int_equal(dtn_families_group(task, 3, &(dtn_frontier){0}).count, 0);
}

/* A family of all deals is in the zone, efficient and the Nash deal when one of them is: in each run by itself. */
static void families_are_counted_run_by_run(dtn_task *task, void *argument)
{
    enum { RUNS = 100 };
    (void)argument;
    sampled x = sampled_of(task, small, NULL);
    bool exact;
    const dtn_state *central = dtn_situation_central(task, x.situation, &exact);
    dtn_frontier frontier = dtn_pareto_find(task, central);
    dtn_families found = dtn_families_group(task, 2, &frontier);
    dtn_families_count(task, x.sampler, 1, RUNS, &frontier, &found);
    assert_int_equal(found.run_count, RUNS);
    for (size_t i = 0; i < found.count; i++) {
        uint64_t zone = 0;
        for (uint64_t run = 0; run < RUNS; run++) {
            bool any = false;
            for (size_t k = 0; k < found.items[i].deal_count; k++)
                any |=
                    dtn_state_in_zone(sampled_draw(&x, run), frontier.deals[found.items[i].deals[k]].options);
            zone += any;
        }
        assert_int_equal(found.items[i].zone_count, zone);
        assert_true(found.items[i].nash_count <= found.items[i].efficient_count);
        assert_true(found.items[i].efficient_count <= found.items[i].zone_count);
    }
}

#define TESTS(DO)                                                                                            \
    DO(options_in_the_zone_are_those_of_the_grid)                                                            \
    DO(quantiles_lie_between_neighbours)                                                                     \
    DO(ranges_of_parties_and_deals)                                                                          \
    DO(the_tornado_of_a_sum_by_hand)                                                                         \
    DO(families_share_what_they_are_named_by)                                                                \
    DO(families_are_counted_run_by_run)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
