/* SPDX-License-Identifier: MIT
 * question   how does each party order the states?
 * method     scores issue by issue, as whole-number keys; radix sort; dense ranks
 * source     none
 * cost       O(states x parties); while it sorts 24 bytes a state, 32 where 128 bits are needed
 * limits     those of graph/moves.h */
#include "graph/ranking.h"

#include "numeric/tolerance.h"

#include <string.h>

/* ---- keys ------------------------------------------------------------------------------------------- */

/* Doubles in order, as whole numbers; -0 counts as 0. */
static uint64_t key_of_double(double score)
{
    uint64_t bits;
    score += 0.0;
    memcpy(&bits, &score, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static dtn_grain grain_of(const dtn_stakes *stakes)
{
    return dtn_grain_of(stakes->precision == DTN_DRAWN ? stakes->doubt : 0);
}

dtn_int128 dtn_ranking_key(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (!stakes->has_preferences)
        return 0;
    if (stakes->precision == DTN_WIDE)
        return dtn_state_exact_score(state, party, options);
    return key_of_double(dtn_round_to(grain_of(stakes), dtn_state_score(state, party, options)));
}

/* ---- sorting ---------------------------------------------------------------------------------------- */

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

typedef struct sorter {
    uint32_t count;
    uint32_t *order, *other_order; /* states; the result is in `order` */
    uint64_t *keys, *other_keys;   /* of order[i], moved along with it */
} sorter;

static sorter take_sorter(dtn_task *task, uint32_t count)
{
    return (sorter){count, DTN_TAKE(task, count, uint32_t), DTN_TAKE(task, count, uint32_t),
                    DTN_TAKE(task, count, uint64_t), DTN_TAKE(task, count, uint64_t)};
}

static uint64_t varying_bits(const sorter *s)
{
    uint64_t varying = 0;
    for (uint32_t i = 1; i < s->count; i++)
        varying |= s->keys[i] ^ s->keys[0];
    return varying;
}

static void sort_by_digit(sorter *s, uint32_t shift)
{
    uint32_t starts[DIGITS] = {0}, start = 0;
    for (uint32_t i = 0; i < s->count; i++)
        starts[s->keys[i] >> shift & (DIGITS - 1)]++;
    for (uint32_t digit = 0; digit < DIGITS; digit++) {
        uint32_t count = starts[digit];
        starts[digit] = start;
        start += count;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t to = starts[s->keys[i] >> shift & (DIGITS - 1)]++;
        s->other_keys[to] = s->keys[i];
        s->other_order[to] = s->order[i];
    }
    uint64_t *keys = s->keys;
    uint32_t *order = s->order;
    s->keys = s->other_keys;
    s->order = s->other_order;
    s->other_keys = keys;
    s->other_order = order;
}

/* Stable; digits that are the same everywhere are passed over. */
static void sort_by_keys(sorter *s)
{
    uint64_t varying = varying_bits(s);
    for (uint32_t shift = 0; shift < 64; shift += DIGIT_BITS)
        if (varying >> shift & (DIGITS - 1))
            sort_by_digit(s, shift);
}

/* ---- ranks ------------------------------------------------------------------------------------------ */

typedef struct rank_room {
    uint32_t *rank, *by_rank;
} rank_room;

static rank_room take_ranks(dtn_task *task, uint32_t count)
{
    return (rank_room){DTN_TAKE(task, count, uint32_t), DTN_TAKE(task, count, uint32_t)};
}

/* From sorted keys, both rows of them where there are two. */
static dtn_ranking number_ranks(const sorter *s, const dtn_int128 *wide, rank_room room)
{
    uint32_t rank = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (i > 0)
            rank += wide ? wide[s->order[i]] != wide[s->order[i - 1]] : s->keys[i] != s->keys[i - 1];
        room.rank[s->order[i]] = rank;
        room.by_rank[i] = s->order[i];
    }
    return (dtn_ranking){s->count ? rank + 1 : 0, room.rank, room.by_rank};
}

dtn_ranking dtn_ranking_of_labels(dtn_task *task, uint32_t state_count, const uint32_t *labels)
{
    rank_room room = take_ranks(task, state_count);
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    sorter s = take_sorter(task, state_count);
    for (uint32_t i = 0; i < state_count; i++) {
        s.keys[i] = labels[i];
        s.order[i] = i;
    }
    sort_by_keys(&s);
    dtn_ranking ranking = number_ranks(&s, NULL, room);
    dtn_arena_reset(&task->arena, before);
    return ranking;
}

/* ---- scores of a state ------------------------------------------------------------------------------ */

/* Sums of the first issues' worths, of which a step in package order leaves most as they were. */
typedef struct score_walk {
    const dtn_state *state;
    const dtn_stakes *stakes;
    dtn_grain grain;
    double *sums;      /* [issue_count + 1] */
    dtn_int128 *whole; /* the same of a wide party; else NULL */
} score_walk;

static score_walk begin_scores(dtn_task *task, const dtn_state *state, uint32_t party)
{
    const dtn_stakes *stakes = &state->stakes[party];
    score_walk scores = {.state = state, .stakes = stakes, .grain = grain_of(stakes)};
    scores.sums = DTN_TAKE(task, state->issue_count + 1, double);
    if (stakes->precision == DTN_WIDE)
        scores.whole = DTN_TAKE(task, state->issue_count + 1, dtn_int128);
    return scores;
}

/* From the first issue that has changed since the last time. */
static void add_up(score_walk *scores, const dtn_package_walk *walk, uint32_t changed)
{
    const dtn_state *state = scores->state;
    for (uint32_t i = changed; i < state->issue_count; i++) {
        uint32_t option = state->first_option[i] + walk->options[i];
        if (scores->whole)
            scores->whole[i + 1] = scores->whole[i] + scores->stakes->exact_worth[option];
        else
            scores->sums[i + 1] = scores->sums[i] + scores->stakes->worth[option];
    }
}

static dtn_int128 wide_key(const score_walk *scores, const uint16_t *options)
{
    dtn_int128 score = scores->whole[scores->state->issue_count];
    for (size_t i = 0; i < scores->stakes->points_count; i++)
        if (dtn_condition_holds(scores->stakes->points[i].when, options))
            score += scores->stakes->points[i].exact_amount;
    return score;
}

static uint64_t near_key(const score_walk *scores, const uint16_t *options)
{
    double score = scores->sums[scores->state->issue_count];
    for (size_t i = 0; i < scores->stakes->points_count; i++)
        if (dtn_condition_holds(scores->stakes->points[i].when, options))
            score += scores->stakes->points[i].amount;
    return key_of_double(dtn_round_to(scores->grain, score));
}

/* Keys of all states, in `keys` or, of a wide party, in `wide`. */
static void list_keys(dtn_task *task, const dtn_moves *moves, score_walk *scores, uint64_t *keys,
                      dtn_int128 *wide)
{
    dtn_package_walk walk = dtn_package_walk_begin(task, moves);
    uint32_t changed = 0;
    for (; walk.package < moves->package_count; dtn_package_walk_next(&walk)) {
        uint32_t number = dtn_moves_number(moves, walk.package);
        if (walk.package % 8192 == 0)
            dtn_task_tick(task);
        changed = walk.changed < changed ? walk.changed : changed;
        if (number == DTN_NO_STATE)
            continue;
        add_up(scores, &walk, changed);
        changed = moves->movers.issue_count;
        if (wide)
            wide[number] = wide_key(scores, walk.options);
        else
            keys[number] = near_key(scores, walk.options);
    }
}

/* One half of 128 bits after the other, the lower first. */
static void sort_wide(sorter *s, const dtn_int128 *wide)
{
    for (uint32_t i = 0; i < s->count; i++)
        s->keys[i] = (uint64_t)wide[s->order[i]];
    sort_by_keys(s);
    for (uint32_t i = 0; i < s->count; i++)
        s->keys[i] = (uint64_t)(wide[s->order[i]] >> 64) ^ UINT64_C(1) << 63;
    sort_by_keys(s);
}

static dtn_ranking rank_party(dtn_task *task, const dtn_moves *moves, const dtn_state *state, uint32_t party)
{
    rank_room room = take_ranks(task, moves->state_count);
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    sorter s = take_sorter(task, moves->state_count);
    score_walk scores = begin_scores(task, state, party);
    dtn_int128 *wide = scores.whole ? DTN_TAKE(task, moves->state_count, dtn_int128) : NULL;
    list_keys(task, moves, &scores, s.keys, wide);
    for (uint32_t i = 0; i < s.count; i++)
        s.order[i] = i;
    if (wide)
        sort_wide(&s, wide);
    else
        sort_by_keys(&s);
    dtn_ranking ranking = number_ranks(&s, wide, room);
    dtn_arena_reset(&task->arena, before);
    return ranking;
}

const dtn_ranking *dtn_ranking_of_state(dtn_task *task, const dtn_moves *moves, const dtn_state *state)
{
    dtn_ranking *rankings = DTN_TAKE(task, state->party_count, dtn_ranking);
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].has_preferences)
            rankings[party] = rank_party(task, moves, state, party);
    return rankings;
}

uint32_t dtn_ranking_find(const dtn_ranking *ranking, uint32_t state_count, uint32_t rank)
{
    uint32_t low = 0, high = state_count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ranking->rank[ranking->by_rank[middle]] < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return ranking->by_rank[low];
}
