/* SPDX-License-Identifier: MIT
 * tests/property/zone_cases.h: small random states of every kind, built as data.
 *
 * Numbers are few and small, so that ties, scores at the walk-away and empty zones are frequent. */
#pragma once

#include "unit/tested.h"

#include "model/state.h"
#include "numeric/tolerance.h"

typedef struct dice {
    uint64_t seed;
} dice;

static inline uint32_t roll(dice *d, uint32_t sides) /* 0 to sides - 1 */
{
    d->seed += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = d->seed;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((mixed ^ (mixed >> 31)) >> 33) % sides;
}

static inline bool happens(dice *d, uint32_t percent)
{
    return roll(d, 100) < percent;
}

/* ---- conditions ------------------------------------------------------------------------------------- */

static inline uint32_t issue_size(const dtn_state *state, uint32_t issue)
{
    return state->first_option[issue + 1] - state->first_option[issue];
}

static inline const dtn_condition *random_condition(dtn_task *task, dice *d, const dtn_state *state,
                                                    int depth)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    uint32_t kind = roll(d, 10);
    if (state->issue_count == 0 || kind == 0)
        return condition; /* ALWAYS */
    if (depth == 0 || kind < 5) {
        uint64_t *options = DTN_TAKE(task, 1, uint64_t);
        condition->kind = DTN_CONDITION_OPTION;
        condition->issue = roll(d, state->issue_count);
        options[0] = UINT64_C(1) << roll(d, issue_size(state, condition->issue));
        if (happens(d, 40))
            options[0] |= UINT64_C(1) << roll(d, issue_size(state, condition->issue));
        condition->options = options;
        return condition;
    }
    condition->kind = kind == 5 ? DTN_CONDITION_NOT : kind < 8 ? DTN_CONDITION_AND : DTN_CONDITION_OR;
    condition->part_count = kind == 5 ? 1 : 2 + roll(d, 2);
    const dtn_condition **parts = DTN_TAKE(task, condition->part_count, const dtn_condition *);
    for (uint32_t i = 0; i < condition->part_count; i++)
        parts[i] = random_condition(task, d, state, depth - 1);
    condition->parts = parts;
    return condition;
}

static inline const dtn_condition **random_conditions(dtn_task *task, dice *d, const dtn_state *state,
                                                      size_t count)
{
    const dtn_condition **conditions = DTN_TAKE(task, count, const dtn_condition *);
    for (size_t i = 0; i < count; i++)
        conditions[i] = random_condition(task, d, state, 2);
    return conditions;
}

/* ---- parties ---------------------------------------------------------------------------------------- */

/* A wide number: near multiples of 2^100 that doubles cannot tell apart. */
static inline dtn_int128 wide_number(dice *d, int steps)
{
    return (dtn_int128)steps * ((dtn_int128)1 << 100) + (happens(d, 50) ? (int)roll(d, 3) - 1 : 0);
}

static inline dtn_int128 some_units(dice *d, dtn_precision precision, int steps)
{
    return precision == DTN_WIDE ? wide_number(d, steps) : steps;
}

static inline double as_double(dtn_precision precision, dtn_int128 units)
{
    return precision == DTN_DRAWN ? (double)units * 0.1 : dtn_int128_ratio(units, 1);
}

/* Any package's score in units, also of drawn parties: their numbers are tenths of exact_worth here. */
static inline dtn_int128 units_of(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    return dtn_state_exact_score(state, party, options);
}

static inline void make_party(dtn_task *task, dice *d, const dtn_state *state, uint32_t party,
                              dtn_precision precision)
{
    dtn_stakes *stakes = &state->stakes[party];
    stakes->has_preferences = happens(d, 88);
    stakes->precision = precision;
    stakes->exact_unit = precision == DTN_DRAWN ? 1 : some_units(d, precision, 1 + (int)roll(d, 6));
    stakes->unit = precision == DTN_DRAWN ? 1 : as_double(precision, stakes->exact_unit);
    stakes->refusal_count = roll(d, 3) == 0 ? 1 + roll(d, 2) : 0;
    stakes->refusals = random_conditions(task, d, state, stakes->refusal_count);
    if (!stakes->has_preferences)
        return;
    stakes->worth = DTN_TAKE(task, state->option_count, double);
    stakes->exact_worth = DTN_TAKE(task, state->option_count, dtn_int128);
    stakes->points_count = roll(d, 4);
    stakes->points = DTN_TAKE(task, stakes->points_count, dtn_points);
    for (uint32_t i = 0; i < state->option_count; i++)
        stakes->exact_worth[i] = some_units(d, precision, (int)roll(d, 9) - 1);
    for (size_t i = 0; i < stakes->points_count; i++) {
        stakes->points[i].when = random_condition(task, d, state, 2);
        stakes->points[i].exact_amount = some_units(d, precision, (int)roll(d, 9) - 4);
    }
    stakes->exact_walk_away = some_units(d, precision, (int)roll(d, 4 * state->issue_count + 2) - 1);
    if (happens(d, 40)) { /* the score of some package, exactly */
        uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
        for (uint32_t i = 0; i < state->issue_count; i++)
            options[i] = (uint16_t)roll(d, issue_size(state, i));
        stakes->exact_walk_away = units_of(state, party, options);
    }
}

