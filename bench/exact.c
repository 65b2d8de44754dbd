/* SPDX-License-Identifier: MIT
 * bench/exact.c: spaces that nobody can list: the efficient deals, the margin and the counts without listing packages,
 * beside what is wanted and what others were measured to need. And where each way of answering stops paying.
 *
 *     build/bench/exact [PART OF A NAME]    the benchmarks
 *     build/bench/exact --curves [PART]     how time grows with issues, options, parties and rules
 *
 * Every state is built here from a fixed seed. Seconds are processor time of one core, medians of five rounds
 * (of one, where one takes seconds), from the state to the answer. MB is what the task took from the host at most, which
 * must not pass 200. */
#include "measure.h"

#include "states.h"

#include "solve/count.h"
#include "solve/margin.h"
#include "solve/merge.h"
#include "solve/reach.h"
#include "solve/zone.h"
#include "space/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 5, SLOW_SECONDS = 2, MOST_SECONDS = 20, DRAWS = 1000, ROOM = 200000 };
#define MEMORY_LIMIT ((size_t)200 * 1000 * 1000)

typedef enum { DEALS, MARGIN, COUNTS, DRAWN, LISTED, DRAWN_LISTED } bench_question;

typedef struct bench_case {
    const char *name; /* what is special about it */
    bench_space space;
    bench_question question;
    double bar; /* seconds; 0: none is set */
    const char *peer;
} bench_case;

/* What is special, issues, options, parties, worths, range, play, pairs, rules, gains, walk-away. */
static const bench_case cases[] = {
    {"", {50, 10, 2, .walk_away = 30}, DEALS, 0.1, "MOBANOS 19"},
    {"", {20, 10, 2, .walk_away = 30}, DEALS, 0.01, "MOBANOS 0.12"},
    {"", {10, 10, 3, .walk_away = 30}, DEALS, 0.03, "numpy 0.38"},
    {"", {8, 7, 3, .walk_away = 30}, DEALS, 0.01, "NegMAS 165"},
    {"15 chain rules", {40, 6, 2, 0, 0, 0, BENCH_NEIGHBOURS, 15, 0, 30}, DEALS, 0.05, "none"},
    {"15+15 random", {40, 6, 2, 0, 0, 0, BENCH_ANY_PAIR, 15, 15, 30}, DEALS, 2, "none"},
    {"thin shell", {50, 10, 2, BENCH_SHELL, 1000, 5, 0, 0, 0, 0}, DEALS, 0, "none"},
    {"thin shell", {6, 10, 2, BENCH_SHELL, 100000, 100, 0, 0, 0, 0}, DEALS, 0.3, "NegMAS 132"},
    {"thin shell", {2, 1000, 2, BENCH_SHELL, 300000, 400, 0, 0, 0, 0}, DEALS, 0.3, "NegMAS 132"},
    {"", {10, 6, 8, .walk_away = 60}, DEALS, 0, "none"},
    {"walk-aways 30%", {10, 6, 8, .walk_away = 30}, DEALS, 0, "none"},
    {"", {50, 10, 2, .walk_away = 30}, MARGIN, 0, "none"},
    {"", {10, 10, 3, .walk_away = 30}, MARGIN, 0, "none"},
    {"no zone", {50, 10, 2, .walk_away = 95}, MARGIN, 0, "none"},
    {"15 chain rules", {40, 6, 2, 0, 0, 0, BENCH_NEIGHBOURS, 15, 0, 30}, MARGIN, 0, "none"},
    {"15+15 random", {40, 6, 2, 0, 0, 0, BENCH_ANY_PAIR, 15, 15, 30}, MARGIN, 0, "none"},
    {"thin shell", {50, 10, 2, BENCH_SHELL, 1000, 5, 0, 0, 0, 0}, MARGIN, 0, "none"},
    {"", {10, 6, 8, .walk_away = 30}, MARGIN, 0, "none"},
    {"", {50, 10, 2, .walk_away = 30}, DRAWN, 0, "none"},
    {"15 chain rules", {40, 6, 2, 0, 0, 0, BENCH_NEIGHBOURS, 15, 0, 30}, DRAWN, 0, "none"},
    {"15+15 random", {40, 6, 2, 0, 0, 0, BENCH_ANY_PAIR, 15, 15, 30}, DRAWN, 0, "none"},
    {"", {10, 6, 8, .walk_away = 30}, DRAWN, 0, "none"},
    {"coarse, 12 rules", {12, 10, 2, BENCH_COARSE, 0, 0, BENCH_WITHIN_FOUR, 12, 0, 50}, COUNTS, 0, "none"},
    {"coarse, 12 rules", {12, 10, 3, BENCH_COARSE, 0, 0, BENCH_WITHIN_FOUR, 12, 0, 50}, COUNTS, 0, "none"},
    {"fine, 12 rules", {12, 10, 2, 0, 0, 0, BENCH_WITHIN_FOUR, 12, 0, 50}, COUNTS, 0, "none"},
};

