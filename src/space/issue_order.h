/* SPDX-License-Identifier: MIT
 * space/issue_order.h: in which order the issues are best taken, so that conditions are decided soon after they
 * are begun.
 *
 * Between two issues of an order, a condition is open when some of its issues have been taken and some not. The
 * order is sought in which the choices that open conditions have to remember multiply to least, times the
 * options of the issue taken there, summed over all places: first greedily, from several beginnings, then by moving
 * single issues.
 *   source   Kinnersley 1992 (vertex separation is path width); greedy order as in Dechter 1999, bucket elimination
 *   cost     O(issues^2 x conditions) for each beginning; the same order on every machine */
#pragma once

#include "model/state.h"

typedef struct dtn_issue_order {
    uint32_t *issues; /* [issue_count] in the order in which they are taken */
    double open;      /* estimate of the arcs: ways remembered times options, summed over all places */
} dtn_issue_order;

/* Issues that conditions tie together stand together, what is widest first; free issues follow as declared.
 * conditions: those that will be told apart. In the task's arena. */
dtn_issue_order dtn_issue_order_find(dtn_task *task, const dtn_state *state,
                                     const dtn_condition *const *conditions, uint32_t condition_count);
