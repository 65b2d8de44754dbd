/* SPDX-License-Identifier: MIT
 * space/layering.h: the layers of a diagram while they are made: unfolded from the first issue on, folded from the last
 * one back.
 *
 * Unfolding, a node is the tuple of ways in which the open conditions stand. Folding takes away what leads to no end
 * and makes one node of those from which the same verdicts lead to the same nodes; what is left is the smallest
 * diagram along this order that gives each verdict as soon as it is certain. */
#pragma once

#include "space/course.h"
#include "space/diagram.h"

typedef struct dtn_tracked { /* a condition that is told apart, whoever's it is */
    dtn_course course;
    bool forbids;    /* where it becomes true is a dead end */
    bool remembered; /* to the end */
} dtn_tracked;

typedef struct dtn_sheet { /* a layer being made */
    uint32_t node_count;
    dtn_arc *arcs;
} dtn_sheet;

typedef struct dtn_layering {
    dtn_task *task;
    uint32_t level_count;
    const uint32_t *sizes; /* [level_count] options of the issue taken there */
    const dtn_tracked *tracked;
    uint32_t tracked_count;
    uint64_t most_arcs;
    /* what is made */
    dtn_sheet *sheets;   /* [level_count] */
    dtn_tuples ends;     /* how the remembered conditions stand */
    dtn_tuples verdicts; /* a bit for each tracked condition; verdict 0 is empty */
} dtn_layering;

/* False: more than most_arcs arcs, or no room. */
bool dtn_layering_unfold(dtn_layering *layering);
bool dtn_layering_fold(dtn_layering *layering);

/* marks[end * stride]: the remembered condition is true at the end. */
void dtn_layering_mark_ends(const dtn_layering *layering, uint32_t tracked, bool *marks, size_t stride);
