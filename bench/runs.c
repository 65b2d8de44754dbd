/* SPDX-License-Identifier: MIT
 * bench/runs.c: how fast the zone of every run is found, beside a plain loop over all packages and the least time
 * that loop's arithmetic takes.
 *
 *     build/bench/runs [PART OF A NAME] */
#include "measure.h"

#include "model/check.h"
#include "solve/reach.h"
#include "space/rows.h"
#include "study/runs.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ISSUES = 16, ROUNDS = 5, PLAIN_RUNS = 200, MOST_PARTIES = 16 };

typedef struct bench_case {
    const char *name;
    uint32_t sizes[MOST_ISSUES];
    uint32_t parties;
    uint64_t runs;
    size_t threads;
    const char *more; /* further lines */
} bench_case;

static const char conditions[] = "p0 gains 5 to 15 when i0 = o1 and i5 = o0\n"
                                 "p1 loses 5 to 15 when i1 = o2 and i4 = o1\n"
                                 "p2 refuses i0 = o0 and i5 = o3\n"
                                 "rule brake chance 30 to 60%: never i2 = o1 and i4 = o2\n"
                                 "agreement needs p0, p1, p2\n"
                                 "agreement needs 2 of p3, p4, p5\n";

static const bench_case cases[] = {
    {"8 thousand x 6", {5, 4, 5, 4, 5, 4}, 6, 10000, 1, ""},
    {"8 thousand x 6, orders alone", {5, 4, 5, 4, 5, 4}, 6, 10000, 1, "orders"},
    {"8 thousand x 6, conditions", {5, 4, 5, 4, 5, 4}, 6, 10000, 1, conditions},
    {"8 thousand x 6, 3 large issues", {20, 20, 20}, 6, 10000, 1, ""},
    {"8 thousand x 6, a million runs", {5, 4, 5, 4, 5, 4}, 6, 1000000, 2, ""},
    {"64 x 2", {4, 4, 4}, 2, 100000, 1, ""},
    {"1 million x 6", {10, 10, 10, 10, 10, 10}, 6, 1000, 1, ""},
    {"100 million x 6", {10, 10, 10, 10, 10, 10, 10, 10}, 6, 20, 1, ""},
};

/* ---- cases ------------------------------------------------------------------------------------------ */

