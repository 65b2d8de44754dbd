/* SPDX-License-Identifier: MIT
 * report/svg_label.h: words in a picture, measured, so that no two stand on each other.
 *
 * Widths are those of DejaVu Sans at the size that web/page/style.css gives to text in pictures, 12 units; the other fonts
 * a page may be shown in are narrower. What has no room is cut, and the whole is its hint. */
#pragma once

#include "base/array.h"
#include "report/svg.h"

typedef struct dtn_svg_words {
    dtn_text text, hint; /* hint empty: the text itself, where it is cut */
} dtn_svg_words;

typedef DTN_ARRAY(dtn_svg_words) dtn_svg_lines;

enum { DTN_SVG_LINE = 15, DTN_SVG_RISE = 4 }; /* from line to line; from the middle of one down to its foot */

double dtn_svg_width(dtn_text text); /* units */

/* The foot of the words at `at`; `kind` as of dtn_svg_text. Lines stand under each other. */
void dtn_svg_label(dtn_svg *svg, const char *kind, dtn_spot at, const dtn_svg_words *words, double width);
void dtn_svg_labels(dtn_svg *svg, const char *kind, dtn_spot at, const dtn_svg_lines *lines, double width);

/* At most `most` lines, broken at spaces; the last takes what is left and is cut when it is drawn. */
dtn_svg_lines dtn_svg_wrap(dtn_task *task, dtn_text text, double width, size_t most);

/* Things one above the other in a strip, each wanted with its middle at `y`. */
enum { DTN_SVG_PLACES = 16 };
typedef struct dtn_svg_place {
    double y, height;
} dtn_svg_place;

/* Moves as few as need be so that none stands on another and all lie between top and bottom, if they fit; those wanted
 * higher stay higher, equals in their order. `count` is at most DTN_SVG_PLACES. */
void dtn_svg_spread(dtn_svg_place *const *places, size_t count, double top, double bottom);
