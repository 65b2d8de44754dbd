/* SPDX-License-Identifier: MIT
 * tests/unit/solve/small_states.h: exact states written as tables, everybody needed and bargaining. */
#pragma once

#include "unit/tested.h"

#include "solve/bargain.h"
#include "solve/zone.h"

/* `worth` holds a row of numbers per party, one per option of all issues; `sizes` ends with 0. One unit is one
 * point. */
static inline dtn_state *table_state(dtn_task *task, const uint32_t *sizes, uint32_t parties,
                                     const int *worth, const int *walk_away)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, 64, uint32_t);
    for (; sizes[state->issue_count]; state->issue_count++)
        first_option[state->issue_count + 1] = first_option[state->issue_count] + sizes[state->issue_count];
    state->first_option = first_option;
    state->option_count = first_option[state->issue_count];
    state->party_count = state->bargaining_count = parties;
    state->stakes = DTN_TAKE(task, parties, dtn_stakes);
    uint32_t *everyone = DTN_TAKE(task, parties, uint32_t);
    for (uint32_t p = 0; p < parties; p++) {
        dtn_stakes *stakes = &state->stakes[p];
        everyone[p] = p;
        stakes->has_preferences = true;
        stakes->unit = 1;
        stakes->exact_unit = 1;
        stakes->walk_away = walk_away[p];
        stakes->exact_walk_away = walk_away[p];
        stakes->worth = DTN_TAKE(task, state->option_count, double);
        stakes->exact_worth = DTN_TAKE(task, state->option_count, dtn_int128);
        for (uint32_t o = 0; o < state->option_count; o++) {
            stakes->worth[o] = worth[p * state->option_count + o];
            stakes->exact_worth[o] = worth[p * state->option_count + o];
        }
    }
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    *need = (dtn_need){.kind = DTN_NEED_ALL,
                       .parties = everyone,
                       .party_count = parties,
                       .quota = parties,
                       .when = DTN_TAKE(task, 1, dtn_condition)};
    state->needs = need;
    state->need_count = parties > 0;
    state->bargaining = everyone;
    return state;
}

static inline const dtn_condition *option_is(dtn_task *task, uint32_t issue, uint32_t option)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    uint64_t *options = DTN_TAKE(task, option / 64 + 1, uint64_t);
    options[option / 64] = UINT64_C(1) << option % 64;
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
    return condition;
}

static inline void forbid(dtn_task *task, dtn_state *state, const dtn_condition *condition)
{
    const dtn_condition **forbidden = DTN_TAKE(task, 1, const dtn_condition *);
    forbidden[0] = condition;
    state->forbidden = forbidden;
    state->forbidden_count = 1;
}

static inline void refuse(dtn_task *task, dtn_state *state, uint32_t party, const dtn_condition *condition)
{
    const dtn_condition **refusals = DTN_TAKE(task, 1, const dtn_condition *);
    refusals[0] = condition;
    state->stakes[party].refusals = refusals;
    state->stakes[party].refusal_count = 1;
}
