/* SPDX-License-Identifier: MIT
 * tests/unit/solve/coupled_states.h: states without parties, of issues of one size tied together by rules. */
#pragma once

#include "unit/solve/small_states.h"

#include "space/diagram.h"

enum { MOST_RULES = 400 };

static inline dtn_state *issues_of_size(dtn_task *task, uint32_t issue_count, uint32_t size)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, issue_count + 1, uint32_t);
    for (uint32_t i = 0; i < issue_count; i++)
        first_option[i + 1] = first_option[i] + size;
    state->issue_count = issue_count;
    state->first_option = first_option;
    state->option_count = first_option[issue_count];
    state->forbidden = DTN_TAKE(task, MOST_RULES, const dtn_condition *);
    return state;
}

static inline void add_rule(dtn_state *state, const dtn_condition *rule)
{
    assert_true(state->forbidden_count < MOST_RULES);
    state->forbidden[state->forbidden_count++] = rule;
}

static inline const dtn_condition *stands_at(dtn_task *task, const dtn_state *state, uint32_t issue,
                                             uint32_t option)
{
    uint32_t size = state->first_option[issue + 1] - state->first_option[issue];
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    uint64_t *options = DTN_TAKE(task, size / 64 + 1, uint64_t);
    options[option / 64] = UINT64_C(1) << option % 64;
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
    return condition;
}

/* Not both at option `option`. */
static inline void tie(dtn_task *task, dtn_state *state, uint32_t a, uint32_t b, uint32_t option)
{
    add_rule(state,
             dtn_condition_both(task, stands_at(task, state, a, option), stands_at(task, state, b, option)));
}

static inline dtn_state *chain_of(dtn_task *task, uint32_t issue_count, uint32_t size)
{
    dtn_state *state = issues_of_size(task, issue_count, size);
    for (uint32_t i = 0; i + 1 < issue_count; i++)
        tie(task, state, i, i + 1, 0);
    return state;
}

/* Issues of equal options, row by row; each tied to the next of its row and of its column. */
static inline dtn_state *grid_of(dtn_task *task, uint32_t rows, uint32_t columns, uint32_t size)
{
    dtn_state *state = issues_of_size(task, rows * columns, size);
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t column = 0; column < columns; column++) {
            uint32_t at = row * columns + column;
            if (column + 1 < columns)
                tie(task, state, at, at + 1, 0);
            if (row + 1 < rows)
                tie(task, state, at, at + columns, 0);
        }
    return state;
}

static inline const dtn_diagram *rules_diagram(dtn_task *task, const dtn_state *state)
{
    const dtn_diagram_scope scope = {0};
    return dtn_diagram_make(task, state, &scope);
}
