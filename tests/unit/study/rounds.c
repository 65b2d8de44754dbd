/* SPDX-License-Identifier: MIT
 * Rounds of runs: every run once, in parts of one length, in whole rounds, however many workers there are. */
#include "unit/study/sampled.h"
#include "unit/study/workers.h"

#include "study/rounds.h"

enum { MOST_RUNS = 100, LENGTH = 4, PARTS_OF_A_WORKER = 3 };

typedef struct tally {
    unsigned done[MOST_RUNS]; /* how often */
    size_t worker_count;
} tally;

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

static void do_part(void *argument, uint64_t first, uint64_t end, size_t worker)
{
    tally *t = argument;
    assert_true(worker < t->worker_count);
    assert_int_equal(first % LENGTH, 0);
    assert_true(end > first && end - first <= LENGTH);
    for (uint64_t run = first; run < end; run++)
        t->done[run]++;
}

/* Runs that are done; those and no others have been, once. `rounds`: how many the host allows, -1 all. */
static uint64_t do_some(dtn_task *task, size_t workers, uint64_t count, int rounds, uint64_t *told)
{
    some_workers all = {.count = workers, .rounds_left = rounds};
    tally t = {.worker_count = workers};
    pthread_mutex_init(&all.mutex, NULL);
    task->share = share;
    task->worker_count = workers;
    task->must_stop = must_stop;
    task->progress = hear_progress;
    task->host = &all;
    const dtn_rounds of = {do_part, &t, LENGTH, PARTS_OF_A_WORKER, told != NULL};
    uint64_t done = dtn_rounds_do(task, &of, count);
    pthread_mutex_destroy(&all.mutex);
    task->share = NULL;
    task->must_stop = NULL;
    task->progress = NULL;
    task->worker_count = 1;
    for (uint64_t run = 0; run < MOST_RUNS; run++)
        assert_int_equal(t.done[run], run < done);
    if (told)
        *told = all.told;
    else
        assert_int_equal(all.told, 0);
    return done;
}

static void every_run_is_done_once(dtn_task *task, void *argument)
{
    static const uint64_t counts[] = {0, 1, LENGTH - 1, LENGTH, LENGTH + 1, 24, 25, 71, MOST_RUNS};
    (void)argument;
    for (size_t workers = 1; workers <= 3; workers++)
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
            assert_int_equal(do_some(task, workers, counts[i], -1, NULL), counts[i]);
}

static void stopped_they_end_with_a_round(dtn_task *task, void *argument)
{
    (void)argument;
    assert_int_equal(do_some(task, 1, MOST_RUNS, 0, NULL), 0);
    assert_int_equal(do_some(task, 1, MOST_RUNS, 2, NULL), 2 * LENGTH * PARTS_OF_A_WORKER);
    assert_int_equal(do_some(task, 3, MOST_RUNS, 2, NULL), 3 * 2 * LENGTH * PARTS_OF_A_WORKER);
    assert_int_equal(do_some(task, 3, 40, 2, NULL), 40); /* nobody is asked once all are done */
}

static void the_host_hears_how_many_are_done(dtn_task *task, void *argument)
{
    uint64_t told;
    (void)argument;
    do_some(task, 2, 71, -1, &told);
    assert_int_equal(told, 71);
    do_some(task, 2, 71, 1, &told);
    assert_int_equal(told, 2 * LENGTH * PARTS_OF_A_WORKER);
}

#define TESTS(TEST)                                                                                          \
    TEST(every_run_is_done_once)                                                                             \
    TEST(stopped_they_end_with_a_round)                                                                      \
    TEST(the_host_hears_how_many_are_done)

TESTS(SAMPLED_TEST)

int main(void)
{
    const struct CMUnitTest tests[] = {TESTS(SAMPLED_ENTRY)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
