/* SPDX-License-Identifier: MIT
 * study/flip_parts.h: the parts of the search for what turns the answer. Only study/flip*.c and
 * study/remedy.c include it. */
#pragma once

#include "base/array.h"
#include "study/flip_numbers.h"
#include "study/flip_search.h"

typedef DTN_ARRAY(dtn_flip) dtn_flip_list;

/* The unit in which a number is moved: its own range; of a certain number its size, but at least 1. */
double dtn_flip_step(const dtn_flip_number *number);

/* The move from its central value to the end of its scale, or 1,000 steps; `direction` is 1 or -1. */
dtn_move dtn_flip_move(const dtn_flip_number *number, double direction);

dtn_flip dtn_flip_to(const dtn_flip_number *number, double to, double plain);

/* A chance binds from one half on: whether the answer turns with it. */
bool dtn_flip_share(dtn_task *task, const dtn_ground *ground, const dtn_flip_number *number, dtn_flip *flip);

/* By ranges, then those without by relative change, then what is left out or swapped. */
void dtn_flips_order(dtn_task *task, dtn_flip_list *flips);

/* Adds what turns the answer when it is left out (rules, red lines, needs) or when two neighbours in an order change
 * places. cost one central case each */
void dtn_flip_switches(dtn_task *task, const dtn_ground *ground, dtn_flip_list *flips);

/* Two numbers, each moved by equally many of its own ranges: the least that is found among the ten numbers of
 * which half a range pulls most towards the other answer. cost up to 180 searches and two states for each number */
dtn_flip_pair dtn_flip_pair_find(dtn_task *task, const dtn_ground *ground, dtn_flip_numbers numbers);
