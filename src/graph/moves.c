/* SPDX-License-Identifier: MIT
 * question   where can the case stand, and who can move it where by itself?
 * method     states numbered within mixed-radix package numbers by a bitmap and counts; arcs from the numbers
 * source     Fang, Hipel and Kilgour 1993, Interactive Decision Making: the graph model
 * cost       O(packages x rules); memory a bit per package, up to 12 bytes and a bit per party for each state
 * limits     100,000,000 packages, 10,000,000 states */
#include "graph/moves.h"

#include "space/rows.h"

#include <string.h>

/* ---- who moves what --------------------------------------------------------------------------------- */

dtn_movers dtn_movers_of(dtn_task *task, const dtn_case *c)
{
    uint32_t *sizes = DTN_TAKE(task, c->issue_count, uint32_t);
    uint32_t *party = DTN_TAKE(task, c->issue_count, uint32_t);
    dtn_direction *direction = DTN_TAKE(task, c->issue_count, dtn_direction);
    for (uint32_t i = 0; i < c->issue_count; i++) {
        const dtn_issue *issue = &c->issues[i];
        sizes[i] = issue->option_count;
        party[i] = issue->mover == DTN_MOVED_BY_PARTY ? issue->moved_by : DTN_NOBODY;
        direction[i] = issue->direction;
    }
    return (dtn_movers){c->issue_count, c->party_count, sizes, party, direction};
}

uint64_t dtn_moves_count(const dtn_movers *movers, bool is_around)
{
    uint64_t count = 1;
    for (uint32_t i = 0; i < movers->issue_count; i++) {
        uint64_t size = is_around && movers->party[i] == DTN_NOBODY ? 1 : movers->sizes[i];
        if (size != 0 && count > UINT64_MAX / size)
            return UINT64_MAX;
        count *= size;
    }
    return count;
}

/* ---- the numbers of packages ------------------------------------------------------------------------ */

static void number_packages(dtn_task *task, dtn_moves *moves, const uint16_t *around)
{
    const dtn_movers *movers = &moves->movers;
    uint16_t *base = DTN_TAKE(task, movers->issue_count, uint16_t);
    uint32_t *sizes = DTN_TAKE(task, movers->issue_count, uint32_t);
    uint32_t *stride = DTN_TAKE(task, movers->issue_count, uint32_t);
    uint64_t run = dtn_moves_count(movers, around != NULL);
    if (run > DTN_MOVES_PACKAGE_LIMIT)
        dtn_task_stop(task, DTN_STOP_SIZE, "more than 100,000,000 packages");
    moves->package_count = (uint32_t)run;
    for (uint32_t i = 0; i < movers->issue_count; i++) {
        bool stands = around != NULL && movers->party[i] == DTN_NOBODY;
        base[i] = stands ? around[i] : 0;
        sizes[i] = stands ? 1 : movers->sizes[i];
        run /= sizes[i] ? sizes[i] : 1;
        stride[i] = (uint32_t)run;
    }
    moves->base = base;
    moves->sizes = sizes;
    moves->stride = stride;
}

static void list_steps_of(dtn_task *task, const dtn_moves *moves, uint32_t party, dtn_party_steps *steps)
{
    const dtn_movers *movers = &moves->movers;
    uint32_t *issues = DTN_TAKE(task, movers->issue_count, uint32_t);
    steps->count = 1;
    for (uint32_t i = 0; i < movers->issue_count; i++)
        if (movers->party[i] == party && moves->sizes[i] > 1) {
            issues[steps->issue_count++] = i;
            steps->count *= moves->sizes[i];
            steps->is_directed = steps->is_directed || movers->direction[i] != DTN_ANY_WAY;
        }
    uint32_t *offsets = DTN_TAKE(task, steps->count, uint32_t);
    uint32_t made = 1;
    for (uint32_t k = steps->issue_count; k-- > 0;) { /* the last issue is the fastest */
        uint32_t size = moves->sizes[issues[k]], stride = moves->stride[issues[k]];
        for (uint32_t option = size; option-- > 0;)
            for (uint32_t j = 0; j < made; j++)
                offsets[option * made + j] = offsets[j] + option * stride;
        made *= size;
    }
    steps->issues = issues;
    steps->offsets = offsets;
}

static void list_steps(dtn_task *task, dtn_moves *moves)
{
    dtn_party_steps *steps = DTN_TAKE(task, moves->movers.party_count, dtn_party_steps);
    for (uint32_t party = 0; party < moves->movers.party_count; party++)
        list_steps_of(task, moves, party, &steps[party]);
    moves->steps = steps;
    moves->refused = DTN_TAKE(task, moves->movers.party_count, const uint64_t *);
}

