/* SPDX-License-Identifier: MIT
 * Question  What do the tests of claims find in one certain case?
 * Method    One sweep over the allowed packages for all looks that need one, a block of rows at a time; it ends as
 *           soon as nothing is open. Nash deals by the frontier.
 * Source    docs/language.md, claims; space/sweep.h.
 * Cost      O(packages x parties / 64) words where bounds decide; looks share the rows of who accepts what.
 * Limits    DTN_ENUMERATION_LIMIT packages; exact for exact states, within the tolerance for drawn ones. */
#include "study/claims_look.h"

#include "solve/bargain.h"
#include "solve/zone.h"
#include "space/sweep.h"
#include "study/claims_apart.h"

#include <math.h> /* INFINITY, NAN */
#include <string.h>

dtn_look_group dtn_look_group_of(dtn_look_kind kind)
{
    static const dtn_look_group groups[] = {
        [DTN_LOOK_ALLOWED] = DTN_LOOKS_SWEEP,  [DTN_LOOK_ZONE] = DTN_LOOKS_SWEEP,
        [DTN_LOOK_ZONE_HAS] = DTN_LOOKS_SWEEP, [DTN_LOOK_ACCEPTS] = DTN_LOOKS_SWEEP,
        [DTN_LOOK_GAIN] = DTN_LOOKS_SWEEP,     [DTN_LOOK_WITHOUT] = DTN_LOOKS_AGAIN,
        [DTN_LOOK_BEST_DEAL] = DTN_LOOKS_BEST, [DTN_LOOK_EXISTS] = DTN_LOOKS_REACH,
        [DTN_LOOK_MARGIN] = DTN_LOOKS_REACH,   [DTN_LOOK_IN_ZONE] = DTN_LOOKS_LIGHT,
        [DTN_LOOK_TAKES] = DTN_LOOKS_LIGHT,    [DTN_LOOK_WALK_AWAY] = DTN_LOOKS_LIGHT,
        [DTN_LOOK_WEIGHT] = DTN_LOOKS_LIGHT,   [DTN_LOOK_HOLDS] = DTN_LOOKS_HOLD,
    };
    return groups[kind];
}

/* ---- one sweep for many looks -------------------------------------------------------------------------- */

typedef struct swept_look {
    const dtn_look *look;
    double *found;
    dtn_sieve sieve; /* of its condition */
    bool is_open;    /* more packages may change what is found */
} swept_look;

typedef struct looking {
    dtn_sweep *sweep;
    swept_look *items;
    size_t count, open_count;
    uint64_t *room; /* [word_count] */
} looking;

/* The block's packages among `row` that are allowed and meet the look's condition. */
static dtn_row narrow(looking *at, swept_look *item, dtn_row row)
{
    const dtn_rows *rows = at->sweep->rows;
    dtn_row when = {DTN_ALWAYS, rows->every};
    if (item->look->condition)
        when = dtn_sieve_row(&item->sieve, &at->sweep->stand);
    if (row.truth == DTN_NEVER || when.truth == DTN_NEVER)
        return (dtn_row){DTN_NEVER, rows->none};
    for (uint32_t word = 0; word < rows->word_count; word++)
        at->room[word] = row.words[word] & at->sweep->allowed.words[word] & when.words[word];
    return dtn_row_of(rows, at->room);
}

static double most_in_word(const dtn_side *side, uint32_t word, uint64_t bits, double best)
{
    for (; bits; bits &= bits - 1) {
        double score = side->base + side->scores->values[(size_t)word * 64 + (size_t)__builtin_ctzll(bits)];
        best = score > best ? score : best;
    }
    return best;
}

/* The largest score, in the party's units, of the packages in the row. */
static double most_in_row(const dtn_side *side, dtn_row row, uint32_t word_count, double best)
{
    for (uint32_t word = 0; word < word_count; word++)
        if (row.words[word] && side->base + side->scores->high[word] > best)
            best = most_in_word(side, word, row.words[word], best);
    return best;
}

