/* SPDX-License-Identifier: MIT
 * solve/pareto.h: the packages of the zone that no other one betters for all bargaining parties.
 *   a dominates b when no bargaining party scores less and one scores more; equal score vectors are ties and are
 *   kept as one deal with their number.
 *   cost     O(packages x parties + survivors x frontier), streaming; see docs/method/pareto.md */
#pragma once

#include "model/state.h"
#include "numeric/tally.h"
#include "space/rows.h"

typedef struct dtn_deal {
    const uint16_t *options; /* the first in package order of its score vector */
    dtn_tally ties;          /* packages of the zone that share the vector, itself included */
} dtn_deal;

typedef struct dtn_frontier {
    dtn_deal *deals; /* in package order; none: the zone is empty */
    size_t count;
    bool *gains_somewhere; /* [bargaining_count] the party gains more than 0 in some package of the zone */
} dtn_frontier;

/* By the best way for its size (solve/approach.h). Stops the task with DTN_STOP_SIZE above DTN_FRONTIER_LIMIT deals. */
dtn_frontier dtn_pareto_find(dtn_task *task, const dtn_state *state);

/* By listing all packages; the cut into blocks as in dtn_zone_find_on. */
dtn_frontier dtn_pareto_find_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows);

/* The same, faster where some of these packages are deals, or nearly: what they surely better is not looked at. */
typedef struct dtn_pareto_hints {
    const uint16_t *const *packages;
    size_t count;
} dtn_pareto_hints;
dtn_frontier dtn_pareto_find_near(dtn_task *task, const dtn_state *state, const dtn_rows *rows,
                                  const dtn_pareto_hints *hints);

/* gains_somewhere from the deals: who gains anywhere gains most at an efficient package. */
void dtn_frontier_note_gains(dtn_frontier *frontier, const dtn_state *state);

enum { DTN_FRONTIER_LIMIT = 2000000 };
