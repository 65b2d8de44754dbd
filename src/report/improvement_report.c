/* SPDX-License-Identifier: MIT */
#include "report/improvement_report.h"

#include "report/csv.h"
#include "report/package.h"
#include "report/wording.h"
#include "report/writer.h"

typedef struct telling { /* what is told, and of what */
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_improve *improve;
    bool exact;
} telling;

static const dtn_deal *deal_at(const telling *t, size_t deal)
{
    return &t->improve->found.frontier.deals[deal];
}

static bool is_nash(const telling *t, size_t deal)
{
    const dtn_deal_list *nash = &t->improve->found.solutions.nash;
    for (size_t i = 0; i < nash->count; i++)
        if (nash->items[i] == deal)
            return true;
    return false;
}

static dtn_trades trades_to(const telling *t, const uint16_t *options)
{
    return dtn_trades_between(t->task, t->state, t->improve->deal.options, options);
}

/* ---- notes --------------------------------------------------------------------------------------------- */

static void add_notes(const telling *t, const dtn_style *style, dtn_sentences *notes)
{
    const dtn_improvement *found = &t->improve->found;
    if (!t->improve->offers.looked_at_all)
        DTN_PUSH(
            t->task, notes,
            DTN_TEXT("offers of equal worth are sought among the efficient deals alone: there are more than "
                     "10,000,000 packages"));
    if (found->frontier.count > style->list && dtn_style_form(style) != DTN_FORM_TERMINAL)
        DTN_PUSH(t->task, notes,
                 dtn_text_build(
                     t->task, "improve lists the first %t of %t deals in package order; --list all gives all",
                     dtn_word_count(t->task, style->list), dtn_word_count(t->task, found->frontier.count)));
}

/* ---- json ---------------------------------------------------------------------------------------------- */

/* {PARTY: points} */
static void write_changes(dtn_json *json, const char *key, const telling *t, const double *changes)
{
    dtn_json_key(json, key);
    dtn_json_object_on_one_line(json);
    for (uint32_t party = 0; party < t->state->party_count; party++) {
        dtn_json_named(json, dtn_party_name(t->situation, party));
        dtn_json_number(json, changes[party]);
    }
    dtn_json_close(json);
}

static void write_trade(dtn_json *json, const telling *t, const dtn_trade *trade)
{
    const dtn_case *c = t->situation->of;
    dtn_json_object(json);
    dtn_json_key(json, "issue");
    dtn_json_text(json, c->issues[trade->issue].name);
    dtn_json_key(json, "from");
    dtn_json_text(json, dtn_option_name(c, trade->issue, trade->from));
    dtn_json_key(json, "to");
    dtn_json_text(json, dtn_option_name(c, trade->issue, trade->to));
    write_changes(json, "change", t, trade->change);
    dtn_json_close(json);
}

static void write_deal(dtn_json *json, const telling *t, size_t deal)
{
    const dtn_deal *found = deal_at(t, deal);
    const dtn_trades trades = trades_to(t, found->options);
    dtn_wide ties;
    dtn_tally_wide(found->ties, &ties);
    dtn_json_object(json);
    dtn_write_package(json, t->situation, t->state, found->options);
    write_changes(json, "change", t, trades.total);
    dtn_json_key(json, "ties");
    dtn_json_wide(json, &ties);
    dtn_json_key(json, "nash");
    dtn_json_boolean(json, is_nash(t, deal));
    dtn_json_key(json, "trades");
    dtn_json_array(json);
    for (size_t i = 0; i < trades.count; i++)
        write_trade(json, t, &trades.items[i]);
    dtn_json_close(json);
    write_changes(json, "conditional", t, trades.conditional);
    dtn_write_outside(json, t->situation, t->state, found->options);
    dtn_json_close(json);
}

