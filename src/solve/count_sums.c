/* SPDX-License-Identifier: MIT
 * Question  How many allowed packages have everybody's consent that is needed?
 * Method    Layer by layer, entries (node, what stands for each party's sum) with the number of ways to come there; of
 *           each node first the sums of each party by itself, so that an entry is a place in a box of small numbers.
 * Source    counting knapsack solutions by dynamic programming (Bellman 1957); from both ends as in Horowitz and
 *           Sahni 1974, since sums that meet the same demands are one.
 * Cost      entries x options; memory for the entries of two layers.
 * Limits    a box of 2^62 places at a node; the allowance of steps; the memory of the task. */
#include "solve/count_sums.h"

#include "solve/way_table.h"

#include <string.h>

#define DROPPED UINT64_MAX /* no place: the needs cannot be met any more */
enum { STEPS_BETWEEN_LOOKS = 1 << 16, MOST_DEMANDS = 1 << 20 };
static const uint64_t largest_box = UINT64_C(1) << 62;

typedef struct stage {   /* the entries of a layer, node by node */
    size_t *first_value; /* [nodes * width + 1] */
    size_t *first_entry; /* [nodes + 1] */
    dtn_int128 *values;  /* of each node and party, ascending */
    size_t value_count, value_room;
    uint32_t *marks; /* [entry * width] which of the values */
    size_t mark_room;
    uint64_t *ways; /* [entry * limbs] */
    size_t ways_room;
    size_t entry_count;
} stage;

typedef struct incoming { /* an arc to a node */
    uint32_t from, option, verdict;
} incoming;

typedef struct box { /* the places of a node: which value of each party */
    uint32_t layer, node;
    uint64_t count;
    uint64_t *stride, *size; /* [width] */
    uint32_t *certain,
        *hopeless;  /* [width] the mark of who accepts, or refuses, whatever follows; else UINT32_MAX */
    bool *is_fatal; /* [width] its refusal is the end */
} box;

typedef struct count_work {
    dtn_task *task;
    const dtn_ballot *ballot;
    const dtn_prospect *prospect;
    const dtn_ways *ways;
    uint64_t steps_left, steps_since_look;
    stage stages[2];
    size_t *first_incoming; /* [nodes + 1] */
    incoming *arcs;
    dtn_union sums;
    box box;
    dtn_way_table table;
    uint64_t *places; /* for each party, what each of its values at an arc's beginning adds to the place */
    size_t place_room;
    const uint64_t **places_of; /* [width] */
    uint32_t *marks;            /* [width] */
    uint64_t *settled;          /* [limbs] ways to the node that are accepted whatever follows */
    double *quotas;             /* [need_count] */
    dtn_wide *number;
} count_work;

/* ---- values and the box of a node --------------------------------------------------------------------- */

static dtn_int128 value_after(const count_work *work, uint32_t i, dtn_int128 value, bool accepts,
                              dtn_int128 gets)
{
    if (value == DTN_OUT || !accepts)
        return DTN_OUT;
    return dtn_prospect_of(work->prospect, work->box.layer, work->box.node, i, value + gets);
}

static bool gets_on(const count_work *work, const incoming *arc, uint32_t i, dtn_int128 *gets)
{
    const dtn_ballot *ballot = work->ballot;
    uint32_t issue = ballot->diagram->layers[work->box.layer - 1].issue;
    return dtn_prospect_gets(work->prospect, ballot->state->first_option[issue] + arc->option, arc->verdict,
                             i, gets);
}

static const dtn_int128 *values_at(const count_work *work, const stage *stage, uint32_t node, uint32_t i,
                                   size_t *count)
{
    const size_t *first = stage->first_value + (size_t)node * work->ballot->width + i;
    *count = first[1] - first[0];
    return stage->values + first[0];
}

static void gather_values(count_work *work, const stage *from, uint32_t i)
{
    dtn_union_clear(&work->sums);
    for (size_t a = work->first_incoming[work->box.node]; a < work->first_incoming[work->box.node + 1]; a++) {
        size_t count;
        dtn_int128 gets;
        const dtn_int128 *values = values_at(work, from, work->arcs[a].from, i, &count);
        bool accepts = gets_on(work, &work->arcs[a], i, &gets);
        for (size_t k = 0; k < count; k++) {
            dtn_int128 value = value_after(work, i, values[k], accepts, gets);
            if (value != DTN_OUT || !work->box.is_fatal[i])
                dtn_union_add(&work->sums, value);
        }
        dtn_union_end_run(&work->sums);
    }
    dtn_union_merge(&work->sums);
}

