/* SPDX-License-Identifier: MIT */
#include "report/cases_report.h"

#include "report/cases_terminal.h"
#include "report/cases_words.h"
#include "report/csv.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/rate_words.h"

typedef struct writing {
    dtn_json *json;
    const dtn_past *past;
    const dtn_case *c;
} writing;

/* ---- precedents ----------------------------------------------------------------------------------------- */

static void write_text_or_null(dtn_json *json, const char *key, dtn_text text)
{
    dtn_json_key(json, key);
    dtn_json_text_or_null(json, text);
}

/* {ISSUE: OPTION} and {ISSUE: {then, now}} */
static void write_shared(const writing *w, const dtn_precedent *precedent)
{
    dtn_json_key(w->json, "shared");
    dtn_json_object(w->json);
    for (uint32_t issue = 0; issue < w->c->issue_count; issue++)
        if (precedent->options[issue] != DTN_OPTION_OPEN &&
            precedent->options[issue] == w->past->target[issue]) {
            dtn_json_named(w->json, w->c->issues[issue].name);
            dtn_json_text(w->json, dtn_option_name(w->c, issue, precedent->options[issue]));
        }
    dtn_json_close(w->json);
}

static void write_different(const writing *w, const dtn_precedent *precedent)
{
    dtn_json_key(w->json, "different");
    dtn_json_object(w->json);
    for (uint32_t issue = 0; issue < w->c->issue_count; issue++) {
        uint16_t then = precedent->options[issue], now = w->past->target[issue];
        if (then == DTN_OPTION_OPEN || then == now)
            continue;
        dtn_json_named(w->json, w->c->issues[issue].name);
        dtn_json_object(w->json);
        dtn_json_key(w->json, "then");
        dtn_json_text(w->json, dtn_option_name(w->c, issue, then));
        write_text_or_null(w->json, "now",
                           now == DTN_OPTION_OPEN ? DTN_TEXT("") : dtn_option_name(w->c, issue, now));
        dtn_json_close(w->json);
    }
    dtn_json_close(w->json);
}

static void write_unsaid(const writing *w, const dtn_precedent *precedent)
{
    dtn_json_key(w->json, "unsaid");
    dtn_json_array(w->json);
    for (uint32_t issue = 0; issue < w->c->issue_count; issue++)
        if (precedent->options[issue] == DTN_OPTION_OPEN)
            dtn_json_text(w->json, w->c->issues[issue].name);
    dtn_json_close(w->json);
}

static void write_lessons_of(const writing *w, const dtn_precedent *precedent)
{
    dtn_json_key(w->json, "lessons");
    dtn_json_array(w->json);
    for (uint32_t i = 0; i < precedent->lesson_count; i++)
        dtn_json_text(w->json, precedent->lessons[i].text);
    dtn_json_close(w->json);
}

/* ---- the back-test -------------------------------------------------------------------------------------- */

static void write_flag(dtn_json *json, const char *key, bool flag)
{
    dtn_json_key(json, key);
    dtn_json_boolean(json, flag);
}

static void write_verdict(dtn_json *json, const char *key, dtn_verdict verdict)
{
    dtn_json_key(json, key);
    if (verdict == DTN_UNSAID)
        dtn_json_null(json);
    else
        dtn_json_boolean(json, verdict == DTN_YES);
}

static void write_consent(const writing *w, const dtn_back_test *judged)
{
    dtn_json_key(w->json, "accepts");
    dtn_json_object(w->json);
    for (uint32_t party = 0; party < w->c->party_count; party++) {
        dtn_json_named(w->json, w->c->parties[party].name);
        dtn_json_boolean(w->json, dtn_state_accepts(judged->state, party, judged->options));
    }
    dtn_json_close(w->json);
    dtn_json_key(w->json, "gains");
    dtn_write_figures(w->json, judged->situation, judged->state, dtn_state_gain_points, judged->options);
}

static void write_options(const writing *w, const uint16_t *options)
{
    dtn_json_key(w->json, "options");
    dtn_json_object(w->json);
    for (uint32_t issue = 0; issue < w->c->issue_count; issue++)
        if (options[issue] != DTN_OPTION_OPEN) {
            dtn_json_named(w->json, w->c->issues[issue].name);
            dtn_json_text(w->json, dtn_option_name(w->c, issue, options[issue]));
        }
    dtn_json_close(w->json);
}

