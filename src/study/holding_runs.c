/* SPDX-License-Identifier: MIT
 * question   in how many runs would these deals hold, in each sense, and for whom?
 * method     each deal by itself (graph/stay.h); where that takes too long the states around it are laid out and solved
 *            whole (graph/stability.h), and the graph of moves is kept as long as the same rules and red lines bind
 * source     own; the share's interval: Wilson 1927
 * cost       a few hundred packages for each run and deal, at worst runs x groups of deals x states x parties; memory 1
 *            byte for each run, deal and party, and for each worker about 100 bytes for each state and party
 * limits     DTN_HOLDING_RUNS runs, fewer where there are many states: WORK in all */
#include "study/holding_runs.h"

#include "base/array.h"
#include "graph/stay.h"
#include "study/rounds.h"

#include <string.h>

enum { RUNS_OF_A_PART = 4, PARTS_OF_A_WORKER = 4 };

/* Deals that moves can lead from one to the other: they agree in all that no party moves. */
typedef struct slice {
    const uint16_t *around;
    DTN_ARRAY(uint32_t) deals;
} slice;

/* Memory of one worker while several work: a part may not ask the task for any. Blocks are given back in the opposite
 * order. */
typedef struct reserve {
    unsigned char *bytes;
    size_t size, used;
} reserve;

typedef struct worker_room {
    dtn_drawn *drawn;
    reserve reserve;
    dtn_memory memory;
    dtn_task own;
    bool *pattern; /* which rules and red lines bound when `moves` were laid out */
    bool has_moves;
    const dtn_moves **moves; /* [slice_count] */
    dtn_arena_mark before_moves;
    dtn_stay_room *stay;
    uint8_t *stays; /* [party_count] */
    uint64_t run;   /* at hand */
} worker_room;

typedef struct looking {
    const dtn_holding_runs_question *asked;
    DTN_ARRAY(slice) slices;
    uint64_t looks;      /* that judging a deal by itself is worth */
    worker_room *rooms;  /* [worker_count] */
    uint8_t **stable;    /* [deal_count] */
    uint8_t **stable_of; /* [deal_count] */
    uint8_t *forbidden;  /* [count * deal_count] */
    bool *is_open;       /* [count] the worker's memory did not do */
} looking;

/* ---- one run -------------------------------------------------------------------------------------------- */

static size_t pattern_length(const dtn_state *structure)
{
    size_t length = structure->forbidden_count;
    for (uint32_t party = 0; party < structure->party_count; party++)
        length += structure->stakes[party].refusal_count;
    return length;
}

/* Whether other rules or red lines bind than before; they are written down. */
static bool has_changed(const dtn_state *structure, const dtn_drawn *drawn, bool *pattern)
{
    bool changed = false;
    size_t at = 0;
    for (size_t rule = 0; rule < structure->forbidden_count; rule++, at++) {
        changed |= pattern[at] != drawn->rule_binds[rule];
        pattern[at] = drawn->rule_binds[rule];
    }
    for (uint32_t party = 0; party < structure->party_count; party++)
        for (size_t i = 0; i < structure->stakes[party].refusal_count; i++, at++) {
            changed |= pattern[at] != drawn->refusal_binds[party][i];
            pattern[at] = drawn->refusal_binds[party][i];
        }
    return changed;
}

/* `stays` as of graph/stay.h; nobody stays where the deal cannot stand. */
static void note_deal(const looking *x, uint32_t deal, uint64_t run, const uint8_t *stays)
{
    uint32_t parties = x->asked->movers->party_count;
    uint8_t *of = &x->stable_of[deal][run * parties], all = stays ? (1 << DTN_CONCEPT_COUNT) - 1 : 0;
    x->forbidden[run * x->asked->deal_count + deal] = stays == NULL;
    for (uint32_t party = 0; party < parties; party++) {
        of[party] = stays ? stays[party] : 0;
        all &= of[party];
    }
    x->stable[deal][run] = all;
}

/* Each deal by itself, which mostly takes few looks. False: so many that solving the whole slice is faster. */
static bool judge_singly(dtn_task *task, const looking *x, const slice *s, worker_room *room)
{
    const dtn_state *state = &room->drawn->state;
    for (size_t k = 0; k < s->deals.count; k++) {
        uint32_t deal = s->deals.items[k];
        const dtn_stay_question question = {state, x->asked->deals[deal], x->looks};
        bool is_state = dtn_is_state(state, question.at);
        if (is_state && !dtn_stay_find(task, room->stay, &question, room->stays))
            return false;
        note_deal(x, deal, room->run, is_state ? room->stays : NULL);
    }
    return true;
}

