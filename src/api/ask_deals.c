/* SPDX-License-Identifier: MIT
 * api/ask_deals.c: what could be signed: the zone, its deals, the one page. */
#include "api/asked.h"

#include "report/sure_report.h"
#include "solve/bargain.h"
#include "study/counter_case.h"
#include "study/coverage.h"
#include "study/dissent.h"
#include "study/families.h"
#include "study/flip.h"
#include "study/grid_ranges.h"
#include "study/judged_deal.h"
#include "study/runs.h"
#include "study/why_none.h"

/* The runs that were asked for, where there is something to draw; NULL: none. They come last: when the host stops
 * them, what is finished is answered, and what came before them is there. */
static const dtn_runs *find_runs(dtn_asked *asked)
{
    if (asked->unlock.count || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    return dtn_asked_runs_wanted(asked);
}

/* Which sentences cannot all hold; NULL: there is a zone, or the time is over. */
static dtn_why_none *find_why_none(dtn_asked *asked, const dtn_zone *zone)
{
    if (zone->exists || !zone->proved || asked->unlock.count || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    dtn_why_none *why = DTN_TAKE(asked->task, 1, dtn_why_none);
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    *why = dtn_why_none_find_as(asked->task, asked->situation, sampler, asked->inquiry->options->seed,
                                dtn_asked_wish(asked));
    if (why->is_incomplete)
        asked->inquiry->status = DTN_STOPPED;
    return why;
}

static const dtn_conflict_runs *find_conflict_runs(dtn_asked *asked, const dtn_runs *runs,
                                                   const dtn_why_none *why)
{
    if (!why || !runs || why->conflicts.count == 0 || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    dtn_conflict_runs *found = DTN_TAKE(asked->task, 1, dtn_conflict_runs);
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    *found = dtn_conflict_runs_find(asked->task, sampler, asked->inquiry->options->seed, runs,
                                    &why->conflicts, why->restrictions);
    if (found->is_incomplete)
        asked->inquiry->status = DTN_STOPPED;
    return found;
}

static dtn_heading heading_of(const dtn_asked *asked, const char *incomplete)
{
    dtn_heading heading = dtn_asked_heading(asked);
    heading.incomplete = incomplete;
    return heading;
}

static const char *what_is_incomplete(const dtn_runs *runs, const dtn_why_none *why)
{
    if (why && why->is_incomplete)
        return "the search for sentences that cannot all hold, or for ways out, was interrupted or went beyond "
               "--limit-time; what it had found is told";
    if (runs && runs->is_coupled)
        return "no runs were made: with all that may bind in them the conditions couple the issues too tightly";
    if (runs && runs->is_incomplete)
        return "the runs were interrupted or went beyond --limit-time; those finished are counted";
    if (why && why->has_open)
        return "the search for sentences that cannot all hold, or for ways out, took all the steps or the memory "
               "it is allowed; what is not proved says so";
    return NULL;
}

/* What a limit of steps left open does not keep the runs from being made: only now is the answer called stopped. */
static dtn_heading heading_with_runs(dtn_asked *asked, const dtn_runs *runs, const dtn_why_none *why,
                                     const char *incomplete)
{
    if (why && why->has_open)
        asked->inquiry->status = DTN_STOPPED;
    return heading_of(asked, incomplete ? incomplete : what_is_incomplete(runs, why));
}

void dtn_answer_zone(dtn_asked *asked)
{
    const char *incomplete;
    if (dtn_answer_why_not(asked))
        return;
    dtn_zone zone = dtn_asked_zone(asked, false, &incomplete);
    const dtn_why_none *why_none = find_why_none(asked, &zone);
    const dtn_runs *runs = find_runs(asked);
    const dtn_conflict_runs *conflict_runs = find_conflict_runs(asked, runs, why_none);
    if (!incomplete && conflict_runs && conflict_runs->is_incomplete)
        incomplete =
            "how often each set is a conflict was not counted in all runs before --limit-time or an interrupt";
    dtn_zone_answer answer = {.heading = heading_with_runs(asked, runs, why_none, incomplete),
                              .state = asked->state,
                              .zone = &zone,
                              .runs = runs,
                              .why_not = dtn_asked_why_not(asked),
                              .why_none = why_none,
                              .conflict_runs = conflict_runs};
    asked->inquiry->text = dtn_report_zone(asked->task, &answer, &asked->inquiry->style);
}

/* Grouped always, counted in runs where something is drawn. NULL: no deals, or too many for a person to read. */
static const dtn_families *find_families(dtn_asked *asked, const dtn_frontier *frontier)
{
    enum { MOST_DEALS = 5000 };
    const dtn_options *options = asked->inquiry->options;
    if (asked->unlock.count > 0 || frontier->count == 0 || frontier->count > MOST_DEALS ||
        asked->inquiry->status == DTN_STOPPED)
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

/* How far the grid moves over the same runs as the families. */
static const dtn_grid_ranges *find_ranges(dtn_asked *asked, const dtn_zone *zone)
{
    const dtn_options *options = asked->inquiry->options;
    if (!asked->situation->is_uncertain || options->runs <= 0 || asked->unlock.count > 0 ||
        !zone->option_allowed || zone->samples > 0 || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    return dtn_grid_ranges_find(asked->task, sampler, options->seed,
                                dtn_families_runs(sampler, (uint64_t)options->runs));
}

static const dtn_dissent *find_dissent(dtn_asked *asked, const dtn_zone *zone)
{
    if (asked->unlock.count > 0 || !zone->option_allowed || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    return dtn_dissent_find(asked->task, asked->c, &asked->question);
}

void dtn_answer_deals(dtn_asked *asked)
{
    if (dtn_answer_improve(asked))
        return;
    dtn_asked_deals found = dtn_asked_all_deals(asked, true);
    const dtn_dissent *dissent = find_dissent(asked, &found.zone);
    const dtn_families *families = find_families(asked, &found.frontier);
    dtn_deals_answer answer = {.heading = heading_of(asked, found.incomplete),
                               .state = asked->state,
                               .zone = &found.zone,
                               .frontier = found.has_frontier ? &found.frontier : NULL,
                               .solutions = found.has_frontier ? &found.solutions : NULL,
                               .families = families,
                               .ranges = find_ranges(asked, &found.zone),
                               .dissent = dissent,
                               .improve = dtn_asked_improve(asked)};
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

static const struct dtn_path_answer *find_path(const dtn_asked *asked, const dtn_asked_deals *found)
{
    enum { MOST_PACKAGES = 200000 };
    if (asked->unlock.count > 0 || !dtn_wide_fits(&found->zone.all, MOST_PACKAGES))
        return NULL;
    return dtn_asked_path_in_short(asked, found);
}

static const dtn_judged_deal *find_holds(dtn_asked *asked, const dtn_asked_deals *found)
{
    enum { MOST_PACKAGES = 50000 };
    const dtn_movers movers = dtn_movers_of(asked->task, asked->c);
    if (asked->unlock.count > 0 || !found->has_frontier || found->solutions.nash.count == 0 ||
        !dtn_moves_anything(&movers) || dtn_moves_count(&movers, true) > MOST_PACKAGES)
        return NULL;
    dtn_judged_deal *judged = DTN_TAKE(asked->task, 1, dtn_judged_deal);
    const dtn_judging judging = {&movers, asked->state, false, MOST_PACKAGES};
    *judged =
        dtn_deal_judge(asked->task, &judging, found->frontier.deals[found->solutions.nash.items[0]].options);
    return judged;
}

static const dtn_counter_case *find_counter(const dtn_asked *asked, const dtn_flips *flips)
{
    if (asked->unlock.count > 0 || !dtn_asked_is_small(asked))
        return NULL;
    dtn_counter_case *counter = DTN_TAKE(asked->task, 1, dtn_counter_case);
    *counter = dtn_counter_case_find(asked->task, asked->c, &asked->question, flips);
    return counter;
}

/* What the answer rests on; statements are left out one by one where that is done in passing. */
static const dtn_coverage *find_coverage(dtn_asked *asked, const struct dtn_sure_answer *sure)
{
    if (asked->unlock.count > 0 || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    const dtn_coverage_asked how = {.state = asked->state,
                                    .sampler = sure ? sure->sampler : NULL,
                                    .sensitivity = sure ? sure->sensitivity : NULL,
                                    .without_changes = !dtn_asked_is_small(asked)};
    dtn_coverage *coverage = DTN_TAKE(asked->task, 1, dtn_coverage);
    *coverage = dtn_coverage_find(asked->task, asked->situation, &how);
    return coverage;
}

static void say_settings(const dtn_asked *asked, dtn_page_answer *answer)
{
    const dtn_options *options = asked->inquiry->options;
    dtn_text *set = DTN_TAKE(asked->task, options->setting_count, dtn_text);
    for (size_t i = 0; i < options->setting_count; i++)
        set[i] = dtn_text_of(options->settings[i]);
    answer->set = set;
    answer->set_count = (uint32_t)options->setting_count;
    answer->given = dtn_text_of(options->given);
}

/* One of the things that a page is made of, and the question it answers. */
typedef struct page_part {
    uint32_t question;
    void (*find)(dtn_task *task, void *argument);
} page_part;

typedef struct page_work {
    dtn_asked *asked;
    dtn_asked_deals *found;
    dtn_page_answer *answer;
    bool is_cut; /* the searches for zone and deals did not come to their end */
} page_work;

static void put_why_none(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->why_none = find_why_none(x->asked, &x->found->zone);
}

static void put_past(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->past = dtn_asked_past_in_short(x->asked, x->found);
}

static void put_scores(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->scores = dtn_asked_score_in_short(x->asked);
}

static void put_dates(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->when = find_dates(x->asked);
}

static void put_claims(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->claims = find_claims(x->asked);
}

static void put_block(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->block = dtn_asked_block_in_short(x->asked, x->found);
}

static void put_holds(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->holds = find_holds(x->asked, x->found);
}

static void put_path(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->path = find_path(x->asked, x->found);
}

static void put_flips(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->flips = find_flips(x->asked, &x->found->zone);
}

static void put_runs(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->runs = find_runs(x->asked);
    x->answer->sure = dtn_asked_sure_in_short(x->asked, &x->found->zone, x->answer->runs);
}

static void put_coverage(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->coverage = find_coverage(x->asked, x->answer->sure);
}

static void put_gaps(dtn_task *task, void *argument)
{
    page_work *x = argument;
    const dtn_zone *zone = x->is_cut || x->asked->unlock.count > 0 ? NULL : &x->found->zone;
    (void)task;
    x->answer->gaps = dtn_asked_gaps_in_short(x->asked, zone, x->answer->sure);
}

static void put_counter(dtn_task *task, void *argument)
{
    page_work *x = argument;
    (void)task;
    x->answer->counter = find_counter(x->asked, x->answer->flips);
}

/* What one part takes too long for is its own line. */
static void attempt_part(page_work *x, const page_part *part)
{
    if (dtn_task_attempt(x->asked->task, part->find, x))
        return;
    x->answer->unfinished |= UINT32_C(1) << part->question;
    x->asked->inquiry->status = DTN_STOPPED;
}

enum { ZONE, DEALS, SURE, FLIP, BLOCK, HOLDS, PATH, WHEN, CASES, WHY, SCORE, NO_QUESTION = 31 };

/* The slowest last: what stands before them is there when the time is over. */
static void attempt_parts(page_work *x)
{
    static const page_part after_a_search[] = {
        {BLOCK, put_block}, {WHEN, put_dates}, {NO_QUESTION, put_claims}, {HOLDS, put_holds},
        {CASES, put_past},  {PATH, put_path},  {FLIP, put_flips}};
    static const page_part last[] = {{SURE, put_runs}, {WHY, put_coverage}, {NO_QUESTION, put_gaps}};
    for (size_t i = 0; i < sizeof after_a_search / sizeof *after_a_search; i++)
        if (x->is_cut)
            x->answer->unfinished |= UINT32_C(1) << after_a_search[i].question;
        else
            attempt_part(x, &after_a_search[i]);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        attempt_part(x, &last[i]);
    if (!x->is_cut)
        attempt_part(x, &(page_part){NO_QUESTION, put_counter});
    bool is_stopped = x->asked->inquiry->status == DTN_STOPPED;
    bool wants_runs = x->asked->situation->is_uncertain && x->asked->inquiry->options->runs > 0;
    if (is_stopped && !x->answer->coverage)
        x->answer->unfinished |= UINT32_C(1) << WHY;
    if (is_stopped && wants_runs && !x->answer->sure)
        x->answer->unfinished |= UINT32_C(1) << SURE;
}

static const char *what_is_unfinished(const dtn_page_answer *answer, const char *incomplete)
{
    return incomplete || answer->unfinished == 0
               ? incomplete
               : "the work was interrupted or went beyond --limit-time; what was finished is told";
}

dtn_page_answer dtn_asked_page(dtn_asked *asked)
{
    dtn_page_answer answer = {0};
    dtn_asked_deals *found = DTN_TAKE(asked->task, 1, dtn_asked_deals);
    page_work work = {.asked = asked, .found = found, .answer = &answer};
    attempt_part(&work, &(page_part){SCORE, put_scores}); /* before a search that may take all the time */
    *found = dtn_asked_all_deals(asked, dtn_asked_is_small(asked));
    answer.state = asked->state;
    answer.zone = &found->zone;
    answer.frontier = found->has_frontier ? &found->frontier : NULL;
    answer.solutions = found->has_frontier ? &found->solutions : NULL;
    answer.diagnostics = &asked->diagnostics;
    attempt_part(&work, &(page_part){NO_QUESTION, put_why_none});
    work.is_cut = asked->inquiry->status == DTN_STOPPED;
    attempt_parts(&work);
    answer.heading = heading_with_runs(asked, answer.runs, answer.why_none, found->incomplete);
    answer.heading.incomplete = what_is_unfinished(&answer, answer.heading.incomplete);
    say_settings(asked, &answer);
    return answer;
}

dtn_page_answer dtn_asked_page_part(dtn_asked *asked, dtn_answer_verb verb)
{
    dtn_asked_deals *found = DTN_TAKE(asked->task, 1, dtn_asked_deals);
    *found = dtn_asked_all_deals(asked, false);
    dtn_page_answer answer = {.heading = heading_of(asked, found->incomplete),
                              .state = asked->state,
                              .zone = &found->zone,
                              .frontier = found->has_frontier ? &found->frontier : NULL,
                              .solutions = found->has_frontier ? &found->solutions : NULL};
    bool is_stopped = asked->inquiry->status == DTN_STOPPED;
    if (verb == DTN_ANSWER_SURE || verb == DTN_ANSWER_WHY || verb == DTN_ANSWER_GAPS) {
        answer.runs = find_runs(asked);
        answer.sure = dtn_asked_sure_in_short(asked, &found->zone, answer.runs);
    }
    if (verb == DTN_ANSWER_FLIP && !is_stopped)
        answer.flips = find_flips(asked, &found->zone);
    if (verb == DTN_ANSWER_BLOCK)
        answer.block = dtn_asked_block_in_short(asked, found);
    if (verb == DTN_ANSWER_PATH && !is_stopped)
        answer.path = find_path(asked, found);
    if (verb == DTN_ANSWER_HOLDS && !is_stopped)
        answer.holds = find_holds(asked, found);
    if (verb == DTN_ANSWER_WHEN && !is_stopped)
        answer.when = find_dates(asked);
    if (verb == DTN_ANSWER_CASES && !is_stopped)
        answer.past = dtn_asked_past_in_short(asked, found);
    if (verb == DTN_ANSWER_WHY)
        answer.coverage = find_coverage(asked, answer.sure);
    if (verb == DTN_ANSWER_SCORE)
        answer.scores = dtn_asked_score_in_short(asked);
    if (verb == DTN_ANSWER_GAPS)
        answer.gaps = dtn_asked_gaps_in_short(
            asked, is_stopped || asked->unlock.count > 0 ? NULL : &found->zone, answer.sure);
    return answer;
}

void dtn_answer_page(dtn_asked *asked)
{
    const dtn_page_answer answer = dtn_asked_page(asked);
    asked->inquiry->text = dtn_report_page(asked->task, &answer, &asked->inquiry->style);
}
