/* SPDX-License-Identifier: MIT
 * bench/worked.c: what a person waits for with the worked case: reading and checking it, and each of its answers.
 *
 *     build/bench/worked [CASE]        run from the top of the repository */
#define _POSIX_C_SOURCE 200809L
#include "detente.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FILES = 16, ROUNDS = 21, SLOW_ROUNDS = 3, LARGEST = 1 << 20 };

typedef struct shelf {
    char *bytes[FILES];
    size_t count;
} shelf;

typedef struct question {
    const char *name;
    const char *verb;
    int64_t runs;
    bool claims;
} question;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void *allocate(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void release(void *user, void *block)
{
    (void)user;
    free(block);
}

static const char *read_file(void *user, const char *path, const char **bytes, size_t *length)
{
    shelf *s = user;
    FILE *file = fopen(path, "rb");
    if (!file)
        return "no such file";
    if (s->count == FILES || !(s->bytes[s->count] = malloc(LARGEST))) {
        fclose(file);
        return "no room";
    }
    *length = fread(s->bytes[s->count], 1, LARGEST - 1, file);
    fclose(file);
    s->bytes[s->count][*length] = '\0';
    *bytes = s->bytes[s->count++];
    return NULL;
}

static void empty(shelf *s)
{
    while (s->count > 0)
        free(s->bytes[--s->count]);
}

static void must_answer(dtn_dossier *dossier, const question *q)
{
    dtn_options options = dtn_default_options();
    dtn_reply reply;
    options.runs = q->runs;
    options.claims = q->claims;
    dtn_status status = dtn_ask(dossier, q->verb, &options, &reply);
    if (status == DTN_ANSWERED || (q->claims && status == DTN_CASE_HAS_ERRORS))
        return;
    fprintf(stderr, "%s: %.*s\n", q->name, (int)reply.length, reply.text);
    exit(EXIT_FAILURE);
}

/* Seconds from the first byte read to the last answer. */
static double once(const char *path, const question *questions, size_t count)
{
    shelf s = {.count = 0};
    dtn_host host = {.user = &s, .allocate = allocate, .release = release, .read = read_file};
    dtn_dossier *dossier;
    double start = now();
    if (dtn_open(&host, path, &dossier) != DTN_ANSWERED) {
        fprintf(stderr, "%s cannot be answered from\n", path);
        exit(EXIT_FAILURE);
    }
    for (size_t i = 0; i < count; i++)
        must_answer(dossier, &questions[i]);
    dtn_close(dossier);
    double seconds = now() - start;
    empty(&s);
    return seconds;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_row(const char *name, const char *path, const question *questions, size_t count,
                      size_t rounds)
{
    double seconds[ROUNDS];
    for (size_t i = 0; i < rounds; i++)
        seconds[i] = once(path, questions, count);
    qsort(seconds, rounds, sizeof *seconds, by_size);
    printf("| %s | %.1f |\n", name, seconds[rounds / 2] * 1000);
    fflush(stdout);
}

int main(int count, char **words)
{
    static const question certain[] = {
        {"check", "check", 0, false}, {"zone", "zone", 0, false}, {"deals", "deals", 0, false}};
    static const question alone[] = {
        {"`zone`", "zone", 10000, false},   {"`deals`", "deals", 10000, false},
        {"the page", "page", 10000, false}, {"`sure`", "sure", 10000, false},
        {"`flip`", "flip", 10000, false},   {"`when`", "when", 10000, false},
        {"`holds`", "holds", 10000, false}, {"`check --claims`", "check", 10000, true}};
    const char *path = count > 1 ? words[1] : "examples/japan-dprk/japan-dprk.detente";
    printf("| the worked case, read and answered | ms |\n|---|--:|\n");
    print_row("read, `check`, `zone` and `deals`, central case alone", path, certain, 3, ROUNDS);
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        print_row(alone[i].name, path, &alone[i], 1, SLOW_ROUNDS);
    return EXIT_SUCCESS;
}
