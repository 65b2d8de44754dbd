/* SPDX-License-Identifier: MIT
 * study/flip.c
 *   question  which single line, changed how little, would turn whether a zone exists?
 *   method    each number both ways: intervals of acceptance give the place (flip_search), the central case asked
 *             again decides it (flip_verify); rules, red lines and needs left out one at a time
 *   source    none: elementary; docs/method/flip.md has the argument
 *   cost      two searches a number, a few central cases for each one that turns it
 *   limits    1,000,000 allowed packages; 1,000 ranges of the number (or 1,000 times its size) either way */
#include "study/flip.h"

#include "base/sort.h"
#include "study/flip_parts.h"
#include "study/flip_verify.h"

typedef struct flip_pass {
    dtn_task *task;
    dtn_ground ground;
    dtn_flip_numbers numbers;
    dtn_flip_list flips;
    uint32_t too_interwoven;
} flip_pass;

/* ---- one number ---------------------------------------------------------------------------------------- */

/* Looks on where the place found does not stand up to the central case. */
static bool search_number(flip_pass *pass, const dtn_flip_number *number, double direction, dtn_flip *flip)
{
    enum { ATTEMPTS = 8 };
    static const double unnoticed = 1e-7, hardly = 0.02;
    dtn_move move = dtn_flip_move(number, direction);
    dtn_trial_part part = {number->leaf, number->from, move.parts[0].step};
    dtn_trial trial = {pass->task, &pass->ground, &part, 1};
    double after = 0, step = dtn_flip_step(number), to;
    for (int i = 0; i < ATTEMPTS; i++) {
        dtn_arena_mark here = dtn_arena_here(&pass->task->arena);
        dtn_turn turn = dtn_turn_find(pass->task, &pass->ground, &move, after);
        dtn_arena_reset(&pass->task->arena, here);
        pass->too_interwoven += turn.kind == DTN_TURN_UNKNOWN;
        if (turn.kind != DTN_TURNS)
            return false;
        if (dtn_trial_settle(&trial, number->from + part.step * turn.at, unnoticed * step, &to) &&
            to >= number->low && to <= number->high) {
            *flip = dtn_flip_to(number, to,
                                dtn_trial_plain(&trial, to, hardly * step, number->low, number->high));
            return true;
        }
        after = turn.at + 2 * unnoticed;
    }
    return false;
}

bool dtn_flip_share(dtn_task *task, const dtn_ground *ground, const dtn_flip_number *number, dtn_flip *flip)
{
    static const double half = 0.5, just_below = 0.49999999999999994, below = 0.49;
    bool binds = number->from >= half;
    dtn_trial_part part = {number->leaf, number->from, binds ? -1 : 1};
    dtn_trial trial = {task, ground, &part, 1};
    double to = binds ? just_below : half;
    if (!dtn_trial_turned_with(&trial, to))
        return false;
    *flip = dtn_flip_to(number, to, binds ? below : half);
    return true;
}

static void search_numbers(flip_pass *pass)
{
    for (uint32_t i = 0; i < pass->numbers.count; i++) {
        const dtn_flip_number *number = &pass->numbers.items[i];
        dtn_flip flip;
        if (number->is_share) {
            if (dtn_flip_share(pass->task, &pass->ground, number, &flip))
                DTN_PUSH(pass->task, &pass->flips, flip);
            continue;
        }
        for (int direction = -1; direction <= 1; direction += 2)
            if (search_number(pass, number, direction, &flip))
                DTN_PUSH(pass->task, &pass->flips, flip);
    }
}

/* ---- the order ----------------------------------------------------------------------------------------- */

static int compare(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_distance(const void *left, const void *right, const void *context)
{
    const dtn_flip *a = left, *b = right;
    (void)context;
    bool a_is_switch = a->kind != DTN_FLIP_NUMBER, b_is_switch = b->kind != DTN_FLIP_NUMBER;
    if (a_is_switch || b_is_switch)
        return a_is_switch - b_is_switch;
    bool a_has = a->ranges == a->ranges, b_has = b->ranges == b->ranges;
    if (a_has != b_has)
        return a_has ? -1 : 1;
    return a_has ? compare(a->ranges, b->ranges) : compare(a->relative, b->relative);
}

void dtn_flips_order(dtn_task *task, dtn_flip_list *flips)
{
    dtn_sort(task, flips->items, flips->count, sizeof *flips->items, by_distance, NULL);
}

/* ---- all of it ----------------------------------------------------------------------------------------- */

dtn_flips dtn_flip_find(dtn_task *task, const dtn_situation *situation)
{
    flip_pass pass = {.task = task};
    dtn_flips flips = {0};
    flips.is_too_large = !dtn_ground_survey(task, situation, &pass.ground);
    flips.exists = pass.ground.exists;
    pass.numbers = dtn_flip_numbers_of(task, situation);
    flips.number_count = pass.numbers.count;
    if (!flips.is_too_large)
        search_numbers(&pass);
    dtn_flip_switches(task, &pass.ground, &pass.flips);
    dtn_flips_order(task, &pass.flips);
    flips.items = pass.flips.items;
    flips.count = (uint32_t)pass.flips.count;
    flips.too_interwoven = pass.too_interwoven;
    if (flips.count == 0 && !flips.is_too_large)
        flips.pair = dtn_flip_pair_find(task, &pass.ground, pass.numbers);
    return flips;
}
