/* SPDX-License-Identifier: MIT
 * api/ask_block.c: who can block, and what would win them over. */
#include "api/asked.h"

#include "report/block_report.h"
#include "solve/bargain.h"

#include <math.h> /* NAN alone */

enum { MOST_NASH_DEALS = 10 };

/* ---- what may stand in the way -------------------------------------------------------------------------- */

typedef DTN_ARRAY(dtn_obstacle_found) obstacle_list;

static bool is_in_force(const dtn_state *state, const dtn_condition *rule)
{
    for (size_t i = 0; i < state->forbidden_count; i++)
        if (state->forbidden[i] == rule)
            return true;
    return false;
}

static void list_obstacles(dtn_asked *asked, obstacle_list *list)
{
    const dtn_situation *situation = asked->situation;
    for (uint32_t party = 0; party < asked->c->party_count; party++) {
        dtn_obstacle_found found = {.obstacle = {DTN_OBSTACLE_PARTY, party, NULL}};
        found.binds = dtn_state_asks(asked->state, party);
        DTN_PUSH(asked->task, list, found);
    }
    for (uint32_t party = 0; party < asked->c->party_count; party++) {
        dtn_obstacle_found found = {.obstacle = {DTN_OBSTACLE_RED_LINES, party, NULL}};
        found.binds = dtn_state_asks(asked->state, party) && asked->state->stakes[party].refusal_count > 0;
        if (situation->refusals[party].count > 0)
            DTN_PUSH(asked->task, list, found);
    }
    for (uint32_t i = 0; i < situation->rules.count; i++) {
        dtn_obstacle_found found = {.judgement = situation->rules.items[i].judgement};
        found.obstacle = (dtn_obstacle){DTN_OBSTACLE_RULE, DTN_NOBODY, found.judgement->condition};
        found.binds = is_in_force(asked->state, found.obstacle.rule);
        DTN_PUSH(asked->task, list, found);
    }
}

/* ---- the central case ----------------------------------------------------------------------------------- */

static dtn_zone zone_without(dtn_asked *asked, const dtn_obstacle *obstacle)
{
    const dtn_zone_asked how = {.without_counts = true, .seed = asked->inquiry->options->seed};
    dtn_state lifted = dtn_obstacle_lift(asked->task, asked->state, obstacle);
    dtn_zone zone = dtn_approach_zone(
        asked->task, dtn_approach_make_as(asked->task, &lifted, dtn_asked_wish(asked)), &lifted, &how);
    if (zone.effort.end != DTN_SEARCH_PROVED)
        asked->inquiry->status = DTN_STOPPED;
    return zone;
}

static void look_without(dtn_asked *asked, const dtn_zone *zone, dtn_obstacle_found *found)
{
    dtn_zone without = found->binds ? zone_without(asked, &found->obstacle) : *zone;
    found->exists = without.exists;
    found->has_margin = without.margin_kind == DTN_MARGIN_NUMBER;
    found->margin = found->has_margin ? without.margin : NAN;
}

static dtn_win_over win_over(dtn_asked *asked, const dtn_zone *zone, const dtn_compatible *compatible,
                             uint32_t party)
{
    const dtn_obstacle walk_away = {.kind = DTN_OBSTACLE_WALK_AWAY, .party = party};
    dtn_win_over_asked how = {.party = party, .has_zone = zone->exists};
    if (!zone->exists) {
        dtn_zone without = zone_without(asked, &walk_away);
        how.others_best =
            without.exists && without.margin_kind == DTN_MARGIN_NUMBER ? without.margin_package : NULL;
    }
    return dtn_win_over_find(asked->task, compatible, &how);
}

static const dtn_win_over *look_at_all(dtn_asked *asked, const dtn_zone *zone, obstacle_list *list,
                                       const dtn_compatible *compatible)
{
    dtn_win_over *win_overs = DTN_TAKE(asked->task, asked->c->party_count, dtn_win_over);
    for (size_t i = 0; i < list->count; i++) {
        dtn_obstacle_found *found = &list->items[i];
        uint32_t party = found->obstacle.party;
        look_without(asked, zone, found);
        if (compatible && found->obstacle.kind == DTN_OBSTACLE_PARTY && found->exists)
            win_overs[party] = win_over(asked, zone, compatible, party);
    }
    return compatible ? win_overs : NULL;
}

/* NULL: too many sentences to tell apart. */
static const dtn_compatible *make_compatible(dtn_asked *asked)
{
    dtn_restrictions restrictions = dtn_restrictions_of(asked->task, asked->situation);
    if (restrictions.is_cut)
        return NULL;
    dtn_compatible *compatible = DTN_TAKE(asked->task, 1, dtn_compatible);
    *compatible = dtn_compatible_make_as(asked->task, asked->state, restrictions, dtn_asked_wish(asked));
    return compatible;
}

