/* SPDX-License-Identifier: MIT
 * Diagnostics as they are shown: the user's own line, the mark, one line each, JSON. */
#include "report/excerpt.h"
#include "report/reports.h"

#include "tests/unit/tested.h"

#define assert_words(found, expected) assert_string_equal((found).bytes, (expected))

typedef struct scene {
    dtn_files files;
    dtn_diagnostics diagnostics;
    dtn_style style;
} scene;

static scene scene_of(dtn_task *task, dtn_text text)
{
    scene s = {.style = {.columns = 80}};
    dtn_files_add(task, &s.files, DTN_TEXT("talks.detente"), text);
    return s;
}

static void add(dtn_task *task, scene *s, dtn_code code, size_t start, size_t end, const char *hint)
{
    dtn_diagnose(task, &s->diagnostics, code, (dtn_span){0, (uint32_t)start, (uint32_t)end},
                 DTN_TEXT("no option of issue \"probe\" is called \"partial_reprot\""), dtn_text_of(hint));
}

static dtn_text shown(dtn_task *task, const scene *s)
{
    return dtn_report_check(task, NULL, &s->files, &s->diagnostics, &s->style);
}

static void the_line_and_the_mark(dtn_task *task, void *argument)
{
    (void)argument;
    scene s = scene_of(task, DTN_TEXT("detente 1\ndprk values probe full > partial_reprot >> none\n"));
    add(task, &s, DTN_D204, 35, 49, "did you mean `partial_report`?");
    assert_words(shown(task, &s), "error[D204] talks.detente:2:26 no option of issue \"probe\" is called\n"
                                  "    \"partial_reprot\"\n"
                                  "    2 | dprk values probe full > partial_reprot >> none\n"
                                  "      |                          ^~~~~~~~~~~~~~\n"
                                  "      = did you mean `partial_report`?\n"
                                  "1 error\n");
    s.style.form = DTN_FORM_SHORT;
    assert_words(shown(task, &s), "talks.detente:2:26: error[D204] no option of issue \"probe\" is called "
                                  "\"partial_reprot\"\n");
}

static void nothing_when_clean(dtn_task *task, void *argument)
{
    (void)argument;
    scene s = scene_of(task, DTN_TEXT("detente 1\n"));
    assert_words(shown(task, &s), "");
    add(task, &s, DTN_D704, 0, 7, "");
    assert_words(shown(task, &s), "");
    s.style.strict = true;
    assert_words(shown(task, &s), "notice[D704] talks.detente:1:1 no option of issue \"probe\" is called\n"
                                  "    \"partial_reprot\"\n"
                                  "    1 | detente 1\n"
                                  "      | ^~~~~~~\n"
                                  "1 notice\n");
}

/* Wide characters count two columns, tabs stay tabs, what is not text shows as U+FFFD. */
static void marks_stand_under_their_place(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_builder out = {.task = task};
    scene s = scene_of(task, DTN_TEXT("\t制裁 \x01\xff kept\nfirst\nsecond"));
    dtn_excerpt_write(&out, &s.files.items[0], (dtn_span){0, 1, 7}, DTN_BAD, &s.style);
    dtn_excerpt_write(&out, &s.files.items[0], (dtn_span){0, 11, 15}, DTN_BAD, &s.style);
    dtn_excerpt_write(&out, &s.files.items[0], (dtn_span){0, 18, 25}, DTN_BAD, &s.style);
    dtn_excerpt_write(&out, &s.files.items[0], (dtn_span){0, 28, 28}, DTN_BAD, &s.style);
    assert_words(dtn_built(&out), "    1 | \t制裁 \xEF\xBF\xBD\xEF\xBF\xBD kept\n"
                                  "      | \t^~~~\n"
                                  "    1 | \t制裁 \xEF\xBF\xBD\xEF\xBF\xBD kept\n"
                                  "      | \t        ^~~~\n"
                                  "    2 | first\n"
                                  "      |   ^~~\n"
                                  "    3 | second\n"
                                  "      |       ^\n");
}

static void long_lines_are_windowed(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_builder line = {.task = task}, out = {.task = task};
    for (int i = 0; i < 200; i++)
        dtn_build(&line, "word%z ", (size_t)i);
    scene s = scene_of(task, dtn_built(&line));
    s.style.columns = 50;
    dtn_excerpt_write(&out, &s.files.items[0], (dtn_span){0, 710, 717}, DTN_BAD, &s.style);
    dtn_excerpt_write(&out, &s.files.items[0], (dtn_span){0, 0, 5}, DTN_BAD, &s.style);
    dtn_excerpt_write(&out, &s.files.items[0], (dtn_span){0, 0, 1000}, DTN_BAD, &s.style);
    assert_words(dtn_built(&out), "    1 | …ord101 word102 word103 word104 word105 w…\n"
                                  "      |             ^~~~~~~\n"
                                  "    1 | word0 word1 word2 word3 word4 word5 word6…\n"
                                  "      | ^~~~~\n"
                                  "    1 | word0 word1 word2 word3 word4 word5 word6…\n"
                                  "      | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

static void programs_get_everything(dtn_task *task, void *argument)
{
    (void)argument;
    scene s = scene_of(task, DTN_TEXT("detente 1\n"));
    s.style.form = DTN_FORM_JSON;
    add(task, &s, DTN_D704, 0, 7, "");
    s.diagnostics.dropped = 3;
    assert_words(shown(task, &s),
                 "{\n"
                 "  \"schema\": \"detente/check/1\",\n"
                 "  \"case\": {\"title\": \"\", \"as_of\": null, \"view\": \"\", \"seed\": null, "
                 "\"runs\": null},\n"
                 "  \"diagnostics\": [\n"
                 "    {\n"
                 "      \"code\": \"D704\",\n"
                 "      \"severity\": \"notice\",\n"
                 "      \"file\": \"talks.detente\",\n"
                 "      \"line\": 1,\n"
                 "      \"column\": 1,\n"
                 "      \"message\": \"no option of issue \\\"probe\\\" is called "
                 "\\\"partial_reprot\\\"\",\n"
                 "      \"hint\": null\n"
                 "    }\n"
                 "  ],\n"
                 "  \"dropped\": 3,\n"
                 "  \"notes\": [\"3 diagnostics beyond the first 1 are counted and not listed\"]\n"
                 "}\n");
}

#define IN_A_TASK(work)                                                                                      \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
IN_A_TASK(the_line_and_the_mark)
IN_A_TASK(nothing_when_clean)
IN_A_TASK(marks_stand_under_their_place)
IN_A_TASK(long_lines_are_windowed)
IN_A_TASK(programs_get_everything)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_line_and_the_mark),         cmocka_unit_test(test_nothing_when_clean),
        cmocka_unit_test(test_marks_stand_under_their_place), cmocka_unit_test(test_long_lines_are_windowed),
        cmocka_unit_test(test_programs_get_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
