/* SPDX-License-Identifier: MIT
 * numeric/sign_flip.h: whether paired differences could as well have had the other sign: could it be chance?
 *   source  Fisher 1935, The Design of Experiments, section 21 (the test of all changes of sign) */
#pragma once

#include "base/task.h"

#include <stdbool.h>
#include <stdint.h>

enum { DTN_FLIPS_ENUMERATED = 40, DTN_FLIPS_SAMPLED = 10000 };

typedef struct dtn_sign_flip {
    double p;        /* share of all changes of sign whose sum is as far from 0 as the one seen, or farther */
    bool is_sampled; /* of 10,000 drawn ones and the one seen: more than 40 differences */
} dtn_sign_flip;

/* Of `count` differences, at least one; finite. `seed` is used where changes are drawn.
 * cost 2^(count / 2) sums up to 40, 10,000 x count above */
dtn_sign_flip dtn_sign_flip_test(dtn_task *task, const double *differences, uint32_t count, uint64_t seed);
