/* SPDX-License-Identifier: MIT
 * api/ask_sure.c: how sure the answer is, and where the doubt comes from. */
#include "api/asked.h"

#include "report/sure_report.h"
#include "solve/bargain.h"

#include <math.h> /* NAN and isnan alone */

/* Over the runs in which it is a number. */
static dtn_range range_of_margins(dtn_task *task, const dtn_runs *runs)
{
    double *margins = DTN_TAKE(task, runs->count, double);
    uint64_t count = 0;
    for (uint64_t run = 0; run < runs->count; run++)
        if (!isnan(runs->margin[run]))
            margins[count++] = runs->margin[run];
    dtn_sort_numbers(task, margins, count);
    return (dtn_range){dtn_quantile(margins, count, 0.05), dtn_quantile(margins, count, 0.5),
                       dtn_quantile(margins, count, 0.95)};
}

static void find_central(dtn_asked *asked, dtn_sure_answer *answer)
{
    dtn_asked_deals found = dtn_asked_all_deals(asked, false);
    answer->exists = found.zone.exists;
    answer->margin = found.zone.margin_kind == DTN_MARGIN_NUMBER ? found.zone.margin : NAN;
    answer->deal =
        found.solutions.nash.count > 0 ? found.frontier.deals[found.solutions.nash.items[0]].options : NULL;
    answer->heading.incomplete = found.incomplete;
}

static const dtn_presence *find_presence(dtn_asked *asked, const dtn_sure_answer *answer, uint64_t count)
{
    dtn_presence *presence = DTN_TAKE(asked->task, 1, dtn_presence);
    *presence = dtn_presence_find(asked->task, answer->sampler, answer->heading.seed,
                                  dtn_presence_runs(answer->sampler, count));
    return presence;
}

static const dtn_ranges *find_ranges(dtn_asked *asked, const dtn_sure_answer *answer, uint64_t count)
{
    dtn_ranges *ranges = DTN_TAKE(asked->task, 1, dtn_ranges);
    *ranges = dtn_ranges_find(asked->task, answer->sampler, answer->heading.seed, count, answer->deal);
    return ranges;
}

/* A case that draws nothing is answered once. What comes last is the first to be missing when the host stops. */
static bool find_doubt(dtn_asked *asked, dtn_sure_answer *answer, uint64_t count)
{
    answer->sampler = dtn_sampler_prepare(asked->task, asked->situation);
    count = answer->sampler->factor_count > 0 ? count : 1;
    dtn_runs *runs = DTN_TAKE(asked->task, 1, dtn_runs);
    *runs = dtn_asked_runs(asked, answer->sampler, count);
    answer->runs = runs;
    answer->margins = range_of_margins(asked->task, runs);
    if (runs->is_incomplete)
        return false;
    if (dtn_asked_approach(asked)->strategy == DTN_BY_LISTING)
        answer->presence = find_presence(asked, answer, count);
    else
        DTN_PUSH(asked->task, &asked->notes,
                 DTN_TEXT("options are not counted run by run: there are too many packages to list"));
    if (answer->presence && answer->presence->is_incomplete) {
        answer->presence = answer->presence->run_count > 0 ? answer->presence : NULL;
        return false;
    }
    answer->ranges = find_ranges(asked, answer, count);
    if (answer->ranges->is_incomplete) {
        answer->ranges = NULL;
        return false;
    }
    if (answer->sampler->factor_count == 0)
        return true;
    answer->sensitivity = dtn_asked_effects(asked, answer->sampler, runs);
    return answer->sensitivity != NULL;
}

/* Every view in as many runs is too much: so many are made. The base has been drawn already, and more often. */
static const dtn_views *compare_views(dtn_asked *asked, const dtn_runs *of_base)
{
    enum { RUNS_OF_A_VIEW = 1000 };
    const dtn_options *options = asked->inquiry->options;
    uint64_t runs = options->runs < RUNS_OF_A_VIEW ? (uint64_t)options->runs : RUNS_OF_A_VIEW;
    if (asked->c->view_count == 0 || asked->question.view != DTN_NOBODY)
        return NULL;
    dtn_views *views = DTN_TAKE(asked->task, 1, dtn_views);
    *views = dtn_views_compare(asked->task, asked->c, &asked->question, runs, options->seed, of_base);
    return views;
}

const dtn_sure_answer *dtn_asked_sure_in_short(dtn_asked *asked, const dtn_zone *zone, const dtn_runs *runs)
{
    if (!runs || runs->is_incomplete || runs->count == 0)
        return NULL;
    dtn_sure_answer *answer = DTN_TAKE(asked->task, 1, dtn_sure_answer);
    answer->heading = dtn_asked_heading(asked);
    answer->exists = zone->exists;
    answer->margin = zone->margin_kind == DTN_MARGIN_NUMBER ? zone->margin : NAN;
    answer->sampler = dtn_sampler_prepare(asked->task, asked->situation);
    answer->runs = runs;
    answer->margins = range_of_margins(asked->task, runs);
    answer->sensitivity = dtn_asked_effects(asked, answer->sampler, runs);
    return answer->sensitivity ? answer : NULL;
}

void dtn_answer_sure(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    if (asked->unlock.count == 0 && !asked->situation->is_uncertain && asked->c->view_count == 0) {
        DTN_PUSH(asked->task, &asked->unlock,
                 DTN_TEXT("a range or a view: `PARTY walks away at 30 to 45`, `view NAME`"));
        asked->inquiry->status = DTN_LACKS_STATEMENTS;
    }
    dtn_sure_answer answer = {.heading = dtn_asked_heading(asked), .margin = NAN, .margins = {NAN, NAN, NAN}};
    if (asked->unlock.count == 0) {
        find_central(asked, &answer);
        bool is_stopped = asked->inquiry->status == DTN_STOPPED;
        if (!is_stopped && options->runs > 0 && !find_doubt(asked, &answer, (uint64_t)options->runs)) {
            asked->inquiry->status = DTN_STOPPED;
            answer.heading.incomplete =
                answer.runs->is_coupled
                    ? "no runs were made: with all that may bind in them the conditions couple the issues too tightly"
                    : "the runs were interrupted or went beyond --limit-time; those finished are counted";
        } else if (!is_stopped) {
            answer.views = compare_views(asked, answer.runs);
        }
    }
    answer.heading.notes = asked->notes.items; /* some were added since */
    answer.heading.note_count = (uint32_t)asked->notes.count;
    asked->inquiry->text = dtn_report_sure(asked->task, &answer, &asked->inquiry->style);
}
