/* SPDX-License-Identifier: MIT
 * numeric/rational.h: exact fractions of 128-bit integers, for the numbers as they are written.
 *
 * Lowest terms, denominator above 0. Where a result does not fit, it becomes inexact: denominator 0, `nearest`
 * holds the double; every result computed from it is inexact too. So nothing overflows silently and the caller
 * asks once, at the end. */
#pragma once

#include "base/text.h"

__extension__ typedef __int128 dtn_int128;
__extension__ typedef unsigned __int128 dtn_uint128;

typedef struct dtn_rational {
    dtn_int128 numerator;
    dtn_int128 denominator; /* 0: inexact, see nearest */
    double nearest;         /* only read when inexact */
} dtn_rational;

dtn_rational dtn_rational_of(int64_t numerator, int64_t denominator);
/* A decimal as written, with optional sign and fraction: "-0.25". At most 36 digits are exact. */
dtn_rational dtn_rational_read(dtn_text decimal);
dtn_rational dtn_rational_from_double(double value); /* inexact */

dtn_rational dtn_rational_add(dtn_rational a, dtn_rational b);
dtn_rational dtn_rational_subtract(dtn_rational a, dtn_rational b);
dtn_rational dtn_rational_multiply(dtn_rational a, dtn_rational b);
dtn_rational dtn_rational_divide(dtn_rational a, dtn_rational b); /* b is not 0 */
dtn_rational dtn_rational_negate(dtn_rational a);

bool dtn_rational_is_exact(dtn_rational a);
int dtn_rational_compare(dtn_rational a, dtn_rational b); /* -1, 0, 1; exact when both are */
double dtn_rational_double(dtn_rational a);               /* correctly rounded when exact */

dtn_int128 dtn_gcd(dtn_int128 a, dtn_int128 b);
double dtn_int128_ratio(dtn_int128 numerator,
                        dtn_int128 denominator); /* correctly rounded quotient, denominator > 0 */
