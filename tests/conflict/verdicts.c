/* SPDX-License-Identifier: MIT
 * verdicts: reads conflicts as rows of numbers and writes who stays where. For tests/conflict/run.
 *
 * in, over and over   ISSUES PARTIES, of each issue SIZE MOVER DIRECTION (MOVER -1: none; DIRECTION 0 any, 1 forward,
 *                     2 back), STATES, of each its package number, rising; of each party 1 and a label per state (the
 *                     higher the better) or 0 (no preferences)
 * out, a line each    moves of each party from each state (up to 100 states), `moves PARTY STATE: STATE ...`; the states
 *                     stable for each party in each sense, `SENSE PARTY: STATE ...`; the equilibria, `SENSE all: ...`;
 *                     above 100 states only their number. `end`. States count from 1 */
#include "graph/stability.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHOWN_STATES = 100 };

static long number(void)
{
    long value;
    if (scanf("%ld", &value) != 1)
        exit(1);
    return value;
}

static dtn_movers read_movers(dtn_task *task, uint32_t issues)
{
    uint32_t *sizes = DTN_TAKE(task, issues, uint32_t), *party = DTN_TAKE(task, issues, uint32_t);
    dtn_direction *direction = DTN_TAKE(task, issues, dtn_direction);
    dtn_movers movers = {issues, (uint32_t)number(), sizes, party, direction};
    for (uint32_t i = 0; i < issues; i++) {
        sizes[i] = (uint32_t)number();
        long mover = number();
        party[i] = mover < 0 ? DTN_NOBODY : (uint32_t)mover;
        direction[i] = (dtn_direction)number();
    }
    return movers;
}

static const dtn_moves *read_states(dtn_task *task, const dtn_movers *movers)
{
    uint64_t *is_state = DTN_TAKE(task, dtn_moves_count(movers, false) / 64 + 1, uint64_t);
    for (long count = number(); count > 0; count--)
        dtn_bit_set(is_state, (uint64_t)number());
    return dtn_moves_of_packages(task, movers, is_state);
}

static const dtn_ranking *read_rankings(dtn_task *task, const dtn_moves *moves)
{
    dtn_ranking *rankings = DTN_TAKE(task, moves->movers.party_count, dtn_ranking);
    uint32_t *labels = DTN_TAKE(task, moves->state_count, uint32_t);
    for (uint32_t party = 0; party < moves->movers.party_count; party++) {
        if (!number())
            continue;
        for (uint32_t s = 0; s < moves->state_count; s++)
            labels[s] = (uint32_t)number();
        rankings[party] = dtn_ranking_of_labels(task, moves->state_count, labels);
    }
    return rankings;
}

static void write_moves(const dtn_moves *moves)
{
    for (uint32_t party = 0; party < moves->movers.party_count; party++)
        for (uint32_t s = 0; s < moves->state_count; s++) {
            printf("moves %u %u:", party, s + 1);
            for (uint32_t t = 0; t < moves->state_count; t++)
                if (dtn_moves_can(moves, party, s, t))
                    printf(" %u", t + 1);
            printf("\n");
        }
}

static void write_states(const uint64_t *row, uint32_t count)
{
    uint32_t held = 0;
    for (uint32_t s = 0; s < count; s++) {
        held += dtn_bit(row, s);
        if (count <= SHOWN_STATES && dtn_bit(row, s))
            printf(" %u", s + 1);
    }
    if (count > SHOWN_STATES)
        printf(" %u", held);
    printf("\n");
}

static void answer(dtn_task *task, void *argument)
{
    static const char *const senses[] = {"Nash", "SEQ", "SMR", "GMR"};
    dtn_movers movers = read_movers(task, *(uint32_t *)argument);
    const dtn_moves *moves = read_states(task, &movers);
    const dtn_stability *found = dtn_stability_find(task, moves, read_rankings(task, moves), false);
    if (moves->state_count <= SHOWN_STATES)
        write_moves(moves);
    for (int sense = 0; sense < DTN_CONCEPT_COUNT; sense++) {
        for (uint32_t party = 0; party < movers.party_count; party++) {
            printf("%s %u:", senses[sense], party);
            write_states(found->stable[party][sense], found->state_count);
        }
        printf("%s all:", senses[sense]);
        write_states(found->equilibria[sense], found->state_count);
    }
    printf("end\n");
}

static void *allocate(void *host, size_t size)
{
    (void)host;
    return malloc(size);
}

static void release(void *host, void *block)
{
    (void)host;
    free(block);
}

int main(void)
{
    const dtn_memory memory = {allocate, release, NULL};
    for (uint32_t issues; scanf("%u", &issues) == 1;) {
        dtn_task task = dtn_task_open(&memory, 0);
        dtn_stop stop = dtn_task_run(&task, answer, &issues);
        dtn_task_close(&task);
        if (stop != DTN_DONE)
            return 1;
    }
    return 0;
}
