/* SPDX-License-Identifier: MIT
 * tests/unit/study/workers.h: a host whose threads take the parts of the work in any order. */
#pragma once

#include "unit/tested.h"

#include <pthread.h>

typedef struct some_workers {
    size_t count, next, part_count;
    dtn_part *part;
    void *argument;
    pthread_mutex_t mutex;
    int rounds_left; /* below 0: no end */
    bool exist_only;
    uint64_t told; /* runs, by the last word on progress */
} some_workers;

typedef struct one_worker {
    some_workers *all;
    size_t number;
} one_worker;

static inline void *do_parts(void *argument)
{
    one_worker *worker = argument;
    some_workers *all = worker->all;
    for (;;) {
        pthread_mutex_lock(&all->mutex);
        size_t part = all->next++;
        pthread_mutex_unlock(&all->mutex);
        if (part >= all->part_count)
            return NULL;
        all->part(all->argument, part, worker->number);
    }
}

static inline void share(void *host, size_t count, dtn_part *part, void *argument)
{
    some_workers *all = host;
    pthread_t threads[16];
    one_worker workers[16];
    all->next = 0;
    all->part_count = count;
    all->part = part;
    all->argument = argument;
    for (size_t i = 0; i < all->count; i++) {
        workers[i] = (one_worker){all, i};
        assert_int_equal(pthread_create(&threads[i], NULL, do_parts, &workers[i]), 0);
    }
    for (size_t i = 0; i < all->count; i++)
        pthread_join(threads[i], NULL);
}
