/* SPDX-License-Identifier: MIT */
#include "report/holds_words.h"

#include "report/package.h"
#include "report/wording.h"
#include "report/written_name.h"

#include <math.h> /* INFINITY, NAN alone */

const char *const dtn_concept_names[DTN_CONCEPT_COUNT] = {
    [DTN_NASH] = "Nash",
    [DTN_SEQUENTIAL] = "sequential",
    [DTN_SYMMETRIC] = "symmetric",
    [DTN_GENERAL] = "general",
};

const char *const dtn_concept_keys[DTN_CONCEPT_COUNT] = {
    [DTN_NASH] = "nash",
    [DTN_SEQUENTIAL] = "sequential",
    [DTN_SYMMETRIC] = "symmetric",
    [DTN_GENERAL] = "general",
};

const char *dtn_strength_words(dtn_strength strength)
{
    static const char *const words[] = {
        [DTN_STRENGTH_NASH] = "Nash",
        [DTN_STRENGTH_SEQUENTIAL_AND_SYMMETRIC] = "sequential and symmetric",
        [DTN_STRENGTH_SEQUENTIAL] = "sequential",
        [DTN_STRENGTH_SYMMETRIC] = "symmetric",
        [DTN_STRENGTH_GENERAL] = "general",
        [DTN_STRENGTH_NONE] = "none",
        [DTN_STRENGTH_NOT_SETTLED] = "not settled",
    };
    return words[strength];
}

/* ---- moves ---------------------------------------------------------------------------------------------- */

/* Whether a change of the issue leads back to the status quo. */
static bool goes_back(const dtn_holds_telling *t, uint32_t issue, const uint16_t *to)
{
    return t->situation->status_quo && to[issue] == t->situation->status_quo[issue];
}

dtn_text dtn_moving_words(const dtn_holds_telling *t, const uint16_t *from, const uint16_t *to)
{
    const dtn_case *c = t->situation->of;
    uint16_t *rest = DTN_TAKE(t->task, c->issue_count, uint16_t);
    dtn_sentences names = {0};
    bool has_rest = false;
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        bool is_back = from[issue] != to[issue] && goes_back(t, issue, to);
        rest[issue] = is_back ? from[issue] : to[issue];
        has_rest = has_rest || rest[issue] != from[issue];
        if (is_back)
            DTN_PUSH(t->task, &names, c->issues[issue].name);
    }
    dtn_text back = dtn_word_list(t->task, names.items, names.count, "and");
    if (names.count == 0)
        return dtn_text_build(t->task, "moving %t", dtn_difference_words(t->task, t->situation, from, to));
    if (!has_rest)
        return dtn_text_build(t->task, "going back on %t", back);
    return dtn_text_build(t->task, "going back on %t and moving %t", back,
                          dtn_difference_words(t->task, t->situation, from, rest));
}

static dtn_text party_name(const dtn_holds_telling *t, uint32_t party)
{
    return dtn_party_name(t->situation, party);
}

dtn_text dtn_answer_words(const dtn_holds_telling *t, const dtn_hold *hold)
{
    dtn_builder out = {.task = t->task};
    const uint16_t *from = hold->move;
    for (uint32_t i = 0; i < hold->answer_count; i++) {
        const dtn_holding_step *step = &hold->answer[i];
        dtn_build(&out, "%s%t moves %t", i > 0 ? ", then " : "", party_name(t, step->party),
                  dtn_difference_words(t->task, t->situation, from, step->options));
        if (step->gain == step->gain)
            dtn_build(&out, " (%t for itself)", dtn_word_gain(t->task, step->gain, t->exact));
        else
            dtn_build_chars(&out, " (it has no preferences here)");
        from = step->options;
    }
    return dtn_built(&out);
}

/* ---- who is tempted ------------------------------------------------------------------------------------- */

uint32_t dtn_most_tempted(const dtn_holds_telling *t, const dtn_holding *holding, dtn_concept concept)
{
    uint32_t most = DTN_NOBODY;
    for (uint32_t party = 0; party < t->state->party_count; party++) {
        const dtn_hold *hold = &holding->of[party][concept];
        if (hold->verdict == DTN_HOLDS_NOT &&
            (most == DTN_NOBODY || hold->move_gain > holding->of[most][concept].move_gain))
            most = party;
    }
    return most;
}

double dtn_least_margin(const dtn_holds_telling *t, const dtn_holding *holding, dtn_concept concept)
{
    double least = INFINITY;
    for (uint32_t party = 0; party < t->state->party_count; party++) {
        double margin = holding->of[party][concept].margin;
        if (margin != margin)
            return NAN;
        least = margin < least ? margin : least;
    }
    return least;
}

