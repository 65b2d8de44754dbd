/* SPDX-License-Identifier: MIT
 * question   which packages of the zone does no other one better, where there are too many to list?
 * method     issue by issue through the diagram: at every node the partial packages that no other one there betters,
 *            united where they are equal; at the ends the needs, and one more comparison over all ends
 * source     Kung, Luccio and Preparata 1975; Bellman 1957; docs/method/merge.md has the proof
 * cost       O(sum over arcs of partial packages, times the logarithm of the arcs that meet at a node)
 * limits     2^32 partial packages at a layer; memory, steps and time end it without an answer */
#include "solve/merge.h"

#include "base/sort.h"
#include "solve/corners.h"
#include "solve/front.h"
#include "solve/partials.h"
#include "solve/ranks.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

enum { STEPS_PER_LOOK = 16384 };

/* Memory that grows by itself is given back by itself. */
enum { FIXED, CANDIDATES, FRONT, ROWS, NEXT_ROWS, ARENAS };

typedef struct incoming { /* an arc, seen from where it leads to */
    uint32_t source, option, verdict;
} incoming;

typedef struct origin {    /* of a candidate */
    uint32_t partial, arc; /* row in the layer before; place in `arcs` */
} origin;

typedef struct merge_search {
    dtn_task *task;
    const dtn_state *state;
    const dtn_diagram *diagram;
    const dtn_measures *measures;
    dtn_partials_shape shape;
    dtn_arena
        arenas[ARENAS];    /* given back at the end; they never stop the task: nobody would give them back */
    size_t budget;         /* of all arenas; 0: no limit */
    dtn_partials from, to; /* of the layer before, and of the next one */
    uint32_t *first, *next_first; /* [widest + 1] where the nodes' rows begin */
    uint32_t *first_arc;          /* [widest + 1] */
    incoming *arcs;               /* of the layer, by where they lead to */
    dtn_front front;
    origin *origins;   /* [room] by row of the front */
    double *values;    /* [room * width], when some are wide: the front has ranks then */
    dtn_int128 *exact; /* [room * wide_count] */
    size_t room;
    dtn_ranked *ranks, *spare_ranks; /* [room], when some are wide */
    dtn_bound *bounds;               /* [width] */
    double *shift;                   /* [width] */
    dtn_int128 *exact_shift;         /* [wide_count] */
    dtn_corners corners;
    double needed[DTN_MOST_CORNERS + 1]; /* to reach each corner from the node */
    uint64_t *tail;
    uint64_t looked_at; /* steps when the host was last asked */
    uint64_t allowed;
    dtn_effort effort;
} merge_search;

/* ---- ends of the work ------------------------------------------------------------------------------- */

static bool give_up(merge_search *search, dtn_search_end why)
{
    search->effort.end = why;
    return false;
}

static bool take_steps(merge_search *search, uint64_t steps)
{
    search->effort.steps += steps;
    if (search->effort.steps > search->allowed)
        return give_up(search, DTN_SEARCH_STEPS);
    if (search->effort.steps - search->looked_at < STEPS_PER_LOOK)
        return true;
    search->looked_at = search->effort.steps;
    if (search->allowed < UINT64_MAX)
        dtn_task_progress(search->task, search->effort.steps, search->allowed);
    return !dtn_task_must_stop(search->task) || give_up(search, DTN_SEARCH_TIME);
}

static size_t in_use(const merge_search *search)
{
    size_t bytes = 0;
    for (int i = 0; i < ARENAS; i++)
        bytes += search->arenas[i].in_use;
    return bytes;
}

/* What is left of the budget is left for each. */
static void allot(merge_search *search)
{
    size_t all = in_use(search);
    for (int i = 0; i < ARENAS && search->budget; i++) {
        size_t others = all - search->arenas[i].in_use;
        search->arenas[i].limit = others < search->budget ? search->budget - others : 1;
    }
}

static void *take(merge_search *search, int arena, size_t count, size_t size)
{
    allot(search);
    void *taken = count < SIZE_MAX / size ? dtn_arena_take(&search->arenas[arena], count * size) : NULL;
    if (!taken)
        give_up(search, DTN_SEARCH_MEMORY);
    return taken;
}

/* ---- opening ---------------------------------------------------------------------------------------- */

