/* SPDX-License-Identifier: MIT
 * The smallest change of one line, against results by hand. */
#include "tests/unit/model/case_text.h"

#include "study/flip.h"

#include <math.h>

#define FRAME "detente 1\nparty a, b\n"

static dtn_flips flips_of(dtn_task *task, const char *text)
{
    read_text reading = read_case(task, text);
    assert_sound(&reading);
    return dtn_flip_find(task, situation_on(task, reading.c, NULL, NULL));
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * (1 + fabs(b));
}

static void check_flip(const dtn_flip *flip, double from, double to, double ranges)
{
    assert_int_equal(flip->kind, DTN_FLIP_NUMBER);
    assert_true(near(flip->from, from));
    assert_true(near(flip->to, to));
    if (ranges >= 0)
        assert_true(near(flip->ranges, ranges));
    else
        assert_true(isnan(flip->ranges));
}

/* The middle gives a 50, b 60. a asks 50, b 80: b must come down by 20, one of its ranges, or a take the lowest
 * option (0), 2.5 ranges. The middle must be worth 80 to b, a third more, or the highest 80 instead of 0. */
static void try_walk_aways(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  low, mid, high\n"
                                           "a weighs x 1\na wants more x\na walks away at 40 to 60\n"
                                           "b weighs x 1\nb values x low 100, mid 60, high 0\n"
                                           "b walks away at 70 to 90\nagreement needs a, b\n");
    assert_false(flips.exists);
    assert_int_equal(flips.count, 4);
    check_flip(&flips.items[0], 80, 60, 1);
    check_flip(&flips.items[1], 50, 0, 2.5);
    check_flip(&flips.items[2], 60, 80, -1);
    check_flip(&flips.items[3], 0, 80, -1);
    assert_true(flips.items[0].plain == 60 && flips.items[0].to == 60);
}

/* A zone ends just above the score: the number reported is beyond it, and so is the plain one. */
static void try_end_of_zone(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  low, high\na scores x high 70\n"
                                           "a walks away at 40 to 60\nb scores x low 0, high 1\n");
    assert_true(flips.exists);
    check_flip(&flips.items[0], 50, 70, 1);
    assert_true(flips.items[0].to > 70 && flips.items[0].to < 70 + 1e-8);
    assert_true(flips.items[0].plain > 70 && flips.items[0].plain < 70.4);
}

/* Only x = high, y = low is left: a's score is 100 w / (w + 70) with w = 30, and it asks 50: w must be 70, two of its
 * ranges. y's weight must fall to 30. */
static void try_weights(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  low, high\nissue y\n  low, high\n"
                                           "a weighs x 20 to 40, y 70\na wants more x, more y\n"
                                           "a walks away at 50\nb refuses y = high\nb scores x high 1\n"
                                           "agreement needs a, b\n");
    assert_false(flips.exists);
    check_flip(&flips.items[0], 30, 70, 2);
    bool is_found = false;
    for (uint32_t i = 1; i < flips.count; i++)
        is_found |= flips.items[i].from == 70 && near(flips.items[i].to, 30);
    assert_true(is_found);
}

/* a accepts up to p = 50, b from p = 50 on: there is a zone at 50 and nowhere else. */
static void try_single_point(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  only_one\nlet p = 50 to 70\n"
                                           "a scores x only_one 50\nb scores x only_one 50\n"
                                           "a walks away at p\nb walks away at 100 - p\n");
    assert_false(flips.exists);
    check_flip(&flips.items[0], 60, 50, 0.5);
    assert_true(flips.items[0].to == 50);
}

/* p * p <= 50 from the square root of 50 down, and on the other side of 0. */
static void try_product(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  only_one\nlet p = 8 to 12\n"
                                           "a scores x only_one 50\nb scores x only_one 0\n"
                                           "a walks away at p * p\n");
    assert_false(flips.exists);
    check_flip(&flips.items[0], 10, sqrt(50), (10 - sqrt(50)) / 4);
    assert_true(flips.items[0].to * flips.items[0].to <= 50);
}

/* 100 / p <= 20 from p = 5 on; the other way stands a divisor of 0, and nothing behind it is reached. */
static void try_quotient(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  only_one\nlet p = 1..3\n"
                                           "a scores x only_one 20\nb scores x only_one 0\n"
                                           "a walks away at 100 / p\n");
    assert_false(flips.exists);
    check_flip(&flips.items[0], 2, 5, 3 / 1.8);
    for (uint32_t i = 1; i < flips.count; i++)
        assert_true(flips.items[i].from != 2);
}

