/* SPDX-License-Identifier: MIT
 * study/rate_columns.c: which column of a table says what, as it was named or told by usual names. A usual name is taken
 * only where it has one meaning in the table: what counts as agreed is for the reader to say, not for a guess. */
#include "study/rate_table.h"

#include "base/array.h"
#include "base/table.h"
#include "base/unicode.h"
#include "model/case.h"

enum { MOST_GUESSED_VALUES = 12, MOST_LISTED = 12 };

typedef struct choosing {
    dtn_task *task;
    const dtn_csv_table *csv;
    const dtn_rate_asked *asked;
    dtn_text trouble; /* the first */
} choosing;

/* ---- is it a table -------------------------------------------------------------------------------------- */

static bool is_text_byte(char byte)
{
    return (unsigned char)byte >= ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

dtn_text dtn_rate_no_table(dtn_task *task, dtn_text bytes, const dtn_csv_table *csv)
{
    uint32_t line = 1;
    size_t wrong = dtn_text_first_invalid(bytes);
    for (size_t i = 0; i < wrong; i++) {
        line += bytes.bytes[i] == '\n';
        if (!is_text_byte(bytes.bytes[i]))
            wrong = i;
    }
    if (wrong < bytes.length)
        return dtn_text_build(task, "it is no text table: line %z has a byte that is no text in UTF-8",
                              (size_t)line);
    if (csv->column_count > 0)
        return DTN_TEXT("");
    if (csv->mistake_count > 0)
        return dtn_text_build(task, "its first row names no columns: line %z: %s",
                              (size_t)csv->mistakes[0].line, csv->mistakes[0].what);
    return DTN_TEXT("it is empty: a table has a row of column names and rows below");
}

/* ---- as they were named --------------------------------------------------------------------------------- */

/* `"a", "b" and "c"`, the first of many. */
static dtn_text listed(dtn_task *task, const dtn_csv_table *csv, const uint32_t *columns, size_t count)
{
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < count && i < MOST_LISTED; i++)
        dtn_build(&out, "%s\"%t\"", i > 0 ? ", " : "", csv->columns[columns[i]]);
    dtn_build_chars(&out, count > MOST_LISTED ? ", ..." : "");
    return dtn_built(&out);
}

static dtn_text all_listed(const choosing *choose)
{
    uint32_t *all = DTN_TAKE(choose->task, choose->csv->column_count, uint32_t);
    for (uint32_t column = 0; column < choose->csv->column_count; column++)
        all[column] = column;
    return listed(choose->task, choose->csv, all, choose->csv->column_count);
}

static uint32_t find(const choosing *choose, dtn_text name)
{
    uint32_t column = dtn_csv_column(choose->csv, name);
    return column < choose->csv->column_count ? column : DTN_NOBODY;
}

static void find_named(choosing *choose, dtn_text name, uint32_t *column)
{
    *column = name.length > 0 ? find(choose, name) : DTN_NOBODY;
    if (name.length > 0 && *column == DTN_NOBODY && choose->trouble.length == 0)
        choose->trouble =
            dtn_text_build(choose->task, "it has no column \"%t\"; it has %t", name, all_listed(choose));
}

static void name_columns(choosing *choose, dtn_rate_columns *columns)
{
    const dtn_rate_asked *asked = choose->asked;
    uint32_t *by = DTN_TAKE(choose->task, asked->by_count, uint32_t);
    find_named(choose, asked->row, &columns->row);
    find_named(choose, asked->date, &columns->date);
    find_named(choose, asked->agreed, &columns->agreed);
    find_named(choose, asked->held, &columns->held);
    find_named(choose, asked->cases, &columns->cases);
    for (uint32_t i = 0; i < asked->by_count; i++)
        find_named(choose, asked->by[i], &by[i]);
    columns->by = by;
    columns->by_count = asked->by_count;
}

/* ---- by usual names ------------------------------------------------------------------------------------- */

static bool begins_like(dtn_text text, dtn_text start)
{
    return text.length > start.length && dtn_text_like(dtn_text_slice(text, 0, start.length), start);
}

