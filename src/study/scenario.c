/* SPDX-License-Identifier: MIT
 * Question  Under which few conditions is the rarer answer frequent?
 * Method    Patient rule induction: a box is peeled from its ends, a twentieth of its runs at a time, and pasted back.
 *           Quantities come in one by one, each as long as coverage and density together gain by it; bounds are then
 *           rounded, and kept only where runs that were not seen bear them out.
 * Source    Friedman and Fisher 1999; Bryant and Lempert 2010 (coverage, density, few bounds).
 * Cost      O(bounds x candidates x peels x runs) for each box.
 * Limits    a quantity that matters only together with another may be passed over: the first must help alone. */
#include "study/scenario.h"

#include "base/sort.h"

#include <math.h> /* INFINITY alone */

enum {
    MOST_CANDIDATES = 16, /* quantities that are tried, those that go most with the answer */
    MOST_QUANTITIES = 3,  /* in one box */
    BINS = 8,
    LEAST_HITS = DTN_SCENARIO_LEAST / 2 /* among the runs seen */
};
static const double peel = 0.05;
static const double least_gain = 1.05;  /* what one more quantity must bring */
static const double least_share = 0.05; /* of a box, whatever the share of all runs */
static const double least_more = 0.1;   /* of all hits that one more box must cover */
static const double least_z = 2.326;    /* 1%: how surely unseen runs must bear a bound out */

typedef struct side {
    double low, high; /* runs with low <= value <= high are in */
} side;

typedef struct candidate {
    const dtn_dimension *dimension;
    uint32_t number;
    uint32_t *order; /* seen runs by value */
    double worth;    /* chi square of the answer over eighths */
} candidate;

typedef struct hunting {
    dtn_task *task;
    const dtn_dimension *dimensions;
    uint32_t dimension_count;
    const bool *hit;
    uint64_t run_count;
    uint32_t *seen; /* even runs */
    uint32_t seen_count, hit_count;
    bool *is_out; /* [run_count] in an earlier box */
    bool *is_in;  /* [run_count] in the box at hand */
    candidate candidates[MOST_CANDIDATES];
    uint32_t candidate_count;
} hunting;

typedef struct trial {
    uint32_t chosen[MOST_QUANTITIES]; /* candidates */
    side sides[MOST_QUANTITIES];
    uint32_t count;
    double score;
} trial;

/* Coverage and density as one figure: their harmonic mean. */
static double score_of(double hits, double runs, double all_hits)
{
    return runs + all_hits > 0 ? 2 * hits / (runs + all_hits) : 0;
}

/* ---- which quantities ---------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b, const void *context)
{
    const double *values = context;
    double left = values[*(const uint32_t *)a], right = values[*(const uint32_t *)b];
    return left < right ? -1 : left > right;
}

/* Eighths of the runs by value, never cut between equal values. */
static double chi_square(const hunting *x, const double *values, const uint32_t *order)
{
    double sum = 0, rate = (double)x->hit_count / x->seen_count;
    for (uint32_t from = 0, to, bin = 1; from < x->seen_count; from = to, bin++) {
        uint32_t end = (uint32_t)((uint64_t)x->seen_count * bin / BINS), hits = 0;
        for (to = from; to < x->seen_count && (to < end || values[order[to]] == values[order[to - 1]]); to++)
            hits += x->hit[order[to]];
        if (to == from)
            to++, hits = x->hit[order[from]];
        double apart = hits - rate * (to - from);
        sum += apart * apart / (rate * (to - from));
    }
    return sum;
}

static int stronger_first(const void *a, const void *b, const void *context)
{
    const candidate *left = a, *right = b;
    (void)context;
    return left->worth < right->worth ? 1 : left->worth > right->worth ? -1 : 0;
}