static uint32_t nodes_of(const dtn_diagram *diagram, uint32_t layer)
{
    return layer < diagram->issue_count ? diagram->layers[layer].node_count : diagram->end_count;
}

static void count_most(const dtn_diagram *diagram, size_t *nodes, size_t *arcs)
{
    *nodes = diagram->end_count;
    *arcs = 0;
    for (uint32_t layer = 0; layer < diagram->issue_count; layer++) {
        size_t here = diagram->layers[layer].node_count, leaving = here * diagram->layers[layer].size;
        *nodes = here > *nodes ? here : *nodes;
        *arcs = leaving > *arcs ? leaving : *arcs;
    }
}

static bool take_rooms(merge_search *search)
{
    size_t nodes, arcs, width = search->measures->width, wide_count = search->measures->wide_count;
    count_most(search->diagram, &nodes, &arcs);
    search->first = take(search, FIXED, nodes + 1, sizeof *search->first);
    search->next_first = take(search, FIXED, nodes + 1, sizeof *search->next_first);
    search->first_arc = take(search, FIXED, nodes + 2, sizeof *search->first_arc);
    search->arcs = take(search, FIXED, arcs, sizeof *search->arcs);
    search->bounds = take(search, FIXED, width, sizeof *search->bounds);
    search->shift = take(search, FIXED, width, sizeof *search->shift);
    search->exact_shift = take(search, FIXED, wide_count, sizeof *search->exact_shift);
    search->corners = dtn_corners_find(&search->arenas[FIXED], search->measures);
    search->tail = take(search, FIXED, dtn_tail_words(&search->shape), sizeof *search->tail);
    return search->effort.end == DTN_SEARCH_PROVED;
}

static bool open_search(merge_search *search)
{
    const dtn_memory *memory = search->task->arena.memory;
    size_t limit = search->task->arena.limit, used = search->task->arena.in_use;
    search->shape = dtn_partials_shape_of(search->task, search->measures);
    if (limit != 0 && used >= limit)
        return give_up(search, DTN_SEARCH_MEMORY);
    search->budget = limit ? limit - used : 0;
    for (int i = 0; i < ARENAS; i++)
        search->arenas[i] = dtn_arena_open(memory, search->budget);
    search->from = (dtn_partials){.shape = &search->shape, .arena = &search->arenas[ROWS]};
    search->to = (dtn_partials){.shape = &search->shape, .arena = &search->arenas[NEXT_ROWS]};
    search->front = dtn_front_open(search->task, &search->arenas[FRONT], search->measures->width,
                                   search->measures->strict, search->measures->gap);
    return take_rooms(search);
}

/* Room for candidates; what was there is not kept. */
static bool make_room(merge_search *search, size_t count)
{
    search->front.count = 0;
    allot(search);
    if (!dtn_front_reserve(&search->front, count))
        return give_up(search, DTN_SEARCH_MEMORY);
    if (count <= search->room)
        return true;
    size_t wide_count = search->measures->wide_count;
    search->room = count + count / 4;
    dtn_arena_close(&search->arenas[CANDIDATES]);
    search->origins = take(search, CANDIDATES, search->room, sizeof *search->origins);
    if (wide_count == 0)
        return search->origins;
    search->values = take(search, CANDIDATES, search->room * search->measures->width, sizeof *search->values);
    search->exact = take(search, CANDIDATES, search->room * wide_count, sizeof *search->exact);
    search->ranks = take(search, CANDIDATES, search->room, sizeof *search->ranks);
    search->spare_ranks = take(search, CANDIDATES, search->room, sizeof *search->spare_ranks);
    return search->effort.end == DTN_SEARCH_PROVED;
}

/* ---- whole numbers become ranks ---------------------------------------------------------------------- */

static double *number_of(dtn_front *front, uint32_t row, uint32_t measure)
{
    dtn_point *point = &front->points[row];
    return measure == 0   ? &point->first
           : measure == 1 ? &point->second
                          : &front->rest[(size_t)row * (front->width - 2) + measure - 2];
}

