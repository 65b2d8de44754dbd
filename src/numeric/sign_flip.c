/* SPDX-License-Identifier: MIT
 * Question  Two forecasters of the same events: could their difference be chance?
 * Method    If neither is better, each difference could as well have had the other sign: the sum of all is compared with
 *           its sums under every change of sign. Up to 40 differences all are counted, meeting in the middle: the sums of
 *           either half in order, and for each of one half how many of the other reach far enough (Horowitz and Sahni
 *           1974). Beyond 40 differences 10,000 changes are drawn.
 * Source    Fisher 1935, The Design of Experiments, section 21; Phipson and Smyth 2010 for (hits + 1) / (draws + 1).
 * Cost      2^(count / 2) additions and 16 MiB at most; beyond, 10,000 times the differences.
 * Limits    sums of doubles: within 1e-12 of the sum of sizes they count as equal. Differences are taken as independent. */
#include "numeric/sign_flip.h"

#include "numeric/random.h"

#include <string.h>

static double size_of(double x)
{
    return x < 0 ? -x : x;
}

enum { TICK_EVERY = 1 << 12 };

typedef struct sums { /* under all changes of sign, the smallest first */
    double *items;
    size_t count;
} sums;

/* Each sum less and plus one difference more: both lists are in order, so they are merged. The sums move to the end of their
 * room first; what is written never reaches what is still to be read. */
static void add_difference(dtn_task *task, sums *s, double size)
{
    double *from = s->items + s->count;
    size_t less = 0, plus = 0;
    memcpy(from, s->items, s->count * sizeof *from);
    while (plus < s->count) {
        bool takes_less = less < s->count && from[less] - size <= from[plus] + size;
        s->items[less + plus] = takes_less ? from[less] - size : from[plus] + size;
        less += takes_less;
        plus += !takes_less;
        if ((less + plus) % TICK_EVERY == 0)
            dtn_task_tick(task);
    }
    s->count *= 2;
}

static sums sums_of(dtn_task *task, const double *differences, uint32_t count)
{
    sums s = {DTN_TAKE(task, (size_t)1 << count, double), 1};
    for (uint32_t i = 0; i < count; i++)
        add_difference(task, &s, size_of(differences[i]));
    return s;
}

/* The larger a sum of the one half, the more of the other reach `least` with it. With every sum there is its opposite, so
 * those below 0 are as many as those above. */
static double share_of_all(dtn_task *task, const double *differences, uint32_t count, double least)
{
    if (least <= 0)
        return 1;
    dtn_arena_mark before = dtn_arena_here(&task->arena);
    sums low = sums_of(task, differences, count / 2);
    sums high = sums_of(task, differences + count / 2, count - count / 2);
    uint64_t hits = 0;
    for (size_t i = 0, first = high.count; i < low.count; i++) {
        while (first > 0 && low.items[i] + high.items[first - 1] >= least)
            first--;
        hits += high.count - first;
        if (i % TICK_EVERY == 0)
            dtn_task_tick(task);
    }
    dtn_arena_reset(&task->arena, before);
    return (double)(2 * hits) / (double)((uint64_t)1 << count);
}

static double drawn_sum(const double *differences, uint32_t count, uint64_t seed, uint64_t run)
{
    static const uint64_t KEY = 0x7369676e666c6970; /* "signflip" */
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += dtn_random_uniform(seed, KEY, run, i) < 0.5 ? -differences[i] : differences[i];
    return sum;
}

static double share_of_drawn(dtn_task *task, const double *differences, uint32_t count, double least,
                             uint64_t seed)
{
    uint64_t hits = 0;
    for (uint64_t run = 0; run < DTN_FLIPS_SAMPLED; run++) {
        hits += size_of(drawn_sum(differences, count, seed, run)) >= least;
        dtn_task_tick(task);
    }
    return (double)(hits + 1) / (DTN_FLIPS_SAMPLED + 1);
}

dtn_sign_flip dtn_sign_flip_test(dtn_task *task, const double *differences, uint32_t count, uint64_t seed)
{
    const double tolerance = 1e-12;
    double sizes = 0, seen = 0;
    for (uint32_t i = 0; i < count; i++) {
        sizes += size_of(differences[i]);
        seen += differences[i];
    }
    double least = size_of(seen) - tolerance * sizes;
    if (count > DTN_FLIPS_ENUMERATED)
        return (dtn_sign_flip){share_of_drawn(task, differences, count, least, seed), true};
    return (dtn_sign_flip){share_of_all(task, differences, count, least), false};
}
