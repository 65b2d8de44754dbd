/* SPDX-License-Identifier: MIT */
#include "report/cases_terminal.h"
#include "report/bars_picture.h"

#include "report/cases_words.h"
#include "report/excerpt.h"
#include "report/judgement_words.h"
#include "report/package.h"
#include "report/rate_words.h"
#include "report/wording.h"
#include "report/writer.h"

#include <math.h> /* NAN alone */

enum { LABEL_WIDTH = 8, USUAL_LIST = 1000, ROWS_ON_A_SCREEN = 16, MOST_SIDE_BY_SIDE = 12 };

typedef struct saying {
    dtn_task *task;
    const dtn_cases_answer *answer;
    const dtn_past *past;
    const dtn_situation *situation;
    const dtn_case *c;
    const dtn_style *style;
} saying;

static void say_dim(dtn_document *document, dtn_text text)
{
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_DIM, text);
}

static void say_heading(dtn_document *document, const char *text)
{
    dtn_document_gap(document);
    dtn_document_heading(document, dtn_text_of(text));
}

/* ---- precedent by precedent ----------------------------------------------------------------------------- */

static dtn_text option_words(const saying *s, uint32_t issue, uint16_t option)
{
    return dtn_text_build(s->task, "%t = %t", s->c->issues[issue].name, dtn_option_name(s->c, issue, option));
}

/* Issue by issue, what is the same or what is not. */
static dtn_text compared_words(const saying *s, const dtn_precedent *precedent, bool is_shared)
{
    DTN_ARRAY(dtn_text) words = {0};
    for (uint32_t issue = 0; issue < s->c->issue_count; issue++) {
        uint16_t then = precedent->options[issue], now = s->past->target[issue];
        if (then == DTN_OPTION_OPEN || (then == now) != is_shared)
            continue;
        dtn_text option = option_words(s, issue, then);
        if (!is_shared && now != DTN_OPTION_OPEN)
            option = dtn_text_build(s->task, "%t (now %t)", option, dtn_option_name(s->c, issue, now));
        DTN_PUSH(s->task, &words, option);
    }
    return words.count > 0 ? dtn_word_list(s->task, words.items, words.count, ",") : DTN_TEXT("nothing");
}

static bool is_side_by_side(const dtn_document *document, const saying *s)
{
    uint32_t count = s->past->used_count;
    return document->has_pictures && s->past->target_kind != DTN_AGAINST_NONE && count > 0 &&
           count <= MOST_SIDE_BY_SIDE;
}

static const dtn_precedent *used_precedent(const saying *s, uint32_t number)
{
    return &s->c->precedents[s->past->precedents[number].precedent];
}

static void say_days_and_outcomes(dtn_tabular *table, const saying *s)
{
    dtn_tabular_cell(s->task, table, DTN_PLAIN, DTN_TEXT("when"));
    dtn_tabular_cell(s->task, table, DTN_PLAIN, DTN_TEXT(""));
    for (uint32_t i = 0; i < s->past->used_count; i++)
        dtn_tabular_cell(s->task, table, DTN_PLAIN, dtn_precedent_days(s->task, used_precedent(s, i)));
    dtn_tabular_cell(s->task, table, DTN_PLAIN, DTN_TEXT("what came"));
    dtn_tabular_cell(s->task, table, DTN_PLAIN, DTN_TEXT(""));
    for (uint32_t i = 0; i < s->past->used_count; i++)
        dtn_tabular_cell(s->task, table, DTN_PLAIN, dtn_outcome_words(s->task, used_precedent(s, i)));
}

static void say_issue(dtn_tabular *table, const saying *s, uint32_t issue)
{
    uint16_t now = s->past->target[issue];
    dtn_tabular_cell(s->task, table, DTN_STRONG, s->c->issues[issue].name);
    dtn_tabular_cell(s->task, table, DTN_PLAIN,
                     now == DTN_OPTION_OPEN ? DTN_TEXT("-") : dtn_option_name(s->c, issue, now));
    for (uint32_t i = 0; i < s->past->used_count; i++) {
        uint16_t then = used_precedent(s, i)->options[issue];
        bool is_same = then != DTN_OPTION_OPEN && then == now;
        dtn_text option = then == DTN_OPTION_OPEN ? DTN_TEXT("-") : dtn_option_name(s->c, issue, then);
        dtn_tabular_cell(s->task, table, is_same ? DTN_GOOD : DTN_PLAIN,
                         is_same ? dtn_text_build(s->task, "= %t", option) : option);
    }
}

