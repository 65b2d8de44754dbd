/* SPDX-License-Identifier: MIT
 * report/block_words.c: the sentences of who can block. */
#include "report/block_report.h"

#include "report/factor_words.h"
#include "report/judgement_words.h"
#include "report/named_deal.h"
#include "report/package.h"
#include "report/wording.h"
#include "report/zone_words.h"

dtn_text dtn_how_needed(const dtn_state *state, uint32_t party)
{
    dtn_text word = dtn_needed_word(state, party);
    return dtn_text_is(word, "yes") ? DTN_TEXT("always") : word;
}

dtn_text dtn_obstacle_words(dtn_task *task, const dtn_situation *situation, const dtn_obstacle_found *found)
{
    switch (found->obstacle.kind) {
    case DTN_OBSTACLE_PARTY:
        return dtn_party_name(situation, found->obstacle.party);
    case DTN_OBSTACLE_RED_LINES:
        return dtn_text_build(task, "red lines of %t", dtn_party_name(situation, found->obstacle.party));
    default:
        if (found->judgement->name == DTN_NOBODY)
            return dtn_text_build(task, "the rule in %t",
                                  dtn_place_words(task, situation->of, found->judgement->span));
        return dtn_text_build(task, "rule %t (%t)", situation->of->rule_names[found->judgement->name],
                              dtn_place_words(task, situation->of, found->judgement->span));
    }
}

bool dtn_obstacle_shares(const dtn_block_answer *answer, uint32_t obstacle, dtn_share *without,
                         dtn_share *alone)
{
    const dtn_blocking_runs *runs = answer->runs;
    if (runs && runs->count > 0) {
        *without = dtn_wilson(runs->exist_count + runs->opened[obstacle], runs->count);
        *alone = dtn_wilson(runs->opened[obstacle], runs->count);
        return true;
    }
    if (answer->heading.situation->is_uncertain || answer->heading.runs == 0)
        return false;
    double certain = answer->obstacles[obstacle].exists;
    *without = (dtn_share){certain, certain, certain};
    certain = certain && !answer->zone->exists;
    *alone = (dtn_share){certain, certain, certain};
    return true;
}

/* ---- vetoes --------------------------------------------------------------------------------------------- */

static dtn_text member_words(dtn_task *task, const dtn_situation *situation, const dtn_need *need)
{
    dtn_sentences names = {0};
    for (uint32_t i = 0; i < need->party_count; i++)
        DTN_PUSH(task, &names, dtn_party_name(situation, need->parties[i]));
    return dtn_word_list(task, names.items, names.count, "and");
}

static dtn_text number_words(dtn_task *task, double number)
{
    dtn_builder out = {.task = task};
    dtn_build_number(&out, number);
    return dtn_built(&out);
}

/* "any 2 of caucus, komeito and families"; of votes: whoever leaves too few. */
static dtn_text group_veto(dtn_task *task, const dtn_situation *situation, const dtn_need *need)
{
    dtn_text members = member_words(task, situation, need);
    double all = 0, quota = dtn_need_quota(need);
    for (uint32_t i = 0; i < need->party_count; i++)
        all += need->kind == DTN_NEED_VOTES ? need->votes[i] : 1;
    if (need->kind == DTN_NEED_VOTES)
        return dtn_text_build(task, "those of %t who leave the others fewer than %t of the %t votes", members,
                              number_words(task, need->quota), number_words(task, all));
    if (quota >= all)
        return dtn_text_build(task, need->party_count == 1 ? "%t" : "each of %t", members);
    if (quota == 1)
        return dtn_text_build(task, "%t together", members);
    return dtn_text_build(task, "any %t of %t", number_words(task, all - quota + 1), members);
}

