/* SPDX-License-Identifier: MIT
 * Question  How often were many such cases agreed, and how often did they hold?
 * Method    Rows of a list are counted, all and by what columns say; rows already counted are taken as they are, shares
 *           times the cases to the next whole number. Exact intervals for each.
 * Source    docs/method/precedents.md
 * Cost      linear in the file; the intervals.
 * Limits    DTN_CSV_ROW_LIMIT rows, DTN_PROPORTION_LIMIT cases in a row. */
#include "study/rate_table.h"

#include "base/sort.h"
#include "base/table.h"
#include "model/check.h"
#include "numeric/rational.h"

enum { MOST_GUESSED_VALUES = 12, MOST_DIGITS = 18 };

typedef struct pass {
    dtn_task *task;
    const dtn_rate_asked *asked;
    dtn_rate_table table;
    DTN_ARRAY(dtn_rate_row) rows;
    DTN_ARRAY(dtn_rate_mistake) mistakes;
    dtn_table *values; /* [by_count] value: its row */
} pass;

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_like(dtn_text text, dtn_text other)
{
    bool is_same = text.length == other.length;
    for (size_t i = 0; is_same && i < text.length; i++)
        is_same = lower(text.bytes[i]) == lower(other.bytes[i]);
    return is_same;
}

/* ---- columns -------------------------------------------------------------------------------------------- */

static uint32_t column_called(const pass *p, dtn_text name)
{
    for (uint32_t column = 0; column < p->table.csv.column_count; column++)
        if (dtn_text_equal(p->table.csv.columns[column], name))
            return column;
    for (uint32_t column = 0; column < p->table.csv.column_count; column++)
        if (is_like(p->table.csv.columns[column], name))
            return column;
    return DTN_NOBODY;
}

static void find_named(pass *p, dtn_text name, uint32_t *column)
{
    *column = name.length > 0 ? column_called(p, name) : DTN_NOBODY;
    if (name.length > 0 && *column == DTN_NOBODY && p->table.trouble.length == 0)
        p->table.trouble = dtn_text_build(p->task, "it has no column \"%t\"", name);
}

/* The first of these names, separated by |, that is a column. */
static uint32_t guess(const pass *p, const char *names)
{
    for (const char *at = names; *at;) {
        size_t length = 0;
        while (at[length] && at[length] != '|')
            length++;
        uint32_t column = column_called(p, (dtn_text){at, length});
        if (column != DTN_NOBODY)
            return column;
        at += length + (at[length] == '|');
    }
    return DTN_NOBODY;
}

static bool has_few_values(const pass *p, uint32_t column)
{
    dtn_table seen = {0};
    for (uint32_t i = 0; i < p->table.csv.row_count && seen.count <= MOST_GUESSED_VALUES; i++)
        dtn_table_set(p->task, &seen, p->table.csv.rows[i].cells[column], 0);
    return seen.count > 1 && seen.count <= MOST_GUESSED_VALUES;
}

static void guess_columns(pass *p, dtn_rate_columns *columns)
{
    static const char *const splits[] = {"level", "security_clause", "type", "body"};
    uint32_t *by = DTN_TAKE(p->task, sizeof splits / sizeof *splits, uint32_t);
    columns->row = guess(p, "id|name|agreement|group|title|case");
    columns->date = guess(p, "date|day|month|year");
    columns->agreed = guess(p, "agreed|passed|resolved");
    columns->held = guess(p, "held|held_2y|held_5y|ever_in_force|in_force|s_2y");
    columns->cases = guess(p, "n|cases");
    columns->by = by;
    for (size_t i = 0; i < sizeof splits / sizeof *splits && columns->cases == DTN_NOBODY; i++) {
        uint32_t column = guess(p, splits[i]);
        if (column != DTN_NOBODY && has_few_values(p, column))
            by[columns->by_count++] = column;
    }
}