static void write_judgement(const writing *w, const dtn_back_test *judged)
{
    dtn_verdict holds = !judged->has_holds || judged->holds == DTN_NOT_SETTLED ? DTN_UNSAID
                        : judged->holds == DTN_HOLDS                           ? DTN_YES
                                                                               : DTN_NO;
    write_flag(w->json, "allowed", judged->is_allowed);
    write_flag(w->json, "in_zone", judged->is_in_zone);
    write_flag(w->json, "exists", judged->zone_exists);
    write_flag(w->json, "proved", judged->is_proved);
    dtn_write_known(w->json, "margin", true, judged->margin);
    write_verdict(w->json, "holds", holds);
    write_consent(w, judged);
    dtn_json_key(w->json, "hindsight");
    dtn_json_count(w->json, dtn_judged_hindsight(judged));
    write_flag(w->json, "changes_nothing", judged->changes_nothing);
    write_verdict(w->json, "agrees_on_agreed", judged->agrees_on_agreed);
    write_verdict(w->json, "agrees_on_held", judged->agrees_on_held);
    write_options(w, judged->options);
}

static void write_judged(const writing *w, const dtn_precedent *precedent, const dtn_back_test *judged)
{
    dtn_json_key(w->json, "judged");
    if (!judged || judged->trouble.length > 0) {
        dtn_json_null(w->json);
        return;
    }
    dtn_json_object(w->json);
    dtn_json_key(w->json, "as_of");
    dtn_json_text(w->json, dtn_day_text(w->json->text.task, precedent->day));
    write_judgement(w, judged);
    dtn_json_close(w->json);
}

static void write_precedent(const writing *w, const dtn_precedent_compared *compared)
{
    const dtn_precedent *precedent = &w->c->precedents[compared->precedent];
    dtn_json_object(w->json);
    dtn_json_key(w->json, "precedent");
    dtn_json_text(w->json, precedent->name);
    write_text_or_null(w->json, "title", precedent->title);
    write_text_or_null(w->json, "date", precedent->day.text);
    write_text_or_null(w->json, "until", precedent->until.text);
    write_shared(w, precedent);
    write_different(w, precedent);
    write_unsaid(w, precedent);
    write_text_or_null(w->json, "agreed", dtn_verdict_key(precedent->agreed));
    write_text_or_null(w->json, "held", dtn_verdict_key(precedent->held));
    write_lessons_of(w, precedent);
    write_judged(w, precedent, compared->judged);
    if (compared->judged && compared->judged->trouble.length > 0)
        write_text_or_null(w->json, "trouble", compared->judged->trouble);
    dtn_json_close(w->json);
}

static void write_precedents(const writing *w, const char *key, uint32_t from, uint32_t to)
{
    dtn_json_key(w->json, key);
    dtn_json_array(w->json);
    for (uint32_t i = from; i < to; i++)
        write_precedent(w, &w->past->precedents[i]);
    dtn_json_close(w->json);
}

/* ---- target, rates, lessons, tables --------------------------------------------------------------------- */

static void write_target(const writing *w, const dtn_cases_answer *answer)
{
    dtn_json_key(w->json, "target");
    dtn_json_object(w->json);
    dtn_json_key(w->json, "kind");
    dtn_json_text(w->json, dtn_text_of(dtn_cases_target_key(w->past->target_kind)));
    write_text_or_null(w->json, "name", answer->target.named ? answer->target.named->name : DTN_TEXT(""));
    write_options(w, w->past->target);
    dtn_json_close(w->json);
}

static void write_rates(const writing *w)
{
    dtn_json_key(w->json, "rates");
    dtn_json_array(w->json);
    for (uint32_t i = 0; w->past && i < w->past->feature_count; i++) {
        const dtn_feature *feature = &w->past->features[i];
        dtn_json_object(w->json);
        dtn_json_key(w->json, "feature");
        dtn_json_text(w->json, dtn_feature_words(w->json->text.task, w->c, feature));
        dtn_write_rate(w->json, &feature->rate);
        write_flag(w->json, "of_target", feature->is_of_target);
        dtn_json_close(w->json);
    }
    dtn_json_close(w->json);
}

