/* SPDX-License-Identifier: MIT */
#include "report/score_words.h"

#include "report/share_words.h"
#include "report/wording.h"

dtn_text dtn_day_number_text(dtn_task *task, uint32_t number)
{
    enum { YEAR = 10000, MONTH = 100 };
    uint32_t month = number / MONTH % MONTH, day = number % MONTH;
    return dtn_text_build(task, "%z-%s%z-%s%z", (size_t)(number / YEAR), month < 10 ? "0" : "", (size_t)month,
                          day < 10 ? "0" : "", (size_t)day);
}

/* ---- statements ----------------------------------------------------------------------------------------- */

static double shown(dtn_rational number, bool is_share)
{
    return dtn_rational_double(is_share ? dtn_rational_multiply(number, dtn_rational_of(100, 1)) : number);
}

static bool is_middle(const dtn_stated *stated)
{
    dtn_rational sum = dtn_rational_add(stated->low, stated->high);
    return dtn_rational_compare(dtn_rational_divide(sum, dtn_rational_of(2, 1)), stated->best) == 0;
}

/* As it was written, unless it was worked out and has digits without end. */
static dtn_text number_words(dtn_task *task, double number)
{
    enum { LONGEST = 8 };
    dtn_text whole = dtn_text_build(task, "%d", number);
    return whole.length <= LONGEST ? whole : dtn_word_points(task, number, false);
}

dtn_text dtn_stated_words(dtn_task *task, const dtn_stated *stated, dtn_text unit)
{
    dtn_builder out = {.task = task};
    bool is_share = stated->is_share, is_exact = dtn_rational_compare(stated->low, stated->high) == 0;
    dtn_build_text(&out, number_words(task, shown(stated->low, is_share)));
    if (!is_exact)
        dtn_build(&out, " to %t", number_words(task, shown(stated->high, is_share)));
    if (!is_middle(stated))
        dtn_build(&out, " best %t", number_words(task, shown(stated->best, is_share)));
    dtn_build(&out, "%s%t", is_share ? "%" : unit.length > 0 ? " " : "", is_share ? DTN_TEXT("") : unit);
    return dtn_built(&out);
}

const char *dtn_came_key(dtn_came came)
{
    static const char *const keys[DTN_CAME_KINDS] = {
        [DTN_CAME_YES] = "yes",   [DTN_CAME_NO] = "no",     [DTN_CAME_NUMBER] = "resolved",
        [DTN_CAME_VOID] = "void", [DTN_CAME_OPEN] = "open", [DTN_CAME_OVERDUE] = "overdue"};
    return keys[came];
}

dtn_text dtn_came_words(dtn_task *task, const dtn_forecast *f)
{
    if (f->came == DTN_CAME_NUMBER)
        return number_words(task, dtn_rational_double(f->outcome));
    return dtn_text_of(dtn_came_key(f->came));
}

dtn_text dtn_frozen_words(dtn_task *task, const dtn_frozen *frozen)
{
    const dtn_stated stated = {frozen->is_share, frozen->low, frozen->best, frozen->high};
    return dtn_text_build(task, "%t by %t", dtn_stated_words(task, &stated, frozen->unit), frozen->due.text);
}

dtn_text dtn_frozen_came_words(dtn_task *task, const dtn_frozen *frozen)
{
    if (frozen->has_outcome)
        return number_words(task, dtn_rational_double(frozen->outcome));
    return dtn_text_of(dtn_came_key(frozen->resolved == DTN_YES  ? DTN_CAME_YES
                                    : frozen->resolved == DTN_NO ? DTN_CAME_NO
                                                                 : DTN_CAME_VOID));
}

/* ---- scores --------------------------------------------------------------------------------------------- */

dtn_text dtn_score_number(dtn_task *task, double score, bool exact)
{
    enum { PLACES = 2, MORE_PLACES = 3 };
    const double shows_nothing = 0.005, shows_still_nothing = 0.0005, huge = 1e15;
    dtn_builder out = {.task = task};
    if (score != score)
        return DTN_TEXT("-");
    if (score > huge)
        return DTN_TEXT("infinite");
    if (!exact && score > 0 && score < shows_still_nothing)
        return DTN_TEXT("<0.001");
    if (exact)
        dtn_build_number(&out, score);
    else
        dtn_build_rounded(&out, score, score > 0 && score < shows_nothing ? MORE_PLACES : PLACES);
    return dtn_built(&out);
}

