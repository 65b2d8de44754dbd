/* SPDX-License-Identifier: MIT
 * solve/margin_room.h: what the search for the margin works on: the parties of needs, what nodes tell of them, the
 * bounds at hand, and room for partial packages. Used by the files margin*.c alone. */
#pragma once

#include "numeric/tolerance.h"
#include "solve/margin.h"

enum {
    DTN_MARGIN_MASKED = 64, /* sides and needs beyond are never left out and bound nothing */
    DTN_MARGIN_BOUNDS = 8   /* weighted bounds kept at most */
};

typedef struct dtn_margin_side { /* a party of some need */
    const dtn_priced *priced;
    bool has_preferences;
    double walk_away; /* gains are counted from here; 0 without preferences */
    double unit;
    double size; /* no sum of what it is given comes to more, above or below 0 */
    double
        slip; /* in points: how far a gain found of doubles can be off; 0: it is the correctly rounded one */
    uint32_t wide; /* its place among the exact sums; UINT32_MAX: its doubles are exact */
} dtn_margin_side;

typedef struct dtn_margin_node { /* of all packages behind a node; a bit for each side, or need */
    uint64_t must;               /* members of plain needs that are active at all of them */
    uint64_t relevant;           /* members of needs that are active at some of them */
    uint64_t needs;              /* other needs that are active at all of them */
} dtn_margin_node;

/* The slack of a package is at most start + the sum over sides of weight x sum so far + rest of the node. */
typedef struct dtn_margin_bound {
    double *weight; /* [width] for each unit; 0 but for sides that must consent everywhere */
    double *rest;   /* [all nodes] */
    double start;
    double slip;   /* rounding */
    double most;   /* of all packages, slip taken into account */
    double enough; /* a partial package below it is given up */
} dtn_margin_bound;

typedef struct dtn_margin_pool { /* places for partial packages */
    size_t capacity;
    double *sums;      /* [capacity * width]; -INFINITY: out of reach; INFINITY: certain, or of no matter */
    dtn_int128 *wides; /* [capacity * wide_count] */
    uint64_t *keys;    /* [capacity * key_words] options in declared order */
    uint32_t *free;    /* [free_count] given back */
    size_t free_count, used; /* places from `used` on were never taken */
} dtn_margin_pool;

typedef struct dtn_margin_item {
    double rank;
    uint32_t entry;
    bool is_dropped;
} dtn_margin_item;

typedef struct dtn_margin_incoming {
    uint32_t node, option;
} dtn_margin_incoming;

typedef struct dtn_margin_layer { /* partial packages of a layer by nodes, those of a node by rank */
    uint32_t *nodes;              /* [node_count] that have any */
    uint32_t node_count;
    size_t *first, *count; /* [widest] of each node, in entries */
    uint32_t *entries;     /* [entry_count] their places in the pool */
    size_t entry_count;
} dtn_margin_layer;

typedef struct dtn_margin_field { /* where an option lies in a key */
    uint32_t word, shift;
    uint64_t mask;
} dtn_margin_field;

struct dtn_margin_room {
    const dtn_diagram *diagram;
    dtn_pricing *pricing;
    const dtn_state *state; /* at hand */
    uint32_t width, wide_count, key_words;
    dtn_margin_side *sides;   /* [width] */
    uint32_t *side_of;        /* [party_count] UINT32_MAX: of no need */
    double *quotas;           /* [need_count] */
    size_t *first_node;       /* [issue_count + 1] in what is kept for all nodes */
    dtn_margin_node *nodes;   /* [all nodes] */
    dtn_margin_field *fields; /* [issue_count] */
    /* whose consent is enough (solve/margin_coalitions.h) */
    uint64_t *coalitions;   /* [coalition_count] sides */
    double *coalition_high; /* [coalition_count] no package leaves more to each of them */
    uint32_t coalition_count;
    uint64_t split_needs, split_alone; /* needs that coalitions stand for; sides of no other need */
    uint64_t must_mask, unasked;       /* with the coalition chosen: who must consent; who is of no matter */
    /* bounds */
    dtn_margin_bound bounds[DTN_MARGIN_BOUNDS];
    uint32_t bound_room, bound_count;
    uint32_t *must; /* [must_count] sides with preferences that must consent */
    uint32_t must_count;
    double *step_worth, *step_bonus;                     /* [option_count], [verdict_count] weighted */
    double *basis, *basic, *column, *direction, *lambda; /* of the weights: (must + 1)^2, must + 1 */
    /* partial packages */
    dtn_margin_pool pool;
    dtn_margin_layer here, next;
    dtn_margin_item *items, *items_room; /* [capacity] */
    dtn_margin_incoming *incoming;       /* [most arcs of a layer] */
    uint32_t *incoming_first;            /* [widest] */
    uint32_t *champions;                 /* those that left others behind */
    uint16_t *decoded;                   /* [issue_count] */
    /* one package */
    double *gains, *tolerant;                                        /* [party_count] */
    double *sums;                                                    /* [width] */
    dtn_int128 *wides;                                               /* [wide_count] */
    uint16_t *trial, *best_options, *margin_options, *first_options; /* [issue_count] */
    /* the search */
    double best;      /* slack of best_options; -INFINITY: none was met that is not refused */
    bool exists;      /* a package of the zone was met */
    double floor;     /* only packages that leave more are sought; of the first: at least as much */
    double high;      /* no package leaves more */
    double lowest;    /* every slack that is not infinite is above it */
    double spacing;   /* two slacks that differ, differ by that much */
    double goal;      /* no more is asked for */
    bool is_first;    /* the first in package order is sought */
    bool is_found;    /* first_options is one that reaches the floor */
    bool is_tolerant; /* gains are counted from where drawn parties accept */
    uint32_t beam;    /* of a narrow search: so many partial packages for each layer; 0: all */
    dtn_grain grain;
    dtn_allowance allowance;
    uint64_t reserve; /* steps kept for a narrow search */
    dtn_task *must_stop;
    dtn_effort effort;
};

static inline uint32_t dtn_margin_nodes_of(const dtn_diagram *diagram, uint32_t layer)
{
    return layer < diagram->issue_count ? diagram->layers[layer].node_count : diagram->end_count;
}

/* In points; of infinite sums infinite. Never out of order. */
static inline double dtn_margin_gain(const dtn_margin_room *room, const dtn_margin_side *side, double sum)
{
    return dtn_round_to(room->grain, (sum - side->walk_away) / side->unit);
}

static inline bool dtn_margin_has(uint64_t mask, uint32_t bit)
{
    return bit < DTN_MARGIN_MASKED && mask >> bit & 1;
}

static inline double dtn_margin_add(double sum, double worth, double bonus)
{
    return bonus == -__builtin_inf() ? bonus : sum + (worth + bonus);
}