static void choose_candidates(hunting *x)
{
    candidate *all = DTN_TAKE(x->task, x->dimension_count, candidate);
    for (uint32_t i = 0; i < x->dimension_count; i++) {
        const double *values = x->dimensions[i].values;
        all[i] = (candidate){
            .dimension = &x->dimensions[i], .number = i, .order = DTN_TAKE(x->task, x->seen_count, uint32_t)};
        for (uint32_t k = 0; k < x->seen_count; k++)
            all[i].order[k] = x->seen[k];
        dtn_sort(x->task, all[i].order, x->seen_count, sizeof *all[i].order, by_value, values);
        all[i].worth = chi_square(x, values, all[i].order);
    }
    dtn_sort(x->task, all, x->dimension_count, sizeof *all, stronger_first, NULL);
    x->candidate_count = x->dimension_count < MOST_CANDIDATES ? x->dimension_count : MOST_CANDIDATES;
    for (uint32_t i = 0; i < x->candidate_count; i++)
        x->candidates[i] = all[i];
}

/* ---- peeling ------------------------------------------------------------------------------------------- */

typedef struct cut {
    uint32_t quantity; /* of the trial */
    bool from_above;
    double bound;        /* the new end of the side */
    uint32_t runs, hits; /* what it takes away */
    double worth;
} cut;

static double value_at(const candidate *from, uint32_t run)
{
    return from->dimension->values[run];
}

/* A twentieth of the runs from one end, whole groups of equal values. */
static cut find_cut(const hunting *x, const candidate *from, bool from_above, uint32_t run_count)
{
    cut found = {.from_above = from_above, .bound = NAN};
    uint32_t wanted = (uint32_t)(peel * run_count) + 1, in = 0, hits = 0;
    double last = NAN;
    for (uint32_t i = 0; i < x->seen_count; i++) {
        uint32_t run = from->order[from_above ? x->seen_count - 1 - i : i];
        if (!x->is_in[run])
            continue;
        double value = value_at(from, run);
        if (in >= wanted && value != last) {
            found.bound = value;
            found.runs = in;
            found.hits = hits;
            return found;
        }
        in++;
        hits += x->hit[run];
        last = value;
    }
    return found;
}

static void take_away(hunting *x, const candidate *from, const side *kept, uint32_t *runs, uint32_t *hits)
{
    for (uint32_t i = 0; i < x->seen_count; i++) {
        uint32_t run = x->seen[i];
        double value = value_at(from, run);
        if (!x->is_in[run] || (value >= kept->low && value <= kept->high))
            continue;
        x->is_in[run] = false;
        --*runs;
        *hits -= x->hit[run];
    }
}

static cut best_cut(const hunting *x, const trial *t, uint32_t runs, uint32_t hits)
{
    cut best = {.worth = 0};
    for (uint32_t quantity = 0; quantity < t->count; quantity++)
        for (int from_above = 0; from_above < 2; from_above++) {
            cut tried = find_cut(x, &x->candidates[t->chosen[quantity]], from_above, runs);
            if (tried.runs == 0)
                continue;
            double before = (double)hits / runs, after = (double)(hits - tried.hits) / (runs - tried.runs);
            tried.worth = (after - before) / tried.runs;
            tried.quantity = quantity;
            if (tried.worth > best.worth)
                best = tried;
        }
    return best;
}

static void start_box(hunting *x, uint32_t *runs, uint32_t *hits)
{
    *runs = *hits = 0;
    for (uint32_t i = 0; i < x->seen_count; i++) {
        uint32_t run = x->seen[i];
        x->is_in[run] = !x->is_out[run];
        *runs += x->is_in[run];
        *hits += x->is_in[run] && x->hit[run];
    }
}

/* Peels the box over the trial's quantities and leaves in it the best box on the way. */
static void peel_box(hunting *x, trial *t)
{
    uint32_t runs, hits;
    start_box(x, &runs, &hits);
    uint32_t all_hits = hits;
    for (uint32_t i = 0; i < t->count; i++)
        t->sides[i] = (side){-INFINITY, INFINITY};
    trial best = *t;
    best.score = score_of(hits, runs, all_hits);
    while (hits >= LEAST_HITS / 2 && hits < runs) {
        cut next = best_cut(x, t, runs, hits);
        if (next.worth <= 0)
            break;
        side *kept = &t->sides[next.quantity];
        *(next.from_above ? &kept->high : &kept->low) = next.bound;
        take_away(x, &x->candidates[t->chosen[next.quantity]], kept, &runs, &hits);
        t->score = score_of(hits, runs, all_hits);
        if (t->score > best.score)
            best = *t;
    }
    *t = best;
}

