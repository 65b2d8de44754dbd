/* SPDX-License-Identifier: MIT
 * study/conflict_runs.h: of the runs without a zone, in how many is each set of restrictions a conflict?
 *   method  docs/method/conflict.md
 *   cost    one draw a run, and a search for each set */
#pragma once

#include "solve/conflict.h"
#include "study/runs.h"

typedef struct dtn_conflict_runs {
    uint64_t without_zone; /* of the runs that were done */
    uint64_t run_count;    /* of those without a zone, the first so many were looked at */
    uint64_t
        *in_conflict; /* [conflicts->count] runs of these in which the set leaves no package; sets overlap */
    uint64_t
        *open; /* [conflicts->count] runs in which the search did not come to its end: not counted above */
    bool is_incomplete; /* the host asked to stop */
} dtn_conflict_runs;

/* More runs without a zone are not looked at; of cases too large to be listed fewer. */
enum { DTN_CONFLICT_RUNS = 1000, DTN_CONFLICT_RUNS_OF_LARGE = 250 };

/* `conflicts`: sets of `restrictions`, those of the central state (dtn_restrictions_of). A rule or red line that does not bind in
 * a run is not in force there, in whatever set. `runs`: of the same sampler and seed. In the task's arena. */
dtn_conflict_runs dtn_conflict_runs_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                         const dtn_runs *runs, const dtn_conflicts *conflicts,
                                         dtn_restrictions restrictions);
