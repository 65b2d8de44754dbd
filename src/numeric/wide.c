/* SPDX-License-Identifier: MIT
 * numeric/wide.c: schoolbook arithmetic on 64-bit limbs. The numbers here are short (a few limbs per party), so
 * nothing faster would pay. */
#include "numeric/wide.h"

#include <string.h>

static dtn_uint128 magnitude(dtn_int128 value)
{
    return value < 0 ? -(dtn_uint128)value : (dtn_uint128)value;
}

static void trim(dtn_wide *wide)
{
    while (wide->limb_count && wide->limbs[wide->limb_count - 1] == 0)
        wide->limb_count--;
    if (wide->limb_count == 0)
        wide->is_negative = false;
}

void dtn_wide_set(dtn_wide *wide, dtn_int128 value)
{
    dtn_uint128 size = magnitude(value);
    wide->limb_count = 2;
    wide->is_negative = value < 0;
    wide->overflow = false;
    wide->limbs[0] = (uint64_t)size;
    wide->limbs[1] = (uint64_t)(size >> 64);
    trim(wide);
}

static void append_limb(dtn_wide *wide, uint64_t limb)
{
    if (wide->limb_count == DTN_WIDE_LIMBS)
        wide->overflow |= limb != 0;
    else
        wide->limbs[wide->limb_count++] = limb;
}

void dtn_wide_multiply_wide(dtn_wide *wide, const dtn_wide *factor)
{
    uint64_t product[2 * DTN_WIDE_LIMBS];
    uint32_t count = wide->limb_count + factor->limb_count;
    memset(product, 0, count * sizeof *product);
    for (uint32_t i = 0; i < wide->limb_count; i++) {
        uint64_t carry = 0;
        for (uint32_t j = 0; j < factor->limb_count; j++) {
            dtn_uint128 sum = (dtn_uint128)wide->limbs[i] * factor->limbs[j] + product[i + j] + carry;
            product[i + j] = (uint64_t)sum;
            carry = (uint64_t)(sum >> 64);
        }
        product[i + factor->limb_count] = carry;
    }
    wide->is_negative ^= factor->is_negative;
    wide->overflow |= factor->overflow;
    wide->limb_count = 0;
    for (uint32_t i = 0; i < count; i++)
        append_limb(wide, product[i]);
    trim(wide);
}

void dtn_wide_multiply(dtn_wide *wide, dtn_int128 factor)
{
    dtn_uint128 size = magnitude(factor);
    if (size >> 64) {
        dtn_wide two_limbs;
        dtn_wide_set(&two_limbs, factor);
        dtn_wide_multiply_wide(wide, &two_limbs);
        return;
    }
    uint64_t carry = 0;
    for (uint32_t i = 0; i < wide->limb_count; i++) {
        dtn_uint128 product = (dtn_uint128)wide->limbs[i] * (uint64_t)size + carry;
        wide->limbs[i] = (uint64_t)product;
        carry = (uint64_t)(product >> 64);
    }
    append_limb(wide, carry);
    wide->is_negative ^= factor < 0;
    trim(wide);
}

static int compare_sizes(const dtn_wide *a, const dtn_wide *b)
{
    if (a->limb_count != b->limb_count)
        return a->limb_count < b->limb_count ? -1 : 1;
    for (uint32_t i = a->limb_count; i-- > 0;)
        if (a->limbs[i] != b->limbs[i])
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
    return 0;
}

int dtn_wide_compare(const dtn_wide *a, const dtn_wide *b)
{
    if (a->is_negative != b->is_negative)
        return a->is_negative ? -1 : 1;
    return a->is_negative ? -compare_sizes(a, b) : compare_sizes(a, b);
}

static uint64_t limb_of(const dtn_wide *wide, uint32_t index)
{
    return index < wide->limb_count ? wide->limbs[index] : 0;
}

static void add_size(dtn_wide *wide, const dtn_wide *other)
{
    uint32_t count = wide->limb_count > other->limb_count ? wide->limb_count : other->limb_count;
    uint64_t carry = 0;
    for (uint32_t i = 0; i < count; i++) {
        dtn_uint128 sum = (dtn_uint128)limb_of(wide, i) + limb_of(other, i) + carry;
        wide->limbs[i] = (uint64_t)sum;
        carry = (uint64_t)(sum >> 64);
    }
    wide->limb_count = count;
    append_limb(wide, carry);
}

