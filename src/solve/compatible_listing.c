/* SPDX-License-Identifier: MIT
 * solve/compatible_listing.c
 *   question  do these restrictions leave a package in the zone?
 *   method    one sweep notes what each package offends; of those offences only the least are kept
 *   source    none: elementary; docs/method/conflict.md has the argument
 *   cost      O(packages x restrictions) once, then O(least offences x needs) a question
 *   limits    DTN_ENUMERATION_LIMIT packages; memory of the least offences, 64 bytes each */
#include "base/array.h"
#include "numeric/magnitude.h"
#include "numeric/tolerance.h"
#include "solve/compatible.h"
#include "solve/zone.h"
#include "space/sweep.h"

#include <assert.h>
#include <string.h>

/* What speaks against a package: rules that forbid it, red lines that hold of it, walk-away lines above its score, each
 * with its bit; and the needs that are active at it. Less of any is better. */
typedef struct offence {
    dtn_choice broken;
    dtn_choice active;
} offence;

typedef struct offences {
    dtn_choice rules;      /* the restrictions that are rules */
    dtn_choice *of_party;  /* [party_count] those that keep the party from accepting */
    uint32_t *restriction; /* [need_count] or DTN_NOBODY: always in force */
    double *quota;         /* [need_count] */
    DTN_ARRAY(offence) least;
} offences;

/* ---- the answer ----------------------------------------------------------------------------------------- */

static bool is_met(const offences *o, const dtn_need *need, double quota, const dtn_choice *broken)
{
    double consent = 0;
    for (uint32_t i = 0; i < need->party_count; i++)
        if (!dtn_choices_meet(broken, &o->of_party[need->parties[i]]))
            consent += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    return consent >= quota;
}

static bool is_in_zone(const dtn_compatible *compatible, const offence *of, const dtn_choice *in_force)
{
    const offences *o = compatible->of;
    dtn_choice broken;
    for (int word = 0; word < DTN_CHOICE_WORDS; word++)
        broken.words[word] = of->broken.words[word] & in_force->words[word];
    if (dtn_choices_meet(&broken, &o->rules))
        return false;
    for (size_t i = 0; i < compatible->state->need_count; i++) {
        uint32_t member = o->restriction[i];
        bool is_asked =
            member == DTN_NOBODY || (dtn_choice_has(in_force, member) && dtn_choice_has(&of->active, member));
        if (is_asked && !is_met(o, &compatible->state->needs[i], o->quota[i], &broken))
            return false;
    }
    return true;
}

static dtn_compatible_answer ask(dtn_task *task, const dtn_compatible *compatible, const dtn_choice *in_force)
{
    enum { OFFENCES_PER_TICK = 1 << 12 };
    const offences *o = compatible->of;
    for (size_t i = 0; i < o->least.count; i++) {
        if (i % OFFENCES_PER_TICK == 0)
            dtn_task_tick(task);
        if (is_in_zone(compatible, &o->least.items[i], in_force))
            return DTN_COMPATIBLE;
    }
    return DTN_IN_CONFLICT;
}

/* ---- the least ------------------------------------------------------------------------------------------ */

static bool is_no_worse(const offence *a, const offence *b)
{
    return dtn_choice_is_within(&a->broken, &b->broken) && dtn_choice_is_within(&a->active, &b->active);
}

/* The one that rules a newcomer out comes to the front: neighbours in package order are often ruled out by the same. */
static bool is_ruled_out(offences *o, const offence *newcomer)
{
    for (size_t i = 0; i < o->least.count; i++) {
        if (!is_no_worse(&o->least.items[i], newcomer))
            continue;
        offence better = o->least.items[i];
        o->least.items[i] = o->least.items[i / 2];
        o->least.items[i / 2] = better;
        return true;
    }
    return false;
}

