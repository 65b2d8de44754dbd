/* SPDX-License-Identifier: MIT */
#include "report/brief_report.h"

#include "report/block_report.h"
#include "report/brief_notes.h"
#include "report/citation_words.h"
#include "report/counter_report.h"
#include "report/deals_report.h"
#include "report/findings.h"
#include "report/gaps_report.h"
#include "report/holds_words.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/page_frame.h"
#include "report/path_report.h"
#include "report/share_words.h"
#include "report/sure_report.h"
#include "report/unknown_words.h"
#include "report/when_report.h"
#include "report/wording.h"
#include "report/zone_words.h"

/* Questions of the page by their number. */
enum { ZONE, DEALS, SURE, FLIP, BLOCK, HOLDS, PATH, WHEN, CASES, WHY, SCORE };

typedef struct brief {
    dtn_task *task;
    dtn_markdown page;
    const dtn_page_answer *answer;
    const dtn_situation *situation;
    const dtn_case *c;
    const dtn_finding *findings;
    bool is_redacted;
    bool is_told; /* whether there is a zone can be judged, if some of it by draws */
    bool exact;
} brief;

static void section(brief *b, const char *title)
{
    dtn_markdown_heading(&b->page, 2, dtn_text_of(title));
}

static void say(brief *b, dtn_text sentence)
{
    dtn_markdown_sentence(&b->page, sentence);
}

static void say_finding(brief *b, int number)
{
    const dtn_finding *found = &b->findings[number];
    say(b, b->is_redacted && found->lack.length > 0 ? found->lack : found->finding);
}

static void note(brief *b, const dtn_judgement *judgement)
{
    dtn_brief_note_judgement(&b->page, b->c, judgement);
}

/* ---- top and foot --------------------------------------------------------------------------------------- */

/* Deleted private lines leave what counts as unknown. How many there were, and whose, is not told: what is unknown
 * follows from the public text alone, and would be the same had they never been written. */
