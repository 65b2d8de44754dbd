/* SPDX-License-Identifier: MIT
 * study/flip_pair.c
 *   question  where no single number turns the answer: which two do together, moved how little?
 *   method    the ten numbers whose half range brings the other answer nearest; each pair in four directions, both moved by
 *             equally many of their own ranges: a search along one line, as for a single number
 *   source    none: elementary; docs/method/flip.md says when that is the least
 *   cost      up to 180 searches
 *   limits    the least of what is searched, not proved to be the least of all pairs */
#include "study/flip_parts.h"

#include "base/sort.h"
#include "solve/zone.h"
#include "study/flip_verify.h"

#include <math.h> /* INFINITY alone */

typedef struct pair_pass {
    dtn_task *task;
    const dtn_ground *ground;
    dtn_flip_numbers numbers;
} pair_pass;

static int compare(double a, double b)
{
    return (a > b) - (a < b);
}

typedef struct driver {
    const dtn_flip_number *number;
    double pull; /* how far half a range brings it towards the other answer */
} driver;

static int by_pull(const void *left, const void *right, const void *context)
{
    const driver *a = left, *b = right;
    (void)context;
    return -compare(a->pull, b->pull);
}

/* How far the nearest package is from being agreed to: what those asked there lack, added up. One number alone
 * seldom moves the margin, which is the worst of several, but it moves this. */
static double lack_of(const pair_pass *pass, const dtn_state *state)
{
    enum { MOST_PACKAGES = 20000 };
    const dtn_ground *ground = pass->ground;
    double least = INFINITY;
    for (size_t i = 0; i < ground->count && i < MOST_PACKAGES; i++) {
        const uint16_t *options = &ground->options[i * state->issue_count];
        double lack = 0;
        for (uint32_t party = 0; party < state->party_count && lack < least; party++) {
            if (!(ground->asked[i] >> party & 1) || !state->stakes[party].has_preferences)
                continue;
            double gain = dtn_state_gain_points(state, party, options);
            lack += gain < 0 ? -gain : 0;
            if (ground->refuses[i] >> party & 1)
                lack = INFINITY;
        }
        least = lack < least ? lack : least;
    }
    return least;
}

/* The same where there is a zone: what is to be taken from it, in points and in packages. */
static double hold_of(dtn_task *task, const pair_pass *pass, const dtn_state *state)
{
    dtn_zone zone = dtn_zone_find_on(task, state, pass->ground->rows, false);
    double margin = zone.margin_kind == DTN_MARGIN_NUMBER ? zone.margin : 0;
    return margin + dtn_wide_double(&zone.acceptable) / (double)(pass->ground->count + 1);
}

/* What is between the situation and the other answer. */
static double distance_of(dtn_task *task, const pair_pass *pass, const dtn_situation *situation)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    return pass->ground->exists ? hold_of(task, pass, state) : lack_of(pass, state);
}

static double pull_of(pair_pass *pass, const dtn_flip_number *number, double distance)
{
    static const double half = 0.5;
    double best = 0;
    for (int direction = -1; direction <= 1; direction += 2) {
        double x = number->from + direction * half * number->width;
        x = x < number->low ? number->low : x > number->high ? number->high : x;
        dtn_arena_mark here = dtn_arena_here(&pass->task->arena);
        dtn_altered altered = dtn_altered_open(pass->task, pass->ground->situation);
        dtn_altered_set(&altered, number->leaf, dtn_rational_as_written(pass->task, x));
        double pull = distance - distance_of(pass->task, pass, dtn_altered_situation(&altered));
        dtn_arena_reset(&pass->task->arena, here);
        dtn_task_tick(pass->task);
        best = pull > best ? pull : best;
    }
    return best;
}

/* The strongest first; at most `room`. */
static uint32_t find_drivers(pair_pass *pass, driver *drivers, uint32_t room)
{
    DTN_ARRAY(driver) all = {0};
    double distance = distance_of(pass->task, pass, pass->ground->situation);
    for (uint32_t i = 0; i < pass->numbers.count; i++) {
        const dtn_flip_number *number = &pass->numbers.items[i];
        if (number->width <= 0 || number->is_share)
            continue;
        driver one = {number, pull_of(pass, number, distance)};
        if (one.pull > 0)
            DTN_PUSH(pass->task, &all, one);
    }
    dtn_sort(pass->task, all.items, all.count, sizeof *all.items, by_pull, NULL);
    uint32_t count = all.count < room ? (uint32_t)all.count : room;
    for (uint32_t i = 0; i < count; i++)
        drivers[i] = all.items[i];
    return count;
}

/* Both by equally many of their ranges, in the directions given, but not as far as the best so far. */
static void try_pair(pair_pass *pass, const dtn_move *a, const dtn_move *b, dtn_flip_pair *best,
                     const dtn_flip_number *const numbers[2])
{
    static const double unnoticed = 1e-7;
    dtn_move move = {.count = 2, .end = a->end < b->end ? a->end : b->end};
    move.parts[0] = a->parts[0];
    move.parts[1] = b->parts[0];
    if (best->is_found && best->ranges < move.end)
        move.end = best->ranges;
    dtn_arena_mark here = dtn_arena_here(&pass->task->arena);
    dtn_turn turn = dtn_turn_find(pass->task, pass->ground, &move, 0);
    dtn_arena_reset(&pass->task->arena, here);
    if (turn.kind != DTN_TURNS || (best->is_found && turn.at >= best->ranges))
        return;
    dtn_trial_part parts[2];
    for (int i = 0; i < 2; i++)
        parts[i] = (dtn_trial_part){move.parts[i].leaf, move.parts[i].from, move.parts[i].step};
    dtn_trial trial = {pass->task, pass->ground, parts, 2};
    double beyond = 0;
    while (!dtn_trial_turned_at(&trial, turn.at + beyond)) {
        beyond = beyond == 0 ? 1e-15 : 2 * beyond;
        if (beyond > unnoticed)
            return;
    }
    best->is_found = true;
    best->ranges = turn.at + beyond;
    for (int i = 0; i < 2; i++) {
        double to = parts[i].from + parts[i].step * best->ranges;
        best->parts[i] = dtn_flip_to(numbers[i], to, to);
    }
}

dtn_flip_pair dtn_flip_pair_find(dtn_task *task, const dtn_ground *ground, dtn_flip_numbers in_force)
{
    enum { MOST = 10, DIRECTIONS = 4 };
    pair_pass pair_pass = {task, ground, in_force}, *pass = &pair_pass;
    driver drivers[MOST];
    dtn_flip_pair best = {.searched = find_drivers(pass, drivers, MOST)};
    for (uint32_t i = 0; i < best.searched; i++) {
        for (uint32_t k = i + 1; k < best.searched; k++) {
            for (int signs = 0; signs < DIRECTIONS; signs++) {
                const dtn_flip_number *const numbers[2] = {drivers[i].number, drivers[k].number};
                dtn_move a = dtn_flip_move(numbers[0], signs & 1 ? 1 : -1);
                dtn_move b = dtn_flip_move(numbers[1], signs & 2 ? 1 : -1);
                try_pair(pass, &a, &b, &best, numbers);
            }
        }
    }
    return best;
}
