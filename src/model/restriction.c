/* SPDX-License-Identifier: MIT
 * model/restriction.c
 *   question  which sentences narrow the zone, and what is the case without some of them?
 *   method    the lists of the situation, sentence by sentence; a copy of the state with fewer of them in force
 *   source    none: elementary; docs/method/conflict.md says what dropping means
 *   cost      O(sentences + options of the parties)
 *   limits    256 sentences */
#include "model/restriction.h"

#include "base/array.h"
#include "base/sort.h"
#include "numeric/magnitude.h"
#include "numeric/tolerance.h"

#include <math.h> /* NAN alone */

/* ---- the sentences -------------------------------------------------------------------------------------- */

typedef struct listing {
    dtn_task *task;
    const dtn_situation *s;
    bool *is_asked; /* [party_count] by some need */
    bool all_bind;
    DTN_ARRAY(dtn_restriction) items;
} listing;

static void find_asked(listing *x)
{
    for (uint32_t party = 0; party < x->s->of->party_count; party++)
        x->is_asked[party] = x->s->needs.count == 0 && x->s->has_preferences[party];
    for (uint32_t i = 0; i < x->s->needs.count; i++) {
        const dtn_judgement *need = x->s->needs.items[i].judgement;
        for (uint32_t k = 0; k < need->need_party_count; k++)
            x->is_asked[need->need_parties[k]] = true;
    }
}

static void add_walk_aways(listing *x, uint32_t party)
{
    dtn_forces lines = x->s->walk_aways[party];
    dtn_restriction line = {.kind = DTN_RESTRICTION_WALK_AWAY, .party = party, .place = DTN_NOBODY};
    if (lines.count == 0) {
        bool has_status_quo = x->s->status_quo && x->s->status_quo_lines.count > 0;
        line.span =
            has_status_quo ? x->s->status_quo_lines.items[0].judgement->span : x->s->of->parties[party].span;
        DTN_PUSH(x->task, &x->items, line);
    }
    for (uint32_t i = 0; i < lines.count; i++) {
        line.index = line.place = i;
        line.judgement = lines.items[i].judgement;
        line.span = line.judgement->span;
        DTN_PUSH(x->task, &x->items, line);
    }
}

/* Numbered from `first` on as the state lists them. */
static void add_binding(listing *x, dtn_forces forces, dtn_restriction frame, uint32_t first)
{
    frame.index = first;
    for (uint32_t i = 0; i < forces.count; i++) {
        frame.judgement = forces.items[i].judgement;
        if (!x->all_bind && !dtn_judgement_binds(frame.judgement, &x->s->bindings))
            continue;
        frame.span = frame.judgement->span;
        frame.place = i;
        DTN_PUSH(x->task, &x->items, frame);
        frame.index++;
    }
}

static void add_needs(listing *x)
{
    for (uint32_t i = 0; i < x->s->needs.count; i++) {
        const dtn_judgement *judgement = x->s->needs.items[i].judgement;
        dtn_restriction need = {DTN_RESTRICTION_NEED, DTN_NOBODY, i, i, judgement, judgement->span};
        DTN_PUSH(x->task, &x->items, need);
    }
}

