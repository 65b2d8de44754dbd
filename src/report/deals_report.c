/* SPDX-License-Identifier: MIT */
#include "report/deals_report.h"
#include "report/csv.h"
#include "report/families_report.h"
#include "report/frontier_picture.h"
#include "report/grid_words.h"
#include "report/improvement_report.h"
#include "report/package.h"
#include "report/wording.h"
#include "report/writer.h"
#include "report/zone_words.h"

static size_t listed(size_t count, const dtn_style *style)
{
    return count < style->list ? count : style->list;
}

static dtn_text names_of(dtn_task *task, const dtn_situation *situation, const uint32_t *parties,
                         size_t count)
{
    dtn_sentences names = {0};
    for (size_t i = 0; i < count; i++)
        DTN_PUSH(task, &names, dtn_party_name(situation, parties[i]));
    return dtn_word_list(task, names.items, names.count, "and");
}

/* ---- notes --------------------------------------------------------------------------------------------- */

static void note_left_out(dtn_task *task, const dtn_deals_answer *answer, dtn_sentences *notes)
{
    const dtn_solutions *solutions = answer->solutions;
    size_t count = solutions->left_out_count;
    if (count == 0 || answer->frontier->count == 0)
        return;
    dtn_text names = names_of(task, answer->heading.situation, solutions->left_out, count);
    DTN_PUSH(task, notes,
             dtn_text_build(task,
                            "%t %s in no package of the zone and %s left out of product and smallest gain",
                            names, count == 1 ? "gains" : "gain", count == 1 ? "is" : "are"));
}

static void note_cut(dtn_task *task, const char *what, size_t count, const dtn_style *style,
                     dtn_sentences *notes)
{
    if (count > style->list)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "%s lists the first %t of %t in package order; --list all gives all",
                                what, dtn_word_count(task, style->list), dtn_word_count(task, count)));
}

static const char *why_nobody_bargains(const dtn_state *state)
{
    for (uint32_t party = 0; party < state->party_count; party++)
        if (state->stakes[party].has_preferences)
            return "no party with preferences is among those that bargain";
    return "no party has preferences (`PARTY weighs ISSUE > ISSUE`, `PARTY wants more ISSUE`)";
}

