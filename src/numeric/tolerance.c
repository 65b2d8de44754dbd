/* SPDX-License-Identifier: MIT */
#include "numeric/tolerance.h"

double dtn_tolerance(double walk_away)
{
    double size = walk_away < 0 ? -walk_away : walk_away;
    return 1e-9 * (size > 1 ? size : 1);
}

dtn_grain dtn_grain_of(double tolerance)
{
    double step = 1;
    if (!(tolerance > 0 && tolerance < 0x1p900))
        return (dtn_grain){0};
    while (step > tolerance)
        step *= 0.5;
    while (step * 2 <= tolerance)
        step *= 2;
    return (dtn_grain){step * 0x1.8p52};
}
