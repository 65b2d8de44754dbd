/* SPDX-License-Identifier: MIT */
#include "report/path_picture.h"

#include "report/svg.h"
#include "report/wording.h"

enum {
    WIDTH = 640,
    HEIGHT = 250,
    LEFT = 56,
    RIGHT = 500,
    TOP = 28,
    BOTTOM = 196,
    NAMES = 214,
    MOST_LABELS = 8
};

typedef struct drawing {
    const dtn_path_telling *t;
    const dtn_path_way *way;
    dtn_svg svg;
    dtn_scale exposures;
    uint32_t parties[DTN_PATH_PARTIES];
    uint32_t party_count;
} drawing;

/* NaN, of a party without preferences, is no exposure. */
static double exposure_of(const dtn_path_step *step, uint32_t party)
{
    return step->exposure[party] > 0 ? step->exposure[party] : 0;
}

static void find_parties(drawing *d)
{
    for (uint32_t party = 0; party < d->t->state->party_count; party++) {
        bool is_exposed = false;
        for (uint32_t i = 0; i < d->way->step_count; i++)
            is_exposed |= exposure_of(&d->way->steps[i], party) > 0;
        if (is_exposed && d->party_count < DTN_PATH_PARTIES)
            d->parties[d->party_count++] = party;
    }
}

static dtn_scale scale_of(const drawing *d)
{
    double worst = 1;
    for (uint32_t k = 0; k < d->party_count; k++)
        for (uint32_t i = 0; i < d->way->step_count; i++)
            worst = exposure_of(&d->way->steps[i], d->parties[k]) > worst
                        ? exposure_of(&d->way->steps[i], d->parties[k])
                        : worst;
    return (dtn_scale){0, worst, TOP, BOTTOM};
}

static double x_of(const drawing *d, uint32_t step)
{
    return LEFT + (RIGHT - LEFT) * (double)step / (double)d->way->step_count;
}

/* Who takes each step, as long as the names have room. */
static void draw_steps(drawing *d)
{
    enum { COLUMNS = 66 };
    uint32_t count = d->way->step_count;
    for (uint32_t i = 0; i <= count; i++) {
        double x = x_of(d, i);
        dtn_svg_line(&d->svg, "grid", (dtn_spot){x, TOP}, (dtn_spot){x, BOTTOM});
        if (count > MOST_LABELS && i % (count / MOST_LABELS + 1) != 0)
            continue;
        dtn_text who = DTN_TEXT("today");
        if (i > 0) {
            dtn_sentences makers = dtn_path_makers(d->t, &d->way->steps[i - 1]);
            who = dtn_text_build(d->t->task, "%z %t", (size_t)i,
                                 dtn_word_list(d->t->task, makers.items, makers.count, "and"));
        }
        dtn_svg_text_within(&d->svg, "label middle", (dtn_spot){x, NAMES}, who,
                            COLUMNS / (count < MOST_LABELS ? count + 1 : MOST_LABELS));
    }
}

static void draw_party(drawing *d, uint32_t number)
{
    static const char *const kinds[DTN_PATH_PARTIES] = {"family-0", "family-1", "family-2", "family-3",
                                                        "family-4"};
    enum { RADIUS = 4, BESIDE = 8, DOWN = 4 };
    uint32_t count = d->way->step_count, party = d->parties[number];
    dtn_text name = dtn_party_name(d->t->situation, party);
    dtn_spot *spots = DTN_TAKE(d->t->task, (size_t)count + 1, dtn_spot);
    spots[0] = (dtn_spot){LEFT, TOP};
    for (uint32_t i = 0; i < count; i++) {
        double exposure = exposure_of(&d->way->steps[i], party);
        spots[i + 1] = (dtn_spot){x_of(d, i + 1), dtn_scale_at(&d->exposures, exposure)};
        dtn_svg_dot(&d->svg, kinds[number], spots[i + 1], RADIUS,
                    dtn_text_build(d->t->task, "%t after step %z: %t", name, (size_t)i + 1,
                                   dtn_word_points_phrase(d->t->task, exposure, false)));
    }
    dtn_svg_path(&d->svg, kinds[number], spots, (size_t)count + 1);
    dtn_svg_text(
        &d->svg, "label",
        (dtn_spot){RIGHT + BESIDE, spots[count].y + DOWN + (spots[count].y <= TOP ? 14.0 * number : 0)},
        name);
}

dtn_text dtn_path_picture(const dtn_path_telling *telling, const dtn_path_way *way)
{
    drawing d = {.t = telling, .way = way};
    find_parties(&d);
    if (d.party_count == 0 || way->step_count == 0)
        return (dtn_text){"", 0};
    d.exposures = scale_of(&d);
    d.svg = dtn_svg_open(
        telling->task, WIDTH, HEIGHT, DTN_TEXT("Exposure along the path"),
        DTN_TEXT("How much worse off than in the status quo each party is after each step; lower is "
                 "more exposed. The table below says the same."));
    dtn_svg_axis_left(&d.svg, &d.exposures, LEFT, RIGHT, DTN_TEXT("worse off than today, points"));
    draw_steps(&d);
    for (uint32_t number = 0; number < d.party_count; number++)
        draw_party(&d, number);
    return dtn_svg_close(&d.svg);
}
