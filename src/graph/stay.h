/* SPDX-License-Identifier: MIT
 * graph/stay.h: in which senses of graph/stability.h the parties stay at one state, without solving the others.
 *
 * Nothing is laid out: a search looks at what it comes to, and most end soon. Where they do not, solving all states at
 * once is faster; so a question says how many looks it is worth.
 *   cost   O(issues + conditions) a look; memory 16 bytes a package that moves can lead to */
#pragma once

#include "graph/stability.h"

/* Room for one question after another about any states of these movers. One per thread. At most
 * DTN_MOVES_PACKAGE_LIMIT packages around a state. */
typedef struct dtn_stay_room dtn_stay_room;
dtn_stay_room *dtn_stay_open(dtn_task *task, const dtn_movers *movers);

typedef struct dtn_stay_question {
    const dtn_state *state;
    const uint16_t *at; /* options of an allowed package or the status quo */
    uint64_t looks;     /* packages looked at in all, whether they are states or not */
} dtn_stay_question;

/* stays[party]: bit `1 << concept` where the party stays. False: more looks were needed, and nothing is known. Takes no
 * memory of the task. */
bool dtn_stay_find(dtn_task *task, dtn_stay_room *room, const dtn_stay_question *question, uint8_t *stays);

/* So many looks take less than laying out all states around a deal and solving them. */
uint64_t dtn_stay_looks_worth(const dtn_movers *movers);
