/* SPDX-License-Identifier: MIT
 * Bytes to tokens. */
#include "tests/unit/language/tree.h"

typedef struct lexed {
    const char *text;
    size_t length; /* 0: up to the zero byte */
    const char *kinds;
    const char *said;
} lexed;

static const char letters[] = {
    [DTN_TOKEN_END] = '$',           [DTN_TOKEN_SPACE] = '_',          [DTN_TOKEN_LINE_BREAK] = '/',
    [DTN_TOKEN_COMMENT] = '#',       [DTN_TOKEN_NAME] = 'n',           [DTN_TOKEN_QUOTED_NAME] = '`',
    [DTN_TOKEN_NUMBER] = '1',        [DTN_TOKEN_TEXT] = '"',           [DTN_TOKEN_COMMA] = ',',
    [DTN_TOKEN_COLON] = ':',         [DTN_TOKEN_SEMICOLON] = ';',      [DTN_TOKEN_DOT] = '.',
    [DTN_TOKEN_DOT_DOT] = 'd',       [DTN_TOKEN_PERCENT] = '%',        [DTN_TOKEN_EQUAL] = '=',
    [DTN_TOKEN_NOT_EQUAL] = '!',     [DTN_TOKEN_LESS] = '<',           [DTN_TOKEN_LESS_EQUAL] = 'l',
    [DTN_TOKEN_GREATER] = '>',       [DTN_TOKEN_GREATER_EQUAL] = 'g',  [DTN_TOKEN_FAR_GREATER] = 'f',
    [DTN_TOKEN_PLUS] = '+',          [DTN_TOKEN_MINUS] = '-',          [DTN_TOKEN_TIMES] = '*',
    [DTN_TOKEN_DIVIDE] = 'v',        [DTN_TOKEN_OPEN] = '(',           [DTN_TOKEN_CLOSE] = ')',
    [DTN_TOKEN_OPEN_CITATION] = '[', [DTN_TOKEN_CLOSE_CITATION] = ']', [DTN_TOKEN_WRONG] = '?',
};

static void lex_and_compare(dtn_task *task, void *argument)
{
    const lexed *l = argument;
    parsed p = {.task = task};
    dtn_text bytes = {l->text, l->length != 0 ? l->length : strlen(l->text)};
    uint32_t file = dtn_files_add(task, &p.files, DTN_TEXT("case.detente"), bytes);
    dtn_tokens tokens = dtn_lex(task, &p.files, file, &p.diagnostics);
    dtn_builder kinds = {.task = task};
    for (size_t i = 0; i < tokens.count; i++)
        dtn_build_repeat(&kinds, letters[tokens.items[i].kind], 1);
    assert_string_equal(dtn_built(&kinds).bytes, l->kinds);
    assert_string_equal(messages(&p), l->said);
}

static void lex(const char *text, const char *kinds, const char *said)
{
    lexed l = {text, 0, kinds, said};
    run_in_task(lex_and_compare, &l);
}

static void signs_words_and_numbers_are_told_apart(void **state)
{
    (void)state;
    lex("", "$", "");
    lex("a = b", "n_=_n$", "");
    lex("a<b<=c>d>=e>>f!=g", "n<nln>ngnfn!n$", "");
    lex("(a+b)*-c/d", "(n+n)*-nvn$", "");
    lex("[a 1-2; b]", "[n_1-1;_n]$", "");
    lex("a.b", "n.n$", "");
    lex("0.25 40 -3", "1_1_-1$", "");
    lex("30..50", "1d1$", "");
    lex("0.5..1.5", "1d1$", "");
    lex("40%", "1%$", "");
    lex("2019-05-09", "1-1-1$", "");
}

static void a_name_has_letters_digits_and_a_letter_among_them(void **state)
{
    (void)state;
    lex("4_days returns_2 _a 制裁 été", "n_n_n_n_n$", "");
    lex("`rule`", "`$", "");
    lex("4_5", "?$", "D104 1:1 `4_5` is neither a number nor a name; a name has at least one letter");
    lex("_", "?$", "D104 1:1 `_` is neither a number nor a name; a name has at least one letter");
    lex("`a b`", "?$",
        "D104 1:1 what stands between the back-quotes is not a name; a name has letters, digits and `_`, and at "
        "least one letter");
    lex("`12`", "?$",
        "D104 1:1 what stands between the back-quotes is not a name; a name has letters, digits and `_`, and at "
        "least one letter");
    lex("`a b", "?_n$", "D104 1:1 the back-quote is not closed; write one more behind the name");
    lex("2.5x", "?$", "D105 1:1 `2.5x` is not a number; numbers look like `40`, `-3` or `0.25`");
}

