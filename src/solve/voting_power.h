/* SPDX-License-Identifier: MIT
 * solve/voting_power.h: how often each party decides, when a deal needs the consent of several.
 *
 * The simple game at a package: a set of parties wins if it holds everyone whom a plain need active there names, and meets
 * the quota of every active group or vote. What the parties want plays no part in it.
 *   source   Shapley and Shubik 1954; Penrose 1946, Banzhaf 1965; docs/method/block.md
 *   cost     see voting_power.c: below a millisecond for a dozen parties, a second for a parliament */
#pragma once

#include "model/state.h"
#include "solve/minimal_sets.h"

typedef struct dtn_game {
    const dtn_need *const *needs; /* active, with members */
    uint32_t need_count;
    const uint32_t *players; /* whom some of them names, in declared order */
    uint32_t player_count;
    const bool *is_veto; /* [party_count] a plain need names it */
    uint32_t party_count;
    bool is_decided; /* by them: all together win, and without any of them nobody does */
} dtn_game;

/* In the task's arena; borrows the state's needs. No players: nobody is needed there. */
dtn_game dtn_game_at(dtn_task *task, const dtn_state *state, const uint16_t *options);

/* is_in: [party_count] */
bool dtn_game_wins(const dtn_game *game, const bool *is_in);

typedef struct dtn_power {
    double shapley_shubik; /* share of the orders in which it turns losing into winning; they add up to 1 */
    dtn_rational fraction; /* the same, exact; denominator 0: too many players for that */
    double banzhaf;        /* share of the sets of others that it turns from losing into winning */
    double banzhaf_index;  /* that, divided by the sum over all players */
} dtn_power;

/* [player_count]; NULL where nobody is needed, where not even all players win, and where there are too many players for
 * the quotas: more than DTN_POWER_PLAYERS without a veto, and votes that are not whole or tables beyond
 * DTN_POWER_CELLS. In the task's arena. */
const dtn_power *dtn_voting_power_find(dtn_task *task, const dtn_game *game);

enum { DTN_POWER_PLAYERS = 20, DTN_POWER_CELLS = 1 << 21 };

/* One way or the other, for those who compare them; NULL where it cannot. */
const dtn_power *dtn_voting_power_by_sets(dtn_task *task, const dtn_game *game);
const dtn_power *dtn_voting_power_by_votes(dtn_task *task, const dtn_game *game);

/* The smallest sets of players without whom the others do not win: who together can veto the deal. */
dtn_party_sets dtn_game_vetoes(dtn_task *task, const dtn_game *game);
