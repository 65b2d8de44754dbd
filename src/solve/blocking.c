/* SPDX-License-Identifier: MIT
 * solve/blocking.c
 *   question  without whom, and without which rule, would there be a zone, and what would win a party over?
 *   method    the state is altered and searched again; sets of parties by their size; of what the others agree to, the
 *             package that the party scores highest
 *   source    Putnam 1988; Reiter 1987; docs/method/block.md
 *   cost      O(options) for an obstacle; questions of solve/compatible.h for sets; O(options x rules) for carriers
 *   limits    256 sentences (model/restriction.h); QUESTIONS for sets of parties */
#include "solve/blocking.h"

#include "base/sort.h"

#include <string.h>

enum { CHEAP_QUESTIONS = 1 << 14, DEAR_QUESTIONS = 1 << 7 };

/* ---- one obstacle -------------------------------------------------------------------------------------------- */

static void lift_from_party(dtn_task *task, dtn_state *state, const dtn_obstacle *obstacle)
{
    dtn_stakes *stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    memcpy(stakes, state->stakes, state->party_count * sizeof *stakes);
    if (obstacle->kind != DTN_OBSTACLE_WALK_AWAY)
        stakes[obstacle->party].refusal_count = 0;
    if (obstacle->kind != DTN_OBSTACLE_RED_LINES)
        stakes[obstacle->party].has_preferences = false;
    state->stakes = stakes;
}

static void lift_rule(dtn_task *task, dtn_state *state, const dtn_condition *rule)
{
    const dtn_condition **forbidden = DTN_TAKE(task, state->forbidden_count, const dtn_condition *);
    size_t count = 0;
    for (size_t i = 0; i < state->forbidden_count; i++)
        if (state->forbidden[i] != rule)
            forbidden[count++] = state->forbidden[i];
    state->forbidden = forbidden;
    state->forbidden_count = count;
}

dtn_state dtn_obstacle_lift(dtn_task *task, const dtn_state *state, const dtn_obstacle *obstacle)
{
    dtn_state lifted = *state;
    if (obstacle->kind == DTN_OBSTACLE_RULE)
        lift_rule(task, &lifted, obstacle->rule);
    else
        lift_from_party(task, &lifted, obstacle);
    return lifted;
}

static bool is_of_obstacle(const dtn_state *structure, const dtn_restriction *restriction,
                           const dtn_obstacle *obstacle)
{
    switch (restriction->kind) {
    case DTN_RESTRICTION_WALK_AWAY:
        return (obstacle->kind == DTN_OBSTACLE_PARTY || obstacle->kind == DTN_OBSTACLE_WALK_AWAY) &&
               restriction->party == obstacle->party;
    case DTN_RESTRICTION_REFUSAL:
        return (obstacle->kind == DTN_OBSTACLE_PARTY || obstacle->kind == DTN_OBSTACLE_RED_LINES) &&
               restriction->party == obstacle->party;
    case DTN_RESTRICTION_RULE:
        return obstacle->kind == DTN_OBSTACLE_RULE &&
               structure->forbidden[restriction->index] == obstacle->rule;
    default:
        return false;
    }
}

dtn_choice dtn_obstacle_in_force(const dtn_state *structure, dtn_restrictions restrictions,
                                 const dtn_obstacle *obstacle)
{
    dtn_choice in_force = dtn_choice_of_all(restrictions.count);
    for (uint32_t i = 0; i < restrictions.count; i++)
        if (is_of_obstacle(structure, &restrictions.items[i], obstacle))
            dtn_choice_drop(&in_force, i);
    return in_force;
}

dtn_compatible_answer dtn_obstacle_ask(dtn_task *task, const dtn_compatible *compatible,
                                       const dtn_obstacle *obstacle)
{
    dtn_choice in_force = dtn_obstacle_in_force(compatible->state, compatible->restrictions, obstacle);
    return dtn_compatible_ask(task, compatible, &in_force);
}

/* ---- sets of parties ------------------------------------------------------------------------------------ */

typedef struct opening {
    dtn_task *task;
    const dtn_compatible *compatible;
    bool is_proved;
} opening;

static bool is_of_party(const dtn_restriction *restriction)
{
    return restriction->kind == DTN_RESTRICTION_WALK_AWAY || restriction->kind == DTN_RESTRICTION_REFUSAL;
}

static bool opens(void *host, const bool *consents)
{
    opening *x = host;
    const dtn_restrictions *restrictions = &x->compatible->restrictions;
    dtn_choice in_force = dtn_choice_of_all(restrictions->count);
    for (uint32_t i = 0; i < restrictions->count; i++)
        if (is_of_party(&restrictions->items[i]) && consents[restrictions->items[i].party])
            dtn_choice_drop(&in_force, i);
    dtn_compatible_answer answer = dtn_compatible_ask(x->task, x->compatible, &in_force);
    x->is_proved = x->is_proved && answer != DTN_NOT_PROVED;
    return answer == DTN_COMPATIBLE;
}

