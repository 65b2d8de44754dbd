/* SPDX-License-Identifier: MIT */
#include "report/path_report.h"

#include "report/csv.h"
#include "report/package.h"
#include "report/path_picture.h"
#include "report/path_words.h"
#include "report/wording.h"
#include "report/writer.h"

#include <math.h> /* isnan alone */
#include <string.h>

/* ---- csv -------------------------------------------------------------------------------------------- */

static void write_csv_header(dtn_csv *csv, const dtn_case *c)
{
    static const char *const headers[] = {"deal", "step", "round", "who", "changes", "irreversible"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        dtn_csv_cell(csv, dtn_text_of(headers[i]));
    for (uint32_t party = 0; party < c->party_count; party++)
        dtn_csv_cell(csv, dtn_text_build(csv->text.task, "exposure %t", c->parties[party].name));
    dtn_csv_cell(csv, DTN_TEXT("temptation"));
    dtn_csv_cell(csv, DTN_TEXT("tempted"));
    dtn_csv_end_row(csv);
}

static void write_csv_exposures(dtn_csv *csv, const dtn_path_telling *t, const double *exposure)
{
    for (uint32_t party = 0; party < t->state->party_count; party++)
        dtn_csv_number(csv, exposure[party]);
}

static void write_csv_world(dtn_csv *csv, const dtn_path_telling *t, const dtn_path_way *way, size_t deal)
{
    const uint16_t *before =
        way->world.latest == 0 ? t->state->status_quo : way->steps[way->world.latest - 1].options;
    dtn_csv_count(csv, deal + 1);
    dtn_csv_cell(csv, (dtn_text){"", 0});
    dtn_csv_cell(csv, (dtn_text){"", 0});
    dtn_csv_cell(csv, DTN_TEXT("the world"));
    dtn_csv_cell(csv, dtn_difference_words(t->task, t->situation, before, way->world.options));
    dtn_csv_cell(csv, (dtn_text){"", 0});
    write_csv_exposures(csv, t, way->world.exposure);
    dtn_csv_cell(csv, (dtn_text){"", 0});
    dtn_csv_cell(csv, (dtn_text){"", 0});
    dtn_csv_end_row(csv);
}

static void write_csv_step(dtn_csv *csv, const dtn_path_telling *t, uint32_t i, size_t deal)
{
    const dtn_path_way *way = &t->path->least;
    const dtn_path_step *step = &way->steps[i];
    dtn_sentences names = dtn_path_makers(t, step);
    dtn_csv_count(csv, deal + 1);
    dtn_csv_count(csv, i + 1);
    dtn_csv_count(csv, step->round + 1);
    dtn_csv_cell(csv, dtn_word_list(t->task, names.items, names.count, ","));
    dtn_csv_cell(csv, dtn_difference_words(t->task, t->situation, dtn_path_before(t, way, i), step->options));
    dtn_csv_cell(csv, step->is_irreversible ? DTN_TEXT("yes") : DTN_TEXT("no"));
    write_csv_exposures(csv, t, step->exposure);
    dtn_csv_number(csv, step->temptation);
    dtn_csv_cell(csv, step->tempted == DTN_NOBODY ? (dtn_text){"", 0}
                                                  : dtn_party_name(t->situation, step->tempted));
    dtn_csv_end_row(csv);
}

static dtn_text path_csv(dtn_task *task, const dtn_path_answer *answer)
{
    dtn_csv csv = {.text = {.task = task}};
    write_csv_header(&csv, answer->heading.situation->of);
    for (size_t deal = 0; deal < answer->path_count; deal++) {
        dtn_path_telling t = dtn_path_telling_of(task, answer, deal, true);
        const dtn_path_way *way = &t.path->least;
        if (!t.path->is_found)
            continue;
        for (uint32_t i = 0; i <= way->step_count; i++) {
            if (way->world.options && way->world.latest == i)
                write_csv_world(&csv, &t, way, deal);
            if (i < way->step_count)
                write_csv_step(&csv, &t, i, deal);
        }
    }
    return dtn_built(&csv.text);
}

/* ---- steps ------------------------------------------------------------------------------------------ */

enum { LABEL_WIDTH = 4 };

static void say_world(dtn_document *document, const dtn_path_telling *t, const dtn_path_way *way)
{
    const uint16_t *before =
        way->world.latest == 0 ? t->state->status_quo : way->steps[way->world.latest - 1].options;
    const char *when =
        way->world.earliest == way->world.latest ? "must move at this point" : "must have moved by now";
    dtn_document_entry(
        document, DTN_TEXT("*"), LABEL_WIDTH,
        dtn_text_build(t->task, "the world %s: %t", when,
                       dtn_difference_words(t->task, t->situation, before, way->world.options)));
}

static void say_steps(dtn_document *document, const dtn_path_telling *t, const dtn_path_way *way)
{
    for (uint32_t i = 0; i <= way->step_count; i++) {
        if (way->world.options && way->world.latest == i)
            say_world(document, t, way);
        if (i == way->step_count)
            break;
        const dtn_path_step *step = &way->steps[i];
        dtn_document_entry(document, dtn_text_build(t->task, "%z.", (size_t)i + 1), LABEL_WIDTH,
                           dtn_path_step_words(t, dtn_path_before(t, way, i), step));
        dtn_document_add(document, step->is_irreversible ? DTN_DOUBT : DTN_DIM,
                         step->is_irreversible ? DTN_TEXT(" (cannot be undone)")
                                               : DTN_TEXT(" (can be undone)"));
    }
}

/* "Steps 1 and 2 can be taken in any order or at once; so can steps 4 and 5." */
static void say_rounds(dtn_document *document, const dtn_path_telling *t, const dtn_path_way *way)
{
    dtn_builder out = {.task = t->task};
    for (uint32_t i = 0; i < way->step_count;) {
        dtn_sentences steps = {0};
        for (uint32_t round = way->steps[i].round; i < way->step_count && way->steps[i].round == round; i++)
            DTN_PUSH(t->task, &steps, dtn_text_build(t->task, "%z", (size_t)i + 1));
        dtn_text list = dtn_word_list(t->task, steps.items, steps.count, "and");
        if (steps.count > 1)
            dtn_build(&out,
                      out.length > 0 ? "; so can steps %t" : "Steps %t can be taken in any order or at once",
                      list);
    }
    if (out.length == 0)
        return;
    dtn_build_chars(&out, ".");
    dtn_document_paragraph(document, dtn_built(&out));
}

/* ---- exposure --------------------------------------------------------------------------------------- */

static bool is_ever_exposed(const dtn_path_way *way, uint32_t party)
{
    for (uint32_t i = 0; i < way->step_count; i++)
        if (way->steps[i].exposure[party] > 0)
            return true;
    return way->world.options && way->world.exposure[party] > 0;
}

static dtn_text tempted_words(const dtn_path_telling *t, const dtn_path_step *step)
{
    if (isnan(step->temptation))
        return DTN_TEXT("not known");
    if (step->tempted == DTN_NOBODY)
        return DTN_TEXT("nobody");
    return dtn_text_build(t->task, "%t %t", dtn_party_name(t->situation, step->tempted),
                          dtn_word_gain(t->task, step->temptation, t->exact));
}

static void add_exposures(const dtn_path_telling *t, dtn_tabular *table, const dtn_path_way *way,
                          const double *exposure)
{
    for (uint32_t party = 0; party < t->state->party_count; party++)
        if (is_ever_exposed(way, party))
            dtn_tabular_cell(t->task, table, exposure[party] > 0 ? DTN_BAD : DTN_PLAIN,
                             dtn_word_points(t->task, exposure[party], t->exact));
}

static void add_step_row(const dtn_path_telling *t, dtn_tabular *table, const dtn_path_way *way, uint32_t i)
{
    const dtn_path_step *step = &way->steps[i];
    dtn_sentences not_yet = dtn_path_asked(t, step->options, true);
    dtn_tabular_cell(t->task, table, DTN_STRONG, dtn_text_build(t->task, "%z", (size_t)i + 1));
    add_exposures(t, table, way, step->exposure);
    dtn_tabular_cell(t->task, table, DTN_PLAIN, tempted_words(t, step));
    dtn_tabular_cell(t->task, table, DTN_PLAIN,
                     not_yet.count == 0 ? DTN_TEXT("-")
                                        : dtn_word_list(t->task, not_yet.items, not_yet.count, ","));
}

static void add_world_row(const dtn_path_telling *t, dtn_tabular *table, const dtn_path_way *way)
{
    dtn_tabular_cell(t->task, table, DTN_STRONG, DTN_TEXT("*"));
    add_exposures(t, table, way, way->world.exposure);
    dtn_tabular_cell(t->task, table, DTN_PLAIN, (dtn_text){"", 0});
    dtn_tabular_cell(t->task, table, DTN_PLAIN, (dtn_text){"", 0});
}

static void say_exposures(dtn_document *document, const dtn_path_telling *t, const dtn_path_way *way)
{
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("After each step"));
    if (document->has_pictures)
        dtn_document_picture(document, dtn_path_picture(t));
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(t->task, table, DTN_TEXT("step"));
    for (uint32_t party = 0; party < t->state->party_count; party++)
        if (is_ever_exposed(way, party))
            dtn_tabular_column(t->task, table,
                               dtn_text_build(t->task, "%t\nis down", dtn_party_name(t->situation, party)),
                               DTN_RIGHT);
    dtn_tabular_column(t->task, table, DTN_TEXT("most tempted\nto move away"), DTN_LEFT);
    dtn_tabular_column(t->task, table, DTN_TEXT("would not sign\nwhat stands then"), DTN_LEFT);
    for (uint32_t i = 0; i <= way->step_count; i++) {
        if (way->world.options && way->world.latest == i)
            add_world_row(t, table, way);
        if (i < way->step_count)
            add_step_row(t, table, way, i);
    }
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(
        document, DTN_DIM,
        dtn_text_build(t->task,
                       "Points, %t. Down: below the status quo; nobody else ever is. Tempted: gains most "
                       "by one move of its own. Would not sign: asked there, and does not accept it.",
                       dtn_certainty(t->situation, dtn_state_is_exact(t->state))));
}

