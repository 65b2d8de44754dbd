/* SPDX-License-Identifier: MIT */
#include "report/excerpt.h"

#include "base/number.h"
#include "base/unicode.h"
#include "report/terminal.h"

/* One character as it is shown. */
typedef struct shown {
    size_t length; /* bytes in the line */
    size_t width;
    bool is_plain; /* shown as it stands; else as U+FFFD */
    bool is_tab;
} shown;

/* Formatting characters that turn the direction of text or hide in it would show something else than is written. */
static bool is_deceptive(uint32_t code)
{
    return code == 0x200B || code == 0x2028 || code == 0x2029 || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

static shown shown_at(dtn_text line, size_t at)
{
    dtn_rune rune = dtn_rune_at(line, at);
    if (rune.length == 0)
        return (shown){.length = 1, .width = 1};
    if (rune.code == '\t')
        return (shown){.length = 1, .width = 1, .is_plain = true, .is_tab = true};
    if (rune.code < 0x20 || (rune.code >= 0x7F && rune.code < 0xA0) || is_deceptive(rune.code))
        return (shown){.length = rune.length, .width = 1};
    return (shown){.length = rune.length, .width = (size_t)dtn_rune_width(rune.code), .is_plain = true};
}

dtn_text dtn_text_visible(dtn_task *task, dtn_text text)
{
    dtn_builder out = {.task = task};
    for (size_t at = 0; at < text.length;) {
        shown now = shown_at(text, at);
        if (now.is_plain && !now.is_tab)
            dtn_build_text(&out, dtn_text_slice(text, at, at + now.length));
        else
            dtn_build_chars(&out, now.is_tab ? " " : "\xEF\xBF\xBD");
        at += now.length;
    }
    return dtn_built(&out);
}

static size_t width_between(dtn_text line, size_t from, size_t to)
{
    size_t width = 0;
    while (from < to) {
        shown now = shown_at(line, from);
        width += now.width;
        from += now.length;
    }
    return width;
}

/* The part [from, to) of a line that fits into `room` columns and holds the place, its beginning above all. */
typedef struct window {
    size_t from, to;
    size_t start, end; /* the place */
} window;

static window choose_window(dtn_text line, size_t start, size_t end, size_t room)
{
    enum { LEAD = 3 }; /* a third of the room stands before the place */
    window w = {0, line.length, start, end};
    size_t place = width_between(line, start, end);
    if (width_between(line, 0, line.length) <= room)
        return w;
    size_t lead = place < room ? (room - place) / LEAD : 0, before = width_between(line, 0, start);
    if (before + place + 1 <= room)
        lead = before; /* from the first character on */
    while (before > lead) {
        shown now = shown_at(line, w.from);
        w.from += now.length;
        before -= now.width;
    }
    size_t used = w.from > 0 ? 1 : 0;
    for (w.to = w.from; w.to < line.length; w.to += shown_at(line, w.to).length) {
        used += shown_at(line, w.to).width;
        if (used + 1 > room)
            break;
    }
    return w;
}

static void write_line(dtn_builder *out, dtn_text line, window w)
{
    dtn_build_chars(out, line.length > 0 ? " " : "");
    dtn_build_chars(out, w.from > 0 ? "…" : "");
    for (size_t at = w.from; at < w.to;) {
        shown now = shown_at(line, at);
        if (now.is_plain)
            dtn_build_text(out, dtn_text_slice(line, at, at + now.length));
        else
            dtn_build_chars(out, "\xEF\xBF\xBD");
        at += now.length;
    }
    dtn_build_chars(out, w.to < line.length ? "…" : "");
    dtn_build_chars(out, "\n");
}

/* Spaces up to the place, tabs where the line has tabs, then ^~~~. */
static void write_mark(dtn_builder *out, dtn_text line, window w, dtn_emphasis emphasis,
                       const dtn_style *style)
{
    dtn_builder mark = {.task = out->task};
    size_t end = w.end < w.to ? w.end : w.to;
    dtn_build_repeat(out, ' ', w.from > 0 ? 2 : 1);
    for (size_t at = w.from; at < w.start && at < w.to;) {
        shown now = shown_at(line, at);
        dtn_build_repeat(out, now.is_tab ? '\t' : ' ', now.width);
        at += now.length;
    }
    size_t width = w.start < end ? width_between(line, w.start, end) : 1;
    dtn_build_repeat(&mark, '^', 1);
    dtn_build_repeat(&mark, '~', width > 1 ? width - 1 : 0);
    dtn_terminal_emphasise(out, style, emphasis, dtn_built(&mark));
    dtn_build_chars(out, "\n");
}

static size_t digits_of(uint32_t number)
{
    size_t digits = 1;
    while (number /= 10)
        digits++;
    return digits;
}

static void write_gutter(dtn_builder *out, uint32_t line, size_t width, const dtn_style *style)
{
    dtn_builder gutter = {.task = out->task};
    size_t used = line > 0 ? digits_of(line) : 0;
    dtn_build_repeat(&gutter, ' ', width > used + 1 ? width - used - 1 : 0);
    if (line > 0)
        dtn_build_count(&gutter, line);
    dtn_build_chars(&gutter, " |");
    dtn_terminal_emphasise(out, style, DTN_DIM, dtn_built(&gutter));
}

uint32_t dtn_excerpt_write(dtn_builder *out, const dtn_file *file, dtn_span span, dtn_emphasis emphasis,
                           const dtn_style *style)
{
    enum { GUTTER = 6, NARROWEST = 20, OF_HINT = 2 };
    if (file->bytes.length == 0)
        return OF_HINT;
    uint32_t number = dtn_file_place(file, span.start).line;
    dtn_text line = dtn_file_line(file, number);
    size_t width = digits_of(number) + 2 > GUTTER ? digits_of(number) + 2 : GUTTER;
    size_t room = style->columns > width + NARROWEST + 2 ? style->columns - width - 2 : NARROWEST;
    size_t offset = line.bytes ? (size_t)(line.bytes - file->bytes.bytes) : span.start;
    size_t start = span.start > offset ? span.start - offset : 0;
    size_t end = span.end > span.start ? span.end - offset : start;
    start = start < line.length ? start : line.length;
    end = end < line.length ? end : line.length;
    window w = choose_window(line, start, end > start ? end : start, room);
    write_gutter(out, number, width, style);
    write_line(out, line, w);
    write_gutter(out, 0, width, style);
    write_mark(out, line, w, emphasis, style);
    return (uint32_t)width;
}
