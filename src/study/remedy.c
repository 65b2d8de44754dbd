/* SPDX-License-Identifier: MIT
 * question   what is the least that would have to be different for this deal to hold?
 * method     each number in force is moved both ways in growing steps until the deal holds, then the place is closed in
 *            on; neighbours in an order change places; losses by study/snapback.h. Each trial is the case with the change
 *            in it, judged again.
 * source     own; how a number is settled: docs/method/flip.md
 * cost       a few judgements of the deal for each number, about 70 more for one that helps
 * limits     trials of 20,000,000 states x parties in all, those who are tempted first; a number that helps only between
 *            two steps is missed */
#include "study/remedy.h"

#include "base/sort.h"
#include "graph/stay.h"
#include "study/flip_parts.h"
#include "study/flip_verify.h"
#include "study/snapback.h"

#include <string.h>

static bool gains_by_moving(dtn_task *task, dtn_explorer *explorer, uint32_t party)
{
    dtn_explore_walk walk = dtn_explore_begin(explorer, 0, party, 0);
    while (dtn_explore_next(explorer, &walk)) {
        dtn_task_tick(task);
        if (explorer->places.items[walk.to].keys[party] > explorer->places.items[0].keys[party])
            return true;
    }
    return false;
}

/* What could follow a move does not matter to it, so the deal's own moves are enough. */
static bool holds_without_answers(dtn_task *task, const dtn_remedy_question *question, const dtn_state *state)
{
    const dtn_explore_limits none = {UINT32_MAX, UINT64_MAX};
    dtn_explorer *explorer = dtn_explore_open(task, question->movers, state, question->deal, none);
    for (uint32_t party = 0; party < state->party_count; party++)
        if (gains_by_moving(task, explorer, party))
            return false;
    return true;
}

/* Mostly settled by a few looks; else all states around the deal are solved. */
static bool holds_for_all(dtn_task *task, const dtn_remedy_question *question, const dtn_state *state)
{
    const dtn_movers *movers = question->movers;
    const dtn_stay_question asked = {state, question->deal, dtn_stay_looks_worth(movers)};
    uint8_t *stays = DTN_TAKE(task, movers->party_count, uint8_t), all = UINT8_MAX;
    if (!dtn_stay_find(task, dtn_stay_open(task, movers), &asked, stays)) {
        const dtn_holding_known *known =
            dtn_holding_know(task, movers, state, question->deal, DTN_MOVES_STATE_LIMIT);
        uint32_t deal = dtn_moves_find(known->moves, question->deal);
        return dtn_is_equilibrium(known->stability, question->concept, deal);
    }
    for (uint32_t party = 0; party < movers->party_count; party++)
        all &= stays[party];
    return all >> question->concept & 1;
}

bool dtn_remedy_holds(dtn_task *task, const dtn_remedy_question *question, const dtn_situation *situation)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    if (!dtn_is_state(state, question->deal))
        return false;
    if (question->concept == DTN_NASH)
        return holds_without_answers(task, question, state);
    return dtn_moves_count(question->movers, true) <= DTN_MOVES_STATE_LIMIT &&
           holds_for_all(task, question, state);
}

/* ---- numbers -------------------------------------------------------------------------------------------- */

typedef struct changing {
    dtn_task *task;
    const dtn_remedy_question *asked;
    dtn_ground ground;
    dtn_flip_list found;
    const dtn_remedy *remedy;
    uint32_t number_count;
    uint64_t trials;
} changing;

static bool holds(void *host, dtn_task *task, const dtn_situation *situation)
{
    changing *x = host;
    x->trials++;
    return dtn_remedy_holds(task, x->asked, situation);
}

/* Whether what somebody scores hangs on the number at all. */
static bool moves_scores(const changing *x, const dtn_flip_number *number, double value)
{
    const dtn_state *state = x->asked->state;
    dtn_arena_mark here = dtn_arena_here(&x->task->arena);
    dtn_altered altered = dtn_altered_open(x->task, x->asked->situation);
    bool is_exact, is_moved = false;
    dtn_altered_set(&altered, number->leaf, dtn_rational_as_written(x->task, value));
    const dtn_state *other = dtn_situation_central(x->task, dtn_altered_situation(&altered), &is_exact);
    for (uint32_t party = 0; party < state->party_count && !is_moved; party++) {
        const dtn_stakes *a = &state->stakes[party], *b = &other->stakes[party];
        is_moved = a->unit != b->unit || a->points_count != b->points_count ||
                   memcmp(a->worth, b->worth, state->option_count * sizeof *a->worth) != 0;
        for (size_t i = 0; i < a->points_count && !is_moved; i++)
            is_moved = a->points[i].amount != b->points[i].amount;
    }
    dtn_arena_reset(&x->task->arena, here);
    return is_moved;
}

