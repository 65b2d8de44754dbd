/* SPDX-License-Identifier: MIT
 * JSON as it is written: layout, escapes, numbers. */
#include "report/json.h"

#include "tests/unit/tested.h"

#include <math.h>

#define assert_text(found, expected)                                                                         \
    do {                                                                                                     \
        dtn_text text_found = (found);                                                                       \
        assert_string_equal(text_found.bytes, (expected));                                                   \
        assert_int_equal(text_found.length, strlen(expected));                                               \
    } while (0)

static void short_ones_on_one_line(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_json json = dtn_json_open(task);
    dtn_json_object(&json);
    dtn_json_key(&json, "schema");
    dtn_json_text(&json, DTN_TEXT("detente/zone/1"));
    dtn_json_key(&json, "packages");
    dtn_json_object(&json);
    dtn_json_key(&json, "all");
    dtn_json_count(&json, 12);
    dtn_json_key(&json, "counted");
    dtn_json_boolean(&json, true);
    dtn_json_key(&json, "low");
    dtn_json_null(&json);
    dtn_json_close(&json);
    dtn_json_key(&json, "none");
    dtn_json_array(&json);
    dtn_json_close(&json);
    dtn_json_key(&json, "empty");
    dtn_json_object(&json);
    dtn_json_close(&json);
    dtn_json_close(&json);
    assert_text(dtn_json_finish(&json), "{\n"
                                        "  \"schema\": \"detente/zone/1\",\n"
                                        "  \"packages\": {\"all\": 12, \"counted\": true, \"low\": null},\n"
                                        "  \"none\": [],\n"
                                        "  \"empty\": {}\n"
                                        "}\n");
}

static void long_and_nested_ones_on_several(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_json json = dtn_json_open(task);
    dtn_json_array(&json);
    dtn_json_array(&json);
    for (int i = 0; i < 2; i++)
        dtn_json_text(&json,
                      DTN_TEXT("a note that is long enough to fill more than half of one line of output"));
    dtn_json_close(&json);
    dtn_json_object_on_one_line(&json);
    dtn_json_named(&json, DTN_TEXT("returns"));
    dtn_json_text(&json, DTN_TEXT("a note that is long enough to fill more than half of one line of output"));
    dtn_json_named(&json, DTN_TEXT("money"));
    dtn_json_text(&json, DTN_TEXT("a note that is long enough to fill more than half of one line of output"));
    dtn_json_close(&json);
    dtn_json_close(&json);
    assert_text(
        dtn_json_finish(&json),
        "[\n"
        "  [\n"
        "    \"a note that is long enough to fill more than half of one line of output\",\n"
        "    \"a note that is long enough to fill more than half of one line of output\"\n"
        "  ],\n"
        "  {\"returns\": \"a note that is long enough to fill more than half of one line of output\", "
        "\"money\": \"a note that is long enough to fill more than half of one line of output\"}\n"
        "]\n");
}

static void every_byte_is_made_valid(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_json json = dtn_json_open(task);
    dtn_json_text(&json, DTN_TEXT("\"\\\n\r\t\x01\x7f 制裁 é \xff\xc3"));
    assert_text(dtn_json_finish(&json),
                "\"\\\"\\\\\\n\\r\\t\\u0001\\u007f 制裁 é \xEF\xBF\xBD\xEF\xBF\xBD\"\n");
}

static void numbers_keep_all_digits(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_json json = dtn_json_open(task);
    dtn_wide wide;
    dtn_json_array(&json);
    dtn_json_number(&json, 0.1);
    dtn_json_number(&json, -3);
    dtn_json_number(&json, NAN);
    dtn_json_number(&json, INFINITY);
    dtn_json_integer(&json, -7);
    dtn_json_count(&json, UINT64_C(9007199254740992));
    dtn_json_count(&json, UINT64_C(9007199254740993));
    dtn_wide_set(&wide, INT64_MAX);
    dtn_wide_multiply(&wide, 10);
    dtn_json_wide(&json, &wide);
    dtn_wide_set(&wide, 8748);
    dtn_json_wide(&json, &wide);
    dtn_json_close(&json);
    assert_text(dtn_json_finish(&json), "[0.1, -3, null, null, -7, 9007199254740992, \"9007199254740993\", "
                                        "\"92233720368547758070\", 8748]\n");
}

#define IN_A_TASK(work)                                                                                      \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
IN_A_TASK(short_ones_on_one_line)
IN_A_TASK(long_and_nested_ones_on_several)
IN_A_TASK(every_byte_is_made_valid)
IN_A_TASK(numbers_keep_all_digits)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_ones_on_one_line),
        cmocka_unit_test(test_long_and_nested_ones_on_several),
        cmocka_unit_test(test_every_byte_is_made_valid),
        cmocka_unit_test(test_numbers_keep_all_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