/* A page has room for all precedents beside the deal. */
static void say_side_by_side(dtn_document *document, const saying *s)
{
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(s->task, table, DTN_TEXT("issue"));
    dtn_tabular_column(s->task, table, dtn_target_words(s->answer), DTN_LEFT);
    for (uint32_t i = 0; i < s->past->used_count; i++)
        dtn_tabular_column(s->task, table, used_precedent(s, i)->name, DTN_LEFT);
    say_days_and_outcomes(table, s);
    for (uint32_t issue = 0; issue < s->c->issue_count; issue++)
        say_issue(table, s, issue);
    say_dim(document,
            dtn_text_build(s->task, "=: as in %t. A dash: not named.", dtn_target_words(s->answer)));
}

static void say_compared(dtn_document *document, const saying *s, const dtn_precedent *precedent)
{
    if (is_side_by_side(document, s))
        return;
    dtn_document_entry(document, DTN_TEXT("same"), LABEL_WIDTH, compared_words(s, precedent, true));
    dtn_document_entry(document, DTN_TEXT("other"), LABEL_WIDTH, compared_words(s, precedent, false));
}

static void say_precedent(dtn_document *document, const saying *s, const dtn_precedent_compared *compared)
{
    const dtn_precedent *precedent = &s->c->precedents[compared->precedent];
    dtn_document_gap(document);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_STRONG, precedent->name);
    if (precedent->title.length > 0)
        dtn_document_add(document, DTN_PLAIN, dtn_text_build(s->task, ", \"%t\"", precedent->title));
    dtn_document_add(document, DTN_PLAIN,
                     dtn_text_build(s->task, ", %t: %t", dtn_precedent_days(s->task, precedent),
                                    dtn_outcome_words(s->task, precedent)));
    document->indent += 2;
    say_compared(document, s, precedent);
    if (compared->judged)
        dtn_document_entry(document, DTN_TEXT("model"), LABEL_WIDTH,
                           dtn_judged_words(s->task, precedent, compared->judged, s->style->exact));
    document->indent -= 2;
}

static void say_target(dtn_document *document, const saying *s)
{
    if (s->past->target_kind == DTN_AGAINST_NAMED) {
        dtn_document_paragraph(document, DTN_TEXT("Held against this deal:"));
        dtn_say_named_deal(document, s->situation, &s->answer->target);
        return;
    }
    dtn_document_paragraph(document, (dtn_text){"", 0});
    if (s->past->target_kind == DTN_AGAINST_NONE)
        dtn_document_add(
            document, DTN_PLAIN,
            DTN_TEXT("The case has neither a Nash deal nor a status quo to hold precedents against."));
    else
        dtn_document_add(document, DTN_STRONG,
                         dtn_text_build(s->task, "Held against %t", dtn_target_words(s->answer)));
    if (s->past->target_kind == DTN_AGAINST_NASH)
        dtn_document_add(
            document, DTN_PLAIN,
            dtn_text_build(s->task, ": %t.", dtn_changed_words(s->task, s->situation, s->past->target)));
    if (s->past->target_kind == DTN_AGAINST_STATUS_QUO)
        dtn_document_add(document, DTN_PLAIN, DTN_TEXT(": there is no Nash deal today."));
}

static void say_precedents(dtn_document *document, const saying *s)
{
    const dtn_past *past = s->past;
    dtn_document_gap(document);
    say_target(document, s);
    say_heading(document, "Precedents, by date");
    dtn_text class = dtn_class_words(s->task, s->situation, past);
    say_dim(document,
            past->target_kind == DTN_AGAINST_NONE || past->used_count == 0
                ? dtn_text_build(s->task, "%t.", class)
                : dtn_text_build(s->task, "%t. %t.", class,
                                 dtn_nearest_words(s->task, s->c, past, dtn_target_words(s->answer))));
    if (is_side_by_side(document, s))
        say_side_by_side(document, s);
    for (uint32_t i = 0; i < past->used_count; i++)
        say_precedent(document, s, &past->precedents[i]);
    for (uint32_t i = past->used_count; i < past->precedent_count; i++) {
        const dtn_precedent *precedent = &s->c->precedents[past->precedents[i].precedent];
        if (i == past->used_count)
            say_heading(document, "Later than this day, and not used");
        dtn_text line =
            dtn_text_build(s->task, "%t, %t", precedent->name, dtn_precedent_days(s->task, precedent));
        dtn_say_list(document, &line, 1);
    }
}

