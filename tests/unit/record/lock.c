/* SPDX-License-Identifier: MIT
 * Locks: written, read again, held against texts that were tampered with. */
#include "record/lock.h"
#include "tests/unit/model/case_text.h"

#define CASE                                                                                                 \
    "detente 1\nsource times date 2019, text \"times.txt\"\nsource paper date 2019, text \"paper.txt\"\n"    \
    "party hill  [times 2 \"second line\"]\nparty vale  [times 2, 4; paper 1-2]\n"

#define TIMES "First line\nThe second line\nThird\nThe fourth line\nFifth\n"
#define PAPER "One\nTwo\n"

static read_text read_texts(dtn_task *task, const char *text, const char *times, const char *paper)
{
    shelf_file *shelf = DTN_TAKE(task, 3, shelf_file);
    size_t count = 0;
    if (times)
        shelf[count++] = (shelf_file){"times.txt", times};
    if (paper)
        shelf[count++] = (shelf_file){"paper.txt", paper};
    return read_with(task, text, shelf);
}

static dtn_lock read_lock(dtn_task *task, read_text *reading, dtn_text text)
{
    dtn_files *files = (dtn_files *)reading->c->files;
    uint32_t file = dtn_files_add(task, files, DTN_TEXT("case.sources.lock"), text);
    return dtn_lock_read(task, files, file, &reading->diagnostics);
}

static dtn_text lock_of(dtn_task *task, const char *text, const char *times, const char *paper)
{
    const dtn_lock none = {.state = DTN_LOCK_NONE};
    read_text reading = read_texts(task, text, times, paper);
    assert_sound(&reading);
    return dtn_lock_write(task, reading.c, &none).text;
}

/* The case as it is with other texts, held against the lock of the usual ones. */
static read_text compare(dtn_task *task, dtn_text lock_text, const char *text, const char *times,
                         const char *paper)
{
    read_text reading = read_texts(task, text, times, paper);
    dtn_lock lock = read_lock(task, &reading, lock_text);
    dtn_lock_compare(task, reading.c, &lock, &reading.diagnostics);
    return reading;
}

static void assert_said(const read_text *reading, size_t changed, size_t elsewhere, size_t lock,
                        size_t unlocked)
{
    assert_int_equal(times_said(reading, DTN_D709), changed);
    assert_int_equal(times_said(reading, DTN_D710), elsewhere);
    assert_int_equal(times_said(reading, DTN_D711), lock);
    assert_int_equal(times_said(reading, DTN_D712), unlocked);
}

static const dtn_diagnostic *first_of(const read_text *reading, dtn_code code)
{
    for (size_t i = 0; i < reading->diagnostics.count; i++)
        if (reading->diagnostics.items[i].code == code)
            return &reading->diagnostics.items[i];
    fail_msg("%s is not said", dtn_code_name(code));
    return NULL;
}

static bool has_words(dtn_text text, const char *words)
{
    size_t length = strlen(words);
    for (size_t at = 0; at + length <= text.length; at++)
        if (memcmp(text.bytes + at, words, length) == 0)
            return true;
    return false;
}

/* ---- what is written ------------------------------------------------------------------------------------ */

static void check_written(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    /* from Python's hashlib over the same lines */
    const char *expected =
        "detente sources lock 1\n"
        "source paper text \"paper.txt\" lines 2\n"
        "  file sha256 2fcfb7830c3bb1c40b0a64f0549acc4c661f7f9f8c39d3b8ecaaf51313670f68\n"
        "  line 1 sha256 8b12507783d5becacbf2ebe5b01a60024d8728a8f86dcc818bce699e8b3320bc\n"
        "  line 2 sha256 94a72c074cfe574742c9e99e863322f73feff82981d065ff65a0308f44f19f62\n"
        "source times text \"times.txt\" lines 5\n"
        "  file sha256 c9a94dbd4d9a19a0bc2c00dc28e3d2748faef812942ac32b027775c6ece1f4c9\n"
        "  line 2 sha256 7a1b832e882a18519c62dbf92fd22d9f2b28a37de1709e2bb43b6ac29e82e596\n"
        "  line 4 sha256 02fceb404f9e0d173cc1a67ca9ce285c25959253ecc314523ed133b104f38af2\n"
        "lock sha256 2affdd0a941d40d4b6d61fc58b7bb6023f276e64fc5b207c4d581f75aec0a066\n";
    assert_true(dtn_text_is(lock, expected));
}

static void the_lock_is_as_documented(void **state)
{
    (void)state;
    run_in_task(check_written, NULL);
}

