/* SPDX-License-Identifier: MIT */
#include "report/heading.h"

#include "report/case_counts.h"
#include "report/wording.h"

dtn_text dtn_day_text(dtn_task *task, dtn_day day)
{
    if (day.number == 0)
        return (dtn_text){"", 0};
    const uint32_t year = day.number / 10000, month = day.number / 100 % 100, date = day.number % 100;
    dtn_builder out = {.task = task};
    for (uint32_t limit = 1000; limit > 1 && year < limit; limit /= 10)
        dtn_build_repeat(&out, '0', 1);
    dtn_build_count(&out, year);
    dtn_build(&out, "-%s%z-%s%z", month < 10 ? "0" : "", (size_t)month, date < 10 ? "0" : "", (size_t)date);
    return dtn_built(&out);
}

dtn_text dtn_party_name(const dtn_situation *situation, uint32_t party)
{
    return situation->of->parties[party].name;
}

dtn_text dtn_case_path(const dtn_case *c)
{
    return c->files && c->files->count > 0 ? c->files->items[0].path : DTN_TEXT("FILE");
}

dtn_text dtn_case_argument(dtn_task *task, const dtn_situation *situation)
{
    dtn_builder out = {.task = task};
    dtn_build_text(&out, dtn_case_path(situation->of));
    if (situation->view != DTN_NOBODY)
        dtn_build(&out, " --view %t", situation->of->views[situation->view].name);
    if (situation->as_of.number != situation->of->as_of.number)
        dtn_build(&out, " --as-of %t", dtn_day_text(task, situation->as_of));
    return dtn_built(&out);
}

dtn_text dtn_asked_argument(dtn_task *task, const dtn_heading *heading)
{
    return dtn_text_build(task, "%t%t", dtn_case_argument(task, heading->situation), heading->narrowed);
}

dtn_text dtn_certainty(const dtn_situation *situation, bool is_exact)
{
    if (situation->is_uncertain)
        return is_exact ? DTN_TEXT("central case, exact") : DTN_TEXT("central case, to a tolerance of 1e-9");
    return is_exact ? DTN_TEXT("exact") : DTN_TEXT("to a tolerance of 1e-9");
}

bool dtn_state_is_exact(const dtn_state *state)
{
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].has_preferences && state->stakes[party].precision == DTN_DRAWN)
            return false;
    return true;
}

/* "views.detente:85, 87 and 92"; of several files each before its lines. */
static dtn_text hindsight_places(dtn_task *task, const dtn_case *c, const dtn_case_counts *counts)
{
    dtn_text places[DTN_HINDSIGHT_NAMED];
    uint32_t count = counts->hindsight < DTN_HINDSIGHT_NAMED ? counts->hindsight : DTN_HINDSIGHT_NAMED;
    for (uint32_t i = 0; i < count; i++) {
        dtn_span at = counts->hindsight_at[i];
        const dtn_file *file = &c->files->items[at.file];
        bool is_same_file = i > 0 && counts->hindsight_at[i - 1].file == at.file;
        places[i] = dtn_text_build(task, "%t%s%z", is_same_file ? DTN_TEXT("") : file->path,
                                   is_same_file ? "" : ":", (size_t)dtn_file_place(file, at.start).line);
    }
    return dtn_word_list(task, places, count, counts->hindsight > count ? "," : "and");
}

dtn_text dtn_hindsight_sentence(dtn_task *task, const dtn_situation *situation)
{
    const dtn_case_counts counts = dtn_count_case(situation);
    if (counts.hindsight == 0)
        return (dtn_text){"", 0};
    dtn_builder out = {.task = task};
    dtn_build(&out, "hindsight: %t a source later than this day: %t",
              dtn_word_things(task, counts.hindsight, "judgement in force cites", "judgements in force cite"),
              hindsight_places(task, situation->of, &counts));
    if (counts.hindsight > DTN_HINDSIGHT_NAMED)
        dtn_build(&out, " and %z more", (size_t)(counts.hindsight - DTN_HINDSIGHT_NAMED));
    dtn_build(&out, " (detente check %t --strict)", dtn_case_argument(task, situation));
    return dtn_built(&out);
}

/* ---- defaults ------------------------------------------------------------------------------------------ */

