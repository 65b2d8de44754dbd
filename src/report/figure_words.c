/* SPDX-License-Identifier: MIT */
#include "report/figure_words.h"

#include "report/cases_words.h"
#include "report/claims_words.h"
#include "report/judgement_words.h"
#include "report/outlook_words.h"
#include "report/package.h"
#include "report/score_words.h"
#include "report/wording.h"
#include "report/written_name.h"
#include "report/zone_words.h"

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

/* The ends as they are written, where there are two. */
static bool has_written_ends(const dtn_figure_told *told, double *low, double *high)
{
    *low = dtn_figure_number_of(told->figure, "low");
    *high = dtn_figure_number_of(told->figure, "high");
    return !isnan(*low) && !isnan(*high) && !(*low == told->figure->value && *high == *low);
}

static bool has_range(const dtn_figure_told *told)
{
    return told->range && !isnan(told->range->low);
}

/* ", as written 10 to 25" of one draw; of several see range_words. */
static dtn_text written_words(dtn_task *task, const dtn_figure_told *told)
{
    double low, high;
    if (has_range(told) || dtn_figure_number_of(told->figure, "draws") > 1 ||
        !has_written_ends(told, &low, &high))
        return (dtn_text){"", 0};
    return dtn_text_build(task, ", as written %t to %t", plain(task, told, low), plain(task, told, high));
}

