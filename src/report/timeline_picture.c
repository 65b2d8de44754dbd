/* SPDX-License-Identifier: MIT */
#include "report/timeline_picture.h"

#include "report/heading.h"
#include "report/share_words.h"
#include "report/wording.h"

#include <math.h> /* isnan alone */

enum {
    WIDTH = 640,
    HEIGHT = 330,
    LEFT = 48,
    RIGHT = 620,
    TOP = 28,
    BOTTOM = 190,
    SHARE_TOP = 214,
    SHARE_BOTTOM = 264,
    LEGEND = 318
};

/* In a calendar in which all months have 31 days: enough to see what came when. */
double dtn_timeline_day(dtn_day day)
{
    enum { MONTHS = 12, LONGEST = 31, YEAR = 10000, MONTH = 100 };
    uint32_t number = day.number;
    return ((number / YEAR) * MONTHS + number / MONTH % MONTH - 1) * LONGEST + number % MONTH - 1;
}

dtn_scale dtn_timeline_scale(dtn_task *task, const dtn_situation *today, double start, double end)
{
    const dtn_case *c = today->of;
    double *days = DTN_TAKE(task, (size_t)c->event_count + 1, double);
    for (uint32_t i = 0; i < c->event_count; i++)
        days[i + 1] = dtn_timeline_day(c->events[i].day);
    days[0] = today->as_of.number ? dtn_timeline_day(today->as_of) : days[1];
    return dtn_scale_over(days, (size_t)c->event_count + 1, start, end);
}

void dtn_timeline_years(dtn_svg *svg, const dtn_scale *days, double top, double bottom)
{
    enum { MONTHS = 12, LONGEST = 31, MOST = 10, BELOW = 20 };
    const double year = MONTHS * LONGEST;
    uint32_t first = (uint32_t)(days->from / year) + 1, last = (uint32_t)(days->to / year);
    uint32_t step = (last - first) / MOST + 1;
    for (uint32_t y = first; y <= last; y += step) {
        double x = dtn_scale_at(days, y * year);
        dtn_svg_line(svg, "grid", (dtn_spot){x, top}, (dtn_spot){x, bottom});
        dtn_svg_text(svg, "label middle", (dtn_spot){x, bottom + BELOW},
                     dtn_text_build(svg->out.task, "%z", (size_t)y));
    }
}

void dtn_timeline_today(dtn_svg *svg, const dtn_scale *days, dtn_day today, double top, double bottom)
{
    enum { ABOVE = 8 };
    if (today.number == 0)
        return;
    double x = dtn_scale_at(days, dtn_timeline_day(today));
    dtn_svg_line(svg, "mark", (dtn_spot){x, top}, (dtn_spot){x, bottom});
    dtn_svg_text(svg, "label end", (dtn_spot){x, top - ABOVE}, DTN_TEXT("as of"));
}

typedef struct drawing {
    dtn_task *task;
    const dtn_situation *today;
    const dtn_case *c;
    const dtn_when_row *rows; /* the first: before all events */
    size_t count;
    dtn_svg svg;
    dtn_scale days, margins, shares;
} drawing;

static const dtn_event *event_of(const drawing *d, size_t row)
{
    return &d->c->events[d->rows[row].event];
}

static double x_of(const drawing *d, size_t row)
{
    return row == 0 ? LEFT : dtn_scale_at(&d->days, dtn_timeline_day(event_of(d, row)->day));
}

/* ---- scales -------------------------------------------------------------------------------------------- */

static void scale_margins(drawing *d)
{
    double *margins = DTN_TAKE(d->task, d->count + 1, double);
    for (size_t i = 0; i < d->count; i++)
        margins[i] = d->rows[i].outlook.margin;
    d->margins = dtn_scale_over(margins, d->count + 1, BOTTOM, TOP); /* 0 is among them */
}

/* ---- axes ---------------------------------------------------------------------------------------------- */

static void draw_axes(drawing *d)
{
    dtn_timeline_years(&d->svg, &d->days, TOP, SHARE_BOTTOM);
    dtn_svg_axis_left(&d->svg, &d->margins, LEFT, RIGHT, DTN_TEXT("margin, points"));
    double zero = dtn_scale_at(&d->margins, 0);
    dtn_svg_line(&d->svg, "walk-away", (dtn_spot){LEFT, zero}, (dtn_spot){RIGHT, zero});
    dtn_timeline_today(&d->svg, &d->days, d->today->as_of, TOP, SHARE_BOTTOM);
}

/* ---- what happened ------------------------------------------------------------------------------------- */

static const char *kind_of(const drawing *d, size_t row)
{
    if (d->rows[row].is_ahead)
        return "event ahead";
    switch (event_of(d, row)->cost) {
    case DTN_COSTLY:
        return "event costly";
    case DTN_CHEAP:
        return "event cheap";
    default:
        return "event";
    }
}