static dtn_sentences deals_notes(dtn_task *task, const dtn_deals_answer *answer)
{
    dtn_sentences notes = {0};
    if (answer->frontier->count == 0)
        DTN_PUSH(task, &notes, DTN_TEXT("the zone is empty: there are no deals in it to compare"));
    else if (answer->solutions->nash.count == 0)
        DTN_PUSH(task, &notes,
                 DTN_TEXT("no Nash deal: in every efficient package some counted party gains less than 0"));
    note_left_out(task, answer, &notes);
    return notes;
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_deal(dtn_json *json, const dtn_deals_answer *answer, size_t deal)
{
    const dtn_deal *found = &answer->frontier->deals[deal];
    dtn_json_object(json);
    dtn_write_package(json, answer->heading.situation, answer->state, found->options);
    dtn_json_key(json, "ties");
    dtn_wide ties;
    dtn_tally_wide(found->ties, &ties);
    dtn_json_wide(json, &ties);
    dtn_write_outside(json, answer->heading.situation, answer->state, found->options);
    dtn_json_close(json);
}

static void write_parties(dtn_json *json, const char *key, const dtn_situation *situation,
                          const uint32_t *parties, uint32_t count)
{
    dtn_json_key(json, key);
    dtn_json_array(json);
    for (uint32_t i = 0; i < count; i++)
        dtn_json_text(json, dtn_party_name(situation, parties[i]));
    dtn_json_close(json);
}

static void write_frontier(dtn_json *json, const dtn_deals_answer *answer, const dtn_style *style)
{
    dtn_json_key(json, "pareto");
    dtn_json_array(json);
    for (size_t i = 0; i < listed(answer->frontier->count, style); i++)
        write_deal(json, answer, i);
    dtn_json_close(json);
    dtn_json_key(json, "pareto_count");
    dtn_json_count(json, answer->frontier->count);
}

void dtn_write_solutions(dtn_json *json, const dtn_deals_answer *answer, const dtn_style *style,
                         dtn_sentences *notes)
{
    for (size_t number = 0; number < DTN_SOLUTION_COUNT; number++) {
        dtn_solution_entry entry = dtn_solution_at(answer->solutions, number);
        dtn_json_key(json, entry.key);
        dtn_json_array(json);
        for (size_t i = 0; i < listed(entry.deals->count, style); i++)
            write_deal(json, answer, entry.deals->items[i]);
        dtn_json_close(json);
        note_cut(json->text.task, entry.key, entry.deals->count, style, notes);
    }
}

/* What a search that was cut short leaves unknown: no list, not an empty one. */
static void write_unknown(dtn_json *json)
{
    static const char *const keys[] = {"pareto",      "pareto_count", "nash",    "kalai_smorodinsky",
                                       "egalitarian", "utilitarian",  "families"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        dtn_json_key(json, keys[i]);
        dtn_json_null(json);
    }
}

static dtn_text deals_json(dtn_task *task, const dtn_deals_answer *answer, const dtn_style *style)
{
    dtn_json json = dtn_json_open(task);
    dtn_sentences notes = {0};
    const dtn_situation *situation = answer->heading.situation;
    dtn_write_heading(&json, "deals", &answer->heading);
    if (answer->heading.incomplete && !answer->frontier)
        write_unknown(&json);
    if (answer->frontier && answer->solutions) {
        notes = deals_notes(task, answer);
        if (answer->state->bargaining_count == 0)
            DTN_PUSH(task, &notes,
                     dtn_text_build(task, "nobody bargains: %s", why_nobody_bargains(answer->state)));
        write_parties(&json, "bargaining", situation, answer->state->bargaining,
                      answer->state->bargaining_count);
        write_parties(&json, "left_out", situation, answer->solutions->left_out,
                      answer->solutions->left_out_count);
        note_cut(task, "pareto", answer->frontier->count, style, &notes);
        write_frontier(&json, answer, style);
        dtn_write_solutions(&json, answer, style, &notes);
        dtn_write_aims(&json, situation);
        dtn_write_families(&json, situation, answer->families);
        if (answer->improve)
            dtn_write_improve(&json, situation, answer->state, answer->improve, style, &notes);
    }
    if (answer->zone && answer->zone->option_allowed) {
        dtn_json_key(&json, "grid");
        dtn_write_grid(&json, answer);
        dtn_json_key(&json, "grid_runs"); /* of which the ranges are */
        if (answer->ranges)
            dtn_json_count(&json, answer->ranges->run_count);
        else
            dtn_json_null(&json);
        dtn_json_key(&json, "grid_samples"); /* counted among so many packages drawn; null: among all */
        if (answer->zone->samples)
            dtn_json_count(&json, answer->zone->samples);
        else
            dtn_json_null(&json);
        dtn_note_grid(task, answer, &notes);
    }
    return dtn_write_notes(&json, &answer->heading, &notes);
}

/* ---- csv ----------------------------------------------------------------------------------------------- */

static void write_csv_header(dtn_csv *csv, const dtn_case *c)
{
    dtn_csv_package_headings(csv, c, "gain");
    dtn_csv_cell(csv, DTN_TEXT("tied packages"));
    dtn_csv_cell(csv, DTN_TEXT("solution deal"));
    dtn_csv_cell(csv, DTN_TEXT("not asked"));
    dtn_csv_end_row(csv);
}

/* "forum: nobody; tests: china" */
static dtn_text not_asked(dtn_task *task, const dtn_deals_answer *answer, const uint16_t *options)
{
    const dtn_case *c = answer->heading.situation->of;
    const dtn_outside outside = dtn_outside_find(task, c, answer->state, options);
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < outside.count; i++) {
        const dtn_outside_change *change = &outside.items[i];
        dtn_build(&out, "%s%t: %t", i > 0 ? "; " : "", c->issues[change->issue].name,
                  change->moved_by == DTN_NOBODY ? DTN_TEXT("nobody") : c->parties[change->moved_by].name);
    }
    return dtn_built(&out);
}

static void write_csv_deal(dtn_csv *csv, const dtn_deals_answer *answer, size_t deal)
{
    const dtn_case *c = answer->heading.situation->of;
    const dtn_deal *found = &answer->frontier->deals[deal];
    dtn_csv_package(csv, c, answer->state, found->options);
    for (uint32_t party = 0; party < c->party_count; party++)
        dtn_csv_number(csv, dtn_state_gain_points(answer->state, party, found->options));
    dtn_wide ties;
    dtn_tally_wide(found->ties, &ties);
    dtn_csv_cell(csv, dtn_wide_decimal(csv->text.task, &ties));
    dtn_csv_cell(csv, dtn_solution_names(csv->text.task, answer->solutions, deal, "; "));
    dtn_csv_cell(csv, not_asked(csv->text.task, answer, found->options));
    dtn_csv_end_row(csv);
}

