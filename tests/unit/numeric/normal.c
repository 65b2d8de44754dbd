/* SPDX-License-Identifier: MIT */
#include "unit/tested.h"

#include "numeric/normal.h"
#include "numeric/random.h"

#include <math.h>

static long double off(double found, long double right)
{
    return fabsl((found - right) / right);
}

static void log_is_right_to_the_last_place(void **state)
{
    (void)state;
    long double worst = 0;
    for (uint64_t i = 0; i < 200000; i++) {
        double u = dtn_random_uniform(1, 1, i, 0);
        double anywhere = ldexp(u, (int)(i % 2000) - 1000), near = 1 + (u - 0.5) * ldexp(1, -(int)(i % 50));
        assert_true(dtn_log(anywhere) < 710);
        worst = fmaxl(worst, off(dtn_log(anywhere), logl(anywhere)));
        if (near != 1)
            worst = fmaxl(worst, off(dtn_log(near), logl(near)));
    }
    assert_true(worst < 2.2e-16L);
    assert_true(dtn_log(1) == 0);
    assert_true(off(dtn_log(5e-324), logl(5e-324)) < 2.2e-16L);
    assert_true(off(dtn_log(1.7976931348623157e308), logl(1.7976931348623157e308)) < 2.2e-16L);
}

/* Wichura 1988, the check values printed with the algorithm. */
static void quantile_has_its_published_values(void **state)
{
    (void)state;
    assert_true(off(dtn_normal_quantile(0.25), -0.674489750196081743202227014541L) < 1e-15L);
    assert_true(off(dtn_normal_quantile(0.001), -3.09023230616781354151502L) < 1e-15L);
    assert_true(off(dtn_normal_quantile(1e-20), -9.26234008979840757957255L) < 1e-15L);
    assert_true(dtn_normal_quantile(0.5) == 0);
    assert_true(off(dtn_normal_quantile(0.95), 1.644853626951472714863848907992L) < 1e-15L);
}

/* The area below the quantile is p again: the error is counted in the quantile, through the density there. */
static void quantile_inverts_the_area(void **state)
{
    (void)state;
    const long double sqrt_two_pi = 2.506628274631000502415765284811L;
    for (uint64_t i = 0; i < 200000; i++) {
        double p = dtn_random_uniform(1, 2, i, 0);
        if (i % 3 == 0)
            p = ldexp(p, -(int)(i % 900)); /* far tails */
        double x = dtn_normal_quantile(p);
        assert_true(x < 40);
        long double area = 0.5L * erfcl(-(long double)x / sqrtl(2));
        long double density = expl(-0.5L * x * (long double)x) / sqrt_two_pi;
        assert_true(fabsl((area - p) / density) <= 1.5e-15L * fmaxl(1e-3L, fabsl(x)));
    }
}

static void quantile_is_odd_and_rises(void **state)
{
    (void)state;
    double before = dtn_normal_quantile(0x1p-53);
    for (int i = 1; i < 4096; i++) {
        double p = i / 4096.0, x = dtn_normal_quantile(p);
        assert_true(x > before);
        assert_true(x == -dtn_normal_quantile(1 - p));
        before = x;
    }
    assert_true(dtn_normal_quantile(1 - 0x1p-53) > before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_is_right_to_the_last_place),
        cmocka_unit_test(quantile_has_its_published_values),
        cmocka_unit_test(quantile_inverts_the_area),
        cmocka_unit_test(quantile_is_odd_and_rises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
