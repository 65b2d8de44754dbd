/* SPDX-License-Identifier: MIT
 * study/scenario.h: in words, which runs have no zone (or have one, where that is rarer).
 *
 * Scenario discovery: boxes over what the runs drew, each held by few bounds, in which the rarer answer is frequent. A
 * box is found on every other run and measured on the runs between, which it has not seen.
 *   method   docs/method/scenario.md
 *   cost     a draw a run; then O(boxes x bounds x quantities x peels x runs), no search */
#pragma once

#include "study/runs.h"

enum { DTN_BOX_LIMIT = 3, DTN_BOUND_LIMIT = 4, DTN_SCENARIO_RUNS = 10000 };

/* Something a run draws that a condition can speak of. */
typedef struct dtn_dimension {
    uint32_t factor;
    enum {
        DTN_DIMENSION_NUMBER, /* the one number that the factor draws */
        DTN_DIMENSION_PART,   /* one of several numbers that it draws */
        DTN_DIMENSION_EVENT,  /* 1 or 0 */
        DTN_DIMENSION_WEIGHT, /* percent of its weight that the party gives to `issue` */
        DTN_DIMENSION_VALUE   /* of `option` of `issue`, 0 to 100, or its score */
    } kind;
    uint32_t issue, option;
    const double *values; /* [run_count] */
} dtn_dimension;

typedef struct dtn_bound {
    uint32_t dimension;
    enum {
        DTN_BOUND_ABOVE,
        DTN_BOUND_BELOW,
        DTN_BOUND_IS
    } kind; /* an EVENT is 1 or 0; at the bound: inside */
    double value;
} dtn_bound;

typedef struct dtn_box {
    dtn_bound bounds[DTN_BOUND_LIMIT];
    uint32_t bound_count;
    dtn_share share;  /* of the box's unseen runs, those with the rarer answer */
    dtn_share covers; /* of the unseen runs with the rarer answer, those in the box */
} dtn_box;

typedef struct dtn_boxes {
    dtn_box items[DTN_BOX_LIMIT];
    uint32_t count;
    dtn_share covers; /* by all boxes together */
} dtn_boxes;

typedef struct dtn_scenarios {
    bool target; /* the answer to "is there a zone" that is rarer and that the boxes are about */
    uint64_t run_count, target_count;
    const dtn_dimension *dimensions;
    uint32_t dimension_count;
    dtn_boxes boxes;
    bool too_few; /* fewer than DTN_SCENARIO_LEAST runs with the rarer answer: nothing was looked for */
    bool is_incomplete;
} dtn_scenarios;
enum { DTN_SCENARIO_LEAST = 30 };

/* `runs` are runs 0 ... of the sampler under the seed; the first DTN_SCENARIO_RUNS are used. */
dtn_scenarios dtn_scenarios_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                 const dtn_runs *runs);

/* What the sampler's runs draw, without what never changes. NULL and count 0 when it was stopped. */
const dtn_dimension *dtn_dimensions_draw(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                         uint64_t run_count, uint32_t *dimension_count);

/* Boxes in which `hit` is frequent, over any numbers. */
dtn_boxes dtn_boxes_find(dtn_task *task, const dtn_dimension *dimensions, uint32_t dimension_count,
                         const bool *hit, uint64_t run_count);
