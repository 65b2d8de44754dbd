/* SPDX-License-Identifier: MIT
 * tests/unit/study/sampler_distributions.c: what is drawn has the distribution that the language gives it.
 *
 * Distributions are compared through the largest distance between the drawn and the derived distribution function
 * (Kolmogorov): beyond 2.2 / sqrt(n) it lies once in eight thousand. */
#include "unit/study/sampled.h"

enum { RUNS = 40000 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef double distribution(double x);

static void assert_distributed(double *drawn, distribution *below)
{
    double worst = 0;
    qsort(drawn, RUNS, sizeof *drawn, by_size);
    for (int i = 0; i < RUNS; i++) {
        double expected = below(drawn[i]);
        worst = fmax(worst, fmax(fabs(expected - i / (double)RUNS), fabs(expected - (i + 1) / (double)RUNS)));
    }
    if (worst >= 2.2 / sqrt(RUNS))
        fail_msg("distance %g", worst);
}

static void assert_near(double found, double expected, double deviation)
{
    if (fabs(found - expected) > 4 * deviation)
        fail_msg("%g instead of %g", found, expected);
}

/* The worth of an option of party p's only issue, or its walk-away, run by run. */
static double *worths(const sampled *x, const char *issue, const char *option)
{
    double *drawn = DTN_TAKE(x->task, RUNS, double);
    for (uint64_t run = 0; run < RUNS; run++)
        drawn[run] = sampled_worth(x, run, "p", issue, option);
    return drawn;
}

static double *walk_aways(const sampled *x)
{
    double *drawn = DTN_TAKE(x->task, RUNS, double);
    for (uint64_t run = 0; run < RUNS; run++)
        drawn[run] = sampled_walk_away(x, run, "p");
    return drawn;
}

static double share_below(const double *drawn, double limit)
{
    int count = 0;
    for (int i = 0; i < RUNS; i++)
        count += drawn[i] < limit;
    return count / (double)RUNS;
}

static double mean(const double *drawn)
{
    double sum = 0;
    for (int i = 0; i < RUNS; i++)
        sum += drawn[i];
    return sum / RUNS;
}

#define FRAME "party p, q\nissue a\n  no, yes\np weighs a 1\np values a no 0, yes 100\n"

/* ---- quantities ---------------------------------------------------------------------------------------- */

/* Phi(-1.645) = 0.049985: the language's own divisor. */
static void range_has_its_three_points(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FRAME "p walks away at 30 to 50 best 35", NULL);
    double *drawn = walk_aways(&x);
    double deviation = sqrt(0.05 * 0.95 / RUNS);
    assert_near(share_below(drawn, 30), 0.049985, deviation);
    assert_near(share_below(drawn, 35), 0.5, sqrt(0.25 / RUNS));
    assert_near(1 - share_below(drawn, 50), 0.049985, deviation);
}

static double two_piece(double x)
{
    return 0.5 * erfc(-(x - 35) / (x < 35 ? 5 / 1.645 : 15 / 1.645) / sqrt(2));
}

static void range_is_two_halves_of_normal_curves(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FRAME "p walks away at 30 to 50 best 35", NULL);
    assert_distributed(walk_aways(&x), two_piece);
}

static double even_30_50(double x)
{
    return fmin(fmax((x - 30) / 20, 0), 1);
}

static void bounds_are_even_between(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FRAME "p walks away at 30..50", NULL);
    double *drawn = walk_aways(&x);
    assert_distributed(drawn, even_30_50);
    assert_true(drawn[0] > 30 && drawn[RUNS - 1] < 50);
}

static double even_0_100(double x)
{
    return fmin(fmax(x / 100, 0), 1);
}

static void unknown_is_even_on_its_scale(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FRAME "p walks away at unknown", NULL);
    assert_distributed(walk_aways(&x), even_0_100);
}

static void chance_comes_in_its_share_of_runs(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, "let c = chance 40%\n" FRAME "p walks away at c", NULL);
    double *drawn = walk_aways(&x);
    assert_near(mean(drawn), 0.4, sqrt(0.24 / RUNS));
    assert_near(share_below(drawn, 0.5), 0.6, sqrt(0.24 / RUNS)); /* 0 and 1, nothing between */
}

/* The share's range is symmetric about 45%, so that the event's share is 45%. */
static void chance_of_a_range_has_its_middle_share(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FRAME "p walks away at chance 30 to 60%", NULL);
    assert_near(mean(walk_aways(&x)), 0.45, sqrt(0.2475 / RUNS));
}

