/* SPDX-License-Identifier: MIT
 * UTF-8 and what a terminal shows of it. */
#include "tests/unit/tested.h"

#include "base/unicode.h"

static size_t width_of(const char *text)
{
    return dtn_text_width(dtn_text_of(text));
}

static void widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(width_of("zone"), 4);
    assert_int_equal(width_of("d\xC3\xA9tente"), 7);
    assert_int_equal(width_of("de\xCC\x81tente"), 7); /* e and a combining acute */
    assert_int_equal(width_of("制裁"), 4);
    assert_int_equal(width_of("한국"), 4);
    assert_int_equal(width_of("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"),
                     2);                   /* the same kind of syllable in pieces */
    assert_int_equal(width_of("ＡＢ"), 4); /* full width */
    assert_int_equal(width_of("ｱ"), 1);    /* half width */
    assert_int_equal(width_of("🙂"), 2);
    assert_int_equal(width_of("🇯🇵"), 2); /* a flag of two signs */
    assert_int_equal(width_of("a\xE2\x80\x8D"
                              "b"),
                     2);                            /* zero-width joiner */
    assert_int_equal(width_of("❤\xEF\xB8\x8F"), 1); /* variation selector */
    assert_int_equal(width_of("\xE2\x80\x8B"), 0);  /* zero-width space */
    assert_int_equal(width_of("Перемирие"), 9);
    assert_int_equal(width_of("שלום"), 4);
    assert_int_equal(width_of("…—≥"), 3);
    assert_int_equal(width_of("\t\n\x01"), 0);
    assert_int_equal(width_of("a\xFF"
                              "b\xC3"),
                     4); /* bytes that are not UTF-8 */
}

static void letters_are_letters_of_any_script(void **state)
{
    (void)state;
    const uint32_t letters[] = {'a',    'Z',    0xE9,   0x0416, 0x05D0,  0x0639,
                                0x4E00, 0xAC00, 0x2160, 0x0301, 0x20000, 0x1D400};
    const uint32_t others[] = {'0',     '_',    ' ',    '`',    0xD7,   0x2014,  0x2026,
                               0x1F642, 0xFF0C, 0x3002, 0x200B, 0x0660, 0x10FFFF};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        assert_true(dtn_rune_is_letter(letters[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(dtn_rune_is_letter(others[i]));
    assert_true(dtn_rune_is_mark(0x0301));
    assert_true(dtn_rune_is_mark(0x093E));
    assert_false(dtn_rune_is_mark('e'));
    assert_false(dtn_rune_is_mark(0x4E00));
}

static size_t write_rune(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char marks[] = {0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(marks[following] | code >> (6 * following));
    for (size_t i = 1; i <= following; i++)
        out[i] = (char)(0x80 | (code >> (6 * (following - i)) & 0x3F));
    return following + 1;
}

static void every_code_point_reads_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        size_t length = write_rune(code, bytes);
        dtn_rune rune = dtn_rune_at((dtn_text){bytes, length}, 0);
        bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
        assert_int_equal(rune.length, is_surrogate ? 0 : length);
        assert_int_equal(rune.code, is_surrogate ? 0 : code);
        assert_int_equal(dtn_rune_at((dtn_text){bytes, length - 1}, 0).length, 0); /* cut off */
        int width = dtn_rune_width(code);
        assert_true(width >= 0 && width <= 2);
    }
}

static void what_is_not_utf8_is_found(void **state)
{
    (void)state;
    const char *const wrong[] = {"\x80",
                                 "\xBF",
                                 "\xC0\xAF",
                                 "\xC1\xBF",
                                 "\xC3(",
                                 "\xE0\x80\xAF",
                                 "\xE0\x9F\xBF",
                                 "\xED\xA0\x80",
                                 "\xED\xBF\xBF",
                                 "\xE2\x82",
                                 "\xE2(\xA1",
                                 "\xE2\x82(",
                                 "\xF0\x80\x80\xAF",
                                 "\xF0\x8F\xBF\xBF",
                                 "\xF4\x90\x80\x80",
                                 "\xF5\x80\x80\x80",
                                 "\xF0\x9F\x99",
                                 "\xFE",
                                 "\xFF"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        dtn_text text = dtn_text_of(wrong[i]);
        assert_int_equal(dtn_rune_at(text, 0).length, 0);
        assert_int_equal(dtn_text_first_invalid(text), 0);
    }
    dtn_text mixed = DTN_TEXT("制裁 ok \xFF");
    assert_int_equal(dtn_text_first_invalid(mixed), mixed.length - 1);
    assert_int_equal(dtn_text_first_invalid(DTN_TEXT("制裁\0 é")), DTN_TEXT("制裁\0 é").length);
    assert_int_equal(dtn_text_first_invalid((dtn_text){0}), 0);
    assert_int_equal(dtn_rune_at(DTN_TEXT("a"), 1).length, 0);
    assert_int_equal(dtn_rune_at(DTN_TEXT("a"), 9).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_a_terminal),
        cmocka_unit_test(letters_are_letters_of_any_script),
        cmocka_unit_test(every_code_point_reads_back),
        cmocka_unit_test(what_is_not_utf8_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
