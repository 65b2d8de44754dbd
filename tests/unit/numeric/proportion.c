/* SPDX-License-Identifier: MIT */
#include "unit/tested.h"

#include "numeric/proportion.h"

#include <math.h>

/* ---- Clopper and Pearson -------------------------------------------------------------------------------- */

/* Nothing of n, and all of n: 1 - 0.025^(1/n), and its mirror. */
static void none_and_all_have_closed_forms(void **state)
{
    (void)state;
    static const uint64_t sizes[] = {1, 2, 3, 4, 7, 10, 40, 1000, 123456, 10000000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint64_t n = sizes[i];
        double end = (double)-expm1l(logl(0.025L) / (long double)n);
        dtn_proportion none = dtn_clopper_pearson(0, n), all = dtn_clopper_pearson(n, n);
        assert_true(none.low == 0 && all.high == 1);
        assert_true(fabs(none.high - end) < 2e-15 + 1e-10 * end);
        assert_true(fabs(1 - all.low - end) < 2e-15 + 1e-10 * end);
    }
}

/* Clopper & Pearson 1934 as tabled since: 0 and 5 of 10, Newcombe 1998 table I method 5 for the others. */
static void published_intervals_come_out(void **state)
{
    (void)state;
    static const struct {
        uint64_t count, of;
        double low, high;
    } known[] = {{0, 10, 0, 0.3085},        {5, 10, 0.1871, 0.8129}, {81, 263, 0.2527, 0.3676},
                 {15, 148, 0.0578, 0.1617}, {0, 20, 0, 0.1684},      {1, 29, 0.0009, 0.1776}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dtn_proportion found = dtn_clopper_pearson(known[i].count, known[i].of);
        assert_true(fabs(found.low - known[i].low) < 6e-5 && fabs(found.high - known[i].high) < 6e-5);
    }
}

/* The tail by another route: powers and binomials one by one, in long doubles. */
static long double tail_up_to(uint64_t count, uint64_t of, long double p)
{
    long double sum = 0;
    for (uint64_t i = 0; i <= count; i++) {
        long double term = 1;
        for (uint64_t k = 1; k <= i; k++)
            term *= (long double)(of - i + k) / (long double)k;
        sum += term * powl(p, (long double)i) * powl(1 - p, (long double)(of - i));
    }
    return sum;
}

/* Every k of every n up to 40: at the ends the tails are 2.5%, and the ends are as near as a double can be. */
static void ends_cut_off_a_fortieth(void **state)
{
    (void)state;
    for (uint64_t n = 1; n <= 40; n++)
        for (uint64_t k = 0; k <= n; k++) {
            dtn_proportion found = dtn_clopper_pearson(k, n);
            assert_true(found.low <= (double)k / (double)n && (double)k / (double)n <= found.high);
            if (k < n)
                assert_true(fabsl(tail_up_to(k, n, found.high) - 0.025L) < 1e-14L * (long double)n);
            if (k > 0)
                assert_true(fabsl(1 - tail_up_to(k - 1, n, found.low) - 0.025L) < 1e-14L * (long double)n);
        }
}

/* What exactness means: however things are, at least 95% of samples hold it. */
static void truth_is_held_at_every_proportion(void **state)
{
    (void)state;
    for (uint64_t n = 1; n <= 20; n++) {
        dtn_proportion of[21];
        for (uint64_t k = 0; k <= n; k++)
            of[k] = dtn_clopper_pearson(k, n);
        for (int step = 1; step < 1000; step++) {
            long double p = (long double)step / 1000, held = 0;
            for (uint64_t k = 0; k <= n; k++)
                if (of[k].low <= (double)p && (double)p <= of[k].high)
                    held += tail_up_to(k, n, p) - (k > 0 ? tail_up_to(k - 1, n, p) : 0);
            assert_true(held >= 0.95L - 1e-12L);
        }
    }
}

static void interval_is_a_mirror(void **state)
{
    (void)state;
    for (uint64_t n = 1; n <= 200; n += 7)
        for (uint64_t k = 0; k <= n; k++) {
            dtn_proportion one = dtn_clopper_pearson(k, n), other = dtn_clopper_pearson(n - k, n);
            assert_true(fabs(one.low - (1 - other.high)) < 1e-14);
        }
}

/* 1 of 1: p itself is 2.5%; 1 of n: 1 - 0.975^(1/n), to the last few digits however small. */
static void small_lower_ends_have_all_their_digits(void **state)
{
    (void)state;
    assert_true(dtn_clopper_pearson(1, 1).low == nextafter(0.025, 0) ||
                dtn_clopper_pearson(1, 1).low == 0.025);
    for (uint64_t n = 2; n <= 10000000; n *= 7) {
        double end = (double)-expm1l(logl(0.975L) / (long double)n);
        assert_true(fabs(dtn_clopper_pearson(1, n).low - end) < 1e-9 * end);
    }
}

