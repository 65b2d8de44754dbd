/* SPDX-License-Identifier: MIT */
#include "report/findings.h"

#include "report/block_report.h"
#include "report/cases_report.h"
#include "report/deals_report.h"
#include "report/flip_report.h"
#include "report/gaps_report.h"
#include "report/holds_report.h"
#include "report/package.h"
#include "report/path_words.h"
#include "report/score_report.h"
#include "report/sure_report.h"
#include "report/when_report.h"
#include "report/why_none_report.h"
#include "report/why_report.h"
#include "report/wording.h"
#include "report/zone_words.h"

#include <math.h> /* isnan alone */

enum { SURE = 2, HOLDS = 5, PATH = 6 }; /* numbers of questions */

/* What a finding is made from. */
typedef struct basis {
    dtn_task *task;
    const dtn_page_answer *answer;
    const dtn_case_counts *counts;
    const dtn_situation *situation;
    const dtn_case *c;
    bool exact;
} basis;

static dtn_finding answered(dtn_text sentence)
{
    return (dtn_finding){.is_answered = true, .finding = sentence};
}

static dtn_text without_indent(dtn_text text)
{
    size_t from = 0;
    while (from < text.length && (text.bytes[from] == ' ' || text.bytes[from] == '\t'))
        from++;
    return dtn_text_slice(text, from, text.length);
}

/* What the case lacks, and the line to add with its own names. */
static dtn_finding wants(const basis *b, const char *what, dtn_lack lack)
{
    const dtn_gap_line line = dtn_lack_line_of(b->task, b->situation, lack);
    dtn_text words = dtn_gap_line_words(b->task, &line);
    return (dtn_finding){.finding = words.length > 0 ? dtn_text_build(b->task, "%s %t.", what, words)
                                                     : dtn_text_of(what),
                         .lack = dtn_text_of(what),
                         .unlock = without_indent(line.text)};
}

/* The case says too little for questions 1 and 2; the heading says what is missing. */
static dtn_finding locked(const basis *b)
{
    const dtn_heading *heading = &b->answer->heading;
    dtn_builder out = {.task = b->task};
    dtn_build_chars(&out, "The case lacks ");
    for (uint32_t i = 0; i < heading->unlock_count; i++)
        dtn_build(&out, "%s%t", i > 0 ? "; " : "", heading->unlock[i]);
    dtn_build_chars(&out, ".");
    return (dtn_finding){.finding = dtn_built(&out), .unlock = heading->unlock[0]};
}

/* Told once, with the zone. */
static dtn_finding the_same(const basis *b)
{
    return (dtn_finding){.is_told_above = true,
                         .finding = DTN_TEXT("The case lacks the same for this."),
                         .unlock = b->answer->heading.unlock[0]};
}

static dtn_finding cut_short(const basis *b)
{
    const char *why = b->answer->heading.incomplete;
    return (dtn_finding){.finding = dtn_text_build(b->task, "Not finished: %s.", why ? why : "stopped")};
}

/* ---- 1 and 2: what could be signed --------------------------------------------------------------------- */

static dtn_finding find_zone(const basis *b)
{
    const dtn_zone *zone = b->answer->zone;
    const dtn_zone_answer answer = {.heading = b->answer->heading,
                                    .state = b->answer->state,
                                    .zone = zone,
                                    .runs = b->answer->runs,
                                    .why_none = b->answer->why_none};
    if (b->answer->heading.unlock_count > 0)
        return locked(b);
    if (!zone)
        return cut_short(b);
    dtn_text why = dtn_why_none_sentence(b->task, b->situation, b->answer->why_none);
    dtn_text sentence = dtn_zone_sentence(b->task, &answer);
    dtn_text runs = dtn_runs_sentence(b->task, b->answer->runs);
    const char *space = runs.length > 0 ? " " : "";
    if (why.length > 0)
        runs = dtn_text_build(b->task, "%t%s%t", runs, space, why);
    space = runs.length > 0 ? " " : "";
    if (zone->margin_kind != DTN_MARGIN_NUMBER)
        return answered(dtn_text_build(b->task, "%t%s%t", sentence, space, runs));
    return answered(dtn_text_build(b->task, "%t Margin: %t, %s.%s%t", sentence,
                                   dtn_word_points_phrase(b->task, zone->margin, b->exact),
                                   zone->margin_high > zone->margin       ? "or more"
                                   : dtn_state_is_exact(b->answer->state) ? "exact"
                                                                          : "to a tolerance of 1e-9",
                                   space, runs));
}

