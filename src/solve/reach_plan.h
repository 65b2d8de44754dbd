/* SPDX-License-Identifier: MIT
 * solve/reach_plan.h: what of a case can be worked out before any of its numbers is known. Only solve/reach*.c
 * include it.
 *
 * The issues are cut in three: top, middle and tail. A head is one choice of options for the issues of top and
 * middle; behind each head stand the same tails. A score is the worth of the head and the worth of the tail, and
 * what conditions add. Heads of which all conditions of a party say the same are of one variant; variants that
 * also say the same of each tail differ by one number only and share their vector of tails. */
#pragma once

#include "solve/reach.h"
#include "space/rows.h"

#define DTN_REACH_RULES UINT32_MAX /* in place of a party */

enum { DTN_REACH_LANES = 8 }; /* numbers of heads and of tails are a multiple of it long */

typedef struct dtn_reach_set { /* the conditions of one owner, head by head */
    uint32_t condition_count;
    uint32_t variant_count;
    const uint32_t *variant_of_head; /* [head_count]; NULL: all are of variant 0 */
    const dtn_row *rows;             /* [variant_count * condition_count], over the tails */
    uint32_t vector_count;
    const uint32_t *vector_of; /* [variant_count] */
    const uint32_t *shown_by;  /* [vector_count] one of its variants */
} dtn_reach_set;

/* A party that is needed somewhere; or the rules, as a party that refuses what they forbid. */
typedef struct dtn_reach_side {
    uint32_t party; /* or DTN_REACH_RULES */
    bool has_preferences;
    uint32_t points_count, refusal_count;
    dtn_reach_set set; /* points, then refusals */
} dtn_reach_side;

typedef struct dtn_reach_need { /* one that is not simply of all its parties, always */
    const dtn_need *need;
    double quota;
    const uint32_t *sides; /* [need->party_count] */
    dtn_reach_set when;    /* one condition */
} dtn_reach_need;

/* Where the issues are cut, 0 <= top <= split <= issue_count, and how many numbers a worker keeps of one side's
 * vectors; beyond that they are made when they are needed. dtn_reach_prepare chooses what is fast. */
typedef struct dtn_reach_cut {
    uint32_t top, split, kept_numbers;
} dtn_reach_cut;

struct dtn_reach {
    const dtn_state *structure;
    dtn_reach_cut cut;
    uint64_t package_count;
    uint32_t middle_count, tail_count;
    uint32_t middle_room, tail_room; /* up to the next multiple of DTN_REACH_LANES */
    const dtn_reach_side *sides;
    uint32_t side_count;
    const uint32_t *always; /* sides without whom nothing is agreed */
    uint32_t always_count;
    const dtn_reach_need *needs;
    uint32_t need_count;
    uint32_t longest_need; /* parties of a need */
};

const dtn_reach *dtn_reach_prepare_cut(dtn_task *task, const dtn_state *structure, dtn_reach_cut cut);

static inline uint32_t dtn_reach_variant(const dtn_reach_set *set, uint64_t head)
{
    return set->variant_of_head ? set->variant_of_head[head] : 0;
}