static void name_columns(pass *p, dtn_rate_columns *columns)
{
    const dtn_rate_asked *asked = p->asked;
    uint32_t *by = DTN_TAKE(p->task, asked->by_count, uint32_t);
    find_named(p, asked->row, &columns->row);
    find_named(p, asked->date, &columns->date);
    find_named(p, asked->agreed, &columns->agreed);
    find_named(p, asked->held, &columns->held);
    find_named(p, asked->cases, &columns->cases);
    for (uint32_t i = 0; i < asked->by_count; i++)
        find_named(p, asked->by[i], &by[i]);
    columns->by = by;
    columns->by_count = asked->by_count;
}

static void choose_columns(pass *p)
{
    dtn_rate_columns *columns = &p->table.columns;
    if (p->asked->guesses)
        guess_columns(p, columns);
    else
        name_columns(p, columns);
    p->table.is_counted = columns->cases != DTN_NOBODY;
    if (p->table.trouble.length > 0)
        return;
    if (p->table.csv.column_count == 0)
        p->table.trouble = DTN_TEXT("it has no row of column names");
    else if (columns->agreed == DTN_NOBODY && columns->held == DTN_NOBODY)
        p->table.trouble = DTN_TEXT("no column in it says what was agreed or held");
}

/* ---- cells ---------------------------------------------------------------------------------------------- */

/* Empty where there is no such column. */
static dtn_text cell(const dtn_csv_row *row, uint32_t column)
{
    return column == DTN_NOBODY ? DTN_TEXT("") : dtn_text_trim(row->cells[column]);
}

static void note(pass *p, uint32_t line, dtn_text what)
{
    DTN_PUSH(p->task, &p->mistakes, ((dtn_rate_mistake){line, what}));
}

static void note_cell(pass *p, const dtn_csv_row *row, uint32_t column, const char *expected)
{
    note(p, row->line,
         dtn_text_build(p->task, "\"%t\" in column \"%t\" is not %s", cell(row, column),
                        p->table.csv.columns[column], expected));
}

/* Digits with an optional fraction and percent sign. */
typedef struct figure {
    dtn_rational value;
    bool is_share;
} figure;

static bool read_figure(dtn_text text, figure *out)
{
    bool is_percent = text.length > 0 && text.bytes[text.length - 1] == '%';
    size_t points = 0, digits = 0, length = text.length - is_percent;
    for (size_t i = 0; i < length; i++) {
        points += text.bytes[i] == '.';
        digits += text.bytes[i] >= '0' && text.bytes[i] <= '9';
    }
    if (digits == 0 || digits > MOST_DIGITS || points > 1 || digits + points != length ||
        text.bytes[0] == '.' || text.bytes[length - 1] == '.')
        return false;
    out->value = dtn_rational_read(dtn_text_slice(text, 0, length));
    if (is_percent)
        out->value = dtn_rational_divide(out->value, dtn_rational_of(100, 1));
    bool is_at_most_one = dtn_rational_compare(out->value, dtn_rational_of(1, 1)) <= 0;
    out->is_share = is_percent || (points == 1 && is_at_most_one);
    return !is_percent || is_at_most_one;
}

static bool is_whole(const figure *f, uint64_t *count)
{
    bool is_count = !f->is_share && f->value.denominator == 1 && f->value.numerator <= DTN_PROPORTION_LIMIT;
    *count = is_count ? (uint64_t)f->value.numerator : 0;
    return is_count;
}

/* A count, or a share of `of`, to the next whole number; false and a mistake where it is neither. */
static bool read_count(pass *p, const dtn_csv_row *row, uint32_t column, uint64_t of, uint64_t *count)
{
    figure f;
    bool is_read = read_figure(cell(row, column), &f);
    if (is_read && f.is_share) {
        dtn_rational product = dtn_rational_multiply(f.value, dtn_rational_of((int64_t)of, 1));
        *count = (uint64_t)((2 * product.numerator + product.denominator) / (2 * product.denominator));
        p->table.has_shares = true;
    } else
        is_read = is_read && is_whole(&f, count);
    if (!is_read)
        note_cell(p, row, column, "a count or a share");
    else if (*count > of)
        note_cell(p, row, column, "at most what it is a part of");
    return is_read && *count <= of;
}