static void say_gains(dtn_builder *out, const basis *b, const uint16_t *options)
{
    const dtn_state *state = b->answer->state;
    for (uint32_t i = 0; i < state->bargaining_count; i++) {
        double gain = dtn_state_gain_points(state, state->bargaining[i], options);
        dtn_build(out, "%s%t %t",
                  i > 0 ? ", " : " Gains: ", dtn_party_name(b->situation, state->bargaining[i]),
                  dtn_word_gain(b->task, gain, b->exact));
    }
    dtn_build_chars(out, state->bargaining_count > 0 ? "." : "");
}

static void say_outside(dtn_builder *out, const basis *b, const uint16_t *options)
{
    const dtn_outside outside = dtn_outside_find(b->task, b->c, b->answer->state, options);
    for (size_t i = 0; i < outside.count; i++)
        dtn_build(out, "%s%t%s", i > 0 ? "; " : " But ", dtn_outside_words(b->task, b->c, &outside.items[i]),
                  i + 1 < outside.count ? "" : ".");
}

static dtn_finding find_deals(const basis *b)
{
    const dtn_frontier *frontier = b->answer->frontier;
    const dtn_solutions *solutions = b->answer->solutions;
    if (b->answer->heading.unlock_count > 0)
        return the_same(b);
    if (!frontier || !solutions)
        return cut_short(b);
    if (frontier->count == 0)
        return answered(DTN_TEXT("None: the zone is empty."));
    dtn_builder out = {.task = b->task};
    dtn_build(&out, "%t (%t).",
              dtn_word_things(b->task, frontier->count, "efficient deal", "efficient deals"),
              dtn_certainty(b->situation, dtn_state_is_exact(b->answer->state)));
    if (solutions->nash.count == 0) {
        dtn_build_chars(&out, " No Nash deal: in each of them some counted party gains less than 0.");
        return answered(dtn_built(&out));
    }
    size_t nash = solutions->nash.items[0];
    dtn_build(&out, " Solution deal (%t): %t.", dtn_solution_list(b->task, solutions, nash),
              dtn_changed_words(b->task, b->situation, frontier->deals[nash].options));
    say_gains(&out, b, frontier->deals[nash].options);
    say_outside(&out, b, frontier->deals[nash].options);
    if (solutions->nash.count > 1)
        dtn_build(&out, " It ties with %t.",
                  dtn_word_things(b->task, solutions->nash.count - 1, "other Nash deal", "other Nash deals"));
    return answered(dtn_built(&out));
}

/* ---- 3 and 4: how sure --------------------------------------------------------------------------------- */

static bool is_without_doubt(const basis *b)
{
    return !b->situation->is_uncertain && b->c->view_count == 0;
}

/* Runs and drivers in short; the share itself and the central margin stand with the zone. */
static dtn_finding find_doubt(const basis *b)
{
    const dtn_sure_answer *sure = b->answer->sure;
    dtn_builder out = {.task = b->task};
    dtn_text doubt = dtn_doubt_sentence(b->task, sure);
    if (!isnan(sure->margins.low) && sure->sampler->factor_count > 0)
        dtn_build(&out, "In nine runs of ten the margin lies between %t and %t points.",
                  dtn_word_points(b->task, sure->margins.low, b->exact),
                  dtn_word_points(b->task, sure->margins.high, b->exact));
    dtn_build(&out, "%s%t", out.length > 0 && doubt.length > 0 ? " " : "", doubt);
    if (out.length == 0)
        dtn_build_text(&out, dtn_sure_sentence(b->task, b->answer->sure, b->exact));
    return answered(dtn_built(&out));
}