/* The doubles that belong to the whole numbers. */
static inline void set_doubles(dtn_stakes *stakes, uint32_t option_count)
{
    double sum = 0;
    for (uint32_t i = 0; i < option_count; i++) {
        stakes->worth[i] = as_double(stakes->precision, stakes->exact_worth[i]);
        sum += stakes->worth[i] < 0 ? -stakes->worth[i] : stakes->worth[i];
    }
    for (size_t i = 0; i < stakes->points_count; i++) {
        stakes->points[i].amount = as_double(stakes->precision, stakes->points[i].exact_amount);
        sum += stakes->points[i].amount < 0 ? -stakes->points[i].amount : stakes->points[i].amount;
    }
    stakes->walk_away = as_double(stakes->precision, stakes->exact_walk_away);
    stakes->doubt = stakes->precision == DTN_DRAWN  ? dtn_tolerance(stakes->walk_away)
                    : stakes->precision == DTN_WIDE ? sum * 0x1p-45
                                                    : 0;
}

/* ---- needs ------------------------------------------------------------------------------------------ */

static inline dtn_need random_need(dtn_task *task, dice *d, const dtn_state *state)
{
    dtn_need need = {.kind = (dtn_need_kind)roll(d, 3)};
    uint32_t *parties = DTN_TAKE(task, state->party_count, uint32_t);
    double *votes = DTN_TAKE(task, state->party_count, double);
    double all = 0, step = happens(d, 30) ? 0.1 : 1;
    for (uint32_t party = 0; party < state->party_count; party++)
        if (happens(d, 60)) {
            parties[need.party_count] = party;
            votes[need.party_count] = (double)(1 + roll(d, 40)) * step;
            all += votes[need.party_count++];
        }
    need.parties = parties;
    need.votes = votes;
    need.quota = need.kind == DTN_NEED_ALL     ? need.party_count
                 : need.kind == DTN_NEED_GROUP ? 1 + roll(d, need.party_count + 1)
                                               : (double)(1 + roll(d, (uint32_t)(all / step) + 2)) * step;
    need.when = happens(d, 50) ? DTN_TAKE(task, 1, dtn_condition) : random_condition(task, d, state, 1);
    return need;
}

static inline void list_bargaining(dtn_task *task, dice *d, dtn_state *state)
{
    uint32_t *bargaining = DTN_TAKE(task, state->party_count, uint32_t);
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].has_preferences && happens(d, 75))
            bargaining[state->bargaining_count++] = party;
    state->bargaining = bargaining;
}

/* ---- states ----------------------------------------------------------------------------------------- */

/* precision: of all parties; above DTN_DRAWN: of each party another. */
static inline dtn_state *random_state(dtn_task *task, dice *d, uint32_t precision)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    state->issue_count = roll(d, 5);
    state->issue_count += happens(d, 90);
    state->party_count = roll(d, 5);
    state->party_count += happens(d, 95);
    uint32_t *first_option = DTN_TAKE(task, state->issue_count + 1, uint32_t);
    for (uint32_t i = 0; i < state->issue_count; i++)
        first_option[i + 1] = first_option[i] + 1 + roll(d, 4);
    state->first_option = first_option;
    state->option_count = first_option[state->issue_count];
    state->stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    for (uint32_t party = 0; party < state->party_count; party++) {
        make_party(task, d, state, party,
                   precision > DTN_DRAWN ? (dtn_precision)roll(d, precision == 3 ? 2 : 3)
                                         : (dtn_precision)precision);
        if (state->stakes[party].has_preferences)
            set_doubles(&state->stakes[party], state->option_count);
    }
    state->forbidden_count = roll(d, 3);
    state->forbidden = random_conditions(task, d, state, state->forbidden_count);
    state->need_count = state->party_count ? roll(d, 4) : 0;
    dtn_need *needs = DTN_TAKE(task, state->need_count, dtn_need);
    for (size_t i = 0; i < state->need_count; i++)
        needs[i] = random_need(task, d, state);
    state->needs = needs;
    list_bargaining(task, d, state);
    return state;
}
