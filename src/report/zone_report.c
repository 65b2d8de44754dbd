/* SPDX-License-Identifier: MIT */
#include "report/bars_picture.h"
#include "report/csv.h"
#include "report/heading.h"
#include "report/objection_report.h"
#include "report/package.h"
#include "report/reports.h"
#include "report/share_words.h"
#include "report/why_none_report.h"
#include "report/wording.h"
#include "report/writer.h"
#include "report/zone_words.h"

#include <math.h> /* INFINITY alone */

/* ---- json ---------------------------------------------------------------------------------------------- */

/* Known exactly or from samples; null where the work was stopped before. */
static bool is_known(const dtn_zone *zone)
{
    return zone->is_counted || zone->samples > 0;
}

static void write_bound(dtn_json *json, const char *key, const dtn_zone *zone, const dtn_wide *bound)
{
    dtn_json_key(json, key);
    if (zone->is_counted)
        dtn_json_null(json);
    else
        dtn_json_wide(json, bound);
}

static void write_allowed(dtn_json *json, const dtn_zone *zone)
{
    dtn_json_key(json, "allowed");
    if (zone->is_tried)
        dtn_json_null(json);
    else
        dtn_json_wide(json, &zone->allowed);
}

static void write_packages(dtn_json *json, const dtn_zone *zone)
{
    dtn_json_key(json, "packages");
    dtn_json_object(json);
    dtn_json_key(json, "all");
    dtn_json_wide(json, &zone->all);
    write_allowed(json, zone);
    dtn_json_key(json, "acceptable");
    if (is_known(zone))
        dtn_json_wide(json, &zone->acceptable);
    else
        dtn_json_null(json);
    dtn_json_key(json, "counted");
    dtn_json_boolean(json, zone->is_counted);
    write_bound(json, "low", zone, &zone->acceptable_low);
    write_bound(json, "high", zone, &zone->acceptable_high);
    dtn_json_close(json);
}

static void write_central(dtn_json *json, const dtn_zone *zone)
{
    dtn_json_key(json, "central");
    dtn_json_object(json);
    dtn_json_key(json, "exists");
    dtn_json_boolean(json, zone->exists);
    dtn_json_key(json, "margin");
    if (zone->margin_kind == DTN_MARGIN_NUMBER)
        dtn_json_number(json, zone->margin);
    else
        dtn_json_null(json);
    dtn_json_close(json);
}

/* A case without uncertainty has the same answer in every run; null where no run was made. */
static void write_share(dtn_json *json, const dtn_zone_answer *answer)
{
    const dtn_heading *heading = &answer->heading;
    double certain = answer->zone->exists;
    dtn_share share = {certain, certain, certain};
    dtn_json_key(json, "share");
    if (heading->situation->is_uncertain ? !answer->runs || answer->runs->count == 0 : heading->runs == 0) {
        dtn_json_null(json);
        return;
    }
    if (answer->runs)
        share = dtn_wilson(answer->runs->exist_count, answer->runs->count);
    dtn_json_object(json);
    dtn_write_share(json, "exists", &share);
    dtn_json_close(json);
}

void dtn_write_zone_summary(dtn_json *json, const dtn_zone_answer *answer)
{
    write_packages(json, answer->zone);
    dtn_json_key(json, "proved");
    dtn_json_boolean(json, answer->zone->proved);
    write_central(json, answer->zone);
    write_share(json, answer);
}

static void write_accepts(dtn_json *json, const dtn_case *c, const dtn_zone *zone)
{
    dtn_json_key(json, "accepts");
    dtn_json_object_on_one_line(json);
    for (uint32_t party = 0; party < c->party_count; party++) {
        dtn_json_named(json, c->parties[party].name);
        if (zone->accepts)
            dtn_json_wide(json, &zone->accepts[party]);
        else
            dtn_json_null(json);
    }
    dtn_json_close(json);
}

