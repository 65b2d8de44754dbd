/* SPDX-License-Identifier: MIT
 * Numbers as text, against the C library, which the product itself does not use. */
#include "tests/unit/tested.h"

#include "base/number.h"

#include <float.h>
#include <math.h>

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static double double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void assert_written(double value, const char *expected)
{
    char text[DTN_NUMBER_SPACE];
    size_t length = dtn_number_write(value, text);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void numbers_look_as_people_write_them(void **state)
{
    (void)state;
    assert_written(0, "0");
    assert_written(-0.0, "0");
    assert_written(1, "1");
    assert_written(-3, "-3");
    assert_written(0.1, "0.1");
    assert_written(-0.25, "-0.25");
    assert_written(0.1 + 0.2, "0.30000000000000004");
    assert_written(2.0 / 3, "0.6666666666666666");
    assert_written(100, "100");
    assert_written(123456.75, "123456.75");
    assert_written(NAN, "null");
    assert_written(INFINITY, "null");
    assert_written(-INFINITY, "null");
}

static void large_and_small_ones_get_an_exponent(void **state)
{
    (void)state;
    assert_written(1e300, "1e300");
    assert_written(1e20, "100000000000000000000");
    assert_written(123456789012345680000.0, "123456789012345680000");
    assert_written(1e21, "1e21");
    assert_written(-1.5e22, "-1.5e22");
    assert_written(1e-6, "0.000001");
    assert_written(1.25e-6, "0.00000125");
    assert_written(1e-7, "1e-7");
    assert_written(1.5e-7, "1.5e-7");
}

/* Values on which free-format printers are known to have failed. */
static void hard_cases_are_shortest(void **state)
{
    (void)state;
    assert_written(5e-324, "5e-324");
    assert_written(DBL_MAX, "1.7976931348623157e308");
    assert_written(DBL_MIN, "2.2250738585072014e-308");
    assert_written(2.2250738585072011e-308, "2.225073858507201e-308");
    assert_written(9007199254740993.0, "9007199254740992");
    assert_written(9007199254740994.0, "9007199254740994");
    assert_written(1e23, "1e23");
    assert_written(9.5367431640625e-7, "9.5367431640625e-7");
    assert_written(5.684341886080802e-14, "5.684341886080802e-14");
    assert_written(4.35, "4.35");
    assert_written(9.5e-5, "0.000095");
    assert_written(1.7800590868057611e-307, "1.7800590868057611e-307");
}

static void assert_reads_back(double value)
{
    char text[DTN_NUMBER_SPACE];
    size_t length = dtn_number_write(value, text);
    assert_true(length < DTN_NUMBER_SPACE && text[length] == '\0');
    if (strtod(text, NULL) != value)
        fail_msg("%.17g was written %s", value, text);
}

static double some_double(uint64_t *seed)
{
    for (;;) {
        uint64_t bits = next_random(seed);
        switch (next_random(seed) % 6) {
        case 0:
            return (double)(int64_t)(bits % 2000000001) / 1000; /* as cases hold them */
        case 1:
            return (double)(bits % 100000) / (double)(1 + (bits >> 40) % 10000);
        case 2:
            bits &= 0xFFF0000000000000u; /* powers of two */
            break;
        case 3:
            bits &= 0x800FFFFFFFFFFFFFu; /* subnormal */
            break;
        default:
            break;
        }
        double value = double_of(bits);
        if (isfinite(value))
            return value;
    }
}

static void a_million_doubles_read_back(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 1000000; i++)
        assert_reads_back(some_double(&seed));
}

/* The digits of a number without point, exponent, and zeros at the ends. Returns how many there are. */
static size_t digits_of(const char *text, char digits[DTN_NUMBER_SPACE])
{
    size_t count = 0, kept = 0;
    for (; *text != '\0' && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (count == 0 && *text == '0'))
            continue;
        digits[count++] = *text;
        if (*text != '0')
            kept = count;
    }
    digits[kept] = '\0';
    return kept;
}

