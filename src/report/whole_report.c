/* SPDX-License-Identifier: MIT */
#include "report/whole_report.h"

#include "report/heading.h"
#include "report/html.h"
#include "report/json.h"
#include "report/wording.h"

#include "base/digest.h"
#include "language/syntax.h"

#include <string.h>

/* ---- files of the case ---------------------------------------------------------------------------------- */

/* The path below the folder of the main file: the page knows nothing of where the case lay. */
static dtn_text path_on_page(const dtn_files *files, dtn_text path)
{
    dtn_text main = files->items[0].path;
    size_t folder = main.length - dtn_file_name(main).length;
    bool is_below = path.length > folder &&
                    dtn_text_equal(dtn_text_slice(path, 0, folder), dtn_text_slice(main, 0, folder));
    return is_below ? dtn_text_slice(path, folder, path.length) : path;
}

static dtn_text line_without_break(const dtn_file *file, uint32_t line)
{
    dtn_text text = dtn_file_line(file, line);
    while (text.length > 0 && (text.bytes[text.length - 1] == '\n' || text.bytes[text.length - 1] == '\r'))
        text.length--;
    return text;
}

/* ---- which case it is ---------------------------------------------------------------------------------- */

static bool is_part_of_case(const dtn_case *c, const dtn_file *file)
{
    return c->unknown_file == DTN_NOBODY || file != &c->files->items[c->unknown_file];
}

static size_t line_count(const dtn_file *file)
{
    size_t count = file->line_count;
    return count > 1 && file->line_starts[count - 1] == file->bytes.length ? count - 1 : count;
}

/* As the page shows it, whatever its lines end with: the page works its own digest out of what stands in it. */
static dtn_text text_on_page(dtn_task *task, const dtn_file *file)
{
    dtn_builder out = {.task = task};
    for (size_t line = 1; line <= line_count(file); line++)
        dtn_build(&out, "%t\n", line_without_break(file, (uint32_t)line));
    return dtn_built(&out);
}

/* Of files whose lines end as usual it is the digest that a journal gives the case. */
static dtn_digest digest_of_case(dtn_task *task, const dtn_case *c)
{
    dtn_builder list = {.task = task};
    for (uint32_t i = 0; i < c->tree_count; i++) {
        const dtn_file *file = &c->files->items[c->trees[i]->file_index];
        dtn_text text = text_on_page(task, file);
        if (is_part_of_case(c, file))
            dtn_build(&list, "%t %z %t\n", dtn_digest_text(task, dtn_digest_of(text)), text.length,
                      path_on_page(c->files, file->path));
    }
    return dtn_digest_of(dtn_built(&list));
}

/* By which two readers know that they have the same page of the same case. */
static dtn_text made_words(dtn_task *task, const dtn_whole_report *report)
{
    dtn_digest digest = digest_of_case(task, report->heading.situation->of);
    return dtn_text_build(task, "Détente %s, case sha256 %t", report->version, dtn_digest_text(task, digest));
}

/* ---- the head ------------------------------------------------------------------------------------------ */

static void write_element(dtn_builder *out, const char *start, dtn_text text, const char *end)
{
    if (text.length == 0)
        return;
    dtn_build_chars(out, start);
    dtn_html_escape(out, text);
    dtn_build_chars(out, end);
}

static dtn_text settings_words(dtn_task *task, const dtn_whole_report *report)
{
    const dtn_situation *situation = report->heading.situation;
    dtn_text day = dtn_day_text(task, situation->as_of);
    dtn_builder out = {.task = task};
    dtn_build(&out, "As of %t, ", day.length > 0 ? day : DTN_TEXT("no day: every event applies"));
    if (situation->view == DTN_NOBODY)
        dtn_build_chars(&out, "base (no view)");
    else
        dtn_build(&out, "view %t", situation->of->views[situation->view].name);
    dtn_build(&out, ", %t, seed %z", dtn_word_things(task, (uint64_t)report->heading.runs, "run", "runs"),
              (size_t)report->heading.seed);
    if (report->heading.narrowed.length > 0)
        dtn_build(&out, ",%t", report->heading.narrowed);
    return dtn_built(&out);
}

