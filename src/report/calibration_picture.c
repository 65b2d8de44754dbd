/* SPDX-License-Identifier: MIT */
#include "report/calibration_picture.h"

enum { WIDTH = 400, HEIGHT = 340, LEFT = 48, RIGHT = 328, TOP = 24, BOTTOM = 304 };

static void draw_band(dtn_svg *svg, const dtn_scale *across, const dtn_scale *up, const dtn_band *band)
{
    enum { HALF = 3, RADIUS = 5, BESIDE = 8, DOWN = 4 };
    double x = dtn_scale_at(across, band->stated);
    dtn_text words =
        dtn_text_build(svg->out.task, "%s: %z of %z", band->words, (size_t)band->yes, (size_t)band->count);
    dtn_svg_box(svg, "bar", (dtn_spot){x - HALF, dtn_scale_at(up, band->came.low)},
                (dtn_spot){x + HALF, dtn_scale_at(up, band->came.high)});
    dtn_svg_dot(svg, "point", (dtn_spot){x, dtn_scale_at(up, band->came.share)}, RADIUS, words);
    dtn_svg_text(svg, "label", (dtn_spot){x + BESIDE, dtn_scale_at(up, band->came.share) + DOWN}, words);
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
        if (scores->bands[i].count > 0)
            draw_band(&svg, &across, &up, &scores->bands[i]);
    return dtn_svg_close(&svg);
}
