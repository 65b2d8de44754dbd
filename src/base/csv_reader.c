/* SPDX-License-Identifier: MIT */
#include "base/csv_reader.h"

#include "base/array.h"

typedef struct reader {
    dtn_task *task;
    dtn_text bytes;
    size_t at;
    uint32_t line;       /* at `at` */
    const char *trouble; /* of the row at hand */
    DTN_ARRAY(dtn_text) cells;
    DTN_ARRAY(dtn_text) comments;
    DTN_ARRAY(dtn_csv_row) rows;
    DTN_ARRAY(dtn_csv_mistake) mistakes;
} reader;

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\t';
}

dtn_text dtn_text_trim(dtn_text text)
{
    while (text.length > 0 && is_white(text.bytes[0]))
        text = (dtn_text){text.bytes + 1, text.length - 1};
    while (text.length > 0 && is_white(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

static char byte_at(const reader *r, size_t at)
{
    return at < r->bytes.length ? r->bytes.bytes[at] : '\n';
}

static bool is_break_at(const reader *r, size_t at)
{
    return byte_at(r, at) == '\n' || (byte_at(r, at) == '\r' && byte_at(r, at + 1) == '\n');
}

static bool is_at_end(const reader *r)
{
    return r->at >= r->bytes.length;
}

static void take_break(reader *r)
{
    if (byte_at(r, r->at) == '\r')
        r->at++;
    r->at++;
    r->line++;
    if (r->line % 4096 == 0)
        dtn_task_tick(r->task);
}

static dtn_text take_line(reader *r)
{
    size_t from = r->at;
    while (!is_break_at(r, r->at))
        r->at++;
    dtn_text line = dtn_text_slice(r->bytes, from, r->at);
    take_break(r);
    return line;
}

static void blame(reader *r, const char *what)
{
    if (!r->trouble)
        r->trouble = what;
}

/* ---- cells ---------------------------------------------------------------------------------------------- */

static dtn_text without_doubles(reader *r, size_t from, size_t to)
{
    dtn_builder out = {.task = r->task};
    size_t start = from;
    for (size_t i = from; i < to; i++)
        if (r->bytes.bytes[i] == '"') { /* the first of two */
            dtn_build_text(&out, dtn_text_slice(r->bytes, start, i));
            start = ++i;
        }
    dtn_build_text(&out, dtn_text_slice(r->bytes, start, to));
    return dtn_built(&out);
}

/* At the opening quote. Line breaks belong to the cell. */
static dtn_text take_quoted(reader *r)
{
    size_t from = ++r->at;
    bool has_doubles = false;
    while (!is_at_end(r) && (byte_at(r, r->at) != '"' || byte_at(r, r->at + 1) == '"')) {
        bool is_double = byte_at(r, r->at) == '"';
        has_doubles |= is_double;
        r->line += byte_at(r, r->at) == '\n';
        r->at += is_double ? 2 : 1;
    }
    size_t to = r->at < r->bytes.length ? r->at : r->bytes.length;
    if (is_at_end(r))
        blame(r, "a quote is not closed");
    else
        r->at++;
    return has_doubles ? without_doubles(r, from, to) : dtn_text_slice(r->bytes, from, to);
}

static dtn_text take_plain(reader *r)
{
    size_t from = r->at;
    for (; byte_at(r, r->at) != ',' && !is_break_at(r, r->at); r->at++)
        if (byte_at(r, r->at) == '"')
            blame(r, "a quote stands inside a cell");
    return dtn_text_slice(r->bytes, from, r->at);
}

static void take_cell(reader *r)
{
    bool is_quoted = byte_at(r, r->at) == '"';
    dtn_text cell = is_quoted ? take_quoted(r) : take_plain(r);
    if (is_quoted && byte_at(r, r->at) != ',' && !is_break_at(r, r->at)) {
        blame(r, "something stands behind a closing quote");
        take_plain(r);
    }
    if (r->cells.count < DTN_CSV_COLUMN_LIMIT)
        DTN_PUSH(r->task, &r->cells, cell);
    else
        blame(r, "more than 1,000 cells");
}

/* The cells of the row that begins here; its mistake, if any, in `trouble`. */
static void take_cells(reader *r)
{
    r->cells.count = 0;
    r->trouble = NULL;
    take_cell(r);
    while (byte_at(r, r->at) == ',' && !is_at_end(r)) {
        r->at++;
        take_cell(r);
    }
    if (!is_at_end(r))
        take_break(r);
}

static const dtn_text *keep_cells(reader *r)
{
    dtn_text *kept = DTN_TAKE(r->task, r->cells.count, dtn_text);
    for (size_t i = 0; i < r->cells.count; i++)
        kept[i] = r->cells.items[i];
    return kept;
}

/* ---- rows ----------------------------------------------------------------------------------------------- */

static void note_mistake(reader *r, uint32_t line, const char *what)
{
    DTN_PUSH(r->task, &r->mistakes, ((dtn_csv_mistake){line, what}));
}

static void take_row(reader *r, const dtn_csv_table *table)
{
    uint32_t line = r->line;
    take_cells(r);
    if (r->cells.count < table->column_count)
        blame(r, "fewer cells than columns");
    if (r->cells.count > table->column_count)
        blame(r, "more cells than columns");
    if (r->trouble)
        note_mistake(r, line, r->trouble);
    else
        DTN_PUSH(r->task, &r->rows, ((dtn_csv_row){keep_cells(r), line}));
}

static void skip_empty_lines(reader *r)
{
    while (!is_at_end(r) && is_break_at(r, r->at))
        take_break(r);
}

static void take_comments(reader *r)
{
    for (skip_empty_lines(r); !is_at_end(r) && byte_at(r, r->at) == '#'; skip_empty_lines(r)) {
        dtn_text line = take_line(r);
        DTN_PUSH(r->task, &r->comments, dtn_text_trim(dtn_text_slice(line, 1, line.length)));
    }
}

static void take_columns(reader *r, dtn_csv_table *table)
{
    uint32_t line = r->line;
    if (is_at_end(r))
        return;
    take_cells(r);
    if (r->trouble) {
        note_mistake(r, line, r->trouble);
        return;
    }
    for (size_t i = 0; i < r->cells.count; i++)
        r->cells.items[i] = dtn_text_trim(r->cells.items[i]);
    table->column_count = (uint32_t)r->cells.count;
    table->columns = keep_cells(r);
}

dtn_csv_table dtn_csv_read(dtn_task *task, dtn_text bytes)
{
    static const char mark[] = "\xEF\xBB\xBF";
    dtn_csv_table table = {0};
    reader r = {.task = task, .bytes = bytes, .line = 1};
    if (bytes.length >= 3 && dtn_text_is(dtn_text_slice(bytes, 0, 3), mark))
        r.at = 3;
    take_comments(&r);
    take_columns(&r, &table);
    for (skip_empty_lines(&r); table.column_count > 0 && !is_at_end(&r); skip_empty_lines(&r)) {
        if (r.rows.count + r.mistakes.count >= DTN_CSV_ROW_LIMIT) {
            note_mistake(&r, r.line, "beyond 1,000,000 rows: nothing from here on is read");
            break;
        }
        take_row(&r, &table);
    }
    table.comments = r.comments.items;
    table.comment_count = (uint32_t)r.comments.count;
    table.rows = r.rows.items;
    table.row_count = (uint32_t)r.rows.count;
    table.mistakes = r.mistakes.items;
    table.mistake_count = (uint32_t)r.mistakes.count;
    return table;
}