static size_t count_incoming_values(const count_work *work, const stage *from, uint32_t i)
{
    size_t all = 0;
    for (size_t a = work->first_incoming[work->box.node]; a < work->first_incoming[work->box.node + 1]; a++) {
        size_t count;
        values_at(work, from, work->arcs[a].from, i, &count);
        all += count;
    }
    return all;
}

/* The values lie in work->sums: they become those of party i at the node, and a side of its box. */
static bool keep_values(count_work *work, stage *to, uint32_t i)
{
    box *box = &work->box;
    const dtn_union *sums = &work->sums;
    size_t at = (size_t)box->node * work->ballot->width + i;
    to->values = dtn_ways_grow(work->task, to->values, to->value_count, to->value_count + sums->count,
                               &to->value_room, sizeof *to->values);
    if (!to->values || (sums->count && box->count > largest_box / sums->count))
        return false;
    to->first_value[at] = to->value_count;
    if (sums->count)
        memcpy(to->values + to->value_count, sums->items, sums->count * sizeof *sums->items);
    to->value_count += sums->count;
    to->first_value[at + 1] = to->value_count;
    const dtn_prospect_layer *layer = &work->prospect->layers[box->layer];
    dtn_int128 most = layer->most[at];
    bool can_be_certain = sums->count && layer->matters[at] && most != DTN_NEVER;
    box->certain[i] =
        can_be_certain && sums->items[sums->count - 1] == most ? (uint32_t)sums->count - 1 : UINT32_MAX;
    box->hopeless[i] = sums->count && sums->items[0] == DTN_OUT ? 0 : UINT32_MAX;
    box->stride[i] = box->count;
    box->size[i] = sums->count;
    box->count *= sums->count;
    return true;
}

static void begin_box(count_work *work, uint32_t layer, uint32_t node)
{
    const dtn_ballot *ballot = work->ballot;
    work->box.layer = layer;
    work->box.node = node;
    work->box.count = 1;
    memset(work->box.is_fatal, 0, ballot->width * sizeof(bool));
    for (uint32_t need = 0; need < ballot->need_count; need++) {
        if (ballot->needs[need].kind != DTN_NEED_ALL ||
            !work->prospect->layers[layer].must_ask[(size_t)node * ballot->need_count + need])
            continue;
        for (uint32_t k = 0; k < ballot->needs[need].party_count; k++)
            work->box.is_fatal[ballot->members[need][k]] = true;
    }
}

static bool make_box(count_work *work, const stage *from, stage *to)
{
    uint32_t node = work->box.node;
    size_t arcs = work->first_incoming[node + 1] - work->first_incoming[node];
    for (uint32_t i = 0; i < work->ballot->width; i++) {
        if (!dtn_union_reserve(work->task, &work->sums, count_incoming_values(work, from, i), arcs))
            return false;
        gather_values(work, from, i);
        if (!keep_values(work, to, i))
            return false;
    }
    return true;
}

/* ---- the entries of a node ---------------------------------------------------------------------------- */

/* What each value of party i at the arc's beginning adds to the place. */
static void fill_places(count_work *work, const stage *from, const stage *to, const incoming *arc, uint32_t i,
                        uint64_t *places)
{
    size_t count, target_count, rank = 0;
    dtn_int128 gets;
    const dtn_int128 *values = values_at(work, from, arc->from, i, &count);
    const dtn_int128 *targets = values_at(work, to, work->box.node, i, &target_count);
    bool accepts = gets_on(work, arc, i, &gets);
    for (size_t k = 0; k < count; k++) {
        dtn_int128 value = value_after(work, i, values[k], accepts, gets);
        while (rank < target_count && targets[rank] < value)
            rank++;
        places[k] = value == DTN_OUT && work->box.is_fatal[i] ? DROPPED : rank * work->box.stride[i];
    }
}