/* What is below 0 by an unknown amount is written as 0. */
static void write_margin_high(dtn_json *json, const dtn_zone *zone)
{
    double high = zone->margin_high;
    dtn_json_key(json, "margin_high");
    if (zone->margin_kind == DTN_MARGIN_NUMBER && high < INFINITY)
        dtn_json_number(json, dtn_is_just_below_zero(high) ? 0 : high);
    else
        dtn_json_null(json);
}

/* `margin_high`, `margin_package`, `mixes_units` and `uncertain` are extras beside the contract's keys. */
static void write_extras(dtn_json *json, const dtn_zone_answer *answer)
{
    write_margin_high(json, answer->zone);
    dtn_json_key(json, "margin_package");
    if (answer->zone->margin_package) {
        dtn_json_object(json);
        dtn_write_package(json, answer->heading.situation, answer->state, answer->zone->margin_package);
        dtn_json_close(json);
    } else {
        dtn_json_null(json);
    }
    dtn_json_key(json, "mixes_units");
    dtn_json_boolean(json, answer->zone->mixes_units);
    dtn_json_key(json, "uncertain");
    dtn_json_boolean(json, answer->heading.situation->is_uncertain);
}

static dtn_text zone_json(dtn_task *task, const dtn_zone_answer *answer)
{
    dtn_json json = dtn_json_open(task);
    const dtn_zone *zone = answer->zone;
    dtn_sentences notes = {0};
    dtn_write_heading(&json, "zone", &answer->heading);
    if (zone) {
        dtn_write_zone_summary(&json, answer);
        write_accepts(&json, answer->heading.situation->of, zone);
        dtn_json_key(&json, "walk_away");
        dtn_write_figures(&json, answer->heading.situation, answer->state, dtn_walk_away_figure, NULL);
        dtn_write_aims(&json, answer->heading.situation);
        dtn_write_why_none(&json, answer);
        write_extras(&json, answer);
        if (answer->why_not)
            dtn_write_why_not(&json, answer->heading.situation, answer->state, answer->why_not);
        dtn_zone_notes(task, answer, &notes);
    }
    return dtn_write_notes(&json, &answer->heading, &notes);
}

/* ---- csv ----------------------------------------------------------------------------------------------- */

static dtn_text zone_csv(dtn_task *task, const dtn_zone_answer *answer)
{
    static const char *const headers[] = {"party", "walk_away", "accepts", "allowed", "aims"};
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t party = 0; answer->zone && party < answer->state->party_count; party++) {
        dtn_csv_cell(&csv, dtn_party_name(answer->heading.situation, party));
        dtn_csv_number(&csv, dtn_state_walk_away_points(answer->state, party));
        dtn_csv_cell(&csv, answer->zone->accepts ? dtn_wide_decimal(task, &answer->zone->accepts[party])
                                                 : (dtn_text){"", 0});
        dtn_csv_cell(&csv, answer->zone->is_tried ? (dtn_text){"", 0}
                                                  : dtn_wide_decimal(task, &answer->zone->allowed));
        dtn_csv_number(&csv, dtn_aim_points(answer->heading.situation, party));
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static bool names(const dtn_need *need, uint32_t party)
{
    for (uint32_t i = 0; i < need->party_count; i++)
        if (need->parties[i] == party)
            return true;
    return false;
}

dtn_text dtn_needed_word(const dtn_state *state, uint32_t party)
{
    bool is_at_times = false, is_in_group = false;
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        bool is_always = !need->when || need->when->kind == DTN_CONDITION_ALWAYS;
        if (!names(need, party))
            continue;
        if (need->kind == DTN_NEED_ALL && is_always)
            return DTN_TEXT("yes");
        is_in_group |= need->kind != DTN_NEED_ALL;
        is_at_times |= need->kind == DTN_NEED_ALL;
    }
    return is_at_times ? DTN_TEXT("at times") : is_in_group ? DTN_TEXT("in a group") : DTN_TEXT("no");
}

