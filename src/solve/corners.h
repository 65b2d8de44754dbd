/* SPDX-License-Identifier: MIT
 * solve/corners.h: where deals of two parties can still lie that none of a few known deals betters.
 *
 * Between two neighbouring known deals such a deal has at least the first score of the one and the second score of the
 * other: a corner. How far weighted sums of both scores can still grow from a node on tells which corners a partial
 * package can reach. One that reaches none is bettered by a known deal, whatever the rest may be.
 *   source   Aneja and Nair 1979 (deals by weighted sums); Ulungu and Teghem 1995, two-phase method
 *   cost     O(arcs x corners) once; a few steps for each partial package */
#pragma once

#include "solve/measures.h"

enum { DTN_MOST_CORNERS = 24 };

typedef struct dtn_corner {
    double weights[2];
    double enough; /* weighted sum at the corner */
    double *rest;  /* [nodes of all layers] what the weighted sum can still grow by, at most */
} dtn_corner;

typedef struct dtn_corners {
    dtn_corner items[DTN_MOST_CORNERS + 1];
    uint32_t count;           /* 0: nothing is known; every partial package may grow into a deal */
    const size_t *first_node; /* [issue_count + 1] */
} dtn_corners;

/* For two measures that are exact doubles and both strict; else none. */
dtn_corners dtn_corners_find(dtn_arena *arena, const dtn_measures *measures);

/* needed[i]: the weighted sum from which corner i can be reached from the node. */
void dtn_corners_at(const dtn_corners *corners, uint32_t layer, uint32_t node, double *needed);

/* Whether any corner can be reached; *hint: the corner to try first, and the one that was reached. */
static inline bool dtn_corners_reach(const dtn_corners *corners, const double *needed, double first,
                                     double second, uint32_t *hint)
{
    for (uint32_t i = 0; i < corners->count; i++) {
        const double *weights = corners->items[*hint].weights;
        if (weights[0] * first + weights[1] * second >= needed[*hint])
            return true;
        *hint = *hint + 1 < corners->count ? *hint + 1 : 0;
    }
    return corners->count == 0;
}
