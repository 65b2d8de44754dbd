/* SPDX-License-Identifier: MIT
 * question   how far is a verdict on a deal from the other one?
 * method     over the party's moves, the best first, until the next cannot lower it: the worst of all that follows;
 *            for sequential stability the widest sequence, the widest beginnings first
 * source     the idea of a margin: GMCR_GDELT; here for several parties and all four senses
 * cost       O(places met x moves) for each move looked at; the worst is looked up where all verdicts are known
 * limits     the question's; beyond them no margin */
#include "graph/holding_search.h"

#include <math.h> /* INFINITY, NAN */

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

static double loss_at(const dtn_holding_search *search, uint32_t place)
{
    return dtn_holding_points(search, search->party, 0) - dtn_holding_points(search, search->party, place);
}

/* ---- general and symmetric -------------------------------------------------------------------------- */

/* The best that the party then gets to, staying included. */
static double best_return(dtn_holding_search *search, uint32_t place)
{
    double best = dtn_holding_points(search, search->party, place);
    if (search->concept != DTN_SYMMETRIC)
        return best;
    dtn_explore_walk walk = dtn_explore_begin(search->explorer, place, search->party, 1);
    while (dtn_explore_next(search->explorer, &walk))
        best = larger(best, dtn_holding_points(search, search->party, walk.to));
    return best;
}

static void reach_on(dtn_holding_search *search, uint32_t from)
{
    for (uint32_t party = 0; party < search->question->movers->party_count; party++) {
        if (party == search->party)
            continue;
        dtn_explore_walk walk = dtn_explore_begin(search->explorer, from, party, 0);
        while (dtn_explore_next(search->explorer, &walk)) {
            dtn_trail *trail = dtn_holding_trail(search, walk.to);
            if (trail->search == search->number)
                continue;
            trail->search = search->number;
            DTN_PUSH(search->task, &search->queue, walk.to);
        }
    }
}

/* The worst of all that follows the move; a worst that costs `enough` points is worse than it need be. */
static double walk_worst(dtn_holding_search *search, uint32_t move, double enough)
{
    double worst = INFINITY, deal = dtn_holding_points(search, search->party, 0);
    search->number++;
    search->queue.count = 0;
    dtn_holding_trail(search, move)->search = search->number;
    DTN_PUSH(search->task, &search->queue, move);
    for (size_t i = 0; i < search->queue.count && deal - worst < enough && !search->explorer->is_cut; i++) {
        worst = smaller(worst, best_return(search, search->queue.items[i]));
        reach_on(search, search->queue.items[i]);
    }
    return worst;
}

/* The points of a rank: those of any state that has it. */
static double points_of_rank(const dtn_holding_search *search, uint32_t rank)
{
    const dtn_holding_known *known = search->question->known;
    const dtn_ranking *ranking = &known->rankings[search->party];
    dtn_arena_mark before = dtn_arena_here(&search->task->arena);
    uint16_t *options = DTN_TAKE(search->task, search->question->movers->issue_count, uint16_t);
    dtn_moves_options(known->moves, dtn_ranking_find(ranking, known->moves->state_count, rank), options);
    double points = dtn_state_score_points(search->question->state, search->party, options);
    dtn_arena_reset(&search->task->arena, before);
    return points;
}

static double known_worst(const dtn_holding_search *search, uint32_t move)
{
    const dtn_holding_known *known = search->question->known;
    const uint32_t *worst = known->stability->worst[search->party][search->concept];
    if (worst == NULL) /* all is equal to the party */
        return dtn_holding_points(search, search->party, move);
    return points_of_rank(search,
                          worst[dtn_moves_find(known->moves, search->explorer->places.items[move].options)]);
}

static double answered_loss(dtn_holding_search *search, uint32_t move, double enough)
{
    double worst = search->question->known ? known_worst(search, move) : walk_worst(search, move, enough);
    return dtn_holding_points(search, search->party, 0) - worst;
}

/* ---- sequential ------------------------------------------------------------------------------------- */

