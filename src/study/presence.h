/* SPDX-License-Identifier: MIT
 * study/presence.h: which options are in the zone always, sometimes, never.
 *   cost     a search of the zone for each run looked at, until every option has been met */
#pragma once

#include "study/sampler.h"

typedef struct dtn_presence {
    uint64_t run_count;    /* runs looked at: numbers 0 ... run_count - 1 */
    uint64_t zone_count;   /* those of them with a zone */
    uint64_t *with_option; /* [option_count] those in which some package of the zone has the option */
    bool is_incomplete;
} dtn_presence;

/* The first `run_count` runs. Stops the task with DTN_STOP_SIZE above DTN_ENUMERATION_LIMIT packages. */
dtn_presence dtn_presence_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t run_count);

/* How many runs are worth looking at for a case of that many packages, of those asked for. */
uint64_t dtn_presence_runs(const dtn_sampler *sampler, uint64_t asked);
