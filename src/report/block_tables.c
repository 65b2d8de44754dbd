/* SPDX-License-Identifier: MIT
 * report/block_tables.c: who can block, for programs: JSON and CSV. */
#include "report/block_report.h"
#include "report/named_deal.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/share_words.h"

#include <math.h> /* NAN alone */

static void write_flag(dtn_json *json, const char *key, bool value)
{
    dtn_json_key(json, key);
    dtn_json_boolean(json, value);
}

static void write_share(dtn_json *json, const char *key, const dtn_share *share)
{
    dtn_json_key(json, key);
    dtn_json_object_on_one_line(json);
    dtn_write_share(json, "share", share);
    dtn_json_close(json);
}

/* `zone_without`, `margin_without`, `margin_gain`, `share_without` `low` `high`, `blocks_alone` */
static void write_without(dtn_json *json, const dtn_block_answer *answer, uint32_t i)
{
    const dtn_obstacle_found *found = &answer->obstacles[i];
    const dtn_zone *zone = answer->zone;
    dtn_share without = {0}, alone = {0};
    bool has_runs = dtn_obstacle_shares(answer, i, &without, &alone);
    write_flag(json, "zone_without", found->exists);
    dtn_write_known(json, "margin_without", found->has_margin, found->margin);
    dtn_write_known(json, "margin_gain", found->has_margin && zone->margin_kind == DTN_MARGIN_NUMBER,
                    found->margin - zone->margin);
    dtn_write_share(json, "share_without", has_runs ? &without : NULL);
    if (has_runs) {
        write_share(json, "blocks_alone", &alone);
    } else {
        dtn_json_key(json, "blocks_alone");
        dtn_json_null(json);
    }
}

/* ---- parties -------------------------------------------------------------------------------------------- */