/* The party's score of a package, or a dash where it has no preferences. */
static dtn_text score_cell(dtn_task *task, const dtn_state *state, uint32_t party, const uint16_t *options,
                           bool exact)
{
    if (!state->stakes[party].has_preferences)
        return DTN_TEXT("-");
    return dtn_word_points(task, dtn_state_score_points(state, party, options), exact);
}

static dtn_text gain_cell(dtn_task *task, const dtn_state *state, uint32_t party, const uint16_t *options,
                          bool exact)
{
    if (!options || !state->stakes[party].has_preferences)
        return DTN_TEXT("-");
    return dtn_word_gain(task, dtn_state_gain_points(state, party, options), exact);
}

static dtn_text accepts_cell(dtn_task *task, const dtn_zone *zone, uint32_t party)
{
    if (!zone->accepts)
        return DTN_TEXT("-");
    const dtn_wide *accepts = &zone->accepts[party];
    bool is_exact =
        !zone->accepts_low || dtn_wide_compare(&zone->accepts_low[party], &zone->accepts_high[party]) == 0;
    dtn_text share = dtn_word_share(task, dtn_wide_double(accepts), dtn_wide_double(&zone->allowed));
    if (!is_exact)
        return dtn_text_build(task, "about %t", share);
    return dtn_text_build(task, "%t (%t)", dtn_word_wide(task, accepts), share);
}

