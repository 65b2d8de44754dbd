/* SPDX-License-Identifier: MIT */
#include "unit/tested.h"

#include "numeric/random.h"

#include <math.h>

static const uint64_t ALL = UINT64_MAX;

/* Random123, kat_vectors, threefry2x64 with 20 rounds. */
static void published_answers_come_out(void **state)
{
    (void)state;
    static const struct {
        dtn_random_pair counter, key, answer;
    } known[] = {
        {{0, 0}, {0, 0}, {UINT64_C(0xc2b6e3a8c2c69865), UINT64_C(0x6f81ed42f350084d)}},
        {{ALL, ALL}, {ALL, ALL}, {UINT64_C(0xe02cb7c4d95d277a), UINT64_C(0xd06633d0893b8b68)}},
        {{UINT64_C(0x243f6a8885a308d3), UINT64_C(0x13198a2e03707344)},
         {UINT64_C(0xa4093822299f31d0), UINT64_C(0x082efa98ec4e6c89)},
         {UINT64_C(0x263c7d30bb0f0af1), UINT64_C(0x56be8361d3311526)}},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dtn_random_pair answer = dtn_threefry(known[i].key, known[i].counter);
        assert_true(answer.first == known[i].answer.first);
        assert_true(answer.second == known[i].answer.second);
    }
}

static void uniform_stays_inside_the_open_interval(void **state)
{
    (void)state;
    assert_true(dtn_random_unit(0) == 0x1p-53);
    assert_true(dtn_random_unit(ALL) == 1 - 0x1p-53);
    assert_true(dtn_random_unit(0) + dtn_random_unit(ALL) == 1);
    assert_true(dtn_random_unit(UINT64_C(1) << 63) == 0.5 + 0x1p-53);
}

static void blocks_hold_the_same_numbers_as_single_calls(void **state)
{
    (void)state;
    dtn_random_block blocks[] = {{7, 0, 1}, {7, 1, 1}, {9, 0, 0}, {ALL, 5, 2}};
    uint64_t run_of[] = {3, 4, 5};
    double together[8];
    dtn_random_blocks(42, blocks, 4, 0, run_of, together);
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t word = 0; word < 2; word++)
            assert_true(together[2 * i + word] == dtn_random_uniform(42, blocks[i].key,
                                                                     run_of[blocks[i].group],
                                                                     2 * blocks[i].pair + word));
    dtn_random_blocks(42, blocks, 4, 11, NULL, together);
    for (uint32_t i = 0; i < 4; i++)
        assert_true(together[2 * i] == dtn_random_uniform(42, blocks[i].key, 11, 2 * blocks[i].pair));
}

static void every_argument_matters(void **state)
{
    (void)state;
    double u = dtn_random_uniform(1, 2, 3, 4);
    assert_true(u == dtn_random_uniform(1, 2, 3, 4));
    assert_true(u != dtn_random_uniform(2, 2, 3, 4));
    assert_true(u != dtn_random_uniform(1, 3, 3, 4));
    assert_true(u != dtn_random_uniform(1, 2, 4, 4));
    assert_true(u != dtn_random_uniform(1, 2, 3, 5));
    assert_true(u != dtn_random_uniform(1, 2, 3, 6));
}

/* Chi-square over 100 boxes; 99 degrees of freedom, 160 is passed by chance once in ten thousand. */
static double chi_square(const unsigned *boxes, size_t count, double expected)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (boxes[i] - expected) * (boxes[i] - expected) / expected;
    return sum;
}

static void numbers_are_even_and_runs_apart(void **state)
{
    (void)state;
    unsigned single[100] = {0}, pairs[100] = {0};
    for (uint64_t run = 0; run < 100000; run++) {
        double u = dtn_random_uniform(1, 2, run, 0), v = dtn_random_uniform(1, 2, run + 1, 0);
        single[(int)(u * 100)]++;
        pairs[(int)(u * 10) * 10 + (int)(v * 10)]++;
    }
    assert_true(chi_square(single, 100, 1000) < 160);
    assert_true(chi_square(pairs, 100, 1000) < 160);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_answers_come_out),
        cmocka_unit_test(uniform_stays_inside_the_open_interval),
        cmocka_unit_test(blocks_hold_the_same_numbers_as_single_calls),
        cmocka_unit_test(every_argument_matters),
        cmocka_unit_test(numbers_are_even_and_runs_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
