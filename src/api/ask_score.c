/* SPDX-License-Identifier: MIT
 * api/ask_score.c: what was expected, and what came of it. */
#include "api/asked.h"

#include "report/score_report.h"

/* ---- the journal's answers, asked anew ------------------------------------------------------------------ */

enum { MOST_ASKED_ANEW = 5, MOST_RUNS = 1000000 };

static bool choose_question(const dtn_asked *asked, const dtn_record *record, dtn_question *question)
{
    *question = (dtn_question){.as_of = asked->c->as_of, .view = DTN_NOBODY};
    if (record->as_of.length > 0 && !dtn_day_read(record->as_of, &question->as_of))
        return false;
    if (record->view.length > 0)
        question->view = dtn_case_view(asked->c, record->view);
    return record->view.length == 0 || question->view != DTN_NOBODY;
}

/* The case as it is now, on the settings of the record. */
static void ask_anew(const dtn_asked *asked, dtn_then_now *then_now)
{
    const dtn_record *record = then_now->record;
    dtn_inquiry inquiry = *asked->inquiry;
    dtn_asked again = {.task = asked->task, .inquiry = &inquiry, .c = asked->c, .files = asked->files};
    bool is_cut = false;
    then_now->why_not = "the case no longer has the view";
    if (!choose_question(asked, record, &again.question))
        return;
    again.situation = dtn_situation_at(asked->task, asked->c, &again.question);
    dtn_situation_check(asked->task, again.situation, &again.diagnostics);
    then_now->why_not = "the case has errors on that day";
    if (again.diagnostics.error_count > 0)
        return;
    again.state = dtn_situation_central(asked->task, again.situation, &again.is_exact);
    then_now->why_not =
        record->runs > MOST_RUNS ? "it would take more than a million runs" : "a limit ended the work";
    if (record->runs <= MOST_RUNS)
        then_now->now = dtn_asked_frozen_answer(&again, record->runs, record->seed, &is_cut);
    then_now->is_asked_anew = record->runs <= MOST_RUNS && !is_cut;
}

static bool has_same_settings(const dtn_record *a, const dtn_record *b)
{
    return dtn_text_equal(a->as_of, b->as_of) && dtn_text_equal(a->view, b->view) && a->runs == b->runs &&
           a->seed == b->seed;
}

/* What an earlier record was answered serves all with the same settings. */
static bool take_known(dtn_then_now *list, uint32_t number)
{
    for (uint32_t i = 0; i < number; i++)
        if (list[i].is_asked_anew && has_same_settings(list[i].record, list[number].record)) {
            list[number].now = list[i].now;
            list[number].is_asked_anew = true;
            return true;
        }
    return false;
}

static void compare_answers(const dtn_asked *asked, const dtn_journal *journal, dtn_scores *scores)
{
    dtn_then_now *list = DTN_TAKE(asked->task, journal->record_count, dtn_then_now);
    dtn_digest now = dtn_case_digest(asked->task, asked->c);
    uint32_t count = 0, asked_anew = 0;
    for (uint32_t i = 0; i < journal->record_count; i++) {
        const dtn_record *record = &journal->records[i];
        if (!dtn_record_counts(record, scores->on))
            continue;
        dtn_then_now *here = &list[count++];
        here->record = record;
        here->is_same_case = dtn_digest_equal(record->case_digest, now);
        here->why_not = "only the first five settings are asked anew";
        bool is_asked = here->is_same_case || !record->answer.is_answered || take_known(list, count - 1);
        if (!is_asked && asked_anew++ < MOST_ASKED_ANEW)
            ask_anew(asked, here);
    }
    scores->then_now = list;
    scores->then_now_count = count;
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

static bool choose_scored_day(dtn_asked *asked, dtn_day *on)
{
    const char *written = asked->inquiry->options->on;
    *on = (dtn_day){0, DTN_TEXT("")};
    if (!written || dtn_day_read(dtn_text_of(written), on))
        return true;
    return dtn_asked_fail(
        asked, DTN_USAGE,
        dtn_text_build(asked->task, "--on wants a date such as 2019-12-31, not \"%s\"", written));
}

static dtn_scores find_scores(const dtn_asked *asked, dtn_day on)
{
    const dtn_score_asked question = {.situation = asked->situation,
                                      .on = on,
                                      .journal = asked->inquiry->dossier->journal,
                                      .seed = asked->inquiry->options->seed};
    return dtn_scores_find(asked->task, &question);
}

const dtn_scores *dtn_asked_score_in_short(dtn_asked *asked)
{
    const dtn_journal *journal = asked->inquiry->dossier->journal;
    if (asked->c->expectation_count == 0 && (!journal || journal->record_count == 0))
        return NULL;
    dtn_scores *scores = DTN_TAKE(asked->task, 1, dtn_scores);
    *scores = find_scores(asked, (dtn_day){0, DTN_TEXT("")});
    if (scores->is_cut)
        dtn_task_tick(asked->task); /* what is told in short is told whole */
    return scores->forecast_count > 0 ? scores : NULL;
}

/* What a zone lacks is nothing to a score, and what it takes by default neither. */
static dtn_heading heading_of_score(dtn_asked *asked, bool expects_something)
{
    dtn_situation *situation = DTN_TAKE(asked->task, 1, dtn_situation);
    *situation = *asked->situation;
    situation->default_count = 0;
    situation->is_uncertain = false; /* nothing of it is drawn */
    asked->unlock.count = 0;
    asked->inquiry->status = expects_something ? DTN_ANSWERED : DTN_LACKS_STATEMENTS;
    if (!expects_something)
        DTN_PUSH(
            asked->task, &asked->unlock,
            DTN_TEXT("something expected by a day: `expect NAME \"what will be\" by 2019-12-31: likely`"));
    dtn_heading heading = dtn_asked_heading(asked);
    heading.situation = situation;
    return heading;
}

void dtn_answer_score(dtn_asked *asked)
{
    dtn_day on;
    if (!choose_scored_day(asked, &on))
        return;
    bool could_ask = asked->unlock.count == 0;
    dtn_scores scores = find_scores(asked, on);
    bool expects_something = scores.forecast_count > 0 || scores.left_out > 0;
    dtn_score_answer answer = {.heading = heading_of_score(asked, expects_something)};
    answer.scores = expects_something ? &scores : NULL;
    if (scores.is_cut)
        asked->inquiry->status = DTN_STOPPED;
    if (scores.is_cut)
        answer.heading.incomplete =
            "a limit ended the work: some comparisons with knowing nothing are left out";
    else if (dtn_style_knows_records() && scores.journal && could_ask)
        compare_answers(asked, scores.journal, &scores);
    asked->inquiry->text = dtn_report_score(asked->task, &answer, &asked->inquiry->style);
}
