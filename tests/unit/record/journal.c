/* SPDX-License-Identifier: MIT */
#include "record/journal.h"

#include "tests/unit/tested.h"

/* ---- a record with something of everything -------------------------------------------------------------- */

static dtn_day day(const char *written)
{
    static const struct {
        const char *written;
        uint32_t number;
    } days[] = {{"2019-05-09", 20190509},
                {"2019-06-12", 20190612},
                {"2019-06-13", 20190613},
                {"2019-12-31", 20191231}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (strcmp(days[i].written, written) == 0)
            return (dtn_day){days[i].number, dtn_text_of(written)};
    fail_msg("no day %s", written);
    return (dtn_day){0, DTN_TEXT("")};
}

static dtn_rational number(const char *written)
{
    return dtn_rational_read(dtn_text_of(written));
}

static dtn_record some_record(dtn_task *task, const char *on)
{
    dtn_frozen *expectations = DTN_TAKE(task, 3, dtn_frozen);
    expectations[0] = (dtn_frozen){.name = DTN_TEXT("summit"),
                                   .title = DTN_TEXT("A \"summit\" meets \\ talks"),
                                   .from = DTN_TEXT("bosack"),
                                   .due = day("2019-12-31"),
                                   .made = day("2019-05-09"),
                                   .is_share = true,
                                   .low = number("0.2"),
                                   .best = number("0.325"),
                                   .high = number("0.45"),
                                   .unchanged = DTN_NO};
    expectations[1] = (dtn_frozen){.name = DTN_TEXT("flow"),
                                   .due = day("2019-12-31"),
                                   .unit = DTN_TEXT("cubic metres"),
                                   .low = number("-80.5"),
                                   .best = number("100"),
                                   .high = number("140"),
                                   .has_outcome = true,
                                   .outcome = number("112"),
                                   .resolved_on = day("2019-06-12")};
    expectations[2] = (dtn_frozen){.name = DTN_TEXT("\xE5\x88\xB6\xE8\xA3\x81"),
                                   .title = DTN_TEXT("Sanctions stay"),
                                   .due = day("2019-06-12"),
                                   .is_share = true,
                                   .low = number("0.9"),
                                   .best = number("0.9"),
                                   .high = number("0.9"),
                                   .resolved = DTN_VOID,
                                   .resolved_on = day("2019-06-12")};
    return (dtn_record){.day = day(on),
                        .title = DTN_TEXT("Talks"),
                        .case_digest = dtn_digest_of(DTN_TEXT("the case")),
                        .as_of = DTN_TEXT("2019-06-12"),
                        .view = DTN_TEXT("sceptic"),
                        .runs = 10000,
                        .seed = 7,
                        .answer = {.is_answered = true,
                                   .exists = true,
                                   .is_proved = true,
                                   .has_margin = true,
                                   .margin = 21.6,
                                   .acceptable = DTN_TEXT("1454"),
                                   .allowed = DTN_TEXT("100000000000000000000000000"),
                                   .has_share = true,
                                   .share = 0.9952,
                                   .low = 0.99,
                                   .high = 0.997,
                                   .nash = DTN_TEXT("info = proof, returns = all")},
                        .expectations = expectations,
                        .expectation_count = 3};
}

static dtn_journal read_text(dtn_task *task, dtn_text bytes)
{
    return dtn_journal_read(task, DTN_TEXT("talks.journal"), bytes);
}

/* Two records, one behind the other, as `freeze` would put them. */
static dtn_text two_records(dtn_task *task)
{
    dtn_record first = some_record(task, "2019-06-12"), second = some_record(task, "2019-06-13");
    dtn_text one = dtn_record_write(task, &first, NULL);
    dtn_journal journal = read_text(task, one);
    return dtn_text_build(task, "%t%t", one, dtn_record_write(task, &second, &journal));
}

/* ---- tests ---------------------------------------------------------------------------------------------- */

static void work_on_records(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_record record = some_record(task, "2019-06-12"), other = some_record(task, "2019-06-13");
    dtn_text text = dtn_record_write(task, &record, NULL);
    dtn_journal journal = read_text(task, text);
    assert_int_equal(journal.fault_count, 0);
    assert_int_equal(journal.record_count, 1);
    const dtn_record *read = &journal.records[0];
    assert_true(read->is_sealed && read->is_chained);
    assert_true(dtn_text_equal(dtn_record_write(task, read, NULL), text));
    assert_true(dtn_journal_ends_with(task, &journal, &record));
    assert_false(dtn_journal_ends_with(task, &journal, &other));
    assert_int_equal(read->expectation_count, 3);
    assert_true(dtn_text_is(read->expectations[0].title, "A \"summit\" meets \\ talks"));
    assert_int_equal(dtn_rational_compare(read->expectations[1].low, number("-80.5")), 0);
    assert_int_equal(dtn_rational_compare(read->expectations[1].best, number("100")), 0);
    assert_int_equal(read->expectations[2].resolved, DTN_VOID);
    assert_true(dtn_text_is(read->view, "sceptic"));
    assert_true(read->seed == 7 && read->answer.margin == 21.6);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    run_in_task(work_on_records, NULL);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(work_on_records, NULL) > 0);
}

static void turn_every_byte(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text text = two_records(task);
    assert_int_equal(read_text(task, text).fault_count, 0);
    assert_int_equal(read_text(task, text).record_count, 2);
    for (size_t i = 0; i < text.length; i++) {
        char *bytes = DTN_TAKE(task, text.length, char);
        memcpy(bytes, text.bytes, text.length);
        bytes[i] ^= 1;
        if (read_text(task, (dtn_text){bytes, text.length}).fault_count == 0)
            fail_msg("byte %zu, %c, can be changed unseen", i, text.bytes[i]);
    }
}

