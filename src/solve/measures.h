/* SPDX-License-Identifier: MIT
 * solve/measures.h: what is kept of a partial package so that two of them can be compared.
 *
 * First the score of every bargaining party. Then, of every party that some need asks at some packages, what its
 * consent hangs on, where the scores before do not say it: its score, or no more than whether it has refused. Such a
 * number is INFINITY once nothing but a refusal can keep the party from accepting, and -INFINITY once it cannot accept
 * any more. A party that every package needs has no such number: when it cannot accept, the partial package is done for. */
#pragma once

#include "numeric/tolerance.h"
#include "space/pricing.h"

#define DTN_NO_MEASURE UINT32_MAX

typedef struct dtn_measure {
    const dtn_priced *priced; /* NULL: always 0, so that there are two numbers at least */
    bool is_asked;            /* kept for consent alone */
    bool has_score;           /* else only whether the party has refused: 0 or -INFINITY */
    bool is_needed;           /* by every package */
    uint32_t wide;            /* place among those with whole numbers; DTN_NO_MEASURE: doubles are exact */
    dtn_grain grain;          /* DRAWN: scores that round to the same are ties */
} dtn_measure;

typedef struct dtn_measures {
    const dtn_diagram *diagram;
    const dtn_state *state;
    dtn_pricing *pricing; /* of all parties that bargain or are asked */
    dtn_measure *items;   /* [width] */
    uint32_t width;
    uint32_t strict;     /* the first of them: more is better in itself */
    uint32_t wide_count; /* of all */
    double *gap;         /* [strict] two sums that differ by more stay different when rounded */
    bool *drops;         /* [verdict_count] no package behind it is in the zone */
    uint32_t *score_of;  /* [party_count] measure of the party's score as a bargaining party, or none */
    uint32_t *asked_of;  /* [party_count] measure of its consent, or none */
    double *quota;       /* [need_count] */
} dtn_measures;

dtn_measures *dtn_measures_choose(dtn_task *task, const dtn_state *state, const dtn_diagram *diagram);

/* How far a measure may fall and rise before a node, see dtn_measures_bound. */
typedef struct dtn_bound {
    double floor;          /* below it the partial package is done for */
    double sure, hopeless; /* of an asked one: from here INFINITY, below here -INFINITY */
} dtn_bound;

/* bounds: [width], for partial packages that are at a node of a layer. */
void dtn_measures_bound(const dtn_measures *measures, uint32_t layer, uint32_t node, dtn_bound *bounds);

/* What a verdict and an option add. shift: [width], -INFINITY where the party refuses; exact: [wide_count]. */
void dtn_measures_shift(const dtn_measures *measures, uint32_t option, uint32_t verdict, double *shift,
                        dtn_int128 *exact);

/* Whether packages with these measures that come to this end are in the zone. */
bool dtn_measures_meet_needs(const dtn_measures *measures, uint32_t end, const double *sums,
                             const dtn_int128 *exact);

#define DTN_NO_OPTION UINT32_MAX /* for dtn_measures_shift: the verdict alone */