static void write_carriers(dtn_json *json, const dtn_block_answer *answer, const dtn_win_over *win_over)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_key(json, "carried_by");
    dtn_json_array(json);
    for (uint32_t i = 0; win_over && i < win_over->carrier_count; i++) {
        const dtn_carrier *carrier = &win_over->carriers[i];
        dtn_json_object(json);
        dtn_json_key(json, "issue");
        dtn_json_text(json, c->issues[carrier->issue].name);
        dtn_json_key(json, "from");
        dtn_json_text(json, dtn_option_name(c, carrier->issue, carrier->from));
        dtn_json_key(json, "to");
        dtn_json_text(json, dtn_option_name(c, carrier->issue, carrier->to));
        dtn_json_key(json, "points");
        dtn_json_number(json, carrier->points);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

/* win_over: what is missing, where it alone blocks. */
static void write_win_over(dtn_json *json, const dtn_block_answer *answer, uint32_t i)
{
    const dtn_win_over *win_over =
        answer->win_overs ? &answer->win_overs[answer->obstacles[i].obstacle.party] : NULL;
    bool is_found = win_over && win_over->is_found, is_missing = is_found && !answer->zone->exists;
    dtn_write_known(json, "win_over", is_missing, is_missing ? -win_over->gain : 0);
    write_carriers(json, answer, win_over);
    bool is_carried = win_over && win_over->carrier_count > 0;
    dtn_write_known(json, "carried_from", is_carried, is_carried ? win_over->others_best_gain : 0);
    dtn_write_known(json, "best_gain", is_found, is_found ? win_over->gain : 0);
    dtn_json_key(json, "best_package");
    if (!is_found) {
        dtn_json_null(json);
        return;
    }
    dtn_json_object(json);
    dtn_write_package(json, answer->heading.situation, answer->state, win_over->package);
    dtn_json_close(json);
}

static void write_red_lines(dtn_json *json, const dtn_block_answer *answer, uint32_t party)
{
    dtn_json_key(json, "red_lines");
    for (uint32_t i = 0; i < answer->obstacle_count; i++) {
        if (answer->obstacles[i].obstacle.kind != DTN_OBSTACLE_RED_LINES ||
            answer->obstacles[i].obstacle.party != party)
            continue;
        dtn_json_object(json);
        write_without(json, answer, i);
        dtn_json_close(json);
        return;
    }
    dtn_json_null(json);
}

static void write_party(dtn_json *json, const dtn_block_answer *answer, uint32_t i)
{
    uint32_t party = answer->obstacles[i].obstacle.party;
    dtn_json_named(json, dtn_party_name(answer->heading.situation, party));
    dtn_json_object(json);
    dtn_json_key(json, "needed");
    dtn_json_text(json, dtn_how_needed(answer->state, party));
    write_without(json, answer, i);
    write_win_over(json, answer, i);
    write_red_lines(json, answer, party);
    dtn_json_close(json);
}

/* ---- rules, sets, power --------------------------------------------------------------------------------- */

static void write_rule(dtn_json *json, const dtn_block_answer *answer, uint32_t i)
{
    const dtn_obstacle_found *found = &answer->obstacles[i];
    const dtn_case *c = answer->heading.situation->of;
    const dtn_named_line line = {found->judgement, {"", 0}};
    bool is_named = found->judgement->name != DTN_NOBODY;
    dtn_json_object(json);
    dtn_json_key(json, "rule");
    dtn_json_text_or_null(json, is_named ? c->rule_names[found->judgement->name] : (dtn_text){"", 0});
    dtn_write_line(json, c, &line);
    write_flag(json, "binds", found->binds);
    write_without(json, answer, i);
    dtn_json_close(json);
}

static void write_sets(dtn_json *json, const dtn_situation *situation, const dtn_party_sets *sets)
{
    dtn_json_array(json);
    for (uint32_t i = 0; sets && i < sets->count; i++) {
        dtn_json_array(json);
        for (uint32_t k = 0; k < sets->items[i].count; k++)
            dtn_json_text(json, dtn_party_name(situation, sets->items[i].parties[k]));
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

/* Without a zone, who would open it; with one, who could veto the first Nash deal. */
static void write_coalitions(dtn_json *json, const dtn_block_answer *answer)
{
    const dtn_party_sets *sets = NULL;
    if (answer->opening)
        sets = &answer->opening->sets;
    else if (answer->zone->exists && answer->power_count > 0 && answer->is_at_nash)
        sets = &answer->powers[0].vetoes;
    dtn_json_key(json, "coalitions");
    write_sets(json, answer->heading.situation, sets);
    dtn_json_key(json, "coalitions_of");
    dtn_json_text_or_null(json, !sets             ? (dtn_text){"", 0}
                                : answer->opening ? DTN_TEXT("zone")
                                                  : DTN_TEXT("nash"));
    write_flag(json, "coalitions_complete",
               sets && sets->is_complete && (!answer->opening || answer->opening->is_proved));
}

static dtn_text fraction_words(dtn_task *task, dtn_rational fraction)
{
    dtn_wide numerator, denominator;
    if (fraction.denominator == 0)
        return (dtn_text){"", 0};
    dtn_wide_set(&numerator, fraction.numerator);
    dtn_wide_set(&denominator, fraction.denominator);
    return dtn_text_build(task, "%t/%t", dtn_wide_decimal(task, &numerator),
                          dtn_wide_decimal(task, &denominator));
}

static void write_power(dtn_json *json, const dtn_block_answer *answer, const dtn_power_at *at)
{
    const dtn_situation *situation = answer->heading.situation;
    dtn_json_object(json);
    dtn_json_key(json, "at");
    dtn_json_text(json, answer->is_at_nash ? DTN_TEXT("nash") : DTN_TEXT("margin"));
    dtn_write_package(json, situation, answer->state, at->options);
    dtn_json_key(json, "parties");
    dtn_json_object(json);
    for (uint32_t i = 0; at->power && i < at->game.player_count; i++) {
        const dtn_power *power = &at->power[i];
        dtn_json_named(json, dtn_party_name(situation, at->game.players[i]));
        dtn_json_object(json);
        write_flag(json, "veto", at->game.is_veto[at->game.players[i]]);
        dtn_json_key(json, "shapley_shubik");
        dtn_json_number(json, power->shapley_shubik);
        dtn_json_key(json, "fraction");
        dtn_json_text_or_null(json, fraction_words(json->text.task, power->fraction));
        dtn_json_key(json, "banzhaf");
        dtn_json_number(json, power->banzhaf);
        dtn_json_key(json, "banzhaf_index");
        dtn_json_number(json, power->banzhaf_index);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_key(json, "vetoes");
    write_sets(json, situation, &at->vetoes);
    write_flag(json, "vetoes_complete", at->vetoes.is_complete);
    dtn_json_close(json);
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void write_share_as_it_is(dtn_json *json, const dtn_block_answer *answer)
{
    const dtn_blocking_runs *runs = answer->runs;
    double certain = answer->zone->exists;
    dtn_share share = {certain, certain, certain};
    if (runs && runs->count > 0)
        share = dtn_wilson(runs->exist_count, runs->count);
    else if (answer->heading.situation->is_uncertain || answer->heading.runs == 0) {
        dtn_json_key(json, "share");
        dtn_json_null(json);
        return;
    }
    write_share(json, "share", &share);
}

static void write_zone(dtn_json *json, const dtn_block_answer *answer)
{
    const dtn_blocking_runs *runs = answer->runs;
    const dtn_zone *zone = answer->zone;
    write_flag(json, "exists", zone->exists);
    dtn_write_known(json, "margin", zone->margin_kind == DTN_MARGIN_NUMBER, zone->margin);
    write_share_as_it_is(json, answer);
    dtn_json_key(json, "runs_searched");
    dtn_json_count(json, runs ? runs->count : 0);
}

void dtn_write_block(dtn_json *json, const dtn_block_answer *answer)
{
    uint32_t parties = answer->state->party_count;
    write_zone(json, answer);
    dtn_json_key(json, "parties");
    dtn_json_object(json);
    for (uint32_t i = 0; i < parties; i++)
        write_party(json, answer, i);
    dtn_json_close(json);
    write_coalitions(json, answer);
    dtn_json_key(json, "rules");
    dtn_json_array(json);
    for (uint32_t i = parties; i < answer->obstacle_count; i++)
        if (answer->obstacles[i].obstacle.kind == DTN_OBSTACLE_RULE)
            write_rule(json, answer, i);
    dtn_json_close(json);
    dtn_json_key(json, "pivotality");
    dtn_json_array(json);
    for (uint32_t i = 0; i < answer->power_count; i++)
        write_power(json, answer, &answer->powers[i]);
    dtn_json_close(json);
}

static void add_row(dtn_task *task, dtn_csv *csv, const dtn_block_answer *answer, uint32_t i)
{
    static const char *const kinds[] = {
        [DTN_OBSTACLE_PARTY] = "party", [DTN_OBSTACLE_RED_LINES] = "red lines", [DTN_OBSTACLE_RULE] = "rule"};
    const dtn_obstacle_found *found = &answer->obstacles[i];
    dtn_share without, alone;
    bool has_runs = dtn_obstacle_shares(answer, i, &without, &alone);
    bool is_party = found->obstacle.kind == DTN_OBSTACLE_PARTY;
    const dtn_win_over *win_over =
        is_party && answer->win_overs ? &answer->win_overs[found->obstacle.party] : NULL;
    dtn_csv_cell(csv, dtn_text_of(kinds[found->obstacle.kind]));
    dtn_csv_cell(csv, dtn_obstacle_words(task, answer->heading.situation, found));
    dtn_csv_cell(csv, is_party ? dtn_how_needed(answer->state, found->obstacle.party) : DTN_TEXT(""));
    dtn_csv_cell(csv, found->exists ? DTN_TEXT("yes") : DTN_TEXT("no"));
    dtn_csv_number(csv, found->has_margin ? found->margin : NAN);
    dtn_csv_number(csv, has_runs ? without.share : NAN);
    dtn_csv_number(csv, has_runs ? alone.share : NAN);
    dtn_csv_number(csv, win_over && win_over->is_found ? win_over->gain : NAN);
    dtn_csv_end_row(csv);
}

dtn_text dtn_block_csv(dtn_task *task, const dtn_block_answer *answer)
{
    static const char *const headers[] = {"kind",           "name",          "needed",       "zone_without",
                                          "margin_without", "share_without", "blocks_alone", "best_gain"};
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t i = 0; i < answer->obstacle_count; i++)
        add_row(task, &csv, answer, i);
    return dtn_built(&csv.text);
}
