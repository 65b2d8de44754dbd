/* SPDX-License-Identifier: MIT
 * question   which of many vectors does no other one better?
 * method     falling runs merged in pairs; of two numbers a sweep, while merging too; of three a sweep over a
 *            staircase; of more every vector against boxes of all
 * source     Kung, Luccio and Preparata 1975; boxes in Morton order as in solve/archive.h
 * cost       O(n log runs) + the sweep; boxes: O(n x boxes that reach a vector)
 * limits     2^32 vectors; no number may be NaN */
#include "solve/front.h"

#include <string.h>

/* ---- room ------------------------------------------------------------------------------------------- */

dtn_front dtn_front_open(dtn_task *task, dtn_arena *arena, uint32_t width, uint32_t strict, const double *gap)
{
    dtn_front front = {.task = task, .arena = arena, .width = width, .strict = strict, .gap = gap};
    for (uint32_t i = 0; i < strict; i++)
        front.has_gap |= gap[i] > 0;
    return front;
}

static void *move_to_larger(dtn_front *front, const void *items, size_t size, size_t capacity)
{
    void *larger = dtn_arena_take(front->arena, size * capacity);
    if (larger && front->count)
        memcpy(larger, items, size * front->count);
    return larger;
}

bool dtn_front_reserve(dtn_front *front, size_t more)
{
    enum { FIRST_CAPACITY = 1024 };
    size_t needed = front->count + more, rest_size = (front->width - 2) * sizeof *front->rest;
    if (needed <= front->capacity)
        return true;
    if (needed >= UINT32_MAX)
        return false;
    size_t capacity = needed + needed / 4 > FIRST_CAPACITY ? needed + needed / 4 : FIRST_CAPACITY;
    if (front->count == 0) {
        dtn_arena_close(front->arena);
        front->capacity = 0;
    }
    dtn_point *points = move_to_larger(front, front->points, sizeof *points, capacity);
    double *rest = move_to_larger(front, front->rest, rest_size, capacity);
    dtn_point *spare = dtn_arena_take(front->arena, capacity * sizeof *spare);
    uint32_t *runs = dtn_arena_take(front->arena, (capacity + 1) * sizeof *runs);
    if (!points || !rest || !spare || !runs)
        return false;
    front->points = points;
    front->rest = rest;
    front->spare = spare;
    front->runs = runs;
    front->capacity = capacity;
    return true;
}

/* ---- order ------------------------------------------------------------------------------------------ */

/* Above 0: a is greater where they first differ. */
static inline int compare(const dtn_front *front, const dtn_point *a, const dtn_point *b)
{
    if (a->first != b->first)
        return a->first > b->first ? 1 : -1;
    if (a->second != b->second)
        return a->second > b->second ? 1 : -1;
    const double *x = dtn_front_rest(front, *a), *y = dtn_front_rest(front, *b);
    for (uint32_t i = 0; i + 2 < front->width; i++)
        if (x[i] != y[i])
            return x[i] > y[i] ? 1 : -1;
    return 0;
}

bool dtn_front_equal(const dtn_front *front, dtn_point a, dtn_point b)
{
    return compare(front, &a, &b) == 0;
}

static uint32_t find_runs(dtn_front *front)
{
    uint32_t run_count = 0;
    front->runs[run_count++] = 0;
    for (size_t i = 1; i < front->count; i++)
        if (compare(front, &front->points[i - 1], &front->points[i]) < 0)
            front->runs[run_count++] = (uint32_t)i;
    front->runs[run_count] = (uint32_t)front->count;
    return run_count;
}

/* ---- merging ---------------------------------------------------------------------------------------- */

/* Two runs, [from, middle) and [middle, to), into `out`; returns how many were written. */
typedef size_t merger(const dtn_front *front, const uint32_t run[3], dtn_point *out);