static void a_changed_byte_is_seen(void **state)
{
    (void)state;
    run_in_task(turn_every_byte, NULL);
}

static bool has_fault(const dtn_journal *journal, dtn_journal_fault_kind kind)
{
    for (uint32_t i = 0; i < journal->fault_count; i++)
        if (journal->faults[i].kind == kind)
            return true;
    return false;
}

/* Where the second record begins. */
static size_t second_of(dtn_text text)
{
    const char *start = strstr(text.bytes + strlen("detente journal 1\n\nfrozen"), "\nfrozen");
    assert_non_null(start);
    return (size_t)(start - text.bytes) + 1;
}

static void move_records(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text text = two_records(task);
    size_t head = strlen("detente journal 1\n\n"), cut = second_of(text);
    dtn_text opening = dtn_text_slice(text, 0, head), first = dtn_text_slice(text, head, cut),
             second = dtn_text_slice(text, cut, text.length);
    dtn_journal without_first = read_text(task, dtn_text_build(task, "%t%t", opening, second));
    assert_true(has_fault(&without_first, DTN_JOURNAL_BROKEN));
    assert_false(has_fault(&without_first, DTN_JOURNAL_CHANGED));
    dtn_journal swapped = read_text(task, dtn_text_build(task, "%t%t%t", opening, second, first));
    assert_true(has_fault(&swapped, DTN_JOURNAL_BROKEN));
    dtn_journal twice = read_text(task, dtn_text_build(task, "%t%t%t", opening, first, first));
    assert_true(has_fault(&twice, DTN_JOURNAL_BROKEN));
    dtn_journal cut_short = read_text(task, dtn_text_slice(text, 0, text.length - 80));
    assert_true(has_fault(&cut_short, DTN_JOURNAL_CHANGED));
}

static void records_stay_in_their_order(void **state)
{
    (void)state;
    run_in_task(move_records, NULL);
}

static void change_line_breaks(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text text = two_records(task);
    dtn_builder out = {.task = task};
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\n')
            dtn_build_chars(&out, "\r");
        dtn_build_repeat(&out, text.bytes[i], 1);
    }
    dtn_journal journal = read_text(task, dtn_built(&out));
    assert_int_equal(journal.fault_count, 0);
    assert_int_equal(journal.record_count, 2);
}

static void line_breaks_may_be_carried_over(void **state)
{
    (void)state;
    run_in_task(change_line_breaks, NULL);
}

static void read_odd_numbers(dtn_task *task, void *argument)
{
    (void)argument;
    static const double numbers[] = {0, 1e-7, 1.5e300, -2.5e-300, 1. / 3, 123456789012345.67};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        dtn_record record = some_record(task, "2019-06-12");
        dtn_frozen frozen = record.expectations[1];
        frozen.low = frozen.best = frozen.high = dtn_rational_from_double(numbers[i]);
        record.expectations = &frozen;
        record.expectation_count = 1;
        dtn_journal journal = read_text(task, dtn_record_write(task, &record, NULL));
        assert_int_equal(journal.fault_count, 0);
        double read = dtn_rational_double(journal.records[0].expectations[0].best), size = numbers[i];
        double off = read > size ? read - size : size - read;
        assert_true(off <= 1e-13 * (size < 0 ? -size : size));
    }
}

static void numbers_of_any_size_are_read(void **state)
{
    (void)state;
    run_in_task(read_odd_numbers, NULL);
}

static void read_refused(dtn_task *task, void *argument)
{
    (void)argument;
    static const char *const lines[] = {"  expect a by 2019-13-31 states share 0.5: \"x\"",
                                        "  expect a by 2019-12-31 states share: \"x\"",
                                        "  expect a by 2019-12-31 states share 0.5 to: \"x\"",
                                        "  expect a by 2019-12-31 states share 0.5: x",
                                        "  expect by 2019-12-31 states share 0.5: \"x\"",
                                        "  zone perhaps",
                                        "  case Talks",
                                        "  settings base",
                                        "  before sha256 12",
                                        "  anything"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dtn_text text = dtn_text_build(task, "detente journal 1\n\nfrozen 2019-06-12\n%s\n", lines[i]);
        dtn_journal journal = read_text(task, text);
        if (!has_fault(&journal, DTN_JOURNAL_UNREADABLE))
            fail_msg("taken for a line: %s", lines[i]);
    }
}

static void other_lines_are_refused(void **state)
{
    (void)state;
    run_in_task(read_refused, NULL);
}

static void name_journals(dtn_task *task, void *argument)
{
    (void)argument;
    assert_true(dtn_text_is(dtn_journal_path(task, DTN_TEXT("a/talks.detente")), "a/talks.journal"));
    assert_true(dtn_text_is(dtn_journal_path(task, DTN_TEXT("talks")), "talks.journal"));
    assert_true(dtn_text_is(dtn_journal_path(task, DTN_TEXT("-")), ""));
}

static void a_journal_lies_beside_its_case(void **state)
{
    (void)state;
    run_in_task(name_journals, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),         cmocka_unit_test(memory_may_run_out),
        cmocka_unit_test(a_changed_byte_is_seen),          cmocka_unit_test(records_stay_in_their_order),
        cmocka_unit_test(line_breaks_may_be_carried_over), cmocka_unit_test(numbers_of_any_size_are_read),
        cmocka_unit_test(other_lines_are_refused),         cmocka_unit_test(a_journal_lies_beside_its_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
