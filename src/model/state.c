/* SPDX-License-Identifier: MIT
 * model/state.c: one package at a time, exactly. The engines look at many at once and come here for the few
 * that their doubles cannot decide. */
#include "model/state.h"

#include "numeric/tolerance.h"

#include <math.h> /* NAN alone */

/* ---- scores ----------------------------------------------------------------------------------------- */

uint64_t dtn_count_packages(const uint32_t *first_option, uint32_t issue_count, uint64_t most)
{
    uint64_t count = 1;
    for (uint32_t issue = 0; issue < issue_count && count <= most; issue++)
        count *= first_option[issue + 1] - first_option[issue];
    return count;
}

double dtn_state_score(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    double score = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        score += stakes->worth[state->first_option[issue] + options[issue]];
    for (size_t i = 0; i < stakes->points_count; i++)
        if (dtn_condition_holds(stakes->points[i].when, options))
            score += stakes->points[i].amount;
    return score;
}

dtn_int128 dtn_state_exact_score(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    dtn_int128 score = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        score += stakes->exact_worth[state->first_option[issue] + options[issue]];
    for (size_t i = 0; i < stakes->points_count; i++)
        if (dtn_condition_holds(stakes->points[i].when, options))
            score += stakes->points[i].exact_amount;
    return score;
}

double dtn_state_score_points(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (!stakes->has_preferences)
        return NAN;
    if (stakes->precision == DTN_DRAWN)
        return dtn_state_score(state, party, options) / stakes->unit;
    return dtn_int128_ratio(dtn_state_exact_score(state, party, options), stakes->exact_unit);
}

double dtn_state_gain_points(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (!stakes->has_preferences)
        return NAN;
    if (stakes->precision == DTN_DRAWN)
        return (dtn_state_score(state, party, options) - stakes->walk_away) / stakes->unit;
    return dtn_int128_ratio(dtn_state_exact_score(state, party, options) - stakes->exact_walk_away,
                            stakes->exact_unit);
}

double dtn_state_walk_away_points(const dtn_state *state, uint32_t party)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (!stakes->has_preferences)
        return NAN;
    if (stakes->precision == DTN_DRAWN)
        return stakes->walk_away / stakes->unit;
    return dtn_int128_ratio(stakes->exact_walk_away, stakes->exact_unit);
}

double dtn_state_change_points(const dtn_state *state, uint32_t party, const uint16_t *from,
                               const uint16_t *to)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (!stakes->has_preferences)
        return NAN;
    if (stakes->precision == DTN_DRAWN)
        return (dtn_state_score(state, party, to) - dtn_state_score(state, party, from)) / stakes->unit;
    return dtn_int128_ratio(dtn_state_exact_score(state, party, to) -
                                dtn_state_exact_score(state, party, from),
                            stakes->exact_unit);
}

int dtn_state_compare(const dtn_state *state, uint32_t party, const uint16_t *a, const uint16_t *b)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (!stakes->has_preferences)
        return 0;
    double difference = dtn_state_score(state, party, a) - dtn_state_score(state, party, b);
    if (difference > stakes->doubt)
        return 1;
    if (difference < -stakes->doubt)
        return -1;
    if (stakes->precision != DTN_WIDE)
        return 0;
    dtn_int128 x = dtn_state_exact_score(state, party, a), y = dtn_state_exact_score(state, party, b);
    return (x > y) - (x < y);
}

/* ---- acceptance ------------------------------------------------------------------------------------- */

bool dtn_state_asks(const dtn_state *state, uint32_t party)
{
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t k = 0; k < state->needs[i].party_count; k++)
            if (state->needs[i].parties[k] == party)
                return true;
    return false;
}

bool dtn_state_allows(const dtn_state *state, const uint16_t *options)
{
    for (size_t i = 0; i < state->forbidden_count; i++)
        if (dtn_condition_holds(state->forbidden[i], options))
            return false;
    return true;
}

bool dtn_state_refuses(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    for (size_t i = 0; i < stakes->refusal_count; i++)
        if (dtn_condition_holds(stakes->refusals[i], options))
            return true;
    return false;
}

bool dtn_state_accepts(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (dtn_state_refuses(state, party, options))
        return false;
    if (!stakes->has_preferences)
        return true;
    if (stakes->precision == DTN_WIDE)
        return dtn_state_exact_score(state, party, options) >= stakes->exact_walk_away;
    double tolerated = stakes->precision == DTN_DRAWN ? stakes->doubt : 0;
    return dtn_state_score(state, party, options) >= stakes->walk_away - tolerated; /* NaN refuses */
}

static bool is_whole(double value)
{
    return value >= 0 && value < 9007199254740992.0 && value == (double)(uint64_t)value;
}

double dtn_need_quota(const dtn_need *need)
{
    if (need->kind == DTN_NEED_ALL)
        return need->party_count;
    if (need->kind == DTN_NEED_GROUP)
        return need->quota;
    bool exact = is_whole(need->quota);
    for (uint32_t i = 0; i < need->party_count; i++)
        exact = exact && is_whole(need->votes[i]);
    return exact ? need->quota : need->quota - dtn_tolerance(need->quota);
}

static bool is_met(const dtn_state *state, const dtn_need *need, const uint16_t *options)
{
    double consent = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (dtn_state_accepts(state, need->parties[i], options))
            consent += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    return consent >= dtn_need_quota(need);
}

bool dtn_state_in_zone(const dtn_state *state, const uint16_t *options)
{
    if (!dtn_state_allows(state, options))
        return false;
    for (size_t i = 0; i < state->need_count; i++)
        if (dtn_condition_holds(state->needs[i].when, options) && !is_met(state, &state->needs[i], options))
            return false;
    return true;
}
