/* SPDX-License-Identifier: MIT
 * Question  How good was each forecast, and how good would have been one that knows nothing?
 * Method    Brier and log score of shares, coverage of numbers; the same scores for three baselines.
 * Source    Brier 1950, Verification of forecasts expressed in terms of probability; Good 1952, Rational decisions.
 * Cost      O(expectations)
 * Limits    a share of 0 or 1 that is wrong has an infinite log score. The base rate is known in hindsight alone. */
#include "numeric/normal.h"
#include "study/score_parts.h"

#include <math.h> /* NAN and INFINITY alone */

static double square(double x)
{
    return x * x;
}

/* Of a share forecast at p of which `outcome` came, 1 or 0. */
static double log_score(double p, bool came)
{
    double of_outcome = came ? p : 1 - p;
    return of_outcome > 0 ? 0 - dtn_log(of_outcome) : INFINITY;
}

/* Fractions of 128 bits, rounded once. */
static double brier_of(dtn_rational stated, dtn_rational outcome)
{
    dtn_rational error = dtn_rational_subtract(stated, outcome);
    return dtn_rational_double(dtn_rational_multiply(error, error));
}

static double log_of(const dtn_forecast *f)
{
    bool came = f->came == DTN_CAME_YES;
    dtn_rational other = dtn_rational_subtract(dtn_rational_of(1, 1), f->stated.best);
    double of_outcome = dtn_rational_double(came ? f->stated.best : other);
    return of_outcome > 0 ? 0 - dtn_log(of_outcome) : INFINITY;
}

static bool is_covered(const dtn_forecast *f)
{
    return dtn_rational_compare(f->stated.low, f->outcome) <= 0 &&
           dtn_rational_compare(f->outcome, f->stated.high) <= 0;
}

static void compare_with_baselines(dtn_forecast *f, uint32_t shares, uint32_t yes)
{
    bool came = f->came == DTN_CAME_YES;
    double outcome = came;
    f->baseline[DTN_BASELINE_HALF] = 0.25;
    f->baseline[DTN_BASELINE_NO_CHANGE] = f->unchanged != came;
    if (shares > 1) {
        f->rate = (double)(yes - came) / (double)(shares - 1);
        f->baseline[DTN_BASELINE_RATE] = square(f->rate - outcome);
    }
}

static void start(dtn_forecast *f)
{
    f->brier = f->log = f->rate = f->current_brier = NAN;
    for (int i = 0; i < DTN_BASELINE_COUNT; i++)
        f->baseline[i] = NAN;
}

void dtn_forecasts_score(dtn_forecast *forecasts, uint32_t count)
{
    uint32_t shares = 0, yes = 0;
    for (uint32_t i = 0; i < count; i++) {
        dtn_forecast *f = &forecasts[i];
        bool is_share = f->stated.is_share && (f->came == DTN_CAME_YES || f->came == DTN_CAME_NO);
        start(f);
        if (is_share) {
            f->brier = brier_of(f->stated.best, f->outcome);
            f->log = log_of(f);
        }
        if (is_share && f->expectation && f->current.is_share)
            f->current_brier = brier_of(f->current.best, f->outcome);
        f->is_covered = f->came == DTN_CAME_NUMBER && is_covered(f);
        f->counts = f->counts && (is_share || f->came == DTN_CAME_NUMBER);
        shares += f->counts && is_share;
        yes += f->counts && is_share && f->came == DTN_CAME_YES;
    }
    for (uint32_t i = 0; i < count; i++)
        if (forecasts[i].counts && forecasts[i].stated.is_share)
            compare_with_baselines(&forecasts[i], shares, yes);
}

double dtn_baseline_log(const dtn_forecast *f, dtn_baseline baseline)
{
    if (baseline == DTN_BASELINE_NO_CHANGE || f->baseline[baseline] != f->baseline[baseline])
        return NAN;
    return log_score(baseline == DTN_BASELINE_HALF ? 0.5 : f->rate, f->came == DTN_CAME_YES);
}
