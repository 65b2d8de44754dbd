/* SPDX-License-Identifier: MIT */
#include "solve/lines.h"

typedef struct drawing {
    const dtn_moves *moves;
    dtn_slots *along, *below;
    uint32_t width;
} drawing;

static size_t at(const drawing *d, uint32_t state, uint32_t lane)
{
    return (size_t)state * d->width + lane;
}

/* The package with the lowest options in the party's issues. */
static uint32_t lowest_package(const dtn_moves *moves, const dtn_reach_steps *steps, uint32_t package)
{
    uint32_t lowest = package;
    for (uint32_t k = 0; k < steps->issue_count; k++) {
        uint32_t i = steps->issues[k];
        lowest -= package / moves->stride[i] % moves->sizes[i] * moves->stride[i];
    }
    return lowest;
}

/* Gives the states of a line their slots from `first` on; returns where it ends. */
static uint32_t bound_line(const drawing *d, uint32_t lane, const dtn_reach_steps *steps, uint32_t state,
                           uint32_t first)
{
    uint32_t lowest = lowest_package(d->moves, steps, dtn_moves_package(d->moves, state)), end = first;
    for (int round = 0; round < 2; round++) /* how many they are is known after the first */
        for (uint32_t k = 0; k < steps->count; k++) {
            uint32_t number = dtn_moves_number(d->moves, lowest + steps->offsets[k]);
            if (number == DTN_NO_STATE)
                continue;
            if (round == 0)
                end++;
            else
                d->along[at(d, number, lane)] = (dtn_slots){first, end};
        }
    return end;
}

static void draw_lines_of(dtn_task *task, const drawing *d, uint32_t lane, uint32_t party)
{
    uint32_t first = 0;
    for (uint32_t state = 0; state < d->moves->state_count; state++) {
        if (d->along[at(d, state, lane)].end == 0)
            first = bound_line(d, lane, &d->moves->steps[party], state, first);
        if (state % 8192 == 0)
            dtn_task_tick(task);
    }
}

/* The states come by rank, so each goes to the next slot of its line. next[f]: how many the line from slot f has. */
static void fill_row(const drawing *d, uint32_t lane, const dtn_ranking *ranking, uint32_t *row,
                     uint32_t *next)
{
    uint32_t count = d->moves->state_count;
    for (uint32_t i = 0; i < count; i++)
        next[i] = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t state = ranking->rank_count ? ranking->by_rank[i] : i;
        uint32_t first = d->along[at(d, state, lane)].first, slot = first + next[first]++;
        dtn_slots *below = &d->below[at(d, state, lane)];
        row[slot] = state;
        *below = (dtn_slots){first, slot};
        if (slot > first &&
            (ranking->rank_count == 0 || ranking->rank[row[slot - 1]] == ranking->rank[state]))
            *below = d->below[at(d, row[slot - 1], lane)];
    }
}

const dtn_lines *dtn_lines_draw(dtn_task *task, const dtn_moves *moves, const dtn_ranking *rankings)
{
    dtn_lines *lines = DTN_TAKE(task, 1, dtn_lines);
    uint32_t *parties = DTN_TAKE(task, moves->movers.party_count, uint32_t), width = 0;
    for (uint32_t party = 0; party < moves->movers.party_count; party++)
        if (moves->steps[party].count > 1)
            parties[width++] = party;
    size_t places = (size_t)moves->state_count * width;
    drawing d = {moves, DTN_TAKE(task, places, dtn_slots), DTN_TAKE(task, places, dtn_slots), width};
    uint32_t **rows = DTN_TAKE(task, width, uint32_t *);
    for (uint32_t lane = 0; lane < width; lane++)
        rows[lane] = DTN_TAKE(task, moves->state_count, uint32_t);
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    uint32_t *next = DTN_TAKE(task, moves->state_count, uint32_t);
    for (uint32_t lane = 0; lane < width; lane++) {
        draw_lines_of(task, &d, lane, parties[lane]);
        fill_row(&d, lane, &rankings[parties[lane]], rows[lane], next);
    }
    dtn_arena_reset(&task->arena, before);
    *lines = (dtn_lines){moves, parties, width, (const uint32_t *const *)rows, d.along, d.below};
    return lines;
}
