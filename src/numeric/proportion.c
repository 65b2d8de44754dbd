/* SPDX-License-Identifier: MIT
 * Question  What do few cases say of a proportion, and can two groups of them be told apart?
 * Method    The ends are the proportions at which a count so low, or so high, has a chance of 2.5%; found by halving. Tails
 *           are sums of neighbouring terms, each got from the one before, beginning at the largest: they need no power
 *           and no logarithm, and their order is fixed. The test adds all tables no likelier than the one seen.
 * Source    Clopper & Pearson 1934, Biometrika 26; Fisher 1935, The logic of inductive inference.
 * Cost      60 sums of some 20 sqrt(n) terms; a sum over the tables with the same margins.
 * Limits    DTN_PROPORTION_LIMIT, DTN_FISHER_LIMIT. Terms below 1e-30 of their sum are left out. */
#include "numeric/proportion.h"

#include <assert.h>

static const double OF_NO_ACCOUNT = 1e-30;

/* ---- the interval --------------------------------------------------------------------------------------- */

typedef struct tails {
    double up_to, above;
} tails;

/* The chances of at most and of more than `count` of `of`, each with chance p, 0 < p < 1: the terms over all terms, all in
 * units of the largest. */
static tails tails_at(uint64_t count, uint64_t of, double p)
{
    double n = (double)of, odds = p / (1 - p);
    uint64_t middle = (uint64_t)((n + 1) * p);
    middle = middle > of ? of : middle;
    double low = 0, high = 0, term = 1;
    for (uint64_t i = middle;; i--) { /* the term of i, downwards */
        *(i <= count ? &low : &high) += term;
        if (i == 0 || term < OF_NO_ACCOUNT * (low + high))
            break;
        term *= (double)i / ((n - (double)i + 1) * odds);
    }
    term = 1;
    for (uint64_t i = middle; i < of && term >= OF_NO_ACCOUNT * (low + high);) {
        term *= (n - (double)i) * odds / ((double)i + 1);
        i++;
        *(i <= count ? &low : &high) += term;
    }
    return (tails){low / (low + high), high / (low + high)};
}

/* Where at most `count` of `of` have a chance of 2.5%, the next double from above. */
static double upper_end(uint64_t count, uint64_t of)
{
    enum { MOST_STEPS = 200 };
    double low = (double)count / (double)of, high = 1;
    if (count == of)
        return 1;
    for (int step = 0; step < MOST_STEPS; step++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        *(tails_at(count, of, middle).up_to > 0.025 ? &low : &high) = middle;
    }
    return high;
}

/* Where at least `count` of `of` have a chance of 2.5%, the next double from below. As 1 less an upper end it would have
 * the few digits that are left of it behind 0.9..., not those of a small number. */
static double lower_end(uint64_t count, uint64_t of)
{
    enum { MOST_STEPS = 200 };
    double low = 0, high = (double)count / (double)of;
    if (count == 0)
        return 0;
    for (int step = 0; step < MOST_STEPS; step++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        *(tails_at(count - 1, of, middle).above > 0.025 ? &high : &low) = middle;
    }
    return low;
}

dtn_proportion dtn_clopper_pearson(uint64_t count, uint64_t of)
{
    assert(count <= of && of <= DTN_PROPORTION_LIMIT);
    if (of == 0)
        return (dtn_proportion){0, 0, 0, 1};
    return (dtn_proportion){count, of, lower_end(count, of), upper_end(count, of)};
}

/* ---- two groups ----------------------------------------------------------------------------------------- */

enum { MOST_EXACT = 60 }; /* C(60, 30) squared is below 2^128 */

__extension__ typedef unsigned __int128 whole;

/* C(n, k) for n up to 60. */
static whole choices(uint64_t n, uint64_t k)
{
    whole result = 1;
    for (uint64_t i = 1; i <= k; i++)
        result = result * (n - k + i) / i;
    return result;
}

/* The margins of a table, and its first number. */
typedef struct margins {
    uint64_t first, second; /* cases in the one and the other group */
    uint64_t yes;           /* in both */
    uint64_t seen;          /* of them in the first */
    uint64_t least, most;   /* that could be */
} margins;

static margins margins_of(dtn_two_groups g)
{
    margins m = {.first = g.yes + g.no, .second = g.other_yes + g.other_no, .yes = g.yes + g.other_yes};
    m.seen = g.yes;
    m.least = m.yes > m.second ? m.yes - m.second : 0;
    m.most = m.yes < m.first ? m.yes : m.first;
    return m;
}

static double count_tables(const margins *m)
{
    whole rare = 0, all = 0, seen = choices(m->first, m->seen) * choices(m->second, m->yes - m->seen);
    for (uint64_t i = m->least; i <= m->most; i++) {
        whole weight = choices(m->first, i) * choices(m->second, m->yes - i);
        all += weight;
        rare += weight <= seen ? weight : 0;
    }
    return (double)rare / (double)all;
}

/* The term of i + 1 over that of i. */
static double step_up(const margins *m, uint64_t i)
{
    double up = (double)(m->first - i) * (double)(m->yes - i);
    return up / ((double)(i + 1) * (double)(m->second - (m->yes - i) + 1));
}

/* Terms in units of the one seen, which may grow beyond all doubles on the way to the largest: those are in the middle,
 * and what is rare is then nothing beside them. */
static double sum_terms(const margins *m)
{
    const double tolerance = 1 + 1e-9, too_large = 1e300;
    double rare = 1, all = 1, term = 1;
    for (uint64_t i = m->seen; i < m->most && all < too_large; i++) {
        term *= step_up(m, i);
        all += term;
        rare += term <= tolerance ? term : 0;
    }
    term = 1;
    for (uint64_t i = m->seen; i > m->least && all < too_large; i--) {
        term /= step_up(m, i - 1);
        all += term;
        rare += term <= tolerance ? term : 0;
    }
    return rare / all;
}

double dtn_fisher_exact(dtn_two_groups groups)
{
    margins m = margins_of(groups);
    assert(m.first + m.second <= DTN_FISHER_LIMIT);
    if (m.least == m.most)
        return 1;
    return m.first + m.second <= MOST_EXACT ? count_tables(&m) : sum_terms(&m);
}
