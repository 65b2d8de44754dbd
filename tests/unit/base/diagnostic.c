/* SPDX-License-Identifier: MIT
 * Files, places in them, and the list of what is wrong. */
#include "tests/unit/tested.h"

#include "base/diagnostic.h"

static void assert_place(const dtn_file *file, uint32_t offset, uint32_t line, uint32_t column)
{
    dtn_place place = dtn_file_place(file, offset);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void look_at_places(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_files files = {0};
    uint32_t first =
        dtn_files_add(task, &files, DTN_TEXT("a.detente"), DTN_TEXT("party 制裁 x\r\n\tissue\n\nend"));
    const dtn_file *file = &files.items[first];
    assert_int_equal(file->line_count, 4);
    assert_place(file, 0, 1, 1);
    assert_place(file, 6, 1, 7);
    assert_place(file, 9, 1, 9);   /* behind one wide letter */
    assert_place(file, 13, 1, 12); /* x */
    assert_place(file, 14, 1, 13); /* the carriage return */
    assert_place(file, 16, 2, 1);
    assert_place(file, 17, 2, 2); /* behind a tab */
    assert_place(file, 23, 3, 1);
    assert_place(file, 24, 4, 1);
    assert_place(file, 27, 4, 4); /* the end */
    assert_place(file, 1000, 4, 4);
    assert_true(dtn_text_is(dtn_file_line(file, 1), "party 制裁 x"));
    assert_true(dtn_text_is(dtn_file_line(file, 2), "\tissue"));
    assert_true(dtn_text_is(dtn_file_line(file, 3), ""));
    assert_true(dtn_text_is(dtn_file_line(file, 4), "end"));
}

static void places_are_lines_and_columns(void **state)
{
    (void)state;
    run_in_task(look_at_places, NULL);
    assert_true(run_short_of_memory(look_at_places, NULL) > 0);
}

static void look_at_odd_files(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_files files = {0};
    const dtn_text texts[] = {
        {0}, DTN_TEXT(""), DTN_TEXT("\xEF\xBB\xBF"), DTN_TEXT("\n"), DTN_TEXT("\xEF\xBB\xBFx\r\n")};
    const size_t lines[] = {1, 1, 1, 2, 2};
    for (size_t i = 0; i < 5; i++) {
        uint32_t index = dtn_files_add(task, &files, DTN_TEXT("odd"), texts[i]);
        assert_int_equal(index, i);
        const dtn_file *file = &files.items[index];
        assert_int_equal(file->line_count, lines[i]);
        assert_place(file, 0, 1, 1);
        for (uint32_t line = 1; line <= file->line_count; line++)
            assert_true(dtn_file_line(file, line).length <= 1);
    }
    assert_true(dtn_text_is(files.items[4].bytes, "x\r\n"));
    assert_true(dtn_text_is(dtn_file_line(&files.items[4], 1), "x"));
    assert_int_equal(files.items[2].bytes.length, 0);
}

static void empty_files_and_marks_are_files(void **state)
{
    (void)state;
    run_in_task(look_at_odd_files, NULL);
}

static void add_too_large(dtn_task *task, void *argument)
{
    dtn_files files = {0};
    dtn_files_add(task, &files, DTN_TEXT("large"), (dtn_text){argument, (size_t)DTN_FILE_LIMIT + 1});
}

static void too_large_a_file_stops_the_task(void **state)
{
    (void)state;
    tested_memory counter = {0};
    dtn_memory memory = DTN_TESTED(counter);
    dtn_task task = dtn_task_open(&memory, 0);
    char nothing[1];
    assert_int_equal(dtn_task_run(&task, add_too_large, nothing), DTN_STOP_SIZE);
    assert_non_null(task.reason);
    dtn_task_close(&task);
}

static dtn_code some_code(dtn_severity severity)
{
    for (int code = 0; code < DTN_CODE_COUNT; code++)
        if (dtn_code_severity((dtn_code)code) == severity)
            return (dtn_code)code;
    return DTN_CODE_COUNT;
}

static void report_in_disorder(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_code error = some_code(DTN_ERROR);
    assert_int_not_equal(error, DTN_CODE_COUNT);
    dtn_diagnostics list = {0};
    const dtn_span spans[] = {{1, 5, 6}, {0, 9, 10}, {0, 2, 3}, {0, 2, 3}, {1, 0, 1}, {0, 9, 10}};
    const char *const messages[] = {"e", "c", "a", "b", "d", "c"};
    for (size_t i = 0; i < 6; i++)
        dtn_diagnose(task, &list, error, spans[i], dtn_text_of(messages[i]), (dtn_text){0});
    assert_int_equal(list.error_count, 6);
    dtn_diagnostics_sort(&list);
    assert_int_equal(list.count, 5); /* the two equal ones are one */
    assert_int_equal(list.error_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(list.items[i].message.bytes[0], 'a' + (int)i);
    dtn_diagnostics empty = {0};
    dtn_diagnostics_sort(&empty);
    assert_int_equal(empty.count, 0);
}

static void diagnostics_stand_in_the_order_of_the_text(void **state)
{
    (void)state;
    run_in_task(report_in_disorder, NULL);
}

static void report_too_many(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_diagnostics list = {0};
    for (uint32_t i = 0; i < DTN_DIAGNOSTIC_LIMIT + 50; i++)
        dtn_diagnose(task, &list, some_code(DTN_ERROR), (dtn_span){0, i, i + 1}, DTN_TEXT("wrong"),
                     (dtn_text){0});
    assert_int_equal(list.count, DTN_DIAGNOSTIC_LIMIT);
    assert_int_equal(list.dropped, 50);
    assert_int_equal(list.error_count, DTN_DIAGNOSTIC_LIMIT + 50);
}

static void beyond_the_limit_they_are_counted(void **state)
{
    (void)state;
    run_in_task(report_too_many, NULL);
}

static void names_are_without_folders(void **state)
{
    (void)state;
    static const char *const paths[][2] = {{"talks.detente", "talks.detente"},
                                           {"a/b/talks.detente", "talks.detente"},
                                           {"/talks", "talks"},
                                           {"a\\b\\talks", "talks"},
                                           {"a/", ""},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_true(dtn_text_is(dtn_file_name(dtn_text_of(paths[i][0])), paths[i][1]));
}

static void codes_are_named_once_and_in_order(void **state)
{
    (void)state;
    for (int code = 0; code < DTN_CODE_COUNT; code++) {
        const char *name = dtn_code_name((dtn_code)code);
        assert_true(name[0] == 'D' && strlen(name) == 4);
        assert_true(dtn_code_title((dtn_code)code)[0] != '\0');
        if (code > 0)
            assert_true(strcmp(dtn_code_name((dtn_code)(code - 1)), name) < 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_lines_and_columns),
        cmocka_unit_test(empty_files_and_marks_are_files),
        cmocka_unit_test(names_are_without_folders),
        cmocka_unit_test(too_large_a_file_stops_the_task),
        cmocka_unit_test(diagnostics_stand_in_the_order_of_the_text),
        cmocka_unit_test(beyond_the_limit_they_are_counted),
        cmocka_unit_test(codes_are_named_once_and_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
