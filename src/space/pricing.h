/* SPDX-License-Identifier: MIT
 * space/pricing.h: what each step through a diagram is worth to each party, in one state.
 *
 * The score of a party in a package is what the root gives, and along its path the worth of the options and what
 * the verdicts add. All sums of numbers kept here are exact, so that their order does not matter: a DTN_PRECISE
 * party's are whole; a DTN_DRAWN party's are rounded once, each to a step of at most a thousandth of its tolerance, of
 * which sums stay below 2^53 (where both cannot be, the sums stay exact and the step is larger); a DTN_WIDE party has
 * its whole numbers beside doubles that are near them.
 *
 * How much can still be won or lost from a node on is known for each party by itself (`most`, `least`): sums of the
 * arcs from the node on, without what led to it. A node from which every way is forbidden has most -INFINITY and
 * least INFINITY for every party. */
#pragma once

#include "space/diagram.h"

typedef struct dtn_priced { /* one party */
    uint32_t party;
    const dtn_stakes *stakes; /* of the state filled in */
    double step;              /* DRAWN: the numbers are multiples of it; 0: as they stand in the stakes */
    double walk_away; /* it accepts from here on (DRAWN: tolerance off); -INFINITY without preferences */
    double doubt;     /* WIDE: doubles that differ by no more are decided by the whole numbers; else 0 */
    double *worth;    /* [option_count]; 0 without preferences */
    double *points;   /* [verdict_count] what the verdict adds to the score, refused or not */
    double *bonus;    /* [verdict_count] the same; -INFINITY: the party refuses */
    const dtn_int128 *exact_worth; /* WIDE alone; else NULL */
    dtn_int128 *exact_points;      /* [verdict_count]; WIDE alone; else NULL */
    /* [issue_count + 1][nodes of the layer]: what the rest can add, over the ways that are not forbidden. `most` avoids
     * refusals, -INFINITY where it cannot; `least` is of the ways without a refusal, INFINITY where there is
     * none. WIDE: rounded outwards */
    double **most, **least;
    dtn_int128 *exact_room; /* of exact_points, whatever the state */
} dtn_priced;

typedef struct dtn_pricing {
    const dtn_diagram *diagram;
    const dtn_state *state; /* filled in last */
    dtn_priced *parties;    /* [width] */
    uint32_t width;
    bool *forbids; /* [verdict_count] a rule that binds has become true */
    bool *resting; /* [need_count] left out: the caller's to set, false at first, not touched by fill */
} dtn_pricing;

/* Room for these parties, in the order of `parties`; filled by dtn_pricing_fill as often as one likes. */
dtn_pricing *dtn_pricing_prepare(dtn_task *task, const dtn_diagram *diagram, const uint32_t *parties,
                                 uint32_t width);

/* The numbers of a state whose issues and conditions are the diagram's (its rules and refusals may have been left out
 * of it where they do not bind; the amounts of its points stand in the diagram's order). rule_binds,
 * refusal_binds: by the clauses' indices, as in dtn_reach_find; NULL: all bind. No allocation.
 * cost O(arcs x width) */
void dtn_pricing_fill(dtn_pricing *pricing, const dtn_state *state, const bool *rule_binds,
                      bool *const *refusal_binds);

/* Whether no package is left from the root on: nothing was allowed before any issue was taken. */
static inline bool dtn_pricing_is_closed(const dtn_pricing *pricing)
{
    const dtn_diagram *diagram = pricing->diagram;
    uint32_t beginnings = diagram->issue_count > 0 ? diagram->layers[0].node_count : diagram->end_count;
    return beginnings == 0 || pricing->forbids[diagram->root_verdict];
}