/* ---- who must agree, and when ----------------------------------------------------------------------- */

static dtn_text need_words(const dtn_path_telling *t, size_t i)
{
    const dtn_need *need = &t->state->needs[i];
    dtn_sentences names = {0}, unwilling = {0};
    dtn_builder quota = {.task = t->task};
    for (uint32_t k = 0; k < need->party_count; k++) {
        dtn_text name = dtn_party_name(t->situation, need->parties[k]);
        DTN_PUSH(t->task, &names, name);
        if (!dtn_state_accepts(t->state, need->parties[k], t->path->deal))
            DTN_PUSH(t->task, &unwilling, name);
    }
    dtn_text who = dtn_word_list(t->task, names.items, names.count, need->kind == DTN_NEED_ALL ? "and" : ",");
    dtn_build_number(&quota, need->quota);
    if (need->kind != DTN_NEED_ALL)
        who = dtn_text_build(t->task, "%t%s of %t", dtn_built(&quota),
                             need->kind == DTN_NEED_VOTES ? " votes" : "", who);
    if (unwilling.count == 0)
        return who;
    return dtn_text_build(t->task, "%t (%t %s not accept the deal)", who,
                          dtn_word_list(t->task, unwilling.items, unwilling.count, "and"),
                          unwilling.count == 1 ? "does" : "do");
}

