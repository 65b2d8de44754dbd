/* SPDX-License-Identifier: MIT */
#include "report/gaps_report.h"

#include "report/findings.h"
#include "report/judgement_words.h"
#include "report/wording.h"
#include "report/writer.h"

/* ---- json ----------------------------------------------------------------------------------------------- */

static dtn_text path_of(const dtn_case *c, dtn_span span)
{
    if (span.end == span.start || !c->files || span.file >= c->files->count)
        return (dtn_text){"", 0};
    return c->files->items[span.file].path;
}

static void write_place(dtn_json *json, const dtn_case *c, dtn_span span)
{
    dtn_text path = path_of(c, span);
    dtn_json_key(json, "file");
    dtn_json_text_or_null(json, path);
    dtn_json_key(json, "line");
    if (path.length > 0)
        dtn_json_count(json, dtn_line_number(c, span));
    else
        dtn_json_null(json);
}

/* `unlock`, and where it belongs: `below` is null where it may stand anywhere. */
static void write_line(dtn_json *json, const dtn_gap_line *line)
{
    dtn_json_key(json, "unlock");
    dtn_json_text_or_null(json, line->text);
    dtn_json_key(json, "below");
    if (line->below == 0) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    dtn_json_key(json, "file");
    dtn_json_text(json, line->file);
    dtn_json_key(json, "line");
    dtn_json_count(json, line->below);
    dtn_json_close(json);
}

static void write_number(dtn_json *json, const char *key, bool is_known, double value)
{
    dtn_json_key(json, key);
    if (is_known)
        dtn_json_number(json, value);
    else
        dtn_json_null(json);
}

static void write_influence(dtn_json *json, const dtn_gap *gap)
{
    dtn_json_key(json, "influence");
    if (gap->kind != DTN_GAP_ASSUMPTION) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_number(json, "total_effect", gap->is_drawn, gap->effect.total);
    write_number(json, "low", gap->is_drawn, gap->effect.low);
    write_number(json, "high", gap->is_drawn, gap->effect.high);
    write_number(json, "margin_without", !gap->is_drawn, gap->change);
    dtn_json_key(json, "turns");
    dtn_json_boolean(json, gap->turns);
    dtn_json_close(json);
}

