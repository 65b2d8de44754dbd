/* SPDX-License-Identifier: MIT */
#include "report/objection_report.h"

#include "report/csv.h"
#include "report/package.h"
#include "report/wording.h"
#include "report/writer.h"

typedef struct telling { /* what is told, and of what */
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_why_not *why_not;
    bool exact;
} telling;

static dtn_named_line rule_line(const telling *t, size_t i)
{
    return dtn_line_with(t->situation->rules, t->why_not->objection.forbidden[i], t->why_not->given);
}

static dtn_named_line red_line(const telling *t, uint32_t party, size_t i)
{
    const dtn_stance *stance = &t->why_not->objection.stances[party];
    return dtn_line_with(t->situation->refusals[party], stance->offended[i], t->why_not->given);
}

/* NULL: the case has no such line, everyone with preferences is needed. */
static const dtn_judgement *need_line(const telling *t, size_t need)
{
    return need < t->situation->needs.count ? t->situation->needs.items[need].judgement : NULL;
}

/* ---- json ---------------------------------------------------------------------------------------------- */

static void write_forbidden(dtn_json *json, const telling *t)
{
    const dtn_case *c = t->situation->of;
    dtn_json_key(json, "forbidden_by");
    dtn_json_array(json);
    for (size_t i = 0; i < t->why_not->objection.forbidden_count; i++) {
        dtn_named_line line = rule_line(t, i);
        bool is_named = line.judgement && line.judgement->name != DTN_NOBODY;
        dtn_json_object(json);
        dtn_json_key(json, "rule");
        dtn_json_text_or_null(json, is_named ? c->rule_names[line.judgement->name] : (dtn_text){"", 0});
        dtn_write_line(json, c, &line);
        dtn_json_close(json);
    }
    dtn_json_close(json);
}

static void write_flag(dtn_json *json, const char *key, bool value)
{
    dtn_json_key(json, key);
    dtn_json_boolean(json, value);
}

static void write_figure(dtn_json *json, const char *key, double value)
{
    dtn_json_key(json, key);
    dtn_json_number(json, value);
}

static void write_stance(dtn_json *json, const telling *t, uint32_t party)
{
    const dtn_stance *stance = &t->why_not->objection.stances[party];
    dtn_json_named(json, dtn_party_name(t->situation, party));
    dtn_json_object(json);
    write_flag(json, "accepts", stance->accepts);
    write_figure(json, "score", stance->score);
    write_figure(json, "walk_away", stance->walk_away);
    write_figure(json, "gain", stance->gain);
    write_flag(json, "needed", stance->is_needed);
    write_flag(json, "in_group", stance->is_in_group);
    dtn_json_key(json, "refuses");
    dtn_json_array(json);
    for (size_t i = 0; i < stance->offended_count; i++) {
        dtn_named_line line = red_line(t, party, i);
        dtn_json_object(json);
        dtn_write_line(json, t->situation->of, &line);
        dtn_json_close(json);
    }
    dtn_json_close(json);
    dtn_json_close(json);
}

static const char *const kinds[] = {
    [DTN_NEED_ALL] = "all", [DTN_NEED_GROUP] = "group", [DTN_NEED_VOTES] = "votes"};

static void write_need(dtn_json *json, const telling *t, size_t i)
{
    const dtn_need_standing *standing = &t->why_not->objection.needs[i];
    const dtn_judgement *judgement = need_line(t, i);
    dtn_json_object(json);
    if (judgement) {
        dtn_named_line line = {judgement, t->why_not->given};
        dtn_write_line(json, t->situation->of, &line);
    } else {
        dtn_json_key(json, "file");
        dtn_json_null(json);
        dtn_json_key(json, "line");
        dtn_json_null(json);
        dtn_json_key(json, "text");
        dtn_json_null(json);
    }
    dtn_json_key(json, "kind");
    dtn_json_text(json, dtn_text_of(kinds[t->state->needs[i].kind]));
    write_flag(json, "active", standing->is_active);
    write_flag(json, "met", standing->is_met);
    write_figure(json, "consents", standing->consents);
    write_figure(json, "missing", standing->missing);
    dtn_json_close(json);
}

void dtn_write_why_not(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const dtn_why_not *why_not)
{
    const telling t = {json->text.task, situation, state, why_not, true};
    dtn_json_key(json, "why_not");
    dtn_json_object(json);
    dtn_write_named_deal(json, situation, state, &why_not->deal);
    write_flag(json, "allowed", why_not->objection.is_allowed);
    write_flag(json, "in_zone", why_not->objection.is_in_zone);
    write_forbidden(json, &t);
    dtn_json_key(json, "parties");
    dtn_json_object(json);
    for (uint32_t party = 0; party < state->party_count; party++)
        write_stance(json, &t, party);
    dtn_json_close(json);
    dtn_json_key(json, "needs");
    dtn_json_array(json);
    for (size_t i = 0; i < state->need_count; i++)
        write_need(json, &t, i);
    dtn_json_close(json);
    dtn_json_close(json);
}

