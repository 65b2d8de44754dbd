/* SPDX-License-Identifier: MIT
 * solve/compatible_search.c
 *   question  do these restrictions leave a package in the zone, where packages cannot be listed?
 *   method    one diagram of all conditions; for each question a package that was met before and will do, or a search for
 *             one in the state without the others
 *   source    solve/margin.h; how far a line has to come down is bisected between a score that was reached and a
 *             demand that nothing meets
 *   cost      at most a search a question; memory of its partial packages, given back after it
 *   limits    STEPS partial packages a question, STEPS_OF_ONE_WAY_OUT for all demands of one line; MOST_ARCS of the diagram, beyond which nothing is proved */
#include "solve/compatible.h"
#include "solve/margin.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

enum { STEPS = 1 << 22, STEPS_OF_ONE_WAY_OUT = 1 << 24, MOST_ARCS = 4000000, HALVINGS_OF_DOUBLES = 100 };

/* Most searches need little room; one that needs more begins again with more. */
static const size_t rooms[] = {1 << 12, 1 << 17, 1 << 19};

/* Packages and conflicts that answered a question: many another one they answer too. The oldest makes room. */
enum { MOST_KEPT = 64 };
typedef struct searching {
    const dtn_diagram *diagram; /* NULL: there is none, and no answer */
    uint16_t *witnesses;        /* [MOST_KEPT][issue_count] */
    dtn_choice *conflicts;      /* [MOST_KEPT] */
    size_t witness_count, next_witness, conflict_count, next_conflict;
} searching;

typedef struct question {
    dtn_task *task;
    const dtn_compatible *compatible;
    dtn_restricted *some; /* the state asked about */
    uint16_t *options;    /* the best package found; DTN_OPTION_OPEN first: none */
    bool wants_deal;      /* the largest margin, and of several that leave it the first in package order */
    uint64_t *steps_left; /* for this and further questions */
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

/* What is kept is the way's own, however often it is asked as something that does not change. */
static searching *search_of(const question *q)
{
    return (searching *)(uintptr_t)q->compatible->of;
}

static uint16_t *witness_at(const question *q, size_t i)
{
    return search_of(q)->witnesses + i * q->some->state.issue_count;
}

static void remember(const question *q)
{
    searching *x = search_of(q);
    size_t bytes = q->some->state.issue_count * sizeof *q->options;
    memcpy(witness_at(q, x->next_witness), q->options, bytes);
    x->next_witness = (x->next_witness + 1) % MOST_KEPT;
    x->witness_count += x->witness_count < MOST_KEPT;
}

static bool is_witnessed(const question *q)
{
    const searching *x = search_of(q);
    for (size_t i = 0; i < x->witness_count; i++)
        if (dtn_state_in_zone(&q->some->state, witness_at(q, i))) {
            memcpy(q->options, witness_at(q, i), q->some->state.issue_count * sizeof *q->options);
            return true;
        }
    return false;
}

static void remember_conflict(const question *q, const dtn_choice *in_force)
{
    searching *x = search_of(q);
    x->conflicts[x->next_conflict] = *in_force;
    x->next_conflict = (x->next_conflict + 1) % MOST_KEPT;
    x->conflict_count += x->conflict_count < MOST_KEPT;
}

static bool is_known_conflict(const question *q, const dtn_choice *in_force)
{
    const searching *x = search_of(q);
    for (size_t i = 0; i < x->conflict_count; i++)
        if (dtn_choice_is_within(&x->conflicts[i], in_force))
            return true;
    return false;
}

static double margin_of(const dtn_margin_found *found)
{
    return found->kind == DTN_MARGIN_NOBODY ? INFINITY : found->margin;
}

static void take_package(const question *q, dtn_margin_room *room, const dtn_margin_found *found)
{
    const dtn_allowance allowance = {STEPS};
    const uint16_t *package = found->package;
    size_t bytes = q->some->state.issue_count * sizeof *package;
    if (!package || !dtn_state_in_zone(&q->some->state, package))
        return;
    memcpy(q->options, package, bytes);
    remember(q);
    if (!q->wants_deal || found->effort.end != DTN_SEARCH_PROVED)
        return;
    const uint16_t *first = dtn_margin_first(room, margin_of(found), &allowance);
    if (first && dtn_state_in_zone(&q->some->state, first))
        memcpy(q->options, first, bytes);
}

static dtn_margin_found search_in(const question *q, dtn_margin_room *room)
{
    const dtn_allowance allowance = {*q->steps_left < STEPS ? *q->steps_left : STEPS};
    const dtn_restricted *some = q->some;
    dtn_margin_found found = q->wants_deal ? dtn_margin_find(room, &some->state, some->rule_binds,
                                                             some->refusal_binds, NULL, &allowance, q->task)
                                           : dtn_margin_exists(room, &some->state, some->rule_binds,
                                                               some->refusal_binds, &allowance, q->task);
    *q->steps_left -= found.effort.steps < *q->steps_left ? found.effort.steps : *q->steps_left;
    return found;
}

/* What a room knows of needs it learns from the structure: each question has its own. */
static dtn_compatible_answer search(const question *q)
{
    dtn_state structure = *q->compatible->state;
    dtn_diagram diagram = *search_of(q)->diagram;
    dtn_compatible_answer answer = DTN_NOT_PROVED;
    structure.needs = q->some->state.needs;
    diagram.structure = &structure;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        if (i > 1 && !dtn_task_has_room(q->task, dtn_margin_room_size(&diagram, rooms[i])))
            break;
        dtn_arena_mark here = dtn_arena_here(&q->task->arena);
        dtn_margin_room *room = dtn_margin_room_prepare(q->task, &diagram, rooms[i]);
        dtn_margin_found found = search_in(q, room);
        answer = answer_of(&found);
        take_package(q, room, &found);
        dtn_arena_reset(&q->task->arena, here);
        if (found.effort.end != DTN_SEARCH_MEMORY || answer != DTN_NOT_PROVED)
            break;
    }
    return answer;
}