static void write_offers(dtn_json *json, const telling *t)
{
    dtn_json_key(json, "equivalent");
    dtn_json_object(json);
    for (uint32_t i = 0; i < t->state->bargaining_count; i++) {
        const dtn_equivalents *offers = &t->improve->offers.parties[i];
        dtn_json_named(json, dtn_party_name(t->situation, t->state->bargaining[i]));
        dtn_json_array(json);
        for (size_t k = 0; k < offers->count; k++) {
            const dtn_trades trades = trades_to(t, offers->items[k].options);
            dtn_json_object(json);
            dtn_write_package(json, t->situation, t->state, offers->items[k].options);
            write_changes(json, "change", t, trades.total);
            dtn_json_key(json, "difference");
            dtn_json_number(json, offers->items[k].difference);
            dtn_json_close(json);
        }
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

void dtn_write_improve(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const dtn_improve *improve, const dtn_style *style, dtn_sentences *notes)
{
    const telling t = {json->text.task, situation, state, improve, true};
    const dtn_improvement *found = &improve->found;
    dtn_json_key(json, "improve");
    dtn_json_object(json);
    dtn_write_named_deal(json, situation, state, &improve->deal);
    dtn_json_key(json, "allowed");
    dtn_json_boolean(json, found->is_allowed);
    dtn_json_key(json, "in_zone");
    dtn_json_boolean(json, found->is_in_zone);
    dtn_json_key(json, "efficient");
    if (found->effort.end == DTN_SEARCH_PROVED)
        dtn_json_boolean(json, found->is_efficient);
    else
        dtn_json_null(json);
    dtn_json_key(json, "count");
    dtn_json_count(json, found->frontier.count);
    dtn_json_key(json, "deals");
    dtn_json_array(json);
    for (size_t i = 0; i < found->frontier.count && i < style->list; i++)
        write_deal(json, &t, i);
    dtn_json_close(json);
    write_offers(json, &t);
    dtn_json_close(json);
    add_notes(&t, style, notes);
}

/* ---- csv ----------------------------------------------------------------------------------------------- */

static void write_csv_header(dtn_csv *csv, const dtn_case *c)
{
    dtn_csv_package_headings(csv, c, "change");
    dtn_csv_cell(csv, DTN_TEXT("tied packages"));
    dtn_csv_cell(csv, DTN_TEXT("Nash"));
    dtn_csv_end_row(csv);
}

dtn_text dtn_improve_csv(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_improve *improve, const dtn_style *style)
{
    const telling t = {task, situation, state, improve, true};
    dtn_csv csv = {.text = {.task = task}};
    write_csv_header(&csv, situation->of);
    for (size_t i = 0; i < improve->found.frontier.count && i < style->list; i++) {
        const dtn_deal *deal = deal_at(&t, i);
        const dtn_trades trades = trades_to(&t, deal->options);
        dtn_wide ties;
        dtn_tally_wide(deal->ties, &ties);
        dtn_csv_package(&csv, situation->of, state, deal->options);
        for (uint32_t party = 0; party < state->party_count; party++)
            dtn_csv_number(&csv, trades.total[party]);
        dtn_csv_cell(&csv, dtn_wide_decimal(task, &ties));
        dtn_csv_cell(&csv, is_nash(&t, i) ? DTN_TEXT("yes") : (dtn_text){"", 0});
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- the verdict --------------------------------------------------------------------------------------- */

static dtn_text bargaining_names(const telling *t)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < t->state->bargaining_count; i++)
        DTN_PUSH(t->task, &names, dtn_party_name(t->situation, t->state->bargaining[i]));
    return dtn_word_list(t->task, names.items, names.count, "and");
}

static void say_standing(dtn_document *document, const telling *t)
{
    const dtn_improvement *found = &t->improve->found;
    if (found->is_in_zone)
        return;
    dtn_document_gap(document);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_BAD,
                     found->is_allowed ? DTN_TEXT("It is not in the zone of possible agreement.")
                                       : DTN_TEXT("It is not allowed: a rule forbids it."));
    dtn_document_add(
        document, DTN_PLAIN,
        DTN_TEXT(" What follows compares the deals of the zone with what each bargaining party would "
                 "have in it, or with its walk-away value where that is more and its consent is needed."));
}

static dtn_text verdict(const telling *t)
{
    const dtn_improvement *found = &t->improve->found;
    dtn_text certainty = dtn_certainty(t->situation, dtn_state_is_exact(t->state));
    dtn_text names = bargaining_names(t);
    if (found->effort.end != DTN_SEARCH_PROVED)
        return DTN_TEXT("The search did not come to its end: nothing is said of deals that are better.");
    if (found->is_efficient)
        return dtn_text_build(
            t->task,
            "It is efficient (%t): no other package of the zone is better for one of %t and "
            "worse for none of them.",
            certainty, names);
    if (found->frontier.count == 0)
        return dtn_text_build(t->task,
                              "No package that could be signed is at least as good for %t alike (%t).", names,
                              certainty);
    return dtn_text_build(
        t->task, "%t of the zone %s none of %t worse off%s (%t).",
        dtn_word_things(t->task, found->frontier.count, "efficient deal", "efficient deals"),
        found->frontier.count == 1 ? "leaves" : "leave", names,
        found->is_in_zone ? " and some of them better off" : "", certainty);
}

/* ---- the best of them ---------------------------------------------------------------------------------- */

static void add_changes(const telling *t, dtn_tabular *table, const double *changes)
{
    for (uint32_t i = 0; i < t->state->bargaining_count; i++)
        dtn_tabular_cell(t->task, table, DTN_PLAIN,
                         dtn_word_gain(t->task, changes[t->state->bargaining[i]], t->exact));
}

static void add_party_columns(const telling *t, dtn_tabular *table)
{
    for (uint32_t i = 0; i < t->state->bargaining_count; i++)
        dtn_tabular_column(t->task, table, dtn_party_name(t->situation, t->state->bargaining[i]), DTN_RIGHT);
}

static void add_sum_row(const telling *t, dtn_tabular *table, dtn_text label, const double *changes)
{
    dtn_tabular_cell(t->task, table, DTN_PLAIN, label);
    dtn_tabular_cell(t->task, table, DTN_PLAIN, (dtn_text){"", 0});
    dtn_tabular_cell(t->task, table, DTN_PLAIN, (dtn_text){"", 0});
    add_changes(t, table, changes);
}

static bool has_conditional(const telling *t, const dtn_trades *trades)
{
    for (uint32_t i = 0; i < t->state->bargaining_count; i++)
        if (trades->conditional[t->state->bargaining[i]] != 0)
            return true;
    return false;
}

static void say_trades_table(dtn_document *document, const telling *t, const dtn_trades *trades)
{
    const dtn_case *c = t->situation->of;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(t->task, table, DTN_TEXT("issue"));
    dtn_tabular_column(t->task, table, DTN_TEXT("from"), DTN_LEFT);
    dtn_tabular_column(t->task, table, DTN_TEXT("to"), DTN_LEFT);
    add_party_columns(t, table);
    for (size_t i = 0; i < trades->count; i++) {
        const dtn_trade *trade = &trades->items[i];
        dtn_tabular_cell(t->task, table, DTN_STRONG, c->issues[trade->issue].name);
        dtn_tabular_cell(t->task, table, DTN_PLAIN, dtn_option_name(c, trade->issue, trade->from));
        dtn_tabular_cell(t->task, table, DTN_PLAIN, dtn_option_name(c, trade->issue, trade->to));
        add_changes(t, table, trade->change);
    }
    if (has_conditional(t, trades))
        add_sum_row(t, table, DTN_TEXT("conditional points"), trades->conditional);
    add_sum_row(t, table, DTN_TEXT("in all"), trades->total);
}

static void say_outside(dtn_document *document, const telling *t, const uint16_t *options)
{
    const dtn_outside outside = dtn_outside_find(t->task, t->situation->of, t->state, options);
    for (size_t i = 0; i < outside.count; i++) {
        dtn_text sentence = dtn_outside_words(t->task, t->situation->of, &outside.items[i]);
        dtn_say_list(document, &sentence, 1);
    }
}

static void say_best(dtn_document *document, const telling *t)
{
    const dtn_improvement *found = &t->improve->found;
    size_t best = found->solutions.nash.count > 0 ? found->solutions.nash.items[0] : 0;
    const dtn_trades trades = trades_to(t, deal_at(t, best)->options);
    dtn_sentences sentences = {0};
    dtn_document_gap(document);
    dtn_document_heading(document, found->frontier.count == 1 ? DTN_TEXT("What it trades")
                                                              : DTN_TEXT("What the best of them trades"));
    if (found->frontier.count > 1)
        dtn_document_paragraph(
            document,
            dtn_text_build(t->task,
                           "The Nash deal among them: the largest product of gains counted from %t%s%s.",
                           dtn_named_deal_name(&t->improve->deal),
                           found->is_in_zone ? "" : ", or from walking away where that is more",
                           found->solutions.nash.count > 1 ? "; the first of several that tie" : ""));
    say_trades_table(document, t, &trades);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_DIM,
                     DTN_TEXT("Change of the score in points. Each issue by itself; what hangs on conditions "
                              "over several issues is a line of its own."));
    dtn_document_gap(document);
    dtn_trade_sentences(t->task, t->situation, t->state, &trades, t->exact, &sentences);
    dtn_say_list(document, sentences.items, sentences.count);
    say_outside(document, t, deal_at(t, best)->options);
}

