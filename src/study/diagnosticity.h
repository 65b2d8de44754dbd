/* SPDX-License-Identifier: MIT
 * study/diagnosticity.h: which claims tell the views apart.
 *
 * The views, the base first, are the hypotheses; each claim is a piece of evidence with its verdict under every one. Its
 * diagnosticity is the share of the pairs of hypotheses that its verdict separates, of the pairs in which both are judged:
 * 0 fits all of them, and says nothing of which is right.
 *   source   analysis of competing hypotheses: Heuer 1999, ch. 8; pairs told apart: Gini's index of two verdicts
 *   method   docs/method/why.md
 *   cost     that of study/claims.h, and O(claims x views) */
#pragma once

#include "study/claims.h"

typedef struct dtn_diagnostic_claim {
    uint32_t claim;
    const dtn_claim_verdict *verdicts; /* [hypothesis_count] the base, then the views as declared */
    uint32_t holding, failing;         /* hypotheses */
    uint64_t separated, pairs;         /* pairs of hypotheses: told apart, of those judged */
} dtn_diagnostic_claim;

typedef struct dtn_diagnostic_source { /* of the claims that cite it */
    uint32_t claims, separating, fitting_all;
    uint64_t separated, pairs; /* added up */
    const uint32_t *holding;   /* [hypothesis_count] claims that hold */
    const uint32_t *judged;    /* [hypothesis_count] */
} dtn_diagnostic_source;

typedef struct dtn_diagnosticity {
    uint32_t hypothesis_count;
    const dtn_diagnostic_claim *claims; /* as declared */
    uint32_t claim_count;
    const uint32_t *ranked;               /* [claim_count] largest diagnosticity first, then as declared */
    const dtn_diagnostic_source *sources; /* [source_count + 1] the last: of claims that cite none */
} dtn_diagnosticity;

/* Rows of every view must be there: no view asked for alone. */
dtn_diagnosticity dtn_diagnosticity_find(dtn_task *task, const dtn_case *c, const dtn_claims *claims);

/* Separated of all pairs; 0 where none is judged. */
double dtn_diagnosticity_of(const dtn_diagnostic_claim *claim);

/* Whether the claim, or one of its lines, cites the source; where it cites none, whether its author is it. */
bool dtn_claim_rests_on(const dtn_case *c, const dtn_claim *claim, uint32_t source);
