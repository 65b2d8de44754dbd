/* SPDX-License-Identifier: MIT
 * api/ask_freeze.c: what is answered and expected today, as a record for the journal. */
#include "api/asked.h"

#include "record/journal.h"
#include "report/heading.h"
#include "report/package.h"
#include "report/score_report.h"
#include "study/runs.h"
#include "study/score.h"

/* ---- the answer ----------------------------------------------------------------------------------------- */

static void keep_zone(dtn_asked *asked, const dtn_zone *zone, dtn_frozen_answer *kept)
{
    kept->is_answered = true;
    kept->exists = zone->exists;
    kept->is_proved = zone->proved;
    kept->has_margin = zone->margin_kind == DTN_MARGIN_NUMBER;
    kept->margin = kept->has_margin ? zone->margin : 0;
    if (zone->is_tried)
        return;
    kept->is_estimated = !zone->is_counted;
    kept->acceptable = dtn_wide_decimal(asked->task, &zone->acceptable);
    kept->allowed = dtn_wide_decimal(asked->task, &zone->allowed);
}

static void keep_share(dtn_asked *asked, uint64_t count, uint64_t seed, dtn_frozen_answer *kept, bool *is_cut)
{
    if (!asked->situation->is_uncertain || count == 0 || *is_cut)
        return;
    dtn_runs runs =
        dtn_runs_zone(asked->task, dtn_sampler_prepare(asked->task, asked->situation), seed, count);
    *is_cut = runs.is_incomplete;
    if (runs.is_incomplete || runs.count == 0)
        return;
    dtn_share share = dtn_wilson(runs.exist_count, runs.count);
    kept->has_share = true;
    kept->share = share.share;
    kept->low = share.low;
    kept->high = share.high;
}

dtn_frozen_answer dtn_asked_frozen_answer(dtn_asked *asked, uint64_t runs, uint64_t seed, bool *is_cut)
{
    dtn_frozen_answer kept = {0};
    *is_cut = false;
    if (asked->unlock.count > 0)
        return kept;
    dtn_asked_deals found = dtn_asked_all_deals(asked, false);
    *is_cut = asked->inquiry->status == DTN_STOPPED;
    keep_zone(asked, &found.zone, &kept);
    if (found.has_frontier && found.solutions.nash.count > 0)
        kept.nash = dtn_package_words(asked->task, asked->c,
                                      found.frontier.deals[found.solutions.nash.items[0]].options);
    keep_share(asked, runs, seed, &kept, is_cut);
    return kept;
}

/* ---- the record ----------------------------------------------------------------------------------------- */

static dtn_text name_of_owner(const dtn_case *c, const dtn_expectation *e)
{
    if (e->from_view != DTN_NOBODY)
        return c->views[e->from_view].name;
    return e->from_source != DTN_NOBODY ? c->sources[e->from_source].name : DTN_TEXT("");
}

/* A resolution dated later than the record does not exist yet. */
static dtn_frozen freeze_expectation(dtn_asked *asked, const dtn_expectation *e, dtn_day day)
{
    dtn_stated stated = dtn_stated_of(asked->task, asked->situation, e);
    dtn_frozen frozen = {.name = e->name,
                         .title = e->title,
                         .unit = e->unit,
                         .from = name_of_owner(asked->c, e),
                         .due = e->due,
                         .made = e->made,
                         .is_share = stated.is_share,
                         .low = stated.low,
                         .best = stated.best,
                         .high = stated.high,
                         .unchanged = e->unchanged};
    if (e->resolved_on.number > 0 && e->resolved_on.number <= day.number) {
        frozen.resolved = e->resolved;
        frozen.has_outcome = e->has_outcome;
        frozen.outcome = e->outcome;
        frozen.resolved_on = e->resolved_on;
    }
    return frozen;
}

