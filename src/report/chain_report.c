/* SPDX-License-Identifier: MIT
 * report/chain_report.c: one figure and what it rests on. */
#include "report/why_report.h"

#include "report/chain_words.h"
#include "report/citation_words.h"
#include "report/csv.h"
#include "report/factor_words.h"
#include "report/figure_words.h"
#include "report/judgement_words.h"
#include "report/wording.h"
#include "report/writer.h"
#include "report/zone_words.h"

#include <math.h> /* NAN and INFINITY alone */

static const dtn_case *case_of(const dtn_chain_answer *answer)
{
    return answer->heading.situation->of;
}

static dtn_text figure_of(dtn_task *task, const dtn_chain_answer *answer, bool all_digits)
{
    const dtn_target *target = &answer->chain->target;
    bool has_range = answer->ranges && target->party != DTN_NOBODY;
    const dtn_figure_told told = {.situation = answer->heading.situation,
                                  .target = target,
                                  .figure = answer->figure,
                                  .is_exact = answer->is_exact,
                                  .all_digits = all_digits,
                                  .files = answer->files,
                                  .range =
                                      has_range ? &answer->ranges->parties[target->party].walk_away : NULL,
                                  .run_count = has_range ? answer->ranges->run_count : 0,
                                  .answer = answer->said,
                                  .claims = answer->claims};
    return dtn_figure_words(task, &told);
}

/* ---- how well it is borne out --------------------------------------------------------------------------- */

static dtn_support_counts supports_of(const dtn_chain *chain)
{
    dtn_support_counts counts = {0};
    for (uint32_t i = 0; i < chain->count; i++) {
        const dtn_link *link = &chain->links[i];
        if (!link->judgement || link->role == DTN_LINK_SETTING)
            continue;
        counts.of[dtn_support_of(link->cited, link->cited_count, link->note_count > 0)]++;
        counts.all++;
    }
    return counts;
}

static dtn_text build_uncited(dtn_builder *out, const dtn_support_counts *counts)
{
    const size_t reasons = counts->of[DTN_SUPPORT_REASON], bare = counts->of[DTN_SUPPORT_BARE];
    if (reasons > 0)
        dtn_build(out, "; %z give%s a reason alone", reasons, reasons == 1 ? "s" : "");
    if (bare > 0)
        dtn_build(out, "; %z give%s neither source nor reason", bare, bare == 1 ? "s" : "");
    dtn_build_chars(out, ".");
    return dtn_built(out);
}

/* What is no figure rests on nothing: it holds statements, or is cited by them. */
static const char *opening_of(const dtn_target *target)
{
    switch (target->kind) {
    case DTN_TARGET_SOURCE:
        return "It is cited by %t, in force or not; ";
    case DTN_TARGET_EVENT:
    case DTN_TARGET_VIEW:
        return "It brings %t; ";
    case DTN_TARGET_LINE:
        return "There stands %t; ";
    case DTN_TARGET_ANSWER:
        return target->answer >= DTN_ANSWER_WHY ? "It is about %t; " : "It rests on %t; ";
    case DTN_TARGET_ISSUE:
    case DTN_TARGET_REGISTER:
        return "It is used in %t in force; ";
    default:
        return "It rests on %t; ";
    }
}