typedef struct waiting_place {
    double width;
    uint32_t place;
} waiting_place;

typedef struct wide_search {
    dtn_holding_search *search;
    DTN_ARRAY(waiting_place) heap; /* the widest first, of equals the place met first */
    double best;                   /* so far, over all sequences */
} wide_search;

static bool goes_first(waiting_place a, waiting_place b)
{
    return a.width > b.width || (a.width == b.width && a.place < b.place);
}

static void swap(waiting_place *a, waiting_place *b)
{
    waiting_place kept = *a;
    *a = *b;
    *b = kept;
}

static void put(wide_search *w, waiting_place waiting)
{
    DTN_PUSH(w->search->task, &w->heap, waiting);
    waiting_place *items = w->heap.items;
    for (size_t i = w->heap.count - 1; i > 0 && goes_first(items[i], items[(i - 1) / 2]); i = (i - 1) / 2)
        swap(&items[i], &items[(i - 1) / 2]);
}

static waiting_place take_widest(wide_search *w)
{
    waiting_place *items = w->heap.items, widest = items[0];
    items[0] = items[--w->heap.count];
    for (size_t i = 0, child = 1; child < w->heap.count; i = child, child = 2 * i + 1) {
        if (child + 1 < w->heap.count && goes_first(items[child + 1], items[child]))
            child++;
        if (!goes_first(items[child], items[i]))
            break;
        swap(&items[i], &items[child]);
    }
    return widest;
}

/* A sequence gets to the place with this width; wide enough to be of use? */
static void arrive(wide_search *w, uint32_t place, double width)
{
    dtn_trail *trail = dtn_holding_trail(w->search, place);
    if (!(width > w->best) || (trail->search == w->search->number && trail->width >= width))
        return;
    *trail = (dtn_trail){.search = w->search->number, .width = width};
    w->best = larger(w->best, smaller(width, loss_at(w->search, place)));
    put(w, (waiting_place){width, place});
}

static void widen(wide_search *w, waiting_place from)
{
    dtn_holding_search *search = w->search;
    for (uint32_t party = 0; party < search->question->movers->party_count; party++) {
        if (party == search->party || !search->question->state->stakes[party].has_preferences)
            continue;
        dtn_explore_walk walk = dtn_explore_begin(search->explorer, from.place, party, 0);
        while (dtn_explore_next(search->explorer, &walk)) {
            double gain =
                dtn_holding_points(search, party, walk.to) - dtn_holding_points(search, party, from.place);
            arrive(w, walk.to, smaller(from.width, gain));
        }
    }
}

/* At least `least`; more than `enough` is not looked for. */
static double widest_loss(dtn_holding_search *search, uint32_t move, double least, double enough)
{
    wide_search w = {.search = search, .best = least};
    search->number++;
    *dtn_holding_trail(search, move) = (dtn_trail){.search = search->number, .width = INFINITY};
    put(&w, (waiting_place){INFINITY, move});
    while (w.heap.count > 0 && w.best < enough && !search->explorer->is_cut) {
        waiting_place widest = take_widest(&w);
        if (widest.width <= w.best)
            break;
        if (widest.width ==
            dtn_holding_trail(search, widest.place)->width) /* not come to by a wider way since */
            widen(&w, widest);
    }
    return w.best;
}

/* ---- the margin ------------------------------------------------------------------------------------- */

double dtn_holding_margin(dtn_holding_search *search)
{
    double margin = INFINITY;
    for (uint32_t i = 0; i < search->move_count; i++) {
        uint32_t move = search->moves[i];
        double loss = loss_at(search, move);
        if (loss >= margin)
            break;
        if (search->concept == DTN_SEQUENTIAL)
            loss = widest_loss(search, move, loss, margin);
        else if (search->concept != DTN_NASH)
            loss = larger(loss, answered_loss(search, move, margin));
        margin = smaller(margin, loss);
        if (search->explorer->is_cut)
            return NAN;
    }
    return margin;
}