static void say_redaction(brief *b)
{
    static const char *const kinds[] = {"walk-aways",     "gains",
                                        "margins",        "counts of packages",
                                        "shares of runs", "doubt and its drivers",
                                        "exposures",      "changes that would turn the answer"};
    enum { COUNT = sizeof kinds / sizeof *kinds };
    dtn_text names[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        names[i] = dtn_text_of(kinds[i]);
    const bool shows_share = b->c->unknown_count > 0 && b->is_told;
    say(b, dtn_text_build(b->task, "Redacted: %z kinds of things left out (%t%s).", (size_t)COUNT,
                          dtn_word_list(b->task, names, COUNT, "and"),
                          shows_share ? "; the share of runs with a zone is shown" : ""));
    say(b, dtn_text_build(b->task,
                          "Private statements, if there are any, were deleted before the case was "
                          "checked%t.",
                          b->c->unknown_count == 0
                              ? DTN_TEXT("")
                              : dtn_text_build(b->task, "; what is missing counts as unknown: %t",
                                               dtn_unknowns_words(b->task, b->c))));
    say(b, dtn_left_out_words(b->task, b->c));
}

/* Marking and purpose: at the top and at the bottom. */
static void say_handling(brief *b)
{
    dtn_markdown_end_paragraph(&b->page);
    if (b->c->marking.length > 0)
        dtn_markdown_lead(&b->page, dtn_text_build(b->task, "Marking: %t.", b->c->marking));
    if (b->c->purpose.length > 0)
        say(b, dtn_text_build(b->task, "Purpose: %t.", b->c->purpose));
}

static dtn_text day_and_view(brief *b)
{
    dtn_text day = dtn_day_text(b->task, b->situation->as_of);
    dtn_text view = dtn_view_name(b->c, b->situation->view);
    return dtn_text_build(b->task, "%s%t, %s%t.", day.length > 0 ? "As of " : "No as-of day", day,
                          view.length > 0 ? "view " : "the base (no view)", view);
}

static void say_top(brief *b)
{
    dtn_text title = b->c->title.length > 0 ? b->c->title : dtn_case_path(b->c);
    dtn_markdown_heading(&b->page, 1, title);
    say_handling(b);
    if (b->is_redacted)
        say_redaction(b);
    say(b, day_and_view(b));
}

/* ---- the answer ----------------------------------------------------------------------------------------- */

/* Without the lines that were deleted nothing is asserted: what is unknown is drawn. */
static dtn_text existence_in_runs(const brief *b)
{
    const dtn_runs *runs = b->answer->runs;
    if (!b->is_told)
        return DTN_TEXT("Whether a zone of possible agreement exists cannot be told from the public lines.");
    if (!runs || runs->count == 0)
        return DTN_TEXT(
            "Whether a zone of possible agreement exists hangs on what counts as unknown here, and no "
            "runs were made in which it is drawn.");
    const dtn_share share = dtn_wilson(runs->exist_count, runs->count);
    return dtn_text_build(
        b->task,
        "As far as the public lines tell, a zone of possible agreement exists in %t. What is "
        "unknown is drawn; this is a share of runs, not a probability.",
        dtn_share_words(b->task, &share, runs->count));
}

static dtn_text existence_words(const brief *b)
{
    const dtn_zone *zone = b->answer->zone;
    if (b->c->unknown_count > 0)
        return existence_in_runs(b);
    const char *in_case =
        b->situation->is_uncertain ? "In the central case of this case file" : "In this case file";
    return dtn_text_build(b->task, "%s %s.", in_case,
                          zone->exists   ? "a zone of possible agreement exists"
                          : zone->proved ? "no zone of possible agreement exists"
                                         : "no zone of possible agreement was found, which is no proof");
}

static const uint16_t *nash_deal(const brief *b)
{
    const dtn_solutions *solutions = b->answer->solutions;
    if (!b->answer->frontier || !solutions || solutions->nash.count == 0)
        return NULL;
    return b->answer->frontier->deals[solutions->nash.items[0]].options;
}

static dtn_text holds_words(const brief *b)
{
    const dtn_judged_deal *judged = b->answer->holds;
    if (!judged)
        return (dtn_text){"", 0};
    if (judged->strength == DTN_STRENGTH_NOT_SETTLED)
        return DTN_TEXT("Whether the Nash deal would hold once signed is not settled.");
    if (judged->strength == DTN_STRENGTH_NONE)
        return DTN_TEXT("Once signed, the Nash deal would not hold: somebody gains by going back on it.");
    return dtn_text_build(b->task, "Once signed, the Nash deal would hold (%s stable).",
                          dtn_strength_words(judged->strength));
}

/* Stands before what is told of the central case, where some of it is the middle of a scale. */
static void say_at_the_middle(brief *b)
{
    if (b->c->unknown_count > 0)
        say(b, DTN_TEXT("What follows takes what is unknown at the middle of its scale."));
}

/* The lines that are named as drivers of the margin, then those of the zone. */
static void note_drivers(brief *b)
{
    const dtn_sure_answer *sure = b->answer->sure;
    bool *is_noted = sure ? DTN_TAKE(b->task, sure->sampler->factor_count, bool) : NULL;
    for (size_t number = DTN_OUTPUT_COUNT; sure && number-- > 0;) {
        const dtn_output output = dtn_output_at(sure, number);
        dtn_drivers drivers = {0};
        if (output.effects)
            drivers = dtn_main_drivers(b->task, sure, output.effects);
        for (uint32_t i = 0; i < drivers.count; i++)
            if (!is_noted[drivers.factors[i]]) {
                is_noted[drivers.factors[i]] = true;
                note(b, sure->sampler->factors[drivers.factors[i]].judgement);
            }
    }
}

static void note_needs(brief *b)
{
    enum { MOST = 2 };
    for (uint32_t i = 0; i < b->situation->needs.count && i < MOST; i++)
        note(b, b->situation->needs.items[i].judgement);
}

static void say_answer(brief *b)
{
    section(b, "The answer");
    if (b->is_redacted && !b->is_told) {
        say(b, existence_words(b));
        return;
    }
    if (b->answer->heading.unlock_count > 0 || !b->answer->zone) {
        say_finding(b, ZONE);
        return;
    }
    if (b->is_redacted)
        say(b, existence_words(b));
    else
        say_finding(b, ZONE);
    note_needs(b);
    if (b->c->unknown_count > 0) /* what follows is of one central case, and is told as that below */
        return;
    say(b, holds_words(b));
    if (b->answer->counter && b->answer->counter->kind == DTN_COUNTER_TURNS)
        say(b, dtn_text_build(b->task, "Read otherwise, the case itself gives the other answer "
                                       "(last section but one)."));
}

/* ---- deals ---------------------------------------------------------------------------------------------- */

static bool is_first_shown(const dtn_solutions *solutions, size_t number)
{
    const dtn_deal_list *list = dtn_solution_at(solutions, number).deals;
    if (list->count == 0)
        return false;
    for (size_t before = 0; before < number; before++) {
        const dtn_deal_list *other = dtn_solution_at(solutions, before).deals;
        if (other->count > 0 && other->items[0] == list->items[0])
            return false;
    }
    return true;
}

static void add_deal(brief *b, dtn_tabular *table, size_t deal)
{
    const dtn_state *state = b->answer->state;
    const uint16_t *options = b->answer->frontier->deals[deal].options;
    dtn_tabular_cell(b->task, table, DTN_PLAIN,
                     dtn_solution_names(b->task, b->answer->solutions, deal, ", "));
    dtn_tabular_cell(b->task, table, DTN_PLAIN, dtn_changed_words(b->task, b->situation, options));
    for (uint32_t i = 0; i < state->bargaining_count && !b->is_redacted; i++)
        dtn_tabular_cell(
            b->task, table, DTN_PLAIN,
            dtn_word_gain(b->task, dtn_state_gain_points(state, state->bargaining[i], options), b->exact));
}

static void say_deals(brief *b)
{
    const dtn_solutions *solutions = b->answer->solutions;
    const dtn_state *state = b->answer->state;
    section(b, "Deals");
    if (b->is_redacted)
        say_at_the_middle(b);
    if (!nash_deal(b)) {
        if (b->is_redacted)
            say(b, DTN_TEXT("There is no Nash deal to name."));
        else
            say_finding(b, DEALS);
        return;
    }
    dtn_tabular table = {0};
    dtn_tabular_label(b->task, &table, DTN_TEXT("deal"));
    dtn_tabular_column(b->task, &table,
                       b->situation->status_quo ? DTN_TEXT("what changes against the status quo")
                                                : DTN_TEXT("what it says"),
                       DTN_LEFT);
    for (uint32_t i = 0; i < state->bargaining_count && !b->is_redacted; i++)
        dtn_tabular_column(
            b->task, &table,
            dtn_text_build(b->task, "gain of %t", dtn_party_name(b->situation, state->bargaining[i])),
            DTN_RIGHT);
    for (size_t number = 0; number < DTN_SOLUTION_COUNT; number++)
        if (is_first_shown(solutions, number))
            add_deal(b, &table, dtn_solution_at(solutions, number).deals->items[0]);
    dtn_markdown_table(&b->page, &table);
    if (!b->is_redacted)
        say(b, dtn_text_build(b->task, "Gains in points over walking away (%t), of %t.",
                              dtn_certainty(b->situation, dtn_state_is_exact(state)),
                              dtn_word_things(b->task, b->answer->frontier->count, "efficient deal",
                                              "efficient deals")));
}

/* ---- the others ----------------------------------------------------------------------------------------- */

static void say_doubt(brief *b)
{
    section(b, "How sure, and what could go wrong");
    if (b->is_redacted) {
        const dtn_block_answer *block = b->answer->block;
        say_at_the_middle(b);
        if (block && block->power_count > 0)
            say(b, dtn_veto_sentence(b->task, b->situation, &block->powers[0].game,
                                     block->is_at_nash ? "Nash deal" : "package of the margin"));
        note_needs(b);
        say(b, holds_words(b));
        return;
    }
    say_finding(b, SURE);
    note_drivers(b);
    dtn_markdown_lead(&b->page, DTN_TEXT("Flip."));
    say_finding(b, FLIP);
    if (b->answer->flips && b->answer->flips->count > 0)
        note(b, b->answer->flips->items[0].judgement);
    dtn_markdown_lead(&b->page, DTN_TEXT("Blocking."));
    say_finding(b, BLOCK);
    dtn_markdown_lead(&b->page, DTN_TEXT("Holding."));
    say_finding(b, HOLDS);
}

static dtn_text way_words(const brief *b)
{
    const dtn_path_answer *path = b->answer->path;
    if (!path || path->path_count == 0)
        return DTN_TEXT("No path was looked for.");
    const char *goal = path->goal == DTN_GOAL_MARGIN ? "the package of the margin"
                       : path->path_count > 1        ? "the first Nash deal"
                                                     : "the Nash deal";
    return dtn_text_build(b->task,
                          path->paths[0].is_found ? "A path of single steps leads from the status quo to %s."
                                                  : "No path of single steps to %s was found.",
                          goal);
}

static dtn_text days_words(const brief *b)
{
    const dtn_when *when = b->answer->when;
    size_t days = 0, open = 0;
    for (size_t i = 1; when && i < when->rows_of_view; i++)
        if (!when->rows[i].is_ahead) {
            days++;
            open += when->rows[i].outlook.exists;
        }
    if (days == 0)
        return (dtn_text){"", 0};
    return dtn_text_build(b->task, "A zone exists after %z of %z %s (central case).", open, days,
                          days == 1 ? "dated event" : "dated events");
}

static void note_largest_step(brief *b)
{
    const dtn_when_row *row = b->answer->when ? dtn_when_largest(b->answer->when) : NULL;
    if (!row || row->event == DTN_NOBODY)
        return;
    const dtn_event *event = &b->c->events[row->event];
    const dtn_evidence *evidence = &event->evidence;
    for (uint32_t i = 0; i < event->judgements.count && evidence->cited_count == 0; i++)
        if (event->judgements.items[i].evidence.cited_count > 0)
            evidence = &event->judgements.items[i].evidence;
    dtn_brief_note_statement(&b->page, b->c, dtn_text_build(b->task, "event %t", event->name), event->span,
                             evidence);
}

static void say_way(brief *b)
{
    section(b, "How, and when");
    if (b->is_redacted) {
        if (b->answer->path && b->answer->path->path_count > 0)
            say_at_the_middle(b);
        say(b, way_words(b));
        say(b, days_words(b));
        return;
    }
    say_finding(b, PATH);
    dtn_markdown_end_paragraph(&b->page);
    say_finding(b, WHEN);
    note_largest_step(b);
}

static void note_precedents(brief *b)
{
    enum { MOST = 1 };
    uint32_t noted = 0;
    for (uint32_t i = 0; i < b->c->precedent_count && noted < MOST; i++) {
        const dtn_precedent *one = &b->c->precedents[i];
        if (one->evidence.cited_count == 0)
            continue;
        noted++;
        dtn_brief_note_statement(&b->page, b->c, dtn_text_build(b->task, "precedent %t", one->name),
                                 one->span, &one->evidence);
    }
}

static void say_evidence(brief *b)
{
    section(b, "Evidence");
    dtn_markdown_lead(&b->page, DTN_TEXT("Precedents."));
    say_finding(b, CASES);
    note_precedents(b);
    dtn_markdown_lead(&b->page, DTN_TEXT("Why we believe it."));
    if (b->is_redacted && b->c->source_count == 0)
        say(b, DTN_TEXT("The case names no source."));
    else if (b->is_redacted)
        say(b, dtn_text_build(b->task, "The case names %t; %t of its citations %s checked against the text.",
                              dtn_word_things(b->task, b->c->source_count, "source", "sources"),
                              dtn_word_count(b->task, b->c->verified_count),
                              b->c->verified_count == 1 ? "was" : "were"));
    else
        say_finding(b, WHY);
    dtn_markdown_lead(&b->page, DTN_TEXT("Record of forecasts."));
    say_finding(b, SCORE);
}

/* ---- what speaks against it ----------------------------------------------------------------------------- */

static void say_gaps(brief *b)
{
    section(b, "What is not seen");
    if (b->is_redacted) {
        dtn_text missing =
            b->answer->gaps ? dtn_not_seen_words(b->task, b->situation, b->answer->gaps) : (dtn_text){"", 0};
        say(b, missing.length > 0 ? dtn_text_build(b->task, "Missing: %t", missing) : missing);
        return;
    }
    dtn_text missing = dtn_page_not_seen(b->task, b->answer);
    if (missing.length > 0)
        say(b, dtn_text_build(b->task, "Missing: %t", missing));
    dtn_text weakest = dtn_page_weakest(b->task, b->answer);
    if (weakest.length > 0)
        say(b, dtn_text_build(b->task, "Weakest link: %t", weakest));
}

static void note_view(brief *b, const dtn_view_row *row)
{
    if (row->view == DTN_NOBODY)
        return;
    const dtn_view *view = &b->c->views[row->view];
    dtn_brief_note_statement(&b->page, b->c, dtn_text_build(b->task, "view %t", view->name), view->span,
                             &view->evidence);
    for (uint32_t i = 0; i < row->exchange_count && !b->is_redacted; i++)
        if (row->exchanges[i].is_because)
            note(b, row->exchanges[i].judgement);
}

static dtn_text against_in_words(const brief *b, const dtn_counter_case *counter)
{
    if (counter->kind != DTN_COUNTER_TURNS)
        return DTN_TEXT("No other reading in the case turns the answer.");
    const bool is_later = dtn_view_is_later(b->c, counter->row.view, b->situation->as_of);
    return dtn_text_build(b->task, "Read with %t%s %s.",
                          counter->row.view == DTN_NOBODY ? DTN_TEXT("the base alone")
                                                          : b->c->views[counter->row.view].name,
                          is_later ? " (hindsight: its source is later than the day)" : "",
                          counter->row.outlook.exists ? "a zone exists" : "no zone exists");
}

static void say_against(brief *b)
{
    const dtn_counter_case *counter = b->answer->counter;
    section(b, "Strongest case against");
    if (b->is_redacted && !b->is_told) {
        say(b, DTN_TEXT("There is no answer that anything could speak against."));
        return;
    }
    if (counter && counter->kind == DTN_COUNTER_NONE) {
        say(b, DTN_TEXT("Nothing in the case speaks against the central answer, which says more of the case "
                        "than of the answer."));
        return;
    }
    if (!counter) {
        say(b, dtn_page_against(b->task, b->answer));
        return;
    }
    if (b->is_redacted && counter->kind == DTN_COUNTER_TURNS)
        say_at_the_middle(b);
    say(b, b->is_redacted ? against_in_words(b, counter) : dtn_page_against(b->task, b->answer));
    if (counter->kind == DTN_COUNTER_TURNS || (counter->kind == DTN_COUNTER_WEAKENS && !b->is_redacted))
        note_view(b, &counter->row);
}

static bool has_texts_at_hand(const dtn_case *c)
{
    for (uint32_t source = 0; source < c->source_count; source++)
        if (c->sources[source].read)
            return true;
    return false;
}

/* Whatever bears on the text; what was set could be what somebody keeps to himself. */
static dtn_text reproducing_command(const brief *b)
{
    const dtn_heading *heading = &b->answer->heading;
    dtn_builder out = {.task = b->task};
    dtn_build(&out, "detente brief %t",
              b->is_redacted ? dtn_case_argument(b->task, b->situation)
                             : dtn_asked_argument(b->task, heading));
    if (b->situation->is_uncertain || b->c->view_count > 0) {
        dtn_build_chars(&out, " --runs ");
        dtn_build_count(&out, heading->runs > 0 ? (uint64_t)heading->runs : 0);
        dtn_build_chars(&out, " --seed ");
        dtn_build_count(&out, heading->seed);
    }
    dtn_build_chars(&out, b->exact ? " --exact" : "");
    dtn_build_chars(&out, b->is_redacted ? " --redact" : "");
    return dtn_built(&out);
}

static void say_reproduction(brief *b)
{
    const bool hides_settings = b->is_redacted && (b->answer->set_count > 0 || b->answer->given.length > 0);
    section(b, "Settings, and how to reproduce this");
    if (b->is_redacted)
        say(b,
            dtn_text_build(b->task, "%t%s", day_and_view(b),
                           hides_settings ? " What was set or given on the command line is left out here and "
                                            "in the command."
                                          : ""));
    else
        say(b, dtn_page_settings(b->task, b->answer));
    dtn_markdown_code_block(&b->page, reproducing_command(b));
    if (has_texts_at_hand(b->c))
        say(b,
            DTN_TEXT("With `--sources DIR`, the folder that holds the texts of the sources: citations were "
                     "checked against them."));
    say(b, DTN_TEXT("All of this follows from the judgements in the case file. It does not predict what any "
                    "party will do. Shares are shares of runs of this case file, not probabilities."));
}

static dtn_text compose(dtn_task *task, const dtn_brief_answer *answer, const dtn_style *style)
{
    const dtn_situation *situation = answer->page->heading.situation;
    const dtn_case_counts counts = dtn_count_case(situation);
    brief b = {.task = task,
               .page = dtn_markdown_open(task),
               .answer = answer->page,
               .situation = situation,
               .c = situation->of,
               .findings = dtn_find_findings(task, answer->page, &counts, style->exact),
               .is_redacted = answer->is_redacted,
               .is_told = answer->is_told,
               .exact = style->exact};
    say_top(&b);
    say_answer(&b);
    if (b.answer->heading.unlock_count == 0 && b.answer->zone && (b.is_told || !b.is_redacted)) {
        say_deals(&b);
        say_doubt(&b);
        say_way(&b);
    }
    say_evidence(&b);
    say_gaps(&b);
    say_against(&b);
    say_reproduction(&b);
    say_handling(&b);
    if (b.is_redacted)
        say(&b, DTN_TEXT("This brief is redacted; its top says what is left out."));
    return dtn_markdown_finish(&b.page);
}

dtn_text dtn_report_brief(dtn_task *task, const dtn_brief_answer *answer, const dtn_style *style)
{
    dtn_text text = compose(task, answer, style);
    if (dtn_style_form(style) != DTN_FORM_JSON)
        return text;
    dtn_json json = dtn_json_open(task);
    dtn_heading heading = answer->page->heading;
    dtn_write_heading(&json, "brief", &heading);
    dtn_json_key(&json, "redacted");
    dtn_json_boolean(&json, answer->is_redacted);
    dtn_json_key(&json, "markdown");
    dtn_json_text(&json, text);
    dtn_json_close(&json);
    return dtn_json_finish(&json);
}
