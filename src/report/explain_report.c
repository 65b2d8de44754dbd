/* SPDX-License-Identifier: MIT */
#include "report/excerpt.h"
#include "report/explanations.h"
#include "report/heading.h"
#include "report/json.h"
#include "report/reports.h"
#include "report/terminal.h"
#include "report/wording.h"

static dtn_json open_json(dtn_task *task)
{
    dtn_json json = dtn_json_open(task);
    dtn_json_object(&json);
    dtn_json_key(&json, "schema");
    dtn_json_text(&json, DTN_TEXT("detente/explain/1"));
    return json;
}

static void write_member(dtn_json *json, const char *key, const char *value)
{
    dtn_json_key(json, key);
    dtn_json_text_or_null(json, dtn_text_of(value));
}

static dtn_text close_json(dtn_json *json)
{
    dtn_json_key(json, "notes");
    dtn_json_array(json);
    dtn_json_close(json);
    dtn_json_close(json);
    return dtn_json_finish(json);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

/* A tab would not be seen for what it is. */
static dtn_text visible_line(dtn_task *task, dtn_text line)
{
    dtn_builder out = {.task = task};
    size_t from = 0;
    for (size_t at = 0; at < line.length; at++) {
        if (line.bytes[at] != '\t')
            continue;
        dtn_build(&out, "%t<tab>", dtn_text_visible(task, dtn_text_slice(line, from, at)));
        from = at + 1;
    }
    dtn_build_text(&out, dtn_text_visible(task, dtn_text_slice(line, from, line.length)));
    return dtn_built(&out);
}

/* Lines as they are written, further in. */
static void say_example(dtn_document *document, const char *label, dtn_text example)
{
    enum { INDENT = 4 };
    dtn_document_gap(document);
    dtn_document_heading(document, dtn_text_of(label));
    document->indent += INDENT;
    for (size_t from = 0; from < example.length;) {
        size_t to = from;
        while (to < example.length && example.bytes[to] != '\n')
            to++;
        if (to > from)
            dtn_document_paragraph(document, visible_line(document->task, dtn_text_slice(example, from, to)));
        else
            dtn_document_gap(document);
        from = to + 1;
    }
    document->indent -= INDENT;
}

/* ---- a code -------------------------------------------------------------------------------------------- */

static dtn_text code_json(dtn_task *task, dtn_code code, const dtn_explanation *explanation)
{
    dtn_json json = open_json(task);
    write_member(&json, "code", dtn_code_name(code));
    write_member(&json, "severity", dtn_severity_word(dtn_code_severity(code)));
    write_member(&json, "title", dtn_code_title(code));
    write_member(&json, "why", explanation ? explanation->why : "");
    dtn_json_key(&json, "fails");
    dtn_json_text_or_null(&json, explanation ? explanation->fails : (dtn_text){"", 0});
    dtn_json_key(&json, "mended");
    dtn_json_text_or_null(&json, explanation ? explanation->mended : (dtn_text){"", 0});
    return close_json(&json);
}

static dtn_text explain_code(dtn_task *task, dtn_code code, const dtn_style *style)
{
    const dtn_explanation *explanation = dtn_explanation_of(code);
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return code_json(task, code, explanation);
    dtn_document document = {.task = task};
    dtn_document_heading(&document,
                         dtn_text_build(task, "%s: %s (%s)", dtn_code_name(code), dtn_code_title(code),
                                        dtn_severity_word(dtn_code_severity(code))));
    if (explanation) {
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, dtn_text_of(explanation->why));
        say_example(&document, "It speaks up here", explanation->fails);
        say_example(&document, "and not here", explanation->mended);
    }
    return dtn_terminal_write(task, &document, style);
}

/* ---- a word -------------------------------------------------------------------------------------------- */

static dtn_text explain_word(dtn_task *task, const dtn_word *word, const dtn_style *style)
{
    if (dtn_style_form(style) == DTN_FORM_JSON) {
        dtn_json json = open_json(task);
        write_member(&json, "word", word->word);
        write_member(&json, "group", word->group);
        write_member(&json, "meaning", word->meaning);
        write_member(&json, "example", word->example);
        return close_json(&json);
    }
    dtn_document document = {.task = task};
    dtn_document_heading(&document, dtn_text_of(word->word));
    dtn_document_paragraph(&document, dtn_text_of(word->meaning));
    say_example(&document, "Example", dtn_text_of(word->example));
    return dtn_terminal_write(task, &document, style);
}

static void say_likelihoods(dtn_document *document)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("word"));
    dtn_tabular_column(task, table, DTN_TEXT("stands for"), DTN_RIGHT);
    for (size_t i = 0; i < DTN_LIKELIHOOD_COUNT; i++) {
        const dtn_likelihood *likelihood = &dtn_likelihoods[i];
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_text_of(likelihood->words));
        dtn_tabular_cell(
            task, table, DTN_PLAIN,
            dtn_text_build(task, "%z to %z%%", (size_t)likelihood->low, (size_t)likelihood->high));
    }
}

