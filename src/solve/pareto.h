/* SPDX-License-Identifier: MIT
 * solve/pareto.h: the packages of the zone that no other one betters for all bargaining parties.
 *   a dominates b when no bargaining party scores less and one scores more; equal score vectors are ties and are
 *   kept as one deal with their number.
 *   cost     O(packages x parties + survivors x frontier), streaming; see docs/method/pareto.md */
#pragma once

#include "model/state.h"
#include "space/rows.h"

typedef struct dtn_deal {
    const uint16_t *options; /* the first in package order of its score vector */
    uint64_t ties;           /* packages of the zone that share the vector, itself included */
} dtn_deal;

typedef struct dtn_frontier {
    dtn_deal *deals; /* in package order */
    size_t count;
    uint64_t zone_count;
    bool *gains_somewhere; /* [bargaining_count] the party gains more than 0 in some package of the zone */
} dtn_frontier;

/* Stops the task with DTN_STOP_SIZE above DTN_ENUMERATION_LIMIT packages or DTN_FRONTIER_LIMIT deals. */
dtn_frontier dtn_pareto_find(dtn_task *task, const dtn_state *state);

/* The same with the cut into blocks made before, as in dtn_zone_find_on. */
dtn_frontier dtn_pareto_find_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows);

enum { DTN_FRONTIER_LIMIT = 2000000 };
