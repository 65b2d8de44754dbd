/* SPDX-License-Identifier: MIT
 * solve/zone.h: the allowed packages that nobody whose consent is needed would rather walk away from.
 *   source   Raiffa 1982, zone of possible agreement
 *   cost     O(packages x parties), streaming; see docs/method/zone.md */
#pragma once

#include "model/state.h"
#include "numeric/wide.h"
#include "space/rows.h"

typedef enum {
    DTN_MARGIN_NUMBER,
    DTN_MARGIN_NO_PACKAGE, /* none allowed, or every allowed one refused: no zone */
    DTN_MARGIN_NOBODY      /* somewhere nobody is needed or only parties without preferences: a zone */
} dtn_margin_kind;

typedef struct dtn_zone {
    dtn_wide all; /* every package */
    dtn_wide allowed;
    dtn_wide acceptable; /* in the zone */
    dtn_wide *accepts;   /* [party_count] allowed packages the party accepts */
    bool exists;
    bool proved; /* false only if a decision hung on a tolerance */
    dtn_margin_kind margin_kind;
    double margin; /* points, when MARGIN_NUMBER */
    const uint16_t
        *margin_package; /* the first in package order that reaches the margin, when MARGIN_NUMBER */
    bool mixes_units;    /* points and 0-100 scores meet in the margin (set by the caller who knows) */
    /* the grid, when asked for: per option of the row */
    uint64_t *option_allowed; /* [option_count] allowed packages with that option */
    uint64_t *option_zone;    /* [option_count] of those, in the zone */
    uint64_t *option_accepts; /* [party_count * option_count] of those, the party accepts */
} dtn_zone;

/* Stops the task with DTN_STOP_SIZE above DTN_ENUMERATION_LIMIT packages. Results in the task's arena. */
dtn_zone dtn_zone_find(dtn_task *task, const dtn_state *state, bool with_grid);

/* The same with the cut into blocks made before, which depends on issues and options alone (space/rows.h): for
 * the thousands of drawn states of one case. */
dtn_zone dtn_zone_find_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows, bool with_grid);
