/* SPDX-License-Identifier: MIT
 * report/flip_smallest.c: the smallest changes of one line that turn the answer. */
#include "report/flip_report.h"

#include "report/factor_words.h"
#include "report/judgement_words.h"
#include "report/wording.h"

/* ---- numbers and statements ---------------------------------------------------------------------------- */

static bool is_known(double value)
{
    return value == value;
}

/* As the language writes it: shares in percent. */
static dtn_text number_words(dtn_task *task, const dtn_flip_number *number, double value)
{
    enum { PERCENT = 100 };
    dtn_builder out = {.task = task};
    double shown = number->is_share ? value * PERCENT : value;
    dtn_build_number(&out, shown);
    dtn_build_chars(&out, number->is_share ? "%" : "");
    return dtn_built(&out);
}

/* The number as it stands in the case: "5 to 15". */
static dtn_text written_words(dtn_task *task, const dtn_case *c, const dtn_flip_number *number)
{
    dtn_span span = number->leaf->span;
    if (!c->files || span.file >= c->files->count || span.end > c->files->items[span.file].bytes.length)
        return number_words(task, number, number->from);
    return dtn_text_slice(c->files->items[span.file].bytes, span.start, span.end);
}

/* With the product it stands in: "0.2 * hardship". */
static dtn_text around_words(dtn_task *task, const dtn_case *c, const dtn_flip_number *number)
{
    if (!number->product || !c->files || number->product->span.file >= c->files->count)
        return written_words(task, c, number);
    dtn_span span = number->product->span;
    return dtn_text_slice(c->files->items[span.file].bytes, span.start, span.end);
}

static dtn_text ranks_words(dtn_task *task, const dtn_case *c, const dtn_judgement *judgement, uint32_t rank)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < judgement->ranked_count; i++) {
        uint32_t item = judgement->ranking[i].item;
        if (judgement->ranking[i].rank == rank)
            DTN_PUSH(task, &names,
                     judgement->kind == DTN_JUDGEMENT_WEIGHS
                         ? c->issues[item].name
                         : c->issues[judgement->issue].options[item].name);
    }
    return dtn_word_list(task, names.items, names.count, "and");
}

/* "info above returns and tests": the order that turns the answer. */
static dtn_text swap_words(dtn_task *task, const dtn_case *c, const dtn_flip *flip)
{
    return dtn_text_build(task, "%t above %t", ranks_words(task, c, flip->judgement, flip->rank + 1),
                          ranks_words(task, c, flip->judgement, flip->rank));
}

static dtn_span place_of(const dtn_flip *flip)
{
    return flip->number ? flip->number->leaf->span : flip->judgement->span;
}

/* "japan values info proof", "chance of rule brokers" */
static dtn_text quantity_words(dtn_task *task, const dtn_case *c, const dtn_flip *flip)
{
    const dtn_flip_number *number = flip->number;
    dtn_text words = dtn_judgement_words(task, c, flip->judgement, number ? number->entry : NULL);
    if (number && number->is_share)
        return dtn_text_build(task, "chance of %t", words);
    if (flip->kind == DTN_FLIP_DROP)
        return dtn_text_build(task, "drop %t", words);
    return words;
}

/* ---- json, csv ----------------------------------------------------------------------------------------- */

static void write_number(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value); /* null when unknown */
}

static void write_place(dtn_json *json, const dtn_case *c, dtn_span span)
{
    uint32_t line = dtn_line_number(c, span);
    dtn_json_key(json, "file");
    dtn_json_text(json, line == 0                       ? DTN_TEXT("--set")
                        : dtn_file_path(c, span).length ? dtn_file_path(c, span)
                                                        : dtn_case_path(c));
    dtn_json_key(json, "line");
    if (line)
        dtn_json_count(json, line);
    else
        dtn_json_null(json);
}

