/* SPDX-License-Identifier: MIT */
#include "numeric/sign_flip.h"

#include "tests/unit/tested.h"

#include <math.h>

typedef struct asked {
    const double *differences;
    uint32_t count;
    uint64_t seed;
    dtn_sign_flip found;
} asked;

static void ask(dtn_task *task, void *argument)
{
    asked *a = argument;
    a->found = dtn_sign_flip_test(task, a->differences, a->count, a->seed);
}

static dtn_sign_flip test_of(const double *differences, uint32_t count, uint64_t seed)
{
    asked a = {.differences = differences, .count = count, .seed = seed};
    run_in_task(ask, &a);
    return a.found;
}

static void p_is(double expected, const double *differences, uint32_t count)
{
    dtn_sign_flip flip = test_of(differences, count, 1);
    assert_false(flip.is_sampled);
    if (flip.p != expected)
        fail_msg("p = %.17g, not %.17g, of %u", flip.p, expected, (unsigned)count);
}

/* Counted by hand. Only the two changes that turn none or all are as far from 0, as long as no difference is 0. */
static void small_ones_by_hand(void **state)
{
    (void)state;
    p_is(1, (const double[]){3}, 1);
    p_is(1, (const double[]){0}, 1);
    p_is(0.5, (const double[]){1, 2}, 2);     /* sums 3 1 -1 -3 */
    p_is(1, (const double[]){1, -2}, 2);      /* -1, and all the others are as far */
    p_is(0.25, (const double[]){1, 2, 4}, 3); /* 7 and -7 of 8 */
    p_is(0.5, (const double[]){-1, 2, 4}, 3); /* 5: also 7, and both below 0 */
    p_is(0.125, (const double[]){1, 1, 1, 1}, 4);
    p_is(10. / 16, (const double[]){1, 1, 1, -1}, 4); /* 2: 4 once, 2 four times, and below 0 */
    p_is(2. / 32, (const double[]){5, 4, 3, 2, 1}, 5);
    p_is(4. / 32, (const double[]){5, 4, 3, 2, 0}, 5); /* turning 0 changes nothing */
    p_is(2. / 64, (const double[]){6, 5, 4, 3, 2, 1}, 6);
    p_is(4. / 64, (const double[]){6, 5, 4, 3, 2, -1}, 6); /* 19 and 21 */
}

/* Sums that are equal as fractions are equal, though not as doubles. */
static void ties_are_ties(void **state)
{
    (void)state;
    p_is(1, (const double[]){0.1, 0.2, -0.3}, 3);
}

static double share_by_counting(const double *differences, uint32_t count)
{
    uint64_t hits = 0;
    double seen = 0;
    for (uint32_t i = 0; i < count; i++)
        seen += differences[i];
    for (uint32_t flips = 0; flips < 1u << count; flips++) {
        double sum = 0;
        for (uint32_t i = 0; i < count; i++)
            sum += flips >> i & 1 ? -differences[i] : differences[i];
        hits += fabs(sum) >= fabs(seen) - 1e-9;
    }
    return (double)hits / (double)(1u << count);
}

/* Every number of differences up to 16, twenty and 21, against one loop over all changes. */
static void all_changes_are_looked_at(void **state)
{
    (void)state;
    double differences[21];
    for (uint32_t i = 0; i < 21; i++)
        differences[i] = (double)((i * 7) % 13) / 13 - 0.3;
    for (uint32_t count = 1; count <= 16; count++)
        p_is(share_by_counting(differences, count), differences, count);
    p_is(share_by_counting(differences, 20), differences, 20);
    p_is(share_by_counting(differences, 21), differences, 21);
}

/* Forty ones of which k were turned: the two tails of the binomial distribution. What is 0 changes nothing. */
static void forty_are_counted(void **state)
{
    (void)state;
    double ones[DTN_FLIPS_ENUMERATED], few[DTN_FLIPS_ENUMERATED] = {3, 2, 1, -0.5, 1};
    double tail = 0, ways = 1;
    for (uint32_t i = 0; i < DTN_FLIPS_ENUMERATED; i++)
        ones[i] = 1;
    for (uint32_t turned = 0; turned < 12; turned++) {
        tail += ways;
        p_is(2 * tail / (double)((uint64_t)1 << DTN_FLIPS_ENUMERATED), ones, DTN_FLIPS_ENUMERATED);
        ways = ways * (DTN_FLIPS_ENUMERATED - turned) / (turned + 1);
        ones[turned] = -1;
    }
    p_is(share_by_counting(few, 5), few, DTN_FLIPS_ENUMERATED);
}

/* Beyond the limit changes are drawn: near what the first and an empty rest would give, and the same again. */
static void drawn_changes_come_near(void **state)
{
    (void)state;
    double differences[2 * DTN_FLIPS_ENUMERATED] = {0};
    for (uint32_t i = 0; i < 20; i++)
        differences[i] = (double)((i * 7) % 13) / 13 - 0.3;
    dtn_sign_flip exact = test_of(differences, 20, 1);
    dtn_sign_flip drawn = test_of(differences, 2 * DTN_FLIPS_ENUMERATED, 1);
    assert_true(drawn.is_sampled);
    assert_true(fabs(drawn.p - exact.p) < 0.02);
    assert_true(drawn.p == test_of(differences, 2 * DTN_FLIPS_ENUMERATED, 1).p);
    assert_true(drawn.p != test_of(differences, 2 * DTN_FLIPS_ENUMERATED, 2).p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_ones_by_hand),        cmocka_unit_test(ties_are_ties),
        cmocka_unit_test(all_changes_are_looked_at), cmocka_unit_test(forty_are_counted),
        cmocka_unit_test(drawn_changes_come_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
