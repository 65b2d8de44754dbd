/* SPDX-License-Identifier: MIT */
#include "report/holds_report.h"

#include "report/csv.h"
#include "report/flip_report.h"
#include "report/holds_terminal.h"
#include "report/holds_words.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/wording.h"

#include <math.h> /* isfinite alone */

/* ---- moves ---------------------------------------------------------------------------------------------- */

static void write_number(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value); /* null where it is none */
}

static void write_flag(dtn_json *json, const char *key, bool value)
{
    dtn_json_key(json, key);
    dtn_json_boolean(json, value);
}

static void write_options(dtn_json *json, const dtn_case *c, const uint16_t *options)
{
    dtn_json_key(json, "options");
    dtn_json_object_on_one_line(json);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        dtn_json_named(json, c->issues[issue].name);
        dtn_json_text(json, dtn_option_name(c, issue, options[issue]));
    }
    dtn_json_close(json);
}

/* The members `changes`, `options` and `gain`: of a move from one package to another. */
static void write_move(dtn_json *json, const dtn_case *c, const uint16_t *from, const uint16_t *to,
                       double gain)
{
    dtn_json_key(json, "changes");
    dtn_json_array(json);
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        if (from[issue] == to[issue])
            continue;
        dtn_json_object(json);
        dtn_json_key(json, "issue");
        dtn_json_text(json, c->issues[issue].name);
        dtn_json_key(json, "from");
        dtn_json_text(json, dtn_option_name(c, issue, from[issue]));
        dtn_json_key(json, "to");
        dtn_json_text(json, dtn_option_name(c, issue, to[issue]));
        dtn_json_close(json);
    }
    dtn_json_close(json);
    write_options(json, c, to);
    write_number(json, "gain", gain);
}

static void write_sanction(dtn_json *json, const dtn_case *c, const dtn_hold *hold)
{
    dtn_json_key(json, "sanction");
    if (hold->answer_count == 0) {
        dtn_json_null(json);
        return;
    }
    const uint16_t *from = hold->move;
    dtn_json_array(json);
    for (uint32_t i = 0; i < hold->answer_count; i++) {
        const dtn_holding_step *step = &hold->answer[i];
        dtn_json_object(json);
        dtn_json_key(json, "party");
        dtn_json_text(json, c->parties[step->party].name);
        write_move(json, c, from, step->options, step->gain);
        dtn_json_close(json);
        from = step->options;
    }
    dtn_json_close(json);
}

/* ---- deals ---------------------------------------------------------------------------------------------- */

static void write_verdict(dtn_json *json, const char *key, dtn_holding_verdict verdict)
{
    dtn_json_key(json, key);
    if (verdict == DTN_NOT_SETTLED)
        dtn_json_null(json);
    else
        dtn_json_boolean(json, verdict == DTN_HOLDS);
}

/* `stem` and its interval; null where no run was made. */
static void write_share(dtn_json *json, const dtn_holds_answer *answer, const dtn_holds_deal *deal,
                        uint32_t party, dtn_concept concept)
{
    dtn_share share = {NAN, NAN, NAN};
    if (answer->runs && answer->runs->run_count > 0) {
        share = dtn_holding_share(answer->runs, deal->number, party, concept);
    } else if (answer->runs_are_certain && deal->judged.is_state) {
        const dtn_holding *holding = &deal->judged.holding;
        dtn_holding_verdict verdict =
            party == DTN_NOBODY ? holding->all[concept] : holding->of[party][concept].verdict;
        double certain = verdict == DTN_HOLDS;
        if (verdict != DTN_NOT_SETTLED)
            share = (dtn_share){certain, certain, certain};
    } else if (answer->runs_are_certain) {
        share = (dtn_share){0, 0, 0};
    }
    write_number(json, "share", share.share);
    if (party != DTN_NOBODY)
        return;
    write_number(json, "share_low", share.low);
    write_number(json, "share_high", share.high);
}

static void write_party(dtn_json *json, const dtn_holds_answer *answer, const dtn_holds_deal *deal,
                        uint32_t party, dtn_concept concept)
{
    const dtn_case *c = answer->heading.situation->of;
    const dtn_hold *hold = &deal->judged.holding.of[party][concept];
    dtn_json_named(json, c->parties[party].name);
    dtn_json_object(json);
    write_verdict(json, "stable", hold->verdict);
    write_number(json, "margin", hold->margin);
    dtn_json_key(json, "move");
    if (hold->move) {
        dtn_json_object(json);
        write_move(json, c, deal->deal.options, hold->move, hold->move_gain);
        dtn_json_close(json);
    } else {
        dtn_json_null(json);
    }
    write_sanction(json, c, hold);
    write_share(json, answer, deal, party, concept);
    dtn_json_close(json);
}

