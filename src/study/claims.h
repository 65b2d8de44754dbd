/* SPDX-License-Identifier: MIT
 * study/claims.h: what authors assert, judged: every claim under the base and under every view.
 *
 * A claim holds when all its lines hold. A line without `in at least` or `in at most` is decided by the central case;
 * one with it by its share of the runs. What cannot be judged says why.
 *   method   docs/method/claims.md */
#pragma once

#include "model/situation.h"
#include "numeric/interval.h"

/* Claims are judged in the first of the runs alone: a hundred situations and more are swept in each. */
enum { DTN_CLAIM_RUNS = 1000 };

typedef enum { DTN_CLAIM_HOLDS, DTN_CLAIM_FAILS, DTN_CLAIM_NOT_JUDGED } dtn_claim_verdict;

typedef struct dtn_test_result {
    const dtn_test *test;
    dtn_claim_verdict central; /* is it true in the central case? */
    dtn_claim_verdict verdict; /* at the level it asks */
    dtn_text reason;           /* of NOT_JUDGED */
    double found, against;     /* what was found in the central case; NaN: nothing to show. */
    bool has_share;
    dtn_share share;    /* of runs in which it is true */
    uint64_t run_count; /* in so many runs; 0: nothing is drawn */
    bool is_close;      /* the level it asks lies within the interval */
} dtn_test_result;

typedef struct dtn_claim_row {
    uint32_t claim;
    uint32_t view; /* DTN_NOBODY: the base */
    bool is_own;   /* its author's view, or the base where it has none */
    dtn_claim_verdict central, verdict;
    bool has_share; /* of runs in which all lines are true */
    dtn_share share;
    uint64_t run_count;
    const dtn_test_result *tests; /* [test_count] of the claim */
} dtn_claim_row;

typedef struct dtn_claims {
    const dtn_claim_row *rows; /* claim by claim: the base, then the views as declared */
    size_t row_count;
    uint64_t runs;      /* made: those asked for, DTN_CLAIM_RUNS at most */
    bool is_incomplete; /* the host asked to stop: some lines are not judged, some shares of fewer runs */
    bool is_estimated;  /* some shares rest on estimates of how many packages the zone has */
} dtn_claims;

typedef struct dtn_claims_asked {
    dtn_question question; /* day, settings, --given; with a view: rows of that view alone */
    uint64_t runs;         /* 0: the central case alone */
    uint64_t seed;
    bool is_own_only; /* rows of the author's own view alone */
} dtn_claims_asked;

/* What two figures of a result mean, for those who put them into words:
 *   ZONE_AT_MOST            packages in the zone, allowed ones
 *   MARGIN, GAINS_AT_MOST   points (infinities: see study/claims_look.h)
 *   WALKS_AWAY_*            points with the event, without it
 *   ZONE_GROWS ...          packages in the zone with the event, without it
 *   others                  nothing */
dtn_claims dtn_claims_judge(dtn_task *task, const dtn_case *c, const dtn_claims_asked *asked);

/* Whether the view is one of the claim's own; DTN_NOBODY is the base. */
bool dtn_claim_owns(const dtn_case *c, const dtn_claim *claim, uint32_t view);
