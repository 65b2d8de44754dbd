/* SPDX-License-Identifier: MIT
 * graph/holding_search.h: what the parts of graph/holding.h share. */
#pragma once

#include "graph/holding.h"

typedef struct dtn_trail { /* how a place was come to, in one search */
    uint32_t search;       /* number of the search that was here last */
    uint32_t from, party;
    double width; /* the smallest gain of a step on the way */
} dtn_trail;

typedef struct dtn_holding_search {
    dtn_task *task;
    const dtn_holding_question *question;
    dtn_explorer *explorer;
    DTN_ARRAY(dtn_trail) trails; /* of places, as far as searches came */
    DTN_ARRAY(uint32_t) queue;
    uint32_t number;
    uint32_t party;
    dtn_concept concept;
    const uint32_t *moves; /* where the party can go from the deal, the best first, equals in package order */
    uint32_t move_count, improvement_count;
    uint32_t deal_state; /* of the known; else DTN_NO_STATE */
} dtn_holding_search;

static inline dtn_int128 dtn_holding_key(const dtn_holding_search *search, uint32_t party, uint32_t place)
{
    return search->explorer->places.items[place].keys[party];
}

static inline double dtn_holding_points(const dtn_holding_search *search, uint32_t party, uint32_t place)
{
    return search->explorer->places.items[place].points[party];
}

/* The place's trail, which may move when another is asked for. */
dtn_trail *dtn_holding_trail(dtn_holding_search *search, uint32_t place);

/* NaN when the limits were met. */
double dtn_holding_margin(dtn_holding_search *search);
