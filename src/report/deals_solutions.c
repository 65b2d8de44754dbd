/* SPDX-License-Identifier: MIT */
#include "report/deals_report.h"
#include "report/package.h"
#include "report/wording.h"

dtn_solution_entry dtn_solution_at(const dtn_solutions *solutions, size_t number)
{
    const dtn_solution_entry entries[DTN_SOLUTION_COUNT] = {
        {"nash", "Nash", &solutions->nash},
        {"kalai_smorodinsky", "Kalai-Smorodinsky", &solutions->kalai_smorodinsky},
        {"egalitarian", "egalitarian", &solutions->egalitarian},
        {"utilitarian", "utilitarian", &solutions->utilitarian},
    };
    return entries[number];
}

static bool holds(const dtn_deal_list *list, size_t deal)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == deal)
            return true;
    return false;
}

dtn_text dtn_solution_names(dtn_task *task, const dtn_solutions *solutions, size_t deal, const char *between)
{
    dtn_builder out = {.task = task};
    for (size_t number = 0; number < DTN_SOLUTION_COUNT; number++) {
        dtn_solution_entry entry = dtn_solution_at(solutions, number);
        if (!holds(entry.deals, deal))
            continue;
        dtn_build_chars(&out, out.length > 0 ? between : "");
        dtn_build_chars(&out, entry.name);
    }
    return dtn_built(&out);
}

dtn_text dtn_solution_list(dtn_task *task, const dtn_solutions *solutions, size_t deal)
{
    dtn_text names[DTN_SOLUTION_COUNT];
    size_t count = 0;
    for (size_t number = 0; number < DTN_SOLUTION_COUNT; number++) {
        dtn_solution_entry entry = dtn_solution_at(solutions, number);
        if (holds(entry.deals, deal))
            names[count++] = dtn_text_of(entry.name);
    }
    return count == DTN_SOLUTION_COUNT ? DTN_TEXT("all four") : dtn_word_list(task, names, count, "and");
}

/* The first deal of each of the four lists, each once, in the order of the lists. */
static size_t choose_shown(const dtn_solutions *solutions, size_t shown[DTN_SOLUTION_COUNT])
{
    size_t count = 0;
    for (size_t number = 0; number < DTN_SOLUTION_COUNT; number++) {
        const dtn_deal_list *list = dtn_solution_at(solutions, number).deals;
        bool is_shown = list->count == 0;
        for (size_t i = 0; i < count; i++)
            is_shown |= shown[i] == list->items[0];
        if (!is_shown)
            shown[count++] = list->items[0];
    }
    return count;
}

/* What is not shown of the lists. */
static void say_rest(dtn_document *document, const dtn_solutions *solutions)
{
    dtn_task *task = document->task;
    for (size_t number = 0; number < DTN_SOLUTION_COUNT; number++) {
        dtn_solution_entry entry = dtn_solution_at(solutions, number);
        if (entry.deals->count > 1)
            dtn_document_paragraph(document,
                                   dtn_text_build(task, "%t %s deals tie: the first is shown%t.",
                                                  dtn_word_count(task, entry.deals->count), entry.name,
                                                  dtn_document_for_command(document, ", --json has all")));
    }
}

static bool is_among(const dtn_outside *outside, const dtn_outside_change *change)
{
    for (size_t i = 0; i < outside->count; i++)
        if (outside->items[i].issue == change->issue && outside->items[i].to == change->to)
            return true;
    return false;
}

static bool is_said_before(const dtn_outside *of_deals, size_t deal, const dtn_outside_change *change)
{
    for (size_t i = 0; i < deal; i++)
        if (is_among(&of_deals[i], change))
            return true;
    return false;
}

/* "Nash, utilitarian: china must act (forum) and is not asked" */
static void add_outside(dtn_sentences *sentences, dtn_task *task, const dtn_deals_answer *answer,
                        const dtn_outside *of_deals, const dtn_outside_change *change)
{
    dtn_builder names = {.task = task};
    size_t shown[DTN_SOLUTION_COUNT], shown_count = choose_shown(answer->solutions, shown);
    for (size_t i = 0; i < shown_count; i++)
        if (is_among(&of_deals[i], change))
            dtn_build(&names, "%s%t", names.length > 0 ? ", " : "",
                      dtn_solution_list(task, answer->solutions, shown[i]));
    DTN_PUSH(task, sentences,
             dtn_text_build(task, "%t: %t", dtn_built(&names),
                            dtn_outside_words(task, answer->heading.situation->of, change)));
}

/* What the deals shown change without asking who moves it; nothing where all are asked. */
static void say_outside(dtn_document *document, const dtn_deals_answer *answer, const size_t *shown,
                        size_t shown_count)
{
    dtn_task *task = document->task;
    dtn_outside of_deals[DTN_SOLUTION_COUNT];
    dtn_sentences sentences = {0};
    for (size_t i = 0; i < shown_count; i++)
        of_deals[i] = dtn_outside_find(task, answer->heading.situation->of, answer->state,
                                       answer->frontier->deals[shown[i]].options);
    for (size_t i = 0; i < shown_count; i++)
        for (size_t change = 0; change < of_deals[i].count; change++)
            if (!is_said_before(of_deals, i, &of_deals[i].items[change]))
                add_outside(&sentences, task, answer, of_deals, &of_deals[i].items[change]);
    if (sentences.count == 0)
        return;
    dtn_document_gap(document);
    dtn_document_heading(document, DTN_TEXT("Not in the hands of those who are asked"));
    dtn_say_list(document, sentences.items, sentences.count);
}

