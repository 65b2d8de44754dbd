/* SPDX-License-Identifier: MIT
 *   question  which decimal digits name this double, and how are they laid out?
 *   method    exact integers: value / 10^k = numerator / denominator; digits are drawn until what is left lies
 *             within half the distance to the neighbouring doubles (ends included when the double is even)
 *   source    Steele & White 1990, free-format algorithm; Burger & Dybvig 1996 for the start
 *   cost      at most 17 digits, each linear in the 36 limbs of the largest double
 *   limits    none: every finite double, subnormal ones included */
#include "base/number.h"

#include <assert.h>
#include <string.h>

enum { LIMBS = 40, MOST_DIGITS = 17, PLAIN_DIGITS = 21, PLAIN_ZEROS = 6, MOST_PLACES = 12 };

/* A natural number; limbs least first. 40 limbs hold 2^1280: the largest double needs 1024 bits and the factors
 * on both sides of a division fewer than 200 more. */
typedef struct natural {
    size_t count;
    uint32_t limbs[LIMBS];
} natural;

static natural natural_of(uint64_t value)
{
    natural n = {.count = 0};
    for (; value != 0; value >>= 32)
        n.limbs[n.count++] = (uint32_t)value;
    return n;
}

static void multiply(natural *n, uint32_t factor)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < n->count; i++) {
        carry += (uint64_t)n->limbs[i] * factor;
        n->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0) {
        assert(n->count < LIMBS);
        n->limbs[n->count++] = (uint32_t)carry;
    }
}

static void multiply_power_of_ten(natural *n, int exponent)
{
    for (; exponent >= 9; exponent -= 9)
        multiply(n, 1000000000u);
    for (; exponent > 0; exponent--)
        multiply(n, 10);
}

static void shift_left(natural *n, size_t bits)
{
    size_t whole = bits / 32;
    if (n->count == 0)
        return;
    assert(n->count + whole < LIMBS);
    memmove(n->limbs + whole, n->limbs, n->count * sizeof n->limbs[0]);
    memset(n->limbs, 0, whole * sizeof n->limbs[0]);
    n->count += whole;
    multiply(n, (uint32_t)1 << bits % 32);
}

static void drop_leading_zeros(natural *n)
{
    while (n->count > 0 && n->limbs[n->count - 1] == 0)
        n->count--;
}

static int compare(const natural *a, const natural *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (size_t i = a->count; i-- > 0;)
        if (a->limbs[i] != b->limbs[i])
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
    return 0;
}

static void add(natural *a, const natural *b)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < a->count || i < b->count || carry != 0; i++) {
        assert(i < LIMBS);
        carry += (uint64_t)(i < a->count ? a->limbs[i] : 0) + (i < b->count ? b->limbs[i] : 0);
        a->limbs[i] = (uint32_t)carry;
        carry >>= 32;
        if (i >= a->count)
            a->count = i + 1;
    }
}

/* a - b, where a >= b. */
static void subtract(natural *a, const natural *b)
{
    uint64_t borrow = 0;
    for (size_t i = 0; i < a->count; i++) {
        uint64_t taken = (i < b->count ? b->limbs[i] : 0) + borrow;
        borrow = taken > a->limbs[i];
        a->limbs[i] = (uint32_t)(a->limbs[i] - taken);
    }
    drop_leading_zeros(a);
}

static int compare_sum(natural a, const natural *b, const natural *c)
{
    add(&a, b);
    return compare(&a, c);
}