static void say_party(dtn_tabular *table, dtn_task *task, const dtn_zone_answer *answer, uint32_t party,
                      bool exact)
{
    const dtn_state *state = answer->state;
    bool has_preferences = state->stakes[party].has_preferences;
    double walk_away = dtn_state_walk_away_points(state, party);
    dtn_tabular_cell(task, table, DTN_STRONG, dtn_party_name(answer->heading.situation, party));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_needed_word(state, party));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     has_preferences ? dtn_word_points(task, walk_away, exact) : DTN_TEXT("-"));
    if (dtn_has_aims(answer->heading.situation))
        dtn_tabular_cell(task, table, DTN_PLAIN,
                         dtn_word_points(task, dtn_aim_points(answer->heading.situation, party), exact));
    if (state->status_quo)
        dtn_tabular_cell(task, table, DTN_PLAIN, score_cell(task, state, party, state->status_quo, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     gain_cell(task, state, party, answer->zone->margin_package, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN, accepts_cell(task, answer->zone, party));
}

static bool some_needed(const dtn_state *state, const char *word)
{
    for (uint32_t party = 0; party < state->party_count; party++)
        if (dtn_text_is(dtn_needed_word(state, party), word))
            return true;
    return false;
}

/* What the words of the column "needed" mean that do not speak for themselves. */
static dtn_text needed_sentence(dtn_task *task, const dtn_state *state)
{
    bool at_times = some_needed(state, "at times"), in_group = some_needed(state, "in a group");
    if (!at_times && !in_group)
        return (dtn_text){"", 0};
    return dtn_text_build(task, " Needed%s%s%s.",
                          at_times ? " at times: for packages that meet a condition alone" : "",
                          at_times && in_group ? ";" : "",
                          in_group ? " in a group: enough of its members or votes do, not each of them" : "");
}

static dtn_text zone_cell(dtn_task *task, const dtn_zone *zone)
{
    dtn_text share =
        dtn_word_share(task, dtn_wide_double(&zone->acceptable), dtn_wide_double(&zone->allowed));
    if (!zone->is_counted)
        return dtn_text_build(task, "about %t", share);
    return dtn_text_build(task, "%t (%t)", dtn_word_wide(task, &zone->acceptable), share);
}

/* How much of what is allowed each party could live with, and how much is left for all that are needed. */
static void draw_acceptance(dtn_document *document, const dtn_zone_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_zone *zone = answer->zone;
    double allowed = dtn_wide_double(&zone->allowed);
    uint32_t count = answer->state->party_count;
    if (!zone->accepts || !(allowed > 0))
        return;
    dtn_bar_row *rows = DTN_TAKE(task, (size_t)count + 1, dtn_bar_row);
    for (uint32_t party = 0; party < count; party++)
        rows[party] = (dtn_bar_row){.label = dtn_party_name(answer->heading.situation, party),
                                    .high = dtn_wide_double(&zone->accepts[party]) / allowed,
                                    .at = NAN,
                                    .words = accepts_cell(task, zone, party)};
    double all = dtn_wide_double(&zone->acceptable) / allowed;
    rows[count] = (dtn_bar_row){.label = DTN_TEXT("in the zone"),
                                .high = all,
                                .at = NAN,
                                .kind = "bar turning",
                                .words = zone_cell(task, zone)};
    const dtn_bars bars = {.title = DTN_TEXT("What each party accepts, and what is left"),
                           .description =
                               DTN_TEXT("The share of the allowed packages that each party accepts, and the "
                                        "share in the zone. The table below says the same."),
                           .unit = DTN_TEXT("share of the allowed packages, %"),
                           .rows = rows,
                           .count = (size_t)count + 1,
                           .from = 0,
                           .to = 1,
                           .mark = NAN};
    dtn_document_picture(document, dtn_bars_picture(task, &bars));
}

static void say_parties(dtn_document *document, const dtn_zone_answer *answer, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    const dtn_state *state = answer->state;
    if (document->has_pictures)
        draw_acceptance(document, answer);
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("party"));
    dtn_tabular_column(task, table, DTN_TEXT("needed"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("walks\naway at"), DTN_RIGHT);
    if (dtn_has_aims(situation))
        dtn_tabular_column(task, table, DTN_TEXT("aims\nat"), DTN_RIGHT);
    if (state->status_quo)
        dtn_tabular_column(task, table, DTN_TEXT("status\nquo"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("gain at\nmargin"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("accepts of\nallowed"), DTN_RIGHT);
    for (uint32_t party = 0; party < state->party_count; party++)
        say_party(table, task, answer, party, style->exact);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(task,
                       "Scores and gains in points, %t. Gain: score less walk-away, in the package "
                       "of the margin.%t",
                       dtn_certainty(situation, dtn_state_is_exact(state)), needed_sentence(task, state)));
}

static void say_further(dtn_document *document, const dtn_zone_answer *answer)
{
    dtn_task *task = document->task;
    dtn_text argument = dtn_asked_argument(task, &answer->heading);
    dtn_document_gap(document);
    const char *what =
        answer->zone->exists ? "Which packages" : "What each party can live with, issue by issue";
    dtn_say_command(document, what, dtn_text_build(task, "detente deals %t", argument));
}

static void say_runs(dtn_document *document, const dtn_zone_answer *answer)
{
    dtn_text sentence = dtn_runs_sentence(document->task, answer->runs);
    if (sentence.length == 0)
        return;
    dtn_document_gap(document);
    dtn_document_paragraph(document, sentence);
    dtn_document_add(document, DTN_DIM,
                     DTN_TEXT(" This is a share of runs of this case file, not a probability; its 95% "
                              "interval stands in parentheses."));
}

static dtn_text zone_terminal(dtn_task *task, const dtn_zone_answer *answer, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_sentences notes = {0};
    dtn_say_heading(&document, &answer->heading);
    if (answer->zone && answer->heading.unlock_count == 0) {
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, (dtn_text){"", 0});
        dtn_document_add(&document, answer->zone->exists ? DTN_GOOD : DTN_BAD,
                         dtn_zone_sentence(task, answer));
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, dtn_margin_sentence(task, answer, style->exact));
        say_runs(&document, answer);
        dtn_say_why_none(&document, answer, style->exact);
        dtn_document_gap(&document);
        say_parties(&document, answer, style);
        dtn_zone_notes(task, answer, &notes);
        dtn_say_notes(&document, &answer->heading, &notes);
        say_further(&document, answer);
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_zone(dtn_task *task, const dtn_zone_answer *answer, const dtn_style *style)
{
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return zone_json(task, answer);
    case DTN_FORM_CSV:
        return zone_csv(task, answer);
    default:
        return zone_terminal(task, answer, style);
    }
}