dtn_package_walk dtn_package_walk_begin(dtn_task *task, const dtn_moves *moves)
{
    dtn_package_walk walk = {.moves = moves};
    walk.options = DTN_TAKE(task, moves->movers.issue_count, uint16_t);
    for (uint32_t i = 0; i < moves->movers.issue_count; i++)
        walk.options[i] = moves->base[i];
    return walk;
}

static void ask_now_and_then(dtn_task *task, uint32_t count)
{
    if (count % 8192 == 0)
        dtn_task_tick(task);
}

/* ---- the numbers of states -------------------------------------------------------------------------- */

static uint32_t count_states(dtn_task *task, dtn_moves *moves)
{
    uint32_t words = (moves->package_count + 63) / 64, count = 0;
    uint32_t *before = DTN_TAKE(task, words, uint32_t);
    for (uint32_t word = 0; word < words; word++) {
        before[word] = count;
        count += dtn_count_bits(moves->is_state[word]);
    }
    moves->before = before;
    return count;
}

static void number_states(dtn_task *task, dtn_moves *moves)
{
    moves->state_count = moves->is_state ? count_states(task, moves) : moves->package_count;
    if (moves->state_count > DTN_MOVES_STATE_LIMIT)
        dtn_task_stop(task, DTN_STOP_SIZE, "more than 10,000,000 states of a conflict");
    if (moves->state_count == moves->package_count)
        moves->is_state = NULL;
    if (moves->is_state == NULL)
        return;
    uint32_t *packages = DTN_TAKE(task, moves->state_count, uint32_t);
    for (uint32_t package = 0, state = 0; package < moves->package_count; package++)
        if (dtn_bit(moves->is_state, package))
            packages[state++] = package;
    moves->packages = packages;
}

uint32_t dtn_moves_number(const dtn_moves *moves, uint32_t package)
{
    if (moves->is_state == NULL)
        return package;
    uint64_t word = moves->is_state[package / 64], bit = UINT64_C(1) << package % 64;
    return word & bit ? moves->before[package / 64] + dtn_count_bits(word & (bit - 1)) : DTN_NO_STATE;
}

void dtn_moves_options(const dtn_moves *moves, uint32_t state, uint16_t *options)
{
    uint32_t package = dtn_moves_package(moves, state);
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        options[i] = (uint16_t)(moves->base[i] + package / moves->stride[i]);
        package %= moves->stride[i];
    }
}

uint32_t dtn_moves_find(const dtn_moves *moves, const uint16_t *options)
{
    uint32_t package = 0;
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        if (options[i] < moves->base[i] || options[i] >= moves->base[i] + moves->sizes[i])
            return DTN_NO_STATE;
        package += (uint32_t)(options[i] - moves->base[i]) * moves->stride[i];
    }
    return dtn_moves_number(moves, package);
}

/* ---- directions ------------------------------------------------------------------------------------- */

static bool is_one_way(const dtn_moves *moves, uint32_t issue)
{
    return moves->movers.party[issue] != DTN_NOBODY && moves->movers.direction[issue] != DTN_ANY_WAY &&
           moves->sizes[issue] > 1;
}

/* A field of bits for each directed issue, with its guard above it. 2 bits for each factor of 2 in the number of
 * packages are the most it takes, so 64 hold 100,000,000 packages. */
static uint32_t *place_fields(dtn_task *task, dtn_moves *moves)
{
    uint32_t *shift = DTN_TAKE(task, moves->movers.issue_count, uint32_t), used = 0;
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        if (!is_one_way(moves, i))
            continue;
        shift[i] = used;
        while ((moves->sizes[i] - 1) >> (used - shift[i]))
            used++;
        moves->guard |= UINT64_C(1) << used++;
    }
    return shift;
}

static uint64_t ways_of(const dtn_moves *moves, const uint32_t *shift, const uint16_t *options)
{
    uint64_t ways = 0;
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        if (!is_one_way(moves, i))
            continue;
        uint64_t option = options[i];
        ways |= (moves->movers.direction[i] == DTN_ONLY_FORWARD ? option : moves->sizes[i] - 1 - option)
                << shift[i];
    }
    return ways;
}

static void list_ways(dtn_task *task, dtn_moves *moves)
{
    const uint32_t *shift = place_fields(task, moves);
    if (moves->guard == 0)
        return;
    uint64_t *ways = DTN_TAKE(task, moves->state_count, uint64_t);
    dtn_package_walk walk = dtn_package_walk_begin(task, moves);
    for (; walk.package < moves->package_count; dtn_package_walk_next(&walk)) {
        uint32_t state = dtn_moves_number(moves, walk.package);
        if (state != DTN_NO_STATE)
            ways[state] = ways_of(moves, shift, walk.options);
    }
    moves->ways = ways;
}

