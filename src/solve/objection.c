/* SPDX-License-Identifier: MIT
 * question   who and what keeps this package out of the zone?
 * method     every rule, red line, walk-away and need at this one package, by the definitions
 * source     docs/language.md: allowed, accepts, agreement needs
 * cost       O(rules + refusals + parties x issues + needs x members)
 * limits     none of its own; exact for exact states, within the tolerance for drawn ones */
#include "solve/objection.h"

static const dtn_condition **those_that_hold(dtn_task *task, const dtn_condition *const *conditions,
                                             size_t count, const uint16_t *options, size_t *held)
{
    const dtn_condition **found = DTN_TAKE(task, count, const dtn_condition *);
    *held = 0;
    for (size_t i = 0; i < count; i++)
        if (dtn_condition_holds(conditions[i], options))
            found[(*held)++] = conditions[i];
    return found;
}

static dtn_stance stance_of(dtn_task *task, const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    dtn_stance stance = {
        .accepts = dtn_state_accepts(state, party, options),
        .score = dtn_state_score_points(state, party, options),
        .walk_away = dtn_state_walk_away_points(state, party),
        .gain = dtn_state_gain_points(state, party, options),
    };
    stance.offended =
        those_that_hold(task, stakes->refusals, stakes->refusal_count, options, &stance.offended_count);
    return stance;
}

static dtn_need_standing standing_of(const dtn_need *need, const dtn_stance *stances, const uint16_t *options)
{
    dtn_need_standing standing = {.is_active = dtn_condition_holds(need->when, options)};
    for (uint32_t i = 0; i < need->party_count; i++)
        if (stances[need->parties[i]].accepts)
            standing.consents += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    bool is_enough = standing.consents >= dtn_need_quota(need);
    double quota = need->kind == DTN_NEED_ALL ? need->party_count : need->quota;
    standing.is_met = is_enough || !standing.is_active;
    standing.missing = standing.is_met ? 0 : quota - standing.consents;
    return standing;
}

static void mark_needed(const dtn_need *need, dtn_stance *stances)
{
    for (uint32_t i = 0; i < need->party_count; i++) {
        dtn_stance *stance = &stances[need->parties[i]];
        stance->is_needed |= need->kind == DTN_NEED_ALL;
        stance->is_in_group |= need->kind != DTN_NEED_ALL;
    }
}

dtn_objection dtn_objection_find(dtn_task *task, const dtn_state *state, const uint16_t *options)
{
    dtn_objection objection = {.stances = DTN_TAKE(task, state->party_count, dtn_stance),
                               .needs = DTN_TAKE(task, state->need_count, dtn_need_standing)};
    objection.forbidden =
        those_that_hold(task, state->forbidden, state->forbidden_count, options, &objection.forbidden_count);
    objection.is_allowed = objection.forbidden_count == 0;
    for (uint32_t party = 0; party < state->party_count; party++)
        objection.stances[party] = stance_of(task, state, party, options);
    objection.is_in_zone = objection.is_allowed;
    for (size_t i = 0; i < state->need_count; i++) {
        objection.needs[i] = standing_of(&state->needs[i], objection.stances, options);
        objection.is_in_zone &= objection.needs[i].is_met;
        if (objection.needs[i].is_active)
            mark_needed(&state->needs[i], objection.stances);
    }
    return objection;
}