static void say_needs(dtn_document *document, const dtn_path_telling *t, const dtn_path_way *way)
{
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Whose consent to the deal must be sure, and when"));
    if (t->state->need_count == 0)
        dtn_document_paragraph(document, DTN_TEXT("Nobody's consent is needed."));
    for (uint32_t step = 0; step <= way->step_count; step++)
        for (size_t i = 0; i < t->state->need_count; i++) {
            if (dtn_path_need_step(t, way, i) != step)
                continue;
            dtn_text when = step == way->step_count
                                ? DTN_TEXT("before the world's part comes")
                                : dtn_text_build(t->task, "before step %z", (size_t)step + 1);
            dtn_text sentence = dtn_text_build(t->task, "%t: %t", when, need_words(t, i));
            dtn_say_list(document, &sentence, 1);
        }
}

/* ---- other paths ------------------------------------------------------------------------------------ */

static bool is_same_way(const dtn_path_telling *t, const dtn_path_way *a, const dtn_path_way *b)
{
    if (a->step_count != b->step_count)
        return false;
    for (uint32_t i = 0; i < a->step_count; i++)
        if (memcmp(a->steps[i].options, b->steps[i].options, t->state->issue_count * sizeof(uint16_t)) != 0)
            return false;
    return true;
}

static dtn_text worst_words(const dtn_path_telling *t, const dtn_path_way *way)
{
    if (way->worst_party == DTN_NOBODY)
        return DTN_TEXT("nobody is ever worse off than in the status quo");
    return dtn_text_build(t->task, "at its worst %t is %t worse off than in the status quo",
                          dtn_party_name(t->situation, way->worst_party),
                          dtn_word_points_phrase(t->task, way->worst, t->exact));
}

