/* SPDX-License-Identifier: MIT */
#include "report/figure_words.h"

#include "report/judgement_words.h"
#include "report/package.h"
#include "report/wording.h"

#include <math.h> /* isnan alone */

static const dtn_case *case_of(const dtn_figure_told *told)
{
    return told->situation->of;
}

static dtn_text party_of(const dtn_figure_told *told)
{
    return case_of(told)->parties[told->target->party].name;
}

static dtn_text points(dtn_task *task, const dtn_figure_told *told, double number)
{
    return dtn_word_points_phrase(task, number, told->all_digits);
}

/* Whole numbers without a point. */
static dtn_text plain(dtn_task *task, const dtn_figure_told *told, double number)
{
    bool is_whole = number > -1e15 && number < 1e15 && number == (double)(int64_t)number;
    return dtn_word_points(task, number, told->all_digits || is_whole);
}

/* Shares of weights: three decimals tell equal ranks from near ones. */
static dtn_text share(dtn_task *task, const dtn_figure_told *told, double number)
{
    enum { PLACES = 3 };
    dtn_builder out = {.task = task};
    if (told->all_digits)
        dtn_build_number(&out, number);
    else
        dtn_build_rounded(&out, number, PLACES);
    return dtn_built(&out);
}

/* ", as written 10 to 25"; empty where both ends are the middle. */
static dtn_text written_words(dtn_task *task, const dtn_figure_told *told)
{
    double low = dtn_figure_number_of(told->figure, "low"), high = dtn_figure_number_of(told->figure, "high");
    if (isnan(low) || isnan(high) || (low == told->figure->value && high == low))
        return (dtn_text){"", 0};
    return dtn_text_build(task, ", as written %t to %t", plain(task, told, low), plain(task, told, high));
}

/* ---- what a party wants --------------------------------------------------------------------------------- */

static dtn_text all_numbers(dtn_task *task, const dtn_figure_told *told, bool are_shares)
{
    dtn_builder out = {.task = task};
    for (uint32_t i = 0; i < told->figure->count; i++) {
        const dtn_figure_number *number = &told->figure->numbers[i];
        dtn_text words = are_shares ? share(task, told, number->number) : plain(task, told, number->number);
        dtn_build(&out, "%s%t %t", i > 0 ? ", " : "", number->name, words);
    }
    return dtn_built(&out);
}

static dtn_text weight_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_target *target = told->target;
    if (told->figure->count == 0)
        return dtn_text_build(task, "%t weighs nothing here", party_of(told));
    if (target->issue == DTN_NOBODY)
        return dtn_text_build(task, "%t weighs, as shares of its weights: %t", party_of(told),
                              all_numbers(task, told, true));
    return dtn_text_build(task, "%t weighs %t: %t of its weights", party_of(told),
                          case_of(told)->issues[target->issue].name, share(task, told, told->figure->value));
}

static const char *scale_of(const dtn_figure_told *told)
{
    return told->situation->scores_points[told->target->party] ? "in points" : "on the scale 0 to 100";
}

static dtn_text value_words(dtn_task *task, const dtn_figure_told *told)
{
    if (told->figure->count == 0)
        return dtn_text_build(task, "%t gives no such value here", party_of(told));
    return dtn_text_build(task, "%t values, %s: %t", party_of(told), scale_of(told),
                          all_numbers(task, told, false));
}

static dtn_text interest_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_issue *issue = &case_of(told)->issues[told->target->issue];
    dtn_builder out = {.task = task};
    bool has_weight = !isnan(told->figure->value);
    dtn_build(&out, "%t and %t: ", party_of(told), issue->name);
    if (has_weight)
        dtn_build(&out, "weight %t of its weights", share(task, told, told->figure->value));
    for (uint32_t i = has_weight; i < told->figure->count; i++)
        dtn_build(&out, "%s%t %t", i == has_weight ? (has_weight ? "; values " : "values ") : ", ",
                  told->figure->numbers[i].name, plain(task, told, told->figure->numbers[i].number));
    if (told->figure->count == 0)
        dtn_build_chars(&out, "it neither weighs nor values it here");
    return dtn_built(&out);
}

static dtn_text walk_away_words(dtn_task *task, const dtn_figure_told *told)
{
    if (told->figure->count == 0)
        return dtn_text_build(task, "%t has no preferences here, so no walk-away", party_of(told));
    return dtn_text_build(task, "%t walks away below %t%t", party_of(told),
                          points(task, told, told->figure->value), written_words(task, told));
}

static dtn_text aim_words(dtn_task *task, const dtn_figure_told *told)
{
    if (told->figure->count == 0)
        return dtn_text_build(task, "%t aims at nothing said here", party_of(told));
    return dtn_text_build(task, "%t aims at %t%t", party_of(told), points(task, told, told->figure->value),
                          written_words(task, told));
}

static void build_counted(dtn_builder *out, const dtn_figure_told *told, const char *key, const char *one,
                          const char *many)
{
    double number = dtn_figure_number_of(told->figure, key);
    if (number > 0)
        dtn_build(out, ", %t", dtn_word_things(out->task, (uint64_t)number, one, many));
}

