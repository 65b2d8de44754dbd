/* SPDX-License-Identifier: MIT
 * study/sampler_key.h: by what a draw is known: a text, and 64 bits of it.
 *
 *     let hardship#0                                       weighs japan#0 (an order)      weighs japan money#0
 *     values japan returns some#0                          walks away dprk#1              rule brokers#0
 *     points japan when level = summit and returns in all, some#0
 * Names cannot hold spaces or `#`, so different things have different texts. */
#pragma once

#include "model/case.h"

typedef struct dtn_draw_key {
    dtn_text text;
    uint64_t hash;
} dtn_draw_key;

uint64_t dtn_draw_hash(dtn_text text); /* FNV-1a, 64 bits */

/* Different texts whose hashes are equal are given different ones: the first in byte order keeps its own. Keys of
 * equal text must not occur. */
void dtn_draw_keys_settle(dtn_task *task, dtn_draw_key *keys, size_t count);

/* A condition in a form that neither its place nor the order in which parts or options were written changes:
 * `level = summit and returns in all, some`, options and parts in byte order. */
dtn_text dtn_draw_condition(dtn_task *task, const dtn_case *c, const dtn_condition *condition);
