/* SPDX-License-Identifier: MIT
 * question   is there a package of the zone, though there are too many to list and too many conditions to merge?
 * method     from packages drawn evenly, one issue after another is set to the option that is best: fewest rules broken,
 *            fewest refusals, least short of the needs, largest slack; until no single issue helps
 * source     iterative improvement from random starts: Johnson, Papadimitriou, Yannakakis 1988
 * cost       a fixed number of packages, each O(conditions + issues x parties)
 * limits     proves that a zone exists, never that there is none; but for who is always short of its walk-away */
#include "solve/trying.h"

#include "numeric/magnitude.h"
#include "numeric/random.h"
#include "solve/slack.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

/* ---- how good a package is ---------------------------------------------------------------------------- */

typedef struct rank {
    size_t broken;  /* rules */
    size_t refused; /* consents that no score could bring */
    double missing; /* points short of walk-aways, over the needs */
    double slack;
} rank;

enum { STARTS = 256 }; /* small spaces need no more */

typedef struct trying {
    dtn_task *task;
    const dtn_state *state;
    double *gains;          /* [party_count] */
    uint16_t *options;      /* [issue_count] at hand */
    uint16_t *best_options; /* [issue_count] */
    rank best;              /* of best_options */
    uint64_t tried;
    bool is_stopped;
} trying;

static void miss(rank *of, double slack)
{
    if (slack == -INFINITY)
        of->refused++;
    else if (slack < 0)
        of->missing -= slack;
}

static void weigh_needs(trying *x, rank *of)
{
    const dtn_state *state = x->state;
    of->slack = dtn_slack_of(state, x->options, x->gains);
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (!dtn_condition_holds(need->when, x->options))
            continue;
        if (need->kind != DTN_NEED_ALL)
            miss(of, dtn_slack_of_need(need, dtn_need_quota(need), x->gains, 1));
        for (uint32_t j = 0; need->kind == DTN_NEED_ALL && j < need->party_count; j++)
            miss(of, x->gains[need->parties[j]]);
    }
}

/* Of the package at hand. Where more rules are broken than `enough`, nothing else matters. */
static rank weigh(trying *x, size_t enough)
{
    rank of = {.slack = -INFINITY};
    for (size_t i = 0; i < x->state->forbidden_count; i++)
        of.broken += dtn_condition_holds(x->state->forbidden[i], x->options);
    x->tried++;
    if (of.broken <= enough)
        weigh_needs(x, &of);
    return of;
}

static bool is_better(const rank *a, const rank *b)
{
    if (a->broken != b->broken)
        return a->broken < b->broken;
    if (a->refused != b->refused)
        return a->refused < b->refused;
    if (a->missing != b->missing)
        return a->missing < b->missing;
    return a->slack > b->slack;
}

/* ---- tries -------------------------------------------------------------------------------------------- */

static uint32_t size_of(const dtn_state *state, uint32_t issue)
{
    return state->first_option[issue + 1] - state->first_option[issue];
}

static void draw(trying *x, uint64_t start)
{
    enum { KEY = 0x747279 };
    for (uint32_t issue = 0; issue < x->state->issue_count; issue++)
        x->options[issue] = (uint16_t)(dtn_random_uniform(0, KEY, start, issue) * size_of(x->state, issue));
}

/* True: another option of the issue is better. */
static bool improve(trying *x, uint32_t issue, rank *now)
{
    uint16_t best = x->options[issue], before = best;
    for (uint32_t option = 0; option < size_of(x->state, issue); option++) {
        if (option == before)
            continue;
        x->options[issue] = (uint16_t)option;
        rank other = weigh(x, now->broken);
        if (is_better(&other, now)) {
            *now = other;
            best = (uint16_t)option;
        }
    }
    x->options[issue] = best;
    return best != before;
}

/* Issue by issue, until none has helped since it was last looked at, or there are tries enough. */
static rank climb(trying *x)
{
    rank now = weigh(x, SIZE_MAX);
    uint32_t issue_count = x->state->issue_count, unmoved = 0;
    for (uint32_t issue = 0; unmoved < issue_count && x->tried < DTN_TRIES && !x->is_stopped;
         issue = (issue + 1) % issue_count) {
        unmoved = improve(x, issue, &now) ? 0 : unmoved + 1;
        x->is_stopped = dtn_task_must_stop(x->task);
    }
    return now;
}

