/* SPDX-License-Identifier: MIT
 * solve/compatible.h: whether some of a case's restrictions leave a package in the zone, asked again and again.
 *
 * Dropping a restriction never takes a package out of the zone: so what is in conflict stays so with more in force, and
 * what is compatible stays so with less. Two ways answer the same: what each package offends, collected once where packages
 * can be listed; a search for each question where they cannot.
 *   method  docs/method/conflict.md */
#pragma once

#include "model/restriction.h"
#include "solve/effort.h"
#include "space/rows.h"

typedef enum {
    DTN_COMPATIBLE,  /* a package is in the zone when only these are in force */
    DTN_IN_CONFLICT, /* none is */
    DTN_NOT_PROVED   /* the search ended before it was certain */
} dtn_compatible_answer;

typedef struct dtn_compatible dtn_compatible;

typedef struct dtn_compatible_way { /* `options`: room for [issue_count], at least 1 */
    dtn_compatible_answer (*ask)(dtn_task *task, const dtn_compatible *compatible,
                                 const dtn_choice *in_force);
    dtn_compatible_answer (*best)(dtn_task *task, const dtn_compatible *compatible,
                                  const dtn_choice *in_force, uint32_t party, uint16_t *options);
    dtn_compatible_answer (*deal)(dtn_task *task, const dtn_compatible *compatible,
                                  const dtn_choice *in_force, uint16_t *options);
} dtn_compatible_way;

struct dtn_compatible {
    const dtn_state *state;
    dtn_restrictions restrictions;
    const dtn_compatible_way *way;
    bool asks_cheaply;    /* a question costs microseconds */
    bool has_way;         /* else no question is answered: DTN_NOT_PROVED */
    const dtn_rows *rows; /* of the listing; else NULL */
    const void *of;       /* the way's own */
};

/* So few packages are listed. More are only where there is no diagram of the case, and more than the limit never. */
enum { DTN_COMPATIBLE_FEW = 400000, DTN_COMPATIBLE_LISTING_LIMIT = 4000000 };

/* The way that fits the number of packages. Needs of the state that are no restriction must be unconditional.
 * cost  listing: O(packages x restrictions) once, then O(different offences) a question */
dtn_compatible dtn_compatible_make(dtn_task *task, const dtn_state *state, dtn_restrictions restrictions);

/* The way that is wished for; listing where a search has no diagram to go by and packages can be listed. */
dtn_compatible dtn_compatible_make_as(dtn_task *task, const dtn_state *state, dtn_restrictions restrictions,
                                      dtn_wish wish);

dtn_compatible_answer dtn_compatible_ask(dtn_task *task, const dtn_compatible *compatible,
                                         const dtn_choice *in_force);

/* The package of the zone with only these in force that the party, which has preferences, scores highest; the first of
 * several in package order where packages are listed. DTN_NOT_PROVED: `options` may be bettered, or was not found
 * (then it holds DTN_OPTION_OPEN first). */
dtn_compatible_answer dtn_compatible_best(dtn_task *task, const dtn_compatible *compatible,
                                          const dtn_choice *in_force, uint32_t party, uint16_t *options);

/* The package of the zone with only these in force that leaves the largest margin, where some package needs nobody one of
 * those; the first of several in package order (DTN_NOT_PROVED: perhaps another, or none was found). */
dtn_compatible_answer dtn_compatible_deal(dtn_task *task, const dtn_compatible *compatible,
                                          const dtn_choice *in_force, uint16_t *options);

/* One way or the other, for those who compare them. Listing stops the task with DTN_STOP_SIZE above
 * DTN_ENUMERATION_LIMIT packages. */
dtn_compatible dtn_compatible_by_listing(dtn_task *task, const dtn_state *state,
                                         dtn_restrictions restrictions);
dtn_compatible dtn_compatible_by_search(dtn_task *task, const dtn_state *state,
                                        dtn_restrictions restrictions);
