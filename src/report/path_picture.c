/* SPDX-License-Identifier: MIT */
#include "report/path_picture.h"

#include "report/package.h"
#include "report/path_graph.h"
#include "report/wording.h"

#include <math.h> /* isnan alone */
#include <string.h>

enum {
    LEFT = DTN_GRAPH_LEFT,
    RIGHT = DTN_GRAPH_WIDTH - 2,
    HALF = DTN_GRAPH_BOX / 2,
    HALF_HEIGHT = DTN_GRAPH_BOX_HEIGHT / 2,
    HEAD_ROOM = 14,      /* from the top of a band to the foot of its first line */
    PADDING = 6,         /* between the edge of a box and its words */
    BETWEEN = 8,         /* columns, and bands */
    HEIGHT_OF_FIRST = 12 /* from the top of lines to the foot of the first */
};

typedef struct drawing {
    const dtn_path_telling *t;
    dtn_task *task;
    dtn_svg svg;
    dtn_path_graph g;
    dtn_svg_lines *heads;   /* [least_count + 1] what the step to a node changes */
    dtn_svg_lines *leaving; /* [least_count + 1] who gains by moving elsewhere from there; none: nobody */
    uint32_t first;         /* column of the band that is drawn */
    double top, lane;       /* of its plot; of the strip below it */
} drawing;

/* ---- words --------------------------------------------------------------------------------------------- */

static const dtn_path_node *node(const drawing *d, size_t i)
{
    return &d->g.nodes.items[i];
}

static bool is_deal(const drawing *d, const uint16_t *options)
{
    return memcmp(options, d->t->path->deal, d->t->state->issue_count * sizeof *options) == 0;
}

static dtn_text name_of(const drawing *d, uint32_t party)
{
    return dtn_party_name(d->t->situation, party);
}

static void add_line(const drawing *d, dtn_svg_lines *lines, dtn_text text)
{
    DTN_PUSH(d->task, lines, ((dtn_svg_words){text, {"", 0}}));
}

static void add_lines(const drawing *d, dtn_svg_lines *lines, const dtn_svg_lines *more)
{
    for (size_t i = 0; i < more->count; i++)
        DTN_PUSH(d->task, lines, more->items[i]);
}

/* How many steps, the world's part left out, lie before a node of the path. */
static size_t steps_before(const drawing *d, size_t i)
{
    size_t steps = 0;
    for (size_t k = 0; k < i; k++)
        steps += d->g.edges.items[k].step != NULL;
    return steps;
}

static dtn_svg_lines head_of(const drawing *d, size_t i)
{
    enum { MOST = 3 };
    dtn_svg_lines lines = {0};
    dtn_text step = d->g.edges.items[i - 1].step ? dtn_text_build(d->task, "step %z", steps_before(d, i))
                                                 : DTN_TEXT("the world’s part");
    add_line(d, &lines,
             is_deal(d, node(d, i)->options) ? dtn_text_build(d->task, "%t: the deal", step) : step);
    dtn_svg_lines changes =
        dtn_moves_lines(d->task, d->t->situation, node(d, i - 1)->options, node(d, i)->options, MOST);
    add_lines(d, &lines, &changes);
    return lines;
}

/* The node of the path with that package, before this one; `i`: none. */
static size_t find_return(const drawing *d, const uint16_t *options, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (memcmp(node(d, k)->options, options, d->t->state->issue_count * sizeof *options) == 0)
            return k;
    return i;
}

static dtn_svg_lines leaving_of(const drawing *d, size_t i)
{
    enum { MOST = 2 };
    dtn_svg_lines lines = {0};
    const dtn_path_step *step = d->g.edges.items[i - 1].step;
    if (!step || (!isnan(step->temptation) && step->tempted == DTN_NOBODY))
        return lines;
    if (isnan(step->temptation)) {
        add_line(d, &lines, DTN_TEXT("not known"));
        return lines;
    }
    uint32_t party;
    size_t back = find_return(d, step->tempting, i);
    double worst = dtn_path_worst(d->t, step->tempting_exposure, &party);
    dtn_svg_lines changes = dtn_moves_lines(d->task, d->t->situation, step->options, step->tempting, MOST);
    add_line(d, &lines, dtn_moves_figure(d->task, step->temptation, name_of(d, step->tempted)));
    if (back == 0)
        add_line(d, &lines, DTN_TEXT("back to status quo"));
    else if (back < i && d->g.edges.items[back - 1].step)
        add_line(d, &lines, dtn_text_build(d->task, "back to step %z", steps_before(d, back)));
    else
        add_lines(d, &lines, &changes);
    if (party != DTN_NOBODY)
        add_line(d, &lines,
                 dtn_text_build(d->task, "then %t", dtn_moves_figure(d->task, -worst, name_of(d, party))));
    return lines;
}

