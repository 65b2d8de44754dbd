/* SPDX-License-Identifier: MIT
 * api/asked.c: what several questions ask of the central state, found once. */
#include "api/asked.h"

#include "report/approach_words.h"

dtn_wish dtn_asked_wish(const dtn_asked *asked)
{
    switch (asked->inquiry->options->plan) {
    case DTN_PLAN_LIST:
        return DTN_WISH_LISTING;
    case DTN_PLAN_MERGE:
        return DTN_WISH_MERGING;
    default:
        return DTN_WISH_NONE;
    }
}

const dtn_approach *dtn_asked_approach(dtn_asked *asked)
{
    if (!asked->approach)
        asked->approach = dtn_approach_make_or_try(asked->task, asked->state, dtn_asked_wish(asked));
    return asked->approach;
}

/* True when parties that score in points of their own and parties on the 0 to 100 scale meet in the needs. */
static bool mixes_units(const dtn_situation *situation, const dtn_state *state)
{
    bool has_points = false, has_scale = false;
    for (size_t i = 0; i < state->need_count; i++)
        for (uint32_t member = 0; member < state->needs[i].party_count; member++) {
            uint32_t party = state->needs[i].parties[member];
            bool scores_points = situation->scores_points && situation->scores_points[party];
            has_points |= state->stakes[party].has_preferences && scores_points;
            has_scale |= state->stakes[party].has_preferences && !scores_points;
        }
    return has_points && has_scale;
}

static const char *what_is_missing(dtn_search_end end)
{
    switch (end) {
    case DTN_SEARCH_PROVED:
        return NULL;
    case DTN_SEARCH_TIME:
        return "the search was interrupted or went beyond --limit-time; what it had found is shown";
    case DTN_SEARCH_MEMORY:
        return "the search needs more than --limit-memory allows; what it had found is shown";
    case DTN_SEARCH_COUPLED:
        return "the conditions couple the issues too tightly for an exact search; some packages were tried";
    default:
        return "the search took all the steps it is allowed; what it had found is shown";
    }
}

const char *dtn_asked_note_end(dtn_asked *asked, dtn_search_end end)
{
    if (end != DTN_SEARCH_PROVED)
        asked->inquiry->status = DTN_STOPPED;
    return what_is_missing(end);
}

static void explain(dtn_asked *asked, dtn_text sentence)
{
    if (asked->inquiry->options->explain_plan)
        DTN_PUSH(asked->task, &asked->notes, sentence);
}

dtn_zone dtn_asked_zone(dtn_asked *asked, bool with_grid, const char **incomplete)
{
    const dtn_approach *approach = dtn_asked_approach(asked);
    const dtn_zone_asked how = {.with_grid = with_grid, .seed = asked->inquiry->options->seed};
    explain(asked, dtn_approach_words(asked->task, approach));
    dtn_zone zone = dtn_approach_zone(asked->task, approach, asked->state, &how);
    zone.mixes_units = mixes_units(asked->situation, asked->state);
    explain(asked, dtn_zone_effort_words(asked->task, approach, &zone));
    *incomplete = dtn_asked_note_end(asked, zone.effort.end);
    return zone;
}

dtn_asked_deals dtn_asked_all_deals(dtn_asked *asked, bool with_grid)
{
    const dtn_approach *approach = dtn_asked_approach(asked);
    dtn_asked_deals found = {0};
    dtn_effort effort;
    found.zone = dtn_asked_zone(asked, with_grid, &found.incomplete);
    found.frontier = dtn_approach_deals(asked->task, approach, asked->state, &effort);
    found.solutions = dtn_bargain(asked->task, asked->state, &found.frontier);
    explain(asked, dtn_deals_effort_words(asked->task, approach, &found.frontier, &effort));
    const char *incomplete = dtn_asked_note_end(asked, effort.end);
    if (effort.end == DTN_SEARCH_STEPS)
        incomplete =
            "there are too many efficient deals to find them all; --given narrows them, and `zone` tells of the zone "
            "without them";
    found.has_frontier = effort.end == DTN_SEARCH_PROVED;
    found.incomplete = found.incomplete ? found.incomplete : incomplete;
    return found;
}
