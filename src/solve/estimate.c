/* SPDX-License-Identifier: MIT
 * Question  Of how many allowed packages is something true, where they cannot be counted?
 * Method    Draw whole numbers below the number of allowed packages, find the package of each, judge it exactly.
 * Source    Knuth 1975, estimating by random paths, here with the ways known; Wilson 1927 for the interval.
 * Cost      a package drawn: O(options of all issues); judged: as model/state.h.
 * Limits    numbers are even up to a share of 2^-64. */
#include "solve/estimate.h"

#include "numeric/random.h"

#include <string.h>

static const uint64_t draw_key = UINT64_C(0x657374696d617465); /* "estimate" */

enum { SAMPLES_BETWEEN_LOOKS = 256 };

/* ---- a package by its number -------------------------------------------------------------------------- */

static bool is_below(const uint64_t *a, const uint64_t *b, uint32_t limbs)
{
    for (uint32_t i = limbs; i-- > 0;)
        if (a[i] != b[i])
            return a[i] < b[i];
    return false;
}

static void subtract(uint64_t *from, const uint64_t *what, uint32_t limbs)
{
    uint64_t borrow = 0;
    for (uint32_t i = 0; i < limbs; i++) {
        dtn_uint128 difference = (dtn_uint128)from[i] - what[i] - borrow;
        from[i] = (uint64_t)difference;
        borrow = (uint64_t)(difference >> 64) & 1;
    }
}