static dtn_text explain_likelihood(dtn_task *task, const dtn_likelihood *likelihood, const dtn_style *style)
{
    dtn_text meaning =
        dtn_text_build(task,
                       "A likelihood word: wherever a share is asked for it stands for the 90%% range "
                       "%z to %z%%.",
                       (size_t)likelihood->low, (size_t)likelihood->high);
    if (dtn_style_form(style) == DTN_FORM_JSON) {
        dtn_json json = open_json(task);
        write_member(&json, "word", likelihood->words);
        write_member(&json, "group", "likelihood");
        dtn_json_key(&json, "meaning");
        dtn_json_text(&json, meaning);
        dtn_json_key(&json, "low");
        dtn_json_integer(&json, likelihood->low);
        dtn_json_key(&json, "high");
        dtn_json_integer(&json, likelihood->high);
        return close_json(&json);
    }
    dtn_document document = {.task = task};
    dtn_document_heading(&document, dtn_text_of(likelihood->words));
    dtn_document_paragraph(&document, meaning);
    dtn_document_gap(&document);
    say_likelihoods(&document);
    return dtn_terminal_write(task, &document, style);
}

/* ---- everything ---------------------------------------------------------------------------------------- */

static dtn_text list_json(dtn_task *task)
{
    dtn_json json = open_json(task);
    dtn_json_key(&json, "words");
    dtn_json_array(&json);
    for (size_t i = 0; i < dtn_word_total(); i++)
        dtn_json_text(&json, dtn_text_of(dtn_word_number(i)->word));
    for (size_t i = 0; i < DTN_LIKELIHOOD_COUNT; i++)
        dtn_json_text(&json, dtn_text_of(dtn_likelihoods[i].words));
    dtn_json_close(&json);
    dtn_json_key(&json, "codes");
    dtn_json_array(&json);
    for (int code = 0; code < DTN_CODE_COUNT; code++) {
        dtn_json_object(&json);
        write_member(&json, "code", dtn_code_name((dtn_code)code));
        write_member(&json, "severity", dtn_severity_word(dtn_code_severity((dtn_code)code)));
        write_member(&json, "title", dtn_code_title((dtn_code)code));
        dtn_json_close(&json);
    }
    dtn_json_close(&json);
    return close_json(&json);
}

/* The words, one paragraph per group. */
static void say_words(dtn_document *document)
{
    enum { LABEL_WIDTH = 20 };
    dtn_task *task = document->task;
    for (size_t i = 0; i < dtn_word_total();) {
        dtn_text group = dtn_text_of(dtn_word_number(i)->group);
        dtn_sentences words = {0};
        for (; i < dtn_word_total() && dtn_text_is(group, dtn_word_number(i)->group); i++)
            DTN_PUSH(task, &words, dtn_text_of(dtn_word_number(i)->word));
        dtn_document_entry(document, group, LABEL_WIDTH, dtn_word_list(task, words.items, words.count, ","));
    }
    dtn_sentences words = {0};
    for (size_t i = 0; i < DTN_LIKELIHOOD_COUNT; i++)
        DTN_PUSH(task, &words, dtn_text_of(dtn_likelihoods[i].words));
    dtn_document_entry(document, DTN_TEXT("likelihood"), LABEL_WIDTH,
                       dtn_word_list(task, words.items, words.count, ","));
}

static void say_codes(dtn_document *document)
{
    enum { LABEL_WIDTH = 6 };
    static const char *const groups[] = {
        "Files, bytes and limits", "The shape of the text", "Names",
        "Quantities and scales",   "What parties want",     "Rules, needs and packages",
        "Days, events and views",  "Sources and citations", "Claims, expectations and precedents"};
    char group = '\0';
    for (int code = 0; code < DTN_CODE_COUNT; code++) {
        const char *name = dtn_code_name((dtn_code)code);
        if (name[1] != group) {
            group = name[1];
            size_t number = (size_t)(group - '0');
            dtn_document_gap(document);
            dtn_document_heading(
                document, dtn_text_of(number < sizeof groups / sizeof *groups ? groups[number] : "Others"));
        }
        dtn_severity severity = dtn_code_severity((dtn_code)code);
        dtn_text title = dtn_text_of(dtn_code_title((dtn_code)code));
        dtn_document_entry(document, dtn_text_of(name), LABEL_WIDTH,
                           severity == DTN_ERROR ? title
                                                 : dtn_text_build(document->task, "%t (%s)", title,
                                                                  dtn_severity_word(severity)));
    }
}

static dtn_text explain_all(dtn_task *task, const dtn_style *style)
{
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return list_json(task);
    dtn_document document = {.task = task};
    dtn_document_heading(&document, DTN_TEXT("Words: detente explain WORD"));
    say_words(&document);
    dtn_document_gap(&document);
    dtn_document_heading(&document, DTN_TEXT("Codes: detente explain CODE (errors unless marked)"));
    say_codes(&document);
    return dtn_terminal_write(task, &document, style);
}

dtn_text dtn_report_explanation(dtn_task *task, dtn_text what, const dtn_style *style, dtn_text *near)
{
    dtn_text wanted = dtn_plain_words(task, what);
    dtn_code code;
    if (wanted.length == 0)
        return explain_all(task, style);
    if (dtn_find_code(wanted, &code))
        return explain_code(task, code, style);
    const dtn_word *word = dtn_find_word(task, wanted);
    if (word)
        return explain_word(task, word, style);
    const dtn_likelihood *likelihood = dtn_find_likelihood(wanted);
    if (likelihood)
        return explain_likelihood(task, likelihood, style);
    *near = dtn_suggest_words(task, wanted);
    return (dtn_text){"", 0};
}
