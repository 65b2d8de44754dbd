/* SPDX-License-Identifier: MIT */
#include "report/holds_picture.h"

#include "report/moves_picture.h"
#include "report/wording.h"

enum {
    WIDTH = 640,
    RIGHT = 638,
    EDGE = 2,
    DEAL = 92,    /* right edge of the deal's box */
    TRUNK = 108,  /* where the arrows part */
    MOVE = 226,   /* left edge of where a party would go */
    MOVED = 386,  /* its right edge */
    ANSWER = 474, /* left edge of where the others would then go */
    PADDING = 6,
    CLEAR = 2,
    UNDER = 5, /* from the last foot to the edge of a box */
    APART = 16 /* rows */
};

/* What becomes of a party's best move. */
typedef enum { STAYS, ANSWERED, THREATENED, OPEN, LEAVES } outcome;

typedef struct row {
    uint32_t party;
    outcome outcome;
    const dtn_hold *hold; /* NULL: no move pays */
    dtn_svg_lines moved;
    double y, foot; /* its middle, its end */
} row;

typedef struct drawing {
    const dtn_holds_telling *t;
    dtn_task *task;
    const dtn_judged_deal *judged;
    dtn_text name;
    dtn_svg svg;
    DTN_ARRAY(row) rows;
    dtn_sentences others; /* parties that move nothing alone */
} drawing;

/* ---- what is drawn ------------------------------------------------------------------------------------- */

/* Of the senses the strongest in which its move is answered; else the move that nothing answers. */
static void judge(const drawing *d, row *r)
{
    static const dtn_concept order[] = {DTN_SEQUENTIAL, DTN_SYMMETRIC, DTN_GENERAL};
    const dtn_hold *holds = d->judged->holding.of[r->party];
    if (!holds[DTN_NASH].move)
        return;
    r->hold = &holds[DTN_GENERAL];
    r->outcome = holds[DTN_GENERAL].verdict == DTN_NOT_SETTLED ? OPEN : LEAVES;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (holds[order[i]].verdict == DTN_HOLDS) {
            r->hold = &holds[order[i]];
            r->outcome = order[i] == DTN_SEQUENTIAL ? ANSWERED : THREATENED;
            break;
        }
    if (!r->hold->move)
        r->hold = &holds[DTN_NASH];
}

static void list_rows(drawing *d, const dtn_movers *movers)
{
    enum { MOST = 4 };
    for (uint32_t party = 0; party < d->t->state->party_count; party++) {
        row r = {.party = party, .outcome = STAYS};
        if (!dtn_movers_include(movers, party)) {
            DTN_PUSH(d->task, &d->others, dtn_party_name(d->t->situation, party));
            continue;
        }
        judge(d, &r);
        if (r.hold)
            r.moved = dtn_moves_lines(d->task, d->t->situation, d->judged->options, r.hold->move, MOST);
        DTN_PUSH(d->task, &d->rows, r);
    }
}

/* ---- words --------------------------------------------------------------------------------------------- */

static dtn_text name_of(const drawing *d, uint32_t party)
{
    return dtn_party_name(d->t->situation, party);
}

static dtn_text gain_of(const drawing *d, double points)
{
    return points == points ? dtn_word_gain(d->task, points, false) : DTN_TEXT("indifferent");
}

/* What the party has in the end, against the deal. */
static double end_of(const drawing *d, const row *r)
{
    const uint16_t *last = r->hold->answer[r->hold->answer_count - 1].options;
    return dtn_state_change_points(d->t->state, r->party, d->judged->options, last);
}

static const char *stays_words(const drawing *d, const row *r)
{
    return d->t->state->stakes[r->party].has_preferences ? "stays: no move of its own pays"
                                                         : "stays: it has no preferences";
}

