/* SPDX-License-Identifier: MIT
 * Question  Which factors does the doubt about the zone and its margin come from?
 * Method    Total effects by Jansen's estimator, each factor exchanged as a whole: for the margin over the first runs,
 *           for whether a zone exists over the runs of the rarer answer alone; more pairs for the strongest factors.
 * Source    Jansen 1999; Saltelli et al. 2010; intervals: delta method, Wilson 1927.
 * Cost      at most dtn_sensitivity_budget pairs an output, a run each; none for what cannot move the answer.
 * Limits    the number of pairs is chosen while looking at the estimates, which narrows intervals a little. */
#include "study/sensitivity.h"

#include "base/array.h"
#include "base/sort.h"
#include "study/influence.h"

#include <math.h> /* isnan alone */

enum { FIRST_PAIRS = 64, MOST_FIRST_PAIRS = 256, STRONGEST = 10, PAIRS_OF_A_RARE_RUN = 4 };
static const double wide = 0.1; /* an interval of this width is narrow enough */
static const double z = 1.959963984540054;

/* The pairs of one factor so far: sums over rows, each the mean over the exchanges of its row. */
typedef struct tally {
    double sum, square_sum;
    uint64_t row_count, pair_count;
} tally;

typedef struct looking {
    dtn_task *task;
    const dtn_runs *runs;
    uint32_t factor_count;
    dtn_do_pairs *exchange;
    void *host;
    const uint64_t *rows; /* the runs that are exchanged, in this order */
    uint64_t row_limit;
    uint32_t exchanges; /* of each row */
    bool of_margin;
    double variance, variance_doubt; /* of the output; relative standard error */
    tally *tallies;                  /* [factor_count] */
    dtn_effect *effects;
    uint64_t pair_count;
    bool is_null; /* a margin was null */
    bool is_incomplete;
} looking;

uint64_t dtn_sensitivity_budget(uint64_t run_count, uint32_t factor_count)
{
    uint64_t least = (uint64_t)factor_count * FIRST_PAIRS;
    return 2 * run_count > least ? 2 * run_count : least;
}

/* ---- estimates ----------------------------------------------------------------------------------------- */

