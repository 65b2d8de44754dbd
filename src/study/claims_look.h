/* SPDX-License-Identifier: MIT
 * study/claims_look.h: what tests of claims ask of one certain case, answered together. Only study/claims*.c include it.
 *
 * A look is one number found in a state: how many packages are in the zone, whether some package of it meets a
 * condition, a party's largest gain. A test compares one or two of them. */
#pragma once

#include "space/rows.h"

typedef enum {
    DTN_LOOK_ALLOWED,  /* how many packages are allowed */
    DTN_LOOK_ZONE,     /* how many packages are in the zone */
    DTN_LOOK_ZONE_HAS, /* 1: some package of the zone meets the condition */
    DTN_LOOK_ACCEPTS,  /* 1: the party accepts some allowed package that meets it */
    DTN_LOOK_GAIN, /* the party's largest gain over allowed packages that meet it; -INFINITY: there are none */
    DTN_LOOK_WITHOUT,   /* 1: there is a zone once the party accepts everything */
    DTN_LOOK_BEST_DEAL, /* 1: there is a Nash deal, and all of them meet the condition, ties included */
    DTN_LOOK_EXISTS,    /* 1: there is a zone */
    DTN_LOOK_MARGIN, /* -INFINITY: every package is forbidden or refused; INFINITY: somewhere nobody is needed */
    DTN_LOOK_IN_ZONE,   /* 1: the package is in the zone */
    DTN_LOOK_TAKES,     /* 1: the party accepts the package, allowed or not */
    DTN_LOOK_WALK_AWAY, /* in points */
    DTN_LOOK_WEIGHT,    /* worth of the issue's first option, in the party's units */
    DTN_LOOK_HOLDS      /* 1: the package would hold; study/claims_hold.h answers it */
} dtn_look_kind;

typedef struct dtn_look {
    dtn_look_kind kind;
    uint32_t party, issue;
    const dtn_condition *condition; /* NULL: every package */
    const uint16_t *options;        /* of IN_ZONE, TAKES, HOLDS */
} dtn_look;

typedef struct dtn_looks {
    const dtn_look *items;
    size_t count;
} dtn_looks;

/* Kinds that are answered by the same work. */
typedef enum {
    DTN_LOOKS_LIGHT = 1, /* IN_ZONE, TAKES, WALK_AWAY, WEIGHT: no package but those named */
    DTN_LOOKS_REACH = 2, /* EXISTS, MARGIN */
    DTN_LOOKS_SWEEP = 4, /* ALLOWED to GAIN: all packages */
    DTN_LOOKS_AGAIN = 8, /* WITHOUT: all packages, and again */
    DTN_LOOKS_BEST = 16, /* BEST_DEAL: the frontier */
    DTN_LOOKS_ALL = 31,  /* that dtn_look_at answers */
    DTN_LOOKS_HOLD = 32  /* HOLDS */
} dtn_look_group;

dtn_look_group dtn_look_group_of(dtn_look_kind kind);

/* A look of group LIGHT. */
double dtn_look_light(const dtn_state *state, const dtn_look *look);

/* rows: NULL where there are too many packages to list; each look is then searched by itself.
 * found[i] of every look whose group is in `groups`; the others are left as they are. Gains in points; NaN for a
 * party without preferences. What it took of the arena may be reset afterwards.
 *   cost     a sweep for SWEEP, the frontier once for all BEST_DEAL looks, a sweep for each WITHOUT */
void dtn_look_at(dtn_task *task, const dtn_state *state, const dtn_rows *rows, dtn_looks looks,
                 unsigned groups, double *found);
