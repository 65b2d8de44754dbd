/* SPDX-License-Identifier: MIT
 * question   which partial packages of a node can be left out, because another one there is as good for everyone?
 * method     sorted by a sum that nobody who betters another has less of; two numbers are swept, more are compared
 *            with those that left others behind
 * source     Kung, Luccio, Preparata 1975 (maxima of vectors)
 * cost       O(n log n) for n entries of a node, less where arcs brought them in order
 * limits     with more than two parties some that could be left out are kept */
#include "solve/margin_partial.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

enum { CHAMPIONS = 48 };

/* ---- room ------------------------------------------------------------------------------------------- */

/* Not cleared: most of it is rarely used. */
static void *take_rarely(dtn_task *task, size_t count, size_t size)
{
    void *piece = count <= SIZE_MAX / 2 / (size + 1) ? dtn_arena_take(&task->arena, count * size + 1) : NULL;
    if (!piece)
        dtn_task_stop(task, DTN_STOP_MEMORY, NULL);
    return piece;
}

static uint32_t bits_of(const dtn_state *structure, uint32_t issue)
{
    uint32_t size = structure->first_option[issue + 1] - structure->first_option[issue], bits = 0;
    while (bits < 32 && (UINT64_C(1) << bits) < size)
        bits++;
    return bits;
}

static void prepare_keys(dtn_task *task, dtn_margin_room *room)
{
    const dtn_state *structure = room->diagram->structure;
    uint32_t word = 0, left = 64;
    room->fields = DTN_TAKE(task, structure->issue_count, dtn_margin_field);
    for (uint32_t issue = 0; issue < structure->issue_count; issue++) {
        uint32_t bits = bits_of(structure, issue);
        if (bits > left) {
            word++;
            left = 64;
        }
        left -= bits;
        room->fields[issue] = (dtn_margin_field){word, left == 64 ? 0 : left, (UINT64_C(1) << bits) - 1};
    }
    room->key_words = word + 1;
}

/* ---- its size --------------------------------------------------------------------------------------- */

static uint32_t count_parties(const dtn_state *structure, bool wide_alone)
{
    uint32_t count = 0;
    for (uint32_t party = 0; party < structure->party_count; party++) {
        bool is_named = false;
        for (size_t i = 0; i < structure->need_count; i++)
            for (uint32_t j = 0; j < structure->needs[i].party_count; j++)
                is_named |= structure->needs[i].parties[j] == party;
        count += is_named && (!wide_alone || structure->stakes[party].precision == DTN_WIDE);
    }
    return count;
}

/* As dtn_margin_partials_prepare takes them. */
static size_t size_of_entries(const dtn_diagram *diagram, size_t entries)
{
    const dtn_state *structure = diagram->structure;
    size_t key_words = 1, left = 64;
    for (uint32_t issue = 0; issue < structure->issue_count; issue++) {
        uint32_t bits = bits_of(structure, issue);
        key_words += bits > left;
        left = (bits > left ? 64 : left) - bits;
    }
    return entries * (sizeof(double) * count_parties(structure, false) +
                      sizeof(dtn_int128) * count_parties(structure, true) + sizeof(uint64_t) * key_words +
                      3 * sizeof(uint32_t) + 2 * sizeof(dtn_margin_item));
}

size_t dtn_margin_room_size(const dtn_diagram *diagram, size_t most_entries)
{
    enum {
        REST = 5 << 20
    }; /* large pieces have blocks of their own, and those between leave some of theirs */
    const size_t width = count_parties(diagram->structure, false);
    size_t all_nodes = 0, most_arcs = 0;
    for (uint32_t layer = 0; layer <= diagram->issue_count; layer++) {
        size_t nodes = dtn_margin_nodes_of(diagram, layer);
        size_t arcs = layer < diagram->issue_count ? nodes * diagram->layers[layer].size : 0;
        all_nodes += nodes;
        most_arcs = arcs > most_arcs ? arcs : most_arcs;
    }
    size_t of_nodes = sizeof(dtn_margin_node) + (DTN_MARGIN_BOUNDS + 2 * width) * sizeof(double);
    size_t of_verdicts = sizeof(double) + width * (2 * sizeof(double) + sizeof(dtn_int128));
    return REST + size_of_entries(diagram, most_entries) + all_nodes * of_nodes +
           diagram->verdict_count * of_verdicts + most_arcs * sizeof(dtn_margin_incoming) +
           diagram->widest * 4 * (sizeof(size_t) + sizeof(uint32_t)) +
           diagram->structure->option_count * (width + 1) * sizeof(double);
}

/* ---- its parts -------------------------------------------------------------------------------------- */

static dtn_margin_layer prepare_layer(dtn_task *task, uint32_t widest, size_t capacity)
{
    return (dtn_margin_layer){.nodes = DTN_TAKE(task, widest, uint32_t),
                              .first = DTN_TAKE(task, widest, size_t),
                              .count = DTN_TAKE(task, widest, size_t),
                              .entries = take_rarely(task, capacity, sizeof(uint32_t))};
}

