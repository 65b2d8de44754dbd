/* SPDX-License-Identifier: MIT
 * Texts, the builder, and how far two names are apart. */
#include "tests/unit/tested.h"

#include "base/text.h"

static void texts_compare_by_their_bytes(void **state)
{
    (void)state;
    assert_true(dtn_text_equal(DTN_TEXT("zone"), dtn_text_of("zone")));
    assert_false(dtn_text_equal(DTN_TEXT("zone"), DTN_TEXT("zones")));
    assert_true(dtn_text_equal((dtn_text){0}, DTN_TEXT("")));
    assert_true(dtn_text_equal(dtn_text_of(NULL), (dtn_text){0}));
    assert_true(dtn_text_is(DTN_TEXT("as of"), "as of"));
    assert_int_equal(dtn_text_compare(DTN_TEXT("a"), DTN_TEXT("b")), -1);
    assert_int_equal(dtn_text_compare(DTN_TEXT("ab"), DTN_TEXT("a")), 1);
    assert_int_equal(dtn_text_compare((dtn_text){0}, DTN_TEXT("")), 0);
    assert_int_equal(dtn_text_compare(DTN_TEXT("z"), DTN_TEXT("\xC3\xA9")), -1); /* unsigned: é is behind z */
    assert_true(dtn_text_is(dtn_text_slice(DTN_TEXT("walks away"), 6, 10), "away"));
    assert_int_equal(dtn_text_slice((dtn_text){0}, 0, 0).length, 0);
}

static void distance_counts_edits(void **state)
{
    (void)state;
    assert_int_equal(dtn_text_distance(DTN_TEXT("partial_report"), DTN_TEXT("partial_reprot"), 3), 1);
    assert_int_equal(dtn_text_distance(DTN_TEXT("returns"), DTN_TEXT("return"), 3), 1);
    assert_int_equal(dtn_text_distance(DTN_TEXT("kitten"), DTN_TEXT("sitting"), 5), 3);
    assert_int_equal(dtn_text_distance(DTN_TEXT("ca"), DTN_TEXT("abc"), 5), 3); /* no edits inside a swap */
    assert_int_equal(dtn_text_distance(DTN_TEXT(""), DTN_TEXT("abc"), 5), 3);
    assert_int_equal(dtn_text_distance(DTN_TEXT("abc"), DTN_TEXT("abc"), 0), 0);
    assert_int_equal(dtn_text_distance((dtn_text){0}, (dtn_text){0}, 0), 0);
}

static void distance_counts_letters_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(dtn_text_distance(DTN_TEXT("制裁"), DTN_TEXT("裁制"), 3), 1);
    assert_int_equal(dtn_text_distance(DTN_TEXT("détente"), DTN_TEXT("detente"), 3), 1);
    assert_int_equal(dtn_text_distance(DTN_TEXT("a\xFF"), DTN_TEXT("a\xFE"), 3), 1);
    assert_int_equal(dtn_text_distance(DTN_TEXT("\xC3"), DTN_TEXT("\xC3\xA9"), 3), 1);
}

static void distance_stops_at_its_limit(void **state)
{
    (void)state;
    assert_int_equal(dtn_text_distance(DTN_TEXT("abcdef"), DTN_TEXT("uvwxyz"), 2), 3);
    assert_int_equal(dtn_text_distance(DTN_TEXT("abcdef"), DTN_TEXT("uvwxyz"), 6), 6);
    assert_int_equal(dtn_text_distance(DTN_TEXT("a"), DTN_TEXT("abcdef"), 2), 3);
    char longest[DTN_DISTANCE_LENGTH + 1], other[DTN_DISTANCE_LENGTH + 1];
    memset(longest, 'x', sizeof longest);
    memset(other, 'x', sizeof other);
    other[0] = 'y';
    assert_int_equal(dtn_text_distance((dtn_text){longest, 128}, (dtn_text){other, 128}, 3), 1);
    assert_int_equal(dtn_text_distance((dtn_text){longest, 129}, (dtn_text){other, 129}, 3), 4);
    assert_int_equal(dtn_text_distance((dtn_text){longest, 129}, (dtn_text){longest, 129}, 3), 0);
}

