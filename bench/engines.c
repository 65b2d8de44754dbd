/* SPDX-License-Identifier: MIT
 * bench/engines.c: how long the zone and the efficient deals of large states take, on one core.
 *
 * Every state is built here, from a fixed seed. Times are medians of five runs (of one, where
 * one takes seconds). `plain` is a loop that does no more
 * than the definition asks (add up, compare, count, keep a list of deals): what a careful first version would be.
 * `floor` is what the processor needs to load, add and compare one double per package and needed party. */
#include "measure.h"

#include "solve/pareto.h"
#include "solve/zone.h"
#include "space/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ISSUES = 24, MOST_PARTIES = 8, RUNS = 5, SLOW_SECONDS = 3 };

typedef struct bench_case {
    const char *name;
    uint32_t parties;
    double walk_away; /* in points */
    bool has_bonus;   /* a conditional gain for each party */
    bool is_shell;    /* the parties' scores add up to nearly the same everywhere */
    bool has_plain;   /* the plain loop is worth waiting for */
    uint32_t sizes[MOST_ISSUES];
} bench_case;

static const bench_case cases[] = {
    {"2.27 million x 2, a bonus each", 2, 45, true, false, true, {7, 5, 5, 5, 6, 6, 6, 12}},
    {"27.2 million x 2, a bonus each", 2, 45, true, false, true, {12, 7, 5, 5, 5, 6, 6, 6, 12}},
    {"5.76 million x 3", 3, 45, false, false, true, {7, 7, 7, 7, 7, 7, 7, 7}},
    {"5.76 million x 3, a bonus each", 3, 45, true, false, true, {7, 7, 7, 7, 7, 7, 7, 7}},
    {"1 million x 4, a bonus each", 4, 40, true, false, false, {10, 10, 10, 10, 10, 10}},
    {"240 thousand x 5, no walk-away", 5, 0, false, false, false, {4, 4, 5, 5, 5, 4, 5, 6}},
    {"thin shell, 1 million x 2", 2, 0, false, true, true, {10, 10, 10, 10, 10, 10}},
    {"thin shell, 27.2 million x 2", 2, 0, false, true, false, {12, 7, 5, 5, 5, 6, 6, 6, 12}},
    {"thin shell, 100 thousand x 3", 3, 0, false, true, false, {10, 10, 10, 10, 10}},
    {"100 million x 2, a bonus each", 2, 45, true, false, false, {10, 10, 10, 10, 10, 10, 10, 10}},
    {"100 million x 6, a bonus each", 6, 40, true, false, false, {10, 10, 10, 10, 10, 10, 10, 10}},
    {"16 thousand x 6, a bonus each", 6, 40, true, false, false, {4, 4, 4, 4, 4, 4, 4}},
};

/* ---- states ----------------------------------------------------------------------------------------- */

static uint32_t roll(uint64_t *seed, uint32_t sides)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (*seed ^ (*seed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((mixed ^ (mixed >> 31)) >> 33) % sides;
}

static const dtn_condition *option_is(dtn_task *task, uint32_t issue, uint32_t option)
{
    dtn_condition *condition = DTN_TAKE(task, 1, dtn_condition);
    uint64_t *options = DTN_TAKE(task, 1, uint64_t);
    options[0] = UINT64_C(1) << option;
    *condition = (dtn_condition){.kind = DTN_CONDITION_OPTION, .issue = issue, .options = options};
    return condition;
}

/* Values with one decimal, weights with two: whole numbers of units, of which a thousand make a point. In a shell
 * the last party wants the contrary of what the others want, but for half a point in a hundred. */
static void fill_worths(dtn_state *state, const bench_case *c, uint64_t *seed)
{
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        double weight[MOST_PARTIES];
        for (uint32_t party = 0; party < c->parties; party++)
            weight[party] = (double)(500 + roll(seed, 1500)) / (double)state->issue_count;
        for (uint32_t option = state->first_option[issue]; option < state->first_option[issue + 1];
             option++) {
            double others = 0;
            for (uint32_t party = 0; party < c->parties; party++) {
                double worth = (double)(int64_t)(weight[party] * (double)roll(seed, 1001) / 10);
                if (c->is_shell)
                    worth = (double)roll(seed, 1000000 / state->issue_count);
                if (c->is_shell && party + 1 == c->parties)
                    worth = 1e6 * (party) / state->issue_count - others + (double)roll(seed, 10000) / 10;
                worth = (double)(int64_t)worth;
                others += worth;
                state->stakes[party].worth[option] = worth;
                state->stakes[party].exact_worth[option] = (dtn_int128)worth;
            }
        }
    }
}