static bool has_irreversible(const dtn_path_way *way)
{
    for (uint32_t i = 0; i < way->step_count; i++)
        if (way->steps[i].is_irreversible)
            return true;
    return false;
}

static void say_other_way(dtn_document *document, const dtn_path_telling *t, const dtn_path_way *way,
                          const char *beginning)
{
    dtn_document_paragraph(document,
                           dtn_text_build(t->task, "%s%t; %t.", beginning,
                                          dtn_word_things(t->task, way->step_count, "step", "steps"),
                                          worst_words(t, way)));
    say_steps(document, t, way);
}

static void say_shortest(dtn_document *document, const dtn_path_telling *t)
{
    const dtn_path_way *way = &t->path->shortest;
    if (way->step_count == t->path->least.step_count ||
        (t->path->has_direct && is_same_way(t, &t->path->direct, way)))
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("The shortest path"));
    say_other_way(document, t, way, "");
}

static void say_direct(dtn_document *document, const dtn_path_telling *t)
{
    const dtn_path_way *way = &t->path->direct;
    if (t->path->is_least_direct)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Without detours"));
    if (!t->path->has_direct) {
        dtn_document_paragraph(document, DTN_TEXT("There is no path on which every issue moves only once."));
        return;
    }
    say_other_way(document, t, way, "Every issue moves only once: ");
}

static void say_late(dtn_document *document, const dtn_path_telling *t)
{
    const dtn_path_way *way = &t->path->late;
    if (is_same_way(t, &t->path->least, way) || !has_irreversible(&t->path->least))
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("As safe, and open to return for longer"));
    say_other_way(document, t, way, "");
}

static void say_whether_best(dtn_document *document, const dtn_path_telling *t)
{
    bool is_shortest = t->path->shortest.step_count == t->path->least.step_count;
    bool is_late = is_same_way(t, &t->path->least, &t->path->late) && has_irreversible(&t->path->least);
    if (!is_shortest && !is_late)
        return;
    dtn_document_paragraph(
        document, is_shortest && is_late
                      ? DTN_TEXT("No path is shorter, and none as safe stays open to return for longer.")
                  : is_shortest ? DTN_TEXT("No path is shorter.")
                                : DTN_TEXT("No path as safe stays open to return for longer."));
}

/* ---- what stands in the way ------------------------------------------------------------------------- */

static dtn_text bars_words(const dtn_path_telling *t, const dtn_path_bars *bars)
{
    if (bars->is_too_much)
        return DTN_TEXT("It was not looked for: there are too many packages to try every statement.");
    if (bars->is_none_enough)
        return DTN_TEXT("Even without all rules, red lines, needs and directions there is no such path.");
    if (bars->count == 1)
        return DTN_TEXT("Without this a path opens:");
    return bars->is_each_enough
               ? DTN_TEXT("Without any one of these a path opens:")
               : dtn_text_build(t->task,
                                "No single statement: only without all %z of these together:", bars->count);
}