/* The definition, without any of the shortcuts. */
static size_t plain_distance(const char *a, size_t a_count, const char *b, size_t b_count)
{
    size_t table[12][12];
    for (size_t i = 0; i <= a_count; i++)
        for (size_t j = 0; j <= b_count; j++) {
            size_t best = i == 0 ? j : j == 0 ? i : SIZE_MAX;
            if (i > 0 && j > 0) {
                best = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
                best = best < table[i - 1][j] + 1 ? best : table[i - 1][j] + 1;
                best = best < table[i][j - 1] + 1 ? best : table[i][j - 1] + 1;
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                    table[i - 2][j - 2] + 1 < best)
                    best = table[i - 2][j - 2] + 1;
            }
            table[i][j] = best;
        }
    return table[a_count][b_count];
}

static void distance_agrees_with_its_definition(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < 50000; round++) {
        char words[2][10];
        size_t counts[2];
        for (int w = 0; w < 2; w++) {
            counts[w] = (seed = seed * 1103515245u + 12345u) >> 16 & 7;
            for (size_t i = 0; i < counts[w]; i++)
                words[w][i] = (char)('a' + ((seed = seed * 1103515245u + 12345u) >> 16) % 3);
        }
        size_t limit = (seed = seed * 1103515245u + 12345u) >> 16 & 7;
        size_t plain = plain_distance(words[0], counts[0], words[1], counts[1]);
        size_t found =
            dtn_text_distance((dtn_text){words[0], counts[0]}, (dtn_text){words[1], counts[1]}, limit);
        assert_int_equal(found, plain > limit ? limit + 1 : plain);
    }
}

static void build_a_sentence(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_text text = dtn_text_build(task, "%t of %z parties, %s: %i, %d, 100%%", DTN_TEXT("three"), (size_t)5,
                                   "gain", INT64_MIN, 0.1);
    assert_string_equal(text.bytes, "three of 5 parties, gain: -9223372036854775808, 0.1, 100%");
    assert_int_equal(text.length, strlen(text.bytes));
    dtn_builder builder = {.task = task};
    assert_string_equal(dtn_built(&builder).bytes, "");
    dtn_build_repeat(&builder, '=', 3);
    dtn_build_repeat(&builder, '-', 0);
    dtn_build_count(&builder, UINT64_MAX);
    dtn_build_chars(&builder, NULL);
    dtn_build_text(&builder, (dtn_text){0});
    dtn_build_rounded(&builder, 2.5, 0);
    dtn_build(&builder, "");
    assert_string_equal(dtn_built(&builder).bytes, "===184467440737095516153");
    dtn_build_integer(&builder, -7);
    assert_string_equal(dtn_built(&builder).bytes, "===184467440737095516153-7");
    assert_string_equal(dtn_text_copy(task, dtn_text_slice(DTN_TEXT("zone"), 1, 3)).bytes, "on");
    assert_string_equal(dtn_text_copy(task, (dtn_text){0}).bytes, "");
}

static void sentences_are_filled(void **state)
{
    (void)state;
    run_in_task(build_a_sentence, NULL);
}

static void build_long_texts(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_builder one = {.task = task}, other = {.task = task};
    for (size_t i = 0; i < 20000; i++) {
        dtn_build_count(&one, i % 10);
        dtn_build_chars(&other, "ab");
    }
    assert_int_equal(dtn_built(&one).length, 20000);
    assert_int_equal(dtn_built(&other).length, 40000);
    for (size_t i = 0; i < 20000; i++) {
        assert_int_equal(one.bytes[i], '0' + (int)(i % 10));
        assert_memory_equal(other.bytes + 2 * i, "ab", 2);
    }
}

static void two_builders_can_grow_at_once(void **state)
{
    (void)state;
    run_in_task(build_long_texts, NULL);
    assert_true(run_short_of_memory(build_long_texts, NULL) > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_compare_by_their_bytes),        cmocka_unit_test(distance_counts_edits),
        cmocka_unit_test(distance_counts_letters_not_bytes),   cmocka_unit_test(distance_stops_at_its_limit),
        cmocka_unit_test(distance_agrees_with_its_definition), cmocka_unit_test(sentences_are_filled),
        cmocka_unit_test(two_builders_can_grow_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
