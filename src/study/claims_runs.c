/* SPDX-License-Identifier: MIT
 * Question  What do the tests of claims find in every run of one situation?
 * Method    Each look is a zone of the drawn state with one more rule, with one party asked alone or left out; each is
 *           prepared once (solve/reach.h), then every run is drawn once for as many looks as memory holds. Best deals
 *           need the frontier of each run (study/claims_best.h).
 * Source    docs/language.md, claims; solve/reach.h.
 * Cost      a few microseconds for each look and run; a frontier for all best deals of a run.
 * Limits    those of solve/reach.h; a round of runs is finished before the host is asked whether to go on. */
#include "study/claims_runs.h"

#include "base/array.h"
#include "solve/reach.h"
#include "study/claims_apart.h"
#include "study/claims_best.h"
#include "study/rounds.h"

#include <math.h> /* INFINITY, NAN */
#include <string.h>

enum { PART = 32, PARTS_OF_A_WORKER = 4, BYTES_AT_ONCE = 32 << 20 };

typedef struct prepared_look {
    const dtn_look *look;
    const dtn_reach *reach; /* NULL: the state itself says it */
    double *drawn;
} prepared_look;

typedef struct look_room { /* what one worker has */
    dtn_drawn *drawn;
    bool *rule_binds; /* of the sampler's structure, and `true` for a look's own rule behind them */
    DTN_ARRAY(dtn_reach_room *) of; /* [looks at once] */
} look_room;

typedef struct looking {
    const dtn_look_runs *asked;
    DTN_ARRAY(prepared_look) looks; /* at once */
    look_room *rooms;               /* [worker_count] */
} looking;

/* ---- one look in one run ------------------------------------------------------------------------------- */

static double number_of(dtn_reached reached)
{
    if (reached.margin_kind == DTN_MARGIN_NUMBER)
        return reached.margin;
    return reached.margin_kind == DTN_MARGIN_NOBODY ? INFINITY : -INFINITY;
}

static double find(const prepared_look *at, const look_room *room, dtn_reach_room *of)
{
    const dtn_drawn *drawn = room->drawn;
    if (!at->reach)
        return dtn_look_light(&drawn->state, at->look);
    switch (at->look->kind) {
    case DTN_LOOK_ALLOWED:
    case DTN_LOOK_ZONE:
        return (double)dtn_reach_count(at->reach, of, &drawn->state, room->rule_binds, drawn->refusal_binds);
    case DTN_LOOK_GAIN:
        if (!drawn->state.stakes[at->look->party].has_preferences)
            return NAN;
        return number_of(
            dtn_reach_find(at->reach, of, &drawn->state, room->rule_binds, drawn->refusal_binds));
    case DTN_LOOK_MARGIN:
        return number_of(
            dtn_reach_find(at->reach, of, &drawn->state, room->rule_binds, drawn->refusal_binds));
    default:
        return dtn_reach_exists(at->reach, of, &drawn->state, room->rule_binds, drawn->refusal_binds);
    }
}

/* ---- runs ---------------------------------------------------------------------------------------------- */

static void do_run(const looking *x, uint64_t number, look_room *room)
{
    const dtn_run run = {.seed = x->asked->seed, .number = number};
    size_t rules = x->asked->sampler->structure->forbidden_count;
    dtn_sampler_draw(x->asked->sampler, &run, room->drawn);
    memcpy(room->rule_binds, room->drawn->rule_binds, rules * sizeof *room->rule_binds);
    for (size_t i = 0; i < x->looks.count; i++)
        x->looks.items[i].drawn[number] = find(&x->looks.items[i], room, room->of.items[i]);
}

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    const looking *x = argument;
    for (uint64_t number = first; number < end; number++)
        do_run(x, number, &x->rooms[worker]);
}

/* ---- preparing ----------------------------------------------------------------------------------------- */

static void open_rooms(dtn_task *task, looking *x)
{
    const dtn_sampler *sampler = x->asked->sampler;
    x->rooms = DTN_TAKE(task, task->worker_count, look_room);
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        look_room *room = &x->rooms[worker];
        size_t rules = sampler->structure->forbidden_count;
        room->drawn = dtn_drawn_prepare(task, sampler);
        room->rule_binds = DTN_TAKE(task, rules + 1, bool);
        room->rule_binds[rules] = true;
    }
}

static void add_look(dtn_task *task, looking *x, size_t number)
{
    prepared_look look = {.look = &x->asked->looks.items[number], .drawn = x->asked->drawn[number]};
    if (dtn_look_group_of(look.look->kind) != DTN_LOOKS_LIGHT) {
        dtn_state *structure = DTN_TAKE(task, 1, dtn_state);
        *structure = dtn_look_state(task, x->asked->sampler->structure, look.look);
        look.reach = dtn_reach_prepare(task, structure);
    }
    DTN_PUSH(task, &x->looks, look);
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        dtn_reach_room *room = look.reach ? dtn_reach_room_prepare(task, look.reach) : NULL;
        DTN_PUSH(task, &x->rooms[worker].of, room);
    }
}

/* Looks from number `first` on, as many as memory holds. Returns the number of the first that must wait. */
static size_t add_looks(dtn_task *task, looking *x, size_t first)
{
    size_t before = task->arena.in_use, number = first;
    for (; number < x->asked->looks.count; number++) {
        dtn_look_group group = dtn_look_group_of(x->asked->looks.items[number].kind);
        if (group == DTN_LOOKS_BEST || group == DTN_LOOKS_HOLD)
            continue;
        if (x->looks.count > 0 && task->arena.in_use - before > BYTES_AT_ONCE)
            break;
        add_look(task, x, number);
    }
    return number;
}

/* ---- all looks ----------------------------------------------------------------------------------------- */

uint64_t dtn_look_at_runs(dtn_task *task, const dtn_look_runs *asked)
{
    uint64_t done = asked->count;
    bool has_best_deals = false;
    for (size_t i = 0; i < asked->looks.count; i++)
        has_best_deals |= asked->looks.items[i].kind == DTN_LOOK_BEST_DEAL;
    for (size_t first = 0; first < asked->looks.count;) {
        dtn_arena_mark mark = dtn_arena_here(&task->arena);
        looking x = {.asked = asked};
        open_rooms(task, &x);
        first = add_looks(task, &x, first);
        if (x.looks.count > 0)
            done = dtn_rounds_do(task, &(dtn_rounds){do_part, &x, PART, PARTS_OF_A_WORKER, false}, done);
        dtn_arena_reset(&task->arena, mark);
    }
    return has_best_deals ? dtn_look_at_best_deals(task, asked, done) : done;
}
