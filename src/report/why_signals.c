/* SPDX-License-Identifier: MIT
 * report/why_signals.c: who sent what when, at what cost, and what it moved. */
#include "report/why_report.h"

#include "report/chain_words.h"
#include "report/citation_words.h"
#include "report/csv.h"
#include "report/factor_words.h"
#include "report/judgement_words.h"
#include "report/wording.h"
#include "report/writer.h"

#include <math.h> /* NAN and isnan alone */

static const char *const COSTS[] = {"cost not said", "costly", "cheap"};
static const char *const COST_KEYS[] = {"unsaid", "costly", "cheap"};
enum { COST_COUNT = 3 };

static const dtn_case *case_of(const dtn_signals_answer *answer)
{
    return answer->heading.situation->of;
}

static const dtn_when_row *row_of(const dtn_signals_answer *answer, uint32_t event)
{
    for (size_t i = 0; i < answer->when->row_count; i++)
        if (answer->when->rows[i].event == event)
            return &answer->when->rows[i];
    return NULL;
}

static bool is_signal(const dtn_case *c, uint32_t event)
{
    return c->events[event].by != DTN_NOBODY;
}

static dtn_sentences notes_of(dtn_task *task, const dtn_signals_answer *answer)
{
    const dtn_case *c = case_of(answer);
    dtn_sentences notes = {0};
    uint32_t others = 0;
    for (uint32_t event = 0; event < c->event_count; event++)
        others += !is_signal(c, event);
    if (others > 0)
        DTN_PUSH(task, &notes,
                 dtn_text_build(task, "%t no sender and %s left out here",
                                dtn_word_things(task, others, "event has", "events have"),
                                others == 1 ? "is" : "are"));
    return notes;
}

/* ---- json, csv ------------------------------------------------------------------------------------------ */

static void write_known(dtn_json *json, const char *key, double number)
{
    dtn_json_key(json, key);
    dtn_json_number(json, number);
}

static void write_signal(dtn_json *json, const dtn_signals_answer *answer, uint32_t number)
{
    const dtn_case *c = case_of(answer);
    const dtn_event *event = &c->events[number];
    const dtn_when_row *row = row_of(answer, number);
    dtn_json_object(json);
    dtn_json_key(json, "date");
    dtn_json_text(json, dtn_day_text(json->text.task, event->day));
    dtn_json_key(json, "event");
    dtn_json_text(json, event->name);
    dtn_json_key(json, "title");
    dtn_json_text_or_null(json, event->title);
    dtn_json_key(json, "by");
    dtn_json_text(json, c->parties[event->by].name);
    dtn_json_key(json, "cost");
    dtn_json_text(json, dtn_text_of(COST_KEYS[event->cost]));
    dtn_json_key(json, "file");
    dtn_json_text(json, c->files->items[event->span.file].path);
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_line_number(c, event->span));
    dtn_json_key(json, "judgements");
    dtn_json_count(json, event->judgements.count);
    dtn_json_key(json, "ahead");
    dtn_json_boolean(json, row && row->is_ahead);
    write_known(json, "margin", row ? row->outlook.margin : NAN);
    write_known(json, "margin_step", row ? row->step : NAN);
    dtn_write_cited_list(json, c, event->evidence.cited, event->evidence.cited_count,
                         answer->heading.situation->as_of);
    dtn_json_close(json);
}

static void count_signals(const dtn_case *c, uint32_t party, uint32_t *counts)
{
    for (uint32_t event = 0; event < c->event_count; event++)
        if (c->events[event].by == party)
            counts[c->events[event].cost]++;
}

