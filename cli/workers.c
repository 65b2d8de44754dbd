/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct cli_helper { /* a thread beside the caller's */
    cli_workers *workers;
    size_t number; /* from 1; the caller is 0 */
    pthread_t thread;
} cli_helper;

struct cli_workers {
    pthread_mutex_t mutex; /* guards all but `next` */
    pthread_cond_t begun, ended;
    size_t round;  /* of work; a helper that has seen it all waits for the next */
    size_t active; /* helpers that have not come to the end of the round */
    bool is_closing;
    size_t count;
    void (*part)(void *argument, size_t number, size_t worker);
    void *argument;
    atomic_size_t next; /* part that nobody has taken */
    size_t helper_limit, helper_count;
    bool is_started;
    cli_helper helpers[CLI_MOST_WORKERS];
};

size_t cli_processor_count(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > CLI_MOST_WORKERS ? CLI_MOST_WORKERS : (size_t)count;
}

static void do_parts(cli_workers *workers, size_t worker)
{
    for (;;) {
        size_t number = atomic_fetch_add_explicit(&workers->next, 1, memory_order_relaxed);
        if (number >= workers->count)
            return;
        workers->part(workers->argument, number, worker);
    }
}

static void *help(void *argument)
{
    cli_helper *helper = argument;
    cli_workers *workers = helper->workers;
    size_t seen = 0;
    pthread_mutex_lock(&workers->mutex);
    for (;;) {
        while (workers->round == seen && !workers->is_closing)
            pthread_cond_wait(&workers->begun, &workers->mutex);
        if (workers->is_closing)
            break;
        seen = workers->round;
        pthread_mutex_unlock(&workers->mutex);
        do_parts(workers, helper->number);
        pthread_mutex_lock(&workers->mutex);
        if (--workers->active == 0)
            pthread_cond_signal(&workers->ended);
    }
    pthread_mutex_unlock(&workers->mutex);
    return NULL;
}

cli_workers *cli_workers_open(size_t count)
{
    cli_workers *workers = calloc(1, sizeof *workers);
    if (!workers)
        return NULL;
    workers->helper_limit = count > CLI_MOST_WORKERS ? CLI_MOST_WORKERS - 1 : count > 0 ? count - 1 : 0;
    pthread_mutex_init(&workers->mutex, NULL);
    pthread_cond_init(&workers->begun, NULL);
    pthread_cond_init(&workers->ended, NULL);
    return workers;
}

/* Where the system gives fewer threads, fewer do the work. */
static void start_helpers(cli_workers *workers)
{
    workers->is_started = true;
    for (size_t i = 0; i < workers->helper_limit; i++) {
        cli_helper *helper = &workers->helpers[i];
        *helper = (cli_helper){.workers = workers, .number = i + 1};
        if (pthread_create(&helper->thread, NULL, help, helper) != 0)
            return;
        workers->helper_count++;
    }
}

void cli_workers_share(cli_workers *workers, size_t count,
                       void (*part)(void *argument, size_t number, size_t worker), void *argument)
{
    pthread_mutex_lock(&workers->mutex);
    workers->count = count;
    workers->part = part;
    workers->argument = argument;
    atomic_store_explicit(&workers->next, 0, memory_order_relaxed);
    if (!workers->is_started)
        start_helpers(workers);
    workers->active = workers->helper_count;
    workers->round++;
    pthread_cond_broadcast(&workers->begun);
    pthread_mutex_unlock(&workers->mutex);
    do_parts(workers, 0);
    pthread_mutex_lock(&workers->mutex);
    while (workers->active > 0)
        pthread_cond_wait(&workers->ended, &workers->mutex);
    pthread_mutex_unlock(&workers->mutex);
}

void cli_workers_close(cli_workers *workers)
{
    if (!workers)
        return;
    pthread_mutex_lock(&workers->mutex);
    workers->is_closing = true;
    pthread_cond_broadcast(&workers->begun);
    pthread_mutex_unlock(&workers->mutex);
    for (size_t i = 0; i < workers->helper_count; i++)
        pthread_join(workers->helpers[i].thread, NULL);
    pthread_cond_destroy(&workers->begun);
    pthread_cond_destroy(&workers->ended);
    pthread_mutex_destroy(&workers->mutex);
    free(workers);
}
