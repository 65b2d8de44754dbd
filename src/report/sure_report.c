/* SPDX-License-Identifier: MIT */
#include "report/sure_report.h"
#include "report/bars_picture.h"

#include "report/claims_words.h"
#include "report/csv.h"
#include "report/factor_words.h"
#include "report/package.h"
#include "report/share_words.h"
#include "report/views_report.h"
#include "report/wording.h"
#include "report/writer.h"

#include <math.h> /* isnan alone */

typedef enum { NEVER, SOMETIMES, ALWAYS } in_zone;

/* Of the runs looked at that have a zone. */
static in_zone presence_of(const dtn_presence *presence, uint32_t option)
{
    uint64_t with = presence->with_option[option];
    return with == 0 ? NEVER : with == presence->zone_count ? ALWAYS : SOMETIMES;
}

/* Of a case that draws nothing a share is known exactly. */
static dtn_share share_of(const dtn_sure_answer *answer, uint64_t hits, uint64_t count)
{
    if (answer->sampler->factor_count > 0 || count == 0)
        return dtn_wilson(hits, count);
    double share = (double)hits / (double)count;
    return (dtn_share){share, share, share};
}

static dtn_share share_with(const dtn_sure_answer *answer, uint32_t option)
{
    return share_of(answer, answer->presence->with_option[option], answer->presence->zone_count);
}

static const dtn_case *case_of(const dtn_sure_answer *answer)
{
    return answer->heading.situation->of;
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_number(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value);
}

static void write_range(dtn_json *json, const char *key, const dtn_range *range)
{
    dtn_json_key(json, key);
    if (isnan(range->low)) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    write_number(json, "low", range->low);
    write_number(json, "middle", range->middle);
    write_number(json, "high", range->high);
    dtn_json_close(json);
}

static void write_summary(dtn_json *json, const dtn_sure_answer *answer)
{
    const dtn_runs *runs = answer->runs;
    dtn_json_key(json, "central");
    dtn_json_object(json);
    dtn_json_key(json, "exists");
    dtn_json_boolean(json, answer->exists);
    write_number(json, "margin", answer->margin);
    dtn_json_close(json);
    dtn_json_key(json, "share");
    if (runs && runs->count) {
        dtn_share share = share_of(answer, runs->exist_count, runs->count);
        dtn_json_object(json);
        dtn_write_share(json, "exists", &share);
        dtn_json_key(json, "runs");
        dtn_json_count(json, runs->count);
        dtn_json_close(json);
    } else {
        dtn_json_null(json);
    }
    write_range(json, "margin", &answer->margins);
}

static void write_option(dtn_json *json, const dtn_sure_answer *answer, uint32_t option)
{
    static const char *const words[] = {"never", "sometimes", "always"};
    dtn_share share = share_with(answer, option);
    dtn_json_object_on_one_line(json);
    dtn_json_key(json, "in_zone");
    dtn_json_text(json, dtn_text_of(words[presence_of(answer->presence, option)]));
    if (answer->presence->zone_count == 0)
        share = (dtn_share){NAN, NAN, NAN};
    dtn_write_share(json, "share", &share);
    dtn_json_close(json);
}

static void write_option_runs(dtn_json *json, const dtn_presence *presence)
{
    dtn_json_key(json, "option_runs");
    if (!presence) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    dtn_json_key(json, "runs");
    dtn_json_count(json, presence->run_count);
    dtn_json_key(json, "with_zone");
    dtn_json_count(json, presence->zone_count);
    dtn_json_close(json);
}