static void add_bonus(dtn_task *task, dtn_state *state, uint32_t party, uint64_t *seed)
{
    dtn_points *points = DTN_TAKE(task, 1, dtn_points);
    uint32_t first = roll(seed, 3), second = state->issue_count - 1 - roll(seed, 3);
    points->when =
        dtn_condition_both(task, option_is(task, first, roll(seed, 3)), option_is(task, second, 1));
    points->amount = 10000;
    points->exact_amount = 10000;
    state->stakes[party].points = points;
    state->stakes[party].points_count = 1;
}

static const dtn_state *build(dtn_task *task, const bench_case *c)
{
    uint64_t seed = 2019;
    dtn_state *state = DTN_TAKE(task, 1, dtn_state);
    uint32_t *first_option = DTN_TAKE(task, MOST_ISSUES + 1, uint32_t);
    while (state->issue_count < MOST_ISSUES && c->sizes[state->issue_count]) {
        first_option[state->issue_count + 1] =
            first_option[state->issue_count] + c->sizes[state->issue_count];
        state->issue_count++;
    }
    state->first_option = first_option;
    state->option_count = first_option[state->issue_count];
    state->party_count = c->parties;
    state->stakes = DTN_TAKE(task, c->parties, dtn_stakes);
    uint32_t *everyone = DTN_TAKE(task, c->parties, uint32_t);
    for (uint32_t party = 0; party < c->parties; party++) {
        dtn_stakes *stakes = &state->stakes[party];
        *stakes = (dtn_stakes){.has_preferences = true,
                               .unit = 1000,
                               .exact_unit = 1000,
                               .walk_away = c->walk_away * 1000,
                               .exact_walk_away = (dtn_int128)(c->walk_away * 1000),
                               .worth = DTN_TAKE(task, state->option_count, double),
                               .exact_worth = DTN_TAKE(task, state->option_count, dtn_int128)};
        if (c->has_bonus)
            add_bonus(task, state, party, &seed);
        everyone[party] = party;
    }
    fill_worths(state, c, &seed);
    dtn_need *need = DTN_TAKE(task, 1, dtn_need);
    *need = (dtn_need){DTN_NEED_ALL, everyone, NULL, c->parties, c->parties, DTN_TAKE(task, 1, dtn_condition),
                       {0}};
    state->needs = need;
    state->need_count = 1;
    state->bargaining = everyone;
    state->bargaining_count = c->parties;
    return state;
}

/* ---- the plain loop --------------------------------------------------------------------------------- */

typedef struct plain_deal {
    double scores[MOST_PARTIES];
    uint64_t ties;
} plain_deal;

typedef struct plain_answer {
    uint64_t zone_count;
    size_t deal_count;
    plain_deal *deals;
    size_t capacity;
} plain_answer;

static void keep_deal(plain_answer *answer, const double *scores, uint32_t parties)
{
    size_t kept = 0;
    for (size_t i = 0; i < answer->deal_count; i++) {
        bool less = false, more = false;
        for (uint32_t p = 0; p < parties; p++) {
            less |= answer->deals[i].scores[p] < scores[p];
            more |= answer->deals[i].scores[p] > scores[p];
        }
        if (!less) { /* only before anything was thrown out */
            answer->deals[i].ties += !more;
            return;
        }
        if (more)
            answer->deals[kept++] = answer->deals[i];
    }
    answer->deal_count = kept;
    if (kept == answer->capacity) {
        answer->capacity = answer->capacity * 2 + 64;
        answer->deals = realloc(answer->deals, answer->capacity * sizeof *answer->deals);
    }
    answer->deals[answer->deal_count].ties = 1;
    memcpy(answer->deals[answer->deal_count++].scores, scores, parties * sizeof *scores);
}