/* Inside quotes of CSS, inside <style>: what could end either is written as its number. */
static void write_css_words(dtn_builder *out, dtn_text text)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte >= ' ' && byte != 0x7f && !strchr("\"\\<>&", byte)) {
            dtn_build_repeat(out, text.bytes[i], 1);
            continue;
        }
        dtn_build_repeat(out, '\\', 1);
        dtn_build_repeat(out, digits[byte >> 4], 1);
        dtn_build_repeat(out, digits[byte & 15], 1);
        dtn_build_repeat(out, ' ', 1);
    }
}

/* On paper every page says what it is of. */
static void write_running_head(dtn_builder *out, const dtn_case *c)
{
    dtn_build_chars(out, "<style>@page{@top-left{content:\"");
    write_css_words(out, c->marking);
    if (c->marking.length > 0)
        dtn_build_chars(out, " \302\267 ");
    write_css_words(out, c->purpose.length > 0 ? c->purpose : c->title);
    dtn_build_chars(out, "\"}}</style>\n");
}

static void write_head(dtn_builder *out, const dtn_whole_report *report)
{
    const dtn_case *c = report->heading.situation->of;
    write_running_head(out, c);
    dtn_build_chars(out, "<header id=\"top\">\n");
    write_element(out, "<p class=\"marking\">", c->marking, "</p>\n");
    write_element(out, "<h1>", c->title.length > 0 ? c->title : dtn_case_path(c), "</h1>\n");
    write_element(out, "<p class=\"purpose\">", c->purpose, "</p>\n");
    write_element(out, "<p class=\"settings\">", settings_words(out->task, report), "</p>\n");
    write_element(out, "<p class=\"made\">", made_words(out->task, report), "</p>\n");
    dtn_build_chars(out, "</header>\n");
}

static void write_contents(dtn_builder *out, const dtn_whole_report *report)
{
    dtn_build_chars(out, "<nav aria-label=\"Questions\"><ol>\n");
    for (uint32_t i = 0; i < report->part_count; i++)
        dtn_build(out, "<li value=\"%z\"><a href=\"#%s\">%s</a>%s</li>\n", (size_t)i, report->parts[i].verb,
                  report->parts[i].question, i == 0 ? ", <a href=\"#names\">who and what is meant</a>" : "");
    dtn_build_chars(out, "<li><a href=\"#case\">The case, line by line</a></li>\n</ol></nav>\n");
}

/* ---- the names ----------------------------------------------------------------------------------------- */

static void write_name(dtn_builder *out, dtn_text name, dtn_text title)
{
    write_element(out, "<div><dt>", name, "</dt>");
    dtn_build_chars(out, "<dd>");
    dtn_html_escape(out, title);
}

static void write_options(dtn_builder *out, const dtn_issue *issue)
{
    dtn_build_chars(out, issue->title.length > 0 ? ": " : "");
    for (uint32_t i = 0; i < issue->option_count; i++) {
        const dtn_option *option = &issue->options[i];
        dtn_build_chars(out, i > 0 ? ", " : "");
        write_element(out, "<b>", option->name, "</b>");
        write_element(out, " (", option->title, ")");
    }
}