static bool is_exact(const dtn_past *past)
{
    bool exact = true;
    for (uint32_t i = 0; i < past->used_count; i++)
        if (past->precedents[i].judged && past->precedents[i].judged->state)
            exact = exact && dtn_state_is_exact(past->precedents[i].judged->state);
    return exact;
}

static void say_back_test(dtn_document *document, const saying *s)
{
    if (!s->past->has_back_test || s->past->used_count == 0)
        return;
    say_heading(document, "The model held against the past");
    dtn_document_paragraph(document, dtn_back_test_words(s->task, s->past));
    say_dim(
        document,
        dtn_text_build(
            s->task,
            "Above, model: the base of this case with the events before the day of the precedent, in the central "
            "case%s. What the precedent does not name stands at the status quo of then. In the zone stands for "
            "agreed, sequentially stable for everyone for held; points in brackets are below walking away. What was "
            "not agreed and changed nothing, and what held in part, is not compared. hindsight: so many judgements "
            "cite sources later than that day. The same author wrote the model and the precedents.",
            is_exact(s->past) ? ", exact" : "; some numbers to a tolerance of 1e-9"));
}

/* ---- rates ---------------------------------------------------------------------------------------------- */

static size_t rows_shown(const saying *s, size_t count)
{
    size_t most = s->style->list == USUAL_LIST ? ROWS_ON_A_SCREEN : s->style->list;
    return count < most ? count : most;
}

/* What of a rate is told. */
typedef struct rate_columns {
    const char *label;
    bool agreed, held, partly;
} rate_columns;

static dtn_tabular *open_rates(dtn_document *document, const rate_columns *columns)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, dtn_text_of(columns->label));
    dtn_tabular_column(task, table, DTN_TEXT("n"), DTN_RIGHT);
    if (columns->agreed) {
        dtn_tabular_column(task, table, DTN_TEXT("agreed"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_RIGHT);
    }
    if (columns->held) {
        dtn_tabular_column(task, table, DTN_TEXT("held\nfully"), DTN_RIGHT);
        dtn_tabular_column(task, table, DTN_TEXT("interval"), DTN_RIGHT);
    }
    if (columns->partly)
        dtn_tabular_column(task, table, DTN_TEXT("in\npart"), DTN_RIGHT);
    return table;
}

static void say_proportion(const saying *s, dtn_tabular *table, const dtn_proportion *proportion)
{
    dtn_tabular_cell(s->task, table, DTN_PLAIN, dtn_proportion_cell(s->task, proportion));
    dtn_tabular_cell(s->task, table, DTN_PLAIN, dtn_proportion_interval_cell(s->task, proportion));
}

static void say_rate(const saying *s, dtn_tabular *table, const rate_columns *columns, dtn_text label,
                     const dtn_base_rate *rate)
{
    dtn_tabular_cell(s->task, table, DTN_STRONG, label);
    dtn_tabular_cell(s->task, table, DTN_PLAIN, dtn_word_count(s->task, rate->n));
    if (columns->agreed)
        say_proportion(s, table, &rate->agreed);
    if (columns->held)
        say_proportion(s, table, &rate->held);
    if (columns->partly)
        dtn_tabular_cell(s->task, table, DTN_PLAIN,
                         rate->held.of > 0 ? dtn_word_count(s->task, rate->partly) : DTN_TEXT("-"));
}

static void say_left_out(dtn_document *document, const saying *s, size_t shown, size_t count)
{
    if (shown < count)
        say_dim(document,
                dtn_text_build(s->task, "%t more%t.", dtn_word_things(s->task, count - shown, "row", "rows"),
                               dtn_document_for_command(document, " with --list all")));
}

/* What the target has and no precedent had. */
static dtn_text never_tried(const saying *s)
{
    DTN_ARRAY(dtn_text) words = {0};
    for (uint32_t i = 0; i < s->past->feature_count; i++)
        if (s->past->features[i].rate.n == 0)
            DTN_PUSH(s->task, &words, dtn_feature_words(s->task, s->c, &s->past->features[i]));
    return dtn_word_list(s->task, words.items, words.count, ",");
}

static dtn_bar_row bar_of(const saying *s, const dtn_feature *feature)
{
    const dtn_proportion *agreed = &feature->rate.agreed;
    bool is_known = agreed->of > 0;
    return (dtn_bar_row){.label = dtn_feature_words(s->task, s->c, feature),
                         .low = is_known ? agreed->low : NAN,
                         .high = is_known ? agreed->high : NAN,
                         .at = is_known ? (double)agreed->count / (double)agreed->of : NAN,
                         .words = dtn_proportion_cell(s->task, agreed)};
}

