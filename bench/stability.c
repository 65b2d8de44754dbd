/* SPDX-License-Identifier: MIT
 * bench/stability.c: how long stability in four senses takes for all states of large conflicts, on one core.
 *
 * Every conflict is built here, from a fixed seed. `scores` are sums of what each option is worth to a party, as in a
 * case; `random` are random orders of all states, the hardest there are. The first has the shape of a trade conflict of
 * 20 yes-or-no options of six parties, of which rules leave 138,240 states. `graph s` is the time for states, moves
 * and rules, `order s` for the orders, `solve s` for the verdicts; `bytes` the most memory a state and party took. */
#include "measure.h"

#include "graph/stability.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ISSUES = 24, MOST_PARTIES = 8 };

typedef struct bench_conflict {
    const char *name;
    uint32_t parties;
    bool is_random, has_trade_rules;
    uint32_t one_way; /* percent of the issues */
    uint32_t sizes[MOST_ISSUES], movers[MOST_ISSUES];
} bench_conflict;

#define TRADE                                                                                                \
    {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2},                                            \
    {                                                                                                        \
        0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5                                           \
    }
#define FOUR_EACH                                                                                            \
    {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2},                                            \
    {                                                                                                        \
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4                                           \
    }

static const bench_conflict conflicts[] = {
    {"trade shape, 6 parties, scores", 6, false, true, 0, TRADE},
    {"trade shape, 6 parties, random", 6, true, true, 0, TRADE},
    {"5 parties x 4 options, scores", 5, false, false, 0, FOUR_EACH},
    {"5 parties x 4 options, random", 5, true, false, 0, FOUR_EACH},
    {"the same, a third one-way, scores", 5, false, false, 33, FOUR_EACH},
    {"the same, a third one-way, random", 5, true, false, 33, FOUR_EACH},
    {"2 parties x 512, random", 2, true, false, 0, {8, 8, 8, 8, 8, 8}, {0, 0, 0, 1, 1, 1}},
    {"2 parties x 512, all one-way", 2, true, false, 100, {8, 8, 8, 8, 8, 8}, {0, 0, 0, 1, 1, 1}},
    {"8 million x 4 parties, scores",
     4,
     false,
     false,
     0,
     {2, 4, 10, 10, 10, 10, 10, 10},
     {0, 0, 0, 1, 1, 2, 2, 3}},
    {"5,000 states x 4 parties, scores", 4, false, false, 20, {5, 5, 5, 5, 4, 2}, {0, 1, 2, 3, 0, 1}},
};

static uint64_t roll(uint64_t *seed)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (*seed ^ (*seed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ mixed >> 31;
}

/* ---- conflicts -------------------------------------------------------------------------------------- */

static const dtn_condition *option_is(dtn_task *task, uint32_t issue, uint32_t option)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    uint64_t *options = DTN_TAKE(task, 1, uint64_t);
    options[0] = UINT64_C(1) << option;
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
    return condition;
}

static void add_trade_rules(dtn_task *task, dtn_state *state)
{
    static const uint32_t pairs[][4] = {{0, 0, 3, 1},  {6, 1, 7, 1},  {6, 1, 8, 1},  {9, 1, 10, 1},
                                        {9, 1, 11, 1}, {9, 0, 11, 1}, {12, 1, 13, 1}};
    state->forbidden_count = sizeof pairs / sizeof *pairs;
    state->forbidden = DTN_TAKE(task, state->forbidden_count, const dtn_condition *);
    for (size_t i = 0; i < state->forbidden_count; i++)
        state->forbidden[i] = dtn_condition_both(task, option_is(task, pairs[i][0], pairs[i][1]),
                                                 option_is(task, pairs[i][2], pairs[i][3]));
}

static dtn_state *build(dtn_task *task, const bench_conflict *c, uint64_t seed)
{
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, MOST_ISSUES + 1, uint32_t);
    for (; c->sizes[state->issue_count]; state->issue_count++)
        first_option[state->issue_count + 1] =
            first_option[state->issue_count] + c->sizes[state->issue_count];
    state->first_option = first_option;
    state->option_count = first_option[state->issue_count];
    state->party_count = c->parties;
    state->stakes = DTN_TAKE(task, c->parties, dtn_stakes);
    for (uint32_t party = 0; party < c->parties; party++) {
        dtn_stakes *stakes = &state->stakes[party];
        *stakes = (dtn_stakes){.has_preferences = true, .unit = 1000, .exact_unit = 1000};
        stakes->worth = DTN_TAKE(task, state->option_count, double);
        for (uint32_t option = 0; option < state->option_count; option++)
            stakes->worth[option] = (double)(roll(&seed) % 100001);
    }
    if (c->has_trade_rules)
        add_trade_rules(task, state);
    return state;
}

