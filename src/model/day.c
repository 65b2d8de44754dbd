/* SPDX-License-Identifier: MIT
 * model/day.c: dates of the calendar. A month or a year stands for its last day. */
#include "model/checking.h"

enum { JANUARY = 1, FEBRUARY = 2, DECEMBER = 12, YEAR_UNIT = 10000, MONTH_UNIT = 100 };

static uint32_t days_of(uint32_t year, uint32_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == FEBRUARY && is_leap);
}

/* `digits` digits at `at`; false where others stand there. */
static bool read_digits(dtn_text text, size_t at, size_t digits, uint32_t *value)
{
    *value = 0;
    if (at + digits > text.length)
        return false;
    for (size_t i = at; i < at + digits; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        *value = *value * 10 + (uint32_t)(text.bytes[i] - '0');
    }
    return true;
}

static bool read_part(dtn_text text, size_t at, uint32_t *value)
{
    return text.bytes[at] == '-' && read_digits(text, at + 1, 2, value);
}

enum { YEAR_LENGTH = 4, MONTH_LENGTH = 7, DAY_LENGTH = 10 };

bool dtn_day_read(dtn_text written, dtn_day *day)
{
    uint32_t year, month = DECEMBER, date;
    if (written.length != YEAR_LENGTH && written.length != MONTH_LENGTH && written.length != DAY_LENGTH)
        return false;
    if (!read_digits(written, 0, YEAR_LENGTH, &year) || year == 0)
        return false;
    if (written.length >= MONTH_LENGTH && !read_part(written, YEAR_LENGTH, &month))
        return false;
    if (month < JANUARY || month > DECEMBER)
        return false;
    date = days_of(year, month);
    if (written.length == DAY_LENGTH &&
        (!read_part(written, MONTH_LENGTH, &date) || date < 1 || date > days_of(year, month)))
        return false;
    *day = (dtn_day){year * YEAR_UNIT + month * MONTH_UNIT + date, written};
    return true;
}

uint32_t dtn_day_first(dtn_day day)
{
    uint32_t year = day.number / YEAR_UNIT * YEAR_UNIT;
    if (day.text.length == YEAR_LENGTH)
        return year + JANUARY * MONTH_UNIT + 1;
    return day.text.length == MONTH_LENGTH ? day.number / MONTH_UNIT * MONTH_UNIT + 1 : day.number;
}

dtn_day dtn_check_day(dtn_checker *checker, const dtn_node *parent)
{
    dtn_day day = {0, DTN_TEXT("")};
    const dtn_node *node = dtn_node_child(parent, DTN_NODE_DATE);
    if (!node)
        return day;
    dtn_text written = dtn_node_source_text(checker->tree, node);
    if (!dtn_day_read(written, &day))
        dtn_checker_report(checker, DTN_D601, dtn_checker_span(checker, node),
                           dtn_text_build(checker->task, "there is no day \"%t\" in the calendar", written),
                           DTN_TEXT(""));
    return day;
}
