/* SPDX-License-Identifier: MIT */
#include "unit/tested.h"

#include "numeric/interval.h"
#include "numeric/random.h"

#include <math.h>

/* Its ends are the shares p for which (share - p)^2 = z^2 p (1 - p) / n. */
static void ends_solve_wilsons_equation(void **state)
{
    (void)state;
    const long double z = 1.95996398454005423552L;
    static const uint64_t tries[][2] = {{8, 10},      {1, 3},    {5000, 10000},
                                        {1, 1000000}, {81, 263}, {9999, 10000}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        dtn_share found = dtn_wilson(tries[i][0], tries[i][1]);
        long double n = tries[i][1], share = tries[i][0] / n;
        double ends[2] = {found.low, found.high};
        for (int end = 0; end < 2; end++) {
            long double p = ends[end];
            assert_true(fabsl((share - p) * (share - p) - z * z * p * (1 - p) / n) < 1e-15L);
        }
        assert_true(found.low < found.share && found.share < found.high);
    }
}

/* Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
static void published_intervals_come_out(void **state)
{
    (void)state;
    static const struct {
        uint64_t hits, count;
        double low, high;
    } known[] = {
        {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dtn_share found = dtn_wilson(known[i].hits, known[i].count);
        assert_true(fabs(found.low - known[i].low) < 6e-5 && fabs(found.high - known[i].high) < 6e-5);
    }
}

static void none_and_all_have_exact_ends(void **state)
{
    (void)state;
    dtn_share none = dtn_wilson(0, 10000), all = dtn_wilson(10000, 10000), nothing = dtn_wilson(0, 0);
    assert_true(none.share == 0 && none.low == 0 && none.high > 0 && none.high < 4e-4);
    assert_true(all.share == 1 && all.high == 1 && all.low == 1 - none.high);
    assert_true(nothing.share == 0 && nothing.low == 0 && nothing.high == 1);
}

static void nineteen_of_twenty_hold_the_truth(void **state)
{
    (void)state;
    unsigned held = 0, tries = 4000;
    for (unsigned i = 0; i < tries; i++) {
        uint64_t hits = 0;
        for (unsigned run = 0; run < 200; run++)
            hits += dtn_random_uniform(1, i, run, 0) < 0.3;
        dtn_share found = dtn_wilson(hits, 200);
        held += found.low <= 0.3 && 0.3 <= found.high;
    }
    assert_true(held > tries * 0.935 && held < tries * 0.965);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_solve_wilsons_equation),
        cmocka_unit_test(published_intervals_come_out),
        cmocka_unit_test(none_and_all_have_exact_ends),
        cmocka_unit_test(nineteen_of_twenty_hold_the_truth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
