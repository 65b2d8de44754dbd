/* SPDX-License-Identifier: MIT */
#include "report/grid_words.h"

#include "report/outlook_words.h"
#include "report/package.h"
#include "report/wording.h"
#include "solve/approach.h"

static size_t cell_of(const dtn_deals_answer *answer, uint32_t party, uint32_t option)
{
    return (size_t)party * answer->state->option_count + option;
}

static dtn_text option_words(dtn_task *task, const dtn_case *c, uint32_t option)
{
    uint32_t issue = 0;
    while (c->first_option[issue + 1] <= option)
        issue++;
    return dtn_text_build(task, "%t = %t", c->issues[issue].name,
                          c->issues[issue].options[option - c->first_option[issue]].name);
}

/* ---- ranges -------------------------------------------------------------------------------------------- */

static dtn_text without_percent(dtn_text share)
{
    return dtn_text_slice(share, 0, share.length - 1);
}

static dtn_text share_words(dtn_task *task, const dtn_deals_answer *answer, uint32_t party, uint32_t option)
{
    return dtn_word_brief_share(task, (double)answer->zone->option_accepts[cell_of(answer, party, option)],
                                (double)answer->zone->option_allowed[option]);
}

dtn_text dtn_grid_range_words(dtn_task *task, const dtn_deals_answer *answer, uint32_t party, uint32_t option)
{
    if (!answer->ranges || answer->ranges->option_runs[option] == 0)
        return (dtn_text){"", 0};
    const dtn_grid_range *range = &answer->ranges->cells[cell_of(answer, party, option)];
    const dtn_text low = dtn_word_brief_share(task, range->low, 1);
    const dtn_text high = dtn_word_brief_share(task, range->high, 1);
    if (!dtn_text_equal(low, high))
        return dtn_text_build(task, "%t to %t", without_percent(low), high);
    bool is_as_shown = answer->zone->option_allowed[option] > 0 &&
                       dtn_text_equal(low, share_words(task, answer, party, option));
    return is_as_shown ? (dtn_text){"", 0} : low;
}

/* DTN_NOBODY: it moves nowhere. */
static uint32_t widest_option(const dtn_deals_answer *answer, uint32_t party)
{
    uint32_t found = DTN_NOBODY;
    double most = 0;
    for (uint32_t option = 0; option < answer->state->option_count; option++) {
        const dtn_grid_range *range = &answer->ranges->cells[cell_of(answer, party, option)];
        if (answer->zone->option_allowed[option] > 0 && range->high - range->low > most) {
            most = range->high - range->low;
            found = option;
        }
    }
    return found;
}

static void say_widest_row(dtn_task *task, dtn_tabular *table, const dtn_deals_answer *answer, uint32_t party)
{
    const dtn_case *c = answer->heading.situation->of;
    uint32_t option = widest_option(answer, party);
    dtn_tabular_cell(task, table, DTN_PLAIN, c->parties[party].name);
    if (option == DTN_NOBODY) {
        dtn_tabular_cell(task, table, DTN_DIM, DTN_TEXT("the same in nearly all runs"));
        dtn_tabular_cell(task, table, DTN_DIM, DTN_TEXT("-"));
        dtn_tabular_cell(task, table, DTN_DIM, DTN_TEXT("-"));
        return;
    }
    dtn_text words = dtn_grid_range_words(task, answer, party, option);
    dtn_tabular_cell(task, table, DTN_PLAIN, option_words(task, c, option));
    dtn_tabular_cell(task, table, DTN_PLAIN, share_words(task, answer, party, option));
    dtn_tabular_cell(task, table, DTN_PLAIN, words.length > 0 ? words : DTN_TEXT("under 1%"));
}

