/* SPDX-License-Identifier: MIT */
#include "solve/slack.h"

#include "numeric/magnitude.h"

#include <math.h> /* INFINITY alone */

/* ---- one package ------------------------------------------------------------------------------------ */

/* gains[party * stride]. The highest gain such that those who gain at least as much make the quota. */
double dtn_slack_of_need(const dtn_need *need, double quota, const double *gains, size_t stride)
{
    double slack = need->kind == DTN_NEED_ALL ? INFINITY : -INFINITY;
    if (need->kind != DTN_NEED_ALL && quota <= 0)
        return INFINITY;
    for (uint32_t i = 0; i < need->party_count; i++) {
        double gain = gains[need->parties[i] * stride];
        if (need->kind == DTN_NEED_ALL) {
            slack = gain < slack ? gain : slack;
            continue;
        }
        double consent = 0;
        for (uint32_t j = 0; gain > slack && j < need->party_count; j++)
            if (gains[need->parties[j] * stride] >= gain)
                consent += need->kind == DTN_NEED_VOTES ? need->votes[j] : 1;
        if (gain > slack && consent >= quota)
            slack = gain;
    }
    return slack;
}

static double gain_of(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    if (dtn_state_refuses(state, party, options))
        return -INFINITY;
    if (!state->stakes[party].has_preferences)
        return INFINITY;
    return dtn_state_gain_points(state, party, options);
}

double dtn_slack_of(const dtn_state *state, const uint16_t *options, double *gains)
{
    double slack = INFINITY;
    for (uint32_t party = 0; party < state->party_count; party++)
        gains[party] = gain_of(state, party, options);
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (!dtn_condition_holds(need->when, options))
            continue;
        double of_need = dtn_slack_of_need(need, dtn_need_quota(need), gains, 1);
        slack = of_need < slack ? of_need : slack;
    }
    return slack;
}

bool dtn_slack_hangs_on_tolerance(const dtn_state *state, double slack)
{
    double tolerance = 0;
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t member = 0; member < state->needs[i].party_count; member++) {
            const dtn_stakes *stakes = &state->stakes[state->needs[i].parties[member]];
            if (stakes->has_preferences && stakes->precision == DTN_DRAWN &&
                stakes->doubt / stakes->unit > tolerance)
                tolerance = stakes->doubt / stakes->unit;
        }
    return tolerance > 0 && slack > -2 * tolerance && slack < 2 * tolerance;
}

/* ---- opening a search ------------------------------------------------------------------------------- */

/* How far a gain found in doubles can be from the correctly rounded one, in points. Whole numbers below 2^53
 * divide correctly rounded at once. */
static double slip_of(const dtn_sweep *sweep, uint32_t party)
{
    const dtn_stakes *stakes = &sweep->state->stakes[party];
    double sum = dtn_magnitude(stakes->walk_away);
    for (uint32_t option = 0; option < sweep->state->option_count; option++)
        sum += dtn_magnitude(stakes->worth[option]);
    for (size_t i = 0; i < stakes->points_count; i++)
        sum += dtn_magnitude(stakes->points[i].amount);
    if (stakes->precision == DTN_PRECISE && sum < 0x1p53 && stakes->exact_unit <= (dtn_int128)1 << 53)
        return 0;
    return (2 * sweep->sides[party].doubt + sum * 0x1p-49) / stakes->unit;
}

dtn_slack_search *dtn_slack_open(dtn_task *task, const dtn_sweep *sweep)
{
    const dtn_state *state = sweep->state;
    dtn_slack_search *search = DTN_TAKE(task, 1, dtn_slack_search);
    bool *is_needed = DTN_TAKE(task, state->party_count, bool);
    double tolerance = 0;
    search->best = -INFINITY;
    search->options = DTN_TAKE(task, state->issue_count, uint16_t);
    search->state = state;
    search->needed = DTN_TAKE(task, state->party_count, uint32_t);
    search->gains = DTN_TAKE(task, (size_t)state->party_count * 64, double);
    search->reach = DTN_TAKE(task, state->party_count, double);
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t j = 0; j < state->needs[i].party_count; j++)
            is_needed[state->needs[i].parties[j]] = true;
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stakes *stakes = &state->stakes[party];
        if (!is_needed[party])
            continue;
        search->needed[search->needed_count++] = party;
        if (!stakes->has_preferences)
            continue;
        double slip = stakes->precision == DTN_DRAWN ? 0 : slip_of(sweep, party);
        double doubt = stakes->precision == DTN_DRAWN ? stakes->doubt / stakes->unit : 0;
        search->slip = slip > search->slip ? slip : search->slip;
        tolerance = doubt > tolerance ? doubt : tolerance;
    }
    search->grain = dtn_grain_of(tolerance);
    if (tolerance > 0)
        search->slip = 0; /* what falls together is a tie already */
    return search;
}

/* ---- what can still be reached ---------------------------------------------------------------------- */

#define WHOLE_BLOCK UINT32_MAX /* in place of the number of a word */

static bool covers(dtn_row row, dtn_row allowed, uint32_t word)
{
    return word == WHOLE_BLOCK ? row.truth == DTN_ALWAYS : !(allowed.words[word] & ~row.words[word]);
}

