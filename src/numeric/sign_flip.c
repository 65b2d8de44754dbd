/* SPDX-License-Identifier: MIT
 * Question  Two forecasters of the same events: could their difference be chance?
 * Method    If neither is better, each difference could as well have had the other sign: the sum of all is compared with
 *           its sums under every change of sign, or under 10,000 drawn ones beyond 20 differences.
 * Source    Fisher 1935, The Design of Experiments, section 21; Phipson and Smyth 2010 for (hits + 1) / (draws + 1).
 * Cost      2^20 additions at most; beyond, 10,000 times the differences.
 * Limits    sums of doubles: within 1e-12 of the sum of sizes they count as equal. Differences are taken as independent. */
#include "numeric/sign_flip.h"

#include "numeric/random.h"

static double size_of(double x)
{
    return x < 0 ? -x : x;
}

/* The sum with the sign of every difference whose bit is set turned round. */
static double flipped_sum(const double *differences, uint32_t count, uint32_t flips)
{
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += flips >> i & 1 ? -differences[i] : differences[i];
    return sum;
}

/* All sums are sums of one of the first ten and one of the others: each is added up from few numbers, in one order. */
static double share_of_all(const double *differences, uint32_t count, double least)
{
    enum { HALF = DTN_FLIPS_ENUMERATED / 2 };
    double first[1 << HALF];
    uint32_t low = count < HALF ? count : HALF, high = count - low;
    uint64_t hits = 0;
    for (uint32_t flips = 0; flips < 1u << low; flips++)
        first[flips] = flipped_sum(differences, low, flips);
    for (uint32_t others = 0; others < 1u << high; others++) {
        double rest = flipped_sum(differences + low, high, others);
        for (uint32_t flips = 0; flips < 1u << low; flips++)
            hits += size_of(first[flips] + rest) >= least;
    }
    return (double)hits / (double)((uint64_t)1 << count);
}

static double drawn_sum(const double *differences, uint32_t count, uint64_t seed, uint64_t run)
{
    static const uint64_t KEY = 0x7369676e666c6970; /* "signflip" */
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += dtn_random_uniform(seed, KEY, run, i) < 0.5 ? -differences[i] : differences[i];
    return sum;
}

dtn_sign_flip dtn_sign_flip_test(const double *differences, uint32_t count, uint64_t seed)
{
    const double tolerance = 1e-12;
    double sizes = 0, seen = 0;
    for (uint32_t i = 0; i < count; i++) {
        sizes += size_of(differences[i]);
        seen += differences[i];
    }
    double least = size_of(seen) - tolerance * sizes;
    if (count > DTN_FLIPS_ENUMERATED) {
        uint64_t hits = 0;
        for (uint64_t run = 0; run < DTN_FLIPS_SAMPLED; run++)
            hits += size_of(drawn_sum(differences, count, seed, run)) >= least;
        return (dtn_sign_flip){(double)(hits + 1) / (DTN_FLIPS_SAMPLED + 1), true};
    }
    return (dtn_sign_flip){share_of_all(differences, count, least), false};
}
