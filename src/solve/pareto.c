/* SPDX-License-Identifier: MIT
 * question   which packages of the zone does no other one better for all bargaining parties?
 * method     every package of the zone, block by block (space/sweep.h); blocks, words of 64 and packages in the
 *            shadow of a known deal are passed over (solve/shadow.h), the rest meets all known deals (solve/archive.h)
 * source     Pareto 1906; Kung, Luccio and Preparata 1975 for the problem of maxima; ours for the order of work
 * cost       O(packages x parties / 64) where bounds decide + O(survivors x log^2 deals); memory O(block + deals)
 * limits     100,000,000 packages, 2,000,000 deals; exact for exact states, drawn scores rounded to their tolerance */
#include "solve/pareto.h"

#include "base/sort.h"
#include "numeric/tolerance.h"
#include "solve/approach.h"
#include "solve/archive.h"
#include "solve/shadow.h"
#include "solve/sure_zone.h"
#include "space/sweep.h"

#include <string.h>

/* Three parties and fewer have fine cells early; beyond, more of them pay though they no longer lie in cache. */
enum {
    MOST_CELLS_OF_FEW = 16384,
    MOST_CELLS_OF_MANY = 131072,
    FEW = 3,
    FEWEST_CELLS = 16,
    PACKAGES_PER_CELL = 32,
    BATCH = 4096,
    PACKAGES_PER_PLACE = 64, /* of the batch */
    SMALLEST_BATCH = 256
};

/* A package that waits for its turn: those with the largest sums go first, and better what comes behind them. */
typedef struct candidate {
    double sum; /* of the scores, each as a share of its party's range */
    uint64_t package;
    uint32_t place; /* of its scores in the batch */
} candidate;

typedef struct pareto_search {
    const dtn_state *state;
    dtn_sweep *sweep;
    dtn_archive *archive;
    dtn_shadow *shadow;
    uint32_t width;     /* bargaining parties */
    double *doubt;      /* [width] */
    dtn_grain *grain;   /* [width] */
    double *low, *high; /* [width] where scores of the zone lie */
    double *share;      /* [width] of the range of scores, for one score */
    double *corner;     /* [width] */
    double *one;        /* [width] scores of one package */
    double *scores;     /* [width * 64] */
    bool is_wide;       /* doubles may leave doubt */
    uint64_t *open;     /* [word_count] words of the block that no shadow covers */
    uint32_t waiting, most_waiting;
    candidate *batch;     /* [most_waiting] */
    double *batch_scores; /* [most_waiting * width] */
} pareto_search;

/* ---- opening ---------------------------------------------------------------------------------------- */

static double least(const double *numbers, uint32_t count)
{
    double least = numbers[0];
    for (uint32_t i = 1; i < count; i++)
        least = numbers[i] < least ? numbers[i] : least;
    return least;
}

static double lowest_score(const dtn_sweep *sweep, uint32_t party)
{
    const dtn_side *side = &sweep->sides[party];
    double lowest = sweep->base[party] + side->fixed.lowest;
    for (uint32_t issue = 0; issue < sweep->rows->split; issue++)
        lowest += least(side->stakes->worth + sweep->rows->first_option[issue],
                        dtn_rows_issue_size(sweep->rows, issue));
    for (size_t i = 0; i < side->stakes->points_count; i++)
        lowest += side->stakes->points[i].amount < 0 ? side->stakes->points[i].amount : 0;
    for (uint32_t i = 0; i < sweep->always_needed_count; i++)
        if (sweep->always_needed[i] == party && side->accept_from > lowest)
            lowest = side->accept_from;
    return lowest;
}

static void measure(pareto_search *search)
{
    for (uint32_t i = 0; i < search->width; i++) {
        uint32_t party = search->state->bargaining[i];
        const dtn_side *side = &search->sweep->sides[party];
        search->doubt[i] = side->doubt;
        if (side->stakes->precision == DTN_DRAWN)
            search->grain[i] = dtn_grain_of(side->stakes->doubt);
        search->low[i] = lowest_score(search->sweep, party);
        search->high[i] = search->sweep->base[party] + search->sweep->still[party];
        search->share[i] = search->high[i] > search->low[i] ? 1 / (search->high[i] - search->low[i]) : 0;
        search->is_wide |= side->doubt > 0;
    }
}

