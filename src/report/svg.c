/* SPDX-License-Identifier: MIT */
#include "report/svg.h"

#include "base/unicode.h"
#include "report/html.h"
#include "report/lines.h"

#include <math.h> /* INFINITY alone */
#include <string.h>

/* ---- scales -------------------------------------------------------------------------------------------- */

double dtn_scale_at(const dtn_scale *scale, double value)
{
    return scale->start + (value - scale->from) / (scale->to - scale->from) * (scale->end - scale->start);
}

dtn_scale dtn_scale_over(const double *values, size_t count, double start, double end)
{
    static const double room = 0.04;
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        low = values[i] < low ? values[i] : low; /* no number is below or above anything */
        high = values[i] > high ? values[i] : high;
    }
    if (!(low <= high) || isinf(low) || isinf(high))
        return (dtn_scale){0, 1, start, end};
    double width = high > low ? (high - low) * room : 1;
    return (dtn_scale){low - width, high + width, start, end};
}

/* The round step at which `most` ticks or fewer lie within the width. */
static double round_step(double width, size_t most, int *places)
{
    static const double parts[] = {1, 2, 5};
    enum { PART_COUNT = 3, MOST_POWERS = 40 };
    double power = 1;
    int digits = 0;
    for (int i = 0; i < MOST_POWERS && width / power < (double)most; i++, digits++)
        power /= 10;
    for (int i = 0; i < MOST_POWERS; i++, digits--, power *= 10)
        for (size_t part = 0; part < PART_COUNT; part++)
            if (width / (parts[part] * power) <= (double)most) {
                *places = digits > 0 ? digits : 0;
                return parts[part] * power;
            }
    *places = 0;
    return width;
}

/* The whole number of steps at or above a number of them; scales far from 0 have no ticks. */
static double steps_from(double steps)
{
    static const double far = 1e15;
    if (!(steps > -far && steps < far))
        return far;
    double whole = (double)(int64_t)steps;
    return whole < steps ? whole + 1 : whole;
}

dtn_ticks dtn_scale_ticks(const dtn_scale *scale, size_t most)
{
    dtn_ticks ticks = {.count = 0};
    most = most < DTN_TICKS ? most : DTN_TICKS;
    double step = round_step(scale->to - scale->from, most - 1, &ticks.places);
    double first = steps_from(scale->from / step);
    for (size_t i = 0; i < most; i++) {
        double value = (first + (double)i) * step;
        if (value > scale->to)
            break;
        ticks.values[ticks.count++] = value;
    }
    return ticks;
}

/* ---- shapes -------------------------------------------------------------------------------------------- */

/* To a tenth, without a tenth that is none. */
static void write_number(dtn_svg *svg, const char *before, double value)
{
    dtn_build_chars(&svg->out, before);
    dtn_build_rounded(&svg->out, value, 1);
    if (svg->out.bytes[svg->out.length - 1] == '0')
        svg->out.length -= 2;
}

static void write_kind(dtn_svg *svg, const char *element, const char *kind)
{
    dtn_build(&svg->out, "<%s class=\"%s\"", element, kind);
}

dtn_svg dtn_svg_open(dtn_task *task, uint32_t width, uint32_t height, dtn_text title, dtn_text description)
{
    dtn_svg svg = {.out = {.task = task}};
    dtn_build(&svg.out, "<svg viewBox=\"0 0 %z %z\" role=\"img\"><title>", (size_t)width, (size_t)height);
    dtn_html_escape(&svg.out, title);
    dtn_build_chars(&svg.out, "</title><desc>");
    dtn_html_escape(&svg.out, description);
    dtn_build_chars(&svg.out, "</desc>\n");
    return svg;
}

dtn_text dtn_svg_close(dtn_svg *svg)
{
    dtn_build_chars(&svg->out, "</svg>\n");
    return dtn_built(&svg->out);
}

void dtn_svg_box(dtn_svg *svg, const char *kind, dtn_spot corner, dtn_spot opposite)
{
    double width = opposite.x - corner.x, height = opposite.y - corner.y;
    write_kind(svg, "rect", kind);
    write_number(svg, " x=\"", width < 0 ? opposite.x : corner.x);
    write_number(svg, "\" y=\"", height < 0 ? opposite.y : corner.y);
    write_number(svg, "\" width=\"", width < 0 ? -width : width);
    write_number(svg, "\" height=\"", height < 0 ? -height : height);
    dtn_build_chars(&svg->out, "\"/>\n");
}

/* Onwards from the place before; NULL: the first. */
static void write_step(dtn_svg *svg, const dtn_spot *before, dtn_spot to)
{
    bool is_level = before && before->y == to.y, is_upright = before && before->x == to.x;
    if (is_level && is_upright)
        return;
    if (!is_upright)
        write_number(svg, is_level ? "H" : before ? "L" : "M", to.x);
    if (!is_level)
        write_number(svg, is_upright ? "V" : " ", to.y);
}

static void write_spots(dtn_svg *svg, const dtn_spot *spots, size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_step(svg, i > 0 ? &spots[i - 1] : NULL, spots[i]);
}

static void open_path(dtn_svg *svg, const char *kind, const dtn_spot *spots, size_t count)
{
    write_kind(svg, "path", kind);
    dtn_build_chars(&svg->out, " d=\"");
    write_spots(svg, spots, count);
}

void dtn_svg_path(dtn_svg *svg, const char *kind, const dtn_spot *spots, size_t count)
{
    open_path(svg, kind, spots, count);
    dtn_build_chars(&svg->out, "\"/>\n");
}

