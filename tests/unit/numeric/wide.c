/* SPDX-License-Identifier: MIT
 * Whole numbers of many limbs, and the steps that drawn numbers are rounded to. */
#include "unit/tested.h"

#include "numeric/tolerance.h"
#include "numeric/wide.h"

static dtn_wide wide_of(dtn_int128 value)
{
    dtn_wide wide;
    dtn_wide_set(&wide, value);
    return wide;
}

static void check_decimal(dtn_task *task, const dtn_wide *wide, const char *decimal)
{
    dtn_text text = dtn_wide_decimal(task, wide);
    assert_int_equal(text.length, strlen(decimal));
    assert_memory_equal(text.bytes, decimal, text.length);
}

static void write_decimals(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_wide factorial = wide_of(1);
    for (int i = 2; i <= 40; i++)
        dtn_wide_multiply(&factorial, i);
    check_decimal(task, &factorial, "815915283247897734345611269596115894272000000000");
    dtn_wide zero = wide_of(0), small = wide_of(-7), piece = wide_of(10000000000000000);
    check_decimal(task, &zero, "0");
    check_decimal(task, &small, "-7");
    dtn_wide_multiply(&piece, 1000);
    check_decimal(task, &piece, "10000000000000000000");
    dtn_wide_multiply(&piece, -10);
    check_decimal(task, &piece, "-100000000000000000000");
}

static void decimals_are_written_in_full(void **state)
{
    (void)state;
    run_in_task(write_decimals, NULL);
    assert_true(run_short_of_memory(write_decimals, NULL) > 0);
}

static void products_and_sums_are_exact(void **state)
{
    (void)state;
    dtn_int128 big = (dtn_int128)1 << 100;
    dtn_wide a = wide_of(big + 1), b = wide_of(big - 1), c = wide_of(big);
    dtn_wide_multiply(&a, big - 1); /* (2^100 + 1)(2^100 - 1) = 2^200 - 1 */
    dtn_wide_multiply_wide(&c, &c);
    dtn_wide one = wide_of(-1);
    dtn_wide_add(&c, &one);
    assert_int_equal(dtn_wide_compare(&a, &c), 0);
    dtn_wide_add(&c, &one);
    assert_int_equal(dtn_wide_compare(&a, &c), 1);
    dtn_wide_multiply(&c, -1);
    assert_int_equal(dtn_wide_compare(&c, &b), -1);
    dtn_wide sum = wide_of(5), less = wide_of(-5);
    dtn_wide_add(&sum, &less);
    assert_int_equal(sum.limb_count, 0);
    assert_false(sum.is_negative);
    dtn_wide_multiply(&less, 0);
    assert_int_equal(dtn_wide_compare(&less, &sum), 0);
    dtn_wide negative = wide_of(-9), positive = wide_of(4);
    dtn_wide_add(&positive, &negative);
    dtn_wide minus_five = wide_of(-5);
    assert_int_equal(dtn_wide_compare(&positive, &minus_five), 0);
}

static void quotients_are_whole_and_leave_the_rest(void **state)
{
    (void)state;
    dtn_wide power = wide_of(1), right = wide_of(1);
    for (int i = 0; i < 40; i++)
        dtn_wide_multiply(&power, UINT64_C(1000000007)); /* two limbs and more */
    for (int i = 0; i < 39; i++)
        dtn_wide_multiply(&right, UINT64_C(1000000007));
    dtn_wide more = power, six = wide_of(6);
    assert_int_equal(dtn_wide_divide_small(&power, UINT64_C(1000000007)), 0);
    assert_int_equal(dtn_wide_compare(&power, &right), 0);
    dtn_wide_add(&more, &six);
    assert_int_equal(dtn_wide_divide_small(&more, UINT64_C(1000000007)), 6);
    assert_int_equal(dtn_wide_compare(&more, &right), 0);
    dtn_wide small = wide_of(-7), less = wide_of(6);
    assert_int_equal(dtn_wide_divide_small(&small, 2), 1);
    assert_true(small.is_negative && dtn_wide_low(&small) == 3);
    assert_int_equal(dtn_wide_divide_small(&less, UINT64_MAX), 6);
    assert_int_equal(less.limb_count, 0);
}

