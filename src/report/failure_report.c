/* SPDX-License-Identifier: MIT
 * report/failure_report.c: when there is no answer: why, and what is certain all the same. */
#include "report/heading.h"
#include "report/lines.h"
#include "report/reports.h"

static void say_line(dtn_builder *out, dtn_text line, size_t indent, uint32_t columns)
{
    for (size_t at = 0; at < line.length;) {
        dtn_line_end part = dtn_line_break(line, at, columns - indent);
        dtn_build_repeat(out, ' ', (uint32_t)(at > 0 ? indent : 0));
        dtn_build(out, "%t\n", dtn_text_slice(line, at, part.end));
        at = part.next;
    }
}

/* "detente: it cannot", further lines below the first word; lines that the sentence breaks itself keep their own indent. */
static dtn_text in_lines(dtn_task *task, dtn_text sentence, uint32_t columns)
{
    enum { LEAD = 9, MOST_INDENT = 20 };
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "detente: ");
    for (size_t from = 0, to; from < sentence.length; from = to + 1) {
        size_t indent = 0;
        for (to = from; to < sentence.length && sentence.bytes[to] != '\n';)
            to++;
        while (from > 0 && from < to && indent < MOST_INDENT && sentence.bytes[from] == ' ') {
            from++;
            indent++;
        }
        dtn_build_repeat(&out, ' ', (uint32_t)indent);
        say_line(&out, dtn_text_slice(sentence, from, to), out.length == LEAD ? LEAD : indent, columns);
    }
    return dtn_built(&out);
}

dtn_text dtn_report_failure(dtn_task *task, const char *question, dtn_text sentence, const dtn_style *style)
{
    if (dtn_style_form(style) != DTN_FORM_JSON)
        return in_lines(task, sentence, style->columns);
    dtn_json json = dtn_json_open(task);
    dtn_json_object(&json);
    dtn_json_key(&json, "schema");
    dtn_json_text(&json, dtn_text_build(task, "detente/%s/1", question ? question : "failure"));
    dtn_json_key(&json, "failure");
    dtn_json_text(&json, sentence);
    dtn_json_key(&json, "notes");
    dtn_json_array(&json);
    dtn_json_close(&json);
    dtn_json_close(&json);
    return dtn_json_finish(&json);
}

static void write_case(dtn_json *json, dtn_task *task, const dtn_cut_short *cut)
{
    dtn_json_key(json, "case");
    dtn_json_object(json);
    dtn_json_key(json, "title");
    dtn_json_text_or_null(json, cut->c->title);
    dtn_json_key(json, "as_of");
    dtn_json_text_or_null(json, cut->as_of.length ? cut->as_of : dtn_day_text(task, cut->c->as_of));
    dtn_json_key(json, "view");
    dtn_json_text(json, cut->view);
    dtn_json_key(json, "seed");
    dtn_json_count(json, cut->seed);
    dtn_json_key(json, "runs");
    dtn_json_integer(json, cut->runs);
    dtn_json_close(json);
}

static void write_nulls(dtn_json *json, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dtn_json_key(json, keys[i]);
        dtn_json_null(json);
    }
}

/* How many packages there are needs no search. */
static void write_packages(dtn_json *json, const dtn_case *c)
{
    static const char *const unknown[] = {"allowed", "acceptable"}, *const bounds[] = {"low", "high"};
    dtn_wide all;
    dtn_wide_set(&all, 1);
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        dtn_wide_multiply(&all, c->issues[issue].option_count);
    dtn_json_key(json, "packages");
    dtn_json_object_on_one_line(json);
    dtn_json_key(json, "all");
    if (all.overflow)
        dtn_json_null(json);
    else
        dtn_json_wide(json, &all);
    write_nulls(json, unknown, 2);
    dtn_json_key(json, "counted");
    dtn_json_boolean(json, false);
    write_nulls(json, bounds, 2);
    dtn_json_close(json);
}

static void write_unanswered(dtn_json *json, const dtn_cut_short *cut)
{
    static const char *const of_zone[] = {"central", "share", "accepts", "walk_away", "why_none"};
    static const char *const of_deals[] = {"bargaining",        "pareto",      "pareto_count", "nash",
                                           "kalai_smorodinsky", "egalitarian", "utilitarian",  "families"};
    const dtn_text question = dtn_text_of(cut->question);
    if (dtn_text_is(question, "deals")) {
        write_nulls(json, of_deals, sizeof of_deals / sizeof *of_deals);
    } else if (dtn_text_is(question, "zone") || dtn_text_is(question, "page")) {
        write_packages(json, cut->c);
        dtn_json_key(json, "proved");
        dtn_json_boolean(json, false);
        write_nulls(json, of_zone, sizeof of_zone / sizeof *of_zone);
    }
}

dtn_text dtn_report_cut_short(dtn_task *task, const dtn_cut_short *cut, const dtn_style *style)
{
    if (dtn_style_form(style) != DTN_FORM_JSON || !cut->c)
        return dtn_report_failure(task, cut->question, cut->sentence, style);
    dtn_json json = dtn_json_open(task);
    dtn_json_object(&json);
    dtn_json_key(&json, "schema");
    dtn_json_text(&json, dtn_text_build(task, "detente/%s/1", cut->question));
    write_case(&json, task, cut);
    write_unanswered(&json, cut);
    dtn_json_key(&json, "incomplete");
    dtn_json_text(&json, cut->sentence);
    dtn_json_key(&json, "notes");
    dtn_json_array(&json);
    dtn_json_text(&json, cut->sentence);
    dtn_json_close(&json);
    dtn_json_close(&json);
    return dtn_json_finish(&json);
}
