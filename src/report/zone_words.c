/* SPDX-License-Identifier: MIT */
#include "report/zone_words.h"

#include "report/claims_words.h"
#include "report/package.h"
#include "report/wording.h"

static const char *where(const dtn_situation *situation)
{
    return situation->is_uncertain ? "In the central case of this case file" : "In this case file";
}

static bool is_zero(const dtn_wide *count)
{
    return dtn_wide_fits(count, 0);
}

static dtn_text zone_found(dtn_task *task, const dtn_zone_answer *answer)
{
    const dtn_zone *zone = answer->zone;
    dtn_text share =
        dtn_word_share(task, dtn_wide_double(&zone->acceptable), dtn_wide_double(&zone->allowed));
    const char *certainty = zone->proved ? "exact" : "to a tolerance of 1e-9";
    return dtn_text_build(task, "%s a zone of possible agreement exists: %t of %t (%t), %s.",
                          where(answer->heading.situation), dtn_word_wide(task, &zone->acceptable),
                          dtn_word_wide_things(task, &zone->allowed, "allowed package", "allowed packages"),
                          share, certainty);
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
    return dtn_text_build(
        task,
        "%s no zone of possible agreement was found among %t. This is not proved: some scores lie "
        "within the tolerance of a walk-away value.",
        in_case, allowed);
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
    if (!answer->zone->exists)
        DTN_PUSH(task, notes,
                 DTN_TEXT("this release does not yet say which statements of the case cannot all hold"));
    if (answer->zone->mixes_units)
        DTN_PUSH(
            task, notes,
            DTN_TEXT(
                "the margin compares parties that score in points of their own with parties on the 0 to 100 "
                "scale: its unit is mixed"));
}
