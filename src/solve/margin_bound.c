/* SPDX-License-Identifier: MIT
 * question   how much can the smallest gain be at most?
 * method     weighted sums by backward recursion; weights by the simplex method, a column for each package a walk finds
 * source     Geoffrion 1974 (Lagrangean bounds); Dantzig and Wolfe 1960 (columns); Everett 1963
 * cost       O(arcs) for each walk, O(parties squared) between two; a fixed number of walks
 * limits     parties needed at some packages only have no weight */
#include "solve/margin_bound.h"

#include "solve/margin_meet.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

/* ---- one walk --------------------------------------------------------------------------------------- */

static void weigh_steps(dtn_margin_room *room, const dtn_margin_bound *bound)
{
    const dtn_diagram *diagram = room->diagram;
    uint32_t option_count = diagram->structure->option_count;
    memset(room->step_worth, 0, option_count * sizeof *room->step_worth);
    for (uint32_t v = 0; v < diagram->verdict_count; v++)
        room->step_bonus[v] = room->pricing->forbids[v] ? -INFINITY : 0;
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_priced *priced = room->sides[i].priced;
        double weight = bound->weight[i];
        if (!dtn_margin_has(room->must_mask, i))
            continue;
        for (uint32_t v = 0; v < diagram->verdict_count; v++)
            room->step_bonus[v] += priced->bonus[v] == -INFINITY ? -INFINITY : weight * priced->bonus[v];
        for (uint32_t o = 0; weight > 0 && o < option_count; o++)
            room->step_worth[o] += weight * priced->worth[o];
    }
}

static void walk_back(dtn_margin_room *room, const dtn_margin_bound *bound)
{
    const dtn_diagram *diagram = room->diagram;
    double *after = bound->rest + room->first_node[diagram->issue_count];
    memset(after, 0, diagram->end_count * sizeof *after);
    for (uint32_t layer = diagram->issue_count; layer-- > 0;) {
        const dtn_layer *here = &diagram->layers[layer];
        const double *worth = room->step_worth + diagram->structure->first_option[here->issue];
        const dtn_arc *arcs = here->arcs;
        double *rest = bound->rest + room->first_node[layer];
        for (uint32_t node = 0; node < here->node_count; node++, arcs += here->size) {
            double most = -INFINITY;
            for (uint32_t o = 0; o < here->size; o++) {
                if (arcs[o].to == DTN_DEAD_END)
                    continue;
                double sum = worth[o] + room->step_bonus[arcs[o].verdict] + after[arcs[o].to];
                most = sum > most ? sum : most;
            }
            rest[node] = most;
        }
        after = rest;
    }
}

/* The package the bound comes from: the first option that adds most, layer by layer. */
static void walk_forward(dtn_margin_room *room, const dtn_margin_bound *bound)
{
    const dtn_diagram *diagram = room->diagram;
    uint32_t node = 0;
    for (uint32_t layer = 0; layer < diagram->issue_count; layer++) {
        const dtn_layer *here = &diagram->layers[layer];
        const double *worth = room->step_worth + diagram->structure->first_option[here->issue];
        const double *after = bound->rest + room->first_node[layer + 1];
        const dtn_arc *arcs = here->arcs + (size_t)node * here->size;
        uint32_t best = 0;
        double most = -INFINITY;
        for (uint32_t o = 0; o < here->size; o++) {
            if (arcs[o].to == DTN_DEAD_END)
                continue;
            double sum = worth[o] + room->step_bonus[arcs[o].verdict] + after[arcs[o].to];
            best = sum > most ? o : best;
            most = sum > most ? sum : most;
        }
        room->trial[here->issue] = (uint16_t)best;
        node = arcs[best].to;
    }
}

/* False: every package is forbidden, or refused by somebody who must consent. */
static bool walk(dtn_margin_room *room, dtn_margin_bound *bound, const double *lambda)
{
    double size = 0;
    memset(bound->weight, 0, room->width * sizeof *bound->weight);
    bound->start = 0;
    for (uint32_t k = 0; k < room->must_count; k++) {
        const dtn_margin_side *side = &room->sides[room->must[k]];
        double weight = lambda[k] / side->unit;
        bound->weight[room->must[k]] = weight;
        bound->start -= weight * side->walk_away;
        size += weight * side->size;
    }
    weigh_steps(room, bound);
    walk_back(room, bound);
    double terms = 4 * (double)room->width + 4 * (double)room->diagram->issue_count + 16;
    bound->slip = size * terms * 0x1p-52;
    bound->most = bound->start + room->step_bonus[room->diagram->root_verdict] + bound->rest[0] + bound->slip;
    if (bound->most == -INFINITY)
        return false;
    walk_forward(room, bound);
    dtn_margin_meet(room, room->trial);
    return true;
}

