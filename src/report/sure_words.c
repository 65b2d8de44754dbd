/* SPDX-License-Identifier: MIT */
#include "report/claims_words.h"
#include "report/factor_words.h"
#include "report/sure_report.h"
#include "report/wording.h"

#include <math.h> /* isnan alone */

dtn_output dtn_output_at(const dtn_sure_answer *answer, size_t number)
{
    const dtn_sensitivity *found = answer->sensitivity;
    if (number == 0)
        return (dtn_output){"exists", "whether there is a zone", found ? found->on_exists : NULL};
    return (dtn_output){"margin", "the margin", found ? found->on_margin : NULL};
}

static const dtn_factor *factor_at(const dtn_sure_answer *answer, uint32_t factor)
{
    return &answer->sampler->factors[factor];
}

dtn_text dtn_margins_sentence(dtn_task *task, const dtn_sure_answer *answer, bool exact)
{
    dtn_builder out = {.task = task};
    if (isnan(answer->margins.low) || answer->sampler->factor_count == 0)
        return (dtn_text){"", 0};
    dtn_build(
        &out, "In nine runs of ten the margin lies between %t and %t points, and in half of them above %t",
        dtn_word_points(task, answer->margins.low, exact), dtn_word_points(task, answer->margins.high, exact),
        dtn_word_points(task, answer->margins.middle, exact));
    if (!isnan(answer->margin))
        dtn_build(&out, "; in the central case it is %t", dtn_word_points(task, answer->margin, exact));
    dtn_build_chars(&out, ".");
    return dtn_built(&out);
}

dtn_text dtn_sure_sentence(dtn_task *task, const dtn_sure_answer *answer, bool exact)
{
    const dtn_runs *runs = answer->runs;
    dtn_builder out = {.task = task};
    if (!runs || runs->count == 0) {
        dtn_build(&out, "In the central case of this case file a zone of possible agreement %s.",
                  answer->exists ? "exists" : "does not exist");
        return dtn_built(&out);
    }
    dtn_share share = dtn_wilson(runs->exist_count, runs->count);
    dtn_build(&out, "In this case file a zone of possible agreement exists in %t.",
              dtn_share_words(task, &share, answer->sampler->factor_count ? runs->count : 0));
    dtn_text margins = dtn_margins_sentence(task, answer, exact);
    dtn_build(&out, "%s%t", margins.length > 0 ? " " : "", margins);
    return dtn_built(&out);
}

dtn_drivers dtn_main_drivers(dtn_task *task, const dtn_sure_answer *answer, const dtn_effect *effects)
{
    const double enough = 0.1;
    uint32_t count = answer->sampler->factor_count;
    const uint32_t *order = dtn_effects_ranked(task, effects, count);
    dtn_drivers drivers = {0};
    for (uint32_t i = 0; i < count && i < DTN_MOST_DRIVERS; i++)
        if (effects[order[i]].is_distinct && (i == 0 || effects[order[i]].total >= enough))
            drivers.factors[drivers.count++] = order[i];
    return drivers;
}

static void name_drivers(dtn_task *task, const dtn_sure_answer *answer, const dtn_effect *effects,
                         dtn_sentences *names)
{
    const dtn_drivers drivers = dtn_main_drivers(task, answer, effects);
    for (uint32_t i = 0; i < drivers.count; i++)
        DTN_PUSH(
            task, names,
            dtn_factor_words(task, answer->heading.situation->of, factor_at(answer, drivers.factors[i])));
}

dtn_text dtn_doubt_sentence(dtn_task *task, const dtn_sure_answer *answer)
{
    dtn_builder out = {.task = task};
    for (size_t number = DTN_OUTPUT_COUNT; number-- > 0;) {
        dtn_output output = dtn_output_at(answer, number);
        dtn_sentences names = {0};
        if (!output.effects)
            continue;
        name_drivers(task, answer, output.effects, &names);
        if (names.count > 0)
            dtn_build(&out, "%sThe doubt about %s comes most from %t.", out.length > 0 ? " " : "",
                      output.words, dtn_word_list(task, names.items, names.count, "and"));
    }
    return dtn_built(&out);
}

/* ---- weak spots ---------------------------------------------------------------------------------------- */

static void weigh_share(dtn_task *task, const dtn_sure_answer *answer, dtn_sentences *sentences)
{
    const double small = 0.05;
    const dtn_runs *runs = answer->runs;
    double share = (double)runs->exist_count / (double)runs->count;
    if (share >= small && share <= 1 - small)
        return;
    dtn_share shown = dtn_wilson(runs->exist_count, runs->count);
    DTN_PUSH(task, sentences,
             dtn_text_build(
                 task,
                 "A share of %t is suspiciously %s. It says that hardly anything drawn here leads to the "
                 "other answer, not that the judgements are right: are the ranges wide enough?",
                 dtn_percent_words(task, &shown), share < small ? "small" : "large"));
}

