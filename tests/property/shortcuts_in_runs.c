/* SPDX-License-Identifier: MIT
 * What runs leave out because another run has done it, in random cases: a factor exchanged in place against a state drawn
 * whole, twins that are not searched, deals found near those of other runs, options shown by packages of other runs. Each
 * to the bit what is found without. */
#include "tests/property/flip_cases.h"
#include "tests/property/zone_cases.h"

#include "solve/pareto.h"
#include "solve/sure_zone.h"
#include "solve/zone.h"
#include "study/influence.h"
#include "study/presence.h"
#include "study/sensitivity.h"

enum { CASES = FLIP_IS_SANITIZED ? 60 : 600, RUNS = 40, SEED = 5 };

typedef struct totals {
    size_t cases, exchanges, idle_factors, deals, hints, options, sure;
} totals;

/* ---- one factor exchanged ----------------------------------------------------------------------------- */

static void must_be_same(const dtn_sampler *sampler, const dtn_drawn *a, const dtn_drawn *b)
{
    const dtn_state *structure = sampler->structure;
    assert_int_equal(a->state.forbidden_count, b->state.forbidden_count);
    assert_memory_equal(a->rule_binds, b->rule_binds, structure->forbidden_count * sizeof *a->rule_binds);
    for (uint32_t party = 0; party < structure->party_count; party++) {
        const dtn_stakes *x = &a->state.stakes[party], *y = &b->state.stakes[party];
        assert_memory_equal(x->worth, y->worth, structure->option_count * sizeof *x->worth);
        for (size_t i = 0; i < x->points_count; i++)
            assert_memory_equal(&x->points[i].amount, &y->points[i].amount, sizeof x->points[i].amount);
        assert_memory_equal(&x->walk_away, &y->walk_away, sizeof x->walk_away);
        assert_memory_equal(&x->doubt, &y->doubt, sizeof x->doubt);
        assert_int_equal(x->refusal_count, y->refusal_count);
        assert_memory_equal(a->refusal_binds[party], b->refusal_binds[party],
                            structure->stakes[party].refusal_count * sizeof(bool));
    }
}

static void check_exchanges(dtn_task *task, const dtn_sampler *sampler, totals *all)
{
    const dtn_influence *influences = dtn_influences_find(task, sampler);
    dtn_drawn *exchanged = dtn_drawn_prepare(task, sampler), *whole = dtn_drawn_prepare(task, sampler);
    uint64_t *numbers = DTN_TAKE(task, sampler->factor_count, uint64_t);
    for (uint32_t factor = 0; factor < sampler->factor_count; factor++)
        for (uint64_t row = 0; row < 3; row++) {
            dtn_sampler_draw(sampler, &(dtn_run){.seed = SEED, .number = row}, exchanged);
            for (uint64_t other = 7; other < 10; other++) {
                for (uint32_t i = 0; i < sampler->factor_count; i++)
                    numbers[i] = i == factor ? other : row;
                dtn_sampler_exchange(sampler, &influences[factor], SEED, other, exchanged);
                dtn_sampler_draw(sampler, &(dtn_run){.seed = SEED, .number_of = numbers}, whole);
                must_be_same(sampler, exchanged, whole);
                all->exchanges++;
            }
            all->idle_factors += row == 0 && !influences[factor].decides;
        }
}

/* ---- twins -------------------------------------------------------------------------------------------- */

typedef struct plain {
    const dtn_sampler *sampler;
    const dtn_pair *pairs;
    uint64_t *numbers;
} plain;

static void choose_twin(void *host, uint64_t number, size_t worker, dtn_run *run)
{
    const plain *x = host;
    (void)worker;
    for (uint32_t i = 0; i < x->sampler->factor_count; i++)
        x->numbers[i] = i == x->pairs[number].factor ? x->pairs[number].other : x->pairs[number].row;
    run->seed = SEED;
    run->number_of = x->numbers;
}

static size_t draw_all_pairs(dtn_task *task, void *host, const dtn_pair *pairs, size_t count, uint8_t *exists,
                             double *margin)
{
    plain *x = host;
    x->pairs = pairs;
    dtn_runs runs = dtn_runs_chosen(task, x->sampler, count, choose_twin, x);
    memcpy(exists, runs.exists, count * sizeof *exists);
    memcpy(margin, runs.margin, count * sizeof *margin);
    return count;
}

static void must_be_same_effects(const dtn_effect *a, const dtn_effect *b, uint32_t count)
{
    assert_int_equal(a == NULL, b == NULL);
    for (uint32_t i = 0; a && i < count; i++) {
        assert_memory_equal(&a[i].total, &b[i].total, sizeof a[i].total);
        assert_memory_equal(&a[i].low, &b[i].low, sizeof a[i].low);
        assert_memory_equal(&a[i].high, &b[i].high, sizeof a[i].high);
        assert_int_equal(a[i].pair_count, b[i].pair_count);
    }
}