static void add_plain(const dtn_state *state, uint32_t issue, uint16_t *options, const double *sums,
                      plain_answer *answer)
{
    double scores[MOST_PARTIES];
    if (issue < state->issue_count) {
        for (uint32_t o = state->first_option[issue]; o < state->first_option[issue + 1]; o++) {
            options[issue] = (uint16_t)(o - state->first_option[issue]);
            for (uint32_t p = 0; p < state->party_count; p++)
                scores[p] = sums[p] + state->stakes[p].worth[o];
            add_plain(state, issue + 1, options, scores, answer);
        }
        return;
    }
    for (uint32_t p = 0; p < state->party_count; p++) {
        const dtn_stakes *stakes = &state->stakes[p];
        scores[p] = sums[p];
        for (size_t i = 0; i < stakes->points_count; i++)
            if (dtn_condition_holds(stakes->points[i].when, options))
                scores[p] += stakes->points[i].amount;
        if (scores[p] < stakes->walk_away)
            return;
    }
    answer->zone_count++;
    keep_deal(answer, scores, state->party_count);
}

/* ---- the clock -------------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *seconds, size_t runs)
{
    qsort(seconds, runs, sizeof *seconds, by_size);
    return seconds[runs / 2];
}

/* ---- the table -------------------------------------------------------------------------------------- */

typedef struct bench_row {
    const bench_case *c;
    double zone_seconds, deal_seconds, plain_seconds;
    uint64_t packages, zone_count;
    size_t deal_count, plain_deal_count;
} bench_row;

static void time_case(dtn_task *task, void *argument)
{
    bench_row *row = argument;
    double zone_seconds[RUNS], deal_seconds[RUNS];
    const dtn_state *state = build(task, row->c);
    const dtn_rows *rows = dtn_rows_prepare(task, state);
    row->packages = rows->all;
    size_t run = 0;
    for (; run < RUNS && (run == 0 || deal_seconds[0] < SLOW_SECONDS); run++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        double begun = now();
        dtn_frontier frontier = dtn_pareto_find_on(task, state, rows);
        deal_seconds[run] = now() - begun;
        row->deal_count = frontier.count;
        begun = now();
        dtn_zone zone = dtn_zone_find_on(task, state, rows, true);
        zone_seconds[run] = now() - begun;
        row->zone_count = dtn_wide_low(&zone.acceptable);
        dtn_arena_reset(&task->arena, before);
    }
    row->zone_seconds = median(zone_seconds, run);
    row->deal_seconds = median(deal_seconds, run);
    if (!row->c->has_plain)
        return;
    uint16_t options[MOST_ISSUES];
    double sums[MOST_PARTIES] = {0}, begun = now();
    plain_answer answer = {0};
    add_plain(state, 0, options, sums, &answer);
    row->plain_seconds = now() - begun;
    row->plain_deal_count = answer.deal_count;
    if (answer.zone_count != row->zone_count || answer.deal_count != row->deal_count)
        fprintf(stderr, "%s: the plain loop finds %zu deals\n", row->c->name, answer.deal_count);
    free(answer.deals);
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

int main(int argc, char **argv)
{
    const dtn_memory memory = {allocate, release, NULL};
    double floor = measure_floor();
    printf("%-32s %12s %12s %8s %10s %7s %10s %7s %10s %9s\n", "case", "packages", "in zone", "deals",
           "deals s", "ns/pkg", "zone s", "ns/pkg", "plain s", "floor s");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bench_row row = {.c = &cases[i]};
        if (argc > 1 && !strstr(cases[i].name, argv[1]))
            continue;
        dtn_task task = dtn_task_open(&memory, 0);
        if (dtn_task_run(&task, time_case, &row) != DTN_DONE)
            printf("%-32s stopped: %s\n", cases[i].name, task.reason ? task.reason : "");
        dtn_task_close(&task);
        double packages = (double)row.packages;
        printf("%-32s %12llu %12llu %8zu %10.5f %7.3f %10.5f %7.3f ", row.c->name,
               (unsigned long long)row.packages, (unsigned long long)row.zone_count, row.deal_count,
               row.deal_seconds, row.deal_seconds / packages * 1e9, row.zone_seconds,
               row.zone_seconds / packages * 1e9);
        if (row.plain_seconds > 0)
            printf("%10.4f ", row.plain_seconds);
        else
            printf("%10s ", "-");
        printf("%9.4f\n", packages * row.c->parties * floor);
        fflush(stdout);
    }
    return 0;
}
