/* SPDX-License-Identifier: MIT
 * Question  Whose choice about a deal would knowing a factor change, and what is that worth?
 * Method    Nested simulation with common random numbers: every value of the factor meets the same draws of the rest;
 *           the mean over all is moved to the mean of the plain runs. A coarse look first, a fine one where it counts.
 * Source    Raiffa and Schlaifer 1961 (value of information); Oakley 2009 (nested estimates and their bias).
 * Cost      O(factors x (COARSE^2 + FINE_OUTER x FINE_INNER of those that matter) draws of the factor alone).
 * Limits    biased upward by the noise of the inner means, which is common to all values where gains are sums. */
#include "study/information.h"

#include "base/array.h"
#include "base/sort.h"
#include "study/influence.h"

#include <math.h> /* NAN and isnan alone */

enum { COARSE = 24, FINE_OUTER = 256, FINE_INNER = 64 };
static const double least_worth = 1e-9; /* below it, rounding alone */

/* ---- the estimator ------------------------------------------------------------------------------------- */

static double positive(double value)
{
    return value > 0 ? value : 0;
}

/* The mean of a row moved by `shift`, but not beyond what the row itself has. */
static double moved_mean(const double *row, uint32_t count, double shift)
{
    double mean = 0, low = row[0], high = row[0];
    for (uint32_t j = 0; j < count; j++) {
        mean += row[j] / count;
        low = row[j] < low ? row[j] : low;
        high = row[j] > high ? row[j] : high;
    }
    mean += shift;
    return mean < low ? low : mean > high ? high : mean;
}

double dtn_information_worth(const double *gains, uint32_t outer, uint32_t inner, double expected)
{
    double whole = 0, with = 0, without = 0;
    for (size_t i = 0; i < (size_t)outer * inner; i++)
        whole += gains[i];
    whole /= (double)outer * inner;
    double shift = isnan(expected) ? 0 : expected - whole;
    for (uint32_t i = 0; i < outer; i++) {
        double mean = moved_mean(gains + (size_t)i * inner, inner, shift);
        with += positive(mean);
        without += mean;
    }
    return positive(with / outer - positive(without / outer));
}

/* ---- draws --------------------------------------------------------------------------------------------- */

typedef struct learning {
    dtn_task *task;
    const dtn_sampler *sampler;
    uint64_t seed, run_count;
    const uint16_t *deal;
    const double *expected;
    const bool *is_asked;
    uint32_t party_count;
    const dtn_influence *influences; /* [factor_count] */
    dtn_drawn **drawn;               /* [worker_count] */
    double **gains;                  /* [worker][party * FINE_OUTER * FINE_INNER] */
    double *values;                  /* [factor * party_count + party] */
} learning;

/* Of the parties that the factor moves. Every value of it meets the same draws of the rest: these are drawn once. */
static void draw_gains(const learning *x, uint32_t factor, const uint32_t sizes[2], size_t worker)
{
    const dtn_influence *influence = &x->influences[factor];
    dtn_drawn *drawn = x->drawn[worker];
    size_t all = (size_t)sizes[0] * sizes[1];
    for (uint32_t j = 0; j < sizes[1]; j++) {
        dtn_sampler_draw(x->sampler, &(dtn_run){.seed = x->seed, .number = j}, drawn);
        for (uint32_t i = 0; i < sizes[0]; i++) {
            dtn_sampler_exchange(x->sampler, influence, x->seed, x->run_count + i, drawn);
            for (uint32_t k = 0; k < influence->party_count; k++) {
                uint32_t party = influence->parties[k];
                if (x->is_asked[party])
                    x->gains[worker][party * all + (size_t)i * sizes[1] + j] =
                        dtn_state_gain_points(&drawn->state, party, x->deal);
            }
        }
    }
}

static bool is_moved(const double *gains, const uint32_t sizes[2])
{
    for (uint32_t i = 1; i < sizes[0]; i++)
        for (uint32_t j = 0; j < sizes[1]; j++)
            if (gains[(size_t)i * sizes[1] + j] != gains[j])
                return true;
    return false;
}

/* Whether one more half of the way its means lie apart would turn the choice: worth a closer look. */
static bool may_turn(const double *gains, const uint32_t sizes[2], double expected)
{
    double low = 0, high = 0, sum = 0;
    for (uint32_t i = 0; i < sizes[0]; i++) {
        double mean = 0;
        for (uint32_t j = 0; j < sizes[1]; j++)
            mean += gains[(size_t)i * sizes[1] + j] / sizes[1];
        low = i == 0 || mean < low ? mean : low;
        high = i == 0 || mean > high ? mean : high;
        sum += mean / sizes[0];
    }
    double spare = (high - low) / 2, shift = expected - sum;
    return low - spare + shift < 0 && high + spare + shift > 0;
}

