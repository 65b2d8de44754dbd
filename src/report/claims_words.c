/* SPDX-License-Identifier: MIT */
#include "report/claims_words.h"

#include "report/wording.h"

#include <math.h> /* INFINITY alone */

/* A citation or a note begins here, outside of quotes. */
static bool ends_at(dtn_text bytes, uint32_t at, uint32_t end)
{
    static const char note[] = " why \"";
    const size_t length = sizeof note - 1;
    if (bytes.bytes[at] == '[')
        return true;
    return at > 0 && at - 1 + length <= end &&
           dtn_text_is(dtn_text_slice(bytes, at - 1, at - 1 + length), note);
}

static bool starts_with_one_of(dtn_text text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = dtn_text_of(words[i]).length;
        if (text.length >= length && dtn_text_is(dtn_text_slice(text, 0, length), words[i]))
            return true;
    }
    return false;
}

static bool ends_with_one_of(dtn_text text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = dtn_text_of(words[i]).length;
        if (text.length >= length &&
            dtn_text_is(dtn_text_slice(text, text.length - length, text.length), words[i]))
            return true;
    }
    return false;
}

/* A line break between items is a comma, and nothing within an item. */
static bool separates(dtn_text before, dtn_text behind)
{
    static const char *const open[] = {",", ":",  "(",    "<",   ">",    "=",     "+",         "-",     "*",
                                       "/", "\"", " and", " or", " not", " when", " requires", " given"};
    static const char *const going_on[] = {"and ", "or ", "when ", "requires ", "given ", ">", "<",
                                           "=",    "+",   "-",     "*",         "/",      ")"};
    return !ends_with_one_of(before, open, sizeof open / sizeof *open) &&
           !starts_with_one_of(behind, going_on, sizeof going_on / sizeof *going_on);
}

dtn_text dtn_line_words(dtn_task *task, const dtn_files *files, dtn_span span)
{
    const dtn_text bytes = files->items[span.file].bytes;
    dtn_builder out = {.task = task};
    bool is_quoted = false, has_space = false, has_break = false;
    for (uint32_t at = span.start; at < span.end; at++) {
        char byte = bytes.bytes[at];
        if (byte == '"')
            is_quoted = !is_quoted;
        if (!is_quoted && ends_at(bytes, at, span.end))
            break;
        if (byte == '#' && !is_quoted)
            while (at < span.end && bytes.bytes[at] != '\n')
                at++;
        if (at >= span.end || byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '#') {
            has_space = out.length > 0;
            has_break |= at < span.end && bytes.bytes[at] == '\n';
            continue;
        }
        if (has_space && has_break &&
            separates((dtn_text){out.bytes, out.length}, dtn_text_slice(bytes, at, span.end)))
            dtn_build_chars(&out, ",");
        if (has_space)
            dtn_build_repeat(&out, ' ', 1);
        has_space = has_break = false;
        dtn_build_repeat(&out, byte, 1);
    }
    return dtn_built(&out);
}

static dtn_text asked_of(dtn_task *task, const dtn_test *test)
{
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, test->asked == DTN_AT_LEAST ? "at least " : "at most ");
    dtn_build_number(&out,
                     dtn_rational_double(dtn_rational_multiply(test->asked_share, dtn_rational_of(100, 1))));
    dtn_build_chars(&out, "%");
    return dtn_built(&out);
}

dtn_text dtn_asked_words(dtn_task *task, const dtn_case *c, const dtn_claim_row *row)
{
    dtn_sentences levels = {0};
    for (uint32_t i = 0; i < c->claims[row->claim].test_count; i++)
        if (row->tests[i].test->asked != DTN_CENTRAL_DECIDES)
            DTN_PUSH(task, &levels, asked_of(task, row->tests[i].test));
    return dtn_word_list(task, levels.items, levels.count, ",");
}

/* ---- what was found ------------------------------------------------------------------------------------ */

/* Of more packages than doubles count, it is about. */
static dtn_text number_of_packages(dtn_task *task, double count)
{
    const double most_exact = 0x1p53, step = 0x1p32;
    uint32_t steps = 0;
    dtn_wide wide;
    for (; count >= most_exact * step; count /= step)
        steps++;
    dtn_wide_set(&wide, (dtn_int128)count);
    bool is_about = steps > 0 || count >= most_exact;
    for (; steps > 0; steps--)
        dtn_wide_multiply(&wide, (dtn_int128)step);
    return is_about ? dtn_text_build(task, "about %t", dtn_word_estimate(task, &wide))
                    : dtn_word_wide(task, &wide);
}

static dtn_text zone_share(dtn_task *task, double zone, double allowed)
{
    return dtn_text_build(task, "%t of %t allowed %s (%t)", number_of_packages(task, zone),
                          number_of_packages(task, allowed), allowed == 1 ? "package" : "packages",
                          dtn_word_share(task, zone, allowed));
}