static void look_at_block(looking *at, swept_look *item)
{
    dtn_sweep *sweep = at->sweep;
    const dtn_rows *rows = sweep->rows;
    const dtn_look *look = item->look;
    switch (look->kind) {
    case DTN_LOOK_ALLOWED:
        *item->found += dtn_row_count(rows, sweep->allowed);
        break;
    case DTN_LOOK_ZONE:
        *item->found += dtn_row_count(rows, dtn_sweep_zone(sweep));
        break;
    case DTN_LOOK_ZONE_HAS:
        *item->found = narrow(at, item, dtn_sweep_zone(sweep)).truth != DTN_NEVER;
        item->is_open = *item->found == 0;
        break;
    case DTN_LOOK_ACCEPTS:
        *item->found = narrow(at, item, dtn_sweep_accepted(sweep, look->party)).truth != DTN_NEVER;
        item->is_open = *item->found == 0;
        break;
    default: /* GAIN: the score until the end */
        *item->found = most_in_row(dtn_sweep_side(sweep, look->party), narrow(at, item, sweep->allowed),
                                   rows->word_count, *item->found);
        break;
    }
}

static void open_item(looking *at, dtn_task *task, const dtn_look *look, double *found)
{
    const dtn_stakes *stakes = &at->sweep->state->stakes[look->party];
    swept_look *item = &at->items[at->count++];
    *item = (swept_look){.look = look, .found = found, .is_open = true};
    *found = look->kind == DTN_LOOK_GAIN ? -INFINITY : 0;
    if (look->condition)
        dtn_sieve_prepare(task, at->sweep->rows, look->condition, &item->sieve);
    if (look->kind == DTN_LOOK_GAIN && !stakes->has_preferences) {
        item->is_open = false;
        *found = NAN;
    }
    at->open_count += item->is_open;
}

/* Gains from scores. */
static void close_item(const dtn_state *state, const swept_look *item)
{
    const dtn_stakes *stakes = &state->stakes[item->look->party];
    if (item->look->kind == DTN_LOOK_GAIN && *item->found > -INFINITY)
        *item->found = (*item->found - stakes->walk_away) / stakes->unit;
}

static void sweep_once(dtn_task *task, const dtn_state *state, const dtn_rows *rows, dtn_looks looks,
                       double *found)
{
    bool is_zone_only = true, is_any = false;
    for (size_t i = 0; i < looks.count; i++) {
        dtn_look_kind kind = looks.items[i].kind;
        is_any |= dtn_look_group_of(kind) == DTN_LOOKS_SWEEP;
        is_zone_only &= kind != DTN_LOOK_ALLOWED && kind != DTN_LOOK_ACCEPTS && kind != DTN_LOOK_GAIN;
    }
    if (!is_any)
        return;
    looking at = {.sweep = dtn_sweep_open(task, state, rows, is_zone_only),
                  .items = DTN_TAKE(task, looks.count, swept_look),
                  .room = DTN_TAKE(task, rows->word_count, uint64_t)};
    for (size_t i = 0; i < looks.count; i++)
        if (dtn_look_group_of(looks.items[i].kind) == DTN_LOOKS_SWEEP)
            open_item(&at, task, &looks.items[i], &found[i]);
    while (at.open_count > 0 && dtn_sweep_next(task, at.sweep)) {
        at.open_count = 0;
        for (size_t i = 0; i < at.count; i++) {
            if (at.items[i].is_open)
                look_at_block(&at, &at.items[i]);
            at.open_count += at.items[i].is_open;
        }
    }
    for (size_t i = 0; i < at.count; i++)
        close_item(state, &at.items[i]);
}

/* ---- a zone, its margin, its best deal ----------------------------------------------------------------- */

static bool has_zone(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    const dtn_look look = {.kind = DTN_LOOK_ZONE_HAS};
    double found = 0;
    sweep_once(task, state, rows, (dtn_looks){&look, 1}, &found);
    return found != 0;
}