static dtn_text support_sentence(dtn_task *task, const dtn_chain *chain)
{
    const dtn_support_counts counts = supports_of(chain);
    dtn_builder out = {.task = task};
    const dtn_target_kind kind = chain->target.kind;
    bool is_of_the_past =
        kind == DTN_TARGET_ANSWER || kind == DTN_TARGET_EXPECTATION || kind == DTN_TARGET_PRECEDENT;
    if (counts.all == 0 && is_of_the_past)
        return (dtn_text){"", 0};
    if (counts.all == 0)
        return DTN_TEXT("No judgement stands behind it.");
    const size_t cited = dtn_support_count_cited(&counts);
    dtn_build(&out, opening_of(&chain->target),
              dtn_word_things(task, counts.all, "judging statement", "judging statements"));
    if (cited == 0) {
        dtn_build_chars(&out, counts.all == 1 ? "it cites no source" : "none of them cites a source");
        return build_uncited(&out, &counts);
    }
    dtn_build(&out, "%t of %t cite%s a source", dtn_word_count(task, cited), dtn_word_count(task, counts.all),
              cited == 1 ? "s" : "");
    if (counts.of[DTN_SUPPORT_EXACT] > 0)
        dtn_build(&out, ", %z of these word for word", (size_t)counts.of[DTN_SUPPORT_EXACT]);
    if (counts.of[DTN_SUPPORT_UNVERIFIED] > 0)
        dtn_build(&out, ", %z not verified", (size_t)counts.of[DTN_SUPPORT_UNVERIFIED]);
    if (counts.of[DTN_SUPPORT_MISSING] > 0)
        dtn_build(&out, ", %z not found", (size_t)counts.of[DTN_SUPPORT_MISSING]);
    return build_uncited(&out, &counts);
}

/* ---- notes ---------------------------------------------------------------------------------------------- */

static const char *what_is_not_tried(const dtn_target *target)
{
    if (target->kind != DTN_TARGET_ANSWER || target->answer >= DTN_ANSWER_CASES)
        return NULL;
    if (target->answer == DTN_ANSWER_ZONE || target->answer == DTN_ANSWER_DEALS)
        return "which of these lines change the answer by themselves was not tried: there are too many packages";
    return "which of these lines change the answer by themselves is tried for `zone` and `deals` alone";
}

static void add_silent_note(dtn_task *task, const dtn_chain_answer *answer, dtn_sentences *notes)
{
    const dtn_chain *chain = answer->chain;
    dtn_span *spans = DTN_TAKE(task, chain->count, dtn_span);
    size_t count = 0, place;
    for (uint32_t i = 0; i < chain->count; i++) {
        if (!chain->links[i].is_silent)
            continue;
        for (place = count++; place > 0; place--) {
            bool is_behind = spans[place - 1].file != chain->links[i].span.file
                                 ? spans[place - 1].file > chain->links[i].span.file
                                 : spans[place - 1].start > chain->links[i].span.start;
            if (!is_behind)
                break;
            spans[place] = spans[place - 1];
        }
        spans[place] = chain->links[i].span;
    }
    if (count > 0)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "taken out by %s, %s nothing of this figure in the central case: %t",
                                count == 1 ? "itself" : "themselves",
                                count == 1 ? "one line changes" : "these change",
                                dtn_places_words(task, case_of(answer), spans, count)));
}

static const char *what_an_answer_also_uses(const dtn_target *target)
{
    if (target->kind != DTN_TARGET_ANSWER)
        return NULL;
    switch (target->answer) {
    case DTN_ANSWER_SURE:
        return "`sure` also compares the views, each of which replaces some of these lines";
    case DTN_ANSWER_HOLDS:
    case DTN_ANSWER_PATH:
        return "every party's wishes are used: whoever can move alone, or object, counts";
    case DTN_ANSWER_WHEN:
        return "every event is used, with all that it replaces";
    case DTN_ANSWER_CASES:
        return "the precedents are held against the first Nash deal: what that rests on stands under "
               "`deals`";
    case DTN_ANSWER_SCORE:
        return "what was frozen in the journal beside the case counts before what the case says now: see "
               "`score`";
    case DTN_ANSWER_WHY:
    case DTN_ANSWER_GAPS:
        return "it is about everything in force: every such statement is listed";
    default:
        return NULL;
    }
}

static dtn_sentences notes_of(dtn_task *task, const dtn_chain_answer *answer)
{
    dtn_sentences notes = {0};
    const char *also = what_an_answer_also_uses(&answer->chain->target);
    const char *not_tried = answer->is_tried ? NULL : what_is_not_tried(&answer->chain->target);
    add_silent_note(task, answer, &notes);
    if (also)
        DTN_PUSH(task, &notes, dtn_text_of(also));
    if (not_tried)
        DTN_PUSH(task, &notes, dtn_text_of(not_tried));
    return notes;
}