static void weigh_drivers(dtn_task *task, const dtn_sure_answer *answer, const dtn_output *output,
                          dtn_sentences *sentences)
{
    const dtn_case *c = answer->heading.situation->of;
    dtn_sentences names = {0};
    for (uint32_t factor = 0; factor < answer->sampler->factor_count; factor++)
        if (output->effects[factor].total > 0.5 && output->effects[factor].is_distinct)
            DTN_PUSH(task, &names, dtn_factor_words(task, c, factor_at(answer, factor)));
    if (names.count > 0)
        DTN_PUSH(task, sentences,
                 dtn_text_build(task, "More than half of the doubt about %s hangs on %s: %t.", output->words,
                                names.count == 1 ? "one line" : "each of these lines",
                                dtn_word_list(task, names.items, names.count, "and")));
}

/* The five strongest drivers of an output that no source is cited for. */
static void add_uncited(dtn_task *task, const dtn_sure_answer *answer, const dtn_output *output,
                        bool *is_named, dtn_sentences *names)
{
    enum { STRONGEST = 5 };
    uint32_t count = answer->sampler->factor_count;
    const uint32_t *order = dtn_effects_ranked(task, output->effects, count);
    for (uint32_t i = 0; i < count && i < STRONGEST; i++) {
        const dtn_factor *factor = factor_at(answer, order[i]);
        if (is_named[order[i]] || !output->effects[order[i]].is_distinct || dtn_factor_is_cited(factor))
            continue;
        is_named[order[i]] = true;
        DTN_PUSH(task, names, dtn_factor_words(task, answer->heading.situation->of, factor));
    }
}

static void weigh_evidence(dtn_task *task, const dtn_sure_answer *answer, dtn_sentences *sentences)
{
    dtn_sentences names = {0};
    bool *is_named = DTN_TAKE(task, answer->sampler->factor_count, bool);
    for (size_t number = 0; number < DTN_OUTPUT_COUNT; number++) {
        dtn_output output = dtn_output_at(answer, number);
        if (output.effects)
            add_uncited(task, answer, &output, is_named, &names);
    }
    if (names.count > 0)
        DTN_PUSH(task, sentences,
                 dtn_text_build(task, "Among the strongest drivers %s %s no source: %t.",
                                names.count == 1 ? "one line" : "these", names.count == 1 ? "cites" : "cite",
                                dtn_word_list(task, names.items, names.count, "and")));
}

void dtn_weak_spots(dtn_task *task, const dtn_sure_answer *answer, dtn_sentences *sentences)
{
    if (!answer->runs || answer->runs->count == 0 || answer->sampler->factor_count == 0)
        return;
    weigh_share(task, answer, sentences);
    for (size_t number = 0; number < DTN_OUTPUT_COUNT; number++) {
        dtn_output output = dtn_output_at(answer, number);
        if (output.effects)
            weigh_drivers(task, answer, &output, sentences);
    }
    weigh_evidence(task, answer, sentences);
}

/* ---- notes --------------------------------------------------------------------------------------------- */

void dtn_sure_notes(dtn_task *task, const dtn_sure_answer *answer, dtn_sentences *notes)
{
    const dtn_runs *runs = answer->runs;
    if (answer->heading.runs == 0 && answer->heading.situation->is_uncertain)
        DTN_PUSH(task, notes, DTN_TEXT("--runs 0: nothing was drawn, so there are no shares and no drivers"));
    if (!runs || runs->count == 0 || answer->sampler->factor_count == 0)
        return;
    if (runs->exist_count == 0 || runs->exist_count == runs->count)
        DTN_PUSH(task, notes,
                 DTN_TEXT("whether there is a zone is the same in every run: no judgement drives it"));
    if (runs->null_margin_count > 0)
        DTN_PUSH(task, notes,
                 dtn_text_build(task, "the margin is no number in %t: its drivers are left out",
                                dtn_word_things(task, runs->null_margin_count, "run", "runs")));
    if (answer->sensitivity)
        DTN_PUSH(
            task, notes,
            dtn_text_build(
                task,
                "drivers: %t, each exchanging all that one statement draws; more of them where the "
                "interval was still wide",
                dtn_word_things(task, answer->sensitivity->pair_count, "pair of runs", "pairs of runs")));
}
