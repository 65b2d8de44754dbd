/* SPDX-License-Identifier: MIT
 * question   which states are reached within an exposure, and in how few steps?
 * method     breadth first; what one mover reaches from one of its corners is followed once where it goes both ways;
 *            the bottleneck by raising the limit from rank to rank, each node entered once
 * source     Pollack 1960; Hu 1961: routes of largest capacity; Moore 1959: breadth first
 * cost       O(states x movers) where issues go both ways, else O(arcs); 16 bytes a state, a bit a package and mover
 * limits     those of graph/moves.c */
#include "graph/path_search.h"

#include <string.h>

dtn_path_search *dtn_path_search_open(dtn_task *task, const dtn_path_ground *ground)
{
    dtn_path_search *search = DTN_TAKE(task, 1, dtn_path_search);
    search->task = task;
    search->ground = ground;
    search->from = DTN_TAKE(task, ground->node_count, uint32_t);
    search->queue = DTN_TAKE(task, ground->node_count, uint32_t);
    search->next = DTN_TAKE(task, ground->node_count, uint32_t);
    search->done = DTN_TAKE(task, 2 * (size_t)ground->mover_count, uint64_t *);
    for (uint32_t layer = 0; layer < ground->layer_count; layer++)
        for (uint32_t mover = 0; mover < ground->mover_count; mover++)
            search->done[layer * ground->mover_count + mover] =
                DTN_TAKE(task, (ground->layers[layer]->package_count + 63) / 64, uint64_t);
    return search;
}

static void begin(dtn_path_search *search, uint32_t limit)
{
    const dtn_path_ground *ground = search->ground;
    search->limit = limit;
    search->head = search->tail = 0;
    memset(search->from, 0xff, ground->node_count * sizeof *search->from);
    for (uint32_t layer = 0; layer < ground->layer_count; layer++)
        for (uint32_t mover = 0; mover < ground->mover_count; mover++)
            memset(search->done[layer * ground->mover_count + mover], 0,
                   ((size_t)ground->layers[layer]->package_count + 63) / 64 * sizeof(uint64_t));
}

static void enter_one(dtn_path_search *search, uint32_t node, uint32_t from)
{
    uint32_t rank = search->ground->rank[node];
    if (search->reached && search->reached[node] == DTN_NO_STATE)
        return;
    if (search->from[node] != DTN_NO_STATE || (rank > search->limit && !search->bucket))
        return;
    search->from[node] = from;
    if (rank <= search->limit) {
        search->queue[search->tail++] = node;
    } else {
        search->next[node] = search->bucket[rank];
        search->bucket[rank] = node;
    }
}

/* The world's part costs no step. */
static void enter(dtn_path_search *search, uint32_t node, uint32_t from)
{
    bool is_new = search->from[node] == DTN_NO_STATE;
    enter_one(search, node, from);
    if (!is_new || search->from[node] == DTN_NO_STATE || search->ground->rank[node] > search->limit)
        return;
    uint32_t after = dtn_path_after_world(search->ground, node);
    if (after != DTN_NO_STATE)
        enter_one(search, after, node);
}

/* A mover that goes both ways reaches the same from wherever it stands with the rest unchanged. One that does not is
 * followed from each node, and its reversible issues alone, from corners of their own, only before that. */
static void follow(dtn_path_search *search, uint32_t node, const dtn_stepper *stepper)
{
    const dtn_path_ground *ground = search->ground;
    uint32_t layer = dtn_path_layer(ground, node), first = ground->first[layer];
    const dtn_moves *moves = ground->layers[layer];
    uint32_t corner = dtn_stepper_corner(moves, stepper, dtn_moves_package(moves, node - first));
    uint64_t *done = search->done[layer * ground->mover_count + stepper->party];
    bool is_directed = stepper->is_directed || search->reached;
    if (!is_directed) {
        if (dtn_bit(done, corner))
            return;
        dtn_bit_set(done, corner);
    }
    for (uint32_t k = 0; k < stepper->count; k++) {
        uint32_t to = dtn_moves_number(moves, corner + stepper->offsets[k]);
        if (to == DTN_NO_STATE || search->from[first + to] != DTN_NO_STATE ||
            dtn_moves_refuses(moves, stepper->party, to))
            continue;
        if (search->reached && search->reached[node] & ~search->reached[first + to])
            continue;
        if (!stepper->is_directed || dtn_moves_leads(moves, moves->ways[node - first], moves->ways[to]))
            enter(search, first + to, node);
    }
}