/* The remainder by a small divisor; the quotient takes the number's place. */
static uint32_t divide_small(natural *n, uint32_t divisor)
{
    uint64_t rest = 0;
    for (size_t i = n->count; i-- > 0;) {
        rest = rest << 32 | n->limbs[i];
        n->limbs[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    drop_leading_zeros(n);
    return (uint32_t)rest;
}

static bool bit_of(const natural *n, size_t bit)
{
    return bit / 32 < n->count && (n->limbs[bit / 32] >> bit % 32 & 1) != 0;
}

static void shift_right(natural *n, size_t bits)
{
    size_t whole = bits / 32;
    if (whole >= n->count) {
        n->count = 0;
        return;
    }
    n->count -= whole;
    memmove(n->limbs, n->limbs + whole, n->count * sizeof n->limbs[0]);
    if (bits % 32 != 0)
        (void)divide_small(n, (uint32_t)1 << bits % 32);
}

/* A finite double above zero: mantissa * 2^exponent. */
typedef struct pieces {
    uint64_t mantissa;
    int exponent;
    bool is_power_of_two; /* the double below is nearer than the one above */
} pieces;

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static bool is_negative(double value)
{
    return bits_of(value) >> 63 != 0;
}

static bool is_finite(double value)
{
    return (bits_of(value) >> 52 & 0x7FF) != 0x7FF;
}

static pieces pieces_of(double value)
{
    uint64_t bits = bits_of(value);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7FF);
    if (biased == 0)
        return (pieces){fraction, -1074, false};
    return (pieces){fraction | (uint64_t)1 << 52, biased - 1075, fraction == 0 && biased > 1};
}

/* floor(log10(2^power)): the constant is log10(2) * 2^32 rounded down, right for every power a double has. */
static int decimal_magnitude(int power)
{
    int64_t scaled = (int64_t)power * 1292913986;
    int64_t unit = (int64_t)1 << 32;
    return (int)(scaled >= 0 ? scaled / unit : -((unit - 1 - scaled) / unit));
}

typedef struct decimal {
    char digits[MOST_DIGITS + 1]; /* the value is 0.DIGITS * 10^exponent; no zero byte */
    int count;
    int exponent;
} decimal;

/* What the digits are drawn from: the value is rest / whole; it is the double between rest - below / whole and
 * rest + above / whole. */
typedef struct drawing {
    natural rest, whole, below, above;
    bool ends_belong; /* to this double, as reading rounds half to even */
} drawing;

static drawing start_drawing(pieces p, int *exponent)
{
    drawing d = {.rest = natural_of(p.mantissa), .whole = natural_of(1), .below = natural_of(1)};
    d.ends_belong = p.mantissa % 2 == 0;
    size_t extra = p.is_power_of_two ? 2 : 1; /* so that half the smaller distance is a whole number */
    shift_left(&d.rest, extra);
    shift_left(&d.whole, extra);
    if (p.exponent >= 0) {
        shift_left(&d.rest, (size_t)p.exponent);
        shift_left(&d.below, (size_t)p.exponent);
    } else {
        shift_left(&d.whole, (size_t)-p.exponent);
    }
    int width = 0;
    while (p.mantissa >> width > 1)
        width++;
    *exponent = decimal_magnitude(p.exponent + width) + 1;
    if (*exponent >= 0) {
        multiply_power_of_ten(&d.whole, *exponent);
    } else {
        multiply_power_of_ten(&d.rest, -*exponent);
        multiply_power_of_ten(&d.below, -*exponent);
    }
    d.above = d.below;
    if (p.is_power_of_two)
        shift_left(&d.above, 1);
    return d;
}

static void next_digit_place(drawing *d)
{
    multiply(&d->rest, 10);
    multiply(&d->below, 10);
    multiply(&d->above, 10);
}

static decimal shortest(double value)
{
    decimal result = {.count = 0};
    drawing d = start_drawing(pieces_of(value), &result.exponent);
    int bound = d.ends_belong ? 0 : 1; /* how far past the end a sum must be to lie outside */
    if (compare_sum(d.rest, &d.above, &d.whole) >= bound)
        result.exponent++; /* the estimate was one too low */
    else
        next_digit_place(&d);
    for (;;) {
        char digit = '0';
        for (; compare(&d.rest, &d.whole) >= 0; digit++)
            subtract(&d.rest, &d.whole);
        bool may_end_low = compare(&d.rest, &d.below) < (d.ends_belong ? 1 : 0);
        bool may_end_high = compare_sum(d.rest, &d.above, &d.whole) >= bound;
        if (may_end_low || may_end_high) {
            int half = compare_sum(d.rest, &d.rest, &d.whole);
            bool is_nearer_above = half > 0 || (half == 0 && (digit - '0') % 2 != 0);
            if (may_end_high && (!may_end_low || is_nearer_above))
                digit++;
            result.digits[result.count++] = digit;
            return result;
        }
        assert(result.count < MOST_DIGITS);
        result.digits[result.count++] = digit;
        next_digit_place(&d);
    }
}

static size_t put(char *out, size_t at, const char *bytes, size_t count)
{
    memcpy(out + at, bytes, count);
    return at + count;
}

static size_t put_zeros(char *out, size_t at, int count)
{
    for (; count > 0; count--)
        out[at++] = '0';
    return at;
}

static size_t put_whole(char *out, size_t at, uint64_t value)
{
    char digits[20];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return put(out, at, digits + first, sizeof digits - first);
}

static size_t put_exponent(char *out, size_t at, int exponent)
{
    out[at++] = 'e';
    if (exponent < 0)
        out[at++] = '-';
    return put_whole(out, at, (uint64_t)(exponent < 0 ? -exponent : exponent));
}

/* The layout of ECMAScript's Number::toString, but for the sign of a positive exponent. */
static size_t put_decimal(char *out, size_t at, const decimal *d)
{
    size_t count = (size_t)d->count;
    if (d->exponent >= d->count && d->exponent <= PLAIN_DIGITS)
        return put_zeros(out, put(out, at, d->digits, count), d->exponent - d->count);
    if (d->exponent > 0 && d->exponent <= PLAIN_DIGITS) {
        size_t before = (size_t)d->exponent;
        at = put(out, put(out, at, d->digits, before), ".", 1);
        return put(out, at, d->digits + before, count - before);
    }
    if (d->exponent > -PLAIN_ZEROS && d->exponent <= 0)
        return put(out, put_zeros(out, put(out, at, "0.", 2), -d->exponent), d->digits, count);
    at = put(out, at, d->digits, 1);
    if (count > 1)
        at = put(out, put(out, at, ".", 1), d->digits + 1, count - 1);
    return put_exponent(out, at, d->exponent - 1);
}

static size_t finish(char *out, size_t length)
{
    assert(length < DTN_NUMBER_SPACE);
    out[length] = '\0';
    return length;
}

size_t dtn_number_write(double value, char out[DTN_NUMBER_SPACE])
{
    if (!is_finite(value))
        return finish(out, put(out, 0, "null", 4));
    size_t at = 0;
    if (value < 0)
        out[at++] = '-';
    double size = value < 0 ? -value : value;
    if (size < 9007199254740992.0 && size == (double)(uint64_t)size)
        return finish(out, put_whole(out, at, (uint64_t)size));
    decimal d = shortest(size);
    return finish(out, put_decimal(out, at, &d));
}

/* |value| * 10^places as a whole number, half away from zero. */
static natural scaled(double value, int places)
{
    pieces p = pieces_of(value);
    natural n = natural_of(p.mantissa);
    multiply_power_of_ten(&n, places);
    if (p.exponent >= 0) {
        shift_left(&n, (size_t)p.exponent);
        return n;
    }
    bool is_up = bit_of(&n, (size_t)-p.exponent - 1);
    shift_right(&n, (size_t)-p.exponent);
    natural one = natural_of(1);
    if (is_up)
        add(&n, &one);
    return n;
}

size_t dtn_number_write_rounded(double value, int places, char out[DTN_NUMBER_SPACE])
{
    assert(places >= 0 && places <= MOST_PLACES);
    if (!(value > -1e15 && value < 1e15)) /* NaN too */
        return dtn_number_write(value, out);
    natural n = scaled(value, places);
    size_t at = 0;
    if (n.count != 0 && is_negative(value)) /* what rounds to zero has no sign */
        out[at++] = '-';
    char digits[DTN_NUMBER_SPACE]; /* last first */
    int count = 0;
    while (n.count != 0 || count <= places)
        digits[count++] = (char)('0' + divide_small(&n, 10));
    while (count > 0) {
        out[at++] = digits[--count];
        if (count == places && places > 0)
            out[at++] = '.';
    }
    return finish(out, at);
}