static void say_bars(dtn_document *document, const dtn_path_telling *t, const dtn_path_bars *bars)
{
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What stands in the way"));
    if (document->has_pictures && !t->path->is_reachable && !t->path->is_too_large)
        dtn_document_picture(document, dtn_path_blocked_picture(t, bars));
    dtn_document_paragraph(document, bars_words(t, bars));
    for (size_t i = 0; i < bars->count; i++) {
        dtn_text words = dtn_path_bar_words(t, &bars->items[i]);
        dtn_say_list(document, &words, 1);
    }
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static void say_goal(dtn_document *document, const dtn_path_telling *t, const dtn_path_answer *answer,
                     size_t i)
{
    if (answer->goal == DTN_GOAL_NAMED) {
        dtn_say_named_deal(document, t->situation, answer->named);
        return;
    }
    dtn_text what = answer->goal == DTN_GOAL_MARGIN
                        ? DTN_TEXT("No Nash deal. The package that leaves needed parties most")
                    : answer->path_count > 1
                        ? dtn_text_build(t->task, "Nash deal %z of %z", i + 1, answer->path_count)
                        : DTN_TEXT("The Nash deal");
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_STRONG, what);
    dtn_document_add(
        document, DTN_PLAIN,
        dtn_text_build(t->task, ": %t.", dtn_changed_words(t->task, t->situation, t->path->deal)));
}

static void say_way(dtn_document *document, const dtn_path_telling *t)
{
    const dtn_path_way *way = &t->path->least;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("The path with the least exposure"));
    say_steps(document, t, way);
    say_rounds(document, t, way);
    if (t->path->is_found)
        say_whether_best(document, t);
    say_exposures(document, t, way);
    if (!t->path->is_found)
        return;
    say_needs(document, t, way);
    say_direct(document, t);
    say_shortest(document, t);
    say_late(document, t);
}

static void say_path(dtn_document *document, const dtn_path_answer *answer, size_t i, bool exact)
{
    dtn_path_telling t = dtn_path_telling_of(document->task, answer, i, exact);
    const dtn_path_way *way = &t.path->least;
    dtn_document_gap(document);
    say_goal(document, &t, answer, i);
    dtn_document_gap(document);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, t.path->is_found ? DTN_GOOD : DTN_BAD, dtn_path_sentence(&t));
    if (t.path->is_reachable && (way->step_count > 0 || way->world.options))
        say_way(document, &t);
    if (!t.path->is_found)
        say_bars(document, &t, &answer->bars[i]);
}

static void say_further(dtn_document *document, const dtn_path_answer *answer)
{
    dtn_task *task = document->task;
    dtn_text argument = dtn_asked_argument(task, &answer->heading);
    dtn_document_gap(document);
    if (answer->goal == DTN_GOAL_NAMED)
        dtn_say_command(
            document, "Whether the deal is in the zone, and who accepts it",
            dtn_text_build(task, "detente zone %t --why-not %t", argument, answer->named->argument));
    else
        dtn_say_command(document, "A path to another deal, here one by name or `issue = option, ...`",
                        dtn_text_build(task, "detente path %t DEAL", argument));
}

static dtn_text path_terminal(dtn_task *task, const dtn_path_answer *answer, const dtn_style *style)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_sentences notes = {0};
    dtn_say_heading(&document, &answer->heading);
    if (answer->heading.unlock_count > 0)
        return dtn_document_write(task, &document, style);
    if (answer->path_count == 0) {
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, DTN_TEXT("There is no package to look for a path to."));
    }
    for (size_t i = 0; i < answer->path_count; i++)
        say_path(&document, answer, i, style->exact);
    dtn_path_notes(task, answer, &notes);
    dtn_say_notes(&document, &answer->heading, &notes);
    say_further(&document, answer);
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_path(dtn_task *task, const dtn_path_answer *answer, const dtn_style *style)
{
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return dtn_path_json(task, answer);
    case DTN_FORM_CSV:
        return path_csv(task, answer);
    default:
        return path_terminal(task, answer, style);
    }
}
