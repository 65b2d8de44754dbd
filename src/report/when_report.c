/* SPDX-License-Identifier: MIT */
#include "report/when_report.h"

#include "numeric/magnitude.h"
#include "report/case_counts.h"
#include "report/csv.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/timeline_picture.h"
#include "report/when_views.h"
#include "report/wording.h"
#include "report/writer.h"

static dtn_text event_name(const dtn_case *c, const dtn_when_row *row)
{
    return row->event == DTN_NOBODY ? (dtn_text){"", 0} : c->events[row->event].name;
}

static dtn_text date_of(dtn_task *task, const dtn_case *c, const dtn_when_row *row)
{
    return row->event == DTN_NOBODY ? (dtn_text){"", 0} : dtn_day_text(task, c->events[row->event].day);
}

/* Judgements in force that cite a source dated after the day of the event; before the first event there is no day. */
static uint32_t hindsight_of(const dtn_when_row *row)
{
    return row->event == DTN_NOBODY ? 0 : dtn_count_case(row->outlook.situation).hindsight;
}

/* ---- json, csv ----------------------------------------------------------------------------------------- */

static void write_row(dtn_json *json, const dtn_case *c, const dtn_when_row *row)
{
    dtn_task *task = json->text.task;
    dtn_json_object(json);
    dtn_json_key(json, "date");
    dtn_json_text_or_null(json, date_of(task, c, row));
    dtn_json_key(json, "event");
    dtn_json_text(json, event_name(c, row));
    dtn_json_key(json, "view");
    dtn_json_text(json, dtn_view_name(c, row->view));
    dtn_json_key(json, "ahead");
    dtn_json_boolean(json, row->is_ahead);
    dtn_json_key(json, "judges");
    dtn_json_boolean(json, row->judges);
    dtn_write_outlook_share(json, &row->outlook);
    dtn_write_outlook_central(json, &row->outlook);
    dtn_write_known(json, "share_step", true, row->share_step);
    dtn_write_known(json, "margin_step", true, row->step);
    dtn_json_key(json, "hindsight");
    dtn_json_count(json, hindsight_of(row));
    dtn_write_outlook_nash(json, &row->outlook);
    if (row->outlook.trouble.length > 0) {
        dtn_json_key(json, "trouble");
        dtn_json_text(json, row->outlook.trouble);
    }
    dtn_json_close(json);
}

/* `before` has the rows before the first event, `dates` one for each event and view. */
static void write_rows(dtn_json *json, const char *key, const dtn_when_answer *answer, bool is_before)
{
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (size_t i = 0; answer->when && i < answer->when->row_count; i++)
        if ((answer->when->rows[i].event == DTN_NOBODY) == is_before)
            write_row(json, answer->heading.situation->of, &answer->when->rows[i]);
    dtn_json_close(json);
}

static dtn_text when_json(dtn_task *task, const dtn_when_answer *answer, const dtn_sentences *notes)
{
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "when", &answer->heading);
    write_rows(&json, "before", answer, true);
    write_rows(&json, "dates", answer, false);
    dtn_write_when_views(&json, answer->heading.situation->of, answer->when);
    return dtn_write_notes(&json, &answer->heading, notes);
}

static void add_share_cells(dtn_csv *csv, const dtn_outlook *outlook)
{
    const double values[] = {outlook->share.share, outlook->share.low, outlook->share.high};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (outlook->has_share)
            dtn_csv_number(csv, values[i]);
        else
            dtn_csv_cell(csv, DTN_TEXT(""));
}