/* ---- weights ---------------------------------------------------------------------------------------- */

/* The linear program: mix packages so that the smallest average gain v is largest. Rows: for each party, the average
 * of its gains less v less what is left over is 0; the shares of packages add up to 1. Kept are the inverse of the basis
 * (of left-overs, v and packages) and the values of what is in it. The prices of the rows are the weights. */
enum { LONG_WALK = 100000 }; /* in arcs: worth a question to the host */

static const double nothing = 0x1p-40;

static uint32_t rows_of(const dtn_margin_room *room)
{
    return room->must_count + 1;
}

static double gain_of(const dtn_margin_room *room, uint32_t k)
{
    return room->gains[room->sides[room->must[k]].priced->party];
}

/* The basis of one package: v is the smallest gain, at the place of that party; the others have something left over. */
static uint32_t begin_basis(dtn_margin_room *room)
{
    uint32_t rows = rows_of(room), last = room->must_count, least = 0;
    for (uint32_t k = 1; k < last; k++)
        if (gain_of(room, k) < gain_of(room, least))
            least = k;
    memset(room->basis, 0, (size_t)rows * rows * sizeof *room->basis);
    for (uint32_t k = 0; k < last; k++) {
        double *row = room->basis + (size_t)k * rows, over = gain_of(room, k) - gain_of(room, least);
        row[k] = -1;
        row[last] = k == least ? gain_of(room, k) : over;
        row[least] = k == least ? -1 : 1;
        room->basic[k] = row[last];
    }
    room->basis[(size_t)last * rows + last] = 1;
    room->basic[last] = 1;
    return least;
}

static bool enter_column(dtn_margin_room *room, uint32_t place_of_v)
{
    uint32_t rows = rows_of(room), leaving = rows;
    double ratio = INFINITY;
    for (uint32_t r = 0; r < rows; r++) {
        const double *row = room->basis + (size_t)r * rows;
        double sum = 0;
        for (uint32_t c = 0; c < rows; c++)
            sum += row[c] * room->column[c];
        room->direction[r] = sum;
        if (r != place_of_v && sum > nothing && room->basic[r] / sum < ratio) {
            ratio = room->basic[r] / sum;
            leaving = r;
        }
    }
    if (leaving == rows)
        return false;
    double *pivot = room->basis + (size_t)leaving * rows;
    for (uint32_t c = 0; c < rows; c++)
        pivot[c] /= room->direction[leaving];
    room->basic[leaving] = ratio;
    for (uint32_t r = 0; r < rows; r++) {
        double *row = room->basis + (size_t)r * rows;
        if (r == leaving)
            continue;
        for (uint32_t c = 0; c < rows; c++)
            row[c] -= room->direction[r] * pivot[c];
        room->basic[r] -= room->direction[r] * ratio;
        if (r != place_of_v && room->basic[r] < 0)
            room->basic[r] = 0;
    }
    return true;
}

/* A party's left-over whose price has the wrong sign goes in first; how often is limited, for rounding may go in
 * circles. */
static void settle_parties(dtn_margin_room *room, uint32_t place_of_v)
{
    uint32_t rows = rows_of(room);
    for (uint32_t round = 0; round < 2 * rows; round++) {
        const double *price = room->basis + (size_t)place_of_v * rows;
        uint32_t wrong = rows;
        for (uint32_t k = 0; k < room->must_count; k++)
            if (price[k] > nothing && (wrong == rows || price[k] > price[wrong]))
                wrong = k;
        if (wrong == rows)
            return;
        memset(room->column, 0, rows * sizeof *room->column);
        room->column[wrong] = -1;
        if (!enter_column(room, place_of_v))
            return;
    }
}

static void read_weights(dtn_margin_room *room, uint32_t place_of_v)
{
    const double *price = room->basis + (size_t)place_of_v * rows_of(room);
    double sum = 0;
    for (uint32_t k = 0; k < room->must_count; k++) {
        room->lambda[k] = price[k] < 0 ? -price[k] : 0;
        sum += room->lambda[k];
    }
    for (uint32_t k = 0; k < room->must_count; k++)
        room->lambda[k] = sum > 0 ? room->lambda[k] / sum : 1.0 / room->must_count;
}

