/* SPDX-License-Identifier: MIT
 * graph/explore.h: the neighbourhood of a deal, made as it is walked through, for conflicts of any size.
 *
 * Places are the states met so far, numbered as they were met; the deal is place 0. Whoever walks sees the same moves as
 * in graph/moves.h. When more places or packages have been looked at than was allowed, walks end and `is_cut` is set:
 * what was not found may still be there.
 *   cost   O(rules + issues x parties) for each package looked at */
#pragma once

#include "base/array.h"
#include "graph/moves.h"

typedef struct dtn_explore_limits {
    uint32_t places;
    uint64_t looks; /* packages looked at, whether they are states or not */
} dtn_explore_limits;

typedef struct dtn_explored {
    const uint16_t *options;
    const dtn_int128 *keys; /* [party_count] see dtn_ranking_key */
    const double *points;   /* [party_count] NaN without preferences */
} dtn_explored;

typedef struct dtn_explorer {
    dtn_task *task;
    const dtn_movers *movers;
    const dtn_state *state;
    dtn_explore_limits limits;
    DTN_ARRAY(dtn_explored) places;
    uint32_t *table; /* [table_size] 1 + place; 0: free */
    uint32_t table_size;
    uint64_t looks;
    bool is_cut;
    uint16_t *room[2]; /* [issue_count] of a walk, and of a walk within it */
} dtn_explorer;

dtn_explorer *dtn_explore_open(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                               const uint16_t *deal, dtn_explore_limits limits);

/* Where a party can go from a place, in package order; `depth` is 1 for a walk within another, else 0:
 *     dtn_explore_walk walk = dtn_explore_begin(explorer, place, party, 0);
 *     while (dtn_explore_next(explorer, &walk)) use(walk.to); */
typedef struct dtn_explore_walk {
    uint32_t from, party, to;
    uint16_t *options;
    bool has_begun;
} dtn_explore_walk;

dtn_explore_walk dtn_explore_begin(dtn_explorer *explorer, uint32_t place, uint32_t party, int depth);
bool dtn_explore_next(dtn_explorer *explorer, dtn_explore_walk *walk);