static dtn_text margin_words(dtn_task *task, double margin)
{
    if (margin == INFINITY)
        return DTN_TEXT("no limit to the margin: somewhere nobody is needed");
    if (margin == -INFINITY)
        return DTN_TEXT("no margin: every package is forbidden or refused");
    return dtn_text_build(task, "the margin is %t", dtn_word_points_phrase(task, margin, false));
}

static dtn_text gain_words(dtn_task *task, const dtn_case *c, const dtn_test_result *result)
{
    if (result->found == -INFINITY)
        return DTN_TEXT("no allowed package meets it");
    return dtn_text_build(task, "%t's largest gain is %t points", c->parties[result->test->party].name,
                          dtn_word_gain(task, result->found, false));
}

static dtn_text packages_words(dtn_task *task, const dtn_test_result *result)
{
    return dtn_text_build(
        task, "%t %s in the zone with it, %t without it", number_of_packages(task, result->found),
        result->found == 1 ? "package" : "packages", number_of_packages(task, result->against));
}

dtn_text dtn_test_found_words(dtn_task *task, const dtn_case *c, const dtn_test_result *result)
{
    if (result->found != result->found)
        return (dtn_text){"", 0};
    switch (result->test->kind) {
    case DTN_NODE_ZONE_AT_MOST:
        return zone_share(task, result->found, result->against);
    case DTN_NODE_MARGIN_AT_MOST:
        return margin_words(task, result->found);
    case DTN_NODE_GAINS_AT_MOST:
        return gain_words(task, c, result);
    case DTN_NODE_WALKS_AWAY_LOWER:
    case DTN_NODE_WALKS_AWAY_HIGHER:
        return dtn_text_build(task, "%t points with it, %t without it",
                              dtn_word_points(task, result->found, false),
                              dtn_word_points(task, result->against, false));
    case DTN_NODE_ZONE_GROWS:
    case DTN_NODE_ZONE_SHRINKS:
    case DTN_NODE_ZONE_STAYS:
        return packages_words(task, result);
    default:
        return (dtn_text){"", 0};
    }
}

/* Where the words stand last in the line; its end: nowhere. */
static size_t last_place(dtn_text line, const char *words)
{
    const size_t length = dtn_text_of(words).length;
    size_t found = line.length;
    for (size_t at = 0; at + length <= line.length; at++)
        if (dtn_text_is(dtn_text_slice(line, at, at + length), words))
            found = at;
    return found;
}

/* What the line says without the share it asks for: a `given` may stand before it or behind it. */
static dtn_text fact_words(dtn_task *task, const dtn_case *c, const dtn_test *test)
{
    dtn_text line = dtn_line_words(task, c->files, test->span);
    if (test->asked == DTN_CENTRAL_DECIDES)
        return line;
    size_t level = last_place(line, test->asked == DTN_AT_LEAST ? " in at least " : " in at most ");
    size_t given = last_place(line, " given ");
    return dtn_text_build(task, "%t%t", dtn_text_slice(line, 0, level),
                          dtn_text_slice(line, given < level ? line.length : given, line.length));
}

/* " is true in 98.7% of 1,000 runs (97.8 to 99.2%); the claim asks at most 80%" */
static void say_truth(dtn_builder *out, const dtn_case *c, const dtn_test_result *result)
{
    dtn_task *task = out->task;
    const bool is_asked = result->test->asked != DTN_CENTRAL_DECIDES;
    const bool is_drawn = result->has_share && result->run_count > 0;
    dtn_text found = dtn_test_found_words(task, c, result);
    if (is_asked && is_drawn)
        dtn_build(out, " is true in %t", dtn_share_words(task, &result->share, result->run_count));
    else
        dtn_build(out, " is %s %s", result->central == DTN_CLAIM_HOLDS ? "true" : "false",
                  result->has_share && !is_drawn ? "(nothing is drawn)" : "in the central case");
    if (!is_asked && found.length > 0)
        dtn_build(out, ": %t", found);
    if (!is_asked && is_drawn)
        dtn_build(out, "; true in %t", dtn_share_words(task, &result->share, result->run_count));
    if (is_asked)
        dtn_build(out, "; the claim asks %t", asked_of(task, result->test));
}

dtn_text dtn_test_sentence(dtn_task *task, const dtn_case *c, const dtn_test_result *result)
{
    dtn_builder out = {.task = task};
    dtn_build(&out, "`%t`",
              result->verdict == DTN_CLAIM_NOT_JUDGED ? dtn_line_words(task, c->files, result->test->span)
                                                      : fact_words(task, c, result->test));
    if (result->verdict == DTN_CLAIM_NOT_JUDGED) {
        dtn_build(&out, ": %t", result->reason);
        return dtn_built(&out);
    }
    say_truth(&out, c, result);
    if (result->is_close)
        dtn_build_chars(&out, "; so many runs do not settle it");
    return dtn_built(&out);
}