static dtn_text deals_csv(dtn_task *task, const dtn_deals_answer *answer, const dtn_style *style)
{
    dtn_csv csv = {.text = {.task = task}};
    write_csv_header(&csv, answer->heading.situation->of);
    for (size_t i = 0; answer->frontier && i < listed(answer->frontier->count, style); i++)
        write_csv_deal(&csv, answer, i);
    return dtn_built(&csv.text);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static dtn_tally packages_of(const dtn_frontier *frontier)
{
    dtn_tally packages = {{0}};
    for (size_t i = 0; i < frontier->count; i++)
        packages = dtn_tally_add(packages, frontier->deals[i].ties);
    return packages;
}

/* Where nobody bargains every package of the zone is as good as any other. */
static void say_nobody_bargains(dtn_document *document, const dtn_deals_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    dtn_document_paragraph(
        document,
        dtn_text_build(
            task,
            "Nobody bargains: %s. So no package of the zone is better than another, and there are no "
            "solution deals to compare. The first package of the zone: %t.",
            why_nobody_bargains(answer->state),
            dtn_package_words(task, situation->of, answer->frontier->deals[0].options)));
}

static void say_efficient(dtn_document *document, const dtn_deals_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    const dtn_state *state = answer->state;
    dtn_text names = names_of(task, situation, state->bargaining, state->bargaining_count);
    dtn_tally packages = packages_of(answer->frontier);
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t efficient (%t)",
              dtn_word_things(task, answer->frontier->count, "deal is", "deals are"),
              dtn_certainty(situation, dtn_state_is_exact(state)));
    if (dtn_tally_compare(packages, dtn_tally_of(answer->frontier->count)) != 0)
        dtn_build(&out, ", %t packages with ties", dtn_word_tally(task, packages));
    dtn_build(&out, ": no other package of the zone is better for one of %t and worse for none of them.",
              names);
    dtn_document_paragraph(document, dtn_built(&out));
}

static void say_deals(dtn_document *document, const dtn_deals_answer *answer, const dtn_style *style)
{
    if (answer->frontier->count > 0) {
        dtn_document_gap(document);
        if (answer->state->bargaining_count == 0) {
            say_nobody_bargains(document, answer);
            return;
        }
        say_efficient(document, answer);
        dtn_document_gap(document);
        dtn_say_solutions(document, answer, style);
        dtn_say_families(document, answer->heading.situation, answer->families);
    }
}

static dtn_text deals_terminal(dtn_task *task, const dtn_deals_answer *answer, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_sentences notes = {0};
    dtn_zone_answer zone = {.heading = answer->heading, .state = answer->state, .zone = answer->zone};
    dtn_say_heading(&document, &answer->heading);
    if (answer->heading.unlock_count > 0)
        return dtn_document_write(task, &document, style);
    if (answer->zone) {
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, (dtn_text){"", 0});
        dtn_document_add(&document, answer->zone->exists ? DTN_GOOD : DTN_BAD,
                         dtn_zone_sentence(task, &zone));
    }
    if (answer->frontier && answer->solutions) {
        if (document.has_pictures)
            dtn_document_picture(&document, dtn_frontier_picture(task, answer));
        say_deals(&document, answer, style);
        notes = deals_notes(task, answer);
    }
    if (answer->zone && answer->zone->option_allowed) {
        dtn_document_gap(&document);
        dtn_say_grid(&document, answer);
        dtn_note_grid(task, answer, &notes);
    }
    dtn_say_notes(&document, &answer->heading, &notes);
    if (answer->frontier && answer->frontier->count > 0) {
        dtn_document_gap(&document);
        dtn_text argument = dtn_asked_argument(task, &answer->heading);
        dtn_say_command(&document, "Every efficient deal",
                        dtn_text_build(task, "detente deals %t --csv", argument));
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_deals(dtn_task *task, const dtn_deals_answer *answer, const dtn_style *style)
{
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return deals_json(task, answer, style);
    case DTN_FORM_CSV:
        return deals_csv(task, answer, style);
    default:
        return deals_terminal(task, answer, style);
    }
}
