/* SPDX-License-Identifier: MIT
 * tests/unit/study/sensitivity.c: total effects of functions whose total effects are known. */
#include "unit/study/sampled.h"

#include "numeric/random.h"
#include "study/sensitivity.h"

enum { RUNS = 10000 };
static const double pi = 3.14159265358979323846;

/* A function of uniform numbers in place of a case: factor f of run r is drawn from (seed, f, r). */
typedef struct made {
    uint64_t seed;
    uint32_t factor_count;
    bool (*exists)(const double *u);
    double (*margin)(const double *u);
    uint64_t stop_after; /* pairs; 0: never */
} made;

static double unit_of(const made *x, uint32_t factor, uint64_t run)
{
    return dtn_random_uniform(x->seed, factor + 1, run, 0);
}

static size_t exchange(dtn_task *task, void *host, const dtn_pair *pairs, size_t count, uint8_t *exists,
                       double *margin)
{
    const made *x = host;
    double u[8];
    (void)task;
    for (size_t i = 0; i < count; i++) {
        if (x->stop_after && i >= x->stop_after)
            return i;
        for (uint32_t f = 0; f < x->factor_count; f++)
            u[f] = unit_of(x, f, f == pairs[i].factor ? pairs[i].other : pairs[i].row);
        exists[i] = x->exists(u);
        margin[i] = x->margin(u);
    }
    return count;
}

static dtn_runs runs_of(dtn_task *task, const made *x, uint64_t count)
{
    uint8_t *exists = DTN_TAKE(task, count, uint8_t);
    double *margin = DTN_TAKE(task, count, double), u[8];
    dtn_runs runs = {.asked = count, .count = count, .exists = exists, .margin = margin};
    for (uint64_t run = 0; run < count; run++) {
        for (uint32_t f = 0; f < x->factor_count; f++)
            u[f] = unit_of(x, f, run);
        exists[run] = x->exists(u);
        margin[run] = x->margin(u);
        runs.exist_count += exists[run];
        runs.null_margin_count += isnan(margin[run]) != 0;
    }
    return runs;
}

static dtn_sensitivity find(dtn_task *task, made *x, uint64_t count)
{
    dtn_runs *runs = DTN_TAKE(task, 1, dtn_runs);
    *runs = runs_of(task, x, count);
    return dtn_sensitivity_find(task, runs, x->factor_count, exchange, x);
}

static bool holds(const dtn_effect *effect, double truth)
{
    return truth >= effect->low && truth <= effect->high;
}

static void assert_holds(const dtn_effect *effect, double truth)
{
    if (!holds(effect, truth))
        fail_msg("%g is not within %g to %g", truth, effect->low, effect->high);
    assert_true(effect->low <= effect->total && effect->total <= effect->high);
}

static bool always(const double *u)
{
    (void)u;
    return true;
}

/* Ishigami and Homma 1990: sin a + 7 sin^2 b + c^4 sin a / 10 over -pi to pi. */
static double ishigami(const double *u)
{
    double a = pi * (2 * u[0] - 1), b = pi * (2 * u[1] - 1), c = pi * (2 * u[2] - 1);
    return sin(a) + 7 * sin(b) * sin(b) + 0.1 * c * c * c * c * sin(a);
}

/* The parts of its variance: V1 = (1 + 0.1 pi^4 / 5)^2 / 2, V2 = 49 / 8, V13 = 8 (0.1)^2 pi^8 / 225, nothing else. */
static void ishigami_truth(double total[3])
{
    double first = pow(1 + 0.1 * pow(pi, 4) / 5, 2) / 2, second = 49.0 / 8;
    double both = 8 * 0.01 * pow(pi, 8) / 225, whole = first + second + both;
    total[0] = (first + both) / whole;
    total[1] = second / whole;
    total[2] = both / whole;
}