static dtn_text hint_of(const drawing *d, size_t row)
{
    const dtn_outlook *outlook = &d->rows[row].outlook;
    const dtn_event *event = event_of(d, row);
    dtn_builder out = {.task = d->task};
    dtn_build(&out, "%t %t", dtn_day_text(d->task, event->day), event->name);
    if (event->by != DTN_NOBODY)
        dtn_build(&out, ", by %t%s", dtn_party_name(d->today, event->by),
                  event->cost == DTN_COSTLY  ? ", costly"
                  : event->cost == DTN_CHEAP ? ", cheap"
                                             : "");
    if (!isnan(outlook->margin))
        dtn_build(&out, ": margin %t", dtn_word_points(d->task, outlook->margin, false));
    if (outlook->has_share)
        dtn_build(&out, ", a zone in %t of runs", dtn_percent_words(d->task, &outlook->share));
    return dtn_built(&out);
}

/* The margin stays what it was until the next event. */
static void draw_margins(drawing *d)
{
    dtn_spot *spots = DTN_TAKE(d->task, 2 * d->count + 1, dtn_spot);
    size_t count = 0;
    for (size_t i = 0; i < d->count && !d->rows[i].is_ahead; i++) {
        if (isnan(d->rows[i].outlook.margin))
            continue;
        double x = x_of(d, i), y = dtn_scale_at(&d->margins, d->rows[i].outlook.margin);
        if (count > 0)
            spots[count] = (dtn_spot){x, spots[count - 1].y}, count++;
        spots[count++] = (dtn_spot){x, y};
    }
    if (count > 0)
        spots[count] = (dtn_spot){RIGHT, spots[count - 1].y}, count++;
    dtn_svg_path(&d->svg, "course", spots, count);
}

static void draw_events(drawing *d)
{
    enum { RADIUS = 5 };
    for (size_t i = 1; i < d->count; i++) {
        double margin = d->rows[i].outlook.margin;
        double y = isnan(margin) ? BOTTOM : dtn_scale_at(&d->margins, margin);
        dtn_svg_dot(&d->svg, kind_of(d, i), (dtn_spot){x_of(d, i), y}, RADIUS, hint_of(d, i));
    }
}

static void draw_shares(drawing *d)
{
    enum { HALF = 3, RADIUS = 3, ABOVE = 6 };
    bool has_shares = false;
    for (size_t i = 1; i < d->count; i++) {
        const dtn_outlook *outlook = &d->rows[i].outlook;
        if (!outlook->has_share)
            continue;
        double x = x_of(d, i);
        has_shares = true;
        dtn_svg_box(&d->svg, "bar", (dtn_spot){x - HALF, dtn_scale_at(&d->shares, outlook->share.low)},
                    (dtn_spot){x + HALF, dtn_scale_at(&d->shares, outlook->share.high)});
        dtn_svg_dot(&d->svg, "point", (dtn_spot){x, dtn_scale_at(&d->shares, outlook->share.share)}, RADIUS,
                    (dtn_text){"", 0});
    }
    if (!has_shares)
        return;
    dtn_svg_line(&d->svg, "axis", (dtn_spot){LEFT, SHARE_BOTTOM}, (dtn_spot){RIGHT, SHARE_BOTTOM});
    dtn_svg_text(&d->svg, "label", (dtn_spot){LEFT, SHARE_TOP - ABOVE},
                 DTN_TEXT("share of runs with a zone, 0 to 100%, with its interval"));
}

static void draw_legend(drawing *d)
{
    enum { APART = 150, RADIUS = 5, BESIDE = 10, DOWN = 4 };
    static const struct {
        const char *kind, *words;
    } entries[] = {{"event costly", "costly signal"},
                   {"event cheap", "cheap signal"},
                   {"event", "other event"},
                   {"event ahead", "ahead"}};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        double x = LEFT + BESIDE + APART * (double)i;
        dtn_svg_dot(&d->svg, entries[i].kind, (dtn_spot){x, LEGEND - DOWN}, RADIUS, (dtn_text){"", 0});
        dtn_svg_text(&d->svg, "label", (dtn_spot){x + BESIDE, LEGEND}, dtn_text_of(entries[i].words));
    }
}

dtn_text dtn_timeline_picture(dtn_task *task, const dtn_situation *today, const dtn_when_row *rows,
                              size_t count)
{
    if (count < 2)
        return (dtn_text){"", 0};
    drawing d = {.task = task, .today = today, .c = today->of, .rows = rows, .count = count};
    d.days = dtn_timeline_scale(task, today, LEFT, RIGHT);
    scale_margins(&d);
    d.shares = (dtn_scale){0, 1, SHARE_BOTTOM, SHARE_TOP};
    d.svg =
        dtn_svg_open(task, WIDTH, HEIGHT, DTN_TEXT("The margin along the events"),
                     DTN_TEXT("The central margin from event to event, and below it the share of runs with a "
                              "zone. The table below says the same."));
    draw_axes(&d);
    draw_margins(&d);
    draw_events(&d);
    draw_shares(&d);
    draw_legend(&d);
    return dtn_svg_close(&d.svg);
}
