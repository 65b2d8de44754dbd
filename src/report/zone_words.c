/* SPDX-License-Identifier: MIT */
#include "report/zone_words.h"

#include "report/claims_words.h"
#include "report/package.h"
#include "report/wording.h"
#include "study/why_none.h"

#include <math.h> /* INFINITY alone */

static const char *where(const dtn_situation *situation)
{
    return situation->is_uncertain ? "In the central case of this case file" : "In this case file";
}

static bool is_zero(const dtn_wide *count)
{
    return dtn_wide_fits(count, 0);
}

/* What was drawn stands for more than one package, so an estimate of one is of none. */
static bool none_was_drawn(const dtn_zone *zone)
{
    return dtn_wide_fits(&zone->acceptable, 1) && !dtn_wide_fits(&zone->allowed, 2 * zone->samples);
}

/* How many packages the zone has, and of how many. */
static dtn_text zone_size(dtn_task *task, const dtn_zone *zone)
{
    dtn_text allowed = dtn_word_wide_things(task, &zone->allowed, "allowed package", "allowed packages");
    double whole = dtn_wide_double(&zone->allowed);
    if (zone->is_counted)
        return dtn_text_build(task, "%t of %t (%t)", dtn_word_wide(task, &zone->acceptable), allowed,
                              dtn_word_share(task, dtn_wide_double(&zone->acceptable), whole));
    if (zone->samples == 0)
        return dtn_text_build(task, "at least one of %t", allowed);
    if (none_was_drawn(zone))
        return dtn_text_build(task, "at least one, and fewer than %t of %t (none of %t drawn evenly)",
                              dtn_word_share(task, dtn_wide_double(&zone->acceptable_high), whole), allowed,
                              dtn_word_things(task, zone->samples, "package", "packages"));
    return dtn_text_build(task, "about %t of %t (%t to %t, estimated from %t drawn evenly)",
                          dtn_word_estimate(task, &zone->acceptable), allowed,
                          dtn_word_share(task, dtn_wide_double(&zone->acceptable_low), whole),
                          dtn_word_share(task, dtn_wide_double(&zone->acceptable_high), whole),
                          dtn_word_things(task, zone->samples, "package", "packages"));
}

/* Packages were tried alone: their allowed ones are not counted. */
static dtn_text zone_tried(dtn_task *task, const dtn_zone_answer *answer)
{
    const dtn_zone *zone = answer->zone;
    const char *in_case = where(answer->heading.situation);
    dtn_text packages = dtn_word_wide_things(task, &zone->all, "package", "packages");
    dtn_text tried = dtn_word_things(task, zone->effort.steps, "package was", "packages were");
    if (zone->exists)
        return dtn_text_build(
            task,
            "%s a zone of possible agreement exists: at least one of %t, %s. The conditions couple the "
            "issues too tightly for an exact search: %t tried.",
            in_case, packages, zone->proved ? "proved" : "to a tolerance of 1e-9", tried);
    if (zone->proved)
        return dtn_text_build(
            task,
            "%s no zone of possible agreement exists: someone needed falls short of its walk-away "
            "value in each of %t. This is proved, whatever the conditions.",
            in_case, packages);
    return dtn_text_build(
        task,
        "%s no zone of possible agreement was found among %t. This is not proved: %t tried, and the "
        "conditions couple the issues too tightly for an exact search.",
        in_case, packages, tried);
}

static dtn_text zone_found(dtn_task *task, const dtn_zone_answer *answer)
{
    const dtn_zone *zone = answer->zone;
    const char *certainty = !zone->proved ? "to a tolerance of 1e-9" : !zone->is_counted ? "proved" : "exact";
    return dtn_text_build(task, "%s a zone of possible agreement exists: %t, %s.",
                          where(answer->heading.situation), zone_size(task, zone), certainty);
}

/* Why a search that came to no end is no proof. */
static const char *why_not_proved(const dtn_zone *zone)
{
    switch (zone->effort.end) {
    case DTN_SEARCH_PROVED:
        return "some scores lie within the tolerance of a walk-away value";
    case DTN_SEARCH_TIME:
        return "the search was stopped before its end";
    case DTN_SEARCH_MEMORY:
        return "the search needs more memory than it may take";
    case DTN_SEARCH_COUPLED:
        return "the conditions couple the issues too tightly for an exact search";
    default:
        return "the search took all the steps it is allowed";
    }
}

/* Rules, `--given`, or both: the state lists what is given as the first of its rules. */
static dtn_text nothing_allowed(dtn_task *task, const dtn_zone_answer *answer)
{
    bool has_given = answer->heading.situation->given != NULL;
    bool has_rules = answer->state->forbidden_count > (has_given ? 1 : 0);
    bool is_given_enough = answer->why_none && answer->why_none->conflicts.is_hopeless;
    const char *what = !has_given ? "the rules in force forbid all"
                       : has_rules && !is_given_enough
                           ? "the rules in force and `--given` together leave none of"
                           : "`--given` alone leaves none of";
    return dtn_text_build(task,
                          "%s no package is allowed: %s %t (exact). So no zone of possible agreement exists.",
                          where(answer->heading.situation), what, dtn_word_wide(task, &answer->zone->all));
}

