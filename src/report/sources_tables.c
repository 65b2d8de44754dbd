/* SPDX-License-Identifier: MIT
 * report/sources_tables.c: what each source bears, for programs: JSON and CSV. */
#include "report/citation_words.h"
#include "report/csv.h"
#include "report/heading.h"
#include "report/judgement_words.h"
#include "report/sources_report.h"

/* ---- words of a citation -------------------------------------------------------------------------------- */

const char *dtn_citing_key(dtn_citing by)
{
    static const char *const keys[DTN_CITING_COUNT] = {
        "frame", "source", "party",     "issue",  "register", "deal",        "judgement",
        "event", "view",   "precedent", "lesson", "claim",    "expectation", "resolution"};
    return keys[by];
}

static dtn_text name_of(const dtn_case *c, const dtn_citation *row)
{
    switch (row->by) {
    case DTN_CITING_SOURCE:
        return c->sources[row->number].name;
    case DTN_CITING_PARTY:
        return c->parties[row->number].name;
    case DTN_CITING_ISSUE:
        return c->issues[row->number].name;
    case DTN_CITING_REGISTER:
        return c->registers[row->number].name;
    case DTN_CITING_DEAL:
        return c->deals[row->number].name;
    case DTN_CITING_EVENT:
        return c->events[row->number].name;
    case DTN_CITING_VIEW:
        return c->views[row->number].name;
    case DTN_CITING_PRECEDENT:
    case DTN_CITING_LESSON:
        return c->precedents[row->number].name;
    case DTN_CITING_CLAIM:
        return c->claims[row->number].name;
    default:
        return c->expectations[row->number].name;
    }
}

dtn_text dtn_citing_words(dtn_task *task, const dtn_case *c, const dtn_citation *row)
{
    if (row->by == DTN_CITING_FRAME)
        return DTN_TEXT("title, day, purpose or marking");
    if (row->judgement)
        return dtn_judgement_words(task, c, row->judgement, row->entry);
    return dtn_text_build(task, "%s %t", dtn_citing_key(row->by), name_of(c, row));
}

/* "19-21, 23"; empty without lines. */
static dtn_text lines_words(dtn_task *task, const dtn_case *c, const dtn_cited *cited)
{
    dtn_text words = dtn_cited_words(task, c, cited);
    size_t name = c->sources[cited->source].name.length;
    return words.length > name ? dtn_text_slice(words, name + 1, words.length) : (dtn_text){"", 0};
}

static dtn_text file_of(const dtn_case *c, dtn_span span)
{
    return c->files->items[span.file].path;
}

static dtn_text lock_key(const dtn_sources_answer *answer, uint32_t source)
{
    static const char *const keys[] = {"none", "unseen", "same", "same lines", "changed"};
    return answer->has_lock ? dtn_text_of(keys[answer->locked[source]]) : (dtn_text){"", 0};
}

/* ---- json ----------------------------------------------------------------------------------------------- */

static void write_text(dtn_json *json, const char *key, dtn_text value)
{
    dtn_json_key(json, key);
    dtn_json_text_or_null(json, value);
}

static void write_count(dtn_json *json, const char *key, uint64_t value)
{
    dtn_json_key(json, key);
    dtn_json_count(json, value);
}

static void write_flag(dtn_json *json, const char *key, bool value)
{
    dtn_json_key(json, key);
    dtn_json_boolean(json, value);
}

static void write_place(dtn_json *json, const dtn_case *c, dtn_span span)
{
    dtn_json_key(json, "file");
    dtn_json_text(json, file_of(c, span));
    write_count(json, "line", dtn_line_number(c, span));
}