static uint8_t senses_of(const dtn_stability *stability, uint32_t party, uint32_t state)
{
    uint8_t senses = 0;
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        if (dtn_is_stable(stability, party, (dtn_concept) concept, state))
            senses |= (uint8_t)(1 << concept);
    return senses;
}

static void judge_together(dtn_task *task, const looking *x, const slice *s, worker_room *room)
{
    const dtn_moves *moves = room->moves[s - x->slices.items];
    const dtn_ranking *rankings = dtn_ranking_of_state(task, moves, &room->drawn->state);
    const dtn_stability *stability = dtn_stability_find(task, moves, rankings, false);
    for (size_t k = 0; k < s->deals.count; k++) {
        uint32_t deal = s->deals.items[k], state = dtn_moves_find(moves, x->asked->deals[deal]);
        for (uint32_t party = 0; state != DTN_NO_STATE && party < x->asked->movers->party_count; party++)
            room->stays[party] = senses_of(stability, party, state);
        note_deal(x, deal, room->run, state != DTN_NO_STATE ? room->stays : NULL);
    }
}

static void lay_out(dtn_task *task, const looking *x, worker_room *room)
{
    if (!has_changed(x->asked->sampler->structure, room->drawn, room->pattern) && room->has_moves)
        return;
    dtn_arena_reset(&task->arena, room->before_moves);
    room->has_moves = false;
    for (size_t i = 0; i < x->slices.count; i++)
        room->moves[i] =
            dtn_moves_of_state(task, x->asked->movers, &room->drawn->state, x->slices.items[i].around);
    room->has_moves = true;
}

/* `task`: whose memory is used, and given back but for the moves. */
static void do_run(dtn_task *task, const looking *x, worker_room *room)
{
    dtn_sampler_draw(x->asked->sampler, &(dtn_run){.seed = x->asked->seed, .number = room->run}, room->drawn);
    for (size_t i = 0; i < x->slices.count; i++) {
        const slice *s = &x->slices.items[i];
        if (judge_singly(task, x, s, room))
            continue;
        lay_out(task, x, room);
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        judge_together(task, x, s, room);
        dtn_arena_reset(&task->arena, here);
    }
}

/* ---- several at a time ---------------------------------------------------------------------------------- */

static void *reserve_take(void *host, size_t size)
{
    enum { ALIGNMENT = 64 };
    reserve *from = host;
    size_t used = (from->used + (ALIGNMENT - 1)) & ~(size_t)(ALIGNMENT - 1);
    if (used > from->size || size > from->size - used)
        return NULL;
    from->used = used + size;
    return from->bytes + used;
}

static void reserve_give_back(void *host, void *block)
{
    reserve *from = host;
    from->used = (size_t)((unsigned char *)block - from->bytes);
}

typedef struct own_work {
    const looking *x;
    worker_room *room;
} own_work;

static void do_own_run(dtn_task *task, void *argument)
{
    const own_work *work = argument;
    do_run(task, work->x, work->room);
}

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    const looking *x = argument;
    worker_room *room = &x->rooms[worker];
    for (room->run = first; room->run < end; room->run++) {
        own_work work = {x, room};
        if (dtn_task_run(&room->own, do_own_run, &work) == DTN_DONE)
            continue;
        x->is_open[room->run] = true;
        room->has_moves = false;
        dtn_arena_close(&room->own.arena);
    }
}

/* Runs for which a worker's memory did not do, once more in the task's own. */
static void do_again(dtn_task *task, looking *x, uint64_t count)
{
    worker_room *room = &x->rooms[0];
    room->has_moves = false;
    room->before_moves = dtn_arena_here(&task->arena);
    for (room->run = 0; room->run < count; room->run++)
        if (x->is_open[room->run])
            do_run(task, x, room);
    dtn_arena_reset(&task->arena, room->before_moves);
}

/* ---- prepared ------------------------------------------------------------------------------------------- */

static bool is_along(const dtn_movers *movers, const uint16_t *a, const uint16_t *b)
{
    for (uint32_t issue = 0; issue < movers->issue_count; issue++)
        if (movers->party[issue] == DTN_NOBODY && a[issue] != b[issue])
            return false;
    return true;
}

static void cut_slices(dtn_task *task, looking *x)
{
    for (uint32_t deal = 0; deal < x->asked->deal_count; deal++) {
        size_t i = 0;
        while (i < x->slices.count &&
               !is_along(x->asked->movers, x->slices.items[i].around, x->asked->deals[deal]))
            i++;
        if (i == x->slices.count)
            DTN_PUSH(task, &x->slices, (slice){.around = x->asked->deals[deal]});
        DTN_PUSH(task, &x->slices.items[i].deals, deal);
    }
}