dtn_text dtn_group_words(const dtn_score_group *group)
{
    static const char *const horizons[DTN_HORIZON_KINDS] = {"up to 3 months", "3 to 12 months", "over a year",
                                                            "day made not said"};
    switch (group->kind) {
    case DTN_GROUP_ALL:
        return DTN_TEXT("all");
    case DTN_GROUP_HORIZON:
        return dtn_text_of(horizons[group->horizon]);
    case DTN_GROUP_SOURCE:
        return group->name.length > 0 ? group->name : DTN_TEXT("no source");
    default:
        return group->name.length > 0 ? group->name : DTN_TEXT("nobody named");
    }
}

const char *dtn_baseline_words(dtn_baseline baseline)
{
    static const char *const words[DTN_BASELINE_COUNT] = {[DTN_BASELINE_RATE] = "the base rate",
                                                          [DTN_BASELINE_NO_CHANGE] = "no change",
                                                          [DTN_BASELINE_HALF] = "one half"};
    return words[baseline];
}

dtn_text dtn_p_words(dtn_task *task, const dtn_against *against)
{
    dtn_builder out = {.task = task};
    if (against->p < 0.01)
        dtn_build_chars(&out, "p under 0.01");
    else {
        dtn_build_chars(&out, against->is_sampled ? "p about " : "p = ");
        dtn_build_rounded(&out, against->p, 2);
    }
    dtn_build_chars(&out, against->is_sampled ? ", 10,000 sign changes drawn" : "");
    return dtn_built(&out);
}

static dtn_text skill_words(dtn_task *task, double skill)
{
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, skill > 0 ? "+" : "");
    dtn_build_rounded(&out, skill, 2);
    return dtn_built(&out);
}

dtn_text dtn_against_sentence(dtn_task *task, const dtn_score_group *group, dtn_baseline baseline)
{
    const double chance = 0.05;
    const dtn_against *against = &group->against[baseline];
    const char *name = dtn_baseline_words(baseline);
    if (group->shares == 0 || against->brier != against->brier)
        return DTN_TEXT("");
    if (group->shares < DTN_FEWEST_COMPARED)
        return DTN_TEXT("");
    if (against->skill != against->skill)
        return dtn_text_build(task, "Against %s: it was never wrong, and cannot be improved on.", name);
    if (against->p != against->p)
        return dtn_text_build(task, "Against %s (Brier %t): skill %t; whether by chance was not found out.",
                              name, dtn_score_number(task, against->brier, false),
                              skill_words(task, against->skill));
    return dtn_text_build(task, "Against %s (Brier %t): skill %t; the difference %s (%t).", name,
                          dtn_score_number(task, against->brier, false), skill_words(task, against->skill),
                          against->p < chance ? "is unlikely to be chance" : "cannot be told from chance",
                          dtn_p_words(task, against));
}

/* ---- the journal ---------------------------------------------------------------------------------------- */

/* Counts of many digits get commas up to what 64 bits hold. */
static dtn_text count_words(dtn_task *task, dtn_text digits)
{
    enum { MOST_DIGITS = 18 };
    uint64_t count = 0;
    if (digits.length > MOST_DIGITS)
        return digits;
    for (size_t i = 0; i < digits.length; i++)
        count = count * 10 + (uint64_t)(digits.bytes[i] - '0');
    return dtn_word_count(task, count);
}

dtn_text dtn_frozen_answer_words(dtn_task *task, const dtn_frozen_answer *answer, uint64_t runs)
{
    dtn_builder out = {.task = task};
    if (!answer->is_answered)
        return DTN_TEXT("the case said too little to ask for a zone");
    dtn_build_chars(&out, answer->exists      ? "a zone exists"
                          : answer->is_proved ? "there is no zone"
                                              : "no zone was found");
    if (answer->has_margin)
        dtn_build(&out, ", margin %t", dtn_word_points_phrase(task, answer->margin, false));
    if (answer->acceptable.length > 0)
        dtn_build(&out, ", %s%t of %t packages", answer->is_estimated ? "about " : "",
                  count_words(task, answer->acceptable), count_words(task, answer->allowed));
    if (answer->has_share) {
        const dtn_share share = {answer->share, answer->low, answer->high};
        dtn_build(&out, ", in %t", dtn_share_words(task, &share, runs));
    }
    return dtn_built(&out);
}

dtn_text dtn_journal_name(const dtn_journal *journal)
{
    size_t start = journal->path.length;
    while (start > 0 && journal->path.bytes[start - 1] != '/')
        start--;
    return dtn_text_slice(journal->path, start, journal->path.length);
}