/* Who would move elsewhere and where to stands in no table. */
static dtn_text description_of(const drawing *d)
{
    dtn_builder out = {.task = d->task};
    dtn_build_chars(
        &out, "Packages from the status quo to the deal, the lower the worse off somebody is against it. "
              "The steps above and the table below say the same.");
    for (size_t i = 1; i <= d->g.least_count; i++) {
        const dtn_path_step *step = d->g.edges.items[i - 1].step;
        uint32_t party;
        if (!step || isnan(step->temptation) || step->tempted == DTN_NOBODY)
            continue;
        double worst = dtn_path_worst(d->t, step->tempting_exposure, &party);
        dtn_build(&out, " After step %z %t would gain %t by moving %t", steps_before(d, i),
                  name_of(d, step->tempted), dtn_word_points(d->task, step->temptation, false),
                  dtn_difference_words(d->task, d->t->situation, step->options, step->tempting));
        if (party != DTN_NOBODY)
            dtn_build(&out, "; then %t is down %t", name_of(d, party),
                      dtn_word_points(d->task, worst, false));
        dtn_build_chars(&out, ".");
    }
    return dtn_built(&out);
}

/* ---- a band -------------------------------------------------------------------------------------------- */

static double x_of(const drawing *d, uint32_t column)
{
    return LEFT + HALF + d->g.apart * (column - d->first);
}

static bool is_in_band(const drawing *d, uint32_t column)
{
    return column >= d->first && column <= d->first + d->g.band_columns;
}

/* A column between two bands stands in both; what changed and who would leave is told in the first. */
static bool is_told_here(const drawing *d, size_t i)
{
    return is_in_band(d, node(d, i)->column) && node(d, i)->column > d->first;
}

static dtn_spot spot_of(const drawing *d, size_t i)
{
    return (dtn_spot){x_of(d, node(d, i)->column), d->top + node(d, i)->place.y};
}

static double words_width(const drawing *d)
{
    return d->g.apart - BETWEEN;
}

static void draw_level(drawing *d, double points, const char *kind, dtn_svg_words words,
                       const dtn_svg_place *place)
{
    double y = d->top + dtn_scale_at(&d->g.exposures, points);
    dtn_svg_line(&d->svg, kind, (dtn_spot){LEFT, y}, (dtn_spot){RIGHT, y});
    dtn_svg_label(&d->svg, "dim end", (dtn_spot){LEFT - 4, d->top + place->y + DTN_SVG_RISE}, &words,
                  LEFT - 4);
}

/* As the status quo; the worst on any way; what was allowed, where that was said and some way goes beyond it. */
static void draw_levels(drawing *d)
{
    const dtn_scale *scale = &d->g.exposures;
    const double levels[] = {0, d->g.worst, d->t->most};
    const dtn_svg_words words[] = {{DTN_TEXT("0"), {"", 0}},
                                   {dtn_word_gain(d->task, -d->g.worst, false), {"", 0}},
                                   {DTN_TEXT("limit"), {"", 0}}};
    const bool is_drawn[] = {true, d->g.worst > 0, d->t->most < d->g.worst};
    enum { LEVELS = sizeof levels / sizeof *levels };
    dtn_svg_place all[LEVELS], *places[LEVELS];
    size_t count = 0;
    for (size_t i = 0; i < LEVELS; i++) {
        all[i] = (dtn_svg_place){dtn_scale_at(scale, is_drawn[i] ? levels[i] : 0), DTN_SVG_LINE};
        if (is_drawn[i])
            places[count++] = &all[i];
    }
    dtn_svg_spread(places, count, 0, d->g.plot);
    for (size_t i = 0; i < LEVELS; i++)
        if (is_drawn[i])
            draw_level(d, levels[i], i < 2 ? "grid" : "walk-away", words[i], &all[i]);
}

