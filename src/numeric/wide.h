/* SPDX-License-Identifier: MIT
 * numeric/wide.h: whole numbers of a fixed, large size: products of gains, counts of packages.
 *
 * DTN_WIDE_LIMBS 64-bit limbs and a sign; a result that does not fit sets `overflow`, which stays set. */
#pragma once

#include "numeric/rational.h"

enum { DTN_WIDE_LIMBS = 136 };

typedef struct dtn_wide {
    uint32_t limb_count; /* 0 is zero */
    bool is_negative;
    bool overflow;
    uint64_t limbs[DTN_WIDE_LIMBS]; /* least first; those beyond limb_count are not read */
} dtn_wide;

void dtn_wide_set(dtn_wide *wide, dtn_int128 value);
void dtn_wide_multiply(dtn_wide *wide, dtn_int128 factor);
void dtn_wide_multiply_wide(dtn_wide *wide, const dtn_wide *factor);
void dtn_wide_add(dtn_wide *wide, const dtn_wide *other);
/* The whole quotient, towards zero; returns what is left over in size. divisor > 0 */
uint64_t dtn_wide_divide_small(dtn_wide *wide, uint64_t divisor);
int dtn_wide_compare(const dtn_wide *a, const dtn_wide *b);
double dtn_wide_double(const dtn_wide *wide);             /* nearest, infinity beyond */
bool dtn_wide_fits(const dtn_wide *wide, uint64_t limit); /* 0 <= wide <= limit */
uint64_t dtn_wide_low(const dtn_wide *wide);              /* the lowest limb */
dtn_text dtn_wide_decimal(dtn_task *task, const dtn_wide *wide);
