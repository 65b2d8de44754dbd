/* SPDX-License-Identifier: MIT
 * space/sweep.h: all allowed packages of a state, block by block, in package order.
 *
 *     dtn_sweep *sweep = dtn_sweep_open(task, state, rows, false);
 *     while (dtn_sweep_next(task, sweep)) count += dtn_row_count(rows, dtn_sweep_zone(sweep));
 *
 * Who accepts what is decided exactly: by doubles where they are certain, by whole numbers for the single package
 * where a DTN_WIDE state leaves doubt. Nothing is allocated after dtn_sweep_open. */
#pragma once

#include "space/rows.h"

/* Numbers of the packages of a block, and their bounds, word by word and over all. */
typedef struct dtn_scores {
    double *values; /* [64 * word_count]; those beyond the last package repeat it */
    double *low;    /* [word_count] */
    double *high;
    double lowest, highest;
} dtn_scores;

/* A party's points whose condition hangs on issues on both sides of the split. */
typedef struct dtn_bonus {
    dtn_sieve when;
    double amount;
    double step[16][4]; /* what four packages get, by their four bits */
} dtn_bonus;

/* One party's side of the block the sweep stands at. Score of package i = base + scores->values[i]. */
typedef struct dtn_side {
    const dtn_stakes *stakes;
    double base;
    const dtn_scores *scores;
    double doubt;       /* beyond it the doubles decide; 0 unless the party is DTN_WIDE */
    double accept_from; /* the score from which it accepts, give or take `doubt` */
    dtn_row refused;
    /* how they are kept up to date */
    dtn_scores fixed, made;
    dtn_bonus *bonuses;
    uint32_t bonus_count;
    dtn_sieve *refusals;
    uint64_t made_at, scored_at, refused_at, accepted_at;
    uint64_t *refused_room, *accepted_room;
    dtn_row accepted;
} dtn_side;

typedef struct dtn_need_rows {
    const dtn_need *need;
    dtn_sieve when;
    double quota;
    uint64_t whole_quota; /* when the votes are whole */
    uint32_t planes;      /* bits that hold the sum of whole votes; 0: they are not whole */
} dtn_need_rows;

/* What happens at one issue before the split. */
typedef struct dtn_step {
    const dtn_condition **rules; /* that speak of the issue: any that must hold ends the branch */
    uint32_t rule_count;
    struct dtn_grant { /* points decided here */
        const dtn_condition *when;
        uint32_t party;
        double amount;
    } * grants;
    uint32_t grant_count;
} dtn_step;

typedef struct dtn_sweep {
    const dtn_state *state;
    const dtn_rows *rows;
    dtn_stand stand;
    uint64_t first_package; /* number of the block's first package in package order */
    dtn_row allowed;
    dtn_side *sides;               /* [party_count] */
    dtn_need_rows *needs;          /* [need_count] */
    const uint32_t *always_needed; /* parties with preferences without whom no package is in the zone */
    uint32_t always_needed_count;
    /* how it moves on */
    bool is_zone_only, has_started;
    dtn_step *steps;   /* [split] */
    double *base;      /* [(split + 1) * party_count] */
    double *still;     /* [(split + 1) * party_count] the most that the rest can add */
    uint64_t *ordinal; /* [split + 1] */
    dtn_sieve *rules;  /* those that speak of the block's issues */
    uint32_t rule_count;
    uint64_t *allowed_room, *zone_room, *met_room;
    const uint64_t
        *wanted; /* of sweeps of the zone alone: words without a bit here need not be compared; NULL: all */
    uint64_t steps_taken;
} dtn_sweep;

/* `rows` must be of the state's issues. With `is_zone_only`, branches that hold no package of the zone are left
 * out: their packages are then missing from `allowed` too. */
dtn_sweep *dtn_sweep_open(dtn_task *task, const dtn_state *state, const dtn_rows *rows, bool is_zone_only);

/* On to the next block with an allowed package; false at the end. Asks the task now and then. */
bool dtn_sweep_next(dtn_task *task, dtn_sweep *sweep);

/* Of the block the sweep stands at; the rows are valid until it moves on. */
const dtn_side *dtn_sweep_side(dtn_sweep *sweep, uint32_t party); /* scores and base up to date */
dtn_row dtn_sweep_refused(dtn_sweep *sweep, uint32_t party);
/* Allowed or not; of a sweep of the zone alone, where the zone was asked for, nothing beyond what that took. */
dtn_row dtn_sweep_accepted(dtn_sweep *sweep, uint32_t party);
dtn_row dtn_sweep_zone(dtn_sweep *sweep);

/* Before the zone is asked for: of the block only these packages count as allowed. False: then none is. */
bool dtn_sweep_narrow(dtn_sweep *sweep, const uint64_t *words);

/* All options of package number `index` of the block; the result is the sweep's own and changes with it. */
const uint16_t *dtn_sweep_options(dtn_sweep *sweep, uint32_t index);

/* Bit i: base + scores[i] >= from, for 64 scores. */
uint64_t dtn_at_least(const double *scores, double base, double from);
