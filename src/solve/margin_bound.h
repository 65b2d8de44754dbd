/* SPDX-License-Identifier: MIT
 * solve/margin_bound.h: weighted sums of gains that no package exceeds, with weights that make them small.
 *
 * For weights of at least 0 that add up to 1, over parties without whom nothing is agreed, the smallest gain of a
 * package is at most the weighted sum of its gains, and the largest weighted sum is found by one walk backwards through the
 * diagram. The best weights are those of a linear program over the packages the walks find, one more after each. */
#pragma once

#include "solve/margin_room.h"

/* Memory for them. */
void dtn_margin_bounds_prepare(dtn_task *task, dtn_margin_room *room, size_t all_nodes);

/* For the coalition chosen: fills room->bounds, the smallest first, lowers room->high, meets the packages on the way. */
void dtn_margin_bounds_find(dtn_margin_room *room);