static void shares_beyond_their_scale_are_clipped(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FRAME "p walks away at chance 0 to 1%", NULL);
    /* E max(s, 0) of a normal curve with mean 0.005 and deviation 0.005 / 1.645 */
    double d = 0.005 / 1.645, z = 1.645;
    double expected = 0.005 * 0.5 * erfc(-z / sqrt(2)) + d * exp(-z * z / 2) / 2.5066282746310002;
    assert_near(mean(walk_aways(&x)), expected, sqrt(expected / RUNS));
}

static void one_let_named_twice_is_one_draw(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task,
                           "let l = 40 to 70\nlet m = l\n" FRAME "p walks away at (l - m) + (l / 2 + l / 2)\n"
                           "q weighs a 1\nq values a no 0, yes 100\nq walks away at l",
                           NULL);
    for (uint64_t run = 0; run < 1000; run++) {
        double p = sampled_walk_away(&x, run, "p"), q = sampled_walk_away(&x, run, "q");
        assert_true(p == q);
    }
}

/* ---- orders of weights --------------------------------------------------------------------------------- */

#define TWO "party p, q\nissue a\n  no, yes\nissue b\n  no, yes\nissue c\n  no, yes\np wants more a, b, c\n"

/* Parts l and 1 - l, l even: a has l + (1 - l) / 2, even on 1/2 to 1. */
static double upper_half(double worth)
{
    return fmin(fmax(worth / 50 - 1, 0), 1);
}

static void weight_of_the_first_of_two_is_even(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs a > b", NULL);
    double *drawn = worths(&x, "a", "yes");
    assert_near(mean(drawn), 75, 50 / sqrt(12.0 * RUNS));
    assert_distributed(drawn, upper_half);
    assert_near(mean(worths(&x, "b", "yes")), 25, 50 / sqrt(12.0 * RUNS));
}

/* l has the distribution function l^3 (Beta 3, 1), and a has (1 + l) / 2. */
static double upper_half_far(double worth)
{
    return pow(upper_half(worth), 3);
}

static void weight_far_above_has_parameter_three(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs a >> b", NULL);
    double *drawn = worths(&x, "a", "yes");
    assert_near(mean(drawn), 87.5, 50 * sqrt(3.0 / 80 / RUNS));
    assert_distributed(drawn, upper_half_far);
}

static void three_weights_average_to_rank_order_centroids(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs b > c > a", NULL);
    assert_near(mean(worths(&x, "b", "yes")), 1100 / 18.0, 20 / sqrt(RUNS));
    assert_near(mean(worths(&x, "c", "yes")), 500 / 18.0, 20 / sqrt(RUNS));
    assert_near(mean(worths(&x, "a", "yes")), 200 / 18.0, 20 / sqrt(RUNS));
    for (uint64_t run = 0; run < 1000; run++) {
        double a = sampled_worth(&x, run, "p", "a", "yes"), b = sampled_worth(&x, run, "p", "b", "yes");
        double c = sampled_worth(&x, run, "p", "c", "yes");
        assert_true(b > c && c > a && a > 0);
        assert_true(fabs(a + b + c - 100) < 1e-12);
    }
}

/* Spacings have the moments of a flat Dirichlet over three parts: variance 1/18, covariance -1/36. */
static void parts_have_the_moments_of_a_flat_dirichlet(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs a > b > c", NULL);
    double square[3] = {0}, product = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
        double a = sampled_worth(&x, run, "p", "a", "yes") / 100,
               b = sampled_worth(&x, run, "p", "b", "yes") / 100;
        double c = sampled_worth(&x, run, "p", "c", "yes") / 100;
        double part[3] = {a - b, 2 * (b - c), 3 * c};
        for (int i = 0; i < 3; i++)
            square[i] += (part[i] - 1 / 3.0) * (part[i] - 1 / 3.0);
        product += (part[0] - 1 / 3.0) * (part[2] - 1 / 3.0);
    }
    for (int i = 0; i < 3; i++)
        assert_near(square[i] / RUNS, 1 / 18.0, 0.08 / sqrt(RUNS));
    assert_near(product / RUNS, -1 / 36.0, 0.06 / sqrt(RUNS));
}

/* docs/method/runs.md, worked example: parts 1/5, 3/5, 1/5. */
static void a_far_step_among_weights_has_its_average(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs a > b >> c", NULL);
    assert_near(mean(worths(&x, "a", "yes")), 1700 / 30.0, 15 / sqrt(RUNS));
    assert_near(mean(worths(&x, "b", "yes")), 1100 / 30.0, 15 / sqrt(RUNS));
    assert_near(mean(worths(&x, "c", "yes")), 200 / 30.0, 10 / sqrt(RUNS));
}

