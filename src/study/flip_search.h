/* SPDX-License-Identifier: MIT
 * study/flip_search.h: how far a number moves until the central answer turns. Only study/flip*.c include it. */
#pragma once

#include "study/flip_form.h"
#include "study/flip_ground.h"

typedef enum {
    DTN_TURNS,       /* `at` is where it turns, as far as doubles tell */
    DTN_TURNS_NOT,   /* it does not, up to the end of the move */
    DTN_TURN_UNKNOWN /* products and quotients of a degree that is not followed */
} dtn_turn_kind;

typedef struct dtn_turn {
    dtn_turn_kind kind;
    double at;
} dtn_turn;

/* The nearest place at or beyond `after` (0: from the central case on).
 *   cost     O(packages that others would agree to, x lines x degree) per piece */
dtn_turn dtn_turn_find(dtn_task *task, const dtn_ground *ground, const dtn_move *move, double after);
