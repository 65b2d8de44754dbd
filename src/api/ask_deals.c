/* SPDX-License-Identifier: MIT
 * api/ask_deals.c: what could be signed: the zone, its deals, the one page. */
#include "api/asked.h"

#include "solve/bargain.h"
#include "study/families.h"
#include "study/flip.h"
#include "study/runs.h"

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

static dtn_zone find_zone(const dtn_asked *asked, bool with_grid)
{
    dtn_zone zone = dtn_zone_find(asked->task, asked->state, with_grid);
    zone.mixes_units = mixes_units(asked->situation, asked->state);
    return zone;
}

/* The runs that were asked for, where there is something to draw; NULL: none. They come last: when the host stops
 * them, what is finished is answered, and what came before them is there. */
static const dtn_runs *find_runs(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    if (!asked->situation->is_uncertain || options->runs <= 0 || asked->unlock.count)
        return NULL;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    dtn_runs *runs = DTN_TAKE(asked->task, 1, dtn_runs);
    *runs = dtn_runs_zone(asked->task, sampler, options->seed, (uint64_t)options->runs);
    if (runs->is_incomplete)
        asked->inquiry->status = DTN_STOPPED;
    return runs;
}

static dtn_heading heading_of(const dtn_asked *asked, const dtn_runs *runs)
{
    dtn_heading heading = dtn_asked_heading(asked);
    if (runs && runs->is_incomplete)
        heading.incomplete =
            "the runs were interrupted or went beyond --limit-time; those finished are counted";
    return heading;
}

void dtn_answer_zone(dtn_asked *asked)
{
    dtn_zone zone = find_zone(asked, false);
    const dtn_runs *runs = find_runs(asked);
    dtn_zone_answer answer = {heading_of(asked, runs), asked->state, &zone, runs};
    asked->inquiry->text = dtn_report_zone(asked->task, &answer, &asked->inquiry->style);
}

/* Grouped always, counted in runs where something is drawn. NULL: no deals, or too many for a person to read. */
static const dtn_families *find_families(dtn_asked *asked, const dtn_frontier *frontier)
{
    enum { MOST_DEALS = 5000 };
    const dtn_options *options = asked->inquiry->options;
    if (asked->unlock.count > 0 || frontier->count == 0 || frontier->count > MOST_DEALS)
        return NULL;
    dtn_families *families = DTN_TAKE(asked->task, 1, dtn_families);
    *families = dtn_families_group(asked->task, asked->c->issue_count, frontier);
    if (!asked->situation->is_uncertain || options->runs <= 0)
        return families;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    dtn_families_count(asked->task, sampler, options->seed,
                       dtn_families_runs(sampler, (uint64_t)options->runs), frontier, families);
    return families;
}

void dtn_answer_deals(dtn_asked *asked)
{
    dtn_zone zone = find_zone(asked, true);
    dtn_frontier frontier = dtn_pareto_find(asked->task, asked->state);
    dtn_solutions solutions = dtn_bargain(asked->task, asked->state, &frontier);
    dtn_deals_answer answer = {dtn_asked_heading(asked),       asked->state, &zone, &frontier, &solutions,
                               find_families(asked, &frontier)};
    asked->inquiry->text = dtn_report_deals(asked->task, &answer, &asked->inquiry->style);
}

static const dtn_when *find_dates(const dtn_asked *asked)
{
    const dtn_when_asked question = {.question = asked->question, .without_deals = true};
    if (asked->c->event_count == 0 || asked->unlock.count > 0)
        return NULL;
    dtn_when *when = DTN_TAKE(asked->task, 1, dtn_when);
    *when = dtn_when_find(asked->task, asked->c, &question);
    return when;
}

/* Each under its author's own view, whatever view the page is of. */
static const dtn_claims *find_claims(const dtn_asked *asked)
{
    dtn_claims_asked question = {.question = asked->question, .is_own_only = true};
    if (asked->c->claim_count == 0 || asked->unlock.count > 0)
        return NULL;
    question.question.view = DTN_NOBODY;
    dtn_claims *claims = DTN_TAKE(asked->task, 1, dtn_claims);
    *claims = dtn_claims_judge(asked->task, asked->c, &question);
    return claims;
}

/* A page is to be there at once. */
static const dtn_flips *find_flips(dtn_asked *asked, const dtn_zone *zone)
{
    enum { MOST_PACKAGES = 50000 };
    if (asked->unlock.count > 0 || !dtn_wide_fits(&zone->allowed, MOST_PACKAGES))
        return NULL;
    dtn_flips *flips = DTN_TAKE(asked->task, 1, dtn_flips);
    *flips = dtn_flip_find(asked->task, asked->situation);
    return flips;
}

void dtn_answer_page(dtn_asked *asked)
{
    dtn_zone zone = find_zone(asked, false);
    dtn_frontier frontier = dtn_pareto_find(asked->task, asked->state);
    dtn_solutions solutions = dtn_bargain(asked->task, asked->state, &frontier);
    const dtn_runs *runs = find_runs(asked);
    dtn_page_answer answer = {heading_of(asked, runs),
                              asked->state,
                              &zone,
                              &frontier,
                              &solutions,
                              &asked->diagnostics,
                              runs,
                              find_dates(asked),
                              find_claims(asked),
                              dtn_asked_sure_in_short(asked, &zone, runs),
                              find_flips(asked, &zone)};
    asked->inquiry->text = dtn_report_page(asked->task, &answer, &asked->inquiry->style);
}