static double reach_of_party(const dtn_slack_search *search, const dtn_sweep *sweep, uint32_t party,
                             uint32_t word)
{
    const dtn_side *side = &sweep->sides[party];
    if (covers(side->refused, sweep->allowed, word))
        return -INFINITY;
    if (!side->stakes->has_preferences)
        return INFINITY;
    double high = word == WHOLE_BLOCK ? side->scores->highest : side->scores->high[word];
    double gain = (side->base + high - side->stakes->walk_away) / side->stakes->unit;
    return dtn_round_to(search->grain, gain);
}

/* No package of the block (of the word) leaves more. Needs active at some packages only say nothing here. */
static double reach_of(dtn_slack_search *search, const dtn_sweep *sweep, uint32_t word)
{
    double reach = INFINITY;
    for (uint32_t i = 0; i < search->needed_count; i++)
        search->reach[search->needed[i]] = reach_of_party(search, sweep, search->needed[i], word);
    for (size_t i = 0; i < sweep->state->need_count; i++) {
        const dtn_need_rows *need = &sweep->needs[i];
        if (!covers(need->when.row, sweep->allowed, word))
            continue;
        double of_need = dtn_slack_of_need(need->need, need->quota, search->reach, 1);
        reach = of_need < reach ? of_need : reach;
    }
    return reach;
}

static bool may_be_better(const dtn_slack_search *search, double slack)
{
    return search->slip > 0 ? slack >= search->best - search->slip && slack > -INFINITY
                            : slack > search->best;
}

/* ---- the packages of a word ------------------------------------------------------------------------- */

static void find_gains(const dtn_slack_search *search, const dtn_sweep *sweep, uint32_t party, uint32_t word)
{
    const dtn_side *side = &sweep->sides[party];
    double *gains = search->gains + (size_t)party * 64;
    uint64_t refused = side->refused.words[word];
    if (side->stakes->has_preferences) {
        const double *values = side->scores->values + (size_t)word * 64;
        double base = side->base, walk_away = side->stakes->walk_away, unit = side->stakes->unit;
        for (int i = 0; i < 64; i++)
            gains[i] = dtn_round_to(search->grain, (base + values[i] - walk_away) / unit);
    } else {
        for (int i = 0; i < 64; i++)
            gains[i] = INFINITY;
    }
    for (; refused; refused &= refused - 1)
        gains[__builtin_ctzll(refused)] = -INFINITY;
}

static void limit_by_all(const dtn_slack_search *search, const dtn_need *need, uint64_t when, double *slack)
{
    for (uint32_t i = 0; i < need->party_count; i++) {
        const double *gains = search->gains + (size_t)need->parties[i] * 64;
        if (when == UINT64_MAX) {
            for (int j = 0; j < 64; j++)
                slack[j] = gains[j] < slack[j] ? gains[j] : slack[j];
            continue;
        }
        for (uint64_t left = when; left; left &= left - 1) {
            int j = __builtin_ctzll(left);
            slack[j] = gains[j] < slack[j] ? gains[j] : slack[j];
        }
    }
}

static void take_if_better(dtn_slack_search *search, dtn_sweep *sweep, uint32_t index, double slack)
{
    if (!may_be_better(search, slack))
        return;
    const uint16_t *options = dtn_sweep_options(sweep, index);
    if (search->slip > 0)
        slack = dtn_slack_of(search->state, options, search->reach);
    if (!(slack > search->best))
        return;
    search->best = slack;
    for (uint32_t issue = 0; issue < search->state->issue_count; issue++)
        search->options[issue] = options[issue];
}

static void look_at_word(dtn_slack_search *search, dtn_sweep *sweep, uint32_t word)
{
    uint64_t allowed = sweep->allowed.words[word];
    double slack[64];
    for (int i = 0; i < 64; i++)
        slack[i] = INFINITY;
    for (uint32_t i = 0; i < search->needed_count; i++)
        find_gains(search, sweep, search->needed[i], word);
    for (size_t i = 0; i < sweep->state->need_count; i++) {
        const dtn_need_rows *need = &sweep->needs[i];
        uint64_t when = need->when.row.words[word] | ~allowed;
        if (need->need->kind == DTN_NEED_ALL) {
            limit_by_all(search, need->need, when, slack);
            continue;
        }
        for (uint64_t left = when & allowed; left; left &= left - 1) {
            int j = __builtin_ctzll(left);
            if (!may_be_better(search, slack[j]))
                continue;
            double of_need = dtn_slack_of_need(need->need, need->quota, search->gains + j, 64);
            slack[j] = of_need < slack[j] ? of_need : slack[j];
        }
    }
    for (; allowed; allowed &= allowed - 1) {
        uint32_t bit = (uint32_t)__builtin_ctzll(allowed);
        take_if_better(search, sweep, word * 64 + bit, slack[bit]);
    }
}

void dtn_slack_look(dtn_slack_search *search, dtn_sweep *sweep)
{
    if (search->best == INFINITY)
        return;
    for (uint32_t i = 0; i < search->needed_count; i++) {
        dtn_sweep_refused(sweep, search->needed[i]);
        if (sweep->state->stakes[search->needed[i]].has_preferences)
            dtn_sweep_side(sweep, search->needed[i]);
    }
    for (size_t i = 0; i < sweep->state->need_count; i++)
        dtn_sieve_row(&sweep->needs[i].when, &sweep->stand);
    if (!may_be_better(search, reach_of(search, sweep, WHOLE_BLOCK)))
        return;
    for (uint32_t word = 0; word < sweep->rows->word_count; word++)
        if (sweep->allowed.words[word] && may_be_better(search, reach_of(search, sweep, word)))
            look_at_word(search, sweep, word);
}
