/* SPDX-License-Identifier: MIT
 * solve/shadow.h: where a vector of scores is certainly bettered by a deal already known, found in one look.
 *
 * The scores of all parties but the last are cut into cells, finer where there are fewer parties. Each cell keeps
 * the last party's best score among the known deals that lie in a higher cell for every other party. A vector in
 * the cell that gives the last party no more is bettered: strictly for the others, weakly for the last. The cut is
 * monotone, so a higher cell is a higher score whatever the rounding; nothing else is concluded. */
#pragma once

#include "base/task.h"

typedef struct dtn_shadow {
    uint32_t width;        /* parties; more than DTN_SHADOW_WIDTH cast no shadow */
    uint32_t cells;        /* per party */
    const double *low;     /* [width] scores of the lowest cell */
    double *scale;         /* [width] cells per score */
    uint32_t *stride;      /* [width] */
    double *edge;          /* [cells ^ (width - 1)] */
    uint32_t *corner, *at; /* [width] for dtn_shadow_cast */
} dtn_shadow;

enum { DTN_SHADOW_WIDTH = 12 };

/* Scores lie between low and high, mostly: others are treated as those. Both are borrowed. */
dtn_shadow *dtn_shadow_open(dtn_task *task, uint32_t width, const double *low, const double *high,
                            uint32_t most_cells);

/* A deal is known that gives these scores, or more. */
void dtn_shadow_cast(dtn_shadow *shadow, const double *scores);

bool dtn_shadow_covers(const dtn_shadow *shadow, const double *scores);
/* Bit i: covers(scores[0 * 64 + i], scores[1 * 64 + i], ...), for 64 vectors. */
uint64_t dtn_shadow_row(const dtn_shadow *shadow, const double *scores);
