/* SPDX-License-Identifier: MIT
 * report/svg.h: a picture as SVG text, for pages that give it its colours by class.
 *
 *     dtn_svg svg = dtn_svg_open(task, 640, 200, DTN_TEXT("Margins"), DTN_TEXT("What the picture shows, in a sentence"));
 *     dtn_svg_line(&svg, "axis", (dtn_spot){40, 180}, (dtn_spot){620, 180});
 *     dtn_svg_text(&svg, "label", (dtn_spot){40, 196}, DTN_TEXT("0"));
 *     return dtn_svg_close(&svg);
 *
 * Lengths are units of the viewBox, y grows downwards; coordinates are written to a tenth, so that a picture is the same
 * bytes everywhere. Nothing from a case is markup. Every picture has a title and a description, and beside it stands a
 * table that says the same. */
#pragma once

#include "base/text.h"

typedef struct dtn_spot {
    double x, y;
} dtn_spot;

typedef struct dtn_svg {
    dtn_builder out;
} dtn_svg;

dtn_svg dtn_svg_open(dtn_task *task, uint32_t width, uint32_t height, dtn_text title, dtn_text description);
dtn_text dtn_svg_close(dtn_svg *svg);

/* `kind` is a class of the page's style: "axis", "grid", "party-0", "good". */
void dtn_svg_line(dtn_svg *svg, const char *kind, dtn_spot from, dtn_spot to);
void dtn_svg_box(dtn_svg *svg, const char *kind, dtn_spot corner, dtn_spot opposite);
void dtn_svg_path(dtn_svg *svg, const char *kind, const dtn_spot *spots, size_t count);
/* A path with a tip at its end, along its last piece, which runs across or up and down. */
void dtn_svg_arrow(dtn_svg *svg, const char *kind, const dtn_spot *spots, size_t count);

/* `hint` is shown when one points at it; empty: none. */
void dtn_svg_dot(dtn_svg *svg, const char *kind, dtn_spot centre, double radius, dtn_text hint);

/* "label" starts at the place, "label end" ends there, "label middle" has it in its middle. */
void dtn_svg_text(dtn_svg *svg, const char *kind, dtn_spot at, dtn_text text);

/* The same with a hint. */
void dtn_svg_text_hinted(dtn_svg *svg, const char *kind, dtn_spot at, dtn_text text, dtn_text hint);

/* The same cut in its middle to so many columns of a terminal, 3 or more, the whole as its hint. */
void dtn_svg_text_within(dtn_svg *svg, const char *kind, dtn_spot at, dtn_text text, size_t columns);

/* From numbers to places along one direction. */
typedef struct dtn_scale {
    double from, to;   /* numbers; from < to */
    double start, end; /* where they stand; may run either way */
} dtn_scale;

double dtn_scale_at(const dtn_scale *scale, double value);

/* Wide enough for all values that are numbers, with a little room; 0 to 1 where there are none. `start` and `end` are
 * taken over. */
dtn_scale dtn_scale_over(const double *values, size_t count, double start, double end);

/* Round numbers within the scale: 1, 2 or 5 times a power of ten apart, DTN_TICKS at most. */
enum { DTN_TICKS = 11 };
typedef struct dtn_ticks {
    double values[DTN_TICKS];
    size_t count;
    int places; /* behind the point that they need */
} dtn_ticks;
dtn_ticks dtn_scale_ticks(const dtn_scale *scale, size_t most);

/* A horizontal axis at height y with ticks, their numbers and faint lines up to `top`. */
void dtn_svg_axis_below(dtn_svg *svg, const dtn_scale *scale, double y, double top, dtn_text unit);
/* A vertical one at x, with faint lines as far as `right`. */
void dtn_svg_axis_left(dtn_svg *svg, const dtn_scale *scale, double x, double right, dtn_text unit);
