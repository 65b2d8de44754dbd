/* SPDX-License-Identifier: MIT
 * tests/unit/report/markdown.c: text shows as text, tables and footnotes as such. */
#include "report/markdown.h"

#include "tests/unit/tested.h"

static void markup_is_taken_away(dtn_task *task, void *argument)
{
    static const char *const pairs[][2] = {
        {"plain words, 3.5 points", "plain words, 3.5 points"},
        {"own_sanctions", "own_sanctions"},
        {"_under_", "\\_under\\_"},
        {"a*b", "a\\*b"},
        {"<script>&amp;", "&lt;script&gt;&amp;amp;"},
        {"[x](y) ![z]", "\\[x\\](y) \\!\\[z\\]"},
        {"a | b", "a \\| b"},
        {"`tick", "\\`tick"},
        {"# head #", "\\# head \\#"},
        {"- item", "\\- item"},
        {"--- rule", "\\--- rule"},
        {"-12 points", "-12 points"},
        {"+3.2", "+3.2"},
        {"1. first", "1\\. first"},
        {"2019-06-12", "2019-06-12"},
        {"one\ntwo\r\nthree", "one two  three"},
        {"back\\slash", "back\\\\slash"},
        {"~~gone~~ $x$ ^1 {a}", "\\~\\~gone\\~\\~ \\$x\\$ \\^1 \\{a\\}"},
        {"日本 é", "日本 é"},
        {"", ""},
    };
    (void)argument;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        dtn_text found = dtn_markdown_text(task, dtn_text_of(pairs[i][0]));
        assert_string_equal(found.bytes ? found.bytes : "", pairs[i][1]);
    }
}

static void quoted_statements_become_code(dtn_task *task, void *argument)
{
    (void)argument;
    assert_string_equal(dtn_markdown_prose(task, DTN_TEXT("if `a * b` were 3")).bytes, "if `a * b` were 3");
    assert_string_equal(dtn_markdown_prose(task, DTN_TEXT("a ` b *")).bytes, "a \\` b \\*");
    assert_string_equal(dtn_markdown_prose(task, DTN_TEXT("`a` *b* `<c>`")).bytes, "`a` \\*b\\* `<c>`");
    assert_string_equal(dtn_markdown_prose(task, DTN_TEXT("needs `` none")).bytes, "needs \\`\\` none");
}

static void code_holds_back_quotes(dtn_task *task, void *argument)
{
    (void)argument;
    assert_string_equal(dtn_markdown_code(task, DTN_TEXT("a.b:3")).bytes, "`a.b:3`");
    assert_string_equal(dtn_markdown_code(task, DTN_TEXT("`rule`")).bytes, "`` `rule` ``");
    assert_string_equal(dtn_markdown_code(task, DTN_TEXT("a``b\nc")).bytes, "```a``b c```");
}

static void a_page_has_its_parts(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_markdown page = dtn_markdown_open(task);
    dtn_tabular table = {0};
    dtn_tabular_label(task, &table, DTN_TEXT("deal"));
    dtn_tabular_column(task, &table, DTN_TEXT("gain"), DTN_RIGHT);
    dtn_tabular_cell(task, &table, DTN_PLAIN, DTN_TEXT("a|b"));
    dtn_tabular_cell(task, &table, DTN_PLAIN, DTN_TEXT("+2"));
    dtn_markdown_heading(&page, 1, DTN_TEXT("A *title*"));
    dtn_markdown_lead(&page, DTN_TEXT("First."));
    dtn_markdown_sentence(&page, DTN_TEXT("One."));
    dtn_markdown_refer(&page, dtn_markdown_note(&page, DTN_TEXT("x")));
    dtn_markdown_refer(&page, dtn_markdown_note(&page, DTN_TEXT("y")));
    dtn_markdown_sentence(&page, DTN_TEXT("Two."));
    dtn_markdown_refer(&page, dtn_markdown_note(&page, DTN_TEXT("x")));
    dtn_markdown_table(&page, &table);
    dtn_markdown_code_block(&page, DTN_TEXT("a ``` b"));
    dtn_markdown_sentence(&page, DTN_TEXT("End."));
    assert_string_equal(dtn_markdown_finish(&page).bytes, "# A \\*title\\*\n\n"
                                                          "**First.** One.[^1][^2] Two.[^1]\n\n"
                                                          "| deal | gain |\n|---|---:|\n| a\\|b | +2 |\n\n"
                                                          "````\na ``` b\n````\n\n"
                                                          "End.\n\n[^1]: x\n[^2]: y\n");
}

static void markup_test(void **state)
{
    (void)state;
    run_in_task(markup_is_taken_away, NULL);
}

static void quotes_test(void **state)
{
    (void)state;
    run_in_task(quoted_statements_become_code, NULL);
}

static void code_test(void **state)
{
    (void)state;
    run_in_task(code_holds_back_quotes, NULL);
}

static void page_test(void **state)
{
    (void)state;
    run_in_task(a_page_has_its_parts, NULL);
}

static void memory_test(void **state)
{
    (void)state;
    assert_true(run_short_of_memory(a_page_has_its_parts, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(markup_test), cmocka_unit_test(quotes_test),
                                       cmocka_unit_test(code_test), cmocka_unit_test(page_test),
                                       cmocka_unit_test(memory_test)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