static dtn_compatible_answer look(const question *q)
{
    q->options[0] = DTN_OPTION_OPEN;
    if (!q->compatible->has_way)
        return DTN_NOT_PROVED;
    if (!q->wants_deal && is_witnessed(q))
        return DTN_COMPATIBLE;
    return search(q);
}

static dtn_compatible_answer look_at(const question *q, const dtn_choice *in_force)
{
    q->options[0] = DTN_OPTION_OPEN;
    if (is_known_conflict(q, in_force))
        return DTN_IN_CONFLICT;
    dtn_compatible_answer answer = look(q);
    if (answer == DTN_IN_CONFLICT)
        remember_conflict(q, in_force);
    return answer;
}

static dtn_compatible_answer ask(dtn_task *task, const dtn_compatible *compatible, const dtn_choice *in_force)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    uint64_t steps = STEPS_OF_ONE_WAY_OUT;
    question q = {.task = task, .compatible = compatible, .steps_left = &steps};
    q.some = make_some(task, compatible, in_force);
    q.options = DTN_TAKE(task, (size_t)compatible->state->issue_count + 1, uint16_t);
    dtn_compatible_answer answer = look_at(&q, in_force);
    dtn_arena_reset(&task->arena, here);
    return answer;
}

/* Tolerances are left where they are, for they would decide between equal margins; but where one lies outside. */
static dtn_compatible_answer deal(dtn_task *task, const dtn_compatible *compatible,
                                  const dtn_choice *in_force, uint16_t *options)
{
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    uint64_t steps = STEPS_OF_ONE_WAY_OUT;
    question q = {
        .task = task, .compatible = compatible, .options = options, .wants_deal = true, .steps_left = &steps};
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

static dtn_compatible_answer raise(question *q, const dtn_choice *in_force, uint32_t party, uint16_t *best)
{
    dtn_stakes *stakes = &q->some->state.stakes[party];
    dtn_compatible_answer answer = look_at(q, in_force);
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
    uint64_t steps = STEPS_OF_ONE_WAY_OUT;
    question q = {.task = task, .compatible = compatible, .steps_left = &steps};
    q.some = make_some(task, compatible, in_force);
    q.options = DTN_TAKE(task, (size_t)compatible->state->issue_count + 1, uint16_t);
    dtn_compatible_answer answer = raise(&q, in_force, party, options);
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
    searching *x = DTN_TAKE(task, 1, searching);
    x->diagram = dtn_diagram_make(task, state, &scope);
    x->conflicts = DTN_TAKE(task, MOST_KEPT, dtn_choice);
    x->witnesses = DTN_TAKE(task, (size_t)MOST_KEPT * state->issue_count, uint16_t);
    compatible.of = x;
    compatible.has_way = x->diagram != NULL;
    return compatible;
}
