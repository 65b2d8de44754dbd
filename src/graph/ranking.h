/* SPDX-License-Identifier: MIT
 * graph/ranking.h: the states of a conflict as each party orders them, exactly, ties as ties.
 *
 * Ranks are dense: 0 for the worst states, one more for the next better ones. Scores that only differ within the doubt
 * of a drawn state are rounded to its grain first (numeric/tolerance.h), so that ties carry over.
 *   cost   O(states x parties) additions and a radix sort each; memory 8 bytes a state and party */
#pragma once

#include "graph/moves.h"

typedef struct dtn_ranking {
    uint32_t rank_count;     /* 0: the party has no preferences, all states are equal to it */
    const uint32_t *rank;    /* [state_count] */
    const uint32_t *by_rank; /* [state_count] states by rank, then by number */
} dtn_ranking;

/* [party_count] */
const dtn_ranking *dtn_ranking_of_state(dtn_task *task, const dtn_moves *moves, const dtn_state *state);

/* A party that gives state s the label labels[s], the higher the better; only their order counts. */
dtn_ranking dtn_ranking_of_labels(dtn_task *task, uint32_t state_count, const uint32_t *labels);

/* A state of the rank, below rank_count; O(log states). */
uint32_t dtn_ranking_find(const dtn_ranking *ranking, uint32_t state_count, uint32_t rank);

/* What ranks stand for: the larger the better, the same for packages that tie. Only of one party's are comparable. */
dtn_int128 dtn_ranking_key(const dtn_state *state, uint32_t party, const uint16_t *options);