/* How far it moves over the runs; without runs the ends that its parts add up to. */
static dtn_text range_words(dtn_task *task, const dtn_figure_told *told)
{
    double low, high;
    if (has_range(told))
        return dtn_text_build(task, "; %s%t to %t in 90%% of %t",
                              told->target->kind == DTN_TARGET_PARTY ? "the walk-away " : "",
                              dtn_word_points(task, told->range->low, told->all_digits),
                              dtn_word_points(task, told->range->high, told->all_digits),
                              dtn_word_things(task, told->run_count, "run", "runs"));
    if (!(dtn_figure_number_of(told->figure, "draws") > 1) || !has_written_ends(told, &low, &high))
        return (dtn_text){"", 0};
    return dtn_text_build(task, "; its parts as written add up to %t to %t at the extremes",
                          dtn_word_points(task, low, told->all_digits),
                          dtn_word_points(task, high, told->all_digits));
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

/* A share as it was written: whole percents without a point. */
static dtn_text percent(dtn_task *task, double share)
{
    const double hundred = 100, half = 0.5, nothing = 1e-9;
    double number = share * hundred, whole = (double)(int64_t)(number + half);
    dtn_builder out = {.task = task};
    bool is_whole = number - whole < nothing && whole - number < nothing;
    dtn_build_rounded(&out, is_whole ? whole : number, is_whole ? 0 : 1);
    return dtn_built(&out);
}

/* "20 to 45%", "30%" */
static dtn_text percents(dtn_task *task, double low, double high)
{
    dtn_text from = percent(task, low), to = percent(task, high);
    return dtn_text_equal(from, to) ? dtn_text_build(task, "%t%%", to)
                                    : dtn_text_build(task, "%t to %t%%", from, to);
}

static dtn_text rule_words(dtn_task *task, const dtn_figure_told *told)
{
    double low = dtn_figure_number_of(told->figure, "low"), high = dtn_figure_number_of(told->figure, "high");
    const double even = 0.5;
    dtn_builder name = {.task = task};
    dtn_build_name(&name, case_of(told)->rule_names[told->target->number]);
    if (isnan(told->figure->value))
        return dtn_text_build(task, "rule %t is not in force here", dtn_built(&name));
    if (isnan(low))
        return dtn_text_build(task, "rule %t is in force and always binds", dtn_built(&name));
    return dtn_text_build(
        task, "rule %t is in force: it binds in %t of runs as written; in the central case it %s",
        dtn_built(&name), percents(task, low, high), told->figure->value >= even ? "binds" : "does not bind");
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
        return dtn_text_build(task, "%t: 1 in %t of runs as written, else 0; in the central case %s",
                              number_name(task, told),
                              percents(task, dtn_figure_number_of(told->figure, "share_low"),
                                       dtn_figure_number_of(told->figure, "share_high")),
                              told->figure->value > 0 ? "1" : "0");
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
        dtn_build(out, ", margin %t",
                  figure->margin_high > figure->value
                      ? dtn_margin_bounds(out->task, figure->value, figure->margin_high, told->all_digits)
                      : points(out->task, told, figure->value));
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

static const char *const ANSWERS[DTN_ANSWER_VERBS] = {
    [DTN_ANSWER_ZONE] = "zone",   [DTN_ANSWER_DEALS] = "deals", [DTN_ANSWER_SURE] = "sure",
    [DTN_ANSWER_FLIP] = "flip",   [DTN_ANSWER_BLOCK] = "block", [DTN_ANSWER_HOLDS] = "holds",
    [DTN_ANSWER_PATH] = "path",   [DTN_ANSWER_WHEN] = "when",   [DTN_ANSWER_CASES] = "cases",
    [DTN_ANSWER_SCORE] = "score", [DTN_ANSWER_WHY] = "why",     [DTN_ANSWER_GAPS] = "gaps",
};

const char *dtn_answer_verb_word(dtn_answer_verb answer)
{
    return ANSWERS[answer];
}

/* What the answer says itself; else the zone that it starts from. */
static dtn_text answer_words(dtn_task *task, const dtn_figure_told *told)
{
    const char *verb = ANSWERS[told->target->answer];
    dtn_builder out = {.task = task};
    if (told->answer.length > 0)
        return dtn_text_build(task, "%s: %t", verb, told->answer);
    dtn_build_chars(&out, verb);
    if (told->figure->count == 0)
        return dtn_built(&out);
    dtn_build_chars(&out, ": in this case file ");
    build_zone(&out, told);
    build_deals(&out, told);
    return dtn_built(&out);
}

/* ---- what is declared ----------------------------------------------------------------------------------- */

static dtn_text titled(dtn_task *task, const char *what, dtn_text name, dtn_text title)
{
    return dtn_text_build(task, title.length > 0 ? "%s %t: \"%t\"" : "%s %t", what, name, title);
}

static dtn_text author_words(dtn_task *task, const dtn_case *c, uint32_t view, uint32_t source,
                             const char *word)
{
    if (view != DTN_NOBODY)
        return dtn_text_build(task, ", %s %t", word, c->views[view].name);
    return source == DTN_NOBODY ? (dtn_text){"", 0}
                                : dtn_text_build(task, ", %s %t", word, c->sources[source].name);
}

static dtn_text came_words(dtn_task *task, const dtn_figure_told *told, const dtn_expectation *e)
{
    static const char *const verdicts[] = {"", "yes", "no", "partly", "void"};
    const dtn_day day = told->situation->as_of;
    dtn_builder out = {.task = task};
    if (e->resolved == DTN_UNSAID && !e->has_outcome)
        return day.number > 0 && day.number >= e->due.number ? DTN_TEXT("due, and not resolved")
                                                             : DTN_TEXT("open");
    dtn_build_chars(&out, "came out ");
    if (e->has_outcome)
        dtn_build_number(&out, dtn_rational_double(e->outcome));
    else
        dtn_build_chars(&out, verdicts[e->resolved]);
    if (e->resolved_on.number > 0)
        dtn_build(&out, " on %t%s", e->resolved_on.text,
                  day.number > 0 && e->resolved_on.number > day.number ? ", later than this day" : "");
    if (e->resolution.length > 0)
        dtn_build(&out, ": \"%t\"", e->resolution);
    return dtn_built(&out);
}

static dtn_text stated_words(dtn_task *task, const dtn_figure_told *told, const dtn_expectation *e)
{
    double low = dtn_figure_number_of(told->figure, "low"), high = dtn_figure_number_of(told->figure, "high");
    const dtn_stated stated = {.low = dtn_rational_from_double(low),
                               .best = dtn_rational_from_double(told->figure->value),
                               .high = dtn_rational_from_double(high)};
    return e->is_share ? percents(task, low, high) : dtn_stated_words(task, &stated, e->unit);
}

static dtn_text expectation_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_case *c = case_of(told);
    const dtn_expectation *e = &c->expectations[told->target->number];
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t; expected %t by %t", titled(task, "expectation", e->name, e->title),
              stated_words(task, told, e), e->due.text);
    if (e->made.number > 0)
        dtn_build(&out, ", made %t", e->made.text);
    dtn_build(&out, "%t; %t", author_words(task, c, e->from_view, e->from_source, "from"),
              came_words(task, told, e));
    return dtn_built(&out);
}