static void check_round(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text text = lock_of(task, CASE, TIMES, PAPER);
    read_text same = compare(task, text, CASE, TIMES, PAPER);
    assert_said(&same, 0, 0, 0, 0);
    dtn_lock lock = read_lock(task, &same, text);
    assert_int_equal(lock.state, DTN_LOCK_SOUND);
    assert_int_equal(lock.source_count, 2);
    const dtn_locked_source *times = dtn_lock_source(&lock, DTN_TEXT("times"));
    assert_int_equal(times->line_count, 5);
    assert_int_equal(times->locked_count, 2);
    assert_non_null(dtn_lock_line(times, 4));
    assert_null(dtn_lock_line(times, 3));
    assert_null(dtn_lock_source(&lock, DTN_TEXT("other")));
    assert_true(dtn_text_equal(dtn_lock_write(task, same.c, &lock).text, text));
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    run_in_task(check_round, NULL);
}

static void check_order(dtn_task *task, void *argument)
{
    static const char moved[] = "detente 1\nparty vale  [paper 2; paper 1; times 4, 2-2]\n"
                                "source paper date 2019, text \"paper.txt\"\n"
                                "source times date 2019, text \"times.txt\"\n";
    (void)argument;
    assert_true(dtn_text_equal(lock_of(task, CASE, TIMES, PAPER), lock_of(task, moved, TIMES, PAPER)));
}

static void moving_statements_leaves_the_lock(void **state)
{
    (void)state;
    run_in_task(check_order, NULL);
}

static void check_line_breaks(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    read_text crlf =
        compare(task, lock, CASE, "First line\r\nThe second line\r\nThird\r\nThe fourth line\r\nFifth\r\n",
                "\xEF\xBB\xBFOne\r\nTwo\r\n");
    assert_said(&crlf, 0, 0, 0, 0);
    read_text without_last = compare(task, lock, CASE, TIMES, "One\nTwo");
    assert_said(&without_last, 0, 1, 0, 0);
    dtn_builder crlf_lock = {.task = task};
    for (size_t i = 0; i < lock.length; i++) {
        dtn_build_chars(&crlf_lock, lock.bytes[i] == '\n' ? "\r" : "");
        dtn_build_text(&crlf_lock, dtn_text_slice(lock, i, i + 1));
    }
    read_text same = compare(task, dtn_built(&crlf_lock), CASE, TIMES, PAPER);
    assert_said(&same, 0, 0, 0, 0);
}

static void line_breaks_and_marks_do_not_count(void **state)
{
    (void)state;
    run_in_task(check_line_breaks, NULL);
}

/* ---- texts that changed --------------------------------------------------------------------------------- */

static void check_changed_lines(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    read_text one =
        compare(task, lock, CASE, "First line\nThat second line\nThird\nThe fourth line\nFifth\n", PAPER);
    assert_said(&one, 1, 0, 0, 0);
    const dtn_diagnostic *said = first_of(&one, DTN_D709);
    assert_true(has_words(said->message, "line 2 of source \"times\""));
    assert_true(has_words(said->message, "case.detente:4, 5 rest on it"));
    assert_true(has_words(said->hint, "every phrase cited still stands"));
    assert_true(has_words(said->hint, "That second line"));
    dtn_place place = dtn_file_place(&one.c->files->items[0], said->span.start);
    assert_int_equal(place.line, 4);
    read_text lost = compare(task, lock, CASE, "First line\nAnother\nThird\nThe fourth line\nFifth\n", PAPER);
    assert_said(&lost, 1, 0, 0, 0);
    assert_int_equal(times_said(&lost, DTN_D701), 1);
    assert_false(has_words(first_of(&lost, DTN_D709)->hint, "still stands"));
}

static void a_changed_line_names_what_rests_on_it(void **state)
{
    (void)state;
    run_in_task(check_changed_lines, NULL);
}

static void check_elsewhere(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    read_text other =
        compare(task, lock, CASE, "First line\nThe second line\nThirds\nThe fourth line\nFifth\n", PAPER);
    assert_said(&other, 0, 1, 0, 0);
    read_text longer = compare(task, lock, CASE, TIMES "Sixth\n", PAPER);
    assert_said(&longer, 0, 1, 0, 0);
    assert_true(has_words(first_of(&longer, DTN_D710)->message, "it has 6 lines now and had 5"));
    read_text shorter = compare(task, lock, CASE, "First line\nThe second line\nThird\n", PAPER);
    assert_int_equal(times_said(&shorter, DTN_D702), 1);
    assert_int_equal(times_said(&shorter, DTN_D710), 1);
    assert_false(has_words(first_of(&shorter, DTN_D710)->message, "no line that is cited"));
}

static void changes_elsewhere_are_a_notice(void **state)
{
    (void)state;
    run_in_task(check_elsewhere, NULL);
}

