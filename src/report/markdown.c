/* SPDX-License-Identifier: MIT */
#include "report/markdown.h"

#include <string.h>

/* ---- texts ---------------------------------------------------------------------------------------------- */

static bool is_alphanumeric(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "- ", "+ ", "---", "===", ": ": a line that begins so is no text. */
static bool is_mark(dtn_text text, size_t at)
{
    const char byte = text.bytes[at], next = at + 1 < text.length ? text.bytes[at + 1] : ' ';
    return (byte == '-' || byte == '+' || byte == '=' || byte == ':') && (next == ' ' || next == byte);
}

/* A list, a rule or the like: a mark before anything else, or a point behind a number. */
static bool begins_a_block(dtn_text text, size_t at)
{
    bool has_number = false;
    for (size_t i = 0; i < at; i++) {
        if (!is_digit(text.bytes[i]) && text.bytes[i] != ' ')
            return false;
        has_number |= is_digit(text.bytes[i]);
    }
    const char byte = text.bytes[at];
    return has_number ? (byte == '.' || byte == ')') && is_digit(text.bytes[at - 1]) : is_mark(text, at);
}

/* An underscore within a word is no markup. */
static bool is_within_a_word(dtn_text text, size_t at)
{
    return at > 0 && at + 1 < text.length && is_alphanumeric(text.bytes[at - 1]) &&
           is_alphanumeric(text.bytes[at + 1]);
}

static bool is_control(char byte)
{
    return (byte >= 0 && byte < ' ') || byte == 0x7f;
}

static void build_byte(dtn_builder *out, dtn_text text, size_t at)
{
    const char byte = text.bytes[at];
    if (byte == '&')
        dtn_build_chars(out, "&amp;");
    else if (byte == '<')
        dtn_build_chars(out, "&lt;");
    else if (byte == '>')
        dtn_build_chars(out, "&gt;");
    else if (is_control(byte))
        dtn_build_repeat(out, ' ', 1);
    else {
        bool is_markup =
            strchr("\\`*[]{}#|~$^!", byte) != NULL || (byte == '_' && !is_within_a_word(text, at));
        if (is_markup || begins_a_block(text, at))
            dtn_build_repeat(out, '\\', 1);
        dtn_build_repeat(out, byte, 1);
    }
}

static void build_escaped(dtn_builder *out, dtn_text text, bool is_start)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_start && i == 0 && begins_a_block(text, 0))
            dtn_build_repeat(out, text.bytes[0], 1);
        else
            build_byte(out, text, i);
}

dtn_text dtn_markdown_text(dtn_task *task, dtn_text text)
{
    dtn_builder out = {.task = task};
    build_escaped(&out, text, true);
    return dtn_built(&out);
}

