/* SPDX-License-Identifier: MIT */
#include "report/cases_words.h"

#include "report/case_counts.h"
#include "report/package.h"
#include "report/rate_words.h"
#include "report/wording.h"

enum { MOST_NAMES = 2 };

/* ---- names ---------------------------------------------------------------------------------------------- */

static const char *target_words(dtn_against_kind kind)
{
    switch (kind) {
    case DTN_AGAINST_NASH:
        return "the Nash deal";
    case DTN_AGAINST_STATUS_QUO:
        return "the status quo";
    default:
        return "the package";
    }
}

dtn_text dtn_target_words(const dtn_cases_answer *answer)
{
    bool has_name = answer->target.named && answer->target.named->name.length > 0;
    return has_name ? answer->target.named->name : dtn_text_of(target_words(answer->past->target_kind));
}

const char *dtn_cases_target_key(dtn_against_kind kind)
{
    static const char *const keys[] = {"named", "nash", "status quo", "none"};
    return keys[kind];
}

dtn_text dtn_feature_words(dtn_task *task, const dtn_case *c, const dtn_feature *feature)
{
    static const char *const signs[] = {"", "=", ">", "<"};
    if (feature->kind == DTN_FEATURE_ALL)
        return DTN_TEXT("all");
    return dtn_text_build(task, "%t %s %t", c->issues[feature->issue].name, signs[feature->kind],
                          dtn_option_name(c, feature->issue, feature->option));
}

dtn_text dtn_verdict_key(dtn_verdict verdict)
{
    static const char *const keys[] = {"", "yes", "no", "partly", "void"};
    return dtn_text_of(keys[verdict]);
}

/* ---- precedents ----------------------------------------------------------------------------------------- */

dtn_text dtn_precedent_days(dtn_task *task, const dtn_precedent *precedent)
{
    if (precedent->until.number == 0)
        return precedent->day.text;
    return dtn_text_build(task, "%t to %t", precedent->day.text, precedent->until.text);
}

dtn_text dtn_outcome_words(dtn_task *task, const dtn_precedent *precedent)
{
    static const char *const agreed[] = {"not said whether agreed", "agreed", "not agreed", "agreed in part",
                                         ""};
    static const char *const held[] = {"not said whether it held", "held", "did not hold", "held in part",
                                       ""};
    if (precedent->agreed == DTN_NO)
        return dtn_text_of(agreed[DTN_NO]);
    return dtn_text_build(task, "%s, %s", agreed[precedent->agreed], held[precedent->held]);
}

dtn_text dtn_class_words(dtn_task *task, const dtn_situation *situation, const dtn_past *past)
{
    return dtn_text_build(task, "%t that this case file names%s, chosen by its author; not a sample",
                          dtn_word_things(task, past->used_count, "precedent", "precedents"),
                          situation->as_of.number > 0 ? " up to this day" : "");
}

dtn_text dtn_nearest_words(dtn_task *task, const dtn_case *c, const dtn_past *past, dtn_text target)
{
    DTN_ARRAY(dtn_text) names = {0};
    uint32_t most = 0;
    for (uint32_t i = 0; i < past->used_count; i++)
        most = past->precedents[i].shared > most ? past->precedents[i].shared : most;
    if (most == 0)
        return dtn_text_build(task, "No precedent has an option in common with %t", target);
    for (uint32_t i = 0; i < past->used_count; i++) {
        const dtn_precedent_compared *compared = &past->precedents[i];
        if (compared->shared == most)
            DTN_PUSH(task, &names,
                     dtn_text_build(task, "%t (%z of the %z it names)",
                                    c->precedents[compared->precedent].name, (size_t)compared->shared,
                                    (size_t)compared->named));
    }
    if (names.count > MOST_NAMES)
        return dtn_text_build(task, "No precedent has more than %t in common with %t, %z have as many",
                              dtn_word_things(task, most, "option", "options"), target, names.count);
    return dtn_text_build(task, "Most options in common with %t: %t", target,
                          dtn_word_list(task, names.items, names.count, "and"));
}

/* ---- lessons -------------------------------------------------------------------------------------------- */