static int by_place(const void *left, const void *right, const void *context)
{
    const dtn_restriction *a = left, *b = right;
    (void)context;
    if (a->span.file != b->span.file)
        return a->span.file < b->span.file ? -1 : 1;
    return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

static dtn_restrictions list(dtn_task *task, const dtn_situation *situation, bool all_bind)
{
    uint32_t party_count = situation->of->party_count;
    listing x = {
        .task = task, .s = situation, .is_asked = DTN_TAKE(task, party_count, bool), .all_bind = all_bind};
    find_asked(&x);
    for (uint32_t party = 0; party < party_count; party++) {
        if (!x.is_asked[party])
            continue;
        if (situation->has_preferences[party])
            add_walk_aways(&x, party);
        dtn_restriction refusal = {.kind = DTN_RESTRICTION_REFUSAL, .party = party};
        add_binding(&x, situation->refusals[party], refusal, 0);
    }
    dtn_restriction rule = {.kind = DTN_RESTRICTION_RULE, .party = DTN_NOBODY};
    add_binding(&x, situation->rules, rule, situation->given != NULL);
    add_needs(&x);
    dtn_sort(task, x.items.items, x.items.count, sizeof *x.items.items, by_place, NULL);
    bool is_cut = x.items.count > DTN_RESTRICTION_LIMIT;
    return (dtn_restrictions){x.items.items, is_cut ? 0 : (uint32_t)x.items.count, is_cut};
}

dtn_restrictions dtn_restrictions_of(dtn_task *task, const dtn_situation *situation)
{
    return list(task, situation, false);
}

dtn_restrictions dtn_restrictions_possible(dtn_task *task, const dtn_situation *situation)
{
    return list(task, situation, true);
}

/* ---- some of them --------------------------------------------------------------------------------------- */

dtn_choice dtn_choice_of_all(uint32_t count)
{
    dtn_choice all = {{0}};
    for (uint32_t i = 0; i < count; i++)
        dtn_choice_add(&all, i);
    return all;
}

uint32_t dtn_choice_count(const dtn_choice *choice)
{
    uint32_t count = 0;
    for (int word = 0; word < DTN_CHOICE_WORDS; word++)
        for (uint64_t rest = choice->words[word]; rest; rest &= rest - 1)
            count++;
    return count;
}

dtn_choice dtn_choice_without(const dtn_choice *choice, const dtn_choice *left_out)
{
    dtn_choice rest = *choice;
    for (int word = 0; word < DTN_CHOICE_WORDS; word++)
        rest.words[word] &= ~left_out->words[word];
    return rest;
}

/* ---- walk-aways ----------------------------------------------------------------------------------------- */

dtn_int128 dtn_stakes_exact_line(const dtn_stakes *stakes, uint32_t index)
{
    return stakes->walk_away_count ? stakes->exact_walk_away_lines[index] : stakes->exact_walk_away;
}

double dtn_stakes_line(const dtn_stakes *stakes, uint32_t index)
{
    return stakes->walk_away_count ? stakes->walk_away_lines[index] : stakes->walk_away;
}

void dtn_stakes_walk_away_set(dtn_stakes *stakes, dtn_int128 units, double drawn)
{
    if (stakes->precision == DTN_DRAWN) {
        stakes->walk_away = drawn;
        stakes->doubt = dtn_tolerance(drawn);
        return;
    }
    stakes->exact_walk_away = units;
    stakes->walk_away = (double)units;
}

static dtn_int128 larger_size(dtn_int128 size, dtn_int128 value)
{
    dtn_int128 other = value < 0 ? -value : value;
    return other > size ? other : size;
}

/* The most that amounts can add up to in size is no more than what an exact state keeps within its bits. */
static dtn_int128 exact_size_of(const dtn_state *state, const dtn_stakes *stakes)
{
    dtn_int128 sum = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        dtn_int128 largest = 0;
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            largest = larger_size(largest, stakes->exact_worth[o]);
        sum += largest;
    }
    for (size_t i = 0; i < stakes->points_count; i++)
        sum += larger_size(0, stakes->points[i].exact_amount);
    return sum;
}

static double drawn_size_of(const dtn_state *state, const dtn_stakes *stakes)
{
    double sum = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double largest = 0;
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            if (dtn_magnitude(stakes->worth[o]) > largest)
                largest = dtn_magnitude(stakes->worth[o]);
        sum += largest;
    }
    for (size_t i = 0; i < stakes->points_count; i++)
        sum += dtn_magnitude(stakes->points[i].amount);
    return sum;
}

static void accept_any_score(const dtn_state *state, dtn_stakes *stakes)
{
    if (stakes->precision == DTN_DRAWN)
        dtn_stakes_walk_away_set(stakes, 0, -drawn_size_of(state, stakes) - 1);
    else
        dtn_stakes_walk_away_set(stakes, -exact_size_of(state, stakes), NAN);
}

/* ---- the state without the others ----------------------------------------------------------------------- */

static uint32_t line_count_of(const dtn_stakes *stakes)
{
    return stakes->walk_away_count ? stakes->walk_away_count : 1;
}

dtn_restricted *dtn_restricted_prepare(dtn_task *task, const dtn_state *structure)
{
    dtn_restricted *made = DTN_TAKE(task, 1, dtn_restricted);
    uint32_t parties = structure->party_count;
    made->state = *structure;
    made->state.stakes = DTN_TAKE(task, parties, dtn_stakes);
    made->state.forbidden = DTN_TAKE(task, structure->forbidden_count, const dtn_condition *);
    made->state.needs = made->needs = DTN_TAKE(task, structure->need_count, dtn_need);
    made->rule_binds = DTN_TAKE(task, structure->forbidden_count, bool);
    made->refusal_binds = DTN_TAKE(task, parties, bool *);
    made->line_stands = DTN_TAKE(task, parties, bool *);
    made->has_dropped_a_line = DTN_TAKE(task, parties, bool);
    for (uint32_t party = 0; party < parties; party++) {
        const dtn_stakes *stakes = &structure->stakes[party];
        made->state.stakes[party].refusals = DTN_TAKE(task, stakes->refusal_count, const dtn_condition *);
        made->refusal_binds[party] = DTN_TAKE(task, stakes->refusal_count, bool);
        made->line_stands[party] = DTN_TAKE(task, line_count_of(stakes), bool);
    }
    return made;
}

