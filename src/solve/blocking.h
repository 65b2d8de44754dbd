/* SPDX-License-Identifier: MIT
 * solve/blocking.h: who and what stands between the others and a zone.
 *
 * An obstacle is what one party or one rule puts in the way: all of a party's consent, its walk-away or
 * its red lines alone, or a rule. Lifted, the party counts as accepting everything, whatever it does not refuse, or whatever
 * reaches its walk-away; the rule is not there. All else stays as it is, so that
 * lifting never takes a package out of the zone.
 *   source   Putnam 1988 for ratifiers; minimal correction sets: Reiter 1987; docs/method/block.md
 *   cost     one search for the zone an obstacle, or one question of solve/compatible.h */
#pragma once

#include "solve/compatible.h"
#include "solve/minimal_sets.h"

typedef enum {
    DTN_OBSTACLE_PARTY,
    DTN_OBSTACLE_WALK_AWAY,
    DTN_OBSTACLE_RED_LINES,
    DTN_OBSTACLE_RULE
} dtn_obstacle_kind;

typedef struct dtn_obstacle {
    dtn_obstacle_kind kind;
    uint32_t party;            /* not of RULE */
    const dtn_condition *rule; /* RULE: what it forbids, as the state's list has it */
} dtn_obstacle;

/* The state without the obstacle; the state itself where it does not bind. In the task's arena. */
dtn_state dtn_obstacle_lift(dtn_task *task, const dtn_state *state, const dtn_obstacle *obstacle);

/* The restrictions in force without the obstacle. `structure`: the state that their indices speak of. */
dtn_choice dtn_obstacle_in_force(const dtn_state *structure, dtn_restrictions restrictions,
                                 const dtn_obstacle *obstacle);

/* Whether there is a zone without the obstacle. */
dtn_compatible_answer dtn_obstacle_ask(dtn_task *task, const dtn_compatible *compatible,
                                       const dtn_obstacle *obstacle);

/* ---- several parties ------------------------------------------------------------------------------------ */

typedef struct dtn_opening_sets {
    dtn_party_sets sets;
    bool is_proved; /* every question was answered for certain */
} dtn_opening_sets;

/* Where there is no zone: the smallest sets of parties with whose consent there is one. None: rules leave nothing, or
 * there is a zone. In the task's arena. */
dtn_opening_sets dtn_opening_sets_find(dtn_task *task, const dtn_compatible *compatible);

/* ---- winning one over ----------------------------------------------------------------------------------- */

typedef struct dtn_carrier { /* another option of one issue */
    uint32_t issue;
    uint16_t from, to;
    double points; /* that it is worth to the party; above 0 */
} dtn_carrier;

typedef struct dtn_win_over {
    /* The party has preferences, and the others agree to a package that it does not refuse. Where there is a zone and
     * packages cannot be listed, only for parties that are always needed. */
    bool is_found;
    bool is_proved;          /* no other such package is better for it */
    const uint16_t *package; /* the best of these for the party */
    double gain;             /* points: its gain there; below 0: what is missing */
    /* From what the others like best, for each issue the other option that gives the party most while all others still
     * agree and it does not refuse. Most points first. */
    double others_best_gain; /* points: the party's gain at that package, where there are carriers */
    const dtn_carrier *carriers;
    uint32_t carrier_count;
} dtn_win_over;

typedef struct dtn_win_over_asked {
    uint32_t party;
    bool
        has_zone; /* then the best package of the zone for the party; else the best of what the others agree to */
    const uint16_t
        *others_best; /* the package of the largest margin without the party's walk-away; NULL: no carriers */
} dtn_win_over_asked;

/* In the task's arena. */
dtn_win_over dtn_win_over_find(dtn_task *task, const dtn_compatible *compatible,
                               const dtn_win_over_asked *asked);
