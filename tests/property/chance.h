/* SPDX-License-Identifier: MIT
 * tests/property/chance.h: random numbers counted, not rolled on: the n-th of a seed is always the same. */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct chance {
    uint64_t seed;
    uint64_t count;
} chance;

/* splitmix64 of the pair. */
static inline uint64_t next_number(chance *c)
{
    uint64_t x = c->seed * UINT64_C(0x9E3779B97F4A7C15) + ++c->count * UINT64_C(0xD1342543DE82EF95);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

static inline size_t below(chance *c, size_t bound)
{
    return (size_t)(next_number(c) % bound);
}
