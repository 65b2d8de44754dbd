/* SPDX-License-Identifier: MIT
 * Pictures of moves: whatever the parties are called and however many there are, no words stand on others. */
#include "report/holds_picture.h"
#include "report/path_picture.h"
#include "report/svg_label.h"
#include "tests/unit/model/case_text.h"

#include <math.h>

enum { ISSUES = 6, OPTIONS = 3, MOST_PARTIES = 8, MOST_STEPS = 12 };

typedef struct chance {
    uint64_t state;
} chance;

static uint32_t below(chance *c, uint32_t count)
{
    c->state = c->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(c->state >> 33) % count;
}

/* ---- a case ------------------------------------------------------------------------------------------- */

/* Narrow, wide, of several scripts, one from right to left. */
static dtn_text some_name(dtn_task *task, chance *c, const char *stem, uint32_t number)
{
    static const char *const parts[] = {"m", "ill", "wmw", "_of_", "Ж", "東京", "שלום", "families", "Å"};
    dtn_builder out = {.task = task};
    dtn_build(&out, "%s%z", stem, (size_t)number);
    uint32_t most = below(c, 4);
    for (uint32_t i = most * below(c, 4); i > 0; i--)
        dtn_build_chars(&out, parts[below(c, sizeof parts / sizeof *parts)]);
    return dtn_built(&out);
}

typedef struct scene {
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_case *c;
    dtn_movers movers;
} scene;

static void declare_issues(dtn_task *task, chance *c, dtn_builder *text, const dtn_text *parties,
                           uint32_t count)
{
    dtn_builder quo = {.task = task};
    for (uint32_t i = 0; i < ISSUES; i++) {
        dtn_text issue = some_name(task, c, "i", i);
        dtn_text mover = parties[below(c, count)], second = some_name(task, c, "b", i);
        dtn_text third = some_name(task, c, "c", i);
        dtn_build(text, "issue %t, moved by %t\n  a, %t, %t\n", issue, mover, second, third);
        dtn_build(&quo, "%s%t = a", i > 0 ? ", " : "status quo ", issue);
    }
    dtn_build(text, "%t\n", dtn_built(&quo));
}

static scene some_scene(dtn_task *task, chance *c)
{
    dtn_text parties[MOST_PARTIES];
    uint32_t count = 2 + below(c, MOST_PARTIES - 1);
    dtn_builder text = {.task = task};
    dtn_build_chars(&text, "detente 1\ncase \"some\"\n");
    for (uint32_t i = 0; i < count; i++) {
        parties[i] = some_name(task, c, "p", i);
        dtn_build(&text, "party %t\n", parties[i]);
    }
    declare_issues(task, c, &text, parties, count);
    read_text reading = read_case(task, dtn_built(&text).bytes);
    assert_sound(&reading);
    scene s = {.situation = situation_on(task, reading.c, NULL, NULL), .c = reading.c};
    s.state = central_of(task, s.situation);
    s.movers = dtn_movers_of(task, s.c);
    return s;
}

static const uint16_t *some_package(dtn_task *task, chance *c)
{
    uint16_t *options = DTN_TAKE(task, ISSUES, uint16_t);
    uint32_t first =
        below(c, 2) == 0 ? 0 : ISSUES - 1; /* half of them differ from the status quo in one issue */
    for (uint32_t i = first; i < ISSUES; i++)
        options[i] = (uint16_t)below(c, OPTIONS);
    return options;
}

static const double *some_exposures(dtn_task *task, chance *c, uint32_t party_count)
{
    double *exposure = DTN_TAKE(task, party_count, double);
    if (below(c, 2) == 0) /* nobody is exposed */
        return exposure;
    for (uint32_t party = 0; party < party_count; party++)
        exposure[party] = below(c, 4) == 0 ? NAN : below(c, 2) == 0 ? 0 : below(c, 1000) / 10.0;
    return exposure;
}

/* ---- words and boxes of a picture --------------------------------------------------------------------- */

typedef struct area {
    double left, right, top, bottom;
    bool is_text;
    char kind[40];
} area;

typedef struct areas {
    area items[400];
    size_t count;
    double height;
} areas;

