/* SPDX-License-Identifier: MIT
 * solve/prospect.h: what a party's sum must be at a node of a diagram for the rest to be accepted.
 *
 * At a node, each way on to an end adds something to a party's sum, so each asks for a least sum there, from which on the
 * party accepts at that end; a way on which it refuses asks for more than any sum. Two sums with the same of these
 * demands met are equal in all that follows. Ways to ends where nobody asks the party do not count. */
#pragma once

#include "solve/union.h"
#include "solve/ways.h"

/* Sums lie strictly between. OUT: accepts on no way on; NEVER: of a demand that no sum meets. */
#define DTN_OUT   (-DTN_NEVER - 1)
#define DTN_NEVER ((dtn_int128)(((dtn_uint128)1 << 127) - 1))

typedef struct dtn_ballot {     /* what is counted: packages for which all needs active there are met */
    const dtn_state *state;     /* none of the parties is DTN_DRAWN, unless it has no preferences */
    const dtn_diagram *diagram; /* of the rules, and the parties' points and refusals */
    const dtn_need *needs;
    uint32_t need_count;
    bool is_always;          /* all needs are active at every end; else as the diagram says */
    const uint32_t *parties; /* [width] of any need, each once */
    uint32_t width;
    uint32_t **members; /* [need_count][party_count] which of `parties` */
} dtn_ballot;

typedef struct dtn_demands { /* of one party at one node, distinct, ascending, without NEVER */
    const dtn_int128 *items; /* NULL: too many to be kept */
    size_t count;
} dtn_demands;

typedef struct dtn_prospect_layer {
    dtn_int128 *least, *most; /* [node * width] the least and the largest demand */
    bool *matters;            /* [node * width] there is a way on where the party is asked */
    dtn_demands *demands;     /* [node * width] */
    bool *may_ask, *must_ask; /* [node * need_count] the need is active on some way on, on all */
} dtn_prospect_layer;

typedef struct dtn_prospect {
    const dtn_ballot *ballot;
    dtn_int128 *bonus;          /* [verdict * width] */
    bool *refuses;              /* [verdict * width] */
    dtn_prospect_layer *layers; /* [issue_count + 1] */
} dtn_prospect;

/* In the task's arena; NULL: no room, or the host asks to stop. most_demands: kept in all.
 * cost O(arcs x (width + needs)), and O(demands log options) for what is kept */
const dtn_prospect *dtn_prospect_find(dtn_task *task, const dtn_ballot *ballot, size_t most_demands);

/* What party number i gets on an arc of the layer's option; false: it refuses. */
static inline bool dtn_prospect_gets(const dtn_prospect *prospect, uint32_t option_number, uint32_t verdict,
                                     uint32_t i, dtn_int128 *gets)
{
    const dtn_ballot *ballot = prospect->ballot;
    const dtn_stakes *stakes = &ballot->state->stakes[ballot->parties[i]];
    size_t at = (size_t)verdict * ballot->width + i;
    *gets = prospect->bonus[at] + (stakes->has_preferences ? stakes->exact_worth[option_number] : 0);
    return !prospect->refuses[at];
}

/* The sum that stands for all that are equal to this one at the node; never out of order. `most` of the layer is
 * the one for which the party accepts on every way on. */
dtn_int128 dtn_prospect_of(const dtn_prospect *prospect, uint32_t layer, uint32_t node, uint32_t i,
                           dtn_int128 sum);
