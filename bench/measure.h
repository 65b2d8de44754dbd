/* SPDX-License-Identifier: MIT
 * bench/measure.h: the clock of the benchmarks of one core, and the least that its arithmetic can take.
 * To be included first. */
#pragma once

#define _POSIX_C_SOURCE 200809L /* clock_gettime */

#include <stdint.h>
#include <time.h>

static inline double now(void) /* processor time: others on the machine do not count */
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Seconds to load, add and compare one double, two at a time, from the nearest memory. */
static inline double measure_floor(void)
{
    typedef double pair __attribute__((vector_size(16)));
    typedef int64_t words __attribute__((vector_size(16)));
    enum { PAIRS = 1024, ROUNDS_OF_FLOOR = 20000 };
    static pair numbers[PAIRS];
    words found[4] = {{0}};
    double begun = now();
    for (int round = 0; round < ROUNDS_OF_FLOOR; round++) {
        pair base = {round, round}, from = {round / 2, round / 3};
        for (int i = 0; i < PAIRS; i += 4)
            for (int j = 0; j < 4; j++)
                found[j] -= numbers[i + j] + base >= from;
        __asm__ volatile("" : : "r"(numbers) : "memory");
    }
    volatile int64_t sink = found[0][0] + found[1][0] + found[2][1] + found[3][1];
    (void)sink;
    return (now() - begun) / (2.0 * PAIRS * ROUNDS_OF_FLOOR);
}