static void write_concept(dtn_json *json, const dtn_holds_answer *answer, const dtn_holds_deal *deal,
                          dtn_concept concept)
{
    dtn_json_key(json, dtn_concept_keys[concept]);
    dtn_json_object(json);
    if (deal->judged.is_state) {
        write_verdict(json, "stable", deal->judged.holding.all[concept]);
    } else {
        dtn_json_key(json, "stable");
        dtn_json_null(json);
    }
    dtn_json_key(json, "parties");
    dtn_json_object(json);
    for (uint32_t party = 0; deal->judged.is_state && party < answer->state->party_count; party++)
        write_party(json, answer, deal, party, concept);
    dtn_json_close(json);
    write_share(json, answer, deal, DTN_NOBODY, concept);
    dtn_json_close(json);
}

static void write_remedy(dtn_json *json, const dtn_holds_answer *answer, const dtn_remedy *remedy)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_object(json);
    dtn_json_key(json, "sense");
    dtn_json_text(json, dtn_text_of(dtn_concept_keys[remedy->concept]));
    dtn_json_key(json, "tempted");
    dtn_json_array(json);
    for (uint32_t i = 0; i < remedy->tempted_count; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "party");
        dtn_json_text(json, c->parties[remedy->tempted[i].party].name);
        dtn_json_key(json, "moves");
        dtn_json_count(json, remedy->tempted[i].move_count);
        write_number(json, "points", remedy->tempted[i].points);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_key(json, "losses");
    dtn_json_array(json);
    for (uint32_t i = 0; i < remedy->snapback_count; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "statement");
        dtn_json_text(json, dtn_loss_words(json->text.task, c, &remedy->snapbacks[i]));
        dtn_json_key(json, "at_status_quo");
        dtn_json_boolean(json, remedy->snapbacks[i].is_due_at_status_quo);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_key(json, "changes");
    dtn_json_array(json);
    for (uint32_t i = 0; i < remedy->change_count; i++)
        dtn_write_flip(json, c, &remedy->changes[i]);
    dtn_json_close(json);
    dtn_json_key(json, "searched");
    dtn_json_count(json, remedy->number_count);
    write_flag(json, "searched_all", !remedy->is_cut);
    dtn_json_close(json);
}

static void write_strongest(dtn_json *json, const dtn_judged_deal *judged)
{
    dtn_json_key(json, "strongest");
    if (!judged->is_state)
        dtn_json_null(json);
    else
        dtn_json_text(json, judged->strength == DTN_STRENGTH_NASH
                                ? DTN_TEXT("nash")
                                : dtn_text_of(dtn_strength_words(judged->strength)));
}

static void write_deal(dtn_json *json, const dtn_holds_answer *answer, const dtn_holds_deal *deal)
{
    dtn_json_object(json);
    dtn_write_named_deal(json, answer->heading.situation, answer->state, &deal->deal);
    write_flag(json, "nash_deal", deal->is_nash);
    write_flag(json, "allowed", deal->judged.is_allowed);
    write_flag(json, "in_zone", deal->judged.is_in_zone);
    write_strongest(json, &deal->judged);
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
        write_concept(json, answer, deal, (dtn_concept) concept);
    dtn_json_key(json, "run_count");
    dtn_json_count(json, answer->runs ? answer->runs->run_count : 0);
    dtn_json_key(json, "forbidden_count");
    dtn_json_count(json, answer->runs ? answer->runs->deals[deal->number].forbidden_count : 0);
    dtn_json_key(json, "states");
    if (deal->judged.state_count > 0)
        dtn_json_count(json, deal->judged.state_count);
    else
        dtn_json_null(json);
    dtn_json_key(json, "remedies");
    dtn_json_array(json);
    for (uint32_t i = 0; i < deal->remedy_count; i++)
        write_remedy(json, answer, &deal->remedies[i]);
    dtn_json_close(json);
    dtn_json_close(json);
}

/* ---- the case's own deals, views, equilibria ------------------------------------------------------------ */

static void write_brief(dtn_json *json, const dtn_holds_deal *deal, const dtn_judged_deal *judged,
                        const dtn_holding_runs *runs)
{
    bool has_runs = runs && runs->run_count > 0;
    dtn_share share = {NAN, NAN, NAN};
    if (has_runs)
        share = dtn_holding_share(runs, deal->number, DTN_NOBODY, DTN_SEQUENTIAL);
    dtn_json_object(json);
    dtn_json_key(json, "name");
    dtn_json_text_or_null(json, deal->deal.named->name);
    write_flag(json, "allowed", judged->is_allowed);
    write_flag(json, "in_zone", judged->is_in_zone);
    write_strongest(json, judged);
    write_number(json, "share", share.share);
    write_number(json, "share_low", share.low);
    write_number(json, "share_high", share.high);
    dtn_json_close(json);
}

static const dtn_holds_deal *deal_at(const dtn_holds_answer *answer, size_t i)
{
    return i < answer->deal_count ? &answer->deals[i] : &answer->others[i - answer->deal_count];
}