dtn_text dtn_veto_sentence(dtn_task *task, const dtn_situation *situation, const dtn_game *game,
                           const char *what)
{
    dtn_sentences vetoes = {0}, parts = {0};
    for (uint32_t i = 0; i < game->player_count; i++)
        if (game->is_veto[game->players[i]])
            DTN_PUSH(task, &vetoes, dtn_party_name(situation, game->players[i]));
    if (vetoes.count > 0)
        DTN_PUSH(task, &parts,
                 dtn_text_build(task, vetoes.count == 1 ? "%t alone" : "Each of %t",
                                dtn_word_list(task, vetoes.items, vetoes.count, "and")));
    for (uint32_t i = 0; i < game->need_count; i++)
        if (game->needs[i]->kind != DTN_NEED_ALL)
            DTN_PUSH(task, &parts, group_veto(task, situation, game->needs[i]));
    dtn_builder out = {.task = task};
    if (parts.count == 0)
        return dtn_text_build(task, "The %s needs nobody's consent.", what);
    dtn_build(&out, "%t could veto the %s", parts.items[0], what);
    for (size_t i = 1; i < parts.count; i++)
        dtn_build(&out, "%s%t", i == 1 ? ", and so could " : "; so could ", parts.items[i]);
    dtn_build_chars(&out, ".");
    return dtn_built(&out);
}

/* ---- there is no zone ----------------------------------------------------------------------------------- */

static const char *in_case(const dtn_block_answer *answer)
{
    return answer->heading.situation->is_uncertain ? "In the central case of this case file"
                                                   : "In this case file";
}

static bool opens_alone(const dtn_block_answer *answer, uint32_t obstacle)
{
    return !answer->zone->exists && answer->obstacles[obstacle].exists;
}

static dtn_text those_that_open(dtn_task *task, const dtn_block_answer *answer, dtn_obstacle_kind kind,
                                const char *last, size_t *count)
{
    dtn_sentences words = {0};
    for (uint32_t i = 0; i < answer->obstacle_count; i++)
        if (answer->obstacles[i].obstacle.kind == kind && opens_alone(answer, i))
            DTN_PUSH(task, &words,
                     dtn_obstacle_words(task, answer->heading.situation, &answer->obstacles[i]));
    *count = words.count;
    return dtn_word_list(task, words.items, words.count, last);
}

/* "caucus and families, or caucus and komeito" */
static dtn_text set_words(dtn_task *task, const dtn_situation *situation, const dtn_party_sets *sets)
{
    enum { NAMED = 3 };
    dtn_builder out = {.task = task};
    for (uint32_t i = 0; i < sets->count && i < NAMED; i++) {
        dtn_sentences names = {0};
        for (uint32_t k = 0; k < sets->items[i].count; k++)
            DTN_PUSH(task, &names, dtn_party_name(situation, sets->items[i].parties[k]));
        dtn_build(&out, "%s%t", i == 0 ? "" : ", or of ",
                  dtn_word_list(task, names.items, names.count, "and"));
    }
    if (sets->count > NAMED || !sets->is_complete)
        dtn_build_chars(&out, ", or of others");
    return dtn_built(&out);
}

static void say_parties_that_shut(dtn_task *task, dtn_builder *out, const dtn_block_answer *answer)
{
    size_t count = 0;
    dtn_text names = those_that_open(task, answer, DTN_OBSTACLE_PARTY, "or", &count);
    if (count == 1)
        dtn_build(out, "%s %t alone keeps the zone shut: with its consent given there would be one.",
                  in_case(answer), names);
    else if (count > 1)
        dtn_build(out, "%s there is no zone, and the consent of any one of these would open it: %t.",
                  in_case(answer), names);
    else if (answer->opening && answer->opening->sets.count > 0)
        dtn_build(out,
                  "%s no single party keeps the zone shut: it takes the consent of %t together to open it.",
                  in_case(answer), set_words(task, answer->heading.situation, &answer->opening->sets));
    else if (answer->opening)
        dtn_build(
            out,
            "%s there is no zone even with everyone's consent given: what stands in the way is not a party.",
            in_case(answer));
    else
        dtn_build(out, "%s there is no zone, and no single party keeps it shut.", in_case(answer));
}

static void say_rules_that_shut(dtn_task *task, dtn_builder *out, const dtn_block_answer *answer)
{
    size_t count = 0;
    dtn_text names = those_that_open(task, answer, DTN_OBSTACLE_RULE, "and", &count);
    if (count == 1)
        dtn_build(out, " Without %t there would be one, but nobody at the table can lift that.", names);
    else if (count > 1)
        dtn_build(out,
                  " Without any one of these there would be one, but nobody at the table can lift them: %t.",
                  names);
}

static void say_red_lines_that_shut(dtn_task *task, dtn_builder *out, const dtn_block_answer *answer)
{
    size_t count = 0;
    dtn_text names = those_that_open(task, answer, DTN_OBSTACLE_RED_LINES, "or", &count);
    if (count > 0)
        dtn_build(out, " Without the %t there would be one.", names);
}

