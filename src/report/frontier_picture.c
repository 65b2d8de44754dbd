/* SPDX-License-Identifier: MIT */
#include "report/frontier_picture.h"

#include "report/deals_report.h"
#include "report/heading.h"
#include "report/svg.h"
#include "report/svg_label.h"
#include "report/wording.h"
#include "study/families.h"

enum { WIDTH = 640, HEIGHT = 380, LEFT = 56, RIGHT = 616, TOP = 28, BOTTOM = 344 };

typedef struct drawing {
    dtn_task *task;
    const dtn_deals_answer *answer;
    const dtn_state *state;
    dtn_svg svg;
    size_t step;         /* every so many deals are drawn */
    uint8_t *family;     /* [deal] */
    dtn_scale scales[2]; /* across, upwards */
} drawing;

static dtn_text party_of(const drawing *d, uint32_t axis)
{
    return dtn_party_name(d->answer->heading.situation, d->state->bargaining[axis]);
}

static double gain_of(const drawing *d, uint32_t axis, const uint16_t *options)
{
    return dtn_state_gain_points(d->state, d->state->bargaining[axis], options);
}

static const uint16_t *deal_of(const drawing *d, size_t deal)
{
    return d->answer->frontier->deals[deal].options;
}

static const char *const kinds[DTN_FAMILY_LIMIT] = {"family-0", "family-1", "family-2", "family-3",
                                                    "family-4"};

static const char *kind_of(const drawing *d, size_t deal)
{
    return kinds[d->family[deal]];
}

/* A deal of no family stands with the first. */
static uint8_t *families_of(dtn_task *task, const dtn_deals_answer *answer)
{
    uint8_t *family = DTN_TAKE(task, answer->frontier->count, uint8_t);
    for (size_t number = 0; answer->families && number < answer->families->count; number++)
        for (size_t i = 0; i < answer->families->items[number].deal_count; i++)
            family[answer->families->items[number].deals[i]] = (uint8_t)number;
    return family;
}

/* Every gain that is drawn, 0 and the status quo among them. */
static dtn_scale scale_of(const drawing *d, uint32_t axis, double start, double end)
{
    size_t count = d->answer->frontier->count;
    double *gains = DTN_TAKE(d->task, count + 2, double);
    for (size_t i = 0; i < count; i++)
        gains[i] = gain_of(d, axis, deal_of(d, i));
    gains[count + 1] = d->state->status_quo ? gain_of(d, axis, d->state->status_quo) : 0;
    return dtn_scale_over(gains, count + 2, start, end);
}

static dtn_text description_of(const drawing *d)
{
    size_t count = d->answer->frontier->count;
    dtn_builder out = {.task = d->task};
    dtn_build(&out, "%t by gain over walking away: ",
              dtn_word_things(d->task, count, "efficient deal", "efficient deals"));
    for (uint32_t i = 0; i < d->state->bargaining_count; i++)
        dtn_build(&out, "%s%t", i > 0 ? ", " : "", party_of(d, i));
    dtn_build_chars(&out, ". The table below says the same.");
    if (d->step > 1)
        dtn_build(&out, " One in %t is drawn.", dtn_word_count(d->task, d->step));
    return dtn_built(&out);
}

/* ---- two parties --------------------------------------------------------------------------------------- */

static dtn_spot spot_of(const drawing *d, const uint16_t *options)
{
    return (dtn_spot){dtn_scale_at(&d->scales[0], gain_of(d, 0, options)),
                      dtn_scale_at(&d->scales[1], gain_of(d, 1, options))};
}

static dtn_text hint_of(const drawing *d, const uint16_t *options)
{
    dtn_builder out = {.task = d->task};
    for (uint32_t i = 0; i < d->state->bargaining_count; i++)
        dtn_build(&out, "%s%t %t", i > 0 ? ", " : "", party_of(d, i),
                  dtn_word_gain(d->task, gain_of(d, i, options), false));
    return dtn_built(&out);
}

/* Where walking away is as good: what lies above and to the right of both lines is better for both. The names stand where
 * no efficient deal is, and far from where solutions are named that have no room to their right. */
