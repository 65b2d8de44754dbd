/* SPDX-License-Identifier: MIT
 * space/course.h: in how many ways one condition can stand between two issues of an order, and how it moves on.
 *
 * A way is a node of the condition's diagram that can be reached there. Once decided it is forgotten (one way for true
 * and false), unless the course is asked to remember. */
#pragma once

#include "space/condition_diagram.h"

#define DTN_BECOMES_TRUE (UINT32_C(1) << 31) /* in a move, beside the way it leads to */

typedef struct dtn_course_step {
    uint32_t way_count;
    const uint32_t *moves; /* [way_count * options of the level]; NULL: the condition does not ask here */
} dtn_course_step;

typedef struct dtn_course {
    uint32_t root;
    uint32_t first, last;   /* levels at which it asks first and last */
    dtn_course_step *steps; /* [last - first + 2] from level `first` to the one behind `last` */
    uint32_t true_way; /* behind `last`, when it remembers; DTN_NO_TUPLE: it is forgotten or never true */
} dtn_course;

/* Of a node that is neither true nor false. False: no room. */
bool dtn_course_follow(dtn_condition_diagrams *diagrams, uint32_t root, bool remembers, dtn_course *course);