/* The others who are tempted in that sense, as a sentence: " china and us are tempted too." */
static void say_others(dtn_builder *out, const dtn_holds_telling *t, const dtn_holding *holding,
                       dtn_concept concept, uint32_t but)
{
    dtn_sentences names = {0};
    for (uint32_t party = 0; party < t->state->party_count; party++)
        if (party != but && holding->of[party][concept].verdict == DTN_HOLDS_NOT)
            DTN_PUSH(t->task, &names, party_name(t, party));
    if (names.count > 0)
        dtn_build(out, " %t %s tempted too.", dtn_word_list(t->task, names.items, names.count, "and"),
                  names.count == 1 ? "is" : "are");
}

/* "dprk gains 6.2 points by going back on tests" */
static dtn_text temptation(const dtn_holds_telling *t, const dtn_holding *holding, dtn_concept concept,
                           uint32_t party, const uint16_t *deal, const char *verb)
{
    const dtn_hold *hold = &holding->of[party][concept];
    return dtn_text_build(t->task, "%t %s %t (%t) by %t", party_name(t, party), verb,
                          dtn_word_points_phrase(t->task, hold->move_gain, t->exact),
                          dtn_certainty(t->situation, dtn_state_is_exact(t->state)),
                          dtn_moving_words(t, deal, hold->move));
}

/* ---- verdicts ------------------------------------------------------------------------------------------- */

/* What deters the party that would gain most by moving, were there no answer. */
static void say_deterred(dtn_builder *out, const dtn_holds_telling *t, const dtn_judged_deal *judged,
                         dtn_concept concept)
{
    uint32_t party = dtn_most_tempted(t, &judged->holding, DTN_NASH);
    const dtn_hold *hold = &judged->holding.of[party][concept];
    if (!hold->move || hold->answer_count == 0)
        return;
    dtn_build(out, " %t; but then %t, and %t would be no better off than with the deal.",
              temptation(t, &judged->holding, concept, party, judged->options, "would gain"),
              dtn_answer_words(t, hold), party_name(t, party));
}

static void say_none(dtn_builder *out, const dtn_holds_telling *t, const dtn_judged_deal *judged)
{
    uint32_t party = dtn_most_tempted(t, &judged->holding, DTN_GENERAL);
    dtn_build(out,
              " would not hold: once signed, %t, and nothing others can do by themselves takes that away.",
              temptation(t, &judged->holding, DTN_GENERAL, party, judged->options, "gains"));
    say_others(out, t, &judged->holding, DTN_GENERAL, party);
}

/* Sanctions of a stronger sense do not reach; those of `concept` do. */
static void say_weakly(dtn_builder *out, const dtn_holds_telling *t, const dtn_judged_deal *judged,
                       dtn_concept concept, const char *sentence)
{
    uint32_t party = dtn_most_tempted(t, &judged->holding, DTN_SEQUENTIAL);
    const dtn_hold *hold = &judged->holding.of[party][concept];
    dtn_build(out, " %s: once signed, %t, and nobody would gain by answering it.", sentence,
              temptation(t, &judged->holding, DTN_SEQUENTIAL, party, judged->options, "gains"));
    if (hold->move && hold->answer_count > 0)
        dtn_build(out, " What others could do, at a cost to themselves: after %t, %t.",
                  dtn_moving_words(t, judged->options, hold->move), dtn_answer_words(t, hold));
    say_others(out, t, &judged->holding, DTN_SEQUENTIAL, party);
}

/* Some sense is open. */
static void say_unsettled(dtn_builder *out, const dtn_holds_telling *t, const dtn_judged_deal *judged)
{
    const dtn_holding *holding = &judged->holding;
    uint32_t party = dtn_most_tempted(t, holding, DTN_SEQUENTIAL);
    if (holding->all[DTN_SEQUENTIAL] == DTN_HOLDS) {
        dtn_build_chars(out, " would hold by what would follow (sequentially stable).");
    } else if (party != DTN_NOBODY) {
        dtn_build(out,
                  " would not hold but by threats: once signed, %t, and nobody would gain by answering it.",
                  temptation(t, holding, DTN_SEQUENTIAL, party, judged->options, "gains"));
        say_others(out, t, holding, DTN_SEQUENTIAL, party);
        dtn_build_chars(out, " Whether threats would do is not settled: too many packages can follow.");
    } else {
        dtn_build_chars(out, ": whether it would hold is not settled; too many packages can follow.");
    }
}