static void try_packages(trying *x)
{
    const dtn_state *state = x->state;
    for (uint64_t start = 0;
         start < STARTS && x->tried < DTN_TRIES && x->best.slack < INFINITY && !x->is_stopped; start++) {
        if (start == 0 && state->status_quo)
            memcpy(x->options, state->status_quo, state->issue_count * sizeof *x->options);
        else
            draw(x, start);
        rank found = climb(x);
        if (start > 0 && !is_better(&found, &x->best))
            continue;
        x->best = found;
        memcpy(x->best_options, x->options, state->issue_count * sizeof *x->options);
    }
}

/* ---- no package leaves more ---------------------------------------------------------------------------- */

/* The party's gain if every issue and every point were as it likes best; rounded upwards. */
static double most_of(const dtn_state *state, uint32_t party)
{
    const dtn_stakes *stakes = &state->stakes[party];
    double sum = stakes->doubt - stakes->walk_away, size = stakes->doubt + dtn_magnitude(stakes->walk_away);
    if (!stakes->has_preferences)
        return INFINITY;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double most = -INFINITY;
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            most = stakes->worth[o] > most ? stakes->worth[o] : most;
        sum += most;
        size += dtn_magnitude(most);
    }
    for (size_t i = 0; i < stakes->points_count; i++) {
        sum += stakes->points[i].amount > 0 ? stakes->points[i].amount : 0;
        size += dtn_magnitude(stakes->points[i].amount);
    }
    return (sum + size * 0x1p-40) / stakes->unit;
}

static double most_slack(trying *x)
{
    const dtn_state *state = x->state;
    double most = INFINITY;
    for (uint32_t party = 0; party < state->party_count; party++)
        x->gains[party] = most_of(state, party);
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (need->when && need->when->kind != DTN_CONDITION_ALWAYS)
            continue;
        double of_need = dtn_slack_of_need(need, dtn_need_quota(need), x->gains, 1);
        most = of_need < most ? of_need : most;
    }
    return most;
}

/* ---- the zone ------------------------------------------------------------------------------------------ */

static dtn_zone zone_of(trying *x)
{
    const dtn_state *state = x->state;
    dtn_zone zone = {.is_tried = true, .margin_kind = DTN_MARGIN_NO_PACKAGE};
    zone.effort = (dtn_effort){x->is_stopped ? DTN_SEARCH_TIME : DTN_SEARCH_COUPLED, x->tried, 1};
    zone.margin_high = most_slack(x);
    zone.proved = zone.margin_high < 0;
    if (x->tried == 0 || x->best.broken > 0 || x->best.slack == -INFINITY)
        return zone;
    zone.exists = dtn_state_in_zone(state, x->best_options);
    zone.margin_kind = x->best.slack == INFINITY ? DTN_MARGIN_NOBODY : DTN_MARGIN_NUMBER;
    if (zone.margin_kind == DTN_MARGIN_NUMBER) {
        zone.margin = x->best.slack + 0.0; /* never -0 */
        zone.margin_package = x->best_options;
        zone.margin_high = zone.margin > zone.margin_high ? zone.margin : zone.margin_high;
    }
    zone.proved |= zone.exists && !(zone.margin_kind == DTN_MARGIN_NUMBER &&
                                    dtn_slack_hangs_on_tolerance(state, zone.margin));
    return zone;
}

static bool has_packages(const dtn_state *state)
{
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        if (size_of(state, issue) == 0)
            return false;
    return state->issue_count > 0;
}

dtn_zone dtn_zone_try(dtn_task *task, const dtn_state *state)
{
    trying x = {.task = task,
                .state = state,
                .gains = DTN_TAKE(task, state->party_count, double),
                .options = DTN_TAKE(task, state->issue_count, uint16_t),
                .best_options = DTN_TAKE(task, state->issue_count, uint16_t),
                .best = {.broken = SIZE_MAX, .slack = -INFINITY}};
    if (has_packages(state))
        try_packages(&x);
    dtn_zone zone = zone_of(&x);
    dtn_wide_set(&zone.all, 1);
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        dtn_wide_multiply(&zone.all, size_of(state, issue));
    zone.allowed = zone.acceptable_high = zone.all;
    dtn_wide_set(&zone.acceptable_low, zone.exists);
    zone.acceptable = zone.acceptable_low;
    return zone;
}