/* What those who alone keep it shut are short of: "of upper by 4 points". */
static dtn_text missing_words(dtn_task *task, const dtn_block_answer *answer, dtn_sentences *by_red_lines)
{
    dtn_sentences missing = {0};
    for (uint32_t party = 0; party < answer->state->party_count && answer->win_overs; party++) {
        const dtn_win_over *win_over = &answer->win_overs[party];
        dtn_text name = dtn_party_name(answer->heading.situation, party);
        if (!opens_alone(answer, party))
            continue;
        if (win_over->is_found)
            DTN_PUSH(task, &missing,
                     dtn_text_build(task, "of %t by %t", name,
                                    dtn_word_points_phrase(task, -win_over->gain, false)));
        else
            DTN_PUSH(task, by_red_lines, name);
    }
    return dtn_word_list(task, missing.items, missing.count, "and");
}

static void say_what_is_missing(dtn_task *task, dtn_builder *out, const dtn_block_answer *answer)
{
    dtn_sentences by_red_lines = {0};
    dtn_text missing = missing_words(task, answer, &by_red_lines);
    if (missing.length > 0)
        dtn_build(out, " The best of what all others agree to falls short of the walk-away %t (%t).", missing,
                  dtn_certainty(answer->heading.situation, dtn_state_is_exact(answer->state)));
    if (by_red_lines.count > 0)
        dtn_build(out, " All that the others agree to crosses a red line of %t: no points would win it over.",
                  dtn_word_list(task, by_red_lines.items, by_red_lines.count, "and of"));
}

/* ---- there is one --------------------------------------------------------------------------------------- */

/* The largest margin with one party's consent given. */
static double largest_margin(const dtn_block_answer *answer)
{
    double largest = answer->zone->margin;
    for (uint32_t i = 0; i < answer->state->party_count; i++)
        if (answer->obstacles[i].has_margin && answer->obstacles[i].margin > largest)
            largest = answer->obstacles[i].margin;
    return largest;
}

static void say_who_narrows(dtn_task *task, dtn_builder *out, const dtn_block_answer *answer)
{
    dtn_sentences names = {0};
    if (answer->zone->margin_kind != DTN_MARGIN_NUMBER)
        return;
    double largest = largest_margin(answer);
    for (uint32_t i = 0; i < answer->state->party_count; i++)
        if (answer->obstacles[i].has_margin && answer->obstacles[i].margin == largest)
            DTN_PUSH(task, &names, dtn_party_name(answer->heading.situation, i));
    if (largest > answer->zone->margin)
        dtn_build(out, " %t %s given the margin would be %t points, not %t (%t).",
                  dtn_word_list(task, names.items, names.count, "and"),
                  names.count == 1   ? "narrows the zone most: with its consent"
                  : names.count == 2 ? "narrow the zone most: with the consent of either"
                                     : "narrow the zone most: with the consent of any one of them",
                  dtn_word_points(task, largest, false), dtn_word_points(task, answer->zone->margin, false),
                  dtn_certainty(answer->heading.situation, dtn_state_is_exact(answer->state)));
}

static dtn_text open_sentence(dtn_task *task, const dtn_block_answer *answer)
{
    dtn_builder out = {.task = task};
    bool names_certainty =
        answer->zone->margin_kind == DTN_MARGIN_NUMBER && largest_margin(answer) > answer->zone->margin;
    dtn_build(&out, "%s nobody keeps the zone shut.",
              names_certainty ? "In this case file" : in_case(answer));
    if (answer->power_count > 0)
        dtn_build(&out, " %t",
                  dtn_veto_sentence(task, answer->heading.situation, &answer->powers[0].game,
                                    answer->is_at_nash ? "Nash deal" : "package of the margin"));
    say_who_narrows(task, &out, answer);
    return dtn_built(&out);
}

dtn_text dtn_block_sentence(dtn_task *task, const dtn_block_answer *answer)
{
    dtn_builder out = {.task = task};
    if (answer->zone->exists)
        return open_sentence(task, answer);
    say_parties_that_shut(task, &out, answer);
    say_red_lines_that_shut(task, &out, answer);
    say_what_is_missing(task, &out, answer);
    say_rules_that_shut(task, &out, answer);
    return dtn_built(&out);
}
