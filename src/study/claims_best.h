/* SPDX-License-Identifier: MIT
 * study/claims_best.h: the looks at best deals in the runs of a scene. Only study/claims*.c include it. */
#pragma once

#include "study/claims_runs.h"

/* Runs 0 to count - 1. Returns how many are finished: fewer where the host asked to stop. cost: a frontier for each run */
uint64_t dtn_look_at_best_deals(dtn_task *task, const dtn_look_runs *asked, uint64_t count);
