/* SPDX-License-Identifier: MIT */
#include "model/order.h"

/* Dirichlet parameter of the part that ends at this rank. */
enum { PLAIN_STEP = 1, FAR_STEP = 3 };

static int step_of(const dtn_ranked *ranked)
{
    return ranked->far_above_next ? FAR_STEP : PLAIN_STEP;
}

/* First of the next rank. */
static uint32_t end_of_rank(const dtn_judgement *j, uint32_t start)
{
    uint32_t end = start + 1;
    while (end < j->ranked_count && j->ranking[end].rank == j->ranking[start].rank)
        end++;
    return end;
}

/* Part j of all parts, on average a_j of their sum, goes evenly to the issues of the first j ranks. */
void dtn_order_weights(const dtn_judgement *j, dtn_rational *weights)
{
    int64_t all = 0;
    for (uint32_t start = 0; start < j->ranked_count; start = end_of_rank(j, start))
        all += step_of(&j->ranking[start]);
    dtn_rational weight = dtn_rational_of(0, 1); /* of the lowest rank first */
    for (uint32_t end = j->ranked_count; end > 0;) {
        uint32_t start = end - 1;
        while (start > 0 && j->ranking[start - 1].rank == j->ranking[end - 1].rank)
            start--;
        dtn_rational part = dtn_rational_of(step_of(&j->ranking[start]), all);
        weight = dtn_rational_add(weight, dtn_rational_divide(part, dtn_rational_of(end, 1)));
        for (uint32_t i = start; i < end; i++)
            weights[j->ranking[i].item] = weight;
        end = start;
    }
}

/* Best 100, worst 0, the gaps between on average a_j of their sum; a single rank gives 100. */
void dtn_order_values(const dtn_judgement *j, dtn_rational *values)
{
    int64_t all = 0, below = 0;
    for (uint32_t start = 0; start < j->ranked_count;) {
        uint32_t end = end_of_rank(j, start);
        all += end < j->ranked_count ? step_of(&j->ranking[start]) : 0;
        start = end;
    }
    below = all;
    for (uint32_t start = 0; start < j->ranked_count;) {
        uint32_t end = end_of_rank(j, start);
        for (uint32_t i = start; i < end; i++)
            values[j->ranking[i].item] = all ? dtn_rational_of(100 * below, all) : dtn_rational_of(100, 1);
        below -= step_of(&j->ranking[start]);
        start = end;
    }
}