/* wide = the larger size less the smaller */
static void subtract_size(dtn_wide *wide, const dtn_wide *larger, const dtn_wide *smaller)
{
    uint32_t count = larger->limb_count;
    uint64_t borrow = 0;
    for (uint32_t i = 0; i < count; i++) {
        dtn_uint128 difference = (dtn_uint128)larger->limbs[i] - limb_of(smaller, i) - borrow;
        wide->limbs[i] = (uint64_t)difference;
        borrow = (uint64_t)(difference >> 64) & 1;
    }
    wide->limb_count = count;
}

void dtn_wide_add(dtn_wide *wide, const dtn_wide *other)
{
    bool overflow = wide->overflow || other->overflow;
    if (wide->is_negative == other->is_negative) {
        add_size(wide, other);
    } else if (compare_sizes(wide, other) >= 0) {
        subtract_size(wide, wide, other);
    } else {
        subtract_size(wide, other, wide);
        wide->is_negative = other->is_negative;
    }
    wide->overflow |= overflow;
    trim(wide);
}

uint64_t dtn_wide_divide_small(dtn_wide *wide, uint64_t divisor)
{
    uint64_t left = 0;
    for (uint32_t i = wide->limb_count; i-- > 0;) {
        dtn_uint128 value = (dtn_uint128)left << 64 | wide->limbs[i];
        wide->limbs[i] = (uint64_t)(value / divisor);
        left = (uint64_t)(value % divisor);
    }
    trim(wide);
    return left;
}

static double power_of_two(uint32_t exponent)
{
    double power = 1;
    for (double square = 2; exponent; exponent >>= 1, square *= square)
        if (exponent & 1)
            power *= square;
    return power;
}

/* The highest 128 bits, the last of them standing for all the rest: more than the 53 that rounding looks at. */
double dtn_wide_double(const dtn_wide *wide)
{
    uint32_t count = wide->limb_count;
    dtn_uint128 top = limb_of(wide, count - 1);
    if (count > 1)
        top = top << 64 | wide->limbs[count - 2];
    int spare = count > 2 ? __builtin_clzll(wide->limbs[count - 1]) : 0;
    bool rest = false;
    if (count > 2) {
        uint64_t third = wide->limbs[count - 3];
        top = spare ? top << spare | third >> (64 - spare) : top;
        rest = third << spare != 0;
        for (uint32_t i = 0; i + 3 < count; i++)
            rest |= wide->limbs[i] != 0;
    }
    double size = (double)(top | rest);
    for (int bit = 0; bit < spare; bit++)
        size *= 0.5;
    size *= power_of_two(count > 2 ? 64 * (count - 2) : 0);
    return wide->is_negative ? -size : size;
}

bool dtn_wide_fits(const dtn_wide *wide, uint64_t limit)
{
    return !wide->overflow && !wide->is_negative && wide->limb_count <= 1 && dtn_wide_low(wide) <= limit;
}

uint64_t dtn_wide_low(const dtn_wide *wide)
{
    return limb_of(wide, 0);
}

/* Nineteen digits at a time, least first, then turned round. */
dtn_text dtn_wide_decimal(dtn_task *task, const dtn_wide *wide)
{
    const uint64_t piece = UINT64_C(10000000000000000000);
    dtn_wide rest = *wide;
    size_t room = (size_t)wide->limb_count * 20 + 2;
    char *bytes = DTN_TAKE(task, room + 1, char);
    size_t at = room;
    do {
        uint64_t digits = dtn_wide_divide_small(&rest, piece);
        for (int place = 0; place < 19 && (digits || rest.limb_count); place++, digits /= 10)
            bytes[--at] = (char)('0' + digits % 10);
    } while (rest.limb_count);
    if (at == room)
        bytes[--at] = '0';
    if (wide->is_negative)
        bytes[--at] = '-';
    return (dtn_text){bytes + at, room - at};
}
