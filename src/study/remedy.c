/* SPDX-License-Identifier: MIT
 * question   what is the least that would have to be different for this deal to hold?
 * method     each number in force is moved both ways in growing steps until the deal holds, then the place is closed in
 *            on; neighbours in an order change places; losses by study/snapback.h. Each trial is the case with the change
 *            in it, judged again.
 * source     own; how a number is settled: docs/method/flip.md
 * cost       a few solves around the deal for each number, about 70 more for one that helps
 * limits     WORK states x parties x trials for numbers and orders; a number that helps only between two steps is missed */
#include "study/remedy.h"

#include "base/sort.h"
#include "study/flip_parts.h"
#include "study/flip_verify.h"
#include "study/snapback.h"

#include <string.h>

bool dtn_remedy_holds(dtn_task *task, const dtn_remedy_question *question, const dtn_situation *situation)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    const dtn_holding_known *known =
        dtn_holding_know(task, question->movers, state, question->deal, DTN_MOVES_STATE_LIMIT);
    uint32_t deal = known ? dtn_moves_find(known->moves, question->deal) : DTN_NO_STATE;
    return deal != DTN_NO_STATE && dtn_is_equilibrium(known->stability, question->concept, deal);
}

static bool holds(void *host, dtn_task *task, const dtn_situation *situation)
{
    return dtn_remedy_holds(task, host, situation);
}

/* ---- numbers -------------------------------------------------------------------------------------------- */

typedef struct changing {
    dtn_task *task;
    const dtn_remedy_question *asked;
    dtn_ground ground;
    dtn_flip_list found;
    uint32_t number_count;
} changing;

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

static void try_changes(changing *x, dtn_remedy *remedy)
{
    static const uint64_t work = 400000000;
    enum { TRIALS = 16 };
    dtn_flip_numbers numbers = dtn_flip_numbers_of(x->task, x->asked->situation);
    uint64_t states = dtn_moves_count(x->asked->movers, true);
    remedy->is_cut = states * x->asked->movers->party_count * (numbers.count + 1) * TRIALS > work;
    if (remedy->is_cut)
        return;
    x->ground = (dtn_ground){.situation = x->asked->situation, .state = x->asked->state};
    x->ground.answer = holds;
    x->ground.host = (void *)(uintptr_t)x->asked;
    for (uint32_t i = 0; i < numbers.count; i++)
        try_number(x, &numbers.items[i]);
    dtn_flip_switches(x->task, &x->ground, &x->found);
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
    changing x = {.task = task, .asked = question};
    try_changes(&x, remedy);
    return true;
}
