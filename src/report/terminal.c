/* SPDX-License-Identifier: MIT */
#include "report/terminal.h"

#include "base/unicode.h"
#include "report/lines.h"
#include "report/terminal_table.h"

void dtn_terminal_emphasise(dtn_builder *out, const dtn_style *style, dtn_emphasis emphasis, dtn_text text)
{
    static const char *const starts[] = {
        [DTN_PLAIN] = "",       [DTN_STRONG] = "\x1b[1m", [DTN_GOOD] = "\x1b[32m",
        [DTN_BAD] = "\x1b[31m", [DTN_DOUBT] = "\x1b[33m", [DTN_DIM] = "\x1b[2m",
    };
    bool is_coloured = style->colour && emphasis != DTN_PLAIN && text.length > 0;
    if (is_coloured)
        dtn_build_chars(out, starts[emphasis]);
    dtn_build_text(out, text);
    if (is_coloured)
        dtn_build_chars(out, "\x1b[0m");
}

/* A phrase joined into one text, so that it can be broken into lines whatever its pieces are. */
static dtn_text join(dtn_task *task, const dtn_phrase *phrase)
{
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < phrase->count; i++)
        dtn_build_text(&out, phrase->items[i].text);
    return dtn_built(&out);
}

/* Bytes [from, end) of the joined phrase, each piece with its emphasis. */
static void write_slice(dtn_builder *out, const dtn_phrase *phrase, const dtn_style *style, dtn_line_end line,
                        size_t from)
{
    size_t start = 0;
    for (size_t i = 0; i < phrase->count; i++) {
        dtn_text text = phrase->items[i].text;
        size_t first = from > start ? from - start : 0;
        size_t last = line.end > start ? line.end - start : 0;
        if (last > text.length)
            last = text.length;
        if (first < last)
            dtn_terminal_emphasise(out, style, phrase->items[i].emphasis, dtn_text_slice(text, first, last));
        start += text.length;
    }
}

static void write_phrase(dtn_builder *out, const dtn_phrase *phrase, const dtn_style *style, size_t indent)
{
    enum { NARROWEST = 10 };
    dtn_text text = join(out->task, phrase);
    size_t width = style->columns > indent + NARROWEST ? style->columns - indent : NARROWEST;
    for (size_t from = 0; from < text.length;) {
        dtn_line_end line = dtn_line_break(text, from, width);
        if (from > 0 && line.end > from)
            dtn_build_repeat(out, ' ', indent);
        write_slice(out, phrase, style, line, from);
        dtn_build_repeat(out, '\n', 1);
        from = line.next;
    }
}

static void write_entry(dtn_builder *out, const dtn_block *block, const dtn_style *style)
{
    dtn_build_repeat(out, ' ', block->indent);
    dtn_terminal_emphasise(out, style, DTN_STRONG, block->label);
    size_t width = dtn_text_width(block->label);
    size_t indent = block->indent + block->label_width;
    if (block->phrase.count == 0) {
        dtn_build_repeat(out, '\n', 1);
        return;
    }
    if (width < block->label_width) {
        dtn_build_repeat(out, ' ', block->label_width - width);
    } else {
        dtn_build_repeat(out, '\n', 1);
        dtn_build_repeat(out, ' ', indent);
    }
    write_phrase(out, &block->phrase, style, indent);
}

dtn_text dtn_terminal_write(dtn_task *task, const dtn_document *document, const dtn_style *style)
{
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < document->blocks.count; i++) {
        const dtn_block *block = &document->blocks.items[i];
        switch (block->kind) {
        case DTN_BLOCK_HEADING:
        case DTN_BLOCK_PARAGRAPH:
            if (block->phrase.count > 0)
                dtn_build_repeat(&out, ' ', block->indent);
            write_phrase(&out, &block->phrase, style, block->indent);
            break;
        case DTN_BLOCK_ENTRY:
            write_entry(&out, block, style);
            break;
        case DTN_BLOCK_TABLE:
            dtn_terminal_table(&out, block->table, block->indent, style);
            break;
        case DTN_BLOCK_PICTURE:
            break;
        case DTN_BLOCK_GAP:
            dtn_build_repeat(&out, '\n', 1);
            break;
        }
    }
    return dtn_built(&out);
}