static void what_does_not_fit_is_marked(void **state)
{
    (void)state;
    dtn_wide wide = wide_of(1), other = wide_of(1);
    for (int i = 0; i < DTN_WIDE_LIMBS - 1; i++) {
        dtn_wide square = wide_of((dtn_int128)1 << 64);
        dtn_wide_multiply_wide(&wide, &square);
    }
    assert_false(wide.overflow);
    dtn_wide_multiply(&wide, (dtn_int128)1 << 64);
    assert_true(wide.overflow);
    dtn_wide_add(&other, &wide);
    assert_true(other.overflow);
    assert_false(dtn_wide_fits(&other, UINT64_MAX));
}

static void nearest_doubles_are_found(void **state)
{
    (void)state;
    dtn_wide wide = wide_of(((dtn_int128)1 << 60) + (1 << 7));
    assert_true(dtn_wide_double(&wide) == 0x1p60);
    dtn_wide_multiply(&wide, (dtn_int128)1 << 62);
    dtn_wide_multiply(&wide, (dtn_int128)1 << 62);
    assert_true(dtn_wide_double(&wide) == 0x1p184);
    dtn_wide one = wide_of(1);
    dtn_wide_add(&wide, &one); /* no longer half way */
    assert_true(dtn_wide_double(&wide) == 0x1p184 + 0x1p132);
    dtn_wide far = wide_of(((dtn_int128)1 << 60) + (1 << 7));
    for (int i = 0; i < 4; i++)
        dtn_wide_multiply(&far, (dtn_int128)1 << 62);
    assert_true(dtn_wide_double(&far) == 0x1p308);
    dtn_wide_add(&far, &one); /* four limbs below */
    assert_true(dtn_wide_double(&far) == 0x1p308 + 0x1p256);
    dtn_wide minus = wide_of(-12345);
    assert_true(dtn_wide_double(&minus) == -12345);
    for (int i = 0; i < 18; i++)
        dtn_wide_multiply(&wide, (dtn_int128)1 << 60);
    assert_true(dtn_wide_double(&wide) > 1e308);
    assert_true(dtn_wide_double(&wide) * 0.5 == dtn_wide_double(&wide)); /* infinity */
}

static void limits_are_judged(void **state)
{
    (void)state;
    dtn_wide hundred = wide_of(100), minus = wide_of(-1), large = wide_of((dtn_int128)1 << 64);
    assert_true(dtn_wide_fits(&hundred, 100));
    assert_false(dtn_wide_fits(&hundred, 99));
    assert_false(dtn_wide_fits(&minus, 99));
    assert_false(dtn_wide_fits(&large, UINT64_MAX));
    assert_int_equal(dtn_wide_low(&hundred), 100);
    assert_int_equal(dtn_wide_low(&large), 0);
}

/* 0.1 + 0.2 is not 0.3 in doubles, but falls into the same step. */
static void near_decimals_fall_together(void **state)
{
    (void)state;
    dtn_grain grain = dtn_grain_of(dtn_tolerance(50));
    for (int i = 0; i <= 1000; i++) {
        double sum = 0;
        for (int j = 0; j < i; j++)
            sum += 0.1;
        assert_true(dtn_round_to(grain, sum) == dtn_round_to(grain, i * 0.1));
    }
    assert_true(dtn_round_to(grain, 1) != dtn_round_to(grain, 1 + 1e-6));
    assert_true(dtn_round_to(dtn_grain_of(0), 0.1) == 0.1);
    assert_true(dtn_tolerance(-200) == 200 * 1e-9);
    assert_true(dtn_tolerance(0.5) == 1e-9);
}

static void a_step_is_the_largest_power_of_two_within(void **state)
{
    (void)state;
    for (double tolerance = 1e-12; tolerance < 1e12; tolerance *= 1.0625) {
        double step = 0x1p-60, magic = dtn_grain_of(tolerance).magic;
        while (step * 2 <= tolerance)
            step *= 2;
        assert_true(magic == step * 0x1.8p52);
    }
    assert_true(dtn_grain_of(0.25).magic == 0x1.8p50);
    assert_true(dtn_grain_of(-1).magic == 0);
    assert_true(dtn_grain_of(0x1p900).magic == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_written_in_full),
        cmocka_unit_test(products_and_sums_are_exact),
        cmocka_unit_test(quotients_are_whole_and_leave_the_rest),
        cmocka_unit_test(what_does_not_fit_is_marked),
        cmocka_unit_test(nearest_doubles_are_found),
        cmocka_unit_test(limits_are_judged),
        cmocka_unit_test(near_decimals_fall_together),
        cmocka_unit_test(a_step_is_the_largest_power_of_two_within),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
