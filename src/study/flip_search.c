/* SPDX-License-Identifier: MIT
 * study/flip_search.c
 *   question  how far must a number move until there is a zone, or none any more?
 *   method    for each package that all others agree to, where along the move those it touches accept too: intervals
 *             between the roots of their gains; a zone begins at the first of them and ends where they leave a gap
 *   source    none: elementary; docs/method/flip.md has the argument
 *   cost      O(packages x lines) roots per piece of the move
 *   limits    degree 8; turns that last less than a millionth of a step are passed over */
#include "study/flip_search.h"

#include "numeric/magnitude.h"
#include "study/flip_gain.h"

#include "base/array.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

typedef struct stretch { /* of t, both ends in it */
    double from, to;
} stretch;

typedef struct touched_line { /* one walk-away line of one party, at the package at hand */
    uint64_t party;           /* its bit */
    uint32_t degree;
    double slack; /* gains down to -slack are rounding */
    double gain[DTN_GAIN_ROOM];
} touched_line;

typedef struct turning {
    dtn_task *task;
    const dtn_ground *ground;
    const dtn_piece *piece;
    double after;
    touched_line *lines; /* at the package at hand */
    uint32_t line_count;
    double *cuts;
    size_t cut_count;
    double first; /* where a zone begins, so far */
    DTN_ARRAY(stretch) stretches;
    bool stays;      /* some package is in the zone whatever the touched parties do */
    bool is_covered; /* some package is in the zone all along the piece */
} turning;

/* Places nearer than this are one. */
static const double nearness = 1e-12;

/* ---- one package --------------------------------------------------------------------------------------- */

static void take_lines(turning *t, size_t package, uint64_t deciding)
{
    const dtn_state *state = t->ground->state;
    const uint16_t *options = &t->ground->options[package * state->issue_count];
    t->line_count = 0;
    for (uint32_t g = 0; g < t->piece->gain_count; g++) {
        const dtn_gain *gain = &t->piece->gains[g];
        double score[DTN_GAIN_ROOM];
        if (!(deciding >> gain->party & 1))
            continue;
        dtn_gain_score(gain, state, options, score);
        for (uint32_t i = 0; i < gain->line_count; i++) {
            touched_line *line = &t->lines[t->line_count++];
            double reach = t->piece->end > 1 ? t->piece->end : 1, power = 1;
            *line = (touched_line){.party = UINT64_C(1) << gain->party};
            for (uint32_t k = 0; k <= gain->degree; k++) {
                line->gain[k] = score[k] - gain->lines[(size_t)i * DTN_GAIN_ROOM + k];
                if (dtn_magnitude(line->gain[k]) <= gain->noise[k])
                    line->gain[k] = 0;
                if (line->gain[k] != 0)
                    line->degree = k;
                line->slack += gain->noise[k] * power;
                power *= k == 0 ? 1 : reach < 2 ? reach : 2;
            }
        }
    }
}

static void add_cut(turning *t, double cut)
{
    size_t place = t->cut_count++;
    while (place > 0 && t->cuts[place - 1] > cut) {
        t->cuts[place] = t->cuts[place - 1];
        place--;
    }
    t->cuts[place] = cut;
}

static void find_cuts(turning *t)
{
    double roots[DTN_POLYNOMIAL_DEGREE + 1];
    t->cut_count = 0;
    for (uint32_t i = 0; i < t->line_count; i++) {
        const touched_line *line = &t->lines[i];
        size_t count =
            dtn_polynomial_roots(line->gain, line->degree, t->piece->from, t->piece->end, line->slack, roots);
        for (size_t k = 0; k < count; k++)
            add_cut(t, roots[k]);
    }
    add_cut(t, t->piece->end);
}

/* The touched parties that accept at x; at a root of theirs they do. */
static uint64_t accepting_at(const turning *t, double x, bool is_cut)
{
    uint64_t against = 0, all = 0;
    for (uint32_t i = 0; i < t->line_count; i++) {
        const touched_line *line = &t->lines[i];
        double gain = dtn_polynomial_value(line->gain, line->degree, x), steep = 0;
        if (is_cut) /* how much the gain changes over the nearness of places */
            for (uint32_t k = line->degree; k > 0; k--)
                steep = steep * dtn_magnitude(x) + k * dtn_magnitude(line->gain[k]);
        all |= line->party;
        if (!(gain >= -(is_cut ? line->slack + steep * nearness * (1 + dtn_magnitude(x)) : 0)))
            against |= line->party;
    }
    return all & ~against;
}

static void add_stretch(turning *t, double from, double to)
{
    if (t->ground->exists) {
        stretch one = {from, to};
        DTN_PUSH(t->task, &t->stretches, one);
        t->is_covered |= from <= t->piece->from && to >= t->piece->end;
    } else if (from >= t->after && from < t->first) {
        t->first = from;
    }
}