/* Between a place where the deal does not hold and one where it does. */
static double close_in(const dtn_trial *trial, double before, double behind)
{
    enum { HALVINGS = 24 };
    for (int i = 0; i < HALVINGS; i++) {
        double middle = before + (behind - before) / 2;
        if (dtn_trial_turned_at(trial, middle))
            behind = middle;
        else
            before = middle;
    }
    return behind;
}

static bool search_number(changing *x, const dtn_flip_number *number, double direction, dtn_flip *flip)
{
    static const double steps[] = {0.125, 0.25, 0.5, 1, 2, 4, 16};
    static const double unnoticed = 1e-6, hardly = 0.02;
    dtn_move move = dtn_flip_move(number, direction);
    dtn_trial_part part = {number->leaf, number->from, move.parts[0].step};
    dtn_trial trial = {x->task, &x->ground, &part, 1};
    double before = 0, step = dtn_flip_step(number), to;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && before < move.end; i++) {
        double t = steps[i] < move.end ? steps[i] : move.end;
        if (!dtn_trial_turned_at(&trial, t)) {
            before = t;
            continue;
        }
        double at = close_in(&trial, before, t);
        if (!dtn_trial_settle(&trial, part.from + part.step * at, unnoticed * step, &to) ||
            to < number->low || to > number->high)
            return false;
        *flip =
            dtn_flip_to(number, to, dtn_trial_plain(&trial, to, hardly * step, number->low, number->high));
        return true;
    }
    return false;
}

static void try_number(changing *x, const dtn_flip_number *number)
{
    dtn_flip flip;
    if (number->is_share) {
        x->number_count++;
        if (dtn_flip_share(x->task, &x->ground, number, &flip))
            DTN_PUSH(x->task, &x->found, flip);
        return;
    }
    bool is_counted = false;
    for (int direction = -1; direction <= 1; direction += 2) {
        dtn_move move = dtn_flip_move(number, direction);
        double t = move.end < 1 ? move.end : 1;
        if (!(t > 0) || !moves_scores(x, number, number->from + move.parts[0].step * t))
            continue;
        x->number_count += !is_counted;
        is_counted = true;
        if (search_number(x, number, direction, &flip))
            DTN_PUSH(x->task, &x->found, flip);
    }
}

/* Whether it is the first to look at: a number of somebody who is tempted, or that several may share. */
static bool is_near(const changing *x, const dtn_flip_number *number)
{
    dtn_judgement_kind kind = number->judgement->kind;
    bool is_near = kind == DTN_JUDGEMENT_LET || kind == DTN_JUDGEMENT_COUNT || kind == DTN_JUDGEMENT_RULE;
    for (uint32_t i = 0; i < x->remedy->tempted_count; i++)
        is_near = is_near || number->judgement->party == x->remedy->tempted[i].party;
    return is_near;
}

/* States looked at by a trial; of Nash stability only the deal's own moves are. */
static uint64_t work_of_a_trial(const changing *x)
{
    enum { OF_NASH = 1000 };
    uint64_t states = dtn_moves_count(x->asked->movers, true) * x->asked->movers->party_count;
    return x->asked->concept == DTN_NASH && states > OF_NASH ? OF_NASH : states;
}

/* What others want does not matter to Nash stability. */
static void try_changes(changing *x, dtn_remedy *remedy)
{
    static const uint64_t most_work = 20000000;
    dtn_flip_numbers numbers = dtn_flip_numbers_of(x->task, x->asked->situation);
    uint64_t trials = most_work / (work_of_a_trial(x) + 1);
    int rounds = x->asked->concept == DTN_NASH ? 1 : 2;
    x->ground = (dtn_ground){.situation = x->asked->situation, .state = x->asked->state};
    x->ground.answer = holds;
    x->ground.host = x;
    dtn_flip_switches(x->task, &x->ground, &x->found);
    for (int round = 0; round < rounds; round++)
        for (uint32_t i = 0; i < numbers.count; i++) {
            if (is_near(x, &numbers.items[i]) != (round == 0))
                continue;
            remedy->is_cut = remedy->is_cut || x->trials > trials;
            if (!remedy->is_cut)
                try_number(x, &numbers.items[i]);
        }
    dtn_flips_order(x->task, &x->found);
    remedy->changes = x->found.items;
    remedy->change_count = (uint32_t)x->found.count;
    remedy->number_count = x->number_count;
}

bool dtn_remedy_find(dtn_task *task, const dtn_remedy_question *question, dtn_remedy *remedy)
{
    *remedy = (dtn_remedy){.concept = question->concept};
    if (dtn_moves_count(question->movers, true) > DTN_MOVES_STATE_LIMIT)
        return false;
    dtn_snapbacks_find(task, question, remedy);
    changing x = {.task = task, .asked = question, .remedy = remedy};
    try_changes(&x, remedy);
    return true;
}