static size_t merge_whole(const dtn_front *front, const uint32_t run[3], dtn_point *out)
{
    const dtn_point *x = front->points + run[0], *middle = front->points + run[1], *y = middle;
    const dtn_point *end = front->points + run[2];
    size_t count = 0;
    while (x < middle && y < end)
        out[count++] = compare(front, x, y) >= 0 ? *x++ : *y++;
    memcpy(out + count, x, (size_t)(middle - x) * sizeof *out);
    count += (size_t)(middle - x);
    memcpy(out + count, y, (size_t)(end - y) * sizeof *out);
    return count + (size_t)(end - y);
}

/* What was written before is no less in the first number: only the best second number matters. */
typedef struct plane_sweep {
    double first, second; /* of the last one written: the best second number so far */
    double gap;           /* of the second number */
    dtn_point *out;
    size_t count;
} plane_sweep;

static inline void pass(plane_sweep *sweep, const dtn_point *point)
{
    bool is_kept =
        point->second > sweep->second || (point->second == sweep->second && point->first == sweep->first);
    sweep->out[sweep->count] = *point;
    sweep->count += is_kept;
    sweep->first = is_kept ? point->first : sweep->first;
    sweep->second = is_kept ? point->second : sweep->second;
}

/* Of two numbers without gaps: the bettered are left out on the way. */
static size_t merge_plane(const dtn_front *front, const uint32_t run[3], dtn_point *out)
{
    const dtn_point *x = front->points + run[0], *middle = front->points + run[1], *y = middle;
    const dtn_point *end = front->points + run[2];
    plane_sweep sweep = {.first = __builtin_inf(), .second = -__builtin_inf(), .out = out};
    while (x < middle && y < end) {
        bool takes_x = x->first > y->first || (x->first == y->first && x->second >= y->second);
        const dtn_point *next = takes_x ? x : y;
        x += takes_x;
        y += !takes_x;
        pass(&sweep, next);
    }
    for (; x < middle; x++)
        pass(&sweep, x);
    for (; y < end; y++)
        pass(&sweep, y);
    return sweep.count;
}

/* One round: neighbours become one. */
static uint32_t merge_pairs(dtn_front *front, uint32_t run_count, merger *merge)
{
    uint32_t merged = 0;
    size_t count = 0;
    for (uint32_t i = 0; i < run_count; i += 2) {
        uint32_t last = i + 2 < run_count ? i + 2 : run_count;
        uint32_t run[3] = {front->runs[i], front->runs[i + 1], front->runs[last]};
        count += merge(front, run, front->spare + count);
        front->runs[++merged] = (uint32_t)count;
    }
    dtn_point *points = front->spare;
    front->spare = front->points;
    front->points = points;
    front->count = count;
    return merged;
}

static void merge_runs(dtn_front *front)
{
    bool is_plane = front->width == 2 && front->strict == 2 && !front->has_gap;
    merger *merge = is_plane ? merge_plane : merge_whole;
    uint32_t run_count = find_runs(front);
    do
        run_count = merge_pairs(front, run_count, merge);
    while (run_count > 1);
}

/* ---- two numbers with gaps -------------------------------------------------------------------------- */

/* In falling order of the first number: `best` are the second numbers of all before, `far` of those whose first
 * number is greater by more than the gap. */
static void sweep_plane(dtn_front *front)
{
    double best = -__builtin_inf(), far = -__builtin_inf();
    size_t kept = 0, behind = 0;
    for (size_t i = 0; i < front->count; i++) {
        dtn_point point = front->points[i];
        for (; behind < kept && front->points[behind].first > point.first + front->gap[0]; behind++)
            far = front->points[behind].second > far ? front->points[behind].second : far;
        if (far >= point.second || best > point.second + front->gap[1])
            continue;
        best = point.second > best ? point.second : best;
        front->points[kept++] = point;
    }
    front->count = kept;
}

/* ---- three numbers ---------------------------------------------------------------------------------- */

typedef struct stairs { /* of what came before: second numbers fall, third numbers rise */
    dtn_point *steps;   /* first: the second number; second: the third */
    size_t count;
} stairs;