/* Whether the package of the last walk improves the mix; then it goes in. */
static bool enter_package(dtn_margin_room *room, uint32_t place_of_v)
{
    uint32_t last = room->must_count;
    double gain = 0, size = 0, now = room->basic[place_of_v];
    for (uint32_t k = 0; k < last; k++) {
        double part = room->lambda[k] * gain_of(room, k);
        gain += part;
        size += part < 0 ? -part : part;
        room->column[k] = gain_of(room, k);
    }
    room->column[last] = 1;
    if (!(gain - now > (size + (now < 0 ? -now : now)) * nothing))
        return false;
    return enter_column(room, place_of_v);
}

/* ---- bounds ----------------------------------------------------------------------------------------- */

/* A free place, or that of the weakest. */
static dtn_margin_bound *place_for_bound(dtn_margin_room *room)
{
    if (room->bound_count < (room->must_count <= 2 ? 2 : room->bound_room))
        return &room->bounds[room->bound_count++];
    dtn_margin_bound *weakest = &room->bounds[0];
    for (uint32_t i = 1; i < room->bound_count; i++)
        if (room->bounds[i].most > weakest->most)
            weakest = &room->bounds[i];
    return weakest;
}

static bool bound_by(dtn_margin_room *room)
{
    dtn_margin_bound *bound = place_for_bound(room);
    bool is_possible = walk(room, bound, room->lambda);
    if (bound->most < room->high)
        room->high = bound->most;
    return is_possible;
}

static uint32_t walks_of(const dtn_margin_room *room)
{
    uint64_t arcs = room->diagram->arc_count + 1, few = 4 + 2 * (uint64_t)room->must_count;
    uint64_t many = 8 + 12 * (uint64_t)room->must_count, most = 20000000 / arcs;
    uint64_t walks = most < many ? most : many;
    return (uint32_t)(walks > few ? walks : few);
}

static void sort_bounds(dtn_margin_room *room)
{
    for (uint32_t i = 1; i < room->bound_count; i++)
        for (uint32_t j = i; j > 0 && room->bounds[j].most < room->bounds[j - 1].most; j--) {
            dtn_margin_bound kept = room->bounds[j];
            room->bounds[j] = room->bounds[j - 1];
            room->bounds[j - 1] = kept;
        }
}

void dtn_margin_bounds_find(dtn_margin_room *room)
{
    room->bound_count = 0;
    for (uint32_t k = 0; k < room->must_count; k++)
        room->lambda[k] = 1.0 / room->must_count;
    if (room->must_count == 0 || !bound_by(room) || room->must_count == 1)
        return;
    uint32_t place_of_v = begin_basis(room);
    for (uint32_t left = walks_of(room); left > 0 && room->high > room->best; left--) {
        if (room->diagram->arc_count > LONG_WALK && room->must_stop && dtn_task_must_stop(room->must_stop))
            break;
        settle_parties(room, place_of_v);
        read_weights(room, place_of_v);
        if (!bound_by(room) || !enter_package(room, place_of_v))
            break;
    }
    sort_bounds(room);
}

void dtn_margin_bounds_prepare(dtn_task *task, dtn_margin_room *room, size_t all_nodes)
{
    const dtn_diagram *diagram = room->diagram;
    uint32_t rows = room->width + 1;
    size_t affordable = 4000000 / (all_nodes + 1);
    room->bound_room = room->width <= 2 ? 2 : DTN_MARGIN_BOUNDS;
    if (room->bound_room > affordable)
        room->bound_room = 2;
    for (uint32_t i = 0; i < room->bound_room; i++) {
        room->bounds[i].weight = DTN_TAKE(task, room->width, double);
        room->bounds[i].rest = DTN_TAKE(task, all_nodes, double);
    }
    room->step_worth = DTN_TAKE(task, diagram->structure->option_count, double);
    room->step_bonus = DTN_TAKE(task, diagram->verdict_count, double);
    room->basis = DTN_TAKE(task, (size_t)rows * rows, double);
    room->basic = DTN_TAKE(task, rows, double);
    room->column = DTN_TAKE(task, rows, double);
    room->direction = DTN_TAKE(task, rows, double);
    room->lambda = DTN_TAKE(task, rows, double);
}