static void check_shifted(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    read_text reading = compare(task, lock, CASE, "The second line\nThird\nThe fourth line\nFifth\n", PAPER);
    assert_said(&reading, 2, 0, 0, 0);
    assert_true(has_words(first_of(&reading, DTN_D709)->hint, "what stood there stands on line 1 now"));
}

static void lines_that_moved_are_found_again(void **state)
{
    (void)state;
    run_in_task(check_shifted, NULL);
}

static void check_absent(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    read_text reading = compare(task, lock, CASE, NULL, NULL);
    assert_said(&reading, 0, 0, 0, 0);
}

static void nothing_is_said_of_texts_that_are_absent(void **state)
{
    (void)state;
    run_in_task(check_absent, NULL);
}

static void check_new_citations(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    read_text reading = compare(task, lock, CASE "party delta  [times 1-3, 5; paper 1]\n", TIMES, PAPER);
    assert_said(&reading, 0, 0, 0, 1);
    assert_true(has_words(first_of(&reading, DTN_D712)->message, "lines 1, 3, 5"));
}

static void new_citations_are_to_be_locked(void **state)
{
    (void)state;
    run_in_task(check_new_citations, NULL);
}

/* ---- locks that were tampered with ---------------------------------------------------------------------- */

static dtn_text replaced(dtn_task *task, dtn_text text, size_t at, char byte)
{
    char *copy = DTN_TAKE(task, text.length + 1, char);
    memcpy(copy, text.bytes, text.length);
    copy[at] = byte;
    return (dtn_text){copy, text.length};
}

/* Any byte but the kind of a line break: the lock is never taken for whole. */
static void check_every_byte(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    for (size_t i = 0; i < lock.length; i++) {
        char byte = lock.bytes[i] == '7' ? '8' : '7';
        read_text reading = compare(task, replaced(task, lock, i, byte), CASE, TIMES, PAPER);
        assert_true(times_said(&reading, DTN_D711) >= 1);
    }
}

static void every_edited_byte_is_noticed(void **state)
{
    (void)state;
    run_in_task(check_every_byte, NULL);
}

/* But for the last line break, every beginning of a lock is noticed as one. */
static void check_cut(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    for (size_t length = 0; length + 1 < lock.length; length++) {
        read_text reading = compare(task, dtn_text_slice(lock, 0, length), CASE, TIMES, PAPER);
        assert_true(times_said(&reading, DTN_D711) >= 1);
    }
}

static void every_cut_is_noticed(void **state)
{
    (void)state;
    run_in_task(check_cut, NULL);
}

static dtn_lock_state state_of(dtn_task *task, const char *text, size_t *said)
{
    read_text reading = read_texts(task, CASE, TIMES, PAPER);
    dtn_lock lock = read_lock(task, &reading, dtn_text_of(text));
    *said = times_said(&reading, DTN_D711);
    return lock.state;
}

static void check_foreign(dtn_task *task, void *argument)
{
    size_t said;
    (void)argument;
    assert_int_equal(state_of(task, "", &said), DTN_LOCK_FOREIGN);
    assert_int_equal(said, 1);
    assert_int_equal(state_of(task, "detente sources lock 2\nsource a\n", &said), DTN_LOCK_FOREIGN);
    assert_int_equal(said, 1);
    assert_int_equal(state_of(task, "detente sources lock 99999999999\n", &said), DTN_LOCK_FOREIGN);
    assert_int_equal(state_of(task, "detente 1\n", &said), DTN_LOCK_FOREIGN);
    assert_int_equal(state_of(task, "detente sources lock 1\n", &said), DTN_LOCK_BROKEN);
    assert_int_equal(state_of(task, "detente sources lock 1\n  line 1 sha256 00\nnonsense\n\n", &said),
                     DTN_LOCK_BROKEN);
    assert_int_equal(said, 2); /* wrong lines, and no seal */
    read_text reading = read_texts(task, CASE, TIMES, PAPER);
    dtn_lock newer = read_lock(task, &reading, DTN_TEXT("detente sources lock 2\n"));
    dtn_lock_compare(task, reading.c, &newer, &reading.diagnostics);
    assert_said(&reading, 0, 0, 1, 0);
    assert_true(has_words(first_of(&reading, DTN_D711)->message, "version 2"));
}

static void other_versions_are_refused(void **state)
{
    (void)state;
    run_in_task(check_foreign, NULL);
}