/* ---- json ----------------------------------------------------------------------------------------------- */

static void write_runs(dtn_json *json, const dtn_chain_answer *answer)
{
    dtn_json_key(json, "runs");
    if (!answer->ranges) {
        dtn_json_null(json);
        return;
    }
    const dtn_range *range = &answer->ranges->parties[answer->chain->target.party].walk_away;
    dtn_json_object(json);
    dtn_json_key(json, "low");
    dtn_json_number(json, range->low);
    dtn_json_key(json, "high");
    dtn_json_number(json, range->high);
    dtn_json_key(json, "count");
    dtn_json_count(json, answer->ranges->run_count);
    dtn_json_close(json);
}

static void write_figure(dtn_json *json, const dtn_chain_answer *answer)
{
    const dtn_figure *figure = answer->figure;
    dtn_json_key(json, "figure");
    dtn_json_object(json);
    dtn_json_key(json, "text");
    dtn_json_text(json, figure_of(json->text.task, answer, false));
    dtn_json_key(json, "value");
    dtn_json_number(json, figure->value);
    dtn_json_key(json, "numbers");
    dtn_json_object(json);
    for (uint32_t i = 0; i < figure->count; i++) {
        dtn_json_named(json, figure->numbers[i].name);
        dtn_json_number(json, figure->numbers[i].number);
    }
    if (figure->margin_high > figure->value) {
        dtn_json_key(json, "margin_high");
        dtn_json_number(json, figure->margin_high == INFINITY               ? NAN
                              : dtn_is_just_below_zero(figure->margin_high) ? 0
                                                                            : figure->margin_high);
    }
    dtn_json_close(json);
    write_runs(json, answer);
    dtn_json_close(json);
}

static void write_place(dtn_json *json, const dtn_case *c, const dtn_link *link)
{
    bool has_line = link->span.file < c->files->count;
    dtn_json_key(json, "file");
    dtn_json_text_or_null(json, has_line ? c->files->items[link->span.file].path : (dtn_text){"", 0});
    dtn_json_key(json, "line");
    if (has_line)
        dtn_json_count(json, dtn_line_number(c, link->span));
    else
        dtn_json_null(json);
}

static void write_texts(dtn_json *json, const char *key, const dtn_text *texts, size_t count)
{
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (size_t i = 0; i < count; i++)
        dtn_json_text(json, texts[i]);
    dtn_json_close(json);
}

static void write_link(dtn_json *json, const dtn_chain_answer *answer, const dtn_link *link)
{
    const dtn_case *c = case_of(answer);
    dtn_task *task = json->text.task;
    dtn_json_object(json);
    dtn_json_key(json, "what");
    dtn_json_text(json, dtn_link_what(task, c, link));
    dtn_json_key(json, "role");
    dtn_json_text(json, dtn_text_of(dtn_link_role_key(link->role)));
    write_place(json, c, link);
    dtn_json_key(json, "text");
    dtn_json_text(json, dtn_link_text(task, c, answer->files, link));
    dtn_json_key(json, "event");
    dtn_json_text_or_null(json,
                          link->event < c->event_count ? c->events[link->event].name : (dtn_text){"", 0});
    dtn_json_key(json, "view");
    dtn_json_text_or_null(json, link->view < c->view_count ? c->views[link->view].name : (dtn_text){"", 0});
    dtn_write_cited_list(json, c, link->cited, link->cited_count, answer->heading.situation->as_of);
    write_texts(json, "why", link->notes, link->note_count);
    dtn_json_key(json, "hindsight");
    dtn_json_boolean(json, link->is_later);
    dtn_json_key(json, "changes");
    if (link->is_tried)
        dtn_json_boolean(json, !link->is_silent);
    else
        dtn_json_null(json);
    dtn_json_close(json);
}