/* ---- pasting and choosing ------------------------------------------------------------------------------ */

static bool is_inside(const hunting *x, const trial *t, uint32_t run)
{
    for (uint32_t i = 0; i < t->count; i++) {
        double value = value_at(&x->candidates[t->chosen[i]], run);
        if (value < t->sides[i].low || value > t->sides[i].high)
            return false;
    }
    return true;
}

static double score_trial(const hunting *x, const trial *t)
{
    uint32_t runs = 0, hits = 0, all_hits = 0;
    for (uint32_t i = 0; i < x->seen_count; i++) {
        uint32_t run = x->seen[i];
        if (x->is_out[run])
            continue;
        bool in = is_inside(x, t, run);
        runs += in;
        hits += in && x->hit[run];
        all_hits += x->hit[run];
    }
    return score_of(hits, runs, all_hits);
}

/* An end is given up where the box is no worse without it. */
static void paste_box(const hunting *x, trial *t)
{
    t->score = score_trial(x, t);
    for (uint32_t i = 0; i < 2 * t->count; i++) {
        trial without = *t;
        *(i % 2 ? &without.sides[i / 2].high : &without.sides[i / 2].low) = i % 2 ? INFINITY : -INFINITY;
        without.score = score_trial(x, &without);
        if (without.score >= t->score)
            *t = without;
    }
}

static bool has_chosen(const trial *t, uint32_t number)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (t->chosen[i] == number)
            return true;
    return false;
}

/* Quantities one by one, the best next to those chosen, as long as it gains. */
static trial grow_box(hunting *x)
{
    trial best = {.score = 0};
    while (best.count < MOST_QUANTITIES) {
        trial next = best;
        for (uint32_t i = 0; i < x->candidate_count; i++) {
            if (has_chosen(&best, i))
                continue;
            trial tried = best;
            tried.chosen[tried.count++] = i;
            peel_box(x, &tried);
            if (tried.score > next.score)
                next = tried;
            dtn_task_tick(x->task);
        }
        if (next.score <= (best.count ? least_gain : 1) * best.score)
            break;
        best = next;
    }
    if (best.count)
        paste_box(x, &best);
    return best;
}

/* ---- bounds as they are said --------------------------------------------------------------------------- */

/* To a 1, 2 or 5 of some power of ten, the largest that the range holds twenty times. */
static double rounded(double value, double range)
{
    double step = 1;
    while (step * 20 > range)
        step /= 10;
    while (step * 200 <= range)
        step *= 10;
    step *= step * 100 <= range ? 5 : step * 40 <= range ? 2 : 1;
    double places = value / step, whole = (double)(int64_t)(places + (places < 0 ? -0.5 : 0.5));
    return step < 1 ? whole / (double)(int64_t)(1 / step + 0.5) : whole * step;
}

static void add_bound(dtn_box *box, dtn_bound bound)
{
    if (box->bound_count < DTN_BOUND_LIMIT)
        box->bounds[box->bound_count++] = bound;
}

static void say_side(const hunting *x, const candidate *of, const side *kept, dtn_box *box)
{
    double least = value_at(of, of->order[0]), most = value_at(of, of->order[x->seen_count - 1]);
    if (of->dimension->kind == DTN_DIMENSION_EVENT) {
        if (kept->low > least || kept->high < most)
            add_bound(box, (dtn_bound){of->number, DTN_BOUND_IS, kept->low > least ? most : least});
        return;
    }
    if (kept->low > least)
        add_bound(box, (dtn_bound){of->number, DTN_BOUND_ABOVE, rounded(kept->low, most - least)});
    if (kept->high < most)
        add_bound(box, (dtn_bound){of->number, DTN_BOUND_BELOW, rounded(kept->high, most - least)});
}

