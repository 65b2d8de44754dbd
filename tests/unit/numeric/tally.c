/* SPDX-License-Identifier: MIT
 * Counts up to 2^256: sums and products with carries, and what happens beyond. */
#include "unit/tested.h"

#include "numeric/tally.h"

static const dtn_tally full = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};

static dtn_tally power_of_two(uint32_t exponent)
{
    dtn_tally power = {{0}};
    power.limbs[exponent / 64] = UINT64_C(1) << exponent % 64;
    return power;
}

static bool equal(dtn_tally a, dtn_tally b)
{
    return dtn_tally_compare(a, b) == 0;
}

static void sums_carry_through_all_limbs(void **state)
{
    (void)state;
    dtn_tally almost = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, 0}};
    assert_true(equal(dtn_tally_add(almost, dtn_tally_of(1)), power_of_two(192)));
    assert_true(equal(dtn_tally_add(dtn_tally_of(40), dtn_tally_of(2)), dtn_tally_of(42)));
}

static void products_are_exact_up_to_the_end(void **state)
{
    (void)state;
    dtn_tally ten_to_fifty = dtn_tally_of(1);
    for (int i = 0; i < 50; i++)
        ten_to_fifty = dtn_tally_multiply(ten_to_fifty, dtn_tally_of(10));
    assert_true(dtn_tally_double(ten_to_fifty) == 1e50);
    assert_true(equal(dtn_tally_multiply(power_of_two(100), power_of_two(155)), power_of_two(255)));
    assert_true(equal(dtn_tally_multiply(power_of_two(64), dtn_tally_of(UINT64_MAX)),
                      (dtn_tally){{0, UINT64_MAX, 0, 0}}));
}

static void what_does_not_fit_is_full_and_stays_full(void **state)
{
    (void)state;
    assert_true(dtn_tally_is_full(dtn_tally_add(power_of_two(255), power_of_two(255))));
    assert_true(dtn_tally_is_full(dtn_tally_add(full, dtn_tally_of(1))));
    assert_true(dtn_tally_is_full(dtn_tally_multiply(power_of_two(128), power_of_two(128))));
    assert_true(dtn_tally_is_full(dtn_tally_multiply(power_of_two(250), dtn_tally_of(64))));
    assert_true(dtn_tally_is_full(dtn_tally_multiply(full, dtn_tally_of(2))));
    assert_false(dtn_tally_is_full(power_of_two(255)));
    assert_true(equal(dtn_tally_multiply(full, dtn_tally_of(0)), dtn_tally_of(0)));
}

static void the_highest_limb_decides(void **state)
{
    (void)state;
    assert_int_equal(dtn_tally_compare(power_of_two(128), dtn_tally_of(UINT64_MAX)), 1);
    assert_int_equal(dtn_tally_compare(dtn_tally_of(6), dtn_tally_of(7)), -1);
    assert_int_equal(dtn_tally_compare(full, full), 0);
}

static void as_wide_numbers_they_are_the_same(void **state)
{
    (void)state;
    dtn_wide wide, other;
    dtn_tally_wide(power_of_two(127), &wide);
    dtn_wide_set(&other, (dtn_int128)1 << 126);
    dtn_wide_add(&other, &other);
    assert_int_equal(dtn_wide_compare(&wide, &other), 0);
    dtn_tally_wide(dtn_tally_of(0), &wide);
    assert_int_equal(wide.limb_count, 0);
    assert_true(dtn_tally_double(dtn_tally_of(0)) == 0);
    assert_true(dtn_tally_double(power_of_two(200)) == 0x1p200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_carry_through_all_limbs),
        cmocka_unit_test(products_are_exact_up_to_the_end),
        cmocka_unit_test(what_does_not_fit_is_full_and_stays_full),
        cmocka_unit_test(the_highest_limb_decides),
        cmocka_unit_test(as_wide_numbers_they_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
