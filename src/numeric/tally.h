/* SPDX-License-Identifier: MIT
 * numeric/tally.h: counts of packages that are many and kept by the thousand: up to 2^256, in 32 bytes.
 *
 * A result that does not fit becomes and stays the largest tally, which says "at least that many". */
#pragma once

#include "numeric/wide.h"

enum { DTN_TALLY_LIMBS = 4 };

typedef struct dtn_tally {
    uint64_t limbs[DTN_TALLY_LIMBS]; /* least first */
} dtn_tally;

dtn_tally dtn_tally_of(uint64_t count);
dtn_tally dtn_tally_add(dtn_tally a, dtn_tally b);
dtn_tally dtn_tally_multiply(dtn_tally a, dtn_tally b);
int dtn_tally_compare(dtn_tally a, dtn_tally b); /* -1, 0, 1 */
bool dtn_tally_is_full(dtn_tally a);             /* at least that many, perhaps more */
double dtn_tally_double(dtn_tally a);            /* nearest */
void dtn_tally_wide(dtn_tally a, dtn_wide *wide);