/* ---- memory that is counted, time that ends --------------------------------------------------------- */

typedef struct bench_memory {
    size_t in_use, most;
} bench_memory;

static void *allocate(void *host, size_t size)
{
    bench_memory *memory = host;
    char *block = malloc(size + 16);
    if (!block)
        return NULL;
    memcpy(block, &size, sizeof size);
    memory->in_use += size;
    memory->most = memory->in_use > memory->most ? memory->in_use : memory->most;
    return block + 16;
}

static void release(void *host, void *block)
{
    bench_memory *memory = host;
    size_t size;
    if (!block)
        return;
    memcpy(&size, (char *)block - 16, sizeof size);
    memory->in_use -= size;
    free((char *)block - 16);
}

static bool is_late(void *host, dtn_stop *why)
{
    *why = DTN_STOP_TIME;
    return now() > *(const double *)host;
}

/* ---- one answer ------------------------------------------------------------------------------------- */

typedef struct bench_answer {
    double seconds;
    double found;     /* deals, margin, packages of the zone, drawn states whose margin is proved */
    uint32_t decided; /* drawn states of which it is certain whether they have a zone */
    bool is_about;
    dtn_search_end end;
    double margins; /* sum of those of drawn states: whether two ways agree */
    uint64_t arcs, entries, steps;
} bench_answer;

static const dtn_allowance as_long_as_it_takes = {UINT64_MAX};

static const dtn_diagram *make_diagram(dtn_task *task, const dtn_state *state, bench_answer *answer)
{
    bool parties[BENCH_PARTIES];
    for (uint32_t party = 0; party < BENCH_PARTIES; party++)
        parties[party] = true;
    const dtn_diagram *diagram =
        dtn_diagram_make(task, state, &(dtn_diagram_scope){.parties = parties, .needs = true});
    if (diagram)
        answer->arcs = diagram->arc_count;
    else
        answer->end = DTN_SEARCH_MEMORY;
    return diagram;
}

static void note_effort(bench_answer *answer, const dtn_effort *effort)
{
    answer->end = effort->end;
    answer->entries = effort->widest;
    answer->steps = effort->steps;
}

static void find_deals(dtn_task *task, const dtn_state *state, bench_answer *answer)
{
    dtn_effort effort = {.end = DTN_SEARCH_MEMORY};
    const dtn_diagram *diagram = make_diagram(task, state, answer);
    if (!diagram)
        return;
    answer->found = (double)dtn_merge_find(task, state, diagram, &as_long_as_it_takes, &effort).count;
    note_effort(answer, &effort);
}

static void list_deals(dtn_task *task, const dtn_state *state, bench_answer *answer)
{
    answer->found = (double)dtn_pareto_find_on(task, state, dtn_rows_prepare(task, state)).count;
}

static void find_margin(dtn_task *task, const dtn_state *state, bench_answer *answer)
{
    const dtn_diagram *diagram = make_diagram(task, state, answer);
    if (!diagram)
        return;
    dtn_margin_room *room = dtn_margin_room_prepare(task, diagram, ROOM);
    dtn_margin_found found = dtn_margin_find(room, state, NULL, NULL, NULL, &as_long_as_it_takes, task);
    answer->found = found.margin;
    note_effort(answer, &found.effort);
}

static void find_counts(dtn_task *task, const dtn_state *state, bench_answer *answer)
{
    dtn_counts counts = dtn_count_find(
        task, state, &(dtn_counting){.seed = 1, .samples = 100000, .allowance = {UINT64_C(400000000)}});
    answer->found = dtn_wide_double(&counts.acceptable.number);
    answer->is_about = !counts.acceptable.is_exact;
}

