/* SPDX-License-Identifier: MIT
 * report/score_json.c: the scores for programs. */
#include "report/score_report.h"
#include "report/score_words.h"

#include "report/citation_words.h"
#include "report/judgement_words.h"

#include <math.h> /* NAN alone */

static void write_text(dtn_json *json, const char *key, dtn_text text)
{
    dtn_json_key(json, key);
    dtn_json_text_or_null(json, text);
}

static void write_number(dtn_json *json, const char *key, double number)
{
    dtn_json_key(json, key);
    dtn_json_number(json, number);
}

static void write_count(dtn_json *json, const char *key, uint64_t count)
{
    dtn_json_key(json, key);
    dtn_json_count(json, count);
}

static void write_flag(dtn_json *json, const char *key, bool flag)
{
    dtn_json_key(json, key);
    dtn_json_boolean(json, flag);
}

static void write_day(dtn_json *json, const char *key, dtn_day day)
{
    write_text(json, key, dtn_day_text(json->text.task, day));
}

static bool is_judged(const dtn_forecast *f)
{
    return f->came == DTN_CAME_YES || f->came == DTN_CAME_NO || f->came == DTN_CAME_NUMBER;
}

/* ---- expectations --------------------------------------------------------------------------------------- */

static void write_stated(dtn_json *json, const dtn_stated *stated)
{
    write_number(json, "stated", dtn_rational_double(stated->best));
    write_number(json, "low", dtn_rational_double(stated->low));
    write_number(json, "high", dtn_rational_double(stated->high));
}

static void write_cited(dtn_json *json, const dtn_case *c, const dtn_evidence *evidence)
{
    dtn_json_key(json, "cited");
    dtn_json_array(json);
    for (uint32_t i = 0; evidence && i < evidence->cited_count; i++)
        dtn_json_text(json, dtn_cited_words(json->text.task, c, &evidence->cited[i]));
    dtn_json_close(json);
}

static void write_edits(dtn_json *json, uint32_t edited)
{
    static const char *const keys[] = {"stated", "due", "made", "text", "owner", "unchanged", "outcome"};
    dtn_json_key(json, "edited");
    dtn_json_array(json);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (edited >> i & 1)
            dtn_json_text(json, dtn_text_of(keys[i]));
    dtn_json_close(json);
}

static void write_frozen(dtn_json *json, const dtn_forecast *f)
{
    dtn_json_key(json, "frozen");
    if (!f->frozen) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_day(json, "on", f->frozen_in->day);
    write_count(json, "line", f->frozen->line);
    write_flag(json, "before_outcome", !f->was_frozen_late);
    dtn_json_close(json);
    write_edits(json, f->edited);
    dtn_json_key(json, "now");
    if (!f->expectation || f->edited == 0) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_stated(json, &f->current);
    write_day(json, "due", f->expectation->due);
    write_number(json, "brier", f->current_brier);
    dtn_json_close(json);
}

/* What the journal first recorded of the outcome. */
static void write_recorded(dtn_json *json, const dtn_forecast *f)
{
    const dtn_frozen *came = f->came_frozen;
    dtn_json_key(json, "recorded");
    if (!came) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_day(json, "on", f->came_frozen_in->day);
    write_text(json, "status", dtn_frozen_came_words(json->text.task, came));
    write_day(json, "resolved_on", came->resolved_on);
    write_flag(json, "counts", !f->is_corrected);
    dtn_json_close(json);
}

static void write_place(dtn_json *json, const dtn_case *c, const dtn_forecast *f)
{
    const dtn_expectation *e = f->expectation;
    if (!e) {
        write_text(json, "file", DTN_TEXT(""));
        dtn_json_key(json, "line");
        dtn_json_null(json);
        return;
    }
    dtn_text path = dtn_file_path(c, e->span);
    write_text(json, "file", path.length > 0 ? path : dtn_case_path(c));
    write_count(json, "line", dtn_line_number(c, e->span));
}