static void keep_if_least(dtn_task *task, offences *o, const offence *newcomer)
{
    if (is_ruled_out(o, newcomer))
        return;
    size_t kept = 0;
    for (size_t i = 0; i < o->least.count; i++)
        if (!is_no_worse(newcomer, &o->least.items[i]))
            o->least.items[kept++] = o->least.items[i];
    o->least.count = kept;
    DTN_PUSH(task, &o->least, *newcomer);
    dtn_task_tick(task);
}

/* ---- what a package offends ----------------------------------------------------------------------------- */

typedef struct noting {
    dtn_task *task;
    const dtn_compatible *compatible;
    offences *o;
    dtn_sweep *sweep;       /* of the case without its restrictions */
    dtn_sieve *sieves;      /* [restrictions] where their condition holds; not of walk-away lines */
    uint64_t **below;       /* [restrictions] room for the packages below the line; only of those */
    const uint64_t **words; /* [restrictions] of the block at hand */
    dtn_choice needs;       /* the restrictions that are needs */
} noting;

static const dtn_condition *condition_of(const dtn_state *state, const dtn_restriction *restriction)
{
    switch (restriction->kind) {
    case DTN_RESTRICTION_REFUSAL:
        return state->stakes[restriction->party].refusals[restriction->index];
    case DTN_RESTRICTION_RULE:
        return state->forbidden[restriction->index];
    case DTN_RESTRICTION_NEED:
        return state->needs[restriction->index].when;
    default:
        return NULL;
    }
}

/* Bits whose doubles leave doubt are decided by the whole numbers. */
static uint64_t decide_exactly(noting *x, const dtn_restriction *line, uint32_t word, uint64_t sure,
                               uint64_t maybe)
{
    const dtn_state *state = x->compatible->state;
    dtn_int128 from = dtn_stakes_exact_line(&state->stakes[line->party], line->index);
    maybe &= x->sweep->rows->every[word];
    for (uint64_t open = maybe & ~sure; open; open &= open - 1) {
        uint32_t bit = dtn_count_bits((open & -open) - 1);
        const uint16_t *options = dtn_sweep_options(x->sweep, word * 64 + bit);
        if (dtn_state_exact_score(state, line->party, options) >= from)
            sure |= open & -open;
    }
    return sure;
}

static const uint64_t *find_below(noting *x, uint32_t number)
{
    const dtn_restriction *line = &x->compatible->restrictions.items[number];
    const dtn_stakes *stakes = &x->compatible->state->stakes[line->party];
    const dtn_side *side = dtn_sweep_side(x->sweep, line->party);
    double at = dtn_stakes_line(stakes, line->index), base = side->base;
    double doubt = side->doubt > 0 ? side->doubt + dtn_magnitude(at) * 0x1p-50 : 0;
    double from = stakes->precision == DTN_DRAWN ? at - dtn_tolerance(at) : at;
    for (uint32_t word = 0; word < x->sweep->rows->word_count; word++) {
        const double *values = side->scores->values + (size_t)word * 64;
        uint64_t reached = dtn_at_least(values, base, from + doubt);
        if (doubt > 0)
            reached = decide_exactly(x, line, word, reached, dtn_at_least(values, base, from - doubt));
        x->below[number][word] = ~reached;
    }
    return x->below[number];
}

/* What keeps a party from accepting counts only where some need asks for the party. */
static void forget_the_unasked(const noting *x, offence *of)
{
    const dtn_state *state = x->compatible->state;
    dtn_choice counts = x->o->rules;
    for (size_t i = 0; i < state->need_count; i++) {
        uint32_t member = x->o->restriction[i];
        if (member != DTN_NOBODY && !dtn_choice_has(&of->active, member))
            continue;
        for (uint32_t k = 0; k < state->needs[i].party_count; k++)
            for (int word = 0; word < DTN_CHOICE_WORDS; word++)
                counts.words[word] |= x->o->of_party[state->needs[i].parties[k]].words[word];
    }
    for (int word = 0; word < DTN_CHOICE_WORDS; word++)
        of->broken.words[word] &= counts.words[word];
}