static bool has_zone_without(dtn_task *task, const dtn_state *state, const dtn_rows *rows, uint32_t party)
{
    dtn_state other = *state;
    other.stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    for (uint32_t i = 0; i < state->party_count; i++)
        other.stakes[i] = state->stakes[i];
    other.stakes[party].has_preferences = false;
    other.stakes[party].refusal_count = 0;
    return has_zone(task, &other, rows);
}

static double margin_of(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    dtn_zone zone = dtn_zone_find_on(task, state, rows, false);
    if (zone.margin_kind == DTN_MARGIN_NUMBER)
        return zone.margin;
    return zone.margin_kind == DTN_MARGIN_NOBODY ? INFINITY : -INFINITY;
}

typedef struct best_deals {
    const dtn_state *state;
    const dtn_rows *rows;
    dtn_frontier frontier;
    dtn_solutions solutions;
} best_deals;

/* A drawn state in which all who bargain ask for about as much as the Nash deals give, so that little more than their
 * ties is left to look at. Other states as they are: they come once. */
static const dtn_state *near_nash(dtn_task *task, const best_deals *best)
{
    static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
    const dtn_state *state = best->state;
    dtn_state *near = DTN_TAKE(task, 1, dtn_state);
    dtn_stakes *stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    dtn_need *needs = DTN_TAKE(task, state->need_count + 1, dtn_need);
    memcpy(stakes, state->stakes, state->party_count * sizeof *stakes);
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        uint32_t party = state->bargaining[i];
        double least = INFINITY;
        if (stakes[party].precision != DTN_DRAWN)
            return state;
        for (size_t k = 0; k < best->solutions.nash.count; k++) {
            const dtn_deal *deal = &best->frontier.deals[best->solutions.nash.items[k]];
            double score = dtn_state_score(state, party, deal->options);
            least = score < least ? score : least;
        }
        least -= 2 * stakes[party].doubt;
        if (least > stakes[party].walk_away)
            stakes[party].walk_away = least;
    }
    for (size_t i = 0; i < state->need_count; i++)
        needs[i] = state->needs[i];
    *near = *state;
    near->stakes = stakes;
    near->needs = needs;
    needs[near->need_count++] = (dtn_need){.kind = DTN_NEED_ALL,
                                           .parties = state->bargaining,
                                           .party_count = state->bargaining_count,
                                           .quota = state->bargaining_count,
                                           .when = &always};
    return near;
}

static bool ties_with_nash(const best_deals *best, const uint16_t *options)
{
    for (size_t i = 0; i < best->solutions.nash.count; i++)
        if (dtn_deals_tie(best->state, options, best->frontier.deals[best->solutions.nash.items[i]].options))
            return true;
    return false;
}

static bool is_best_look(const dtn_look *look)
{
    return look->kind == DTN_LOOK_BEST_DEAL;
}

static void strike(dtn_looks looks, const uint16_t *options, double *found)
{
    for (size_t i = 0; i < looks.count; i++)
        if (is_best_look(&looks.items[i]) && !dtn_condition_holds(looks.items[i].condition, options))
            found[i] = 0;
}

static bool is_any_left(dtn_looks looks, const double *found)
{
    for (size_t i = 0; i < looks.count; i++)
        if (is_best_look(&looks.items[i]) && found[i] != 0)
            return true;
    return false;
}

/* Packages of the zone that share the scores of a Nash deal must meet the conditions too. */
static void strike_other_ties(dtn_task *task, const best_deals *best, dtn_looks looks, double *found)
{
    dtn_sweep *sweep = dtn_sweep_open(task, near_nash(task, best), best->rows, true);
    while (is_any_left(looks, found) && dtn_sweep_next(task, sweep)) {
        dtn_row zone = dtn_sweep_zone(sweep);
        for (uint32_t word = 0; zone.truth != DTN_NEVER && word < best->rows->word_count; word++)
            for (uint64_t bits = zone.words[word]; bits; bits &= bits - 1) {
                const uint16_t *options =
                    dtn_sweep_options(sweep, word * 64 + (uint32_t)__builtin_ctzll(bits));
                if (ties_with_nash(best, options))
                    strike(looks, options, found);
            }
    }
}

