/* SPDX-License-Identifier: MIT
 * The zone of every run: the same bytes for any number of workers, a prefix when the host stops it, shares that can
 * be computed by hand. */
#include "unit/study/sampled.h"
#include "unit/study/workers.h"

#include "numeric/interval.h"
#include "solve/zone.h"
#include "study/runs.h"

static const char *const two_prices =
    "issue price\n"
    "  p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10\n"
    "party seller \"S\"\n"
    "party buyer \"B\"\n"
    "seller scores price p0 0, p1 10, p2 20, p3 30, p4 40, p5 50, p6 60, p7 70, p8 80, p9 90, p10 100\n"
    "buyer scores price p0 100, p1 90, p2 80, p3 70, p4 60, p5 50, p6 40, p7 30, p8 20, p9 10, p10 0\n"
    "seller walks away at 0..100\n"
    "buyer walks away at 0..100\n";

static const char *const with_everything = "issue a\n  a0, a1, a2, a3\n"
                                           "issue b\n  b0, b1, b2\n"
                                           "issue c\n  c0, c1, c2, c3, c4\n"
                                           "party p \"P\"\nparty q \"Q\"\nparty r \"R\"\nparty s \"S\"\n"
                                           "p weighs a > b >> c\np wants more a, b, c\n"
                                           "q weighs a 10 to 30, b 20, c 5 to 50\nq wants less a, b, c\n"
                                           "r weighs c\nr wants more c\n"
                                           "p walks away at 30 to 60\nq walks away at 30 to 60\n"
                                           "r walks away at 0..100\n"
                                           "p gains 5 to 15 when a = a1 and c = c4\n"
                                           "rule brake chance 30 to 60%: never a = a3 and c >= c2\n"
                                           "rule line chance 50%: q refuses b = b2 when a = a0\n"
                                           "agreement needs p, q\n"
                                           "agreement needs 1 of r, s\n";

/* ---- a host with workers ------------------------------------------------------------------------------- */

static bool must_stop(void *host, dtn_stop *why)
{
    some_workers *all = host;
    *why = DTN_STOP_INTERRUPT;
    return all->rounds_left >= 0 && all->rounds_left-- == 0;
}

static void hear_progress(void *host, uint64_t done, uint64_t of)
{
    some_workers *all = host;
    assert_true(done > all->told && done <= of);
    all->told = done;
}

static dtn_runs run_with(dtn_task *task, const sampled *x, some_workers *all, uint64_t count)
{
    pthread_mutex_init(&all->mutex, NULL);
    task->share = share;
    task->worker_count = all->count;
    task->must_stop = must_stop;
    task->progress = hear_progress;
    task->host = all;
    dtn_runs runs = all->exist_only ? dtn_runs_exist(task, x->sampler, 1, count)
                                    : dtn_runs_zone(task, x->sampler, 1, count);
    pthread_mutex_destroy(&all->mutex);
    task->share = NULL;
    task->must_stop = NULL;
    task->progress = NULL;
    task->worker_count = 1;
    return runs;
}

/* ---- tests --------------------------------------------------------------------------------------------- */

/* A zone exists where the walk-aways of both together leave room for a price on the grid: with steps of d = 1/10 of
 * the range that is 1 - P(u + v > 1) - what falls between two prices. Given u, the buyer's v may go down to the next
 * price above u: the share is the mean of 1 - ceil(u/d) d = 1/2 - d/2 = 0.45. */
static void two_even_walk_aways_leave_half_less_half_a_step(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, two_prices, NULL);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, 40000);
    dtn_share share = dtn_wilson(runs.exist_count, runs.count);
    assert_int_equal(runs.count, 40000);
    assert_int_equal(runs.null_margin_count, 0);
    assert_false(runs.is_incomplete);
    assert_true(share.low < 0.45 && 0.45 < share.high);
    for (uint64_t run = 0; run < 500; run++) {
        const dtn_state *state = sampled_draw(&x, run);
        dtn_zone zone = dtn_zone_find(task, state, false);
        assert_int_equal(runs.exists[run], zone.exists);
        assert_true(fabs(runs.margin[run] - zone.margin) < 1e-9);
    }
}

static void any_number_of_workers_gives_the_same_bytes(dtn_task *task, void *argument)
{
    enum { COUNT = 10007 };
    (void)argument;
    static const size_t counts[] = {1, 2, 7, 7};
    sampled x = sampled_of(task, with_everything, NULL);
    dtn_runs first = dtn_runs_zone(task, x.sampler, 1, COUNT);
    assert_true(first.exist_count > 0 && first.exist_count < COUNT);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        some_workers all = {.count = counts[i], .rounds_left = -1};
        dtn_runs again = run_with(task, &x, &all, COUNT);
        assert_int_equal(all.told, COUNT);
        assert_int_equal(again.count, COUNT);
        assert_int_equal(again.exist_count, first.exist_count);
        assert_memory_equal(again.exists, first.exists, COUNT * sizeof *first.exists);
        assert_memory_equal(again.margin, first.margin, COUNT * sizeof *first.margin);
    }
}