static void follow_all(dtn_path_search *search, uint32_t node, const dtn_stepper *steppers)
{
    if (node % 1024 == 0)
        dtn_task_tick(search->task);
    for (uint32_t mover = 0; mover < search->ground->mover_count; mover++)
        if (steppers[mover].count > 1)
            follow(search, node, &steppers[mover]);
}

void dtn_path_walk(dtn_path_search *search, uint32_t limit, bool keep_reversible)
{
    const dtn_path_ground *ground = search->ground;
    search->bucket = NULL;
    begin(search, limit);
    enter(search, ground->start, ground->start);
    while (keep_reversible && search->head < search->tail)
        follow_all(search, search->queue[search->head++], ground->reversible);
    for (search->head = 0; search->head < search->tail;)
        follow_all(search, search->queue[search->head++], ground->every);
}

/* ---- the bottleneck --------------------------------------------------------------------------------- */

/* Raises the limit to the next rank at which something was met; false: nothing more. */
static bool raise_limit(dtn_path_search *search)
{
    uint32_t rank = search->limit + 1;
    while (rank < search->ground->level_count && search->bucket[rank] == DTN_NO_STATE)
        rank++;
    if (rank >= search->ground->level_count)
        return false;
    search->limit = rank;
    for (uint32_t node = search->bucket[rank]; node != DTN_NO_STATE; node = search->next[node]) {
        search->queue[search->tail++] = node;
        uint32_t after = dtn_path_after_world(search->ground, node);
        if (after != DTN_NO_STATE)
            enter_one(search, after, node);
    }
    return true;
}

static bool all_are_ranked(dtn_path_search *search, const uint32_t *targets, size_t count, uint32_t *ranks)
{
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        if (targets[i] == DTN_NO_STATE)
            continue;
        if (ranks[i] == UINT32_MAX && search->from[targets[i]] != DTN_NO_STATE &&
            search->ground->rank[targets[i]] <= search->limit)
            ranks[i] = search->limit;
        all &= ranks[i] != UINT32_MAX;
    }
    return all;
}

void dtn_path_ranks(dtn_path_search *search, const uint32_t *targets, size_t count, uint32_t *ranks)
{
    const dtn_path_ground *ground = search->ground;
    search->bucket = DTN_TAKE(search->task, ground->level_count, uint32_t);
    memset(search->bucket, 0xff, ground->level_count * sizeof *search->bucket);
    for (size_t i = 0; i < count; i++)
        ranks[i] = UINT32_MAX;
    begin(search, 0);
    enter(search, ground->start, ground->start);
    do {
        while (search->head < search->tail)
            follow_all(search, search->queue[search->head++], ground->every);
    } while (!all_are_ranked(search, targets, count, ranks) && raise_limit(search));
    all_are_ranked(search, targets, count, ranks);
    search->bucket = NULL;
}

/* ---- the path --------------------------------------------------------------------------------------- */

uint32_t dtn_path_trace(const dtn_path_search *search, uint32_t target, uint32_t **nodes)
{
    uint32_t count = 1;
    if (target == DTN_NO_STATE || search->from[target] == DTN_NO_STATE)
        return 0;
    for (uint32_t node = target; search->from[node] != node; node = search->from[node])
        count++;
    *nodes = DTN_TAKE(search->task, count, uint32_t);
    for (uint32_t node = target, i = count; i-- > 0; node = search->from[node])
        (*nodes)[i] = node;
    return count;
}

uint32_t dtn_path_step_count(const dtn_path_search *search, uint32_t target)
{
    uint32_t count = 0;
    if (target == DTN_NO_STATE || search->from[target] == DTN_NO_STATE)
        return UINT32_MAX;
    for (uint32_t node = target; search->from[node] != node; node = search->from[node])
        count += dtn_path_layer(search->ground, node) == dtn_path_layer(search->ground, search->from[node]);
    return count;
}
