/* SPDX-License-Identifier: MIT */
#include "report/terminal_table.h"

#include "base/unicode.h"
#include "report/lines.h"

#include <assert.h>

enum { SPACE_BETWEEN = 2, SECTION_INDENT = 2, WRAPS_FROM = 16 /* columns; shorter cells stay on one line */ };

/* A table being laid out. Widths are of columns by their number in the table. */
typedef struct layout {
    dtn_builder *out;
    const dtn_tabular *table;
    const dtn_style *style;
    uint32_t indent; /* of rows; sections stand SECTION_INDENT further left */
    size_t room;     /* columns of the terminal for the rows */
    size_t *natural, *narrowest, *width;
    size_t *shown; /* the columns of the part under way */
    size_t shown_count;
} layout;

static size_t column_count(const layout *l)
{
    return l->table->columns.count;
}

static size_t at_least(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Columns of the longest line of a text with line breaks in it. */
static size_t longest_line(dtn_text text)
{
    size_t longest = 0;
    for (size_t from = 0; from < text.length;) {
        dtn_line_end line = dtn_line_break(text, from, SIZE_MAX / 2);
        longest = at_least(longest, dtn_text_width(dtn_text_slice(text, from, line.end)));
        from = line.next;
    }
    return longest;
}

/* True when the row that begins with the cell is one text; sections stand in the order of their cells. */
static bool is_section(const layout *l, size_t cell)
{
    size_t low = 0, high = l->table->sections.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (l->table->sections.items[middle] < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->table->sections.count && l->table->sections.items[low] == cell;
}

static void measure(layout *l)
{
    for (size_t column = 0; column < column_count(l); column++) {
        dtn_text header = l->table->columns.items[column].header;
        l->natural[column] = longest_line(header);
        l->narrowest[column] = dtn_longest_piece(header);
    }
    for (size_t row = 0; row < l->table->cells.count; row += column_count(l)) {
        if (is_section(l, row))
            continue;
        for (size_t column = 0; column < column_count(l); column++) {
            dtn_text text = l->table->cells.items[row + column].text;
            size_t length = longest_line(text);
            l->natural[column] = at_least(l->natural[column], length);
            length = length < WRAPS_FROM ? length : dtn_longest_piece(text);
            l->narrowest[column] = at_least(l->narrowest[column], length);
        }
    }
}

static size_t total_width(const layout *l)
{
    size_t total = 0;
    for (size_t i = 0; i < l->shown_count; i++)
        total += l->width[l->shown[i]] + (i > 0 ? SPACE_BETWEEN : 0);
    return total;
}

/* The widest column that can still become narrower; column_count when none can. */
static size_t widest_that_gives(const layout *l)
{
    size_t widest = column_count(l);
    for (size_t i = 0; i < l->shown_count; i++) {
        size_t column = l->shown[i];
        if (l->width[column] <= l->narrowest[column])
            continue;
        if (widest == column_count(l) || l->width[column] > l->width[widest])
            widest = column;
    }
    return widest;
}

/* Widths of the shown columns so that they fit, if they can; the last resort is to cut the widest. */
static void fit(layout *l)
{
    for (size_t i = 0; i < l->shown_count; i++)
        l->width[l->shown[i]] = l->natural[l->shown[i]];
    while (total_width(l) > l->room) {
        size_t column = widest_that_gives(l);
        if (column == column_count(l))
            break;
        l->width[column]--;
    }
    for (size_t i = 0; i < l->shown_count && total_width(l) > l->room; i++) {
        size_t column = l->shown[i], excess = total_width(l) - l->room;
        l->width[column] = l->width[column] > excess ? at_least(l->width[column] - excess, 4) : 4;
    }
}

static void write_margin(layout *l, size_t *waiting)
{
    dtn_build_repeat(l->out, ' ', *waiting);
    *waiting = 0;
}

/* One line of a row: line number `line` of each of its cells. `from` holds where each cell goes on. */
static bool write_cells(layout *l, const dtn_cell *cells, const dtn_emphasis *all, size_t *from)
{
    size_t waiting = l->indent;
    bool is_more = false;
    for (size_t i = 0; i < l->shown_count; i++) {
        size_t column = l->shown[i], width = l->width[column];
        dtn_text text = cells[column].text, shown = {"", 0};
        if (from[column] < text.length) {
            dtn_line_end line = dtn_line_break(text, from[column], width);
            shown = dtn_text_slice(text, from[column], line.end);
            from[column] = line.next;
            is_more |= line.next < text.length;
        }
        size_t used = dtn_text_width(shown), spare = width > used ? width - used : 0;
        bool is_right = l->table->columns.items[column].alignment == DTN_RIGHT;
        waiting += is_right ? spare : 0;
        if (shown.length > 0) {
            write_margin(l, &waiting);
            dtn_terminal_emphasise(l->out, l->style, all ? *all : cells[column].emphasis, shown);
        }
        waiting += (is_right ? 0 : spare) + SPACE_BETWEEN;
    }
    dtn_build_repeat(l->out, '\n', 1);
    return is_more;
}

static void write_row(layout *l, const dtn_cell *cells, const dtn_emphasis *all)
{
    size_t *from = DTN_TAKE(l->out->task, column_count(l), size_t);
    while (write_cells(l, cells, all, from))
        continue;
}

static void write_section(layout *l, const dtn_cell *cell)
{
    for (size_t from = 0; from < cell->text.length;) {
        dtn_line_end line = dtn_line_break(cell->text, from, l->room);
        dtn_build_repeat(l->out, ' ', l->indent - SECTION_INDENT);
        dtn_terminal_emphasise(l->out, l->style, cell->emphasis, dtn_text_slice(cell->text, from, line.end));
        dtn_build_repeat(l->out, '\n', 1);
        from = line.next;
    }
}

static void write_header(layout *l)
{
    static const dtn_emphasis strong = DTN_STRONG;
    dtn_cell *headers = DTN_TAKE(l->out->task, column_count(l), dtn_cell);
    bool has_header = false;
    for (size_t column = 0; column < column_count(l); column++) {
        headers[column].text = l->table->columns.items[column].header;
        has_header |= headers[column].text.length > 0;
    }
    if (!has_header)
        return;
    write_row(l, headers, &strong);
    size_t waiting = l->indent;
    for (size_t i = 0; i < l->shown_count; i++) {
        write_margin(l, &waiting);
        dtn_build_repeat(l->out, '-', l->width[l->shown[i]]);
        waiting = SPACE_BETWEEN;
    }
    dtn_build_repeat(l->out, '\n', 1);
}

static void write_part(layout *l)
{
    fit(l);
    write_header(l);
    const dtn_cell *cells = l->table->cells.items;
    for (size_t cell = 0; cell < l->table->cells.count; cell += column_count(l)) {
        if (is_section(l, cell))
            write_section(l, &cells[cell]);
        else
            write_row(l, &cells[cell], NULL);
    }
}

/* Adds columns from `column` on as long as they fit at their narrowest; returns the first that did not. */
static size_t choose_part(layout *l, size_t column)
{
    size_t used = 0;
    l->shown_count = 0;
    for (size_t label = 0; label < column_count(l) && l->table->columns.items[label].is_label; label++) {
        l->shown[l->shown_count++] = label;
        used += l->narrowest[label] + SPACE_BETWEEN;
    }
    size_t first = at_least(column, l->shown_count);
    for (column = first; column < column_count(l); column++) {
        used += l->narrowest[column];
        if (used > l->room && column > first)
            break;
        l->shown[l->shown_count++] = column;
        used += SPACE_BETWEEN;
    }
    return column;
}

void dtn_terminal_table(dtn_builder *out, const dtn_tabular *table, uint32_t indent, const dtn_style *style)
{
    size_t count = table->columns.count;
    assert(count > 0 && table->cells.count % count == 0);
    layout l = {.out = out, .table = table, .style = style, .indent = indent};
    l.indent += table->sections.count > 0 ? SECTION_INDENT : 0;
    l.room = style->columns > l.indent + SPACE_BETWEEN ? style->columns - l.indent : SPACE_BETWEEN;
    l.natural = DTN_TAKE(out->task, count, size_t);
    l.narrowest = DTN_TAKE(out->task, count, size_t);
    l.width = DTN_TAKE(out->task, count, size_t);
    l.shown = DTN_TAKE(out->task, count, size_t);
    measure(&l);
    size_t next = 0;
    do {
        if (next > 0)
            dtn_build_repeat(out, '\n', 1);
        next = choose_part(&l, next);
        write_part(&l);
    } while (next < count);
}