static bool read_verdict(pass *p, const dtn_csv_row *row, uint32_t column, dtn_verdict *verdict)
{
    static const struct {
        const char *word;
        dtn_verdict verdict;
    } words[] = {{"yes", DTN_YES},  {"1", DTN_YES}, {"true", DTN_YES},      {"y", DTN_YES},
                 {"100%", DTN_YES}, {"no", DTN_NO}, {"0", DTN_NO},          {"false", DTN_NO},
                 {"n", DTN_NO},     {"0%", DTN_NO}, {"partly", DTN_PARTLY}, {"", DTN_UNSAID}};
    dtn_text text = cell(row, column);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_like(text, dtn_text_of(words[i].word))) {
            *verdict = words[i].verdict;
            return true;
        }
    note_cell(p, row, column, "yes, no or partly");
    return false;
}

/* False: the row is later than the as-of day, or its day cannot be read. */
static bool is_in_time(pass *p, const dtn_csv_row *row)
{
    uint32_t column = p->table.columns.date;
    dtn_day day;
    if (p->asked->as_of == 0 || column == DTN_NOBODY)
        return true;
    if (!dtn_day_read(cell(row, column), &day)) {
        note_cell(p, row, column, "a date");
        return false;
    }
    bool is_later = day.number > p->asked->as_of;
    p->table.later += is_later;
    return !is_later;
}

/* ---- a table that is counted ---------------------------------------------------------------------------- */

static bool read_counts(pass *p, const dtn_csv_row *row, dtn_base_rate *rate)
{
    const dtn_rate_columns *columns = &p->table.columns;
    bool has_agreed = cell(row, columns->agreed).length > 0, has_held = cell(row, columns->held).length > 0;
    figure f;
    if (!read_figure(cell(row, columns->cases), &f) || !is_whole(&f, &rate->n)) {
        note_cell(p, row, columns->cases, "a whole number up to 10,000,000");
        return false;
    }
    rate->agreed.of = has_agreed ? rate->n : 0;
    if (has_agreed && !read_count(p, row, columns->agreed, rate->n, &rate->agreed.count))
        return false;
    rate->held.of = !has_held ? 0 : has_agreed ? rate->agreed.count : rate->n;
    return !has_held || read_count(p, row, columns->held, rate->held.of, &rate->held.count);
}

static void take_counted(pass *p, const dtn_csv_row *row)
{
    const dtn_rate_columns *columns = &p->table.columns;
    dtn_rate_row taken = {.by = DTN_NOBODY, .value = cell(row, columns->row), .line = row->line};
    if (cell(row, columns->agreed).length == 0 && cell(row, columns->held).length == 0) {
        p->table.without_outcome++;
        return;
    }
    if (!read_counts(p, row, &taken.rate))
        return;
    p->table.used++;
    DTN_PUSH(p->task, &p->rows, taken);
}

/* ---- a list of cases ------------------------------------------------------------------------------------ */

static dtn_base_rate *rate_of(pass *p, uint32_t by, dtn_text value)
{
    uint32_t number;
    if (!dtn_table_get(&p->values[by], value, &number)) {
        dtn_rate_row row = {.by = p->table.columns.by[by], .value = value};
        number = (uint32_t)p->rows.count;
        dtn_table_set(p->task, &p->values[by], value, number);
        DTN_PUSH(p->task, &p->rows, row);
    }
    return &p->rows.items[number].rate;
}

/* Where no column says what was agreed, all are agreements. */
static bool read_outcome(pass *p, const dtn_csv_row *row, dtn_outcome *outcome)
{
    const dtn_rate_columns *columns = &p->table.columns;
    bool has_agreed = columns->agreed != DTN_NOBODY, has_held = columns->held != DTN_NOBODY;
    *outcome = (dtn_outcome){DTN_YES, DTN_UNSAID};
    if ((has_agreed && !read_verdict(p, row, columns->agreed, &outcome->agreed)) ||
        (has_held && !read_verdict(p, row, columns->held, &outcome->held)))
        return false;
    bool is_known = has_agreed ? outcome->agreed != DTN_UNSAID : outcome->held != DTN_UNSAID;
    p->table.without_outcome += !is_known;
    return is_known;
}