static bool moves_an_asked_one(const learning *x, const dtn_influence *influence)
{
    for (uint32_t i = 0; i < influence->party_count; i++)
        if (x->is_asked[influence->parties[i]])
            return true;
    return false;
}

static void learn_factor(void *argument, size_t factor, size_t worker)
{
    static const uint32_t coarse[2] = {COARSE, COARSE}, fine[2] = {FINE_OUTER, FINE_INNER};
    const learning *x = argument;
    const double *gains = x->gains[worker];
    double *values = x->values + factor * x->party_count;
    bool any = false;
    if (!moves_an_asked_one(x, &x->influences[factor]))
        return;
    draw_gains(x, (uint32_t)factor, coarse, worker);
    for (uint32_t party = 0; party < x->party_count; party++) {
        const double *own = gains + party * (size_t)COARSE * COARSE;
        values[party] = x->is_asked[party] && dtn_influence_has(&x->influences[factor], party) &&
                        is_moved(own, coarse) && may_turn(own, coarse, x->expected[party]);
        any |= values[party] > 0;
    }
    if (!any)
        return;
    draw_gains(x, (uint32_t)factor, fine, worker);
    for (uint32_t party = 0; party < x->party_count; party++)
        if (values[party] > 0)
            values[party] = dtn_information_worth(gains + party * (size_t)FINE_OUTER * FINE_INNER, FINE_OUTER,
                                                  FINE_INNER, x->expected[party]);
}

/* ---- who is asked, and what it expects ----------------------------------------------------------------- */

static bool *find_asked(dtn_task *task, const dtn_state *structure)
{
    bool *is_asked = DTN_TAKE(task, structure->party_count, bool);
    for (size_t i = 0; i < structure->need_count; i++)
        for (uint32_t k = 0; k < structure->needs[i].party_count; k++) {
            uint32_t party = structure->needs[i].parties[k];
            is_asked[party] = structure->stakes[party].has_preferences;
        }
    return is_asked;
}

static double *find_expected(dtn_task *task, const learning *x, dtn_drawn *drawn)
{
    double *expected = DTN_TAKE(task, x->party_count, double);
    for (uint64_t run = 0; run < x->run_count; run++) {
        dtn_sampler_draw(x->sampler, &(dtn_run){.seed = x->seed, .number = run}, drawn);
        for (uint32_t party = 0; party < x->party_count; party++)
            if (x->is_asked[party])
                expected[party] += dtn_state_gain_points(&drawn->state, party, x->deal);
    }
    for (uint32_t party = 0; party < x->party_count; party++)
        expected[party] = x->is_asked[party] ? expected[party] / (double)x->run_count : NAN;
    return expected;
}

static int most_first(const void *a, const void *b, const void *context)
{
    const dtn_worth *left = a, *right = b;
    (void)context;
    return left->value < right->value ? 1 : left->value > right->value ? -1 : 0;
}

static void list_worths(const learning *x, dtn_information *information)
{
    DTN_ARRAY(dtn_worth) worths = {0};
    for (uint32_t factor = 0; factor < x->sampler->factor_count; factor++)
        for (uint32_t party = 0; party < x->party_count; party++) {
            double value = x->values[(size_t)factor * x->party_count + party];
            if (value > least_worth)
                DTN_PUSH(x->task, &worths, ((dtn_worth){party, factor, value}));
        }
    if (worths.count)
        dtn_sort(x->task, worths.items, worths.count, sizeof *worths.items, most_first, NULL);
    information->worths = worths.items;
    information->count = worths.count;
}

static void take_room(learning *x, size_t worker)
{
    const size_t most = (size_t)FINE_OUTER * FINE_INNER;
    x->drawn[worker] = dtn_drawn_prepare(x->task, x->sampler);
    x->gains[worker] = DTN_TAKE(x->task, x->party_count * most, double);
}

dtn_information dtn_information_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                     uint64_t run_count, const uint16_t *deal)
{
    size_t workers = task->worker_count;
    learning x = {.task = task,
                  .sampler = sampler,
                  .seed = seed,
                  .run_count = run_count,
                  .deal = deal,
                  .is_asked = find_asked(task, sampler->structure),
                  .party_count = sampler->structure->party_count,
                  .drawn = DTN_TAKE(task, workers, dtn_drawn *),
                  .influences = dtn_influences_find(task, sampler),
                  .gains = DTN_TAKE(task, workers, double *)};
    x.values = DTN_TAKE(task, (size_t)sampler->factor_count * x.party_count, double);
    for (size_t worker = 0; worker < workers; worker++)
        take_room(&x, worker);
    x.expected = find_expected(task, &x, x.drawn[0]);
    dtn_information information = {.expected = x.expected, .is_asked = x.is_asked, .run_count = run_count};
    information.is_incomplete = dtn_task_must_stop(task);
    if (information.is_incomplete || run_count == 0)
        return information;
    dtn_task_share(task, sampler->factor_count, learn_factor, &x);
    list_worths(&x, &information);
    return information;
}