void dtn_say_widest(dtn_document *document, const dtn_deals_answer *answer)
{
    dtn_task *task = document->task;
    if (!answer->ranges)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Where these shares move most over the runs"));
    dtn_document_paragraph(
        document,
        dtn_text_build(
            task,
            "For each party the option whose share moves most, and between what it lies in 90%% of the "
            "first %t, as far as they allow the option. All ranges are in --json and --html.",
            dtn_word_things(task, answer->ranges->run_count, "run", "runs")));
    dtn_document_gap(document);
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("party"));
    dtn_tabular_column(task, table, DTN_TEXT("option"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("share"), DTN_RIGHT);
    dtn_tabular_column(task, table, DTN_TEXT("in 90% of runs"), DTN_LEFT);
    for (uint32_t party = 0; party < answer->state->party_count; party++)
        say_widest_row(task, table, answer, party);
}

/* ---- dissent ------------------------------------------------------------------------------------------- */

bool dtn_grid_is_marked(const dtn_deals_answer *answer, uint32_t party, uint32_t option)
{
    return answer->dissent && answer->dissent->is_marked[cell_of(answer, party, option)];
}

typedef struct cells_alike { /* of one party */
    const dtn_deals_answer *answer;
    uint32_t party, first; /* option */
} cells_alike;

static bool is_among(const cells_alike *x, uint32_t option)
{
    return dtn_grid_is_marked(x->answer, x->party, option) &&
           dtn_dissent_alike(x->answer->dissent, x->party, x->first, option);
}

/* "info" where all its options are among them, else "info = none or proof". */
static dtn_text issue_words(dtn_task *task, const cells_alike *x, uint32_t issue)
{
    const dtn_case *c = x->answer->heading.situation->of;
    dtn_sentences names = {0};
    for (uint32_t option = 0; option < c->issues[issue].option_count; option++)
        if (is_among(x, c->first_option[issue] + option))
            DTN_PUSH(task, &names, c->issues[issue].options[option].name);
    if (names.count == 0)
        return (dtn_text){"", 0};
    if (names.count == c->issues[issue].option_count)
        return c->issues[issue].name;
    return dtn_text_build(task, "%t = %t", c->issues[issue].name,
                          dtn_word_list(task, names.items, names.count, "or"));
}

static dtn_text cells_words(dtn_task *task, const cells_alike *x)
{
    const dtn_case *c = x->answer->heading.situation->of;
    dtn_sentences words = {0};
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        dtn_text one = issue_words(task, x, issue);
        if (one.length > 0)
            DTN_PUSH(task, &words, one);
    }
    return dtn_word_list(task, words.items, words.count, ",");
}

static uint32_t count_takers(const cells_alike *x, dtn_taking taking)
{
    const dtn_dissent *dissent = x->answer->dissent;
    uint32_t count = 0;
    for (uint32_t view = 0; view < dissent->view_count; view++)
        count += dtn_view_takes(dissent, view, x->party, x->first) == taking;
    return count;
}

/* What most views say, if it need not be listed by name. */
static dtn_taking taking_of_the_others(const cells_alike *x)
{
    enum { FEWEST = 3 };
    dtn_taking most = DTN_TAKES_NONE;
    for (dtn_taking taking = DTN_TAKES_FEW; taking <= DTN_TAKES_MOST; taking++)
        if (count_takers(x, taking) > count_takers(x, most))
            most = taking;
    return count_takers(x, most) >= FEWEST ? most : DTN_TAKES_NOTHING_ALLOWED;
}

static dtn_text takers_words(dtn_task *task, const cells_alike *x, dtn_taking taking)
{
    const dtn_dissent *dissent = x->answer->dissent;
    dtn_sentences names = {0};
    for (uint32_t view = 0; view < dissent->view_count; view++)
        if (dtn_view_takes(dissent, view, x->party, x->first) == taking) {
            dtn_text name = dtn_view_name(x->answer->heading.situation->of, dissent->views[view].view);
            DTN_PUSH(task, &names, name.length > 0 ? name : DTN_TEXT("the base"));
        }
    return dtn_word_list(task, names.items, names.count, "and");
}

static bool is_base(const cells_alike *x, dtn_taking taking)
{
    return dtn_view_takes(x->answer->dissent, 0, x->party, x->first) == taking;
}

