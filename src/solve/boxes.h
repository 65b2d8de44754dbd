/* SPDX-License-Identifier: MIT
 * solve/boxes.h: which vectors of a crowd another one betters, for many numbers.
 *   cost     O(count x boxes that reach a vector); memory O(count x width) */
#pragma once

#include "base/task.h"

typedef struct dtn_crowd {
    uint32_t width, strict; /* as in solve/front.h */
    const double *gap;      /* [strict] */
    const double *vectors;  /* [count * width], falling in dictionary order, no two equal */
    size_t count;
    dtn_task *task; /* asked now and then whether to stop */
} dtn_crowd;

typedef enum { DTN_SIEVED, DTN_SIEVE_NO_ROOM, DTN_SIEVE_STOPPED } dtn_sieve_end;

dtn_sieve_end dtn_boxes_sieve(dtn_arena *arena, const dtn_crowd *crowd, bool *is_bettered);
