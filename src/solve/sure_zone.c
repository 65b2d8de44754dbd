/* SPDX-License-Identifier: MIT
 * question   is this package surely in the zone of a drawn state?
 * method     each party accepts only if its score is above the walk-away by more than all that rounding can move; needs
 *            only gain by consent, so that what they then say holds
 * source     Higham 2002, 4.2 (errors of sums)
 * cost       O(parties x issues)
 * limits     a package at somebody's walk-away is left to those who look exactly */
#include "solve/sure_zone.h"

#include "numeric/magnitude.h"

double dtn_sure_score(const dtn_state *state, uint32_t party, const uint16_t *options, double *slip)
{
    const dtn_stakes *stakes = &state->stakes[party];
    double score = 0, size = dtn_magnitude(stakes->walk_away);
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double worth = stakes->worth[state->first_option[issue] + options[issue]];
        score += worth;
        size += dtn_magnitude(worth);
    }
    for (size_t i = 0; i < stakes->points_count; i++) {
        double amount = stakes->points[i].amount;
        size += dtn_magnitude(amount);
        if (amount != 0 && dtn_condition_holds(stakes->points[i].when, options))
            score += amount;
    }
    *slip = stakes->doubt + size * 0x1p-40;
    return score;
}

static bool surely_accepts(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    double slip;
    if (dtn_state_refuses(state, party, options))
        return false;
    if (!stakes->has_preferences)
        return true;
    if (stakes->precision != DTN_DRAWN)
        return false;
    double score = dtn_sure_score(state, party, options, &slip);
    return score - slip >= stakes->walk_away;
}

static bool is_surely_met(const dtn_state *state, const dtn_need *need, const uint16_t *options)
{
    double consent = 0;
    for (uint32_t i = 0; i < need->party_count; i++) {
        bool accepts = surely_accepts(state, need->parties[i], options);
        if (!accepts && need->kind == DTN_NEED_ALL)
            return false;
        if (accepts)
            consent += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    }
    return need->kind == DTN_NEED_ALL || consent >= dtn_need_quota(need);
}

bool dtn_surely_in_zone(const dtn_state *state, const uint16_t *options)
{
    if (!dtn_state_allows(state, options))
        return false;
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (dtn_condition_holds(need->when, options) && !is_surely_met(state, need, options))
            return false;
    }
    return true;
}
