/* SPDX-License-Identifier: MIT
 * graph/path.h: how to get from the status quo to a deal, with the least exposure on the way.
 *
 * A step is one party's move (graph/moves.h) or a joint step, which changes only issues moved together. A joint step
 * must meet every need active at the package it reaches when a party counts as consenting unless it refuses that
 * package; walk-aways are asked of deals, not of what lies on the way. Issues moved by nobody stand as in the status
 * quo, then as in the deal: the world's part, which comes at once, at any one time, and is no step.
 *
 * The exposure of a party is what it scores less than in the status quo, in points, and 0 where it scores more.
 *   source   Pollack 1960, Hu 1961: the route of largest capacity, here of smallest worst exposure
 *   cost     O(packages x (rules + parties) + arcs); see docs/method/path.md */
#pragma once

#include "graph/moves.h"
#include "model/case.h"

typedef struct dtn_path_step {
    uint32_t party;          /* who makes it; DTN_NOBODY: a joint step */
    const uint16_t *options; /* the package it reaches */
    const double *exposure;  /* [party_count] points after it; NaN without preferences */
    bool is_irreversible;    /* it changes an issue that goes only one way */
    uint32_t round;          /* from 0 */
    double
        temptation; /* points: the largest gain of a party by one move of its own after it; NaN: too many moves */
    uint32_t tempted;                /* that party, the first declared; DTN_NOBODY: nobody gains */
    const uint16_t *tempting;        /* where it would go */
    const double *tempting_exposure; /* [party_count] of all once it has; NULL: nobody gains */
} dtn_path_step;

/* The world's part comes after `latest` steps at the latest and is shown there; all else of the path stays as it is, and
 * the worst exposure too, when it comes earlier, from `earliest` on as long as the times in between serve as well. */
typedef struct dtn_path_world {
    uint32_t earliest, latest;
    const uint16_t *options; /* the package once it has come, after `latest` steps */
    const double *exposure;
} dtn_path_world;

typedef struct dtn_path_way {
    const dtn_path_step *steps;
    uint32_t step_count, round_count;
    double worst;         /* points: the largest exposure after any step */
    uint32_t worst_party; /* the first declared that has it; DTN_NOBODY: nobody is ever exposed */
    uint32_t worst_step;  /* the first after which it has; step_count: once the world's part has come */
    dtn_path_world world; /* where the deal has a part of the world's */
} dtn_path_way;

typedef struct dtn_path {
    const uint16_t *deal;
    bool is_found;         /* within the largest exposure that was stated */
    bool is_reachable;     /* some path leads there, whatever the exposure */
    double least_worst;    /* points: the smallest worst exposure of all paths; NaN: no path */
    dtn_path_way least;    /* of those with the smallest worst exposure the shortest */
    dtn_path_way shortest; /* of the shortest that with the smallest worst exposure */
    dtn_path_way late; /* of those with the smallest worst exposure the one that stays reversible longest */
    /* Every issue changes once, from the status quo to the deal: the best such path where `least` makes detours. */
    bool is_least_direct, has_direct;
    dtn_path_way direct;
    const uint32_t *by_world; /* issues moved by nobody in which the deal differs from the status quo */
    uint32_t by_world_count;
    const bool
        *is_looked_at; /* [issue_count] NULL: all; else the search kept the others as in the status quo */
    bool is_too_large; /* nothing was searched: there are too many packages even so */
} dtn_path;

typedef struct dtn_path_question {
    dtn_movers movers;       /* of dtn_path_movers */
    const dtn_state *state;  /* with a status quo */
    double most;             /* the largest exposure that will do, points; INFINITY: any */
    const bool *is_fearless; /* [party_count] parties whose exposure does not count; NULL: none */
} dtn_path_question;

/* Movers in which those who agree are one party more, behind all others. The direction of an issue that no party moves
 * has no effect. */
dtn_movers dtn_path_movers(dtn_task *task, const dtn_case *c);

/* A path for each deal, in order; deals with the same part of the world's share their search. In the task's arena. */
dtn_path *dtn_path_find(dtn_task *task, const dtn_path_question *question, const uint16_t *const *deals,
                        size_t deal_count);

/* Whether some path reaches the deal within the stated exposure, over these issues (NULL: all); nothing else. */
bool dtn_path_exists(dtn_task *task, const dtn_path_question *question, const uint16_t *deal,
                     const bool *is_looked_at);

/* The issues that a search for this deal would look at; NULL: all. `is_too_large`: not even these can be. */
const bool *dtn_path_issues(dtn_task *task, const dtn_path_question *question, const uint16_t *deal,
                            bool *is_too_large);

/* One party's exposure at a package, in points; NaN without preferences. */
double dtn_path_exposure(const dtn_state *state, uint32_t party, const uint16_t *options);
