/* SPDX-License-Identifier: MIT
 * model/order.h: the averages of orders, in which the central case has them.
 *   source   rank-order-centroid weights: Barron and Barrett 1996; averages of a Dirichlet distribution */
#pragma once

#include "model/case.h"

/* Weights by issue; those that the order does not name stay as they are. They add up to 1. */
void dtn_order_weights(const dtn_judgement *weighs, dtn_rational *weights);

/* Values by option: best 100, worst 0; a single rank gives 100. */
void dtn_order_values(const dtn_judgement *order, dtn_rational *values);
