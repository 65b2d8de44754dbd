/* SPDX-License-Identifier: MIT
 * study/blocking_runs.h: in how many runs does one party, or one rule, alone stand in the way?
 *   method  docs/method/block.md
 *   cost    of runs without a zone: a draw, and a search for each obstacle */
#pragma once

#include "solve/blocking.h"
#include "study/runs.h"

typedef struct dtn_blocking_runs {
    uint64_t count;       /* the first so many runs were looked at */
    uint64_t exist_count; /* of these, with a zone */
    uint64_t *opened;     /* [obstacle_count] of those without a zone: there is one without the obstacle */
    uint64_t *open;       /* [obstacle_count] not decided: counted as not opened */
    bool is_incomplete;   /* the host asked to stop */
} dtn_blocking_runs;

/* So many runs without a zone are searched again; what comes behind is not counted. */
enum { DTN_BLOCKING_RUNS = 2000 };

typedef struct dtn_obstacles {
    const dtn_obstacle *items;
    uint32_t count;
} dtn_obstacles;

/* Bars of the situation, rules by their conditions. A rule or red line that does not bind in a run is not in the way
 * there. `runs`: of the same sampler and seed. In the task's arena. NULL: too many sentences (model/restriction.h). */
const dtn_blocking_runs *dtn_blocking_runs_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                                const dtn_runs *runs, dtn_obstacles obstacles);