/* ---- csv ----------------------------------------------------------------------------------------------- */

static dtn_text needed_word(const dtn_stance *stance)
{
    return stance->is_needed     ? DTN_TEXT("yes")
           : stance->is_in_group ? DTN_TEXT("in a group")
                                 : DTN_TEXT("no");
}

static dtn_text red_lines(const telling *t, uint32_t party)
{
    dtn_builder out = {.task = t->task};
    for (size_t i = 0; i < t->why_not->objection.stances[party].offended_count; i++) {
        dtn_named_line line = red_line(t, party, i);
        dtn_build(&out, "%s%t", i > 0 ? "; " : "",
                  dtn_statement_line_words(t->task, t->situation->of, &line));
    }
    return dtn_built(&out);
}

dtn_text dtn_why_not_csv(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_why_not *why_not)
{
    static const char *const headers[] = {"party",     "needed", "accepts", "score",
                                          "walk_away", "gain",   "refuses"};
    const telling t = {task, situation, state, why_not, true};
    dtn_csv csv = {.text = {.task = task}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(&csv, dtn_text_of(headers[i]));
    dtn_csv_end_row(&csv);
    for (uint32_t party = 0; party < state->party_count; party++) {
        const dtn_stance *stance = &why_not->objection.stances[party];
        dtn_csv_cell(&csv, dtn_party_name(situation, party));
        dtn_csv_cell(&csv, needed_word(stance));
        dtn_csv_cell(&csv, stance->accepts ? DTN_TEXT("yes") : DTN_TEXT("no"));
        dtn_csv_number(&csv, stance->score);
        dtn_csv_number(&csv, stance->walk_away);
        dtn_csv_number(&csv, stance->gain);
        dtn_csv_cell(&csv, red_lines(&t, party));
        dtn_csv_end_row(&csv);
    }
    return dtn_built(&csv.text);
}

/* ---- the verdict --------------------------------------------------------------------------------------- */

static bool is_refused(const telling *t, uint32_t party)
{
    return t->why_not->objection.stances[party].offended_count > 0;
}

static dtn_text members(const telling *t, const dtn_need *need)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < need->party_count; i++)
        DTN_PUSH(t->task, &names, dtn_party_name(t->situation, need->parties[i]));
    return dtn_word_list(t->task, names.items, names.count, "and");
}

/* Those of them who accept, or who do not: "japan and dprk". */
static dtn_text members_who(const telling *t, const dtn_need *need, bool who_accept, size_t *count)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < need->party_count; i++)
        if (t->why_not->objection.stances[need->parties[i]].accepts == who_accept)
            DTN_PUSH(t->task, &names, dtn_party_name(t->situation, need->parties[i]));
    *count = names.count;
    return dtn_word_list(t->task, names.items, names.count, "and");
}

static dtn_text missing_words(const telling *t, size_t i)
{
    double missing = t->why_not->objection.needs[i].missing;
    bool votes = t->state->needs[i].kind == DTN_NEED_VOTES, is_one = missing == 1;
    dtn_builder number = {.task = t->task};
    dtn_build_number(&number, missing);
    return dtn_text_build(t->task, "%t %s %s missing", dtn_built(&number),
                          votes ? (is_one ? "vote" : "votes") : (is_one ? "consent" : "consents"),
                          is_one ? "is" : "are");
}

/* Who is needed by itself and does not accept; each once. */
static dtn_text needed_who_refuse(const telling *t, size_t *count)
{
    dtn_sentences names = {0};
    for (uint32_t party = 0; party < t->state->party_count; party++) {
        const dtn_stance *stance = &t->why_not->objection.stances[party];
        if (stance->is_needed && !stance->accepts)
            DTN_PUSH(t->task, &names, dtn_party_name(t->situation, party));
    }
    *count = names.count;
    return dtn_word_list(t->task, names.items, names.count, "and");
}

