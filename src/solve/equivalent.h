/* SPDX-License-Identifier: MIT
 * solve/equivalent.h: packages worth as much to one party as a given one, and liked better by the others.
 *   source   multiple equivalent simultaneous offers: Medvec, Leonardelli, Galinsky, Claussen-Schulz 2005
 *   cost     O(packages x parties / 64) words, and O(parties) for each package that passes the bounds */
#pragma once

#include "solve/improvement.h"

typedef struct dtn_equivalent {
    uint16_t *options;
    double difference; /* points: the party's score less that of the package; 0: a tie */
    double least;      /* points: the smallest change among the other bargaining parties, 0 or more */
    double sum;        /* points: of the changes of the other bargaining parties */
    uint64_t number;   /* in the order in which they were met, for ties */
} dtn_equivalent;

enum { DTN_EQUIVALENTS_SHOWN = 3 };

typedef struct dtn_equivalents { /* for one bargaining party */
    dtn_equivalent items[DTN_EQUIVALENTS_SHOWN];
    size_t count;
    bool are_near; /* none ties: these are within half a point */
} dtn_equivalents;

typedef struct dtn_equivalent_offers {
    dtn_equivalents *parties; /* [bargaining_count] */
    bool looked_at_all;       /* false: among the efficient deals alone */
} dtn_equivalent_offers;

/* Packages of the zone that no other bargaining party likes less than `found->package` and some likes better, for each
 * bargaining party; one for each vector of scores, the first in package order. Best first: by the smallest change of
 * the others, by the sum of their changes, then in package order. Above DTN_EQUIVALENT_LIMIT packages only the deals of
 * `found` are looked at. */
dtn_equivalent_offers dtn_equivalent_find(dtn_task *task, const dtn_state *state,
                                          const dtn_improvement *found);

enum { DTN_EQUIVALENT_LIMIT = 10000000 };
