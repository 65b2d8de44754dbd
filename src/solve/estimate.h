/* SPDX-License-Identifier: MIT
 * solve/estimate.h: packages drawn evenly from the allowed ones, and who accepts them.
 *
 * Allowed packages are numbered by their paths through the diagram: a number below the number of all leads from the
 * root to one of them, by the ways behind each arc. So drawing a package is drawing a whole number. */
#pragma once

#include "numeric/interval.h"
#include "solve/ways.h"

typedef struct dtn_sampling {
    uint64_t seed;
    uint64_t samples; /* how many to draw */
    bool with_grid;
} dtn_sampling;

typedef struct dtn_samples {
    uint64_t count;           /* drawn; fewer than asked for where the host asks to stop */
    uint64_t zone;            /* of them, in the zone */
    uint64_t *accepts;        /* [party_count] of them, the party accepts */
    uint64_t *option_allowed; /* per option as in solve/zone.h; NULL without grid */
    uint64_t *option_zone;
    uint64_t *option_accepts;
} dtn_samples;

/* The options of the allowed package with this number, `left` of ways->limbs limbs, below the number of all; `left` is
 * used up. */
void dtn_sample_package(const dtn_diagram *diagram, const dtn_ways *ways, uint64_t *left, uint16_t *options);

/* diagram: of the rules alone, with the ways through it; at least one package is allowed. Sample k of a seed is the
 * same package wherever it is drawn. */
dtn_samples dtn_sample(dtn_task *task, const dtn_state *state, const dtn_diagram *diagram,
                       const dtn_ways *ways, const dtn_sampling *sampling);

/* The share `hits` of `count` of all, rounded to a whole number, and its 95% interval rounded outwards. What was seen
 * and what was missed is counted: low is at least 1 after a hit, high below all after a miss. hits <= count */
void dtn_sample_share(const dtn_wide *all, uint64_t hits, uint64_t count, dtn_wide *number, dtn_wide *low,
                      dtn_wide *high);
