/* SPDX-License-Identifier: MIT */
#include "report/html.h"

#include "base/file.h"

#include <string.h>

/* ---- text ---------------------------------------------------------------------------------------------- */

/* Between tags only the two signs that begin something mean anything; inside an attribute quotes do too. */
static const char *entity_of(char byte, bool is_quoted)
{
    switch (byte) {
    case '<':
        return "&lt;";
    case '&':
        return "&amp;";
    case '"':
        return is_quoted ? "&quot;" : NULL;
    default:
        return NULL;
    }
}

static void escape(dtn_builder *out, dtn_text text, bool is_quoted)
{
    for (size_t from = 0; from < text.length;) {
        size_t end = from;
        while (end < text.length && !entity_of(text.bytes[end], is_quoted))
            end++;
        dtn_build_text(out, dtn_text_slice(text, from, end));
        if (end < text.length)
            dtn_build_chars(out, entity_of(text.bytes[end++], is_quoted));
        from = end;
    }
}

void dtn_html_escape(dtn_builder *out, dtn_text text)
{
    escape(out, text, false);
}

void dtn_html_escape_quoted(dtn_builder *out, dtn_text text)
{
    escape(out, text, true);
}

/* ---- places of the case -------------------------------------------------------------------------------- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_of_path(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '.' ||
           byte == '_' || byte == '-' || byte == '/' || (unsigned char)byte >= 0x80;
}

/* Where digits that begin at `from` end. */
static size_t end_of_digits(dtn_text text, size_t from)
{
    while (from < text.length && is_digit(text.bytes[from]))
        from++;
    return from;
}

static bool ends_with(dtn_text text, size_t end, const char *word)
{
    size_t length = strlen(word);
    return end >= length && memcmp(text.bytes + end - length, word, length) == 0;
}

/* Where the path before the colon at `colon` begins; `colon` itself where it is no case file's. */
static size_t start_of_path(dtn_text text, size_t colon)
{
    size_t start = colon;
    if (!ends_with(text, colon, ".detente"))
        return colon;
    while (start > 0 && is_of_path(text.bytes[start - 1]))
        start--;
    return start;
}

/* A place such as "line 41" or "talks.detente:41" whose number begins at `digits`: where it starts, or `digits`. */
static size_t start_of_place(dtn_text text, size_t digits)
{
    if (ends_with(text, digits, "line "))
        return digits - strlen("line ");
    if (digits > 0 && text.bytes[digits - 1] == ':')
        return start_of_path(text, digits - 1) < digits - 1 ? start_of_path(text, digits - 1) : digits;
    return digits;
}

static void write_link(dtn_builder *out, dtn_text place, dtn_text number)
{
    bool is_line = ends_with(place, strlen("line "), "line ") && place.length > strlen("line ");
    dtn_text file = {"line", 4};
    if (!is_line)
        file = dtn_file_name(dtn_text_slice(place, 0, place.length - number.length - 1));
    dtn_build_chars(out, "<a href=\"#");
    dtn_html_escape_quoted(out, file);
    dtn_build(out, "-%t\">", number);
    dtn_html_escape(out, place);
    dtn_build_chars(out, "</a>");
}

/* The text, with links where it names places. */
static void write_places(dtn_builder *out, dtn_text text)
{
    size_t written = 0;
    for (size_t i = 0; i < text.length;) {
        if (!is_digit(text.bytes[i]) || (i > 0 && is_digit(text.bytes[i - 1]))) {
            i++;
            continue;
        }
        size_t start = start_of_place(text, i), end = end_of_digits(text, i);
        if (start < i && start >= written) {
            dtn_html_escape(out, dtn_text_slice(text, written, start));
            write_link(out, dtn_text_slice(text, start, end), dtn_text_slice(text, i, end));
            written = end;
        }
        i = end;
    }
    dtn_html_escape(out, dtn_text_slice(text, written, text.length));
}

/* Where the next backtick at or behind `from` stands; the text's end where there is none. */
static size_t next_backtick(dtn_text text, size_t from)
{
    while (from < text.length && text.bytes[from] != '`')
        from++;
    return from;
}

