/* SPDX-License-Identifier: MIT */
#include "report/when_views.h"

#include "report/outlook_words.h"
#include "report/share_words.h"
#include "report/views_picture.h"
#include "report/wording.h"

static dtn_text name_of(const dtn_case *c, const dtn_when_view *view)
{
    return view->view == DTN_NOBODY ? DTN_TEXT("the base") : dtn_view_name(c, view->view);
}

static dtn_text date_of(dtn_task *task, const dtn_case *c, size_t row)
{
    return row == 0 ? DTN_TEXT("before all") : dtn_day_text(task, c->events[row - 1].day);
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_share(dtn_json *json, const dtn_case *c, const dtn_when_share *share, size_t row)
{
    dtn_json_object_on_one_line(json);
    dtn_json_key(json, "date");
    dtn_json_text_or_null(json, row == 0 ? (dtn_text){"", 0} : date_of(json->text.task, c, row));
    dtn_json_key(json, "event");
    dtn_json_text(json, row == 0 ? (dtn_text){"", 0} : c->events[row - 1].name);
    dtn_write_share(json, "share", share->has_share ? &share->share : NULL);
    dtn_json_close(json);
}

void dtn_write_when_views(dtn_json *json, const dtn_case *c, const dtn_when *when)
{
    dtn_json_key(json, "views");
    dtn_json_array(json);
    for (uint32_t i = 0; when && when->views && i < when->view_count; i++) {
        const dtn_when_view *view = &when->views[i];
        dtn_json_object(json);
        dtn_json_key(json, "view");
        dtn_json_text(json, dtn_view_name(c, view->view));
        dtn_json_key(json, "runs");
        dtn_json_count(json, when->view_runs);
        dtn_json_key(json, "shares");
        dtn_json_array(json);
        for (size_t row = 0; row < when->rows_of_view; row++)
            if (row == 0 || when->rows[row].judges)
                write_share(json, c, &view->shares[row], row);
        dtn_json_close(json);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

/* ---- cells --------------------------------------------------------------------------------------------- */

static dtn_text share_words(dtn_task *task, const dtn_when_share *share)
{
    return share->has_share ? dtn_percent_words(task, &share->share) : DTN_TEXT("-");
}

static dtn_text interval_words(dtn_task *task, const dtn_when_share *share)
{
    return share->has_share && share->run_count > 0 ? dtn_interval_words(task, &share->share)
                                                    : (dtn_text){"", 0};
}

/* ---- a line for each view ------------------------------------------------------------------------------ */

static size_t latest_row(const dtn_when *when)
{
    size_t latest = 0;
    for (size_t row = 1; row < when->rows_of_view; row++)
        latest = when->rows[row].is_ahead ? latest : row;
    return latest;
}

/* Up to the as-of day; the first of equal ones. */
static size_t lowest_row(const dtn_when *when, const dtn_when_view *view)
{
    size_t lowest = 0;
    for (size_t row = 1; row < when->rows_of_view && !when->rows[row].is_ahead; row++)
        if (view->shares[row].has_share && (!view->shares[lowest].has_share ||
                                            view->shares[row].share.share < view->shares[lowest].share.share))
            lowest = row;
    return lowest;
}

static void say_lines(dtn_document *document, const dtn_case *c, const dtn_when *when)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("view"));
    dtn_tabular_column(task, table, DTN_TEXT("lowest"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("since"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("latest"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_LEFT);
    for (uint32_t i = 0; i < when->view_count; i++) {
        const dtn_when_view *view = &when->views[i];
        const size_t lowest = lowest_row(when, view);
        const dtn_when_share *latest = &view->shares[latest_row(when)];
        dtn_tabular_cell(task, table, DTN_PLAIN, name_of(c, view));
        dtn_tabular_cell(task, table, DTN_PLAIN, share_words(task, &view->shares[lowest]));
        dtn_tabular_cell(task, table, DTN_PLAIN, interval_words(task, &view->shares[lowest]));
        dtn_tabular_cell(task, table, DTN_PLAIN, date_of(task, c, lowest));
        dtn_tabular_cell(task, table, DTN_PLAIN, share_words(task, latest));
        dtn_tabular_cell(task, table, DTN_PLAIN, interval_words(task, latest));
    }
}

/* ---- views by events ----------------------------------------------------------------------------------- */

static bool does_any_move(const dtn_when *when, size_t row)
{
    for (uint32_t i = 0; i < when->view_count; i++)
        if (when->views[i].shares[row].moves)
            return true;
    return false;
}

static void say_event(dtn_tabular *table, dtn_task *task, const dtn_case *c, const dtn_when *when, size_t row)
{
    dtn_tabular_cell(task, table, DTN_STRONG, row == 0 ? date_of(task, c, row) : c->events[row - 1].name);
    if (row > 0)
        dtn_tabular_below(table, date_of(task, c, row));
    for (uint32_t i = 0; i < when->view_count; i++) {
        const dtn_when_share *share = &when->views[i].shares[row];
        if (row > 0 && !share->moves) {
            dtn_tabular_cell(task, table, DTN_DIM, DTN_TEXT("="));
            dtn_tabular_heard(table, "as before");
            continue;
        }
        dtn_tabular_cell(task, table, DTN_PLAIN, share_words(task, share));
        dtn_tabular_below(table, interval_words(task, share));
    }
}

static void say_events(dtn_document *document, const dtn_case *c, const dtn_when *when)
{
    dtn_task *task = document->task;
    bool is_ahead = false;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("event"));
    for (uint32_t i = 0; i < when->view_count; i++)
        dtn_tabular_column(task, table, name_of(c, &when->views[i]), DTN_RIGHT);
    for (size_t row = 0; row < when->rows_of_view; row++) {
        if (row > 0 && !does_any_move(when, row))
            continue;
        if (when->rows[row].is_ahead && !is_ahead)
            dtn_tabular_section(task, table,
                                DTN_TEXT("ahead of the as-of day; each counts from its own day on"));
        is_ahead |= when->rows[row].is_ahead;
        say_event(table, task, c, when, row);
    }
}

void dtn_say_when_views(dtn_document *document, const dtn_situation *today, const dtn_when *when)
{
    dtn_task *task = document->task;
    if (!when->views)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Runs with a zone, view by view"));
    dtn_document_paragraph(document, dtn_text_build(task, "Shares of the first %t, with a 95%% interval.",
                                                    dtn_word_things(task, when->view_runs, "run", "runs")));
    if (document->has_pictures) {
        dtn_document_add(
            document, DTN_PLAIN,
            DTN_TEXT(" Events that move no share are left out of the table; =: as before the event."));
        dtn_document_picture(document, dtn_views_picture(task, today, when));
        say_events(document, today->of, when);
        return;
    }
    dtn_document_add(
        document, DTN_PLAIN,
        DTN_TEXT(" Lowest: up to the as-of day, and since which day; event by event with --view all."));
    dtn_document_gap(document);
    say_lines(document, today->of, when);
}