static double clip(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

/* sum / rows / variance, both parts uncertain. */
static dtn_effect ratio_effect(const looking *x, const tally *t)
{
    double rows = (double)t->row_count, mean = t->sum / rows, total = mean / x->variance;
    double spread = t->square_sum / rows - mean * mean;
    spread = rows > 1 && spread > 0 ? spread / (rows - 1) : 0;
    double relative = mean > 0 ? spread / (mean * mean) + x->variance_doubt * x->variance_doubt : 0;
    double half = z * total * __builtin_sqrt(relative);
    dtn_effect effect = {.total = clip(total, 0, 1), .is_distinct = total - half > 0};
    effect.low = clip(total - half, 0, effect.total);
    effect.high = clip(total + half, effect.total, 1);
    return effect;
}

/* Of a yes or no: among runs of the rarer answer, how often the exchange turns it. With hardly any turned the normal
 * interval is too narrow: Wilson's upper end is taken where it is larger. */
static dtn_effect switch_effect(const looking *x, const tally *t)
{
    dtn_effect effect = ratio_effect(x, t);
    uint64_t hits = (uint64_t)(t->sum + 0.5);
    double high = dtn_wilson(hits, t->row_count).high / x->variance;
    effect.high = clip(high > effect.high ? high : effect.high, effect.total, 1);
    return effect;
}

static void estimate(looking *x, uint32_t factor)
{
    const tally *t = &x->tallies[factor];
    if (t->row_count == 0)
        x->effects[factor] = (dtn_effect){.high = 1};
    else
        x->effects[factor] = x->of_margin ? ratio_effect(x, t) : switch_effect(x, t);
    x->effects[factor].pair_count = t->pair_count;
}

/* ---- pairs --------------------------------------------------------------------------------------------- */

typedef DTN_ARRAY(dtn_pair) pair_list;

static void add_pairs(looking *x, pair_list *list, uint32_t factor, uint64_t from, uint64_t to)
{
    for (uint64_t i = from; i < to; i++)
        for (uint32_t k = 0; k < x->exchanges; k++) {
            uint64_t other = x->rows[i] + x->runs->count * (k + 1);
            DTN_PUSH(x->task, list, ((dtn_pair){x->rows[i], other, factor}));
        }
}

/* How far the answers of a pair lie apart: half the square of the margins' distance; 1 where the zone's existence is
 * turned. */
static double distance(const looking *x, const dtn_pair *pair, uint8_t exists, double margin)
{
    if (!x->of_margin)
        return exists != x->runs->exists[pair->row];
    double apart = margin - x->runs->margin[pair->row];
    return apart * apart / 2;
}

static void count_pairs(looking *x, const pair_list *list, size_t done, const uint8_t *exists,
                        const double *margin)
{
    for (size_t i = 0; i + x->exchanges <= done; i += x->exchanges) {
        double mean = 0;
        for (size_t k = i; k < i + x->exchanges; k++) {
            mean += distance(x, &list->items[k], exists[k], margin[k]);
            x->is_null |= x->of_margin && isnan(margin[k]);
        }
        mean /= x->exchanges;
        tally *t = &x->tallies[list->items[i].factor];
        t->sum += mean;
        t->square_sum += mean * mean;
        t->row_count++;
        t->pair_count += x->exchanges;
    }
    x->pair_count += done;
}

static void do_pairs(looking *x, const pair_list *list)
{
    uint8_t *exists = DTN_TAKE(x->task, list->count, uint8_t);
    double *margin = DTN_TAKE(x->task, list->count, double);
    size_t done = x->exchange(x->task, x->host, list->items, list->count, exists, margin);
    x->is_incomplete |= done < list->count;
    count_pairs(x, list, done, exists, margin);
    for (uint32_t factor = 0; factor < x->factor_count; factor++)
        estimate(x, factor);
}

/* ---- how many ------------------------------------------------------------------------------------------ */

typedef struct ranked {
    double total;
    uint32_t factor;
} ranked;

static int larger_first(const void *a, const void *b, const void *context)
{
    const ranked *left = a, *right = b;
    (void)context;
    return left->total < right->total ? 1 : left->total > right->total ? -1 : 0;
}

uint32_t *dtn_effects_ranked(dtn_task *task, const dtn_effect *effects, uint32_t factor_count)
{
    ranked *items = DTN_TAKE(task, factor_count, ranked);
    uint32_t *order = DTN_TAKE(task, factor_count, uint32_t);
    for (uint32_t factor = 0; factor < factor_count; factor++)
        items[factor] = (ranked){effects[factor].total, factor};
    dtn_sort(task, items, factor_count, sizeof *items, larger_first, NULL);
    for (uint32_t i = 0; i < factor_count; i++)
        order[i] = items[i].factor;
    return order;
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static void do_first_pairs(looking *x, uint64_t budget)
{
    uint64_t each = budget / 2 / (x->factor_count ? x->factor_count : 1) / x->exchanges;
    each = each < FIRST_PAIRS / x->exchanges ? FIRST_PAIRS / x->exchanges : each;
    each = smaller(smaller(each, MOST_FIRST_PAIRS), x->row_limit);
    pair_list list = {0};
    for (uint32_t factor = 0; factor < x->factor_count; factor++)
        add_pairs(x, &list, factor, 0, each);
    do_pairs(x, &list);
}

/* Twice as many for the strongest factors whose interval is still wide; false when there is nothing left to do. */
static bool do_more_pairs(looking *x, uint64_t budget)
{
    pair_list list = {0};
    const uint32_t *order = dtn_effects_ranked(x->task, x->effects, x->factor_count);
    for (uint32_t i = 0; i < x->factor_count && i < STRONGEST; i++) {
        const dtn_effect *effect = &x->effects[order[i]];
        uint64_t from = x->tallies[order[i]].row_count, to = smaller(2 * from, x->row_limit);
        uint64_t cost = list.count + (to - from) * x->exchanges;
        if (effect->high - effect->low > wide && effect->total > 0 && x->pair_count + cost <= budget)
            add_pairs(x, &list, order[i], from, to);
    }
    if (list.count == 0)
        return false;
    do_pairs(x, &list);
    return true;
}

static const dtn_effect *look(looking *x)
{
    uint64_t budget = dtn_sensitivity_budget(x->runs->count, x->factor_count);
    x->tallies = DTN_TAKE(x->task, x->factor_count, tally);
    x->effects = DTN_TAKE(x->task, x->factor_count, dtn_effect);
    do_first_pairs(x, budget);
    while (!x->is_incomplete && !x->is_null && do_more_pairs(x, budget))
        continue;
    return x->effects;
}

/* ---- the two outputs ----------------------------------------------------------------------------------- */

/* The variance of the margins and, from their fourth moment, how sure it is. */
static void measure_margin(looking *x)
{
    double n = (double)x->runs->count, mean = 0, second = 0, fourth = 0;
    for (uint64_t run = 0; run < x->runs->count; run++)
        mean += x->runs->margin[run] / n;
    for (uint64_t run = 0; run < x->runs->count; run++) {
        double apart = x->runs->margin[run] - mean, square = apart * apart;
        second += square / n;
        fourth += square * square / n;
    }
    x->variance = second;
    if (second > 0)
        x->variance_doubt = __builtin_sqrt(clip((fourth / (second * second) - 1) / n, 0, 1));
}

static const dtn_effect *look_at_margin(looking *x)
{
    uint64_t *rows = DTN_TAKE(x->task, x->runs->count, uint64_t);
    for (uint64_t run = 0; run < x->runs->count; run++)
        rows[run] = run;
    x->rows = rows;
    x->row_limit = x->runs->count;
    x->exchanges = 1;
    x->of_margin = true;
    measure_margin(x);
    const dtn_effect *effects = x->variance > 0 ? look(x) : NULL;
    return x->is_null ? NULL : effects;
}

/* Of a yes or no, half the mean square of the distance is the chance that a run has the rarer answer and its twin the
 * other one: s times the share of rarer runs that are turned. Divided by the variance s (1 - s) that is the share of
 * turned ones over 1 - s. So only runs of the rarer answer need be exchanged. */
static const dtn_effect *look_at_exists(looking *x, uint64_t *rare_count)
{
    const dtn_runs *runs = x->runs;
    bool rare_answer = 2 * runs->exist_count <= runs->count;
    uint64_t count = rare_answer ? runs->exist_count : runs->count - runs->exist_count, next = 0;
    uint64_t *rows = DTN_TAKE(x->task, count, uint64_t);
    for (uint64_t run = 0; run < runs->count; run++)
        if (runs->exists[run] == rare_answer)
            rows[next++] = run;
    double n = (double)runs->count, share = (double)count / n;
    *rare_count = count;
    if (count == 0)
        return NULL;
    x->rows = rows;
    x->row_limit = count;
    x->exchanges = count < MOST_FIRST_PAIRS ? PAIRS_OF_A_RARE_RUN : 1;
    x->variance = 1 - share;
    x->variance_doubt = __builtin_sqrt(share / n / (1 - share));
    return look(x);
}

dtn_sensitivity dtn_sensitivity_find(dtn_task *task, const dtn_runs *runs, uint32_t factor_count,
                                     dtn_do_pairs *exchange, void *host)
{
    const looking start = {
        .task = task, .runs = runs, .factor_count = factor_count, .exchange = exchange, .host = host};
    dtn_sensitivity found = {0};
    looking margin = start, exists = start;
    if (runs->count == 0 || factor_count == 0)
        return found;
    if (runs->null_margin_count == 0)
        found.on_margin = look_at_margin(&margin);
    if (!margin.is_incomplete)
        found.on_exists = look_at_exists(&exists, &found.rare_count);
    found.pair_count = margin.pair_count + exists.pair_count;
    found.is_incomplete = margin.is_incomplete || exists.is_incomplete;
    return found;
}

/* ---- the zone of a sampler's runs ---------------------------------------------------------------------- */

typedef struct twins {
    const dtn_sampler *sampler;
    const dtn_runs *runs;
    const dtn_influence *influences; /* [factor_count] */
    uint64_t seed;
    const dtn_pair *pairs;
    const size_t *places; /* of the pairs that are drawn */
    uint64_t **numbers;   /* [worker][factor] */
} twins;

static void choose_twin(void *host, uint64_t number, size_t worker, dtn_run *run)
{
    const twins *x = host;
    const dtn_pair *pair = &x->pairs[x->places[number]];
    uint64_t *numbers = x->numbers[worker];
    for (uint32_t factor = 0; factor < x->sampler->factor_count; factor++)
        numbers[factor] = pair->row;
    numbers[pair->factor] = pair->other;
    run->seed = x->seed;
    run->number_of = numbers;
}

/* A twin differs from its run in nothing that its zone is read from, and both would be searched to the end. */
static bool is_as_its_run(const twins *x, const dtn_pair *pair)
{
    return x->runs->is_listed && !x->influences[pair->factor].decides;
}

/* Twins of one run are searched one after another: most of what is summed up for one is then still so for the next. */
static int by_row(const void *a, const void *b, const void *context)
{
    const dtn_pair *pairs = context;
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    if (pairs[left].row != pairs[right].row)
        return pairs[left].row < pairs[right].row ? -1 : 1;
    return left < right ? -1 : left > right;
}

static size_t exchange_in_runs(dtn_task *task, void *host, const dtn_pair *pairs, size_t count,
                               uint8_t *exists, double *margin)
{
    twins *x = host;
    dtn_arena_mark mark = dtn_arena_here(&task->arena);
    size_t *places = DTN_TAKE(task, count, size_t), drawn_count = 0;
    for (size_t i = 0; i < count; i++) {
        exists[i] = x->runs->exists[pairs[i].row];
        margin[i] = x->runs->margin[pairs[i].row];
        if (!is_as_its_run(x, &pairs[i]))
            places[drawn_count++] = i;
    }
    x->pairs = pairs;
    x->places = places;
    if (x->runs->is_listed)
        dtn_sort(task, places, drawn_count, sizeof *places, by_row, pairs);
    dtn_runs runs = dtn_runs_chosen(task, x->sampler, drawn_count, choose_twin, x);
    for (uint64_t i = 0; i < runs.count; i++) {
        exists[places[i]] = runs.exists[i];
        margin[places[i]] = runs.margin[i];
    }
    size_t done = count;
    for (uint64_t i = runs.count; i < drawn_count; i++)
        done = places[i] < done ? places[i] : done;
    dtn_arena_reset(&task->arena, mark);
    return done;
}

dtn_sensitivity dtn_sensitivity_of_zone(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                        const dtn_runs *runs)
{
    twins x = {.sampler = sampler,
               .runs = runs,
               .influences = dtn_influences_find(task, sampler),
               .seed = seed,
               .numbers = DTN_TAKE(task, task->worker_count, uint64_t *)};
    for (size_t worker = 0; worker < task->worker_count; worker++)
        x.numbers[worker] = DTN_TAKE(task, sampler->factor_count, uint64_t);
    return dtn_sensitivity_find(task, runs, sampler->factor_count, exchange_in_runs, &x);
}