static void write_supports(dtn_json *json, const dtn_chain *chain)
{
    const dtn_support_counts counts = supports_of(chain);
    dtn_json_key(json, "coverage");
    dtn_json_object(json);
    dtn_json_key(json, "statements");
    dtn_json_count(json, counts.all);
    dtn_json_key(json, "cited");
    dtn_json_count(json, dtn_support_count_cited(&counts));
    for (int support = DTN_SUPPORTS; support-- > 0;) {
        dtn_json_key(json, dtn_support_key((dtn_support)support));
        dtn_json_count(json, counts.of[support]);
    }
    dtn_json_close(json);
}

static bool bears(const dtn_chain_answer *answer, int verb)
{
    const dtn_chain *chain = answer->chain;
    for (uint32_t i = 0; i < chain->count; i++)
        if (dtn_chain_has(answer->behind[verb], chain->links[i].span))
            return true;
    return false;
}

static dtn_sentences answers_borne(dtn_task *task, const dtn_chain_answer *answer)
{
    dtn_sentences verbs = {0};
    for (int verb = 0; verb < DTN_ANSWER_VERBS && answer->behind; verb++)
        if (answer->behind[verb] && bears(answer, verb))
            DTN_PUSH(task, &verbs, dtn_text_of(dtn_answer_verb_word((dtn_answer_verb)verb)));
    return verbs;
}

static dtn_text chain_json(dtn_task *task, const dtn_chain_answer *answer, const dtn_sentences *notes,
                           size_t most)
{
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "why", &answer->heading);
    dtn_json_key(&json, "target");
    dtn_json_object(&json);
    dtn_json_key(&json, "text");
    dtn_json_text(&json, dtn_text_of(answer->asked));
    dtn_json_key(&json, "kind");
    dtn_json_text(&json, dtn_text_of(dtn_target_key(&answer->chain->target)));
    dtn_json_close(&json);
    write_figure(&json, answer);
    dtn_json_key(&json, "chain");
    dtn_json_array(&json);
    for (uint32_t i = 0; i < answer->chain->count && i < most; i++)
        write_link(&json, answer, &answer->chain->links[i]);
    dtn_json_close(&json);
    if (answer->chain->count > most) {
        dtn_json_key(&json, "left_out");
        dtn_json_count(&json, answer->chain->count - most);
    }
    write_supports(&json, answer->chain);
    if (answer->behind) {
        dtn_sentences verbs = answers_borne(task, answer);
        write_texts(&json, "bears", verbs.items, verbs.count);
    }
    return dtn_write_notes(&json, &answer->heading, notes);
}

/* ---- csv ------------------------------------------------------------------------------------------------ */

static void add_row(dtn_csv *csv, const dtn_chain_answer *answer, const dtn_link *link,
                    const dtn_cited *cited)
{
    const dtn_case *c = case_of(answer);
    dtn_task *task = csv->text.task;
    bool has_line = link->span.file < c->files->count;
    dtn_csv_cell(csv, dtn_link_what(task, c, link));
    dtn_csv_cell(csv, dtn_text_of(dtn_link_role_key(link->role)));
    dtn_csv_cell(csv, has_line ? c->files->items[link->span.file].path : DTN_TEXT("--set"));
    dtn_csv_count(csv, dtn_line_number(c, link->span));
    dtn_csv_cell(csv, dtn_link_text(task, c, answer->files, link));
    dtn_csv_cell(csv, cited ? c->sources[cited->source].name : DTN_TEXT(""));
    dtn_csv_cell(csv, cited ? dtn_cited_lines(task, cited) : DTN_TEXT(""));
    dtn_csv_cell(csv, cited ? dtn_text_of(dtn_cited_state_key(cited)) : DTN_TEXT(""));
    dtn_csv_cell(csv, cited ? cited->phrase : DTN_TEXT(""));
    dtn_csv_end_row(csv);
}

static dtn_text chain_csv(dtn_task *task, const dtn_chain_answer *answer)
{
    static const char *const headers[] = {"what",   "role",  "file",  "line",  "text",
                                          "source", "lines", "state", "phrase"};
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t i = 0; i < answer->chain->count; i++) {
        const dtn_link *link = &answer->chain->links[i];
        if (link->cited_count == 0)
            add_row(&csv, answer, link, NULL);
        for (uint32_t k = 0; k < link->cited_count; k++)
            add_row(&csv, answer, link, &link->cited[k]);
    }
    return dtn_built(&csv.text);
}

