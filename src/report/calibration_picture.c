/* SPDX-License-Identifier: MIT */
#include "report/calibration_picture.h"

#include "report/svg_label.h"

enum { WIDTH = 640, HEIGHT = 420, LEFT = 56, RIGHT = 488, TOP = 28, BOTTOM = 384 };

typedef struct drawing {
    dtn_svg svg;
    dtn_scale across, up;
    dtn_spot end; /* of the words drawn last */
} drawing;

/* Beside its dot, clear of the axis and of the words before it: bands run from left to right. */
static void name_band(drawing *d, dtn_spot at, dtn_text words)
{
    enum { BESIDE = 8, DOWN = 4, LINE = 14, CLEAR = 8 };
    dtn_spot start = {at.x + BESIDE, at.y + DOWN};
    if (start.y > BOTTOM - CLEAR)
        start.y = BOTTOM - CLEAR;
    if (start.x < d->end.x && start.y > d->end.y - LINE && start.y < d->end.y + LINE)
        start.y = d->end.y - LINE;
    dtn_svg_text(&d->svg, "label over", start, words);
    d->end = (dtn_spot){start.x + dtn_svg_width(words), start.y};
}

/* Without an interval where there are too few to say one. */
static void draw_interval(drawing *d, const dtn_band *band)
{
    enum { HALF = 3, FEWEST = 3 };
    double x = dtn_scale_at(&d->across, band->stated);
    if (band->came.of >= FEWEST)
        dtn_svg_box(&d->svg, "bar", (dtn_spot){x - HALF, dtn_scale_at(&d->up, band->came.low)},
                    (dtn_spot){x + HALF, dtn_scale_at(&d->up, band->came.high)});
}

static void draw_band(drawing *d, const dtn_band *band)
{
    enum { RADIUS = 5 };
    const dtn_proportion *came = &band->came;
    dtn_spot at = {dtn_scale_at(&d->across, band->stated),
                   dtn_scale_at(&d->up, (double)came->count / (double)came->of)};
    dtn_text words =
        dtn_text_build(d->svg.out.task, "%s: %z of %z", band->words, (size_t)came->count, (size_t)came->of);
    dtn_svg_dot(&d->svg, "point", at, RADIUS, words);
    name_band(d, at, words);
}

dtn_text dtn_calibration_picture(dtn_task *task, const dtn_scores *scores)
{
    drawing d = {.across = {0, 1, LEFT, RIGHT}, .up = {0, 1, BOTTOM, TOP}};
    d.svg = dtn_svg_open(
        task, WIDTH, HEIGHT, DTN_TEXT("What was stated against what came"),
        DTN_TEXT("A dot for each band of stated shares at the share that came true, with its 95% "
                 "interval; on the line as many came true as was stated. The table above says "
                 "the same."));
    dtn_svg_axis_below(&d.svg, &(dtn_scale){0, 100, LEFT, RIGHT}, BOTTOM, TOP, DTN_TEXT("stated, %"));
    dtn_svg_axis_left(&d.svg, &(dtn_scale){0, 100, BOTTOM, TOP}, LEFT, RIGHT, DTN_TEXT("came true, %"));
    dtn_svg_line(&d.svg, "mark", (dtn_spot){LEFT, BOTTOM}, (dtn_spot){RIGHT, TOP});
    for (int i = 0; i < DTN_BAND_COUNT; i++)
        if (scores->bands[i].came.of > 0)
            draw_interval(&d, &scores->bands[i]);
    for (int i = 0; i < DTN_BAND_COUNT; i++)
        if (scores->bands[i].came.of > 0)
            draw_band(&d, &scores->bands[i]);
    return dtn_svg_close(&d.svg);
}