static dtn_record make_record(dtn_asked *asked, dtn_day day, bool *is_cut)
{
    const dtn_case *c = asked->c;
    const dtn_options *options = asked->inquiry->options;
    uint64_t runs = options->runs > 0 ? (uint64_t)options->runs : 0;
    dtn_frozen *expectations = DTN_TAKE(asked->task, c->expectation_count, dtn_frozen);
    for (uint32_t i = 0; i < c->expectation_count; i++)
        expectations[i] = freeze_expectation(asked, &c->expectations[i], day);
    return (dtn_record){.day = day,
                        .title = c->title,
                        .case_digest = dtn_case_digest(asked->task, c),
                        .as_of = dtn_day_text(asked->task, asked->situation->as_of),
                        .view = asked->question.view == DTN_NOBODY ? DTN_TEXT("")
                                                                   : c->views[asked->question.view].name,
                        .runs = runs,
                        .seed = options->seed,
                        .answer = dtn_asked_frozen_answer(asked, runs, options->seed, is_cut),
                        .expectations = expectations,
                        .expectation_count = c->expectation_count};
}

/* ---- may it be put behind the journal? ------------------------------------------------------------------ */

static bool choose_day_of_record(dtn_asked *asked, dtn_day *day)
{
    enum { DAY_LENGTH = 10 };
    const char *on = asked->inquiry->options->on;
    if (!on)
        return dtn_asked_fail(asked, DTN_USAGE,
                              DTN_TEXT("the day of the record is missing: --on 2019-06-12"));
    if (dtn_day_read(dtn_text_of(on), day) && day->text.length == DAY_LENGTH)
        return true;
    return dtn_asked_fail(asked, DTN_USAGE,
                          dtn_text_build(asked->task, "--on wants a day such as 2019-06-12, not \"%s\"", on));
}

/* A record holds what the case itself says. */
static bool is_of_the_case(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    if (options->setting_count == 0 && !options->given && !asked->is_every_view)
        return true;
    return dtn_asked_fail(
        asked, DTN_USAGE,
        DTN_TEXT("a record is of the case as it is written: leave --set, --given and --view all out"));
}

static bool can_follow(dtn_asked *asked, const dtn_journal *journal, dtn_day day)
{
    if (!journal)
        return true;
    if (journal->fault_count > 0)
        return dtn_asked_fail(
            asked, DTN_CASE_HAS_ERRORS,
            dtn_text_build(asked->task,
                           "%t, line %z: %t; nothing was added. Bring back the journal as it was, or put it "
                           "aside under another name and begin a new one",
                           journal->path, (size_t)journal->faults[0].line, journal->faults[0].what));
    const dtn_record *last = journal->record_count > 0 ? &journal->records[journal->record_count - 1] : NULL;
    if (!last || last->day.number <= day.number)
        return true;
    return dtn_asked_fail(
        asked, DTN_USAGE,
        dtn_text_build(asked->task,
                       "the journal already has a record of %t: none can be put behind it for %t",
                       last->day.text, day.text));
}

void dtn_answer_freeze(dtn_asked *asked)
{
    dtn_day day;
    bool is_cut;
    const dtn_journal *journal = asked->inquiry->dossier->journal;
    if (!choose_day_of_record(asked, &day) || !is_of_the_case(asked) || !can_follow(asked, journal, day))
        return;
    dtn_record record = make_record(asked, day, &is_cut);
    if (is_cut) {
        dtn_asked_fail(asked, DTN_STOPPED,
                       DTN_TEXT("a limit ended the work: what is not finished is not frozen"));
        return;
    }
    asked->inquiry->status = DTN_ANSWERED;
    bool is_known = dtn_journal_ends_with(asked->task, journal, &record);
    dtn_text text = is_known ? DTN_TEXT("") : dtn_record_write(asked->task, &record, journal);
    asked->unlock.count = 0; /* a case without parties can be frozen too */
    const dtn_heading heading = dtn_asked_heading(asked);
    asked->inquiry->text = dtn_report_record(asked->task, &heading, text, &asked->inquiry->style);
}
