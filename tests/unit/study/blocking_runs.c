/* SPDX-License-Identifier: MIT
 * In how many runs a party, its red lines or a rule alone stand in the way: each run drawn again and searched by itself. */
#include "unit/study/sampled.h"

#include "solve/zone.h"
#include "study/blocking_runs.h"

static const char *const text = "issue a\n  a0, a1, a2\n"
                                "issue b\n  b0, b1, b2\n"
                                "party p \"P\"\nparty q \"Q\"\nparty r \"R\"\nparty s \"S\"\nparty t \"T\"\n"
                                "p weighs a > b\np wants more a, b\n"
                                "q weighs a 10 to 30, b 20\nq wants less a, b\n"
                                "r weighs b\nr wants more b\n"
                                "p walks away at 30 to 80\nq walks away at 30 to 60\nr walks away at 0..100\n"
                                "rule brake chance 30 to 60%: never a = a1\n"
                                "rule lock: never a = a2 and b = b0\n"
                                "rule line chance 50%: q refuses b = b1\n"
                                "s refuses b = b2\n"
                                "agreement needs p, q\n"
                                "agreement needs 1 of r, s\n";

enum { RUNS = 400, OBSTACLES = 8 };

static void list_obstacles(const sampled *x, dtn_obstacle *obstacles)
{
    for (uint32_t party = 0; party < 5; party++)
        obstacles[party] = (dtn_obstacle){DTN_OBSTACLE_PARTY, party, NULL};
    obstacles[5] = (dtn_obstacle){DTN_OBSTACLE_RED_LINES, sampled_party(x, "q"), NULL};
    for (uint32_t i = 0; i < 2; i++)
        obstacles[6 + i] =
            (dtn_obstacle){DTN_OBSTACLE_RULE, DTN_NOBODY, x->situation->rules.items[i].judgement->condition};
}

static void count_by_hand(dtn_task *task, const sampled *x, const dtn_obstacle *obstacles, uint64_t runs,
                          uint64_t *opened)
{
    for (uint64_t run = 0; run < runs; run++) {
        const dtn_state *state = sampled_draw(x, run);
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        bool is_open = dtn_zone_find(task, state, false).exists;
        for (uint32_t i = 0; i < OBSTACLES && !is_open; i++) {
            dtn_state lifted = dtn_obstacle_lift(task, state, &obstacles[i]);
            opened[i] += dtn_zone_find(task, &lifted, false).exists;
        }
        dtn_arena_reset(&task->arena, here);
    }
}

static void count_runs(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, text, NULL);
    dtn_obstacle obstacles[OBSTACLES];
    uint64_t opened[OBSTACLES] = {0};
    list_obstacles(&x, obstacles);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, RUNS);
    const dtn_blocking_runs *found =
        dtn_blocking_runs_find(task, x.sampler, 1, &runs, (dtn_obstacles){obstacles, OBSTACLES});
    count_by_hand(task, &x, obstacles, RUNS, opened);
    assert_int_equal(found->count, RUNS);
    assert_int_equal(found->exist_count, runs.exist_count);
    assert_false(found->is_incomplete);
    for (uint32_t i = 0; i < OBSTACLES; i++) {
        assert_int_equal(found->opened[i], opened[i]);
        assert_int_equal(found->open[i], 0);
    }
    assert_true(opened[0] > 0 && opened[1] > 0 && opened[5] > 0 && opened[6] > 0);
    assert_int_equal(opened[4], 0); /* nobody asks t */
}
SAMPLED_TEST(count_runs)

/* Only so many runs without a zone are searched again; shares are then of the runs up to there. */
static void stop_at_enough(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, text, NULL);
    dtn_obstacle obstacles[OBSTACLES];
    list_obstacles(&x, obstacles);
    dtn_runs runs = dtn_runs_zone(task, x.sampler, 1, 20000);
    const dtn_blocking_runs *found =
        dtn_blocking_runs_find(task, x.sampler, 1, &runs, (dtn_obstacles){obstacles, OBSTACLES});
    assert_true(found->count < 20000);
    assert_int_equal(found->count - found->exist_count, DTN_BLOCKING_RUNS);
    assert_false(runs.exists[found->count]); /* the first that was not looked at */
    uint64_t open = 0;
    for (uint64_t run = 0; run < found->count; run++)
        open += runs.exists[run];
    assert_int_equal(open, found->exist_count);
}
SAMPLED_TEST(stop_at_enough)

int main(void)
{
    const struct CMUnitTest tests[] = {SAMPLED_ENTRY(count_runs) SAMPLED_ENTRY(stop_at_enough)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