/* How many steps have a second number no less. */
static size_t find_step(const stairs *s, double second)
{
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (s->steps[middle].first >= second)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_step(stairs *s, size_t at, double second, double third)
{
    size_t to = at;
    if (at > 0 && s->steps[at - 1].first == second)
        at--;
    while (to < s->count && s->steps[to].second <= third)
        to++;
    memmove(s->steps + at + 1, s->steps + to, (s->count - to) * sizeof *s->steps);
    s->count = s->count - (to - at) + 1;
    s->steps[at] = (dtn_point){second, third, 0};
}

/* Where a third number alone does not better, those that are equal but for it stand side by side. */
static bool stand_together(const dtn_front *front, const dtn_point *a, const dtn_point *b)
{
    return a->first == b->first && a->second == b->second &&
           (front->strict == 2 || *dtn_front_rest(front, *a) == *dtn_front_rest(front, *b));
}

static void sweep_space(dtn_front *front)
{
    stairs s = {.steps = front->spare};
    size_t kept = 0;
    for (size_t from = 0, to; from < front->count; from = to) {
        dtn_point first = front->points[from];
        size_t at = find_step(&s, first.second);
        double covered = at > 0 ? s.steps[at - 1].second : -__builtin_inf();
        bool is_covered = at > 0 && covered >= *dtn_front_rest(front, first);
        for (to = from; to < front->count && stand_together(front, &first, &front->points[to]); to++)
            if (at == 0 || *dtn_front_rest(front, front->points[to]) > covered)
                front->points[kept++] = front->points[to];
        if (!is_covered)
            add_step(&s, at, first.second, *dtn_front_rest(front, first));
    }
    front->count = kept;
}

/* ---- more ------------------------------------------------------------------------------------------- */

static void copy_vector(const dtn_front *front, dtn_point point, double *vector)
{
    vector[0] = point.first;
    vector[1] = point.second;
    memcpy(vector + 2, dtn_front_rest(front, point), (front->width - 2) * sizeof *vector);
}

/* Each distinct vector once. */
static dtn_crowd list_distinct(const dtn_front *front, double *vectors)
{
    dtn_crowd crowd = {front->width, front->strict, front->gap, vectors, 0, front->task};
    for (size_t i = 0; i < front->count; i++)
        if (i == 0 || compare(front, &front->points[i - 1], &front->points[i]) != 0)
            copy_vector(front, front->points[i], vectors + crowd.count++ * front->width);
    return crowd;
}

static dtn_sieve_end sieve_crowd(dtn_front *front)
{
    dtn_arena_mark before = dtn_arena_here(front->arena);
    double *vectors = dtn_arena_take(front->arena, front->count * front->width * sizeof *vectors);
    bool *is_bettered = dtn_arena_take(front->arena, front->count);
    if (!vectors || !is_bettered)
        return DTN_SIEVE_NO_ROOM;
    dtn_crowd crowd = list_distinct(front, vectors);
    dtn_sieve_end end = dtn_boxes_sieve(front->arena, &crowd, is_bettered);
    if (end != DTN_SIEVED)
        return end;
    size_t kept = 0, distinct = 0;
    dtn_point last = {0};
    for (size_t i = 0; i < front->count; i++) {
        dtn_point point = front->points[i];
        distinct += i > 0 && compare(front, &last, &point) != 0;
        last = point;
        if (!is_bettered[distinct])
            front->points[kept++] = point;
    }
    front->count = kept;
    dtn_arena_reset(front->arena, before);
    return DTN_SIEVED;
}

/* ---- the whole -------------------------------------------------------------------------------------- */

dtn_sieve_end dtn_front_settle(dtn_front *front)
{
    if (front->count == 0)
        return DTN_SIEVED;
    merge_runs(front);
    if (front->width == 2 && front->strict == 2) {
        if (front->has_gap)
            sweep_plane(front);
        return DTN_SIEVED;
    }
    if (front->width == 3 && front->strict >= 2 && !front->has_gap) {
        sweep_space(front);
        return DTN_SIEVED;
    }
    return sieve_crowd(front);
}