static dtn_finding find_sure(const basis *b)
{
    if (b->answer->heading.unlock_count > 0)
        return the_same(b);
    if (is_without_doubt(b))
        return wants(b, "The case holds neither ranges nor views.", DTN_LACK_DOUBT);
    if (b->answer->sure)
        return find_doubt(b);
    if (b->situation->is_uncertain)
        return answered(DTN_TEXT("Nothing was drawn: the central case alone is answered."));
    return answered(dtn_text_build(
        b->task, "Nothing is drawn, so every run is the central case; there %s %t to compare.",
        b->c->view_count == 1 ? "is" : "are", dtn_word_things(b->task, b->c->view_count, "view", "views")));
}

static dtn_finding find_flip(const basis *b)
{
    const dtn_flips *flips = b->answer->flips;
    if (b->answer->heading.unlock_count > 0)
        return the_same(b);
    if (!flips)
        return answered(DTN_TEXT("Many packages: not worked out in short; see `flip`."));
    if (flips->count > 0)
        return answered(dtn_smallest_sentence(b->task, b->situation, flips));
    return answered(dtn_text_build(b->task, "No change of a single line %s a zone (%t tried).",
                                   flips->exists ? "leaves the case without" : "makes",
                                   dtn_word_things(b->task, flips->number_count, "number", "numbers")));
}

/* ---- 5 to 7: who, would it hold, how to get there ------------------------------------------------------- */

static dtn_finding find_block(const basis *b)
{
    if (b->answer->heading.unlock_count > 0)
        return the_same(b);
    if (!b->answer->block)
        return answered(DTN_TEXT("Many packages: not worked out in short; see `block`."));
    return answered(dtn_block_sentence(b->task, b->answer->block));
}

static dtn_finding find_holds(const basis *b)
{
    const dtn_judged_deal *judged = b->answer->holds;
    if (b->answer->heading.unlock_count > 0)
        return the_same(b);
    if (dtn_question_lacks(b->situation, HOLDS) == DTN_LACK_MOVERS)
        return wants(b, "The case does not say who could break a deal.", DTN_LACK_MOVERS);
    if (judged)
        return answered(
            dtn_holds_sentence(b->task, b->situation, b->answer->state, judged, DTN_TEXT("The Nash deal")));
    if (!b->answer->frontier)
        return cut_short(b);
    if (!b->answer->solutions || b->answer->solutions->nash.count == 0)
        return answered(DTN_TEXT("There is no Nash deal to ask about; `detente holds` takes any deal."));
    return answered(DTN_TEXT("Many packages: not worked out in short; see `holds`."));
}

static dtn_finding find_way(const basis *b)
{
    const dtn_path_answer *answer = b->answer->path;
    if (b->answer->heading.unlock_count > 0)
        return the_same(b);
    if (!answer)
        return answered(DTN_TEXT("Many packages: not worked out in short; see `path`."));
    if (answer->path_count == 0)
        return answered(DTN_TEXT("There is no package to look for a path to."));
    const dtn_path_telling telling = dtn_path_telling_of(b->task, answer, 0, b->exact);
    return answered(dtn_text_build(b->task, "%s %t",
                                   answer->goal == DTN_GOAL_MARGIN ? "To the package of the margin."
                                   : answer->path_count > 1        ? "To the first Nash deal."
                                                                   : "To the Nash deal.",
                                   dtn_path_sentence(&telling)));
}

static dtn_finding find_path(const basis *b)
{
    if (b->c->issue_count == 0)
        return the_same(b);
    if (!b->situation->status_quo)
        return wants(b, "The case does not say where things stand.", DTN_LACK_STATUS_QUO);
    if (dtn_question_lacks(b->situation, PATH) == DTN_LACK_MOVERS)
        return wants(b, "The case does not say who can change what.", DTN_LACK_MOVERS);
    return find_way(b);
}

/* ---- 8 to 11: time and evidence ------------------------------------------------------------------------- */

static dtn_finding find_when(const basis *b)
{
    const dtn_when *when = b->answer->when;
    if (b->answer->heading.unlock_count > 0)
        return the_same(b);
    if (!when)
        return wants(b, "The case has no dated events.", DTN_LACK_EVENTS);
    return answered(dtn_when_sentence(b->task, when, b->c));
}

