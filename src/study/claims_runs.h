/* SPDX-License-Identifier: MIT
 * study/claims_runs.h: the looks of a scene in all its runs, where packages can be listed. Only study/claims*.c
 * include it.
 *
 * Most looks ask whether a slightly altered state has a zone, how large it is or what its margin is: solve/reach.h
 * answers that without a sweep, so runs are shared among the workers of the task. */
#pragma once

#include "study/claims_look.h"
#include "study/sampler.h"

typedef struct dtn_look_runs {
    const dtn_sampler *sampler;
    const dtn_rows *rows;
    dtn_looks looks;
    uint64_t seed, count;
    double **drawn; /* [looks][count] what is found */
} dtn_look_runs;

/* Returns how many runs are finished: fewer than `count` where the host asked to stop. */
uint64_t dtn_look_at_runs(dtn_task *task, const dtn_look_runs *asked);
