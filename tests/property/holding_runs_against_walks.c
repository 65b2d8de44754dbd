/* SPDX-License-Identifier: MIT
 * In which runs deals hold, and for whom, against each run judged by itself, by a walk from the deal; the same for any
 * number of workers. */
#include "tests/property/holding_cases.h"

#include "study/holding_runs.h"

enum { CASES = FLIP_IS_SANITIZED ? 60 : 600, RUNS = 24, DEALS = 3, WORKERS = 3 };

typedef struct counted {
    uint64_t seed;
    size_t runs, kept, forbidden;
} counted;

static void share_out(void *host, size_t count, dtn_part *part, void *argument)
{
    (void)host;
    for (size_t i = count; i-- > 0;)
        part(argument, i, i % WORKERS);
}

static uint8_t bits_of(const dtn_holding *holding, uint32_t party)
{
    uint8_t bits = 0;
    for (int concept = 0; concept < DTN_CONCEPT_COUNT; concept ++)
        bits |= (uint8_t)((holding->of[party][concept].verdict == DTN_HOLDS) << concept);
    return bits;
}

static void check_run(dtn_task *task, const dtn_holding_runs_question *asked, const dtn_holding_runs *found,
                      dtn_drawn *drawn, uint64_t run, counted *seen)
{
    dtn_sampler_draw(asked->sampler, &(dtn_run){.seed = asked->seed, .number = run}, drawn);
    for (size_t deal = 0; deal < asked->deal_count; deal++) {
        dtn_holding holding;
        bool stands = walk_from(task, asked->movers, &drawn->state, asked->deals[deal], &holding);
        uint8_t all = stands ? 15 : 0;
        for (uint32_t party = 0; party < asked->movers->party_count; party++) {
            uint8_t bits = stands ? bits_of(&holding, party) : 0;
            all &= bits;
            assert_int_equal(found->deals[deal].stable_of[run * asked->movers->party_count + party], bits);
        }
        assert_int_equal(found->deals[deal].stable[run], all);
        seen->kept += all != 0;
        seen->forbidden += !stands;
    }
    seen->runs++;
}

static void check_same(const dtn_holding_runs *a, const dtn_holding_runs *b)
{
    assert_int_equal(a->run_count, b->run_count);
    for (size_t deal = 0; deal < DEALS; deal++) {
        assert_memory_equal(a->deals[deal].stable, b->deals[deal].stable, a->run_count);
        assert_int_equal(a->deals[deal].forbidden_count, b->deals[deal].forbidden_count);
    }
}

static void check_case(dtn_task *task, void *argument)
{
    counted *seen = argument;
    flip_case f;
    const dtn_situation *situation = NULL;
    make_holding_case(&f, seen->seed);
    read_text reading = read_case(task, f.text);
    if (!is_sound_case(task, &reading, &situation))
        return;
    const dtn_movers movers = dtn_movers_of(task, reading.c);
    const dtn_sampler *sampler = dtn_sampler_prepare(task, situation);
    const uint16_t *deals[DEALS];
    for (size_t deal = 0; deal < DEALS; deal++) {
        uint16_t *options = DTN_TAKE(task, f.issues, uint16_t);
        for (size_t issue = 0; issue < f.issues; issue++)
            options[issue] = (uint16_t)below(&f.c, f.options[issue]);
        deals[deal] = options;
    }
    const dtn_holding_runs_question asked = {sampler, &movers, deals, DEALS, 1, RUNS};
    dtn_holding_runs found = dtn_holding_runs_find(task, &asked);
    assert_int_equal(found.run_count, RUNS);
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    for (uint64_t run = 0; run < RUNS; run++)
        check_run(task, &asked, &found, drawn, run, seen);
    task->share = share_out;
    task->worker_count = WORKERS;
    dtn_holding_runs shared = dtn_holding_runs_find(task, &asked);
    check_same(&found, &shared);
}

static void every_run_is_judged_as_if_alone(void **state)
{
    counted seen = {0};
    (void)state;
    for (seen.seed = 1; seen.seed <= CASES; seen.seed++)
        run_in_task(check_case, &seen);
    assert_true(seen.runs > CASES * RUNS / 4);
    assert_true(seen.kept > seen.runs / 4);
    assert_true(seen.forbidden > seen.runs / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_run_is_judged_as_if_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
