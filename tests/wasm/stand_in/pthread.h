/* SPDX-License-Identifier: MIT
 * tests/wasm/stand_in/pthread.h: threads that do their work when they are made, one after the other: WebAssembly has no
 * others, and what is witnessed has one order everywhere. */
#pragma once

typedef struct pthread_t {
    char nothing;
} pthread_t;
typedef pthread_t pthread_mutex_t;

static inline int pthread_create(pthread_t *thread, const void *kind, void *(*work)(void *argument),
                                 void *argument)
{
    (void)thread, (void)kind;
    work(argument);
    return 0;
}

#define pthread_join(thread, result)    ((void)(thread))
#define pthread_mutex_init(mutex, kind) ((void)(mutex))
#define pthread_mutex_destroy(mutex)    ((void)(mutex))
#define pthread_mutex_lock(mutex)       ((void)(mutex))
#define pthread_mutex_unlock(mutex)     ((void)(mutex))