static void draw_walk_aways(drawing *d)
{
    enum { ROOM = 90, BELOW = 14, BESIDE = 4 };
    double x = dtn_scale_at(&d->scales[0], 0), y = dtn_scale_at(&d->scales[1], 0);
    dtn_svg_box(&d->svg, "zone", (dtn_spot){x, TOP}, (dtn_spot){RIGHT, y});
    dtn_svg_line(&d->svg, "walk-away", (dtn_spot){x, TOP}, (dtn_spot){x, BOTTOM});
    dtn_svg_line(&d->svg, "walk-away", (dtn_spot){LEFT, y}, (dtn_spot){RIGHT, y});
    dtn_text lower = dtn_text_build(d->task, "%t walks away", party_of(d, 1));
    bool is_left = x - LEFT > dtn_svg_width(lower) + 2 * BESIDE;
    if (BOTTOM - y > ROOM)
        dtn_svg_text(&d->svg, "label dim", (dtn_spot){(is_left ? LEFT : x) + BESIDE, y + BELOW}, lower);
    if (x - LEFT > ROOM)
        dtn_svg_text(&d->svg, "label end dim", (dtn_spot){x - BESIDE, TOP + BELOW},
                     dtn_text_build(d->task, "%t walks away", party_of(d, 0)));
}

/* Which colour is which family of the table. */
static void draw_families(drawing *d)
{
    enum { ABOVE = 18, APART = 28, RADIUS = 4, NUMBER = 8 };
    size_t count = d->answer->families ? d->answer->families->count : 0;
    if (count < 2)
        return;
    double x = RIGHT - APART * (double)count;
    dtn_svg_text(&d->svg, "label end dim", (dtn_spot){x, TOP - ABOVE + RADIUS}, DTN_TEXT("family"));
    for (size_t i = 0; i < count; i++, x += APART) {
        dtn_svg_dot(&d->svg, kinds[i], (dtn_spot){x + NUMBER + RADIUS, TOP - ABOVE}, RADIUS,
                    (dtn_text){"", 0});
        dtn_svg_text(&d->svg, "label dim", (dtn_spot){x + 2 * NUMBER + RADIUS, TOP - ABOVE + RADIUS},
                     dtn_text_build(d->task, "%z", i + 1));
    }
}

static void draw_status_quo(drawing *d)
{
    enum { RADIUS = 5, BESIDE = 9 };
    if (!d->state->status_quo)
        return;
    dtn_spot at = spot_of(d, d->state->status_quo);
    dtn_svg_dot(&d->svg, "status-quo", at, RADIUS, hint_of(d, d->state->status_quo));
    dtn_svg_text(&d->svg, "label", (dtn_spot){at.x + BESIDE, at.y + 4}, DTN_TEXT("status quo"));
}

/* The names stand above and to the right, where no efficient deal can be; or, where the picture ends there, below and to
 * the left, where none can be either. Above them stands the name of the axis. */
static void draw_solution(drawing *d, size_t deal, bool is_named)
{
    enum { RADIUS = 8, BESIDE = 11, ABOVE = 10, BELOW = 18, UNDER_AXIS_NAME = 12 };
    dtn_text names = dtn_solution_names(d->task, d->answer->solutions, deal, ", ");
    dtn_spot at = spot_of(d, deal_of(d, deal));
    double width = dtn_svg_width(names), foot = at.y - ABOVE;
    if (foot < TOP + UNDER_AXIS_NAME)
        foot = TOP + UNDER_AXIS_NAME;
    bool is_left = at.x + BESIDE + width > RIGHT && at.x - BESIDE - width > LEFT;
    dtn_svg_dot(&d->svg, "solution", at, RADIUS, hint_of(d, deal_of(d, deal)));
    if (is_named)
        dtn_svg_text(&d->svg, is_left ? "label end" : "label",
                     is_left ? (dtn_spot){at.x - BESIDE, at.y + BELOW} : (dtn_spot){at.x + BESIDE, foot},
                     names);
}

static bool is_among(dtn_text names, const dtn_text *drawn, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (dtn_text_equal(names, drawn[i]))
            return true;
    return false;
}

/* Deals that tie are named once. Where every deal is a solution (what one gains the other loses), names on all of them would say nothing. */
static void draw_solutions(drawing *d)
{
    enum { MOST = 24 };
    dtn_text drawn[MOST];
    uint32_t count = 0;
    for (size_t deal = 0; deal < d->answer->frontier->count && count < MOST; deal++) {
        dtn_text names = dtn_solution_names(d->task, d->answer->solutions, deal, ", ");
        if (names.length == 0)
            continue;
        draw_solution(d, deal, !is_among(names, drawn, count));
        drawn[count++] = names;
    }
}