/* Seconds of all drawn states together, preparation and drawing left out. */
static void find_drawn(dtn_task *task, const dtn_state *state, bench_answer *answer)
{
    const dtn_diagram *diagram = make_diagram(task, state, answer);
    if (!diagram)
        return;
    dtn_margin_room *room = dtn_margin_room_prepare(task, diagram, ROOM);
    dtn_state drawn = bench_begin_drawing(task, state);
    uint16_t *hint = DTN_TAKE(task, state->issue_count, uint16_t);
    bool has_hint = false;
    answer->seconds = 0;
    for (uint64_t run = 0; run < DRAWS; run++) {
        bench_draw(state, &drawn, run);
        double begun = now();
        dtn_margin_found found = dtn_margin_find(room, &drawn, NULL, NULL, has_hint ? hint : NULL,
                                                 &(dtn_allowance){UINT64_C(20000000)}, NULL);
        answer->seconds += now() - begun;
        bool is_proved = found.effort.end == DTN_SEARCH_PROVED;
        answer->decided += found.exists || is_proved || found.high < 0;
        answer->found += is_proved;
        answer->margins += found.margin;
        has_hint = found.package != NULL;
        if (has_hint)
            memcpy(hint, found.package, state->issue_count * sizeof *hint);
    }
}

/* The same by listing, bounded and without its counts. */
static void reach_drawn(dtn_task *task, const dtn_state *state, bench_answer *answer)
{
    dtn_state drawn = bench_begin_drawing(task, state);
    const dtn_reach *reach = dtn_reach_prepare(task, &drawn);
    dtn_reach_room *room = dtn_reach_room_prepare(task, reach);
    answer->seconds = 0;
    answer->found = answer->decided = DRAWS;
    for (uint64_t run = 0; run < DRAWS; run++) {
        bench_draw(state, &drawn, run);
        double begun = now();
        answer->margins += dtn_reach_find(reach, room, &drawn, NULL, NULL).margin;
        answer->seconds += now() - begun;
    }
}

static bench_answer ask(dtn_task *task, const dtn_state *state, bench_question question)
{
    bench_answer answer = {.seconds = -1, .end = DTN_SEARCH_PROVED};
    double begun = now();
    switch (question) {
    case DEALS:
        find_deals(task, state, &answer);
        break;
    case LISTED:
        list_deals(task, state, &answer);
        break;
    case MARGIN:
        find_margin(task, state, &answer);
        break;
    case COUNTS:
        find_counts(task, state, &answer);
        break;
    case DRAWN:
        find_drawn(task, state, &answer);
        break;
    case DRAWN_LISTED:
        reach_drawn(task, state, &answer);
        break;
    }
    if (question != DRAWN && question != DRAWN_LISTED)
        answer.seconds = now() - begun;
    return answer;
}

/* ---- rounds ----------------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef struct bench_work {
    bench_space space;
    bench_question question;
    double until; /* the processor time at which it must stop */
    size_t most;  /* bytes */
    bench_answer answer;
} bench_work;

static void do_rounds(dtn_task *task, void *argument)
{
    bench_work *work = argument;
    double seconds[ROUNDS];
    const dtn_state *state = bench_build(task, &work->space, 2019);
    size_t round = 0;
    for (; round < ROUNDS && (round == 0 || seconds[0] < SLOW_SECONDS); round++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        work->until = now() + MOST_SECONDS;
        work->answer = ask(task, state, work->question);
        seconds[round] = work->answer.seconds;
        dtn_arena_reset(&task->arena, before);
    }
    qsort(seconds, round, sizeof *seconds, by_size);
    work->answer.seconds = seconds[round / 2];
}

static dtn_stop measure(bench_work *work, size_t memory_limit)
{
    bench_memory counted = {0};
    const dtn_memory memory = {allocate, release, &counted};
    dtn_task task = dtn_task_open(&memory, memory_limit);
    task.host = &work->until;
    task.must_stop = is_late;
    work->until = now() + MOST_SECONDS;
    dtn_stop stop = dtn_task_run(&task, do_rounds, work);
    dtn_task_close(&task);
    work->most = counted.most;
    return stop;
}

/* ---- the benchmarks --------------------------------------------------------------------------------- */

static const char *const wanted[] = {"deals", "margin", "zone", "drawn", "listed", "drawn"};

static double packages_of(const bench_space *space)
{
    double packages = 1;
    for (uint32_t issue = 0; issue < space->issues; issue++)
        packages *= space->options;
    return packages;
}

static void print_packages(const bench_space *space)
{
    printf("%-5.0e ", packages_of(space));
}