static uint32_t choose_cells(const dtn_rows *rows, uint32_t width)
{
    uint64_t cells = rows->all / PACKAGES_PER_CELL,
             most = width > FEW ? MOST_CELLS_OF_MANY : MOST_CELLS_OF_FEW;
    return (uint32_t)(cells > most ? most : cells < FEWEST_CELLS ? FEWEST_CELLS : cells);
}

static uint32_t choose_batch(const dtn_rows *rows)
{
    uint64_t places = rows->all / PACKAGES_PER_PLACE;
    return (uint32_t)(places > BATCH ? BATCH : places < SMALLEST_BATCH ? SMALLEST_BATCH : places);
}

static pareto_search *open_search(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    pareto_search *search = DTN_TAKE(task, 1, pareto_search);
    uint32_t width = state->bargaining_count;
    search->state = state;
    search->width = width;
    search->sweep = dtn_sweep_open(task, state, rows, true);
    search->doubt = DTN_TAKE(task, width, double);
    search->grain = DTN_TAKE(task, width, dtn_grain);
    search->low = DTN_TAKE(task, width, double);
    search->high = DTN_TAKE(task, width, double);
    search->share = DTN_TAKE(task, width, double);
    search->corner = DTN_TAKE(task, width, double);
    search->one = DTN_TAKE(task, width, double);
    search->scores = DTN_TAKE(task, (size_t)width * 64, double);
    search->open = DTN_TAKE(task, rows->word_count, uint64_t);
    search->most_waiting = choose_batch(rows);
    search->batch = DTN_TAKE(task, search->most_waiting, candidate);
    search->batch_scores = DTN_TAKE(task, (size_t)search->most_waiting * width, double);
    if (rows->all > 0)
        measure(search);
    search->archive = dtn_archive_open(task, state, rows, search->doubt, search->low, search->high);
    search->shadow = dtn_shadow_open(task, width, search->low, search->high, choose_cells(rows, width));
    return search;
}

/* ---- candidates ------------------------------------------------------------------------------------- */

typedef struct batch_order {
    const double *scores;
    uint32_t width;
} batch_order;

/* The larger sum first; where rounding made sums equal, the larger scores, one party after the other. What is no
 * worse for anyone then never stands behind. */
static int by_falling_sum(const void *a, const void *b, const void *context)
{
    const candidate *x = a, *y = b;
    const batch_order *order = context;
    if (x->sum != y->sum)
        return x->sum > y->sum ? -1 : 1;
    for (uint32_t i = 0; i < order->width; i++) {
        double mine = order->scores[(size_t)x->place * order->width + i];
        double other = order->scores[(size_t)y->place * order->width + i];
        if (mine != other)
            return mine > other ? -1 : 1;
    }
    return (x->package > y->package) - (x->package < y->package);
}

/* The shadow knows a deal as a little less than it is, where doubles leave doubt. */
static void cast_shadow(pareto_search *search, const double *scores)
{
    for (uint32_t i = 0; i < search->width; i++)
        search->corner[i] = scores[i] - 2 * search->doubt[i];
    dtn_shadow_cast(search->shadow, search->corner);
}

/* The packages that wait meet the known deals. */
static void offer_batch(dtn_task *task, pareto_search *search)
{
    batch_order order = {search->batch_scores, search->width};
    bool betters_none = !search->is_wide && dtn_archive_count(search->archive) == 0;
    dtn_sort(task, search->batch, search->waiting, sizeof *search->batch, by_falling_sum, &order);
    for (uint32_t i = 0; i < search->waiting; i++) {
        const candidate *next = &search->batch[i];
        const double *scores = search->batch_scores + (size_t)next->place * search->width;
        if (dtn_shadow_covers(search->shadow, scores))
            continue;
        if (dtn_archive_offer(task, search->archive, scores, next->package, betters_none))
            cast_shadow(search, scores);
    }
    search->waiting = 0;
}