static void check_twins(dtn_task *task, const dtn_sampler *sampler)
{
    dtn_runs runs = dtn_runs_zone(task, sampler, SEED, RUNS);
    plain x = {.sampler = sampler, .numbers = DTN_TAKE(task, sampler->factor_count, uint64_t)};
    dtn_sensitivity found = dtn_sensitivity_of_zone(task, sampler, SEED, &runs);
    dtn_sensitivity wanted = dtn_sensitivity_find(task, &runs, sampler->factor_count, draw_all_pairs, &x);
    assert_int_equal(found.pair_count, wanted.pair_count);
    must_be_same_effects(found.on_exists, wanted.on_exists, sampler->factor_count);
    must_be_same_effects(found.on_margin, wanted.on_margin, sampler->factor_count);
}

/* ---- deals near others -------------------------------------------------------------------------------- */

static void must_be_same_deals(const dtn_frontier *a, const dtn_frontier *b, const dtn_state *state)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_memory_equal(a->deals[i].options, b->deals[i].options,
                            state->issue_count * sizeof *a->deals[i].options);
        assert_memory_equal(&a->deals[i].ties, &b->deals[i].ties, sizeof a->deals[i].ties);
    }
    assert_memory_equal(a->gains_somewhere, b->gains_somewhere, state->bargaining_count * sizeof(bool));
}

enum { HINTS = 12 };

/* Some packages at random and the deals of the run before. */
static size_t choose_hints(dtn_task *task, dice *d, const dtn_state *state, const dtn_frontier *before,
                           const uint16_t **hints)
{
    size_t count = 0;
    for (; count < HINTS / 2; count++) {
        uint16_t *package = DTN_TAKE(task, state->issue_count, uint16_t);
        for (uint32_t issue = 0; issue < state->issue_count; issue++)
            package[issue] = (uint16_t)roll(d, issue_size(state, issue));
        hints[count] = package;
    }
    for (size_t i = 0; i < before->count && count < HINTS; i++)
        hints[count++] = before->deals[i].options;
    return count;
}

static void check_deals(dtn_task *task, dice *d, const dtn_sampler *sampler, totals *all)
{
    const dtn_rows *rows = dtn_rows_prepare(task, sampler->structure);
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    dtn_frontier before = {0};
    for (uint64_t run = 0; run < RUNS; run++) {
        const uint16_t *hints[HINTS];
        dtn_sampler_draw(sampler, &(dtn_run){.seed = SEED, .number = run}, drawn);
        size_t count = choose_hints(task, d, &drawn->state, &before, hints);
        for (size_t i = 0; i < count; i++)
            if (dtn_surely_in_zone(&drawn->state, hints[i])) {
                assert_true(dtn_state_in_zone(&drawn->state, hints[i]));
                all->sure++;
            }
        dtn_frontier near =
            dtn_pareto_find_near(task, &drawn->state, rows, &(dtn_pareto_hints){hints, count});
        dtn_frontier wanted = dtn_pareto_find_on(task, &drawn->state, rows);
        must_be_same_deals(&near, &wanted, &drawn->state);
        before = wanted;
        all->deals += wanted.count;
        all->hints += count;
    }
}

/* ---- options ------------------------------------------------------------------------------------------ */

static void check_options(dtn_task *task, const dtn_sampler *sampler, totals *all)
{
    dtn_presence found = dtn_presence_find(task, sampler, SEED, RUNS);
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    uint64_t *with = DTN_TAKE(task, sampler->structure->option_count, uint64_t), zones = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
        dtn_sampler_draw(sampler, &(dtn_run){.seed = SEED, .number = run}, drawn);
        dtn_zone zone = dtn_zone_find(task, &drawn->state, true);
        zones += zone.exists;
        for (uint32_t option = 0; option < sampler->structure->option_count; option++)
            with[option] += zone.option_zone[option] > 0;
    }
    assert_int_equal(found.zone_count, zones);
    for (uint32_t option = 0; option < sampler->structure->option_count; option++) {
        assert_int_equal(found.with_option[option], with[option]);
        all->options += with[option] > 0 && with[option] < zones;
    }
}

/* ---- all ---------------------------------------------------------------------------------------------- */

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
    check_exchanges(task, sampler, all);
    check_twins(task, sampler);
    check_deals(task, &d, sampler, all);
    check_options(task, sampler, all);
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

static void what_is_left_out_changes_nothing(void **state)
{
    (void)state;
    totals all = {0};
    run_in_task(check_cases, &all);
    printf(
        "# %zu cases: %zu exchanges, %zu factors that decide nothing, %zu deals near %zu packages of which %zu "
        "surely in the zone, %zu options in some runs and not in others\n",
        all.cases, all.exchanges, all.idle_factors, all.deals, all.hints, all.sure, all.options);
    assert_true(all.idle_factors > 0 && all.sure > 0 && all.options > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_left_out_changes_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
