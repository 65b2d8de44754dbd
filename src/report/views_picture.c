/* SPDX-License-Identifier: MIT */
#include "report/views_picture.h"

#include "report/heading.h"
#include "report/outlook_words.h"
#include "report/share_words.h"
#include "report/timeline_picture.h"
#include "report/wording.h"

enum { WIDTH = 640, LEFT = 152, RIGHT = 590, TOP = 48, STRIP = 22, APART = 30, MOST_STRIPS = 12 };

typedef struct drawing {
    dtn_task *task;
    const dtn_situation *today;
    const dtn_when *when;
    uint32_t strip_count;
    uint32_t lowest; /* percent at the foot of each strip */
    dtn_svg svg;
    dtn_scale days;
} drawing;

/* A multiple of ten below all shares. */
static uint32_t find_lowest(const dtn_when *when, uint32_t strip_count)
{
    enum { STEP = 10, LEAST_ROOM = 90 };
    double least = 1;
    for (uint32_t view = 0; view < strip_count; view++)
        for (size_t i = 0; i < when->rows_of_view; i++) {
            const dtn_when_share *share = &when->views[view].shares[i];
            least = share->has_share && share->share.share < least ? share->share.share : least;
        }
    uint32_t lowest = (uint32_t)(least * 100) / STEP * STEP;
    return lowest > LEAST_ROOM ? LEAST_ROOM : lowest;
}

static dtn_text name_of(const drawing *d, uint32_t view)
{
    dtn_text name = dtn_view_name(d->today->of, d->when->views[view].view);
    return name.length > 0 ? name : DTN_TEXT("the base");
}

/* Events that judge something, and the as-of day: what came before them moved nothing. */
static dtn_scale scale_of(const drawing *d)
{
    const dtn_when *when = d->when;
    double *days = DTN_TAKE(d->task, when->rows_of_view, double);
    size_t count = 0;
    if (d->today->as_of.number)
        days[count++] = dtn_timeline_day(d->today->as_of);
    for (size_t i = 1; i < when->rows_of_view; i++)
        if (when->rows[i].judges)
            days[count++] = dtn_timeline_day(d->today->of->events[i - 1].day);
    return dtn_scale_over(days, count, LEFT, RIGHT);
}

static double x_of(const drawing *d, size_t row)
{
    return row == 0 ? LEFT : dtn_scale_at(&d->days, dtn_timeline_day(d->today->of->events[row - 1].day));
}

/* From one event to the next the share stays what it was. What is ahead is a dot alone. */
static void draw_course(drawing *d, uint32_t view, const dtn_scale *up)
{
    const dtn_when_share *shares = d->when->views[view].shares;
    enum { END_AND_FOOT = 3 };
    dtn_spot *spots = DTN_TAKE(d->task, 2 * d->when->rows_of_view + END_AND_FOOT, dtn_spot);
    size_t count = 0;
    for (size_t i = 0; i < d->when->rows_of_view && !d->when->rows[i].is_ahead; i++) {
        if (!shares[i].has_share || (count > 0 && !shares[i].moves))
            continue;
        double x = x_of(d, i), y = dtn_scale_at(up, shares[i].share.share);
        if (count > 0)
            spots[count] = (dtn_spot){x, spots[count - 1].y}, count++;
        spots[count++] = (dtn_spot){x, y};
    }
    if (count == 0)
        return;
    spots[count] = (dtn_spot){RIGHT, spots[count - 1].y}, count++;
    spots[count] = (dtn_spot){RIGHT, up->start};
    spots[count + 1] = (dtn_spot){spots[0].x, up->start};
    dtn_svg_path(&d->svg, "zone", spots, count + 2);
    dtn_svg_path(&d->svg, "course", spots, count);
}

static void draw_dots(drawing *d, uint32_t view, const dtn_scale *up)
{
    enum { RADIUS = 3 };
    const dtn_when_share *shares = d->when->views[view].shares;
    for (size_t i = 1; i < d->when->rows_of_view; i++)
        if (shares[i].has_share && shares[i].moves)
            dtn_svg_dot(&d->svg, d->when->rows[i].is_ahead ? "event ahead" : "point",
                        (dtn_spot){x_of(d, i), dtn_scale_at(up, shares[i].share.share)}, RADIUS,
                        (dtn_text){"", 0});
}