static offence offence_of(const noting *x, uint32_t index)
{
    offence of = {.broken = {{0}}, .active = {{0}}};
    for (uint32_t i = 0; i < x->compatible->restrictions.count; i++)
        of.broken.words[i / 64] |= (x->words[i][index / 64] >> index % 64 & 1) << i % 64;
    for (int word = 0; word < DTN_CHOICE_WORDS; word++) {
        of.active.words[word] = of.broken.words[word] & x->needs.words[word];
        of.broken.words[word] &= ~x->needs.words[word];
    }
    return of;
}

static void note_block(noting *x)
{
    dtn_sweep *sweep = x->sweep;
    offence last = {.broken = {{0}}, .active = {{0}}};
    bool has_last = false;
    for (uint32_t i = 0; i < x->compatible->restrictions.count; i++)
        x->words[i] = x->below[i] ? find_below(x, i) : dtn_sieve_row(&x->sieves[i], &sweep->stand).words;
    for (uint32_t index = 0; index < sweep->rows->package_count; index++) {
        if (!(sweep->allowed.words[index / 64] >> index % 64 & 1))
            continue;
        offence of = offence_of(x, index);
        if (has_last && memcmp(&of, &last, sizeof of) == 0)
            continue;
        last = of;
        has_last = true;
        forget_the_unasked(x, &of);
        keep_if_least(x->task, x->o, &of);
    }
}

/* ---- the deals that are left ---------------------------------------------------------------------------- */

/* For DTN_NOBODY the first package of the zone. */
static void look_for_best(const dtn_state *state, dtn_sweep *sweep, uint32_t party, bool *is_found,
                          uint16_t *best)
{
    dtn_row zone = dtn_sweep_zone(sweep);
    for (uint32_t word = 0; zone.truth != DTN_NEVER && word < sweep->rows->word_count; word++)
        for (uint64_t open = zone.words[word]; open; open &= open - 1) {
            uint32_t bit = dtn_count_bits((open & -open) - 1);
            const uint16_t *options = dtn_sweep_options(sweep, word * 64 + bit);
            if (*is_found && (party == DTN_NOBODY || dtn_state_compare(state, party, options, best) <= 0))
                continue;
            memcpy(best, options, sweep->rows->issue_count * sizeof *best);
            *is_found = true;
        }
}

static dtn_compatible_answer best(dtn_task *task, const dtn_compatible *compatible,
                                  const dtn_choice *in_force, uint32_t party, uint16_t *options)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    bool is_found = false;
    dtn_restricted *some = dtn_restricted_make(task, compatible->state, compatible->restrictions, in_force);
    dtn_sweep *sweep = dtn_sweep_open(task, &some->state, compatible->rows, true);
    while (dtn_sweep_next(task, sweep))
        look_for_best(compatible->state, sweep, party, &is_found, options);
    dtn_arena_reset(&task->arena, here);
    return is_found ? DTN_COMPATIBLE : DTN_IN_CONFLICT;
}

/* Whoever has preferences accepts nothing: what is in the zone all the same needs nobody's consent. */
static void ask_nobody_with_preferences(dtn_task *task, dtn_state *state)
{
    static const dtn_condition always = {.kind = DTN_CONDITION_ALWAYS};
    const dtn_condition **refuses_all = DTN_TAKE(task, 1, const dtn_condition *);
    *refuses_all = &always;
    for (uint32_t party = 0; party < state->party_count; party++) {
        if (!state->stakes[party].has_preferences)
            continue;
        state->stakes[party].refusals = refuses_all;
        state->stakes[party].refusal_count = 1;
    }
}

static bool look_for_first(dtn_task *task, const dtn_compatible *compatible, const dtn_state *some,
                           uint16_t *options)
{
    bool is_found = false;
    dtn_sweep *sweep = dtn_sweep_open(task, some, compatible->rows, true);
    while (!is_found && dtn_sweep_next(task, sweep))
        look_for_best(compatible->state, sweep, DTN_NOBODY, &is_found, options);
    return is_found;
}