/* The answers call parties, issues and options by the short names of the case. */
static void write_names(dtn_builder *out, const dtn_case *c)
{
    dtn_build_chars(out, "<section id=\"names\" aria-labelledby=\"names-heading\">\n"
                         "<h2 id=\"names-heading\">Who and what is meant</h2>\n<h3>Parties</h3>\n<dl>\n");
    for (uint32_t i = 0; i < c->party_count; i++) {
        write_name(out, c->parties[i].name, c->parties[i].title);
        dtn_build_chars(out, "</dd></div>\n");
    }
    dtn_build_chars(out, "</dl>\n<h3>Issues, and what can be agreed on each</h3>\n<dl>\n");
    for (uint32_t i = 0; i < c->issue_count; i++) {
        write_name(out, c->issues[i].name, c->issues[i].title);
        write_options(out, &c->issues[i]);
        dtn_build_chars(out, "</dd></div>\n");
    }
    dtn_build_chars(out, "</dl>\n</section>\n");
}

/* ---- the answers --------------------------------------------------------------------------------------- */

static const dtn_report_part *first_with_places(const dtn_whole_report *report, const dtn_report_part *part)
{
    const dtn_report_part *first = report->parts;
    while (!dtn_text_equal(first->places, part->places))
        first++;
    return first;
}

static void write_places(dtn_builder *out, const dtn_whole_report *report, const dtn_report_part *part)
{
    const dtn_report_part *first = first_with_places(report, part);
    if (part->places.length == 0)
        return;
    if (first == part)
        dtn_build(out,
                  "<p>What stands in these lines, and what it cites: <a href=\"#case\">the case, line by "
                  "line</a>.</p>\n%t",
                  part->places);
    else
        dtn_build(out, "<p>The lines are those behind <a href=\"#%s\">%s</a></p>\n", first->verb,
                  first->question);
}

/* Without a program this is all; with it the whole takes its place as soon as somebody opens it. */
static void write_chain(dtn_builder *out, const dtn_whole_report *report, const dtn_report_part *part)
{
    dtn_build(out, "<details class=\"chain\"><summary>What this rests on</summary>\n<div>\n%t", part->chain);
    write_places(out, report, part);
    dtn_build_chars(out, "</div></details>\n");
}

static void write_part(dtn_builder *out, const dtn_whole_report *report, const dtn_report_part *part)
{
    dtn_build(out, "<section id=\"%s\" aria-labelledby=\"%s-question\">\n<h2 id=\"%s-question\">%s</h2>\n",
              part->verb, part->verb, part->verb, part->question);
    dtn_build(out, "<div class=\"answer\">\n%t</div>\n", part->answer);
    if (part->chain.length > 0)
        write_chain(out, report, part);
    dtn_build_chars(out, "</section>\n");
}

/* ---- the case ------------------------------------------------------------------------------------------ */

/* The list's text is the file's: the line ends inside its item, which needs no end of its own. */
static void write_line(dtn_builder *out, dtn_text file, uint32_t line, dtn_text text)
{
    dtn_build_chars(out, "<li id=\"");
    dtn_html_escape_quoted(out, file);
    dtn_build(out, "-%z\">", (size_t)line);
    dtn_html_escape(out, text);
    dtn_build_chars(out, "\n");
}

static void write_file(dtn_builder *out, const dtn_files *files, size_t number)
{
    const dtn_file *file = &files->items[number];
    dtn_text path = path_on_page(files, file->path);
    write_element(out, "<h3>", path, "</h3>\n");
    dtn_build_chars(out, "<ol class=\"lines\" tabindex=\"0\" data-file=\"");
    dtn_html_escape_quoted(out, path);
    dtn_build_chars(out, "\">");
    for (size_t line = 1; line <= line_count(file); line++)
        write_line(out, number == 0 ? DTN_TEXT("line") : dtn_file_name(path), (uint32_t)line,
                   line_without_break(file, (uint32_t)line));
    dtn_build_chars(out, "</ol>\n");
}

static void write_case(dtn_builder *out, const dtn_case *c)
{
    dtn_build_chars(out, "<section id=\"case\" aria-labelledby=\"case-heading\">\n"
                         "<h2 id=\"case-heading\">The case, line by line</h2>\n");
    for (uint32_t i = 0; i < c->tree_count; i++)
        write_file(out, c->files, c->trees[i]->file_index);
    dtn_build_chars(out, "</section>\n");
}