/* Its share beside the lowest dot, unless the course ends as low. */
static void name_lowest(drawing *d, uint32_t view, const dtn_when_share *last, const dtn_scale *up)
{
    enum { BESIDE = 6, ROOM = 40, BASELINE = 3 };
    const dtn_when_share *shares = d->when->views[view].shares;
    size_t lowest = 0;
    for (size_t i = 1; i < d->when->rows_of_view && !d->when->rows[i].is_ahead; i++)
        if (shares[i].has_share && shares[i].moves &&
            (lowest == 0 || shares[i].share.share < shares[lowest].share.share))
            lowest = i;
    if (lowest == 0 || !(shares[lowest].share.share < last->share.share))
        return;
    const double x = x_of(d, lowest);
    const bool is_left = x < LEFT + ROOM;
    dtn_svg_text(&d->svg, is_left ? "label" : "label end",
                 (dtn_spot){is_left ? x + BESIDE : x - BESIDE, up->start - BASELINE},
                 dtn_percent_words(d->task, &shares[lowest].share));
}

static void draw_strip(drawing *d, uint32_t view)
{
    enum { COLUMNS = 21, BESIDE = 6, BASELINE = 6 };
    const double foot = TOP + (double)view * APART + STRIP;
    const dtn_scale up = {d->lowest / 100.0, 1, foot, foot - STRIP};
    const dtn_when_share *shares = d->when->views[view].shares, *last = &shares[0];
    for (size_t i = 1; i < d->when->rows_of_view; i++)
        last = d->when->rows[i].is_ahead ? last : &shares[i];
    dtn_svg_text_within(&d->svg, "label", (dtn_spot){0, foot - BASELINE}, name_of(d, view), COLUMNS);
    dtn_svg_line(&d->svg, "grid", (dtn_spot){LEFT, foot}, (dtn_spot){RIGHT, foot});
    dtn_svg_line(&d->svg, "grid", (dtn_spot){LEFT, foot - STRIP}, (dtn_spot){RIGHT, foot - STRIP});
    draw_course(d, view, &up);
    draw_dots(d, view, &up);
    name_lowest(d, view, last, &up);
    dtn_svg_text(&d->svg, "label", (dtn_spot){RIGHT + BESIDE, foot - BASELINE},
                 last->has_share ? dtn_percent_words(d->task, &last->share) : DTN_TEXT("-"));
}

dtn_text dtn_views_picture(dtn_task *task, const dtn_situation *today, const dtn_when *when)
{
    enum { ABOVE = 32, YEARS = 30 };
    if (!when->views || when->rows_of_view < 2)
        return (dtn_text){"", 0};
    drawing d = {.task = task, .today = today, .when = when};
    d.strip_count = when->view_count < MOST_STRIPS ? when->view_count : MOST_STRIPS;
    d.lowest = find_lowest(when, d.strip_count);
    d.days = scale_of(&d);
    const double bottom = TOP + (double)d.strip_count * APART;
    d.svg = dtn_svg_open(
        task, WIDTH, (uint32_t)bottom + YEARS, DTN_TEXT("The share of runs with a zone, view by view"),
        dtn_text_build(
            task,
            "One strip for each view, from event to event; its foot is %z%%, its top 100%%. The lowest "
            "share stands beside its dot, the latest at the right end. The table below says the "
            "same.",
            (size_t)d.lowest));
    dtn_svg_text(&d.svg, "label dim", (dtn_spot){0, TOP - ABOVE},
                 dtn_text_build(task,
                                "each strip: share of runs with a zone, from %z%% (foot) to 100%% (top)",
                                (size_t)d.lowest));
    dtn_timeline_years(&d.svg, &d.days, TOP, bottom);
    dtn_timeline_today(&d.svg, &d.days, today->as_of, TOP, bottom);
    for (uint32_t view = 0; view < d.strip_count; view++)
        draw_strip(&d, view);
    return dtn_svg_close(&d.svg);
}
