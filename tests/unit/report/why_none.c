/* SPDX-License-Identifier: MIT
 * tests/unit/report/why_none.c: what is told of sentences that cannot all hold, above all where something is missing. */
#include "unit/study/sampled.h"

#include "report/factor_words.h"
#include "report/terminal.h"
#include "report/why_none_report.h"
#include "report/zone_words.h"

#define BOAT                                                                                                 \
    "party seller, buyer\nissue price\n  p40, p50, p60, p70\nissue delivery\n  none, home\n"                 \
    "seller scores price p40 40, p50 50, p60 60, p70 70\nseller loses 8 when delivery = home\n"              \
    "buyer scores price p40 60, p50 50, p60 40, p70 30\nbuyer gains 10 when delivery = home\n"               \
    "seller walks away at 52\nbuyer walks away at 48\n"                                                      \
    "rule insurance: never delivery = home and price >= p60\n"

typedef struct telling {
    dtn_task *task;
    sampled x;
    dtn_why_none why;
    dtn_zone zone;
    dtn_conflict conflicts[DTN_CONFLICT_LIMIT];
    dtn_why_set sets[DTN_CONFLICT_LIMIT];
} telling;

static telling *telling_of(dtn_task *task, const char *text)
{
    telling *t = DTN_TAKE(task, 1, telling);
    t->task = task;
    t->x = sampled_of(task, text, NULL);
    t->why = dtn_why_none_find(task, t->x.situation, t->x.sampler, 1);
    return t;
}

static dtn_zone_answer answer_of(telling *t)
{
    bool is_exact;
    return (dtn_zone_answer){.heading = {.situation = t->x.situation},
                             .state = dtn_situation_central(t->task, t->x.situation, &is_exact),
                             .zone = &t->zone,
                             .why_none = &t->why};
}

/* Wide enough for each sentence to stay on its line. */
static const char *words_of(telling *t)
{
    dtn_document document = {.task = t->task};
    dtn_zone_answer answer = answer_of(t);
    dtn_say_why_none(&document, &answer, false);
    dtn_style style = {.columns = 400};
    return dtn_terminal_write(t->task, &document, &style).bytes;
}

static const char *json_of(telling *t)
{
    dtn_json json = dtn_json_open(t->task);
    dtn_zone_answer answer = answer_of(t);
    dtn_json_object(&json);
    dtn_write_why_none(&json, &answer);
    dtn_json_close(&json);
    return dtn_json_finish(&json).bytes;
}

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void expect_not(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" is in:\n%s", part, text);
}

/* ---- stopped ------------------------------------------------------------------------------------------- */

static void tell_without_ways(dtn_task *task, void *argument)
{
    (void)argument;
    telling *t = telling_of(task, BOAT);
    t->sets[0] = t->why.sets[0];
    t->sets[0].ways = NULL;
    t->why.sets = t->sets;
    t->why.cheapest = (dtn_cheapest){.by = NAN};
    t->why.is_incomplete = true;
    expect(words_of(t), "- line 11 `seller walks away at 52`");
    expect(words_of(t), "Ways out: not known, the search was stopped before.");
    expect(json_of(t), "\"text\": \"buyer walks away at 48\"");
    expect(json_of(t), "\"relax\": null");
    expect(json_of(t), "\"why_none_complete\": false");
    assert_string_equal(dtn_why_none_sentence(task, t->x.situation, &t->why).bytes,
                        "Cannot all hold: lines 11 to 13.");
}

/* They were read all the same, and the command crashed. */
static void sets_without_ways_out_are_told_by_their_sentences(void **unused)
{
    (void)unused;
    run_in_task(tell_without_ways, NULL);
}

static void tell_of_no_set(dtn_task *task, void *argument)
{
    (void)argument;
    telling *t = telling_of(task, BOAT);
    t->why.conflicts = (dtn_conflicts){.is_possible_proved = true, .is_stopped = true};
    t->why.is_incomplete = true;
    expect(words_of(t), "was stopped before a set was found");
    expect_not(words_of(t), "is the reason");
    expect(json_of(t), "\"why_none\": null");
    expect(json_of(t), "\"why_none_complete\": false");
    assert_int_equal(dtn_why_none_sentence(task, t->x.situation, &t->why).length, 0);
    t->why.conflicts.is_hopeless = t->why.conflicts.is_complete = true;
    t->why.is_incomplete = false;
    expect(words_of(t), "No sentence that could be given up is the reason");
    expect(json_of(t), "\"why_none\": []");
}

/* "No sentence is the reason" was said where none had been found yet. */
static void a_search_stopped_before_a_set_does_not_say_that_there_is_none(void **unused)
{
    (void)unused;
    run_in_task(tell_of_no_set, NULL);
}