static const dtn_opening_sets *find_opening(dtn_asked *asked, const dtn_zone *zone,
                                            const dtn_compatible *compatible)
{
    if (zone->exists || !compatible)
        return NULL;
    dtn_opening_sets *opening = DTN_TAKE(asked->task, 1, dtn_opening_sets);
    *opening = dtn_opening_sets_find(asked->task, compatible);
    return opening;
}

/* ---- power ---------------------------------------------------------------------------------------------- */

static dtn_power_at power_at(dtn_asked *asked, const uint16_t *options)
{
    dtn_power_at at = {.options = options, .game = dtn_game_at(asked->task, asked->state, options)};
    at.power = dtn_voting_power_find(asked->task, &at.game);
    at.vetoes = dtn_game_vetoes(asked->task, &at.game);
    return at;
}

static void find_powers(dtn_asked *asked, const dtn_frontier *frontier, const dtn_deal_list *nash,
                        dtn_block_answer *answer)
{
    size_t count = nash->count < MOST_NASH_DEALS ? nash->count : MOST_NASH_DEALS;
    dtn_power_at *powers = DTN_TAKE(asked->task, count + 1, dtn_power_at);
    for (size_t i = 0; i < count; i++)
        powers[i] = power_at(asked, frontier->deals[nash->items[i]].options);
    answer->is_at_nash = count > 0;
    if (count == 0 && answer->zone->margin_package)
        powers[count++] = power_at(asked, answer->zone->margin_package);
    answer->powers = powers;
    answer->power_count = (uint32_t)count;
}

/* ---- runs ----------------------------------------------------------------------------------------------- */

static const dtn_blocking_runs *find_runs(dtn_asked *asked, const obstacle_list *list)
{
    const dtn_options *options = asked->inquiry->options;
    if (!asked->situation->is_uncertain || options->runs <= 0 || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    dtn_obstacle *obstacles = DTN_TAKE(asked->task, list->count, dtn_obstacle);
    for (size_t i = 0; i < list->count; i++)
        obstacles[i] = list->items[i].obstacle;
    dtn_runs runs = dtn_asked_runs(asked, sampler, (uint64_t)options->runs);
    const dtn_blocking_runs *found = dtn_blocking_runs_find(
        asked->task, sampler, options->seed, &runs, (dtn_obstacles){obstacles, (uint32_t)list->count});
    if (runs.is_incomplete || (found && found->is_incomplete))
        asked->inquiry->status = DTN_STOPPED;
    return found;
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

static void find_central(dtn_asked *asked, const dtn_asked_deals *found, obstacle_list *list,
                         dtn_block_answer *answer)
{
    const dtn_compatible *compatible = make_compatible(asked);
    answer->zone = &found->zone;
    list_obstacles(asked, list);
    answer->win_overs = look_at_all(asked, answer->zone, list, compatible);
    answer->opening = find_opening(asked, answer->zone, compatible);
    answer->obstacles = list->items;
    answer->obstacle_count = (uint32_t)list->count;
    find_powers(asked, &found->frontier, &found->solutions.nash, answer);
}

static void find_answer(dtn_asked *asked, dtn_block_answer *answer)
{
    dtn_asked_deals *found = DTN_TAKE(asked->task, 1, dtn_asked_deals);
    obstacle_list list = {0};
    *found = dtn_asked_all_deals(asked, false);
    find_central(asked, found, &list, answer);
    answer->heading.incomplete = found->incomplete;
    answer->runs = answer->win_overs ? find_runs(asked, &list) : NULL;
    if (!answer->win_overs)
        DTN_PUSH(
            asked->task, &asked->notes,
            DTN_TEXT("more than 256 sentences narrow the zone: sets of parties, what would win them over and "
                     "runs are not worked out"));
    if (asked->inquiry->status == DTN_STOPPED && !answer->heading.incomplete)
        answer->heading.incomplete =
            "the work was interrupted or went beyond --limit-time; what was finished is shown";
}

const dtn_block_answer *dtn_asked_block_in_short(dtn_asked *asked, const dtn_asked_deals *deals)
{
    enum { MOST_PACKAGES = 50000 };
    if (asked->unlock.count > 0 || asked->inquiry->status == DTN_STOPPED ||
        !dtn_wide_fits(&deals->zone.allowed, MOST_PACKAGES))
        return NULL;
    dtn_block_answer *answer = DTN_TAKE(asked->task, 1, dtn_block_answer);
    obstacle_list list = {0};
    *answer = (dtn_block_answer){.heading = dtn_asked_heading(asked), .state = asked->state};
    find_central(asked, deals, &list, answer);
    return answer;
}

void dtn_answer_block(dtn_asked *asked)
{
    dtn_block_answer answer = {.heading = dtn_asked_heading(asked), .state = asked->state};
    if (asked->unlock.count == 0)
        find_answer(asked, &answer);
    answer.heading.notes = asked->notes.items; /* some were added since */
    answer.heading.note_count = (uint32_t)asked->notes.count;
    asked->inquiry->text = dtn_report_block(asked->task, &answer, &asked->inquiry->style);
}
