/* SPDX-License-Identifier: MIT
 * solve/zone.h: the allowed packages that nobody whose consent is needed would rather walk away from.
 *   source   Raiffa 1982, zone of possible agreement
 *   cost     O(packages x parties), streaming; see docs/method/zone.md */
#pragma once

#include "model/state.h"
#include "numeric/wide.h"
#include "solve/effort.h"
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
    bool is_counted;     /* acceptable and accepts are exact; else about, see low and high */
    dtn_wide acceptable_low, acceptable_high; /* 95% interval of an estimate; else equal to acceptable */
    dtn_wide *accepts_low, *accepts_high;     /* [party_count] the same; NULL: exact */
    uint64_t samples;                         /* packages drawn for estimates; 0: none */
    bool exists;                              /* one was found */
    bool
        proved; /* that there is one or that there is none is certain: no tolerance and no limit decided it */
    dtn_margin_kind margin_kind;
    double margin;      /* points, when MARGIN_NUMBER */
    double margin_high; /* no package leaves more; equal to margin unless a limit ended the search */
    dtn_effort effort;  /* of the search for the margin */
    const uint16_t
        *margin_package; /* the first in package order that reaches the margin, when MARGIN_NUMBER */
    bool is_tried;       /* some packages were tried alone: nothing is counted, `allowed` is that of all */
    bool mixes_units;    /* points and 0-100 scores meet in the margin (set by the caller who knows) */
    /* the grid, when asked for: per option of the row */
    uint64_t *option_allowed; /* [option_count] allowed packages with that option */
    uint64_t *option_zone;    /* [option_count] of those, in the zone */
    uint64_t *option_accepts; /* [party_count * option_count] of those, the party accepts */
} dtn_zone;

typedef struct dtn_zone_asked {
    bool with_grid;
    bool without_counts; /* only whether there is one, and the margin, where that is less work */
    uint64_t seed;       /* of estimates */
} dtn_zone_asked;

/* By the best way for its size (solve/approach.h). Results in the task's arena. */
dtn_zone dtn_zone_find(dtn_task *task, const dtn_state *state, bool with_grid);

/* By listing all packages; the cut into blocks depends on issues and options alone (space/rows.h), so it serves the
 * thousands of drawn states of one case. */
dtn_zone dtn_zone_find_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows, bool with_grid);

/* option_allowed and option_accepts alone: nothing else in it is filled in. */
dtn_zone dtn_zone_grid_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows);
