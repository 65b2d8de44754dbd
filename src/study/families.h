/* SPDX-License-Identifier: MIT
 * study/families.h: the efficient deals in a few groups that a person can read, and how often each would do.
 *   method   docs/method/families.md
 *   cost     grouping: O(families x options x deals x issues); shares: an efficient frontier for each run */
#pragma once

#include "solve/pareto.h"
#include "study/sampler.h"

enum { DTN_FAMILY_LIMIT = 5, DTN_FAMILY_RUNS = 1000 };

typedef struct dtn_family {
    const uint16_t *shared; /* [issue_count] the option all its deals have, or DTN_OPTION_OPEN */
    const size_t *deals;    /* numbers of the frontier's deals, in package order */
    size_t deal_count;
    uint64_t zone_count, efficient_count, nash_count; /* runs in which one of its deals at least is so */
} dtn_family;

typedef struct dtn_families dtn_families;
struct dtn_families {
    dtn_family items[DTN_FAMILY_LIMIT]; /* in the package order of their first deals */
    size_t count;
    uint64_t run_count; /* the first runs */
    bool is_incomplete;
};

/* Groups the deals of a frontier; the counts of runs stay 0. */
dtn_families dtn_families_group(dtn_task *task, uint32_t issue_count, const dtn_frontier *frontier);

/* Counts runs 0 ... run_count - 1; only the first `DTN_FAMILY_DEALS` deals of a family are tried. */
enum { DTN_FAMILY_DEALS = 200 };
void dtn_families_count(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t run_count,
                        const dtn_frontier *frontier, dtn_families *families);

/* How many runs are worth counting, of those asked for. */
uint64_t dtn_families_runs(const dtn_sampler *sampler, uint64_t asked);