/* NULL: it came to its end. */
static const char *why_not(const bench_work *work, dtn_stop stop)
{
    if (stop == DTN_STOP_MEMORY || (stop == DTN_DONE && work->answer.end == DTN_SEARCH_MEMORY))
        return "no memory";
    if (stop == DTN_STOP_SIZE)
        return "too many";
    return stop == DTN_DONE && work->answer.end == DTN_SEARCH_PROVED ? NULL : "too long";
}

static void print_found(const bench_work *work)
{
    const bench_answer *answer = &work->answer;
    char found[32];
    if (work->question == DRAWN)
        snprintf(found, sizeof found, "%u/%.0f", answer->decided, answer->found);
    else if (work->question == MARGIN)
        snprintf(found, sizeof found, "%.3f", answer->found);
    else
        snprintf(found, sizeof found, answer->found < 1e8 ? "%s%.0f" : "%s%.2e", answer->is_about ? "~" : "",
                 answer->found);
    printf("%-6s %9s ", wanted[work->question], found);
}

static void print_case(const bench_case *c)
{
    bench_work work = {.space = c->space, .question = c->question};
    dtn_stop stop = measure(&work, MEMORY_LIMIT);
    char name[64], bar[16] = "-";
    snprintf(name, sizeof name, "%ux%ux%u %s", c->space.issues, c->space.options, c->space.parties, c->name);
    if (c->bar > 0)
        snprintf(bar, sizeof bar, "%g", c->bar);
    print_packages(&c->space);
    printf("%-24s ", name);
    if (why_not(&work, stop))
        printf("%-6s %9s ", wanted[c->question], why_not(&work, stop));
    else
        print_found(&work);
    printf("%8.5f %5.1f %4s %s\n", work.answer.seconds, (double)work.most / 1e6, bar, c->peer);
    fflush(stdout);
}

static void print_cases(const char *word)
{
    printf("%-5s %-24s %-6s %9s %8s %5s %4s %s\n", "pkgs", "issues, options, parties", "asked", "found",
           "seconds", "MB", "bar", "peer, s");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[64];
        snprintf(name, sizeof name, "%ux%ux%u %s %s", cases[i].space.issues, cases[i].space.options,
                 cases[i].space.parties, cases[i].name, wanted[cases[i].question]);
        if (!word || strstr(name, word))
            print_case(&cases[i]);
    }
    puts("zone: packages in it; ~ about, of 100,000 packages drawn. drawn: of 1,000 drawn\n"
         "states one after another, certain / with a proved margin; seconds of all.\n"
         "peers: MOBANOS and IPS of NegMAS (IPS: 203 s for 10^50, and wrong); NegMAS found 0\n"
         "of 589 deals of a 5.76 million x 3 case, Genius 10.4 did not finish it in 900 s;\n"
         "numpy: a merge without ties; 132 s: a million points at hand, 8,914 of them deals.");
}

/* ---- the curves ------------------------------------------------------------------------------------- */

typedef enum { ISSUES, OPTIONS, PARTIES, RULES } bench_dimension;

typedef struct bench_curve {
    const char *title;
    bench_space space;
    bench_dimension grows;
    uint32_t from, to, step;
} bench_curve;

static const bench_curve curves[] = {
    {"issues, 2 parties", {0, 10, 2, .walk_away = 30}, ISSUES, 2, 8, 1},
    {"issues, 2 parties, far", {0, 10, 2, .walk_away = 30}, ISSUES, 10, 60, 10},
    {"issues, 3 parties", {0, 10, 3, .walk_away = 30}, ISSUES, 2, 8, 1},
    {"issues, 3 parties, far", {0, 10, 3, .walk_away = 30}, ISSUES, 10, 30, 5},
    {"issues, 4 parties", {0, 6, 4, .walk_away = 30}, ISSUES, 3, 10, 1},
    {"issues, 6 parties", {0, 4, 6, .walk_away = 30}, ISSUES, 3, 12, 1},
    {"options", {30, 0, 2, .walk_away = 30}, OPTIONS, 4, 20, 4},
    {"parties, 10 issues", {10, 6, 0, .walk_away = 30}, PARTIES, 2, 6, 1},
    {"random rules, 5 issues", {5, 10, 2, .walk_away = 30}, RULES, 0, 40, 10},
    {"random rules, 7 issues", {7, 10, 2, .walk_away = 30}, RULES, 0, 80, 10},
    {"random rules, 10 issues, 3 parties", {10, 6, 3, .walk_away = 30}, RULES, 0, 40, 10},
    {"random rules, 40 issues", {40, 6, 2, .walk_away = 30}, RULES, 0, 120, 10},
};