static dtn_moves_kind kind_of(const dtn_path_edge *edge)
{
    const char *kind = edge->is_least ? "course" : "other";
    if (!edge->step)
        return (dtn_moves_kind){edge->is_least ? "course world" : "other world", NULL};
    if (!edge->step->is_irreversible)
        return (dtn_moves_kind){kind, NULL};
    return (dtn_moves_kind){kind, edge->is_least ? "course for-good" : "other for-good"};
}

/* It begins and ends level, so that its tip points along it. */
static void draw_edge(drawing *d, const dtn_path_edge *edge)
{
    enum { BEGINS = 4, ENDS = 14, CLEAR = 2 };
    const dtn_moves_kind kind = kind_of(edge);
    dtn_spot from = spot_of(d, edge->from), to = spot_of(d, edge->to);
    from.x += HALF;
    to.x -= HALF + CLEAR;
    const dtn_spot spots[] = {from, {from.x + BEGINS, from.y}, {to.x - ENDS, to.y}, to};
    const dtn_spot level[] = {from, to};
    bool is_level = from.y == to.y;
    dtn_moves_arrow(&d->svg, &kind, is_level ? level : spots, is_level ? 2 : 4);
}

static void draw_who(drawing *d, const dtn_path_edge *edge)
{
    double gap = d->g.apart - DTN_GRAPH_BOX, middle = x_of(d, node(d, edge->to)->column) - HALF - gap / 2;
    dtn_svg_labels(&d->svg, "over middle", (dtn_spot){middle, d->top + edge->label + HEIGHT_OF_FIRST},
                   &edge->who, gap - BETWEEN);
}

static void draw_node(drawing *d, size_t i)
{
    const dtn_path_node *n = node(d, i);
    dtn_spot at = spot_of(d, i);
    uint32_t party;
    double worst = dtn_path_worst(d->t, n->exposure, &party);
    const char *kind = is_deal(d, n->options) ? (n->is_least ? "state deal" : "state deal aside")
                       : n->is_least          ? "state"
                                              : "state aside";
    dtn_svg_words words = {!n->exposure          ? DTN_TEXT("status quo")
                           : party == DTN_NOBODY ? DTN_TEXT("nobody")
                                                 : dtn_moves_figure(d->task, -worst, name_of(d, party)),
                           n->hint};
    dtn_svg_box(&d->svg, kind, (dtn_spot){at.x - HALF, at.y - HALF_HEIGHT},
                (dtn_spot){at.x + HALF, at.y + HALF_HEIGHT});
    dtn_svg_label(&d->svg, "middle", (dtn_spot){at.x, at.y + DTN_SVG_RISE}, &words, DTN_GRAPH_BOX - PADDING);
}

static void draw_leaving_line(drawing *d, size_t i)
{
    enum { CLEAR = 2 };
    dtn_spot at = spot_of(d, i);
    const dtn_spot line[] = {{at.x, at.y + HALF_HEIGHT}, {at.x, d->lane - CLEAR}};
    if (d->leaving[i].count > 0)
        dtn_svg_arrow(&d->svg, "leaving", line, 2);
}

static void draw_leaving(drawing *d, size_t i)
{
    double x = x_of(d, node(d, i)->column), half = words_width(d) / 2;
    double height = (double)(DTN_SVG_LINE * d->leaving[i].count) + PADDING;
    if (d->leaving[i].count == 0)
        return;
    dtn_svg_box(&d->svg, "state leaving", (dtn_spot){x - half, d->lane},
                (dtn_spot){x + half, d->lane + height});
    dtn_svg_labels(&d->svg, "middle", (dtn_spot){x, d->lane + DTN_SVG_LINE - 1}, &d->leaving[i],
                   2 * half - PADDING);
}

static void draw_head(drawing *d, size_t i, double y)
{
    static const double bold = 1.2; /* wider by so much */
    dtn_spot at = {x_of(d, node(d, i)->column), y};
    dtn_svg_lines changes = d->heads[i];
    dtn_svg_label(&d->svg, "middle strong", at, &d->heads[i].items[0], words_width(d) / bold);
    changes.items++;
    changes.count--;
    at.y += DTN_SVG_LINE;
    dtn_svg_labels(&d->svg, "middle", at, &changes, words_width(d));
}