void dtn_margin_partials_prepare(dtn_task *task, dtn_margin_room *room, size_t most_entries)
{
    const dtn_diagram *diagram = room->diagram;
    size_t capacity = most_entries < 16 ? 16 : most_entries < UINT32_MAX ? most_entries : UINT32_MAX;
    size_t most_arcs = 0, widest = 1;
    for (uint32_t layer = 0; layer <= diagram->issue_count; layer++) {
        size_t nodes = dtn_margin_nodes_of(diagram, layer);
        size_t arcs = layer < diagram->issue_count ? nodes * diagram->layers[layer].size : 0;
        widest = nodes > widest ? nodes : widest;
        most_arcs = arcs > most_arcs ? arcs : most_arcs;
    }
    prepare_keys(task, room);
    room->pool.capacity = capacity;
    room->pool.sums = take_rarely(task, capacity, sizeof(double) * room->width);
    room->pool.wides = take_rarely(task, capacity, sizeof(dtn_int128) * room->wide_count);
    room->pool.keys = take_rarely(task, capacity, sizeof(uint64_t) * room->key_words);
    room->pool.free = take_rarely(task, capacity, sizeof(uint32_t));
    room->items = take_rarely(task, capacity, sizeof *room->items);
    room->items_room = take_rarely(task, capacity, sizeof *room->items_room);
    room->incoming = take_rarely(task, most_arcs, sizeof *room->incoming);
    room->incoming_first = DTN_TAKE(task, widest + 1, uint32_t);
    room->here = prepare_layer(task, (uint32_t)widest, capacity);
    room->next = prepare_layer(task, (uint32_t)widest, capacity);
    room->champions = DTN_TAKE(task, CHAMPIONS, uint32_t);
    room->decoded = DTN_TAKE(task, diagram->issue_count, uint16_t);
}

