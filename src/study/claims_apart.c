/* SPDX-License-Identifier: MIT
 * Question  What does a test of a claim find in one certain case that cannot be listed?
 * Method    The zone of an altered state, by solve/approach.h.
 * Source    docs/language.md, claims.
 * Cost      see claims_apart.h.
 * Limits    those of solve/approach.h. */
#include "study/claims_apart.h"

#include "solve/approach.h"
#include "solve/bargain.h"
#include "solve/count.h"

#include <math.h> /* INFINITY, NAN */

/* ---- altered states ------------------------------------------------------------------------------------ */

/* One more thing is forbidden. */
static dtn_state without(dtn_task *task, const dtn_state *state, const dtn_condition *forbidden)
{
    dtn_state other = *state;
    other.forbidden = DTN_TAKE(task, state->forbidden_count + 1, const dtn_condition *);
    for (size_t i = 0; i < state->forbidden_count; i++)
        other.forbidden[i] = state->forbidden[i];
    other.forbidden[other.forbidden_count++] = forbidden;
    return other;
}

static dtn_state only_with(dtn_task *task, const dtn_state *state, const dtn_condition *condition)
{
    return condition ? without(task, state, dtn_condition_not(task, condition)) : *state;
}

/* Stakes of its own, to be altered. */
static void own_stakes(dtn_task *task, dtn_state *state)
{
    dtn_stakes *stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    for (uint32_t party = 0; party < state->party_count; party++)
        stakes[party] = state->stakes[party];
    state->stakes = stakes;
}

/* Nobody but the party is asked. */
static void ask_alone(dtn_task *task, dtn_state *state, uint32_t party)
{
    static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    uint32_t *parties = DTN_TAKE(task, 1, uint32_t);
    parties[0] = party;
    *need =
        (dtn_need){.kind = DTN_NEED_ALL, .parties = parties, .party_count = 1, .quota = 1, .when = &always};
    state->needs = need;
    state->need_count = 1;
}

static void accept_everything(dtn_task *task, dtn_state *state, uint32_t party)
{
    own_stakes(task, state);
    state->stakes[party].has_preferences = false;
    state->stakes[party].refusal_count = 0;
}

dtn_state dtn_look_state(dtn_task *task, const dtn_state *state, const dtn_look *look)
{
    dtn_state other = only_with(task, state, look->condition);
    switch (look->kind) {
    case DTN_LOOK_ALLOWED:
        other.need_count = 0;
        break;
    case DTN_LOOK_ACCEPTS:
        ask_alone(task, &other, look->party);
        break;
    case DTN_LOOK_GAIN: /* a gain is a gain, refused or not */
        own_stakes(task, &other);
        other.stakes[look->party].refusal_count = 0;
        ask_alone(task, &other, look->party);
        break;
    case DTN_LOOK_WITHOUT:
        accept_everything(task, &other, look->party);
        break;
    default:
        break;
    }
    return other;
}

/* ---- looks --------------------------------------------------------------------------------------------- */

static dtn_zone zone_of(dtn_task *task, const dtn_state *state, bool without_counts)
{
    const dtn_zone_asked asked = {.without_counts = without_counts};
    return dtn_approach_zone(task, dtn_approach_make(task, state), state, &asked);
}

static bool is_drawn(const dtn_state *state)
{
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].has_preferences && state->stakes[party].precision == DTN_DRAWN)
            return true;
    return false;
}

static double count_allowed(dtn_task *task, const dtn_state *state)
{
    const dtn_diagram *rules = dtn_diagram_make(task, state, &(dtn_diagram_scope){0});
    if (!rules)
        dtn_task_stop(task, DTN_STOP_SIZE, dtn_approach_too_coupled);
    dtn_wide allowed;
    dtn_diagram_count(task, rules, &allowed);
    return dtn_wide_double(&allowed);
}

/* Exact where that is easy. In a run a rougher estimate will do: there are many of them. */
static double count_zone(dtn_task *task, const dtn_state *state)
{
    enum { EASY = 100000 };
    const dtn_counting few = {.samples = DTN_CLAIM_SAMPLES, .allowance = {EASY}};
    if (is_drawn(state)) {
        dtn_counts counts = dtn_count_find(task, state, &few);
        return dtn_wide_double(&counts.acceptable.number);
    }
    dtn_zone zone = zone_of(task, state, false);
    return dtn_wide_double(&zone.acceptable);
}

static double margin_of(dtn_task *task, const dtn_state *state)
{
    dtn_zone zone = zone_of(task, state, true);
    if (zone.margin_kind == DTN_MARGIN_NUMBER)
        return zone.margin;
    return zone.margin_kind == DTN_MARGIN_NOBODY ? INFINITY : -INFINITY;
}

/* Whether a package of the zone that does not meet the condition is worth as much to all who bargain: an efficient deal
 * cannot be bettered, so who asks for as much of everyone finds ties alone. */
static bool has_other_tie(dtn_task *task, const dtn_state *state, const uint16_t *deal,
                          const dtn_condition *condition)
{
    dtn_state other = without(task, state, condition);
    own_stakes(task, &other);
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        uint32_t party = state->bargaining[i];
        dtn_stakes *stakes = &other.stakes[party];
        stakes->walk_away = dtn_state_score(state, party, deal);
        if (stakes->precision != DTN_DRAWN)
            stakes->exact_walk_away = dtn_state_exact_score(state, party, deal);
    }
    dtn_need *needs = DTN_TAKE(task, state->need_count + 1, dtn_need);
    for (size_t i = 0; i < state->need_count; i++)
        needs[i] = state->needs[i];
    static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
    needs[other.need_count++] = (dtn_need){.kind = DTN_NEED_ALL,
                                           .parties = state->bargaining,
                                           .party_count = state->bargaining_count,
                                           .quota = state->bargaining_count,
                                           .when = &always};
    other.needs = needs;
    return zone_of(task, &other, true).exists;
}

static bool is_of_all_best_deals(dtn_task *task, const dtn_state *state, const dtn_condition *condition)
{
    dtn_frontier frontier = dtn_pareto_find(task, state);
    dtn_deal_list nash = dtn_bargain(task, state, &frontier).nash;
    for (size_t i = 0; i < nash.count; i++) {
        const uint16_t *deal = frontier.deals[nash.items[i]].options;
        if (!dtn_condition_holds(condition, deal) || has_other_tie(task, state, deal, condition))
            return false;
    }
    return nash.count > 0;
}

double dtn_look_apart(dtn_task *task, const dtn_state *state, const dtn_look *look)
{
    dtn_state altered = dtn_look_state(task, state, look);
    switch (look->kind) {
    case DTN_LOOK_ALLOWED:
        return count_allowed(task, state);
    case DTN_LOOK_ZONE:
        return count_zone(task, state);
    case DTN_LOOK_GAIN:
        return state->stakes[look->party].has_preferences ? margin_of(task, &altered) : NAN;
    case DTN_LOOK_BEST_DEAL:
        return is_of_all_best_deals(task, state, look->condition);
    case DTN_LOOK_MARGIN:
        return margin_of(task, &altered);
    default: /* ZONE_HAS, ACCEPTS, WITHOUT, EXISTS */
        return zone_of(task, &altered, true).exists;
    }
}