static dtn_text party_words(dtn_task *task, const dtn_figure_told *told)
{
    double aim = dtn_figure_number_of(told->figure, "aim");
    dtn_builder out = {.task = task};
    if (isnan(told->figure->value))
        dtn_build(&out, "%t has no preferences here: it accepts what it does not refuse", party_of(told));
    else
        dtn_build(&out, "%t walks away below %t", party_of(told), points(task, told, told->figure->value));
    if (!isnan(aim))
        dtn_build(&out, ", aims at %t", points(task, told, aim));
    build_counted(&out, told, "values", "issue valued", "issues valued");
    build_counted(&out, told, "points", "gain or loss", "gains and losses");
    build_counted(&out, told, "red_lines", "red line", "red lines");
    return dtn_built(&out);
}

static dtn_text score_words(dtn_task *task, const dtn_figure_told *told)
{
    dtn_builder out = {.task = task};
    dtn_build(&out, "deal %t:", case_of(told)->deals[told->target->number].name);
    for (uint32_t i = 0; i + 1 < told->figure->count; i += 2)
        dtn_build(&out, "%s %t scores %t, gain %t", i > 0 ? ";" : "", told->figure->numbers[i].name,
                  dtn_word_points(task, told->figure->numbers[i].number, told->all_digits),
                  dtn_word_gain(task, told->figure->numbers[i + 1].number, told->all_digits));
    if (told->figure->count == 0)
        dtn_build_chars(&out, " no score, as there are no preferences");
    return dtn_built(&out);
}

/* ---- rules, numbers, agreement -------------------------------------------------------------------------- */

static dtn_text percent(dtn_task *task, double number)
{
    return dtn_word_share(task, number, 1);
}

static dtn_text rule_words(dtn_task *task, const dtn_figure_told *told)
{
    dtn_text name = case_of(told)->rule_names[told->target->number];
    double low = dtn_figure_number_of(told->figure, "low"), high = dtn_figure_number_of(told->figure, "high");
    const double even = 0.5;
    if (isnan(told->figure->value))
        return dtn_text_build(task, "rule %t is not in force here", name);
    if (isnan(low))
        return dtn_text_build(task, "rule %t is in force and always binds", name);
    return dtn_text_build(task,
                          "rule %t is in force: it binds in %t of the runs (written %t to %t), and so %s "
                          "in the central case",
                          name, percent(task, told->figure->value), percent(task, low), percent(task, high),
                          told->figure->value >= even ? "binds" : "does not bind");
}

static dtn_text number_name(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_case *c = case_of(told);
    if (told->target->kind == DTN_TARGET_LET)
        return dtn_text_build(task, "let %t", c->lets[told->target->number].name);
    const dtn_count *count = &c->counts[told->target->number];
    return dtn_text_build(task, "%t.%t", c->registers[count->register_number].name, count->name);
}

static dtn_text number_words(dtn_task *task, const dtn_figure_told *told)
{
    double chance = dtn_figure_number_of(told->figure, "share");
    if (told->figure->count == 0)
        return dtn_text_build(task, "%t is given no value here", number_name(task, told));
    if (!isnan(chance))
        return dtn_text_build(task, "%t: %s in the central case, 1 in %t of the runs",
                              number_name(task, told), told->figure->value > 0 ? "1" : "0",
                              percent(task, chance));
    return dtn_text_build(task, "%t: %t%t", number_name(task, told), plain(task, told, told->figure->value),
                          written_words(task, told));
}

static dtn_text status_quo_words(dtn_task *task, const dtn_figure_told *told)
{
    if (!told->figure->package)
        return DTN_TEXT("the case declares no status quo");
    return dtn_text_build(task, "status quo: %t",
                          dtn_package_words(task, case_of(told), told->figure->package));
}

static dtn_text needs_words(dtn_task *task, const dtn_figure_told *told)
{
    dtn_forces needs = told->situation->needs;
    if (needs.count == 0)
        return DTN_TEXT("no `agreement needs` is in force: every party with preferences is needed");
    dtn_builder out = {.task = task};
    for (uint32_t i = 0; i < needs.count; i++)
        dtn_build(&out, "%s%t", i > 0 ? "; " : "", dtn_statement_words(task, needs.items[i].judgement));
    return dtn_built(&out);
}

/* ---- answers -------------------------------------------------------------------------------------------- */

static void build_zone(dtn_builder *out, const dtn_figure_told *told)
{
    const dtn_figure *figure = told->figure;
    double allowed = dtn_figure_number_of(figure, "allowed"), zone = dtn_figure_number_of(figure, "zone");
    bool exists = dtn_figure_number_of(figure, "exists") > 0;
    dtn_build_chars(out, exists              ? "a zone exists"
                         : figure->is_proved ? "no zone exists"
                                             : "no zone was found");
    if (!isnan(figure->value))
        dtn_build(out, ", margin %t", points(out->task, told, figure->value));
    if (!isnan(allowed) && !isnan(zone))
        dtn_build(out, ", %t of %t in it", dtn_word_count(out->task, (uint64_t)zone),
                  dtn_word_things(out->task, (uint64_t)allowed, "allowed package", "allowed packages"));
}