/* Doubles cannot tell these numbers apart; their ranks among the candidates are compared in their place. */
static void rank_measure(merge_search *search, uint32_t measure)
{
    uint32_t wide_count = search->measures->wide_count, wide = search->measures->items[measure].wide;
    size_t count = search->front.count;
    for (uint32_t row = 0; row < count; row++)
        search->ranks[row] = (dtn_ranked){search->exact[(size_t)row * wide_count + wide], row, 0};
    dtn_rank(&search->ranks, &search->spare_ranks, count);
    for (size_t i = 0; i < count; i++)
        *number_of(&search->front, search->ranks[i].row, measure) = search->ranks[i].rank;
}

static void rank_measures(merge_search *search, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (search->measures->items[i].wide != DTN_NO_MEASURE)
            rank_measure(search, i);
}

/* ---- candidates ------------------------------------------------------------------------------------- */

/* As far from anything as these come: what an INFINITY stands for among whole numbers. */
static dtn_int128 wide_limit(double sum)
{
    dtn_int128 limit = (dtn_int128)1 << 126;
    return sum > 0 ? limit : -limit;
}

static void set_wide(double *sum, dtn_int128 *exact)
{
    if (*sum > -INFINITY && *sum < INFINITY)
        *sum = (double)*exact;
    else
        *exact = wide_limit(*sum);
}

/* One measure of a candidate; false: it is done for. */
static bool move_measure(const merge_search *search, size_t partial, uint32_t measure, double *sum,
                         dtn_int128 *exact)
{
    const dtn_measure *of = &search->measures->items[measure];
    const dtn_bound *bound = &search->bounds[measure];
    double before = search->from.sums[partial * search->from.shape->width + measure];
    double moved = search->shift[measure] == -INFINITY ? -INFINITY : before + search->shift[measure];
    if (of->wide != DTN_NO_MEASURE && moved > -INFINITY && moved < INFINITY) {
        exact[of->wide] = search->from.exact[partial * search->from.shape->wide_count + of->wide] +
                          search->exact_shift[of->wide];
        moved = (double)exact[of->wide];
    }
    if (moved < bound->floor)
        return false;
    moved = moved < bound->hopeless ? -INFINITY : moved >= bound->sure ? INFINITY : moved;
    if (of->wide != DTN_NO_MEASURE && (moved == INFINITY || moved == -INFINITY))
        exact[of->wide] = wide_limit(moved);
    *sum = moved;
    return true;
}

/* With whole numbers: they are kept beside the front, which gets ranks later. */
static void gather_wide(merge_search *search, uint32_t arc, size_t from, size_t to)
{
    uint32_t width = search->measures->width, wide_count = search->measures->wide_count;
    for (size_t partial = from; partial < to; partial++) {
        size_t row = search->front.count;
        double *values = search->values + row * width;
        bool is_kept = true;
        for (uint32_t i = 0; i < width && is_kept; i++)
            is_kept = move_measure(search, partial, i, &values[i], search->exact + row * wide_count);
        if (!is_kept)
            continue;
        search->origins[row] = (origin){(uint32_t)partial, arc};
        memcpy(dtn_front_add(&search->front, values[0], values[1]), values + 2, (width - 2) * sizeof *values);
    }
}

static void gather_many(merge_search *search, uint32_t arc, size_t from, size_t to)
{
    uint32_t width = search->measures->width;
    for (size_t partial = from; partial < to; partial++) {
        size_t row = search->front.count;
        double pair[2], *rest = dtn_front_add(&search->front, 0, 0);
        bool is_kept = true;
        for (uint32_t i = 0; i < width && is_kept; i++)
            is_kept = move_measure(search, partial, i, i < 2 ? &pair[i] : &rest[i - 2], NULL);
        search->front.points[row].first = pair[0];
        search->front.points[row].second = pair[1];
        search->origins[row] = (origin){(uint32_t)partial, arc};
        search->front.count = row + is_kept;
    }
}

static void gather_two(merge_search *search, uint32_t arc, size_t from, size_t to)
{
    double first = search->shift[0], second = search->shift[1];
    double floor = search->bounds[0].floor, second_floor = search->bounds[1].floor;
    uint32_t corner = 0;
    for (size_t partial = from; partial < to; partial++) {
        double a = search->from.sums[partial * 2] + first, b = search->from.sums[partial * 2 + 1] + second;
        size_t row = search->front.count;
        dtn_front_add(&search->front, a, b);
        search->origins[row] = (origin){(uint32_t)partial, arc};
        search->front.count = row + (a >= floor && b >= second_floor &&
                                     dtn_corners_reach(&search->corners, search->needed, a, b, &corner));
    }
}

