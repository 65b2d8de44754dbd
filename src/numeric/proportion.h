/* SPDX-License-Identifier: MIT
 * numeric/proportion.h: what few cases say of a proportion: an interval that is honest for small n, and whether two
 * groups can be told apart. For shares of many runs see numeric/interval.h.
 *   source  Clopper & Pearson 1934, the exact interval; Fisher 1935, the exact test */
#pragma once

#include <stdint.h>

enum {
    DTN_PROPORTION_LIMIT = 10000000, /* most cases of one interval */
    DTN_FISHER_LIMIT = 1000000       /* most cases of one test, all four numbers together */
};

typedef struct dtn_proportion {
    uint64_t count, of;
    double low, high; /* 95%, 0 <= low <= count / of <= high <= 1; 0 and 1 where `of` is 0 */
} dtn_proportion;

/* The exact interval: whatever the true proportion is, at least 95% of samples give an interval that holds it.
 * count <= of <= DTN_PROPORTION_LIMIT. cost about 60 sums of some 20 sqrt(of) terms */
dtn_proportion dtn_clopper_pearson(uint64_t count, uint64_t of);

/* Two groups: how likely a difference at least as rare is where there is none (two-sided; the sum over all tables with
 * the same margins that are no likelier than this one). 1 where a margin is 0. Whole numbers decide up to 60 cases, beyond
 * that doubles with a tolerance of 1e-9. */
typedef struct dtn_two_groups {
    uint64_t yes, no;             /* in the one */
    uint64_t other_yes, other_no; /* in the other */
} dtn_two_groups;
double dtn_fisher_exact(dtn_two_groups groups);