/* ---- lists of deals ------------------------------------------------------------------------------------ */

/* What differs between the deal and the package: "info = proof, tests = formal". */
static dtn_text changes_in_words(const telling *t, const uint16_t *options)
{
    const dtn_case *c = t->situation->of;
    dtn_builder out = {.task = t->task};
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        if (options[issue] != t->improve->deal.options[issue])
            dtn_build(&out, "%s%t = %t", out.length > 0 ? ", " : "", c->issues[issue].name,
                      dtn_option_name(c, issue, options[issue]));
    return out.length > 0 ? dtn_built(&out) : DTN_TEXT("(the same package)");
}

static dtn_tabular *open_list(dtn_document *document, const telling *t)
{
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(t->task, table, DTN_TEXT("changed"));
    add_party_columns(t, table);
    return table;
}

static void add_package(const telling *t, dtn_tabular *table, const uint16_t *options)
{
    const dtn_trades trades = trades_to(t, options);
    dtn_tabular_cell(t->task, table, DTN_PLAIN, changes_in_words(t, options));
    add_changes(t, table, trades.total);
}

static void say_all(dtn_document *document, const telling *t)
{
    enum { SHOWN = 8 };
    size_t count = t->improve->found.frontier.count, shown = count < SHOWN ? count : SHOWN;
    if (count < 2)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, count == shown
                                       ? DTN_TEXT("All of them")
                                       : dtn_text_build(t->task, "The first %z of %t, in package order",
                                                        shown, dtn_word_count(t->task, count)));
    dtn_tabular *table = open_list(document, t);
    for (size_t i = 0; i < shown; i++)
        add_package(t, table, deal_at(t, i)->options);
}

