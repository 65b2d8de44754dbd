/* SPDX-License-Identifier: MIT
 * Question  How far can the true share lie from the share of the runs made?
 * Method    The shares p for which the share seen lies within z sqrt(p (1 - p) / n) of p, z for 95%.
 * Source    Wilson 1927, Probable inference, the law of succession, and statistical inference.
 * Cost      one root.
 * Limits    exact ends at 0 and all hits; the coverage is 95% on average over p, not for each p. */
#include "numeric/interval.h"

static double between(double low, double value, double high)
{
    return value < low ? low : value > high ? high : value;
}

dtn_share dtn_wilson(uint64_t hits, uint64_t count)
{
    const double z = 1.959963984540054; /* 2.5% of a normal curve lie above */
    if (count == 0)
        return (dtn_share){0, 0, 1};
    double n = (double)count, share = (double)hits / n;
    double square = z * z / n, divisor = 1 + square;
    double middle = (share + square / 2) / divisor;
    double half = z * __builtin_sqrt(share * (1 - share) / n + square / (4 * n)) / divisor;
    return (dtn_share){share, hits == 0 ? 0 : between(0, middle - half, share),
                       hits == count ? 1 : between(share, middle + half, 1)};
}
