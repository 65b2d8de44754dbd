/* SPDX-License-Identifier: MIT
 * question   which of the efficient deals would the four classical solutions choose?
 * method     each deal's worth in doubles; those near the largest are compared exactly by whole numbers
 * source     Nash 1950; Kalai and Smorodinsky 1975; Kalai 1977 (egalitarian); Harsanyi 1955 (utilitarian)
 * cost       O(deals x parties), and O(parties^2) limbs for each deal near the best
 * limits     exact while products fit 8,704 bits (69 parties of 126 bits); beyond, and when drawn, ties within 1e-9 */
#include "solve/bargain.h"

#include "numeric/tolerance.h"
#include "numeric/wide.h"

#include <math.h> /* INFINITY alone */

/* Doubles computed here are never off by more, relative to the size of what they are made of. */
static const double near = 1e-11;

typedef struct bargain {
    const dtn_state *state;
    const dtn_frontier *frontier;
    uint32_t *counted; /* bargaining parties that gain somewhere */
    uint32_t counted_count;
    bool is_exact;
    double *ideals;           /* [party_count] largest gain among the deals, in points */
    dtn_int128 *exact_ideals; /* in units */
    double *worth;            /* [deals] what the solution makes large; -INFINITY: not a candidate */
    dtn_wide *factors;        /* [bargaining_count] utilitarian: product of the other parties' units */
    dtn_wide *left, *right, *term;
} bargain;

/* ---- gains ------------------------------------------------------------------------------------------ */

static dtn_int128 exact_gain(const bargain *b, uint32_t party, size_t deal)
{
    return dtn_state_exact_score(b->state, party, b->frontier->deals[deal].options) -
           b->state->stakes[party].exact_walk_away;
}

static double gain(const bargain *b, uint32_t party, size_t deal)
{
    return dtn_state_gain_points(b->state, party, b->frontier->deals[deal].options);
}

static void find_ideals(bargain *b)
{
    for (uint32_t i = 0; i < b->counted_count; i++) {
        uint32_t party = b->counted[i];
        b->ideals[party] = -INFINITY;
        for (size_t deal = 0; deal < b->frontier->count; deal++) {
            double points = gain(b, party, deal);
            b->ideals[party] = points > b->ideals[party] ? points : b->ideals[party];
            if (!b->is_exact)
                continue;
            dtn_int128 units = exact_gain(b, party, deal);
            if (deal == 0 || units > b->exact_ideals[party])
                b->exact_ideals[party] = units;
        }
    }
}

/* ---- what each solution makes large, in doubles ------------------------------------------------------- */

typedef double worth_of(const bargain *b, size_t deal, double *size);
typedef int compare_worth(bargain *b, size_t one, size_t other);

/* -INFINITY where a counted party gains less than 0 (less than its tolerance below 0). */
static double nash_worth(const bargain *b, size_t deal, double *size)
{
    double product = 1;
    for (uint32_t i = 0; i < b->counted_count; i++) {
        const dtn_stakes *stakes = &b->state->stakes[b->counted[i]];
        double points = gain(b, b->counted[i], deal);
        double tolerance = stakes->precision == DTN_DRAWN ? stakes->doubt / stakes->unit : 0;
        if (!(points >= -tolerance))
            return -INFINITY;
        product *= points > 0 ? points : 0;
    }
    *size = product;
    return product;
}

static double smallest_gain(const bargain *b, size_t deal, bool is_relative)
{
    double least = INFINITY;
    for (uint32_t i = 0; i < b->counted_count; i++) {
        double points = gain(b, b->counted[i], deal);
        if (is_relative)
            points /= b->ideals[b->counted[i]];
        least = points < least ? points : least;
    }
    return least;
}

static double kalai_smorodinsky_worth(const bargain *b, size_t deal, double *size)
{
    return *size = smallest_gain(b, deal, true);
}

static double egalitarian_worth(const bargain *b, size_t deal, double *size)
{
    return *size = smallest_gain(b, deal, false);
}

static double utilitarian_worth(const bargain *b, size_t deal, double *size)
{
    double sum = 0;
    *size = 0;
    for (uint32_t i = 0; i < b->state->bargaining_count; i++) {
        double points =
            dtn_state_score_points(b->state, b->state->bargaining[i], b->frontier->deals[deal].options);
        sum += points;
        *size += points < 0 ? -points : points;
    }
    return sum;
}

/* ---- the same, exactly ------------------------------------------------------------------------------- */

static void multiply_gains(const bargain *b, size_t deal, dtn_wide *product)
{
    dtn_wide_set(product, 1);
    for (uint32_t i = 0; i < b->counted_count; i++)
        dtn_wide_multiply(product, exact_gain(b, b->counted[i], deal));
}

static int by_product(bargain *b, size_t one, size_t other)
{
    multiply_gains(b, one, b->left);
    multiply_gains(b, other, b->right);
    return dtn_wide_compare(b->left, b->right);
}

typedef struct share {
    dtn_int128 of, whole; /* whole > 0 */
} share;

static int compare_shares(bargain *b, share x, share y)
{
    dtn_wide_set(b->left, x.of);
    dtn_wide_multiply(b->left, y.whole);
    dtn_wide_set(b->right, y.of);
    dtn_wide_multiply(b->right, x.whole);
    return dtn_wide_compare(b->left, b->right);
}

static share smallest_share(bargain *b, size_t deal, const dtn_int128 *wholes)
{
    share least = {0, 1};
    for (uint32_t i = 0; i < b->counted_count; i++) {
        uint32_t party = b->counted[i];
        share mine = {exact_gain(b, party, deal),
                      wholes ? wholes[party] : b->state->stakes[party].exact_unit};
        if (i == 0 || compare_shares(b, mine, least) < 0)
            least = mine;
    }
    return least;
}