/* Whether a name is among these, separated by |; one that ends in * is a beginning. */
static bool is_usual(dtn_text name, const char *names)
{
    for (const char *at = names; *at;) {
        size_t length = 0;
        while (at[length] && at[length] != '|')
            length++;
        bool is_start = at[length - 1] == '*';
        const dtn_text usual = {at, length - is_start};
        if (is_start ? begins_like(name, usual) : dtn_text_like(name, usual))
            return true;
        at += length + (at[length] == '|');
    }
    return false;
}

/* The column called by the language's own word; else the only one with a usual name. Of several none is taken. */
static uint32_t guess_one(choosing *choose, const char *word, const char *names)
{
    DTN_ARRAY(uint32_t) meant = {0};
    uint32_t own = find(choose, dtn_text_of(word));
    if (own != DTN_NOBODY)
        return own;
    for (uint32_t column = 0; column < choose->csv->column_count; column++)
        if (is_usual(choose->csv->columns[column], names))
            DTN_PUSH(choose->task, &meant, column);
    if (meant.count > 1 && choose->trouble.length == 0)
        choose->trouble = dtn_text_build(
            choose->task,
            "which of %t is meant by `%s`? Name it in a `precedents` statement, or with --rates FILE,%s=COLUMN",
            listed(choose->task, choose->csv, meant.items, meant.count), word, word);
    return meant.count == 1 ? meant.items[0] : DTN_NOBODY;
}

/* The first with a usual name: of what only labels a row nothing depends. */
static uint32_t guess_first(const choosing *choose, const char *names)
{
    for (uint32_t column = 0; column < choose->csv->column_count; column++)
        if (is_usual(choose->csv->columns[column], names))
            return column;
    return DTN_NOBODY;
}

static bool has_few_values(const choosing *choose, uint32_t column)
{
    dtn_table seen = {0};
    for (uint32_t i = 0; i < choose->csv->row_count && seen.count <= MOST_GUESSED_VALUES; i++)
        dtn_table_set(choose->task, &seen, choose->csv->rows[i].cells[column], 0);
    return seen.count > 1 && seen.count <= MOST_GUESSED_VALUES;
}

static void guess_splits(const choosing *choose, dtn_rate_columns *columns)
{
    static const char *const splits[] = {"level", "security_clause", "type", "body"};
    uint32_t *by = DTN_TAKE(choose->task, sizeof splits / sizeof *splits, uint32_t);
    columns->by = by;
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++) {
        uint32_t column = find(choose, dtn_text_of(splits[i]));
        if (column != DTN_NOBODY && has_few_values(choose, column))
            by[columns->by_count++] = column;
    }
}

/* What was not named. Where one of agreed and held was, the other is not meant. */
static void guess_columns(choosing *choose, dtn_rate_columns *columns)
{
    if (choose->asked->row.length == 0)
        columns->row = guess_first(choose, "id|name|agreement|group|title|case");
    if (choose->asked->date.length == 0)
        columns->date = guess_first(choose, "date|day|month|year");
    if (choose->asked->agreed.length + choose->asked->held.length == 0) {
        columns->agreed = guess_one(choose, "agreed", "passed|adopted|ratified|agreed_*");
        columns->held = guess_one(choose, "held", "held_*|ever_in_force|in_force|s_0*|s_1*|s_2*|s_3*|s_5*");
    }
    if (choose->asked->cases.length == 0)
        columns->cases = guess_one(choose, "cases", "n");
    if (columns->by_count == 0 && columns->cases == DTN_NOBODY)
        guess_splits(choose, columns);
}

dtn_text dtn_rate_columns_choose(dtn_task *task, const dtn_csv_table *csv, const dtn_rate_asked *asked,
                                 dtn_rate_columns *columns)
{
    choosing choose = {.task = task, .csv = csv, .asked = asked};
    name_columns(&choose, columns);
    if (asked->guesses)
        guess_columns(&choose, columns);
    if (columns->cases != DTN_NOBODY) /* the table says so itself, whoever named the others */
        columns->unknown = guess_first(&choose, "no outcome coded|no outcome|outcome unknown");
    if (choose.trouble.length == 0 && columns->agreed == DTN_NOBODY && columns->held == DTN_NOBODY)
        choose.trouble = dtn_text_build(
            task, "no column in it is known to say what was agreed or held. It has %t: name one %s",
            all_listed(&choose),
            "with --rates FILE,agreed=COLUMN or held=COLUMN, or in a `precedents` statement");
    return choose.trouble;
}
