/* SPDX-License-Identifier: MIT
 * graph/lines.h: along which states each party moves, in the order of its likes.
 *
 * A line of a party holds the states that differ only in issues it moves: all its moves stay within. The states of a
 * party lie in one row, line after line, within a line from the worst to the best; its number in the row is a state's
 * slot.
 *   cost   O(packages + states x parties); memory 20 bytes a state and party that moves something, 8 more
 *          for one with one-way issues */
#pragma once

#include "graph/ranking.h"

typedef struct dtn_slots { /* from first, before end */
    uint32_t first, end;
} dtn_slots;

typedef struct dtn_lines {
    const dtn_moves *moves;
    const uint32_t *parties; /* [width] those that move something */
    uint32_t width;
    const uint32_t *const *states; /* [width][state_count] the row: the state in a slot */
    const uint64_t *const
        *ways;              /* [width][state_count] moves->ways of the row; NULL where all goes both ways */
    const dtn_slots *along; /* [state_count * width] the state's line */
    const dtn_slots *below; /* [state_count * width] what the party ranks lower in it */
} dtn_lines;

/* Within a line, states of the same rank keep their order. */
const dtn_lines *dtn_lines_draw(dtn_task *task, const dtn_moves *moves, const dtn_ranking *rankings);

/* Whether the party of a lane can go from one slot to another of the same line. */
static inline bool dtn_lines_can(const dtn_lines *lines, uint32_t lane, uint32_t from, uint32_t to)
{
    const uint64_t *ways = lines->ways[lane];
    return from != to && (ways == NULL || dtn_moves_leads(lines->moves, ways[from], ways[to])) &&
           !dtn_moves_refuses(lines->moves, lines->parties[lane], lines->states[lane][to]);
}
