/* SPDX-License-Identifier: MIT
 * model/state.h: a certain case: every quantity has a value. What the engines of solve/ work on.
 *
 * Packages. A package is an array of option numbers, one per issue. Options of all issues lie in one row:
 * option o of issue i is at first_option[i] + o. Package order: the first issue is slowest.
 *
 * Numbers. Each party has its own unit so that its numbers are whole where the case is exact: `unit` of its
 * units make one point. Score of a package in units = sum of worth[first_option[i] + o_i] + the amounts of the
 * party's points whose condition holds. The party accepts when it does not refuse and score >= walk_away.
 *   DTN_PRECISE  all partial sums are whole and below 2^53: doubles are exact, `doubt` is 0
 *   DTN_WIDE     whole, below 2^126: doubles are near; differences of at most `doubt` are decided by the
 *                exact_* numbers (dtn_state_exact_score)
 *   DTN_DRAWN    doubles as drawn (unit 1), or a central state too large for 128 bits: numbers within `doubt`
 *                of each other are ties, and a party accepts from walk_away - doubt on */
#pragma once

#include "model/condition.h"
#include "numeric/rational.h"

typedef enum { DTN_PRECISE, DTN_WIDE, DTN_DRAWN } dtn_precision;

typedef struct dtn_points {
    const dtn_condition *when;
    double amount; /* in the party's units; negative for a loss; 0 while its rule does not bind */
    dtn_int128 exact_amount;
} dtn_points;

typedef struct dtn_stakes { /* one party's side of a certain case */
    bool has_preferences;   /* without: no score, accepts what it does not refuse */
    dtn_precision precision;
    double unit;      /* > 0 */
    double doubt;     /* in units */
    double *worth;    /* [option_count] */
    double walk_away; /* in units; NaN refuses everything (must not happen in a checked case) */
    /* The lines that walk_away is the largest of, as written; a default counts as one. A state made otherwise
     * may leave them out (count 0): then walk_away is the one line. */
    double *walk_away_lines; /* [walk_away_count] in units */
    uint32_t walk_away_count;
    dtn_points *points;
    size_t points_count;
    const dtn_condition **refusals; /* any that holds: the party does not accept */
    size_t refusal_count;
    dtn_int128 *exact_worth; /* PRECISE and WIDE */
    dtn_int128 exact_walk_away;
    dtn_int128 *exact_walk_away_lines; /* [walk_away_count]; PRECISE and WIDE */
    dtn_int128 exact_unit;
} dtn_stakes;

typedef enum { DTN_NEED_ALL, DTN_NEED_GROUP, DTN_NEED_VOTES } dtn_need_kind;

typedef struct dtn_need {
    dtn_need_kind kind;
    const uint32_t *parties;
    const double *votes; /* VOTES: per party */
    uint32_t party_count;
    double quota;              /* GROUP: how many; VOTES: how many votes; ALL: party_count */
    const dtn_condition *when; /* ALWAYS for an unconditional need */
    dtn_span span;
} dtn_need;

/* What the consents must come to: the votes of those who accept, or their number. Whole votes are added exactly;
 * where some are not whole, dtn_tolerance(quota) is taken off. */
double dtn_need_quota(const dtn_need *need);

typedef struct dtn_state {
    uint32_t issue_count;
    const uint32_t *first_option; /* [issue_count + 1]; the last is option_count */
    uint32_t option_count;
    uint32_t party_count;
    dtn_stakes *stakes;              /* [party_count] */
    const dtn_condition **forbidden; /* rules that bind: a package for which any holds is not allowed */
    size_t forbidden_count;
    const dtn_need *needs; /* what agreement needs; none: nobody is needed */
    size_t need_count;
    const uint32_t *bargaining; /* the bargaining parties, in declared order; all have preferences */
    uint32_t bargaining_count;
    const uint16_t *status_quo; /* [issue_count] or NULL */
} dtn_state;

/* How many packages issues with these first options have; where they are more than `most`, some number above it. */
uint64_t dtn_count_packages(const uint32_t *first_option, uint32_t issue_count, uint64_t most);

/* One party's score in its own units. */
double dtn_state_score(const dtn_state *state, uint32_t party, const uint16_t *options);
dtn_int128 dtn_state_exact_score(const dtn_state *state, uint32_t party, const uint16_t *options);

/* In points: correctly rounded for exact parties. NaN for a party without preferences. */
double dtn_state_score_points(const dtn_state *state, uint32_t party, const uint16_t *options);
double dtn_state_gain_points(const dtn_state *state, uint32_t party, const uint16_t *options);
double dtn_state_walk_away_points(const dtn_state *state, uint32_t party);
/* Its score of `to` less that of `from`. */
double dtn_state_change_points(const dtn_state *state, uint32_t party, const uint16_t *from,
                               const uint16_t *to);

/* Some need, active or not, counts the party's acceptance. */
bool dtn_state_asks(const dtn_state *state, uint32_t party);

bool dtn_state_allows(const dtn_state *state, const uint16_t *options);
bool dtn_state_refuses(const dtn_state *state, uint32_t party, const uint16_t *options);
/* Decided exactly (or with `doubt` when DRAWN). */
bool dtn_state_accepts(const dtn_state *state, uint32_t party, const uint16_t *options);
bool dtn_state_in_zone(const dtn_state *state, const uint16_t *options);

/* -1, 0, 1: party's score of a against b. */
int dtn_state_compare(const dtn_state *state, uint32_t party, const uint16_t *a, const uint16_t *b);
