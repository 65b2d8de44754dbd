/* SPDX-License-Identifier: MIT
 * solve/compatible_search.c
 *   question  do these restrictions leave a package in the zone, where packages cannot be listed?
 *   method    one diagram of all conditions; for each question the largest margin of the state without the others
 *   source    solve/margin.h; how far a line has to come down is bisected between a score that was reached and a
 *             demand that nothing meets
 *   cost      a search a question; memory of its partial packages, given back after it
 *   limits    STEPS partial packages a question; MOST_ARCS of the diagram, beyond which nothing is proved */
#include "solve/compatible.h"
#include "solve/margin.h"

#include <string.h>

enum { STEPS = 1 << 22, MOST_ARCS = 4000000, HALVINGS_OF_DOUBLES = 100 };

/* Most searches need little room; one that needs more begins again with more. */
static const size_t rooms[] = {1 << 12, 1 << 17};

typedef struct question {
    dtn_task *task;
    const dtn_compatible *compatible;
    dtn_restricted *some; /* the state asked about */
    uint16_t *options;    /* the best package found; DTN_OPTION_OPEN first: none */
    bool wants_first;     /* of several that leave the same margin, the first in package order */
} question;

/* ---- drawn numbers --------------------------------------------------------------------------------------- */

/* With its tolerance taken off the walk-away, a package that a party just about accepts has no margin below 0: else
 * the one of the largest margin may lie just outside, and another, which one party's tolerance allows, inside. */
static void take_tolerance_off(dtn_stakes *stakes)
{
    if (!stakes->has_preferences || stakes->precision != DTN_DRAWN)
        return;
    stakes->walk_away -= stakes->doubt;
    stakes->doubt *= 0x1p-10;
}

static dtn_restricted *make_some(dtn_task *task, const dtn_compatible *compatible, const dtn_choice *in_force)
{
    dtn_restricted *some = dtn_restricted_make(task, compatible->state, compatible->restrictions, in_force);
    for (uint32_t party = 0; party < some->state.party_count; party++)
        take_tolerance_off(&some->state.stakes[party]);
    return some;
}

/* ---- one question ---------------------------------------------------------------------------------------- */

static dtn_compatible_answer answer_of(const dtn_margin_found *found)
{
    if (found->exists)
        return DTN_COMPATIBLE;
    return found->effort.end == DTN_SEARCH_PROVED || found->high < 0 ? DTN_IN_CONFLICT : DTN_NOT_PROVED;
}

static void take_package(const question *q, dtn_margin_room *room, const dtn_margin_found *found,
                         const dtn_allowance *allowance)
{
    const uint16_t *package = found->kind == DTN_MARGIN_NUMBER ? found->package : NULL;
    if (package && q->wants_first && found->effort.end == DTN_SEARCH_PROVED) {
        const uint16_t *first = dtn_margin_first(room, found->margin, allowance);
        package = first ? first : package;
    }
    if (package && dtn_state_in_zone(&q->some->state, package))
        memcpy(q->options, package, q->some->state.issue_count * sizeof *package);
}

/* What a room knows of needs it learns from the structure: each question has its own. */
static dtn_compatible_answer search(const question *q)
{
    const dtn_allowance allowance = {STEPS};
    dtn_state structure = *q->compatible->state;
    dtn_diagram diagram = *(const dtn_diagram *)q->compatible->of;
    dtn_compatible_answer answer = DTN_NOT_PROVED;
    structure.needs = q->some->state.needs;
    diagram.structure = &structure;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        dtn_arena_mark here = dtn_arena_here(&q->task->arena);
        dtn_margin_room *room = dtn_margin_room_prepare(q->task, &diagram, rooms[i]);
        dtn_margin_found found = dtn_margin_find(room, &q->some->state, q->some->rule_binds,
                                                 q->some->refusal_binds, NULL, &allowance, q->task);
        answer = answer_of(&found);
        take_package(q, room, &found, &allowance);
        dtn_arena_reset(&q->task->arena, here);
        if (found.effort.end != DTN_SEARCH_MEMORY || answer != DTN_NOT_PROVED)
            break;
    }
    return answer;
}

static dtn_compatible_answer look(const question *q)
{
    q->options[0] = DTN_OPTION_OPEN;
    return q->compatible->of ? search(q) : DTN_NOT_PROVED;
}

static dtn_compatible_answer ask(dtn_task *task, const dtn_compatible *compatible, const dtn_choice *in_force)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    question q = {.task = task, .compatible = compatible};
    q.some = make_some(task, compatible, in_force);
    q.options = DTN_TAKE(task, (size_t)compatible->state->issue_count + 1, uint16_t);
    dtn_compatible_answer answer = look(&q);
    dtn_arena_reset(&task->arena, here);
    return answer;
}

/* Tolerances are left where they are, for they would decide between equal margins; but where one lies outside. */
static dtn_compatible_answer deal(dtn_task *task, const dtn_compatible *compatible,
                                  const dtn_choice *in_force, uint16_t *options)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    question q = {.task = task, .compatible = compatible, .options = options, .wants_first = true};
    q.some = dtn_restricted_make(task, compatible->state, compatible->restrictions, in_force);
    dtn_compatible_answer answer = look(&q);
    if (answer == DTN_COMPATIBLE && options[0] == DTN_OPTION_OPEN) {
        q.some = make_some(task, compatible, in_force);
        answer = look(&q);
    }
    dtn_arena_reset(&task->arena, here);
    return answer;
}

/* ---- how much a party can still get ---------------------------------------------------------------------- */

