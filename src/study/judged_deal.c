/* SPDX-License-Identifier: MIT
 * question   could this deal stand, and would it hold?
 * method     the states around it are solved whole where they are few enough (graph/holding.h), else walked through
 * source     docs/method/stability.md
 * cost       near-linear in states x parties
 * limits     DTN_JUDGED_PLACES and DTN_JUDGED_LOOKS for a walk; beyond them a verdict is not settled */
#include "study/judged_deal.h"

#include <string.h>

bool dtn_moves_anything(const dtn_movers *movers)
{
    for (uint32_t issue = 0; issue < movers->issue_count; issue++)
        if (movers->party[issue] != DTN_NOBODY)
            return true;
    return false;
}

static bool is_status_quo(const dtn_state *state, const uint16_t *options)
{
    return state->status_quo && memcmp(state->status_quo, options, state->issue_count * sizeof *options) == 0;
}

dtn_judged_deal dtn_deal_judge(dtn_task *task, const dtn_judging *judging, const uint16_t *options)
{
    const dtn_state *state = judging->state;
    dtn_judged_deal judged = {.options = options, .strength = DTN_STRENGTH_NONE};
    judged.is_allowed = dtn_state_allows(state, options);
    judged.is_in_zone = judged.is_allowed && dtn_state_in_zone(state, options);
    judged.is_state = judged.is_allowed || is_status_quo(state, options);
    if (!judged.is_state)
        return judged;
    dtn_holding_question question = {.movers = judging->movers, .state = state};
    question.limits = (dtn_explore_limits){DTN_JUDGED_PLACES, DTN_JUDGED_LOOKS};
    question.known = dtn_holding_know(task, judging->movers, state, options, judging->most_packages);
    question.with_margins = judging->with_margins && question.known;
    if (question.known)
        question.limits = (dtn_explore_limits){UINT32_MAX, UINT64_MAX};
    judged.holding = dtn_holding_judge(task, &question, options);
    judged.strength = dtn_holding_strength(&judged.holding);
    judged.state_count = question.known ? question.known->moves->state_count : 0;
    return judged;
}