static dtn_finding find_cases(const basis *b)
{
    if (b->c->precedent_count == 0)
        return wants(b, "The case names no precedent.", DTN_LACK_PRECEDENTS);
    if (!b->answer->past)
        return (dtn_finding){.finding = DTN_TEXT("The case says too little to hold it against precedents.")};
    return answered(dtn_cases_sentence(b->task, b->situation, b->answer->past));
}

static dtn_finding find_why(const basis *b)
{
    if (b->c->source_count == 0)
        return wants(b, "The case names no source.", DTN_LACK_SOURCES);
    if (!b->answer->coverage)
        return (dtn_finding){.finding = DTN_TEXT("The case says too little to ask what an answer rests on.")};
    return answered(
        dtn_text_build(b->task, "%t.", dtn_why_sentence(b->task, b->situation, b->answer->coverage)));
}

static dtn_finding find_score(const basis *b)
{
    if (b->c->expectation_count == 0)
        return wants(b, "The case expects nothing that could come true or not.", DTN_LACK_EXPECTATIONS);
    if (!b->answer->scores)
        return cut_short(b);
    return answered(dtn_score_sentence(b->task, b->answer->scores));
}

/* ---- all eleven ----------------------------------------------------------------------------------------- */

typedef struct entry {
    const char *verb, *question;
    dtn_finding (*find)(const basis *b);
} entry;

static const entry entries[DTN_FINDING_COUNT] = {
    {"zone", "Is there a zone of possible agreement, and how narrow?", find_zone},
    {"deals", "Which deals?", find_deals},
    {"sure", "How sure are we, and where does the doubt come from?", find_sure},
    {"flip", "What would flip the answer?", find_flip},
    {"block", "Who can block, and what would win them over?", find_block},
    {"holds", "Would it hold once signed?", find_holds},
    {"path", "How do we get there, with the least exposure?", find_path},
    {"when", "When: how has the window moved?", find_when},
    {"cases", "What do precedents say?", find_cases},
    {"why", "Why do we believe it?", find_why},
    {"score", "Were we right?", find_score},
};

const char *dtn_finding_verb(size_t question)
{
    return entries[question].verb;
}

dtn_text dtn_finding_of(dtn_task *task, const dtn_page_answer *answer, const char *verb, bool exact)
{
    const dtn_situation *situation = answer->heading.situation;
    const basis b = {task, answer, NULL, situation, situation->of, exact};
    for (size_t i = 0; i < DTN_FINDING_COUNT; i++)
        if (dtn_text_is(dtn_text_of(verb), entries[i].verb))
            return entries[i].find(&b).finding;
    return (dtn_text){"", 0};
}

static dtn_finding not_finished(const basis *b, size_t question)
{
    if (question == SURE)
        return cut_short(b);
    return (dtn_finding){
        .finding =
            b->answer->frontier
                ? DTN_TEXT("Not finished: interrupted or beyond --limit-time.")
                : DTN_TEXT("Not finished: the searches for zone and deals did not come to their end.")};
}

/* What the case lacks is told all the same. */
static bool is_unfinished(const basis *b, size_t question)
{
    return (b->answer->unfinished >> question & 1) && b->answer->heading.unlock_count == 0 &&
           dtn_question_lacks(b->situation, (uint32_t)question) == DTN_LACK_NOTHING;
}

dtn_finding *dtn_find_findings(dtn_task *task, const dtn_page_answer *answer, const dtn_case_counts *counts,
                               bool exact)
{
    const dtn_situation *situation = answer->heading.situation;
    const basis b = {task, answer, counts, situation, situation->of, exact};
    dtn_finding *findings = DTN_TAKE(task, DTN_FINDING_COUNT, dtn_finding);
    for (size_t i = 0; i < DTN_FINDING_COUNT; i++) {
        findings[i] = is_unfinished(&b, i) ? not_finished(&b, i) : entries[i].find(&b);
        findings[i].verb = entries[i].verb;
        findings[i].question = entries[i].question;
    }
    return findings;
}
