/* SPDX-License-Identifier: MIT
 * solve/ways.h: how many packages lie behind each node of a diagram, exactly.
 *
 * A number is a few limbs, least first, as many as the number of all packages of the diagram needs. Ways to come to a
 * node, and ways on from there, multiply to no more than that. So none of them, nor a sum of different ones, overflows. */
#pragma once

#include "space/diagram.h"

typedef struct dtn_ways {
    uint32_t limbs;     /* of each number, at least 1 */
    uint64_t **onwards; /* [issue_count + 1][nodes of the layer * limbs] to an end */
} dtn_ways;

static inline uint32_t dtn_ways_nodes(const dtn_diagram *diagram, uint32_t layer)
{
    return layer < diagram->issue_count ? diagram->layers[layer].node_count : diagram->end_count;
}

static inline void dtn_ways_add(uint64_t *ways, const uint64_t *more, uint32_t limbs)
{
    uint64_t carry = 0;
    for (uint32_t i = 0; i < limbs; i++) {
        dtn_uint128 sum = (dtn_uint128)ways[i] + more[i] + carry;
        ways[i] = (uint64_t)sum;
        carry = (uint64_t)(sum >> 64);
    }
}

/* As much memory as the work can do without: NULL where there is none left. Not cleared. */
static inline void *dtn_ways_room(dtn_task *task, size_t count, size_t size)
{
    if (count > SIZE_MAX / 2 / size || !dtn_task_has_room(task, count * size))
        return NULL;
    return dtn_arena_take(&task->arena, count * size);
}

/* Room for `needed` items, the first `kept` of which stay; NULL: none left, the items are as they were. */
void *dtn_ways_grow(dtn_task *task, void *items, size_t kept, size_t needed, size_t *room, size_t size);

void dtn_ways_wide(const uint64_t *ways, uint32_t limbs, dtn_wide *wide);

/* all: packages of the diagram, or more. In the task's arena; NULL: no room, or the host asks to stop.
 * cost O(arcs x limbs) */
const dtn_ways *dtn_ways_find(dtn_task *task, const dtn_diagram *diagram, const dtn_wide *all);
