/* SPDX-License-Identifier: MIT */
#include "study/flip_ground.h"

#include "solve/approach.h"
#include "space/sweep.h"

#include <string.h>

enum { WORD = 64 };

bool dtn_state_has_zone(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    const dtn_zone_asked asked = {.without_counts = true};
    if (!rows)
        return dtn_approach_zone(task, dtn_approach_make(task, state), state, &asked).exists;
    dtn_sweep *sweep = dtn_sweep_open(task, state, rows, true);
    while (dtn_sweep_next(task, sweep))
        if (dtn_sweep_zone(sweep).truth != DTN_NEVER)
            return true;
    return false;
}

bool dtn_ground_answer(dtn_task *task, const dtn_ground *ground, const dtn_situation *situation)
{
    bool is_exact;
    if (ground->answer)
        return ground->answer(ground->host, task, situation);
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    return dtn_state_has_zone(task, state, ground->rows);
}

/* ---- needs --------------------------------------------------------------------------------------------- */

static bool is_met(const dtn_need *need, uint64_t members, uint64_t accepting)
{
    if (need->kind == DTN_NEED_ALL)
        return (members & ~accepting) == 0;
    double consent = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (accepting >> need->parties[i] & 1)
            consent += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    return consent >= dtn_need_quota(need);
}

bool dtn_ground_agrees(const dtn_ground *ground, size_t package, uint64_t accepting)
{
    const uint64_t *active = &ground->active[package * ground->need_words];
    for (size_t need = 0; need < ground->state->need_count; need++)
        if (active[need / WORD] >> need % WORD & 1 &&
            !is_met(&ground->state->needs[need], ground->members[need], accepting))
            return false;
    return true;
}

/* ---- the list ------------------------------------------------------------------------------------------ */

typedef struct survey {
    dtn_ground *ground;
    uint16_t *options;
    uint64_t *accepts, *refuses, *asked, *active;
    size_t count;
} survey;

static bool has_bit(dtn_row row, uint32_t index)
{
    return row.words[index / WORD] >> index % WORD & 1;
}

static void look_at_needs(survey *s, const uint16_t *options)
{
    const dtn_ground *ground = s->ground;
    uint64_t *active = &s->active[s->count * ground->need_words];
    for (size_t need = 0; need < ground->state->need_count; need++) {
        if (!dtn_condition_holds(ground->state->needs[need].when, options))
            continue;
        active[need / WORD] |= UINT64_C(1) << need % WORD;
        s->asked[s->count] |= ground->members[need];
    }
}

static void list_block(survey *s, dtn_sweep *sweep)
{
    const dtn_state *state = s->ground->state;
    size_t first = s->count;
    for (uint32_t i = 0; i < sweep->rows->package_count; i++) {
        if (!has_bit(sweep->allowed, i))
            continue;
        const uint16_t *options = dtn_sweep_options(sweep, i);
        memcpy(&s->options[s->count * state->issue_count], options, state->issue_count * sizeof *options);
        look_at_needs(s, options);
        s->count++;
    }
    for (uint32_t party = 0; party < state->party_count; party++) {
        dtn_row accepted = dtn_sweep_accepted(sweep, party), refused = dtn_sweep_refused(sweep, party);
        size_t at = first;
        for (uint32_t i = 0; i < sweep->rows->package_count; i++) {
            if (!has_bit(sweep->allowed, i))
                continue;
            s->accepts[at] |= (uint64_t)has_bit(accepted, i) << party;
            s->refuses[at] |= (uint64_t)has_bit(refused, i) << party;
            at++;
        }
    }
}

static uint64_t *find_members(dtn_task *task, const dtn_state *state)
{
    uint64_t *members = DTN_TAKE(task, state->need_count, uint64_t);
    for (size_t need = 0; need < state->need_count; need++)
        for (uint32_t i = 0; i < state->needs[need].party_count; i++)
            members[need] |= UINT64_C(1) << state->needs[need].parties[i];
    return members;
}

static size_t count_allowed(dtn_task *task, const dtn_ground *ground)
{
    size_t count = 0;
    dtn_sweep *sweep = dtn_sweep_open(task, ground->state, ground->rows, false);
    while (dtn_sweep_next(task, sweep))
        count += dtn_row_count(ground->rows, sweep->allowed);
    return count;
}

bool dtn_ground_survey(dtn_task *task, const dtn_situation *situation, dtn_ground *ground)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    const dtn_approach *approach = dtn_approach_make(task, state);
    *ground = (dtn_ground){.situation = situation, .state = state, .rows = approach->rows};
    ground->exists = dtn_state_has_zone(task, state, ground->rows);
    if (!ground->rows)
        return false;
    ground->count = count_allowed(task, ground);
    if (ground->count > DTN_FLIP_LIMIT)
        return false;
    ground->need_words = (uint32_t)(state->need_count + WORD - 1) / WORD;
    ground->members = find_members(task, state);
    survey s = {.ground = ground,
                .options = DTN_TAKE(task, ground->count * state->issue_count, uint16_t),
                .accepts = DTN_TAKE(task, ground->count, uint64_t),
                .refuses = DTN_TAKE(task, ground->count, uint64_t),
                .asked = DTN_TAKE(task, ground->count, uint64_t),
                .active = DTN_TAKE(task, ground->count * ground->need_words, uint64_t)};
    dtn_sweep *sweep = dtn_sweep_open(task, state, ground->rows, false);
    while (dtn_sweep_next(task, sweep))
        list_block(&s, sweep);
    ground->options = s.options;
    ground->accepts = s.accepts;
    ground->refuses = s.refuses;
    ground->asked = s.asked;
    ground->active = s.active;
    return true;
}
