/* SPDX-License-Identifier: MIT */
#include "report/bars_picture.h"

#include "base/array.h"

#include <math.h> /* isnan alone */

enum { WIDTH = 640, LEFT = 200, RIGHT = 520, TOP = 22, ROW = 24, HALF = 6, BELOW = 40, LABEL_COLUMNS = 27 };

typedef struct drawing {
    const dtn_bars *bars;
    dtn_svg svg;
    dtn_scale scale;
    size_t count;
} drawing;

static double bottom_of(const drawing *d)
{
    return TOP + ROW * (double)d->count;
}

static dtn_scale scale_of(dtn_task *task, const dtn_bars *bars, size_t count)
{
    DTN_ARRAY(double) values = {0};
    for (size_t i = 0; i < count; i++) {
        DTN_PUSH(task, &values, bars->rows[i].low);
        DTN_PUSH(task, &values, bars->rows[i].high);
        DTN_PUSH(task, &values, bars->rows[i].at);
    }
    DTN_PUSH(task, &values, bars->mark);
    if (bars->from < bars->to)
        return (dtn_scale){bars->from, bars->to, LEFT, RIGHT};
    return dtn_scale_over(values.items, values.count, LEFT, RIGHT);
}

static void draw_row(drawing *d, size_t number)
{
    enum { RADIUS = 4, DOWN = 4, BESIDE = 8 };
    const dtn_bar_row *row = &d->bars->rows[number];
    const char *kind = row->kind ? row->kind : "bar";
    double y = TOP + ROW * ((double)number + 0.5);
    dtn_svg_text_within(&d->svg, "label end", (dtn_spot){LEFT - BESIDE, y + DOWN}, row->label, LABEL_COLUMNS);
    if (!isnan(row->low) && !isnan(row->high))
        dtn_svg_box(&d->svg, kind, (dtn_spot){dtn_scale_at(&d->scale, row->low), y - HALF},
                    (dtn_spot){dtn_scale_at(&d->scale, row->high), y + HALF});
    if (!isnan(row->at))
        dtn_svg_dot(&d->svg, "point", (dtn_spot){dtn_scale_at(&d->scale, row->at), y}, RADIUS,
                    (dtn_text){"", 0});
    dtn_svg_text(&d->svg, "label dim", (dtn_spot){RIGHT + BESIDE, y + DOWN}, row->words);
}

static void draw_mark(drawing *d)
{
    enum { ABOVE = 6 };
    if (isnan(d->bars->mark))
        return;
    double x = dtn_scale_at(&d->scale, d->bars->mark);
    dtn_svg_line(&d->svg, "mark", (dtn_spot){x, TOP}, (dtn_spot){x, bottom_of(d)});
    dtn_svg_text(&d->svg, "label middle", (dtn_spot){x, TOP - ABOVE}, d->bars->mark_name);
}

/* Shares are told in per cent, as everywhere beside the picture. */
static void draw_axis(drawing *d)
{
    enum { WHOLE = 100 };
    dtn_scale shown = d->scale;
    if (d->bars->from < d->bars->to) {
        shown.from *= WHOLE;
        shown.to *= WHOLE;
    }
    dtn_svg_axis_below(&d->svg, &shown, bottom_of(d), TOP, d->bars->unit);
}

dtn_text dtn_bars_picture(dtn_task *task, const dtn_bars *bars)
{
    if (bars->count == 0)
        return (dtn_text){"", 0};
    drawing d = {.bars = bars, .count = bars->count < DTN_BAR_ROWS ? bars->count : DTN_BAR_ROWS};
    d.scale = scale_of(task, bars, d.count);
    d.svg = dtn_svg_open(task, WIDTH, (uint32_t)bottom_of(&d) + BELOW, bars->title, bars->description);
    draw_axis(&d);
    for (size_t i = 0; i < d.count; i++)
        draw_row(&d, i);
    draw_mark(&d);
    return dtn_svg_close(&d.svg);
}