static void existence_alone_is_that_of_the_zones(dtn_task *task, void *argument)
{
    enum { COUNT = 10007 };
    (void)argument;
    static const size_t counts[] = {1, 2, 7};
    static const char *const texts[] = {two_prices, with_everything};
    for (size_t i = 0; i < sizeof counts / sizeof *counts * 2; i++) {
        sampled x = sampled_of(task, texts[i % 2], NULL);
        dtn_runs whole = dtn_runs_zone(task, x.sampler, 1, COUNT);
        some_workers all = {.count = counts[i / 2], .rounds_left = -1, .exist_only = true};
        dtn_runs alone = run_with(task, &x, &all, COUNT);
        assert_null(alone.margin);
        assert_int_equal(alone.exist_count, whole.exist_count);
        assert_memory_equal(alone.exists, whole.exists, COUNT * sizeof *whole.exists);
    }
}

static void runs_are_what_their_zones_are(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, with_everything, NULL);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, 2000);
    for (uint64_t run = 0; run < runs.count; run++) {
        dtn_arena_mark before = dtn_arena_here(&task->arena);
        dtn_zone zone = dtn_zone_find(task, sampled_draw(&x, run), false);
        assert_int_equal(runs.exists[run], zone.exists);
        assert_int_equal(isnan(runs.margin[run]) != 0, zone.margin_kind != DTN_MARGIN_NUMBER);
        if (zone.margin_kind == DTN_MARGIN_NUMBER)
            assert_true(fabs(runs.margin[run] - zone.margin) < 1e-7);
        dtn_arena_reset(&task->arena, before);
    }
}

static void an_interrupt_leaves_the_first_runs(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, with_everything, NULL);
    dtn_runs whole = dtn_runs_zone(task, x.sampler, 1, 20000);
    some_workers all = {.count = 2, .rounds_left = 2};
    dtn_runs part = run_with(task, &x, &all, 20000);
    assert_true(part.is_incomplete);
    assert_int_equal(part.asked, 20000);
    assert_true(part.count > 0 && part.count < 20000);
    assert_memory_equal(part.margin, whole.margin, part.count * sizeof *part.margin);
    some_workers none = {.count = 2, .rounds_left = 0};
    part = run_with(task, &x, &none, 20000);
    assert_true(part.is_incomplete);
    assert_int_equal(part.count, 0);
    assert_int_equal(part.exist_count, 0);
}

static void no_runs_are_no_runs(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, two_prices, NULL);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, 0);
    assert_int_equal(runs.count, 0);
    assert_false(runs.is_incomplete);
}

static void choose_every_third(void *host, uint64_t number, size_t worker, dtn_run *run)
{
    assert_int_equal(worker, 0);
    run->seed = *(uint64_t *)host;
    run->number = 3 * number;
}

static void chosen_runs_are_those_chosen(dtn_task *task, void *argument)
{
    (void)argument;
    uint64_t seed = 1;
    sampled x = sampled_of(task, with_everything, NULL);
    dtn_runs all = dtn_runs_zone(task, x.sampler, 1, 3000);
    dtn_runs third = dtn_runs_chosen(task, x.sampler, 1000, choose_every_third, &seed);
    for (uint64_t i = 0; i < third.count; i++) {
        assert_int_equal(third.exists[i], all.exists[3 * i]);
        assert_memory_equal(&third.margin[i], &all.margin[3 * i], sizeof third.margin[i]);
    }
}

static void run_in_little_memory(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, two_prices, NULL);
    dtn_runs_zone(task, x.sampler, 1, 10);
}

static void a_lack_of_memory_stops_the_task(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(run_in_little_memory, NULL) > 0);
}

SAMPLED_TEST(two_even_walk_aways_leave_half_less_half_a_step)
SAMPLED_TEST(any_number_of_workers_gives_the_same_bytes)
SAMPLED_TEST(existence_alone_is_that_of_the_zones)
SAMPLED_TEST(runs_are_what_their_zones_are)
SAMPLED_TEST(an_interrupt_leaves_the_first_runs)
SAMPLED_TEST(no_runs_are_no_runs)
SAMPLED_TEST(chosen_runs_are_those_chosen)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLED_ENTRY(two_even_walk_aways_leave_half_less_half_a_step) SAMPLED_ENTRY(
            any_number_of_workers_gives_the_same_bytes) SAMPLED_ENTRY(existence_alone_is_that_of_the_zones)
            SAMPLED_ENTRY(runs_are_what_their_zones_are) SAMPLED_ENTRY(an_interrupt_leaves_the_first_runs)
                SAMPLED_ENTRY(no_runs_are_no_runs) SAMPLED_ENTRY(chosen_runs_are_those_chosen)
                    cmocka_unit_test(a_lack_of_memory_stops_the_task),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