static bool prepare_arc(count_work *work, const stage *from, const stage *to, const incoming *arc)
{
    size_t all = 0, count;
    for (uint32_t i = 0; i < work->ballot->width; i++) {
        values_at(work, from, arc->from, i, &count);
        all += count;
    }
    work->places = dtn_ways_grow(work->task, work->places, 0, all, &work->place_room, sizeof *work->places);
    if (!work->places && all)
        return false;
    uint64_t *places = work->places;
    for (uint32_t i = 0; i < work->ballot->width; i++) {
        values_at(work, from, arc->from, i, &count);
        fill_places(work, from, to, arc, i, places);
        work->places_of[i] = places;
        places += count;
    }
    return true;
}

static uint64_t place_of(const uint64_t *const *places, const uint32_t *marks, uint32_t width)
{
    uint64_t place = 0;
    for (uint32_t i = 0; i < width; i++) {
        uint64_t part = places[i][marks[i]];
        if (part == DROPPED)
            return DROPPED;
        place += part;
    }
    return place;
}

static bool follow_arc(count_work *work, const stage *from, const stage *to, const incoming *arc)
{
    uint32_t width = work->ballot->width, limbs = work->ways->limbs;
    if (!prepare_arc(work, from, to, arc))
        return false;
    for (size_t entry = from->first_entry[arc->from]; entry < from->first_entry[arc->from + 1]; entry++) {
        uint64_t place = place_of(work->places_of, from->marks + entry * width, width);
        if (place != DROPPED &&
            !dtn_way_table_add(work->task, &work->table, place, from->ways + entry * limbs))
            return false;
    }
    return true;
}

/* ---- judging ------------------------------------------------------------------------------------------ */

typedef enum { SETTLED_YES, SETTLED_NO, OPEN } outcome;

/* Consent of those who accept for certain, or of those who are not out; added as model/state.h does, and in its order,
 * so that more members never come to less. */
static bool is_met(const count_work *work, uint32_t need_number, bool for_certain)
{
    const dtn_need *need = &work->ballot->needs[need_number];
    double consent = 0;
    for (uint32_t k = 0; k < need->party_count; k++) {
        uint32_t i = work->ballot->members[need_number][k], mark = work->marks[i];
        if (for_certain ? mark == work->box.certain[i] : mark != work->box.hopeless[i])
            consent += need->kind == DTN_NEED_VOTES ? need->votes[k] : 1;
    }
    return consent >= work->quotas[need_number];
}

static outcome judge(const count_work *work)
{
    const dtn_prospect_layer *layer = &work->prospect->layers[work->box.layer];
    size_t first = (size_t)work->box.node * work->ballot->need_count;
    outcome so_far = SETTLED_YES;
    for (uint32_t need = 0; need < work->ballot->need_count; need++) {
        if (!layer->may_ask[first + need] || is_met(work, need, true))
            continue;
        so_far = OPEN;
        if (layer->must_ask[first + need] && !is_met(work, need, false))
            return SETTLED_NO;
    }
    return so_far;
}

static bool keep_entry(count_work *work, stage *to, const uint64_t *ways)
{
    size_t width = work->ballot->width, limbs = work->ways->limbs, count = to->entry_count;
    to->marks = dtn_ways_grow(work->task, to->marks, count * width, (count + 1) * width, &to->mark_room,
                              sizeof *to->marks);
    to->ways = dtn_ways_grow(work->task, to->ways, count * limbs, (count + 1) * limbs, &to->ways_room,
                             sizeof *to->ways);
    if (!to->marks || !to->ways)
        return false;
    memcpy(to->marks + count * width, work->marks, width * sizeof *to->marks);
    memcpy(to->ways + count * limbs, ways, limbs * sizeof *to->ways);
    to->entry_count++;
    return true;
}

static bool settle_place(count_work *work, stage *to, uint64_t place, const uint64_t *ways)
{
    for (uint32_t i = work->ballot->width; i-- > 0; place %= work->box.stride[i])
        work->marks[i] = (uint32_t)(place / work->box.stride[i]);
    outcome outcome = judge(work);
    if (outcome == SETTLED_YES)
        dtn_ways_add(work->settled, ways, work->ways->limbs);
    return outcome != OPEN || keep_entry(work, to, ways);
}

