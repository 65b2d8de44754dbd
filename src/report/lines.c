/* SPDX-License-Identifier: MIT */
#include "report/lines.h"

#include "base/unicode.h"

/* One character with the marks that stand on it. */
typedef struct cluster {
    uint32_t code;
    size_t end;
    size_t width;
} cluster;

static cluster cluster_at(dtn_text text, size_t at)
{
    dtn_rune rune = dtn_rune_at(text, at);
    if (rune.length == 0)
        return (cluster){0xFFFD, at + 1, 1};
    cluster found = {rune.code, at + rune.length, (size_t)dtn_rune_width(rune.code)};
    while (found.end < text.length) {
        dtn_rune mark = dtn_rune_at(text, found.end);
        if (mark.length == 0 || mark.code < 0x80 || dtn_rune_width(mark.code) != 0)
            break;
        found.end += mark.length;
    }
    return found;
}

/* Closing punctuation of Chinese and Japanese does not open a line. */
static bool may_open_line(uint32_t code)
{
    static const uint32_t closing[] = {0x3001, 0x3002, 0x300D, 0x300F, 0x3011, 0x3015, 0x30FC,
                                       0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (closing[i] == code)
            return false;
    return true;
}

/* True when a line may end behind the character that ends at `end`. */
static bool may_break_behind(dtn_text text, const cluster *last, size_t end)
{
    if (end >= text.length)
        return true;
    cluster next = cluster_at(text, end);
    if (next.code == ' ' || next.code == '\n')
        return true;
    return (last->width == 2 || next.width == 2) && may_open_line(next.code);
}

/* The same without cutting a word: at spaces, and behind the closing punctuation of Chinese and Japanese. */
static bool ends_word(dtn_text text, const cluster *last)
{
    if (last->end >= text.length)
        return true;
    const uint32_t next = cluster_at(text, last->end).code;
    return next == ' ' || next == '\n' || (!may_open_line(last->code) && may_open_line(next));
}

static size_t skip_spaces(dtn_text text, size_t at)
{
    while (at < text.length && text.bytes[at] == ' ')
        at++;
    return at;
}

/* The next line begins behind the spaces, or behind the line break that ends this one. */
static dtn_line_end end_line(dtn_text text, size_t end)
{
    size_t next = skip_spaces(text, end);
    if (next < text.length && text.bytes[next] == '\n')
        next++;
    return (dtn_line_end){end, next};
}

/* The word that begins behind the spaces at `at` is wider than a line: no line can hold it whole. */
static bool is_too_wide(dtn_text text, size_t at, size_t width)
{
    size_t used = 0;
    at = skip_spaces(text, at);
    while (at < text.length && text.bytes[at] != '\n') {
        cluster now = cluster_at(text, at);
        used += now.width;
        if (used > width)
            return true;
        if (ends_word(text, &now))
            return false;
        at = now.end;
    }
    return false;
}

dtn_line_end dtn_line_break(dtn_text text, size_t from, size_t width)
{
    size_t used = 0, at = from, word = from, inside = from;
    while (at < text.length && text.bytes[at] != '\n') {
        cluster now = cluster_at(text, at);
        if (used + now.width > width && at > from)
            break;
        used += now.width;
        if (now.code != ' ' && may_break_behind(text, &now, now.end))
            inside = now.end;
        if (now.code != ' ' && ends_word(text, &now))
            word = now.end;
        at = now.end;
    }
    size_t best = word == from || is_too_wide(text, word, width) ? inside : word;
    if (at >= text.length || text.bytes[at] == '\n' || best == from)
        best = at;
    while (best > from && text.bytes[best - 1] == ' ')
        best--;
    return end_line(text, best);
}

size_t dtn_longest_piece(dtn_text text)
{
    size_t longest = 0, piece = 0;
    for (size_t at = 0; at < text.length;) {
        cluster now = cluster_at(text, at);
        piece = now.code == ' ' || now.code == '\n' ? 0 : piece + now.width;
        if (piece > longest)
            longest = piece;
        if (may_break_behind(text, &now, now.end))
            piece = 0;
        at = now.end;
    }
    return longest;
}

dtn_text dtn_text_shortened(dtn_task *task, dtn_text text, size_t width)
{
    if (dtn_text_width(text) <= width)
        return text;
    if (width == 0)
        return (dtn_text){"", 0};
    size_t used = 0, at = 0;
    while (at < text.length) {
        cluster now = cluster_at(text, at);
        if (used + now.width + 1 > width)
            break;
        used += now.width;
        at = now.end;
    }
    return dtn_text_build(task, "%t…", dtn_text_slice(text, 0, at));
}

dtn_text dtn_text_shortened_inside(dtn_task *task, dtn_text text, size_t width)
{
    size_t tail = (width - 1) / 2, at = 0;
    if (dtn_text_width(text) <= width)
        return text;
    while (at < text.length && dtn_text_width(dtn_text_slice(text, at, text.length)) > tail)
        at = cluster_at(text, at).end;
    return dtn_text_build(task, "%t%t", dtn_text_shortened(task, text, width - tail),
                          dtn_text_slice(text, at, text.length));
}