/* How often what precedents had was agreed, with what few cases leave open. */
static void draw_features(dtn_document *document, const saying *s, size_t shown)
{
    DTN_ARRAY(dtn_bar_row) rows = {0};
    for (uint32_t i = 0; i < s->past->feature_count && rows.count < shown; i++)
        if (s->past->features[i].rate.n > 0)
            DTN_PUSH(s->task, &rows, bar_of(s, &s->past->features[i]));
    const dtn_bars bars = {.title = DTN_TEXT("How often it was agreed"),
                           .description =
                               DTN_TEXT("The share of precedents with each feature that were agreed, with "
                                        "its exact 95% interval. The table below says the same."),
                           .unit = DTN_TEXT("share agreed, %"),
                           .rows = rows.items,
                           .count = rows.count,
                           .from = 0,
                           .to = 1,
                           .mark = NAN};
    dtn_document_picture(document, dtn_bars_picture(s->task, &bars));
}

static void say_features(dtn_document *document, const saying *s)
{
    const dtn_past *past = s->past;
    size_t count = 0, shown;
    for (uint32_t i = 0; i < past->feature_count; i++)
        count += past->features[i].rate.n > 0;
    shown = rows_shown(s, count);
    if (document->has_pictures)
        draw_features(document, s, shown);
    const rate_columns columns = {"precedents with", true, true, true};
    dtn_tabular *table = open_rates(document, &columns);
    for (size_t i = 0, row = 0; i < past->feature_count && row < shown; i++) {
        const dtn_feature *feature = &past->features[i];
        dtn_text words = dtn_feature_words(s->task, s->c, feature);
        if (feature->rate.n == 0)
            continue;
        if (feature->is_of_target)
            words = dtn_text_build(s->task, "%t *", words);
        say_rate(s, table, &columns, words, &feature->rate);
        row++;
    }
    say_left_out(document, s, shown, count);
}

static void say_rates(dtn_document *document, const saying *s)
{
    const dtn_base_rate *all = &s->past->features[0].rate;
    if (s->past->used_count == 0)
        return;
    say_heading(document, "Base rates");
    dtn_document_paragraph(
        document,
        dtn_text_build(s->task, "Agreed: %t. %s%t.", dtn_proportion_words(s->task, &all->agreed),
                       all->held.of > 0 ? "Of these held fully: "
                                        : "It is said of none agreed whether it held",
                       all->held.of > 0 ? dtn_proportion_words(s->task, &all->held) : DTN_TEXT("")));
    dtn_document_gap(document);
    say_features(document, s);
    dtn_builder out = {.task = s->task};
    if (s->past->target_kind != DTN_AGAINST_NONE)
        dtn_build(&out, "*: so has %t. ", dtn_target_words(s->answer));
    dtn_build(
        &out,
        "> and <: above or below the status quo. Intervals: 95%%, exact (Clopper and Pearson); none of fewer "
        "than %z. Of so many rows some look different by chance.",
        (size_t)DTN_FEWEST_FOR_PERCENT);
    dtn_text untried = never_tried(s);
    say_dim(document, dtn_built(&out));
    if (untried.length > 0)
        dtn_document_paragraph(document, dtn_text_build(s->task, "No precedent has what %t has in: %t.",
                                                        dtn_target_words(s->answer), untried));
}

/* ---- lessons -------------------------------------------------------------------------------------------- */

static dtn_text lesson_head(const saying *s, const dtn_lesson_tested *tested)
{
    const dtn_precedent *precedent = &s->c->precedents[tested->precedent];
    const dtn_lesson *lesson = &precedent->lessons[tested->lesson];
    dtn_text author = dtn_lesson_author(s->c, lesson);
    return dtn_text_build(s->task, "\"%t\" (%t%s%t)", lesson->text, author, author.length > 0 ? ", of " : "",
                          precedent->name);
}

static void say_tested(dtn_document *document, const saying *s, const dtn_lesson_tested *tested)
{
    const dtn_lesson *lesson = &s->c->precedents[tested->precedent].lessons[tested->lesson];
    dtn_document_gap(document);
    dtn_document_paragraph(document, (dtn_text){"", 0});
    dtn_document_add(document, DTN_STRONG, lesson_head(s, tested));
    dtn_document_add(document, DTN_PLAIN, dtn_text_build(s->task, ", said of %t:", lesson->when_text));
    document->indent += 2;
    dtn_document_paragraph(document, dtn_lesson_words(s->task, tested));
    document->indent -= 2;
}

