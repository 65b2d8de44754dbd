/* SPDX-License-Identifier: MIT
 * tests/property/conflict_oracle.h: restrictions of random states, and every subset of them judged by the
 * definition: each package looked at by itself, with whole numbers, only what is in the subset in force. */
#pragma once

#include "property/zone_oracle.h"

#include "solve/relaxation.h"

enum { MOST_RESTRICTIONS = 12, MOST_LINES = 3 };

typedef struct restricted_case {
    dtn_state *state;
    dtn_restriction items[MOST_RESTRICTIONS + 1];
    uint32_t count;
    oracle packages;
} restricted_case;

/* A line stands elsewhere than it is written; restriction DTN_NOBODY: none does. */
typedef struct moved_line {
    uint32_t restriction;
    dtn_int128 to;
} moved_line;

static const moved_line NO_LINE_MOVED = {DTN_NOBODY, 0};

/* ---- cases ------------------------------------------------------------------------------------------ */

static inline void add_lines(dtn_task *task, dice *d, dtn_state *state, uint32_t party)
{
    dtn_stakes *stakes = &state->stakes[party];
    if (happens(d, 40))
        return; /* a state without lines: the walk-away is the one line */
    stakes->walk_away_count = 1 + roll(d, MOST_LINES);
    stakes->walk_away_lines = DTN_TAKE(task, stakes->walk_away_count, double);
    stakes->exact_walk_away_lines = DTN_TAKE(task, stakes->walk_away_count, dtn_int128);
    for (uint32_t i = 0; i < stakes->walk_away_count; i++) {
        dtn_int128 line = some_units(d, stakes->precision, (int)roll(d, 3 * state->issue_count + 3));
        stakes->exact_walk_away_lines[i] = line;
        stakes->walk_away_lines[i] = as_double(stakes->precision, line);
        if (i == 0 || line > stakes->exact_walk_away)
            stakes->exact_walk_away = line;
    }
    stakes->walk_away = as_double(stakes->precision, stakes->exact_walk_away);
}

static inline void add_restriction(restricted_case *c, dtn_restriction_kind kind, uint32_t party,
                                   uint32_t index)
{
    if (c->count > MOST_RESTRICTIONS)
        return;
    c->items[c->count++] = (dtn_restriction){.kind = kind, .party = party, .index = index};
}

/* The first rule and an unconditional need may be none, as `--given` and needs by default are. */
static inline void list_restrictions(dice *d, restricted_case *c)
{
    const dtn_state *state = c->state;
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        uint32_t lines = stakes->walk_away_count ? stakes->walk_away_count : 1;
        for (uint32_t i = 0; stakes->has_preferences && i < lines; i++)
            add_restriction(c, DTN_RESTRICTION_WALK_AWAY, party, i);
        for (uint32_t i = 0; i < stakes->refusal_count; i++)
            add_restriction(c, DTN_RESTRICTION_REFUSAL, party, i);
    }
    bool has_given = happens(d, 25);
    for (uint32_t i = has_given; i < state->forbidden_count; i++)
        add_restriction(c, DTN_RESTRICTION_RULE, DTN_NOBODY, i);
    bool has_default = happens(d, 25);
    for (uint32_t i = 0; i < state->need_count; i++)
        if (!has_default || i > 0 || state->needs[i].when->kind != DTN_CONDITION_ALWAYS)
            add_restriction(c, DTN_RESTRICTION_NEED, DTN_NOBODY, i);
    for (uint32_t i = c->count; i-- > 1;) { /* in any order */
        uint32_t other = roll(d, i + 1);
        dtn_restriction moved = c->items[i];
        c->items[i] = c->items[other];
        c->items[other] = moved;
    }
}

static inline restricted_case *random_restricted(dtn_task *task, dice *d, uint32_t precision)
{
    restricted_case *c = DTN_TAKE(task, 1, restricted_case);
    c->state = random_state(task, d, precision);
    for (uint32_t party = 0; party < c->state->party_count; party++)
        if (c->state->stakes[party].has_preferences) {
            add_lines(task, d, c->state, party);
            set_doubles(&c->state->stakes[party], c->state->option_count);
        }
    list_restrictions(d, c);
    c->packages = ask_oracle(task, c->state);
    return c;
}

static inline dtn_restrictions restrictions_of(const restricted_case *c)
{
    return (dtn_restrictions){c->items, c->count, false};
}