static void write_views(dtn_json *json, const dtn_holds_answer *answer)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_json_key(json, "views");
    dtn_json_array(json);
    for (uint32_t i = 0; i < answer->views->row_count; i++) {
        const dtn_holding_view *row = &answer->views->rows[i];
        dtn_json_object(json);
        dtn_json_key(json, "view");
        dtn_json_text(json, dtn_view_name(c, row->view));
        dtn_json_key(json, "run_count");
        dtn_json_count(json, row->runs ? row->runs->run_count : 0);
        dtn_json_key(json, "deals");
        dtn_json_array(json);
        for (size_t k = 0; row->deals && k < answer->deal_count + answer->other_count; k++)
            write_brief(json, deal_at(answer, k), &row->deals[k], row->runs);
        dtn_json_close(json);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_equilibria(dtn_json *json, const dtn_holds_answer *answer, const dtn_style *style)
{
    const dtn_holding_known *known = answer->equilibria->known;
    uint16_t *options = DTN_TAKE(json->text.task, answer->state->issue_count, uint16_t);
    dtn_json_key(json, "equilibria");
    dtn_json_object(json);
    for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++) {
        size_t listed = 0;
        dtn_json_key(json, dtn_concept_keys[concept]);
        dtn_json_object(json);
        dtn_json_key(json, "count");
        dtn_json_count(json, known->stability->equilibrium_count[concept]);
        dtn_json_key(json, "packages");
        dtn_json_array(json);
        for (uint32_t state = 0; state < known->moves->state_count && listed < style->list; state++) {
            if (!dtn_is_equilibrium(known->stability, (dtn_concept) concept, state))
                continue;
            dtn_moves_options(known->moves, state, options);
            dtn_json_object(json);
            dtn_write_package(json, answer->heading.situation, answer->state, options);
            dtn_json_close(json);
            listed++;
        }
        dtn_json_close(json);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static dtn_text holds_json(dtn_task *task, const dtn_holds_answer *answer, const dtn_style *style)
{
    dtn_json json = dtn_json_open(task);
    dtn_sentences notes = {0};
    dtn_write_heading(&json, "holds", &answer->heading);
    if (answer->heading.unlock_count == 0) {
        dtn_json_key(&json, "deals");
        dtn_json_array(&json);
        for (size_t i = 0; i < answer->deal_count; i++)
            write_deal(&json, answer, &answer->deals[i]);
        dtn_json_close(&json);
        dtn_json_key(&json, "own");
        dtn_json_array(&json);
        for (size_t i = 0; i < answer->other_count; i++)
            write_brief(&json, &answer->others[i], &answer->others[i].judged, answer->runs);
        dtn_json_close(&json);
        if (answer->views)
            write_views(&json, answer);
        if (answer->equilibria)
            write_equilibria(&json, answer, style);
        dtn_holds_notes(task, answer, style, &notes);
    }
    return dtn_write_notes(&json, &answer->heading, &notes);
}

/* ---- csv ------------------------------------------------------------------------------------------------ */

static dtn_text verdict_word(dtn_holding_verdict verdict)
{
    return verdict == DTN_NOT_SETTLED ? DTN_TEXT("not settled")
           : verdict == DTN_HOLDS     ? DTN_TEXT("yes")
                                      : DTN_TEXT("no");
}

static void write_csv_row(dtn_csv *csv, const dtn_holds_answer *answer, const dtn_holds_deal *deal,
                          uint32_t party, dtn_concept concept)
{
    const dtn_holds_telling t = {csv->text.task, answer->heading.situation, answer->state, true};
    const dtn_hold *hold = &deal->judged.holding.of[party][concept];
    dtn_csv_cell(csv, deal->is_nash ? DTN_TEXT("Nash deal") : dtn_named_deal_name(&deal->deal));
    dtn_csv_cell(csv, dtn_party_name(answer->heading.situation, party));
    dtn_csv_cell(csv, dtn_text_of(dtn_concept_keys[concept]));
    dtn_csv_cell(csv, verdict_word(hold->verdict));
    dtn_csv_number(csv, isfinite(hold->margin) ? hold->margin : NAN);
    dtn_csv_cell(csv, hold->move ? dtn_difference_words(t.task, t.situation, deal->deal.options, hold->move)
                                 : DTN_TEXT(""));
    dtn_csv_number(csv, hold->move ? hold->move_gain : NAN);
    dtn_csv_cell(csv, dtn_answer_words(&t, hold));
    dtn_csv_number(csv, answer->runs && answer->runs->run_count > 0
                            ? dtn_holding_share(answer->runs, deal->number, party, concept).share
                            : NAN);
    dtn_csv_end_row(csv);
}

static dtn_text holds_csv(dtn_task *task, const dtn_holds_answer *answer)
{
    static const char *const headers[] = {"deal", "party", "sense",    "stable", "margin",
                                          "move", "gain",  "sanction", "share"};
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (size_t i = 0; i < answer->deal_count; i++)
        for (uint32_t party = 0; party < answer->state->party_count; party++)
            for (uint32_t concept = DTN_NASH; concept < DTN_CONCEPT_COUNT; concept ++)
                if (answer->deals[i].judged.is_state)
                    write_csv_row(&csv, answer, &answer->deals[i], party, (dtn_concept) concept);
    return dtn_built(&csv.text);
}

dtn_text dtn_report_holds(dtn_task *task, const dtn_holds_answer *answer, const dtn_style *style)
{
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return holds_json(task, answer, style);
    if (dtn_style_form(style) == DTN_FORM_CSV)
        return holds_csv(task, answer);
    return dtn_holds_terminal(task, answer, style);
}
