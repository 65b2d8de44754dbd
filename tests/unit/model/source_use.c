/* SPDX-License-Identifier: MIT
 * What each source bears: every citation once, in force or not, dates against dates, originals and copies. */
#include "model/source_use.h"
#include "tests/unit/model/case_text.h"

static dtn_source_uses uses_on(dtn_task *task, const read_text *reading, const char *day, const char *view)
{
    assert_sound(reading);
    return dtn_source_uses_of(task, situation_on(task, reading->c, day, view));
}

/* Every kind of statement that can cite; the checker counts citations by itself, as it meets them. */
#define EVERYWHERE                                                                                           \
    "detente 1\ncase \"A case\" [s 1]\nas of 2019-05-09 [s 2]\npurpose \"p\" [s 3]\nmarking \"m\" [s 4]\n"   \
    "source s date 2019\nsource t date 2018 [s 5]\nlet x = 3 [s 6]\n"                                        \
    "register r\n  one 2 [s 7], two 3\n  one + 1 = two [s 8]\nparty a, b [s 9]\n"                            \
    "issue i [s 10]\n  none [s 11], some, all\nissue j\n  none, all\nstatus quo i = none, j = none [s 12]\n" \
    "rule big: never i = all and j = all [s 13]\nagreement needs a, b [s 14]\ndeal d i = some [s 15]\n"      \
    "a weighs i 1 [s 16], j 2 [s 17]\na wants more i [s 18], less j [s 19] [t 1]\n"                          \
    "b scores i none 0, some 1, all 2 [s 20]\nb gains 2 when j = all [s 21]\nb refuses i = none [s 22]\n"    \
    "a walks away at 5 [s 23]\na aims at 50 [s 24]\n"                                                        \
    "event e 2019-01-01 [s 25]\n  let x = 4 [s 26]\nview v by s [s 27]\n  let x = 5 [s 28]\n"                \
    "precedent p 2002 i = some, agreed yes [s 29]\n  lesson \"l\" by s [s 30]\n"                             \
    "claim c by v [s 31]\n  if let x = 2 [s 32]\n  zone exists [s 33]\n"                                     \
    "expect f by 2019-12-31: likely [s 34]\nresolve f yes 2019-12-01 [s 35]\n"

static void check_everywhere(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(task, EVERYWHERE);
    assert_sound(&reading);
    dtn_citations all = dtn_citations_of(task, reading.c);
    uint32_t once = 0, seen = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        const dtn_cited *cited = all.items[i].cited;
        if (all.items[i].is_again)
            continue;
        once++;
        if (cited->source == 0)
            assert_int_equal(cited->lines[0], ++seen); /* the lines are numbered as they stand in the text */
    }
    assert_int_equal(seen, 35);
    assert_int_equal(once, reading.c->citation_count);
}

static void no_citation_is_left_out_or_told_twice(void **state)
{
    (void)state;
    run_in_task(check_everywhere, NULL);
}

static void check_force(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading =
        read_case(task, "detente 1\nas of 2019-05-09\nsource s date 2019-06\nlet x = 1 [s 1]\n"
                        "event e 2019-06-01\n  let x = 2 [s 2]\nview v\n  let x = 3 [s 3]\n");
    static const struct {
        const char *day, *view;
        int in_force[3];
        uint32_t hindsight;
    } rows[] = {
        {NULL, NULL, {1, 0, 0}, 1},
        {"2019-06-01", NULL, {0, 1, 0}, 1},
        {"2019-06-30", NULL, {0, 1, 0}, 0},
        {NULL, "v", {0, 0, 1}, 1},
    };
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        dtn_source_uses uses = uses_on(task, &reading, rows[row].day, rows[row].view);
        assert_int_equal(uses.sources[0].borne_count, 3);
        for (uint32_t i = 0; i < 3; i++)
            assert_int_equal(uses.sources[0].borne[i].force == DTN_IN_FORCE, rows[row].in_force[i]);
        assert_int_equal(uses.sources[0].hindsight, rows[row].hindsight);
        assert_int_equal(uses.in_force, 1);
    }
}

static void what_is_in_force_depends_on_day_and_view(void **state)
{
    (void)state;
    run_in_task(check_force, NULL);
}

/* A month may be its first day: only what lies certainly behind the source's last day is foretold. */
static void check_dates(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(
        task, "detente 1\nsource day date 2019-05-09\nsource month date 2019-05\nsource none\n"
              "event a 2019-05-09 [day 1; month 1; none 1]\nevent b 2019-05 [day 1; month 1]\n"
              "event c 2019-05-10 [day 1; month 1]\nevent d 2019-06 [month 1; none 1]\nevent e 2019 [day 1]\n"
              "precedent p 2002-09 agreed yes [day 1]\n");
    dtn_source_uses uses = uses_on(task, &reading, NULL, NULL);
    assert_int_equal(uses.sources[0].foretold, 1); /* c */
    assert_int_equal(uses.sources[1].foretold, 1); /* d */
    assert_int_equal(uses.sources[2].foretold, 0);
    assert_true(dtn_text_is(uses.sources[0].first_about.text, "2002-09"));
    assert_true(dtn_text_is(uses.sources[0].last_about.text, "2019"));
    assert_true(dtn_text_is(uses.sources[1].last_about.text, "2019-06"));
}