static inline dtn_compatible compatible_of(dtn_task *task, const restricted_case *c, bool by_search)
{
    return by_search ? dtn_compatible_by_search(task, c->state, restrictions_of(c))
                     : dtn_compatible_by_listing(task, c->state, restrictions_of(c));
}

/* ---- the definition --------------------------------------------------------------------------------- */

/* Whether the sentence is in force: it is no restriction, or one of the subset. Sets `number` to its restriction. */
static inline bool stands(const restricted_case *c, uint32_t subset, dtn_restriction sentence,
                          uint32_t *number)
{
    for (uint32_t i = 0; i < c->count; i++) {
        const dtn_restriction *item = &c->items[i];
        bool is_of_party =
            sentence.kind == DTN_RESTRICTION_WALK_AWAY || sentence.kind == DTN_RESTRICTION_REFUSAL;
        if (item->kind != sentence.kind || item->index != sentence.index ||
            (is_of_party && item->party != sentence.party))
            continue;
        *number = i;
        return subset >> i & 1;
    }
    *number = DTN_NOBODY;
    return true;
}

static inline bool would_accept(const restricted_case *c, uint32_t subset, moved_line moved, uint32_t party,
                                const oracle_package *package)
{
    const dtn_stakes *stakes = &c->state->stakes[party];
    uint32_t number;
    for (uint32_t i = 0; i < stakes->refusal_count; i++)
        if (is_true(stakes->refusals[i], package->options) &&
            stands(c, subset, (dtn_restriction){.kind = DTN_RESTRICTION_REFUSAL, .party = party, .index = i},
                   &number))
            return false;
    if (!stakes->has_preferences)
        return true;
    bool has_line = false;
    dtn_int128 walk_away = 0;
    for (uint32_t i = 0; i < (stakes->walk_away_count ? stakes->walk_away_count : 1); i++) {
        dtn_restriction line = {.kind = DTN_RESTRICTION_WALK_AWAY, .party = party, .index = i};
        if (!stands(c, subset, line, &number))
            continue;
        dtn_int128 at = stakes->walk_away_count ? stakes->exact_walk_away_lines[i] : stakes->exact_walk_away;
        if (number != DTN_NOBODY && number == moved.restriction)
            at = moved.to;
        if (!has_line || at > walk_away)
            walk_away = at;
        has_line = true;
    }
    return !has_line || package->scores[party] >= walk_away;
}

static inline bool would_be_in_zone(const restricted_case *c, uint32_t subset, moved_line moved,
                                    const oracle_package *package)
{
    const dtn_state *state = c->state;
    uint32_t number;
    oracle_package then = *package;
    bool accepts[8];
    then.accepts = accepts;
    for (uint32_t i = 0; i < state->forbidden_count; i++)
        if (is_true(state->forbidden[i], package->options) &&
            stands(c, subset, (dtn_restriction){.kind = DTN_RESTRICTION_RULE, .index = i}, &number))
            return false;
    for (uint32_t party = 0; party < state->party_count; party++)
        accepts[party] = would_accept(c, subset, moved, party, package);
    for (uint32_t i = 0; i < state->need_count; i++)
        if (is_true(state->needs[i].when, package->options) &&
            stands(c, subset, (dtn_restriction){.kind = DTN_RESTRICTION_NEED, .index = i}, &number) &&
            !is_need_met(&state->needs[i], &then))
            return false;
    return true;
}

static inline bool would_have_zone(const restricted_case *c, uint32_t subset, moved_line moved)
{
    for (size_t i = 0; i < c->packages.count; i++)
        if (would_be_in_zone(c, subset, moved, &c->packages.packages[i]))
            return true;
    return false;
}

/* Of every subset, by its bits, whether it leaves a package. */
static inline bool *judge_all(dtn_task *task, const restricted_case *c)
{
    bool *possible = DTN_TAKE(task, (size_t)1 << c->count, bool);
    for (uint32_t subset = 0; subset < UINT32_C(1) << c->count; subset++)
        possible[subset] = would_have_zone(c, subset, NO_LINE_MOVED);
    return possible;
}

static inline bool is_minimal(const restricted_case *c, const bool *possible, uint32_t subset)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (subset >> i & 1 && !possible[subset & ~(UINT32_C(1) << i)])
            return false;
    return !possible[subset];
}

static inline uint32_t number_of(const oracle *o, const uint16_t *options)
{
    for (uint32_t i = 0; i < o->count; i++)
        if (memcmp(o->packages[i].options, options, o->state->issue_count * sizeof *options) == 0)
            return i;
    fail_msg("no such package");
    return 0;
}