static bool keeps_direction(const dtn_moves *moves, uint32_t issue, uint16_t from, uint16_t to)
{
    dtn_direction direction = moves->movers.direction[issue];
    return direction == DTN_ANY_WAY || (direction == DTN_ONLY_FORWARD ? to >= from : to <= from);
}

bool dtn_moves_can(const dtn_moves *moves, uint32_t party, uint32_t a, uint32_t b)
{
    uint32_t from = dtn_moves_package(moves, a), to = dtn_moves_package(moves, b);
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        uint16_t x = (uint16_t)(from / moves->stride[i]), y = (uint16_t)(to / moves->stride[i]);
        from %= moves->stride[i];
        to %= moves->stride[i];
        if (x != y && (moves->movers.party[i] != party || !keeps_direction(moves, i, x, y)))
            return false;
    }
    return a != b && !dtn_moves_refuses(moves, party, b);
}

/* ---- of a case -------------------------------------------------------------------------------------- */

bool dtn_movers_include(const dtn_movers *movers, uint32_t party)
{
    for (uint32_t issue = 0; issue < movers->issue_count; issue++)
        if (movers->party[issue] == party)
            return true;
    return false;
}

bool dtn_is_state(const dtn_state *state, const uint16_t *options)
{
    return dtn_state_allows(state, options) ||
           (state->status_quo != NULL &&
            memcmp(options, state->status_quo, state->issue_count * sizeof *options) == 0);
}

static void mark_allowed(dtn_task *task, dtn_moves *moves, const dtn_state *state)
{
    uint64_t *is_state = DTN_TAKE(task, (moves->package_count + 63) / 64, uint64_t);
    dtn_package_walk walk = dtn_package_walk_begin(task, moves);
    moves->is_state = is_state;
    for (; walk.package < moves->package_count; dtn_package_walk_next(&walk)) {
        ask_now_and_then(task, walk.package);
        if (dtn_state_allows(state, walk.options))
            dtn_bit_set(is_state, walk.package);
    }
    if (state->status_quo == NULL)
        return;
    uint64_t package = 0;
    for (uint32_t i = 0; i < moves->movers.issue_count; i++) {
        if (state->status_quo[i] < moves->base[i] || state->status_quo[i] >= moves->base[i] + moves->sizes[i])
            return; /* it stands elsewhere */
        package += (uint64_t)(state->status_quo[i] - moves->base[i]) * moves->stride[i];
    }
    dtn_bit_set(is_state, package);
}

/* Only of parties that move something: nobody else's refusal stops a move. */
static void mark_refused(dtn_task *task, dtn_moves *moves, const dtn_state *state)
{
    uint64_t **refused = DTN_TAKE(task, state->party_count, uint64_t *);
    bool any = false;
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].refusal_count > 0 && moves->steps[party].count > 1) {
            refused[party] = DTN_TAKE(task, (moves->state_count + 63) / 64, uint64_t);
            moves->refused[party] = refused[party];
            any = true;
        }
    dtn_package_walk walk = dtn_package_walk_begin(task, moves);
    for (; any && walk.package < moves->package_count; dtn_package_walk_next(&walk)) {
        uint32_t number = dtn_moves_number(moves, walk.package);
        ask_now_and_then(task, walk.package);
        for (uint32_t party = 0; number != DTN_NO_STATE && party < state->party_count; party++)
            if (refused[party] != NULL && dtn_state_refuses(state, party, walk.options))
                dtn_bit_set(refused[party], number);
    }
}

dtn_moves *dtn_moves_of_state(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                              const uint16_t *around)
{
    dtn_moves *moves = DTN_TAKE(task, 1, dtn_moves);
    moves->movers = *movers;
    number_packages(task, moves, around);
    list_steps(task, moves);
    if (state->forbidden_count > 0)
        mark_allowed(task, moves, state);
    number_states(task, moves);
    list_ways(task, moves);
    mark_refused(task, moves, state);
    return moves;
}

dtn_moves *dtn_moves_of_packages(dtn_task *task, const dtn_movers *movers, const uint64_t *is_state)
{
    dtn_moves *moves = DTN_TAKE(task, 1, dtn_moves);
    moves->movers = *movers;
    number_packages(task, moves, NULL);
    list_steps(task, moves);
    moves->is_state = is_state;
    number_states(task, moves);
    list_ways(task, moves);
    return moves;
}