static double number_after(const char *from, const char *key)
{
    const char *at = strstr(from, key);
    assert_non_null(at);
    return strtod(at + strlen(key), NULL);
}

/* A text of the usual kind has no class. */
static void read_kind(const char *at, char *kind)
{
    const char *from = strstr(at, "class=\"");
    kind[0] = 0;
    if (!from || from > strchr(at, '>'))
        return;
    from += strlen("class=\"");
    size_t length = strcspn(from, "\"");
    assert_true(length < 40);
    memcpy(kind, from, length);
    kind[length] = 0;
}

static void read_box(const char *at, area *box)
{
    box->left = number_after(at, " x=\"");
    box->top = number_after(at, " y=\"");
    box->right = box->left + number_after(at, " width=\"");
    box->bottom = box->top + number_after(at, " height=\"");
}

/* Names here have no characters that are escaped. */
static void read_words(const char *at, area *words)
{
    static const double bold = 1.2;
    const char *from = strchr(at, '>') + 1;
    if (strncmp(from, "<title>", 7) == 0)
        from = strstr(from, "</title>") + 8;
    double x = number_after(at, " x=\""), y = number_after(at, " y=\"");
    double width = dtn_svg_width((dtn_text){from, (size_t)(strstr(from, "</text>") - from)});
    width *= strstr(words->kind, "strong") ? bold : 1;
    words->left = strstr(words->kind, "middle") ? x - width / 2 : strstr(words->kind, "end") ? x - width : x;
    words->right = words->left + width;
    words->top = y - 9;
    words->bottom = y + 3;
    words->is_text = true;
}

static void read_areas(dtn_text svg, areas *all)
{
    all->count = 0;
    all->height = number_after(svg.bytes, "viewBox=\"0 0 640 ");
    for (const char *at = svg.bytes; (at = strchr(at, '<')); at++) {
        bool is_text = strncmp(at, "<text ", 6) == 0, is_box = strncmp(at, "<rect ", 6) == 0;
        if (!is_text && !is_box)
            continue;
        assert_true(all->count < 400);
        area *next = &all->items[all->count++];
        *next = (area){.is_text = false};
        read_kind(at, next->kind);
        if (is_text)
            read_words(at, next);
        else
            read_box(at, next);
    }
}

static bool are_apart(const area *a, const area *b)
{
    const double rounding = 0.15; /* coordinates have one place */
    return a->right <= b->left + rounding || b->right <= a->left + rounding ||
           a->bottom <= b->top + rounding || b->bottom <= a->top + rounding;
}

static bool is_within(const area *inner, const area *outer)
{
    return inner->left >= outer->left && inner->right <= outer->right && inner->top >= outer->top &&
           inner->bottom <= outer->bottom;
}

static void assert_clear(dtn_text svg)
{
    static areas all;
    assert_true(svg.length > 0);
    read_areas(svg, &all);
    assert_true(all.count > 2);
    const area whole = {.left = 0, .right = 640, .top = 0, .bottom = all.height};
    for (size_t i = 0; i < all.count; i++) {
        const area *a = &all.items[i];
        if (!is_within(a, &whole))
            fail_msg("beyond the picture: %s at %g %g\n%s", a->kind, a->left, a->top, svg.bytes);
        for (size_t k = 0; k < i; k++) {
            const area *b = &all.items[k];
            bool is_inside = a->is_text != b->is_text && (a->is_text ? is_within(a, b) : is_within(b, a));
            if (!are_apart(a, b) && !is_inside)
                fail_msg("%s at %g %g on %s at %g %g\n%s", a->kind, a->left, a->top, b->kind, b->left, b->top,
                         svg.bytes);
        }
    }
}

/* ---- paths -------------------------------------------------------------------------------------------- */

