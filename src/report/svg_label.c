/* SPDX-License-Identifier: MIT */
#include "report/svg_label.h"

#include "base/unicode.h"
#include "report/lines.h"

#include <assert.h>

/* ---- widths -------------------------------------------------------------------------------------------- */

/* Hundredths of the size, of the characters from the space on. */
static const uint8_t plain_widths[] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40,  40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69,  62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
};

/* Of other writing no more is known than its columns; few characters are wider than this. */
static int width_of(dtn_rune rune)
{
    enum { NARROW = 84, WIDE = 110 };
    if (rune.length > 0 && rune.code >= ' ' && rune.code < ' ' + sizeof plain_widths)
        return plain_widths[rune.code - ' '];
    int columns = rune.length > 0 ? dtn_rune_width(rune.code) : 1;
    return columns == 0 ? 0 : columns == 1 ? NARROW : WIDE;
}

double dtn_svg_width(dtn_text text)
{
    enum { SIZE = 12, WHOLE = 100 };
    int64_t hundredths = 0;
    for (size_t at = 0; at < text.length;) {
        dtn_rune rune = dtn_rune_at(text, at);
        hundredths += width_of(rune);
        at += rune.length > 0 ? rune.length : 1;
    }
    return (double)hundredths * SIZE / WHOLE;
}

/* ---- labels -------------------------------------------------------------------------------------------- */

static dtn_text cut(dtn_task *task, dtn_text text, double width)
{
    const double narrowest = 3.3; /* of a character */
    size_t columns = dtn_text_width(text), most = (size_t)(width / narrowest) + 1;
    dtn_text shown = text;
    for (columns = columns < most ? columns + 1 : most + 1; columns > 1 && dtn_svg_width(shown) > width;)
        shown = dtn_text_shortened(task, text, --columns);
    return shown;
}

void dtn_svg_label(dtn_svg *svg, const char *kind, dtn_spot at, const dtn_svg_words *words, double width)
{
    dtn_text shown = cut(svg->out.task, words->text, width);
    dtn_text hint = words->hint.length > 0 || shown.length == words->text.length ? words->hint : words->text;
    if (hint.length == 0)
        dtn_svg_text(svg, kind, at, shown);
    else
        dtn_svg_text_hinted(svg, kind, at, shown, hint);
}

void dtn_svg_labels(dtn_svg *svg, const char *kind, dtn_spot at, const dtn_svg_lines *lines, double width)
{
    for (size_t i = 0; i < lines->count; i++, at.y += DTN_SVG_LINE)
        dtn_svg_label(svg, kind, at, &lines->items[i], width);
}

dtn_svg_lines dtn_svg_wrap(dtn_task *task, dtn_text text, double width, size_t most)
{
    dtn_svg_lines lines = {0};
    size_t from = 0;
    while (from < text.length) {
        size_t end = text.length;
        for (size_t at = text.length; lines.count + 1 < most && at > from; at--) {
            bool may_end = at == text.length || text.bytes[at] == ' ';
            if (may_end)
                end = at;
            if (may_end && dtn_svg_width(dtn_text_slice(text, from, at)) <= width)
                break;
        }
        DTN_PUSH(task, &lines, ((dtn_svg_words){dtn_text_slice(text, from, end), {"", 0}}));
        from = end + (end < text.length);
    }
    return lines;
}

/* ---- places -------------------------------------------------------------------------------------------- */

/* Places of the strip from the highest to the lowest; there are few. */
static void push_down(dtn_svg_place *const *places, const size_t *order, size_t count, double top)
{
    for (size_t i = 0; i < count; i++) {
        dtn_svg_place *place = places[order[i]];
        double least = top + place->height / 2;
        place->y = place->y > least ? place->y : least;
        top = place->y + place->height / 2;
    }
}

static void push_up(dtn_svg_place *const *places, const size_t *order, size_t count, double bottom)
{
    for (size_t i = count; i-- > 0;) {
        dtn_svg_place *place = places[order[i]];
        double most = bottom - place->height / 2;
        place->y = place->y < most ? place->y : most;
        bottom = place->y - place->height / 2;
    }
}

void dtn_svg_spread(dtn_svg_place *const *places, size_t count, double top, double bottom)
{
    size_t order[DTN_SVG_PLACES];
    assert(count <= DTN_SVG_PLACES);
    for (size_t i = 0; i < count; i++) {
        size_t k = i;
        for (; k > 0 && places[order[k - 1]]->y > places[i]->y; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    push_down(places, order, count, top);
    push_up(places, order, count, bottom);
}