static dtn_text zone_missing(dtn_task *task, const dtn_zone_answer *answer)
{
    const dtn_zone *zone = answer->zone;
    const char *in_case = where(answer->heading.situation);
    if (is_zero(&zone->allowed))
        return nothing_allowed(task, answer);
    dtn_text allowed = dtn_word_wide_things(task, &zone->allowed, "allowed package", "allowed packages");
    if (zone->proved)
        return dtn_text_build(
            task,
            "%s no zone of possible agreement exists: of %t, none is accepted by everyone needed. "
            "This is proved: no package was left out.",
            in_case, allowed);
    return dtn_text_build(task,
                          "%s no zone of possible agreement was found among %t. This is not proved: %s.",
                          in_case, allowed, why_not_proved(zone));
}

dtn_text dtn_zone_sentence(dtn_task *task, const dtn_zone_answer *answer)
{
    if (answer->zone->is_tried)
        return zone_tried(task, answer);
    return answer->zone->exists ? zone_found(task, answer) : zone_missing(task, answer);
}

/* True when every need names parties one by one, so that a margin is some party's gain. */
static bool needs_parties_alone(const dtn_state *state)
{
    for (size_t i = 0; i < state->need_count; i++)
        if (state->needs[i].kind != DTN_NEED_ALL)
            return false;
    return true;
}

bool dtn_is_just_below_zero(double points)
{
    return points < 0 && points > -0x1p-900;
}

static dtn_text at_most_words(dtn_task *task, double most, bool exact)
{
    if (most == INFINITY)
        return DTN_TEXT("or more");
    if (dtn_is_just_below_zero(most))
        return DTN_TEXT("at least and below 0");
    return dtn_text_build(task, "at least and %t at most", dtn_word_points_phrase(task, most, exact));
}

dtn_text dtn_margin_bounds(dtn_task *task, double margin, double most, bool exact)
{
    return dtn_text_build(task, "%t %t", dtn_word_points_phrase(task, margin, exact),
                          at_most_words(task, most, exact));
}

static dtn_text margin_words(dtn_task *task, const dtn_zone_answer *answer, bool exact)
{
    const dtn_zone *zone = answer->zone;
    const dtn_situation *situation = answer->heading.situation;
    bool is_plain = needs_parties_alone(answer->state);
    const char *meaning = zone->margin >= 0 ? is_plain ? "some needed party gains no more than that"
                                                       : "some need has no more than that to spare"
                          : is_plain
                              ? "some needed party falls at least that far short of its walk-away value"
                              : "some need is missed by at least that much";
    dtn_builder out = {.task = task};
    if (zone->margin_high > zone->margin)
        dtn_build(&out, "Margin: %t; %s.", dtn_margin_bounds(task, zone->margin, zone->margin_high, exact),
                  why_not_proved(zone));
    else
        dtn_build(&out, "Margin: %t (%t). Whatever package is chosen, %s.",
                  dtn_word_points_phrase(task, zone->margin, exact),
                  dtn_certainty(situation, dtn_state_is_exact(answer->state)), meaning);
    if (zone->margin_package)
        dtn_build(&out, " %s %t.", zone->margin >= 0 ? "Reached by:" : "Nearest:",
                  dtn_package_words(task, situation->of, zone->margin_package));
    return dtn_built(&out);
}

dtn_text dtn_margin_sentence(dtn_task *task, const dtn_zone_answer *answer, bool exact)
{
    switch (answer->zone->margin_kind) {
    case DTN_MARGIN_NUMBER:
        return margin_words(task, answer, exact);
    case DTN_MARGIN_NOBODY:
        return DTN_TEXT(
            "There is no margin to give: some allowed package needs nobody's consent, or only that of "
            "parties without preferences.");
    default:
        if (answer->zone->is_tried)
            return DTN_TEXT(
                "There is no margin to give: no package was met that is allowed and that nobody needed "
                "refuses.");
        return is_zero(&answer->zone->allowed)
                   ? DTN_TEXT("There is no margin to give: no package is allowed.")
                   : DTN_TEXT("There is no margin to give: someone needed refuses every allowed package.");
    }
}

dtn_text dtn_runs_sentence(dtn_task *task, const dtn_runs *runs)
{
    if (!runs || runs->count == 0)
        return (dtn_text){"", 0};
    const dtn_share share = dtn_wilson(runs->exist_count, runs->count);
    return dtn_text_build(task, "A zone exists in %t.", dtn_share_words(task, &share, runs->count));
}

void dtn_zone_notes(dtn_task *task, const dtn_zone_answer *answer, dtn_sentences *notes)
{
    if (answer->why_none && answer->why_none->has_too_many && answer->why_none->conflicts.count > 0)
        DTN_PUSH(
            task, notes,
            DTN_TEXT("weights, values and points were not priced as ways out: there are too many packages"));
    if (answer->zone->mixes_units)
        DTN_PUSH(
            task, notes,
            DTN_TEXT(
                "the margin compares parties that score in points of their own with parties on the 0 to 100 "
                "scale: its unit is mixed"));
}
