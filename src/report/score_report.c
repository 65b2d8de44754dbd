/* SPDX-License-Identifier: MIT */
#include "report/score_report.h"
#include "report/score_words.h"

#include "base/sort.h"
#include "base/table.h"
#include "report/citation_words.h"
#include "report/factor_words.h"
#include "report/wording.h"
#include "report/writer.h"

size_t dtn_scores_shown(const dtn_style *style, size_t usual, size_t count)
{
    enum { USUAL_LIST = 1000 };
    size_t most = style->list == USUAL_LIST ? usual : style->list;
    return count < most ? count : most;
}

static void dim(dtn_document *document, dtn_text words)
{
    dtn_document_paragraph(document, DTN_TEXT(""));
    dtn_document_add(document, DTN_DIM, words);
}

/* ---- expectation by expectation ------------------------------------------------------------------------- */

/* "yes 2014-05-29", and why a judged one does not count. */
static dtn_text came_cell(dtn_task *task, const dtn_forecast *f)
{
    dtn_text came = dtn_came_words(task, f);
    bool is_judged = f->came != DTN_CAME_OPEN && f->came != DTN_CAME_OVERDUE;
    if (!is_judged)
        return came;
    bool waits = !f->is_due && f->came != DTN_CAME_VOID;
    return dtn_text_build(task, "%t %t%s", came, dtn_day_text(task, f->resolved_on),
                          waits              ? " (waits)"
                          : f->was_made_late ? " (late)"
                                             : "");
}

static dtn_text coverage_cell(const dtn_forecast *f)
{
    if (f->stated.is_share || !f->counts)
        return DTN_TEXT("-");
    return f->is_covered ? DTN_TEXT("within") : DTN_TEXT("outside");
}

static void say_row(dtn_task *task, dtn_tabular *table, const dtn_forecast *f, bool exact)
{
    bool is_share = f->stated.is_share;
    dtn_tabular_cell(task, table, DTN_STRONG, f->name);
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_stated_words(task, &f->stated, DTN_TEXT("")));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_day_text(task, f->due));
    dtn_tabular_cell(task, table, f->came == DTN_CAME_OVERDUE ? DTN_DOUBT : DTN_PLAIN, came_cell(task, f));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     is_share ? dtn_score_number(task, f->brier, exact) : coverage_cell(f));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_score_number(task, f->log, exact));
}

static dtn_text owner_words(dtn_task *task, const dtn_scores *scores, const dtn_forecast *f)
{
    dtn_text owner = f->owner.length > 0 ? f->owner : DTN_TEXT("nobody named");
    if (f->source == DTN_NOBODY)
        return owner;
    const dtn_case_source *source = &scores->c->sources[f->source];
    dtn_text words = dtn_source_words(task, source);
    if (f->view != DTN_NOBODY)
        return dtn_text_build(task, "%t, by %t (%t)", owner, source->name,
                              words.length > 0 ? words : source->title);
    return dtn_text_build(task, "%t, in %t", owner, source->name);
}

/* Forecasts owner by owner, in the order in which they first speak. */
static const dtn_forecast **by_owner(dtn_task *task, const dtn_scores *scores)
{
    dtn_table first = {0};
    uint32_t *owner = DTN_TAKE(task, scores->forecast_count, uint32_t), owners = 0, at = 0;
    uint32_t *start = DTN_TAKE(task, scores->forecast_count + 1, uint32_t);
    const dtn_forecast **sorted = DTN_TAKE(task, scores->forecast_count, const dtn_forecast *);
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        if (!dtn_table_get(&first, scores->forecasts[i].owner, &owner[i]))
            dtn_table_set(task, &first, scores->forecasts[i].owner, owner[i] = owners++);
        start[owner[i]]++;
    }
    for (uint32_t i = 0; i < owners; i++) {
        uint32_t count = start[i];
        start[i] = at;
        at += count;
    }
    for (uint32_t i = 0; i < scores->forecast_count; i++)
        sorted[start[owner[i]]++] = &scores->forecasts[i];
    return sorted;
}

