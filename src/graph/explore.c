/* SPDX-License-Identifier: MIT */
#include "graph/explore.h"

#include "graph/ranking.h"

#include <string.h>

enum { SMALLEST_TABLE = 64 };

/* ---- places ----------------------------------------------------------------------------------------- */

static uint32_t place_in_table(const dtn_explorer *explorer, const uint16_t *options)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (uint32_t i = 0; i < explorer->movers->issue_count; i++)
        hash = (hash ^ options[i]) * UINT64_C(0x100000001b3);
    return (uint32_t)((hash ^ hash >> 32) & (explorer->table_size - 1));
}

/* The entry that holds these options, or the free one where they belong. */
static uint32_t *entry_of(const dtn_explorer *explorer, const uint16_t *options)
{
    uint32_t at = place_in_table(explorer, options);
    for (; explorer->table[at] != 0; at = (at + 1) & (explorer->table_size - 1))
        if (!memcmp(explorer->places.items[explorer->table[at] - 1].options, options,
                    explorer->movers->issue_count * sizeof *options))
            break;
    return &explorer->table[at];
}

static void widen_table(dtn_explorer *explorer)
{
    explorer->table_size *= 2;
    explorer->table = DTN_TAKE(explorer->task, explorer->table_size, uint32_t);
    for (uint32_t place = 0; place < explorer->places.count; place++)
        *entry_of(explorer, explorer->places.items[place].options) = place + 1;
}

static void add_place(dtn_explorer *explorer, const uint16_t *options)
{
    const dtn_state *state = explorer->state;
    uint16_t *kept = DTN_TAKE(explorer->task, state->issue_count, uint16_t);
    dtn_int128 *keys = DTN_TAKE(explorer->task, state->party_count, dtn_int128);
    double *points = DTN_TAKE(explorer->task, state->party_count, double);
    memcpy(kept, options, state->issue_count * sizeof *kept);
    for (uint32_t party = 0; party < state->party_count; party++) {
        keys[party] = dtn_ranking_key(state, party, options);
        points[party] = dtn_state_score_points(state, party, options);
    }
    dtn_explored explored = {kept, keys, points};
    DTN_PUSH(explorer->task, &explorer->places, explored);
}

/* False when there are too many places. */
static bool find_place(dtn_explorer *explorer, const uint16_t *options, uint32_t *place)
{
    uint32_t *entry = entry_of(explorer, options);
    if (*entry == 0) {
        if (explorer->places.count >= explorer->limits.places)
            return false;
        add_place(explorer, options);
        *entry = (uint32_t)explorer->places.count;
    }
    *place = *entry - 1;
    if (explorer->places.count * 2 > explorer->table_size)
        widen_table(explorer);
    return true;
}

dtn_explorer *dtn_explore_open(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                               const uint16_t *deal, dtn_explore_limits limits)
{
    dtn_explorer *explorer = DTN_TAKE(task, 1, dtn_explorer);
    *explorer = (dtn_explorer){.task = task, .movers = movers, .state = state, .limits = limits};
    explorer->table_size = SMALLEST_TABLE;
    explorer->table = DTN_TAKE(task, SMALLEST_TABLE, uint32_t);
    for (int depth = 0; depth < 2; depth++)
        explorer->room[depth] = DTN_TAKE(task, movers->issue_count, uint16_t);
    add_place(explorer, deal);
    *entry_of(explorer, deal) = 1;
    return explorer;
}

/* ---- moves ------------------------------------------------------------------------------------------ */

dtn_explore_walk dtn_explore_begin(dtn_explorer *explorer, uint32_t place, uint32_t party, int depth)
{
    dtn_explore_walk walk = {.from = place, .party = party, .options = explorer->room[depth]};
    const uint16_t *from = explorer->places.items[place].options;
    for (uint32_t i = 0; i < explorer->movers->issue_count; i++)
        walk.options[i] =
            explorer->movers->party[i] == party ? dtn_movers_lowest(explorer->movers, i, from[i]) : from[i];
    return walk;
}

static bool step_on(const dtn_explorer *explorer, dtn_explore_walk *walk)
{
    const uint16_t *from = explorer->places.items[walk->from].options;
    if (!walk->has_begun)
        return walk->has_begun = true;
    for (uint32_t i = explorer->movers->issue_count; i-- > 0;) {
        if (explorer->movers->party[i] != walk->party)
            continue;
        if (walk->options[i]++ < dtn_movers_highest(explorer->movers, i, from[i]))
            return true;
        walk->options[i] = dtn_movers_lowest(explorer->movers, i, from[i]);
    }
    return false;
}

bool dtn_explore_next(dtn_explorer *explorer, dtn_explore_walk *walk)
{
    while (!explorer->is_cut && step_on(explorer, walk)) {
        if (++explorer->looks % 1024 == 0)
            dtn_task_tick(explorer->task);
        if (explorer->looks > explorer->limits.looks) {
            explorer->is_cut = true;
            return false;
        }
        if (!dtn_is_state(explorer->state, walk->options) ||
            dtn_state_refuses(explorer->state, walk->party, walk->options))
            continue;
        if (!find_place(explorer, walk->options, &walk->to)) {
            explorer->is_cut = true;
            return false;
        }
        if (walk->to != walk->from)
            return true;
    }
    return false;
}
