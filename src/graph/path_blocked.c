/* SPDX-License-Identifier: MIT
 * question   which statements stand between the status quo and a deal?
 * method     each left out by itself; where no single one opens a path, all are left out and put back one by one
 * source     deletion filter: Chinneck and Dravnieks 1991, for irreducible infeasible sets
 * cost       a search for each statement, a second one where no single one is enough
 * limits     200,000,000 packages in all searches together; the set is one that cannot be made smaller, not all */
#include "graph/path_blocked.h"

#include "base/array.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

typedef DTN_ARRAY(dtn_bar) bars;

/* ---- what can stand in the way ---------------------------------------------------------------------- */

static void list_conditions(dtn_task *task, const dtn_state *state, bars *all)
{
    for (size_t i = 0; i < state->forbidden_count; i++)
        DTN_PUSH(task, all, ((dtn_bar){DTN_BAR_RULE, DTN_NOBODY, (uint32_t)i}));
    for (uint32_t party = 0; party < state->party_count; party++)
        for (size_t i = 0; i < state->stakes[party].refusal_count; i++)
            DTN_PUSH(task, all, ((dtn_bar){DTN_BAR_REFUSAL, party, (uint32_t)i}));
    for (size_t i = 0; i < state->need_count; i++)
        DTN_PUSH(task, all, ((dtn_bar){DTN_BAR_NEED, DTN_NOBODY, (uint32_t)i}));
}

/* Issues of the world's part are none: they move for nothing already. */
static bars list_bars(dtn_task *task, const dtn_path_question *question, const uint16_t *deal)
{
    const dtn_movers *movers = &question->movers;
    bars all = {0};
    list_conditions(task, question->state, &all);
    for (uint32_t i = 0; i < movers->issue_count; i++)
        if (movers->party[i] != DTN_NOBODY && movers->direction[i] != DTN_ANY_WAY)
            DTN_PUSH(task, &all, ((dtn_bar){DTN_BAR_DIRECTION, DTN_NOBODY, i}));
    for (uint32_t i = 0; i < movers->issue_count; i++)
        if (movers->party[i] == DTN_NOBODY && movers->sizes[i] > 1 &&
            deal[i] == question->state->status_quo[i])
            DTN_PUSH(task, &all, ((dtn_bar){DTN_BAR_WORLD, DTN_NOBODY, i}));
    for (uint32_t party = 0; question->most < INFINITY && party < question->state->party_count; party++)
        if (question->state->stakes[party].has_preferences)
            DTN_PUSH(task, &all, ((dtn_bar){DTN_BAR_EXPOSURE, party, 0}));
    return all;
}

/* ---- without some of them --------------------------------------------------------------------------- */

typedef struct without { /* the question with its own copies of what can be left out */
    dtn_path_question question;
    dtn_state *state;
    dtn_need *needs;
    uint32_t *movers;
    dtn_direction *directions;
    bool *is_fearless;
} without;

static void *copy(dtn_task *task, const void *items, size_t count, size_t size)
{
    void *copied = dtn_task_take(task, count, size);
    if (count > 0)
        memcpy(copied, items, count * size);
    return copied;
}

static without copy_question(dtn_task *task, const dtn_path_question *question)
{
    const dtn_state *state = question->state;
    const dtn_movers *movers = &question->movers;
    without w = {.question = *question};
    w.state = copy(task, state, 1, sizeof *state);
    w.state->forbidden = copy(task, state->forbidden, state->forbidden_count, sizeof *state->forbidden);
    w.state->stakes = copy(task, state->stakes, state->party_count, sizeof *state->stakes);
    for (uint32_t party = 0; party < state->party_count; party++) {
        dtn_stakes *stakes = &w.state->stakes[party];
        stakes->refusals = copy(task, stakes->refusals, stakes->refusal_count, sizeof *stakes->refusals);
    }
    w.needs = copy(task, state->needs, state->need_count, sizeof *state->needs);
    w.movers = copy(task, movers->party, movers->issue_count, sizeof *movers->party);
    w.directions = copy(task, movers->direction, movers->issue_count, sizeof *movers->direction);
    w.is_fearless = DTN_TAKE(task, state->party_count, bool);
    w.state->needs = w.needs;
    w.question.state = w.state;
    w.question.movers.party = w.movers;
    w.question.movers.direction = w.directions;
    w.question.is_fearless = w.is_fearless;
    return w;
}