static int compare_keys(const dtn_margin_room *room, const uint64_t *a, const uint64_t *b)
{
    for (uint32_t i = 0; i < room->key_words; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

/* ---- one better than another ------------------------------------------------------------------------ */

static bool betters(const dtn_margin_room *room, size_t a, size_t b)
{
    const double *x = dtn_margin_sums(room, a), *y = dtn_margin_sums(room, b);
    for (uint32_t i = 0; i < room->width; i++) {
        if (x[i] < y[i])
            return false;
        uint32_t wide = room->sides[i].wide;
        if (wide != UINT32_MAX && x[i] == y[i] && x[i] - x[i] == 0 &&
            dtn_margin_wides(room, a)[wide] < dtn_margin_wides(room, b)[wide])
            return false;
    }
    return !room->is_first || compare_keys(room, dtn_margin_key(room, a), dtn_margin_key(room, b)) < 0;
}

static double clip(double sum, double size)
{
    return sum > size ? size : sum < -size ? -size : sum;
}

/* Whoever betters another stands no later in this order, but for ties. */
static double rank_of(const dtn_margin_room *room, size_t entry)
{
    const double *sums = dtn_margin_sums(room, entry);
    double rank = 0;
    if (room->width == 1 || room->width == 2)
        return sums[0];
    for (uint32_t i = 0; i < room->width; i++)
        rank += clip(sums[i], room->sides[i].size) / room->sides[i].unit;
    return rank;
}

static bool stands_before(const dtn_margin_room *room, const dtn_margin_item *a, const dtn_margin_item *b)
{
    if (a->rank != b->rank)
        return a->rank > b->rank;
    const double *x = dtn_margin_sums(room, a->entry), *y = dtn_margin_sums(room, b->entry);
    for (uint32_t i = 0; i < room->width; i++)
        if (x[i] != y[i])
            return x[i] > y[i];
    return compare_keys(room, dtn_margin_key(room, a->entry), dtn_margin_key(room, b->entry)) < 0;
}

static size_t end_of_run(const dtn_margin_room *room, const dtn_margin_item *items, size_t start,
                         size_t count)
{
    size_t end = start < count ? start + 1 : count;
    while (end < count && !stands_before(room, &items[end], &items[end - 1]))
        end++;
    return end;
}

static void merge_runs(const dtn_margin_room *room, const dtn_margin_item *a, const dtn_margin_item *b,
                       const dtn_margin_item *end, dtn_margin_item *to)
{
    const dtn_margin_item *middle = b;
    while (a < middle || b < end) {
        bool takes_second = a == middle || (b < end && stands_before(room, b, a));
        *to++ = takes_second ? *b++ : *a++;
    }
}

/* Merges neighbouring runs, for what came over one arc mostly is in order. Returns where the sorted items are. */
static dtn_margin_item *sort_items(dtn_margin_room *room, size_t count)
{
    dtn_margin_item *from = room->items, *to = room->items_room;
    while (end_of_run(room, from, 0, count) < count) {
        for (size_t start = 0; start < count;) {
            size_t middle = end_of_run(room, from, start, count);
            size_t end = end_of_run(room, from, middle, count);
            merge_runs(room, from + start, from + middle, from + end, to + start);
            start = end;
        }
        dtn_margin_item *kept = from;
        from = to;
        to = kept;
    }
    return from;
}

/* Of two numbers, in falling order of the first: bettered is what has no larger second than one before. */
static void drop_in_plane(const dtn_margin_room *room, dtn_margin_item *items, size_t count)
{
    double highest = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        double second = room->width > 1 ? dtn_margin_sums(room, items[i].entry)[1] : 0;
        items[i].is_dropped = i > 0 && second <= highest;
        highest = second > highest ? second : highest;
    }
}

static void drop_by_champions(dtn_margin_room *room, dtn_margin_item *items, size_t count)
{
    uint32_t champion_count = 0;
    uint32_t last = items[0].entry; /* kept; equal sums stand side by side */
    for (size_t i = 0; i < count; i++) {
        uint32_t c = 0;
        items[i].is_dropped = i > 0 && betters(room, last, items[i].entry);
        if (items[i].is_dropped)
            continue;
        while (c < champion_count && !betters(room, room->champions[c], items[i].entry))
            c++;
        items[i].is_dropped = c < champion_count;
        last = items[i].is_dropped ? last : items[i].entry;
        if (!items[i].is_dropped && champion_count < CHAMPIONS)
            room->champions[champion_count++] = items[i].entry;
        if (items[i].is_dropped && c > 0) {
            uint32_t winner = room->champions[c];
            room->champions[c] = room->champions[c / 2];
            room->champions[c / 2] = winner;
        }
    }
}

void dtn_margin_sift(dtn_margin_room *room, dtn_margin_layer *layer, size_t first)
{
    size_t count = layer->entry_count - first;
    if (count < 2)
        return;
    for (size_t i = 0; i < count; i++) {
        uint32_t entry = layer->entries[first + i];
        room->items[i] = (dtn_margin_item){rank_of(room, entry), entry, false};
    }
    dtn_margin_item *sorted = sort_items(room, count);
    if (room->width <= 2 && room->wide_count == 0 && !room->is_first)
        drop_in_plane(room, sorted, count);
    else
        drop_by_champions(room, sorted, count);
    layer->entry_count = first;
    for (size_t i = 0; i < count; i++)
        if (sorted[i].is_dropped)
            room->pool.free[room->pool.free_count++] = sorted[i].entry;
        else
            layer->entries[layer->entry_count++] = sorted[i].entry;
}

/* No completion leaves more, as far as bounds tell. */
static double promise_of(const dtn_margin_room *room, uint32_t layer, uint32_t node, const double *sums)
{
    double promise = INFINITY;
    for (uint32_t k = 0; k < room->must_count; k++) {
        const dtn_margin_side *side = &room->sides[room->must[k]];
        double gain = dtn_margin_gain(room, side, sums[room->must[k]] + side->priced->most[layer][node]);
        promise = gain < promise ? gain : promise;
    }
    for (uint32_t i = 0; i < room->bound_count; i++) {
        const dtn_margin_bound *bound = &room->bounds[i];
        double sum = bound->start + bound->rest[room->first_node[layer] + node];
        for (uint32_t k = 0; k < room->must_count; k++)
            sum += bound->weight[room->must[k]] * sums[room->must[k]];
        promise = sum < promise ? sum : promise;
    }
    return promise;
}

void dtn_margin_narrow(dtn_margin_room *room, dtn_margin_layer *layer, size_t first, uint32_t number,
                       uint32_t node)
{
    size_t count = layer->entry_count - first, share = room->beam / (layer->node_count + 1) + 1;
    if (room->beam == 0 || count <= share)
        return;
    for (size_t i = 0; i < count; i++) {
        uint32_t entry = layer->entries[first + i];
        double promise = promise_of(room, number, node, dtn_margin_sums(room, entry));
        room->items[i] = (dtn_margin_item){promise, entry, false};
    }
    const dtn_margin_item *sorted = sort_items(room, count);
    for (size_t i = 0; i < count; i++)
        if (i < share)
            layer->entries[first + i] = sorted[i].entry;
        else
            room->pool.free[room->pool.free_count++] = sorted[i].entry;
    layer->entry_count = first + share;
}

/* ---- places ----------------------------------------------------------------------------------------- */

uint32_t dtn_margin_take_place(dtn_margin_room *room, size_t first_of_node)
{
    dtn_margin_pool *pool = &room->pool;
    if (pool->free_count == 0 && pool->used == pool->capacity)
        dtn_margin_sift(room, &room->next, first_of_node);
    if (pool->free_count > 0)
        return pool->free[--pool->free_count];
    if (pool->used < pool->capacity)
        return (uint32_t)pool->used++;
    room->effort.end = DTN_SEARCH_MEMORY;
    return UINT32_MAX;
}