/* The C library's rounding to 1, 2, ... digits finds a text as short except beside powers of two, where the
 * nearest short decimal may lie outside and a farther one inside. */
static void none_could_be_shorter_or_nearer(void **state)
{
    (void)state;
    uint64_t seed = 1234567;
    size_t shorter = 0;
    for (int i = 0; i < 20000; i++) {
        double value = some_double(&seed);
        char text[DTN_NUMBER_SPACE], ours[DTN_NUMBER_SPACE], theirs[DTN_NUMBER_SPACE];
        dtn_number_write(value, text);
        size_t count = digits_of(text, ours);
        int places = 0;
        do
            snprintf(text, sizeof text, "%.*e", places++, value);
        while (strtod(text, NULL) != value);
        size_t their_count = digits_of(text, theirs);
        assert_true(count <= their_count);
        shorter += count < their_count;
        if (count == their_count)
            assert_string_equal(ours, theirs);
    }
    assert_true(shorter < 200);
}

static void assert_rounded(double value, int places, const char *expected)
{
    char text[DTN_NUMBER_SPACE];
    size_t length = dtn_number_write_rounded(value, places, text);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void rounding_is_half_away_from_zero(void **state)
{
    (void)state;
    assert_rounded(0.5, 0, "1");
    assert_rounded(1.5, 0, "2");
    assert_rounded(2.5, 0, "3");
    assert_rounded(-2.5, 0, "-3");
    assert_rounded(0.125, 2, "0.13");
    assert_rounded(0.49999999999999994, 0, "0");
    assert_rounded(1.005, 2, "1.00"); /* the double lies below */
    assert_rounded(9.995, 1, "10.0");
    assert_rounded(-1234.5678, 2, "-1234.57");
    assert_rounded(0, 3, "0.000");
    assert_rounded(1e-300, 2, "0.00");
    assert_rounded(3, 12, "3.000000000000");
    assert_rounded(999999999999999.0, 12, "999999999999999.000000000000");
    assert_rounded(1.0 / 3, 12, "0.333333333333");
}

static void what_rounds_to_zero_has_no_sign(void **state)
{
    (void)state;
    assert_rounded(-0.001, 2, "0.00");
    assert_rounded(-0.0, 1, "0.0");
    assert_rounded(-0.4, 0, "0");
}

static void what_cannot_be_rounded_is_written_whole(void **state)
{
    (void)state;
    assert_rounded(NAN, 2, "null");
    assert_rounded(1e20, 2, "100000000000000000000");
    assert_rounded(-INFINITY, 2, "null");
}

/* Halves apart (the C library rounds them to even), both must agree. */
static void rounding_agrees_with_the_c_library(void **state)
{
    (void)state;
    uint64_t seed = 99;
    for (int i = 0; i < 200000; i++) {
        double value = (double)(int64_t)next_random(&seed) / (double)((next_random(&seed) >> 20) + 10000);
        if (!(fabs(value) < 1e15))
            continue;
        int places = (int)(next_random(&seed) % 10);
        char theirs[64], exact[1200];
        snprintf(theirs, sizeof theirs, "%.*f", places, value);
        snprintf(exact, sizeof exact, "%.80f", value);
        const char *behind = strchr(exact, '.') + 1 + places;
        bool is_half = *behind == '5' && strspn(behind + 1, "0") == strlen(behind + 1);
        if (!is_half && strspn(theirs, "-0.") != strlen(theirs))
            assert_rounded(value, places, theirs);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_look_as_people_write_them),
        cmocka_unit_test(large_and_small_ones_get_an_exponent),
        cmocka_unit_test(hard_cases_are_shortest),
        cmocka_unit_test(a_million_doubles_read_back),
        cmocka_unit_test(none_could_be_shorter_or_nearer),
        cmocka_unit_test(rounding_is_half_away_from_zero),
        cmocka_unit_test(what_rounds_to_zero_has_no_sign),
        cmocka_unit_test(what_cannot_be_rounded_is_written_whole),
        cmocka_unit_test(rounding_agrees_with_the_c_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
