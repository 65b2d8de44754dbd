/* SPDX-License-Identifier: MIT
 * Fractions: exact as long as 128 bits hold them, never wrong beyond. */
#include "unit/tested.h"

#include "numeric/rational.h"

static const dtn_int128 most = (dtn_int128)(~(dtn_uint128)0 >> 1);

static dtn_rational read_decimal(const char *decimal)
{
    return dtn_rational_read(dtn_text_of(decimal));
}

static void check_is(dtn_rational a, int64_t numerator, int64_t denominator)
{
    assert_true(dtn_rational_is_exact(a));
    assert_true(a.numerator == numerator && a.denominator == denominator);
}

static void decimals_are_read_exactly(void **state)
{
    (void)state;
    check_is(read_decimal("40"), 40, 1);
    check_is(read_decimal("-0.25"), -1, 4);
    check_is(read_decimal("+3.5"), 7, 2);
    check_is(read_decimal("0"), 0, 1);
    check_is(read_decimal("-0.0"), 0, 1);
    check_is(read_decimal("007.50"), 15, 2);
    check_is(read_decimal("0.123456789"), 123456789, 1000000000);
    check_is(read_decimal("100"), 100, 1);
    check_is(read_decimal("1.0000000000000000000000000000000000000000000000"), 1, 1);
    assert_true(dtn_rational_is_exact(read_decimal("123456789012345678901234567890123456")));
    assert_true(dtn_rational_is_exact(read_decimal("0.00000000000000000000000000000000000001")));
}

static void decimals_too_long_are_inexact_and_near(void **state)
{
    (void)state;
    dtn_rational large = read_decimal("1234567890123456789012345678901234567000");
    assert_false(dtn_rational_is_exact(large));
    assert_true(dtn_rational_double(large) > 1.2345678901e39 && dtn_rational_double(large) < 1.2345678902e39);
    dtn_rational small = read_decimal("-0.000000000000000000000000000000000000000005");
    assert_false(dtn_rational_is_exact(small));
    assert_true(dtn_rational_double(small) < -4.99999e-42 && dtn_rational_double(small) > -5.00001e-42);
    assert_false(dtn_rational_is_exact(dtn_rational_add(small, read_decimal("1"))));
    assert_false(dtn_rational_is_exact(dtn_rational_multiply(small, read_decimal("2"))));
}

static void sums_and_products_are_in_lowest_terms(void **state)
{
    (void)state;
    check_is(dtn_rational_add(read_decimal("0.1"), read_decimal("0.2")), 3, 10);
    check_is(dtn_rational_subtract(read_decimal("0.3"), read_decimal("0.3")), 0, 1);
    check_is(dtn_rational_multiply(dtn_rational_of(2, 3), dtn_rational_of(-9, 4)), -3, 2);
    check_is(dtn_rational_divide(dtn_rational_of(1, 3), dtn_rational_of(-2, 9)), -3, 2);
    check_is(dtn_rational_of(6, -8), -3, 4);
    check_is(dtn_rational_negate(dtn_rational_of(1, 7)), -1, 7);
    check_is(dtn_rational_add(dtn_rational_of(1, 6), dtn_rational_of(1, 10)), 4, 15);
}

static void what_does_not_fit_becomes_inexact(void **state)
{
    (void)state;
    dtn_rational huge = {.numerator = most, .denominator = 1};
    assert_false(dtn_rational_is_exact(dtn_rational_add(huge, huge)));
    assert_true(dtn_rational_double(dtn_rational_add(huge, huge)) == 0x1p128);
    assert_false(dtn_rational_is_exact(dtn_rational_multiply(huge, dtn_rational_of(3, 2))));
    check_is(dtn_rational_subtract(huge, huge), 0, 1);
    check_is(dtn_rational_divide(huge, huge), 1, 1);
    assert_false(dtn_rational_is_exact(dtn_rational_from_double(0.5)));
    assert_true(dtn_rational_double(dtn_rational_from_double(0.5)) == 0.5);
}

static void comparing_never_overflows(void **state)
{
    (void)state;
    dtn_rational a = {.numerator = most - 1, .denominator = most},
                 b = {.numerator = most - 2, .denominator = most - 1};
    assert_int_equal(dtn_rational_compare(a, b), 1);
    assert_int_equal(dtn_rational_compare(b, a), -1);
    assert_int_equal(dtn_rational_compare(a, a), 0);
    assert_int_equal(dtn_rational_compare(dtn_rational_of(-1, 2), dtn_rational_of(-1, 3)), -1);
    assert_int_equal(dtn_rational_compare(dtn_rational_of(7, 3), dtn_rational_of(5, 2)), -1);
    assert_int_equal(dtn_rational_compare(dtn_rational_of(-7, 3), dtn_rational_of(-2, 1)), -1);
    assert_int_equal(dtn_rational_compare(dtn_rational_from_double(0.5), dtn_rational_of(1, 3)), 1);
}

/* Against the processor's own division where that is exact, and at places where rounding is hard. */
static void ratios_are_correctly_rounded(void **state)
{
    (void)state;
    assert_true(dtn_int128_ratio(1, 3) == 1.0 / 3.0);
    assert_true(dtn_int128_ratio(-2, 3) == -2.0 / 3.0);
    assert_true(dtn_int128_ratio(0, 7) == 0);
    dtn_int128 big = (dtn_int128)1 << 100;
    assert_true(dtn_int128_ratio(big / 3 * 3, big) == dtn_int128_ratio(big - 1, big));
    assert_true(dtn_int128_ratio(big + 1, big) == 1.0);
    assert_true(dtn_int128_ratio(big, 1) == 0x1p100);
    dtn_int128 half = ((dtn_int128)1 << 60) + (1 << 7); /* halfway between two doubles: to the even one */
    assert_true(dtn_int128_ratio(half, 1) == 0x1p60);
    assert_true(dtn_int128_ratio(half + 1, 1) == 0x1p60 + 256);
    assert_true(dtn_int128_ratio(half * 3, 3) == 0x1p60);
    assert_true(dtn_int128_ratio(half * 3 + 1, 3) == 0x1p60 + 256);
    assert_true(dtn_int128_ratio(half * 3 - 1, 3) == 0x1p60);
    assert_true(dtn_int128_ratio(-most - 1, 1) == -0x1p127);
    assert_true(dtn_int128_ratio(most, most) == 1);
    uint64_t seed = 1;
    for (int i = 0; i < 100000; i++) { /* both sides times the same large number change nothing */
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        int64_t a = (int64_t)(seed >> 20) - (INT64_C(1) << 43), b = (int64_t)(seed >> 40) + 1;
        dtn_int128 factor = ((dtn_int128)1 << 70) + 12345;
        assert_true(dtn_int128_ratio(a * factor, b * factor) == (double)a / (double)b);
    }
}

static void common_divisors_are_found(void **state)
{
    (void)state;
    assert_true(dtn_gcd(12, -18) == 6);
    assert_true(dtn_gcd(0, 5) == 5);
    assert_true(dtn_gcd(5, 0) == 5);
    dtn_int128 big = (dtn_int128)1 << 90;
    assert_true(dtn_gcd(big * 21, big * 14) == big * 7);
    assert_true(dtn_gcd(big, 3) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read_exactly),
        cmocka_unit_test(decimals_too_long_are_inexact_and_near),
        cmocka_unit_test(sums_and_products_are_in_lowest_terms),
        cmocka_unit_test(what_does_not_fit_becomes_inexact),
        cmocka_unit_test(comparing_never_overflows),
        cmocka_unit_test(ratios_are_correctly_rounded),
        cmocka_unit_test(common_divisors_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
