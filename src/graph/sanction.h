/* SPDX-License-Identifier: MIT
 * graph/sanction.h: how bad the others can make it for a party, from every state at once.
 *
 * worst[s] is the lowest label among s itself and the states that the party's opponents can reach from s by moves of
 * theirs, no two of the same opponent in a row; with `is_improving` each move must better its mover's rank. With the
 * party's own ranks as labels this decides general and sequential stability; with the best rank it can then get back
 * to (dtn_sanction_label_returns), symmetric stability. (That s itself counts decides nothing: a party is answered when
 * it ends up no better than before its move, and s, where the move leads, is better.)
 *   cost   O(states x opponents), however many moves there are, where no issue is one-way; else O(states x opponents
 *          x moves) at worst */
#pragma once

#include "graph/lines.h"

/* Room for searches, to be used again and again: 4 bytes a state, a bit for each state and party. */
typedef struct dtn_sanction_room dtn_sanction_room;
dtn_sanction_room *dtn_sanction_open(dtn_task *task, const dtn_lines *lines);

typedef struct dtn_sanction_question {
    uint32_t party;
    bool is_improving;
    const uint32_t *labels;   /* [state_count] */
    const uint32_t *by_label; /* [state_count] the states by label */
} dtn_sanction_question;
void dtn_sanction_find(dtn_task *task, dtn_sanction_room *room, const dtn_sanction_question *question,
                       uint32_t *worst);

/* labels[s]: the best of the ranks of s and of what the party can move to from there. */
void dtn_sanction_label_returns(const dtn_lines *lines, uint32_t lane, const dtn_ranking *ranking,
                                uint32_t *labels);

/* States by label, labels below `label_count`: counted, not compared. `room` holds label_count + 1. */
void dtn_sanction_order(uint32_t state_count, const uint32_t *labels, uint32_t label_count, uint32_t *room,
                        uint32_t *by_label);
