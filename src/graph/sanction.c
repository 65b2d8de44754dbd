/* SPDX-License-Identifier: MIT
 * question   how far down can the opponents bring a party, from every state?
 * method     backward search started from the states in order of their labels, so that the first visit brings the
 *            lowest; bits say from which states of a line its party has already been followed back
 * source     own; the reach is that of Fang, Hipel and Kilgour 1993: legal sequences of moves
 * cost       see the header; the whole is described in docs/method/stability.md
 * limits     those of graph/moves.h */
#include "graph/sanction.h"

#include <string.h>

/* Moves of one party that follow each other are one move, or lead back: within a line every state leads to every other
 * as directions, refusals and likes let it, and these carry over. So the rule that nobody moves twice in a row takes
 * nothing away, and a state need not be looked at once for each party that may have moved last. */
struct dtn_sanction_room {
    const dtn_lines *lines;
    uint64_t **followed; /* [width] bits by slot: the party's move from here has been followed back */
    uint64_t *been;      /* bits by state: the search has been here */
    uint32_t *queue;     /* [state_count] */
};

enum { AHEAD = 8 }; /* so many states before their turn, memory is told of them */

typedef struct search {
    const dtn_lines *lines;
    const dtn_slots *sources; /* lines->along or below */
    uint64_t **followed;
    uint64_t *been;
    uint32_t *queue;
    uint32_t next, queued;               /* queue[next] is the next to be looked at */
    uint32_t opponents[DTN_PARTY_LIMIT]; /* lanes */
    uint32_t opponent_count;
    uint32_t label;
    uint32_t *worst;
} search;

dtn_sanction_room *dtn_sanction_open(dtn_task *task, const dtn_lines *lines)
{
    size_t count = lines->moves->state_count;
    dtn_sanction_room *room = DTN_TAKE(task, 1, dtn_sanction_room);
    room->lines = lines;
    room->followed = DTN_TAKE(task, lines->width, uint64_t *);
    for (uint32_t lane = 0; lane < lines->width; lane++)
        room->followed[lane] = DTN_TAKE(task, (count + 63) / 64, uint64_t);
    room->been = DTN_TAKE(task, (count + 63) / 64, uint64_t);
    room->queue = DTN_TAKE(task, count, uint32_t);
    return room;
}

static void visit(search *s, uint32_t state)
{
    if (dtn_bit(s->been, state))
        return;
    dtn_bit_set(s->been, state);
    s->worst[state] = s->label;
    s->queue[s->queued++] = state;
}

/* Of 64 slots, those from which the directions lead to the state. */
static uint64_t leading(const dtn_moves *moves, const uint64_t *ways, uint64_t slots, uint32_t state)
{
    uint64_t to = moves->ways[state];
    for (uint64_t left = slots; left; left &= left - 1)
        if (!dtn_moves_leads(moves, ways[__builtin_ctzll(left)], to))
            slots &= ~(left & (0 - left));
    return slots;
}

static uint64_t bits_between(uint32_t from, uint32_t to) /* 0 <= from < to <= 64 */
{
    return (UINT64_MAX >> (64 - to)) & (UINT64_MAX << from);
}

/* The states from which the party moves to this one. That it is among them itself, along a line, changes nothing. */
static void look_back(search *s, uint32_t state, uint32_t lane)
{
    const dtn_lines *lines = s->lines;
    uint32_t party = lines->parties[lane];
    dtn_slots from = s->sources[(size_t)state * lines->width + lane];
    if (from.first == from.end || dtn_moves_refuses(lines->moves, party, state))
        return;
    const uint64_t *ways = lines->ways[lane];
    for (uint32_t word = from.first / 64, last = (from.end - 1) / 64; word <= last; word++) {
        const uint32_t *states = lines->states[lane] + (size_t)word * 64;
        uint64_t slots = bits_between(word == from.first / 64 ? from.first % 64 : 0,
                                      word == last ? (from.end - 1) % 64 + 1 : 64);
        slots &= ~s->followed[lane][word];
        if (ways != NULL)
            slots = leading(lines->moves, ways + (size_t)word * 64, slots, state);
        s->followed[lane][word] |= slots;
        for (; slots; slots &= slots - 1)
            visit(s, states[__builtin_ctzll(slots)]);
    }
}

static void prepare(const search *s, uint32_t state)
{
    const dtn_slots *sources = &s->sources[(size_t)state * s->lines->width];
    __builtin_prefetch(sources);
    __builtin_prefetch(sources + s->lines->width - 1);
}

static void spread(search *s)
{
    while (s->next < s->queued) {
        uint32_t state = s->queue[s->next++];
        if (s->next + AHEAD < s->queued)
            prepare(s, s->queue[s->next + AHEAD]);
        for (uint32_t k = 0; k < s->opponent_count; k++)
            look_back(s, state, s->opponents[k]);
    }
}

static search begin_search(dtn_sanction_room *room, const dtn_sanction_question *question, uint32_t *worst)
{
    const dtn_lines *lines = room->lines;
    size_t count = lines->moves->state_count;
    search s = {.lines = lines,
                .sources = question->is_improving ? lines->below : lines->along,
                .followed = room->followed,
                .been = room->been,
                .queue = room->queue,
                .worst = worst};
    for (uint32_t lane = 0; lane < lines->width; lane++) {
        if (lines->parties[lane] != question->party)
            s.opponents[s.opponent_count++] = lane;
        memset(room->followed[lane], 0, (count + 63) / 64 * sizeof **room->followed);
    }
    memset(room->been, 0, (count + 63) / 64 * sizeof *room->been);
    return s;
}

void dtn_sanction_find(dtn_task *task, dtn_sanction_room *room, const dtn_sanction_question *question,
                       uint32_t *worst)
{
    search s = begin_search(room, question, worst);
    for (uint32_t i = 0; i < room->lines->moves->state_count; i++) {
        uint32_t state = question->by_label[i];
        s.label = question->labels[state];
        visit(&s, state);
        spread(&s);
        if (i % 1024 == 0)
            dtn_task_tick(task);
    }
}

/* ---- labels for symmetric stability ----------------------------------------------------------------- */

void dtn_sanction_label_returns(const dtn_lines *lines, uint32_t lane, const dtn_ranking *ranking,
                                uint32_t *labels)
{
    const uint32_t *states = lines->states[lane];
    for (uint32_t own = 0; own < lines->moves->state_count; own++) {
        uint32_t slot = lines->along[(size_t)states[own] * lines->width + lane].end - 1;
        while (slot > own && !dtn_lines_can(lines, lane, own, slot))
            slot--;
        labels[states[own]] = ranking->rank[states[slot]]; /* at last its own */
    }
}

void dtn_sanction_order(uint32_t state_count, const uint32_t *labels, uint32_t label_count, uint32_t *room,
                        uint32_t *by_label)
{
    memset(room, 0, ((size_t)label_count + 1) * sizeof *room);
    for (uint32_t state = 0; state < state_count; state++)
        room[labels[state] + 1]++;
    for (uint32_t label = 0; label < label_count; label++)
        room[label + 1] += room[label];
    for (uint32_t state = 0; state < state_count; state++)
        by_label[room[labels[state]]++] = state;
}