static void add_candidate(dtn_task *task, pareto_search *search, const double *scores, uint64_t package)
{
    if (dtn_archive_count_tie(search->archive, scores, package))
        return;
    if (search->waiting == search->most_waiting)
        offer_batch(task, search);
    candidate *added = &search->batch[search->waiting];
    *added = (candidate){.package = package, .place = search->waiting};
    for (uint32_t i = 0; i < search->width; i++)
        added->sum += (scores[i] - search->low[i]) * search->share[i];
    memcpy(search->batch_scores + (size_t)added->place * search->width, scores,
           search->width * sizeof *scores);
    search->waiting++;
}

/* ---- the packages of a block ------------------------------------------------------------------------- */

static void find_scores(pareto_search *search, uint32_t word)
{
    for (uint32_t i = 0; i < search->width; i++) {
        const dtn_side *side = &search->sweep->sides[search->state->bargaining[i]];
        const double *values = side->scores->values + (size_t)word * 64;
        double base = side->base, *scores = search->scores + (size_t)i * 64;
        for (int j = 0; j < 64; j++)
            scores[j] = dtn_round_to(search->grain[i], base + values[j]);
    }
}

static void look_at_word(dtn_task *task, pareto_search *search, uint32_t word, uint64_t zone)
{
    double *scores = search->one;
    find_scores(search, word);
    uint64_t left = zone & ~dtn_shadow_row(search->shadow, search->scores);
    for (; left; left &= left - 1) {
        uint32_t bit = (uint32_t)__builtin_ctzll(left);
        for (uint32_t i = 0; i < search->width; i++)
            scores[i] = search->scores[(size_t)i * 64 + bit];
        uint64_t package = search->sweep->first_package + word * 64 + bit;
        add_candidate(task, search, scores, package);
    }
}

/* No package of the word (of the block, when `word` is none) scores more than the corner for anyone. */
static bool is_corner_covered(pareto_search *search, uint32_t word)
{
    for (uint32_t i = 0; i < search->width; i++) {
        const dtn_side *side = &search->sweep->sides[search->state->bargaining[i]];
        double high = word == UINT32_MAX ? side->scores->highest : side->scores->high[word];
        search->corner[i] = dtn_round_to(search->grain[i], side->base + high);
    }
    return dtn_shadow_covers(search->shadow, search->corner);
}

/* The words of the block whose corners no shadow covers; false where none is left. */
static bool find_open_words(pareto_search *search)
{
    bool is_any = false;
    for (uint32_t i = 0; i < search->width; i++)
        dtn_sweep_side(search->sweep, search->state->bargaining[i]);
    if (is_corner_covered(search, UINT32_MAX))
        return false;
    for (uint32_t word = 0; word < search->sweep->rows->word_count; word++) {
        bool is_open = search->sweep->allowed.words[word] && !is_corner_covered(search, word);
        search->open[word] = is_open ? UINT64_MAX : 0;
        is_any |= is_open;
    }
    return is_any && dtn_sweep_narrow(search->sweep, search->open);
}

/* Who accepts is asked only of what no known deal betters. */
static void look_at_block(dtn_task *task, pareto_search *search)
{
    if (!find_open_words(search))
        return;
    dtn_row zone = dtn_sweep_zone(search->sweep);
    if (zone.truth == DTN_NEVER)
        return;
    for (uint32_t word = 0; word < search->sweep->rows->word_count; word++)
        if (zone.words[word] && !is_corner_covered(search, word))
            look_at_word(task, search, word, zone.words[word]);
    if ((size_t)search->waiting * 4 > dtn_archive_count(search->archive))
        offer_batch(task, search); /* early shadows save more than large batches */
}

/* A hint casts the shadow of what it scores at least; by itself it is no deal. */
static void cast_hints(pareto_search *search, const dtn_pareto_hints *hints)
{
    for (size_t k = 0; k < hints->count; k++) {
        double slip;
        if (!dtn_surely_in_zone(search->state, hints->packages[k]))
            continue;
        for (uint32_t i = 0; i < search->width; i++) {
            double score =
                dtn_sure_score(search->state, search->state->bargaining[i], hints->packages[k], &slip);
            search->corner[i] = score - 2 * slip;
        }
        dtn_shadow_cast(search->shadow, search->corner);
    }
}