void dtn_sample_package(const dtn_diagram *diagram, const dtn_ways *ways, uint64_t *left, uint16_t *options)
{
    uint32_t node = 0, limbs = ways->limbs;
    for (uint32_t k = 0; k < diagram->issue_count; k++) {
        const dtn_layer *layer = &diagram->layers[k];
        const uint64_t *here = ways->onwards[k] + (size_t)node * ways->limbs;
        while (limbs > 1 && here[limbs - 1] == 0)
            limbs--; /* what is left, and all that lies behind, is shorter from here on */
        const dtn_arc *arcs = layer->arcs + (size_t)node * layer->size;
        for (uint32_t option = 0; option < layer->size; option++) {
            if (arcs[option].to == DTN_DEAD_END)
                continue;
            const uint64_t *behind = ways->onwards[k + 1] + (size_t)arcs[option].to * ways->limbs;
            if (is_below(left, behind, limbs)) {
                options[layer->issue] = (uint16_t)option;
                node = arcs[option].to;
                break;
            }
            subtract(left, behind, limbs);
        }
    }
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

typedef struct draw {
    const dtn_state *state;
    const dtn_diagram *diagram;
    const dtn_ways *ways;
    const dtn_sampling *sampling;
    uint64_t *number; /* [limbs] */
    uint16_t *options;
    bool *accepts;  /* [party_count] the package in hand */
    double *quotas; /* [need_count] */
} draw;

/* floor(all x f): f is a fraction of so many random bits that it is even up to one in 2^64. */
static void draw_number(const draw *d, uint64_t sample)
{
    uint32_t limbs = d->ways->limbs;
    const uint64_t *all = d->ways->onwards[0];
    uint64_t product[2 * DTN_WIDE_LIMBS + 1];
    memset(product, 0, (2 * limbs + 1) * sizeof *product);
    dtn_random_pair pair = {0};
    for (uint32_t i = 0; i <= limbs; i++) {
        if (i % 2 == 0)
            pair = dtn_threefry((dtn_random_pair){d->sampling->seed, draw_key},
                                (dtn_random_pair){sample, i / 2});
        uint64_t random = i % 2 ? pair.second : pair.first, carry = 0;
        for (uint32_t j = 0; j < limbs; j++) {
            dtn_uint128 sum = (dtn_uint128)random * all[j] + product[i + j] + carry;
            product[i + j] = (uint64_t)sum;
            carry = (uint64_t)(sum >> 64);
        }
        product[i + limbs] = carry;
    }
    memcpy(d->number, product + limbs + 1, limbs * sizeof *product);
}

static void count_options(const draw *d, uint64_t *counts)
{
    for (uint32_t issue = 0; issue < d->state->issue_count; issue++)
        counts[d->state->first_option[issue] + d->options[issue]]++;
}

/* As dtn_state_in_zone has it of an allowed package, without asking anybody twice. */
static bool meets_needs(const draw *d)
{
    for (size_t i = 0; i < d->state->need_count; i++) {
        const dtn_need *need = &d->state->needs[i];
        double consent = 0;
        for (uint32_t k = 0; k < need->party_count; k++)
            if (d->accepts[need->parties[k]])
                consent += need->kind == DTN_NEED_VOTES ? need->votes[k] : 1;
        if (!(consent >= d->quotas[i]) && dtn_condition_holds(need->when, d->options))
            return false;
    }
    return true;
}

static void judge(const draw *d, dtn_samples *samples)
{
    const dtn_state *state = d->state;
    bool with_grid = d->sampling->with_grid;
    if (with_grid)
        count_options(d, samples->option_allowed);
    for (uint32_t party = 0; party < state->party_count; party++) {
        d->accepts[party] = dtn_state_accepts(state, party, d->options);
        samples->accepts[party] += d->accepts[party];
        if (with_grid && d->accepts[party])
            count_options(d, samples->option_accepts + (size_t)party * state->option_count);
    }
    if (!meets_needs(d))
        return;
    samples->zone++;
    if (with_grid)
        count_options(d, samples->option_zone);
}

dtn_samples dtn_sample(dtn_task *task, const dtn_state *state, const dtn_diagram *diagram,
                       const dtn_ways *ways, const dtn_sampling *sampling)
{
    dtn_samples samples = {.accepts = DTN_TAKE(task, state->party_count, uint64_t)};
    if (sampling->with_grid) {
        samples.option_allowed = DTN_TAKE(task, state->option_count, uint64_t);
        samples.option_zone = DTN_TAKE(task, state->option_count, uint64_t);
        samples.option_accepts = DTN_TAKE(task, (size_t)state->party_count * state->option_count, uint64_t);
    }
    draw d = {state, diagram, ways, sampling, .number = DTN_TAKE(task, ways->limbs, uint64_t)};
    d.options = DTN_TAKE(task, state->issue_count, uint16_t);
    d.accepts = DTN_TAKE(task, state->party_count, bool);
    d.quotas = DTN_TAKE(task, state->need_count, double);
    for (size_t i = 0; i < state->need_count; i++)
        d.quotas[i] = dtn_need_quota(&state->needs[i]);
    for (; samples.count < sampling->samples; samples.count++) {
        if (samples.count % SAMPLES_BETWEEN_LOOKS == 0 && dtn_task_must_stop(task))
            break;
        draw_number(&d, samples.count);
        dtn_sample_package(diagram, ways, d.number, d.options);
        judge(&d, &samples);
    }
    return samples;
}

/* ---- from the share to numbers ------------------------------------------------------------------------ */

static void add_small(dtn_wide *wide, dtn_int128 value)
{
    dtn_wide small;
    dtn_wide_set(&small, value);
    dtn_wide_add(wide, &small);
}

/* all x share, rounded down: the share is a whole number of 2^-62 once what is below is left out. */
static void take_share(const dtn_wide *all, double share, dtn_int128 more, dtn_wide *part)
{
    *part = *all;
    dtn_wide_multiply(part, (dtn_int128)(share * 0x1p62) + more);
    dtn_wide_divide_small(part, UINT64_C(1) << 62);
}

static void keep_between(const dtn_wide *low, const dtn_wide *high, dtn_wide *value)
{
    if (dtn_wide_compare(value, low) < 0)
        *value = *low;
    if (dtn_wide_compare(value, high) > 0)
        *value = *high;
}

void dtn_sample_share(const dtn_wide *all, uint64_t hits, uint64_t count, dtn_wide *number, dtn_wide *low,
                      dtn_wide *high)
{
    dtn_share share = dtn_wilson(hits, count);
    dtn_wide least, most = *all;
    dtn_wide_set(&least, hits > 0);
    add_small(&most, hits < count ? -1 : 0);
    take_share(all, share.low, 0, low);
    keep_between(&least, &most, low);
    take_share(all, share.high, 1, high);
    add_small(high, 1);
    keep_between(&least, &most, high);
    dtn_wide_set(number, 0);
    if (count == 0)
        return;
    *number = *all;
    dtn_wide_multiply(number, 2 * (dtn_int128)hits);
    add_small(number, (dtn_int128)count);
    dtn_wide_divide_small(number, 2 * count);
    keep_between(low, high, number);
}
