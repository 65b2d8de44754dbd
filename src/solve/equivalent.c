/* SPDX-License-Identifier: MIT
 * question   which packages are worth the same to one party and more to the others?
 * method     every package of the zone, sifted by bounds in rows of bits (space/sweep.h), then decided exactly
 * source     V. H. Medvec and others 2005 (equivalent offers); docs/method/trade.md
 * cost       O(packages x parties / 64) words; O(parties) for each that passes the bounds
 * limits     10,000,000 packages, beyond them the efficient deals alone; three for each party */
#include "solve/equivalent.h"

#include "space/sweep.h"

#include <math.h> /* INFINITY alone */

typedef struct offer_search {
    dtn_task *task;
    const dtn_state *state;
    const uint16_t *package;
    double *score;         /* [party_count] of the package, in units */
    dtn_equivalents *ties; /* [bargaining_count] */
    dtn_equivalents *near;
    uint64_t met;
} offer_search;

/* ---- one package ------------------------------------------------------------------------------------ */

/* Score less that of the package, in points; exactly 0 for a tie. */
static double change_of(const offer_search *search, uint32_t party, const uint16_t *options)
{
    const dtn_state *state = search->state;
    const dtn_stakes *stakes = &state->stakes[party];
    if (dtn_state_compare(state, party, options, search->package) == 0)
        return 0;
    if (stakes->precision == DTN_DRAWN)
        return (dtn_state_score(state, party, options) - search->score[party]) / stakes->unit;
    return dtn_int128_ratio(dtn_state_exact_score(state, party, options) -
                                dtn_state_exact_score(state, party, search->package),
                            stakes->exact_unit);
}

/* Whether it is an offer of the bargaining party number `mine`, and what it brings the others. */
static bool weigh(const offer_search *search, uint32_t mine, const uint16_t *options, dtn_equivalent *offer)
{
    const double near = 0.5;
    const dtn_state *state = search->state;
    offer->least = INFINITY;
    offer->sum = 0;
    offer->difference = change_of(search, state->bargaining[mine], options);
    if (!(offer->difference >= -near && offer->difference <= near))
        return false;
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        double change = i == mine ? 0 : change_of(search, state->bargaining[i], options);
        if (change < 0)
            return false;
        if (i != mine && change < offer->least)
            offer->least = change;
        offer->sum += change;
    }
    return offer->sum > 0;
}

static bool is_better(const dtn_equivalent *a, const dtn_equivalent *b)
{
    if (a->least != b->least)
        return a->least > b->least;
    if (a->sum != b->sum)
        return a->sum > b->sum;
    return a->number < b->number;
}

/* Its place in the list, best first, or DTN_EQUIVALENTS_SHOWN. */
static size_t place_of(const offer_search *search, const dtn_equivalents *list, const dtn_equivalent *offer,
                       const uint16_t *options)
{
    size_t place = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (dtn_deals_tie(search->state, list->items[i].options, options))
            return DTN_EQUIVALENTS_SHOWN;
    while (place > 0 && is_better(offer, &list->items[place - 1]))
        place--;
    return place;
}

static void keep(offer_search *search, dtn_equivalents *list, dtn_equivalent offer, const uint16_t *options)
{
    size_t place = place_of(search, list, &offer, options);
    if (place == DTN_EQUIVALENTS_SHOWN)
        return;
    bool is_full = list->count == DTN_EQUIVALENTS_SHOWN;
    uint16_t *room = is_full ? list->items[list->count - 1].options
                             : DTN_TAKE(search->task, search->state->issue_count, uint16_t);
    list->count += !is_full;
    for (size_t i = list->count - 1; i > place; i--)
        list->items[i] = list->items[i - 1];
    for (uint32_t issue = 0; issue < search->state->issue_count; issue++)
        room[issue] = options[issue];
    offer.options = room;
    list->items[place] = offer;
}

static void consider(offer_search *search, uint32_t mine, const uint16_t *options)
{
    dtn_equivalent offer = {.number = search->met++};
    if (!weigh(search, mine, options, &offer))
        return;
    bool is_tie = offer.difference == 0;
    if (is_tie || search->ties[mine].count == 0)
        keep(search, is_tie ? &search->ties[mine] : &search->near[mine], offer, options);
}

/* ---- all packages ----------------------------------------------------------------------------------- */

/* Doubles summed in another order differ by less; what passes is decided exactly. */
static double slip_of(const offer_search *search, uint32_t party)
{
    const dtn_stakes *stakes = &search->state->stakes[party];
    double score = search->score[party] < 0 ? -search->score[party] : search->score[party];
    return 2 * stakes->doubt + 1e-9 * (score + stakes->unit);
}

