/* SPDX-License-Identifier: MIT
 * numeric/tolerance.h: how near two drawn numbers must be to count as the same.
 *
 * Exact states have no tolerance. In drawn ones a score up to 1e-9 max(1, |walk-away|) below the
 * walk-away still counts as reaching it. */
#pragma once

double dtn_tolerance(double walk_away);

/* "Near" does not carry over: a near b and b near c leave a and c apart. Where drawn numbers must fall into
 * classes they are rounded to a step, the largest power of two that is no larger than the tolerance. Decimals
 * lie near the middle of their step, so that different sums of the same numbers fall together. */
typedef struct dtn_grain {
    double magic; /* adding it leaves no bits below the step; 0: numbers stay as they are */
} dtn_grain;

dtn_grain dtn_grain_of(double tolerance); /* 0 or below: numbers stay as they are */

/* value to the nearest step, halves to even; never out of order. Only for |value| < 2^51 steps. */
static inline double dtn_round_to(dtn_grain grain, double value)
{
    return (value + grain.magic) - grain.magic;
}