static void texts_end_on_their_line(void **state)
{
    (void)state;
    lex("\"a # b\"", "\"$", "");
    lex("\"a \\\" b \\\\\"", "\"$", "");
    lex("\"a\nb", "?/n$", "D102 1:1 the text is not closed; a text ends with `\"` on the line it began");
    lex("\"a\\n\"", "\"$",
        "D103 1:3 a backslash stands only before `\"` or another backslash; write `\\\\` for a backslash");
}

static void lines_end_with_or_without_a_carriage_return(void **state)
{
    (void)state;
    lex("a\nb\r\nc", "n/n/n$", "");
    lex("a # b\r\nc", "n_#/n$", "");
    lex("\xEF\xBB\xBF"
        "a",
        "n$", "");
    lex("a\rb", "n?n$", "D012 1:2 control character U+000D; delete it");
}

static void a_run_of_comparison_signs_is_one_sign(void **state)
{
    (void)state;
    lex("a >=> b", "n_?_n$",
        "D106 1:3 `>=>` is not a comparison; comparisons are `=`, `!=`, `<`, `<=`, `>` and `>=`; `>>` means far more");
    lex("a == b", "n_?_n$", "D106 1:3 `==` is not a comparison; write `=`");
    lex("a => b", "n_?_n$", "D106 1:3 `=>` is not a comparison; did you mean `>=`?");
    lex("a =< b", "n_?_n$", "D106 1:3 `=<` is not a comparison; did you mean `<=`?");
    lex("a <> b", "n_?_n$", "D106 1:3 `<>` is not a comparison; did you mean `!=`?");
    lex("a ≥ b", "n_?_n$", "D101 1:3 `≥` has no meaning here; write `>=`");
}

static void bytes_that_are_no_text_are_named(void **state)
{
    (void)state;
    lexed zero = {"a\0\0b", 4, "n?n$", "D012 1:2 control character U+0000; delete it"};
    run_in_task(lex_and_compare, &zero);
    lex("a\xFF\xFE"
        "b",
        "n?n$", "D011 1:2 byte 0xFF is not UTF-8; save the file as UTF-8");
    lex("# \xC3(", "#$", "D011 1:3 byte 0xC3 is not UTF-8; save the file as UTF-8");
    lex("\"\xED\xA0\x80\"", "\"$", "D011 1:2 byte 0xED is not UTF-8; save the file as UTF-8");
    lex("\"a\x1B[0m\"", "\"$", "D012 1:3 control character U+001B; delete it");
}

static void foreign_marks_are_reported_once_with_what_to_write(void **state)
{
    (void)state;
    lex("“Japan”", "?$", "D101 1:1 `“` has no meaning here; texts stand in straight double quotes");
    lex("'Japan'", "?$", "D101 1:1 `'` has no meaning here; texts stand in double quotes");
    lex("a\xC2\xA0"
        "b",
        "n?n$", "D101 1:2 `\xC2\xA0` has no meaning here; this is a no-break space; write an ordinary space");
    lex("a € €€ b", "n_?_?_n$", "D101 1:3 `€` has no meaning here\nD101 1:5 `€` has no meaning here");
    lex("{", "?$", ""); /* the parser knows more */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_words_and_numbers_are_told_apart),
        cmocka_unit_test(a_name_has_letters_digits_and_a_letter_among_them),
        cmocka_unit_test(texts_end_on_their_line),
        cmocka_unit_test(lines_end_with_or_without_a_carriage_return),
        cmocka_unit_test(a_run_of_comparison_signs_is_one_sign),
        cmocka_unit_test(bytes_that_are_no_text_are_named),
        cmocka_unit_test(foreign_marks_are_reported_once_with_what_to_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
