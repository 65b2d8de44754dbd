/* SPDX-License-Identifier: MIT
 * Question  Below which point does a normal curve hold the share p?
 * Method    Three quotients of polynomials: the middle, the tails, the far tails in sqrt(-log p).
 * Source    Wichura 1988, Algorithm AS 241, The percentage points of the normal distribution, PPND16.
 * Cost      one quotient; in the tails (15% of all p) a logarithm and a root more.
 * Limits    0 < p < 1; relative error about 1e-16. */
#include "numeric/normal.h"

#include <stdint.h>
#include <string.h>

/* ---- the logarithm: x = 2^e (1 + f) with 1 + f between sqrt(1/2) and sqrt(2) ---------------------------------- */

/* 2 atanh(s) - 2 s, divided by s: the series in q = s^2 <= 0.0295; what is left out is below 1e-18. Even and odd
 * powers apart, so that the two chains run side by side. */
static inline double atanh_rest(double q)
{
    double w = q * q;
    double odd =
        q * (2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19 + w * (2.0 / 23))))));
    double even = w * (2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21)))));
    return odd + even;
}

double dtn_log(double x)
{
    const double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33; /* their sum is log 2 */
    int64_t exponent = 0;
    if (x < 0x1p-1022) { /* subnormal */
        x *= 0x1p54;
        exponent = -54;
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    uint64_t shifted =
        bits + (UINT64_C(0x3FF0000000000000) - UINT64_C(0x3FE6A09E667F3BCD)); /* sqrt(1/2) becomes 1 */
    int64_t steps = (int64_t)(shifted >> 52) - 1023;
    bits -= (uint64_t)steps << 52;
    memcpy(&x, &bits, sizeof x);
    double e = (double)(exponent + steps), f = x - 1;
    double s = f / (2 + f), half_square = 0.5 * f * f;
    double rest = s * (half_square + atanh_rest(s * s)) + e * ln2_low;
    return e * ln2_high - ((half_square - rest) - f);
}

/* ---- the quantile ------------------------------------------------------------------------------------------ */

/* c[0] + c[1] x + ... + c[7] x^7 */
static inline double polynomial(const double c[8], double x)
{
    return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}

static const double MIDDLE_ABOVE[8] = {
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
static const double MIDDLE_BELOW[8] = {1.0,
                                       4.2313330701600911252e1,
                                       6.8718700749205790830e2,
                                       5.3941960214247511077e3,
                                       2.1213794301586595867e4,
                                       3.9307895800092710610e4,
                                       2.8729085735721942674e4,
                                       5.2264952788528545610e3};
static const double TAIL_ABOVE[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                     5.76949722146069140550e0,  3.64784832476320460504e0,
                                     1.27045825245236838258e0,  2.41780725177450611770e-1,
                                     2.27238449892691845833e-2, 7.74545014278341407640e-4};
static const double TAIL_BELOW[8] = {1.0,
                                     2.05319162663775882187e0,
                                     1.67638483018380384940e0,
                                     6.89767334985100004550e-1,
                                     1.48103976427480074590e-1,
                                     1.51986665636164571966e-2,
                                     5.47593808499534494600e-4,
                                     1.05075007164441684324e-9};
static const double FAR_ABOVE[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                    1.78482653991729133580e0,  2.96560571828504891230e-1,
                                    2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                    2.71155556874348757815e-5, 2.01033439929228813265e-7};
static const double FAR_BELOW[8] = {1.0,
                                    5.99832206555887937690e-1,
                                    1.36929880922735805310e-1,
                                    1.48753612908506148525e-2,
                                    7.86869131145613259100e-4,
                                    1.84631831751005468180e-5,
                                    1.42151175831644588870e-7,
                                    2.04426310338993978564e-15};

/* How far out the point lies that leaves the share p < 0.075 beyond it. */
static double tail(double p)
{
    double r = __builtin_sqrt(-dtn_log(p));
    if (r <= 5)
        return polynomial(TAIL_ABOVE, r - 1.6) / polynomial(TAIL_BELOW, r - 1.6);
    return polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
}

double dtn_normal_quantile(double p)
{
    double q = p - 0.5;
    if (q < -0.425)
        return -tail(p);
    if (q > 0.425)
        return tail(1 - p);
    double r = 0.180625 - q * q;
    return q * (polynomial(MIDDLE_ABOVE, r) / polynomial(MIDDLE_BELOW, r));
}