void dtn_svg_line(dtn_svg *svg, const char *kind, dtn_spot from, dtn_spot to)
{
    const dtn_spot spots[] = {from, to};
    dtn_svg_path(svg, kind, spots, 2);
}

void dtn_svg_arrow(dtn_svg *svg, const char *kind, const dtn_spot *spots, size_t count)
{
    enum { LONG = 7, WIDE = 4 };
    dtn_spot end = spots[count - 1], before = spots[count - 2];
    double back = before.x < end.x ? -LONG : before.x > end.x ? LONG : 0;
    double up = back != 0 ? 0 : before.y < end.y ? -LONG : LONG;
    double x = up != 0 ? WIDE : 0, y = back != 0 ? WIDE : 0;
    const dtn_spot tip[] = {{end.x + back - x, end.y + up - y}, end, {end.x + back + x, end.y + up + y}};
    open_path(svg, kind, spots, count);
    write_spots(svg, tip, sizeof tip / sizeof *tip);
    dtn_build_chars(&svg->out, "\"/>\n");
}

static void write_hint(dtn_svg *svg, dtn_text hint)
{
    dtn_build_chars(&svg->out, "<title>");
    dtn_html_escape(&svg->out, hint);
    dtn_build_chars(&svg->out, "</title>");
}

void dtn_svg_dot(dtn_svg *svg, const char *kind, dtn_spot centre, double radius, dtn_text hint)
{
    write_kind(svg, "circle", kind);
    write_number(svg, " cx=\"", centre.x);
    write_number(svg, "\" cy=\"", centre.y);
    write_number(svg, "\" r=\"", radius);
    dtn_build_chars(&svg->out, hint.length > 0 ? "\">" : "\"/>\n");
    if (hint.length == 0)
        return;
    write_hint(svg, hint);
    dtn_build_chars(&svg->out, "</circle>\n");
}

/* Every text of a picture is a label: only how it differs from the usual needs a class. */
static void open_text(dtn_svg *svg, const char *kind, dtn_spot at)
{
    static const char usual[] = "label";
    if (strncmp(kind, usual, sizeof usual - 1) == 0)
        kind += sizeof usual - (kind[sizeof usual - 1] ? 0 : 1);
    if (*kind)
        write_kind(svg, "text", kind);
    else
        dtn_build_chars(&svg->out, "<text");
    write_number(svg, " x=\"", at.x);
    write_number(svg, "\" y=\"", at.y);
    dtn_build_chars(&svg->out, "\">");
}

void dtn_svg_text(dtn_svg *svg, const char *kind, dtn_spot at, dtn_text text)
{
    open_text(svg, kind, at);
    dtn_html_escape(&svg->out, text);
    dtn_build_chars(&svg->out, "</text>\n");
}

void dtn_svg_text_hinted(dtn_svg *svg, const char *kind, dtn_spot at, dtn_text text, dtn_text hint)
{
    open_text(svg, kind, at);
    write_hint(svg, hint);
    dtn_html_escape(&svg->out, text);
    dtn_build_chars(&svg->out, "</text>\n");
}

void dtn_svg_text_within(dtn_svg *svg, const char *kind, dtn_spot at, dtn_text text, size_t columns)
{
    if (dtn_text_width(text) <= columns) {
        dtn_svg_text(svg, kind, at, text);
        return;
    }
    dtn_svg_text_hinted(svg, kind, at, dtn_text_shortened_inside(svg->out.task, text, columns), text);
}

/* ---- axes ---------------------------------------------------------------------------------------------- */

static dtn_text tick_words(dtn_task *task, double value, int places)
{
    dtn_builder out = {.task = task};
    dtn_build_rounded(&out, value, places);
    return dtn_built(&out);
}

void dtn_svg_axis_below(dtn_svg *svg, const dtn_scale *scale, double y, double top, dtn_text unit)
{
    enum { MOST = 8, BELOW = 14, FAR_BELOW = 28 };
    dtn_ticks ticks = dtn_scale_ticks(scale, MOST);
    for (size_t i = 0; i < ticks.count; i++) {
        double x = dtn_scale_at(scale, ticks.values[i]);
        dtn_svg_line(svg, "grid", (dtn_spot){x, top}, (dtn_spot){x, y});
        dtn_svg_text(svg, "label middle", (dtn_spot){x, y + BELOW},
                     tick_words(svg->out.task, ticks.values[i], ticks.places));
    }
    dtn_svg_line(svg, "axis", (dtn_spot){scale->start, y}, (dtn_spot){scale->end, y});
    dtn_svg_text(svg, "label end", (dtn_spot){scale->end, y + FAR_BELOW}, unit);
}

void dtn_svg_axis_left(dtn_svg *svg, const dtn_scale *scale, double x, double right, dtn_text unit)
{
    enum { MOST = 6, LEFT = 6, DOWN = 4, ABOVE = 8 };
    dtn_ticks ticks = dtn_scale_ticks(scale, MOST);
    for (size_t i = 0; i < ticks.count; i++) {
        double y = dtn_scale_at(scale, ticks.values[i]);
        dtn_svg_line(svg, "grid", (dtn_spot){x, y}, (dtn_spot){right, y});
        dtn_svg_text(svg, "label end", (dtn_spot){x - LEFT, y + DOWN},
                     tick_words(svg->out.task, ticks.values[i], ticks.places));
    }
    dtn_svg_line(svg, "axis", (dtn_spot){x, scale->start}, (dtn_spot){x, scale->end});
    double top = scale->end < scale->start ? scale->end : scale->start;
    dtn_svg_text(svg, "label", (dtn_spot){x, top - ABOVE}, unit);
}