static bool has_mover_with_wishes(const dtn_holds_telling *t, const dtn_holding *holding)
{
    for (uint32_t party = 0; party < t->state->party_count; party++)
        if (holding->of[party][DTN_NASH].margin != INFINITY)
            return true;
    return false;
}

dtn_text dtn_verdict_words(const dtn_holds_telling *t, const dtn_judged_deal *judged, dtn_text name)
{
    dtn_builder out = {.task = t->task};
    dtn_build_text(&out, name);
    switch (judged->strength) {
    case DTN_STRENGTH_NASH:
        dtn_build_chars(&out, has_mover_with_wishes(t, &judged->holding)
                                  ? " would hold: once signed, no party gains by any move of its own (Nash "
                                    "stable)."
                                  : " would hold: once signed, no party that wants anything can move "
                                    "anything by itself.");
        break;
    case DTN_STRENGTH_SEQUENTIAL_AND_SYMMETRIC:
        dtn_build_chars(&out, " would hold by what would follow (sequentially and symmetrically stable).");
        say_deterred(&out, t, judged, DTN_SEQUENTIAL);
        break;
    case DTN_STRENGTH_SEQUENTIAL:
        dtn_build_chars(&out, " would hold by what would follow (sequentially stable).");
        say_deterred(&out, t, judged, DTN_SEQUENTIAL);
        break;
    case DTN_STRENGTH_SYMMETRIC:
        say_weakly(&out, t, judged, DTN_SYMMETRIC, "would hold by threats alone (symmetrically stable)");
        break;
    case DTN_STRENGTH_GENERAL:
        say_weakly(&out, t, judged, DTN_GENERAL,
                   "would hold by threats alone, and such as can be got round (generally stable)");
        break;
    case DTN_STRENGTH_NONE:
        say_none(&out, t, judged);
        break;
    case DTN_STRENGTH_NOT_SETTLED:
        say_unsettled(&out, t, judged);
        break;
    }
    return dtn_built(&out);
}

dtn_text dtn_holds_sentence(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                            const dtn_judged_deal *judged, dtn_text name)
{
    const dtn_holds_telling t = {task, situation, state, false};
    return dtn_verdict_words(&t, judged, name);
}

/* ---- statements ----------------------------------------------------------------------------------------- */

static uint32_t count_options(const dtn_condition *condition, uint32_t option_count)
{
    uint32_t count = 0;
    for (uint32_t option = 0; option < option_count; option++)
        count += condition->options[option / 64] >> option % 64 & 1;
    return count;
}

static void build_options(dtn_builder *out, const dtn_case *c, const dtn_condition *condition)
{
    const dtn_issue *issue = &c->issues[condition->issue];
    uint32_t count = count_options(condition, issue->option_count), named = 0;
    bool is_but_one = count > 1 && count + 1 == issue->option_count;
    dtn_build_name(out, issue->name);
    dtn_build_chars(out, is_but_one ? " != " : count > 1 ? " in " : " = ");
    for (uint32_t option = 0; option < issue->option_count; option++) {
        bool is_in = condition->options[option / 64] >> option % 64 & 1;
        if (is_in == is_but_one)
            continue;
        dtn_build_chars(out, named++ > 0 ? ", " : "");
        dtn_build_name(out, issue->options[option].name);
    }
}

/* A list behind `in` ends where its line ends: parentheses end it before. */
static void build_condition(dtn_builder *out, const dtn_case *c, const dtn_condition *condition, bool is_part)
{
    bool is_option = condition->kind == DTN_CONDITION_OPTION;
    uint32_t count = is_option ? count_options(condition, c->issues[condition->issue].option_count) : 0;
    bool is_list = is_option && count > 1 && count + 1 < c->issues[condition->issue].option_count;
    bool is_closed = is_part && (is_list || condition->kind == DTN_CONDITION_OR);
    dtn_build_chars(out, is_closed ? "(" : "");
    if (is_option)
        build_options(out, c, condition);
    for (uint32_t i = 0; !is_option && i < condition->part_count; i++) {
        if (i > 0)
            dtn_build_chars(out, condition->kind == DTN_CONDITION_OR ? " or " : " and ");
        build_condition(out, c, condition->parts[i], true);
    }
    dtn_build_chars(out, is_closed ? ")" : "");
}

dtn_text dtn_loss_words(dtn_task *task, const dtn_case *c, const dtn_snapback *snapback)
{
    dtn_builder out = {.task = task};
    dtn_build_name(&out, c->parties[snapback->party].name);
    dtn_build_chars(&out, " loses ");
    dtn_build_number(&out, snapback->points);
    dtn_build_chars(&out, " when ");
    build_condition(&out, c, snapback->condition, false);
    return dtn_built(&out);
}