static bool gather(merge_search *search, uint32_t layer, uint32_t node)
{
    uint32_t from_arc = search->first_arc[node], to_arc = search->first_arc[node + 1];
    uint32_t first_option = search->state->first_option[search->diagram->layers[layer].issue];
    size_t all = 0;
    for (uint32_t i = from_arc; i < to_arc; i++)
        all += search->first[search->arcs[i].source + 1] - search->first[search->arcs[i].source];
    if (!take_steps(search, all) || !make_room(search, all))
        return false;
    dtn_measures_bound(search->measures, layer + 1, node, search->bounds);
    dtn_corners_at(&search->corners, layer + 1, node, search->needed);
    for (uint32_t i = from_arc; i < to_arc; i++) {
        const incoming *arc = &search->arcs[i];
        uint32_t from = search->first[arc->source], to = search->first[arc->source + 1];
        dtn_measures_shift(search->measures, first_option + arc->option, arc->verdict, search->shift,
                           search->exact_shift);
        if (search->measures->wide_count > 0)
            gather_wide(search, i, from, to);
        else if (search->measures->width > 2 || search->measures->strict < 2)
            gather_many(search, i, from, to);
        else
            gather_two(search, i, from, to);
    }
    rank_measures(search, search->measures->width);
    return true;
}

/* ---- from candidates to rows ------------------------------------------------------------------------ */

static const uint64_t *tail_of(const merge_search *search, size_t partial)
{
    return search->from.tails + partial * dtn_tail_words(&search->shape);
}

static void set_tail(merge_search *search, uint32_t issue, uint32_t row, uint64_t *tail)
{
    origin of = search->origins[row];
    dtn_tail_copy(&search->shape, tail_of(search, of.partial), issue, search->arcs[of.arc].option, tail);
}

static void set_sums(merge_search *search, dtn_point point, size_t at)
{
    uint32_t width = search->shape.width, wide_count = search->shape.wide_count;
    double *sums = search->to.sums + at * width;
    if (wide_count > 0) {
        memcpy(sums, search->values + (size_t)point.row * width, width * sizeof *sums);
        memcpy(search->to.exact + at * wide_count, search->exact + (size_t)point.row * wide_count,
               wide_count * sizeof *search->exact);
        return;
    }
    sums[0] = point.first;
    sums[1] = point.second;
    memcpy(sums + 2, dtn_front_rest(&search->front, point), (width - 2) * sizeof *sums);
}

/* What the front kept becomes rows; equal ones become one. */
static bool unite(merge_search *search, uint32_t issue)
{
    const dtn_front *front = &search->front;
    uint32_t words = dtn_tail_words(&search->shape);
    allot(search);
    if (!dtn_partials_reserve(&search->to, front->count))
        return give_up(search, DTN_SEARCH_MEMORY);
    for (size_t i = 0; i < front->count; i++) {
        uint32_t row = front->points[i].row;
        if (i > 0 && dtn_front_equal(front, front->points[i - 1], front->points[i])) {
            set_tail(search, issue, row, search->tail);
            dtn_tail_unite(&search->shape, search->to.tails + (search->to.count - 1) * words, search->tail);
            continue;
        }
        size_t at = dtn_partials_add(&search->to);
        set_sums(search, front->points[i], at);
        set_tail(search, issue, row, search->to.tails + at * words);
    }
    return true;
}

static bool settle(merge_search *search)
{
    allot(search);
    dtn_sieve_end end = dtn_front_settle(&search->front);
    return end == DTN_SIEVED ||
           give_up(search, end == DTN_SIEVE_STOPPED ? DTN_SEARCH_TIME : DTN_SEARCH_MEMORY);
}

/* ---- layers ----------------------------------------------------------------------------------------- */