/* ---- the cited lines of the sources' texts --------------------------------------------------------------- */

/* Which lines of each source's text some citation names; those of a phrase without lines are all of them. */
typedef struct citing {
    const dtn_case *c;
    bool **is_cited; /* [source][line] */
} citing;

static uint32_t source_of(const dtn_case *c, dtn_text name)
{
    for (uint32_t source = 0; source < c->source_count; source++)
        if (dtn_text_equal(c->sources[source].name, name))
            return source;
    return DTN_NOBODY;
}

static uint64_t line_named(const dtn_tree *tree, const dtn_node *node)
{
    dtn_text digits = dtn_node_source_text(tree, node);
    uint64_t line = 0;
    for (size_t i = 0; i < digits.length && line < UINT32_MAX; i++)
        line = line * 10 + (uint64_t)(digits.bytes[i] - '0');
    return line;
}

static void mark_lines(citing *all, uint32_t source, uint64_t from, uint64_t to)
{
    for (uint64_t line = from; line <= to && line <= all->c->sources[source].line_count; line++)
        all->is_cited[source][line] = true;
}

static void mark_cited(citing *all, const dtn_tree *tree, const dtn_node *cited)
{
    const dtn_node *name = dtn_node_child(cited, DTN_NODE_NAME);
    uint32_t source = name ? source_of(all->c, dtn_node_name(tree, name)) : DTN_NOBODY;
    if (source == DTN_NOBODY || !all->c->sources[source].read)
        return;
    if (!dtn_node_child(cited, DTN_NODE_LINES))
        mark_lines(all, source, 1, UINT32_MAX);
    for (const dtn_node *child = cited->first_child; child; child = child->next) {
        if (child->kind != DTN_NODE_LINES || !child->first_child)
            continue;
        uint64_t from = line_named(tree, child->first_child);
        const dtn_node *last = child->first_child->next;
        mark_lines(all, source, from, last ? line_named(tree, last) : from);
    }
}

static void mark_citations(citing *all, const dtn_tree *tree, const dtn_node *node)
{
    if (node->kind == DTN_NODE_CITED) {
        mark_cited(all, tree, node);
        return;
    }
    for (const dtn_node *child = node->first_child; child; child = child->next)
        mark_citations(all, tree, child);
}

static citing find_cited(dtn_task *task, const dtn_case *c)
{
    citing all = {c, DTN_TAKE(task, c->source_count, bool *)};
    for (uint32_t source = 0; source < c->source_count; source++)
        all.is_cited[source] = DTN_TAKE(task, (size_t)c->sources[source].line_count + 1, bool);
    for (uint32_t i = 0; i < c->tree_count; i++)
        mark_citations(&all, c->trees[i], c->trees[i]->root);
    return all;
}

/* ---- for programs -------------------------------------------------------------------------------------- */

static void write_source(dtn_json *json, const dtn_case_source *source, const bool *is_cited)
{
    dtn_json_object(json);
    dtn_json_key(json, "name");
    dtn_json_text(json, source->name);
    dtn_json_key(json, "file");
    dtn_json_text(json, source->text_file);
    dtn_json_key(json, "line_count");
    dtn_json_count(json, source->line_count);
    dtn_json_key(json, "lines");
    dtn_json_object(json);
    for (uint32_t line = 1; line <= source->line_count; line++) {
        if (!is_cited[line])
            continue;
        dtn_builder number = {.task = json->text.task};
        dtn_build_count(&number, line);
        dtn_json_named(json, dtn_built(&number));
        dtn_json_text(json, line_without_break(source->read, line));
    }
    dtn_json_close(json);
    dtn_json_close(json);
}

