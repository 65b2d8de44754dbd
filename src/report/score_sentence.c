/* SPDX-License-Identifier: MIT
 * report/score_sentence.c: were we right, in one sentence or a few. */
#include "report/score_report.h"
#include "report/score_words.h"

#include "report/rate_words.h"
#include "report/wording.h"

static void say_numbers(dtn_builder *out, const dtn_score_group *all)
{
    const dtn_proportion covered = dtn_clopper_pearson(all->covered, all->numbers);
    if (all->numbers > 0)
        dtn_build(out, " Numbers within the 90%% range that was stated: %t.",
                  dtn_proportion_words(out->task, &covered));
}

/* Against the baseline that is hardest to beat fairly: the base rate where there is one. */
static void say_chance(dtn_builder *out, const dtn_score_group *all)
{
    const double chance = 0.05;
    const dtn_against *rate = &all->against[DTN_BASELINE_RATE];
    if (all->shares < DTN_FEWEST_COMPARED) {
        dtn_build(out, " %t: too few to compare.",
                  dtn_word_things(out->task, all->shares, "share", "shares"));
        return;
    }
    if (rate->p != rate->p)
        return; /* a limit ended the work before it */
    dtn_build(out, " The difference to the base rate %s (%t).",
              rate->p < chance ? "is unlikely to be chance" : "cannot be told from chance",
              dtn_p_words(out->task, rate));
}

static void say_shares(dtn_builder *out, const dtn_score_group *all)
{
    dtn_task *task = out->task;
    if (all->shares == 0)
        return;
    dtn_build(out, " Mean Brier score %t (exact, n = %z; 0 is best), against ",
              dtn_score_number(task, all->brier, false), (size_t)all->shares);
    if (all->shares >= DTN_FEWEST_COMPARED)
        dtn_build(out, "%t for the base rate, ",
                  dtn_score_number(task, all->against[DTN_BASELINE_RATE].brier, false));
    dtn_build(out, "%t for no change and 0.25 for always one half.",
              dtn_score_number(task, all->against[DTN_BASELINE_NO_CHANGE].brier, false));
    say_chance(out, all);
}

static void say_journal(dtn_builder *out, const dtn_scores *scores)
{
    uint32_t edited = 0, outcomes = 0;
    for (uint32_t i = 0; i < scores->forecast_count; i++) {
        edited += (scores->forecasts[i].edited & ~(uint32_t)DTN_EDITED_OUTCOME) != 0;
        outcomes += (scores->forecasts[i].edited & DTN_EDITED_OUTCOME) != 0;
    }
    if (scores->journal && scores->journal->fault_count > 0)
        dtn_build(out, " The journal %t is not as it was written: see `detente check`.",
                  dtn_journal_name(scores->journal));
    if (outcomes > 0)
        dtn_build(out, " %t edited after %s frozen.",
                  dtn_word_things(out->task, outcomes, "outcome was", "outcomes were"),
                  outcomes == 1 ? "it was" : "they were");
    if (edited > 0)
        dtn_build(out, " %t edited after freezing; what was frozen counts.",
                  dtn_word_things(out->task, edited, "expectation was", "expectations were"));
}

dtn_text dtn_score_sentence(dtn_task *task, const dtn_scores *scores)
{
    const dtn_score_group *all = &scores->groups[0];
    dtn_builder out = {.task = task};
    uint32_t counted = all->shares + all->numbers;
    dtn_text day =
        scores->on.number > 0 ? dtn_day_text(task, scores->on) : DTN_TEXT("any day the case knows");
    if (all->made == 0)
        return dtn_text_build(task,
                              "By %t nothing had been expected in this case file; %z made later %s left out.",
                              day, (size_t)scores->left_out, scores->left_out == 1 ? "is" : "are");
    dtn_build(&out, "Of %t in this case file %t %s due and judged by %t",
              dtn_word_things(task, all->made, "expectation", "expectations"),
              counted > 0 ? dtn_word_count(task, counted) : DTN_TEXT("none"), counted < 2 ? "was" : "were",
              day);
    if (counted > 0)
        dtn_build(&out, " (due %t", dtn_day_number_text(task, all->first_due));
    if (counted > 0 && all->first_due != all->last_due)
        dtn_build(&out, " to %t", dtn_day_number_text(task, all->last_due));
    dtn_build_chars(&out, counted > 0 ? ")" : "");
    if (all->voids > 0)
        dtn_build(&out, "; %z %s void", (size_t)all->voids, all->voids == 1 ? "is" : "are");
    if (all->overdue > 0)
        dtn_build(&out, "; %z %s due and not resolved", (size_t)all->overdue,
                  all->overdue == 1 ? "is" : "are");
    if (scores->left_out > 0)
        dtn_build(&out, "; %z made later %s left out", (size_t)scores->left_out,
                  scores->left_out == 1 ? "is" : "are");
    dtn_build_chars(&out, ".");
    say_shares(&out, all);
    say_numbers(&out, all);
    say_journal(&out, scores);
    return dtn_built(&out);
}
