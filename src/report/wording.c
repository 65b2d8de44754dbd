/* SPDX-License-Identifier: MIT */
#include "report/wording.h"

#include "base/number.h"
#include "numeric/magnitude.h"

const dtn_likelihood dtn_likelihoods[DTN_LIKELIHOOD_COUNT] = {
    {"almost no chance", 1, 5}, {"very unlikely", 5, 20}, {"unlikely", 20, 45},
    {"roughly even", 45, 55},   {"likely", 55, 80},       {"very likely", 80, 95},
    {"almost certain", 95, 99},
};

static dtn_text group_digits(dtn_task *task, dtn_text digits)
{
    dtn_builder out = {.task = task};
    for (size_t at = 0; at < digits.length; at++) {
        if (at > 0 && (digits.length - at) % 3 == 0)
            dtn_build_repeat(&out, ',', 1);
        dtn_build_repeat(&out, digits.bytes[at], 1);
    }
    return dtn_built(&out);
}

dtn_text dtn_word_count(dtn_task *task, uint64_t count)
{
    dtn_builder digits = {.task = task};
    dtn_build_count(&digits, count);
    return group_digits(task, dtn_built(&digits));
}

/* "1.23 x 10^50": the first digits of many, as they stand; of a plain power of ten "10^50". */
static dtn_text power_of_ten(dtn_task *task, dtn_text digits, size_t places)
{
    bool is_round = true;
    for (size_t i = 1; i <= places; i++)
        is_round &= digits.bytes[i] == '0';
    if (is_round && digits.bytes[0] == '1')
        return dtn_text_build(task, "10^%z", digits.length - 1);
    dtn_text head = {digits.bytes, 1}, tail = {digits.bytes + 1, is_round ? 0 : places};
    return dtn_text_build(task, "%t%s%t x 10^%z", head, is_round ? "" : ".", tail, digits.length - 1);
}

dtn_text dtn_word_wide(dtn_task *task, const dtn_wide *count)
{
    enum { MOST_DIGITS = 15, PLACES = 2 };
    dtn_text digits = dtn_wide_decimal(task, count);
    return digits.length > MOST_DIGITS ? power_of_ten(task, digits, PLACES) : group_digits(task, digits);
}

dtn_text dtn_word_estimate(dtn_task *task, const dtn_wide *count)
{
    enum { MOST_DIGITS = 9, KEPT = 2 };
    dtn_text digits = dtn_wide_decimal(task, count);
    if (digits.length > MOST_DIGITS)
        return power_of_ten(task, digits, KEPT - 1);
    dtn_builder rounded = {.task = task};
    for (size_t i = 0; i < digits.length; i++)
        dtn_build_repeat(&rounded, i < KEPT ? digits.bytes[i] : '0', 1);
    return group_digits(task, dtn_built(&rounded));
}

dtn_text dtn_word_tally(dtn_task *task, dtn_tally count)
{
    dtn_wide wide;
    dtn_tally_wide(count, &wide);
    dtn_text words = dtn_word_wide(task, &wide);
    return dtn_tally_is_full(count) ? dtn_text_build(task, "at least %t", words) : words;
}

dtn_text dtn_word_things(dtn_task *task, uint64_t count, const char *one, const char *many)
{
    return dtn_text_build(task, "%t %s", dtn_word_count(task, count), count == 1 ? one : many);
}

dtn_text dtn_word_wide_things(dtn_task *task, const dtn_wide *count, const char *one, const char *many)
{
    bool is_one = dtn_wide_fits(count, 1) && dtn_wide_low(count) == 1 && count->limb_count > 0;
    return dtn_text_build(task, "%t %s", dtn_word_wide(task, count), is_one ? one : many);
}

dtn_text dtn_word_share(dtn_task *task, double part, double whole)
{
    if (!(part > 0) || !(whole > 0))
        return DTN_TEXT("0%");
    if (part >= whole)
        return DTN_TEXT("100%");
    double percent = 100 * (part / whole);
    if (percent < 0.01)
        return DTN_TEXT("under 0.01%");
    if (percent > 99)
        return DTN_TEXT("over 99%");
    int places = percent >= 9.95 ? 0 : percent >= 0.995 ? 1 : 2;
    dtn_builder out = {.task = task};
    dtn_build_rounded(&out, percent, places);
    dtn_build_chars(&out, "%");
    return dtn_built(&out);
}

dtn_text dtn_word_brief_share(dtn_task *task, double part, double whole)
{
    double percent = whole > 0 ? 100 * (part / whole) : 0;
    if (percent > 0 && percent < 1)
        return DTN_TEXT("<1%");
    if (percent > 99 && percent < 100)
        return DTN_TEXT(">99%");
    dtn_builder out = {.task = task};
    dtn_build_rounded(&out, percent, 0);
    dtn_build_chars(&out, "%");
    return dtn_built(&out);
}

/* True when that many decimals show something other than zero. */
static bool shows_anything(double value, int places)
{
    char digits[DTN_NUMBER_SPACE];
    size_t length = dtn_number_write_rounded(value, places, digits);
    for (size_t at = 0; at < length; at++)
        if (digits[at] >= '1' && digits[at] <= '9')
            return true;
    return false;
}

dtn_text dtn_word_points(dtn_task *task, double points, bool exact)
{
    enum { MOST_PLACES = 12 };
    static const double largest_rounded = 1e15;
    if (points != points)
        return DTN_TEXT("-");
    dtn_builder out = {.task = task};
    int places = 1;
    while (points != 0 && places <= MOST_PLACES && dtn_magnitude(points) < 1 &&
           !shows_anything(points, places))
        places++;
    if (exact || !(dtn_magnitude(points) < largest_rounded) || places > MOST_PLACES)
        dtn_build_number(&out, points);
    else
        dtn_build_rounded(&out, points, places);
    return dtn_built(&out);
}

dtn_text dtn_word_gain(dtn_task *task, double points, bool exact)
{
    return dtn_text_build(task, "%s%t", points > 0 ? "+" : "", dtn_word_points(task, points, exact));
}

dtn_text dtn_word_points_phrase(dtn_task *task, double points, bool exact)
{
    bool is_whole = dtn_magnitude(points) < 1e15 && points == (double)(int64_t)points;
    const char *noun = points == 1 || points == -1 ? "point" : "points";
    return dtn_text_build(task, "%t %s", dtn_word_points(task, points, exact || is_whole), noun);
}

dtn_text dtn_word_list(dtn_task *task, const dtn_text *items, size_t count, const char *last)
{
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < count; i++) {
        bool is_last = i > 0 && i + 1 == count && last[0] != ',';
        if (is_last)
            dtn_build(&out, " %s ", last);
        else if (i > 0)
            dtn_build_chars(&out, ", ");
        dtn_build_text(&out, items[i]);
    }
    return dtn_built(&out);
}