static dtn_text reasons(const telling *t)
{
    const dtn_objection *objection = &t->why_not->objection;
    dtn_sentences parts = {0};
    size_t count = 0;
    if (objection->forbidden_count > 0)
        DTN_PUSH(t->task, &parts,
                 dtn_word_things(t->task, objection->forbidden_count, "rule forbids it", "rules forbid it"));
    dtn_text names = needed_who_refuse(t, &count);
    if (count > 0)
        DTN_PUSH(t->task, &parts,
                 dtn_text_build(t->task, "%t, whose consent is needed, %s not accept it", names,
                                count == 1 ? "does" : "do"));
    for (size_t i = 0; i < t->state->need_count; i++)
        if (!objection->needs[i].is_met && t->state->needs[i].kind != DTN_NEED_ALL)
            DTN_PUSH(
                t->task, &parts,
                dtn_text_build(t->task, "among %t %t", members(t, &t->state->needs[i]), missing_words(t, i)));
    dtn_builder out = {.task = t->task};
    for (size_t i = 0; i < parts.count; i++)
        dtn_build(&out, "%s%t", i > 0 ? "; " : "", parts.items[i]);
    return dtn_built(&out);
}

static dtn_text verdict(const telling *t)
{
    dtn_text certainty = dtn_certainty(t->situation, dtn_state_is_exact(t->state));
    if (t->why_not->objection.is_in_zone)
        return dtn_text_build(t->task,
                              "It is in the zone of possible agreement (%t): no rule forbids it, and "
                              "everyone whose consent is needed accepts it.",
                              certainty);
    return dtn_text_build(t->task, "It is not in the zone of possible agreement (%t): %t.", certainty,
                          reasons(t));
}

/* ---- for people ---------------------------------------------------------------------------------------- */

static void say_rules(dtn_document *document, const telling *t)
{
    size_t count = t->why_not->objection.forbidden_count;
    if (count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, count == 1 ? DTN_TEXT("The rule that forbids it")
                                              : DTN_TEXT("The rules that forbid it"));
    for (size_t i = 0; i < count; i++) {
        dtn_named_line line = rule_line(t, i);
        dtn_text words = dtn_statement_line_words(t->task, t->situation->of, &line);
        dtn_say_list(document, &words, 1);
    }
}

static void say_stance(const telling *t, dtn_tabular *table, uint32_t party)
{
    const dtn_stance *stance = &t->why_not->objection.stances[party];
    bool has_preferences = t->state->stakes[party].has_preferences;
    dtn_text dash = DTN_TEXT("-");
    dtn_tabular_cell(t->task, table, DTN_STRONG, dtn_party_name(t->situation, party));
    dtn_tabular_cell(t->task, table, DTN_PLAIN, needed_word(stance));
    dtn_tabular_cell(t->task, table, stance->accepts ? DTN_GOOD : DTN_BAD,
                     stance->accepts ? DTN_TEXT("yes") : DTN_TEXT("no"));
    dtn_tabular_cell(t->task, table, DTN_PLAIN,
                     has_preferences ? dtn_word_points(t->task, stance->score, t->exact) : dash);
    dtn_tabular_cell(t->task, table, DTN_PLAIN,
                     has_preferences ? dtn_word_points(t->task, stance->walk_away, t->exact) : dash);
    dtn_tabular_cell(t->task, table, DTN_PLAIN,
                     has_preferences ? dtn_word_gain(t->task, stance->gain, t->exact) : dash);
}

/* "; its line: `dprk walks away at 30` (line 9)"; the best of several counts. */
static void add_walk_away_lines(dtn_builder *out, const telling *t, uint32_t party)
{
    dtn_forces lines = t->situation->walk_aways[party];
    if (lines.count == 0)
        dtn_build_chars(out, t->situation->status_quo
                                 ? "; no line gives it, so it is the party's score of the status quo"
                                 : "; no line gives it, so it is 0");
    else
        dtn_build(out, "; %s: ", lines.count == 1 ? "its line" : "its lines, of which the highest counts");
    for (uint32_t i = 0; i < lines.count; i++) {
        dtn_named_line line = {lines.items[i].judgement, t->why_not->given};
        dtn_build(out, "%s%t", i > 0 ? ", " : "", dtn_statement_line_words(t->task, t->situation->of, &line));
    }
}

static void say_why_party(dtn_document *document, const telling *t, uint32_t party)
{
    const dtn_stance *stance = &t->why_not->objection.stances[party];
    dtn_text name = dtn_party_name(t->situation, party);
    if (is_refused(t, party)) {
        dtn_text sentence = dtn_text_build(t->task, "%t has drawn a red line: %t", name, red_lines(t, party));
        dtn_say_list(document, &sentence, 1);
    }
    if (!stance->accepts && stance->gain < 0) {
        dtn_builder out = {.task = t->task};
        dtn_build(&out, "%t misses its walk-away value by %t", name,
                  dtn_word_points_phrase(t->task, -stance->gain, t->exact));
        add_walk_away_lines(&out, t, party);
        dtn_text sentence = dtn_built(&out);
        dtn_say_list(document, &sentence, 1);
    }
}