/* A chance binds from one half on: just below it the rule is off. */
static void try_chance(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  low, high\na scores x high 10\na walks away at 5\n"
                                           "b scores x low 0\nrule no chance 50 to 70%: never x = high\n");
    assert_false(flips.exists);
    assert_int_equal(flips.items[0].kind, DTN_FLIP_NUMBER);
    assert_true(flips.items[0].number->is_share);
    assert_true(flips.items[0].to < 0.5 && flips.items[0].plain == 0.49);
    assert_true(near(flips.items[0].ranges, 0.5));
}

/* The order y > x gives x a quarter of the weight (rank-order centroid); turned round it has three. */
static void try_switches(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  low, high\nissue y\n  low, high\n"
                                           "a weighs y > x\na wants more x, more y\na walks away at 60\n"
                                           "b refuses y = high\nb scores x high 1\nagreement needs a, b\n");
    bool is_swapped = false, is_dropped = false;
    for (uint32_t i = 0; i < flips.count; i++) {
        is_swapped |= flips.items[i].kind == DTN_FLIP_SWAP && flips.items[i].rank == 0;
        is_dropped |=
            flips.items[i].kind == DTN_FLIP_DROP && flips.items[i].judgement->kind == DTN_JUDGEMENT_REFUSES;
    }
    assert_true(is_swapped && is_dropped);
}

/* Each asks 20 more than the deal gives and no line does it alone. One range of each is enough. */
static void try_pair(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  only_one\n"
                                           "a scores x only_one 30\nb scores x only_one 30\n"
                                           "a walks away at 40 to 60\nb walks away at 30 to 70\n");
    assert_int_equal(flips.count, 0);
    assert_true(flips.pair.is_found);
    assert_int_equal(flips.pair.searched, 2);
    assert_true(near(flips.pair.ranges, 1));
    assert_true(near(flips.pair.parts[0].to, 10));
    assert_true(near(flips.pair.parts[1].to, 30));
}

/* Only b is asked, and b takes everything: no number matters. Without that line everyone would be asked. */
static void try_always_a_zone(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_flips flips = flips_of(task, FRAME "issue x\n  low, high\nagreement needs b\na scores x high 10\n"
                                           "a walks away at 10 to 20\n");
    assert_true(flips.exists);
    assert_int_equal(flips.count, 1);
    assert_int_equal(flips.items[0].kind, DTN_FLIP_DROP);
    assert_true(flips.items[0].judgement->kind == DTN_JUDGEMENT_NEEDS);
    assert_false(flips.pair.is_found);
}

static void walk_aways_come_down(void **state)
{
    (void)state;
    run_in_task(try_walk_aways, NULL);
}

static void a_zone_ends_beyond_its_last_point(void **state)
{
    (void)state;
    run_in_task(try_end_of_zone, NULL);
}

static void weights_make_fractions(void **state)
{
    (void)state;
    run_in_task(try_weights, NULL);
}

static void a_zone_of_one_point_is_found(void **state)
{
    (void)state;
    run_in_task(try_single_point, NULL);
}

static void products_have_roots(void **state)
{
    (void)state;
    run_in_task(try_product, NULL);
}

static void a_divisor_of_nothing_is_a_wall(void **state)
{
    (void)state;
    run_in_task(try_quotient, NULL);
}

static void chances_turn_at_one_half(void **state)
{
    (void)state;
    run_in_task(try_chance, NULL);
}

static void orders_and_red_lines_are_switches(void **state)
{
    (void)state;
    run_in_task(try_switches, NULL);
}

static void two_together_do_it(void **state)
{
    (void)state;
    run_in_task(try_pair, NULL);
}

static void no_number_matters(void **state)
{
    (void)state;
    run_in_task(try_always_a_zone, NULL);
}

static void shortage_is_a_clean_stop(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(try_weights, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walk_aways_come_down),     cmocka_unit_test(a_zone_ends_beyond_its_last_point),
        cmocka_unit_test(weights_make_fractions),   cmocka_unit_test(a_zone_of_one_point_is_found),
        cmocka_unit_test(products_have_roots),      cmocka_unit_test(a_divisor_of_nothing_is_a_wall),
        cmocka_unit_test(chances_turn_at_one_half), cmocka_unit_test(orders_and_red_lines_are_switches),
        cmocka_unit_test(two_together_do_it),       cmocka_unit_test(no_number_matters),
        cmocka_unit_test(shortage_is_a_clean_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
