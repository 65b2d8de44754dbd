/* SPDX-License-Identifier: MIT
 * solve/improvement.h: the efficient deals that leave no bargaining party worse off than a given package.
 *   source   post-settlement settlement: Raiffa 1985
 *   cost     that of dtn_pareto_find on a zone that is smaller */
#pragma once

#include "solve/bargain.h"
#include "solve/effort.h"

typedef struct dtn_improvement {
    const uint16_t *package; /* the one that is to be improved */
    bool is_allowed, is_in_zone;
    dtn_effort
        effort; /* of the search; where it did not come to its end there are no deals and nothing is certain */
    bool is_efficient; /* in the zone, where nothing is better for one bargaining party and worse for none */
    /* No bargaining party worse off. A package of the zone is no improvement of itself, nor is what ties with it; for one
     * outside, a deal of the zone that ties with it is listed. */
    dtn_frontier frontier;
    dtn_solutions solutions; /* among these, gains counted from `fallback` */
    /* Each bargaining party walks away at what it has at the package, or at its own value where that is more and the
     * party is needed for every package. */
    const dtn_state *fallback;
} dtn_improvement;

/* Stops the task where dtn_approach_make and dtn_approach_deals do. In the task's arena. */
dtn_improvement dtn_improvement_find(dtn_task *task, const dtn_state *state, const uint16_t *package);
dtn_improvement dtn_improvement_find_as(dtn_task *task, const dtn_state *state, const uint16_t *package,
                                        dtn_wish wish);