static void write_group(dtn_json *json, const char *key, const dtn_base_rate *rate)
{
    dtn_json_key(json, key);
    dtn_json_object(json);
    dtn_write_rate(json, rate);
    dtn_json_close(json);
}

static void write_lesson(const writing *w, const dtn_lesson_tested *tested)
{
    const dtn_precedent *precedent = &w->c->precedents[tested->precedent];
    const dtn_lesson *lesson = &precedent->lessons[tested->lesson];
    dtn_json_object(w->json);
    dtn_json_key(w->json, "lesson");
    dtn_json_text(w->json, lesson->text);
    write_text_or_null(w->json, "by", dtn_lesson_author(w->c, lesson));
    dtn_json_key(w->json, "precedent");
    dtn_json_text(w->json, precedent->name);
    write_flag(w->json, "tested", tested->is_tested);
    write_text_or_null(w->json, "when", lesson->when_text);
    if (tested->is_tested) {
        write_group(w->json, "with", &tested->with);
        write_group(w->json, "without", &tested->without);
        dtn_json_key(w->json, "open");
        dtn_json_count(w->json, tested->open);
        dtn_write_known(w->json, "p_agreed", true, tested->p_agreed);
        dtn_write_known(w->json, "p_held", true, tested->p_held);
        write_flag(w->json, "meets_itself", tested->meets_itself);
    } else
        write_text_or_null(w->json, "unlock", dtn_lesson_unlock(w->json->text.task, w->c, lesson));
    dtn_json_close(w->json);
}

static void write_lessons(const writing *w)
{
    dtn_json_key(w->json, "lessons");
    dtn_json_array(w->json);
    for (uint32_t i = 0; w->past && i < w->past->lesson_count; i++)
        write_lesson(w, &w->past->lessons[i]);
    dtn_json_close(w->json);
}

static void write_proportion(dtn_json *json, const char *key, const dtn_proportion *proportion)
{
    dtn_json_key(json, key);
    dtn_json_object(json);
    dtn_json_key(json, "count");
    dtn_json_count(json, proportion->count);
    dtn_json_key(json, "of");
    dtn_json_count(json, proportion->of);
    dtn_write_known(json, "low", proportion->of > 0, proportion->low);
    dtn_write_known(json, "high", proportion->of > 0, proportion->high);
    dtn_json_close(json);
}

static void write_column(dtn_json *json, const dtn_rate_table *t, const char *key, uint32_t column)
{
    write_text_or_null(json, key, column == DTN_NOBODY ? DTN_TEXT("") : t->csv.columns[column]);
}

static void write_columns(dtn_json *json, const dtn_rate_table *t)
{
    dtn_json_key(json, "columns");
    dtn_json_object(json);
    write_column(json, t, "row", t->columns.row);
    write_column(json, t, "date", t->columns.date);
    write_column(json, t, "agreed", t->columns.agreed);
    write_column(json, t, "held", t->columns.held);
    write_column(json, t, "cases", t->columns.cases);
    write_column(json, t, "unknown", t->columns.unknown);
    dtn_json_key(json, "by");
    dtn_json_array(json);
    for (uint32_t i = 0; i < t->columns.by_count; i++)
        if (t->columns.by[i] != DTN_NOBODY) /* a column that is not there is told in `trouble` */
            dtn_json_text(json, t->csv.columns[t->columns.by[i]]);
    dtn_json_close(json);
    dtn_json_close(json);
}