static void say_untested(dtn_document *document, const saying *s)
{
    const dtn_lesson *first = NULL;
    for (uint32_t i = 0; i < s->past->lesson_count; i++) {
        const dtn_lesson_tested *tested = &s->past->lessons[i];
        if (tested->is_tested)
            continue;
        if (!first) {
            first = &s->c->precedents[tested->precedent].lessons[tested->lesson];
            dtn_document_gap(document);
            dtn_document_paragraph(document,
                                   DTN_TEXT("Not tested, as they do not say of what they are said:"));
        }
        dtn_text head = lesson_head(s, tested);
        dtn_say_list(document, &head, 1);
    }
    if (first)
        dtn_say_command(document, "To test one, say when it is meant to hold",
                        dtn_lesson_unlock(s->task, s->c, first));
}

static void say_lessons(dtn_document *document, const saying *s)
{
    if (s->past->lesson_count == 0)
        return;
    say_heading(document, "Lessons");
    say_dim(
        document,
        DTN_TEXT(
            "Precedents that meet what a lesson is said of, against those that do not. p: how often chance "
            "alone would part so many cases at least as rarely (Fisher's exact test); above 0.05 it is no "
            "evidence."));
    for (uint32_t i = 0; i < s->past->lesson_count; i++)
        if (s->past->lessons[i].is_tested)
            say_tested(document, s, &s->past->lessons[i]);
    say_untested(document, s);
}

/* ---- tables --------------------------------------------------------------------------------------------- */

dtn_text dtn_table_source(const dtn_rates_shown *table)
{
    if (table->table.source.length > 0)
        return table->table.source;
    return table->series ? table->series->origin : DTN_TEXT("");
}

dtn_text dtn_table_licence(const dtn_rates_shown *table)
{
    if (table->table.licence.length > 0)
        return table->table.licence;
    return table->series ? table->series->licence : DTN_TEXT("");
}

dtn_text dtn_table_feature(dtn_task *task, const dtn_rates_shown *table, const dtn_rate_row *row)
{
    const dtn_rate_table *t = &table->table;
    if (t->is_counted)
        return row->value.length > 0 ? row->value : dtn_text_build(task, "line %z", (size_t)row->line);
    if (row->by == DTN_NOBODY)
        return DTN_TEXT("all");
    return dtn_text_build(task, "%t = %t", t->csv.columns[row->by],
                          row->value.length > 0 ? row->value : DTN_TEXT("(empty)"));
}

static dtn_text or_none(dtn_text text, const char *none)
{
    return text.length > 0 ? text : dtn_text_of(none);
}

static dtn_text column_words(const saying *s, const dtn_rates_shown *shown)
{
    const dtn_rate_table *t = &shown->table;
    const struct {
        const char *what;
        uint32_t column;
    } columns[] = {{"rows", t->columns.row},      {"dates", t->columns.date},
                   {"agreed", t->columns.agreed}, {"held", t->columns.held},
                   {"cases", t->columns.cases},   {"outcome not known", t->columns.unknown}};
    DTN_ARRAY(dtn_text) words = {0};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].column != DTN_NOBODY)
            DTN_PUSH(
                s->task, &words,
                dtn_text_build(s->task, "%s \"%t\"", columns[i].what, t->csv.columns[columns[i].column]));
    for (uint32_t i = 0; i < t->columns.by_count; i++)
        DTN_PUSH(s->task, &words, dtn_text_build(s->task, "by \"%t\"", t->csv.columns[t->columns.by[i]]));
    return dtn_text_build(s->task, "%t%s", dtn_word_list(s->task, words.items, words.count, ","),
                          shown->is_guessed ? "; told by their names" : "");
}

static dtn_text counts_words(const saying *s, const dtn_rate_table *t)
{
    dtn_builder out = {.task = s->task};
    dtn_build(&out, "%t used", dtn_word_things(s->task, t->used, "row", "rows"));
    if (t->without_outcome > 0)
        dtn_build(&out, "; %t left out without an outcome", dtn_word_count(s->task, t->without_outcome));
    if (t->later > 0)
        dtn_build(&out, "; %t later than this day and not used", dtn_word_count(s->task, t->later));
    if (t->mistake_count > 0)
        dtn_build(&out, "; %t left out that cannot be read", dtn_word_count(s->task, t->mistake_count));
    if (t->has_shares)
        dtn_build_chars(&out, "; shares were made counts, to the next whole case");
    if (t->columns.unknown != DTN_NOBODY)
        dtn_build_chars(&out, "; cases whose outcome is not known are in n and in no rate");
    dtn_build_chars(&out, t->columns.agreed == DTN_NOBODY ? "; held is a share of all" : "");
    return dtn_built(&out);
}

