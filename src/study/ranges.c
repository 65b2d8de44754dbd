/* SPDX-License-Identifier: MIT
 * Question  How far do walk-aways and gains move, and how often does each party accept a given deal?
 * Method    Each run is drawn and only the deals asked about are scored.
 * Source    sample quantiles: Hyndman and Fan 1996, definition 7.
 * Cost      O(runs x (draw + parties)), and sorting.
 * Limits    5% and 95% points of a few hundred runs are themselves rough. */
#include "study/ranges.h"

#include "base/sort.h"

#include <math.h> /* NAN alone */

static int ascending(const void *a, const void *b, const void *context)
{
    const double *left = a, *right = b;
    (void)context;
    return *left < *right ? -1 : *left > *right;
}

void dtn_sort_numbers(dtn_task *task, double *numbers, uint64_t count)
{
    dtn_sort(task, numbers, (size_t)count, sizeof *numbers, ascending, NULL);
}

double dtn_quantile(const double *sorted, uint64_t count, double p)
{
    if (count == 0)
        return NAN;
    double place = p * (double)(count - 1);
    uint64_t below = (uint64_t)place, above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - (double)below) * (sorted[above] - sorted[below]);
}

static double middle_of_three(double a, double b, double c)
{
    if (a > b)
        return a < c ? a : b > c ? b : c;
    return b < c ? b : a > c ? a : c;
}

/* Puts the number of that place in the order there, none larger before it and none smaller behind it. */
static void select_place(double *numbers, uint64_t count, uint64_t place)
{
    uint64_t first = 0, end = count;
    while (end - first > 1) {
        const double pivot =
            middle_of_three(numbers[first], numbers[first + (end - first) / 2], numbers[end - 1]);
        uint64_t low = first, high = end - 1;
        while (low <= high) {
            while (numbers[low] < pivot)
                low++;
            while (numbers[high] > pivot)
                high--;
            if (low > high)
                break;
            const double kept = numbers[low];
            numbers[low++] = numbers[high];
            numbers[high] = kept;
            if (high-- == 0)
                break;
        }
        if (place >= low)
            first = low;
        else if (high != UINT64_MAX && place <= high)
            end = high + 1;
        else
            return;
    }
}

double dtn_quantile_of(double *numbers, uint64_t count, double p)
{
    if (count == 0)
        return NAN;
    const double place = p * (double)(count - 1);
    const uint64_t below = (uint64_t)place;
    select_place(numbers, count, below);
    double next = below + 1 < count ? numbers[below + 1] : numbers[below];
    for (uint64_t i = below + 2; i < count; i++)
        next = numbers[i] < next ? numbers[i] : next;
    return numbers[below] + (place - (double)below) * (next - numbers[below]);
}

static dtn_range range_of(dtn_task *task, double *numbers, uint64_t count)
{
    dtn_sort_numbers(task, numbers, count);
    return (dtn_range){dtn_quantile(numbers, count, 0.05), dtn_quantile(numbers, count, 0.5),
                       dtn_quantile(numbers, count, 0.95)};
}

typedef struct drawing {
    dtn_task *task;
    const dtn_sampler *sampler;
    const uint16_t *deal;
    const uint16_t **deals; /* [deal_count] */
    uint64_t run_count;
    double *walk_aways, *gains; /* [party_count * run_count] */
    dtn_ranges *ranges;
} drawing;

static void note_run(drawing *x, const dtn_state *state, uint64_t run)
{
    const dtn_case *c = x->sampler->situation->of;
    for (uint32_t party = 0; party < state->party_count; party++) {
        size_t place = party * (size_t)x->run_count + (size_t)run;
        x->walk_aways[place] = dtn_state_walk_away_points(state, party);
        if (!x->deal)
            continue;
        x->gains[place] = dtn_state_gain_points(state, party, x->deal);
        x->ranges->parties[party].accept_count += dtn_state_accepts(state, party, x->deal);
    }
    for (uint32_t deal = 0; deal < c->deal_count; deal++)
        if (x->deals[deal])
            x->ranges->deal_counts[deal] += dtn_state_in_zone(state, x->deals[deal]);
}

static void settle_parties(drawing *x)
{
    const dtn_state *structure = x->sampler->structure;
    const dtn_range nothing = {NAN, NAN, NAN};
    uint64_t done = x->ranges->run_count;
    for (uint32_t party = 0; party < structure->party_count; party++) {
        dtn_party_range *range = &x->ranges->parties[party];
        size_t place = party * (size_t)x->run_count;
        range->has_preferences = structure->stakes[party].has_preferences;
        range->walk_away = range->has_preferences ? range_of(x->task, x->walk_aways + place, done) : nothing;
        range->gain = range->has_preferences && x->deal ? range_of(x->task, x->gains + place, done) : nothing;
    }
}

dtn_ranges dtn_ranges_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed, uint64_t run_count,
                           const uint16_t *deal)
{
    enum { RUNS_BETWEEN_TICKS = 256 };
    const dtn_case *c = sampler->situation->of;
    dtn_ranges ranges = {.parties = DTN_TAKE(task, c->party_count, dtn_party_range),
                         .deal_counts = DTN_TAKE(task, c->deal_count, uint64_t),
                         .deal_is_known = DTN_TAKE(task, c->deal_count, bool)};
    drawing x = {.task = task,
                 .sampler = sampler,
                 .deal = deal,
                 .deals = DTN_TAKE(task, c->deal_count, const uint16_t *),
                 .run_count = run_count,
                 .walk_aways = DTN_TAKE(task, c->party_count * (size_t)run_count, double),
                 .gains = DTN_TAKE(task, c->party_count * (size_t)run_count, double),
                 .ranges = &ranges};
    for (uint32_t i = 0; i < c->deal_count; i++) {
        x.deals[i] = dtn_situation_deal(task, sampler->situation, i);
        ranges.deal_is_known[i] = x.deals[i] != NULL;
    }
    dtn_drawn *drawn = dtn_drawn_prepare(task, sampler);
    for (; ranges.run_count < run_count; ranges.run_count++) {
        if (ranges.run_count % RUNS_BETWEEN_TICKS == 0 && dtn_task_must_stop(task))
            break;
        dtn_sampler_draw(sampler, &(dtn_run){.seed = seed, .number = ranges.run_count}, drawn);
        note_run(&x, &drawn->state, ranges.run_count);
    }
    ranges.is_incomplete = ranges.run_count < run_count;
    settle_parties(&x);
    return ranges;
}
