/* SPDX-License-Identifier: MIT */
#include "report/calibration_picture.h"

enum { WIDTH = 400, HEIGHT = 340, LEFT = 48, RIGHT = 328, TOP = 24, BOTTOM = 304 };

/* Without an interval where there are too few to say one. */
static void draw_band(dtn_svg *svg, const dtn_scale *across, const dtn_scale *up, const dtn_band *band)
{
    enum { HALF = 3, RADIUS = 5, BESIDE = 8, DOWN = 4, FEWEST = 3 };
    const dtn_proportion *came = &band->came;
    double x = dtn_scale_at(across, band->stated);
    double y = dtn_scale_at(up, (double)came->count / (double)came->of);
    dtn_text words =
        dtn_text_build(svg->out.task, "%s: %z of %z", band->words, (size_t)came->count, (size_t)came->of);
    if (came->of >= FEWEST)
        dtn_svg_box(svg, "bar", (dtn_spot){x - HALF, dtn_scale_at(up, came->low)},
                    (dtn_spot){x + HALF, dtn_scale_at(up, came->high)});
    dtn_svg_dot(svg, "point", (dtn_spot){x, y}, RADIUS, words);
    dtn_svg_text(svg, "label", (dtn_spot){x + BESIDE, y + DOWN}, words);
}

dtn_text dtn_calibration_picture(dtn_task *task, const dtn_scores *scores)
{
    const dtn_scale across = {0, 1, LEFT, RIGHT}, up = {0, 1, BOTTOM, TOP};
    dtn_svg svg = dtn_svg_open(
        task, WIDTH, HEIGHT, DTN_TEXT("What was stated against what came"),
        DTN_TEXT("A dot for each band of stated shares at the share that came true, with its 95% "
                 "interval; on the line as many came true as was stated. The table above says "
                 "the same."));
    dtn_svg_axis_below(&svg, &across, BOTTOM, TOP, DTN_TEXT("stated"));
    dtn_svg_axis_left(&svg, &up, LEFT, RIGHT, DTN_TEXT("came true"));
    dtn_svg_line(&svg, "mark", (dtn_spot){LEFT, BOTTOM}, (dtn_spot){RIGHT, TOP});
    for (int i = 0; i < DTN_BAND_COUNT; i++)
        if (scores->bands[i].came.of > 0)
            draw_band(&svg, &across, &up, &scores->bands[i]);
    return dtn_svg_close(&svg);
}
