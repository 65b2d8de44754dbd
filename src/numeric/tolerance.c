/* SPDX-License-Identifier: MIT */
#include "numeric/tolerance.h"

#include <stdint.h>
#include <string.h>

double dtn_tolerance(double walk_away)
{
    double size = walk_away < 0 ? -walk_away : walk_away;
    return 1e-9 * (size > 1 ? size : 1);
}

dtn_grain dtn_grain_of(double tolerance)
{
    uint64_t bits;
    double step;
    if (!(tolerance > 0 && tolerance < 0x1p900))
        return (dtn_grain){0};
    memcpy(&bits, &tolerance, sizeof bits);
    bits &= UINT64_C(0xfff) << 52; /* the exponent alone is the power of two */
    memcpy(&step, &bits, sizeof step);
    return (dtn_grain){step * 0x1.8p52};
}