static dtn_text parties_with_default(dtn_task *task, const dtn_situation *situation, int kind, size_t *count)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < situation->default_count; i++)
        if ((int)situation->defaults[i].kind == kind &&
            situation->defaults[i].party < situation->of->party_count)
            DTN_PUSH(task, &names, dtn_party_name(situation, situation->defaults[i].party));
    *count = names.count;
    return dtn_word_list(task, names.items, names.count, "and");
}

static bool uses_default(const dtn_situation *situation, int kind)
{
    for (uint32_t i = 0; i < situation->default_count; i++)
        if ((int)situation->defaults[i].kind == kind)
            return true;
    return false;
}

static void add_default_of_parties(dtn_task *task, const dtn_situation *situation, int kind,
                                   const char *const sentence[2], dtn_sentences *sentences)
{
    size_t count = 0;
    dtn_text names = parties_with_default(task, situation, kind, &count);
    if (count > 0)
        DTN_PUSH(task, sentences, dtn_text_build(task, sentence[count > 1], names));
}

void dtn_default_sentences(dtn_task *task, const dtn_situation *situation, dtn_sentences *sentences)
{
    static const char *const at_status_quo[] = {
        "%t has no walk-away line: it walks away at its own score of the status quo",
        "%t have no walk-away line: each walks away at its own score of the status quo"};
    static const char *const at_zero[] = {
        "%t has no walk-away line and there is no status quo: it walks away at 0",
        "%t have no walk-away line and there is no status quo: each walks away at 0"};
    static const char *const without_preferences[] = {
        "%t has no preferences here: it accepts every allowed package that it does not refuse",
        "%t have no preferences here: each accepts every allowed package that it does not refuse"};
    add_default_of_parties(task, situation, DTN_DEFAULT_WALK_AWAY_STATUS_QUO, at_status_quo, sentences);
    add_default_of_parties(task, situation, DTN_DEFAULT_WALK_AWAY_ZERO, at_zero, sentences);
    add_default_of_parties(task, situation, DTN_DEFAULT_NO_PREFERENCES, without_preferences, sentences);
    if (uses_default(situation, DTN_DEFAULT_NEEDS_ALL) && situation->of->party_count > 0)
        DTN_PUSH(task, sentences,
                 DTN_TEXT("no `agreement needs` is in force: every party with preferences is needed"));
    if (uses_default(situation, DTN_DEFAULT_NOBODY_ELSE))
        DTN_PUSH(task, sentences,
                 DTN_TEXT("`agreement needs` names only groups or conditions: nobody else is needed"));
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static dtn_text view_name(const dtn_situation *situation)
{
    return situation->view == DTN_NOBODY ? (dtn_text){"", 0} : situation->of->views[situation->view].name;
}

void dtn_write_heading(dtn_json *json, const char *question, const dtn_heading *heading)
{
    dtn_task *task = json->text.task;
    const dtn_situation *situation = heading->situation;
    dtn_json_object(json);
    dtn_json_key(json, "schema");
    dtn_json_text(json, dtn_text_build(task, "detente/%s/1", question));
    dtn_json_key(json, "case");
    dtn_json_object(json);
    dtn_json_key(json, "title");
    dtn_json_text(json, situation->of->title);
    dtn_json_key(json, "as_of");
    dtn_json_text_or_null(json, dtn_day_text(task, situation->as_of));
    dtn_json_key(json, "view");
    dtn_json_text(json, view_name(situation));
    dtn_json_key(json, "seed");
    dtn_json_count(json, heading->seed);
    dtn_json_key(json, "runs");
    dtn_json_integer(json, heading->runs);
    dtn_json_close(json);
}

static void write_sentences(dtn_json *json, const char *key, const dtn_text *sentences, size_t count)
{
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (size_t i = 0; i < count; i++)
        dtn_json_text(json, sentences[i]);
    dtn_json_close(json);
}

static dtn_sentences notes_of(dtn_task *task, const dtn_heading *heading, const dtn_sentences *own)
{
    dtn_sentences notes = {0};
    if (heading->situation->is_uncertain)
        DTN_PUSH(task, &notes,
                 DTN_TEXT("central case: every range at its middle, every chance on its likelier side"));
    for (size_t i = 0; i < heading->note_count; i++)
        DTN_PUSH(task, &notes, heading->notes[i]);
    dtn_text hindsight = dtn_hindsight_sentence(task, heading->situation);
    if (hindsight.length > 0)
        DTN_PUSH(task, &notes, hindsight);
    for (size_t i = 0; i < own->count; i++)
        DTN_PUSH(task, &notes, own->items[i]);
    return notes;
}

dtn_text dtn_write_notes(dtn_json *json, const dtn_heading *heading, const dtn_sentences *own)
{
    dtn_task *task = json->text.task;
    if (heading->unlock_count > 0)
        write_sentences(json, "unlock", heading->unlock, heading->unlock_count);
    if (heading->incomplete) {
        dtn_json_key(json, "incomplete");
        dtn_json_text(json, dtn_text_of(heading->incomplete));
    }
    dtn_sentences notes = notes_of(task, heading, own);
    dtn_default_sentences(task, heading->situation, &notes);
    write_sentences(json, "notes", notes.items, notes.count);
    dtn_json_close(json);
    return dtn_json_finish(json);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

void dtn_say_list(dtn_document *document, const dtn_text *sentences, size_t count)
{
    for (size_t i = 0; i < count; i++)
        dtn_document_entry(document, DTN_TEXT("-"), 2, sentences[i]);
}

void dtn_say_command(dtn_document *document, const char *what, dtn_text command)
{
    if (document->has_pictures) /* a page has no shell */
        return;
    dtn_document_paragraph(document, dtn_text_build(document->task, "%s:", what));
    document->indent += 2;
    dtn_document_paragraph(document, command);
    document->indent -= 2;
}

static dtn_text day_and_view(dtn_task *task, const dtn_situation *situation)
{
    dtn_builder out = {.task = task};
    dtn_text day = dtn_day_text(task, situation->as_of);
    if (day.length > 0)
        dtn_build(&out, "as of %t", day);
    else
        dtn_build_chars(&out, "no as-of day, every event applies");
    if (situation->view == DTN_NOBODY)
        dtn_build_chars(&out, ", base (no view)");
    else
        dtn_build(&out, ", view %t", view_name(situation));
    if (situation->is_uncertain)
        dtn_build_chars(&out, ", central case");
    if (situation->given)
        dtn_build_chars(&out, ", only packages that meet --given");
    return dtn_built(&out);
}

static void say_title(dtn_document *document, const dtn_situation *situation)
{
    const dtn_case *c = situation->of;
    dtn_document_heading(document, c->title.length > 0 ? c->title : dtn_case_path(c));
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_DIM, day_and_view(document->task, situation));
    if (c->marking.length > 0)
        dtn_document_add(document, DTN_DIM, dtn_text_build(document->task, ", marking: %t", c->marking));
}

void dtn_say_heading(dtn_document *document, const dtn_heading *heading)
{
    if (!heading->is_part)
        say_title(document, heading->situation);
    if (heading->incomplete) {
        dtn_document_gap(document);
        dtn_document_paragraph(document, (dtn_text){"", 0});
        dtn_document_add(document, DTN_DOUBT,
                         dtn_text_build(document->task, "Incomplete: %s.", heading->incomplete));
    }
    if (heading->unlock_count > 0) {
        dtn_document_gap(document);
        dtn_document_paragraph(document, DTN_TEXT("The case says too little for this question. It lacks:"));
        dtn_say_list(document, heading->unlock, heading->unlock_count);
    }
}

void dtn_say_notes(dtn_document *document, const dtn_heading *heading, const dtn_sentences *own)
{
    dtn_task *task = document->task;
    dtn_sentences defaults = {0}, notes = notes_of(task, heading, own);
    dtn_default_sentences(task, heading->situation, &defaults);
    if (defaults.count > 0) {
        dtn_document_gap(document);
        dtn_document_heading(document, DTN_TEXT("Defaults used"));
        dtn_say_list(document, defaults.items, defaults.count);
    }
    if (notes.count > 0) {
        dtn_document_gap(document);
        dtn_document_heading(document, DTN_TEXT("Notes"));
        dtn_say_list(document, notes.items, notes.count);
    }
}
