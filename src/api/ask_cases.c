/* SPDX-License-Identifier: MIT
 * api/ask_cases.c: what precedents say, and how often such deals were made and held. */
#include "api/asked.h"

#include "report/cases_report.h"

#include <string.h>

/* ---- against which deal --------------------------------------------------------------------------------- */

static const uint16_t *no_options(dtn_asked *asked)
{
    uint16_t *options = DTN_TAKE(asked->task, asked->c->issue_count, uint16_t);
    for (uint32_t issue = 0; issue < asked->c->issue_count; issue++)
        options[issue] = DTN_OPTION_OPEN;
    return options;
}

/* The first Nash deal where it was found, else the status quo. */
static dtn_past_asked todays_target(dtn_asked *asked, const dtn_asked_deals *found)
{
    if (found && found->has_frontier && found->solutions.nash.count > 0)
        return (dtn_past_asked){.target_kind = DTN_AGAINST_NASH,
                                .target = found->frontier.deals[found->solutions.nash.items[0]].options};
    if (asked->situation->status_quo)
        return (dtn_past_asked){.target_kind = DTN_AGAINST_STATUS_QUO,
                                .target = asked->situation->status_quo};
    return (dtn_past_asked){.target_kind = DTN_AGAINST_NONE, .target = no_options(asked)};
}

static dtn_past_asked choose_target(dtn_asked *asked, bool has_deals, dtn_cases_answer *answer)
{
    if (asked->deal) {
        answer->target = dtn_asked_named_deal(asked);
        return (dtn_past_asked){.target_kind = DTN_AGAINST_NAMED, .target = asked->deal_options};
    }
    dtn_asked_deals found;
    if (has_deals) {
        found = dtn_asked_all_deals(asked, false);
        answer->heading.incomplete = found.incomplete;
    }
    dtn_past_asked target = todays_target(asked, has_deals ? &found : NULL);
    answer->target.named = DTN_TAKE(asked->task, 1, dtn_package_named);
    answer->target.options = target.target;
    return target;
}

/* ---- tables --------------------------------------------------------------------------------------------- */

static dtn_rates_shown read_series(dtn_asked *asked, const dtn_rate_series *series)
{
    dtn_rates_shown shown = {.series = series, .file = series->file, .has_file = series->has_file};
    const dtn_rate_asked how = {
        .row = series->row,
        .date = series->date,
        .agreed = series->agreed,
        .held = series->held,
        .cases = series->cases,
        .by = series->by,
        .by_count = series->by_count,
        .guesses = series->row.length + series->date.length + series->agreed.length + series->held.length +
                       series->cases.length + series->by_count ==
                   0,
        .as_of = asked->situation->as_of.number,
    };
    if (series->has_file)
        shown.table = dtn_rate_table_read(asked->task, series->bytes, &how);
    return shown;
}

/* --rates: false where its file cannot be read, which is told. */
static bool read_named(dtn_asked *asked, dtn_rates_shown *shown)
{
    const dtn_host *host = &asked->inquiry->dossier->host;
    const dtn_rate_asked how = {.guesses = true, .as_of = asked->situation->as_of.number};
    const char *path = asked->inquiry->options->rates, *why = "no files can be read here";
    dtn_text bytes = {"", 0};
    if (host->read)
        why = host->read(host->user, path, &bytes.bytes, &bytes.length);
    if (!why && bytes.length > DTN_LARGEST_FILE)
        why = "larger than 16 MiB";
    if (why)
        return dtn_asked_fail(asked, DTN_USAGE,
                              dtn_text_build(asked->task, "--rates: \"%s\" cannot be read: %s", path, why));
    *shown = (dtn_rates_shown){.file = dtn_text_of(path), .has_file = true};
    shown->table = dtn_rate_table_read(asked->task, bytes, &how);
    return true;
}

static bool read_tables(dtn_asked *asked, dtn_cases_answer *answer)
{
    const dtn_case *c = asked->c;
    dtn_rates_shown *tables = DTN_TAKE(asked->task, (size_t)c->rate_series_count + 1, dtn_rates_shown);
    answer->tables = tables;
    if (asked->inquiry->options->rates && !read_named(asked, &tables[answer->table_count++]))
        return false;
    for (uint32_t i = 0; i < c->rate_series_count; i++)
        tables[answer->table_count++] = read_series(asked, &c->rate_series[i]);
    return true;
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

static bool has_anything(const dtn_asked *asked, const dtn_cases_answer *answer)
{
    bool has_table = false;
    for (uint32_t i = 0; i < answer->table_count; i++)
        has_table |= answer->tables[i].has_file;
    return has_table || asked->c->precedent_count > 0;
}

static const dtn_past *find_past(dtn_asked *asked, dtn_past_asked how)
{
    dtn_past *past = DTN_TAKE(asked->task, 1, dtn_past);
    *past = dtn_past_find(asked->task, asked->situation, &how);
    return past;
}

const dtn_past *dtn_asked_past_in_short(dtn_asked *asked, const dtn_asked_deals *deals)
{
    if (asked->c->precedent_count == 0 || asked->unlock.count > 0)
        return NULL;
    return find_past(asked, todays_target(asked, deals));
}

static const char *stopped_before(dtn_asked *asked, const dtn_past *past)
{
    asked->inquiry->status = DTN_STOPPED;
    return dtn_text_build(asked->task,
                          "the work was interrupted or went beyond --limit-time; %z of %z precedents are not "
                          "judged by the model",
                          (size_t)past->unjudged, (size_t)past->used_count)
        .bytes;
}

/* Precedents need no parties: what other questions lack is not asked for. */
void dtn_answer_cases(dtn_asked *asked)
{
    bool has_deals = asked->unlock.count == 0;
    dtn_cases_answer answer = {.state = asked->state};
    asked->unlock.count = 0;
    asked->inquiry->status = DTN_ANSWERED;
    if (!read_tables(asked, &answer))
        return;
    if (!has_anything(asked, &answer)) {
        DTN_PUSH(asked->task, &asked->unlock,
                 DTN_TEXT("an earlier settlement: `precedent NAME 2002-09-17 \"TITLE\"`, and below it its "
                          "options, `agreed yes, held partly`"));
        asked->inquiry->status = DTN_LACKS_STATEMENTS;
    } else if (asked->c->precedent_count > 0) {
        dtn_past_asked how = choose_target(asked, has_deals, &answer);
        how.with_back_test = true;
        answer.past = find_past(asked, how);
        if (answer.past->unjudged > 0)
            answer.heading.incomplete = stopped_before(asked, answer.past);
    }
    const char *incomplete = answer.heading.incomplete;
    answer.heading = dtn_asked_heading(asked);
    answer.heading.incomplete = incomplete;
    asked->inquiry->text = dtn_report_cases(asked->task, &answer, &asked->inquiry->style);
}