/* Most lines of those in the band. */
static double lines_height(const drawing *d, const dtn_svg_lines *lines)
{
    size_t most = 0;
    for (size_t i = 1; i <= d->g.least_count; i++)
        if (is_told_here(d, i))
            most = lines[i].count > most ? lines[i].count : most;
    return (double)(most * DTN_SVG_LINE);
}

/* What is on the path with the least exposure stands on top of all else. */
static void draw_ways(drawing *d)
{
    for (int is_least = 0; is_least <= 1; is_least++)
        for (size_t i = 0; i < d->g.edges.count; i++)
            if (d->g.edges.items[i].is_least == is_least && is_told_here(d, d->g.edges.items[i].to))
                draw_edge(d, &d->g.edges.items[i]);
    for (size_t i = 1; i <= d->g.least_count; i++)
        if (is_told_here(d, i))
            draw_leaving_line(d, i);
    for (size_t i = d->g.nodes.count; i-- > 0;)
        if (is_in_band(d, node(d, i)->column))
            draw_node(d, i);
}

static void draw_words(drawing *d, double y)
{
    for (size_t i = 1; i <= d->g.least_count; i++) {
        if (!is_told_here(d, i))
            continue;
        draw_head(d, i, y);
        draw_who(d, &d->g.edges.items[i - 1]);
        draw_leaving(d, i);
    }
}