dtn_opening_sets dtn_opening_sets_find(dtn_task *task, const dtn_compatible *compatible)
{
    opening x = {task, compatible, true};
    uint32_t parties = compatible->state->party_count;
    uint32_t *candidates = DTN_TAKE(task, parties, uint32_t);
    bool *is_candidate = DTN_TAKE(task, parties, bool);
    dtn_set_question question = {
        .party_count = parties, .candidates = candidates, .is_enough = opens, .host = &x};
    for (uint32_t i = 0; i < compatible->restrictions.count; i++)
        if (is_of_party(&compatible->restrictions.items[i]))
            is_candidate[compatible->restrictions.items[i].party] = true;
    for (uint32_t party = 0; party < parties; party++)
        if (is_candidate[party])
            candidates[question.candidate_count++] = party;
    question.most_asked = compatible->asks_cheaply ? CHEAP_QUESTIONS : DEAR_QUESTIONS;
    dtn_party_sets sets = dtn_minimal_sets_find(task, &question);
    return (dtn_opening_sets){sets, x.is_proved};
}

/* ---- winning one over ----------------------------------------------------------------------------------- */

static int by_points(const void *left, const void *right, const void *context)
{
    const dtn_carrier *a = left, *b = right;
    (void)context;
    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    return (a->issue > b->issue) - (a->issue < b->issue);
}

/* `changed` is `from` but for the issue; left as it was. */
static dtn_carrier best_change(const dtn_state *lifted, const dtn_state *state, uint32_t party,
                               const uint16_t *from, uint16_t *changed, uint32_t issue)
{
    dtn_carrier best = {.issue = issue, .from = from[issue]};
    uint32_t options = state->first_option[issue + 1] - state->first_option[issue];
    for (uint32_t option = 0; option < options; option++) {
        changed[issue] = (uint16_t)option;
        double points = dtn_state_change_points(state, party, from, changed);
        if (points <= best.points || dtn_state_refuses(state, party, changed) ||
            !dtn_state_in_zone(lifted, changed))
            continue;
        best.to = (uint16_t)option;
        best.points = points;
    }
    changed[issue] = from[issue];
    return best;
}

static void find_carriers(dtn_task *task, const dtn_state *state, const dtn_win_over_asked *asked,
                          dtn_win_over *found)
{
    uint32_t party = asked->party;
    const dtn_obstacle consent = {.kind = DTN_OBSTACLE_PARTY, .party = party};
    dtn_state lifted = dtn_obstacle_lift(task, state, &consent);
    uint16_t *changed = DTN_TAKE(task, state->issue_count, uint16_t);
    dtn_carrier *carriers = DTN_TAKE(task, state->issue_count, dtn_carrier);
    memcpy(changed, asked->others_best, state->issue_count * sizeof *changed);
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        dtn_carrier best = best_change(&lifted, state, party, asked->others_best, changed, issue);
        if (best.points > 0)
            carriers[found->carrier_count++] = best;
    }
    dtn_sort(task, carriers, found->carrier_count, sizeof *carriers, by_points, NULL);
    found->carriers = carriers;
    found->others_best_gain = dtn_state_gain_points(state, party, asked->others_best);
}

static bool is_always_needed(const dtn_state *state, uint32_t party)
{
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t k = 0; k < state->needs[i].party_count; k++)
            if (state->needs[i].kind == DTN_NEED_ALL && state->needs[i].parties[k] == party &&
                state->needs[i].when->kind == DTN_CONDITION_ALWAYS)
                return true;
    return false;
}

/* A search finds a party's best package by asking more and more for it, which only binds where it is asked. */
static bool can_be_found(const dtn_compatible *compatible, const dtn_win_over_asked *asked)
{
    if (!compatible->state->stakes[asked->party].has_preferences)
        return false;
    return !asked->has_zone || compatible->rows || is_always_needed(compatible->state, asked->party);
}

dtn_win_over dtn_win_over_find(dtn_task *task, const dtn_compatible *compatible,
                               const dtn_win_over_asked *asked)
{
    uint32_t party = asked->party;
    const dtn_state *state = compatible->state;
    dtn_win_over found = {.is_found = false};
    if (!can_be_found(compatible, asked))
        return found;
    uint16_t *options = DTN_TAKE(task, state->issue_count + 1, uint16_t);
    const dtn_obstacle walk_away = {.kind = DTN_OBSTACLE_WALK_AWAY, .party = party};
    dtn_choice in_force = asked->has_zone
                              ? dtn_choice_of_all(compatible->restrictions.count)
                              : dtn_obstacle_in_force(state, compatible->restrictions, &walk_away);
    options[0] = DTN_OPTION_OPEN;
    dtn_compatible_answer answer = dtn_compatible_best(task, compatible, &in_force, party, options);
    if (answer == DTN_IN_CONFLICT || options[0] == DTN_OPTION_OPEN)
        return found;
    found.is_found = true;
    found.is_proved = answer == DTN_COMPATIBLE;
    found.package = options;
    found.gain = dtn_state_gain_points(state, party, options);
    if (!asked->has_zone && asked->others_best)
        find_carriers(task, state, asked, &found);
    return found;
}