static dtn_compatible_answer deal(dtn_task *task, const dtn_compatible *compatible,
                                  const dtn_choice *in_force, uint16_t *options)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    dtn_restricted *some = dtn_restricted_make(task, compatible->state, compatible->restrictions, in_force);
    dtn_zone zone = dtn_zone_find_on(task, &some->state, compatible->rows, false);
    bool is_found = zone.exists && zone.margin_kind == DTN_MARGIN_NUMBER;
    if (is_found) {
        memcpy(options, zone.margin_package, compatible->state->issue_count * sizeof *options);
    } else if (zone.exists) {
        ask_nobody_with_preferences(task, &some->state);
        is_found = look_for_first(task, compatible, &some->state, options);
    }
    dtn_arena_reset(&task->arena, here);
    return is_found ? DTN_COMPATIBLE : DTN_IN_CONFLICT;
}

/* ---- laid out ------------------------------------------------------------------------------------------- */

static void sort_out_restrictions(noting *x)
{
    dtn_restrictions restrictions = x->compatible->restrictions;
    for (uint32_t i = 0; i < restrictions.count; i++) {
        const dtn_restriction *restriction = &restrictions.items[i];
        const dtn_condition *condition = condition_of(x->compatible->state, restriction);
        if (restriction->kind == DTN_RESTRICTION_WALK_AWAY)
            x->below[i] = DTN_TAKE(x->task, x->sweep->rows->word_count, uint64_t);
        else
            dtn_sieve_prepare(x->task, x->sweep->rows, condition, &x->sieves[i]);
        if (restriction->kind == DTN_RESTRICTION_RULE)
            dtn_choice_add(&x->o->rules, i);
        else if (restriction->kind == DTN_RESTRICTION_NEED)
            dtn_choice_add(&x->needs, i);
        else
            dtn_choice_add(&x->o->of_party[restriction->party], i);
        if (restriction->kind == DTN_RESTRICTION_NEED)
            x->o->restriction[restriction->index] = i;
    }
}

static offences *take_offences(dtn_task *task, const dtn_state *state)
{
    offences *o = DTN_TAKE(task, 1, offences);
    o->of_party = DTN_TAKE(task, state->party_count, dtn_choice);
    o->restriction = DTN_TAKE(task, state->need_count, uint32_t);
    o->quota = DTN_TAKE(task, state->need_count, double);
    for (size_t i = 0; i < state->need_count; i++) {
        o->restriction[i] = DTN_NOBODY;
        o->quota[i] = dtn_need_quota(&state->needs[i]);
    }
    return o;
}

dtn_compatible dtn_compatible_by_listing(dtn_task *task, const dtn_state *state,
                                         dtn_restrictions restrictions)
{
    const dtn_choice nothing = {{0}};
    static const dtn_compatible_way by_listing = {ask, best, deal};
    dtn_compatible compatible = {.state = state,
                                 .restrictions = restrictions,
                                 .way = &by_listing,
                                 .asks_cheaply = true,
                                 .has_way = true};
    offences *o = take_offences(task, state);
    compatible.of = o;
    compatible.rows = dtn_rows_prepare(task, state);
    dtn_restricted *bare = dtn_restricted_make(task, state, restrictions, &nothing);
    noting x = {.task = task,
                .compatible = &compatible,
                .o = o,
                .sweep = dtn_sweep_open(task, &bare->state, compatible.rows, false),
                .sieves = DTN_TAKE(task, restrictions.count, dtn_sieve),
                .below = DTN_TAKE(task, restrictions.count, uint64_t *),
                .words = DTN_TAKE(task, restrictions.count, const uint64_t *)};
    sort_out_restrictions(&x);
    for (size_t i = 0; i < state->need_count; i++)
        assert(o->restriction[i] != DTN_NOBODY || state->needs[i].when->kind == DTN_CONDITION_ALWAYS);
    while (dtn_sweep_next(task, x.sweep))
        note_block(&x);
    return compatible;
}
