/* SPDX-License-Identifier: MIT
 * numeric/random.h: counter-based random numbers: number `part` of run `run` of what `key` names, under a seed.
 *   source  Salmon, Moraes, Dror, Shaw 2011, Threefry-2x64-20 (known answers in tests/unit/numeric/random.c) */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct dtn_random_pair {
    uint64_t first, second;
} dtn_random_pair;

dtn_random_pair dtn_threefry(dtn_random_pair key, dtn_random_pair counter);

/* A double from 64 random bits: an odd multiple of 2^-53, so strictly between 0 and 1, exact, and never 1/2. */
static inline double dtn_random_unit(uint64_t bits)
{
    return ((double)(int64_t)(bits >> 12) + 0.5) * 0x1p-52;
}

/* In the open interval from 0 to 1, a multiple of 2^-54; all platforms alike. Parts 2k and 2k + 1 are the two words
 * of one Threefry block: key (seed, key), counter (run, k). */
double dtn_random_uniform(uint64_t seed, uint64_t key, uint64_t run, uint32_t part);

/* One block to be filled by dtn_random_blocks. */
typedef struct dtn_random_block {
    uint64_t key;
    uint32_t pair;  /* its numbers are the parts 2 pair and 2 pair + 1 */
    uint32_t group; /* whose run number it takes */
} dtn_random_block;

/* uniforms[2 i] and [2 i + 1] are the two numbers of block i, the same as dtn_random_uniform gives. The run is
 * run_of[group], or `run` for all when run_of is NULL. cost about 20 cycles a block */
void dtn_random_blocks(uint64_t seed, const dtn_random_block *blocks, uint32_t count, uint64_t run,
                       const uint64_t *run_of, double *uniforms);
