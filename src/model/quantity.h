/* SPDX-License-Identifier: MIT
 * model/quantity.h: a number of the case as it was written: certain, a range, a chance, or a sum of such.
 *
 * Quantities form a graph: `let` and register counts are referred to, never copied, so that the same name is the
 * same draw wherever it stands. */
#pragma once

#include "base/file.h"
#include "numeric/rational.h"

typedef enum {
    DTN_QUANTITY_NUMBER,  /* best */
    DTN_QUANTITY_RANGE,   /* low to high best best: 5%, 50%, 95% points of a two-piece normal */
    DTN_QUANTITY_BETWEEN, /* low..high, evenly */
    DTN_QUANTITY_UNKNOWN, /* low..high of the scale it stands on, evenly */
    DTN_QUANTITY_CHANCE,  /* 1 in `left` share of runs, else 0 */
    DTN_QUANTITY_LET,     /* the value of let number `name` */
    DTN_QUANTITY_COUNT,   /* the value of register count number `name` */
    DTN_QUANTITY_NEGATE,  /* left */
    DTN_QUANTITY_ADD,     /* left, right, as the following */
    DTN_QUANTITY_SUBTRACT,
    DTN_QUANTITY_MULTIPLY,
    DTN_QUANTITY_DIVIDE
} dtn_quantity_kind;

/* Shares are quantities on the scale 0 to 1 (40% is 0.4); likelihood words are ranges on it. */
typedef struct dtn_quantity dtn_quantity;
struct dtn_quantity {
    dtn_quantity_kind kind;
    const dtn_quantity *left;
    const dtn_quantity *right;
    uint32_t name;
    dtn_rational low, best, high; /* best is the central value of every elementary draw but CHANCE */
    dtn_span span;
};

/* Where a quantity can lie; an end that is missing is infinite. */
typedef struct dtn_interval {
    dtn_rational low, high;
    bool has_low, has_high;
} dtn_interval;

/* What is known of one let or register count once the bindings are settled. */
typedef struct dtn_settled {
    dtn_rational central;
    dtn_interval possible; /* over all runs */
    dtn_interval written;  /* the ends as written: a range ends at its 5% and 95% points */
    bool is_uncertain;
} dtn_settled;

/* Which values lets and register counts have on the day and in the view asked about. */
typedef struct dtn_bindings {
    const dtn_quantity *const *lets;   /* by let number; NULL: none, counts as 0 */
    const dtn_quantity *const *counts; /* by count number; likewise */
    uint32_t let_count, count_count;
    const dtn_settled *settled; /* lets, then counts; NULL before dtn_bindings_settle */
    /* Every let (its number) and count (let_count + its number) behind those it is computed from. */
    const uint32_t *order;
    uint32_t order_count;
    bool has_circle; /* then those on it count as 0 */
    uint32_t circle; /* a let or count (numbered as in `order`) that depends on itself */
} dtn_bindings;

/* Works out every let and count once. cost O(size of all their quantities) */
void dtn_bindings_settle(dtn_task *task, dtn_bindings *bindings);

/* The central value: elementary draws at their 50% point, chance at 1 if its share is at least one half.
 * Exact unless 128 bits do not hold it; a division by 0 counts as 0 (it is reported elsewhere). Bindings are
 * settled. cost O(size) */
dtn_rational dtn_quantity_central(const dtn_quantity *quantity, const dtn_bindings *bindings);

/* False when the quantity has the same value in every run. */
bool dtn_quantity_is_uncertain(const dtn_quantity *quantity, const dtn_bindings *bindings);

/* Where its values lie, over all runs or as written; never too narrow, at times too wide. */
dtn_interval dtn_quantity_possible(const dtn_quantity *quantity, const dtn_bindings *bindings);
dtn_interval dtn_quantity_written(const dtn_quantity *quantity, const dtn_bindings *bindings);

/* From the 5% point to the 95% point of what is drawn; 0 of a number, NaN of what is no draw of its own on a scale: a chance,
 * a name, a sum. */
double dtn_quantity_width(const dtn_quantity *quantity);

/* The first division in the quantity whose divisor may be 0, or NULL. */
const dtn_quantity *dtn_quantity_bad_division(const dtn_quantity *quantity, const dtn_bindings *bindings);

bool dtn_interval_has(dtn_interval interval, dtn_rational value);
bool dtn_intervals_meet(dtn_interval a, dtn_interval b);