static bool is_all_drawn(const dtn_state *state)
{
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        if (state->stakes[state->bargaining[i]].precision != DTN_DRAWN)
            return false;
    return state->bargaining_count > 0;
}

/* ---- the answer ------------------------------------------------------------------------------------- */

static bool gains(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (stakes->precision == DTN_WIDE)
        return dtn_state_exact_score(state, party, options) > stakes->exact_walk_away;
    double tolerance = stakes->precision == DTN_DRAWN ? stakes->doubt : 0;
    return dtn_state_score(state, party, options) > stakes->walk_away + tolerance;
}

/* What betters a package gives no one less. */
void dtn_frontier_note_gains(dtn_frontier *frontier, const dtn_state *state)
{
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        for (size_t deal = 0; deal < frontier->count && !frontier->gains_somewhere[i]; deal++)
            frontier->gains_somewhere[i] = gains(state, state->bargaining[i], frontier->deals[deal].options);
}

static void list_deals(dtn_task *task, const pareto_search *search, dtn_frontier *frontier)
{
    const dtn_state *state = search->state;
    const dtn_known **known = dtn_archive_list(task, search->archive, &frontier->count);
    uint16_t *options = DTN_TAKE(task, frontier->count * state->issue_count, uint16_t);
    frontier->deals = DTN_TAKE(task, frontier->count, dtn_deal);
    for (size_t i = 0; i < frontier->count; i++, options += state->issue_count) {
        dtn_rows_package(search->sweep->rows, known[i]->package, options);
        frontier->deals[i] = (dtn_deal){options, dtn_tally_of(known[i]->ties)};
    }
    dtn_frontier_note_gains(frontier, state);
}

/* Nobody bargains: all packages of the zone share the empty vector. */
static void set_only_deal(dtn_task *task, dtn_frontier *frontier, const dtn_rows *rows, uint64_t first,
                          uint64_t packages)
{
    uint16_t *options = DTN_TAKE(task, rows->issue_count, uint16_t);
    frontier->deals = DTN_TAKE(task, 1, dtn_deal);
    frontier->count = packages > 0;
    frontier->deals[0] = (dtn_deal){options, dtn_tally_of(packages)};
    if (frontier->count)
        dtn_rows_package(rows, first, options);
}

static uint64_t first_package_of(const dtn_sweep *sweep, dtn_row row)
{
    uint32_t word = 0;
    while (!row.words[word])
        word++;
    return sweep->first_package + word * 64 + (uint32_t)__builtin_ctzll(row.words[word]);
}

/* Without parties that bargain every package counts. */
static void list_only_deal(dtn_task *task, pareto_search *search, dtn_frontier *frontier)
{
    uint64_t first = 0, packages = 0;
    while (dtn_sweep_next(task, search->sweep)) {
        dtn_row zone = dtn_sweep_zone(search->sweep);
        if (zone.truth == DTN_NEVER)
            continue;
        if (packages == 0)
            first = first_package_of(search->sweep, zone);
        packages += dtn_row_count(search->sweep->rows, zone);
    }
    set_only_deal(task, frontier, search->sweep->rows, first, packages);
}

dtn_frontier dtn_pareto_find_near(dtn_task *task, const dtn_state *state, const dtn_rows *rows,
                                  const dtn_pareto_hints *hints)
{
    pareto_search *search = open_search(task, state, rows);
    dtn_frontier frontier = {.gains_somewhere = DTN_TAKE(task, state->bargaining_count, bool)};
    if (search->width == 0) {
        list_only_deal(task, search, &frontier);
        return frontier;
    }
    if (rows->all > 0 && is_all_drawn(state))
        cast_hints(search, hints);
    while (dtn_sweep_next(task, search->sweep))
        look_at_block(task, search);
    offer_batch(task, search);
    list_deals(task, search, &frontier);
    return frontier;
}

dtn_frontier dtn_pareto_find_on(dtn_task *task, const dtn_state *state, const dtn_rows *rows)
{
    return dtn_pareto_find_near(task, state, rows, &(dtn_pareto_hints){0});
}

dtn_frontier dtn_pareto_find(dtn_task *task, const dtn_state *state)
{
    return dtn_approach_deals(task, dtn_approach_make(task, state), state, NULL);
}
