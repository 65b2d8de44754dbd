/* SPDX-License-Identifier: MIT
 * Values are read with their places; whatever RFC 8259 does not allow is a mistake with a place. */
#include "interop/json_reader.h"

#include "tests/unit/tested.h"

typedef struct text {
    dtn_files files;
    dtn_diagnostics diagnostics;
    const dtn_value *value;
} text;

static text read_bytes(dtn_task *task, dtn_text bytes)
{
    text t = {0};
    dtn_files_add(task, &t.files, DTN_TEXT("x.json"), bytes);
    t.value = dtn_json_read(task, &t.files, 0, &t.diagnostics);
    assert_true((t.value == NULL) == (t.diagnostics.error_count > 0));
    assert_true(t.diagnostics.count <= 1);
    return t;
}

static text read(dtn_task *task, const char *bytes)
{
    return read_bytes(task, dtn_text_of(bytes));
}

static void assert_text(dtn_task *task, const char *json, const char *meant)
{
    text t = read(task, json);
    assert_non_null(t.value);
    assert_int_equal(t.value->kind, DTN_VALUE_TEXT);
    assert_true(dtn_text_is(t.value->text, meant));
}

static void read_values(dtn_task *task, void *argument)
{
    (void)argument;
    text t = read(task, " { \"a\" : [1, -2.5e+3, true,\n false, null], \"\\u0062\" : {} } ");
    const dtn_value *list = dtn_value_at(t.value, "a"), *value = list->first;
    assert_int_equal(t.value->count, 2);
    assert_int_equal(list->count, 5);
    assert_true(dtn_text_is(value->text, "1"));
    value = value->next;
    assert_true(dtn_text_is(value->text, "-2.5e+3"));
    value = value->next;
    assert_true(value->kind == DTN_VALUE_BOOLEAN && value->is_true);
    value = value->next;
    assert_true(value->kind == DTN_VALUE_BOOLEAN && !value->is_true);
    assert_int_equal(dtn_file_place(&t.files.items[0], value->start).line, 2);
    assert_int_equal(dtn_file_place(&t.files.items[0], value->start).column, 2);
    assert_int_equal(value->end - value->start, 5);
    assert_int_equal(value->next->kind, DTN_VALUE_NULL);
    assert_null(value->next->next);
    assert_int_equal(dtn_value_at(t.value, "b")->kind, DTN_VALUE_OBJECT);
    assert_null(dtn_value_at(t.value, "c"));
    assert_null(dtn_value_at(list, "a"));
    assert_null(dtn_value_at(NULL, "a"));
}

static void values_are_read_with_their_places(void **state)
{
    (void)state;
    run_in_task(read_values, NULL);
}

