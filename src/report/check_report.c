/* SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "report/claims_report.h"
#include "report/excerpt.h"
#include "report/lines.h"
#include "report/reports.h"
#include "report/terminal.h"
#include "report/wording.h"

static dtn_emphasis severity_emphasis(dtn_severity severity)
{
    static const dtn_emphasis emphases[] = {
        [DTN_ERROR] = DTN_BAD, [DTN_WARNING] = DTN_DOUBT, [DTN_NOTICE] = DTN_DIM};
    return emphases[severity];
}

/* The file a diagnostic points into, or NULL where it points into none. */
static const dtn_file *file_of(const dtn_files *files, const dtn_diagnostic *diagnostic)
{
    return diagnostic->span.file < files->count ? &files->items[diagnostic->span.file] : NULL;
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_diagnostic(dtn_json *json, const dtn_files *files, const dtn_diagnostic *diagnostic)
{
    const dtn_file *file = file_of(files, diagnostic);
    dtn_place place = file ? dtn_file_place(file, diagnostic->span.start) : (dtn_place){0};
    dtn_json_object(json);
    dtn_json_key(json, "code");
    dtn_json_text(json, dtn_text_of(dtn_code_name(diagnostic->code)));
    dtn_json_key(json, "severity");
    dtn_json_text(json, dtn_text_of(dtn_severity_word(diagnostic->severity)));
    dtn_json_key(json, "file");
    dtn_json_text_or_null(json, file ? file->path : (dtn_text){"", 0});
    dtn_json_key(json, "line");
    dtn_json_count(json, place.line);
    dtn_json_key(json, "column");
    dtn_json_count(json, place.column);
    dtn_json_key(json, "message");
    dtn_json_text(json, diagnostic->message);
    dtn_json_key(json, "hint");
    dtn_json_text_or_null(json, diagnostic->hint);
    dtn_json_close(json);
}

static void write_dropped(dtn_json *json, const dtn_diagnostics *diagnostics)
{
    dtn_task *task = json->text.task;
    dtn_json_key(json, "dropped");
    dtn_json_count(json, diagnostics->dropped);
    dtn_json_key(json, "notes");
    dtn_json_array(json);
    if (diagnostics->dropped > 0)
        dtn_json_text(json,
                      dtn_text_build(task, "%t beyond the first %t are counted and not listed",
                                     dtn_word_things(task, diagnostics->dropped, "diagnostic", "diagnostics"),
                                     dtn_word_count(task, diagnostics->count)));
    dtn_json_close(json);
}

static void write_case(dtn_json *json, const dtn_case *c, const dtn_claims_answer *claims)
{
    dtn_task *task = json->text.task;
    dtn_json_key(json, "case");
    dtn_json_object(json);
    dtn_json_key(json, "title");
    dtn_json_text(json, c ? c->title : (dtn_text){"", 0});
    dtn_json_key(json, "as_of");
    dtn_json_text_or_null(json,
                          c ? dtn_day_text(task, claims ? claims->as_of : c->as_of) : (dtn_text){"", 0});
    dtn_json_key(json, "view");
    dtn_json_text(json,
                  claims && claims->view != DTN_NOBODY ? c->views[claims->view].name : (dtn_text){"", 0});
    dtn_json_key(json, "seed");
    if (claims)
        dtn_json_count(json, claims->seed);
    else
        dtn_json_null(json);
    dtn_json_key(json, "runs");
    if (claims)
        dtn_json_count(json, claims->claims->runs);
    else
        dtn_json_null(json);
    dtn_json_close(json);
}

static dtn_text check_json(dtn_task *task, const dtn_check_answer *answer)
{
    dtn_json json = dtn_json_open(task);
    dtn_json_object(&json);
    dtn_json_key(&json, "schema");
    dtn_json_text(&json, DTN_TEXT("detente/check/1"));
    write_case(&json, answer->c, answer->claims);
    dtn_json_key(&json, "diagnostics");
    dtn_json_array(&json);
    for (size_t i = 0; i < answer->diagnostics->count; i++)
        write_diagnostic(&json, answer->files, &answer->diagnostics->items[i]);
    dtn_json_close(&json);
    if (answer->claims)
        dtn_write_claims(&json, answer->claims);
    write_dropped(&json, answer->diagnostics);
    dtn_json_close(&json);
    return dtn_json_finish(&json);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

/* "talks.detente:41:22" */
static dtn_text place_words(dtn_task *task, const dtn_file *file, const dtn_diagnostic *diagnostic)
{
    dtn_place place = dtn_file_place(file, diagnostic->span.start);
    return dtn_text_build(task, "%t:%z:%z", dtn_text_visible(task, file->path), (size_t)place.line,
                          (size_t)place.column);
}

/* Whether the line ends inside a word, for want of room. */
static bool cuts_word(dtn_text text, dtn_line_end line)
{
    return line.end < text.length && line.next == line.end;
}

/* A sentence behind `used` columns of a line and a space; further lines are indented. */
static void say_wrapped(dtn_builder *out, dtn_text sentence, size_t used, size_t indent,
                        const dtn_style *style)
{
    enum { FEWEST = 20 };
    dtn_text text = dtn_text_visible(out->task, sentence);
    size_t columns = style->columns > indent + FEWEST ? style->columns : indent + FEWEST;
    dtn_line_end line = {0, 0};
    bool has_room = used + FEWEST < columns;
    if (has_room)
        line = dtn_line_break(text, 0, columns - used - 1);
    if (has_room && !cuts_word(text, line))
        dtn_build(out, " %t\n", dtn_text_slice(text, 0, line.end));
    else {
        line.next = 0;
        dtn_build_chars(out, "\n");
    }
    while (line.next < text.length) {
        size_t from = line.next;
        line = dtn_line_break(text, from, columns - indent);
        dtn_build_repeat(out, ' ', (uint32_t)indent);
        dtn_build(out, "%t\n", dtn_text_slice(text, from, line.end));
    }
}

static void say_title(dtn_builder *out, const dtn_file *file, const dtn_diagnostic *diagnostic,
                      const dtn_style *style)
{
    enum { INDENT = 4 };
    dtn_task *task = out->task;
    dtn_text place = file ? place_words(task, file, diagnostic) : DTN_TEXT("");
    dtn_text word = dtn_text_build(task, "%s[%s]", dtn_severity_word(diagnostic->severity),
                                   dtn_code_name(diagnostic->code));
    dtn_terminal_emphasise(out, style, severity_emphasis(diagnostic->severity), word);
    if (file) {
        dtn_build_chars(out, " ");
        dtn_terminal_emphasise(out, style, DTN_STRONG, place);
    }
    size_t used = dtn_text_width(word) + (file ? 1 : 0) + dtn_text_width(place);
    say_wrapped(out, diagnostic->message, used, INDENT, style);
}

static void say_hint(dtn_builder *out, const dtn_diagnostic *diagnostic, uint32_t gutter,
                     const dtn_style *style)
{
    if (diagnostic->hint.length == 0)
        return;
    dtn_build_repeat(out, ' ', gutter);
    dtn_terminal_emphasise(out, style, DTN_DIM, DTN_TEXT("="));
    say_wrapped(out, diagnostic->hint, (size_t)gutter + 1, (size_t)gutter + 2, style);
}

static void say_diagnostic(dtn_builder *out, const dtn_files *files, const dtn_diagnostic *diagnostic,
                           const dtn_style *style)
{
    const dtn_file *file = file_of(files, diagnostic);
    uint32_t gutter = 2;
    say_title(out, file, diagnostic, style);
    if (file)
        gutter =
            dtn_excerpt_write(out, file, diagnostic->span, severity_emphasis(diagnostic->severity), style);
    say_hint(out, diagnostic, gutter, style);
}

static void say_short(dtn_builder *out, const dtn_files *files, const dtn_diagnostic *diagnostic)
{
    const dtn_file *file = file_of(files, diagnostic);
    if (file)
        dtn_build(out, "%t: ", place_words(out->task, file, diagnostic));
    dtn_build(out, "%s[%s] %t\n", dtn_severity_word(diagnostic->severity), dtn_code_name(diagnostic->code),
              dtn_text_visible(out->task, diagnostic->message));
}

static void say_summary(dtn_builder *out, const dtn_diagnostics *diagnostics, const size_t *shown)
{
    dtn_task *task = out->task;
    dtn_sentences parts = {0};
    if (shown[DTN_ERROR] > 0)
        DTN_PUSH(task, &parts, dtn_word_things(task, shown[DTN_ERROR], "error", "errors"));
    if (shown[DTN_WARNING] > 0)
        DTN_PUSH(task, &parts, dtn_word_things(task, shown[DTN_WARNING], "warning", "warnings"));
    if (shown[DTN_NOTICE] > 0)
        DTN_PUSH(task, &parts, dtn_word_things(task, shown[DTN_NOTICE], "notice", "notices"));
    if (diagnostics->dropped > 0)
        DTN_PUSH(task, &parts,
                 dtn_text_build(task, "%t more not shown", dtn_word_count(task, diagnostics->dropped)));
    dtn_build(out, "%t\n", dtn_word_list(task, parts.items, parts.count, ","));
}

static dtn_text check_words(dtn_task *task, const dtn_check_answer *answer, const dtn_style *style)
{
    const dtn_diagnostics *diagnostics = answer->diagnostics;
    dtn_builder out = {.task = task};
    size_t shown[] = {[DTN_ERROR] = 0, [DTN_WARNING] = 0, [DTN_NOTICE] = 0};
    for (size_t i = 0; i < diagnostics->count; i++) {
        const dtn_diagnostic *diagnostic = &diagnostics->items[i];
        if (diagnostic->severity == DTN_NOTICE && !style->strict)
            continue;
        shown[diagnostic->severity]++;
        if (dtn_style_form(style) == DTN_FORM_SHORT)
            say_short(&out, answer->files, diagnostic);
        else
            say_diagnostic(&out, answer->files, diagnostic, style);
    }
    if (out.length > 0 && dtn_style_form(style) != DTN_FORM_SHORT)
        say_summary(&out, diagnostics, shown);
    return dtn_built(&out);
}

dtn_text dtn_report_check_claims(dtn_task *task, const dtn_check_answer *answer, const dtn_style *style)
{
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return check_json(task, answer);
    dtn_text words = check_words(task, answer, style);
    if (!answer->claims || answer->diagnostics->error_count > 0)
        return words;
    const char *gap = words.length > 0 && dtn_style_form(style) != DTN_FORM_SHORT ? "\n" : "";
    return dtn_text_build(task, "%t%s%t", words, gap, dtn_report_claims(task, answer->claims, style));
}

dtn_text dtn_report_check(dtn_task *task, const dtn_case *c, const dtn_files *files,
                          const dtn_diagnostics *diagnostics, const dtn_style *style)
{
    const dtn_check_answer answer = {c, files, diagnostics, NULL};
    return dtn_report_check_claims(task, &answer, style);
}