static dtn_text when_csv(dtn_task *task, const dtn_when_answer *answer)
{
    static const char *const headers[] = {"date", "event",  "view",   "ahead",       "share",     "low",
                                          "high", "exists", "margin", "margin_step", "hindsight", "nash"};
    const dtn_case *c = answer->heading.situation->of;
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (size_t i = 0; answer->when && i < answer->when->row_count; i++) {
        const dtn_when_row *row = &answer->when->rows[i];
        const dtn_outlook *outlook = &row->outlook;
        dtn_csv_cell(&csv, date_of(task, c, row));
        dtn_csv_cell(&csv, event_name(c, row));
        dtn_csv_cell(&csv, dtn_view_name(c, row->view));
        dtn_csv_cell(&csv, row->is_ahead ? DTN_TEXT("yes") : DTN_TEXT("no"));
        add_share_cells(&csv, outlook);
        dtn_csv_cell(&csv, outlook->trouble.length > 0 ? DTN_TEXT("")
                           : outlook->exists           ? DTN_TEXT("yes")
                                                       : DTN_TEXT("no"));
        dtn_csv_number(&csv, outlook->margin);
        dtn_csv_number(&csv, row->step);
        dtn_csv_count(&csv, hindsight_of(row));
        dtn_csv_cell(&csv,
                     outlook->nash_count > 0 ? dtn_package_words(task, c, outlook->nash[0]) : DTN_TEXT(""));
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- for people: one view ------------------------------------------------------------------------------ */

static dtn_text first_column(dtn_task *task, const dtn_case *c, const dtn_when_row *row)
{
    if (row->event == DTN_NOBODY)
        return DTN_TEXT("before all");
    return dtn_text_build(task, "%t%s", date_of(task, c, row), hindsight_of(row) > 0 ? "*" : "");
}

static dtn_text step_cell(dtn_task *task, const dtn_when_row *row, bool exact)
{
    if (row->event == DTN_NOBODY)
        return DTN_TEXT("");
    return row->step == row->step ? dtn_word_gain(task, row->step, exact) : DTN_TEXT("-");
}

static void say_row(dtn_tabular *table, dtn_task *task, const dtn_case *c, const dtn_when_row *row,
                    bool exact)
{
    const dtn_outlook *outlook = &row->outlook;
    dtn_tabular_cell(task, table, DTN_PLAIN, first_column(task, c, row));
    dtn_tabular_cell(task, table, DTN_STRONG, event_name(c, row));
    dtn_tabular_cell(task, table, outlook->exists ? DTN_GOOD : DTN_BAD, dtn_zone_cell(outlook));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_margin_cell(task, outlook, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN, step_cell(task, row, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_share_cell(task, outlook));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_interval_cell(task, outlook));
}

static bool is_shown(const dtn_when_row *row)
{
    return row->event == DTN_NOBODY || row->judges;
}

static void say_table(dtn_document *document, const dtn_case *c, const dtn_when_row *rows, size_t count,
                      const dtn_style *style)
{
    dtn_task *task = document->task;
    bool is_ahead = false;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("date"));
    dtn_tabular_label(task, table, DTN_TEXT("event"));
    dtn_tabular_column(task, table, DTN_TEXT("zone"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("margin"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("moved\nby"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("runs with\na zone"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_LEFT);
    for (size_t i = 0; i < count; i++) {
        if (!is_shown(&rows[i]))
            continue;
        if (rows[i].is_ahead && !is_ahead)
            dtn_tabular_section(task, table,
                                DTN_TEXT("ahead of the as-of day; each counts from its own day on"));
        is_ahead |= rows[i].is_ahead;
        say_row(table, task, c, &rows[i], style->exact);
    }
}

/* Where margins lie; 0 is always among them. False: none is a number. */
static bool find_bounds(const dtn_when_row *rows, size_t count, double *least, double *most)
{
    bool is_any = false;
    *least = *most = 0;
    for (size_t i = 0; i < count; i++) {
        double margin = rows[i].outlook.margin;
        is_any |= margin == margin;
        *least = margin < *least ? margin : *least;
        *most = margin > *most ? margin : *most;
    }
    return is_any && *most > *least;
}

/* "....|#######......": from 0, where the bar stands, to the value. */
static dtn_text bar(dtn_task *task, double value, double least, double most)
{
    enum { WIDTH = 48 };
    dtn_builder out = {.task = task};
    if (value != value)
        return DTN_TEXT("-");
    size_t zero = (size_t)(-least / (most - least) * WIDTH + 0.5);
    size_t end = (size_t)((value - least) / (most - least) * WIDTH + 0.5);
    size_t low = value < 0 ? end : zero, high = value < 0 ? zero : end;
    dtn_build_repeat(&out, '.', low);
    if (value >= 0)
        dtn_build_chars(&out, "|");
    dtn_build_repeat(&out, '#', high - low);
    if (value < 0)
        dtn_build_chars(&out, "|");
    dtn_build_repeat(&out, '.', WIDTH - high);
    return dtn_built(&out);
}

static void say_chart(dtn_document *document, const dtn_case *c, const dtn_when_row *rows, size_t count)
{
    dtn_task *task = document->task;
    double least, most;
    if (!find_bounds(rows, count, &least, &most))
        return;
    dtn_document_gap(document);
    dtn_document_paragraph(document, dtn_text_build(task, "The margin, from %t to %t points; | is 0:",
                                                    dtn_word_points(task, least, false),
                                                    dtn_word_points(task, most, false)));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("date"));
    dtn_tabular_column(task, table, DTN_TEXT("margin"), DTN_LEFT);
    for (size_t i = 0; i < count; i++) {
        if (!is_shown(&rows[i]))
            continue;
        dtn_text date = rows[i].event == DTN_NOBODY ? DTN_TEXT("before all") : date_of(task, c, &rows[i]);
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         rows[i].is_ahead ? dtn_text_build(task, "%t ahead", date) : date);
        dtn_tabular_cell(task, table, DTN_PLAIN, bar(task, rows[i].outlook.margin, least, most));
    }
}

/* The issues in which the package is not the status quo; all of them where there is none. */
static dtn_text deal_words(dtn_task *task, const dtn_case *c, const dtn_outlook *outlook)
{
    const uint16_t *deal = outlook->nash[0], *now = outlook->situation->status_quo;
    dtn_sentences changes = {0};
    if (!now)
        return dtn_package_words(task, c, deal);
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (deal[issue] != now[issue])
            DTN_PUSH(task, &changes,
                     dtn_text_build(task, "%t = %t", c->issues[issue].name,
                                    dtn_option_name(c, issue, deal[issue])));
    return changes.count > 0 ? dtn_word_list(task, changes.items, changes.count, ",")
                             : DTN_TEXT("the status quo itself");
}

static dtn_text best_words(dtn_task *task, const dtn_case *c, const dtn_outlook *outlook)
{
    if (outlook->trouble.length > 0)
        return dtn_text_build(task, "no answer: %t", outlook->trouble);
    if (outlook->nash_count == 0)
        return outlook->exists ? DTN_TEXT("none: some counted party gains less than 0 in each")
                               : DTN_TEXT("none: the zone is empty");
    if (outlook->nash_count == 1)
        return deal_words(task, c, outlook);
    return dtn_text_build(task, "%t; ties with %z more", deal_words(task, c, outlook),
                          outlook->nash_count - 1);
}

static void say_best_deals(dtn_document *document, const dtn_case *c, const dtn_when_row *rows, size_t count)
{
    enum { LABEL_WIDTH = 12 };
    dtn_task *task = document->task;
    dtn_text before = {"", 0};
    dtn_document_gap(document);
    dtn_document_paragraph(document,
                           DTN_TEXT("Best deal (Nash), where it changes; issues not named stay as they "
                                    "are that day:"));
    for (size_t i = 0; i < count; i++) {
        dtn_text words = best_words(task, c, &rows[i].outlook);
        if (!is_shown(&rows[i]) || dtn_text_equal(words, before))
            continue;
        before = words;
        dtn_document_entry(document,
                           rows[i].event == DTN_NOBODY ? DTN_TEXT("before all") : date_of(task, c, &rows[i]),
                           LABEL_WIDTH, words);
    }
}

/* ---- which event moved it ------------------------------------------------------------------------------ */

/* The row up to the as-of day whose event moved the margin most; NULL: none moved it. */
static const dtn_when_row *largest_step(const dtn_when_row *rows, size_t count)
{
    const dtn_when_row *found = NULL;
    for (size_t i = 1; i < count; i++)
        if (!rows[i].is_ahead && dtn_magnitude(rows[i].step) > (found ? dtn_magnitude(found->step) : 0))
            found = &rows[i];
    return found;
}

/* The last row up to the as-of day. */
static const dtn_when_row *latest(const dtn_when_row *rows, size_t count)
{
    const dtn_when_row *found = rows;
    for (size_t i = 1; i < count; i++)
        if (!rows[i].is_ahead)
            found = &rows[i];
    return found;
}

static void count_openings(const dtn_when_row *rows, size_t count, dtn_builder *out, const dtn_case *c)
{
    dtn_task *task = out->task;
    dtn_sentences turns = {0};
    for (size_t i = 1; i < count; i++)
        if (!rows[i].is_ahead && rows[i].outlook.exists != rows[i - 1].outlook.exists &&
            rows[i].outlook.trouble.length == 0 && rows[i - 1].outlook.trouble.length == 0)
            DTN_PUSH(task, &turns,
                     dtn_text_build(task, "%s with %t (%t)", rows[i].outlook.exists ? "opened" : "closed",
                                    event_name(c, &rows[i]), date_of(task, c, &rows[i])));
    if (turns.count > 0)
        dtn_build(out, " The zone %t.", dtn_word_list(task, turns.items, turns.count, "and"));
    else
        dtn_build(out, " A zone %s throughout.", rows[0].outlook.exists ? "exists" : "is missing");
}

static bool is_drawn_on_some_day(const dtn_when_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].outlook.situation->is_uncertain)
            return true;
    return false;
}

static dtn_text moved_sentence(dtn_task *task, const dtn_case *c, const dtn_when_row *rows, size_t count)
{
    const dtn_when_row *most = largest_step(rows, count), *last = latest(rows, count);
    dtn_builder out = {.task = task};
    const char *where =
        is_drawn_on_some_day(rows, count) ? "In the central case of this case file" : "In this case file";
    const char *certainty =
        dtn_state_is_exact(rows[0].outlook.state) && dtn_state_is_exact(last->outlook.state)
            ? "exact"
            : "to a tolerance of 1e-9";
    dtn_text margin = dtn_word_points_phrase(task, last->outlook.margin, false);
    const bool has_margins =
        rows[0].outlook.margin_kind == DTN_MARGIN_NUMBER && last->outlook.margin_kind == DTN_MARGIN_NUMBER;
    if (has_margins && !most)
        dtn_build(&out, "%s no event moved the margin: it is %t, %s.", where, margin, certainty);
    else if (has_margins)
        dtn_build(&out, "%s the margin went from %t before the first event to %t, %s.", where,
                  dtn_word_points(task, rows[0].outlook.margin, false), margin, certainty);
    else
        dtn_build_chars(&out, "The margin is not a number on every day.");
    count_openings(rows, count, &out, c);
    if (most)
        dtn_build(&out, " The largest step: %t (%t), %t.", event_name(c, most), date_of(task, c, most),
                  dtn_text_build(task, "%s%t", most->step > 0 ? "+" : "",
                                 dtn_word_points_phrase(task, most->step, false)));
    return dtn_built(&out);
}

const dtn_when_row *dtn_when_largest(const dtn_when *when)
{
    return largest_step(when->rows, when->rows_of_view);
}

dtn_text dtn_when_sentence(dtn_task *task, const dtn_when *when, const dtn_case *c)
{
    return moved_sentence(task, c, when->rows, when->rows_of_view);
}

/* ---- for people: the answer ---------------------------------------------------------------------------- */

static void say_view(dtn_document *document, const dtn_situation *today, const dtn_when_row *rows,
                     size_t count, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_case *c = today->of;
    dtn_document_gap(document);
    dtn_document_heading(document, rows[0].view == DTN_NOBODY
                                       ? DTN_TEXT("The base")
                                       : dtn_text_build(task, "View %t", dtn_view_name(c, rows[0].view)));
    dtn_document_paragraph(document, moved_sentence(task, c, rows, count));
    dtn_document_gap(document);
    if (document->has_pictures)
        dtn_document_picture(document, dtn_timeline_picture(task, today, rows, count));
    say_table(document, c, rows, count, style);
    if (!document->has_pictures)
        say_chart(document, c, rows, count);
    say_best_deals(document, c, rows, count);
}

static dtn_sentences notes_of(dtn_task *task, const dtn_when_answer *answer)
{
    dtn_sentences notes = {0};
    const dtn_when *when = answer->when;
    const dtn_case *c = answer->heading.situation->of;
    dtn_sentences silent = {0};
    uint32_t hindsight = 0;
    for (size_t i = 0; when && i < when->rows_of_view; i++) {
        const dtn_when_row *row = &when->rows[i];
        hindsight += hindsight_of(row) > 0;
        if (row->event != DTN_NOBODY && !row->judges)
            DTN_PUSH(task, &silent, event_name(c, row));
    }
    if (hindsight > 0)
        DTN_PUSH(task, &notes,
                 DTN_TEXT("*: hindsight, some judgement in force on that day cites a source dated after it"));
    if (silent.count > 0)
        DTN_PUSH(task, &notes,
                 dtn_text_build(task, "events without judgements move nothing and are left out above: %t",
                                dtn_word_list(task, silent.items, silent.count, "and")));
    if (when && when->is_incomplete)
        DTN_PUSH(task, &notes, DTN_TEXT("interrupted: some shares are of fewer runs than asked for"));
    return notes;
}

static bool is_drawn(const dtn_when *when)
{
    for (size_t i = 0; i < when->row_count; i++)
        if (when->rows[i].outlook.run_count > 0)
            return true;
    return false;
}

static dtn_text when_terminal(dtn_task *task, const dtn_when_answer *answer, const dtn_sentences *notes,
                              const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    const dtn_when *when = answer->when;
    dtn_say_heading(&document, &answer->heading);
    for (size_t i = 0; when && i < when->row_count; i += when->rows_of_view)
        say_view(&document, answer->heading.situation, when->rows + i, when->rows_of_view, style);
    if (when) {
        dtn_say_when_views(&document, answer->heading.situation, when);
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, (dtn_text){"", 0});
        dtn_builder out = {.task = task};
        dtn_build_chars(&out,
                        "Zone, margin and best deal are of the central case. Moved by: points that the event "
                        "moved the margin, given all before it.");
        if (when->runs > 0 && is_drawn(when))
            dtn_build(&out, " Shares are of %t with a 95%% interval.",
                      dtn_word_things(task, when->runs, "run", "runs"));
        dtn_document_add(&document, DTN_DIM, dtn_built(&out));
        dtn_say_notes(&document, &answer->heading, notes);
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_when(dtn_task *task, const dtn_when_answer *answer, const dtn_style *style)
{
    dtn_sentences notes = notes_of(task, answer);
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return when_json(task, answer, &notes);
    case DTN_FORM_CSV:
        return when_csv(task, answer);
    default:
        return when_terminal(task, answer, &notes, style);
    }
}