static void no_source_reports_the_future(void **state)
{
    (void)state;
    run_in_task(check_dates, NULL);
}

static void check_origins(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_case(
        task, "detente 1\nsource a date 2019-02, origin \"wire\"\nsource b date 2019-01-05, origin \"wire\"\n"
              "source c origin \"wire\"\nsource d date 2001\nsource e origin \"other\"\nsource f\n"
              "party x [a 1; b 1; c 1; d 1]\n");
    dtn_source_uses uses = uses_on(task, &reading, NULL, NULL);
    assert_int_equal(uses.origin_count, 4);
    assert_int_equal(uses.origins[0].source_count, 3);
    assert_int_equal(uses.origins[0].original, 1);
    assert_int_equal(uses.origins[0].citations, 3);
    assert_int_equal(uses.origins[0].sources[2], 2);
    assert_int_equal(uses.origins[1].original, 3);
    assert_int_equal(uses.origins[2].original, DTN_NOBODY);
    assert_int_equal(uses.origins[3].sources[0], 5);
    assert_int_equal(uses.citation_count, 4);
}

static void one_origin_counts_once(void **state)
{
    (void)state;
    run_in_task(check_origins, NULL);
}

static const shelf_file SHELF[] = {
    {"one.txt", "The wide river runs on\nto the sea\n"},
    {"two.txt", "They say the wide river  runs on and on\n"},
    {NULL, NULL},
};

static void check_shared(dtn_task *task, void *argument)
{
    (void)argument;
    read_text reading = read_with(
        task,
        "detente 1\nsource one date 2019, text \"one.txt\"\nsource two date 2019, text \"two.txt\"\n"
        "source three date 2019\nparty a [one 1 \"wide river runs on\"]\n"
        "party b [one 1 \"river runs on\"]\nparty c [three 4 \"wide river runs on\"]\n",
        SHELF);
    dtn_source_uses uses = uses_on(task, &reading, NULL, NULL);
    assert_int_equal(uses.shared_count, 4); /* one: two, three; three: one, two; three words are too few */
    assert_int_equal(uses.shared[0].other, 1);
    assert_int_equal(uses.shared[1].other, 2);
    assert_int_equal(uses.shared[2].other, 0);
}

static void the_same_words_are_found_elsewhere(void **state)
{
    (void)state;
    run_in_task(check_shared, NULL);
}

/* Runs of lines against counting line by line. */
static void check_runs(dtn_task *task, void *argument)
{
    enum { LINES = 12 };
    (void)argument;
    read_text reading =
        read_case(task, "detente 1\nsource s date 2019\nsource t date 2019\nsource u date 2019\n"
                        "party a [s 3-5, 4-6]\nparty b [s 5; t 1000000000]\nparty c [s 1, 9-11, 10, 9-10]\n"
                        "party d [s 1-12; s 2]\nparty e [t 7]\n");
    assert_sound(&reading);
    dtn_citations citations = dtn_citations_of(task, reading.c);
    dtn_cited_runs runs = dtn_cited_runs_of(task, reading.c, &citations);
    uint32_t found[LINES + 1] = {0};
    for (uint32_t i = runs.first[0]; i < runs.first[1]; i++)
        for (uint32_t line = runs.items[i].from; line <= runs.items[i].to; line++)
            found[line] += runs.items[i].citations;
    for (uint32_t line = 1; line <= LINES; line++) {
        uint32_t covering = 0;
        for (uint32_t i = 0; i < citations.count; i++)
            covering += !citations.items[i].is_again && dtn_cited_covers(citations.items[i].cited, 0, line);
        assert_int_equal(found[line], covering);
    }
    assert_int_equal(runs.first[2] - runs.first[1], 2);
    assert_int_equal(runs.items[runs.first[1]].from, 7);
    assert_int_equal(runs.items[runs.first[1] + 1].to, 1000000000);
    assert_int_equal(runs.first[3], runs.first[2]);
}

static void lines_are_counted_by_runs(void **state)
{
    (void)state;
    run_in_task(check_runs, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_citation_is_left_out_or_told_twice),
        cmocka_unit_test(what_is_in_force_depends_on_day_and_view),
        cmocka_unit_test(no_source_reports_the_future),
        cmocka_unit_test(one_origin_counts_once),
        cmocka_unit_test(the_same_words_are_found_elsewhere),
        cmocka_unit_test(lines_are_counted_by_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
