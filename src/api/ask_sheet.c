/* SPDX-License-Identifier: MIT
 * api/ask_sheet.c: what one party may see of the case, and what follows from that alone. The same questions for every
 * party. */
#include "api/asked.h"

#include "base/sort.h"
#include "report/sheet_report.h"

enum { MOST_OF_BEST = 3 };

static uint32_t party_called(const dtn_case *c, dtn_text name)
{
    for (uint32_t party = 0; party < c->party_count; party++)
        if (dtn_text_equal(c->parties[party].name, name))
            return party;
    return DTN_NOBODY;
}

/* Of those whose consent a line asks for something is known; without such a line nobody can tell who has wishes. */
bool dtn_asked_is_told(const dtn_asked *asked)
{
    const dtn_case *c = asked->c;
    for (uint32_t i = 0; i < c->unknown_count; i++) {
        const dtn_unknown *unknown = &c->unknowns[i];
        uint32_t party = party_called(c, unknown->party);
        bool is_blank = unknown->kind == DTN_UNKNOWN_MEASURE || unknown->kind == DTN_UNKNOWN_WISHES;
        if (is_blank && party != DTN_NOBODY && !asked->situation->has_preferences[party] &&
            (asked->situation->needs.count == 0 || dtn_state_asks(asked->state, party)))
            return false;
    }
    return true;
}

static const dtn_ranges *find_ranges(dtn_asked *asked, const uint16_t *deal)
{
    const dtn_options *options = asked->inquiry->options;
    if (!asked->situation->is_uncertain || options->runs <= 0 || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    dtn_ranges *ranges = DTN_TAKE(asked->task, 1, dtn_ranges);
    *ranges = dtn_ranges_find(asked->task, sampler, options->seed, (uint64_t)options->runs, deal);
    if (ranges->is_incomplete)
        asked->inquiry->status = DTN_STOPPED;
    return ranges;
}

static const dtn_runs *find_runs(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    if (!asked->situation->is_uncertain || options->runs <= 0 || asked->inquiry->status == DTN_STOPPED)
        return NULL;
    const dtn_sampler *sampler = dtn_sampler_prepare(asked->task, asked->situation);
    dtn_runs *runs = DTN_TAKE(asked->task, 1, dtn_runs);
    *runs = dtn_runs_exist(asked->task, sampler, options->seed, (uint64_t)options->runs);
    if (runs->is_incomplete)
        asked->inquiry->status = DTN_STOPPED;
    return runs;
}

static dtn_sheet_deal look_at(dtn_asked *asked, uint32_t deal, const uint16_t *options)
{
    uint32_t reader = asked->c->reader_party;
    return (dtn_sheet_deal){.deal = deal,
                            .options = options,
                            .is_allowed = dtn_state_allows(asked->state, options),
                            .is_accepted = dtn_state_accepts(asked->state, reader, options)};
}

static void find_named(dtn_asked *asked, dtn_sheet_answer *answer)
{
    dtn_sheet_deal *deals = DTN_TAKE(asked->task, asked->c->deal_count, dtn_sheet_deal);
    for (uint32_t deal = 0; deal < asked->c->deal_count; deal++) {
        const uint16_t *options = dtn_situation_deal(asked->task, asked->situation, deal);
        if (options)
            deals[answer->deal_count++] = look_at(asked, deal, options);
    }
    answer->deals = deals;
}

typedef struct best_order {
    const dtn_state *state;
    uint32_t reader;
} best_order;

/* What is better for the reader first; package order among equals. */
static int by_gain(const void *a, const void *b, const void *context)
{
    const best_order *order = context;
    const dtn_deal *left = a, *right = b;
    return -dtn_state_compare(order->state, order->reader, left->options, right->options);
}

/* Where the reader is no bargaining party the efficient deals are still those that the others would look at. */
static void find_best(dtn_asked *asked, const dtn_asked_deals *found, dtn_sheet_answer *answer)
{
    if (!answer->is_told || !found->has_frontier ||
        !answer->state->stakes[asked->c->reader_party].has_preferences)
        return;
    const dtn_frontier *frontier = &found->frontier;
    best_order order = {asked->state, asked->c->reader_party};
    dtn_deal *deals = DTN_TAKE(asked->task, frontier->count, dtn_deal);
    for (size_t i = 0; i < frontier->count; i++)
        deals[i] = frontier->deals[i];
    dtn_sort(asked->task, deals, frontier->count, sizeof *deals, by_gain, &order);
    answer->best_count = frontier->count < MOST_OF_BEST ? (uint32_t)frontier->count : MOST_OF_BEST;
    dtn_sheet_deal *best = DTN_TAKE(asked->task, answer->best_count, dtn_sheet_deal);
    for (uint32_t i = 0; i < answer->best_count; i++) {
        best[i] = look_at(asked, DTN_NOBODY, deals[i].options);
        best[i].ranges = find_ranges(asked, deals[i].options);
    }
    answer->best = best;
}

static void find_what_follows(dtn_asked *asked, dtn_sheet_answer *answer)
{
    dtn_asked_deals *found = DTN_TAKE(asked->task, 1, dtn_asked_deals);
    *found = dtn_asked_all_deals(asked, false);
    answer->zone = &found->zone;
    answer->is_told = dtn_asked_is_told(asked);
    answer->own = find_ranges(asked, NULL);
    find_named(asked, answer);
    find_best(asked, found, answer);
    answer->runs = answer->is_told ? find_runs(asked) : NULL;
    answer->heading.incomplete = found->incomplete;
    if (!found->incomplete && answer->runs && answer->runs->is_coupled)
        answer->heading.incomplete =
            "no runs were made: the conditions couple the issues too tightly for them";
    else if (!found->incomplete && asked->inquiry->status == DTN_STOPPED)
        answer->heading.incomplete =
            "the work was interrupted or went beyond --limit-time; what was finished is shown";
}

void dtn_answer_sheet(dtn_asked *asked)
{
    const dtn_case *c = asked->c;
    if (!c->is_for_reader || c->reader_party == DTN_NOBODY) {
        dtn_builder names = {.task = asked->task};
        if (c->party_count == 0) {
            dtn_asked_fail(asked, DTN_USAGE, DTN_TEXT("a sheet is for one party, and the case has no party"));
            return;
        }
        for (uint32_t party = 0; party < c->party_count; party++)
            dtn_build(&names, "%s%t", party ? ", " : "", c->parties[party].name);
        dtn_asked_fail(asked, DTN_USAGE,
                       dtn_text_build(asked->task, "a sheet is for one party: --for PARTY, one of%s%t",
                                      asked->inquiry->style.form == DTN_FORM_JSON ? " " : "\n  ",
                                      dtn_built(&names)));
        return;
    }
    dtn_sheet_answer answer = {.heading = dtn_asked_heading(asked), .state = asked->state};
    if (asked->unlock.count == 0)
        find_what_follows(asked, &answer);
    asked->inquiry->text = dtn_report_sheet(asked->task, &answer, &asked->inquiry->style);
}