static void copy_flags(bool *flags, const bool *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        flags[i] = from ? from[i] : true;
}

static void put_all_in_force(dtn_restricted *made, const dtn_unrestricted *whole)
{
    const dtn_state *structure = whole->structure;
    copy_flags(made->rule_binds, whole->rule_binds, structure->forbidden_count);
    for (size_t i = 0; i < structure->need_count; i++)
        made->needs[i] = structure->needs[i];
    for (uint32_t party = 0; party < structure->party_count; party++) {
        const dtn_stakes *stakes = &structure->stakes[party];
        copy_flags(made->refusal_binds[party], whole->refusal_binds ? whole->refusal_binds[party] : NULL,
                   stakes->refusal_count);
        copy_flags(made->line_stands[party], NULL, line_count_of(stakes));
        made->has_dropped_a_line[party] = false;
    }
}

static void leave_out(dtn_restricted *made, const dtn_restriction *restriction)
{
    switch (restriction->kind) {
    case DTN_RESTRICTION_WALK_AWAY:
        made->line_stands[restriction->party][restriction->index] = false;
        made->has_dropped_a_line[restriction->party] = true;
        break;
    case DTN_RESTRICTION_REFUSAL:
        made->refusal_binds[restriction->party][restriction->index] = false;
        break;
    case DTN_RESTRICTION_RULE:
        made->rule_binds[restriction->index] = false;
        break;
    case DTN_RESTRICTION_NEED: {
        dtn_need *need = &made->needs[restriction->index];
        need->kind = DTN_NEED_ALL;
        need->party_count = 0;
        need->quota = 0;
        break;
    }
    }
}

static size_t list_binding(const dtn_condition *const *all, size_t count, const bool *binds,
                           const dtn_condition **listed)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (binds[i])
            listed[found++] = all[i];
    return found;
}

static void take_best_line(dtn_restricted *made, uint32_t party)
{
    dtn_stakes *stakes = &made->state.stakes[party];
    uint32_t count = line_count_of(stakes), best = count;
    bool is_drawn = stakes->precision == DTN_DRAWN;
    for (uint32_t i = 0; i < count; i++) {
        if (!made->line_stands[party][i])
            continue;
        if (best == count ||
            (is_drawn ? dtn_stakes_line(stakes, i) > dtn_stakes_line(stakes, best)
                      : dtn_stakes_exact_line(stakes, i) > dtn_stakes_exact_line(stakes, best)))
            best = i;
    }
    if (best == count)
        accept_any_score(&made->state, stakes);
    else
        dtn_stakes_walk_away_set(stakes, is_drawn ? 0 : dtn_stakes_exact_line(stakes, best),
                                 dtn_stakes_line(stakes, best));
}

static void fill_parties(dtn_restricted *made, const dtn_unrestricted *whole)
{
    for (uint32_t party = 0; party < whole->structure->party_count; party++) {
        const dtn_stakes *lists = &whole->structure->stakes[party];
        dtn_stakes *stakes = &made->state.stakes[party];
        const dtn_condition **refusals = stakes->refusals;
        *stakes = whole->numbers->stakes[party];
        stakes->refusals = refusals;
        stakes->refusal_count =
            list_binding(lists->refusals, lists->refusal_count, made->refusal_binds[party], refusals);
        if (stakes->has_preferences && made->has_dropped_a_line[party])
            take_best_line(made, party);
    }
}

void dtn_restricted_fill(dtn_restricted *restricted, const dtn_unrestricted *whole,
                         dtn_restrictions restrictions, const dtn_choice *in_force)
{
    put_all_in_force(restricted, whole);
    for (uint32_t i = 0; i < restrictions.count; i++)
        if (!dtn_choice_has(in_force, i))
            leave_out(restricted, &restrictions.items[i]);
    fill_parties(restricted, whole);
    restricted->state.forbidden_count =
        list_binding(whole->structure->forbidden, whole->structure->forbidden_count, restricted->rule_binds,
                     restricted->state.forbidden);
}

dtn_restricted *dtn_restricted_make(dtn_task *task, const dtn_state *whole, dtn_restrictions restrictions,
                                    const dtn_choice *in_force)
{
    dtn_restricted *made = dtn_restricted_prepare(task, whole);
    dtn_restricted_fill(made, &(dtn_unrestricted){.structure = whole, .numbers = whole}, restrictions,
                        in_force);
    return made;
}
