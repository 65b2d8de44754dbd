/* SPDX-License-Identifier: MIT
 * question   which issues are traded against which between two packages?
 * method     differences of option worths, issue by issue; conditional points by themselves
 * source     L. A. Froman, M. D. Cohen 1970 (logrolling); docs/method/trade.md
 * cost       O(parties x (issues + points))
 * limits     none of its own; exact for exact states */
#include "solve/trade.h"

#include <math.h> /* NAN alone */

static double option_change(const dtn_state *state, uint32_t party, uint32_t issue, uint16_t from,
                            uint16_t to)
{
    const dtn_stakes *stakes = &state->stakes[party];
    uint32_t first = state->first_option[issue];
    if (!stakes->has_preferences)
        return NAN;
    if (stakes->precision == DTN_DRAWN)
        return (stakes->worth[first + to] - stakes->worth[first + from]) / stakes->unit;
    return dtn_int128_ratio(stakes->exact_worth[first + to] - stakes->exact_worth[first + from],
                            stakes->exact_unit);
}

static double conditional_change(const dtn_stakes *stakes, const uint16_t *from, const uint16_t *to)
{
    dtn_int128 exact = 0;
    double drawn = 0;
    if (!stakes->has_preferences)
        return NAN;
    for (size_t i = 0; i < stakes->points_count; i++) {
        const dtn_points *points = &stakes->points[i];
        int step = dtn_condition_holds(points->when, to) - dtn_condition_holds(points->when, from);
        exact += step * points->exact_amount;
        drawn += step * points->amount;
    }
    return stakes->precision == DTN_DRAWN ? drawn / stakes->unit
                                          : dtn_int128_ratio(exact, stakes->exact_unit);
}

dtn_trades dtn_trades_between(dtn_task *task, const dtn_state *state, const uint16_t *from,
                              const uint16_t *to)
{
    dtn_trades trades = {.items = DTN_TAKE(task, state->issue_count, dtn_trade),
                         .conditional = DTN_TAKE(task, state->party_count, double),
                         .total = DTN_TAKE(task, state->party_count, double)};
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        if (from[issue] == to[issue])
            continue;
        dtn_trade *trade = &trades.items[trades.count++];
        *trade = (dtn_trade){issue, from[issue], to[issue], DTN_TAKE(task, state->party_count, double)};
        for (uint32_t party = 0; party < state->party_count; party++)
            trade->change[party] = option_change(state, party, issue, from[issue], to[issue]);
    }
    for (uint32_t party = 0; party < state->party_count; party++) {
        trades.conditional[party] = conditional_change(&state->stakes[party], from, to);
        trades.total[party] = dtn_state_change_points(state, party, from, to);
    }
    return trades;
}