static void write_borne(dtn_json *json, const dtn_sources_answer *answer, const dtn_borne *borne)
{
    dtn_task *task = json->text.task;
    const dtn_case *c = answer->heading.situation->of;
    const dtn_citation *row = &answer->uses->citations.items[borne->citation];
    dtn_json_object(json);
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(dtn_citing_key(row->by)));
    dtn_json_key(json, "what");
    dtn_json_text(json, dtn_citing_words(task, c, row));
    write_place(json, c, row->span);
    write_text(json, "cited", lines_words(task, c, row->cited));
    write_text(json, "phrase", row->cited->phrase);
    dtn_json_key(json, "state");
    dtn_json_text(json, dtn_text_of(dtn_cited_state_key(row->cited)));
    dtn_json_key(json, "in_force");
    if (borne->force == DTN_FORCE_NONE)
        dtn_json_null(json);
    else
        dtn_json_boolean(json, borne->force == DTN_IN_FORCE);
    write_text(json, "about", borne->about.text);
    write_flag(json, "foretold", borne->is_foretold);
    write_flag(json, "hindsight", borne->is_hindsight);
    dtn_json_close(json);
}

static void write_states(dtn_json *json, const dtn_source_use *use)
{
    dtn_json_key(json, "citations");
    dtn_json_object(json);
    write_count(json, "count", use->borne_count);
    write_count(json, "exact", use->states[DTN_CITED_EXACT]);
    write_count(json, "normalised", use->states[DTN_CITED_NORMALISED]);
    write_count(json, "lines", use->states[DTN_CITED_LINES]);
    write_count(json, "unverified", use->states[DTN_CITED_UNVERIFIED]);
    write_count(json, "missing", use->states[DTN_CITED_MISSING]);
    dtn_json_close(json);
}

static void write_runs(dtn_json *json, const dtn_source_uses *uses, uint32_t source)
{
    dtn_json_key(json, "reused");
    dtn_json_array(json);
    for (uint32_t i = uses->runs.first[source]; i < uses->runs.first[source + 1]; i++) {
        const dtn_cited_run *run = &uses->runs.items[i];
        if (run->citations < 2)
            continue;
        dtn_json_object(json);
        write_count(json, "from", run->from);
        write_count(json, "to", run->to);
        write_count(json, "citations", run->citations);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_about(dtn_json *json, const dtn_source_use *use)
{
    dtn_json_key(json, "speaks_of");
    if (use->first_about.number == 0) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_text(json, "from", use->first_about.text);
    write_text(json, "to", use->last_about.text);
    dtn_json_close(json);
}

static void write_source(dtn_json *json, const dtn_sources_answer *answer, uint32_t source)
{
    const dtn_case *c = answer->heading.situation->of;
    const dtn_case_source *s = &c->sources[source];
    const dtn_source_use *use = &answer->uses->sources[source];
    const dtn_origin *origin = &answer->uses->origins[use->origin];
    dtn_json_object(json);
    write_text(json, "source", s->name);
    write_place(json, c, s->span);
    write_text(json, "title", s->title);
    write_text(json, "author", s->author);
    write_text(json, "date", s->date.text);
    write_text(json, "date_why", s->evidence.note);
    write_text(json, "origin", s->origin);
    write_flag(json, "copy", origin->original != DTN_NOBODY && origin->original != source);
    write_text(json, "text", s->text_file);
    write_flag(json, "at_hand", s->has_text);
    dtn_json_key(json, "lines");
    if (s->has_text)
        dtn_json_count(json, s->line_count);
    else
        dtn_json_null(json);
    write_text(json, "locked", lock_key(answer, source));
    write_states(json, use);
    write_count(json, "in_force", use->in_force);
    write_count(json, "hindsight", use->hindsight);
    write_count(json, "foretold", use->foretold);
    write_about(json, use);
    write_runs(json, answer->uses, source);
    dtn_json_key(json, "bears");
    dtn_json_array(json);
    for (uint32_t i = 0; i < use->borne_count; i++)
        write_borne(json, answer, &use->borne[i]);
    dtn_json_close(json);
    dtn_json_close(json);
}

static void write_origin(dtn_json *json, const dtn_sources_answer *answer, const dtn_origin *origin)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_object(json);
    write_text(json, "origin", origin->name);
    dtn_json_key(json, "sources");
    dtn_json_array(json);
    for (uint32_t i = 0; i < origin->source_count; i++)
        dtn_json_text(json, c->sources[origin->sources[i]].name);
    dtn_json_close(json);
    write_text(json, "original",
               origin->original == DTN_NOBODY ? (dtn_text){"", 0} : c->sources[origin->original].name);
    write_count(json, "citations", origin->citations);
    dtn_json_key(json, "share");
    if (answer->uses->citation_count > 0)
        dtn_json_number(json, (double)origin->citations / (double)answer->uses->citation_count);
    else
        dtn_json_null(json);
    dtn_json_close(json);
}

static void write_shared(dtn_json *json, const dtn_sources_answer *answer, const dtn_shared_phrase *shared)
{
    const dtn_case *c = answer->heading.situation->of;
    const dtn_cited *cited = answer->uses->citations.items[shared->citation].cited;
    dtn_json_object(json);
    write_text(json, "phrase", cited->phrase);
    write_text(json, "source", c->sources[cited->source].name);
    write_text(json, "also", c->sources[shared->other].name);
    write_place(json, c, cited->span);
    dtn_json_close(json);
}

dtn_text dtn_sources_json(dtn_task *task, const dtn_sources_answer *answer)
{
    const dtn_source_uses *uses = answer->uses;
    const dtn_sentences none = {0};
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "sources", &answer->heading);
    dtn_json_key(&json, "sources");
    dtn_json_array(&json);
    for (uint32_t i = 0; uses && i < answer->heading.situation->of->source_count; i++)
        write_source(&json, answer, i);
    dtn_json_close(&json);
    dtn_json_key(&json, "origins");
    dtn_json_array(&json);
    for (uint32_t i = 0; uses && i < uses->origin_count; i++)
        write_origin(&json, answer, &uses->origins[i]);
    dtn_json_close(&json);
    dtn_json_key(&json, "same_words");
    dtn_json_array(&json);
    for (uint32_t i = 0; uses && i < uses->shared_count; i++)
        write_shared(&json, answer, &uses->shared[i]);
    dtn_json_close(&json);
    return dtn_write_notes(&json, &answer->heading, &none);
}