static bool is_within(const dtn_bound *bound, double value)
{
    switch (bound->kind) {
    case DTN_BOUND_ABOVE:
        return value >= bound->value;
    case DTN_BOUND_BELOW:
        return value <= bound->value;
    default:
        return value == bound->value;
    }
}

/* `without`: a bound that does not count, or DTN_BOUND_LIMIT. */
static bool has_in_box(const hunting *x, const dtn_box *box, uint64_t run, uint32_t without)
{
    for (uint32_t i = 0; i < box->bound_count; i++)
        if (i != without && !is_within(&box->bounds[i], x->dimensions[box->bounds[i].dimension].values[run]))
            return false;
    return true;
}

/* ---- what unseen runs say ------------------------------------------------------------------------------ */

static void count_unseen(const hunting *x, const dtn_box *box, uint32_t without, uint64_t *runs,
                         uint64_t *hits)
{
    *runs = *hits = 0;
    for (uint64_t run = 1; run < x->run_count; run += 2)
        if (has_in_box(x, box, run, without)) {
            ++*runs;
            *hits += x->hit[run];
        }
}

/* How many standard deviations more hits the box has than if the bound made no difference. */
static double borne_out(const hunting *x, const dtn_box *box, uint32_t bound)
{
    uint64_t runs, hits, more_runs, more_hits;
    count_unseen(x, box, DTN_BOUND_LIMIT, &runs, &hits);
    count_unseen(x, box, bound, &more_runs, &more_hits);
    if (runs == 0 || more_runs == runs)
        return 0;
    double rate = (double)more_hits / (double)more_runs, n = (double)runs;
    double spread = n * rate * (1 - rate) * (1 - n / (double)more_runs);
    return spread > 0 ? ((double)hits - n * rate) / __builtin_sqrt(spread) : 0;
}

static void drop_weak_bounds(const hunting *x, dtn_box *box)
{
    for (;;) {
        uint32_t weakest = 0;
        double least = INFINITY;
        for (uint32_t i = 0; i < box->bound_count; i++) {
            double z = borne_out(x, box, i);
            if (z < least) {
                least = z;
                weakest = i;
            }
        }
        if (box->bound_count == 0 || least >= least_z)
            return;
        box->bound_count--;
        for (uint32_t i = weakest; i < box->bound_count; i++)
            box->bounds[i] = box->bounds[i + 1];
    }
}

static void measure_box(const hunting *x, dtn_box *box)
{
    uint64_t runs, hits, all_hits = 0;
    count_unseen(x, box, DTN_BOUND_LIMIT, &runs, &hits);
    for (uint64_t run = 1; run < x->run_count; run += 2)
        all_hits += x->hit[run];
    box->share = dtn_wilson(hits, runs);
    box->covers = dtn_wilson(hits, all_hits);
}

static dtn_share cover_of_all(const hunting *x, const dtn_boxes *boxes)
{
    uint64_t hits = 0, covered = 0;
    for (uint64_t run = 1; run < x->run_count; run += 2) {
        bool in = false;
        for (uint32_t i = 0; i < boxes->count; i++)
            in |= has_in_box(x, &boxes->items[i], run, DTN_BOUND_LIMIT);
        hits += x->hit[run];
        covered += in && x->hit[run];
    }
    return dtn_wilson(covered, hits);
}

/* ---- boxes --------------------------------------------------------------------------------------------- */

/* What is hardly more frequent in the box than anywhere is not worth a sentence. */
static bool is_telling(const hunting *x, const dtn_box *box)
{
    double rate = (double)x->hit_count / x->seen_count, twice = 2 * rate, half_way = (1 + rate) / 2;
    double least = twice < half_way ? twice : half_way;
    return box->share.share >= (least > least_share ? least : least_share);
}

