/* SPDX-License-Identifier: MIT
 * question   which package leaves most, if one leaves more than this?
 * method     partial packages layer by layer; dropped are those whose bounds stay at the floor, and those that another
 *            at the same node betters for everyone still relevant
 * source     Land and Doig 1960; dominance as in dynamic programming; docs/method/margin.md
 * cost       O(steps x parties), and sorting at each node; memory of two layers
 * limits     the places for partial packages (solve/margin_partial.h) */
#include "solve/margin_search.h"

#include "solve/margin_meet.h"
#include "solve/margin_partial.h"
#include "solve/slack.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

enum { STEPS_BETWEEN_QUESTIONS = 4096 };

/* ---- the floor -------------------------------------------------------------------------------------- */

/* A floor that a package reaches can be passed only by as much as two slacks differ at least. */
static void set_floor(dtn_margin_room *room, double floor)
{
    bool is_reached = floor == room->best && !room->is_first;
    double step = room->grain.magic / 0x1.8p52;
    room->floor = floor;
    for (uint32_t i = 0; i < room->bound_count; i++) {
        dtn_margin_bound *bound = &room->bounds[i];
        double more =
            is_reached && room->spacing > 16 * bound->slip ? room->spacing - 4 * bound->slip : -bound->slip;
        bound->enough = floor + more - step;
    }
}

static bool reaches(const dtn_margin_room *room, double gain)
{
    return room->is_first ? gain >= room->floor : gain > room->floor;
}

/* ---- what is worth keeping -------------------------------------------------------------------------- */

static bool weighs_enough(const dtn_margin_room *room, const double *sums, size_t node)
{
    for (uint32_t i = 0; i < room->bound_count; i++) {
        const dtn_margin_bound *bound = &room->bounds[i];
        double sum = bound->start + bound->rest[node];
        for (uint32_t k = 0; k < room->must_count; k++)
            sum += bound->weight[room->must[k]] * sums[room->must[k]];
        if (!(sum >= bound->enough))
            return false;
    }
    return true;
}

/* The other needs, of what each party can still come to. */
static bool needs_leave_enough(const dtn_margin_room *room, uint64_t needs)
{
    for (; needs; needs &= needs - 1) {
        uint32_t i = (uint32_t)__builtin_ctzll(needs);
        if (!reaches(room, dtn_slack_of_need(&room->state->needs[i], room->quotas[i], room->gains, 1)))
            return false;
    }
    return true;
}

/* Leaves out of the sums what does not matter any more: who is in no need that may still be active; who cannot reach the
 * floor; who is certain to gain as much as any package leaves. */
static bool is_worth_keeping(dtn_margin_room *room, uint32_t layer, uint32_t node, double *sums)
{
    size_t index = room->first_node[layer] + node;
    const dtn_margin_node *told = &room->nodes[index];
    uint64_t must = told->must | room->must_mask, relevant = told->relevant & ~room->unasked;
    if (!weighs_enough(room, sums, index))
        return false;
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_margin_side *side = &room->sides[i];
        bool is_masked = i < DTN_MARGIN_MASKED;
        if (is_masked && !dtn_margin_has(relevant, i)) {
            sums[i] = INFINITY;
            continue;
        }
        double gain = dtn_margin_gain(room, side, sums[i] + side->priced->most[layer][node]) + side->slip;
        bool is_reached = reaches(room, gain);
        if (!is_reached && dtn_margin_has(must, i))
            return false;
        room->gains[side->priced->party] = gain;
        if (!is_reached)
            sums[i] = -INFINITY;
        else if (is_masked && !dtn_margin_has(must, i) && sums[i] < INFINITY &&
                 dtn_margin_gain(room, side, sums[i] + side->priced->least[layer][node]) - side->slip >=
                     room->high)
            sums[i] = INFINITY;
    }
    return needs_leave_enough(room, told->needs & ~room->split_needs);
}

/* ---- whole packages --------------------------------------------------------------------------------- */

static void decode(const dtn_margin_room *room, const uint64_t *key, uint16_t *options)
{
    for (uint32_t issue = 0; issue < room->diagram->issue_count; issue++) {
        dtn_margin_field field = room->fields[issue];
        options[issue] = (uint16_t)(key[field.word] >> field.shift & field.mask);
    }
}

static bool stands_earlier(const dtn_margin_room *room, const uint16_t *a, const uint16_t *b)
{
    for (uint32_t issue = 0; issue < room->diagram->issue_count; issue++)
        if (a[issue] != b[issue])
            return a[issue] < b[issue];
    return false;
}