/* ---- for people ----------------------------------------------------------------------------------------- */

static void dim(dtn_document *document, dtn_text words)
{
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM, words);
}

static void say_link(dtn_document *document, const dtn_chain_answer *answer, const dtn_link *link)
{
    enum { LABEL = 11, STEP = 4 };
    const dtn_case *c = case_of(answer);
    dtn_task *task = document->task;
    dtn_text place = dtn_place_words(task, c, link->span), from = dtn_link_from(task, c, link);
    uint32_t width = place.length + 1 < LABEL ? LABEL : (uint32_t)place.length + 2;
    dtn_document_entry(document, place, width, dtn_link_text(task, c, answer->files, link));
    document->indent += STEP;
    if (from.length > 0)
        dim(document, from);
    if (link->cited_count > 0 || (link->judgement && link->role != DTN_LINK_SETTING))
        dtn_document_paragraph(document, dtn_link_evidence(task, c, link, answer->heading.situation->as_of));
    for (uint32_t i = 0; i < link->note_count; i++)
        dim(document, dtn_text_build(task, "why: %t", link->notes[i]));
    if (link->is_silent)
        dim(document, DTN_TEXT("by itself it changes nothing of this figure in the central case"));
    document->indent -= STEP;
}

/* Issues and parties by name. */
static void say_frame(dtn_document *document, const dtn_chain_answer *answer, dtn_node_kind kind,
                      const char *const *words)
{
    const dtn_chain *chain = answer->chain;
    dtn_sentences names = {0};
    size_t left = 0;
    for (uint32_t i = 0; i < chain->count; i++) {
        const dtn_link *link = &chain->links[i];
        if (link->role != DTN_LINK_FRAME || link->kind != kind)
            continue;
        if (names.count >= answer->most) {
            left++;
            continue;
        }
        dtn_text name = kind == DTN_NODE_ISSUE ? case_of(answer)->issues[link->number].name
                                               : case_of(answer)->parties[link->number].name;
        DTN_PUSH(document->task, &names,
                 dtn_text_build(document->task, "%t (%t)", name,
                                dtn_place_words(document->task, case_of(answer), link->span)));
    }
    if (left > 0)
        DTN_PUSH(document->task, &names, dtn_text_build(document->task, "and %z more", left));
    if (names.count > 0)
        dtn_document_entry(document, dtn_text_of(words[names.count > 1]), 8,
                           dtn_word_list(document->task, names.items, names.count, ","));
}

static void say_links(dtn_document *document, const dtn_chain_answer *answer)
{
    static const char *const issues[] = {"issue", "issues"}, *const parties[] = {"party", "parties"};
    const dtn_chain *chain = answer->chain;
    uint32_t left = 0, shown = 0;
    for (uint32_t i = 0; i < chain->count; i++) {
        const dtn_link *link = &chain->links[i];
        bool is_new = i == 0 || chain->links[i - 1].role != link->role;
        if (link->role == DTN_LINK_FRAME)
            break;
        if (shown++ >= answer->most) {
            left++;
            continue;
        }
        if (is_new) {
            dtn_document_gap(document);
            dtn_document_heading(document, dtn_text_of(dtn_link_role_heading(link->role)));
        }
        say_link(document, answer, link);
    }
    if (left > 0)
        dim(document, dtn_text_build(document->task, "... and %t%t",
                                     dtn_word_things(document->task, left, "more line", "more lines"),
                                     dtn_document_for_command(document, " with --list all")));
    if (chain->count > 0 && chain->links[chain->count - 1].role == DTN_LINK_FRAME) {
        dtn_document_gap(document);
        dtn_document_heading(document, dtn_text_of(dtn_link_role_heading(DTN_LINK_FRAME)));
        say_frame(document, answer, DTN_NODE_ISSUE, issues);
        say_frame(document, answer, DTN_NODE_PARTY, parties);
    }
}