static void total_effects_of_the_ishigami_function(dtn_task *task, void *argument)
{
    (void)argument;
    made x = {.seed = 1, .factor_count = 4, .exists = always, .margin = ishigami};
    double truth[3];
    ishigami_truth(truth);
    assert_true(fabs(truth[0] - 0.5576) < 1e-4 && fabs(truth[1] - 0.4424) < 1e-4 &&
                fabs(truth[2] - 0.2437) < 1e-4);
    dtn_sensitivity found = find(task, &x, RUNS);
    for (uint32_t f = 0; f < 3; f++) {
        assert_holds(&found.on_margin[f], truth[f]);
        assert_true(found.on_margin[f].is_distinct);
        assert_true(found.on_margin[f].high - found.on_margin[f].low < 0.11);
    }
    assert_null(found.on_exists); /* the same in every run */
}

/* Exchanging what plays no part changes nothing at all. */
static void what_plays_no_part_has_the_effect_0(dtn_task *task, void *argument)
{
    (void)argument;
    made x = {.seed = 2, .factor_count = 4, .exists = always, .margin = ishigami};
    dtn_sensitivity found = find(task, &x, RUNS);
    assert_true(found.on_margin[3].total == 0 && found.on_margin[3].low == 0);
    assert_false(found.on_margin[3].is_distinct);
}

/* Sobol's g-function: the product of (|4 u - 2| + a) / (1 + a). Each factor has the variance v = 1 / (3 (1 + a)^2) and
 * the mean 1, so the whole has P = prod (1 + v) - 1, and a factor's total effect is v / (1 + v) (P + 1) / P. */
static const double sobol_a[4] = {0, 1, 4.5, 9};

static double sobol_g(const double *u)
{
    double product = 1;
    for (int i = 0; i < 4; i++)
        product *= (fabs(4 * u[i] - 2) + sobol_a[i]) / (1 + sobol_a[i]);
    return product;
}

static void intervals_of_the_g_function_hold_the_truth(dtn_task *task, void *argument)
{
    enum { SEEDS = 50 };
    (void)argument;
    double v[4], product = 1;
    int held = 0;
    for (int i = 0; i < 4; i++) {
        v[i] = 1 / (3 * (1 + sobol_a[i]) * (1 + sobol_a[i]));
        product *= 1 + v[i];
    }
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        made x = {.seed = seed, .factor_count = 4, .exists = always, .margin = sobol_g};
        dtn_sensitivity found = find(task, &x, 4000);
        for (int i = 0; i < 4; i++) {
            double truth = v[i] / (1 + v[i]) * product / (product - 1);
            held += holds(&found.on_margin[i], truth);
        }
    }
    assert_in_range(held, 4 * SEEDS * 90 / 100, 4 * SEEDS);
}

/* Both below their bounds s = 0.1 x 0.2 of the time. Given the second, which is below its bound b of the time, the
 * answer has the variance a (1 - a): the total effect of the first is a (1 - a) b / (a b (1 - a b)). */
static bool both_below(const double *u)
{
    return u[0] < 0.1 && u[1] < 0.2;
}

static double difference(const double *u)
{
    return u[0] - u[1];
}

static void total_effects_on_a_rare_answer(dtn_task *task, void *argument)
{
    (void)argument;
    made x = {.seed = 3, .factor_count = 3, .exists = both_below, .margin = difference};
    dtn_sensitivity found = find(task, &x, RUNS);
    assert_holds(&found.on_exists[0], 0.9 / 0.98);
    assert_holds(&found.on_exists[1], 0.8 / 0.98);
    assert_true(found.on_exists[2].total == 0);
    assert_false(found.on_exists[2].is_distinct);
    assert_in_range(found.rare_count, 150, 250);
    assert_holds(&found.on_margin[0], 0.5);
    assert_holds(&found.on_margin[1], 0.5);
}

static bool none_below(const double *u)
{
    return !both_below(u);
}

/* It does not matter which of the two answers is called yes. */
static void an_answer_and_its_opposite_have_the_same_effects(dtn_task *task, void *argument)
{
    (void)argument;
    made yes = {.seed = 3, .factor_count = 3, .exists = both_below, .margin = difference};
    made no = {.seed = 3, .factor_count = 3, .exists = none_below, .margin = difference};
    dtn_sensitivity a = find(task, &yes, RUNS), b = find(task, &no, RUNS);
    for (uint32_t f = 0; f < 3; f++)
        assert_true(a.on_exists[f].total == b.on_exists[f].total);
}