static const dtn_ranking *random_orders(dtn_task *task, const dtn_moves *moves)
{
    dtn_ranking *rankings = DTN_TAKE(task, moves->movers.party_count, dtn_ranking);
    uint32_t *labels = DTN_TAKE(task, moves->state_count, uint32_t);
    uint64_t seed = 7;
    for (uint32_t party = 0; party < moves->movers.party_count; party++) {
        for (uint32_t s = 0; s < moves->state_count; s++)
            labels[s] = (uint32_t)roll(&seed);
        rankings[party] = dtn_ranking_of_labels(task, moves->state_count, labels);
    }
    return rankings;
}

/* ---- the clock and the memory ----------------------------------------------------------------------- */

typedef struct meter {
    size_t held, most;
} meter;

static void *allocate(void *host, size_t size)
{
    meter *m = host;
    size_t *block = malloc(size + 16);
    if (!block)
        return NULL;
    *block = size;
    m->held += size;
    m->most = m->held > m->most ? m->held : m->most;
    return (char *)block + 16;
}

static void release(void *host, void *block)
{
    size_t *whole = (size_t *)(void *)((char *)block - 16);
    ((meter *)host)->held -= *whole;
    free(whole);
}

typedef struct bench_row {
    const bench_conflict *c;
    double graph, order, solve;
    uint32_t state_count, found[DTN_CONCEPT_COUNT];
} bench_row;

static void time_conflict(dtn_task *task, void *argument)
{
    bench_row *row = argument;
    dtn_direction directions[MOST_ISSUES];
    uint64_t seed = 2019;
    const dtn_state *state = build(task, row->c, seed);
    for (uint32_t i = 0; i < MOST_ISSUES; i++)
        directions[i] = roll(&seed) % 100 < row->c->one_way ? DTN_ONLY_FORWARD : DTN_ANY_WAY;
    dtn_movers movers = {state->issue_count, state->party_count, row->c->sizes, row->c->movers, directions};
    double begun = now();
    const dtn_moves *moves = dtn_moves_of_state(task, &movers, state, NULL);
    row->graph = now() - begun;
    begun = now();
    const dtn_ranking *rankings =
        row->c->is_random ? random_orders(task, moves) : dtn_ranking_of_state(task, moves, state);
    row->order = now() - begun;
    begun = now();
    const dtn_stability *found = dtn_stability_find(task, moves, rankings, false);
    row->solve = now() - begun;
    row->state_count = moves->state_count;
    memcpy(row->found, found->equilibrium_count, sizeof row->found);
}

int main(int argc, char **argv)
{
    printf("%-34s %9s %8s %8s %8s %8s %6s   %s\n", "conflict", "states", "graph s", "order s", "solve s",
           "all s", "bytes", "Nash, sequential, symmetric, general");
    for (size_t i = 0; i < sizeof conflicts / sizeof *conflicts; i++) {
        bench_row row = {.c = &conflicts[i]};
        meter m = {0};
        const dtn_memory memory = {allocate, release, &m};
        if (argc > 1 && !strstr(conflicts[i].name, argv[1]))
            continue;
        dtn_task task = dtn_task_open(&memory, 0);
        if (dtn_task_run(&task, time_conflict, &row) != DTN_DONE)
            printf("%-34s stopped: %s\n", row.c->name, task.reason ? task.reason : "");
        dtn_task_close(&task);
        printf("%-34s %9u %8.3f %8.3f %8.3f %8.3f %6.1f   %u %u %u %u\n", row.c->name, row.state_count,
               row.graph, row.order, row.solve, row.graph + row.order + row.solve,
               (double)m.most / row.state_count / row.c->parties, row.found[0], row.found[1], row.found[2],
               row.found[3]);
        fflush(stdout);
    }
    return 0;
}
