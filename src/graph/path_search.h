/* SPDX-License-Identifier: MIT
 * graph/path_search.h: walks over the ground of paths, first in first out. Only graph/path*.c include it.
 *
 * Of all paths with the same number of steps a walk finds the one that comes first: at the first step in which two
 * differ, by the mover in declared order (those who agree last), then by the package reached in package order. Where the
 * world has a part this order may be broken: the path found is one of those, always the same. */
#pragma once

#include "graph/path_ground.h"

typedef struct dtn_path_search {
    dtn_task *task;
    const dtn_path_ground *ground;
    const uint32_t
        *reached;    /* [node_count] issues, a bit each, that stand as in the deal and stay so from there on;
                              * DTN_NO_STATE: not entered. NULL: issues come and go */
    uint32_t limit;  /* no node of a higher rank is entered */
    uint32_t *from;  /* [node_count] the node before; itself: the start; DTN_NO_STATE: not met */
    uint32_t *queue; /* [node_count] nodes as they were entered */
    uint32_t head, tail;
    uint64_t *
        *done; /* [2 layers][mover_count] corners from which a mover that goes both ways has been followed */
    uint32_t *next, *bucket; /* nodes above the limit that were met, by rank; NULL: they are forgotten */
} dtn_path_search;

dtn_path_search *dtn_path_search_open(dtn_task *task, const dtn_path_ground *ground);

/* The smallest rank within which each target is reached; UINT32_MAX: it is not. DTN_NO_STATE targets are passed over. */
void dtn_path_ranks(dtn_path_search *search, const uint32_t *targets, size_t count, uint32_t *ranks);

/* Fewest steps to everything within the rank; with `keep_reversible`, first of all fewest steps from the first
 * irreversible one on. */
void dtn_path_walk(dtn_path_search *search, uint32_t limit, bool keep_reversible);

/* Nodes of the path of the last walk, the start first; 0: none. The world's part shows as two nodes of one package. */
uint32_t dtn_path_trace(const dtn_path_search *search, uint32_t target, uint32_t **nodes);

/* Steps of it, without the world's part; UINT32_MAX: none. */
uint32_t dtn_path_step_count(const dtn_path_search *search, uint32_t target);
