/* SPDX-License-Identifier: MIT */
#include "report/diff_report.h"

#include "report/factor_words.h"
#include "report/judgement_words.h"
#include "report/package.h"
#include "report/terminal.h"
#include "report/wording.h"

static const char *const change_words[] = {
    [DTN_CHANGE_ADDED] = "added", [DTN_CHANGE_REMOVED] = "removed", [DTN_CHANGE_CHANGED] = "changed"};

bool dtn_same_statement_words(dtn_task *task, const dtn_judgement *before, const dtn_judgement *after)
{
    dtn_text old = dtn_statement_words(task, before), new = dtn_statement_words(task, after);
    return old.length > 0 && dtn_text_equal(old, new);
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_margin(dtn_json *json, const char *key, bool is_known, double margin)
{
    dtn_json_key(json, key);
    if (is_known)
        dtn_json_number(json, margin);
    else
        dtn_json_null(json);
}

static void write_count(dtn_json *json, const char *key, bool is_known, const dtn_wide *count)
{
    const uint64_t largest_safe = ((uint64_t)1 << 53) - 1;
    dtn_wide size = *count;
    size.is_negative = false;
    dtn_json_key(json, key);
    if (!is_known)
        dtn_json_null(json);
    else if (count->is_negative && dtn_wide_fits(&size, largest_safe))
        dtn_json_integer(json, -(int64_t)dtn_wide_low(&size));
    else
        dtn_json_wide(json, count);
}

static void write_figures(dtn_json *json, const dtn_diff_answer *answer)
{
    dtn_json_key(json, "exists");
    dtn_json_boolean(json, answer->exists);
    write_margin(json, "margin", answer->has_margin, answer->margin);
    write_count(json, "allowed", answer->is_allowed_known, &answer->allowed);
    write_count(json, "acceptable", answer->is_zone_known, &answer->zone);
    dtn_json_key(json, "counted");
    dtn_json_boolean(json, answer->is_zone_counted);
    write_count(json, "low", !answer->is_zone_counted, &answer->zone_low);
    write_count(json, "high", !answer->is_zone_counted, &answer->zone_high);
}

static void write_same_nash(dtn_json *json, bool is_known, bool is_same)
{
    dtn_json_key(json, "same_nash");
    if (is_known)
        dtn_json_boolean(json, is_same);
    else
        dtn_json_null(json);
}

static void write_answer(dtn_json *json, const char *key, const dtn_case *c, const dtn_diff_answer *answer)
{
    dtn_json_key(json, key);
    dtn_json_object(json);
    dtn_json_key(json, "title");
    dtn_json_text(json, c->title);
    write_figures(json, answer);
    dtn_json_key(json, "nash");
    dtn_json_array(json);
    for (size_t i = 0; i < answer->nash_count; i++) {
        dtn_json_object(json);
        for (uint32_t issue = 0; issue < c->issue_count; issue++) {
            dtn_json_named(json, c->issues[issue].name);
            dtn_json_text(json, dtn_option_name(c, issue, answer->nash[i][issue]));
        }
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_close(json);
}

static void write_line(dtn_json *json, const char *key, const dtn_case *c, const dtn_judgement *judgement)
{
    dtn_json_key(json, key);
    if (!judgement) {
        dtn_json_null(json);
        return;
    }
    dtn_text path = dtn_file_path(c, judgement->span);
    dtn_json_object(json);
    dtn_json_key(json, "file");
    dtn_json_text(json, path.length ? path : dtn_case_path(c));
    dtn_json_key(json, "line");
    dtn_json_count(json, dtn_line_number(c, judgement->span));
    dtn_json_key(json, "statement");
    dtn_json_text(json, dtn_statement_words(json->text.task, judgement));
    dtn_json_close(json);
}

static void write_change(dtn_json *json, const dtn_diff_answer_text *answer, const dtn_diff_change *change)
{
    const dtn_case *old = answer->before->of, *new = answer->heading.situation->of;
    const dtn_diff *diff = answer->diff;
    const dtn_judgement *shown = change->after ? change->after : change->before;
    dtn_json_object(json);
    dtn_json_key(json, "change");
    dtn_json_text(json, dtn_text_of(change_words[change->kind]));
    dtn_json_key(json, "quantity");
    dtn_json_text(json, dtn_judgement_words(json->text.task, change->after ? new : old, shown, NULL));
    write_line(json, "old", old, change->before);
    write_line(json, "new", new, change->after);
    dtn_json_key(json, "without");
    if (change->is_tried) {
        dtn_zone_step step = dtn_diff_zone_step(&change->without, &diff->after);
        bool has_effect = diff->after.has_margin && change->without.has_margin;
        dtn_json_object(json);
        write_figures(json, &change->without);
        write_same_nash(json, diff->after.has_deals && change->without.has_deals, change->has_same_nash);
        dtn_json_close(json);
        write_margin(json, "margin_effect", has_effect, diff->after.margin - change->without.margin);
        write_count(json, "acceptable_effect", step.is_counted, &step.count);
    } else {
        dtn_json_null(json);
    }
    dtn_json_close(json);
}

static void write_names(dtn_json *json, const dtn_diff *diff)
{
    dtn_json_key(json, "names");
    dtn_json_array(json);
    for (size_t i = 0; i < diff->name_count; i++) {
        dtn_json_object(json);
        dtn_json_key(json, "what");
        dtn_json_text(json, dtn_text_of(diff->names[i].what));
        dtn_json_key(json, "name");
        dtn_json_text(json, diff->names[i].name);
        dtn_json_key(json, "change");
        dtn_json_text(json, diff->names[i].is_added ? DTN_TEXT("added") : DTN_TEXT("removed"));
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static dtn_text diff_json(dtn_task *task, const dtn_diff_answer_text *answer, const dtn_sentences *notes)
{
    dtn_json json = dtn_json_open(task);
    const dtn_diff *diff = answer->diff;
    dtn_write_heading(&json, "diff", &answer->heading);
    write_answer(&json, "old", answer->before->of, &diff->before);
    write_answer(&json, "new", answer->heading.situation->of, &diff->after);
    write_same_nash(&json, diff->before.has_deals && diff->after.has_deals, diff->has_same_nash);
    write_names(&json, diff);
    dtn_json_key(&json, "changes");
    dtn_json_array(&json);
    for (size_t i = 0; i < diff->change_count; i++)
        write_change(&json, answer, &diff->changes[i]);
    dtn_json_close(&json);
    dtn_json_key(&json, "rest");
    dtn_json_object(&json);
    write_margin(&json, "margin", diff->has_margin_rest, diff->margin_rest);
    write_count(&json, "acceptable", diff->has_zone_rest, &diff->zone_rest);
    dtn_json_close(&json);
    return dtn_write_notes(&json, &answer->heading, notes);
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static dtn_text margin_words(dtn_task *task, const dtn_diff_answer *answer, bool exact)
{
    return answer->has_margin ? dtn_word_points(task, answer->margin, exact) : DTN_TEXT("-");
}

static dtn_text nash_words(dtn_task *task, const dtn_case *c, const dtn_diff_answer *answer)
{
    if (answer->nash_count == 0)
        return DTN_TEXT("none");
    dtn_text first = dtn_package_words(task, c, answer->nash[0]);
    return answer->nash_count == 1 ? first
                                   : dtn_text_build(task, "%t (one of %z)", first, answer->nash_count);
}

static const dtn_issue *issue_called(const dtn_case *c, dtn_text name, uint32_t *number)
{
    for (*number = 0; *number < c->issue_count; ++*number)
        if (dtn_text_equal(c->issues[*number].name, name))
            return &c->issues[*number];
    return NULL;
}

/* "returns some instead of all, nuclear_text welcome instead of absent"; empty where the versions have other issues
 * or not one deal each. */
static dtn_text step_words(dtn_task *task, const dtn_diff_answer_text *answer)
{
    const dtn_case *old = answer->before->of, *new = answer->heading.situation->of;
    const dtn_diff_answer *before = &answer->diff->before, *after = &answer->diff->after;
    dtn_builder out = {.task = task};
    if (before->nash_count != 1 || after->nash_count != 1 || old->issue_count != new->issue_count)
        return DTN_TEXT("");
    for (uint32_t issue = 0; issue < new->issue_count; issue++) {
        uint32_t number;
        if (!issue_called(old, new->issues[issue].name, &number))
            return DTN_TEXT("");
        dtn_text then = dtn_option_name(old, number, before->nash[0][number]);
        dtn_text now = dtn_option_name(new, issue, after->nash[0][issue]);
        if (!dtn_text_equal(then, now))
            dtn_build(&out, "%s%t %t instead of %t", out.length ? ", " : "", new->issues[issue].name, now,
                      then);
    }
    return dtn_built(&out);
}

static dtn_text zone_words(dtn_task *task, const dtn_diff_answer *answer)
{
    if (answer->is_zone_counted)
        return dtn_word_wide(task, &answer->zone);
    if (!answer->is_zone_known)
        return answer->exists ? DTN_TEXT("at least 1") : DTN_TEXT("-");
    if (dtn_wide_fits(&answer->zone, 1))
        return dtn_text_build(task, "%t or more", dtn_word_wide(task, &answer->zone));
    return dtn_text_build(task, "about %t", dtn_word_estimate(task, &answer->zone));
}

static void say_answer_row(dtn_document *document, dtn_tabular *table, const char *which,
                           const dtn_diff_answer *answer, bool exact)
{
    dtn_task *task = document->task;
    dtn_tabular_cell(task, table, DTN_STRONG, dtn_text_of(which));
    dtn_tabular_cell(task, table, answer->exists ? DTN_GOOD : DTN_BAD,
                     answer->exists ? DTN_TEXT("yes") : DTN_TEXT("no"));
    dtn_tabular_cell(task, table, DTN_PLAIN, zone_words(task, answer));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     answer->is_allowed_known ? dtn_word_wide(task, &answer->allowed) : DTN_TEXT("-"));
    dtn_tabular_cell(task, table, DTN_PLAIN, margin_words(task, answer, exact));
}

static void say_answers(dtn_document *document, const dtn_diff_answer_text *answer, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_diff *diff = answer->diff;
    const dtn_case *old = answer->before->of, *new = answer->heading.situation->of;
    dtn_document_heading(document, DTN_TEXT("The answers, central case"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("version"));
    dtn_tabular_column(task, table, DTN_TEXT("zone"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("packages in it"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("allowed"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("margin"), DTN_RIGHT);
    say_answer_row(document, table, "old", &diff->before, style->exact);
    say_answer_row(document, table, "new", &diff->after, style->exact);
    dtn_document_gap(document);
    if (!diff->before.has_deals || !diff->after.has_deals) {
        dtn_document_paragraph(
            document, DTN_TEXT("Whether the Nash deal is the same is not known: a search was cut short."));
        return;
    }
    if (diff->has_same_nash) {
        dtn_document_paragraph(document, diff->after.nash_count
                                             ? DTN_TEXT("The Nash deal is the same.")
                                             : DTN_TEXT("There is no Nash deal in either."));
        return;
    }
    dtn_text step = step_words(task, answer);
    if (step.length) {
        dtn_document_paragraph(document, dtn_text_build(task, "The Nash deal has %t.", step));
        return;
    }
    dtn_document_paragraph(document,
                           dtn_text_build(task, "Nash deal, old: %t.", nash_words(task, old, &diff->before)));
    dtn_document_paragraph(document,
                           dtn_text_build(task, "Nash deal, new: %t.", nash_words(task, new, &diff->after)));
}

static dtn_text signed_count(dtn_task *task, const dtn_wide *count)
{
    dtn_wide size = *count;
    size.is_negative = false;
    const char *sign = count->limb_count == 0 ? "" : count->is_negative ? "-" : "+";
    return dtn_text_build(task, "%s%t", sign, dtn_word_wide(task, &size));
}

/* Estimates tell no difference, but whether it grows where their intervals do not meet. */
static dtn_text step_of_zone(dtn_task *task, const dtn_zone_step *step)
{
    if (step->is_counted)
        return signed_count(task, &step->count);
    return step->direction > 0   ? DTN_TEXT("grows")
           : step->direction < 0 ? DTN_TEXT("shrinks")
                                 : DTN_TEXT("-");
}

/* What else it did: "makes the zone", "another Nash deal". */
static dtn_text turn_words(const dtn_diff *diff, const dtn_diff_change *change)
{
    if (diff->after.exists && !change->without.exists)
        return DTN_TEXT("makes the zone");
    if (!diff->after.exists && change->without.exists)
        return DTN_TEXT("ends the zone");
    bool is_known = diff->after.has_deals && change->without.has_deals;
    return change->has_same_nash || !is_known ? DTN_TEXT("") : DTN_TEXT("another Nash deal");
}

static dtn_text statement_cell(dtn_task *task, const dtn_diff_change *change)
{
    if (change->kind != DTN_CHANGE_CHANGED)
        return dtn_statement_words(task, change->after ? change->after : change->before);
    return dtn_text_build(task, "%t\nwas: %t", dtn_statement_words(task, change->after),
                          dtn_statement_words(task, change->before));
}

static void say_change(dtn_document *document, dtn_tabular *table, const dtn_diff_answer_text *answer,
                       const dtn_diff_change *change, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_diff *diff = answer->diff;
    const dtn_case *c = change->after ? answer->heading.situation->of : answer->before->of;
    dtn_span span = change->after ? change->after->span : change->before->span;
    dtn_zone_step step = dtn_diff_zone_step(&change->without, &diff->after);
    bool has_effect = change->is_tried && diff->after.has_margin && change->without.has_margin;
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     dtn_text_build(task, "%s, %t%s", change_words[change->kind],
                                    dtn_place_words(task, c, span), change->after ? "" : " of the old"));
    dtn_tabular_cell(task, table, DTN_PLAIN, statement_cell(task, change));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     has_effect
                         ? dtn_word_gain(task, diff->after.margin - change->without.margin, style->exact)
                         : DTN_TEXT("-"));
    dtn_tabular_cell(task, table, DTN_PLAIN, change->is_tried ? step_of_zone(task, &step) : DTN_TEXT("-"));
    dtn_tabular_cell(task, table, DTN_STRONG,
                     change->is_tried ? turn_words(diff, change) : DTN_TEXT("not tried"));
}

static void say_rest(dtn_document *document, const dtn_diff *diff, const dtn_style *style)
{
    dtn_task *task = document->task;
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM,
                     DTN_TEXT("Effect: the new version less the new version with this line as it was."));
    dtn_builder rest = {.task = task};
    if (diff->has_margin_rest)
        dtn_build(&rest, "%t points%s", dtn_word_gain(task, diff->margin_rest, style->exact),
                  diff->has_zone_rest ? " and " : "");
    if (diff->has_zone_rest)
        dtn_build(&rest, "%t packages", signed_count(task, &diff->zone_rest));
    if (rest.length == 0)
        return;
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(task, " Single effects leave a rest of %t%s.", dtn_built(&rest),
                       diff->has_margin_rest ? ": what lines do together, and what is no judgement" : ""));
}

static bool some_estimate(const dtn_diff *diff)
{
    bool is_counted = diff->before.is_zone_counted && diff->after.is_zone_counted;
    for (size_t i = 0; i < diff->change_count; i++)
        is_counted = is_counted && (!diff->changes[i].is_tried || diff->changes[i].without.is_zone_counted);
    return !is_counted;
}

static void say_changes(dtn_document *document, const dtn_diff_answer_text *answer, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_diff *diff = answer->diff;
    dtn_document_heading(document, DTN_TEXT("Judgements in force"));
    if (diff->change_count == 0) {
        dtn_document_paragraph(document, DTN_TEXT("None changed."));
        return;
    }
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("change"));
    dtn_tabular_column(task, table, DTN_TEXT("statement"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("effect on\nmargin"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("effect\non zone"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("alone it"), DTN_LEFT);
    for (size_t i = 0; i < diff->change_count; i++)
        say_change(document, table, answer, &diff->changes[i], style);
    say_rest(document, diff, style);
}

static void say_names(dtn_document *document, const dtn_diff *diff)
{
    dtn_task *task = document->task;
    if (diff->name_count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Besides judgements"));
    for (size_t i = 0; i < diff->name_count; i++)
        dtn_document_entry(document, DTN_TEXT("-"), 2,
                           dtn_text_build(task, "%s %t %s", diff->names[i].what, diff->names[i].name,
                                          diff->names[i].is_added ? "added" : "removed"));
}

static dtn_text diff_terminal(dtn_task *task, const dtn_diff_answer_text *answer, const dtn_style *style,
                              const dtn_sentences *notes)
{
    dtn_document document = {.task = task};
    dtn_say_heading(&document, &answer->heading);
    dtn_document_gap(&document);
    say_answers(&document, answer, style);
    dtn_document_gap(&document);
    say_changes(&document, answer, style);
    say_names(&document, answer->diff);
    dtn_say_notes(&document, &answer->heading, notes);
    return dtn_terminal_write(task, &document, style);
}

static void find_notes(dtn_task *task, const dtn_diff_answer_text *answer, dtn_sentences *notes)
{
    size_t untried = 0;
    if (some_estimate(answer->diff))
        DTN_PUSH(
            task, notes,
            DTN_TEXT(
                "where packages of the zone cannot be counted they are estimated, and no difference is told: the "
                "zone grows or shrinks where the 95% intervals do not meet"));
    for (size_t i = 0; i < answer->diff->change_count; i++)
        untried += !answer->diff->changes[i].is_tried;
    if (untried)
        DTN_PUSH(
            task, notes,
            dtn_text_build(task, "%t taken back alone: the new version could not say it or would have errors",
                           dtn_word_things(task, untried, "change could not be", "changes could not be")));
}

dtn_text dtn_report_diff(dtn_task *task, const dtn_diff_answer_text *answer, const dtn_style *style)
{
    dtn_sentences notes = {0};
    find_notes(task, answer, &notes);
    if (dtn_style_form(style) == DTN_FORM_JSON)
        return diff_json(task, answer, &notes);
    return diff_terminal(task, answer, style, &notes);
}