static int by_smallest_share_of_ideal(bargain *b, size_t one, size_t other)
{
    share x = smallest_share(b, one, b->exact_ideals), y = smallest_share(b, other, b->exact_ideals);
    return compare_shares(b, x, y);
}

static int by_smallest_gain(bargain *b, size_t one, size_t other)
{
    share x = smallest_share(b, one, NULL), y = smallest_share(b, other, NULL);
    return compare_shares(b, x, y);
}

static void add_scores(const bargain *b, size_t deal, dtn_wide *sum)
{
    dtn_wide_set(sum, 0);
    for (uint32_t i = 0; i < b->state->bargaining_count; i++) {
        *b->term = b->factors[i];
        dtn_wide_multiply(b->term, dtn_state_exact_score(b->state, b->state->bargaining[i],
                                                         b->frontier->deals[deal].options));
        dtn_wide_add(sum, b->term);
    }
}

static int by_sum(bargain *b, size_t one, size_t other)
{
    add_scores(b, one, b->left);
    add_scores(b, other, b->right);
    return dtn_wide_compare(b->left, b->right);
}

/* Scores over a common denominator, the product of all units: each by the units of the others. */
static void find_factors(dtn_task *task, bargain *b)
{
    uint32_t count = b->state->bargaining_count;
    b->factors = DTN_TAKE(task, count, dtn_wide);
    for (uint32_t i = 0; i < count; i++) {
        dtn_wide_set(&b->factors[i], 1);
        for (uint32_t j = 0; j < count; j++)
            if (j != i)
                dtn_wide_multiply(&b->factors[i], b->state->stakes[b->state->bargaining[j]].exact_unit);
    }
}

/* ---- choosing --------------------------------------------------------------------------------------- */

/* All deals of the largest worth, ties as ties. */
static dtn_deal_list choose(dtn_task *task, bargain *b, worth_of *find_worth, compare_worth *compare)
{
    dtn_deal_list list = {DTN_TAKE(task, b->frontier->count, size_t), 0};
    double best = -INFINITY, largest = 0;
    for (size_t deal = 0; deal < b->frontier->count; deal++) {
        double size = 0;
        b->worth[deal] = find_worth(b, deal, &size);
        best = b->worth[deal] > best ? b->worth[deal] : best;
        size = size < 0 ? -size : size;
        largest = size > largest ? size : largest;
    }
    if (best == -INFINITY)
        return list;
    double from = b->is_exact ? best - near * largest : best - dtn_tolerance(best);
    for (size_t deal = 0; deal < b->frontier->count; deal++) {
        if (!(b->worth[deal] >= from || b->worth[deal] == best))
            continue;
        int order = b->is_exact && list.count ? compare(b, deal, list.items[0]) : 0;
        if (order > 0)
            list.count = 0;
        if (order >= 0)
            list.items[list.count++] = deal;
    }
    return list;
}

/* Nobody gains: no product, no smallest gain, so nothing speaks against any efficient deal. */
static dtn_deal_list all_deals(dtn_task *task, const dtn_frontier *frontier)
{
    dtn_deal_list list = {DTN_TAKE(task, frontier->count, size_t), frontier->count};
    for (size_t i = 0; i < frontier->count; i++)
        list.items[i] = i;
    return list;
}

/* The products of all gains, or of all units and a score, must fit. */
static bool is_exact(const dtn_state *state)
{
    bool exact = state->bargaining_count < DTN_WIDE_LIMBS / 2;
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        exact = exact && state->stakes[state->bargaining[i]].precision != DTN_DRAWN;
    return exact;
}

static void prepare(dtn_task *task, bargain *b, dtn_solutions *solutions)
{
    const dtn_state *state = b->state;
    b->is_exact = is_exact(state);
    b->counted = DTN_TAKE(task, state->bargaining_count, uint32_t);
    b->ideals = DTN_TAKE(task, state->party_count, double);
    b->exact_ideals = DTN_TAKE(task, state->party_count, dtn_int128);
    b->worth = DTN_TAKE(task, b->frontier->count, double);
    b->left = DTN_TAKE(task, 1, dtn_wide);
    b->right = DTN_TAKE(task, 1, dtn_wide);
    b->term = DTN_TAKE(task, 1, dtn_wide);
    solutions->left_out = DTN_TAKE(task, state->bargaining_count, uint32_t);
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        if (b->frontier->gains_somewhere[i])
            b->counted[b->counted_count++] = state->bargaining[i];
        else
            solutions->left_out[solutions->left_out_count++] = state->bargaining[i];
    find_ideals(b);
    if (b->is_exact)
        find_factors(task, b);
}

dtn_solutions dtn_bargain(dtn_task *task, const dtn_state *state, const dtn_frontier *frontier)
{
    dtn_solutions solutions = {0};
    bargain b = {.state = state, .frontier = frontier};
    prepare(task, &b, &solutions);
    solutions.utilitarian = choose(task, &b, utilitarian_worth, by_sum);
    if (b.counted_count == 0) {
        solutions.nash = solutions.kalai_smorodinsky = solutions.egalitarian = all_deals(task, frontier);
        return solutions;
    }
    solutions.nash = choose(task, &b, nash_worth, by_product);
    solutions.kalai_smorodinsky = choose(task, &b, kalai_smorodinsky_worth, by_smallest_share_of_ideal);
    solutions.egalitarian = choose(task, &b, egalitarian_worth, by_smallest_gain);
    return solutions;
}

bool dtn_deals_tie(const dtn_state *state, const uint16_t *a, const uint16_t *b)
{
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        if (dtn_state_compare(state, state->bargaining[i], a, b) != 0)
            return false;
    return true;
}