dtn_text dtn_lesson_author(const dtn_case *c, const dtn_lesson *lesson)
{
    if (lesson->by_view != DTN_NOBODY)
        return c->views[lesson->by_view].name;
    return lesson->by_source != DTN_NOBODY ? c->sources[lesson->by_source].name : DTN_TEXT("");
}

static bool has_both(const dtn_proportion *with, const dtn_proportion *without)
{
    return with->of > 0 && without->of > 0;
}

/* "2 of 3 (67%, 9 to 99%) with it, 1 of 2 without, p = 1" */
static void add_groups(dtn_builder *out, const dtn_proportion *with, const dtn_proportion *without, double p)
{
    dtn_task *task = out->task;
    dtn_text none = DTN_TEXT("none known");
    dtn_build(out, "%t with it, %t without", with->of > 0 ? dtn_proportion_words(task, with) : none,
              without->of > 0 ? dtn_proportion_words(task, without) : none);
    if (has_both(with, without))
        dtn_build(out, ", %t", dtn_chance_words(task, p));
}

static const char *verdict_on(const dtn_lesson_tested *tested)
{
    const double usual_level = 0.05;
    bool compares = has_both(&tested->with.agreed, &tested->without.agreed) ||
                    has_both(&tested->with.held, &tested->without.held);
    if (!compares)
        return "There is nothing to compare";
    if (tested->p_agreed < usual_level || tested->p_held < usual_level)
        return "They differ by more than chance is likely to bring about; the same author chose them";
    return "So few cases cannot tell them apart";
}

dtn_text dtn_lesson_words(dtn_task *task, const dtn_lesson_tested *tested)
{
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "Agreed: ");
    add_groups(&out, &tested->with.agreed, &tested->without.agreed, tested->p_agreed);
    if (tested->with.held.of + tested->without.held.of > 0) {
        dtn_build_chars(&out, ". Of those agreed, held fully: ");
        add_groups(&out, &tested->with.held, &tested->without.held, tested->p_held);
    }
    dtn_build(&out, ". %s.", verdict_on(tested));
    if (tested->open > 0)
        dtn_build(&out, " %t too little to tell.",
                  dtn_word_things(task, tested->open, "precedent names", "precedents name"));
    if (tested->meets_itself)
        dtn_build_chars(&out, " The one it was drawn from is among those with it.");
    return dtn_built(&out);
}

dtn_text dtn_lesson_unlock(dtn_task *task, const dtn_case *c, const dtn_lesson *lesson)
{
    dtn_text author = dtn_lesson_author(c, lesson);
    return dtn_text_build(task, "lesson \"%t\"%s%t when ISSUE = OPTION", lesson->text,
                          author.length > 0 ? " by " : "", author);
}

/* ---- the back-test -------------------------------------------------------------------------------------- */

uint32_t dtn_judged_hindsight(const dtn_back_test *judged)
{
    return judged->trouble.length > 0 ? 0 : dtn_count_case(judged->situation).hindsight;
}

/* "dprk (-3.2) and us (-1)": those who would rather have walked away, or refuse it. */
static dtn_text refusers(dtn_task *task, const dtn_back_test *judged, bool exact)
{
    const dtn_case *c = judged->situation->of;
    DTN_ARRAY(dtn_text) names = {0};
    for (uint32_t party = 0; party < c->party_count; party++) {
        double gain = dtn_state_gain_points(judged->state, party, judged->options);
        if (dtn_state_accepts(judged->state, party, judged->options))
            continue;
        if (gain == gain && !dtn_state_refuses(judged->state, party, judged->options))
            DTN_PUSH(
                task, &names,
                dtn_text_build(task, "%t (%t)", c->parties[party].name, dtn_word_gain(task, gain, exact)));
        else
            DTN_PUSH(task, &names, dtn_text_build(task, "%t (a red line)", c->parties[party].name));
    }
    return dtn_word_list(task, names.items, names.count, "and");
}

static void add_zone(dtn_builder *out, const dtn_back_test *judged, bool exact)
{
    dtn_text against = refusers(out->task, judged, exact);
    dtn_build_chars(out, !judged->is_allowed  ? "forbidden by a rule"
                         : judged->is_in_zone ? "in the zone"
                                              : "outside the zone");
    if (judged->changes_nothing)
        dtn_build_chars(out, ", it changed nothing");
    if (against.length > 0)
        dtn_build(out, ", not acceptable to %t", against);
}

