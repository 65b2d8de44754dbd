/* SPDX-License-Identifier: MIT
 * solve/bargain.h: the four solution deals among the efficient ones, ties as ties.
 *   Nash                largest product of gains, among deals where no counted party gains less than 0
 *   Kalai-Smorodinsky   largest smallest gain, each divided by that party's largest gain among efficient deals
 *   egalitarian         largest smallest gain
 *   utilitarian         largest sum of scores (in points)
 *   counted parties: bargaining parties that gain in some package of the zone (all four but utilitarian)
 *   source   Nash 1950; Kalai and Smorodinsky 1975; Kalai 1977; Harsanyi 1955
 *   cost     O(deals x parties), exact by wide integers where the state is exact */
#pragma once

#include "solve/pareto.h"

typedef struct dtn_deal_list {
    size_t *items; /* indices into the frontier's deals, in package order */
    size_t count;
} dtn_deal_list;

typedef struct dtn_solutions {
    dtn_deal_list nash;
    dtn_deal_list kalai_smorodinsky;
    dtn_deal_list egalitarian;
    dtn_deal_list utilitarian;
    uint32_t *left_out; /* bargaining parties that gain nowhere in the zone */
    uint32_t left_out_count;
} dtn_solutions;

/* Every bargaining party has the same score in both. */
bool dtn_deals_tie(const dtn_state *state, const uint16_t *a, const uint16_t *b);

dtn_solutions dtn_bargain(dtn_task *task, const dtn_state *state, const dtn_frontier *frontier);