/* The layer's arcs by where they lead to. */
static void sort_arcs(merge_search *search, uint32_t layer)
{
    const dtn_layer *here = &search->diagram->layers[layer];
    uint32_t nodes = nodes_of(search->diagram, layer + 1), *first = search->first_arc;
    size_t arc_count = (size_t)here->node_count * here->size;
    memset(first, 0, ((size_t)nodes + 2) * sizeof *first);
    for (size_t i = 0; i < arc_count; i++)
        if (here->arcs[i].to != DTN_DEAD_END && !search->measures->drops[here->arcs[i].verdict])
            first[here->arcs[i].to + 2]++;
    for (uint32_t node = 0; node < nodes; node++)
        first[node + 2] += first[node + 1];
    for (size_t i = 0; i < arc_count; i++) {
        dtn_arc arc = here->arcs[i];
        if (arc.to != DTN_DEAD_END && !search->measures->drops[arc.verdict])
            search->arcs[first[arc.to + 1]++] =
                (incoming){(uint32_t)(i / here->size), (uint32_t)(i % here->size), arc.verdict};
    }
}

static bool take_layer(merge_search *search, uint32_t layer)
{
    uint32_t nodes = nodes_of(search->diagram, layer + 1);
    sort_arcs(search, layer);
    search->to.count = 0;
    for (uint32_t node = 0; node < nodes; node++) {
        search->next_first[node] = (uint32_t)search->to.count;
        if (!gather(search, layer, node) || !settle(search) ||
            !unite(search, search->diagram->layers[layer].issue))
            return false;
    }
    search->next_first[nodes] = (uint32_t)search->to.count;
    if (search->to.count > search->effort.widest)
        search->effort.widest = search->to.count;
    dtn_partials rows = search->from;
    uint32_t *first = search->first;
    search->from = search->to;
    search->to = rows;
    search->first = search->next_first;
    search->next_first = first;
    return true;
}

/* The root: nothing taken, and what is true of every package. */
static bool begin(merge_search *search)
{
    const dtn_measures *measures = search->measures;
    uint32_t root = search->diagram->root_verdict;
    search->first[0] = search->first[1] = 0;
    if (dtn_pricing_is_closed(measures->pricing) || measures->drops[root])
        return true;
    if (!dtn_partials_reserve(&search->from, 1))
        return give_up(search, DTN_SEARCH_MEMORY);
    size_t at = dtn_partials_add(&search->from);
    dtn_measures_shift(measures, DTN_NO_OPTION, root, search->from.sums, search->from.exact);
    for (uint32_t i = 0; i < measures->width; i++)
        if (measures->items[i].wide != DTN_NO_MEASURE)
            set_wide(&search->from.sums[i], &search->from.exact[measures->items[i].wide]);
    memset(search->from.tails + at, 0, dtn_tail_words(&search->shape) * sizeof *search->from.tails);
    search->from.tails[0] = 1;
    search->first[1] = 1;
    return true;
}

/* ---- the ends --------------------------------------------------------------------------------------- */

/* Scores as they are compared in the end: drawn ones rounded. */
static void add_final(merge_search *search, size_t partial)
{
    const dtn_measures *measures = search->measures;
    uint32_t wide_count = measures->wide_count;
    const double *sums = search->from.sums + partial * measures->width;
    size_t row = search->front.count;
    double *rest = dtn_front_add(&search->front, 0, 0);
    for (uint32_t i = 0; i < measures->strict; i++) {
        double score = dtn_round_to(measures->items[i].grain, sums[i]);
        *(i < 2 ? number_of(&search->front, (uint32_t)row, i) : &rest[i - 2]) = score;
    }
    search->origins[row] = (origin){(uint32_t)partial, 0};
    if (wide_count > 0)
        memcpy(search->exact + row * wide_count, search->from.exact + partial * wide_count,
               wide_count * sizeof *search->exact);
}

/* What is in the zone, over all ends, by the scores of the bargaining parties alone. */
static bool compare_ends(merge_search *search)
{
    const dtn_measures *measures = search->measures;
    double *no_gap = take(search, FIXED, measures->width, sizeof *no_gap);
    if (!no_gap || !take_steps(search, search->from.count))
        return false;
    memset(no_gap, 0, measures->width * sizeof *no_gap);
    uint32_t width = measures->strict < 2 ? 2 : measures->strict;
    dtn_arena_close(&search->arenas[FRONT]);
    search->front = dtn_front_open(search->task, &search->arenas[FRONT], width, width, no_gap);
    if (!make_room(search, search->from.count))
        return false;
    for (uint32_t end = 0; end < search->diagram->end_count; end++)
        for (uint32_t i = search->first[end]; i < search->first[end + 1]; i++)
            if (dtn_measures_meet_needs(measures, end, search->from.sums + (size_t)i * measures->width,
                                        search->from.exact + (size_t)i * measures->wide_count))
                add_final(search, i);
    rank_measures(search, measures->strict);
    return settle(search);
}