static void build_deals(dtn_builder *out, const dtn_figure_told *told)
{
    double efficient = dtn_figure_number_of(told->figure, "efficient");
    double nash = dtn_figure_number_of(told->figure, "nash");
    if (isnan(efficient))
        return;
    dtn_build(out, "; %t",
              dtn_word_things(out->task, (uint64_t)efficient, "efficient deal", "efficient deals"));
    if (!told->figure->package)
        return;
    dtn_build(out, nash > 1 ? "; the first of %z Nash deals: %t" : "; the Nash deal: ", (size_t)nash,
              (dtn_text){"", 0});
    dtn_build_text(
        out, dtn_package_words(
                 out->task, case_of(told),
                 told->figure->package)); /* not against the status quo, which the answer need not rest on */
}

static dtn_text answer_words(dtn_task *task, const dtn_figure_told *told)
{
    static const char *const openings[] = {
        [DTN_ANSWER_ZONE] = "zone: ",
        [DTN_ANSWER_DEALS] = "deals: ",
        [DTN_ANSWER_SURE] = "sure, which draws around the central case: ",
        [DTN_ANSWER_FLIP] = "flip, which looks for what turns this: ",
        [DTN_ANSWER_BLOCK] = "block, which takes parties and rules out of this: ",
        [DTN_ANSWER_HOLDS] = "holds, which judges these deals and those named: ",
        [DTN_ANSWER_PATH] = "path, which leads from the status quo to a deal: ",
        [DTN_ANSWER_WHEN] = "when, which follows this along the events: ",
    };
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, openings[told->target->answer]);
    dtn_build_chars(&out, "in this case file ");
    build_zone(&out, told);
    build_deals(&out, told);
    return dtn_built(&out);
}

/* ---- what is declared ----------------------------------------------------------------------------------- */

static dtn_text titled(dtn_task *task, const char *what, dtn_text name, dtn_text title)
{
    return dtn_text_build(task, title.length > 0 ? "%s %t: \"%t\"" : "%s %t", what, name, title);
}

static dtn_text declared_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_case *c = case_of(told);
    uint32_t number = told->target->number;
    switch (told->target->kind) {
    case DTN_TARGET_EVENT:
        return dtn_text_build(task, "%t, %t",
                              titled(task, "event", c->events[number].name, c->events[number].title),
                              c->events[number].day.text);
    case DTN_TARGET_VIEW:
        return titled(task, "view", c->views[number].name, c->views[number].title);
    case DTN_TARGET_CLAIM:
        return titled(task, "claim", c->claims[number].name, c->claims[number].title);
    case DTN_TARGET_EXPECTATION:
        return titled(task, "expectation", c->expectations[number].name, c->expectations[number].title);
    case DTN_TARGET_PRECEDENT:
        return titled(task, "precedent", c->precedents[number].name, c->precedents[number].title);
    case DTN_TARGET_SOURCE:
        return titled(task, "source", c->sources[number].name, c->sources[number].title);
    default:
        return dtn_text_build(task, "line %z of %t", (size_t)told->target->line,
                              c->files->items[number].path);
    }
}

static dtn_text words_of(dtn_task *task, const dtn_figure_told *told, bool *has_certainty)
{
    *has_certainty = told->figure->count > 0;
    switch (told->target->kind) {
    case DTN_TARGET_WEIGHT:
        return weight_words(task, told);
    case DTN_TARGET_VALUE:
        return value_words(task, told);
    case DTN_TARGET_INTEREST:
        return interest_words(task, told);
    case DTN_TARGET_WALK_AWAY:
        return walk_away_words(task, told);
    case DTN_TARGET_AIM:
        return aim_words(task, told);
    case DTN_TARGET_PARTY:
        return party_words(task, told);
    case DTN_TARGET_SCORE:
        return score_words(task, told);
    case DTN_TARGET_LET:
    case DTN_TARGET_COUNT:
        return number_words(task, told);
    case DTN_TARGET_ANSWER:
        *has_certainty = told->figure->is_proved;
        return answer_words(task, told);
    default:
        break;
    }
    *has_certainty = false;
    if (told->target->kind == DTN_TARGET_RULE)
        return rule_words(task, told);
    if (told->target->kind == DTN_TARGET_STATUS_QUO)
        return status_quo_words(task, told);
    return told->target->kind == DTN_TARGET_NEEDS ? needs_words(task, told) : declared_words(task, told);
}

dtn_text dtn_figure_words(dtn_task *task, const dtn_figure_told *told)
{
    bool has_certainty;
    dtn_text words = words_of(task, told, &has_certainty);
    return has_certainty
               ? dtn_text_build(task, "%t; %t", words, dtn_certainty(told->situation, told->is_exact))
               : words;
}

const char *dtn_target_key(const dtn_target *target)
{
    static const char *const keys[] = {"weight", "value",      "interest", "walk_away",   "aim",
                                       "party",  "score",      "rule",     "let",         "count",
                                       "event",  "view",       "claim",    "expectation", "precedent",
                                       "source", "status_quo", "needs",    "line",        "answer"};
    return keys[target->kind];
}