/* Ten million cases: near the normal curve, and at once. */
static void many_cases_end_soon(void **state)
{
    (void)state;
    dtn_proportion found = dtn_clopper_pearson(3000000, 10000000);
    double half = 1.959963984540054 * sqrt(0.3 * 0.7 / 1e7);
    assert_true(fabs(found.low - (0.3 - half)) < 4e-7 && fabs(found.high - (0.3 + half)) < 4e-7);
    dtn_proportion nothing = dtn_clopper_pearson(0, 0);
    assert_true(nothing.low == 0 && nothing.high == 1);
}

/* ---- Fisher --------------------------------------------------------------------------------------------- */

/* Fisher 1935: the lady tasting tea, 3 of 4 and 1 of 4 right: 34/70 = 0.4857. All right: 2/70. */
static void lady_tastes_tea(void **state)
{
    (void)state;
    assert_true(fabs(dtn_fisher_exact((dtn_two_groups){3, 1, 1, 3}) - 34.0 / 70) < 1e-15);
    assert_true(fabs(dtn_fisher_exact((dtn_two_groups){4, 0, 0, 4}) - 2.0 / 70) < 1e-15);
}

/* Fisher 1935 again: convicts, monozygotic 10 of 13 and dizygotic 2 of 17 convicted: two-sided 0.000537 (Agresti 1992). */
static void twins_can_be_told_apart(void **state)
{
    (void)state;
    assert_true(fabs(dtn_fisher_exact((dtn_two_groups){10, 3, 2, 15}) - 0.0005367) < 1e-7);
}

static void margin_without_cases_says_nothing(void **state)
{
    (void)state;
    assert_true(dtn_fisher_exact((dtn_two_groups){0, 0, 0, 0}) == 1);
    assert_true(dtn_fisher_exact((dtn_two_groups){0, 2, 0, 3}) == 1);
    assert_true(dtn_fisher_exact((dtn_two_groups){2, 0, 3, 0}) == 1);
    assert_true(dtn_fisher_exact((dtn_two_groups){0, 0, 3, 5}) == 1);
}

/* log of n choose k by the gamma function: another route for large numbers. */
static long double log_choices(uint64_t n, uint64_t k)
{
    return lgammal((long double)n + 1) - lgammal((long double)k + 1) - lgammal((long double)(n - k) + 1);
}

static double by_logarithms(dtn_two_groups g)
{
    uint64_t first = g.yes + g.no, second = g.other_yes + g.other_no, yes = g.yes + g.other_yes;
    long double all = log_choices(first + second, yes), sum = 0;
    long double seen = expl(log_choices(first, g.yes) + log_choices(second, g.other_yes) - all);
    for (uint64_t i = yes > second ? yes - second : 0; i <= yes && i <= first; i++) {
        long double term = expl(log_choices(first, i) + log_choices(second, yes - i) - all);
        sum += term <= seen * (1 + 1e-9L) ? term : 0;
    }
    return (double)sum;
}

static void small_and_large_tables_agree_with_logarithms(void **state)
{
    (void)state;
    for (uint64_t a = 0; a <= 9; a++)
        for (uint64_t b = 0; b <= 9; b++)
            for (uint64_t c = 0; c <= 9; c++)
                for (uint64_t d = 0; d <= 9; d++) {
                    dtn_two_groups small = {a, b, c, d}, large = {7 * a, 7 * b + 30, 7 * c, 7 * d + 31};
                    assert_true(fabs(dtn_fisher_exact(small) - by_logarithms(small)) < 1e-12);
                    assert_true(fabs(dtn_fisher_exact(large) - by_logarithms(large)) < 1e-10);
                }
}

/* Swapping the groups, or yes and no, changes nothing. */
static void test_is_symmetric(void **state)
{
    (void)state;
    static const dtn_two_groups groups[] = {{3, 1, 1, 3}, {0, 5, 2, 1}, {40, 3, 20, 15}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        dtn_two_groups g = groups[i];
        double p = dtn_fisher_exact(g);
        assert_true(fabs(dtn_fisher_exact((dtn_two_groups){g.other_yes, g.other_no, g.yes, g.no}) - p) <
                    1e-14);
        assert_true(fabs(dtn_fisher_exact((dtn_two_groups){g.no, g.yes, g.other_no, g.other_yes}) - p) <
                    1e-14);
    }
}

/* Half a million against as many, nothing in common: no number but 0 comes near. */
static void very_rare_tables_end_soon(void **state)
{
    (void)state;
    double p = dtn_fisher_exact((dtn_two_groups){500000, 0, 0, 500000});
    assert_true(p >= 0 && p < 1e-200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_and_all_have_closed_forms),
        cmocka_unit_test(published_intervals_come_out),
        cmocka_unit_test(ends_cut_off_a_fortieth),
        cmocka_unit_test(truth_is_held_at_every_proportion),
        cmocka_unit_test(interval_is_a_mirror),
        cmocka_unit_test(small_lower_ends_have_all_their_digits),
        cmocka_unit_test(many_cases_end_soon),
        cmocka_unit_test(lady_tastes_tea),
        cmocka_unit_test(twins_can_be_told_apart),
        cmocka_unit_test(margin_without_cases_says_nothing),
        cmocka_unit_test(small_and_large_tables_agree_with_logarithms),
        cmocka_unit_test(test_is_symmetric),
        cmocka_unit_test(very_rare_tables_end_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
