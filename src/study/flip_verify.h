/* SPDX-License-Identifier: MIT
 * study/flip_verify.h: from where doubles say that the answer turns to where it does. Only study/flip*.c and
 * study/remedy.c include it.
 *
 * What is said to turn the answer has been put into the case as it would be written there, and the central case
 * asked again, exactly. */
#pragma once

#include "study/flip_ground.h"

typedef struct dtn_trial_part {
    const dtn_quantity *leaf;
    double from, step; /* as of a move */
} dtn_trial_part;

/* Numbers tried together: part i stands at from + step * t; a single part is tried by its own value instead. */
typedef struct dtn_trial {
    dtn_task *task;
    const dtn_ground *ground;
    const dtn_trial_part *parts;
    uint32_t count;
} dtn_trial;

/* Whether the answer has turned with the parts at t, or, for a single part, with the number at `x`. */
bool dtn_trial_turned_at(const dtn_trial *trial, double t);
bool dtn_trial_turned_with(const dtn_trial *trial, double x);

/* Of a single part: of the numbers near `x` that have twelve digits (or nine of the step, if these are finer), the
 * one nearest to part->from that has turned; false where none does within `reach` beyond it. Twelve digits and not
 * all that a double has: then the central case stays within whole numbers of 128 bits. cost 2 central cases as a
 * rule, up to 100 */
bool dtn_trial_settle(const dtn_trial *trial, double x, double reach, double *to);

/* A number of few digits at or a little (`reach`) beyond `to` that has turned too, within low and high. */
double dtn_trial_plain(const dtn_trial *trial, double to, double reach, double low, double high);
