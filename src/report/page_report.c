/* SPDX-License-Identifier: MIT */
#include "report/claims_report.h"
#include "report/deals_report.h"
#include "report/findings.h"
#include "report/page_frame.h"
#include "report/wording.h"
#include "report/writer.h"
#include "report/zone_words.h"

static size_t count_warnings(const dtn_diagnostics *diagnostics)
{
    size_t warnings = 0;
    for (size_t i = 0; diagnostics && i < diagnostics->count; i++)
        warnings += diagnostics->items[i].severity == DTN_WARNING;
    return warnings;
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_findings(dtn_json *json, const dtn_finding *findings)
{
    dtn_json_key(json, "questions");
    dtn_json_array(json);
    for (size_t i = 0; i < DTN_FINDING_COUNT; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "number");
        dtn_json_count(json, i + 1);
        dtn_json_key(json, "verb");
        dtn_json_text(json, dtn_text_of(findings[i].verb));
        dtn_json_key(json, "question");
        dtn_json_text(json, dtn_text_of(findings[i].question));
        dtn_json_key(json, "answered");
        dtn_json_boolean(json, findings[i].is_answered);
        dtn_json_key(json, "finding");
        dtn_json_text(json, findings[i].finding);
        dtn_json_key(json, "unlock");
        dtn_json_text_or_null(json, findings[i].unlock);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_inputs(dtn_json *json, const dtn_case_counts *counts)
{
    dtn_json_key(json, "judgements");
    dtn_json_object(json);
    dtn_json_key(json, "in_force");
    dtn_json_count(json, counts->judgements);
    dtn_json_key(json, "cited");
    dtn_json_count(json, counts->cited);
    dtn_json_key(json, "reasoned");
    dtn_json_count(json, counts->reasoned);
    dtn_json_key(json, "bare");
    dtn_json_count(json, counts->bare);
    dtn_json_key(json, "hindsight");
    dtn_json_count(json, counts->hindsight);
    dtn_json_key(json, "drawn");
    dtn_json_count(json, counts->drawn);
    dtn_json_close(json);
}

/* How many claims hold under their own author's view, in the central case. */
static void write_claims(dtn_json *json, const dtn_page_answer *answer)
{
    dtn_json_key(json, "claims");
    if (!answer->claims) {
        dtn_json_null(json);
        return;
    }
    dtn_claim_tally tally = dtn_tally_claims(json->text.task, answer->heading.situation->of, answer->claims);
    dtn_json_object(json);
    dtn_json_key(json, "claims");
    dtn_json_count(json, tally.claims);
    dtn_json_key(json, "hold");
    dtn_json_count(json, tally.holding);
    dtn_json_key(json, "fail");
    dtn_json_count(json, tally.failing);
    dtn_json_key(json, "not_judged");
    dtn_json_count(json, tally.open);
    dtn_json_close(json);
}

static void write_events_ahead(dtn_json *json, const dtn_situation *situation)
{
    dtn_json_key(json, "events_ahead");
    dtn_json_array(json);
    for (uint32_t i = 0; i < situation->event_ahead_count; i++) {
        const dtn_event *event = &situation->of->events[situation->events_ahead[i]];
        dtn_json_object(json);
        dtn_json_key(json, "event");
        dtn_json_text(json, event->name);
        dtn_json_key(json, "date");
        dtn_json_text_or_null(json, dtn_day_text(json->text.task, event->day));
        dtn_json_key(json, "title");
        dtn_json_text(json, event->title);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_summaries(dtn_json *json, const dtn_page_answer *answer, const dtn_style *style,
                            dtn_sentences *notes)
{
    const dtn_zone_answer zone = {
        .heading = answer->heading, .state = answer->state, .zone = answer->zone, .runs = answer->runs};
    const dtn_deals_answer deals = {.heading = answer->heading,
                                    .state = answer->state,
                                    .zone = answer->zone,
                                    .frontier = answer->frontier,
                                    .solutions = answer->solutions};
    if (answer->zone) {
        dtn_json_key(json, "zone");
        dtn_json_object(json);
        dtn_write_zone_summary(json, &zone);
        dtn_json_close(json);
    }
    if (answer->frontier && answer->solutions) {
        dtn_json_key(json, "deals");
        dtn_json_object(json);
        dtn_json_key(json, "pareto_count");
        dtn_json_count(json, answer->frontier->count);
        dtn_write_solutions(json, &deals, style, notes);
        dtn_json_close(json);
    }
}

static dtn_text page_json(dtn_task *task, const dtn_page_answer *answer, const dtn_case_counts *counts,
                          const dtn_style *style)
{
    dtn_json json = dtn_json_open(task);
    dtn_sentences notes = {0};
    dtn_write_heading(&json, "page", &answer->heading);
    dtn_json_key(&json, "purpose");
    dtn_json_text_or_null(&json, answer->heading.situation->of->purpose);
    dtn_json_key(&json, "marking");
    dtn_json_text_or_null(&json, answer->heading.situation->of->marking);
    write_inputs(&json, counts);
    write_summaries(&json, answer, style, &notes);
    write_findings(&json, dtn_find_findings(task, answer, counts, true));
    write_claims(&json, answer);
    write_events_ahead(&json, answer->heading.situation);
    dtn_write_page_frame(&json, answer);
    dtn_json_key(&json, "warnings");
    dtn_json_count(&json, count_warnings(answer->diagnostics));
    return dtn_write_notes(&json, &answer->heading, &notes);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static void say_inputs(dtn_document *document, const dtn_page_answer *answer, const dtn_case_counts *counts)
{
    dtn_task *task = document->task;
    const dtn_case *c = answer->heading.situation->of;
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t, %t", dtn_word_things(task, c->party_count, "party", "parties"),
              dtn_word_things(task, c->issue_count, "issue", "issues"));
    if (c->issue_count == 0)
        dtn_build_chars(&out, ", no packages");
    else if (answer->zone && answer->zone->is_tried)
        dtn_build(&out, ", %t", dtn_word_wide_things(task, &answer->zone->all, "package", "packages"));
    else if (answer->zone)
        dtn_build(&out, ", %t, %t allowed (exact)",
                  dtn_word_wide_things(task, &answer->zone->all, "package", "packages"),
                  dtn_wide_compare(&answer->zone->all, &answer->zone->allowed) == 0
                      ? DTN_TEXT("all")
                      : dtn_text_build(task, "%t of them", dtn_word_wide(task, &answer->zone->allowed)));
    dtn_build(&out, ". %t in force: %z cited, %z with a reason only, %z with neither.",
              dtn_word_things(task, counts->judgements, "judgement", "judgements"), (size_t)counts->cited,
              (size_t)counts->reasoned, (size_t)counts->bare);
    dtn_document_paragraph(document, dtn_built(&out));
}

static void say_findings(dtn_document *document, const dtn_finding *findings)
{
    enum { LABEL_WIDTH = 11 };
    dtn_task *task = document->task;
    for (size_t i = 0; i < DTN_FINDING_COUNT; i++) {
        const char *padding = i + 1 < 10 ? " " : "";
        dtn_document_entry(document, dtn_text_build(task, "%s%z  %s", padding, i + 1, findings[i].verb),
                           LABEL_WIDTH, (dtn_text){"", 0});
        dtn_document_lead_to(document, dtn_text_of(findings[i].verb));
        dtn_document_add(document, DTN_STRONG, dtn_text_of(findings[i].question));
        dtn_document_add(document, DTN_PLAIN, findings[i].is_told_above ? DTN_TEXT(" ") : DTN_TEXT("\n"));
        dtn_document_add(document, findings[i].is_answered ? DTN_PLAIN : DTN_DIM, findings[i].finding);
    }
}

/* The next event after the day; the others counted. */
static void say_events_ahead(dtn_document *document, const dtn_situation *situation)
{
    dtn_task *task = document->task;
    dtn_builder out = {.task = task};
    if (situation->event_ahead_count == 0)
        return;
    const dtn_event *next = &situation->of->events[situation->events_ahead[0]];
    dtn_build(&out, "%t %t", dtn_day_text(task, next->day),
              next->title.length > 0 ? next->title : next->name);
    if (situation->event_ahead_count > 1)
        dtn_build(&out, "; %z later", (size_t)situation->event_ahead_count - 1);
    dtn_build_chars(&out, ".");
    dtn_document_entry(document, DTN_TEXT("Ahead"), 11, dtn_built(&out));
}

static void say_sentences(dtn_document *document, const char *label, const dtn_sentences *sentences)
{
    for (size_t i = 0; i < sentences->count; i++)
        dtn_document_entry(document, i == 0 ? dtn_text_of(label) : (dtn_text){"", 0}, 11,
                           dtn_text_build(document->task, "%t.", sentences->items[i]));
}

static void say_if_any(dtn_document *document, const char *label, dtn_text sentence)
{
    if (sentence.length > 0)
        dtn_document_entry(document, dtn_text_of(label), 11, sentence);
}

static void say_frame(dtn_document *document, const dtn_page_answer *answer)
{
    dtn_task *task = document->task;
    dtn_document_gap(document);
    say_if_any(document, "Not seen", dtn_page_not_seen(task, answer));
    say_if_any(document, "Weakest", dtn_page_weakest(task, answer));
    say_if_any(document, "Against", dtn_page_against(task, answer));
    if (answer->claims)
        say_if_any(document, "Claims",
                   dtn_claims_sentence(task, answer->heading.situation->of, answer->heading.situation->as_of,
                                       answer->claims));
    say_events_ahead(document, answer->heading.situation);
    say_if_any(document, "Settings", dtn_page_settings(task, answer));
}

static void say_foot(dtn_document *document, const dtn_page_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    dtn_sentences notes = {0};
    size_t warnings = count_warnings(answer->diagnostics);
    say_frame(document, answer);
    if (situation->is_uncertain)
        DTN_PUSH(task, &notes,
                 DTN_TEXT("central case: ranges at their middle, chances on their likelier side"));
    for (uint32_t i = 0; i < answer->heading.note_count; i++)
        DTN_PUSH(task, &notes, answer->heading.notes[i]);
    dtn_text hindsight = dtn_hindsight_sentence(task, situation);
    if (hindsight.length > 0)
        DTN_PUSH(task, &notes, hindsight);
    if (warnings > 0)
        DTN_PUSH(
            task, &notes,
            dtn_text_build(
                task, "%t%t", dtn_word_things(task, warnings, "warning", "warnings"),
                dtn_document_for_command(
                    document,
                    dtn_text_build(task, ": detente check %t", dtn_case_argument(task, situation)).bytes)));
    say_sentences(document, "Notes", &notes);
    if (!document->has_pictures)
        dtn_document_entry(document, DTN_TEXT("More"), 11,
                           dtn_text_build(task, "detente VERB %t (gaps, brief too)",
                                          dtn_asked_argument(task, &answer->heading)));
    dtn_document_gap(document);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        DTN_TEXT("This follows from the judgements in the case file. It does not predict what any party "
                 "will do."));
}

static dtn_text page_terminal(dtn_task *task, const dtn_page_answer *answer, const dtn_case_counts *counts,
                              const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_heading heading = answer->heading;
    heading.unlock_count = 0; /* stands at the questions it concerns */
    dtn_say_heading(&document, &heading);
    dtn_document_paragraph(&document, heading.situation->of->purpose);
    say_inputs(&document, answer, counts);
    dtn_document_gap(&document);
    const dtn_finding *findings = dtn_find_findings(task, answer, counts, style->exact);
    say_findings(&document, findings);
    say_foot(&document, answer);
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_page(dtn_task *task, const dtn_page_answer *answer, const dtn_style *style)
{
    dtn_case_counts counts = dtn_count_case(answer->heading.situation);
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return page_json(task, answer, &counts, style);
    return page_terminal(task, answer, &counts, style);
}