static dtn_text precedent_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_case *c = case_of(told);
    const dtn_precedent *p = &c->precedents[told->target->number];
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t, %t; %t", titled(task, "precedent", p->name, p->title), dtn_precedent_days(task, p),
              dtn_outcome_words(task, p));
    for (uint32_t i = 0; i < p->lesson_count; i++) {
        dtn_text author = dtn_lesson_author(c, &p->lessons[i]);
        dtn_build(&out, "; a lesson drawn%s%t: \"%t\"", author.length > 0 ? " by " : "", author,
                  p->lessons[i].text);
    }
    return dtn_built(&out);
}

static void build_verdict(dtn_builder *out, const dtn_case *c, const dtn_claim_row *row)
{
    static const char *const verdicts[] = {"holds", "fails", "cannot be judged"};
    const dtn_claim *claim = &c->claims[row->claim];
    dtn_build(out, "; it %s under %s%t in the central case", verdicts[row->central],
              row->view == DTN_NOBODY ? "" : "view ", dtn_view_name(c, row->view));
    for (uint32_t i = 0; i < claim->test_count; i++)
        dtn_build(out, "; %t", dtn_test_sentence(out->task, c, &row->tests[i]));
}

static dtn_text claim_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_case *c = case_of(told);
    const dtn_claim *claim = &c->claims[told->target->number];
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t%t", titled(task, "claim", claim->name, claim->title),
              author_words(task, c, claim->by_view, claim->by_source, "by"));
    for (size_t i = 0; told->claims && i < told->claims->row_count; i++)
        if (told->claims->rows[i].claim == told->target->number && told->claims->rows[i].is_own)
            build_verdict(&out, c, &told->claims->rows[i]);
    return dtn_built(&out);
}

static dtn_text issue_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_issue *issue = &case_of(told)->issues[told->target->number];
    dtn_builder out = {.task = task};
    dtn_build(&out, "%t; options", titled(task, "issue", issue->name, issue->title));
    for (uint32_t i = 0; i < issue->option_count; i++)
        dtn_build(&out, "%s %t", i > 0 ? "," : "", issue->options[i].name);
    return dtn_built(&out);
}

static dtn_text register_words(dtn_task *task, const dtn_figure_told *told)
{
    const dtn_register *list = &case_of(told)->registers[told->target->number];
    dtn_text numbers = all_numbers(task, told, false);
    return dtn_text_build(task, "%t%s%t", titled(task, "register", list->name, list->title),
                          numbers.length > 0 ? "; " : "", numbers);
}

static dtn_text line_words(dtn_task *task, const dtn_figure_told *told)
{
    const uint32_t line = told->target->line;
    const dtn_file *file = &case_of(told)->files->items[told->target->number];
    dtn_text place = dtn_text_build(task, "line %z of %t", (size_t)line, file->path);
    if (!told->files)
        return place;
    uint32_t end = line < file->line_count ? file->line_starts[line] : (uint32_t)file->bytes.length;
    dtn_text words =
        dtn_line_words(task, told->files, (dtn_span){told->target->number, file->line_starts[line - 1], end});
    return dtn_text_build(task, words.length > 0 ? "%t: `%t`" : "%t: no statement begins there", place,
                          words);
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
    case DTN_TARGET_ISSUE:
        return issue_words(task, told);
    case DTN_TARGET_REGISTER:
        return register_words(task, told);
    case DTN_TARGET_CLAIM:
        return claim_words(task, told);
    case DTN_TARGET_EXPECTATION:
        return expectation_words(task, told);
    case DTN_TARGET_PRECEDENT:
        return precedent_words(task, told);
    case DTN_TARGET_SOURCE:
        return titled(task, "source", c->sources[number].name, c->sources[number].title);
    default:
        return line_words(task, told);
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
        *has_certainty &= isnan(dtn_figure_number_of(told->figure, "share"));
        return number_words(task, told);
    case DTN_TARGET_ANSWER:
        *has_certainty = told->figure->is_proved && told->answer.length == 0;
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
               ? dtn_text_build(task, "%t; %t%t", words, dtn_certainty(told->situation, told->is_exact),
                                range_words(task, told))
               : words;
}

const char *dtn_target_key(const dtn_target *target)
{
    static const char *const keys[] = {
        "weight",    "value",    "interest",   "walk_away", "aim",   "party", "score", "rule",
        "issue",     "register", "let",        "count",     "event", "view",  "claim", "expectation",
        "precedent", "source",   "status_quo", "needs",     "line",  "answer"};
    return keys[target->kind];
}
