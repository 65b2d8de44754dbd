/* SPDX-License-Identifier: MIT */
#include "report/what_if_report.h"

#include "report/heading.h"
#include "report/judgement_words.h"

#include <math.h> /* isinf alone */

/* What every entry says of the statement it would change. */
static void write_statement(dtn_json *json, const dtn_case *c, const dtn_judgement *judgement,
                            const dtn_entry *entry)
{
    dtn_task *task = json->text.task;
    bool is_of_party = judgement->party < c->party_count;
    dtn_json_key(json, "what");
    dtn_json_text(json, dtn_judgement_words(task, c, judgement, entry));
    dtn_json_key(json, "party");
    dtn_json_text_or_null(json, is_of_party ? c->parties[judgement->party].name : (dtn_text){"", 0});
    dtn_json_key(json, "file");
    dtn_json_text_or_null(json, dtn_file_path(c, judgement->span));
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_line_number(c, judgement->span));
    dtn_json_key(json, "statement");
    dtn_json_text(json, dtn_statement_words(task, judgement));
}

static dtn_text bytes_of(const dtn_case *c, dtn_span span)
{
    return dtn_text_slice(c->files->items[span.file].bytes, span.start, span.end);
}

static void write_span(dtn_json *json, const dtn_case *c, dtn_span span)
{
    dtn_json_key(json, "path");
    dtn_json_text(json, c->files->items[span.file].path);
    dtn_json_key(json, "from");
    dtn_json_count(json, span.start);
    dtn_json_key(json, "to");
    dtn_json_count(json, span.end);
}

/* ---- numbers ------------------------------------------------------------------------------------------- */

static const char *kind_of(const dtn_judgement *judgement)
{
    switch (judgement->kind) {
    case DTN_JUDGEMENT_LET:
    case DTN_JUDGEMENT_COUNT:
        return "let";
    case DTN_JUDGEMENT_WALKS_AWAY:
        return "walk_away";
    case DTN_JUDGEMENT_WEIGHS:
        return "weight";
    case DTN_JUDGEMENT_VALUES:
    case DTN_JUDGEMENT_SCORES:
        return "value";
    default:
        return "other";
    }
}

static void write_bound(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    if (isinf(value))
        dtn_json_null(json);
    else
        dtn_json_number(json, value);
}

/* Numbers of a share are written with % and stand between 0 and 1 here. */
static void write_number(dtn_json *json, const dtn_case *c, const dtn_flip_number *number)
{
    dtn_json_object(json);
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(number->is_share ? "chance" : kind_of(number->judgement)));
    write_statement(json, c, number->judgement, number->entry);
    dtn_json_key(json, "written");
    dtn_json_text(json, bytes_of(c, number->leaf->span));
    write_span(json, c, number->leaf->span);
    dtn_json_key(json, "share");
    dtn_json_boolean(json, number->is_share);
    dtn_json_key(json, "central");
    dtn_json_number(json, number->from);
    dtn_json_key(json, "width");
    dtn_json_number(json, number->width);
    write_bound(json, "low", number->low);
    write_bound(json, "high", number->high);
    dtn_json_close(json);
}

/* ---- orders, statements -------------------------------------------------------------------------------- */

static void write_order(dtn_json *json, const dtn_case *c, const dtn_judgement *judgement)
{
    dtn_json_object(json);
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(judgement->kind == DTN_JUDGEMENT_WEIGHS ? "weights" : "values"));
    write_statement(json, c, judgement, NULL);
    dtn_json_key(json, "path");
    dtn_json_text(json, c->files->items[judgement->span.file].path);
    dtn_json_key(json, "items");
    dtn_json_array(json);
    for (uint32_t i = 0; i < judgement->ranked_count; i++) {
        const dtn_ranked *ranked = &judgement->ranking[i];
        dtn_json_object_on_one_line(json);
        dtn_json_key(json, "name");
        dtn_json_text(json, bytes_of(c, ranked->span));
        dtn_json_key(json, "rank");
        dtn_json_count(json, ranked->rank);
        dtn_json_key(json, "from");
        dtn_json_count(json, ranked->span.start);
        dtn_json_key(json, "to");
        dtn_json_count(json, ranked->span.end);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_close(json);
}

static const char *statement_kind(const dtn_judgement *judgement)
{
    switch (judgement->kind) {
    case DTN_JUDGEMENT_RULE:
        return "rule";
    case DTN_JUDGEMENT_REFUSES:
        return "red_line";
    case DTN_JUDGEMENT_NEEDS:
        return "need";
    default:
        return "points";
    }
}

static void write_leave_out(dtn_json *json, const dtn_case *c, const dtn_leave_out *out)
{
    dtn_json_object(json);
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(statement_kind(out->judgement)));
    write_statement(json, c, out->judgement, NULL);
    write_span(json, c, out->change.span);
    dtn_json_key(json, "text");
    if (out->change.text)
        dtn_json_text(json, dtn_text_of(out->change.text));
    else
        dtn_json_null(json);
    dtn_json_close(json);
}

static void write_views(dtn_json *json, const dtn_case *c)
{
    dtn_json_key(json, "views");
    dtn_json_array(json);
    for (uint32_t i = 0; i < c->view_count; i++) {
        dtn_json_object_on_one_line(json);
        dtn_json_key(json, "view");
        dtn_json_text(json, c->views[i].name);
        dtn_json_key(json, "title");
        dtn_json_text(json, c->views[i].title);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_events(dtn_json *json, const dtn_case *c)
{
    dtn_json_key(json, "events");
    dtn_json_array(json);
    for (uint32_t i = 0; i < c->event_count; i++) {
        dtn_json_object_on_one_line(json);
        dtn_json_key(json, "event");
        dtn_json_text(json, c->events[i].name);
        dtn_json_key(json, "date");
        dtn_json_text(json, dtn_day_text(json->text.task, c->events[i].day));
        dtn_json_key(json, "title");
        dtn_json_text(json, c->events[i].title);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

dtn_text dtn_report_what_if(dtn_task *task, const dtn_heading *heading, const dtn_what_if *found)
{
    const dtn_case *c = heading->situation->of;
    const dtn_sentences none = {0};
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "what_if", heading);
    dtn_json_key(&json, "numbers");
    dtn_json_array(&json);
    for (uint32_t i = 0; i < found->number_count; i++)
        write_number(&json, c, &found->numbers[i]);
    dtn_json_close(&json);
    dtn_json_key(&json, "orders");
    dtn_json_array(&json);
    for (uint32_t i = 0; i < found->order_count; i++)
        write_order(&json, c, found->orders[i]);
    dtn_json_close(&json);
    dtn_json_key(&json, "statements");
    dtn_json_array(&json);
    for (uint32_t i = 0; i < found->statement_count; i++)
        write_leave_out(&json, c, &found->statements[i]);
    dtn_json_close(&json);
    write_views(&json, c);
    write_events(&json, c);
    return dtn_write_notes(&json, heading, &none);
}
