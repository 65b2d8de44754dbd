/* SPDX-License-Identifier: MIT
 * tests/unit/model/restriction.c: which sentences narrow the zone, and what is left without some of them. */
#include "unit/model/case_text.h"

#include "model/restriction.h"

static const char *const TALKS = "detente 1\n"
                                 "party a, b, c\n"
                                 "party d\n"
                                 "issue price\n  low, middle, high\n"
                                 "issue visit\n  no, yes\n"
                                 "deal swap price = middle, visit = yes\n"
                                 "a scores price low 0, middle 5, high 10\n"
                                 "b scores price low 10, middle 5, high 0\n"
                                 "a walks away at 6\n"
                                 "a walks away at swap\n"
                                 "rule dinner: never visit = yes and price = low\n"
                                 "rule rain chance 30%: never visit = yes\n"
                                 "rule pride chance 70%: b refuses visit = no\n"
                                 "c refuses price = high\n"
                                 "d refuses price = low\n"
                                 "agreement needs a, b\n"
                                 "agreement needs c when visit = yes\n";

/* The text of a restriction's line. */
static dtn_text line_of(const dtn_case *c, const dtn_restriction *restriction)
{
    dtn_text text = c->files->items[restriction->span.file].bytes;
    size_t end = restriction->span.start;
    while (end < text.length && text.bytes[end] != '\n')
        end++;
    return dtn_text_slice(text, restriction->span.start, end);
}

static void expect_lines(const dtn_case *c, dtn_restrictions restrictions, const char *const *lines)
{
    uint32_t count = 0;
    for (; lines[count]; count++) {
        assert_true(count < restrictions.count);
        dtn_text line = line_of(c, &restrictions.items[count]);
        if (!dtn_text_is(line, lines[count]))
            fail_msg("%.*s", (int)line.length, line.bytes);
    }
    assert_int_equal(restrictions.count, count);
}

static void list_sentences(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, TALKS);
    assert_sound(&reading);
    const dtn_situation *s = situation_on(task, reading.c, NULL, NULL);
    static const char *const central[] = {"b, c", /* the default walk-away of b: 0, shown where b is named */
                                          "a walks away at 6",
                                          "a walks away at swap",
                                          "rule dinner: never visit = yes and price = low",
                                          "rule pride chance 70%: b refuses visit = no",
                                          "c refuses price = high",
                                          "agreement needs a, b",
                                          "agreement needs c when visit = yes",
                                          NULL};
    dtn_restrictions listed = dtn_restrictions_of(task, s);
    expect_lines(reading.c, listed, central);
    assert_null(listed.items[0].judgement);
    assert_int_equal(listed.items[0].party, 1);
    static const char *const possible[] = {"b, c",
                                           "a walks away at 6",
                                           "a walks away at swap",
                                           "rule dinner: never visit = yes and price = low",
                                           "rule rain chance 30%: never visit = yes",
                                           "rule pride chance 70%: b refuses visit = no",
                                           "c refuses price = high",
                                           "agreement needs a, b",
                                           "agreement needs c when visit = yes",
                                           NULL};
    expect_lines(reading.c, dtn_restrictions_possible(task, s), possible);
}

/* Who is asked for nothing narrows nothing, what does not bind neither. */
static void sentences_that_narrow_the_zone_are_listed_by_place(void **unused)
{
    (void)unused;
    run_in_task(list_sentences, NULL);
}

static void list_defaults(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, "detente 1\nparty a, b\nissue price\n  low, high\n"
                                        "status quo price = low\n"
                                        "a scores price low 0, high 5\nb scores price low 5, high 0\n");
    assert_sound(&reading);
    const dtn_situation *s = situation_on(task, reading.c, NULL, NULL);
    static const char *const lines[] = {"status quo price = low", "status quo price = low", NULL};
    dtn_restrictions listed = dtn_restrictions_of(task, s);
    expect_lines(reading.c, listed, lines);
    for (uint32_t i = 0; i < 2; i++) {
        assert_int_equal(listed.items[i].kind, DTN_RESTRICTION_WALK_AWAY);
        assert_int_equal(listed.items[i].party, i);
        assert_int_equal(listed.items[i].place, DTN_NOBODY);
    }
}