static dtn_path_step some_step(dtn_task *task, chance *c, const scene *s)
{
    uint32_t parties = s->state->party_count;
    dtn_path_step step = {.party = below(c, 3) == 0 ? DTN_NOBODY : below(c, parties)};
    step.options = some_package(task, c); /* one after the other, so that every compiler draws the same */
    step.exposure = some_exposures(task, c, parties);
    step.is_irreversible = below(c, 3) == 0;
    step.temptation = below(c, 1000) / 10.0;
    step.tempted = below(c, 4) == 0 ? DTN_NOBODY : below(c, parties);
    step.tempting = some_package(task, c);
    step.tempting_exposure = some_exposures(task, c, parties);
    if (below(c, 8) == 0)
        step.temptation = NAN;
    return step;
}

/* As the other one as far as a part of it, if there is one; it ends at the deal. */
static dtn_path_way some_way(dtn_task *task, chance *c, const scene *s, const dtn_path_way *other,
                             const uint16_t *deal)
{
    dtn_path_way way = {.step_count = 1 + below(c, MOST_STEPS)};
    dtn_path_step *steps = DTN_TAKE(task, way.step_count, dtn_path_step);
    uint32_t same = other ? below(c, other->step_count) : 0;
    for (uint32_t i = 0; i < way.step_count; i++)
        steps[i] = i < same ? other->steps[i] : some_step(task, c, s);
    steps[way.step_count - 1].options = deal;
    way.steps = steps;
    if (below(c, 3) != 0)
        return way;
    uint32_t before = below(c, way.step_count + 1);
    const uint16_t *then = some_package(task, c);
    way.world = (dtn_path_world){0, before, then, some_exposures(task, c, s->state->party_count)};
    return way;
}

static void draw_path(dtn_task *task, void *argument)
{
    chance *c = argument;
    scene s = some_scene(task, c);
    dtn_path path = {.deal = some_package(task, c), .is_reachable = true};
    path.is_found = below(c, 5) != 0;
    path.least = some_way(task, c, &s, NULL, path.deal);
    path.shortest = some_way(task, c, &s, &path.least, path.deal);
    path.late = some_way(task, c, &s, &path.shortest, path.deal);
    path.has_direct = below(c, 2) == 0;
    path.direct = some_way(task, c, &s, &path.least, path.deal);
    const dtn_path_telling telling = {.task = task,
                                      .situation = s.situation,
                                      .state = s.state,
                                      .path = &path,
                                      .most = below(c, 2) == 0 ? INFINITY : below(c, 60)};
    assert_clear(dtn_path_picture(&telling));
}

static void draw_blocked_path(dtn_task *task, void *argument)
{
    chance *c = argument;
    scene s = some_scene(task, c);
    dtn_bar bars[ISSUES + MOST_PARTIES];
    dtn_path_bars all = {.items = bars, .count = below(c, ISSUES + s.c->party_count)};
    for (size_t i = 0; i < all.count; i++)
        bars[i] = i < ISSUES ? (dtn_bar){DTN_BAR_DIRECTION, DTN_NOBODY, (uint32_t)i}
                             : (dtn_bar){DTN_BAR_EXPOSURE, (uint32_t)i - ISSUES, 0};
    const dtn_path path = {.deal = some_package(task, c)};
    const dtn_path_telling telling = {
        .task = task, .situation = s.situation, .state = s.state, .path = &path, .most = INFINITY};
    assert_clear(dtn_path_blocked_picture(&telling, &all));
}

static void no_words_of_a_path_stand_on_others(void **state)
{
    (void)state;
    chance c = {.state = 1};
    for (int i = 0; i < (IS_SANITIZED ? 60 : 400); i++) {
        run_in_task(draw_path, &c);
        run_in_task(draw_blocked_path, &c);
    }
}

/* ---- holding ------------------------------------------------------------------------------------------ */

static dtn_hold some_hold(dtn_task *task, chance *c, const scene *s)
{
    dtn_hold hold = {.verdict = (dtn_holding_verdict)below(c, 3)};
    hold.move = some_package(task, c);
    hold.move_gain = below(c, 900) / 10.0;
    if (hold.verdict != DTN_HOLDS || below(c, 5) == 0)
        return hold;
    hold.answer_count = 1 + below(c, 5);
    dtn_holding_step *steps = DTN_TAKE(task, hold.answer_count, dtn_holding_step);
    for (uint32_t i = 0; i < hold.answer_count; i++) {
        uint32_t party = below(c, s->state->party_count);
        const uint16_t *then = some_package(task, c);
        steps[i] = (dtn_holding_step){party, then, below(c, 4) == 0 ? NAN : below(c, 900) / 10.0 - 45};
    }
    hold.answer = steps;
    return hold;
}