static uint32_t roll(uint64_t *seed, uint32_t sides)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (*seed ^ (*seed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((mixed ^ (mixed >> 31)) >> 33) % sides;
}

static void write_issues(dtn_builder *out, const bench_case *c)
{
    dtn_build(out, "detente 1\ncase \"bench\"\n");
    for (uint32_t issue = 0; c->sizes[issue]; issue++) {
        dtn_build(out, "issue i%z\n  ", (size_t)issue);
        for (uint32_t option = 0; option < c->sizes[issue]; option++)
            dtn_build(out, "%so%z", option ? ", " : "", (size_t)option);
        dtn_build(out, "\n");
    }
    for (uint32_t party = 0; party < c->parties; party++)
        dtn_build(out, "party p%z \"%z\"\n", (size_t)party, (size_t)party);
}

/* Weights, values, walk-aways: all ranges, or the first two orders. */
static void write_party(dtn_builder *out, const bench_case *c, uint32_t party, uint64_t *seed)
{
    bool is_order = strcmp(c->more, "orders") == 0;
    dtn_build(out, "p%z weighs ", (size_t)party);
    for (uint32_t issue = 0; c->sizes[issue]; issue++) {
        size_t low = 5 + roll(seed, 30), first = 0;
        while (c->sizes[first])
            first++;
        if (is_order)
            dtn_build(out, "%si%z", issue ? " > " : "", (issue + party) % first);
        else
            dtn_build(out, "%si%z %z to %z", issue ? ", " : "", (size_t)issue, low, low + 5 + roll(seed, 20));
    }
    for (uint32_t issue = 0; c->sizes[issue]; issue++) {
        dtn_build(out, "\np%z values i%z ", (size_t)party, (size_t)issue);
        uint32_t shift = roll(seed, c->sizes[issue]);
        for (uint32_t i = 0; i < c->sizes[issue]; i++) {
            uint32_t option = (i + shift) % c->sizes[issue];
            size_t low = roll(seed, 70);
            if (is_order)
                dtn_build(out, "%so%z", i ? " > " : "", (size_t)option);
            else
                dtn_build(out, "%so%z %z to %z", i ? ", " : "", (size_t)option, low,
                          low + 5 + roll(seed, 25));
        }
    }
    dtn_build(out, "\np%z walks away at 45 to 60\n", (size_t)party);
}

static bool read_text(void *host, dtn_text path, dtn_text *bytes, dtn_text *reason)
{
    (void)path;
    (void)reason;
    *bytes = *(const dtn_text *)host;
    return true;
}

static const dtn_sampler *prepare(dtn_task *task, const bench_case *c)
{
    uint64_t seed = 2019;
    dtn_builder out = {.task = task};
    write_issues(&out, c);
    for (uint32_t party = 0; party < c->parties; party++)
        write_party(&out, c, party, &seed);
    if (strcmp(c->more, "orders") != 0)
        dtn_build(&out, "%s", c->more);
    dtn_text text = dtn_built(&out);
    dtn_files *files = DTN_TAKE(task, 1, dtn_files);
    dtn_diagnostics diagnostics = {0};
    dtn_reader reader = {.read = read_text, .host = &text};
    const dtn_case *read = dtn_case_read(task, files, DTN_TEXT("bench.detente"), &reader, &diagnostics);
    for (size_t i = 0; i < diagnostics.count; i++)
        if (diagnostics.items[i].severity == DTN_ERROR)
            fprintf(stderr, "%s: %.*s\n", c->name, (int)diagnostics.items[i].message.length,
                    diagnostics.items[i].message.bytes);
    if (diagnostics.error_count)
        exit(1);
    return dtn_sampler_prepare(task, dtn_situation_at(task, read, &(dtn_question){.view = DTN_NOBODY}));
}

/* ---- the clock -------------------------------------------------------------------------------------- */

/* ---- the plain loop: parties that are all needed, no conditions -------------------------------------- */

static double plain_margin(const dtn_state *state, uint32_t issue, const double *sums)
{
    double next[MOST_PARTIES], best = -1e300;
    if (issue == state->issue_count) {
        best = 1e300;
        for (uint32_t party = 0; party < state->party_count; party++)
            best = sums[party] < best ? sums[party] : best;
        return best;
    }
    for (uint32_t option = state->first_option[issue]; option < state->first_option[issue + 1]; option++) {
        for (uint32_t party = 0; party < state->party_count; party++)
            next[party] = sums[party] + state->stakes[party].worth[option];
        double margin = plain_margin(state, issue + 1, next);
        best = margin > best ? margin : best;
    }
    return best;
}

/* Seconds a run; each margin is checked against that of the runs. */
static double time_plain_loop(dtn_task *task, const dtn_sampler *sampler, const dtn_runs *runs)
{
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    uint64_t count = runs->count < PLAIN_RUNS ? runs->count : PLAIN_RUNS;
    double seconds = 0;
    for (uint64_t run = 0; run < count; run++) {
        double sums[MOST_PARTIES];
        dtn_sampler_draw(sampler, &(dtn_run){.seed = 1, .number = run}, drawn);
        for (uint32_t party = 0; party < drawn->state.party_count; party++)
            sums[party] = -drawn->state.stakes[party].walk_away;
        double begun = now();
        double margin = plain_margin(&drawn->state, 0, sums) - runs->margin[run];
        seconds += now() - begun;
        if (margin > 1e-9 || margin < -1e-9)
            fprintf(stderr, "run %llu: the plain loop differs by %g\n", (unsigned long long)run, margin);
    }
    return seconds / (double)count;
}

/* ---- threads ---------------------------------------------------------------------------------------- */

typedef struct shared_work {
    size_t count, next;
    dtn_part *part;
    void *argument;
} shared_work;

typedef struct bench_worker {
    shared_work *work;
    size_t number;
} bench_worker;

static void *do_parts(void *argument)
{
    bench_worker *worker = argument;
    for (;;) {
        size_t part = __atomic_fetch_add(&worker->work->next, 1, __ATOMIC_RELAXED);
        if (part >= worker->work->count)
            return NULL;
        worker->work->part(worker->work->argument, part, worker->number);
    }
}

static void share(void *host, size_t count, dtn_part *part, void *argument)
{
    (void)host;
    shared_work work = {count, 0, part, argument};
    bench_worker workers[2] = {{&work, 0}, {&work, 1}};
    pthread_t thread;
    bool is_two = pthread_create(&thread, NULL, do_parts, &workers[1]) == 0;
    do_parts(&workers[0]);
    if (is_two)
        pthread_join(thread, NULL);
}

/* ---- the table -------------------------------------------------------------------------------------- */

typedef struct bench_row {
    const bench_case *c;
    double seconds, draw_seconds, prepare_seconds, plain;
    double packages;
    double exist_share;
} bench_row;

static double time_draws(dtn_task *task, const dtn_sampler *sampler, uint64_t count)
{
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    double begun = now();
    for (uint64_t run = 0; run < count; run++)
        dtn_sampler_draw(sampler, &(dtn_run){.seed = 1, .number = run}, drawn);
    return now() - begun;
}

static void time_case(dtn_task *task, void *argument)
{
    bench_row *row = argument;
    const bench_case *c = row->c;
    const dtn_sampler *sampler = prepare(task, c);
    row->packages = 1;
    for (uint32_t issue = 0; c->sizes[issue]; issue++)
        row->packages *= c->sizes[issue];
    double begun = now();
    dtn_reach_room_prepare(task, dtn_reach_prepare(task, sampler->structure));
    row->prepare_seconds = now() - begun;
    task->worker_count = c->threads;
    task->share = c->threads > 1 ? share : NULL;
    row->seconds = 1e300;
    for (int round = 0; round < (c->runs > 100000 ? 1 : ROUNDS); round++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        begun = now();
        dtn_runs runs = dtn_runs_zone(task, sampler, 1, c->runs);
        double seconds = now() - begun;
        row->seconds = seconds < row->seconds ? seconds : row->seconds;
        row->exist_share = (double)runs.exist_count / (double)runs.count;
        if (round == 0 && (c->more[0] == '\0' || strcmp(c->more, "orders") == 0) && row->packages < 1e7)
            row->plain = time_plain_loop(task, sampler, &runs);
        dtn_arena_reset(&task->arena, before);
    }
    row->draw_seconds = time_draws(task, sampler, c->runs);
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
    printf("%-31s %9s %8s %9s %9s %9s %11s %9s %9s %9s %7s\n", "runs", "packages", "runs", "seconds",
           "us/run", "draw us", "ps/pkg-pty", "floor us", "x floor", "plain us", "exists");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const bench_case *c = &cases[i];
        bench_row row = {.c = c};
        if (argc > 1 && !strstr(c->name, argv[1]))
            continue;
        dtn_task task = dtn_task_open(&memory, 0);
        if (dtn_task_run(&task, time_case, &row) != DTN_DONE)
            printf("%-31s stopped: %s\n", c->name, task.reason ? task.reason : "");
        dtn_task_close(&task);
        double runs = (double)c->runs, work = row.packages * c->parties, least = work * floor;
        printf("%-31s %9.0f %8.0f %9.4f %9.3f %9.3f %11.3f %9.3f %9.4f ", c->name, row.packages, runs,
               row.seconds, row.seconds / runs * 1e6, row.draw_seconds / runs * 1e6,
               row.seconds / runs / work * 1e12, least * 1e6, row.seconds / runs / least);
        if (row.plain > 0)
            printf("%9.1f", row.plain * 1e6);
        else
            printf("%9s", "-");
        printf(" %6.1f%%\n", row.exist_share * 100);
        fflush(stdout);
    }
    return 0;
}
