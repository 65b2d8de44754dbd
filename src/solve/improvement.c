/* SPDX-License-Identifier: MIT
 * question   which efficient deals leave no bargaining party worse off than this one?
 * method     the frontier of the same zone with each bargaining party's walk-away raised to its score of the package
 * source     H. Raiffa 1985, Post-settlement settlements; docs/method/trade.md
 * cost       that of the frontier
 * limits     those of solve/pareto.h; exact for exact states, within the tolerance for drawn ones */
#include "solve/improvement.h"

#include "solve/approach.h"

/* ---- walk-aways at the package ---------------------------------------------------------------------- */

/* Named by a plain need that is asked of every package: then its walk-away and its red lines hold in all the zone. */
static bool is_always_needed(const dtn_state *state, uint32_t party)
{
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (need->kind != DTN_NEED_ALL || need->when->kind != DTN_CONDITION_ALWAYS)
            continue;
        for (uint32_t k = 0; k < need->party_count; k++)
            if (need->parties[k] == party)
                return true;
    }
    return false;
}

static bool is_above(const dtn_stakes *stakes, double score, dtn_int128 exact_score)
{
    if (stakes->precision == DTN_DRAWN)
        return score > stakes->walk_away;
    return exact_score > stakes->exact_walk_away;
}

static void walk_away_at(const dtn_state *state, uint32_t party, const uint16_t *package, dtn_stakes *stakes)
{
    bool is_exact = stakes->precision != DTN_DRAWN;
    double score = dtn_state_score(state, party, package);
    dtn_int128 exact_score = is_exact ? dtn_state_exact_score(state, party, package) : 0;
    if (is_always_needed(state, party) && !is_above(stakes, score, exact_score))
        return;
    stakes->walk_away = is_exact ? (double)exact_score : score;
    stakes->exact_walk_away = exact_score;
}

static dtn_state *with_fallback(dtn_task *task, const dtn_state *state, const uint16_t *package)
{
    dtn_state *copy = DTN_TAKE(task, 1, dtn_state);
    *copy = *state;
    copy->stakes = DTN_TAKE(task, state->party_count, dtn_stakes);
    for (uint32_t party = 0; party < state->party_count; party++)
        copy->stakes[party] = state->stakes[party];
    for (uint32_t i = 0; i < state->bargaining_count; i++)
        walk_away_at(state, state->bargaining[i], package, &copy->stakes[state->bargaining[i]]);
    return copy;
}

/* ---- the zone without what is worse ----------------------------------------------------------------- */

/* A bargaining party that is not always needed may be overruled: raising its walk-away would change what counts as its
 * consent and still not keep it from losing. So it gets a double beside it, who has its wishes and no red lines and is
 * always needed. */
static const dtn_state *zone_of_no_worse(dtn_task *task, const dtn_state *state, const dtn_state *fallback)
{
    dtn_state *raised = DTN_TAKE(task, 1, dtn_state);
    dtn_need *needs = DTN_TAKE(task, state->need_count + 1, dtn_need);
    uint32_t *doubles = DTN_TAKE(task, state->bargaining_count, uint32_t), double_count = 0;
    *raised = *fallback;
    raised->stakes = DTN_TAKE(task, (size_t)state->party_count + state->bargaining_count, dtn_stakes);
    for (uint32_t party = 0; party < state->party_count; party++)
        raised->stakes[party] = fallback->stakes[party];
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        uint32_t party = state->bargaining[i];
        if (is_always_needed(state, party))
            continue;
        raised->stakes[party] = state->stakes[party];
        raised->stakes[raised->party_count] = fallback->stakes[party];
        raised->stakes[raised->party_count].refusal_count = 0;
        doubles[double_count++] = raised->party_count++;
    }
    for (size_t i = 0; i < state->need_count; i++)
        needs[i] = state->needs[i];
    needs[state->need_count] = (dtn_need){.kind = DTN_NEED_ALL,
                                          .parties = doubles,
                                          .votes = DTN_TAKE(task, double_count, double),
                                          .party_count = double_count,
                                          .quota = double_count,
                                          .when = DTN_TAKE(task, 1, dtn_condition)};
    raised->needs = needs;
    raised->need_count = state->need_count + (double_count > 0);
    return raised;
}

/* ---- the answer ------------------------------------------------------------------------------------- */

static void leave_out_ties(const dtn_state *state, const uint16_t *package, dtn_frontier *frontier)
{
    size_t kept = 0;
    for (size_t i = 0; i < frontier->count; i++)
        if (!dtn_deals_tie(state, frontier->deals[i].options, package))
            frontier->deals[kept++] = frontier->deals[i];
    frontier->count = kept;
}

static bool gains(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    const dtn_stakes *stakes = &state->stakes[party];
    if (stakes->precision == DTN_DRAWN)
        return dtn_state_score(state, party, options) > stakes->walk_away + stakes->doubt;
    return dtn_state_exact_score(state, party, options) > stakes->exact_walk_away;
}

/* What a party can gain at all it gains in some efficient deal: a package that brings it more is bettered only by one
 * that brings it as much. */
static void find_who_gains(const dtn_state *fallback, dtn_frontier *frontier)
{
    for (uint32_t i = 0; i < fallback->bargaining_count; i++) {
        frontier->gains_somewhere[i] = false;
        for (size_t deal = 0; deal < frontier->count && !frontier->gains_somewhere[i]; deal++)
            frontier->gains_somewhere[i] =
                gains(fallback, fallback->bargaining[i], frontier->deals[deal].options);
    }
}

dtn_improvement dtn_improvement_find_as(dtn_task *task, const dtn_state *state, const uint16_t *package,
                                        dtn_wish wish)
{
    dtn_improvement found = {.package = package,
                             .is_allowed = dtn_state_allows(state, package),
                             .is_in_zone = dtn_state_in_zone(state, package)};
    found.fallback = with_fallback(task, state, package);
    const dtn_state *raised = zone_of_no_worse(task, state, found.fallback);
    const dtn_approach *approach = dtn_approach_make_as(task, raised, wish);
    found.frontier = dtn_approach_deals(task, approach, raised, &found.effort);
    if (found.is_in_zone)
        leave_out_ties(state, package, &found.frontier);
    found.is_efficient =
        found.effort.end == DTN_SEARCH_PROVED && found.is_in_zone && found.frontier.count == 0;
    if (!found.frontier.gains_somewhere)
        found.frontier.gains_somewhere = DTN_TAKE(task, state->bargaining_count, bool);
    find_who_gains(found.fallback, &found.frontier);
    found.solutions = dtn_bargain(task, found.fallback, &found.frontier);
    return found;
}

dtn_improvement dtn_improvement_find(dtn_task *task, const dtn_state *state, const uint16_t *package)
{
    return dtn_improvement_find_as(task, state, package, DTN_WISH_NONE);
}