typedef struct comparison {
    const dtn_deals_answer *answer;
    dtn_tabular *table;
    size_t shown[DTN_SOLUTION_COUNT];
    size_t shown_count;
    bool exact;
} comparison;

static const uint16_t *shown_options(const comparison *side, size_t number)
{
    return side->answer->frontier->deals[side->shown[number]].options;
}

static void say_issue(dtn_task *task, const comparison *side, uint32_t issue)
{
    const dtn_case *c = side->answer->heading.situation->of;
    const uint16_t *now = side->answer->state->status_quo;
    dtn_tabular_cell(task, side->table, DTN_PLAIN, c->issues[issue].name);
    dtn_tabular_cell(task, side->table, DTN_DIM, DTN_TEXT("-"));
    if (now)
        dtn_tabular_cell(task, side->table, DTN_PLAIN, dtn_option_name(c, issue, now[issue]));
    for (size_t i = 0; i < side->shown_count; i++) {
        uint16_t option = shown_options(side, i)[issue];
        bool is_new = now && now[issue] != option;
        dtn_tabular_cell(task, side->table, is_new ? DTN_STRONG : DTN_PLAIN,
                         dtn_option_name(c, issue, option));
    }
}

static dtn_text score_and_gain(dtn_task *task, const comparison *side, uint32_t party,
                               const uint16_t *options)
{
    const dtn_state *state = side->answer->state;
    if (!state->stakes[party].has_preferences)
        return DTN_TEXT("-");
    double score = dtn_state_score_points(state, party, options),
           gain = dtn_state_gain_points(state, party, options);
    return dtn_text_build(task, "%t (%t)", dtn_word_points(task, score, side->exact),
                          dtn_word_gain(task, gain, side->exact));
}

static void say_party(dtn_task *task, const comparison *side, uint32_t party)
{
    const dtn_state *state = side->answer->state;
    bool has_preferences = state->stakes[party].has_preferences;
    dtn_text walk_away = has_preferences
                             ? dtn_word_points(task, dtn_state_walk_away_points(state, party), side->exact)
                             : DTN_TEXT("-");
    dtn_tabular_cell(task, side->table, DTN_PLAIN, dtn_party_name(side->answer->heading.situation, party));
    dtn_tabular_cell(task, side->table, DTN_PLAIN, walk_away);
    if (state->status_quo)
        dtn_tabular_cell(task, side->table, DTN_PLAIN, score_and_gain(task, side, party, state->status_quo));
    for (size_t i = 0; i < side->shown_count; i++)
        dtn_tabular_cell(task, side->table, DTN_PLAIN,
                         score_and_gain(task, side, party, shown_options(side, i)));
}

static bool has_ties(const comparison *side)
{
    for (size_t i = 0; i < side->shown_count; i++)
        if (dtn_tally_compare(side->answer->frontier->deals[side->shown[i]].ties, dtn_tally_of(1)) > 0)
            return true;
    return false;
}

static void say_ties(dtn_task *task, const comparison *side)
{
    if (!has_ties(side))
        return;
    dtn_tabular_section(task, side->table,
                        DTN_TEXT("packages with the same scores for the bargaining parties"));
    dtn_tabular_cell(task, side->table, DTN_PLAIN, DTN_TEXT("packages"));
    dtn_tabular_cell(task, side->table, DTN_DIM, DTN_TEXT("-"));
    if (side->answer->state->status_quo)
        dtn_tabular_cell(task, side->table, DTN_DIM, DTN_TEXT("-"));
    for (size_t i = 0; i < side->shown_count; i++) {
        dtn_tally ties = side->answer->frontier->deals[side->shown[i]].ties;
        dtn_tabular_cell(task, side->table, DTN_PLAIN, dtn_word_tally(task, ties));
    }
}

static void say_columns(dtn_task *task, const comparison *side)
{
    dtn_tabular_label(task, side->table, (dtn_text){"", 0});
    dtn_tabular_column(task, side->table, DTN_TEXT("no deal"), DTN_LEFT);
    if (side->answer->state->status_quo)
        dtn_tabular_column(task, side->table, DTN_TEXT("status quo"), DTN_LEFT);
    for (size_t i = 0; i < side->shown_count; i++)
        dtn_tabular_column(task, side->table,
                           dtn_solution_list(task, side->answer->solutions, side->shown[i]), DTN_LEFT);
}

void dtn_say_solutions(dtn_document *document, const dtn_deals_answer *answer, const dtn_style *style)
{
    dtn_task *task = document->task;
    const dtn_situation *situation = answer->heading.situation;
    comparison side = {.answer = answer, .exact = style->exact};
    side.shown_count = choose_shown(answer->solutions, side.shown);
    dtn_document_heading(document, DTN_TEXT("Solution deals, side by side"));
    side.table = dtn_document_table(document);
    say_columns(task, &side);
    dtn_tabular_section(task, side.table, DTN_TEXT("options"));
    for (uint32_t issue = 0; issue < situation->of->issue_count; issue++)
        say_issue(task, &side, issue);
    dtn_tabular_section(task, side.table,
                        dtn_text_build(task, "points: score (gain over walking away), %t",
                                       dtn_certainty(situation, dtn_state_is_exact(answer->state))));
    for (uint32_t party = 0; party < answer->state->party_count; party++)
        say_party(task, &side, party);
    say_ties(task, &side);
    say_rest(document, answer->solutions);
    say_outside(document, answer, side.shown, side.shown_count);
}