/* "none under dujarric and tokyo; at most half in the base and the other 7" */
static dtn_text split_words(dtn_task *task, const cells_alike *x)
{
    static const char *const says[DTN_TAKING_COUNT] = {"no package allowed", "none", "at most half",
                                                       "more than half"};
    const dtn_taking others = taking_of_the_others(x);
    dtn_builder out = {.task = task};
    for (dtn_taking taking = DTN_TAKES_NONE; taking <= DTN_TAKES_MOST; taking++)
        if (taking != others && count_takers(x, taking) > 0)
            dtn_build(&out, "%s%s under %t", out.length ? "; " : "", says[taking],
                      takers_words(task, x, taking));
    if (others != DTN_TAKES_NOTHING_ALLOWED) {
        uint32_t count = count_takers(x, others) - is_base(x, others);
        dtn_build(&out, "; %s under %s%t", says[others], is_base(x, others) ? "the base and " : "",
                  dtn_word_things(task, count, "other view", "other views"));
    }
    if (count_takers(x, DTN_TAKES_NOTHING_ALLOWED) > 0)
        dtn_build(&out, "; no package allowed under %t", takers_words(task, x, DTN_TAKES_NOTHING_ALLOWED));
    return dtn_built(&out);
}

static bool was_told(const cells_alike *x)
{
    for (uint32_t option = 0; option < x->first; option++)
        if (is_among(x, option))
            return true;
    return false;
}

static void say_party(dtn_document *document, const dtn_deals_answer *answer, uint32_t party)
{
    enum { LABEL_WIDTH = 12 };
    dtn_task *task = document->task;
    for (uint32_t option = 0; option < answer->state->option_count; option++) {
        const cells_alike x = {answer, party, option};
        if (!dtn_grid_is_marked(answer, party, option) || was_told(&x))
            continue;
        dtn_document_entry(document, answer->heading.situation->of->parties[party].name, LABEL_WIDTH,
                           dtn_text_build(task, "%t: %t", cells_words(task, &x), split_words(task, &x)));
    }
}

static dtn_text certainty_of(const dtn_deals_answer *answer)
{
    return dtn_state_is_exact(answer->state) ? DTN_TEXT("exact") : DTN_TEXT("to a tolerance of 1e-9");
}

void dtn_say_dissent(dtn_document *document, const dtn_deals_answer *answer)
{
    dtn_task *task = document->task;
    if (!answer->dissent)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Where the views disagree"));
    if (answer->dissent->marked_count == 0) {
        dtn_document_paragraph(
            document,
            dtn_text_build(task,
                           "Nowhere in kind: under the base and every view alike a party accepts none, "
                           "at most half, or more than half of the packages with an option (central "
                           "case of each, %t).",
                           certainty_of(answer)));
        return;
    }
    dtn_document_paragraph(
        document,
        dtn_text_build(
            task,
            "%t marked * above. Each view puts a cell in one of three classes: of the allowed packages "
            "with the option the party accepts none, at most half, or more than half. In these cells "
            "views, or a view and the base, differ (central case of each on this day, %t).",
            dtn_word_things(task, answer->dissent->marked_count, "cell is", "cells are"),
            certainty_of(answer)));
    dtn_document_gap(document);
    for (uint32_t party = 0; party < answer->state->party_count; party++)
        say_party(document, answer, party);
}

/* ---- what is missing ----------------------------------------------------------------------------------- */

void dtn_note_grid(dtn_task *task, const dtn_deals_answer *answer, dtn_sentences *notes)
{
    const dtn_situation *situation = answer->heading.situation;
    const bool wants_ranges = situation->is_uncertain && answer->heading.runs > 0 && !answer->ranges;
    const bool wants_dissent = situation->of->view_count > 0 && !answer->dissent;
    if (!answer->zone || !answer->zone->option_allowed || (!wants_ranges && !wants_dissent))
        return;
    DTN_PUSH(
        task, notes,
        dtn_text_build(
            task, "the grid is without %s%s%s: %s", wants_ranges ? "ranges over the runs" : "",
            wants_ranges && wants_dissent ? " and " : "", wants_dissent ? "marks where views disagree" : "",
            dtn_wide_fits(&answer->zone->all, DTN_APPROACH_FEW) ? "the time was over"
                                                                : "that takes at most 200,000 packages"));
}
