/* SPDX-License-Identifier: MIT
 * study/holding_runs.h: in which runs would a deal hold, and for whom?
 *
 * In each run every deal is judged by itself; where that takes too many looks, the states that moves can lead to once it
 * is signed are solved whole. A run in which a rule
 * forbids the deal is one in which it does not hold: it cannot stand.
 *   method  docs/method/stability.md
 *   cost    a draw for each run, a dtn_stay_find for each run and deal; at worst a dtn_stability_find for each run and
 *           each group of deals that differ by moves alone as well */
#pragma once

#include "graph/stability.h"
#include "numeric/interval.h"
#include "study/sampler.h"

typedef struct dtn_deal_runs {
    const uint8_t *stable;    /* [run_count] bit `1 << concept`: stable for every party in that sense */
    const uint8_t *stable_of; /* [run_count * party_count] the same for each party */
    uint64_t forbidden_count; /* runs in which a rule forbids the deal */
} dtn_deal_runs;

typedef struct dtn_holding_runs {
    const dtn_deal_runs *deals; /* [deal_count] */
    uint32_t party_count;
    uint64_t asked, run_count; /* the first so many of those asked for */
    bool is_incomplete;        /* the host asked to stop; what is finished counts */
} dtn_holding_runs;

/* Of a large case fewer runs are made, and none where even DTN_HOLDING_LEAST_RUNS would take too long. */
enum { DTN_HOLDING_RUNS = 1000, DTN_HOLDING_LEAST_RUNS = 50 };
uint64_t dtn_holding_runs_worth(const dtn_movers *movers, size_t deal_count, uint64_t asked);

/* `deals` [deal_count]: options, complete. */
typedef struct dtn_holding_runs_question {
    const dtn_sampler *sampler;
    const dtn_movers *movers;
    const uint16_t *const *deals;
    size_t deal_count;
    uint64_t seed, count;
} dtn_holding_runs_question;
dtn_holding_runs dtn_holding_runs_find(dtn_task *task, const dtn_holding_runs_question *question);

/* The share of runs in which the deal is stable for every party, or for one (`party` not DTN_NOBODY). */
dtn_share dtn_holding_share(const dtn_holding_runs *runs, size_t deal, uint32_t party, dtn_concept concept);