static void complete(dtn_margin_room *room, const uint64_t *key)
{
    decode(room, key, room->decoded);
    if (!room->is_first) {
        if (dtn_margin_meet(room, room->decoded) && room->best > room->floor)
            set_floor(room, room->best);
        return;
    }
    if (room->is_found && !stands_earlier(room, room->decoded, room->first_options))
        return;
    if (!reaches(room, dtn_margin_slack(room, room->decoded, NULL)))
        return;
    room->is_found = true;
    memcpy(room->first_options, room->decoded, room->diagram->issue_count * sizeof *room->decoded);
}

/* ---- from layer to layer ---------------------------------------------------------------------------- */

/* One more step; false: the search has to end. */
static bool may_go_on(dtn_margin_room *room)
{
    if (room->effort.steps >= room->allowance.steps) {
        room->effort.end = DTN_SEARCH_STEPS;
        return false;
    }
    if (++room->effort.steps % STEPS_BETWEEN_QUESTIONS == 0 && room->must_stop &&
        dtn_task_must_stop(room->must_stop)) {
        room->effort.end = DTN_SEARCH_TIME;
        return false;
    }
    return true;
}

/* The step of an entry over an arc. */
static void add_step(const dtn_margin_room *room, size_t from, size_t to, uint32_t option, uint32_t verdict)
{
    const double *before = dtn_margin_sums(room, from);
    double *after = dtn_margin_sums(room, to);
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_margin_side *side = &room->sides[i];
        const dtn_priced *priced = side->priced;
        after[i] = dtn_margin_add(before[i], priced->worth[option], priced->bonus[verdict]);
        if (side->wide == UINT32_MAX)
            continue;
        dtn_int128 sum = dtn_margin_wides(room, from)[side->wide] + priced->exact_worth[option] +
                         priced->exact_points[verdict];
        dtn_margin_wides(room, to)[side->wide] = sum;
        if (after[i] - after[i] == 0)
            after[i] = (double)sum; /* so that the order of the doubles is never wrong */
    }
}

/* An entry over an arc: kept in the next layer, or a whole package. */
static void take_step(dtn_margin_room *room, uint32_t layer, dtn_margin_incoming in, uint32_t from,
                      uint32_t to)
{
    const dtn_layer *here = &room->diagram->layers[layer];
    uint32_t option = room->diagram->structure->first_option[here->issue] + in.option;
    dtn_arc arc = here->arcs[(size_t)in.node * here->size + in.option];
    dtn_margin_field field = room->fields[here->issue];
    add_step(room, from, to, option, arc.verdict);
    bool is_kept = is_worth_keeping(room, layer + 1, arc.to, dtn_margin_sums(room, to));
    if (is_kept) {
        memcpy(dtn_margin_key(room, to), dtn_margin_key(room, from), room->key_words * sizeof(uint64_t));
        dtn_margin_key(room, to)[field.word] |= (uint64_t)in.option << field.shift;
    }
    if (is_kept && layer + 1 < room->diagram->issue_count) {
        room->next.entries[room->next.entry_count++] = to;
        return;
    }
    if (is_kept)
        complete(room, dtn_margin_key(room, to));
    room->pool.free[room->pool.free_count++] = to;
}

/* The first of several is not known before the end. */
static bool is_enough(const dtn_margin_room *room)
{
    return !room->is_first && room->best >= room->goal;
}

/* All entries of a node over one arc. False: the search has to end. */
static bool take_arc(dtn_margin_room *room, uint32_t layer, dtn_margin_incoming in, size_t first_of_node)
{
    for (size_t i = 0; i < room->here.count[in.node]; i++) {
        uint32_t from = room->here.entries[room->here.first[in.node] + i];
        uint32_t to = may_go_on(room) ? dtn_margin_take_place(room, first_of_node) : UINT32_MAX;
        if (to == UINT32_MAX)
            return false;
        take_step(room, layer, in, from, to);
        if (is_enough(room))
            return false;
    }
    return true;
}

static bool is_open(const dtn_margin_room *room, dtn_arc arc)
{
    return arc.to != DTN_DEAD_END && !room->pricing->forbids[arc.verdict];
}

