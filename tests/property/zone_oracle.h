/* SPDX-License-Identifier: MIT
 * tests/property/zone_oracle.h: the definitions once more, as slowly and plainly as they can be written.
 *
 * Every package is looked at by itself, with whole numbers and fractions, and compared with every other. Drawn
 * parties of zone_cases.h have whole numbers behind their doubles (tenths), so the oracle has no tolerance. */
#pragma once

#include "property/zone_cases.h"

typedef struct oracle_package {
    uint16_t *options;
    dtn_int128 *scores; /* [party_count] in units */
    bool *accepts;      /* [party_count] */
    bool is_allowed, is_in_zone;
} oracle_package;

typedef struct oracle {
    const dtn_state *state;
    oracle_package *packages; /* in package order */
    size_t count;
} oracle;

/* A gain, or one of the infinities. */
typedef struct standing {
    int infinity; /* -1, 0, 1 */
    dtn_rational gain;
} standing;

static inline bool is_true(const dtn_condition *condition, const uint16_t *options)
{
    bool all = true, any = false;
    for (uint32_t i = 0; i < condition->part_count; i++) {
        bool part = is_true(condition->parts[i], options);
        all = all && part;
        any = any || part;
    }
    switch (condition->kind) {
    case DTN_CONDITION_ALWAYS:
        return true;
    case DTN_CONDITION_OPTION:
        return (condition->options[0] & UINT64_C(1) << options[condition->issue]) != 0;
    case DTN_CONDITION_NOT:
        return !all;
    case DTN_CONDITION_AND:
        return all;
    default:
        return any;
    }
}

static inline bool any_is_true(const dtn_condition *const *conditions, size_t count, const uint16_t *options)
{
    for (size_t i = 0; i < count; i++)
        if (is_true(conditions[i], options))
            return true;
    return false;
}

static inline dtn_int128 score_in_units(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    dtn_int128 score = 0;
    for (uint32_t issue = 0; stakes->has_preferences && issue < state->issue_count; issue++)
        score += stakes->exact_worth[state->first_option[issue] + options[issue]];
    for (size_t i = 0; i < stakes->points_count; i++)
        if (is_true(stakes->points[i].when, options))
            score += stakes->points[i].exact_amount;
    return score;
}

static inline bool says_yes(const dtn_state *state, uint32_t party, const oracle_package *package)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (any_is_true(stakes->refusals, stakes->refusal_count, package->options))
        return false;
    return !stakes->has_preferences || package->scores[party] >= stakes->exact_walk_away;
}

/* Votes of zone_cases.h are whole or tenths. */
static inline int64_t tenths(double votes)
{
    return (int64_t)(votes * 10 + 0.5);
}

static inline bool is_need_met(const dtn_need *need, const oracle_package *package)
{
    int64_t consent = 0, members = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (package->accepts[need->parties[i]]) {
            consent += tenths(need->votes[i]);
            members++;
        }
    if (need->kind == DTN_NEED_VOTES)
        return consent >= tenths(need->quota);
    return members >= (need->kind == DTN_NEED_ALL ? need->party_count : (int64_t)need->quota);
}

static inline void judge(const dtn_state *state, oracle_package *package)
{
    package->is_allowed = !any_is_true(state->forbidden, state->forbidden_count, package->options);
    for (uint32_t party = 0; party < state->party_count; party++) {
        package->scores[party] = score_in_units(state, party, package->options);
        package->accepts[party] = says_yes(state, party, package);
    }
    package->is_in_zone = package->is_allowed;
    for (size_t i = 0; i < state->need_count; i++)
        if (is_true(state->needs[i].when, package->options) && !is_need_met(&state->needs[i], package))
            package->is_in_zone = false;
}

static inline oracle ask_oracle(dtn_task *task, const dtn_state *state)
{
    oracle o = {.state = state, .count = 1};
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        o.count *= issue_size(state, issue);
    o.packages = DTN_TAKE(task, o.count, oracle_package);
    for (size_t number = 0; number < o.count; number++) {
        oracle_package *package = &o.packages[number];
        size_t rest = number;
        package->options = DTN_TAKE(task, state->issue_count, uint16_t);
        package->scores = DTN_TAKE(task, state->party_count, dtn_int128);
        package->accepts = DTN_TAKE(task, state->party_count, bool);
        for (uint32_t issue = state->issue_count; issue-- > 0; rest /= issue_size(state, issue))
            package->options[issue] = (uint16_t)(rest % issue_size(state, issue));
        judge(state, package);
    }
    return o;
}

/* ---- the margin ------------------------------------------------------------------------------------- */