static void read_texts(dtn_task *task, void *argument)
{
    (void)argument;
    assert_text(task, "\"\"", "");
    assert_text(task, "\"a/b\"", "a/b");
    assert_text(task, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
    assert_text(task, "\"\\u0041\\u00e9\\u20AC\"", "A\xC3\xA9\xE2\x82\xAC");
    assert_text(task, "\"x\\uD83D\\uDE00y\"", "x\xF0\x9F\x98\x80y");
    assert_text(task, "\"\xE5\x88\xB6\"", "\xE5\x88\xB6");
    assert_text(task, "\xEF\xBB\xBF\"mark\"", "mark");
    assert_int_equal(read(task, "\"\\u0000\"").value->text.length, 1);
}

static void escapes_are_undone(void **state)
{
    (void)state;
    run_in_task(read_texts, NULL);
}

static void read_wholes(dtn_task *task, void *argument)
{
    (void)argument;
    static const char *const others[] = {"-1", "1.0", "1e2", "1234567890", "\"1\"", "null", "[1]"};
    uint32_t number;
    assert_true(dtn_value_whole(read(task, "0").value, &number) && number == 0);
    assert_true(dtn_value_whole(read(task, "999999999").value, &number) && number == 999999999);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(dtn_value_whole(read(task, others[i]).value, &number));
    assert_false(dtn_value_whole(NULL, &number));
}

static void only_whole_numbers_are_whole(void **state)
{
    (void)state;
    run_in_task(read_wholes, NULL);
}

static void read_mistakes(dtn_task *task, void *argument)
{
    (void)argument;
    static const struct {
        const char *json;
        uint32_t column;
    } wrong[] = {
        {"", 1},
        {"  ", 3},
        {"[1,]", 4},
        {"[1 2]", 4},
        {"[,1]", 2},
        {"{\"a\":1,}", 8},
        {"{a:1}", 2},
        {"{\"a\" 1}", 6},
        {"{\"a\":}", 6},
        {"{\"a\":1 \"b\":2}", 8},
        {"{\"a\":1,\"a\":2}", 8},
        {"01", 2},
        {"-", 2},
        {"1.", 3},
        {".5", 1},
        {"+1", 1},
        {"1e", 3},
        {"tru", 1},
        {"True", 1},
        {"NaN", 1},
        {"nullx", 5},
        {"1 2", 3},
        {"[] // x", 4},
        {"'a'", 1},
        {"\"a", 1},
        {"\"a\nb\"", 3},
        {"\"\\x\"", 3},
        {"\"\\u12g4\"", 6},
        {"\"\\uD800\"", 2},
        {"\"\\uDC00\"", 2},
        {"\"\\uD800\\u0041\"", 2},
        {"[", 2},
        {"{", 2},
        {"\"\xC3\"", 2},
        {"\"\xED\xA0\x80\"", 2},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        text t = read(task, wrong[i].json);
        if (t.value)
            fail_msg("%s was read", wrong[i].json);
        assert_int_equal(t.diagnostics.items[0].code, DTN_D901);
        uint32_t column = dtn_file_place(&t.files.items[0], t.diagnostics.items[0].span.start).column;
        if (column != wrong[i].column)
            fail_msg("%s: column %u, not %u", wrong[i].json, column, wrong[i].column);
    }
    assert_null(read_bytes(task, (dtn_text){"[1\0]", 4}).value);
}

static void what_is_not_json_is_told_with_its_place(void **state)
{
    (void)state;
    run_in_task(read_mistakes, NULL);
}

static dtn_text nested(dtn_task *task, size_t depth)
{
    dtn_builder out = {.task = task};
    dtn_build_repeat(&out, '[', depth);
    dtn_build_repeat(&out, ']', depth);
    return dtn_built(&out);
}

static void read_deep(dtn_task *task, void *argument)
{
    (void)argument;
    assert_non_null(read_bytes(task, nested(task, DTN_VALUE_DEPTH)).value);
    assert_null(read_bytes(task, nested(task, DTN_VALUE_DEPTH + 1)).value);
    assert_null(read_bytes(task, nested(task, 1000000)).value);
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    run_in_task(read_deep, NULL);
}

static void read_many(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "[0");
    for (size_t i = 0; i < (size_t)DTN_VALUE_LIMIT - 2; i++)
        dtn_build_chars(&out, ",0");
    dtn_text just = dtn_text_build(task, "%t]", dtn_built(&out)),
             over = dtn_text_build(task, "%t,0]", dtn_built(&out));
    assert_int_equal(read_bytes(task, just).value->count, DTN_VALUE_LIMIT - 1);
    assert_null(read_bytes(task, over).value);
}

static void values_have_a_limit(void **state)
{
    (void)state;
    run_in_task(read_many, NULL);
}

static void memory_may_be_refused(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(read_texts, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_with_their_places),
        cmocka_unit_test(escapes_are_undone),
        cmocka_unit_test(only_whole_numbers_are_whole),
        cmocka_unit_test(what_is_not_json_is_told_with_its_place),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(values_have_a_limit),
        cmocka_unit_test(memory_may_be_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