static void say_parties(dtn_document *document, const telling *t)
{
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Who accepts it"));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(t->task, table, DTN_TEXT("party"));
    dtn_tabular_column(t->task, table, DTN_TEXT("needed"), DTN_LEFT);
    dtn_tabular_column(t->task, table, DTN_TEXT("accepts"), DTN_LEFT);
    dtn_tabular_column(t->task, table, DTN_TEXT("score"), DTN_RIGHT);
    dtn_tabular_column(t->task, table, DTN_TEXT("walks away at"), DTN_RIGHT);
    dtn_tabular_column(t->task, table, DTN_TEXT("gain"), DTN_RIGHT);
    for (uint32_t party = 0; party < t->state->party_count; party++)
        say_stance(t, table, party);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_DIM,
                     dtn_text_build(t->task,
                                    "Points, %t. Needed: for this package. Gain: score less walk-away.",
                                    dtn_certainty(t->situation, dtn_state_is_exact(t->state))));
    for (uint32_t party = 0; party < t->state->party_count; party++)
        say_why_party(document, t, party);
}

static dtn_text votes_words(const telling *t, const dtn_need *need, const dtn_need_standing *standing)
{
    dtn_builder consents = {.task = t->task}, quota = {.task = t->task};
    dtn_build_number(&consents, standing->consents);
    dtn_build_number(&quota, need->quota);
    return dtn_text_build(t->task, "%t votes of the %t needed", dtn_built(&consents), dtn_built(&quota));
}

static dtn_text standing_words(const telling *t, size_t i)
{
    const dtn_need *need = &t->state->needs[i];
    const dtn_need_standing *standing = &t->why_not->objection.needs[i];
    size_t yes = 0, no = 0;
    dtn_text accept = members_who(t, need, true, &yes), refuse = members_who(t, need, false, &no);
    if (!standing->is_active)
        return DTN_TEXT("not asked for this package");
    if (need->kind == DTN_NEED_ALL)
        return standing->is_met
                   ? DTN_TEXT("met")
                   : dtn_text_build(t->task, "not met: %t %s not accept", refuse, no == 1 ? "does" : "do");
    dtn_text who = yes == 0 ? DTN_TEXT("nobody accepts")
                            : dtn_text_build(t->task, "%t %s", accept, yes == 1 ? "accepts" : "accept");
    dtn_text votes = need->kind == DTN_NEED_VOTES
                         ? dtn_text_build(t->task, ", %t", votes_words(t, need, standing))
                         : (dtn_text){"", 0};
    if (standing->is_met)
        return dtn_text_build(t->task, "met: %t%t", who, votes);
    return dtn_text_build(t->task, "not met: %t%t; %t", who, votes, missing_words(t, i));
}

static void say_needs(dtn_document *document, const telling *t)
{
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What agreement needs"));
    if (t->state->need_count == 0)
        dtn_document_paragraph(document, DTN_TEXT("Nobody's consent."));
    for (size_t i = 0; i < t->state->need_count; i++) {
        dtn_named_line line = {need_line(t, i), t->why_not->given};
        dtn_text words = line.judgement ? dtn_statement_line_words(t->task, t->situation->of, &line)
                                        : DTN_TEXT("everyone with preferences");
        dtn_text sentence = dtn_text_build(t->task, "%t: %t", words, standing_words(t, i));
        dtn_say_list(document, &sentence, 1);
    }
}

static void say_further(dtn_document *document, const dtn_heading *heading, const dtn_why_not *why_not)
{
    dtn_task *task = document->task;
    dtn_text argument = dtn_asked_argument(task, heading);
    dtn_document_gap(document);
    dtn_say_command(document, "Deals that leave nobody worse off than this one",
                    dtn_text_build(task, "detente deals %t --improve %t", argument, why_not->deal.argument));
}

dtn_text dtn_why_not_terminal(dtn_task *task, const dtn_heading *heading, const dtn_state *state,
                              const dtn_why_not *why_not, const dtn_style *style)
{
    const telling t = {task, heading->situation, state, why_not, style->exact};
    dtn_document document = dtn_document_open(task, style);
    const dtn_sentences none = {0};
    dtn_say_heading(&document, heading);
    if (heading->unlock_count == 0) {
        dtn_document_gap(&document);
        dtn_say_named_deal(&document, heading->situation, &why_not->deal);
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, (dtn_text){"", 0});
        dtn_document_add(&document, why_not->objection.is_in_zone ? DTN_GOOD : DTN_BAD, verdict(&t));
        say_rules(&document, &t);
        say_parties(&document, &t);
        say_needs(&document, &t);
        dtn_say_notes(&document, heading, &none);
        say_further(&document, heading, why_not);
    }
    return dtn_document_write(task, &document, style);
}