static bool search_all(merge_search *search)
{
    if (!open_search(search) || !begin(search))
        return false;
    for (uint32_t layer = 0; layer < search->diagram->issue_count; layer++)
        if (!take_layer(search, layer))
            return false;
    return compare_ends(search);
}

/* ---- the answer ------------------------------------------------------------------------------------- */

typedef struct found_deals { /* in memory of the search */
    uint16_t *options;       /* [count * issue_count] */
    dtn_tally *ties;
    size_t count;
} found_deals;

static bool collect(merge_search *search, found_deals *found)
{
    const dtn_front *front = &search->front;
    uint32_t issue_count = search->state->issue_count;
    found->options = take(search, FIXED, front->count, issue_count * sizeof *found->options + 1);
    found->ties = take(search, FIXED, front->count, sizeof *found->ties);
    if (!found->options || !found->ties)
        return false;
    for (size_t i = 0, next; i < front->count; i = next) {
        const uint64_t *tail = tail_of(search, search->origins[front->points[i].row].partial);
        memcpy(search->tail, tail, dtn_tail_words(&search->shape) * sizeof *tail);
        for (next = i + 1; next < front->count; next++) {
            if (!dtn_front_equal(front, front->points[i], front->points[next]))
                break;
            uint32_t row = front->points[next].row;
            dtn_tail_unite(&search->shape, search->tail, tail_of(search, search->origins[row].partial));
        }
        dtn_tail_options(&search->shape, search->state, search->tail,
                         found->options + found->count * issue_count);
        found->ties[found->count++] = dtn_tail_tally(&search->shape, search->tail);
    }
    return true;
}

/* Into the task's arena. */
static bool hand_over(merge_search *search, const found_deals *found, dtn_frontier *frontier)
{
    dtn_arena *arena = &search->task->arena;
    uint32_t issue_count = search->state->issue_count;
    size_t options_size = found->count * issue_count * sizeof(uint16_t);
    size_t deals_size = found->count * sizeof(dtn_deal);
    if (!dtn_task_has_room(search->task, in_use(search) + options_size + deals_size))
        return give_up(search, DTN_SEARCH_MEMORY);
    uint16_t *options = dtn_arena_take(arena, options_size);
    frontier->deals = dtn_arena_take(arena, deals_size);
    if (!options || !frontier->deals)
        return give_up(search, DTN_SEARCH_MEMORY);
    if (options_size)
        memcpy(options, found->options, options_size);
    for (size_t i = 0; i < found->count; i++)
        frontier->deals[i] = (dtn_deal){options + i * issue_count, found->ties[i]};
    frontier->count = found->count;
    return true;
}

static int by_package(const void *a, const void *b, const void *context)
{
    const uint16_t *x = ((const dtn_deal *)a)->options, *y = ((const dtn_deal *)b)->options;
    for (uint32_t i = 0; i < ((const dtn_state *)context)->issue_count; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

/* The search has memory of its own, which is given back before the task can be stopped. */
dtn_frontier dtn_merge_find(dtn_task *task, const dtn_state *state, const dtn_diagram *diagram,
                            const dtn_allowance *allowance, dtn_effort *effort)
{
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    dtn_frontier frontier = {0};
    found_deals found = {0};
    merge_search search = {.task = task, .state = state, .diagram = diagram, .allowed = allowance->steps};
    search.measures = dtn_measures_choose(task, state, diagram);
    bool is_proved = search_all(&search) && collect(&search, &found);
    dtn_arena_reset(&task->arena, before);
    is_proved = is_proved && hand_over(&search, &found, &frontier);
    for (int i = 0; i < ARENAS; i++)
        dtn_arena_close(&search.arenas[i]);
    *effort = search.effort;
    frontier.gains_somewhere = DTN_TAKE(task, state->bargaining_count, bool);
    if (!is_proved)
        frontier.count = 0;
    dtn_sort(task, frontier.deals, frontier.count, sizeof *frontier.deals, by_package, state);
    dtn_frontier_note_gains(&frontier, state);
    return frontier;
}
