/* SPDX-License-Identifier: MIT
 * Question  What is the short answer of one situation?
 * Method    Zone, frontier and Nash deals of its central state; the zone of its runs.
 * Source    solve/zone.h, solve/bargain.h, study/runs.h.
 * Cost      a sweep and the frontier; runs x the search of study/runs.h.
 * Limits    those of solve/approach.h. */
#include "study/outlook.h"

#include "solve/approach.h"
#include "study/runs.h"

#include <math.h> /* NAN alone */

static void find_deals(dtn_task *task, dtn_outlook *outlook, const dtn_approach *approach)
{
    dtn_frontier frontier = dtn_approach_deals(task, approach, outlook->state, NULL);
    dtn_solutions solutions = dtn_bargain(task, outlook->state, &frontier);
    const uint16_t **nash = DTN_TAKE(task, solutions.nash.count, const uint16_t *);
    for (size_t i = 0; i < solutions.nash.count; i++)
        nash[i] = frontier.deals[solutions.nash.items[i]].options;
    outlook->nash = nash;
    outlook->nash_count = solutions.nash.count;
}

dtn_outlook dtn_outlook_find(dtn_task *task, const dtn_case *c, const dtn_question *question, bool with_deals)
{
    dtn_outlook outlook = {.margin_kind = DTN_MARGIN_NO_PACKAGE, .margin = NAN};
    dtn_diagnostics diagnostics = {0};
    bool is_exact;
    outlook.situation = dtn_situation_at(task, c, question);
    dtn_situation_check(task, outlook.situation, &diagnostics);
    outlook.trouble = dtn_first_error(&diagnostics);
    if (outlook.trouble.length > 0)
        return outlook;
    outlook.state = dtn_situation_central(task, outlook.situation, &is_exact);
    const dtn_zone_asked asked = {.without_counts = true};
    const dtn_approach *approach = dtn_approach_make(task, outlook.state);
    dtn_zone zone = dtn_approach_zone(task, approach, outlook.state, &asked);
    outlook.exists = zone.exists;
    outlook.margin_kind = zone.margin_kind;
    if (zone.margin_kind == DTN_MARGIN_NUMBER)
        outlook.margin = zone.margin;
    if (with_deals)
        find_deals(task, &outlook, approach);
    return outlook;
}

void dtn_outlook_draw(dtn_task *task, dtn_outlook *outlook, uint64_t runs, uint64_t seed)
{
    if (runs == 0 || outlook->trouble.length > 0)
        return;
    if (!outlook->situation->is_uncertain) {
        outlook->has_share = true;
        outlook->share = (dtn_share){outlook->exists, outlook->exists, outlook->exists};
        return;
    }
    const dtn_sampler *sampler = dtn_sampler_prepare(task, outlook->situation);
    dtn_runs drawn = dtn_runs_exist(task, sampler, seed, runs);
    outlook->is_incomplete = drawn.is_incomplete;
    outlook->has_share = drawn.count > 0;
    outlook->share = dtn_wilson(drawn.exist_count, drawn.count);
    outlook->run_count = drawn.count;
}