/* More than a run takes, see graph/stability.h; what is left over of blocks included. */
static size_t bytes_needed(const looking *x)
{
    enum { OF_A_STATE = 64, OF_A_PARTY = 64, OF_MOVES = 16, LEFT_OVER = 4 << 20 };
    const dtn_movers *movers = x->asked->movers;
    size_t states = (size_t)dtn_moves_count(movers, true), parties = movers->party_count;
    return 3 * (states * (OF_A_STATE + parties * OF_A_PARTY) + x->slices.count * states * OF_MOVES) / 2 +
           LEFT_OVER;
}

static void open_rooms(dtn_task *task, looking *x)
{
    size_t bytes = bytes_needed(x), length = pattern_length(x->asked->sampler->structure);
    x->rooms = DTN_TAKE(task, task->worker_count, worker_room);
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        worker_room *room = &x->rooms[worker];
        room->drawn = dtn_drawn_prepare(task, x->asked->sampler);
        room->reserve = (reserve){DTN_TAKE(task, bytes, unsigned char), bytes, 0};
        room->memory = (dtn_memory){reserve_take, reserve_give_back, &room->reserve};
        room->own = dtn_task_open(&room->memory, 0);
        room->pattern = DTN_TAKE(task, length, bool);
        room->moves = DTN_TAKE(task, x->slices.count, const dtn_moves *);
        room->stay = dtn_stay_open(task, x->asked->movers);
        room->stays = DTN_TAKE(task, x->asked->movers->party_count, uint8_t);
    }
}

static dtn_holding_runs sum_up(dtn_task *task, const looking *x, uint64_t count)
{
    const dtn_holding_runs_question *asked = x->asked;
    dtn_deal_runs *deals = DTN_TAKE(task, asked->deal_count, dtn_deal_runs);
    for (size_t deal = 0; deal < asked->deal_count; deal++) {
        deals[deal].stable = x->stable[deal];
        deals[deal].stable_of = x->stable_of[deal];
        for (uint64_t run = 0; run < count; run++)
            deals[deal].forbidden_count += x->forbidden[run * asked->deal_count + deal];
    }
    return (dtn_holding_runs){deals, asked->movers->party_count, asked->count, count, count < asked->count};
}

dtn_holding_runs dtn_holding_runs_find(dtn_task *task, const dtn_holding_runs_question *question)
{
    looking x = {.asked = question};
    x.stable = DTN_TAKE(task, question->deal_count, uint8_t *);
    x.stable_of = DTN_TAKE(task, question->deal_count, uint8_t *);
    for (size_t deal = 0; deal < question->deal_count; deal++) {
        x.stable[deal] = DTN_TAKE(task, question->count, uint8_t);
        x.stable_of[deal] = DTN_TAKE(task, question->count * question->movers->party_count, uint8_t);
    }
    x.forbidden = DTN_TAKE(task, question->count * question->deal_count, uint8_t);
    dtn_arena_mark here = dtn_arena_here(&task->arena);
    x.is_open = DTN_TAKE(task, question->count, bool);
    cut_slices(task, &x);
    x.looks = dtn_stay_looks_worth(question->movers);
    open_rooms(task, &x);
    const dtn_rounds rounds = {do_part, &x, RUNS_OF_A_PART, PARTS_OF_A_WORKER, true};
    uint64_t count = dtn_rounds_do(task, &rounds, question->count);
    do_again(task, &x, count);
    dtn_arena_reset(&task->arena, here);
    return sum_up(task, &x, count);
}

/* ---- how many, and what they say ------------------------------------------------------------------------ */

uint64_t dtn_holding_runs_worth(const dtn_movers *movers, size_t deal_count, uint64_t asked)
{
    enum { MOST_STATES = 1000000 };
    static const uint64_t work = 100000000; /* states x parties x groups of deals, of all runs */
    uint64_t states = dtn_moves_count(movers, true);
    if (states > MOST_STATES)
        return 0;
    uint64_t of_a_run =
        states * (movers->party_count ? movers->party_count : 1) * (deal_count ? deal_count : 1);
    uint64_t worth = work / (of_a_run ? of_a_run : 1);
    worth = worth < DTN_HOLDING_RUNS ? worth : DTN_HOLDING_RUNS;
    if (worth < DTN_HOLDING_LEAST_RUNS)
        return 0;
    return worth < asked ? worth : asked;
}

dtn_share dtn_holding_share(const dtn_holding_runs *runs, size_t deal, uint32_t party, dtn_concept concept)
{
    const dtn_deal_runs *of = &runs->deals[deal];
    uint64_t hits = 0;
    for (uint64_t run = 0; run < runs->run_count; run++) {
        uint8_t bits = party == DTN_NOBODY ? of->stable[run] : of->stable_of[run * runs->party_count + party];
        hits += bits >> concept & 1;
    }
    return dtn_wilson(hits, runs->run_count);
}