/* What the others must have for the package to enter the list, in points above what they have. */
static double least_wanted(const offer_search *search, uint32_t mine)
{
    const dtn_equivalents *ties = &search->ties[mine];
    return ties->count == DTN_EQUIVALENTS_SHOWN ? ties->items[ties->count - 1].least * (1 - 1e-9) : 0;
}

static uint64_t at_least(dtn_sweep *sweep, uint32_t party, uint32_t word, double from)
{
    const dtn_side *side = dtn_sweep_side(sweep, party);
    return dtn_at_least(side->scores->values + (size_t)word * 64, side->base, from);
}

/* Packages of the word that may be offers of the party. */
static uint64_t sift(const offer_search *search, dtn_sweep *sweep, uint32_t mine, uint32_t word,
                     uint64_t zone)
{
    const dtn_state *state = search->state;
    uint32_t party = state->bargaining[mine];
    double near = search->ties[mine].count > 0 ? 0 : 0.5 * state->stakes[party].unit;
    double band = near + slip_of(search, party), wanted = least_wanted(search, mine);
    uint64_t bits = zone & at_least(sweep, party, word, search->score[party] - band);
    bits &= ~at_least(sweep, party, word, search->score[party] + band + slip_of(search, party));
    for (uint32_t i = 0; i < state->bargaining_count && bits; i++) {
        uint32_t other = state->bargaining[i];
        double from = search->score[other] + wanted * state->stakes[other].unit - slip_of(search, other);
        if (i != mine)
            bits &= at_least(sweep, other, word, from);
    }
    return bits;
}

static uint32_t lowest_bit(uint64_t word)
{
    return dtn_count_bits((word & -word) - 1);
}

static void look_at_block(offer_search *search, dtn_sweep *sweep, dtn_row zone)
{
    for (uint32_t word = 0; word < sweep->rows->word_count; word++)
        for (uint32_t mine = 0; mine < search->state->bargaining_count && zone.words[word]; mine++)
            for (uint64_t bits = sift(search, sweep, mine, word, zone.words[word]); bits; bits &= bits - 1)
                consider(search, mine, dtn_sweep_options(sweep, word * 64 + lowest_bit(bits)));
}

static void look_at_all(offer_search *search)
{
    const dtn_rows *rows = dtn_rows_prepare(search->task, search->state);
    dtn_sweep *sweep = dtn_sweep_open(search->task, search->state, rows, true);
    while (dtn_sweep_next(search->task, sweep)) {
        dtn_row zone = dtn_sweep_zone(sweep);
        if (zone.truth != DTN_NEVER)
            look_at_block(search, sweep, zone);
    }
}

static bool can_be_listed(const dtn_state *state)
{
    uint64_t count = 1;
    for (uint32_t issue = 0; issue < state->issue_count && count <= DTN_EQUIVALENT_LIMIT; issue++)
        count *= state->first_option[issue + 1] - state->first_option[issue];
    return count <= DTN_EQUIVALENT_LIMIT;
}

/* ---- the answer ------------------------------------------------------------------------------------- */

static void choose(const offer_search *search, dtn_equivalents *chosen)
{
    for (uint32_t i = 0; i < search->state->bargaining_count; i++) {
        chosen[i] = search->ties[i].count > 0 ? search->ties[i] : search->near[i];
        chosen[i].are_near = search->ties[i].count == 0 && chosen[i].count > 0;
    }
}

dtn_equivalent_offers dtn_equivalent_find(dtn_task *task, const dtn_state *state,
                                          const dtn_improvement *found)
{
    uint32_t width = state->bargaining_count;
    offer_search search = {.task = task,
                           .state = state,
                           .package = found->package,
                           .score = DTN_TAKE(task, state->party_count, double),
                           .ties = DTN_TAKE(task, width, dtn_equivalents),
                           .near = DTN_TAKE(task, width, dtn_equivalents)};
    dtn_equivalent_offers offers = {DTN_TAKE(task, width, dtn_equivalents), can_be_listed(state)};
    for (uint32_t i = 0; i < width; i++)
        search.score[state->bargaining[i]] = dtn_state_score(state, state->bargaining[i], found->package);
    if (offers.looked_at_all)
        look_at_all(&search);
    for (size_t deal = 0; deal < found->frontier.count && !offers.looked_at_all; deal++)
        for (uint32_t i = 0; i < width; i++)
            consider(&search, i, found->frontier.deals[deal].options);
    choose(&search, offers.parties);
    return offers;
}
