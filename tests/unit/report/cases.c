/* SPDX-License-Identifier: MIT
 * What is said of few cases. */
#include "tests/unit/model/case_text.h"

#include "report/cases_report.h"
#include "report/rate_words.h"

static void assert_said(dtn_text said, const char *expected)
{
    char *copy = malloc(said.length + 1);
    memcpy(copy, said.bytes, said.length);
    copy[said.length] = '\0';
    assert_string_equal(copy, expected);
    free(copy);
}

static void say_proportions(dtn_task *task, void *argument)
{
    static const struct {
        uint64_t count, of;
        const char *words, *interval;
    } known[] = {{1, 4, "1 of 4 (25%, 1 to 81%)", "1 to 81%"},
                 {0, 10, "0 of 10 (0%, 0 to 31%)", "0 to 31%"},
                 {5, 10, "5 of 10 (50%, 19 to 81%)", "19 to 81%"},
                 {1, 2, "1 of 2", ""},
                 {2, 2, "2 of 2", ""},
                 {3, 3, "3 of 3 (100%, 29 to 100%)", "29 to 100%"},
                 {1, 1000, "1 of 1,000 (0.1%, <0.1 to 0.6%)", "<0.1 to 0.6%"},
                 {1, 300, "1 of 300 (<1%, <1 to 2%)", "<1 to 2%"},
                 {199, 200, "199 of 200 (>99%, 97 to >99%)", "97 to >99%"},
                 {5000000, 10000000, "5,000,000 of 10,000,000 (50.00%, 49.97 to 50.03%)", "49.97 to 50.03%"}};
    (void)argument;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dtn_proportion proportion = dtn_clopper_pearson(known[i].count, known[i].of);
        assert_said(dtn_proportion_words(task, &proportion), known[i].words);
        assert_said(dtn_proportion_interval_cell(task, &proportion), known[i].interval);
    }
    assert_said(dtn_proportion_cell(task, &(dtn_proportion){0}), "-");
    assert_said(dtn_chance_words(task, 1), "p = 1");
    assert_said(dtn_chance_words(task, 0.4), "p = 0.40");
    assert_said(dtn_chance_words(task, 0.0476), "p = 0.048");
    assert_said(dtn_chance_words(task, 0.0002), "p < 0.001");
}

static void few_cases_have_no_percentage(void **state)
{
    (void)state;
    run_in_task(say_proportions, NULL);
}

static dtn_text sentence_on(dtn_task *task, const char *day, dtn_target_kind kind)
{
    static const char text[] =
        "detente 1\nissue x\n  low, high\nissue y\n  low, high\nstatus quo x = low, y = low\n"
        "precedent one 2001\n  x = low, y = low, agreed yes, held yes\n  lesson \"l\" when x = low\n"
        "precedent two 2002\n  x = low, agreed yes, held no\n"
        "precedent three 2003\n  x = high, agreed no\n";
    read_text reading = read_case(task, text);
    assert_sound(&reading);
    const dtn_situation *situation = situation_on(task, reading.c, day, NULL);
    dtn_past past = dtn_past_find(task, situation, &(dtn_past_asked){kind, situation->status_quo, false});
    return dtn_cases_sentence(task, situation, &past);
}

static void say_in_short(dtn_task *task, void *argument)
{
    (void)argument;
    assert_said(
        sentence_on(task, "2004", DTN_TARGET_STATUS_QUO),
        "Of 3 precedents in this case file, agreed: 2 of 3 (67%, 9 to 99%); of these held fully: 1 of 2. Most "
        "options in common with the status quo: one (2 of the 2 it names). Lessons that can be told from "
        "chance: 0 of 1 tested.");
    assert_said(sentence_on(task, "2000", DTN_TARGET_STATUS_QUO),
                "All precedents in this case file are later than this day.");
}

static void past_in_short_says_what_it_rests_on(void **state)
{
    (void)state;
    run_in_task(say_in_short, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_cases_have_no_percentage),
        cmocka_unit_test(past_in_short_says_what_it_rests_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