/* The open arcs from nodes that have entries, by the nodes they lead to. */
static void gather_arcs(dtn_margin_room *room, uint32_t layer)
{
    const dtn_layer *here = &room->diagram->layers[layer];
    dtn_margin_layer *next = &room->next;
    next->node_count = 0;
    for (uint32_t i = 0; i < room->here.node_count; i++) {
        const dtn_arc *arcs = here->arcs + (size_t)room->here.nodes[i] * here->size;
        for (uint32_t o = 0; o < here->size; o++)
            if (is_open(room, arcs[o]) && next->count[arcs[o].to]++ == 0)
                next->nodes[next->node_count++] = arcs[o].to;
    }
    uint32_t all = 0;
    for (uint32_t i = 0; i < next->node_count; i++) {
        room->incoming_first[next->nodes[i]] = all;
        all += (uint32_t)next->count[next->nodes[i]];
        next->count[next->nodes[i]] = 0;
    }
    for (uint32_t i = 0; i < room->here.node_count; i++) {
        const dtn_arc *arcs = here->arcs + (size_t)room->here.nodes[i] * here->size;
        for (uint32_t o = 0; o < here->size; o++)
            if (is_open(room, arcs[o]))
                room->incoming[room->incoming_first[arcs[o].to] + next->count[arcs[o].to]++] =
                    (dtn_margin_incoming){room->here.nodes[i], o};
    }
}

/* count held how many arcs lead to a node; it becomes how many entries it has. */
static bool fill_next(dtn_margin_room *room, uint32_t layer)
{
    dtn_margin_layer *next = &room->next;
    uint32_t live = 0, node_count = next->node_count;
    bool goes_on = true;
    next->entry_count = 0;
    for (uint32_t i = 0; i < node_count; i++) {
        uint32_t node = next->nodes[i];
        size_t first = next->entry_count, arcs = next->count[node];
        const dtn_margin_incoming *incoming = room->incoming + room->incoming_first[node];
        next->count[node] = 0;
        for (size_t j = 0; goes_on && j < arcs; j++)
            goes_on = take_arc(room, layer, incoming[j], first);
        if (!goes_on)
            continue;
        dtn_margin_sift(room, next, first);
        dtn_margin_narrow(room, next, first, layer + 1, node);
        next->first[node] = first;
        next->count[node] = next->entry_count - first;
        if (next->count[node] > 0)
            next->nodes[live++] = node;
    }
    next->node_count = live;
    if (room->here.entry_count + next->entry_count > room->effort.widest)
        room->effort.widest = room->here.entry_count + next->entry_count;
    return goes_on;
}

/* Gives the places back. */
static void clear(dtn_margin_room *room, dtn_margin_layer *layer)
{
    for (size_t i = 0; i < layer->entry_count; i++)
        room->pool.free[room->pool.free_count++] = layer->entries[i];
    for (uint32_t i = 0; i < layer->node_count; i++)
        layer->count[layer->nodes[i]] = 0;
    layer->node_count = 0;
    layer->entry_count = 0;
}

/* The partial package without any issue, if it is worth keeping. */
static bool begin(dtn_margin_room *room)
{
    dtn_margin_layer *here = &room->here;
    uint32_t verdict = room->diagram->root_verdict;
    clear(room, here);
    clear(room, &room->next);
    room->pool.free_count = 0;
    room->pool.used = 1;
    double *sums = dtn_margin_sums(room, 0);
    for (uint32_t i = 0; i < room->width; i++) {
        const dtn_margin_side *side = &room->sides[i];
        sums[i] = dtn_margin_add(side->has_preferences ? 0 : INFINITY, 0, side->priced->bonus[verdict]);
        if (side->wide != UINT32_MAX)
            dtn_margin_wides(room, 0)[side->wide] = side->priced->exact_points[verdict];
    }
    memset(dtn_margin_key(room, 0), 0, room->key_words * sizeof(uint64_t));
    if (!is_worth_keeping(room, 0, 0, sums))
        return false;
    here->nodes[0] = 0;
    here->first[0] = 0;
    here->entries[0] = 0;
    here->node_count = 1;
    here->count[0] = here->entry_count = 1;
    return true;
}

bool dtn_margin_search(dtn_margin_room *room, double floor)
{
    set_floor(room, floor);
    if (dtn_pricing_is_closed(room->pricing) || !begin(room))
        return true;
    if (room->diagram->issue_count == 0)
        complete(room, dtn_margin_key(room, 0));
    for (uint32_t layer = 0; layer < room->diagram->issue_count; layer++) {
        gather_arcs(room, layer);
        if (!fill_next(room, layer))
            return is_enough(room);
        dtn_margin_layer kept = room->here;
        room->here = room->next;
        room->next = kept;
        clear(room, &room->next);
    }
    return true;
}