/* ---- offers of equal worth ----------------------------------------------------------------------------- */

static dtn_text others_than(const telling *t, uint32_t mine)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < t->state->bargaining_count; i++)
        if (i != mine)
            DTN_PUSH(t->task, &names, dtn_party_name(t->situation, t->state->bargaining[i]));
    return dtn_word_list(t->task, names.items, names.count, "or");
}

static void say_offers_of(dtn_document *document, const telling *t, uint32_t mine)
{
    const dtn_equivalents *offers = &t->improve->offers.parties[mine];
    dtn_text name = dtn_party_name(t->situation, t->state->bargaining[mine]);
    if (offers->count == 0) {
        dtn_document_paragraph(
            document, dtn_text_build(t->task,
                                     "%t can offer nothing of the same worth to itself, or within half a "
                                     "point of it, that %t would like better.",
                                     name, others_than(t, mine)));
        return;
    }
    dtn_document_paragraph(document,
                           dtn_text_build(t->task, "%t can offer, %s:", name,
                                          offers->are_near ? "within half a point of the same worth to itself"
                                                           : "at no cost to itself"));
    dtn_tabular *table = open_list(document, t);
    for (size_t i = 0; i < offers->count; i++)
        add_package(t, table, offers->items[i].options);
}

static bool has_offers(const telling *t)
{
    for (uint32_t i = 0; i < t->state->bargaining_count; i++)
        if (t->improve->offers.parties[i].count > 0)
            return true;
    return false;
}

static void say_offers(dtn_document *document, const telling *t)
{
    enum { A_BARGAIN = 2 };
    if (t->state->bargaining_count < A_BARGAIN)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Offers of equal worth"));
    if (!has_offers(t)) {
        dtn_document_paragraph(
            document,
            DTN_TEXT("None: nothing that is worth the same to one of them, or within half a point of "
                     "it, is liked better by another and less by nobody."));
        return;
    }
    for (uint32_t i = 0; i < t->state->bargaining_count; i++) {
        if (i > 0)
            dtn_document_gap(document);
        say_offers_of(document, t, i);
    }
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static void say_further(dtn_document *document, const dtn_heading *heading, const telling *t)
{
    dtn_text argument = dtn_asked_argument(t->task, heading), deal = t->improve->deal.argument;
    dtn_document_gap(document);
    if (!t->improve->found.is_in_zone)
        dtn_say_command(document, "Why it is not in the zone",
                        dtn_text_build(t->task, "detente zone %t --why-not %t", argument, deal));
    if (t->improve->found.frontier.count > 0)
        dtn_say_command(document, "All of them with their scores",
                        dtn_text_build(t->task, "detente deals %t --improve %t --csv", argument, deal));
}

dtn_text dtn_improve_terminal(dtn_task *task, const dtn_heading *heading, const dtn_state *state,
                              const dtn_improve *improve, const dtn_style *style)
{
    const telling t = {task, heading->situation, state, improve, style->exact};
    dtn_document document = dtn_document_open(task, style);
    dtn_sentences notes = {0};
    dtn_say_heading(&document, heading);
    if (heading->unlock_count > 0)
        return dtn_document_write(task, &document, style);
    dtn_document_gap(&document);
    dtn_say_named_deal(&document, heading->situation, &improve->deal);
    say_standing(&document, &t);
    dtn_document_gap(&document);
    dtn_document_paragraph(&document, (dtn_text){"", 0});
    dtn_document_add(&document, improve->found.is_efficient ? DTN_GOOD : DTN_STRONG, verdict(&t));
    if (improve->found.frontier.count > 0) {
        say_best(&document, &t);
        say_all(&document, &t);
    }
    say_offers(&document, &t);
    add_notes(&t, style, &notes);
    dtn_say_notes(&document, heading, &notes);
    if (improve->found.frontier.count > 0 || !improve->found.is_in_zone)
        say_further(&document, heading, &t);
    return dtn_document_write(task, &document, style);
}