static void say_mistakes(dtn_document *document, const saying *s, const dtn_rate_table *t)
{
    enum { MOST = 3 };
    for (uint32_t i = 0; i < t->mistake_count && i < MOST; i++) {
        dtn_text line = dtn_text_build(s->task, "line %z: %t", (size_t)t->mistakes[i].line,
                                       dtn_text_visible(s->task, t->mistakes[i].what));
        dtn_say_list(document, &line, 1);
    }
    if (t->mistake_count > MOST) {
        dtn_text more = dtn_text_build(s->task, "and %z more", (size_t)(t->mistake_count - MOST));
        dtn_say_list(document, &more, 1);
    }
}

static void say_table_rows(dtn_document *document, const saying *s, const dtn_rates_shown *shown)
{
    const dtn_rate_table *t = &shown->table;
    size_t count = rows_shown(s, t->row_count);
    const rate_columns columns = {t->is_counted ? "group" : "cases with", t->columns.agreed != DTN_NOBODY,
                                  t->columns.held != DTN_NOBODY,
                                  t->columns.held != DTN_NOBODY && !t->is_counted};
    dtn_tabular *table = open_rates(document, &columns);
    for (size_t i = 0; i < count; i++)
        say_rate(s, table, &columns,
                 dtn_text_visible(s->task, dtn_table_feature(s->task, shown, &t->rows[i])), &t->rows[i].rate);
    say_left_out(document, s, count, t->row_count);
    if (t->has_shares)
        say_dim(
            document,
            DTN_TEXT(
                "These counts are shares times n. A share of a survival curve, or of weighted cases, rests on fewer "
                "cases than n: its interval is too narrow."));
}

static void say_table(dtn_document *document, const saying *s, const dtn_rates_shown *shown)
{
    const dtn_rate_series *series = shown->series;
    dtn_document_gap(document);
    dtn_document_heading(document, dtn_text_build(s->task, "Base rates of %t",
                                                  series && series->title.length > 0 ? series->title
                                                  : series                           ? series->name
                                                                                     : shown->file));
    if (!shown->has_file) {
        dtn_document_paragraph(
            document,
            dtn_text_build(s->task, "The table \"%t\" is not at hand: nothing is counted.", shown->file));
        return;
    }
    dtn_text source = dtn_text_visible(s->task, dtn_table_source(shown));
    dtn_text licence = dtn_text_visible(s->task, dtn_table_licence(shown));
    dtn_document_entry(document, DTN_TEXT("file"), LABEL_WIDTH, shown->file);
    dtn_document_entry(document, DTN_TEXT("source"), LABEL_WIDTH, or_none(source, "it names none"));
    dtn_document_entry(document, DTN_TEXT("licence"), LABEL_WIDTH, or_none(licence, "it names none"));
    if (shown->table.trouble.length > 0) {
        dtn_document_paragraph(document,
                               dtn_text_visible(s->task, dtn_text_build(s->task, "Nothing is counted: %t.",
                                                                        shown->table.trouble)));
    } else {
        dtn_document_entry(document, DTN_TEXT("columns"), LABEL_WIDTH,
                           dtn_text_visible(s->task, column_words(s, shown)));
        dtn_document_entry(document, DTN_TEXT("rows"), LABEL_WIDTH, counts_words(s, &shown->table));
        say_mistakes(document, s, &shown->table);
        dtn_document_gap(document);
        say_table_rows(document, s, shown);
    }
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

dtn_text dtn_cases_terminal(dtn_task *task, const dtn_cases_answer *answer, const dtn_sentences *notes,
                            const dtn_style *style)
{
    const dtn_situation *situation = answer->heading.situation;
    const saying s = {task, answer, answer->past, situation, situation->of, style};
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (s.past) {
        say_precedents(&document, &s);
        say_back_test(&document, &s);
        say_rates(&document, &s);
        say_lessons(&document, &s);
    }
    for (uint32_t i = 0; i < answer->table_count; i++)
        say_table(&document, &s, &answer->tables[i]);
    if (answer->heading.unlock_count == 0)
        dtn_say_notes(&document, &answer->heading, notes);
    return dtn_document_write(task, &document, style);
}