void dtn_write_flip(dtn_json *json, const dtn_case *c, const dtn_flip *flip)
{
    static const char *const changes[] = {
        [DTN_FLIP_NUMBER] = "number", [DTN_FLIP_DROP] = "drop", [DTN_FLIP_SWAP] = "swap"};
    dtn_task *task = json->text.task;
    dtn_json_object(json);
    write_place(json, c, place_of(flip));
    dtn_json_key(json, "change");
    dtn_json_text(json, dtn_text_of(changes[flip->kind]));
    dtn_json_key(json, "quantity");
    dtn_json_text(json, quantity_words(task, c, flip));
    dtn_json_key(json, "written");
    dtn_json_text(json, flip->number ? written_words(task, c, flip->number)
                                     : dtn_statement_words(task, flip->judgement));
    dtn_json_key(json, "order");
    dtn_json_text_or_null(json, flip->kind == DTN_FLIP_SWAP ? swap_words(task, c, flip) : DTN_TEXT(""));
    write_number(json, "from", flip->from);
    write_number(json, "to", flip->to);
    write_number(json, "ranges", flip->ranges);
    dtn_json_key(json, "statement");
    dtn_json_text(json, dtn_statement_words(task, flip->judgement));
    dtn_json_close(json);
}

static void write_pair(dtn_json *json, const dtn_case *c, const dtn_flip_pair *pair)
{
    dtn_json_key(json, "pair");
    if (!pair->is_found) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_number(json, "ranges", pair->ranges);
    dtn_json_key(json, "searched");
    dtn_json_count(json, pair->searched);
    dtn_json_key(json, "changes");
    dtn_json_array(json);
    for (int i = 0; i < 2; i++)
        dtn_write_flip(json, c, &pair->parts[i]);
    dtn_json_close(json);
    dtn_json_close(json);
}

void dtn_write_smallest(dtn_json *json, const dtn_flip_answer *answer, const dtn_style *style)
{
    const dtn_flips *flips = answer->flips;
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_key(json, "exists");
    dtn_json_boolean(json, flips->exists);
    dtn_json_key(json, "smallest");
    dtn_json_array(json);
    for (uint32_t i = 0; i < flips->count && i < style->list; i++)
        dtn_write_flip(json, c, &flips->items[i]);
    dtn_json_close(json);
    write_pair(json, c, &flips->pair);
    dtn_json_key(json, "searched");
    dtn_json_count(json, flips->is_too_large ? 0 : flips->number_count);
}