static bool is_zero(const uint64_t *ways, uint32_t limbs)
{
    for (uint32_t i = 0; i < limbs; i++)
        if (ways[i])
            return false;
    return true;
}

static bool empty_table(count_work *work, stage *to)
{
    const dtn_way_table *table = &work->table;
    uint32_t limbs = work->ways->limbs;
    if (table->is_dense) {
        for (uint64_t place = 0; place < work->box.count; place++) {
            const uint64_t *ways = table->cells + (size_t)place * limbs;
            if (!is_zero(ways, limbs) && !settle_place(work, to, place, ways))
                return false;
        }
        return true;
    }
    for (size_t at = 0; at < table->slots; at++) {
        const uint64_t *slot = table->cells + at * (1 + (size_t)limbs);
        if (*slot != DTN_FREE_SLOT && !settle_place(work, to, *slot, slot + 1))
            return false;
    }
    return true;
}

/* The table becomes entries of the node; what is settled is counted. */
static bool end_node(count_work *work, stage *to)
{
    uint32_t limbs = work->ways->limbs;
    dtn_wide here, onwards;
    memset(work->settled, 0, limbs * sizeof *work->settled);
    if (!empty_table(work, to))
        return false;
    to->first_entry[work->box.node + 1] = to->entry_count;
    if (is_zero(work->settled, limbs))
        return true;
    dtn_ways_wide(work->settled, limbs, &here);
    dtn_ways_wide(work->ways->onwards[work->box.layer] + (size_t)work->box.node * limbs, limbs, &onwards);
    dtn_wide_multiply_wide(&here, &onwards);
    dtn_wide_add(work->number, &here);
    return true;
}

/* ---- layer by layer ----------------------------------------------------------------------------------- */

static void begin_stage(stage *stage)
{
    stage->value_count = stage->entry_count = 0;
    stage->first_value[0] = stage->first_entry[0] = 0;
}

static bool begin_at_root(count_work *work, stage *to)
{
    begin_stage(to);
    begin_box(work, 0, 0);
    uint64_t one[DTN_WIDE_LIMBS] = {1};
    for (uint32_t i = 0; i < work->ballot->width; i++) {
        size_t at = (size_t)work->ballot->diagram->root_verdict * work->ballot->width + i;
        dtn_union_clear(&work->sums);
        if (!dtn_union_reserve(work->task, &work->sums, 1, 1))
            return false;
        dtn_union_add(&work->sums,
                      value_after(work, i, 0, !work->prospect->refuses[at], work->prospect->bonus[at]));
        if (!keep_values(work, to, i))
            return false;
    }
    return dtn_way_table_begin(work->task, &work->table, 1, 1, work->ways->limbs) &&
           dtn_way_table_add(work->task, &work->table, 0, one) && end_node(work, to);
}

/* Arcs of the layer by where they lead. */
static void sort_arcs(count_work *work, uint32_t layer_number)
{
    const dtn_layer *layer = &work->ballot->diagram->layers[layer_number];
    size_t nodes = dtn_ways_nodes(work->ballot->diagram, layer_number + 1);
    size_t arcs = (size_t)layer->node_count * layer->size, *first = work->first_incoming;
    memset(first, 0, (nodes + 2) * sizeof *first);
    for (size_t arc = 0; arc < arcs; arc++)
        if (layer->arcs[arc].to != DTN_DEAD_END)
            first[layer->arcs[arc].to + 2]++;
    for (size_t node = 0; node < nodes; node++)
        first[node + 2] += first[node + 1];
    for (size_t arc = 0; arc < arcs; arc++)
        if (layer->arcs[arc].to != DTN_DEAD_END)
            work->arcs[first[layer->arcs[arc].to + 1]++] = (incoming){
                (uint32_t)(arc / layer->size), (uint32_t)(arc % layer->size), layer->arcs[arc].verdict};
}

static bool take_steps(count_work *work, uint64_t steps)
{
    if (steps > work->steps_left)
        return false;
    work->steps_left -= work->steps_left == UINT64_MAX ? 0 : steps;
    work->steps_since_look += steps + 1;
    if (work->steps_since_look < STEPS_BETWEEN_LOOKS)
        return true;
    work->steps_since_look = 0;
    return !dtn_task_must_stop(work->task);
}

