/* SPDX-License-Identifier: MIT */
#include "graph/lines.h"

enum { SHORT = 64 }; /* lines up to here are sorted by themselves, near the processor */

typedef struct drawing {
    const dtn_moves *moves;
    dtn_slots *along, *below;
    uint32_t width;
    /* of one party */
    uint32_t lane;
    const dtn_party_steps *steps;
    const dtn_ranking *ranking;
    uint32_t *row;
} drawing;

static size_t at(const drawing *d, uint32_t state)
{
    return (size_t)state * d->width + d->lane;
}

/* The package with the lowest options in the party's issues. */
static uint32_t lowest_package(const drawing *d, uint32_t package)
{
    uint32_t lowest = package;
    for (uint32_t k = 0; k < d->steps->issue_count; k++) {
        uint32_t i = d->steps->issues[k], stride = d->moves->stride[i];
        lowest -= package / stride % d->moves->sizes[i] * stride;
    }
    return lowest;
}

/* Puts the states of a state's line into the row from slot `first` on, in package order; returns where it ends. */
static uint32_t list_line(const drawing *d, uint32_t state, uint32_t first)
{
    uint32_t lowest = lowest_package(d, dtn_moves_package(d->moves, state)), end = first;
    for (uint32_t k = 0; k < d->steps->count; k++) {
        uint32_t number = dtn_moves_number(d->moves, lowest + d->steps->offsets[k]);
        if (number != DTN_NO_STATE)
            d->row[end++] = number;
    }
    for (uint32_t slot = first; slot < end; slot++)
        d->along[at(d, d->row[slot])] = (dtn_slots){first, end};
    return end;
}

/* Each state goes down to its place. */
static void sort_short(const drawing *d, dtn_slots line)
{
    const uint32_t *ranks = d->ranking->rank;
    for (uint32_t i = line.first + 1; i < line.end && d->ranking->rank_count; i++) {
        uint32_t state = d->row[i], slot = i;
        for (; slot > line.first && ranks[d->row[slot - 1]] > ranks[state]; slot--)
            d->row[slot] = d->row[slot - 1];
        d->row[slot] = state;
    }
}

/* The states come by rank, so each goes to the next slot of its line. next[f]: how many the line from slot f has. */
static void sort_long(dtn_task *task, const drawing *d)
{
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    uint32_t *next = DTN_TAKE(task, d->moves->state_count, uint32_t);
    for (uint32_t i = 0; i < d->moves->state_count && d->ranking->rank_count; i++) {
        uint32_t state = d->ranking->by_rank[i], first = d->along[at(d, state)].first;
        d->row[first + next[first]++] = state;
    }
    dtn_arena_reset(&task->arena, before);
}

static void mark_below(const drawing *d, dtn_slots line)
{
    dtn_slots below = {line.first, line.first};
    for (uint32_t slot = line.first; slot < line.end; slot++) {
        uint32_t state = d->row[slot];
        if (d->ranking->rank_count && d->ranking->rank[state] != d->ranking->rank[d->row[below.end]])
            below.end = slot;
        d->below[at(d, state)] = below;
    }
}

static void draw_lines_of(dtn_task *task, const drawing *d)
{
    uint32_t count = d->moves->state_count;
    for (uint32_t state = 0, end = 0; state < count; state++) {
        if (state % 8192 == 0)
            dtn_task_tick(task);
        if (d->along[at(d, state)].end != 0)
            continue;
        dtn_slots line = {end, list_line(d, state, end)};
        end = line.end;
        if (d->steps->count > SHORT)
            continue;
        sort_short(d, line);
        mark_below(d, line);
    }
    if (d->steps->count <= SHORT)
        return;
    sort_long(task, d);
    for (uint32_t first = 0; first < count; first = d->along[at(d, d->row[first])].end)
        mark_below(d, d->along[at(d, d->row[first])]);
}

static const uint64_t *list_ways(dtn_task *task, const drawing *d)
{
    if (!d->steps->is_directed)
        return NULL;
    uint64_t *ways = DTN_TAKE(task, d->moves->state_count, uint64_t);
    for (uint32_t slot = 0; slot < d->moves->state_count; slot++)
        ways[slot] = d->moves->ways[d->row[slot]];
    return ways;
}

const dtn_lines *dtn_lines_draw(dtn_task *task, const dtn_moves *moves, const dtn_ranking *rankings)
{
    dtn_lines *lines = DTN_TAKE(task, 1, dtn_lines);
    uint32_t *parties = DTN_TAKE(task, moves->movers.party_count, uint32_t);
    drawing d = {.moves = moves};
    for (uint32_t party = 0; party < moves->movers.party_count; party++)
        if (moves->steps[party].count > 1)
            parties[d.width++] = party;
    d.along = DTN_TAKE(task, (size_t)moves->state_count * d.width, dtn_slots);
    d.below = DTN_TAKE(task, (size_t)moves->state_count * d.width, dtn_slots);
    uint32_t **rows = DTN_TAKE(task, d.width, uint32_t *);
    const uint64_t **ways = DTN_TAKE(task, d.width, const uint64_t *);
    for (d.lane = 0; d.lane < d.width; d.lane++) {
        d.row = rows[d.lane] = DTN_TAKE(task, moves->state_count, uint32_t);
        d.steps = &moves->steps[parties[d.lane]];
        d.ranking = &rankings[parties[d.lane]];
        draw_lines_of(task, &d);
        ways[d.lane] = list_ways(task, &d);
    }
    *lines = (dtn_lines){moves, parties, d.width, (const uint32_t *const *)rows, ways, d.along, d.below};
    return lines;
}