static void write_senders(dtn_json *json, const dtn_case *c)
{
    dtn_json_key(json, "senders");
    dtn_json_object(json);
    for (uint32_t party = 0; party < c->party_count; party++) {
        uint32_t counts[COST_COUNT] = {0};
        count_signals(c, party, counts);
        dtn_json_named(json, c->parties[party].name);
        dtn_json_object(json);
        for (int cost = 0; cost < COST_COUNT; cost++) {
            dtn_json_key(json, COST_KEYS[cost]);
            dtn_json_count(json, counts[cost]);
        }
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static dtn_text signals_json(dtn_task *task, const dtn_signals_answer *answer, const dtn_sentences *notes)
{
    const dtn_case *c = case_of(answer);
    dtn_json json = dtn_json_open(task);
    dtn_write_why_without_chain(&json, &answer->heading, answer->coverage);
    dtn_json_key(&json, "signals");
    dtn_json_array(&json);
    for (uint32_t event = 0; answer->when && event < c->event_count; event++)
        if (is_signal(c, event))
            write_signal(&json, answer, event);
    dtn_json_close(&json);
    write_senders(&json, c);
    return dtn_write_notes(&json, &answer->heading, notes);
}

static dtn_text signals_csv(dtn_task *task, const dtn_signals_answer *answer)
{
    static const char *const headers[] = {"date", "event",      "by",     "cost",
                                          "line", "judgements", "margin", "margin_step"};
    const dtn_case *c = case_of(answer);
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t number = 0; answer->when && number < c->event_count; number++) {
        const dtn_event *event = &c->events[number];
        const dtn_when_row *row = row_of(answer, number);
        if (!is_signal(c, number))
            continue;
        dtn_csv_cell(&csv, dtn_day_text(task, event->day));
        dtn_csv_cell(&csv, event->name);
        dtn_csv_cell(&csv, c->parties[event->by].name);
        dtn_csv_cell(&csv, dtn_text_of(COST_KEYS[event->cost]));
        dtn_csv_count(&csv, dtn_line_number(c, event->span));
        dtn_csv_count(&csv, event->judgements.count);
        dtn_csv_number(&csv, row ? row->outlook.margin : NAN);
        dtn_csv_number(&csv, row ? row->step : NAN);
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- for people ----------------------------------------------------------------------------------------- */

static void say_senders(dtn_document *document, const dtn_case *c)
{
    dtn_task *task = document->task;
    dtn_document_heading(document, DTN_TEXT("Who sent signals, and at what cost"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("sender"));
    static const int order[] = {DTN_COSTLY, DTN_CHEAP, DTN_COST_UNSAID};
    for (int i = 0; i < COST_COUNT; i++)
        dtn_tabular_column(task, table, dtn_text_of(COSTS[order[i]]), DTN_RIGHT);
    for (uint32_t party = 0; party < c->party_count; party++) {
        uint32_t counts[COST_COUNT] = {0};
        count_signals(c, party, counts);
        dtn_tabular_cell(task, table, DTN_PLAIN, c->parties[party].name);
        for (int i = 0; i < COST_COUNT; i++)
            dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, counts[order[i]]));
    }
}

static dtn_text moved_words(dtn_task *task, const dtn_event *event, const dtn_when_row *row, bool exact)
{
    if (event->judgements.count == 0)
        return DTN_TEXT("-");
    if (!row || isnan(row->step))
        return dtn_word_things(task, event->judgements.count, "line", "lines");
    return dtn_text_build(task, "%t: %t", dtn_word_things(task, event->judgements.count, "line", "lines"),
                          dtn_word_gain(task, row->step, exact));
}

static void say_timeline(dtn_document *document, const dtn_signals_answer *answer, bool exact)
{
    const dtn_case *c = case_of(answer);
    dtn_task *task = document->task;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Along the days"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("day"));
    dtn_tabular_column(task, table, DTN_TEXT("by"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("cost"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("what (where it stands)"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("moved"), DTN_LEFT);
    bool has_ahead = false;
    for (uint32_t number = 0; number < c->event_count; number++) {
        const dtn_event *event = &c->events[number];
        const dtn_when_row *row = row_of(answer, number);
        if (!is_signal(c, number))
            continue;
        has_ahead |= row && row->is_ahead;
        dtn_tabular_cell(
            task, table, DTN_PLAIN,
            dtn_text_build(task, "%t%s", dtn_day_text(task, event->day), row && row->is_ahead ? "*" : ""));
        dtn_tabular_cell(task, table, DTN_PLAIN, c->parties[event->by].name);
        dtn_tabular_cell(task, table, event->cost == DTN_COSTLY ? DTN_STRONG : DTN_PLAIN,
                         dtn_text_of(event->cost == DTN_COST_UNSAID ? "-" : COSTS[event->cost]));
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         dtn_text_build(task, "%t (%t)", event->title.length > 0 ? event->title : event->name,
                                        dtn_place_words(task, c, event->span)));
        dtn_tabular_cell(task, table, DTN_PLAIN, moved_words(task, event, row, exact));
    }
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(task,
                       "Moved: how many lines of the case it changes, and by how many points the margin "
                       "with them (central case, exact). A signal is costly where the case says so: "
                       "one that a bluffer would not send.%s",
                       has_ahead ? " *: after the as-of day." : ""));
}

static dtn_text signals_terminal(dtn_task *task, const dtn_signals_answer *answer, const dtn_sentences *notes,
                                 const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (answer->when) {
        dtn_document_gap(&document);
        say_senders(&document, case_of(answer));
        say_timeline(&document, answer, style->exact);
    }
    dtn_say_notes(&document, &answer->heading, notes);
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_signals(dtn_task *task, const dtn_signals_answer *answer, const dtn_style *style)
{
    const dtn_sentences notes = notes_of(task, answer);
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return signals_json(task, answer, &notes);
    if (dtn_style_form(style) == DTN_FORM_CSV)
        return signals_csv(task, answer);
    return signals_terminal(task, answer, &notes, style);
}
