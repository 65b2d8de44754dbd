/* SPDX-License-Identifier: MIT
 * equilibria: reads a case from standard input and writes its conflict. For tests/interop/run.
 *
 * out   `issues SIZE ...`, the options of each issue; `states OPTIONS ...`, of each state the numbers of its options,
 *       joined by dots; of each party and sense `SENSE PARTY: PLACE ...`, the places of its stable states in that list,
 *       from 0; `SENSE all: PLACE ...`, the equilibria. Above 100 states their number alone */
#include "graph/stability.h"
#include "model/check.h"
#include "model/situation.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHOWN_STATES = 100, ROOM = 64 * 1024 * 1024 };

static void write_states(const uint64_t *row, uint32_t count)
{
    uint32_t held = 0;
    for (uint32_t s = 0; s < count; s++) {
        held += dtn_bit(row, s);
        if (count <= SHOWN_STATES && dtn_bit(row, s))
            printf(" %u", s);
    }
    if (count > SHOWN_STATES)
        printf(" %u", held);
    printf("\n");
}

static void write_frame(dtn_task *task, const dtn_moves *moves)
{
    uint16_t *options = DTN_TAKE(task, moves->movers.issue_count, uint16_t);
    printf("issues:");
    for (uint32_t i = 0; i < moves->movers.issue_count; i++)
        printf(" %u", moves->movers.sizes[i]);
    printf("\nstates:");
    for (uint32_t s = 0; s < moves->state_count && moves->state_count <= SHOWN_STATES; s++) {
        dtn_moves_options(moves, s, options);
        for (uint32_t i = 0; i < moves->movers.issue_count; i++)
            printf("%c%u", i ? '.' : ' ', options[i]);
    }
    printf("%s\n", moves->state_count > SHOWN_STATES ? " many" : "");
    printf("count: %u\n", moves->state_count);
}

static void write_moves(const dtn_moves *moves)
{
    for (uint32_t party = 0; party < moves->movers.party_count; party++)
        for (uint32_t s = 0; s < moves->state_count && moves->state_count <= SHOWN_STATES; s++) {
            printf("moves %u %u:", party, s);
            for (uint32_t t = 0; t < moves->state_count; t++)
                if (dtn_moves_can(moves, party, s, t))
                    printf(" %u", t);
            printf("\n");
        }
}

static void write_conflict(dtn_task *task, const dtn_situation *situation)
{
    static const char *const senses[] = {"Nash", "SEQ", "SMR", "GMR"};
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    dtn_movers movers = dtn_movers_of(task, situation->of);
    const uint16_t *around =
        situation->status_quo; /* an imported case has none, and parties move all of it */
    const dtn_moves *moves = dtn_moves_of_state(task, &movers, state, around);
    const dtn_stability *found =
        dtn_stability_find(task, moves, dtn_ranking_of_state(task, moves, state), false);
    printf("exact: %d\n", is_exact);
    write_frame(task, moves);
    write_moves(moves);
    for (int sense = 0; sense < DTN_CONCEPT_COUNT; sense++) {
        for (uint32_t party = 0; party < movers.party_count; party++) {
            printf("%s %u:", senses[sense], party);
            write_states(found->stable[party][sense], found->state_count);
        }
        printf("%s all:", senses[sense]);
        write_states(found->equilibria[sense], found->state_count);
    }
}

static void answer(dtn_task *task, void *argument)
{
    dtn_files files = {0};
    dtn_diagnostics diagnostics = {0};
    dtn_files_add(task, &files, DTN_TEXT("case.detente"), *(dtn_text *)argument);
    const dtn_case *c = dtn_case_check(task, &files, NULL, &diagnostics);
    if (diagnostics.count > 0) {
        fprintf(stderr, "%s\n", diagnostics.items[0].message.bytes);
        exit(1);
    }
    dtn_question question = {.as_of = c->as_of, .view = DTN_NOBODY};
    write_conflict(task, dtn_situation_at(task, c, &question));
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
    char *bytes = malloc(ROOM);
    dtn_memory memory = {allocate, release, NULL};
    dtn_task task = dtn_task_open(&memory, 0);
    dtn_text text = {bytes, bytes ? fread(bytes, 1, ROOM, stdin) : 0};
    int code = dtn_task_run(&task, answer, &text) == DTN_DONE ? 0 : 1;
    dtn_task_close(&task);
    free(bytes);
    return code;
}
