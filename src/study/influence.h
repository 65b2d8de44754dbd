/* SPDX-License-Identifier: MIT
 * study/influence.h: what of a drawn state each factor can move, and states that differ in one factor alone.
 *
 *   cost   O(factors x (draws and steps of the plan + parties x options)), once per sampler */
#pragma once

#include "study/sampler.h"

typedef struct dtn_influence {
    const uint32_t *parties; /* whose numbers or red lines it may move, in ascending order */
    uint32_t party_count;
    bool moves_rules; /* whether some rule binds */
    bool decides;     /* it may move the rules, or a party that is asked for its consent somewhere */
    const struct dtn_plan *plan; /* of what it moves alone; study/sampler_plan.h */
} dtn_influence;

/* [factor_count], in the task's arena. */
const dtn_influence *dtn_influences_find(dtn_task *task, const dtn_sampler *sampler);

bool dtn_influence_has(const dtn_influence *influence, uint32_t party);

/* `drawn` holds a state of that seed: the same with one factor, whose influence it is, from run `number`. To the bit what
 * dtn_sampler_draw gives, and all that the factor does not move is left alone. Exchanged again it is replaced. */
void dtn_sampler_exchange(const dtn_sampler *sampler, const dtn_influence *of, uint64_t seed, uint64_t number,
                          dtn_drawn *drawn);
