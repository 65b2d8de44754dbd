/* SPDX-License-Identifier: MIT
 * graph/moves.h: the graph of moves: where a case can stand, and who can bring it where by itself.
 *
 * A state is an allowed package or the status quo. A move of a party changes one or several of the issues it moves at
 * once, within their directions, to another state that it does not refuse. States are numbered from 0 in package
 * order; arcs are never stored, they follow from the numbers.
 *   source   Fang, Hipel and Kilgour 1993: the graph model for conflict resolution */
#pragma once

#include "model/case.h"
#include "model/state.h"

/* Who moves what. Issues of no party (moved together, or by nobody) are not changed by moves. */
typedef struct dtn_movers {
    uint32_t issue_count, party_count;
    const uint32_t *sizes;          /* [issue_count] options */
    const uint32_t *party;          /* [issue_count] the mover, or DTN_NOBODY */
    const dtn_direction *direction; /* [issue_count] */
} dtn_movers;

typedef struct dtn_party_steps { /* what one party can change, all its issues taken together */
    const uint32_t *issues;
    uint32_t issue_count;
    bool is_directed; /* one of them goes only one way */
    const uint32_t
        *offsets;   /* [count] from the package with the lowest options in its issues, in package order */
    uint32_t count; /* 1: it moves nothing */
} dtn_party_steps;

typedef struct dtn_moves {
    dtn_movers movers;
    const uint16_t *base;  /* [issue_count] lowest option of each issue: not 0 where the issue stands still */
    const uint32_t *sizes; /* [issue_count] options that it runs through */
    const uint32_t *stride; /* [issue_count] packages from one option to the next */
    uint32_t package_count;
    uint32_t state_count;
    const uint64_t *is_state; /* [package_count] bits; NULL: every package is a state */
    const uint32_t *before;   /* [words of is_state] states before the word */
    const uint32_t *packages; /* [state_count] package of a state; NULL: its own number */
    const uint64_t **refused; /* [party_count] bits: states the party never moves into; NULL: none */
    const uint64_t *ways;     /* [state_count] see dtn_moves_leads; NULL: every issue goes both ways */
    uint64_t guard;
    const dtn_party_steps *steps; /* [party_count] */
} dtn_moves;

enum { DTN_MOVES_STATE_LIMIT = 10000000, DTN_MOVES_PACKAGE_LIMIT = 100000000 };
#define DTN_NO_STATE UINT32_MAX

dtn_movers dtn_movers_of(dtn_task *task, const dtn_case *c);

/* How far an issue goes from an option: back and on. */
static inline uint16_t dtn_movers_lowest(const dtn_movers *movers, uint32_t issue, uint16_t from)
{
    return movers->direction[issue] == DTN_ONLY_FORWARD ? from : 0;
}

static inline uint16_t dtn_movers_highest(const dtn_movers *movers, uint32_t issue, uint16_t from)
{
    return movers->direction[issue] == DTN_ONLY_BACK ? from : (uint16_t)(movers->sizes[issue] - 1);
}

/* Whether the party moves some issue. */
bool dtn_movers_include(const dtn_movers *movers, uint32_t party);

/* Whether the package is a state of the case. */
bool dtn_is_state(const dtn_state *state, const uint16_t *options);

/* All states of a certain case; or, with `around` (options of a package), those that differ from it only in issues that
 * parties move: no sequence of moves leaves them. Stops the task with DTN_STOP_SIZE above the limits.
 * cost O(packages x rules) */
dtn_moves *dtn_moves_of_state(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                              const uint16_t *around);

/* How many packages those would be, for choosing; UINT64_MAX when they are more. */
uint64_t dtn_moves_count(const dtn_movers *movers, bool is_around);

/* A graph made by hand: bit p of `is_state` says that package p can be (NULL: all can). */
dtn_moves *dtn_moves_of_packages(dtn_task *task, const dtn_movers *movers, const uint64_t *is_state);

void dtn_moves_options(const dtn_moves *moves, uint32_t state, uint16_t *options);
uint32_t dtn_moves_find(const dtn_moves *moves, const uint16_t *options); /* DTN_NO_STATE: is none */

static inline bool dtn_bit(const uint64_t *words, uint64_t i)
{
    return words[i / 64] >> i % 64 & 1;
}

static inline void dtn_bit_set(uint64_t *words, uint64_t i)
{
    words[i / 64] |= UINT64_C(1) << i % 64;
}

static inline bool dtn_moves_refuses(const dtn_moves *moves, uint32_t party, uint32_t state)
{
    return moves->refused[party] != NULL && dtn_bit(moves->refused[party], state);
}

static inline uint32_t dtn_moves_package(const dtn_moves *moves, uint32_t state)
{
    return moves->packages == NULL ? state : moves->packages[state];
}

/* The state of a package, or DTN_NO_STATE. */
uint32_t dtn_moves_number(const dtn_moves *moves, uint32_t package);

/* Whether the directions let one go from a state to another, by their `ways`: each directed issue has a field in it that
 * must not fall; a guard bit above each field shows where it would. */
static inline bool dtn_moves_leads(const dtn_moves *moves, uint64_t from, uint64_t to)
{
    return (((to | moves->guard) - from) & moves->guard) == moves->guard;
}

/* Whether `party` can go from a to b in one move. cost O(issues) */
bool dtn_moves_can(const dtn_moves *moves, uint32_t party, uint32_t a, uint32_t b);

/* The packages in order, one after the other. */
typedef struct dtn_package_walk {
    const dtn_moves *moves;
    uint32_t package;
    uint32_t changed; /* first issue whose option changed in the last step */
    uint16_t *options;
} dtn_package_walk;

dtn_package_walk dtn_package_walk_begin(dtn_task *task, const dtn_moves *moves);
static inline void dtn_package_walk_next(dtn_package_walk *walk)
{
    const dtn_moves *moves = walk->moves;
    uint32_t issue = moves->movers.issue_count;
    walk->package++;
    while (issue > 0 && ++walk->options[issue - 1] == moves->base[issue - 1] + moves->sizes[issue - 1]) {
        walk->options[issue - 1] = moves->base[issue - 1];
        issue--;
    }
    walk->changed = issue > 0 ? issue - 1 : 0;
}