static void look_at_best_deals(dtn_task *task, const dtn_state *state, const dtn_rows *rows, dtn_looks looks,
                               double *found)
{
    best_deals best = {.state = state, .rows = rows};
    bool has_ties = false, is_asked = false;
    for (size_t i = 0; i < looks.count; i++)
        is_asked |= is_best_look(&looks.items[i]);
    if (!is_asked)
        return;
    best.frontier = dtn_pareto_find_on(task, state, rows);
    best.solutions = dtn_bargain(task, state, &best.frontier);
    for (size_t i = 0; i < looks.count; i++)
        if (is_best_look(&looks.items[i]))
            found[i] = best.solutions.nash.count > 0;
    for (size_t i = 0; i < best.solutions.nash.count; i++) {
        const dtn_deal *deal = &best.frontier.deals[best.solutions.nash.items[i]];
        strike(looks, deal->options, found);
        has_ties |= dtn_tally_compare(deal->ties, dtn_tally_of(1)) > 0;
    }
    if (has_ties)
        strike_other_ties(task, &best, looks, found);
}

/* ---- all looks ----------------------------------------------------------------------------------------- */

double dtn_look_light(const dtn_state *state, const dtn_look *look)
{
    switch (look->kind) {
    case DTN_LOOK_IN_ZONE:
        return dtn_state_in_zone(state, look->options);
    case DTN_LOOK_TAKES:
        return dtn_state_accepts(state, look->party, look->options);
    case DTN_LOOK_WALK_AWAY:
        return dtn_state_walk_away_points(state, look->party);
    default: /* WEIGHT */
        return state->stakes[look->party].worth[state->first_option[look->issue]];
    }
}

static double look_alone(dtn_task *task, const dtn_state *state, const dtn_rows *rows, const dtn_look *look)
{
    switch (look->kind) {
    case DTN_LOOK_WITHOUT:
        return has_zone_without(task, state, rows, look->party);
    case DTN_LOOK_EXISTS:
        return has_zone(task, state, rows);
    case DTN_LOOK_MARGIN:
        return margin_of(task, state, rows);
    default:
        return dtn_look_light(state, look);
    }
}

static bool is_light(dtn_look_kind kind)
{
    return dtn_look_group_of(kind) == DTN_LOOKS_LIGHT;
}

/* Too many packages to list: each look by itself. */
static void look_at_each(dtn_task *task, const dtn_state *state, dtn_looks looks, unsigned groups,
                         double *found)
{
    for (size_t i = 0; i < looks.count; i++) {
        const dtn_look *look = &looks.items[i];
        if (dtn_look_group_of(look->kind) & groups)
            found[i] = is_light(look->kind) ? dtn_look_light(state, look) : dtn_look_apart(task, state, look);
    }
}

void dtn_look_at(dtn_task *task, const dtn_state *state, const dtn_rows *rows, dtn_looks looks,
                 unsigned groups, double *found)
{
    if (!rows) {
        look_at_each(task, state, looks, groups, found);
        return;
    }
    if (groups & DTN_LOOKS_SWEEP)
        sweep_once(task, state, rows, looks, found);
    if (groups & DTN_LOOKS_BEST)
        look_at_best_deals(task, state, rows, looks, found);
    for (size_t i = 0; i < looks.count; i++) {
        dtn_look_kind kind = looks.items[i].kind;
        dtn_look_group group = dtn_look_group_of(kind);
        if (group & groups && group != DTN_LOOKS_SWEEP && kind != DTN_LOOK_BEST_DEAL)
            found[i] = look_alone(task, state, rows, &looks.items[i]);
    }
}
