/* SPDX-License-Identifier: MIT
 * report/block_report.h: who can block, and what would win them over, in words. */
#pragma once

#include "report/csv.h"
#include "report/heading.h"
#include "report/reports.h"
#include "solve/voting_power.h"
#include "study/blocking_runs.h"

typedef struct dtn_obstacle_found {
    dtn_obstacle obstacle;
    const dtn_judgement *judgement; /* of a rule */
    bool binds;                     /* in the central case; false: the rest is that of the zone as it is */
    bool exists;                    /* a zone without it */
    bool has_margin;
    double margin; /* points: without it */
} dtn_obstacle_found;

typedef struct dtn_power_at { /* who counts how much at a package */
    const uint16_t *options;
    dtn_game game;
    const dtn_power *power; /* [game.player_count]; NULL: nobody is needed, or not worked out */
    dtn_party_sets vetoes;
} dtn_power_at;

typedef struct dtn_block_answer { /* of the one page without runs */
    dtn_heading heading;
    const dtn_state *state;
    const dtn_zone *zone; /* NULL: the case says too little */
    const dtn_obstacle_found
        *obstacles; /* parties in declared order, red lines by party, rules by their place */
    uint32_t obstacle_count;
    const dtn_win_over *win_overs;   /* [party_count]; NULL: not worked out */
    const dtn_opening_sets *opening; /* NULL: there is a zone, or not worked out */
    const dtn_power_at *powers;      /* at each Nash deal; without any, at the package of the margin */
    uint32_t power_count;
    bool is_at_nash;
    const dtn_blocking_runs *runs; /* NULL: none were made */
} dtn_block_answer;

/* `block`: JSON detente/block/1, CSV of parties and rules, terminal. */
dtn_text dtn_report_block(dtn_task *task, const dtn_block_answer *answer, const dtn_style *style);

/* The parts. */
void dtn_write_block(dtn_json *json, const dtn_block_answer *answer);
dtn_text dtn_block_csv(dtn_task *task, const dtn_block_answer *answer);

/* ---- words ---------------------------------------------------------------------------------------------- */

/* "Each of japan and dprk could veto the Nash deal, and so could any 2 of caucus, komeito and families." */
dtn_text dtn_veto_sentence(dtn_task *task, const dtn_situation *situation, const dtn_game *game,
                           const char *what);

/* Who or what keeps the zone shut, or, where there is one, who could veto its Nash deal: a sentence or a few. For the
 * page too. */
dtn_text dtn_block_sentence(dtn_task *task, const dtn_block_answer *answer);

/* "dprk", "red lines of dprk", "rule authority (line 88)" */
dtn_text dtn_obstacle_words(dtn_task *task, const dtn_situation *situation, const dtn_obstacle_found *found);

/* "always", "at times", "in a group", "no" */
dtn_text dtn_how_needed(const dtn_state *state, uint32_t party);

/* Share of the runs with a zone without the obstacle, and of those that it alone keeps without one. False: no runs. */
bool dtn_obstacle_shares(const dtn_block_answer *answer, uint32_t obstacle, dtn_share *without,
                         dtn_share *alone);