static void write_outcome(dtn_json *json, const dtn_forecast *f)
{
    write_number(json, "outcome", is_judged(f) ? dtn_rational_double(f->outcome) : NAN);
    write_day(json, "resolved_on", f->resolved_on);
    write_flag(json, "counts", f->counts);
    dtn_json_key(json, "covered");
    if (f->counts && !f->stated.is_share)
        dtn_json_boolean(json, f->is_covered);
    else
        dtn_json_null(json);
    dtn_json_key(json, "horizon_days");
    if (f->horizon >= 0)
        dtn_json_integer(json, f->horizon);
    else
        dtn_json_null(json);
}

static void write_words(dtn_json *json, const dtn_case *c, const dtn_forecast *f)
{
    const dtn_expectation *e = f->expectation;
    write_text(json, "text", f->title);
    write_text(json, "unit", f->unit);
    write_text(json, "view", f->view == DTN_NOBODY ? DTN_TEXT("") : c->views[f->view].name);
    write_text(json, "source", f->source == DTN_NOBODY ? DTN_TEXT("") : c->sources[f->source].name);
    write_text(json, "note", e ? e->evidence.note : DTN_TEXT(""));
    write_cited(json, c, e ? &e->evidence : NULL);
    write_text(json, "resolution", e ? e->resolution : DTN_TEXT(""));
}

static void write_forecast(dtn_json *json, const dtn_case *c, const dtn_forecast *f)
{
    dtn_json_object(json);
    write_text(json, "name", f->name);
    write_text(json, "owner", f->owner);
    write_day(json, "made", f->made);
    write_day(json, "due", f->due);
    write_text(json, "status", dtn_text_of(dtn_came_key(f->came)));
    write_stated(json, &f->stated);
    write_number(json, "brier", f->brier);
    write_number(json, "log", f->log);
    write_outcome(json, f);
    write_flag(json, "is_share", f->stated.is_share);
    write_flag(json, "unchanged", f->unchanged);
    write_number(json, "base_rate", f->rate);
    write_words(json, c, f);
    write_place(json, c, f);
    write_flag(json, "added_late", f->was_added_late);
    write_recorded(json, f);
    write_frozen(json, f);
    dtn_json_close(json);
}

/* ---- groups --------------------------------------------------------------------------------------------- */

static void write_against(dtn_json *json, const char *key, const dtn_against *against)
{
    dtn_json_key(json, key);
    dtn_json_object(json);
    write_number(json, "brier", against->brier);
    write_number(json, "log", against->log);
    write_number(json, "skill", against->skill);
    write_number(json, "p", against->p);
    write_flag(json, "p_exact", !against->is_sampled);
    dtn_json_close(json);
}

static void write_group_numbers(dtn_json *json, const dtn_score_group *group)
{
    write_count(json, "made", group->made);
    write_count(json, "due", group->due);
    write_count(json, "void", group->voids);
    write_count(json, "overdue", group->overdue);
    write_count(json, "n", group->shares);
    write_count(json, "yes", group->yes);
    write_number(json, "brier", group->brier);
    write_number(json, "log", group->log);
    write_count(json, "numbers", group->numbers);
    write_count(json, "covered", group->covered);
    write_text(json, "first_due",
               group->first_due ? dtn_day_number_text(json->text.task, group->first_due) : DTN_TEXT(""));
    write_text(json, "last_due",
               group->last_due ? dtn_day_number_text(json->text.task, group->last_due) : DTN_TEXT(""));
    dtn_json_key(json, "baselines");
    dtn_json_object(json);
    write_against(json, "base_rate", &group->against[DTN_BASELINE_RATE]);
    write_against(json, "no_change", &group->against[DTN_BASELINE_NO_CHANGE]);
    write_against(json, "one_half", &group->against[DTN_BASELINE_HALF]);
    dtn_json_close(json);
}

static void write_groups(dtn_json *json, const dtn_scores *scores, dtn_group_kind kind, const char *key)
{
    for (uint32_t i = 0; i < scores->group_count; i++) {
        const dtn_score_group *group = &scores->groups[i];
        if (group->kind != kind)
            continue;
        dtn_json_object(json);
        write_text(json, key, kind == DTN_GROUP_HORIZON ? dtn_group_words(group) : group->name);
        write_group_numbers(json, group);
        dtn_json_close(json);
    }
}

