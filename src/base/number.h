/* SPDX-License-Identifier: MIT
 * base/number.h: numbers to text and back, the same on every platform, without the C library. */
#pragma once

#include "base/text.h"

enum { DTN_NUMBER_SPACE = 40 }; /* bytes that hold any number written below, zero byte included */

/* The shortest decimal form that reads back to the same double, and of those the nearest: 0.1, 1e300, -3,
 * 1.5e-7; never a trailing ".0"; plain digits below 1e21 and from 1e-6 on. Minus zero is "0"; NaN and infinities
 * give "null". Returns the length; a zero byte stands behind.
 * source: Steele & White 1990, with exact integers */
size_t dtn_number_write(double value, char out[DTN_NUMBER_SPACE]);

/* Fixed decimals, half away from zero, exact (from the double's own digits). places 0 to 12. |value| < 1e15. */
size_t dtn_number_write_rounded(double value, int places, char out[DTN_NUMBER_SPACE]);