static void draw_two(drawing *d)
{
    enum { RADIUS = 4 };
    d->scales[0] = scale_of(d, 0, LEFT, RIGHT);
    d->scales[1] = scale_of(d, 1, BOTTOM, TOP);
    dtn_svg_axis_below(&d->svg, &d->scales[0], BOTTOM, TOP,
                       dtn_text_build(d->task, "gain of %t, points", party_of(d, 0)));
    dtn_svg_axis_left(&d->svg, &d->scales[1], LEFT, RIGHT,
                      dtn_text_build(d->task, "gain of %t, points", party_of(d, 1)));
    draw_walk_aways(d);
    draw_solutions(d);
    for (size_t i = 0; i < d->answer->frontier->count; i += d->step)
        dtn_svg_dot(&d->svg, kind_of(d, i), spot_of(d, deal_of(d, i)), RADIUS, hint_of(d, deal_of(d, i)));
    draw_status_quo(d);
}

/* ---- more parties -------------------------------------------------------------------------------------- */

static double across(const drawing *d, uint32_t axis)
{
    return LEFT + (RIGHT - LEFT) * (double)axis / (double)(d->state->bargaining_count - 1);
}

static void draw_deal(drawing *d, const dtn_scale *scale, size_t deal, const char *kind)
{
    uint32_t count = d->state->bargaining_count;
    dtn_spot *spots = DTN_TAKE(d->task, count, dtn_spot);
    for (uint32_t axis = 0; axis < count; axis++)
        spots[axis] = (dtn_spot){across(d, axis), dtn_scale_at(scale, gain_of(d, axis, deal_of(d, deal)))};
    dtn_svg_path(&d->svg, kind, spots, count);
}

static dtn_scale scale_of_all(const drawing *d)
{
    double *ends = DTN_TAKE(d->task, 2 * (size_t)d->state->bargaining_count, double);
    for (uint32_t axis = 0; axis < d->state->bargaining_count; axis++) {
        dtn_scale one = scale_of(d, axis, BOTTOM, TOP);
        ends[2 * axis] = one.from;
        ends[2 * axis + 1] = one.to;
    }
    return dtn_scale_over(ends, 2 * (size_t)d->state->bargaining_count, BOTTOM, TOP);
}

static void draw_many(drawing *d)
{
    enum { BELOW = 16, MOST_COLUMNS = 14, FEWEST = 3, COLUMN = 7 };
    uint32_t apart = (RIGHT - LEFT) / (d->state->bargaining_count - 1) / COLUMN - 1;
    uint32_t columns = apart > MOST_COLUMNS ? MOST_COLUMNS : apart < FEWEST ? FEWEST : apart;
    dtn_scale scale = scale_of_all(d);
    dtn_svg_axis_left(&d->svg, &scale, LEFT, RIGHT, DTN_TEXT("gain, points"));
    double zero = dtn_scale_at(&scale, 0);
    dtn_svg_line(&d->svg, "walk-away", (dtn_spot){LEFT, zero}, (dtn_spot){RIGHT, zero});
    for (size_t i = 0; i < d->answer->frontier->count; i += d->step)
        draw_deal(d, &scale, i, kind_of(d, i));
    for (size_t i = 0; i < d->answer->solutions->nash.count && i < DTN_FRONTIER_DOTS; i++)
        draw_deal(d, &scale, d->answer->solutions->nash.items[i], "solution");
    for (uint32_t axis = 0; axis < d->state->bargaining_count; axis++) {
        double x = across(d, axis);
        bool is_last = axis + 1 == d->state->bargaining_count;
        dtn_svg_line(&d->svg, "axis", (dtn_spot){x, BOTTOM}, (dtn_spot){x, TOP});
        dtn_svg_text_within(&d->svg,
                            is_last     ? "label end"
                            : axis == 0 ? "label"
                                        : "label middle",
                            (dtn_spot){x, BOTTOM + BELOW}, party_of(d, axis), columns);
    }
}

dtn_text dtn_frontier_picture(dtn_task *task, const dtn_deals_answer *answer)
{
    if (!answer->frontier || !answer->solutions || answer->frontier->count == 0 ||
        answer->state->bargaining_count < 2)
        return (dtn_text){"", 0};
    drawing d = {.task = task, .answer = answer, .state = answer->state};
    d.step = (answer->frontier->count + DTN_FRONTIER_DOTS - 1) / DTN_FRONTIER_DOTS;
    d.family = families_of(task, answer);
    d.svg = dtn_svg_open(task, WIDTH, HEIGHT, DTN_TEXT("What each party gains in the efficient deals"),
                         description_of(&d));
    draw_families(&d);
    if (answer->state->bargaining_count == 2)
        draw_two(&d);
    else
        draw_many(&d);
    return dtn_svg_close(&d.svg);
}