static void write_summaries(dtn_json *json, const dtn_scores *scores)
{
    dtn_json_key(json, "summary");
    dtn_json_array(json);
    write_groups(json, scores, DTN_GROUP_OWNER, "owner");
    dtn_json_close(json);
    dtn_json_key(json, "all");
    dtn_json_object(json);
    write_group_numbers(json, &scores->groups[0]);
    dtn_json_close(json);
    dtn_json_key(json, "by");
    dtn_json_object(json);
    dtn_json_key(json, "source");
    dtn_json_array(json);
    write_groups(json, scores, DTN_GROUP_SOURCE, "source");
    dtn_json_close(json);
    dtn_json_key(json, "horizon");
    dtn_json_array(json);
    write_groups(json, scores, DTN_GROUP_HORIZON, "horizon");
    dtn_json_close(json);
    dtn_json_close(json);
}

static void write_calibration(dtn_json *json, const dtn_scores *scores)
{
    dtn_json_key(json, "calibration");
    dtn_json_array(json);
    for (int i = 0; i < DTN_BAND_COUNT; i++) {
        const dtn_band *band = &scores->bands[i];
        dtn_json_object(json);
        write_text(json, "words", dtn_text_of(band->words));
        write_number(json, "from", band->low / 100.0);
        write_number(json, "to", band->high / 100.0);
        const dtn_proportion *came = &band->came;
        write_count(json, "n", came->of);
        write_count(json, "yes", came->count);
        write_number(json, "stated", band->stated);
        write_number(json, "share", came->of > 0 ? (double)came->count / (double)came->of : NAN);
        write_number(json, "low", came->of > 0 ? came->low : NAN);
        write_number(json, "high", came->of > 0 ? came->high : NAN);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_pairs(dtn_json *json, const dtn_scores *scores)
{
    dtn_json_key(json, "readings");
    dtn_json_array(json);
    for (uint32_t i = 0; i < scores->pair_count; i++) {
        const dtn_score_pair *pair = &scores->pairs[i];
        dtn_json_object(json);
        write_text(json, "source", scores->c->sources[pair->source].name);
        write_count(json, "line", pair->line);
        write_text(json, "wrong", scores->forecasts[pair->wrong].name);
        write_text(json, "right", scores->forecasts[pair->right].name);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

/* ---- the journal ---------------------------------------------------------------------------------------- */

static void write_answer(dtn_json *json, const char *key, const dtn_frozen_answer *answer, bool is_known)
{
    dtn_json_key(json, key);
    if (!is_known || !answer->is_answered) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_flag(json, "exists", answer->exists);
    write_flag(json, "proved", answer->is_proved);
    write_number(json, "margin", answer->has_margin ? answer->margin : NAN);
    write_text(json, "acceptable", answer->acceptable);
    write_text(json, "allowed", answer->allowed);
    write_number(json, "share", answer->has_share ? answer->share : NAN);
    write_number(json, "low", answer->has_share ? answer->low : NAN);
    write_number(json, "high", answer->has_share ? answer->high : NAN);
    write_text(json, "nash", answer->nash);
    dtn_json_close(json);
}

static void write_records(dtn_json *json, const dtn_scores *scores)
{
    dtn_json_key(json, "records");
    dtn_json_array(json);
    for (uint32_t i = 0; i < scores->then_now_count; i++) {
        const dtn_then_now *then_now = &scores->then_now[i];
        const dtn_record *record = then_now->record;
        dtn_json_object(json);
        write_day(json, "on", record->day);
        write_day(json, "written", record->written);
        write_day(json, "counts_from", record->since);
        write_count(json, "line", record->line);
        write_text(json, "as_of", record->as_of);
        write_text(json, "view", record->view);
        write_count(json, "runs", record->runs);
        write_count(json, "seed", record->seed);
        write_flag(json, "knows_later", dtn_record_knows_later(record));
        write_flag(json, "same_case", then_now->is_same_case);
        write_answer(json, "then", &record->answer, true);
        write_answer(json, "now", then_now->is_same_case ? &record->answer : &then_now->now,
                     then_now->is_same_case || then_now->is_asked_anew);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_journal(dtn_json *json, const dtn_scores *scores)
{
    static const char *const kinds[] = {[DTN_JOURNAL_UNREADABLE] = "unreadable",
                                        [DTN_JOURNAL_CHANGED] = "changed",
                                        [DTN_JOURNAL_BROKEN] = "broken"};
    const dtn_journal *journal = scores->journal;
    dtn_json_key(json, "journal");
    if (!journal) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_text(json, "path", journal->path);
    write_flag(json, "sound", journal->fault_count == 0);
    dtn_json_key(json, "faults");
    dtn_json_array(json);
    for (uint32_t i = 0; i < journal->fault_count; i++) {
        dtn_json_object(json);
        write_text(json, "kind", dtn_text_of(kinds[journal->faults[i].kind]));
        write_count(json, "line", journal->faults[i].line);
        write_text(json, "what", journal->faults[i].what);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    write_count(json, "later", dtn_scores_later_records(scores));
    write_records(json, scores);
    dtn_json_close(json);
}

dtn_text dtn_report_record(dtn_task *task, const dtn_heading *heading, dtn_text record,
                           const dtn_style *style)
{
    if (dtn_style_form(style) != DTN_FORM_JSON)
        return record;
    dtn_sentences own = {0};
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "freeze", heading);
    write_flag(&json, "changed", record.length > 0);
    write_text(&json, "record", record);
    return dtn_write_notes(&json, heading, &own);
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

void dtn_write_scores(dtn_json *json, const dtn_scores *scores)
{
    write_day(json, "on", scores->on);
    write_count(json, "left_out", scores->left_out);
    dtn_json_key(json, "expectations");
    dtn_json_array(json);
    for (uint32_t i = 0; i < scores->forecast_count; i++)
        write_forecast(json, scores->c, &scores->forecasts[i]);
    dtn_json_close(json);
    write_summaries(json, scores);
    write_calibration(json, scores);
    write_pairs(json, scores);
    write_journal(json, scores);
}

void dtn_write_no_scores(dtn_json *json)
{
    static const char *const lists[] = {"expectations", "summary"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        dtn_json_key(json, lists[i]);
        dtn_json_array(json);
        dtn_json_close(json);
    }
}

dtn_text dtn_scores_csv(dtn_task *task, const dtn_scores *scores)
{
    static const char *const headers[] = {"name",        "owner",  "made",  "due",  "status",
                                          "stated",      "low",    "high",  "unit", "outcome",
                                          "resolved_on", "counts", "brier", "log",  "covered"};
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = &scores->forecasts[i];
        dtn_csv_cell(&csv, f->name);
        dtn_csv_cell(&csv, f->owner);
        dtn_csv_cell(&csv, dtn_day_text(task, f->made));
        dtn_csv_cell(&csv, dtn_day_text(task, f->due));
        dtn_csv_cell(&csv, dtn_text_of(dtn_came_key(f->came)));
        dtn_csv_number(&csv, dtn_rational_double(f->stated.best));
        dtn_csv_number(&csv, dtn_rational_double(f->stated.low));
        dtn_csv_number(&csv, dtn_rational_double(f->stated.high));
        dtn_csv_cell(&csv, f->unit);
        dtn_csv_number(&csv, is_judged(f) ? dtn_rational_double(f->outcome) : NAN);
        dtn_csv_cell(&csv, dtn_day_text(task, f->resolved_on));
        dtn_csv_cell(&csv, f->counts ? DTN_TEXT("yes") : DTN_TEXT("no"));
        dtn_csv_number(&csv, f->brier);
        dtn_csv_number(&csv, f->log);
        dtn_csv_cell(&csv, f->stated.is_share || !f->counts ? DTN_TEXT("")
                           : f->is_covered                  ? DTN_TEXT("yes")
                                                            : DTN_TEXT("no"));
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}