static void tied_issues_weigh_the_same(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs a = b > c", NULL);
    for (uint64_t run = 0; run < 1000; run++)
        assert_true(sampled_worth(&x, run, "p", "a", "yes") == sampled_worth(&x, run, "p", "b", "yes"));
    /* half of the first part and a third of the second, parts even: 5/12 and 1/6 */
    assert_near(mean(worths(&x, "a", "yes")), 500 / 12.0, 6 / sqrt(RUNS));
    assert_near(mean(worths(&x, "c", "yes")), 100 / 6.0, 10 / sqrt(RUNS));
}

static void one_rank_of_weights_is_certain(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs a = b", NULL);
    assert_int_equal(x.sampler->factor_count, 0);
    assert_true(sampled_worth(&x, 5, "p", "b", "yes") == 50);
}

/* ---- orders of values ---------------------------------------------------------------------------------- */

#define FOUR "party p, q\nissue a\n  w, x, y, z\np weighs a 1\n"

static void values_of_an_order_run_from_100_to_0(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FOUR "p values a x > w = z > y", NULL);
    for (uint64_t run = 0; run < 1000; run++) {
        assert_true(sampled_worth(&x, run, "p", "a", "x") == 100);
        assert_true(sampled_worth(&x, run, "p", "a", "y") == 0);
        assert_true(sampled_worth(&x, run, "p", "a", "w") == sampled_worth(&x, run, "p", "a", "z"));
    }
    assert_distributed(worths(&x, "a", "w"), even_0_100);
}

/* The lower gap is far: it has the distribution function x^3. */
static double cube(double value)
{
    return pow(even_0_100(value), 3);
}

static double upper_cube(double value)
{
    return 1 - pow(1 - even_0_100(value), 3);
}

static void far_gaps_have_parameter_three(dtn_task *task, void *argument)
{
    (void)argument;
    sampled low = sampled_of(task, FOUR "p values a x > w = z >> y", NULL);
    assert_distributed(worths(&low, "a", "w"), cube);
    sampled high = sampled_of(task, FOUR "p values a x >> w = z > y", NULL);
    assert_distributed(worths(&high, "a", "w"), upper_cube);
}

/* Of four ranks with gaps 1, 3, 1: averages 100 * 4/5 and 100 * 1/5. */
static void a_far_gap_in_the_middle_parts_the_rest(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FOUR "p values a x > w >> z > y", NULL);
    assert_near(mean(worths(&x, "a", "w")), 80, 17 / sqrt(RUNS));
    assert_near(mean(worths(&x, "a", "z")), 20, 17 / sqrt(RUNS));
}

static void wanting_more_or_less_is_an_order_as_declared(dtn_task *task, void *argument)
{
    (void)argument;
    sampled more = sampled_of(task, FOUR "p wants more a", NULL);
    sampled order = sampled_of(task, FOUR "p values a z > y > x > w", NULL);
    sampled less = sampled_of(task, FOUR "p wants less a", NULL);
    for (uint64_t run = 0; run < 100; run++) {
        assert_true(sampled_worth(&more, run, "p", "a", "x") == sampled_worth(&order, run, "p", "a", "x"));
        assert_true(sampled_worth(&less, run, "p", "a", "w") == 100);
        assert_true(sampled_worth(&less, run, "p", "a", "x") > sampled_worth(&less, run, "p", "a", "y"));
    }
}

static void two_ranks_or_one_leave_no_doubt(dtn_task *task, void *argument)
{
    (void)argument;
    sampled one = sampled_of(task, FOUR "p values a w = x = y = z", NULL);
    sampled two = sampled_of(task, FOUR "p values a w = x >> y = z", NULL);
    assert_int_equal(one.sampler->factor_count + two.sampler->factor_count, 0);
    assert_true(sampled_worth(&one, 3, "p", "a", "z") == 100);
    assert_true(sampled_worth(&two, 3, "p", "a", "x") == 100 && sampled_worth(&two, 3, "p", "a", "y") == 0);
}