static void leave_out(without *w, const dtn_condition *never, dtn_bar bar)
{
    switch (bar.kind) {
    case DTN_BAR_RULE:
        w->state->forbidden[bar.index] = never;
        break;
    case DTN_BAR_REFUSAL:
        w->state->stakes[bar.party].refusals[bar.index] = never;
        break;
    case DTN_BAR_NEED:
        w->needs[bar.index].when = never;
        break;
    case DTN_BAR_DIRECTION:
        w->directions[bar.index] = DTN_ANY_WAY;
        break;
    case DTN_BAR_WORLD:
        w->movers[bar.index] = w->state->party_count;
        break;
    case DTN_BAR_EXPOSURE:
        w->is_fearless[bar.party] = true;
        break;
    }
}

typedef struct trial {
    dtn_task *task;
    const dtn_path_question *question;
    const uint16_t *deal;
    const bool *is_looked_at;
    const bars *all;
    bool *is_out; /* [all->count] */
} trial;

/* Whether a path opens without those that are out. */
static bool opens(const trial *t)
{
    dtn_arena_mark before = dtn_arena_here(&t->task->arena);
    const dtn_condition *always = DTN_TAKE(t->task, 1, dtn_condition);
    const dtn_condition *never = dtn_condition_not(t->task, always);
    without w = copy_question(t->task, t->question);
    for (size_t i = 0; i < t->all->count; i++)
        if (t->is_out[i])
            leave_out(&w, never, t->all->items[i]);
    bool exists = dtn_path_exists(t->task, &w.question, t->deal, t->is_looked_at);
    dtn_arena_reset(&t->task->arena, before);
    return exists;
}

/* ---- the search ------------------------------------------------------------------------------------- */

static bars find_single(const trial *t)
{
    bars found = {0};
    bool *enough = DTN_TAKE(t->task, t->all->count, bool);
    for (size_t i = 0; i < t->all->count; i++) {
        t->is_out[i] = true;
        enough[i] = opens(t);
        t->is_out[i] = false;
    }
    for (size_t i = 0; i < t->all->count; i++)
        if (enough[i])
            DTN_PUSH(t->task, &found, t->all->items[i]);
    return found;
}

/* Put back in order, so that the last kinds are the ones that stay out where there is a choice. */
static bars find_set(const trial *t)
{
    bars found = {0};
    for (size_t i = 0; i < t->all->count; i++)
        t->is_out[i] = true;
    if (!opens(t))
        return found;
    for (size_t i = 0; i < t->all->count; i++) {
        t->is_out[i] = false;
        t->is_out[i] = !opens(t);
    }
    for (size_t i = 0; i < t->all->count; i++)
        if (t->is_out[i])
            DTN_PUSH(t->task, &found, t->all->items[i]);
    return found;
}

/* As if everything that stands still could move: what the searches would take. */
static bool is_too_much(const dtn_path_question *question, size_t bar_count)
{
    enum { MOST_PACKAGES = 200000000 };
    uint64_t packages = dtn_moves_count(&question->movers, true);
    return packages > MOST_PACKAGES / (bar_count + 1);
}

dtn_path_bars dtn_path_bars_find(dtn_task *task, const dtn_path_question *question, const uint16_t *deal)
{
    dtn_path_bars bars_found = {0};
    bars all = list_bars(task, question, deal);
    bool is_too_large;
    const bool *is_looked_at = dtn_path_issues(task, question, deal, &is_too_large);
    trial t = {task, question, deal, is_looked_at, &all, DTN_TAKE(task, all.count, bool)};
    bars_found.is_too_much = is_too_large || is_looked_at || is_too_much(question, all.count);
    if (bars_found.is_too_much)
        return bars_found;
    bars found = find_single(&t);
    bars_found.is_each_enough = found.count > 0;
    if (found.count == 0)
        found = find_set(&t);
    bars_found.is_none_enough = found.count == 0;
    bars_found.items = found.items;
    bars_found.count = found.count;
    return bars_found;
}