/* What stands between backticks in a terminal stands in the type of a case here. */
static void write_text(dtn_builder *out, dtn_text text)
{
    for (size_t from = 0; from < text.length;) {
        size_t start = next_backtick(text, from), end = next_backtick(text, start + 1);
        if (end >= text.length) {
            write_places(out, dtn_text_slice(text, from, text.length));
            return;
        }
        write_places(out, dtn_text_slice(text, from, start));
        dtn_build_chars(out, "<code>");
        dtn_html_escape(out, dtn_text_slice(text, start + 1, end));
        dtn_build_chars(out, "</code>");
        from = end + 1;
    }
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

static void write_piece(dtn_builder *out, dtn_emphasis emphasis, dtn_text text)
{
    static const struct {
        const char *start, *end;
    } marks[] = {{"", ""},
                 {"<strong>", "</strong>"},
                 {"<span class=good>", "</span>"},
                 {"<span class=bad>", "</span>"},
                 {"<span class=doubt>", "</span>"},
                 {"<span class=dim>", "</span>"}};
    if (text.length == 0)
        return;
    dtn_build_chars(out, marks[emphasis].start);
    write_text(out, text);
    dtn_build_chars(out, marks[emphasis].end);
}

static void write_phrase(dtn_builder *out, const dtn_phrase *phrase)
{
    for (size_t i = 0; i < phrase->count; i++)
        write_piece(out, phrase->items[i].emphasis, phrase->items[i].text);
}

static bool is_dash(const dtn_block *block)
{
    return dtn_text_is(block->label, "-");
}

static bool is_entry(const dtn_block *block, bool dashed)
{
    return block->kind == DTN_BLOCK_ENTRY && is_dash(block) == dashed;
}

static void write_entry(dtn_builder *out, const dtn_block *block)
{
    if (is_dash(block)) {
        dtn_build_chars(out, "<li>");
        write_phrase(out, &block->phrase);
        dtn_build_chars(out, "\n");
        return;
    }
    dtn_build_chars(out, "<div><dt>");
    if (block->leads_to.length > 0)
        dtn_build(out, "<a href=\"#%t\">", block->leads_to);
    write_text(out, block->label);
    dtn_build_chars(out, block->leads_to.length > 0 ? "</a><dd>" : "<dd>");
    write_phrase(out, &block->phrase);
    dtn_build_chars(out, "</div>\n");
}

/* All entries of one kind that follow each other; returns the number of the block behind them. */
static size_t write_entries(dtn_builder *out, const dtn_document *document, size_t first)
{
    bool dashed = is_dash(&document->blocks.items[first]);
    size_t at = first;
    dtn_build_chars(out, dashed ? "<ul>\n" : "<dl>\n");
    for (; at < document->blocks.count && is_entry(&document->blocks.items[at], dashed); at++)
        write_entry(out, &document->blocks.items[at]);
    dtn_build_chars(out, dashed ? "</ul>\n" : "</dl>\n");
    return at;
}

static void write_paragraph(dtn_builder *out, const dtn_phrase *phrase)
{
    if (phrase->count == 0)
        return;
    dtn_build_chars(out, "<p>");
    write_phrase(out, phrase);
    dtn_build_chars(out, "</p>\n");
}

/* A heading is strong by itself. */
static void write_heading(dtn_builder *out, const dtn_phrase *phrase)
{
    if (phrase->count == 0)
        return;
    dtn_build_chars(out, "<h3>");
    for (size_t i = 0; i < phrase->count; i++) {
        dtn_emphasis emphasis = phrase->items[i].emphasis;
        write_piece(out, emphasis == DTN_STRONG ? DTN_PLAIN : emphasis, phrase->items[i].text);
    }
    dtn_build_chars(out, "</h3>\n");
}

/* ---- tables -------------------------------------------------------------------------------------------- */

/* Most cells of a table are alike: it says once which way, and only the others say otherwise. */
static bool holds_numbers(const dtn_tabular *table)
{
    size_t numbers = 0, words = 0;
    for (size_t i = 0; i < table->columns.count; i++) {
        const dtn_column *column = &table->columns.items[i];
        if (column->is_drawing || column->is_label)
            continue;
        ++*(column->alignment == DTN_RIGHT ? &numbers : &words);
    }
    return numbers > words;
}

/* Cells, rows and entries end where the next begins: HTML has no need of their ends. */
static void open_header(dtn_builder *out, const dtn_column *column, const char *scope)
{
    dtn_build(out, "<th scope=%s%s>", scope, column->alignment == DTN_RIGHT ? " class=number" : "");
}

static void open_cell(dtn_builder *out, const dtn_column *column, bool among_numbers)
{
    bool is_number = column->alignment == DTN_RIGHT;
    dtn_build_chars(out, is_number == among_numbers ? "<td>"
                         : is_number                ? "<td class=number>"
                                                    : "<td class=words>");
}

/* Headers are broken for narrow terminals: "sequen-" "tial" is one word, "aims" "at" are two. */
static void write_header(dtn_builder *out, dtn_text header)
{
    dtn_builder joined = {.task = out->task};
    for (size_t i = 0; i < header.length; i++) {
        bool is_broken_word = header.bytes[i] == '-' && i + 1 < header.length && header.bytes[i + 1] == '\n';
        if (is_broken_word)
            i++;
        else
            dtn_build_repeat(&joined, header.bytes[i] == '\n' ? ' ' : header.bytes[i], 1);
    }
    write_text(out, dtn_built(&joined));
}

static void write_head(dtn_builder *out, const dtn_tabular *table)
{
    dtn_build_chars(out, "<thead><tr>");
    for (size_t i = 0; i < table->columns.count; i++) {
        const dtn_column *column = &table->columns.items[i];
        if (column->is_drawing)
            continue;
        if (column->header.length > 0)
            open_header(out, column, "col");
        else
            dtn_build_chars(out, "<td>");
        write_header(out, column->header);
    }
    dtn_build_chars(out, "\n<tbody>");
}

/* In a column of lines a number is a place too. */
static bool is_line_number(const dtn_column *column, dtn_text text)
{
    return dtn_text_is(column->header, "line") && text.length > 0 && end_of_digits(text, 0) == text.length;
}

/* A header is strong without a word of it. */
static void write_cell(dtn_builder *out, const dtn_column *column, const dtn_cell *cell, bool is_header)
{
    if (is_line_number(column, cell->text))
        dtn_build(out, "<a href=\"#line-%t\">%t</a>", cell->text, cell->text);
    else
        write_piece(out, is_header && cell->emphasis == DTN_STRONG ? DTN_PLAIN : cell->emphasis, cell->text);
    if (cell->heard)
        dtn_build(out, "<span class=unseen> (%s)</span>", cell->heard);
    if (cell->below.length > 0) {
        dtn_build_chars(out, " <small>");
        write_text(out, cell->below);
        dtn_build_chars(out, "</small>");
    }
}

static void write_row(dtn_builder *out, const dtn_tabular *table, size_t first, bool among_numbers)
{
    dtn_build_chars(out, "\n<tr>");
    for (size_t i = 0; i < table->columns.count; i++) {
        const dtn_column *column = &table->columns.items[i];
        const dtn_cell *cell = &table->cells.items[first + i];
        bool is_header = column->is_label && cell->text.length > 0;
        if (column->is_drawing)
            continue;
        if (is_header)
            open_header(out, column, "row");
        else
            open_cell(out, column, among_numbers);
        write_cell(out, column, cell, is_header);
    }
}

static size_t count_shown(const dtn_tabular *table)
{
    size_t count = 0;
    for (size_t i = 0; i < table->columns.count; i++)
        count += !table->columns.items[i].is_drawing;
    return count;
}

static void write_section(dtn_builder *out, const dtn_tabular *table, size_t first)
{
    dtn_build(out, "\n<tr class=section><th scope=colgroup colspan=%z>", count_shown(table));
    write_text(out, table->cells.items[first].text);
}

static void write_table(dtn_builder *out, const dtn_tabular *table)
{
    bool among_numbers = holds_numbers(table);
    size_t section = 0;
    dtn_build(out, "<div class=table tabindex=0><table%s>\n", among_numbers ? " class=numbers" : "");
    write_head(out, table);
    for (size_t cell = 0; cell < table->cells.count; cell += table->columns.count) {
        bool is_section = section < table->sections.count && table->sections.items[section] == cell;
        section += is_section;
        if (is_section)
            write_section(out, table, cell);
        else
            write_row(out, table, cell, among_numbers);
    }
    dtn_build_chars(out, "\n</table></div>\n");
}

dtn_text dtn_html_write(dtn_task *task, const dtn_document *document)
{
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < document->blocks.count;) {
        const dtn_block *block = &document->blocks.items[i];
        if (block->kind == DTN_BLOCK_ENTRY) {
            i = write_entries(&out, document, i);
            continue;
        }
        if (block->kind == DTN_BLOCK_HEADING)
            write_heading(&out, &block->phrase);
        else if (block->kind == DTN_BLOCK_PARAGRAPH)
            write_paragraph(&out, &block->phrase);
        else if (block->kind == DTN_BLOCK_PICTURE)
            dtn_build(&out, "<figure tabindex=\"0\">%t</figure>\n", block->phrase.items[0].text);
        else if (block->kind == DTN_BLOCK_TABLE && block->table->columns.count > 0)
            write_table(&out, block->table);
        i++;
    }
    return dtn_built(&out);
}