/* Sixty ranks are sorted in another way than few. */
static void a_long_order_stays_an_order(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_builder text = {.task = task};
    dtn_build(&text, "party p, q\nissue a\n");
    for (int i = 0; i < 60; i++)
        dtn_build(&text, "%so%i", i ? ", " : "  ", (int64_t)i);
    dtn_build(&text, "\np weighs a 1\np wants less a\n");
    sampled x = sampled_of(task, dtn_built(&text).bytes, NULL);
    double sum = 0;
    for (uint64_t run = 0; run < 2000; run++) {
        const double *worth = sampled_draw(&x, run)->stakes[0].worth;
        for (int i = 1; i < 60; i++)
            assert_true(worth[i] < worth[i - 1]);
        sum += worth[20];
    }
    assert_near(sum / 2000, 100 * 39 / 59.0, 100 * sqrt(39 * 20 / (59.0 * 59 * 60) / 2000));
}

/* ---- numbers where they are used ----------------------------------------------------------------------- */

static void weights_are_divided_by_their_sum_in_each_run(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, TWO "p weighs a 40 to 60, b 20, c 0..10", NULL);
    for (uint64_t run = 0; run < 1000; run++) {
        double a = sampled_worth(&x, run, "p", "a", "yes"), b = sampled_worth(&x, run, "p", "b", "yes");
        double c = sampled_worth(&x, run, "p", "c", "yes");
        assert_true(fabs(a + b + c - 100) < 1e-12 && c / b > 0 && c / b < 0.5);
    }
}

static void weights_all_drawn_zero_count_as_equal(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, "let c = chance 50%\n" TWO "p weighs a c, b 3 * c, c -5 * c", NULL);
    double *drawn = worths(&x, "a", "yes");
    int zero = 0;
    for (int run = 0; run < RUNS; run++) {
        bool is_zero = fabs(drawn[run] - 100 / 3.0) < 1e-12;
        assert_true(is_zero || drawn[run] == 25); /* c below 0 counts as 0 */
        zero += is_zero;
    }
    assert_near(zero / (double)RUNS, 0.5, sqrt(0.25 / RUNS));
}

static void values_are_clipped_where_they_are_used(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(
        task, FOUR "let l = 90 to 110\np values a w l, x 0 - l, y 2 * l, z 50\np walks away at l", NULL);
    for (uint64_t run = 0; run < 200; run++) {
        double l = sampled_walk_away(&x, run, "p");
        assert_true(sampled_worth(&x, run, "p", "a", "w") == fmin(l, 100));
        assert_true(sampled_worth(&x, run, "p", "a", "x") == 0);
        assert_true(sampled_worth(&x, run, "p", "a", "y") == 100);
    }
}

/* Two walk-aways even on 0 to 100: the best of both has the distribution function x^2. */
static double square(double x)
{
    return even_0_100(x) * even_0_100(x);
}

static void walk_away_is_the_best_of_the_lines(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, FRAME "p walks away at 0..100\np walks away at 0..100", NULL);
    assert_distributed(walk_aways(&x), square);
}

#define TESTS(DO)                                                                                            \
    DO(range_has_its_three_points)                                                                           \
    DO(range_is_two_halves_of_normal_curves)                                                                 \
    DO(bounds_are_even_between)                                                                              \
    DO(unknown_is_even_on_its_scale)                                                                         \
    DO(chance_comes_in_its_share_of_runs)                                                                    \
    DO(chance_of_a_range_has_its_middle_share)                                                               \
    DO(shares_beyond_their_scale_are_clipped)                                                                \
    DO(one_let_named_twice_is_one_draw)                                                                      \
    DO(weight_of_the_first_of_two_is_even)                                                                   \
    DO(weight_far_above_has_parameter_three)                                                                 \
    DO(three_weights_average_to_rank_order_centroids)                                                        \
    DO(parts_have_the_moments_of_a_flat_dirichlet)                                                           \
    DO(a_far_step_among_weights_has_its_average)                                                             \
    DO(tied_issues_weigh_the_same)                                                                           \
    DO(one_rank_of_weights_is_certain)                                                                       \
    DO(values_of_an_order_run_from_100_to_0)                                                                 \
    DO(far_gaps_have_parameter_three)                                                                        \
    DO(a_far_gap_in_the_middle_parts_the_rest)                                                               \
    DO(wanting_more_or_less_is_an_order_as_declared)                                                         \
    DO(two_ranks_or_one_leave_no_doubt)                                                                      \
    DO(a_long_order_stays_an_order)                                                                          \
    DO(weights_are_divided_by_their_sum_in_each_run)                                                         \
    DO(weights_all_drawn_zero_count_as_equal)                                                                \
    DO(values_are_clipped_where_they_are_used)                                                               \
    DO(walk_away_is_the_best_of_the_lines)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