static void write_left_out(dtn_json *json, const dtn_rate_table *t)
{
    dtn_json_key(json, "used");
    dtn_json_count(json, t->used);
    dtn_json_key(json, "without_outcome");
    dtn_json_count(json, t->without_outcome);
    dtn_json_key(json, "later");
    dtn_json_count(json, t->later);
    dtn_json_key(json, "mistakes");
    dtn_json_array(json);
    for (uint32_t i = 0; i < t->mistake_count; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "line");
        dtn_json_count(json, t->mistakes[i].line);
        dtn_json_key(json, "what");
        dtn_json_text(json, t->mistakes[i].what);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_table_rows(dtn_json *json, const dtn_rates_shown *shown)
{
    dtn_json_key(json, "rates");
    dtn_json_array(json);
    for (uint32_t i = 0; i < shown->table.row_count; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "feature");
        dtn_json_text(json, dtn_table_feature(json->text.task, shown, &shown->table.rows[i]));
        dtn_write_rate(json, &shown->table.rows[i].rate);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_table(dtn_json *json, const dtn_rates_shown *shown)
{
    dtn_json_object(json);
    write_text_or_null(json, "table", shown->series ? shown->series->name : DTN_TEXT(""));
    write_text_or_null(json, "title", shown->series ? shown->series->title : DTN_TEXT(""));
    write_text_or_null(json, "file", shown->file);
    write_flag(json, "at_hand", shown->has_file);
    if (shown->has_file) {
        write_text_or_null(json, "source", dtn_table_source(shown));
        write_text_or_null(json, "licence", dtn_table_licence(shown));
        write_text_or_null(json, "trouble", shown->table.trouble);
        write_columns(json, &shown->table);
        write_flag(json, "columns_guessed", shown->is_guessed);
        write_left_out(json, &shown->table);
        write_flag(json, "from_shares", shown->table.has_shares);
        write_table_rows(json, shown);
    }
    dtn_json_close(json);
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

static void write_back_test(const writing *w)
{
    if (!w->past || !w->past->has_back_test)
        return;
    dtn_json_key(w->json, "back_test");
    dtn_json_object(w->json);
    write_proportion(w->json, "agreed", &w->past->summary.agreed);
    write_proportion(w->json, "held", &w->past->summary.held);
    dtn_json_close(w->json);
}

static dtn_text cases_json(dtn_task *task, const dtn_cases_answer *answer, const dtn_sentences *notes)
{
    const dtn_past *past = answer->past;
    dtn_json json = dtn_json_open(task);
    const writing w = {&json, past, answer->heading.situation->of};
    dtn_write_heading(&json, "cases", &answer->heading);
    if (past) {
        write_target(&w, answer);
        write_text_or_null(&json, "class", dtn_class_words(task, answer->heading.situation, past));
    }
    write_precedents(&w, "precedents", 0, past ? past->used_count : 0);
    write_precedents(&w, "later", past ? past->used_count : 0, past ? past->precedent_count : 0);
    write_rates(&w);
    write_lessons(&w);
    write_back_test(&w);
    dtn_json_key(&json, "tables");
    dtn_json_array(&json);
    for (uint32_t i = 0; i < answer->table_count; i++)
        write_table(&json, &answer->tables[i]);
    dtn_json_close(&json);
    return dtn_write_notes(&json, &answer->heading, notes);
}

static void add_rate(dtn_csv *csv, dtn_text table, dtn_text feature, const dtn_base_rate *rate)
{
    dtn_csv_cell(csv, table);
    dtn_csv_cell(csv, feature);
    dtn_rate_cells(csv, rate);
    dtn_csv_end_row(csv);
}

static dtn_text cases_csv(dtn_task *task, const dtn_cases_answer *answer)
{
    const dtn_past *past = answer->past;
    dtn_csv csv = {.text = {.task = task}};
    dtn_csv_cell(&csv, DTN_TEXT("table"));
    dtn_csv_cell(&csv, DTN_TEXT("feature"));
    dtn_rate_headers(&csv);
    dtn_csv_end_row(&csv);
    for (uint32_t i = 0; past && i < past->feature_count; i++)
        add_rate(&csv, DTN_TEXT(""),
                 dtn_feature_words(task, answer->heading.situation->of, &past->features[i]),
                 &past->features[i].rate);
    for (uint32_t table = 0; table < answer->table_count; table++) {
        const dtn_rates_shown *shown = &answer->tables[table];
        for (uint32_t i = 0; i < shown->table.row_count; i++)
            add_rate(&csv, shown->series ? shown->series->name : shown->file,
                     dtn_table_feature(task, shown, &shown->table.rows[i]), &shown->table.rows[i].rate);
    }
    return dtn_built(&csv.text);
}

dtn_text dtn_report_cases(dtn_task *task, const dtn_cases_answer *answer, const dtn_style *style)
{
    dtn_sentences notes = {0};
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return cases_json(task, answer, &notes);
    case DTN_FORM_CSV:
        return cases_csv(task, answer);
    default:
        return dtn_cases_terminal(task, answer, &notes, style);
    }
}
