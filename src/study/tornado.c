/* SPDX-License-Identifier: MIT
 * Question  How far does each factor alone move the margin?
 * Method    One at a time from the central run: a number at its 5% and 95% points, an event not happening and
 *           happening, an order over draws of its own, of which the 5% and 95% points of the margin are taken.
 * Source    Howard 1988, tornado diagram.
 * Cost      two runs a number or event, DTN_TORNADO_DRAWS an order; none for what cannot move the zone.
 * Limits    what factors do together is not seen; nor is a margin that peaks between the ends of a number. */
#include "study/tornado.h"

#include "base/sort.h"
#include "study/influence.h"
#include "study/ranges.h"

#include <math.h> /* NAN and isnan alone */

typedef struct
try {
    uint32_t factor;
    uint64_t number; /* of the factor's run; DTN_RUN_CENTRAL: it is held at `value` */
    double value;
}
try;

typedef struct trying {
    const dtn_sampler *sampler;
    bool *is_drawn; /* [factor_count]; the others leave the central margin as it is */
    uint64_t seed;
    const try *tries;
    uint64_t **numbers; /* [worker][factor] */
    double **fixed;     /* [worker][factor] */
} trying;

static void choose_try(void *host, uint64_t number, size_t worker, dtn_run *run)
{
    const trying *x = host;
    const try *wanted = &x->tries[number];
    uint64_t *numbers = x->numbers[worker];
    double *fixed = x->fixed[worker];
    for (uint32_t factor = 0; factor < x->sampler->factor_count; factor++) {
        numbers[factor] = DTN_RUN_CENTRAL;
        fixed[factor] = NAN;
    }
    numbers[wanted->factor] = wanted->number;
    fixed[wanted->factor] = wanted->value;
    run->seed = x->seed;
    run->number_of = numbers;
    run->fixed = fixed;
}

static bool is_held(const dtn_factor *factor)
{
    return factor->is_scalar || factor->is_event;
}

static uint32_t try_count_of(const dtn_factor *factor)
{
    return is_held(factor) ? 2 : DTN_TORNADO_DRAWS;
}

/* Where packages are listed a factor that the zone is not read from need not be drawn. */
static bool *find_drawn(dtn_task *task, const dtn_sampler *sampler)
{
    bool *is_drawn = DTN_TAKE(task, sampler->factor_count, bool);
    bool are_listed = dtn_runs_are_listed(task, sampler);
    const dtn_influence *influences = dtn_influences_find(task, sampler);
    for (uint32_t factor = 0; factor < sampler->factor_count; factor++)
        is_drawn[factor] = !are_listed || influences[factor].decides;
    return is_drawn;
}

/* The central run first, then those of each factor that is drawn, in turn. */
static try *plan_tries(dtn_task *task, const trying *x, size_t *count)
{
    const dtn_sampler *sampler = x->sampler;
    *count = 1;
    for (uint32_t factor = 0; factor < sampler->factor_count; factor++)
        *count += x->is_drawn[factor] ? try_count_of(&sampler->factors[factor]) : 0;
    try *tries = DTN_TAKE(task, *count, try), *next = tries;
    *next++ = (try){.number = DTN_RUN_CENTRAL, .value = NAN};
    for (uint32_t i = 0; i < sampler->factor_count; i++) {
        const dtn_factor *factor = &sampler->factors[i];
        for (uint64_t k = 0; x->is_drawn[i] && k < try_count_of(factor); k++)
            *next++ = is_held(factor) ? (try){i, DTN_RUN_CENTRAL, k ? factor->high : factor->low}
                                      : (try){i, k, NAN};
    }
    return tries;
}

static dtn_swing swing_of(dtn_task *task, const dtn_factor *factor, const uint8_t *exists,
                          const double *margin)
{
    uint32_t count = try_count_of(factor), exist_count = 0;
    dtn_swing swing = {.low = NAN, .high = NAN, .at_low = NAN, .at_high = NAN};
    double *sorted = DTN_TAKE(task, count, double);
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = margin[i];
        exist_count += exists[i];
    }
    swing.turns = exist_count > 0 && exist_count < count;
    for (uint32_t i = 0; i < count; i++)
        if (isnan(margin[i]))
            return swing;
    dtn_sort_numbers(task, sorted, count);
    if (is_held(factor)) {
        swing.at_low = margin[0];
        swing.at_high = margin[1];
    }
    swing.low = is_held(factor) ? sorted[0] : dtn_quantile(sorted, count, 0.05);
    swing.high = is_held(factor) ? sorted[1] : dtn_quantile(sorted, count, 0.95);
    return swing;
}

static double width_of(const dtn_swing *swing)
{
    return isnan(swing->low) ? -1 : swing->high - swing->low;
}

static int wider_first(const void *a, const void *b, const void *context)
{
    double left = width_of(a), right = width_of(b);
    (void)context;
    return left < right ? 1 : left > right ? -1 : 0;
}

/* Of a factor that moves nothing: every try of it is the central run. */
static dtn_swing swing_of_none(dtn_task *task, const dtn_factor *factor, const dtn_runs *runs)
{
    uint8_t exists[DTN_TORNADO_DRAWS];
    double margin[DTN_TORNADO_DRAWS];
    for (uint32_t i = 0; i < try_count_of(factor); i++) {
        exists[i] = runs->exists[0];
        margin[i] = runs->margin[0];
    }
    return swing_of(task, factor, exists, margin);
}

static void measure_swings(dtn_task *task, const trying *x, const dtn_runs *runs, dtn_tornado *tornado)
{
    uint64_t next = 1;
    tornado->central = runs->margin[0];
    tornado->count = x->sampler->factor_count;
    for (uint32_t i = 0; i < tornado->count; i++) {
        const dtn_factor *factor = &x->sampler->factors[i];
        tornado->swings[i] = x->is_drawn[i] ? swing_of(task, factor, runs->exists + next, runs->margin + next)
                                            : swing_of_none(task, factor, runs);
        tornado->swings[i].factor = i;
        next += x->is_drawn[i] ? try_count_of(factor) : 0;
    }
    dtn_sort(task, tornado->swings, tornado->count, sizeof *tornado->swings, wider_first, NULL);
}

dtn_tornado dtn_tornado_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed)
{
    dtn_tornado tornado = {.swings = DTN_TAKE(task, sampler->factor_count, dtn_swing), .central = NAN};
    size_t count;
    trying x = {.sampler = sampler, .is_drawn = find_drawn(task, sampler), .seed = seed};
    x.tries = plan_tries(task, &x, &count);
    x.numbers = DTN_TAKE(task, task->worker_count, uint64_t *);
    x.fixed = DTN_TAKE(task, task->worker_count, double *);
    for (size_t worker = 0; worker < task->worker_count; worker++) {
        x.numbers[worker] = DTN_TAKE(task, sampler->factor_count, uint64_t);
        x.fixed[worker] = DTN_TAKE(task, sampler->factor_count, double);
    }
    dtn_runs runs = dtn_runs_chosen(task, sampler, count, choose_try, &x);
    tornado.is_incomplete = runs.is_incomplete;
    if (!runs.is_incomplete)
        measure_swings(task, &x, &runs, &tornado);
    return tornado;
}