/* In the words of the tables. */
static dtn_text description_of(const drawing *d)
{
    dtn_builder out = {.task = d->task};
    dtn_build(&out, "Moves from %t once it is signed. The tables below say the same.", d->name);
    for (size_t i = 0; i < d->rows.count; i++) {
        const row *r = &d->rows.items[i];
        if (!r->hold) {
            dtn_build(&out, " %t %s.", name_of(d, r->party), stays_words(d, r));
            continue;
        }
        dtn_build(&out, " %t gains %t by %t", name_of(d, r->party),
                  dtn_word_points(d->task, r->hold->move_gain, false),
                  dtn_moving_words(d->t, d->judged->options, r->hold->move));
        if (r->hold->answer_count > 0)
            dtn_build(&out, "; but %t, and it stays with %t against the deal.",
                      dtn_answer_words(d->t, r->hold), gain_of(d, end_of(d, r)));
        else
            dtn_build_chars(&out, r->outcome == LEAVES ? ", and nothing takes that away: it leaves."
                                                       : "; whether something takes that away is not told.");
    }
    return dtn_built(&out);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

enum { MOST_ANSWERS = 3, ANSWER_LINES = 3, STEP = 28 }; /* from one answer down to the next */

static double box_height(size_t lines)
{
    return (double)(DTN_SVG_LINE * lines) + PADDING;
}

static uint32_t answers_shown(const row *r)
{
    return !r->hold ? 0 : r->hold->answer_count < MOST_ANSWERS ? r->hold->answer_count : MOST_ANSWERS;
}

static const uint16_t *before_answer(const row *r, uint32_t i)
{
    return i == 0 ? r->hold->move : r->hold->answer[i - 1].options;
}

static dtn_svg_lines answer_lines(const drawing *d, const row *r, uint32_t i)
{
    return dtn_moves_lines(d->task, d->t->situation, before_answer(r, i), r->hold->answer[i].options,
                           ANSWER_LINES);
}

/* Where it ends for the party, below the last answer. */
static dtn_svg_lines end_lines(const drawing *d, const row *r)
{
    dtn_svg_lines lines = {0};
    if (r->hold->answer_count > MOST_ANSWERS) {
        dtn_svg_words more = {
            dtn_text_build(d->task, "and %z more answers", (size_t)r->hold->answer_count - MOST_ANSWERS),
            dtn_answer_words(d->t, r->hold)};
        DTN_PUSH(d->task, &lines, more);
    }
    dtn_svg_words end = {dtn_moves_figure(d->task, end_of(d, r), name_of(d, r->party)), {"", 0}};
    DTN_PUSH(d->task, &lines, ((dtn_svg_words){DTN_TEXT("stays: in the end"), {"", 0}}));
    DTN_PUSH(d->task, &lines, end);
    return lines;
}

static double answers_height(const drawing *d, const row *r)
{
    double height = 0;
    for (uint32_t i = 0; i < answers_shown(r); i++)
        height += box_height(answer_lines(d, r, i).count) + (i > 0 ? STEP : 0);
    return height > 0 ? height + box_height(end_lines(d, r).count) : 0;
}

/* The first answer stands beside the move: what is above the middle of both counts once. */
static void place_rows(drawing *d, double top)
{
    enum { LEAST = 30 };
    for (size_t i = 0; i < d->rows.count; i++) {
        row *r = &d->rows.items[i];
        double own = box_height(r->moved.count), others = answers_height(d, r);
        double first = answers_shown(r) > 0 ? box_height(answer_lines(d, r, 0).count) : 0;
        double above = own > first ? own / 2 : first / 2;
        above = above < LEAST / 2.0 ? LEAST / 2.0 : above;
        double below = others - first / 2 > own / 2 ? others - first / 2 : own / 2;
        below = below < LEAST / 2.0 ? LEAST / 2.0 : below;
        r->y = top + above;
        r->foot = r->y + below;
        top = r->foot + APART;
    }
}

/* ---- drawing ------------------------------------------------------------------------------------------- */

static void draw_box(drawing *d, const char *kind, dtn_spot corner, double right, const dtn_svg_lines *lines)
{
    dtn_svg_box(&d->svg, kind, corner, (dtn_spot){right, corner.y + box_height(lines->count)});
    dtn_svg_labels(&d->svg, "label", (dtn_spot){corner.x + PADDING, corner.y + DTN_SVG_LINE - 1}, lines,
                   right - corner.x - 2 * PADDING);
}

enum { ABOVE = 6, BELOW = 14 }; /* feet of words over an arrow and under it */

static void draw_name(drawing *d, dtn_spot at, double width, uint32_t party)
{
    const dtn_svg_words who = {name_of(d, party), {"", 0}};
    dtn_svg_label(&d->svg, "label", (dtn_spot){at.x, at.y - ABOVE}, &who, width);
}

/* Who moves above an arrow, what the party gains by it below. */
static void draw_mover(drawing *d, dtn_spot at, double width, uint32_t party, double gain)
{
    const dtn_svg_words points = {gain_of(d, gain), {"", 0}};
    draw_name(d, at, width, party);
    dtn_svg_label(&d->svg, "label", (dtn_spot){at.x, at.y + BELOW}, &points, width);
}

static double draw_answers(drawing *d, const row *r)
{
    const char *kind = r->outcome == ANSWERED ? "course" : "course world";
    double y = r->y;
    for (uint32_t i = 0; i < answers_shown(r); i++) {
        dtn_svg_lines lines = answer_lines(d, r, i);
        double height = box_height(lines.count), middle = (ANSWER + RIGHT) / 2.0;
        const dtn_holding_step *step = &r->hold->answer[i];
        double top = i == 0 ? y - height / 2 : y + STEP;
        const dtn_spot across[] = {{MOVED, r->y}, {ANSWER - CLEAR, r->y}},
                       down[] = {{middle, y}, {middle, top - CLEAR}};
        dtn_svg_arrow(&d->svg, kind, i == 0 ? across : down, 2);
        if (i == 0) {
            draw_mover(d, (dtn_spot){MOVED + PADDING, r->y}, ANSWER - MOVED - 2 * PADDING, step->party,
                       step->gain);
        } else {
            const dtn_svg_words who = {
                dtn_text_build(d->task, "%t %t", gain_of(d, step->gain), name_of(d, step->party)), {"", 0}};
            dtn_svg_label(&d->svg, "label", (dtn_spot){middle + PADDING, y + STEP / 2.0 + DTN_SVG_RISE}, &who,
                          RIGHT - middle - PADDING);
        }
        draw_box(d, "state", (dtn_spot){ANSWER, top}, RIGHT, &lines);
        y = top + height;
    }
    return y;
}

static void draw_outcome(drawing *d, const row *r)
{
    if (answers_shown(r) > 0) {
        dtn_svg_lines lines = end_lines(d, r);
        double y = draw_answers(d, r);
        dtn_svg_labels(&d->svg, "label", (dtn_spot){ANSWER + PADDING, y + BELOW}, &lines,
                       RIGHT - ANSWER - PADDING);
        return;
    }
    dtn_svg_words verdict = {r->outcome == LEAVES ? DTN_TEXT("leaves: nothing takes it away")
                             : r->outcome == OPEN ? DTN_TEXT("not settled: too much can follow")
                                                  : DTN_TEXT("stays: others would answer"),
                             {"", 0}};
    dtn_svg_label(&d->svg, r->outcome == LEAVES ? "strong" : "label",
                  (dtn_spot){MOVED + PADDING + 4, r->y + DTN_SVG_RISE}, &verdict,
                  (RIGHT - MOVED - 2 * PADDING));
}

/* A line to a bar instead of an arrow; `way` as an arrow would go. */
static void draw_stay(drawing *d, const row *r, const dtn_spot *way)
{
    enum { BAR = 7, TURNS = 3 };
    const dtn_svg_words words = {dtn_text_of(stays_words(d, r)), {"", 0}};
    const double right = RIGHT - MOVE - 2 * PADDING;
    dtn_svg_path(&d->svg, "stays", way, TURNS + 1);
    dtn_svg_line(&d->svg, "stays", (dtn_spot){MOVE - CLEAR, r->y - BAR},
                 (dtn_spot){MOVE - CLEAR, r->y + BAR});
    draw_name(d, (dtn_spot){TRUNK + PADDING, r->y}, MOVE - TRUNK - 3 * PADDING, r->party);
    dtn_svg_label(&d->svg, "label", (dtn_spot){MOVE + PADDING, r->y + DTN_SVG_RISE}, &words, right);
}

static void draw_row(drawing *d, const row *r, double deal)
{
    const dtn_spot way[] = {{DEAL, deal}, {TRUNK, deal}, {TRUNK, r->y}, {MOVE - CLEAR, r->y}};
    if (!r->hold) {
        draw_stay(d, r, way);
        return;
    }
    double height = box_height(r->moved.count);
    dtn_svg_arrow(&d->svg, r->outcome == LEAVES ? "leaves" : "course", way, 4);
    draw_mover(d, (dtn_spot){TRUNK + PADDING, r->y}, MOVE - TRUNK - 3 * PADDING, r->party,
               r->hold->move_gain);
    draw_box(d, r->outcome == LEAVES ? "state deal" : "state", (dtn_spot){MOVE, r->y - height / 2}, MOVED,
             &r->moved);
    draw_outcome(d, r);
}

static void draw_deal(drawing *d, double middle)
{
    enum { MOST = 3 };
    dtn_svg_lines lines = dtn_svg_wrap(d->task, d->name, DEAL - EDGE - 2 * PADDING, MOST);
    double top = middle - box_height(lines.count) / 2;
    draw_box(d, "state deal", (dtn_spot){EDGE, top}, DEAL, &lines);
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static bool has_outcome(const drawing *d, outcome wanted)
{
    for (size_t i = 0; i < d->rows.count; i++)
        if (d->rows.items[i].outcome == wanted)
            return true;
    return false;
}

static double draw_legend(drawing *d, double y)
{
    enum { MOST = 5, DOWN = 18 };
    dtn_moves_sample samples[MOST];
    size_t count = 0;
    if (has_outcome(d, LEAVES))
        samples[count++] =
            (dtn_moves_sample){{"leaves", NULL}, "pays who makes it, and nothing takes it away"};
    if (has_outcome(d, ANSWERED))
        samples[count++] = (dtn_moves_sample){{"course", NULL}, "pays who makes it"};
    if (has_outcome(d, THREATENED))
        samples[count++] =
            (dtn_moves_sample){{"course world", NULL}, "a threat, which need not pay who makes it"};
    if (count > 0)
        y = dtn_moves_legend(&d->svg, (dtn_spot){EDGE, y}, RIGHT, samples, count) + DOWN;
    if (d->others.count == 0)
        return y - DOWN;
    const dtn_svg_words words = {
        dtn_text_build(d->task, "move nothing alone: %t",
                       dtn_word_list(d->task, d->others.items, d->others.count, "and")),
        {"", 0}};
    dtn_svg_label(&d->svg, "dim", (dtn_spot){EDGE, y}, &words, RIGHT - EDGE);
    return y;
}

dtn_text dtn_holds_picture(const dtn_holds_telling *telling, const dtn_movers *movers,
                           const dtn_judged_deal *judged, dtn_text name)
{
    enum { TOP = 8, DOWN = 24, FOOT = 6 };
    drawing d = {.t = telling,
                 .task = telling->task,
                 .judged = judged,
                 .name = name,
                 .svg = {.out = {.task = telling->task}}};
    list_rows(&d, movers);
    if (d.rows.count == 0)
        return (dtn_text){"", 0};
    place_rows(&d, TOP);
    const row *first = &d.rows.items[0], *last = &d.rows.items[d.rows.count - 1];
    double deal = (first->y + last->y) / 2;
    for (int leaves = 0; leaves <= 1; leaves++) /* on top of the others */
        for (size_t i = 0; i < d.rows.count; i++)
            if ((d.rows.items[i].outcome == LEAVES) == leaves)
                draw_row(&d, &d.rows.items[i], deal);
    draw_deal(&d, deal);
    double foot = draw_legend(&d, last->foot + DOWN);
    dtn_svg whole = dtn_svg_open(d.task, WIDTH, (uint32_t)foot + FOOT,
                                 DTN_TEXT("Moves that are open once it is signed"), description_of(&d));
    dtn_build_text(&whole.out, dtn_built(&d.svg.out));
    return dtn_svg_close(&whole);
}
