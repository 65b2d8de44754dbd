/* SPDX-License-Identifier: MIT */
#include "report/views_report.h"

#include "report/claims_report.h"
#include "report/outlook_words.h"
#include "report/wording.h"

static dtn_place place_of(const dtn_case *c, dtn_span span)
{
    return dtn_file_place(&c->files->items[span.file], span.start);
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_because(dtn_json *json, const dtn_case *c, const dtn_view_row *row)
{
    dtn_json_key(json, "because");
    dtn_json_array(json);
    for (uint32_t i = 0; i < row->exchange_count; i++)
        if (row->exchanges[i].is_because)
            dtn_json_count(json, place_of(c, row->exchanges[i].judgement->span).line);
    dtn_json_close(json);
}

/* What adding each judgement to the base alone, or leaving it out of the view alone, would answer. */
static void write_exchanges(dtn_json *json, const dtn_case *c, const dtn_view_row *row)
{
    dtn_json_key(json, "exchanged");
    dtn_json_array(json);
    for (uint32_t i = 0; i < row->exchange_count; i++) {
        const dtn_exchange *exchange = &row->exchanges[i];
        dtn_span span = exchange->judgement->span;
        dtn_json_object(json);
        dtn_json_key(json, "file");
        dtn_json_text(json, c->files->items[span.file].path);
        dtn_json_key(json, "line");
        dtn_json_count(json, place_of(c, span).line);
        dtn_json_key(json, "text");
        dtn_json_text(json, dtn_line_words(json->text.task, c->files, span));
        dtn_json_key(json, "because");
        dtn_json_boolean(json, exchange->is_because);
        dtn_json_key(json, "base_with");
        dtn_json_object(json);
        dtn_write_outlook_central(json, &exchange->with);
        dtn_json_close(json);
        dtn_json_key(json, "view_without");
        dtn_json_object(json);
        dtn_write_outlook_central(json, &exchange->without);
        dtn_json_close(json);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

void dtn_write_views(dtn_json *json, const dtn_case *c, const dtn_views *views)
{
    dtn_json_key(json, "views");
    dtn_json_array(json);
    for (uint32_t i = 0; i < views->row_count; i++) {
        const dtn_view_row *row = &views->rows[i];
        const dtn_outlook *outlook = &row->outlook;
        dtn_json_object(json);
        dtn_json_key(json, "view");
        dtn_json_text(json, dtn_view_name(c, row->view));
        dtn_write_outlook_share(json, outlook);
        dtn_write_known(json, "runs", outlook->run_count > 0, (double)outlook->run_count);
        dtn_write_outlook_central(json, outlook);
        dtn_write_outlook_nash(json, outlook);
        write_because(json, c, row);
        write_exchanges(json, c, row);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static void say_row(dtn_tabular *table, dtn_task *task, const dtn_case *c, const dtn_view_row *row,
                    bool exact)
{
    const dtn_outlook *outlook = &row->outlook;
    dtn_tabular_cell(task, table, DTN_STRONG,
                     row->view == DTN_NOBODY ? DTN_TEXT("base") : dtn_view_name(c, row->view));
    dtn_tabular_cell(task, table, outlook->exists ? DTN_GOOD : DTN_BAD, dtn_zone_cell(outlook));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_margin_cell(task, outlook, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_share_cell(task, outlook));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_interval_cell(task, outlook));
}

static void say_table(dtn_document *document, const dtn_case *c, const dtn_views *views, bool exact)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("view"));
    dtn_tabular_column(task, table, DTN_TEXT("zone"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("margin"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("runs with\na zone"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_LEFT);
    for (uint32_t i = 0; i < views->row_count; i++)
        say_row(table, task, c, &views->rows[i], exact);
}

/* "18.2 points"; "no zone" and the like where there is no number. */
static dtn_text answer_words(dtn_task *task, const dtn_outlook *outlook, bool exact)
{
    if (outlook->trouble.length > 0)
        return DTN_TEXT("no answer");
    if (outlook->margin_kind == DTN_MARGIN_NUMBER)
        return dtn_text_build(task, "%s, margin %t", outlook->exists ? "a zone" : "no zone",
                              dtn_word_points(task, outlook->margin, exact));
    return outlook->exists ? DTN_TEXT("a zone without limit") : DTN_TEXT("no zone");
}

static void say_difference(dtn_document *document, const dtn_case *c, const dtn_view_row *row, bool exact)
{
    dtn_task *task = document->task;
    dtn_document_entry(document, DTN_TEXT("-"), 2, (dtn_text){"", 0});
    dtn_document_add(document, DTN_STRONG, dtn_view_name(c, row->view));
    if (row->outlook.trouble.length > 0) {
        dtn_document_add(document, DTN_PLAIN, dtn_text_build(task, ": no answer, %t", row->outlook.trouble));
        return;
    }
    if (!row->differs) {
        dtn_document_add(document, DTN_PLAIN, DTN_TEXT(": the same zone and margin as the base"));
        return;
    }
    if (!row->is_one_enough)
        dtn_document_add(document, DTN_PLAIN, DTN_TEXT(": no single judgement does it; the strongest is"));
    for (uint32_t i = 0; i < row->exchange_count; i++) {
        const dtn_exchange *exchange = &row->exchanges[i];
        if (!exchange->is_because)
            continue;
        dtn_document_add(document, DTN_PLAIN,
                         dtn_text_build(task,
                                        "\n%t:%z `%t`. The base with it alone: %t; the view without it: %t",
                                        c->files->items[exchange->judgement->span.file].path,
                                        (size_t)place_of(c, exchange->judgement->span).line,
                                        dtn_line_words(task, c->files, exchange->judgement->span),
                                        answer_words(task, &exchange->with, exact),
                                        answer_words(task, &exchange->without, exact)));
    }
}

static bool is_drawn_in_every_row(const dtn_views *views)
{
    for (uint32_t i = 0; i < views->row_count; i++)
        if (views->rows[i].outlook.has_share && views->rows[i].outlook.run_count == 0)
            return false;
    return true;
}

/* Of how many runs the shares are; the base may have more than the views. */
static void say_runs(dtn_document *document, const dtn_views *views)
{
    dtn_task *task = document->task;
    const uint64_t of_base = views->rows[0].outlook.run_count;
    uint64_t of_views = 0;
    for (uint32_t i = 1; i < views->row_count; i++)
        if (views->rows[i].outlook.run_count > of_views)
            of_views = views->rows[i].outlook.run_count;
    if (of_base == 0 && of_views == 0)
        return;
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "Runs with a zone: of ");
    if (of_views > 0)
        dtn_build(&out, "the first %t of each view", dtn_word_things(task, of_views, "run", "runs"));
    if (of_base > 0 && of_views > 0)
        dtn_build(&out, " and %t of the base", dtn_word_count(task, of_base));
    else if (of_base > 0)
        dtn_build(&out, "%t of the base", dtn_word_things(task, of_base, "run", "runs"));
    dtn_build(&out, ", with 95%% intervals%s.",
              is_drawn_in_every_row(views) ? "" : "; a row without one draws nothing");
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_DIM, dtn_built(&out));
}

void dtn_say_views(dtn_document *document, const dtn_case *c, const dtn_views *views, const dtn_style *style)
{
    if (views->row_count < 2)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Views side by side"));
    say_table(document, c, views, style->exact);
    say_runs(document, views);
    dtn_document_gap(document);
    dtn_document_paragraph(document,
                           DTN_TEXT("Which judgement of a view makes the difference to the base (exchanged "
                                    "one at a time, central case):"));
    for (uint32_t i = 1; i < views->row_count; i++)
        say_difference(document, c, &views->rows[i], style->exact);
}