static void write_options(dtn_json *json, const dtn_sure_answer *answer)
{
    const dtn_case *c = case_of(answer);
    write_option_runs(json, answer->presence);
    dtn_json_key(json, "options");
    dtn_json_object(json);
    for (uint32_t issue = 0; answer->presence && issue < c->issue_count; issue++) {
        dtn_json_named(json, c->issues[issue].name);
        dtn_json_object(json);
        for (uint32_t option = 0; option < c->issues[issue].option_count; option++) {
            dtn_json_named(json, c->issues[issue].options[option].name);
            write_option(json, answer, c->first_option[issue] + option);
        }
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_deals(dtn_json *json, const dtn_sure_answer *answer)
{
    const dtn_case *c = case_of(answer);
    dtn_json_key(json, "deals");
    dtn_json_array(json);
    for (uint32_t deal = 0; answer->ranges && deal < c->deal_count; deal++) {
        if (!answer->ranges->deal_is_known[deal])
            continue;
        dtn_share share = share_of(answer, answer->ranges->deal_counts[deal], answer->ranges->run_count);
        dtn_json_object_on_one_line(json);
        dtn_json_key(json, "deal");
        dtn_json_text(json, c->deals[deal].name);
        dtn_write_share(json, "share", &share);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_party(dtn_json *json, const dtn_sure_answer *answer, uint32_t party)
{
    const dtn_party_range *range = &answer->ranges->parties[party];
    dtn_json_object(json);
    write_range(json, "walk_away", &range->walk_away);
    write_range(json, "gain", &range->gain);
    dtn_json_key(json, "accepts");
    if (answer->deal) {
        dtn_share share = share_of(answer, range->accept_count, answer->ranges->run_count);
        dtn_json_object_on_one_line(json);
        dtn_write_share(json, "share", &share);
        dtn_json_close(json);
    } else {
        dtn_json_null(json);
    }
    dtn_json_close(json);
}

static void write_parties(dtn_json *json, const dtn_sure_answer *answer)
{
    const dtn_case *c = case_of(answer);
    dtn_json_key(json, "nash");
    if (answer->deal) {
        dtn_json_object(json);
        for (uint32_t issue = 0; issue < c->issue_count; issue++) {
            dtn_json_named(json, c->issues[issue].name);
            dtn_json_text(json, dtn_option_name(c, issue, answer->deal[issue]));
        }
        dtn_json_close(json);
    } else {
        dtn_json_null(json);
    }
    dtn_json_key(json, "parties");
    dtn_json_object(json);
    for (uint32_t party = 0; answer->ranges && party < c->party_count; party++) {
        dtn_json_named(json, c->parties[party].name);
        write_party(json, answer, party);
    }
    dtn_json_close(json);
}

static void write_driver(dtn_json *json, const dtn_sure_answer *answer, const dtn_output *output,
                         uint32_t factor)
{
    const dtn_effect *effect = &output->effects[factor];
    dtn_json_object_on_one_line(json);
    dtn_write_factor(json, case_of(answer), &answer->sampler->factors[factor]);
    dtn_json_key(json, "on");
    dtn_json_text(json, dtn_text_of(output->key));
    write_number(json, "total_effect", effect->total);
    write_number(json, "low", effect->low);
    write_number(json, "high", effect->high);
    dtn_json_key(json, "pairs");
    dtn_json_count(json, effect->pair_count);
    dtn_json_key(json, "above_zero");
    dtn_json_boolean(json, effect->is_distinct);
    dtn_json_key(json, "cited");
    dtn_json_boolean(json, dtn_factor_is_cited(&answer->sampler->factors[factor]));
    dtn_json_close(json);
}

static void write_drivers(dtn_json *json, const dtn_sure_answer *answer)
{
    uint32_t count = answer->sampler ? answer->sampler->factor_count : 0;
    dtn_json_key(json, "drivers");
    dtn_json_array(json);
    for (size_t number = 0; number < DTN_OUTPUT_COUNT; number++) {
        dtn_output output = dtn_output_at(answer, number);
        if (!output.effects)
            continue;
        const uint32_t *order = dtn_effects_ranked(json->text.task, output.effects, count);
        for (uint32_t i = 0; i < count; i++)
            write_driver(json, answer, &output, order[i]);
    }
    dtn_json_close(json);
}

static void write_weak_spots(dtn_json *json, const dtn_sure_answer *answer)
{
    dtn_sentences weak = {0};
    dtn_weak_spots(json->text.task, answer, &weak);
    dtn_json_key(json, "weak_spots");
    dtn_json_array(json);
    for (size_t i = 0; i < weak.count; i++)
        dtn_json_text(json, weak.items[i]);
    dtn_json_close(json);
}

static void write_views(dtn_json *json, const dtn_sure_answer *answer)
{
    if (answer->views) {
        dtn_write_views(json, case_of(answer), answer->views);
        return;
    }
    dtn_json_key(json, "views");
    dtn_json_array(json);
    dtn_json_close(json);
}

static dtn_text sure_json(dtn_task *task, const dtn_sure_answer *answer)
{
    dtn_json json = dtn_json_open(task);
    dtn_sentences notes = {0};
    dtn_write_heading(&json, "sure", &answer->heading);
    if (answer->heading.unlock_count == 0) {
        write_summary(&json, answer);
        write_options(&json, answer);
        write_deals(&json, answer);
        write_parties(&json, answer);
        write_drivers(&json, answer);
        write_views(&json, answer);
        write_weak_spots(&json, answer);
        dtn_sure_notes(task, answer, &notes);
    }
    return dtn_write_notes(&json, &answer->heading, &notes);
}

/* ---- csv ----------------------------------------------------------------------------------------------- */

static void add_driver_row(dtn_csv *csv, const dtn_sure_answer *answer, const dtn_output *output,
                           uint32_t number)
{
    const dtn_case *c = case_of(answer);
    const dtn_factor *factor = &answer->sampler->factors[number];
    const dtn_effect *effect = &output->effects[number];
    bool has_file = factor->line.file < c->files->count;
    const dtn_file *file = has_file ? &c->files->items[factor->line.file] : NULL;
    dtn_csv_cell(csv, dtn_text_of(output->key));
    dtn_csv_cell(csv, factor->name);
    dtn_csv_cell(csv, has_file ? file->path : DTN_TEXT("--set"));
    dtn_csv_count(csv, has_file ? dtn_file_place(file, factor->line.start).line : 1);
    dtn_csv_number(csv, effect->total);
    dtn_csv_number(csv, effect->low);
    dtn_csv_number(csv, effect->high);
    dtn_csv_count(csv, effect->pair_count);
    dtn_csv_cell(csv, effect->is_distinct ? DTN_TEXT("yes") : DTN_TEXT("no"));
    dtn_csv_cell(csv, dtn_factor_is_cited(factor) ? DTN_TEXT("yes") : DTN_TEXT("no"));
    dtn_csv_end_row(csv);
}

static dtn_text sure_csv(dtn_task *task, const dtn_sure_answer *answer)
{
    static const char *const headers[] = {"on",  "factor", "file",  "line",       "total_effect",
                                          "low", "high",   "pairs", "above_zero", "cited"};
    uint32_t count = answer->sampler ? answer->sampler->factor_count : 0;
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (size_t number = 0; number < DTN_OUTPUT_COUNT; number++) {
        dtn_output output = dtn_output_at(answer, number);
        if (!output.effects)
            continue;
        const uint32_t *order = dtn_effects_ranked(task, output.effects, count);
        for (uint32_t i = 0; i < count; i++)
            add_driver_row(&csv, answer, &output, order[i]);
    }
    return dtn_built(&csv.text);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

/* How far an interval reaches from its share to the farther side, at most: what one caption says for a whole table. */
static double reach_of(const dtn_share *share, double most)
{
    double below = share->share - share->low, above = share->high - share->share;
    most = below > most ? below : most;
    return above > most ? above : most;
}

/* "95% intervals reach 3.1 percentage points from a share at most", rounded up. */
static dtn_text reach_words(dtn_task *task, double reach)
{
    const double tenths_of_all = 1000;
    uint64_t tenths = (uint64_t)(reach * tenths_of_all);
    tenths += (double)tenths < reach * tenths_of_all;
    return dtn_text_build(task, "95%% intervals reach %z.%z percentage points from a share at most",
                          (size_t)(tenths / 10), (size_t)(tenths % 10));
}

static dtn_text options_that_are(dtn_task *task, const dtn_sure_answer *answer, uint32_t issue,
                                 in_zone wanted)
{
    const dtn_case *c = case_of(answer);
    dtn_builder out = {.task = task};
    for (uint32_t option = 0; option < c->issues[issue].option_count; option++) {
        uint32_t place = c->first_option[issue] + option;
        if (presence_of(answer->presence, place) != wanted)
            continue;
        dtn_build(&out, "%s%t", out.length > 0 ? ", " : "", c->issues[issue].options[option].name);
        dtn_share share = share_with(answer, place);
        if (wanted == SOMETIMES)
            dtn_build(&out, " %t", dtn_percent_words(task, &share));
    }
    return out.length > 0 ? dtn_built(&out) : DTN_TEXT("-");
}

static dtn_text zoned_runs(dtn_task *task, const dtn_presence *presence)
{
    dtn_text runs = dtn_word_things(task, presence->run_count, "run", "runs");
    if (presence->zone_count == presence->run_count)
        return dtn_text_build(task, "the first %t, all of which have a zone", runs);
    return dtn_text_build(task, "the %t of the first %t that have a zone",
                          dtn_word_count(task, presence->zone_count), runs);
}

static void say_options(dtn_document *document, const dtn_sure_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_case *c = case_of(answer);
    const dtn_presence *presence = answer->presence;
    if (presence->zone_count == 0) {
        dtn_document_paragraph(document,
                               dtn_text_build(task, "No option is in a zone: none of %t has one.",
                                              dtn_word_things(task, presence->run_count, "run", "runs")));
        return;
    }
    dtn_document_heading(document, DTN_TEXT("In the zone, where there is one"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("issue"));
    dtn_tabular_column(task, table, DTN_TEXT("always"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("sometimes (share)"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("never"), DTN_LEFT);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        dtn_tabular_cell(task, table, DTN_STRONG, c->issues[issue].name);
        dtn_tabular_cell(task, table, DTN_PLAIN, options_that_are(task, answer, issue, ALWAYS));
        dtn_tabular_cell(task, table, DTN_PLAIN, options_that_are(task, answer, issue, SOMETIMES));
        dtn_tabular_cell(task, table, DTN_DIM, options_that_are(task, answer, issue, NEVER));
    }
    if (answer->sampler->factor_count == 0)
        return;
    double reach = 0;
    for (uint32_t option = 0; option < c->first_option[c->issue_count]; option++) {
        dtn_share share = share_with(answer, option);
        reach = reach_of(&share, reach);
    }
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(task,
                       "Whether some package of the zone has the option, in %t; %t. Always and never are of "
                       "these runs.",
                       zoned_runs(task, presence), reach_words(task, reach)));
}

static void say_deals(dtn_document *document, const dtn_sure_answer *answer)
{
    dtn_task *task = document->task;
    const dtn_case *c = case_of(answer);
    if (c->deal_count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Named deals"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("deal"));
    dtn_tabular_column(task, table, DTN_TEXT("in the zone"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("95% interval"), DTN_LEFT);
    for (uint32_t deal = 0; deal < c->deal_count; deal++) {
        if (!answer->ranges->deal_is_known[deal])
            continue;
        dtn_share share = share_of(answer, answer->ranges->deal_counts[deal], answer->ranges->run_count);
        dtn_tabular_cell(task, table, DTN_STRONG, c->deals[deal].name);
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_percent_words(task, &share));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_interval_words(task, &share));
    }
}

static void say_driver(dtn_task *task, dtn_tabular *table, const dtn_sure_answer *answer,
                       const dtn_output *output, uint32_t factor)
{
    enum { BAR = 20 };
    const dtn_effect *effect = &output->effects[factor];
    dtn_share share = {effect->total, effect->low, effect->high};
    dtn_tabular_cell(task, table, DTN_STRONG,
                     dtn_factor_words(task, case_of(answer), &answer->sampler->factors[factor]));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_bar(task, effect->total, 1, BAR));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_percent_words(task, &share));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_interval_words(task, &share));
}

static void say_rest(dtn_document *document, const dtn_output *output, const uint32_t *order, uint32_t shown,
                     uint32_t count)
{
    dtn_task *task = document->task;
    uint64_t distinct = 0, indistinct = 0;
    for (uint32_t i = shown; i < count; i++)
        ++*(output->effects[order[i]].is_distinct ? &distinct : &indistinct);
    if (distinct > 0)
        dtn_document_paragraph(document,
                               dtn_text_build(task, "%t with smaller effects%t.",
                                              dtn_word_things(task, distinct, "more line", "more lines"),
                                              dtn_document_for_command(document, ": --csv lists all")));
    if (indistinct > 0)
        dtn_document_paragraph(document, dtn_text_build(task, "Not distinguishable from zero: %t.",
                                                        dtn_word_things(task, indistinct, "line", "lines")));
}

static void draw_drivers(dtn_document *document, const dtn_sure_answer *answer, const dtn_output *output,
                         const uint32_t *order, uint32_t shown)
{
    dtn_task *task = document->task;
    dtn_bar_row *rows = DTN_TAKE(task, shown, dtn_bar_row);
    for (uint32_t i = 0; i < shown; i++) {
        const dtn_effect *effect = &output->effects[order[i]];
        dtn_share share = {effect->total, effect->low, effect->high};
        rows[i] = (dtn_bar_row){.label = answer->sampler->factors[order[i]].name,
                                .low = effect->low,
                                .high = effect->high,
                                .at = effect->total,
                                .words = dtn_percent_words(task, &share)};
    }
    const dtn_bars bars = {.title = dtn_text_build(task, "What the doubt about %s comes from", output->words),
                           .description =
                               DTN_TEXT("Each line's total effect with its 95% interval. The table "
                                        "below says the same."),
                           .unit = DTN_TEXT("total effect, %"),
                           .rows = rows,
                           .count = shown,
                           .from = 0,
                           .to = 1,
                           .mark = NAN};
    dtn_document_picture(document, dtn_bars_picture(task, &bars));
}

static void say_output(dtn_document *document, const dtn_sure_answer *answer, const dtn_output *output)
{
    enum { MOST = 8 };
    dtn_task *task = document->task;
    uint32_t count = answer->sampler->factor_count, shown = 0;
    const uint32_t *order = dtn_effects_ranked(task, output->effects, count);
    dtn_document_heading(document, dtn_text_build(task, "What the doubt about %s comes from", output->words));
    while (shown < count && shown < MOST && output->effects[order[shown]].is_distinct)
        shown++;
    if (document->has_pictures)
        draw_drivers(document, answer, output, order, shown);
    if (shown > 0) {
        dtn_tabular *table = dtn_document_table(document);
        dtn_tabular_label(task, table, DTN_TEXT("judgement"));
        dtn_tabular_drawing(task, table, DTN_TEXT("total effect"));
        dtn_tabular_column(task, table, document->has_pictures ? DTN_TEXT("total effect") : DTN_TEXT(""),
                           DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("95% interval"), DTN_LEFT);
        for (uint32_t i = 0; i < shown; i++)
            say_driver(task, table, answer, output, order[i]);
    }
    say_rest(document, output, order, shown, count);
    dtn_document_gap(document);
}

static void say_drivers(dtn_document *document, const dtn_sure_answer *answer)
{
    bool any = false;
    for (size_t number = DTN_OUTPUT_COUNT; number-- > 0;) {
        dtn_output output = dtn_output_at(answer, number);
        if (!output.effects)
            continue;
        dtn_document_gap(document);
        say_output(document, answer, &output);
        document->blocks.count--; /* one gap is enough before what follows */
        any = true;
    }
    if (!any)
        return;
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        DTN_TEXT("Total effect: the share of the variance left when all other lines are known. Where lines "
                 "act together their effects overlap, and add up to more than 100%."));
}

static dtn_text range_words(dtn_task *task, const dtn_range *range, const char *between, bool exact)
{
    if (isnan(range->low))
        return DTN_TEXT("-");
    return dtn_text_build(task, "%t%s%t%s%t", dtn_word_points(task, range->low, exact), between,
                          dtn_word_points(task, range->middle, exact), between,
                          dtn_word_points(task, range->high, exact));
}

static void say_parties(dtn_document *document, const dtn_sure_answer *answer, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_case *c = case_of(answer);
    dtn_document_heading(document, DTN_TEXT("Party by party: 5%, 50% and 95% of the runs lie below"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("party"));
    dtn_tabular_column(task, table, DTN_TEXT("walks away at"), DTN_RIGHT);
    if (answer->deal) {
        dtn_tabular_column(task, table, DTN_TEXT("gains in the Nash deal"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("accepts it"), DTN_RIGHT);
    }
    const char *between = document->has_pictures ? " / " : "  ";
    double reach = 0;
    for (uint32_t party = 0; party < c->party_count; party++) {
        const dtn_party_range *range = &answer->ranges->parties[party];
        dtn_share share = share_of(answer, range->accept_count, answer->ranges->run_count);
        dtn_tabular_cell(task, table, DTN_STRONG, c->parties[party].name);
        dtn_tabular_cell(task, table, DTN_PLAIN, range_words(task, &range->walk_away, between, style->exact));
        if (!answer->deal)
            continue;
        dtn_tabular_cell(task, table, DTN_PLAIN, range_words(task, &range->gain, between, style->exact));
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_percent_words(task, &share));
        reach = reach_of(&share, reach);
    }
    if (answer->deal && answer->sampler->factor_count > 0) {
        dtn_document_paragraph(document, (dtn_text){"", 0});
        dtn_document_add(document, DTN_DIM,
                         dtn_text_build(task, "Accepts it: the share of %t; %t.",
                                        dtn_word_things(task, answer->ranges->run_count, "run", "runs"),
                                        reach_words(task, reach)));
    }
    if (answer->deal)
        dtn_document_paragraph(document, dtn_text_build(task, "The Nash deal of the central case: %t.",
                                                        dtn_package_words(task, c, answer->deal)));
}

static void say_weak_spots(dtn_document *document, const dtn_sure_answer *answer)
{
    dtn_sentences weak = {0};
    dtn_weak_spots(document->task, answer, &weak);
    if (weak.count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Weak spots"));
    dtn_say_list(document, weak.items, weak.count);
}

static void say_answer(dtn_document *document, const dtn_sure_answer *answer, const dtn_style *style)
{
    dtn_task *task = document->task;
    dtn_text doubt = dtn_doubt_sentence(task, answer);
    dtn_document_gap(document);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, answer->exists ? DTN_GOOD : DTN_BAD,
                     dtn_sure_sentence(task, answer, style->exact));
    if (doubt.length > 0) {
        dtn_document_gap(document);
        dtn_document_paragraph(document, doubt);
    }
    if (answer->presence) {
        dtn_document_gap(document);
        say_options(document, answer);
    }
    if (answer->sampler && answer->runs)
        say_drivers(document, answer);
    if (answer->ranges) {
        dtn_document_gap(document);
        say_parties(document, answer, style);
        say_deals(document, answer);
    }
    if (answer->views)
        dtn_say_views(document, case_of(answer), answer->views, style);
    say_weak_spots(document, answer);
}

static dtn_text sure_terminal(dtn_task *task, const dtn_sure_answer *answer, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_sentences notes = {0};
    dtn_say_heading(&document, &answer->heading);
    if (answer->heading.unlock_count > 0)
        return dtn_document_write(task, &document, style);
    say_answer(&document, answer, style);
    dtn_sure_notes(task, answer, &notes);
    dtn_say_notes(&document, &answer->heading, &notes);
    if (document.has_pictures)
        return dtn_document_write(task, &document, style);
    dtn_document_gap(&document);
    dtn_document_paragraph(&document, dtn_text_build(task, "What would flip it: detente flip %t",
                                                     dtn_asked_argument(task, &answer->heading)));
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_sure(dtn_task *task, const dtn_sure_answer *answer, const dtn_style *style)
{
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return sure_json(task, answer);
    case DTN_FORM_CSV:
        return sure_csv(task, answer);
    default:
        return sure_terminal(task, answer, style);
    }
}
