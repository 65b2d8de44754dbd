/* SPDX-License-Identifier: MIT
 * solve/approach.h: which way a case is answered, chosen by its size before any of its numbers is known, and the zone
 * and its deals found that way.
 *
 * Listing packages block by block takes time in proportion to their number, whatever the conditions. Merging issue by
 * issue takes time in proportion to what has to be told apart, whatever the number of packages. Listing is best for some
 * hundred thousand packages and can be done up to DTN_ENUMERATION_LIMIT; beyond, only merging can answer.
 *   method   docs/method/approach.md, with the measured points at which one overtakes the other */
#pragma once

#include "solve/count.h"
#include "solve/pareto.h"
#include "solve/zone.h"
#include "space/diagram.h"
#include "space/rows.h"

enum {
    DTN_APPROACH_FEW = 200000, /* so many packages are always listed */
    DTN_DEALS_STEPS =
        300000000, /* partial packages looked at before the deals are given up: half a minute or so; of more */
    DTN_DEALS_STEPS_OF_MANY = 40000000 /* than two bargaining parties, of whom each takes longer, so many */
};

typedef enum {
    DTN_BY_LISTING,
    DTN_BY_MERGING,
    DTN_BY_TRYING /* neither can be: solve/trying.h, which proves little */
} dtn_strategy;

typedef struct dtn_approach {
    const dtn_state *structure;
    dtn_strategy strategy;
    dtn_wish wish;
    dtn_wide packages;
    const dtn_rows *rows;       /* LISTING; NULL where there are too many packages */
    const dtn_diagram *diagram; /* MERGING: conditions of all parties that are needed or bargain, and needs */
} dtn_approach;

/* For states with these issues, rules, refusals, points and needs, whatever their numbers; a drawn state in which some of
 * them do not bind is a structure of its own. Stops the task with DTN_STOP_SIZE where its packages can be neither listed nor
 * merged: above DTN_ENUMERATION_LIMIT packages and DTN_DIAGRAM_LIMIT arcs. In the task's arena. */
const dtn_approach *dtn_approach_make(dtn_task *task, const dtn_state *structure);

/* The way that is wished for, whatever it costs; by merging nothing is then listed, not even where a count would be exact.
 * Listing stops the task with DTN_STOP_SIZE above DTN_ENUMERATION_LIMIT packages. */
const dtn_approach *dtn_approach_make_as(dtn_task *task, const dtn_state *structure, dtn_wish wish);

/* The same, but DTN_BY_TRYING where the others stop: for who can live with an answer that proves little. Stops the task for
 * its size only where listing is wished for. */
const dtn_approach *dtn_approach_make_or_try(dtn_task *task, const dtn_state *structure, dtn_wish wish);

/* Why the others stop. */
extern const char dtn_approach_too_coupled[];

/* Where exact counts are out of reach they are estimated from packages drawn with this seed. */
dtn_zone dtn_approach_zone(dtn_task *task, const dtn_approach *approach, const dtn_state *state,
                           const dtn_zone_asked *asked);

/* Its efficient deals. effort: whether they are all, and what it took; may be NULL. Where it did not come to its end there
 * are no deals: by trying never, by merging not after those steps, where packages cannot be listed. */
dtn_frontier dtn_approach_deals(dtn_task *task, const dtn_approach *approach, const dtn_state *state,
                                dtn_effort *effort);