static void take_case(pass *p, const dtn_csv_row *row)
{
    dtn_outcome outcome;
    if (!read_outcome(p, row, &outcome))
        return;
    p->table.used++;
    dtn_base_rate_add(&p->rows.items[0].rate, outcome);
    for (uint32_t by = 0; by < p->table.columns.by_count; by++)
        dtn_base_rate_add(rate_of(p, by, cell(row, p->table.columns.by[by])), outcome);
}

static int by_column(const void *a, const void *b, const void *context)
{
    const dtn_rate_columns *columns = context;
    uint32_t place[2] = {0, 0};
    const dtn_rate_row *rows[2] = {a, b};
    for (int i = 0; i < 2; i++)
        for (uint32_t by = 0; by < columns->by_count; by++)
            if (rows[i]->by == columns->by[by])
                place[i] = by + 1;
    return (place[0] > place[1]) - (place[0] < place[1]);
}

/* ---- the table ------------------------------------------------------------------------------------------ */

static void take_rows(pass *p)
{
    const dtn_csv_table *csv = &p->table.csv;
    p->values = DTN_TAKE(p->task, p->table.columns.by_count, dtn_table);
    if (!p->table.is_counted)
        DTN_PUSH(p->task, &p->rows, ((dtn_rate_row){.by = DTN_NOBODY}));
    for (uint32_t i = 0; i < csv->row_count; i++) {
        const dtn_csv_row *row = &csv->rows[i];
        if (i % 1024 == 0)
            dtn_task_tick(p->task);
        if (!is_in_time(p, row))
            continue;
        if (p->table.is_counted)
            take_counted(p, row);
        else
            take_case(p, row);
    }
    if (!p->table.is_counted)
        dtn_sort(p->task, p->rows.items, p->rows.count, sizeof *p->rows.items, by_column, &p->table.columns);
}

static void finish_rates(pass *p)
{
    for (size_t i = 0; i < p->rows.count; i++) {
        dtn_base_rate *rate = &p->rows.items[i].rate;
        if (p->table.columns.agreed == DTN_NOBODY)
            rate->agreed = (dtn_proportion){0};
        dtn_base_rate_finish(rate);
        dtn_task_tick(p->task);
    }
}

static int by_line(const void *a, const void *b, const void *context)
{
    const dtn_rate_mistake *first = a, *second = b;
    (void)context;
    return (first->line > second->line) - (first->line < second->line);
}

/* "source: a study" */
static dtn_text said_by(dtn_text comment, const char *word)
{
    size_t colon = 0;
    while (colon < comment.length && comment.bytes[colon] != ':')
        colon++;
    bool is_it = colon < comment.length && is_like(dtn_text_slice(comment, 0, colon), dtn_text_of(word));
    return is_it ? dtn_text_trim(dtn_text_slice(comment, colon + 1, comment.length)) : DTN_TEXT("");
}

static void read_comments(dtn_rate_table *table)
{
    for (uint32_t i = 0; i < table->csv.comment_count; i++) {
        dtn_text source = said_by(table->csv.comments[i], "source");
        dtn_text licence = said_by(table->csv.comments[i], "licence");
        if (licence.length == 0)
            licence = said_by(table->csv.comments[i], "license");
        table->source = table->source.length > 0 ? table->source : source;
        table->licence = table->licence.length > 0 ? table->licence : licence;
    }
}

dtn_rate_table dtn_rate_table_read(dtn_task *task, dtn_text bytes, const dtn_rate_asked *asked)
{
    pass p = {.task = task, .asked = asked, .table = {.csv = dtn_csv_read(task, bytes)}};
    read_comments(&p.table);
    choose_columns(&p);
    for (uint32_t i = 0; i < p.table.csv.mistake_count; i++)
        note(&p, p.table.csv.mistakes[i].line, dtn_text_of(p.table.csv.mistakes[i].what));
    if (p.table.trouble.length == 0)
        take_rows(&p);
    finish_rates(&p);
    dtn_sort(task, p.mistakes.items, p.mistakes.count, sizeof *p.mistakes.items, by_line, NULL);
    p.table.rows = p.rows.items;
    p.table.row_count = (uint32_t)p.rows.count;
    p.table.mistakes = p.mistakes.items;
    p.table.mistake_count = (uint32_t)p.mistakes.count;
    return p.table;
}