dtn_text dtn_smallest_csv(dtn_task *task, const dtn_flip_answer *answer)
{
    static const char *const headers[] = {"file", "line", "quantity", "written", "from", "to", "ranges"};
    const dtn_case *c = answer->heading.situation->of;
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t i = 0; answer->flips && i < answer->flips->count; i++) {
        const dtn_flip *flip = &answer->flips->items[i];
        dtn_text path = dtn_file_path(c, place_of(flip));
        dtn_csv_cell(&csv, path.length ? path : dtn_case_path(c));
        dtn_csv_count(&csv, dtn_line_number(c, place_of(flip)));
        dtn_csv_cell(&csv, flip->kind == DTN_FLIP_SWAP
                               ? dtn_text_build(task, "%t: %t", quantity_words(task, c, flip),
                                                swap_words(task, c, flip))
                               : quantity_words(task, c, flip));
        dtn_csv_cell(&csv, flip->number ? written_words(task, c, flip->number)
                                        : dtn_statement_words(task, flip->judgement));
        dtn_csv_number(&csv, flip->from);
        dtn_csv_number(&csv, flip->to);
        dtn_csv_number(&csv, flip->ranges);
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- sentences ----------------------------------------------------------------------------------------- */

static const char *other_answer(const dtn_flips *flips)
{
    return flips->exists ? "there would be no zone" : "a zone would exist";
}

/* "0.9 of its own range", "2.4 times its own range" */
static dtn_text distance_words(dtn_task *task, double ranges)
{
    dtn_text number = dtn_word_points(task, ranges, false);
    return dtn_text_build(task, ranges > 1 ? "%t times its own range" : "%t of its own range", number);
}

static dtn_text number_sentence(dtn_task *task, const dtn_case *c, const dtn_flip *flip, bool with_distance)
{
    const dtn_flip_number *number = flip->number;
    dtn_builder out = {.task = task};
    dtn_text written = written_words(task, c, number);
    dtn_text now = number_words(task, number, number->from);
    dtn_build(&out, "if `%t`", written);
    if (number->product)
        dtn_build(&out, " of `%t`", around_words(task, c, number));
    dtn_build(&out, " in %t `%t` were %t", dtn_place_words(task, c, number->leaf->span),
              dtn_statement_words(task, flip->judgement), number_words(task, number, flip->plain));
    if (!dtn_text_equal(written, now))
        dtn_build(&out, " instead of %t", now);
    if (with_distance && is_known(flip->ranges))
        dtn_build(&out, " (%t)", distance_words(task, flip->ranges));
    return dtn_built(&out);
}

dtn_text dtn_flip_words(dtn_task *task, const dtn_case *c, const dtn_flip *flip)
{
    dtn_text place = dtn_place_words(task, c, place_of(flip));
    dtn_text statement = dtn_statement_words(task, flip->judgement);
    switch (flip->kind) {
    case DTN_FLIP_DROP:
        return dtn_text_build(task, "without %t `%t`", place, statement);
    case DTN_FLIP_SWAP:
        return dtn_text_build(task, "if %t `%t` had %t", place, statement, swap_words(task, c, flip));
    default:
        return number_sentence(task, c, flip, true);
    }
}

dtn_text dtn_smallest_sentence(dtn_task *task, const dtn_situation *situation, const dtn_flips *flips)
{
    if (flips->count == 0)
        return DTN_TEXT("");
    return dtn_text_build(task, "%s %t.", flips->exists ? "There would be no zone" : "A zone would exist",
                          dtn_flip_words(task, situation->of, &flips->items[0]));
}

/* ---- for people ---------------------------------------------------------------------------------------- */

enum { SHOWN = 12 };

static dtn_text short_place(dtn_task *task, const dtn_case *c, dtn_span span)
{
    dtn_text words = dtn_place_words(task, c, span);
    const size_t line = sizeof "line " - 1;
    return words.length > line && words.bytes[0] == 'l' ? dtn_text_slice(words, line, words.length) : words;
}

static void say_row(dtn_task *task, dtn_tabular *table, const dtn_case *c, const dtn_flip *flip)
{
    dtn_text distance = is_known(flip->ranges) ? dtn_word_points(task, flip->ranges, false) : DTN_TEXT("-");
    dtn_tabular_cell(task, table, DTN_PLAIN, short_place(task, c, place_of(flip)));
    dtn_tabular_cell(task, table, DTN_STRONG, quantity_words(task, c, flip));
    dtn_tabular_cell(task, table, DTN_PLAIN, around_words(task, c, flip->number));
    dtn_tabular_cell(task, table, DTN_PLAIN, number_words(task, flip->number, flip->from));
    dtn_tabular_cell(task, table, DTN_PLAIN, number_words(task, flip->number, flip->plain));
    dtn_tabular_cell(task, table, DTN_PLAIN, distance);
}

static void say_table(dtn_document *document, const dtn_flip_answer *answer, uint32_t numbers)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("line"));
    dtn_tabular_label(task, table, DTN_TEXT("what it says"));
    dtn_tabular_column(task, table, DTN_TEXT("as written"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("central"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("turns at"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("own\nranges"), DTN_RIGHT);
    for (uint32_t i = 0; i < numbers && i < SHOWN; i++)
        say_row(task, table, answer->heading.situation->of, &answer->flips->items[i]);
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(
        document, DTN_DIM,
        DTN_TEXT(
            "Central: in the central case. Turns at: the nearest value at which the answer turns. Own ranges: how far that is, in widths of the 5 to 95% range that the line itself gives; - where it gives none."));
    if (numbers > SHOWN)
        dtn_document_add(document, DTN_DIM,
                         dtn_text_build(task, " %z more, farther off%t.", (size_t)numbers - SHOWN,
                                        dtn_document_for_command(document, ", with --json or --csv")));
}

static void say_switches(dtn_document *document, const dtn_flip_answer *answer, uint32_t from)
{
    dtn_task *task = document->task;
    const dtn_flips *flips = answer->flips;
    if (from == flips->count)
        return;
    dtn_document_gap(document);
    dtn_document_paragraph(document,
                           dtn_text_build(task, "Changes that are no number: %s", other_answer(flips)));
    for (uint32_t i = from; i < flips->count && i < from + SHOWN; i++)
        dtn_document_entry(document, DTN_TEXT("-"), 2,
                           dtn_flip_words(task, answer->heading.situation->of, &flips->items[i]));
}

static bool is_within_its_range(const dtn_flip *flip)
{
    double low = dtn_rational_double(flip->number->leaf->low),
           high = dtn_rational_double(flip->number->leaf->high);
    return flip->number->width > 0 && low <= flip->to && flip->to <= high;
}

static dtn_text span_sentence(const dtn_flips *flips, uint32_t numbers)
{
    for (uint32_t i = 0; i < numbers; i++)
        if (is_within_its_range(&flips->items[i]))
            return DTN_TEXT("");
    return DTN_TEXT(" No number does it within the range that its own line gives.");
}

static void say_pair(dtn_document *document, const dtn_flip_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_flip_pair *pair = &answer->flips->pair;
    const dtn_case *c = answer->heading.situation->of;
    if (!pair->is_found)
        return;
    dtn_document_gap(document);
    dtn_document_paragraph(
        document,
        dtn_text_build(task,
                       "Two numbers do it together, each moved by %t of its own range (the least found among "
                       "the %z strongest):",
                       dtn_word_points(task, pair->ranges, false), (size_t)pair->searched));
    for (int i = 0; i < 2; i++)
        dtn_document_entry(document, DTN_TEXT("-"), 2, number_sentence(task, c, &pair->parts[i], false));
}

static void say_none(dtn_document *document, const dtn_flip_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_flips *flips = answer->flips;
    dtn_text numbers = dtn_word_things(task, flips->number_count, "number", "numbers");
    if (flips->is_too_large)
        dtn_document_paragraph(document,
                               DTN_TEXT("More than 1,000,000 packages are allowed: changes of single "
                                        "numbers were not searched."));
    else
        dtn_document_paragraph(
            document,
            dtn_text_build(task,
                           "No change of a single line turns that. Tried: %t of the judgements in force, "
                           "each within its scale and up to 1,000 of its own ranges either way; every "
                           "rule, red line and need left out; every two neighbours in an order exchanged.",
                           numbers));
    say_pair(document, answer);
}

void dtn_say_smallest(dtn_document *document, const dtn_flip_answer *answer, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_flips *flips = answer->flips;
    uint32_t numbers = 0;
    (void)style;
    while (numbers < flips->count && flips->items[numbers].kind == DTN_FLIP_NUMBER)
        numbers++;
    dtn_document_heading(document, DTN_TEXT("The smallest change of one line"));
    dtn_document_paragraph(document, dtn_text_build(task, "In the central case of this case file %s.",
                                                    flips->exists ? "a zone exists" : "there is no zone"));
    if (flips->count == 0 || flips->is_too_large)
        say_none(document, answer);
    if (flips->count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_paragraph(document, dtn_smallest_sentence(task, answer->heading.situation, flips));
    if (numbers) {
        dtn_document_add(document, DTN_PLAIN, span_sentence(flips, numbers));
        dtn_document_gap(document);
        say_table(document, answer, numbers);
    }
    say_switches(document, answer, numbers);
}