static dtn_tabular *open_rows(dtn_document *document)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("expectation"));
    dtn_tabular_column(task, table, DTN_TEXT("stated"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("due"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("came"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("Brier"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("log"), DTN_RIGHT);
    return table;
}

/* All that were due, and the first of those still open. */
static void say_rows(dtn_document *document, const dtn_scores *scores, const dtn_style *style)
{
    enum { USUAL = 10 };
    dtn_task *task = document->task;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("What was expected, and what came"));
    dtn_tabular *table = open_rows(document);
    const dtn_forecast **sorted = by_owner(task, scores), *above = NULL;
    size_t open = 0, shown = dtn_scores_shown(style, USUAL, scores->forecast_count);
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = sorted[i];
        open += f->came == DTN_CAME_OPEN;
        if (f->came == DTN_CAME_OPEN && open > shown)
            continue;
        if (!above || !dtn_text_equal(above->owner, f->owner))
            dtn_tabular_section(task, table, owner_words(task, scores, f));
        say_row(task, table, f, style->exact);
        above = f;
    }
    if (open > shown)
        dim(document, dtn_text_build(task, "%z more that are open%t.", open - shown,
                                     dtn_document_for_command(document, " with --list all")));
    dim(document,
        DTN_TEXT(
            "Brier score: the square of what was stated less what came, 0 is best and 1 worst; a range is "
            "scored at its middle. Log score: the natural logarithm of one over the share stated for what "
            "came, 0 is best; a share of 0 or 1 that is wrong makes it infinite."));
}

/* ---- who said what, and how it was resolved ------------------------------------------------------------- */

static void build_evidence(dtn_builder *out, const dtn_case *c, const dtn_evidence *evidence)
{
    for (uint32_t i = 0; i < evidence->cited_count; i++) {
        const dtn_cited *cited = &evidence->cited[i];
        dtn_build(out, "%s%t", i > 0 ? "; " : " [", dtn_cited_words(out->task, c, cited));
        if (cited->phrase.length > 0)
            dtn_build(out, " \"%t\"", cited->phrase);
    }
    dtn_build_chars(out, evidence->cited_count > 0 ? "]" : "");
    if (evidence->note.length > 0)
        dtn_build(out, " (%t)", evidence->note);
}

static dtn_text telling_of(dtn_task *task, const dtn_scores *scores, const dtn_forecast *f)
{
    dtn_builder out = {.task = task};
    const dtn_expectation *e = f->expectation;
    dtn_build(&out, "%t: ", f->name);
    if (f->title.length > 0)
        dtn_build(&out, "\"%t\", ", f->title);
    dtn_build_text(&out, dtn_stated_words(task, &f->stated, f->unit));
    if (e)
        build_evidence(&out, scores->c, &e->evidence);
    if (e && dtn_came_key(f->came)[0] != 'o') {
        dtn_build(&out, ". Came %t", dtn_came_words(task, f));
        dtn_build(&out, "%s%t", e->resolution.length > 0 ? ": " : "", e->resolution);
        build_evidence(&out, scores->c, &e->resolution_evidence);
    }
    dtn_build_chars(&out, ".");
    return dtn_built(&out);
}

/* Nearer to 1, the farther off; -1: it cannot be said. */
static double farness(const dtn_forecast *f)
{
    if (f->stated.is_share)
        return f->brier == f->brier ? f->brier : -1;
    return f->counts ? !f->is_covered : -1;
}

static int by_farness(const void *a, const void *b, const void *context)
{
    (void)context;
    const dtn_forecast *x = *(const dtn_forecast *const *)a, *y = *(const dtn_forecast *const *)b;
    if (farness(x) != farness(y))
        return farness(x) > farness(y) ? -1 : 1;
    return (x > y) - (x < y); /* in the order of the text */
}

/* All in the order of the text, or a few of those that were farthest off. */
static void say_tellings(dtn_document *document, const dtn_scores *scores, const dtn_style *style)
{
    enum { USUAL = 6 };
    dtn_task *task = document->task;
    dtn_sentences tellings = {0};
    size_t count = scores->forecast_count, shown = dtn_scores_shown(style, USUAL, count);
    const dtn_forecast **sorted = DTN_TAKE(task, count, const dtn_forecast *);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &scores->forecasts[i];
    if (shown < count)
        dtn_sort(task, sorted, count, sizeof *sorted, by_farness, NULL);
    for (size_t i = 0; i < shown; i++)
        DTN_PUSH(task, &tellings, telling_of(task, scores, sorted[i]));
    dtn_document_gap(document);
    dtn_document_heading(document, shown < count
                                       ? DTN_TEXT("In words, with what they rest on: the farthest off first")
                                       : DTN_TEXT("In words, with what they rest on"));
    dtn_say_list(document, tellings.items, tellings.count);
    if (shown < count)
        dim(document, dtn_text_build(task, "%z more%t.", count - shown,
                                     dtn_document_for_command(document, " with --list all")));
}

/* ---- groups --------------------------------------------------------------------------------------------- */

static dtn_text counted_words(dtn_task *task, const dtn_score_group *group)
{
    return dtn_text_build(task, "%z of %z", (size_t)(group->shares + group->numbers), (size_t)group->made);
}

static void say_group(dtn_task *task, dtn_tabular *table, const dtn_score_group *group, bool exact)
{
    dtn_tabular_cell(task, table, DTN_STRONG, dtn_group_words(group));
    dtn_tabular_cell(task, table, DTN_PLAIN, counted_words(task, group));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     group->shares > 0
                         ? dtn_text_build(task, "%z of %z", (size_t)group->yes, (size_t)group->shares)
                         : DTN_TEXT("-"));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_score_number(task, group->brier, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_score_number(task, group->log, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     dtn_score_number(task, group->against[DTN_BASELINE_RATE].brier, exact));
    dtn_tabular_cell(task, table, DTN_PLAIN,
                     dtn_score_number(task, group->against[DTN_BASELINE_NO_CHANGE].brier, exact));
}

static dtn_tabular *open_groups(dtn_document *document)
{
    dtn_task *task = document->task;
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("of"));
    dtn_tabular_column(task, table, DTN_TEXT("counts"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("came\ntrue"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("Brier"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("log"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("base\nrate"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("no\nchange"), DTN_RIGHT);
    return table;
}

/* All against all three; whoever has enough to compare, against the base rate alone: the more is compared, the more
 * looks like something by chance. */
static bool is_compared(const dtn_scores *scores, const dtn_score_group *group, int baseline)
{
    if (group->kind == DTN_GROUP_ALL)
        return true;
    bool is_part = group->shares < scores->groups[0].shares;
    bool is_told = is_part && group->kind != DTN_GROUP_SOURCE;
    return is_told && baseline == DTN_BASELINE_RATE && group->shares >= DTN_FEWEST_COMPARED;
}

static void say_comparisons(dtn_document *document, const dtn_scores *scores)
{
    dtn_task *task = document->task;
    dtn_sentences sentences = {0};
    for (uint32_t i = 0; i < scores->group_count; i++)
        for (int k = 0; k < DTN_BASELINE_COUNT; k++) {
            const dtn_score_group *group = &scores->groups[i];
            dtn_text sentence = dtn_against_sentence(task, group, (dtn_baseline)k);
            if (sentence.length > 0 && is_compared(scores, group, k))
                DTN_PUSH(task, &sentences,
                         dtn_text_build(task, "%t (n = %z). %t", dtn_group_words(group),
                                        (size_t)group->shares, sentence));
        }
    if (scores->groups[0].shares == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Better than knowing nothing?"));
    if (sentences.count == 0)
        dtn_document_paragraph(document, dtn_text_build(task, "%t: too few to compare; %i is the least.",
                                                        dtn_word_things(task, scores->groups[0].shares,
                                                                        "share counts", "shares count"),
                                                        (int64_t)DTN_FEWEST_COMPARED));
    dtn_say_list(document, sentences.items, sentences.count);
    if (scores->groups[0].shares >= DTN_FEWEST_COMPARED)
        dim(document,
            DTN_TEXT(
                "p: of all ways in which each single difference could have had the other sign, the share that "
                "gives as large a difference. It takes expectations as independent, which they are not where "
                "several hang on one fact; and of twenty comparisons one has p = 0.05 by chance."));
}

static void say_groups(dtn_document *document, const dtn_scores *scores, bool exact)
{
    static const char *const heads[] = {[DTN_GROUP_ALL] = "",
                                        [DTN_GROUP_OWNER] = "by who expected it",
                                        [DTN_GROUP_SOURCE] = "by source",
                                        [DTN_GROUP_HORIZON] = "by time from the day made to the day due"};
    dtn_task *task = document->task;
    if (scores->groups[0].shares + scores->groups[0].numbers == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("How good it was"));
    dtn_tabular *table = open_groups(document);
    for (uint32_t i = 0; i < scores->group_count; i++) {
        const dtn_score_group *group = &scores->groups[i];
        if (group->kind == DTN_GROUP_SOURCE && group->source == DTN_NOBODY &&
            group->made == scores->groups[0].made)
            continue;
        if (i > 0 && group->kind != scores->groups[i - 1].kind)
            dtn_tabular_section(task, table, dtn_text_of(heads[group->kind]));
        say_group(task, table, group, exact);
    }
    dim(document,
        dtn_text_build(
            task,
            "Means over what was due by %t and judged yes or no; void ones never count, and what came before its "
            "day waits for it. Base rate: each is forecast by the share of yes among all the others that count, "
            "known only afterwards. No change: what comes if nothing changes. Always one half: 0.25.%s",
            dtn_day_text(task, scores->on),
            scores->groups[0].shares < DTN_FEWEST_PLOTTED ? " So few scores are mostly luck." : ""));
}

/* ---- two readings --------------------------------------------------------------------------------------- */

static void say_pairs(dtn_document *document, const dtn_scores *scores)
{
    dtn_task *task = document->task;
    dtn_sentences sentences = {0};
    for (uint32_t i = 0; i < scores->pair_count; i++) {
        const dtn_score_pair *pair = &scores->pairs[i];
        const dtn_forecast *wrong = &scores->forecasts[pair->wrong], *right = &scores->forecasts[pair->right];
        DTN_PUSH(
            task, &sentences,
            dtn_text_build(task,
                           "Two readings of %t %z came out differently: %t (\"%t\", %t) was wrong, it came "
                           "%t; %t (\"%t\", %t) was right, it came %t.",
                           scores->c->sources[pair->source].name, (size_t)pair->line, wrong->name,
                           wrong->title, dtn_stated_words(task, &wrong->stated, wrong->unit),
                           dtn_came_words(task, wrong), right->name, right->title,
                           dtn_stated_words(task, &right->stated, right->unit), dtn_came_words(task, right)));
    }
    if (sentences.count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("One sentence, read twice"));
    dtn_say_list(document, sentences.items, sentences.count);
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void find_notes(dtn_task *task, const dtn_scores *scores, dtn_sentences *notes)
{
    if (!scores)
        return;
    uint32_t waiting = 0, late = 0;
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        const dtn_forecast *f = &scores->forecasts[i];
        bool is_judged = f->came == DTN_CAME_YES || f->came == DTN_CAME_NO || f->came == DTN_CAME_NUMBER;
        waiting += is_judged && !f->is_due;
        late += f->was_made_late;
    }
    if (!scores->is_day_given)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "scored on %t, the latest day the case knows; --on takes another",
                                dtn_day_text(task, scores->on)));
    if (waiting > 0)
        DTN_PUSH(task, notes,
                 dtn_text_build(
                     task,
                     "%t before the day due and %s for it: else what comes early would count sooner "
                     "than what does not come",
                     dtn_word_things(task, waiting, "expectation was judged", "expectations were judged"),
                     waiting == 1 ? "waits" : "wait"));
    if (late > 0)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "%t after what came was known, and never %s",
                                dtn_word_things(task, late, "expectation was made", "expectations were made"),
                                late == 1 ? "counts" : "count"));
    if (scores->groups[0].defaults > 0)
        DTN_PUSH(task, notes,
                 dtn_text_build(task,
                                "%t not say what comes if nothing changes: no is taken (`unchanged yes`)",
                                dtn_word_things(task, scores->groups[0].defaults, "expectation does",
                                                "expectations do")));
}

static dtn_text score_json(dtn_task *task, const dtn_score_answer *answer, const dtn_sentences *notes)
{
    dtn_json json = dtn_json_open(task);
    dtn_write_heading(&json, "score", &answer->heading);
    if (answer->scores)
        dtn_write_scores(&json, answer->scores);
    else
        dtn_write_no_scores(&json);
    return dtn_write_notes(&json, &answer->heading, notes);
}

static dtn_text score_terminal(dtn_task *task, const dtn_score_answer *answer, const dtn_style *style,
                               const dtn_sentences *notes)
{
    dtn_document document = dtn_document_open(task, style);
    dtn_say_heading(&document, &answer->heading);
    if (answer->scores) {
        dtn_document_gap(&document);
        dtn_document_paragraph(&document, dtn_score_sentence(task, answer->scores));
    }
    if (answer->scores && answer->scores->forecast_count > 0) {
        say_rows(&document, answer->scores, style);
        say_groups(&document, answer->scores, style->exact);
        say_comparisons(&document, answer->scores);
        dtn_say_calibration(&document, answer->scores);
        say_pairs(&document, answer->scores);
        dtn_say_journal(&document, answer->scores, style);
        say_tellings(&document, answer->scores, style);
        dtn_say_notes(&document, &answer->heading, notes);
    }
    return dtn_document_write(task, &document, style);
}

dtn_text dtn_report_score(dtn_task *task, const dtn_score_answer *answer, const dtn_style *style)
{
    dtn_sentences notes = {0};
    find_notes(task, answer->scores, &notes);
    switch (dtn_style_form(style)) {
    case DTN_FORM_JSON:
        return score_json(task, answer, &notes);
    case DTN_FORM_CSV:
        return answer->scores ? dtn_scores_csv(task, answer->scores) : DTN_TEXT("");
    default:
        return score_terminal(task, answer, style, &notes);
    }
}