static bool find_box(hunting *x, dtn_box *box)
{
    trial found = grow_box(x);
    for (uint32_t i = 0; i < found.count; i++)
        say_side(x, &x->candidates[found.chosen[i]], &found.sides[i], box);
    drop_weak_bounds(x, box);
    if (box->bound_count == 0)
        return false;
    measure_box(x, box);
    return is_telling(x, box);
}

/* The runs of the box are no longer looked at; returns how many hits are left. */
static uint32_t put_aside(hunting *x, const dtn_box *box)
{
    uint32_t left = 0;
    for (uint32_t i = 0; i < x->seen_count; i++) {
        uint32_t run = x->seen[i];
        x->is_out[run] |= has_in_box(x, box, run, DTN_BOUND_LIMIT);
        left += !x->is_out[run] && x->hit[run];
    }
    return left;
}

static bool is_new(const dtn_boxes *boxes, const dtn_box *box)
{
    for (uint32_t i = 0; i < boxes->count; i++) {
        bool same = boxes->items[i].bound_count == box->bound_count;
        for (uint32_t k = 0; same && k < box->bound_count; k++)
            same = boxes->items[i].bounds[k].dimension == box->bounds[k].dimension &&
                   boxes->items[i].bounds[k].kind == box->bounds[k].kind;
        if (same)
            return false;
    }
    return true;
}

dtn_boxes dtn_boxes_find(dtn_task *task, const dtn_dimension *dimensions, uint32_t dimension_count,
                         const bool *hit, uint64_t run_count)
{
    dtn_boxes boxes = {0};
    hunting x = {.task = task, .dimensions = dimensions, .dimension_count = dimension_count, .hit = hit};
    x.run_count = run_count;
    x.seen = DTN_TAKE(task, (size_t)run_count, uint32_t);
    x.is_in = DTN_TAKE(task, (size_t)run_count, bool);
    x.is_out = DTN_TAKE(task, (size_t)run_count, bool);
    for (uint64_t run = 0; run < run_count; run += 2) {
        x.seen[x.seen_count++] = (uint32_t)run;
        x.hit_count += hit[run];
    }
    uint32_t left = x.hit_count;
    if (left < LEAST_HITS || dimension_count == 0)
        return boxes;
    choose_candidates(&x);
    while (boxes.count < DTN_BOX_LIMIT && left >= LEAST_HITS) {
        dtn_box box = {0};
        if (!find_box(&x, &box) || !is_new(&boxes, &box))
            break;
        boxes.items[boxes.count++] = box;
        dtn_share covers = cover_of_all(&x, &boxes);
        if (covers.share < boxes.covers.share + least_more) {
            boxes.count--;
            break;
        }
        boxes.covers = covers;
        left = put_aside(&x, &box);
    }
    return boxes;
}

dtn_scenarios dtn_scenarios_find(dtn_task *task, const dtn_sampler *sampler, uint64_t seed,
                                 const dtn_runs *runs)
{
    uint64_t count = runs->count < DTN_SCENARIO_RUNS ? runs->count : DTN_SCENARIO_RUNS, exists = 0;
    for (uint64_t run = 0; run < count; run++)
        exists += runs->exists[run];
    dtn_scenarios found = {.target = 2 * exists <= count, .run_count = count};
    found.target_count = found.target ? exists : count - exists;
    found.too_few = found.target_count < DTN_SCENARIO_LEAST;
    if (found.too_few)
        return found;
    bool *hit = DTN_TAKE(task, (size_t)count, bool);
    for (uint64_t run = 0; run < count; run++)
        hit[run] = runs->exists[run] == found.target;
    found.dimensions = dtn_dimensions_draw(task, sampler, seed, count, &found.dimension_count);
    found.is_incomplete = found.dimensions == NULL;
    if (!found.is_incomplete)
        found.boxes = dtn_boxes_find(task, found.dimensions, found.dimension_count, hit, count);
    return found;
}
