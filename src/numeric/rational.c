/* SPDX-License-Identifier: MIT
 * numeric/rational.c: fractions in lowest terms, in the manner of Knuth (TAOCP 2, 4.5.1): common factors leave
 * before the products are taken, so what fits in 128 bits is found to fit. */
#include "numeric/rational.h"

#include <string.h>

enum { DIGITS_EXACT = 36, PLACES_EXACT = 38, BITS_OF_DOUBLE = 53 };

/* ---- whole numbers ---------------------------------------------------------------------------------- */

static dtn_uint128 magnitude(dtn_int128 value)
{
    return value < 0 ? -(dtn_uint128)value : (dtn_uint128)value;
}

/* -2^127 has no negative; it counts as too large. */
static bool is_smallest(dtn_int128 value)
{
    return value < 0 && magnitude(value) >> 127;
}

static int bit_length(dtn_uint128 value)
{
    uint64_t high = (uint64_t)(value >> 64);
    uint64_t low = (uint64_t)value;
    return high ? 128 - __builtin_clzll(high) : low ? 64 - __builtin_clzll(low) : 0;
}

static uint64_t gcd_of_words(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

dtn_int128 dtn_gcd(dtn_int128 a, dtn_int128 b)
{
    dtn_uint128 x = magnitude(a), y = magnitude(b);
    while (y >> 64) {
        dtn_uint128 rest = x % y;
        x = y;
        y = rest;
    }
    if (y == 0)
        return (dtn_int128)x;
    return (dtn_int128)gcd_of_words((uint64_t)y, (uint64_t)(x % y));
}

/* ---- the nearest double ----------------------------------------------------------------------------- */

static double power_of_two(int exponent) /* of a normal double */
{
    uint64_t bits = (uint64_t)(exponent + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* a / b for a, b > 0 by long division: 55 bits of the quotient, and whether anything is left. The first bit may
 * be 0, so at least 54 are significant: the 53 of a double, one to round by and the rest as a flag. */
static double divide_long(dtn_uint128 a, dtn_uint128 b)
{
    int exponent = bit_length(a) - bit_length(b) - 54;
    if (a >> 127)
        a >>= 1; /* only the magnitude of the smallest number, a power of two */
    else
        a <<= 127 - bit_length(a);
    b <<= 127 - bit_length(b);
    uint64_t quotient = 0;
    for (int bit = 0; bit < 55; bit++) {
        bool goes = a >= b;
        quotient = quotient << 1 | goes;
        a = (goes ? a - b : a) << 1;
    }
    int surplus = 64 - __builtin_clzll(quotient) - BITS_OF_DOUBLE;
    uint64_t cut = quotient & ((UINT64_C(1) << surplus) - 1);
    uint64_t half = UINT64_C(1) << (surplus - 1);
    uint64_t kept = quotient >> surplus;
    if (cut > half || (cut == half && (a || kept & 1)))
        kept++;
    return (double)kept * power_of_two(exponent + surplus);
}

double dtn_int128_ratio(dtn_int128 numerator, dtn_int128 denominator)
{
    dtn_uint128 a = magnitude(numerator), b = magnitude(denominator);
    if (a == 0)
        return 0;
    bool is_short = bit_length(a) <= BITS_OF_DOUBLE && bit_length(b) <= BITS_OF_DOUBLE;
    double size = is_short ? (double)(uint64_t)a / (double)(uint64_t)b : divide_long(a, b);
    return (numerator < 0) != (denominator < 0) ? -size : size;
}

/* ---- fractions -------------------------------------------------------------------------------------- */

static dtn_rational inexact(double nearest)
{
    return (dtn_rational){.nearest = nearest};
}

/* Lowest terms, denominator above 0. */
static dtn_rational fraction(dtn_int128 numerator, dtn_int128 denominator)
{
    dtn_int128 common = dtn_gcd(numerator, denominator);
    if (denominator < 0)
        common = -common;
    return (dtn_rational){.numerator = numerator / common, .denominator = denominator / common};
}

dtn_rational dtn_rational_of(int64_t numerator, int64_t denominator)
{
    return fraction(numerator, denominator);
}

dtn_rational dtn_rational_from_double(double value)
{
    return inexact(value);
}

bool dtn_rational_is_exact(dtn_rational a)
{
    return a.denominator != 0;
}

double dtn_rational_double(dtn_rational a)
{
    return a.denominator ? dtn_int128_ratio(a.numerator, a.denominator) : a.nearest;
}

dtn_rational dtn_rational_negate(dtn_rational a)
{
    if (!a.denominator)
        return inexact(-a.nearest);
    return (dtn_rational){.numerator = -a.numerator, .denominator = a.denominator};
}

dtn_rational dtn_rational_add(dtn_rational a, dtn_rational b)
{
    dtn_int128 left, right, sum, below;
    if (a.denominator && b.denominator) {
        dtn_int128 common = dtn_gcd(a.denominator, b.denominator);
        dtn_int128 rest = b.denominator / common;
        if (!__builtin_mul_overflow(a.numerator, rest, &left) &&
            !__builtin_mul_overflow(b.numerator, a.denominator / common, &right) &&
            !__builtin_add_overflow(left, right, &sum)) {
            dtn_int128 shared = dtn_gcd(sum, common); /* all that can still cancel */
            if (!is_smallest(sum) && !__builtin_mul_overflow(a.denominator / shared, rest, &below))
                return fraction(sum / shared, below);
        }
    }
    return inexact(dtn_rational_double(a) + dtn_rational_double(b));
}

dtn_rational dtn_rational_subtract(dtn_rational a, dtn_rational b)
{
    return dtn_rational_add(a, dtn_rational_negate(b));
}

dtn_rational dtn_rational_multiply(dtn_rational a, dtn_rational b)
{
    dtn_int128 above, below;
    if (a.denominator && b.denominator) {
        dtn_int128 across = dtn_gcd(a.numerator, b.denominator);
        dtn_int128 along = dtn_gcd(b.numerator, a.denominator);
        if (!__builtin_mul_overflow(a.numerator / across, b.numerator / along, &above) &&
            !__builtin_mul_overflow(a.denominator / along, b.denominator / across, &below) &&
            !is_smallest(above))
            return (dtn_rational){.numerator = above, .denominator = below};
    }
    return inexact(dtn_rational_double(a) * dtn_rational_double(b));
}

dtn_rational dtn_rational_divide(dtn_rational a, dtn_rational b)
{
    if (!a.denominator || !b.denominator)
        return inexact(dtn_rational_double(a) / dtn_rational_double(b));
    bool turns = b.numerator < 0;
    dtn_rational inverse = {.numerator = turns ? -b.denominator : b.denominator,
                            .denominator = turns ? -b.numerator : b.numerator};
    return dtn_rational_multiply(a, inverse);
}

/* Whole parts first, then the fractions' inverses the other way round, as Euclid would: nothing overflows. */
static int compare_fractions(dtn_rational a, dtn_rational b)
{
    for (int sign = 1;; sign = -sign) {
        dtn_int128 x = a.numerator / a.denominator, y = b.numerator / b.denominator;
        dtn_int128 rest_a = a.numerator % a.denominator, rest_b = b.numerator % b.denominator;
        if (rest_a < 0) {
            rest_a += a.denominator;
            x--;
        }
        if (rest_b < 0) {
            rest_b += b.denominator;
            y--;
        }
        if (x != y)
            return x < y ? -sign : sign;
        if (rest_a == 0 || rest_b == 0)
            return rest_a == rest_b ? 0 : rest_a == 0 ? -sign : sign;
        a = (dtn_rational){.numerator = a.denominator, .denominator = rest_a};
        b = (dtn_rational){.numerator = b.denominator, .denominator = rest_b};
    }
}

int dtn_rational_compare(dtn_rational a, dtn_rational b)
{
    if (a.denominator && b.denominator)
        return compare_fractions(a, b);
    double x = dtn_rational_double(a), y = dtn_rational_double(b);
    return (x > y) - (x < y);
}

/* ---- decimals --------------------------------------------------------------------------------------- */

static dtn_int128 power_of_ten(int exponent) /* 0 to 38 */
{
    dtn_int128 power = 1;
    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

/* The first digits, and how many powers of ten they are off. */
static double far_decimal(dtn_int128 digits, int exponent)
{
    double value = dtn_int128_ratio(digits, 1);
    for (; exponent > 0; exponent--)
        value *= 10;
    for (; exponent < 0; exponent++)
        value /= 10;
    return value;
}

/* Where the number ends once the zeros that end a fraction are left out. */
static size_t end_of_digits(dtn_text decimal)
{
    size_t end = decimal.length;
    bool is_fraction = false;
    for (size_t at = 0; at < decimal.length; at++)
        is_fraction |= decimal.bytes[at] == '.';
    while (is_fraction && end > 0 && decimal.bytes[end - 1] == '0')
        end--;
    return end;
}

dtn_rational dtn_rational_read(dtn_text decimal)
{
    size_t at = decimal.length > 0 && (decimal.bytes[0] == '-' || decimal.bytes[0] == '+');
    bool is_negative = at && decimal.bytes[0] == '-';
    size_t end = end_of_digits(decimal);
    dtn_int128 digits = 0;
    int used = 0, places = 0, exponent = 0;
    bool is_fraction = false, is_cut = false;
    for (; at < end; at++) {
        if (decimal.bytes[at] == '.') {
            is_fraction = true;
        } else if (used < DIGITS_EXACT) {
            digits = digits * 10 + (decimal.bytes[at] - '0');
            used += digits != 0;
            places += is_fraction;
        } else {
            is_cut = true;
            exponent += !is_fraction;
        }
    }
    digits = is_negative ? -digits : digits;
    if (is_cut || places > PLACES_EXACT)
        return inexact(far_decimal(digits, exponent - places));
    return fraction(digits, power_of_ten(places));
}
