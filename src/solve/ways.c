/* SPDX-License-Identifier: MIT
 * Question  How many allowed packages can a partial one still become?
 * Method    From the ends back: of each node, the sum over its arcs.
 * Source    counting paths of an acyclic graph.
 * Cost      O(arcs x limbs of a number).
 * Limits    numbers of DTN_WIDE_LIMBS limbs. */
#include "solve/ways.h"

#include <string.h>

void *dtn_ways_grow(dtn_task *task, void *items, size_t kept, size_t needed, size_t *room, size_t size)
{
    if (needed <= *room && items)
        return items;
    void *larger = dtn_ways_room(task, 2 * needed + 1, size);
    if (!larger)
        return NULL;
    if (kept)
        memcpy(larger, items, kept * size);
    *room = 2 * needed + 1;
    return larger;
}

void dtn_ways_wide(const uint64_t *ways, uint32_t limbs, dtn_wide *wide)
{
    wide->is_negative = wide->overflow = false;
    wide->limb_count = 0;
    for (uint32_t i = 0; i < limbs; i++) {
        wide->limbs[i] = ways[i];
        if (ways[i])
            wide->limb_count = i + 1;
    }
}

static bool make_room(dtn_task *task, const dtn_diagram *diagram, dtn_ways *ways)
{
    for (uint32_t layer = 0; layer <= diagram->issue_count; layer++) {
        size_t count = (size_t)dtn_ways_nodes(diagram, layer) * ways->limbs;
        ways->onwards[layer] = dtn_ways_room(task, count, sizeof(uint64_t));
        if (!ways->onwards[layer])
            return false;
        memset(ways->onwards[layer], 0, count * sizeof(uint64_t));
    }
    return true;
}

static void add_arcs(const dtn_ways *ways, const dtn_layer *layer, uint32_t node, uint64_t *from,
                     const uint64_t *to)
{
    const dtn_arc *arcs = layer->arcs + (size_t)node * layer->size;
    for (uint32_t option = 0; option < layer->size; option++)
        if (arcs[option].to != DTN_DEAD_END)
            dtn_ways_add(from + (size_t)node * ways->limbs, to + (size_t)arcs[option].to * ways->limbs,
                         ways->limbs);
}

const dtn_ways *dtn_ways_find(dtn_task *task, const dtn_diagram *diagram, const dtn_wide *all)
{
    dtn_ways *ways = DTN_TAKE(task, 1, dtn_ways);
    ways->limbs = all->limb_count ? all->limb_count : 1;
    ways->onwards = DTN_TAKE(task, diagram->issue_count + 1, uint64_t *);
    if (!make_room(task, diagram, ways))
        return NULL;
    uint64_t *ends = ways->onwards[diagram->issue_count];
    for (uint32_t end = 0; end < diagram->end_count; end++)
        ends[(size_t)end * ways->limbs] = 1;
    for (uint32_t k = diagram->issue_count; k-- > 0;) {
        if (dtn_task_must_stop(task))
            return NULL;
        for (uint32_t node = 0; node < diagram->layers[k].node_count; node++)
            add_arcs(ways, &diagram->layers[k], node, ways->onwards[k], ways->onwards[k + 1]);
    }
    return ways;
}