void dtn_write_gaps(dtn_json *json, const dtn_gaps_answer *answer, size_t most)
{
    dtn_task *task = json->text.task;
    const dtn_situation *situation = answer->heading.situation;
    dtn_json_key(json, "gaps");
    dtn_json_array(json);
    for (size_t i = 0; i < answer->gaps->items.count && i < most; i++) {
        const dtn_gap *gap = &answer->gaps->items.items[i];
        const dtn_gap_line line = dtn_gap_line_of(task, situation, gap);
        dtn_json_object(json);
        dtn_json_key(json, "kind");
        dtn_json_text(json, dtn_text_of(dtn_gap_key(gap->kind)));
        dtn_json_key(json, "what");
        dtn_json_text(json, dtn_gap_words(task, situation, gap));
        write_place(json, situation->of, gap->span);
        write_line(json, &line);
        dtn_json_key(json, "matters");
        dtn_json_text(json, dtn_gap_matters(task, answer, gap));
        write_influence(json, gap);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_questions(dtn_json *json, const dtn_situation *situation)
{
    dtn_task *task = json->text.task;
    dtn_json_key(json, "questions");
    dtn_json_array(json);
    for (uint32_t i = 0; i < DTN_GAP_QUESTIONS; i++) {
        dtn_lack lack = dtn_question_lacks(situation, i);
        const dtn_gap_line line = dtn_lack_line_of(task, situation, lack);
        dtn_json_object(json);
        dtn_json_key(json, "verb");
        dtn_json_text(json, dtn_text_of(dtn_finding_verb(i)));
        dtn_json_key(json, "answerable");
        dtn_json_boolean(json, lack == DTN_LACK_NOTHING);
        dtn_json_key(json, "lacks");
        dtn_json_text_or_null(json, dtn_lack_words(lack));
        write_line(json, &line);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

/* What was not looked at. */
static dtn_sentences notes_of(dtn_task *task, const dtn_gaps_answer *answer, size_t shown)
{
    const dtn_gaps *gaps = answer->gaps;
    dtn_sentences notes = {0};
    if (!gaps->has_effects)
        DTN_PUSH(
            task, &notes,
            answer->heading.situation->is_uncertain
                ? DTN_TEXT(
                      "what is drawn without a source was not weighed: no runs were made, or the margin is "
                      "not a number in each of them")
                : DTN_TEXT("nothing is drawn here, so no doubt is shared out"));
    if (!gaps->has_changes)
        DTN_PUSH(
            task, &notes,
            DTN_TEXT(
                "certain statements and rules were not left out one by one: too many packages, or the case "
                "says too little"));
    if (gaps->untried > 0)
        DTN_PUSH(task, &notes,
                 dtn_text_build(task,
                                "the first %z certain statements and rules were left out one by one; %z more "
                                "were not, so what hangs on them is not known",
                                (size_t)DTN_GAP_TRIALS, (size_t)gaps->untried));
    if (gaps->has_no_zone)
        DTN_PUSH(
            task, &notes,
            DTN_TEXT(
                "options were not looked for in the zone: there is none, or its packages are not counted"));
    if (shown < gaps->items.count)
        DTN_PUSH(task, &notes,
                 dtn_text_build(task, "%z of %z gaps are listed (--list all)", shown, gaps->items.count));
    return notes;
}

static dtn_text gaps_json(dtn_task *task, const dtn_gaps_answer *answer, const dtn_style *style)
{
    dtn_json json = dtn_json_open(task);
    const dtn_sentences notes = notes_of(task, answer, style->list);
    dtn_write_heading(&json, "gaps", &answer->heading);
    dtn_write_gaps(&json, answer, style->list);
    write_questions(&json, answer->heading.situation);
    return dtn_write_notes(&json, &answer->heading, &notes);
}

/* ---- csv ------------------------------------------------------------------------------------------------ */

static dtn_text gaps_csv(dtn_task *task, const dtn_gaps_answer *answer)
{
    static const char *const headers[] = {"kind",   "what",       "file",       "line",
                                          "unlock", "below_file", "below_line", "matters"};
    const dtn_situation *situation = answer->heading.situation;
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (size_t i = 0; i < answer->gaps->items.count; i++) {
        const dtn_gap *gap = &answer->gaps->items.items[i];
        const dtn_gap_line line = dtn_gap_line_of(task, situation, gap);
        dtn_text path = path_of(situation->of, gap->span);
        dtn_csv_cell(&csv, dtn_text_of(dtn_gap_key(gap->kind)));
        dtn_csv_cell(&csv, dtn_gap_words(task, situation, gap));
        dtn_csv_cell(&csv, path);
        if (path.length > 0)
            dtn_csv_count(&csv, dtn_line_number(situation->of, gap->span));
        else
            dtn_csv_cell(&csv, (dtn_text){"", 0});
        dtn_csv_cell(&csv, line.text);
        dtn_csv_cell(&csv, line.file);
        if (line.below > 0)
            dtn_csv_count(&csv, line.below);
        else
            dtn_csv_cell(&csv, (dtn_text){"", 0});
        dtn_csv_cell(&csv, dtn_gap_matters(task, answer, gap));
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- for people ----------------------------------------------------------------------------------------- */

/* "holds and path" */
static dtn_text verbs_that_lack(dtn_task *task, const dtn_situation *situation, dtn_lack lack)
{
    dtn_text verbs[DTN_GAP_QUESTIONS];
    size_t count = 0;
    for (uint32_t i = 0; i < DTN_GAP_QUESTIONS; i++)
        if (dtn_question_lacks(situation, i) == lack)
            verbs[count++] = dtn_text_of(dtn_finding_verb(i));
    return dtn_word_list(task, verbs, count, "and");
}

static void say_questions(dtn_document *document, const dtn_situation *situation)
{
    dtn_task *task = document->task;
    bool is_first = true;
    for (int lack = DTN_LACK_NOTHING + 1; lack <= DTN_LACK_EXPECTATIONS; lack++) {
        dtn_text verbs = verbs_that_lack(task, situation, (dtn_lack)lack);
        if (verbs.length == 0)
            continue;
        if (is_first) {
            dtn_document_gap(document);
            dtn_document_heading(document, DTN_TEXT("Questions the case cannot answer yet"));
        }
        is_first = false;
        const dtn_gap_line line = dtn_lack_line_of(task, situation, (dtn_lack)lack);
        dtn_document_entry(document, DTN_TEXT("-"), 2,
                           dtn_text_build(task, "%t: %t.", verbs, dtn_lack_words((dtn_lack)lack)));
        if (line.text.length > 0)
            dtn_document_add(document, DTN_PLAIN,
                             dtn_text_build(task, "\n%t", dtn_gap_line_words(task, &line)));
    }
}

static void say_gap(dtn_document *document, const dtn_gaps_answer *answer, const dtn_gap *gap)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    const dtn_gap_line line = dtn_gap_line_of(task, situation, gap);
    dtn_document_entry(document, DTN_TEXT("-"), 2,
                       dtn_text_build(task, "%t: %t.", dtn_gap_words(task, situation, gap),
                                      dtn_gap_matters(task, answer, gap)));
    if (line.text.length > 0)
        dtn_document_add(document, DTN_PLAIN, dtn_text_build(task, "\n%t", dtn_gap_line_words(task, &line)));
}

static void say_kinds(dtn_document *document, const dtn_gaps_answer *answer, dtn_gap_kind from,
                      dtn_gap_kind last, const char *title)
{
    enum { OF_A_KIND = 5 };
    const dtn_gaps *gaps = answer->gaps;
    size_t of_kind[DTN_GAP_KIND_COUNT] = {0};
    bool is_first = true;
    for (size_t i = 0; i < gaps->items.count; i++) {
        const dtn_gap *gap = &gaps->items.items[i];
        if (gap->kind < from || gap->kind > last || ++of_kind[gap->kind] > OF_A_KIND)
            continue;
        if (is_first) {
            dtn_document_gap(document);
            dtn_document_heading(document, dtn_text_of(title));
        }
        is_first = false;
        say_gap(document, answer, gap);
    }
    for (int kind = from; kind <= (int)last; kind++)
        if (of_kind[kind] > OF_A_KIND)
            dtn_document_entry(document, DTN_TEXT("-"), 2,
                               dtn_text_build(document->task, "%z more of the kind %s%t.",
                                              of_kind[kind] - OF_A_KIND, dtn_gap_key((dtn_gap_kind)kind),
                                              dtn_document_for_command(document, ", with --json or --csv")));
}

static void say_count(dtn_document *document, const dtn_gaps_answer *answer)
{
    dtn_task *task = document->task;
    uint32_t locked = 0;
    for (uint32_t i = 0; i < DTN_GAP_QUESTIONS; i++)
        locked += dtn_question_lacks(answer->heading.situation, i) != DTN_LACK_NOTHING;
    dtn_document_gap(document);
    dtn_document_paragraph(
        document,
        dtn_text_build(task,
                       "What we are not seeing: %t in this case file, and %s of 11 questions it cannot "
                       "answer. A gap is something that is not written; whether it matters is for the "
                       "reader to say. Lines to add are forms: their numbers, dates and words are to be "
                       "replaced, and nothing is to be cited that does not say so.",
                       dtn_word_things(task, answer->gaps->items.count, "gap", "gaps"),
                       locked == 0 ? "none" : dtn_word_count(task, locked).bytes));
}

static dtn_text gaps_terminal(dtn_task *task, const dtn_gaps_answer *answer, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    const dtn_sentences notes = notes_of(task, answer, answer->gaps->items.count);
    dtn_heading heading = answer->heading;
    heading.unlock_count = 0; /* stands at the questions it concerns */
    dtn_say_heading(&document, &heading);
    say_count(&document, answer);
    say_questions(&document, heading.situation);
    say_kinds(&document, answer, DTN_GAP_ASSUMPTION, DTN_GAP_ASSUMPTION,
              "Assumptions without a source, by their weight");
    say_kinds(&document, answer, DTN_GAP_NO_PREFERENCES, DTN_GAP_ONE_SIDED_ISSUE,
              "Who and what is not weighed");
    say_kinds(&document, answer, DTN_GAP_NO_SOURCES, DTN_GAP_UNCITED_EVENT, "Whose word is missing");
    say_kinds(&document, answer, DTN_GAP_NO_FAILURE, DTN_GAP_DISPUTED_COUNT, "The past, and what is open");
    say_kinds(&document, answer, DTN_GAP_UNUSED_OPTION, DTN_GAP_NO_DAY, "What changes nothing here");
    dtn_say_notes(&document, &heading, &notes);
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_gaps(dtn_task *task, const dtn_gaps_answer *answer, const dtn_style *style)
{
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return gaps_json(task, answer, style);
    if (dtn_style_form(style) == DTN_FORM_CSV)
        return gaps_csv(task, answer);
    return gaps_terminal(task, answer, style);
}
