/* SPDX-License-Identifier: MIT
 * solve/effort.h: how hard an engine may try, and how hard it tried. */
#pragma once

#include "base/task.h"

typedef enum {
    DTN_SEARCH_PROVED, /* it came to its end: what it says is certain */
    DTN_SEARCH_STEPS,  /* the steps it was allowed were used up */
    DTN_SEARCH_TIME,   /* the host asked to stop */
    DTN_SEARCH_MEMORY, /* what it needed next would have passed the limit of memory */
    DTN_SEARCH_COUPLED /* too many packages to list, and conditions between too many issues to merge: some were tried */
} dtn_search_end;

/* Which way a question is to be answered; the answers are the same. */
typedef enum {
    DTN_WISH_NONE,    /* as costs least */
    DTN_WISH_LISTING, /* every package is looked at */
    DTN_WISH_MERGING  /* issue by issue, unless the conditions allow no diagram */
} dtn_wish;

/* Steps are counted, not timed: the same work ends at the same place everywhere. */
typedef struct dtn_allowance {
    uint64_t steps; /* partial packages looked at; UINT64_MAX: as many as it takes */
} dtn_allowance;

typedef struct dtn_effort {
    dtn_search_end end;
    uint64_t steps;  /* partial packages looked at */
    uint64_t widest; /* most partial packages kept at once */
} dtn_effort;
