/* SPDX-License-Identifier: MIT
 * numeric/magnitude.h: the size of a number whatever its sign; NaN stays NaN. */
#pragma once

static inline double dtn_magnitude(double value)
{
    return value < 0 ? -value : value;
}
