/* SPDX-License-Identifier: MIT
 * Question  What does an expectation state: which number, and within what?
 * Method    One draw: its ends as written. Several: 10,000 runs, with the draws of the case for the lets it names.
 * Source    the language's own reading of ranges (docs/language.md)
 * Cost      10,000 draws for a sum, nothing else
 * Limits    the ends of a sum are those of its runs, good to about a hundredth of its width */
#include "base/sort.h"
#include "study/sampler_planner.h"
#include "study/score.h"

enum { RUNS = 10000 };

/* ---- one draw ------------------------------------------------------------------------------------------- */

static dtn_stated exactly(dtn_rational number)
{
    return (dtn_stated){.low = number, .best = number, .high = number};
}

/* What a let or count stands for, as long as that is one name after the other; NULL: nothing. */
static const dtn_quantity *what_is_named(const dtn_bindings *bindings, const dtn_quantity *q)
{
    while (q && (q->kind == DTN_QUANTITY_LET || q->kind == DTN_QUANTITY_COUNT))
        q = q->kind == DTN_QUANTITY_LET ? bindings->lets[q->name] : bindings->counts[q->name];
    return q;
}

/* Evenly drawn numbers lie between 5% and 95% of their way. */
static dtn_stated evenly(const dtn_quantity *q)
{
    dtn_rational inset = dtn_rational_divide(dtn_rational_subtract(q->high, q->low), dtn_rational_of(20, 1));
    return (dtn_stated){.low = dtn_rational_add(q->low, inset),
                        .best = q->best,
                        .high = dtn_rational_subtract(q->high, inset)};
}

/* ---- sums ----------------------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b, const void *context)
{
    (void)context;
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double *draw_all(dtn_task *task, const dtn_situation *situation, const dtn_expectation *e)
{
    dtn_planner planner = dtn_planner_open(task, situation);
    dtn_plan plan = {0};
    const dtn_judgement statement = {.kind = DTN_JUDGEMENT_LET, .span = e->span};
    dtn_text key = dtn_text_build(task, "expect %t", e->name);
    dtn_planner_start(&planner);
    uint32_t slot = dtn_planner_quantity(&planner, key, e->stated);
    dtn_planner_end(&planner, &statement, key);
    dtn_planner_finish(&planner, &plan);
    double *numbers = DTN_TAKE(task, RUNS, double);
    double *uniforms = DTN_TAKE(task, 2 * (size_t)plan.block_count + 1, double);
    double *slots = DTN_TAKE(task, plan.slot_count, double);
    for (uint32_t i = 0; i < plan.slot_count; i++)
        slots[i] = plan.central[i];
    for (uint64_t run = 0; run < RUNS; run++) {
        dtn_plan_draw(&plan, &(dtn_run){.seed = 1, .number = run}, uniforms, slots);
        dtn_plan_follow(&plan, slots);
        numbers[run] = slots[slot];
    }
    dtn_sort(task, numbers, RUNS, sizeof *numbers, by_size, NULL);
    return numbers;
}

static dtn_stated from_runs(dtn_task *task, const dtn_situation *situation, const dtn_expectation *e)
{
    const double *numbers = draw_all(task, situation, e);
    return (dtn_stated){.low = dtn_rational_from_double(numbers[RUNS / 20 - 1]),
                        .best = dtn_quantity_central(e->stated, &situation->bindings),
                        .high = dtn_rational_from_double(numbers[RUNS - RUNS / 20])};
}

static dtn_stated stated_as_number(dtn_task *task, const dtn_situation *situation, const dtn_expectation *e)
{
    const dtn_quantity *q = what_is_named(&situation->bindings, e->stated);
    if (!q || !dtn_quantity_is_uncertain(e->stated, &situation->bindings))
        return exactly(dtn_quantity_central(e->stated, &situation->bindings));
    if (q->kind == DTN_QUANTITY_RANGE)
        return (dtn_stated){.low = q->low, .best = q->best, .high = q->high};
    if (q->kind == DTN_QUANTITY_BETWEEN || q->kind == DTN_QUANTITY_UNKNOWN)
        return evenly(q);
    return from_runs(task, situation, e);
}

/* A share is shown with the ends it was written with, whatever way it is drawn between them. */
dtn_stated dtn_stated_of(dtn_task *task, const dtn_situation *situation, const dtn_expectation *e)
{
    if (!e->stated)
        return exactly(dtn_rational_of(0, 1));
    dtn_stated stated =
        e->is_share ? (dtn_stated){.low = e->stated->low, .best = e->stated->best, .high = e->stated->high}
                    : stated_as_number(task, situation, e);
    stated.is_share = e->is_share;
    return stated;
}