/* Returns where the next begins. */
static double draw_band_at(drawing *d, double y)
{
    enum { LANE = 18, BELOW = 14 };
    double leaving = lines_height(d, d->leaving);
    double heads = lines_height(d, d->heads);
    heads = heads > 2 * DTN_SVG_LINE ? heads : 2 * DTN_SVG_LINE; /* beside them stands the unit */
    d->top = y + heads + BETWEEN + d->g.above;
    d->lane = d->top + d->g.plot + LANE;
    draw_levels(d);
    draw_ways(d);
    draw_words(d, y + HEAD_ROOM);
    return leaving > 0 ? d->lane + leaving + PADDING + BELOW : d->top + d->g.plot + BELOW;
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static double draw_legend(drawing *d, double y)
{
    dtn_moves_sample samples[6];
    size_t count = 0;
    bool has_good = false, has_world = false, has_others = false, has_leaving = false;
    for (size_t i = 0; i < d->g.edges.count; i++) {
        const dtn_path_edge *edge = &d->g.edges.items[i];
        has_world |= edge->step == NULL;
        has_good |= edge->step && edge->step->is_irreversible;
        has_others |= !edge->is_least;
        has_leaving |= i < d->g.least_count && d->leaving[i + 1].count > 0;
    }
    samples[count++] = (dtn_moves_sample){{"course", NULL}, "can be undone"};
    if (has_good)
        samples[count++] = (dtn_moves_sample){{"course", "course for-good"}, "cannot be undone"};
    if (has_world)
        samples[count++] = (dtn_moves_sample){{"course world", NULL}, "nobody here can bring it about"};
    if (has_others)
        samples[count++] = (dtn_moves_sample){{"other", NULL}, "another path, told below"};
    if (has_leaving)
        samples[count++] =
            (dtn_moves_sample){{"leaving", NULL}, "who gains by moving elsewhere, and who is then worst off"};
    return dtn_moves_legend(&d->svg, (dtn_spot){LEFT, y}, RIGHT, samples, count);
}

static dtn_text close_picture(drawing *d, double foot, const char *title, dtn_text description)
{
    enum { BELOW = 6 };
    dtn_svg whole =
        dtn_svg_open(d->task, DTN_GRAPH_WIDTH, (uint32_t)foot + BELOW, dtn_text_of(title), description);
    dtn_build_text(&whole.out, dtn_built(&d->svg.out));
    return dtn_svg_close(&whole);
}

/* Left of the first column's words there is room. */
static void draw_unit(drawing *d)
{
    static const char *const words[] = {"worst off against the", "status quo, in points"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        dtn_svg_text(&d->svg, "dim", (dtn_spot){2, HEAD_ROOM + (double)(DTN_SVG_LINE * i)},
                     dtn_text_of(words[i]));
}

dtn_text dtn_path_picture(const dtn_path_telling *telling)
{
    const dtn_path_way *way = &telling->path->least;
    if (way->step_count == 0 && !way->world.options)
        return (dtn_text){"", 0};
    drawing d = {.t = telling, .task = telling->task, .svg = {.out = {.task = telling->task}}};
    d.g = dtn_path_graph_of(telling);
    d.heads = DTN_TAKE(d.task, d.g.least_count + 1, dtn_svg_lines);
    d.leaving = DTN_TAKE(d.task, d.g.least_count + 1, dtn_svg_lines);
    for (size_t i = 1; i <= d.g.least_count; i++) {
        d.heads[i] = head_of(&d, i);
        d.leaving[i] = leaving_of(&d, i);
    }
    double y = 0;
    draw_unit(&d);
    for (; d.first < d.g.columns; d.first += d.g.band_columns)
        y = draw_band_at(&d, y);
    y = draw_legend(&d, y + HEAD_ROOM);
    return close_picture(&d, y, "The graph of moves to the deal", description_of(&d));
}

/* ---- no path ------------------------------------------------------------------------------------------- */

static void draw_end(drawing *d, double middle, const char *kind, const char *words)
{
    dtn_svg_box(&d->svg, kind, (dtn_spot){middle - HALF, HEAD_ROOM},
                (dtn_spot){middle + HALF, HEAD_ROOM + DTN_GRAPH_BOX_HEIGHT});
    dtn_svg_text(&d->svg, "middle", (dtn_spot){middle, HEAD_ROOM + HALF_HEIGHT + DTN_SVG_RISE},
                 dtn_text_of(words));
}

static double draw_list(drawing *d, const char *kind, dtn_spot at, const dtn_svg_lines *lines, double width)
{
    dtn_svg_labels(&d->svg, kind, at, lines, width);
    return at.y + (double)(DTN_SVG_LINE * lines->count);
}

dtn_text dtn_path_blocked_picture(const dtn_path_telling *telling, const dtn_path_bars *bars)
{
    enum { BAR = 290, FAR = RIGHT - HALF, MOST = 6, WIDTH_OF_CHANGES = 200, BELOW = 32 };
    drawing d = {.t = telling, .task = telling->task, .svg = {.out = {.task = telling->task}}};
    const double width = RIGHT - WIDTH_OF_CHANGES - BETWEEN;
    const double y = HEAD_ROOM + HALF_HEIGHT, foot = HEAD_ROOM + DTN_GRAPH_BOX_HEIGHT + BELOW;
    dtn_svg_lines lines = {0},
                  changes = dtn_moves_lines(d.task, telling->situation, telling->state->status_quo,
                                            telling->path->deal, MOST);
    for (size_t i = 0; i < bars->count && i < MOST; i++) {
        dtn_text words = dtn_path_bar_words(telling, &bars->items[i]);
        dtn_svg_lines wrapped = dtn_svg_wrap(d.task, words, width, 2);
        add_lines(&d, &lines, &wrapped);
    }
    if (bars->count > MOST)
        add_line(&d, &lines, dtn_text_build(d.task, "and %z more", bars->count - MOST));
    draw_end(&d, LEFT, "state", "status quo");
    draw_end(&d, FAR, "state deal", "the deal");
    dtn_svg_line(&d.svg, "course", (dtn_spot){LEFT + HALF, y}, (dtn_spot){BAR, y});
    dtn_svg_box(&d.svg, "point", (dtn_spot){BAR, 2}, (dtn_spot){BAR + PADDING, 2 * y - 2});
    const dtn_spot beyond[] = {{BAR + PADDING, y}, {FAR - HALF - 2, y}};
    dtn_svg_arrow(&d.svg, "other", beyond, 2);
    double left = draw_list(&d, "label", (dtn_spot){2, foot}, &lines, width);
    double right = draw_list(&d, "end", (dtn_spot){RIGHT, foot}, &changes, WIDTH_OF_CHANGES - BETWEEN);
    return close_picture(
        &d, left > right ? left : right, "No path leads to the deal",
        DTN_TEXT(
            "The status quo and the deal, and between them what stands in the way, as the words beside this say."));
}
