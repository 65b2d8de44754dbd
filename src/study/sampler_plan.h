/* SPDX-License-Identifier: MIT
 * study/sampler_plan.h: a situation laid out for drawing it thousands of times. Only study/sampler*.c include it.
 *
 * Every number has a slot in one row: constants, drawn numbers, results. A run fills the uniform numbers, turns them
 * into drawn slots, computes the rest step by step, and puts the state together. Slots of lets and counts come
 * first, by their number. */
#pragma once

#include "numeric/random.h"
#include "study/sampler.h"

#define DTN_NO_SLOT UINT32_MAX

/* A two-piece normal: best + z times the spread of z's side. */
typedef struct dtn_plan_normal {
    uint32_t uniform, slot;
    double best, spread_below, spread_above;
} dtn_plan_normal;

typedef struct dtn_plan_even {
    uint32_t uniform, slot;
    double low, width;
} dtn_plan_even;

typedef struct dtn_plan_chance {
    uint32_t uniform, slot;
    uint32_t share; /* slot */
} dtn_plan_chance;

/* A flat Dirichlet, as the spacings of sorted uniforms: slot first_slot + i gets the (places[i])-th smallest times
 * scale. */
typedef struct dtn_plan_order {
    uint32_t uniform, uniform_count;
    uint32_t first_slot, cut_count;
    const uint32_t *places;
    double scale;
} dtn_plan_order;

typedef struct
    dtn_plan_step { /* slot `to` = left (kind) right; kinds NEGATE to DIVIDE, and LET: a copy of left */
    dtn_quantity_kind kind;
    uint32_t to, left, right;
} dtn_plan_step;

typedef struct dtn_plan_issue {          /* an issue that counts for a party */
    uint32_t first_option, option_count; /* in the row of options */
    uint32_t weight;                     /* slot of the weight as drawn; of an order: the rank */
} dtn_plan_issue;

typedef struct dtn_plan_walk {
    uint32_t amount; /* slot, or DTN_NO_SLOT */
    bool has_score;
    const uint32_t *worths; /* [issue_count] where the package's options stand in the row */
    const uint32_t *points; /* the party's points whose condition holds of the package */
    uint32_t point_count;
} dtn_plan_walk;

typedef struct dtn_plan_points {
    uint32_t amount; /* slot */
    uint32_t chance; /* slot, or DTN_NO_SLOT: certain */
    double sign;
} dtn_plan_points;

typedef struct dtn_plan_party {
    enum { DTN_WORTH_NOTHING, DTN_WORTH_WEIGHED, DTN_WORTH_RANKED, DTN_WORTH_SCORED } worth;
    const dtn_plan_issue *issues;
    uint32_t issue_count;
    const uint32_t *values; /* slots of values or scores, option by option of `issues` */
    uint32_t first_cut;     /* RANKED: slots of the cuts between the parts */
    uint32_t rank_count;
    const uint32_t *rank_ends; /* [rank_count] how many issues stand in the first ranks */
    const dtn_plan_points *points;
    const dtn_plan_walk *walks;
    uint32_t walk_count;
    const uint32_t *refusals; /* [structure refusal_count] slot of its chance, or DTN_NO_SLOT */
} dtn_plan_party;

typedef struct dtn_plan {
    const dtn_random_block *blocks;
    uint32_t block_count;
    const dtn_plan_normal *normals;
    uint32_t normal_count;
    const dtn_plan_even *evens;
    uint32_t even_count;
    const dtn_plan_chance *chances;
    uint32_t chance_count;
    const dtn_plan_order *orders;
    uint32_t order_count;
    const dtn_plan_step *steps;
    uint32_t step_count;
    uint32_t slot_count;
    const double *central;         /* [slot_count] in the central run */
    const uint32_t *factor_of;     /* [slot_count] whose draw fills the slot, or DTN_NOBODY */
    const uint32_t *fixed_slot;    /* [factor_count] or DTN_NO_SLOT */
    const dtn_plan_party *parties; /* [party_count] */
    const uint32_t *rules;         /* [structure->forbidden_count] slot of the chance, or DTN_NO_SLOT */
    uint32_t rank_limit;           /* the largest rank_count */
} dtn_plan;

/* Fills the slots that are drawn. `uniforms` has room for two numbers a block. */
void dtn_plan_draw(const dtn_plan *plan, const dtn_run *run, double *uniforms, double *slots);

/* Computes every slot that steps fill. */
void dtn_plan_follow(const dtn_plan *plan, double *slots);