/* Each source of the links that are shown once, with what the case says of it. */
static void say_sources(dtn_document *document, const dtn_chain_answer *answer)
{
    const dtn_case *c = case_of(answer);
    bool *is_cited = DTN_TAKE(document->task, c->source_count, bool), some = false;
    for (uint32_t i = 0; i < answer->chain->count && i < answer->most; i++)
        for (uint32_t k = 0; k < answer->chain->links[i].cited_count; k++)
            is_cited[answer->chain->links[i].cited[k].source] = some = true;
    if (!some)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Sources"));
    for (uint32_t i = 0; i < c->source_count; i++) {
        dtn_text words = dtn_source_words(document->task, &c->sources[i]);
        if (is_cited[i])
            dtn_document_entry(document, c->sources[i].name, 14,
                               dtn_text_build(document->task, "%t%s\"%t\"", words,
                                              words.length > 0 ? ": " : "", c->sources[i].title));
    }
}

static void say_borne(dtn_document *document, const dtn_chain_answer *answer)
{
    if (!answer->behind)
        return;
    dtn_sentences verbs = answers_borne(document->task, answer);
    dtn_document_paragraph(
        document, verbs.count == 0
                      ? DTN_TEXT("On this day and in this view no answer rests on it.")
                      : dtn_text_build(document->task, "On this day and in this view these rest on it: %t.",
                                       dtn_word_list(document->task, verbs.items, verbs.count, "and")));
}

static void say_opening(dtn_document *document, const dtn_chain_answer *answer, const dtn_style *style)
{
    dtn_say_heading(document, &answer->heading);
    dtn_document_gap(document);
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_STRONG, figure_of(document->task, answer, style->exact));
    if (answer->chain->count > 0)
        dtn_document_paragraph(document, support_sentence(document->task, answer->chain));
    else
        dtn_document_paragraph(document, answer->chain->target.kind == DTN_TARGET_LINE
                                             ? DTN_TEXT("Nothing is judged or declared in this line.")
                                             : DTN_TEXT("Nothing in the case stands behind it."));
}

static dtn_text chain_terminal(dtn_task *task, const dtn_chain_answer *answer, const dtn_sentences *notes,
                               const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    say_opening(&document, answer, style);
    if (answer->chain->count > 0)
        say_borne(&document, answer);
    say_links(&document, answer);
    say_sources(&document, answer);
    dtn_say_notes(&document, &answer->heading, notes);
    return dtn_document_write(task, &document, style);
}

/* ---- in short ------------------------------------------------------------------------------------------- */

dtn_text dtn_report_chain_in_short(dtn_task *task, const dtn_chain_answer *answer, const dtn_style *style)
{
    const dtn_sentences notes = notes_of(task, answer);
    dtn_document document = dtn_document_open(task, style);
    say_opening(&document, answer, style);
    dtn_say_notes(&document, &answer->heading, &notes);
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_chain_places(dtn_task *task, const dtn_chain_answer *answer, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    const dtn_chain *chain = answer->chain;
    for (uint32_t i = 0; i < chain->count; i++) {
        bool is_new = i == 0 || chain->links[i - 1].role != chain->links[i].role;
        if (is_new)
            dtn_document_entry(&document, dtn_text_of(dtn_link_role_heading(chain->links[i].role)), 0,
                               DTN_TEXT(""));
        else
            dtn_document_add(&document, DTN_PLAIN, DTN_TEXT(", "));
        dtn_document_add(&document, DTN_PLAIN, dtn_place_words(task, case_of(answer), chain->links[i].span));
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_chain(dtn_task *task, const dtn_chain_answer *answer, const dtn_style *style)
{
    const dtn_sentences notes = notes_of(task, answer);
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return chain_json(task, answer, &notes, style->list);
    if (dtn_style_form(style) == DTN_FORM_CSV)
        return chain_csv(task, answer);
    return chain_terminal(task, answer, &notes, style);
}