static void write_sources(dtn_json *json, const dtn_case *c)
{
    citing all = find_cited(json->text.task, c);
    dtn_json_key(json, "sources");
    dtn_json_array(json);
    for (uint32_t source = 0; source < c->source_count; source++)
        if (c->sources[source].read)
            write_source(json, &c->sources[source], all.is_cited[source]);
    dtn_json_close(json);
}

static void write_settings(dtn_json *json, const dtn_whole_report *report)
{
    const dtn_situation *situation = report->heading.situation;
    dtn_json_key(json, "as_of");
    dtn_json_text_or_null(json, situation->as_of.text);
    dtn_json_key(json, "day");
    dtn_json_text_or_null(json, report->day);
    dtn_json_key(json, "view");
    dtn_json_text_or_null(json, situation->view == DTN_NOBODY ? (dtn_text){"", 0}
                                                              : situation->of->views[situation->view].name);
    dtn_json_key(json, "runs");
    dtn_json_integer(json, report->heading.runs);
    dtn_json_key(json, "seed");
    dtn_json_count(json, report->heading.seed);
    dtn_json_key(json, "given");
    dtn_json_text_or_null(json, report->given);
    dtn_json_key(json, "list");
    dtn_json_integer(json, report->list == SIZE_MAX ? -1 : (int64_t)report->list);
    dtn_json_key(json, "set");
    dtn_json_array(json);
    for (size_t i = 0; i < report->setting_count; i++)
        dtn_json_text(json, dtn_text_of(report->settings[i]));
    dtn_json_close(json);
}

/* Inside <script> nothing is unescaped: only a `<` could end it, and JSON can write it otherwise. */
static void write_script(dtn_builder *out, const char *id, dtn_text json)
{
    dtn_build(out, "<script type=\"application/json\" id=\"%s\">\n", id);
    for (size_t from = 0; from < json.length;) {
        size_t end = from;
        while (end < json.length && json.bytes[end] != '<')
            end++;
        dtn_build_text(out, dtn_text_slice(json, from, end));
        if (end < json.length)
            dtn_build_chars(out, "\\u003c");
        from = end + 1;
    }
    dtn_build_chars(out, "</script>\n");
}

/* The digest is of all that stands before: a page that works it out again compares the two. */
static void write_for_programs(dtn_builder *out, const dtn_whole_report *report)
{
    dtn_digest digest = dtn_digest_of((dtn_text){out->bytes, out->length});
    const dtn_case *c = report->heading.situation->of;
    dtn_json json = dtn_json_open(out->task);
    dtn_json_object(&json);
    dtn_json_key(&json, "schema");
    dtn_json_text(&json, DTN_TEXT("detente/report/1"));
    dtn_json_key(&json, "sha256");
    dtn_json_text(&json, dtn_digest_text(out->task, digest));
    dtn_json_key(&json, "main");
    dtn_json_text(&json, dtn_file_name(c->files->items[0].path));
    dtn_json_key(&json, "reader"); /* null: the whole case; empty: nobody */
    if (c->is_for_reader)
        dtn_json_text(&json, c->reader);
    else
        dtn_json_null(&json);
    dtn_json_key(&json, "unknown_file"); /* of the lines that count what is not said as unknown */
    dtn_json_text_or_null(&json, c->unknown_file == DTN_NOBODY ? (dtn_text){"", 0}
                                                               : c->files->items[c->unknown_file].path);
    write_settings(&json, report);
    write_sources(&json, c);
    dtn_json_close(&json);
    write_script(out, "asked", dtn_json_finish(&json));
}

dtn_text dtn_report_whole(dtn_task *task, const dtn_whole_report *report)
{
    dtn_builder out = {.task = task};
    write_head(&out, report);
    write_contents(&out, report);
    for (uint32_t i = 0; i < report->part_count; i++) {
        write_part(&out, report, &report->parts[i]);
        if (i == 0)
            write_names(&out, report->heading.situation->of);
    }
    write_case(&out, report->heading.situation->of);
    write_for_programs(&out, report);
    return dtn_built(&out);
}