static size_t longest_run(dtn_text text)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.length; i++) {
        run = text.bytes[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* Between more back-quotes than it holds in a row; a space keeps those at its ends apart. */
dtn_text dtn_markdown_code(dtn_task *task, dtn_text text)
{
    dtn_builder out = {.task = task};
    const size_t fence = longest_run(text) + 1;
    bool is_apart = text.length == 0 || text.bytes[0] == '`' || text.bytes[text.length - 1] == '`';
    dtn_build_repeat(&out, '`', fence);
    dtn_build_chars(&out, is_apart ? " " : "");
    for (size_t i = 0; i < text.length; i++)
        dtn_build_repeat(&out, is_control(text.bytes[i]) ? ' ' : text.bytes[i], 1);
    dtn_build_chars(&out, is_apart ? " " : "");
    dtn_build_repeat(&out, '`', fence);
    return dtn_built(&out);
}

static size_t next_quote(dtn_text text, size_t from)
{
    while (from < text.length && text.bytes[from] != '`')
        from++;
    return from;
}

static bool quotes_pair(dtn_text text)
{
    size_t count = 0;
    for (size_t at = next_quote(text, 0); at < text.length; at = next_quote(text, at + 1)) {
        if (count % 2 == 1 && text.bytes[at - 1] == '`')
            return false; /* nothing between them */
        count++;
    }
    return count % 2 == 0;
}

dtn_text dtn_markdown_prose(dtn_task *task, dtn_text text)
{
    dtn_builder out = {.task = task};
    if (!quotes_pair(text))
        return dtn_markdown_text(task, text);
    for (size_t at = 0; at < text.length;) {
        size_t open = next_quote(text, at), close = next_quote(text, open + 1);
        build_escaped(&out, dtn_text_slice(text, at, open), at == 0);
        if (open >= text.length)
            break;
        dtn_build_text(&out, dtn_markdown_code(task, dtn_text_slice(text, open + 1, close)));
        at = close + 1;
    }
    return dtn_built(&out);
}

/* ---- blocks --------------------------------------------------------------------------------------------- */

dtn_markdown dtn_markdown_open(dtn_task *task)
{
    return (dtn_markdown){.task = task, .text = {.task = task}};
}

void dtn_markdown_end_paragraph(dtn_markdown *page)
{
    if (page->in_paragraph)
        dtn_build_chars(&page->text, "\n");
    page->in_paragraph = false;
}

static void begin_block(dtn_markdown *page)
{
    dtn_markdown_end_paragraph(page);
    if (page->text.length > 0)
        dtn_build_chars(&page->text, "\n");
}

void dtn_markdown_heading(dtn_markdown *page, int level, dtn_text text)
{
    begin_block(page);
    dtn_build_repeat(&page->text, '#', (size_t)level);
    dtn_build(&page->text, " %t\n", dtn_markdown_text(page->task, text));
}

static void go_on(dtn_markdown *page)
{
    if (page->in_paragraph) {
        dtn_build_chars(&page->text, " ");
        return;
    }
    begin_block(page);
    page->in_paragraph = true;
}

void dtn_markdown_sentence(dtn_markdown *page, dtn_text text)
{
    if (text.length == 0)
        return;
    go_on(page);
    dtn_build_text(&page->text, dtn_markdown_prose(page->task, text));
}

void dtn_markdown_lead(dtn_markdown *page, dtn_text text)
{
    dtn_markdown_end_paragraph(page);
    go_on(page);
    dtn_build(&page->text, "**%t**", dtn_markdown_text(page->task, text));
}

void dtn_markdown_code_block(dtn_markdown *page, dtn_text text)
{
    enum { SHORTEST = 3 };
    const size_t fence = longest_run(text) < SHORTEST ? SHORTEST : longest_run(text) + 1;
    begin_block(page);
    dtn_build_repeat(&page->text, '`', fence);
    dtn_build(&page->text, "\n%t\n", text);
    dtn_build_repeat(&page->text, '`', fence);
    dtn_build_chars(&page->text, "\n");
}

static void build_row(dtn_markdown *page, const dtn_tabular *table, size_t first)
{
    for (size_t column = 0; column < table->columns.count; column++)
        dtn_build(&page->text, "| %t ",
                  dtn_markdown_text(page->task, table->cells.items[first + column].text));
    dtn_build_chars(&page->text, "|\n");
}

void dtn_markdown_table(dtn_markdown *page, const dtn_tabular *table)
{
    const size_t columns = table->columns.count;
    begin_block(page);
    for (size_t column = 0; column < columns; column++)
        dtn_build(&page->text, "| %t ", dtn_markdown_text(page->task, table->columns.items[column].header));
    dtn_build_chars(&page->text, "|\n");
    for (size_t column = 0; column < columns; column++)
        dtn_build_chars(&page->text, table->columns.items[column].alignment == DTN_RIGHT ? "|---:" : "|---");
    dtn_build_chars(&page->text, "|\n");
    for (size_t first = 0; columns > 0 && first + columns <= table->cells.count; first += columns)
        build_row(page, table, first);
}

/* ---- footnotes ------------------------------------------------------------------------------------------ */

size_t dtn_markdown_note(dtn_markdown *page, dtn_text words)
{
    for (size_t i = 0; i < page->notes.count; i++)
        if (dtn_text_equal(page->notes.items[i], words))
            return i + 1;
    DTN_PUSH(page->task, &page->notes, words);
    return page->notes.count;
}

void dtn_markdown_refer(dtn_markdown *page, size_t note)
{
    if (page->in_paragraph)
        dtn_build(&page->text, "[^%z]", note);
}

dtn_text dtn_markdown_finish(dtn_markdown *page)
{
    dtn_markdown_end_paragraph(page);
    for (size_t i = 0; i < page->notes.count; i++)
        dtn_build(&page->text, "%s[^%z]: %t\n", i == 0 ? "\n" : "", i + 1, page->notes.items[i]);
    return dtn_built(&page->text);
}
