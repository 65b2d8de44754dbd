/* SPDX-License-Identifier: MIT
 * solve/front.h: of many vectors those that none betters.
 *
 * u betters v when it is nowhere less and in one of the first `strict` numbers greater by more than that number's
 * gap. Vectors that are equal stay together, however many.
 *
 *     dtn_front_reserve(front, n);
 *     for each vector: dtn_front_add(front, first, second)[i] = its numbers from the third on;
 *     dtn_front_settle(front);
 *     front->points[0 ... count - 1]: falling in dictionary order, none bettered; `row` counts the additions
 *
 *   source   Kung, Luccio, Preparata 1975: two numbers by one sweep, three by a sweep over a staircase; more by boxes
 *            in Morton order (solve/archive.h) on numbers cut down to a byte
 *   cost     vectors added in a few falling runs of n in all: O(n log runs), and for three numbers O(n log n) and the
 *            moving of stairs; beyond, O(n x boxes that reach a vector) */
#pragma once

#include "solve/boxes.h"

typedef struct dtn_point {
    double first, second;
    uint32_t row;
} dtn_point;

typedef struct dtn_front {
    dtn_task *task;    /* asked now and then whether to stop */
    dtn_arena *arena;  /* for it alone: emptied when it grows from nothing */
    uint32_t width;    /* numbers of a vector, at least 2 */
    uint32_t strict;   /* of them, those in which more is better by itself */
    const double *gap; /* [strict], at least 0 */
    bool has_gap;
    dtn_point *points; /* [capacity] */
    dtn_point *spare;  /* [capacity] */
    double *rest;      /* [capacity * (width - 2)] by row */
    uint32_t *runs;    /* [capacity + 1] */
    size_t count, capacity;
} dtn_front;

dtn_front dtn_front_open(dtn_task *task, dtn_arena *arena, uint32_t width, uint32_t strict,
                         const double *gap);

/* Room for so many more; false where there is none. */
bool dtn_front_reserve(dtn_front *front, size_t more);

/* Room must have been reserved. Returns where the numbers from the third on belong. */
static inline double *dtn_front_add(dtn_front *front, double first, double second)
{
    front->points[front->count] = (dtn_point){first, second, (uint32_t)front->count};
    return front->rest + front->count++ * (front->width - 2);
}

static inline const double *dtn_front_rest(const dtn_front *front, dtn_point point)
{
    return front->rest + (size_t)point.row * (front->width - 2);
}

bool dtn_front_equal(const dtn_front *front, dtn_point a, dtn_point b);

dtn_sieve_end dtn_front_settle(dtn_front *front);