static bool follow_to_node(count_work *work, const stage *from, stage *to)
{
    size_t first = work->first_incoming[work->box.node], end = work->first_incoming[work->box.node + 1];
    uint64_t entries = 0;
    for (size_t a = first; a < end; a++)
        entries += from->first_entry[work->arcs[a].from + 1] - from->first_entry[work->arcs[a].from];
    if (!take_steps(work, entries) || !make_box(work, from, to) ||
        !dtn_way_table_begin(work->task, &work->table, work->box.count, entries, work->ways->limbs))
        return false;
    for (size_t a = first; a < end && work->box.count; a++)
        if (!follow_arc(work, from, to, &work->arcs[a]))
            return false;
    return end_node(work, to);
}

static bool follow_all(count_work *work)
{
    const dtn_diagram *diagram = work->ballot->diagram;
    if (dtn_ways_nodes(diagram, 0) == 0)
        return true;
    if (!begin_at_root(work, &work->stages[0]))
        return false;
    for (uint32_t k = 0; k < diagram->issue_count; k++) {
        const stage *from = &work->stages[k % 2];
        stage *to = &work->stages[(k + 1) % 2];
        sort_arcs(work, k);
        begin_stage(to);
        for (uint32_t node = 0; node < dtn_ways_nodes(diagram, k + 1); node++) {
            begin_box(work, k + 1, node);
            if (!follow_to_node(work, from, to))
                return false;
        }
    }
    return true;
}

/* ---- beginning and end -------------------------------------------------------------------------------- */

static bool prepare_layers(count_work *work)
{
    const dtn_diagram *diagram = work->ballot->diagram;
    size_t nodes = 1, arcs = 1;
    for (uint32_t k = 0; k <= diagram->issue_count; k++) {
        size_t here = dtn_ways_nodes(diagram, k);
        nodes = here > nodes ? here : nodes;
        if (k < diagram->issue_count && here * diagram->layers[k].size > arcs)
            arcs = here * diagram->layers[k].size;
    }
    for (int i = 0; i < 2; i++) {
        stage *stage = &work->stages[i];
        stage->first_value =
            dtn_ways_room(work->task, nodes * work->ballot->width + 1, sizeof *stage->first_value);
        stage->first_entry = dtn_ways_room(work->task, nodes + 1, sizeof *stage->first_entry);
        if (!stage->first_value || !stage->first_entry)
            return false;
    }
    work->first_incoming = dtn_ways_room(work->task, nodes + 2, sizeof *work->first_incoming);
    work->arcs = dtn_ways_room(work->task, arcs, sizeof *work->arcs);
    return work->first_incoming && work->arcs;
}

static void prepare_parties(count_work *work)
{
    uint32_t width = work->ballot->width;
    work->box.stride = DTN_TAKE(work->task, width, uint64_t);
    work->box.size = DTN_TAKE(work->task, width, uint64_t);
    work->box.certain = DTN_TAKE(work->task, width, uint32_t);
    work->box.hopeless = DTN_TAKE(work->task, width, uint32_t);
    work->box.is_fatal = DTN_TAKE(work->task, width, bool);
    work->places_of = DTN_TAKE(work->task, width, const uint64_t *);
    work->marks = DTN_TAKE(work->task, width, uint32_t);
    work->settled = DTN_TAKE(work->task, work->ways->limbs, uint64_t);
    work->quotas = DTN_TAKE(work->task, work->ballot->need_count, double);
    for (uint32_t need = 0; need < work->ballot->need_count; need++)
        work->quotas[need] = dtn_need_quota(&work->ballot->needs[need]);
}

bool dtn_count_sums(dtn_task *task, const dtn_ballot *ballot, const dtn_ways *ways,
                    const dtn_allowance *allowance, dtn_wide *number)
{
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    count_work *work = DTN_TAKE(task, 1, count_work);
    *work = (count_work){task, ballot, .ways = ways, .steps_left = allowance->steps, .number = number};
    dtn_wide_set(number, 0);
    prepare_parties(work);
    work->prospect = dtn_prospect_find(task, ballot, MOST_DEMANDS);
    bool is_counted = work->prospect && prepare_layers(work) && follow_all(work);
    dtn_arena_reset(&task->arena, before);
    return is_counted;
}
