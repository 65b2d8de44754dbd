/* SPDX-License-Identifier: MIT */
#include "report/deals_report.h"
#include "report/grid_words.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/wording.h"

static uint64_t accepted(const dtn_deals_answer *answer, uint32_t party, uint32_t option)
{
    return answer->zone->option_accepts[(size_t)party * answer->state->option_count + option];
}

static void write_bounds(dtn_json *json, const char *key, const dtn_deals_answer *answer, uint32_t option)
{
    const dtn_case *c = answer->heading.situation->of;
    const bool is_low = *key == 'l';
    dtn_json_key(json, key);
    if (!answer->ranges || answer->ranges->option_runs[option] == 0) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object_on_one_line(json);
    for (uint32_t party = 0; party < c->party_count; party++) {
        const dtn_grid_range *range =
            &answer->ranges->cells[(size_t)party * answer->state->option_count + option];
        dtn_json_named(json, c->parties[party].name);
        dtn_json_number(json, is_low ? range->low : range->high);
    }
    dtn_json_close(json);
}

/* `low`, `high`: the 5 and 95% points over those `runs` that allow the option. */
static void write_ranges(dtn_json *json, const dtn_deals_answer *answer, uint32_t option)
{
    write_bounds(json, "low", answer, option);
    write_bounds(json, "high", answer, option);
    dtn_json_key(json, "runs");
    if (answer->ranges)
        dtn_json_count(json, answer->ranges->option_runs[option]);
    else
        dtn_json_null(json);
}

/* The share that the party accepts under each view; null: the view allows no package with the option. */
static void write_views(dtn_json *json, const dtn_deals_answer *answer, uint32_t party, uint32_t option)
{
    const dtn_dissent *dissent = answer->dissent;
    dtn_json_object_on_one_line(json);
    for (uint32_t view = 0; view < dissent->view_count; view++) {
        const dtn_view_grid *grid = &dissent->views[view];
        bool is_known = dtn_view_takes(dissent, view, party, option) != DTN_TAKES_NOTHING_ALLOWED;
        dtn_json_named(json, dtn_view_name(answer->heading.situation->of, grid->view));
        if (is_known)
            dtn_json_number(json, (double)grid->accepts[(size_t)party * dissent->option_count + option] /
                                      (double)grid->allowed[option]);
        else
            dtn_json_null(json);
    }
    dtn_json_close(json);
}

static void write_dissent(dtn_json *json, const dtn_deals_answer *answer, uint32_t option)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_key(json, "dissent");
    if (!answer->dissent) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    for (uint32_t party = 0; party < c->party_count; party++)
        if (dtn_grid_is_marked(answer, party, option)) {
            dtn_json_named(json, c->parties[party].name);
            write_views(json, answer, party, option);
        }
    dtn_json_close(json);
}

static void write_option(dtn_json *json, const dtn_deals_answer *answer, uint32_t option)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_object(json);
    dtn_json_key(json, "allowed");
    dtn_json_count(json, answer->zone->option_allowed[option]);
    dtn_json_key(json, "zone");
    dtn_json_count(json, answer->zone->option_zone[option]);
    dtn_json_key(json, "accepts");
    dtn_json_object_on_one_line(json);
    for (uint32_t party = 0; party < c->party_count; party++) {
        dtn_json_named(json, c->parties[party].name);
        dtn_json_count(json, accepted(answer, party, option));
    }
    dtn_json_close(json);
    write_ranges(json, answer, option);
    write_dissent(json, answer, option);
    dtn_json_close(json);
}

void dtn_write_grid(dtn_json *json, const dtn_deals_answer *answer)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_object(json);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        dtn_json_named(json, c->issues[issue].name);
        dtn_json_object(json);
        for (uint32_t option = 0; option < c->issues[issue].option_count; option++) {
            dtn_json_named(json, c->issues[issue].options[option].name);
            write_option(json, answer, answer->state->first_option[issue] + option);
        }
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static dtn_emphasis emphasis_of(uint64_t part, uint64_t whole)
{
    return whole == 0 ? DTN_DIM : part == whole ? DTN_GOOD : part == 0 ? DTN_BAD : DTN_PLAIN;
}