/* ---- csv ------------------------------------------------------------------------------------------------ */

static dtn_text truth(bool value)
{
    return value ? DTN_TEXT("yes") : DTN_TEXT("no");
}

static void write_row(dtn_csv *csv, const dtn_sources_answer *answer, uint32_t source, const dtn_borne *borne)
{
    dtn_task *task = csv->text.task;
    const dtn_case *c = answer->heading.situation->of;
    const dtn_case_source *s = &c->sources[source];
    const dtn_citation *row = &answer->uses->citations.items[borne->citation];
    static const char *const forces[] = {"", "yes", "no"};
    dtn_csv_cell(csv, s->name);
    dtn_csv_cell(csv, s->date.text);
    dtn_csv_cell(csv, s->origin);
    dtn_csv_cell(csv, lines_words(task, c, row->cited));
    dtn_csv_cell(csv, row->cited->phrase);
    dtn_csv_cell(csv, dtn_text_of(dtn_cited_state_key(row->cited)));
    dtn_csv_cell(csv, dtn_text_of(dtn_citing_key(row->by)));
    dtn_csv_cell(csv, dtn_citing_words(task, c, row));
    dtn_csv_cell(csv, file_of(c, row->span));
    dtn_csv_count(csv, dtn_line_number(c, row->span));
    dtn_csv_cell(csv, dtn_text_of(forces[borne->force]));
    dtn_csv_cell(csv, borne->about.text);
    dtn_csv_cell(csv, truth(borne->is_foretold));
    dtn_csv_cell(csv, truth(borne->is_hindsight));
    dtn_csv_end_row(csv);
}

dtn_text dtn_sources_csv(dtn_task *task, const dtn_sources_answer *answer)
{
    static const char *const columns[] = {"source",   "date",  "origin",   "cited",    "phrase",
                                          "state",    "kind",  "what",     "file",     "line",
                                          "in_force", "about", "foretold", "hindsight"};
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        dtn_csv_cell(&csv, dtn_text_of(columns[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t source = 0; answer->uses && source < answer->heading.situation->of->source_count; source++)
        for (uint32_t i = 0; i < answer->uses->sources[source].borne_count; i++)
            write_row(&csv, answer, source, &answer->uses->sources[source].borne[i]);
    return dtn_built(&csv.text);
}