static void add_zone_of_then(dtn_builder *out, const dtn_back_test *judged, bool exact)
{
    if (!judged->zone_exists)
        dtn_build_chars(out, judged->is_proved ? "; there was no zone" : "; no zone was found");
    else
        dtn_build_chars(out, "; there was a zone");
    if (judged->margin_kind == DTN_MARGIN_NUMBER)
        dtn_build(out, ", margin %t", dtn_word_points(out->task, judged->margin, exact));
}

static const char *against_what_happened(dtn_verdict agrees)
{
    return agrees == DTN_YES ? " (as it came)" : agrees == DTN_NO ? " (it came otherwise)" : "";
}

dtn_text dtn_judged_words(dtn_task *task, const dtn_precedent *precedent, const dtn_back_test *judged,
                          bool exact)
{
    dtn_builder out = {.task = task};
    if (judged->trouble.length > 0)
        return dtn_text_build(task, "cannot be judged: %t", judged->trouble);
    add_zone(&out, judged, exact);
    dtn_build_chars(&out, against_what_happened(judged->agrees_on_agreed));
    if (judged->has_holds && precedent->agreed == DTN_YES)
        dtn_build(&out, "; %s%s",
                  judged->holds == DTN_HOLDS       ? "would hold"
                  : judged->holds == DTN_HOLDS_NOT ? "would not hold"
                                                   : "whether it would hold is not settled",
                  against_what_happened(judged->agrees_on_held));
    add_zone_of_then(&out, judged, exact);
    uint32_t hindsight = dtn_judged_hindsight(judged);
    if (hindsight > 0)
        dtn_build(&out, "; hindsight %z", (size_t)hindsight);
    return dtn_built(&out);
}

dtn_text dtn_back_test_words(dtn_task *task, const dtn_past *past)
{
    const dtn_proportion *agreed = &past->summary.agreed, *held = &past->summary.held;
    dtn_builder out = {.task = task};
    if (agreed->of == 0)
        return DTN_TEXT(
            "No precedent can be compared with the model: each lacks an outcome, or changes nothing.");
    dtn_build(&out, "The model agrees with what was agreed, or not, in %t",
              dtn_proportion_words(task, agreed));
    if (held->of > 0)
        dtn_build(&out, ", and with what held in %t", dtn_proportion_words(task, held));
    dtn_build_chars(&out, ".");
    return dtn_built(&out);
}

/* ---- in short ------------------------------------------------------------------------------------------- */

static void count_lessons(const dtn_past *past, size_t *tested, size_t *told_apart)
{
    *tested = *told_apart = 0;
    for (uint32_t i = 0; i < past->lesson_count; i++) {
        const dtn_lesson_tested *lesson = &past->lessons[i];
        *tested += lesson->is_tested;
        *told_apart += lesson->is_tested && (lesson->p_agreed < 0.05 || lesson->p_held < 0.05);
    }
}

dtn_text dtn_cases_sentence(dtn_task *task, const dtn_situation *situation, const dtn_past *past)
{
    const dtn_base_rate *all = &past->features[0].rate;
    dtn_builder out = {.task = task};
    size_t tested, told_apart;
    if (past->used_count == 0)
        return DTN_TEXT("All precedents in this case file are later than this day.");
    dtn_build(&out, "Of %t in this case file, agreed: %t",
              dtn_word_things(task, past->used_count, "precedent", "precedents"),
              dtn_proportion_words(task, &all->agreed));
    if (all->held.of > 0)
        dtn_build(&out, "; of these held fully: %t", dtn_proportion_words(task, &all->held));
    count_lessons(past, &tested, &told_apart);
    dtn_build_chars(&out, ".");
    if (past->target_kind != DTN_AGAINST_NONE)
        dtn_build(&out, " %t.",
                  dtn_nearest_words(task, situation->of, past, dtn_text_of(target_words(past->target_kind))));
    if (tested > 0)
        dtn_build(&out, " Lessons that can be told from chance: %z of %z tested.", told_apart, tested);
    return dtn_built(&out);
}
