/* SPDX-License-Identifier: MIT
 * tests/property/large_states.h: states too large to be listed, and the engines that answer without listing. */
#pragma once

#include "property/zone_cases.h"

#include "solve/count.h"
#include "solve/margin.h"
#include "solve/merge.h"

enum { LARGE_PARTIES = 8, LARGE_ROOM = 100000 };

/* ---- building --------------------------------------------------------------------------------------- */

static inline void need_everybody(dtn_task *task, dtn_state *state)
{
    uint32_t *everyone = DTN_TAKE(task, state->party_count, uint32_t);
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    for (uint32_t party = 0; party < state->party_count; party++)
        everyone[party] = party;
    *need = (dtn_need){.kind = DTN_NEED_ALL,
                       .parties = everyone,
                       .votes = DTN_TAKE(task, state->party_count, double),
                       .party_count = state->party_count,
                       .quota = state->party_count,
                       .when = DTN_TAKE(task, 1, dtn_condition)};
    state->needs = need;
    state->need_count = 1;
    state->bargaining = everyone;
    state->bargaining_count = state->party_count;
}

/* Exact parties with one unit to the point, whom nothing is worth anything and who would accept that. */
static inline dtn_state *state_of_sizes(dtn_task *task, const uint32_t *sizes, uint32_t issues,
                                        uint32_t parties)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, issues + 1, uint32_t);
    for (uint32_t issue = 0; issue < issues; issue++)
        first_option[issue + 1] = first_option[issue] + sizes[issue];
    state->issue_count = issues;
    state->first_option = first_option;
    state->option_count = first_option[issues];
    state->party_count = parties;
    state->stakes = DTN_TAKE(task, parties, dtn_stakes);
    for (uint32_t party = 0; party < parties; party++)
        state->stakes[party] = (dtn_stakes){.has_preferences = true,
                                            .unit = 1,
                                            .exact_unit = 1,
                                            .worth = DTN_TAKE(task, state->option_count, double),
                                            .exact_worth = DTN_TAKE(task, state->option_count, dtn_int128)};
    need_everybody(task, state);
    return state;
}

static inline dtn_state *even_state(dtn_task *task, uint32_t issues, uint32_t options, uint32_t parties)
{
    uint32_t *sizes = DTN_TAKE(task, issues, uint32_t);
    for (uint32_t issue = 0; issue < issues; issue++)
        sizes[issue] = options;
    return state_of_sizes(task, sizes, issues, parties);
}

static inline void set_worth(dtn_state *state, uint32_t party, uint32_t issue, uint32_t option, int64_t worth)
{
    state->stakes[party].exact_worth[state->first_option[issue] + option] = worth;
    state->stakes[party].worth[state->first_option[issue] + option] = (double)worth;
}

static inline void set_walk_away(dtn_state *state, uint32_t party, int64_t units)
{
    state->stakes[party].exact_walk_away = units;
    state->stakes[party].walk_away = (double)units;
}

static inline const dtn_condition *is_option(dtn_task *task, uint32_t issue, uint32_t option)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    uint64_t *options = DTN_TAKE(task, option / 64 + 1, uint64_t);
    options[option / 64] = UINT64_C(1) << option % 64;
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
    return condition;
}

/* ---- asking ----------------------------------------------------------------------------------------- */

static const dtn_allowance as_long_as_it_takes = {UINT64_MAX};

static inline const dtn_diagram *whole_diagram(dtn_task *task, const dtn_state *state)
{
    bool parties[LARGE_PARTIES];
    assert_true(state->party_count <= LARGE_PARTIES);
    for (uint32_t party = 0; party < LARGE_PARTIES; party++)
        parties[party] = true;
    const dtn_diagram *diagram =
        dtn_diagram_make(task, state, &(dtn_diagram_scope){.parties = parties, .needs = true});
    assert_non_null(diagram);
    return diagram;
}

static inline dtn_frontier merge_to_the_end(dtn_task *task, const dtn_state *state)
{
    dtn_effort effort;
    dtn_frontier frontier =
        dtn_merge_find(task, state, whole_diagram(task, state), &as_long_as_it_takes, &effort);
    assert_int_equal(effort.end, DTN_SEARCH_PROVED);
    return frontier;
}

static inline dtn_margin_found margin_to_the_end(dtn_task *task, const dtn_state *state)
{
    dtn_margin_room *room = dtn_margin_room_prepare(task, whole_diagram(task, state), LARGE_ROOM);
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &as_long_as_it_takes, NULL);
    assert_int_equal(found.effort.end, DTN_SEARCH_PROVED);
    return found;
}

static inline dtn_counts count_to_the_end(dtn_task *task, const dtn_state *state)
{
    dtn_counts counts = dtn_count_find(task, state, &(dtn_counting){.seed = 1, .allowance = {UINT64_MAX}});
    assert_true(counts.allowed.is_exact);
    assert_true(counts.acceptable.is_exact);
    return counts;
}

/* ---- large numbers ---------------------------------------------------------------------------------- */

/* A number of packages, known by its last 64 bits and by its size. */
typedef struct many {
    uint64_t low;
    double size;
} many;

static inline many many_times(many a, many b)
{
    return (many){a.low * b.low, a.size * b.size};
}

static inline many many_plus(many a, many b)
{
    return (many){a.low + b.low, a.size + b.size};
}

static inline void check_many(const dtn_wide *number, many right)
{
    double size = dtn_wide_double(number);
    assert_int_equal(number->limb_count ? dtn_wide_low(number) : 0, right.low);
    assert_true(size >= right.size * (1 - 1e-9) && size <= right.size * (1 + 1e-9));
}

static inline void check_tally(dtn_tally tally, many right)
{
    double size = dtn_tally_double(tally);
    assert_false(dtn_tally_is_full(tally));
    assert_int_equal(tally.limbs[0], right.low);
    assert_true(size >= right.size * (1 - 1e-9) && size <= right.size * (1 + 1e-9));
}
