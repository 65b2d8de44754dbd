/* SPDX-License-Identifier: MIT
 * study/flip_form.h: what a quantity is while one number (or two together) moves. Only study/flip*.c include it.
 *
 * A move takes each of its numbers from where the central case has it by t steps; t runs from 0 up. Every quantity
 * that hangs on it is then a fraction of two polynomials in t, whatever the lets and products in between. Chances
 * stay what they are: their shares are moved on their own, see study/flip.c. */
#pragma once

#include "model/situation.h"
#include "numeric/polynomial.h"

enum { DTN_MOVE_PARTS = 2 };

typedef struct dtn_move_part {
    const dtn_quantity *leaf;
    double from;
    double step; /* per unit of t, with its sign */
} dtn_move_part;

typedef struct dtn_move {
    dtn_move_part parts[DTN_MOVE_PARTS];
    uint32_t count;
    double end; /* t beyond which a number leaves its scale, or that is not searched */
} dtn_move;

typedef struct dtn_form {
    dtn_polynomial above, below; /* below is not 0 everywhere */
} dtn_form;

typedef struct dtn_forms {
    const dtn_bindings *bindings;
    dtn_move move;
    dtn_form *named; /* by let, then count; read where `is_moved` */
    bool *is_moved;
} dtn_forms;

dtn_forms dtn_forms_open(dtn_task *task, const dtn_bindings *bindings, const dtn_move *move);

/* Whether the quantity hangs on the move at all. */
bool dtn_forms_moves(const dtn_forms *forms, const dtn_quantity *quantity);
dtn_form dtn_forms_of(const dtn_forms *forms, const dtn_quantity *quantity);
