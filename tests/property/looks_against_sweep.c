/* SPDX-License-Identifier: MIT
 * What tests of claims find in the runs of random cases, prepared once and shared among workers, against one sweep over
 * all packages for each run; and the same bytes whoever does which part. */
#include "tests/property/flip_cases.h"
#include "tests/property/zone_cases.h"

#include "study/claims_runs.h"

#include <math.h>

enum { CASES = FLIP_IS_SANITIZED ? 100 : 1200, RUNS = 100, MOST_LOOKS = 32 };

typedef struct looked {
    dtn_look looks[MOST_LOOKS];
    size_t count;
    double *drawn[MOST_LOOKS]; /* [RUNS] */
} looked;

static void add(looked *l, dtn_look look)
{
    l->looks[l->count++] = look;
}

/* Each kind, with conditions where it has any. */
static void choose_looks(dtn_task *task, dice *d, const dtn_state *state, looked *l)
{
    uint16_t *options = DTN_TAKE(task, state->issue_count, uint16_t);
    for (uint32_t issue = 0; issue < state->issue_count; issue++)
        options[issue] = (uint16_t)roll(d, issue_size(state, issue));
    for (int kind = DTN_LOOK_ALLOWED; kind <= DTN_LOOK_WEIGHT; kind++) {
        bool takes_condition = kind == DTN_LOOK_ZONE_HAS || kind == DTN_LOOK_ACCEPTS ||
                               kind == DTN_LOOK_GAIN || kind == DTN_LOOK_BEST_DEAL;
        for (int time = 0; time < (takes_condition ? 3 : 1); time++)
            add(l, (dtn_look){.kind = (dtn_look_kind)kind,
                              .party = roll(d, state->party_count),
                              .condition = takes_condition ? random_condition(task, d, state, 2) : NULL,
                              .options = options});
    }
}

/* ---- workers that take parts in turns, the last part first ------------------------------------------- */

static void share_backwards(void *host, size_t count, dtn_part *part, void *argument)
{
    const size_t *workers = host;
    for (size_t number = count; number-- > 0;)
        part(argument, number, number % *workers);
}

static void look_with(dtn_task *task, const dtn_sampler *sampler, size_t workers, looked *l)
{
    const dtn_look_runs asked = {.sampler = sampler,
                                 .rows = dtn_rows_prepare(task, sampler->structure),
                                 .looks = {l->looks, l->count},
                                 .seed = 5,
                                 .count = RUNS,
                                 .drawn = l->drawn};
    for (size_t i = 0; i < l->count; i++)
        l->drawn[i] = DTN_TAKE(task, RUNS, double);
    task->share = share_backwards;
    task->host = &workers;
    task->worker_count = workers;
    assert_int_equal(dtn_look_at_runs(task, &asked), RUNS);
    task->share = NULL;
    task->worker_count = 1;
}

/* ---- against a sweep ---------------------------------------------------------------------------------- */

static bool is_near(double a, double b)
{
    return a == b || (isnan(a) && isnan(b)) || fabs(a - b) < 2e-8;
}

static void must_agree(const dtn_look *look, double found, double swept)
{
    bool is_measured = look->kind == DTN_LOOK_GAIN || look->kind == DTN_LOOK_MARGIN;
    if (is_measured ? !is_near(found, swept) : found != swept)
        fail_msg("a look of kind %d: %.17g, by a sweep %.17g", (int)look->kind, found, swept);
}

typedef struct totals {
    size_t cases, looks, true_looks;
} totals;

static void compare_runs(dtn_task *task, const dtn_sampler *sampler, const looked *l, totals *all)
{
    double found[MOST_LOOKS];
    const dtn_rows *rows = dtn_rows_prepare(task, sampler->structure);
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    for (uint64_t run = 0; run < RUNS; run++) {
        dtn_sampler_draw(sampler, &(dtn_run){.seed = 5, .number = run}, drawn);
        dtn_look_at(task, &drawn->state, rows, (dtn_looks){l->looks, l->count}, DTN_LOOKS_ALL, found);
        for (size_t i = 0; i < l->count; i++) {
            must_agree(&l->looks[i], l->drawn[i][run], found[i]);
            all->looks++;
            all->true_looks += found[i] > 0;
        }
    }
}

static void check_case(dtn_task *task, uint64_t seed, totals *all)
{
    flip_case *f = DTN_TAKE(task, 1, flip_case);
    make_flip_case(f, seed);
    read_text reading = read_case(task, f->text);
    for (size_t i = 0; i < reading.diagnostics.count; i++)
        if (reading.diagnostics.items[i].severity == DTN_ERROR)
            return; /* a divisor that may be 0, weights that are all 0 */
    const dtn_sampler *sampler = dtn_sampler_prepare(task, situation_on(task, reading.c, NULL, NULL));
    dice d = {seed * 13};
    looked alone = {0}, shared;
    choose_looks(task, &d, sampler->structure, &alone);
    shared = alone;
    look_with(task, sampler, 1, &alone);
    compare_runs(task, sampler, &alone, all);
    for (size_t workers = 2; workers <= 7; workers += 5) {
        look_with(task, sampler, workers, &shared);
        for (size_t i = 0; i < alone.count; i++)
            assert_memory_equal(alone.drawn[i], shared.drawn[i], RUNS * sizeof *alone.drawn[i]);
    }
    all->cases++;
}

static void check_cases(dtn_task *task, void *argument)
{
    totals *all = argument;
    for (uint64_t seed = 1; all->cases < CASES; seed++) {
        dtn_arena_mark here = dtn_arena_here(&task->arena);
        check_case(task, seed, all);
        dtn_arena_reset(&task->arena, here);
    }
}

static void looks_are_what_a_sweep_finds(void **state)
{
    (void)state;
    totals all = {0};
    run_in_task(check_cases, &all);
    printf("# %zu cases, %zu looks, %zu of them true or above 0\n", all.cases, all.looks, all.true_looks);
    assert_true(all.true_looks > all.looks / 5 && all.true_looks < all.looks * 4 / 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(looks_are_what_a_sweep_finds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
