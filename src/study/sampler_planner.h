/* SPDX-License-Identifier: MIT
 * study/sampler_planner.h: a plan under construction. Only study/sampler*.c include it.
 *
 *     dtn_planner p = dtn_planner_open(task, situation);
 *     dtn_planner_start(&p);
 *     slot = dtn_planner_quantity(&p, key, quantity);      as often as the statement has quantities
 *     dtn_planner_end(&p, judgement, name);                what was drawn in between is one factor
 *     ...
 *     dtn_planner_finish(&p, &plan);                       lets and counts that were named come last
 */
#pragma once

#include "base/array.h"
#include "base/table.h"
#include "study/sampler_key.h"
#include "study/sampler_plan.h"

typedef struct dtn_planner {
    dtn_task *task;
    const dtn_situation *situation;
    DTN_ARRAY(dtn_draw_key) keys;
    dtn_table ordinals;                 /* of key texts */
    DTN_ARRAY(dtn_random_block) blocks; /* `key` holds the number of the key until the end */
    DTN_ARRAY(dtn_plan_normal) normals;
    DTN_ARRAY(dtn_plan_even) evens;
    DTN_ARRAY(dtn_plan_chance) chances;
    DTN_ARRAY(dtn_plan_order) orders;
    DTN_ARRAY(dtn_plan_step) steps;
    DTN_ARRAY(double) central;     /* by slot */
    DTN_ARRAY(uint32_t) factor_of; /* by slot */
    DTN_ARRAY(dtn_factor) factors;
    DTN_ARRAY(uint32_t) fixed_slots;
    bool *is_named;  /* lets, then counts: some quantity in force uses it */
    uint32_t zero;   /* a slot that holds 0 */
    uint32_t whole;  /* a slot that holds 100 */
    dtn_factor next; /* what is known of the factor of the statement at hand */
    uint32_t next_slot;
    size_t first_block, number_count, event_count, order_count; /* that it has drawn */
} dtn_planner;

dtn_planner dtn_planner_open(dtn_task *task, const dtn_situation *situation);

void dtn_planner_start(dtn_planner *p);
void dtn_planner_end(dtn_planner *p, const dtn_judgement *judgement, dtn_text name);

/* The slot of the quantity's value; its draws are the next ones of that key. */
uint32_t dtn_planner_quantity(dtn_planner *p, dtn_text key, const dtn_quantity *quantity);

/* The slot of an event with that share, DTN_NO_SLOT if it is certain (share NULL or 100%). */
uint32_t dtn_planner_chance(dtn_planner *p, dtn_text key, const dtn_quantity *share);

/* The cuts between `count` parts of a flat Dirichlet with the given whole parameters, from 0 to `scale`: the first of
 * count - 1 slots. */
uint32_t dtn_planner_order(dtn_planner *p, dtn_text key, const uint32_t *parameters, uint32_t count,
                           double scale);

/* Fills the plan up to its steps, slots and factors; what stands in p->factors is then in the order of the text. */
void dtn_planner_finish(dtn_planner *p, dtn_plan *plan);