static const bench_curve curves_of_runs[] = {
    {"2 parties", {0, 5, 2, .walk_away = 50}, ISSUES, 2, 11, 1},
    {"6 parties", {0, 5, 6, .walk_away = 50}, ISSUES, 2, 11, 1},
    {"random rules, 6 issues, 6 parties", {6, 5, 6, .walk_away = 50}, RULES, 0, 20, 5},
    {"random rules, 10 issues, 6 parties", {10, 5, 6, .walk_away = 50}, RULES, 0, 20, 5},
};

static bool print_seconds(bench_work *work, size_t memory_limit)
{
    const char *why = why_not(work, measure(work, memory_limit));
    if (why)
        printf(" %9s", why);
    else
        printf(" %9.5f", work->answer.seconds);
    fflush(stdout);
    return !why;
}

static void print_point(const bench_space *space)
{
    bench_work merged = {.space = *space, .question = DEALS}, listed = {.space = *space, .question = LISTED},
               margin = {.space = *space, .question = MARGIN};
    char name[32];
    snprintf(name, sizeof name, "%ux%ux%u", space->issues, space->options, space->parties);
    print_packages(space);
    printf("%-8s %5u", name, space->rules);
    bool both = packages_of(space) <= DTN_ENUMERATION_LIMIT;
    bool is_merged = print_seconds(&merged, MEMORY_LIMIT);
    if (both)
        both = print_seconds(&listed, 0) && is_merged;
    else
        printf(" %9s", "-");
    print_seconds(&margin, MEMORY_LIMIT);
    printf(" %7.0f %8llu %8llu\n", merged.answer.found, (unsigned long long)merged.answer.arcs,
           (unsigned long long)merged.answer.entries);
    if (both && merged.answer.found != listed.answer.found)
        fprintf(stderr, "%s: listing finds %.0f deals\n", name, listed.answer.found);
    fflush(stdout);
}

/* Thousand drawn states: seconds of all. */
static void print_runs(const bench_space *space)
{
    bench_work searched = {.space = *space, .question = DRAWN},
               listed = {.space = *space, .question = DRAWN_LISTED};
    char name[32];
    snprintf(name, sizeof name, "%ux%ux%u", space->issues, space->options, space->parties);
    print_packages(space);
    printf("%-8s %5u", name, space->rules);
    bool both = print_seconds(&searched, MEMORY_LIMIT);
    both = print_seconds(&listed, MEMORY_LIMIT) && both;
    printf("  %u of %.0f margins proved\n", (unsigned)searched.answer.found, listed.answer.found);
    double away = searched.answer.margins - listed.answer.margins;
    if (both && searched.answer.found == listed.answer.found && (away > 1e-4 || away < -1e-4))
        fprintf(stderr, "%s: listing finds other margins\n", name);
    fflush(stdout);
}

static void print_curve(const bench_curve *curve, void (*print)(const bench_space *space))
{
    printf("%s\n", curve->title);
    for (uint32_t value = curve->from; value <= curve->to; value += curve->step) {
        bench_space space = curve->space;
        switch (curve->grows) {
        case ISSUES:
            space.issues = value;
            break;
        case OPTIONS:
            space.options = value;
            break;
        case PARTIES:
            space.parties = value;
            break;
        case RULES:
            space.rules = value;
            break;
        }
        print(&space);
    }
}

static void print_curves(const char *word)
{
    printf("%-5s %-8s %5s %9s %9s %9s %7s %8s %8s\n", "pkgs", "space", "rules", "merging s", "listing s",
           "margin s", "deals", "arcs", "entries");
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        if (!word || strstr(curves[i].title, word))
            print_curve(&curves[i], print_point);
    printf("\n%-5s %-8s %5s %9s %9s  1,000 drawn states, one after another\n", "pkgs", "space", "rules",
           "search s", "listing s");
    for (size_t i = 0; i < sizeof curves_of_runs / sizeof *curves_of_runs; i++)
        if (!word || strstr(curves_of_runs[i].title, word) || strcmp(word, "runs") == 0)
            print_curve(&curves_of_runs[i], print_runs);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--curves") == 0)
        print_curves(argv[2]);
    else
        print_cases(argv[1]);
    return EXIT_SUCCESS;
}
