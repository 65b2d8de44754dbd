/* SPDX-License-Identifier: MIT
 * Question  Which random number belongs to this thing in this run?
 * Method    Threefry-2x64 with 20 rounds, a keyed mixing of a counter: no state, so any number can be had at once.
 * Source    Salmon, Moraes, Dror, Shaw 2011, Parallel random numbers: as easy as 1, 2, 3.
 * Cost      three operations a round: about 20 cycles a block of two numbers where blocks overlap.
 * Limits    2^64 keys, runs and pairs of parts; 52 bits of each word become the uniform number. */
#include "numeric/random.h"

static inline uint64_t turn_left(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

static inline dtn_random_pair turn(dtn_random_pair x, unsigned by)
{
    x.first += x.second;
    x.second = turn_left(x.second, by) ^ x.first;
    return x;
}

/* Four rounds: the first, third and fifth time so, between them in the other way. */
static inline dtn_random_pair mix_odd(dtn_random_pair x)
{
    return turn(turn(turn(turn(x, 16), 42), 12), 31);
}

static inline dtn_random_pair mix_even(dtn_random_pair x)
{
    return turn(turn(turn(turn(x, 16), 32), 24), 21);
}

static inline dtn_random_pair add(dtn_random_pair x, uint64_t first, uint64_t second)
{
    return (dtn_random_pair){x.first + first, x.second + second};
}

__attribute__((always_inline)) static inline dtn_random_pair threefry(dtn_random_pair key,
                                                                      dtn_random_pair counter)
{
    uint64_t third = key.first ^ key.second ^ UINT64_C(0x1BD11BDAA9FC1A22);
    dtn_random_pair x = add(counter, key.first, key.second);
    x = add(mix_odd(x), key.second, third + 1);
    x = add(mix_even(x), third, key.first + 2);
    x = add(mix_odd(x), key.first, key.second + 3);
    x = add(mix_even(x), key.second, third + 4);
    return add(mix_odd(x), third, key.first + 5);
}

dtn_random_pair dtn_threefry(dtn_random_pair key, dtn_random_pair counter)
{
    return threefry(key, counter);
}

double dtn_random_uniform(uint64_t seed, uint64_t key, uint64_t run, uint32_t part)
{
    dtn_random_pair x = threefry((dtn_random_pair){seed, key}, (dtn_random_pair){run, part / 2});
    return dtn_random_unit(part % 2 ? x.second : x.first);
}

void dtn_random_blocks(uint64_t seed, const dtn_random_block *blocks, uint32_t count, uint64_t run,
                       const uint64_t *run_of, double *uniforms)
{
    for (uint32_t i = 0; i < count; i++) {
        uint64_t number = run_of ? run_of[blocks[i].group] : run;
        dtn_random_pair x =
            threefry((dtn_random_pair){seed, blocks[i].key}, (dtn_random_pair){number, blocks[i].pair});
        uniforms[2 * (size_t)i] = dtn_random_unit(x.first);
        uniforms[2 * (size_t)i + 1] = dtn_random_unit(x.second);
    }
}