/* all, none, or the share of the allowed packages with the option that the party accepts; drawn ones prove neither. */
static dtn_text acceptance_words(dtn_task *task, uint64_t part, uint64_t whole, bool is_drawn)
{
    if (whole == 0)
        return DTN_TEXT("-");
    if (part == whole)
        return is_drawn ? DTN_TEXT("all\ndrawn") : DTN_TEXT("all");
    if (part == 0)
        return is_drawn ? DTN_TEXT("none\ndrawn") : DTN_TEXT("none");
    return dtn_word_brief_share(task, (double)part, (double)whole);
}

static void say_acceptance(dtn_task *task, dtn_tabular *table, const dtn_deals_answer *answer, uint32_t party,
                           uint32_t option)
{
    uint64_t part = accepted(answer, party, option), whole = answer->zone->option_allowed[option];
    dtn_text words = acceptance_words(task, part, whole, answer->zone->samples > 0);
    if (dtn_grid_is_marked(answer, party, option))
        words = dtn_text_build(task, "*%t", words);
    dtn_tabular_cell(task, table, emphasis_of(part, whole), words);
    if (dtn_grid_is_marked(answer, party, option))
        dtn_tabular_heard(table, "views disagree");
    dtn_tabular_below(table, dtn_grid_range_words(task, answer, party, option));
}

static void say_option(dtn_task *task, dtn_tabular *table, const dtn_deals_answer *answer, uint32_t issue,
                       uint16_t number)
{
    uint32_t option = answer->state->first_option[issue] + number;
    uint64_t allowed = answer->zone->option_allowed[option], in_zone = answer->zone->option_zone[option];
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_option_name(answer->heading.situation->of, issue, number));
    if (allowed == 0)
        dtn_tabular_cell(task, table, DTN_DIM, DTN_TEXT("-"));
    else
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_word_count(task, in_zone));
    for (uint32_t party = 0; party < answer->state->party_count; party++)
        say_acceptance(task, table, answer, party, option);
}

static dtn_text what_it_says(dtn_task *task, const dtn_deals_answer *answer)
{
    const dtn_situation *situation = answer->heading.situation;
    if (answer->zone->samples)
        return dtn_text_build(
            task,
            "Estimated from %t drawn evenly from all that are allowed: of those with an option, a "
            "party accepts all, none, or the share given; of those not drawn that is no proof. In zone: how many of those drawn are in "
            "the zone and have it. A dash: none that was drawn has it.",
            dtn_word_things(task, answer->zone->samples, "package", "packages"));
    return dtn_text_build(task,
                          "Of the allowed packages with an option, a party accepts all, none, or the "
                          "share given (%t). In zone: how many packages of the zone have it. A dash: "
                          "no allowed package has it.",
                          dtn_certainty(situation, dtn_state_is_exact(answer->state)));
}

void dtn_say_grid(dtn_document *document, const dtn_deals_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    const dtn_case *c = situation->of;
    dtn_document_heading(document, DTN_TEXT("What each party can live with"));
    dtn_document_paragraph(document, what_it_says(task, answer));
    if (document->has_pictures && answer->ranges)
        dtn_document_add(
            document, DTN_PLAIN,
            dtn_text_build(task,
                           " Below it, in small print: between what the share lies in 90%% of the first "
                           "%t, as far as they allow the option; nothing where it stays the same.",
                           dtn_word_things(task, answer->ranges->run_count, "run", "runs")));
    if (answer->dissent && answer->dissent->marked_count > 0)
        dtn_document_add(document, DTN_PLAIN, DTN_TEXT(" *: the views disagree, see below."));
    dtn_document_gap(document);
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("option"));
    dtn_tabular_column(task, table, DTN_TEXT("in\nzone"), DTN_RIGHT);
    for (uint32_t party = 0; party < c->party_count; party++)
        dtn_tabular_column(task, table, c->parties[party].name, DTN_RIGHT);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        const dtn_issue *of = &c->issues[issue];
        dtn_tabular_section(task, table,
                            of->title.length > 0 ? dtn_text_build(task, "%t: %t", of->name, of->title)
                                                 : of->name);
        for (uint32_t option = 0; option < of->option_count; option++)
            say_option(task, table, answer, issue, (uint16_t)option);
    }
    if (!document->has_pictures)
        dtn_say_widest(document, answer);
    dtn_say_dissent(document, answer);
}