/* A package that meets the demand and is no worse replaces `best`. */
static dtn_compatible_answer demand(question *q, dtn_stakes *stakes, dtn_int128 units, double drawn,
                                    uint16_t *best)
{
    dtn_stakes_walk_away_set(stakes, units, drawn);
    take_tolerance_off(stakes);
    dtn_compatible_answer answer = look(q);
    if (answer == DTN_COMPATIBLE && q->options[0] == DTN_OPTION_OPEN)
        return DTN_NOT_PROVED;
    if (answer == DTN_COMPATIBLE)
        memcpy(best, q->options, q->some->state.issue_count * sizeof *best);
    return answer;
}

/* The most that any score can come to. */
static dtn_int128 exact_top(const dtn_state *state, const dtn_stakes *stakes)
{
    dtn_int128 sum = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        dtn_int128 most = stakes->exact_worth[state->first_option[issue]];
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            most = stakes->exact_worth[o] > most ? stakes->exact_worth[o] : most;
        sum += most;
    }
    for (size_t i = 0; i < stakes->points_count; i++)
        sum += stakes->points[i].exact_amount > 0 ? stakes->points[i].exact_amount : 0;
    return sum;
}

static double drawn_top(const dtn_state *state, const dtn_stakes *stakes)
{
    double sum = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double most = stakes->worth[state->first_option[issue]];
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++)
            most = stakes->worth[o] > most ? stakes->worth[o] : most;
        sum += most;
    }
    for (size_t i = 0; i < stakes->points_count; i++)
        sum += stakes->points[i].amount > 0 ? stakes->points[i].amount : 0;
    return sum;
}

static dtn_compatible_answer raise_exactly(question *q, uint32_t party, dtn_stakes *stakes, uint16_t *best)
{
    dtn_int128 reached = dtn_state_exact_score(&q->some->state, party, best);
    dtn_int128 out_of_reach = exact_top(&q->some->state, stakes) + 1;
    while (reached + 1 < out_of_reach) {
        dtn_int128 between = reached + (out_of_reach - reached) / 2;
        dtn_compatible_answer answer = demand(q, stakes, between, 0, best);
        if (answer == DTN_NOT_PROVED)
            return answer;
        dtn_int128 score = dtn_state_exact_score(&q->some->state, party, best);
        if (answer == DTN_COMPATIBLE && score <= reached)
            return DTN_NOT_PROVED; /* others agree without the party: its walk-away asks nothing */
        if (answer == DTN_COMPATIBLE)
            reached = score;
        else
            out_of_reach = between;
    }
    return DTN_COMPATIBLE;
}

static dtn_compatible_answer raise_drawn(question *q, uint32_t party, dtn_stakes *stakes, uint16_t *best)
{
    double finest = q->compatible->state->stakes[party].doubt;
    double reached = dtn_state_score(&q->some->state, party, best);
    double out_of_reach = drawn_top(&q->some->state, stakes) + finest;
    for (int i = 0; i < HALVINGS_OF_DOUBLES && out_of_reach - reached > finest; i++) {
        double between = reached + (out_of_reach - reached) / 2;
        dtn_compatible_answer answer = demand(q, stakes, 0, between, best);
        if (answer == DTN_NOT_PROVED)
            return answer;
        double score = dtn_state_score(&q->some->state, party, best);
        if (answer == DTN_COMPATIBLE)
            reached = score > between ? score : between;
        else
            out_of_reach = between;
    }
    return DTN_COMPATIBLE;
}

static dtn_compatible_answer raise(question *q, uint32_t party, uint16_t *best)
{
    dtn_stakes *stakes = &q->some->state.stakes[party];
    dtn_compatible_answer answer = look(q);
    best[0] = DTN_OPTION_OPEN;
    if (answer == DTN_COMPATIBLE && q->options[0] == DTN_OPTION_OPEN)
        return DTN_NOT_PROVED;
    if (answer != DTN_COMPATIBLE)
        return answer;
    memcpy(best, q->options, q->some->state.issue_count * sizeof *best);
    return stakes->precision == DTN_DRAWN ? raise_drawn(q, party, stakes, best)
                                          : raise_exactly(q, party, stakes, best);
}

/* Demands rise by halves; each is another walk-away of the party, beside which its lines in force lie no higher than a
 * package of the zone has already reached. */
static dtn_compatible_answer best(dtn_task *task, const dtn_compatible *compatible,
                                  const dtn_choice *in_force, uint32_t party, uint16_t *options)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    question q = {.task = task, .compatible = compatible};
    q.some = make_some(task, compatible, in_force);
    q.options = DTN_TAKE(task, (size_t)compatible->state->issue_count + 1, uint16_t);
    dtn_compatible_answer answer = raise(&q, party, options);
    dtn_arena_reset(&task->arena, here);
    return answer;
}

/* ---- prepared -------------------------------------------------------------------------------------------- */

static const bool *find_asked(dtn_task *task, const dtn_state *state)
{
    bool *is_asked = DTN_TAKE(task, state->party_count, bool);
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t k = 0; k < state->needs[i].party_count; k++)
            is_asked[state->needs[i].parties[k]] = true;
    return is_asked;
}

dtn_compatible dtn_compatible_by_search(dtn_task *task, const dtn_state *state, dtn_restrictions restrictions)
{
    static const dtn_compatible_way by_search = {ask, best, deal};
    dtn_compatible compatible = {.state = state, .restrictions = restrictions, .way = &by_search};
    dtn_diagram_scope scope = {
        .parties = find_asked(task, state), .needs = true, .rules_may_rest = true, .most_arcs = MOST_ARCS};
    compatible.of = dtn_diagram_make(task, state, &scope); /* NULL: there is none, and no answer */
    return compatible;
}