/* Needs by default are no sentence and no restriction. */
static void default_walk_aways_stand_at_the_status_quo(void **unused)
{
    (void)unused;
    run_in_task(list_defaults, NULL);
}

/* ---- the state without some ---------------------------------------------------------------------------- */

typedef struct talks {
    read_text reading;
    const dtn_state *state;
    dtn_restrictions restrictions;
} talks;

static talks read_talks(dtn_task *task)
{
    talks t = {.reading = read_case(task, TALKS)};
    const dtn_situation *s = situation_on(task, t.reading.c, NULL, NULL);
    t.state = central_of(task, s);
    t.restrictions = dtn_restrictions_of(task, s);
    return t;
}

static const dtn_state *without(dtn_task *task, const talks *t, uint32_t a, uint32_t b)
{
    dtn_choice rest = dtn_choice_of_all(t->restrictions.count);
    dtn_choice_drop(&rest, a);
    dtn_choice_drop(&rest, b);
    return &dtn_restricted_make(task, t->state, t->restrictions, &rest)->state;
}

enum { LINE_OF_B, SIX, SWAP, DINNER, PRIDE, NO_HIGH, A_AND_B, C_TOO };

static void drop_sentences(dtn_task *task, void *argument)
{
    (void)argument;
    talks t = read_talks(task);
    static const uint16_t low[] = {0, 0}, middle_visit[] = {1, 1}, low_visit[] = {0, 1},
                          high_visit[] = {2, 1};
    assert_true(walks_away_at(t.state, 0, 6, 1));
    assert_true(walks_away_at(without(task, &t, SIX, SIX), 0, 5, 1)); /* the next best line */
    assert_false(dtn_state_accepts(t.state, 0, middle_visit));
    assert_true(dtn_state_accepts(without(task, &t, SIX, SIX), 0, middle_visit));
    assert_false(dtn_state_accepts(without(task, &t, SIX, SIX), 0, low));
    assert_true(dtn_state_accepts(without(task, &t, SIX, SWAP), 0, low)); /* no default steps in */
    assert_false(dtn_state_allows(t.state, low_visit));
    assert_true(dtn_state_allows(without(task, &t, DINNER, DINNER), low_visit));
    assert_false(dtn_state_accepts(t.state, 1, low));
    assert_true(dtn_state_accepts(without(task, &t, PRIDE, PRIDE), 1, low));
    assert_false(dtn_state_in_zone(without(task, &t, A_AND_B, A_AND_B), high_visit)); /* c refuses it */
    assert_true(dtn_state_in_zone(without(task, &t, A_AND_B, C_TOO), high_visit));    /* nobody is needed */
    assert_false(dtn_state_in_zone(without(task, &t, A_AND_B, C_TOO), low_visit));    /* it is forbidden */
}

static void what_is_dropped_is_not_there(void **unused)
{
    (void)unused;
    run_in_task(drop_sentences, NULL);
}

static void give_a_condition(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, TALKS);
    dtn_judgement rule = {0};
    for (uint32_t i = 0; i < reading.c->base.count; i++)
        if (reading.c->base.items[i].kind == DTN_JUDGEMENT_RULE)
            rule = reading.c->base.items[i];
    dtn_question question = {.as_of = reading.c->as_of, .view = DTN_NOBODY, .given = rule.condition};
    const dtn_situation *s = dtn_situation_at(task, reading.c, &question); /* given visit = yes */
    dtn_restrictions restrictions = dtn_restrictions_of(task, s);
    dtn_choice nothing = {{0}};
    const dtn_state *bare = &dtn_restricted_make(task, central_of(task, s), restrictions, &nothing)->state;
    static const uint16_t no_visit[] = {2, 0}, visit[] = {0, 1};
    assert_false(dtn_state_in_zone(bare, no_visit));
    assert_true(dtn_state_in_zone(bare, visit));
}

static void what_is_given_stays_in_force(void **unused)
{
    (void)unused;
    run_in_task(give_a_condition, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_that_narrow_the_zone_are_listed_by_place),
        cmocka_unit_test(default_walk_aways_stand_at_the_status_quo),
        cmocka_unit_test(what_is_dropped_is_not_there),
        cmocka_unit_test(what_is_given_stays_in_force),
    };
    return cmocka_run_group_tests_name("restriction", tests, NULL, NULL);
}
