/* SPDX-License-Identifier: MIT */
#include "report/zone_words.h"

#include "report/claims_words.h"
#include "report/package.h"
#include "report/wording.h"
#include "study/why_none.h"

static const char *where(const dtn_situation *situation)
{
    return situation->is_uncertain ? "In the central case of this case file" : "In this case file";
}

static bool is_zero(const dtn_wide *count)
{
    return dtn_wide_fits(count, 0);
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
    return dtn_text_build(task, "about %t of %t (%t to %t, estimated from %t drawn evenly)",
                          dtn_word_estimate(task, &zone->acceptable), allowed,
                          dtn_word_share(task, dtn_wide_double(&zone->acceptable_low), whole),
                          dtn_word_share(task, dtn_wide_double(&zone->acceptable_high), whole),
                          dtn_word_things(task, zone->samples, "package", "packages"));
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
    default:
        return "the search took all the steps it is allowed";
    }
}

static dtn_text zone_missing(dtn_task *task, const dtn_zone_answer *answer)
{
    const dtn_zone *zone = answer->zone;
    const char *in_case = where(answer->heading.situation);
    if (is_zero(&zone->allowed))
        return dtn_text_build(
            task,
            "%s no package is allowed: the rules in force forbid all %t (exact). So no zone of "
            "possible agreement exists.",
            in_case, dtn_word_wide(task, &zone->all));
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
        dtn_build(&out, "Margin: %t at least and %t at most; %s.",
                  dtn_word_points_phrase(task, zone->margin, exact),
                  dtn_word_points_phrase(task, zone->margin_high, exact), why_not_proved(zone));
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
    if (answer->why_none && answer->why_none->is_incomplete)
        DTN_PUSH(task, notes,
                 DTN_TEXT("the search for sentences that cannot all hold was cut short: there may be more"));
    if (answer->why_none && !answer->why_none->has_flips && !answer->why_none->conflicts.is_possible)
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