/* The stretches of the piece where the package is in the zone, `others` agreeing throughout. */
static void find_stretches(turning *t, size_t package, uint64_t others)
{
    double start = t->piece->from, open = 0;
    bool is_open = false;
    find_cuts(t);
    for (size_t i = 0; i <= t->cut_count; i++) {
        double cut = i == 0 ? t->piece->from : t->cuts[i - 1];
        bool at_cut = dtn_ground_agrees(t->ground, package, others | accepting_at(t, cut, true));
        if (cut > start) {
            double middle = start + (cut - start) / 2;
            bool between = dtn_ground_agrees(t->ground, package, others | accepting_at(t, middle, false));
            if (between && !is_open)
                open = start;
            if (!between && is_open)
                add_stretch(t, open, start);
            is_open = between;
        }
        if (at_cut && !is_open) {
            is_open = true;
            open = cut;
        }
        start = cut;
    }
    if (is_open)
        add_stretch(t, open, start);
}

/* A fast way for the plain case: one line of one party, straight. */
static bool is_simple(const turning *t)
{
    return t->line_count == 1 && t->lines[0].degree <= 1;
}

static void find_simple_stretch(turning *t)
{
    const double *gain = t->lines[0].gain;
    double from = t->piece->from, to = t->piece->end;
    double slope = t->lines[0].degree ? gain[1] : 0;
    if (slope == 0) {
        if (gain[0] >= 0)
            add_stretch(t, from, to);
        return;
    }
    double root = -gain[0] / slope;
    if (slope > 0 && root <= to)
        add_stretch(t, root > from ? root : from, to);
    if (slope < 0 && root >= from)
        add_stretch(t, from, root < to ? root : to);
}

static void look_at_package(turning *t, size_t package)
{
    const dtn_ground *ground = t->ground;
    uint64_t touched = t->piece->touched;
    uint64_t others = ground->accepts[package] & ~touched;
    if (!dtn_ground_agrees(ground, package, others | (touched & ~ground->refuses[package])))
        return;
    if (dtn_ground_agrees(ground, package, others)) {
        t->stays = true;
        return;
    }
    take_lines(t, package, touched & ground->asked[package] & ~ground->refuses[package]);
    if (is_simple(t))
        find_simple_stretch(t);
    else
        find_stretches(t, package, others);
}

/* ---- one piece ----------------------------------------------------------------------------------------- */

/* How far the stretches reach without a gap; below `from` where none holds it. */
static double covered_from(const turning *t, double from)
{
    double reach = from;
    bool grows = true, holds = false;
    while (grows) {
        grows = false;
        for (size_t i = 0; i < t->stretches.count; i++) {
            const stretch *one = &t->stretches.items[i];
            double near = nearness * (1 + dtn_magnitude(reach));
            if (one->from > reach + near || one->to < reach)
                continue;
            holds = true;
            grows |= one->to > reach;
            reach = one->to > reach ? one->to : reach;
        }
    }
    return holds ? reach : from;
}

static dtn_turn search_piece(turning *t)
{
    dtn_turn turn = {DTN_TURNS_NOT, 0};
    t->first = INFINITY;
    t->stretches.count = 0;
    t->is_covered = false;
    for (size_t package = 0; package < t->ground->count && !t->stays && !t->is_covered; package++)
        look_at_package(t, package);
    if (!t->ground->exists && t->first < INFINITY)
        return (dtn_turn){DTN_TURNS, t->first};
    if (!t->ground->exists || t->stays || t->is_covered)
        return turn;
    double from = t->after > t->piece->from ? t->after : t->piece->from;
    if (from > t->piece->end)
        return turn;
    double reach = covered_from(t, from);
    if (reach < t->piece->end - nearness * (1 + dtn_magnitude(t->piece->end)))
        return (dtn_turn){DTN_TURNS, reach};
    return turn;
}

/* ---- the whole move ------------------------------------------------------------------------------------ */

static void make_room(turning *t, const dtn_piece *piece)
{
    uint32_t lines = 0;
    for (uint32_t i = 0; i < piece->gain_count; i++)
        lines += piece->gains[i].line_count;
    t->lines = DTN_TAKE(t->task, lines, touched_line);
    t->cuts = DTN_TAKE(t->task, (size_t)lines * DTN_POLYNOMIAL_DEGREE + 1, double);
}

dtn_turn dtn_turn_find(dtn_task *task, const dtn_ground *ground, const dtn_move *move, double after)
{
    enum { MOST_PIECES = 1000 };
    turning t = {.task = task, .ground = ground, .after = after};
    dtn_forms forms = dtn_forms_open(task, &ground->situation->bindings, move);
    double at = 0;
    for (int i = 0; i < MOST_PIECES && at < move->end; i++) {
        dtn_piece piece = dtn_piece_find(task, ground->situation, ground->state, &forms, at);
        if (piece.is_too_high)
            return (dtn_turn){DTN_TURN_UNKNOWN, 0};
        if (piece.gain_count == 0)
            return (dtn_turn){DTN_TURNS_NOT, 0};
        t.piece = &piece;
        make_room(&t, &piece);
        dtn_turn turn = search_piece(&t);
        if (turn.kind != DTN_TURNS_NOT || t.stays || piece.is_last)
            return turn;
        at = piece.end;
        dtn_task_tick(task);
    }
    return (dtn_turn){at < move->end ? DTN_TURN_UNKNOWN : DTN_TURNS_NOT, 0};
}