static void check_long(dtn_task *task, void *argument)
{
    enum { LINES = 100000 };
    static const char digits[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    (void)argument;
    dtn_builder out = {.task = task};
    dtn_build(&out, "detente sources lock 1\nsource times text \"times.txt\" lines 5\n  file sha256 %s\n",
              digits);
    for (size_t line = 1; line <= LINES; line++)
        dtn_build(&out, "  line %z sha256 %s\n", line, digits);
    dtn_text seal = dtn_digest_text(task, dtn_digest_of((dtn_text){out.bytes, out.length}));
    dtn_build(&out, "lock sha256 %t\n", seal);
    read_text reading = read_texts(task, CASE, TIMES, PAPER);
    dtn_lock lock = read_lock(task, &reading, dtn_built(&out));
    assert_int_equal(lock.state, DTN_LOCK_SOUND);
    assert_int_equal(lock.sources[0].locked_count, LINES);
    dtn_lock_compare(task, reading.c, &lock, &reading.diagnostics);
    assert_said(&reading, 2, 0, 0, 1);
}

static void long_locks_are_read(void **state)
{
    (void)state;
    run_in_task(check_long, NULL);
}

/* ---- a new lock over an old one ------------------------------------------------------------------------- */

static void check_kept(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text whole = lock_of(task, CASE, TIMES, PAPER);
    read_text reading = read_texts(task, CASE, NULL, PAPER);
    dtn_lock old = read_lock(task, &reading, whole);
    dtn_lock_written written = dtn_lock_write(task, reading.c, &old);
    assert_true(dtn_text_equal(written.text, whole));
    assert_int_equal(written.kept_count, 1);
    assert_int_equal(written.kept[0], 0);
    assert_false(written.loses);
    dtn_lock broken = read_lock(task, &reading, dtn_text_slice(whole, 0, whole.length - 70));
    assert_int_equal(broken.state, DTN_LOCK_BROKEN);
    assert_true(dtn_lock_write(task, reading.c, &broken).loses);
    read_text all = read_texts(task, CASE, TIMES, PAPER);
    assert_false(dtn_lock_write(task, all.c, &broken).loses);
}

static void what_is_not_at_hand_is_kept(void **state)
{
    (void)state;
    run_in_task(check_kept, NULL);
}

static void check_anew(dtn_task *task, void *argument)
{
    static const char less[] = "detente 1\nsource times date 2019, text \"times.txt\"\n"
                               "party hill  [times 2, 3]\n";
    (void)argument;
    read_text reading = read_texts(task, less, "First line\nOther\nThird\nThe fourth line\nFifth\n", NULL);
    dtn_lock old = read_lock(task, &reading, lock_of(task, CASE, TIMES, PAPER));
    dtn_lock_written written = dtn_lock_write(task, reading.c, &old);
    assert_int_equal(written.source_count, 1);
    assert_int_equal(written.line_count, 2);
    assert_int_equal(written.changed_count, 1);
    assert_int_equal(written.dropped_count, 1);
    assert_true(dtn_text_is(written.dropped[0], "paper"));
}

static void what_a_new_lock_takes_back_is_told(void **state)
{
    (void)state;
    run_in_task(check_anew, NULL);
}

static bool path_is(dtn_task *task, const char *path, const char *lock)
{
    return dtn_text_is(dtn_lock_path(task, dtn_text_of(path)), lock);
}

static void check_paths(dtn_task *task, void *argument)
{
    (void)argument;
    assert_true(path_is(task, "talks.detente", "talks.sources.lock"));
    assert_true(path_is(task, "a/talks.v2.detente", "a/talks.v2.sources.lock"));
    assert_true(path_is(task, "talks", "talks.sources.lock"));
    assert_true(path_is(task, ".detente", ".detente.sources.lock"));
    assert_true(path_is(task, "-", ""));
}

static void the_lock_lies_beside_the_case(void **state)
{
    (void)state;
    run_in_task(check_paths, NULL);
}

static void use_all_of_it(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text lock = lock_of(task, CASE, TIMES, PAPER);
    compare(task, lock, CASE, "Another\n\n\n\n\n", PAPER);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(use_all_of_it, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lock_is_as_documented),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(moving_statements_leaves_the_lock),
        cmocka_unit_test(line_breaks_and_marks_do_not_count),
        cmocka_unit_test(a_changed_line_names_what_rests_on_it),
        cmocka_unit_test(changes_elsewhere_are_a_notice),
        cmocka_unit_test(lines_that_moved_are_found_again),
        cmocka_unit_test(nothing_is_said_of_texts_that_are_absent),
        cmocka_unit_test(new_citations_are_to_be_locked),
        cmocka_unit_test(every_edited_byte_is_noticed),
        cmocka_unit_test(every_cut_is_noticed),
        cmocka_unit_test(other_versions_are_refused),
        cmocka_unit_test(long_locks_are_read),
        cmocka_unit_test(what_is_not_at_hand_is_kept),
        cmocka_unit_test(what_a_new_lock_takes_back_is_told),
        cmocka_unit_test(the_lock_lies_beside_the_case),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