static inline int compare_standings(standing a, standing b)
{
    if (a.infinity != b.infinity)
        return a.infinity < b.infinity ? -1 : 1;
    return a.infinity ? 0 : dtn_rational_compare(a.gain, b.gain);
}

static inline dtn_int128 unit_of(const dtn_stakes *stakes)
{
    return stakes->precision == DTN_DRAWN ? 10 : stakes->exact_unit;
}

static inline standing standing_of(const dtn_state *state, uint32_t party, const oracle_package *package)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (any_is_true(stakes->refusals, stakes->refusal_count, package->options))
        return (standing){.infinity = -1};
    if (!stakes->has_preferences)
        return (standing){.infinity = 1};
    return (standing){.gain = {.numerator = package->scores[party] - stakes->exact_walk_away,
                               .denominator = unit_of(stakes)}};
}

static inline standing slack_of_one_need(const dtn_state *state, const dtn_need *need,
                                         const oracle_package *package)
{
    standing sorted[8];
    double votes[8];
    for (uint32_t i = 0; i < need->party_count; i++) { /* best first */
        standing mine = standing_of(state, need->parties[i], package);
        uint32_t place = i;
        for (; place > 0 && compare_standings(sorted[place - 1], mine) < 0; place--) {
            sorted[place] = sorted[place - 1];
            votes[place] = votes[place - 1];
        }
        sorted[place] = mine;
        votes[place] = need->votes[i];
    }
    if (need->kind == DTN_NEED_ALL)
        return need->party_count ? sorted[need->party_count - 1] : (standing){.infinity = 1};
    if (need->kind == DTN_NEED_GROUP)
        return need->quota <= need->party_count ? sorted[(size_t)need->quota - 1]
                                                : (standing){.infinity = -1};
    int64_t consent = 0;
    for (uint32_t i = 0; i < need->party_count; i++) {
        consent += tenths(votes[i]);
        if (consent >= tenths(need->quota))
            return sorted[i];
    }
    return (standing){.infinity = -1};
}

static inline standing slack_of_package(const dtn_state *state, const oracle_package *package)
{
    standing slack = {.infinity = 1};
    for (size_t i = 0; i < state->need_count; i++) {
        if (!is_true(state->needs[i].when, package->options))
            continue;
        standing of_need = slack_of_one_need(state, &state->needs[i], package);
        slack = compare_standings(of_need, slack) < 0 ? of_need : slack;
    }
    return slack;
}

/* The largest slack, and in *first the first package that has it, to the double; NULL if nothing is above
 * -infinity. */
static inline standing largest_slack(const oracle *o, const oracle_package **first)
{
    standing best = {.infinity = -1};
    *first = NULL;
    for (size_t i = 0; i < o->count; i++) {
        standing slack = slack_of_package(o->state, &o->packages[i]);
        bool is_same = slack.infinity == 0 && best.infinity == 0 &&
                       dtn_rational_double(slack.gain) == dtn_rational_double(best.gain);
        if (o->packages[i].is_allowed && !is_same && compare_standings(slack, best) > 0) {
            best = slack;
            *first = &o->packages[i];
        }
    }
    return best;
}

/* ---- efficient deals -------------------------------------------------------------------------------- */

static inline bool is_equal_for_all(const dtn_state *state, const oracle_package *a, const oracle_package *b)
{
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        if (a->scores[state->bargaining[i]] != b->scores[state->bargaining[i]])
            return false;
    return true;
}

static inline bool betters(const dtn_state *state, const oracle_package *a, const oracle_package *b)
{
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        if (a->scores[state->bargaining[i]] < b->scores[state->bargaining[i]])
            return false;
    return !is_equal_for_all(state, a, b);
}

typedef struct oracle_deal {
    const oracle_package *package;
    uint64_t ties;
} oracle_deal;

static inline oracle_deal *efficient_deals(dtn_task *task, const oracle *o, size_t *count)
{
    oracle_deal *deals = DTN_TAKE(task, o->count, oracle_deal);
    *count = 0;
    for (size_t i = 0; i < o->count; i++) {
        const oracle_package *mine = &o->packages[i];
        bool is_deal = mine->is_in_zone;
        uint64_t ties = 0;
        for (size_t j = 0; is_deal && j < o->count; j++) {
            const oracle_package *other = &o->packages[j];
            bool is_tie = other->is_in_zone && is_equal_for_all(o->state, mine, other);
            ties += is_tie;
            is_deal = !(other->is_in_zone && betters(o->state, other, mine)) && !(is_tie && j < i);
        }
        if (is_deal)
            deals[(*count)++] = (oracle_deal){mine, ties};
    }
    return deals;
}