static void tell_of_given(dtn_task *task, void *argument)
{
    (void)argument;
    telling *t = telling_of(task, BOAT);
    dtn_situation given = *t->x.situation;
    dtn_condition never = {.kind = DTN_CONDITION_ALWAYS};
    given.given = &never;
    t->x.situation = &given;
    t->why.conflicts = (dtn_conflicts){.is_hopeless = true, .is_complete = true, .is_possible_proved = true};
    expect(words_of(t), "`--given` alone leaves nothing");
    dtn_zone_answer answer = answer_of(t);
    const char *sentence = dtn_zone_sentence(task, &answer).bytes;
    expect(sentence, "`--given` alone leaves none of");
    expect_not(sentence, "rules in force");
}

static void what_is_given_is_named_where_it_leaves_nothing(void **unused)
{
    (void)unused;
    run_in_task(tell_of_given, NULL);
}

/* ---- not proved ---------------------------------------------------------------------------------------- */

static void tell_of_a_bound(dtn_task *task, void *argument)
{
    (void)argument;
    telling *t = telling_of(task, BOAT);
    t->sets[0] = t->why.sets[0];
    dtn_way_out *ways = DTN_TAKE(task, t->sets[0].conflict->size, dtn_way_out);
    memcpy(ways, t->sets[0].ways, t->sets[0].conflict->size * sizeof *ways);
    expect(words_of(t), "seller would have to accept 50.0 instead of 52.0 (2 points less)");
    expect(words_of(t), "The least: seller");
    ways[0].relaxation.is_proved = false;
    t->sets[0].ways = ways;
    t->why.sets = t->sets;
    t->why.cheapest.line = &ways[0];
    t->why.has_open = true;
    expect(words_of(t),
           "seller: 50.0 instead of 52.0 would do (at most 2 points less; not proved that it takes so much)");
    expect_not(words_of(t), "seller would have to accept");
    expect(words_of(t), "The least found: seller");
}

static void a_way_out_that_is_not_proved_is_no_fact(void **unused)
{
    (void)unused;
    run_in_task(tell_of_a_bound, NULL);
}

/* ---- many ---------------------------------------------------------------------------------------------- */

static void tell_of_thirteen(dtn_task *task, void *argument)
{
    (void)argument;
    telling *t = telling_of(task, BOAT);
    for (uint32_t i = 0; i < DTN_CONFLICT_LIMIT; i++) {
        t->conflicts[i] = t->why.conflicts.items[0];
        t->sets[i] = t->why.sets[0];
    }
    t->why.conflicts.items = t->conflicts;
    t->why.conflicts.count = DTN_CONFLICT_LIMIT;
    t->why.conflicts.found = 13;
    t->why.sets = t->sets;
    expect(words_of(t),
           "13 sets of sentences of the case cannot all hold, of which the first ten are told here");
    expect(json_of(t), "\"why_none_complete\": false");
    expect(json_of(t), "\"why_none_count\": 13");
    expect(words_of(t), "10. Not all of these:\n   - line 11 `seller walks away at 52`\n");
    t->why.conflicts.is_complete = false;
    t->why.conflicts.found = 100;
    expect(words_of(t), "At least 100 sets of sentences of the case cannot all hold");
}

static void more_sets_than_are_listed_are_counted_and_not_called_complete(void **unused)
{
    (void)unused;
    run_in_task(tell_of_thirteen, NULL);
}

static void join_lines(dtn_task *task, void *argument)
{
    (void)argument;
    sampled x = sampled_of(task, BOAT, NULL);
    dtn_span spans[16] = {{0}};
    uint32_t count = 0, line = 1;
    dtn_text text = x.c->files->items[0].bytes;
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == '\n' && ++line != 8 && line != 11 && line <= 13)
            spans[count++] = (dtn_span){.file = 0, .start = i + 1};
    assert_string_equal(dtn_places_words(task, x.c, spans, count).bytes, "lines 2 to 7, 9, 10, 12 and 13");
    assert_string_equal(dtn_places_words(task, x.c, spans, 1).bytes, "line 2");
    spans[1] = spans[0]; /* a line with two things in it */
    spans[2] = (dtn_span){.file = UINT32_MAX};
    assert_string_equal(dtn_places_words(task, x.c, spans, 3).bytes, "line 2 and --set");
}

static void lines_beside_each_other_are_told_as_a_range(void **unused)
{
    (void)unused;
    run_in_task(join_lines, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_without_ways_out_are_told_by_their_sentences),
        cmocka_unit_test(a_search_stopped_before_a_set_does_not_say_that_there_is_none),
        cmocka_unit_test(what_is_given_is_named_where_it_leaves_nothing),
        cmocka_unit_test(a_way_out_that_is_not_proved_is_no_fact),
        cmocka_unit_test(more_sets_than_are_listed_are_counted_and_not_called_complete),
        cmocka_unit_test(lines_beside_each_other_are_told_as_a_range),
    };
    return cmocka_run_group_tests_name("why_none_report", tests, NULL, NULL);
}
