/* SPDX-License-Identifier: MIT
 * study/runs.h: the zone of every run.
 *
 * Runs are done in parts of fixed size, by as many workers as the task has; every number depends on the seed and the
 * run alone. Interrupted, what is finished counts: `count` says how many runs that is. */
#pragma once

#include "numeric/interval.h"
#include "study/sampler.h"

typedef struct dtn_runs {
    uint64_t asked;
    uint64_t count;        /* finished runs: numbers 0 ... count - 1 */
    const uint8_t *exists; /* [count] 1: there is a zone */
    const double *margin;  /* [count] points; NaN: null */
    uint64_t exist_count;
    uint64_t null_margin_count;
    uint64_t open_count; /* of large cases: runs whose margin is that of the best package known, not proved */
    bool is_listed;      /* packages were: every margin is proved, and none depends on the runs beside it */
    bool is_incomplete;
    bool is_coupled; /* none was made: packages can be neither listed nor merged (solve/approach.h) */
} dtn_runs;

dtn_runs dtn_runs_zone(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t count);

/* Whether the runs of this sampler list packages. cost O(packages / 64) */
bool dtn_runs_are_listed(dtn_task *task, const dtn_sampler *sampler);

/* The same runs, no margins: several times faster where most runs have a zone. `margin` is NULL. */
dtn_runs dtn_runs_exist(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t count);

/* The same for given choices of runs per factor (sensitivities): run r is drawn as choose(host, r) says. */
typedef void dtn_choose_run(void *host, uint64_t number, size_t worker, dtn_run *run);
dtn_runs dtn_runs_chosen(dtn_task *task, const dtn_sampler *sampler, uint64_t count, dtn_choose_run *choose,
                         void *host);