static double null_at_times(const double *u)
{
    return u[0] < 0.01 ? NAN : u[0];
}

static void a_margin_that_is_null_in_some_run_is_left_out(dtn_task *task, void *argument)
{
    (void)argument;
    made x = {.seed = 1, .factor_count = 2, .exists = both_below, .margin = null_at_times};
    assert_null(find(task, &x, RUNS).on_margin);
    assert_non_null(find(task, &x, RUNS).on_exists);
}

static void a_stop_leaves_what_was_finished(dtn_task *task, void *argument)
{
    (void)argument;
    made x = {.seed = 1, .factor_count = 3, .exists = both_below, .margin = difference, .stop_after = 100};
    dtn_sensitivity found = find(task, &x, RUNS);
    assert_true(found.is_incomplete);
    assert_int_equal(found.pair_count, 100);
}

/* Seller and buyer each want at least a walk-away anywhere between 0 and 100, and the price is a whole number. */
static const char *haggle(dtn_task *task)
{
    dtn_builder out = {.task = task};
    dtn_build(&out, "party seller, buyer\nissue price\n ");
    for (size_t price = 0; price <= 100; price++)
        dtn_build(&out, "%s p%z", price ? "," : "", price);
    for (int side = 0; side < 2; side++) {
        dtn_build(&out, "\n%s scores price", side ? "buyer" : "seller");
        for (size_t price = 0; price <= 100; price++)
            dtn_build(&out, "%s p%z %z", price ? "," : "", price, side ? 100 - price : price);
        dtn_build(&out, "\n%s walks away at 0..100", side ? "buyer" : "seller");
    }
    dtn_build(&out, "\n");
    return dtn_built(&out).bytes;
}

/* A zone exists when a whole price lies between the two: with the seller in cell i of 100 and the buyer's limit in
 * cell j, when j > i. That is (1 - 1/100) / 2 of the time. Given j the share of i is j/100, so the mean variance is
 * (100^2 - 1) / (6 x 100^2), and each total effect that over 0.495 x 0.505: two thirds. The margin is half of what
 * lies between the two limits, so each has half of its variance. */
static void two_uniform_reservation_prices(dtn_task *task, void *argument)
{
    enum { SEEDS = 20 };
    (void)argument;
    sampled x = sampled_of(task, haggle(task), NULL);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, RUNS);
    double share = (double)runs.exist_count / RUNS, cells = 100 * 100;
    assert_true(fabs(share - 0.495) < 4 * sqrt(0.25 / RUNS));
    double truth = (cells - 1) / (6 * cells) / (0.495 * 0.505);
    assert_true(fabs(truth - 2.0 / 3) < 1e-3);
    int held = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        runs = dtn_runs_zone(task, x.sampler, seed, RUNS);
        dtn_sensitivity found = dtn_sensitivity_of_zone(task, x.sampler, seed, &runs);
        for (uint32_t f = 0; f < 2; f++)
            held += holds(&found.on_exists[f], truth) + holds(&found.on_margin[f], 0.5);
    }
    assert_in_range(held, 4 * SEEDS * 85 / 100, 4 * SEEDS); /* 95% on average */
}

#define TESTS(DO)                                                                                            \
    DO(total_effects_of_the_ishigami_function)                                                               \
    DO(what_plays_no_part_has_the_effect_0)                                                                  \
    DO(intervals_of_the_g_function_hold_the_truth)                                                           \
    DO(total_effects_on_a_rare_answer)                                                                       \
    DO(an_answer_and_its_opposite_have_the_same_effects)                                                     \
    DO(a_margin_that_is_null_in_some_run_is_left_out)                                                        \
    DO(a_stop_leaves_what_was_finished)                                                                      \
    DO(two_uniform_reservation_prices)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