static void draw_holding(dtn_task *task, void *argument)
{
    chance *c = argument;
    scene s = some_scene(task, c);
    dtn_judged_deal judged = {.options = some_package(task, c), .is_state = true};
    judged.holding.of = dtn_task_take(task, s.state->party_count, sizeof *judged.holding.of);
    for (uint32_t party = 0; party < s.state->party_count; party++)
        for (int concept = DTN_NASH; concept < DTN_CONCEPT_COUNT && below(c, 6) != 0; concept ++)
            judged.holding.of[party][concept] = some_hold(task, c, &s);
    const dtn_holds_telling telling = {task, s.situation, s.state, false};
    assert_clear(dtn_holds_picture(&telling, &s.movers, &judged, some_name(task, c, "deal", 1)));
}

static void no_words_of_a_deal_that_may_hold_stand_on_others(void **state)
{
    (void)state;
    chance c = {.state = 2};
    for (int i = 0; i < (IS_SANITIZED ? 60 : 400); i++)
        run_in_task(draw_holding, &c);
}

/* ---- labels ------------------------------------------------------------------------------------------- */

static void spread_some(dtn_task *task, void *argument)
{
    (void)task;
    chance *c = argument;
    dtn_svg_place items[DTN_SVG_PLACES], *places[DTN_SVG_PLACES];
    size_t count = 1 + below(c, DTN_SVG_PLACES);
    for (size_t i = 0; i < count; i++) {
        uint32_t y = below(c, 240);
        items[i] = (dtn_svg_place){y, 5 + below(c, 10)};
        places[i] = &items[i];
    }
    dtn_svg_spread(places, count, 0, 240);
    for (size_t i = 0; i < count; i++) {
        assert_true(items[i].y - items[i].height / 2 >= 0 && items[i].y + items[i].height / 2 <= 240);
        for (size_t k = 0; k < i; k++)
            assert_true(fabs(items[i].y - items[k].y) >= (items[i].height + items[k].height) / 2 - 1e-9);
    }
}

static void what_is_spread_stands_apart(void **state)
{
    (void)state;
    chance c = {.state = 3};
    for (int i = 0; i < 300; i++)
        run_in_task(spread_some, &c);
}

static void wrap(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_svg_lines lines = dtn_svg_wrap(task, DTN_TEXT("japan, dprk and us"), 60, 2);
    assert_int_equal(lines.count, 2);
    assert_true(dtn_text_is(lines.items[0].text, "japan,"));
    assert_true(dtn_text_is(lines.items[1].text, "dprk and us"));
    assert_int_equal(dtn_svg_wrap(task, DTN_TEXT(""), 60, 2).count, 0);
    assert_int_equal(dtn_svg_wrap(task, DTN_TEXT("unbreakable words"), 1, 9).count, 2);
}

static void words_wrap_at_spaces(void **state)
{
    (void)state;
    run_in_task(wrap, NULL);
}

static void cut_some(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_svg svg = {.out = {.task = task}};
    const dtn_svg_words words = {DTN_TEXT("<families> & others"), {"", 0}};
    dtn_svg_label(&svg, "label", (dtn_spot){1, 2}, &words, 50);
    assert_string_equal(dtn_built(&svg.out).bytes,
                        "<text x=\"1\" y=\"2\"><title>&lt;families> &amp; others</title>"
                        "&lt;fami…</text>\n");
}

static void what_is_cut_is_its_hint(void **state)
{
    (void)state;
    run_in_task(cut_some, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_words_of_a_path_stand_on_others),
        cmocka_unit_test(no_words_of_a_deal_that_may_hold_stand_on_others),
        cmocka_unit_test(what_is_spread_stands_apart),
        cmocka_unit_test(words_wrap_at_spaces),
        cmocka_unit_test(what_is_cut_is_its_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
