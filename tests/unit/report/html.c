/* SPDX-License-Identifier: MIT
 * Documents as HTML, and pictures: nothing from a case is markup, places of the case are links. */
#include "report/html.h"

#include "report/svg.h"
#include "tests/unit/tested.h"

#define assert_words(found, expected) assert_string_equal((found).bytes, (expected))

static dtn_text paragraph(dtn_task *task, dtn_text text)
{
    dtn_document document = {.task = task};
    dtn_document_paragraph(&document, text);
    return dtn_html_write(task, &document);
}

static void text_is_never_markup(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(paragraph(task, DTN_TEXT("<script>alert('a & \"b\"')</script>")),
                 "<p>&lt;script>alert('a &amp; \"b\"')&lt;/script></p>\n");
    dtn_document document = {.task = task};
    dtn_document_entry(&document, DTN_TEXT("<b>"), 5, DTN_TEXT("a<b"));
    assert_words(dtn_html_write(task, &document), "<dl>\n<div><dt>&lt;b><dd>a&lt;b</div>\n</dl>\n");
    dtn_builder out = {.task = task};
    dtn_html_escape_quoted(&out, DTN_TEXT("\" onclick='<&"));
    assert_words(dtn_built(&out), "&quot; onclick='&lt;&amp;");
}

static void places_are_links(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(paragraph(task, DTN_TEXT("see line 41, line 7.")),
                 "<p>see <a href=\"#line-41\">line 41</a>, <a href=\"#line-7\">line 7</a>.</p>\n");
    assert_words(paragraph(task, DTN_TEXT("in a/talks.detente:12 and talks.txt:3")),
                 "<p>in <a href=\"#talks.detente-12\">a/talks.detente:12</a> and talks.txt:3</p>\n");
    assert_words(paragraph(task, DTN_TEXT("2019-05-09, 41 lines, line")),
                 "<p>2019-05-09, 41 lines, line</p>\n");
    assert_words(paragraph(task, DTN_TEXT("<i>.detente:5")),
                 "<p>&lt;i><a href=\"#.detente-5\">.detente:5</a></p>\n");
}

static void code_stands_between_backticks(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(paragraph(task, DTN_TEXT("add `a <b> line 4` under line 3; `")),
                 "<p>add <code>a &lt;b> line 4</code> under <a href=\"#line-3\">line 3</a>; `</p>\n");
    assert_words(paragraph(task, DTN_TEXT("`x``y`")), "<p><code>x</code><code>y</code></p>\n");
}

static void a_page_has_no_command(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document page = {.task = task, .has_pictures = true}, terminal = {.task = task};
    assert_words(dtn_document_for_command(&page, ", --json has all"), "");
    assert_words(dtn_document_for_command(&terminal, ", --json has all"), ", --json has all");
}

static void entries_lead_to_sections(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_document_entry(&document, DTN_TEXT("1  zone"), 8, DTN_TEXT("yes"));
    dtn_document_lead_to(&document, DTN_TEXT("zone"));
    assert_words(dtn_html_write(task, &document),
                 "<dl>\n<div><dt><a href=\"#zone\">1  zone</a><dd>yes</div>\n</dl>\n");
}

static void entries_stand_together(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_document_heading(&document, DTN_TEXT("Notes"));
    dtn_document_entry(&document, DTN_TEXT("-"), 2, DTN_TEXT("one"));
    dtn_document_entry(&document, DTN_TEXT("-"), 2, DTN_TEXT("two"));
    dtn_document_entry(&document, DTN_TEXT("japan"), 8, DTN_TEXT("yes"));
    dtn_document_gap(&document);
    dtn_document_entry(&document, DTN_TEXT("dprk"), 8, DTN_TEXT("no"));
    assert_words(dtn_html_write(task, &document), "<h3>Notes</h3>\n<ul>\n<li>one\n<li>two\n</ul>\n"
                                                  "<dl>\n<div><dt>japan<dd>yes</div>\n</dl>\n"
                                                  "<dl>\n<div><dt>dprk<dd>no</div>\n</dl>\n");
}

static void tables_have_headers_of_both_kinds(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_tabular *table = dtn_document_table(&document);
    dtn_tabular_label(task, table, DTN_TEXT("sequen-\ntial"));
    dtn_tabular_column(task, table, DTN_TEXT("line"), DTN_RIGHT);
    dtn_tabular_section(task, table, DTN_TEXT("all & more"));
    dtn_tabular_cell(task, table, DTN_GOOD, DTN_TEXT("yes"));
    dtn_tabular_cell(task, table, DTN_PLAIN, DTN_TEXT("12"));
    assert_words(dtn_html_write(task, &document),
                 "<div class=table tabindex=0><table class=numbers>\n"
                 "<thead><tr><th scope=col>sequential<th scope=col class=number>line\n"
                 "<tbody>\n<tr class=section><th scope=colgroup colspan=2>all &amp; more\n"
                 "<tr><th scope=row><span class=good>yes</span><td><a href=\"#line-12\">12</a>\n"
                 "</table></div>\n");
}

static void bars_of_letters_are_left_to_pictures(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_tabular *table = dtn_document_table(&document);
    dtn_tabular_label(task, table, DTN_TEXT("line"));
    dtn_tabular_drawing(task, table, DTN_TEXT("effect"));
    dtn_tabular_section(task, table, DTN_TEXT("all"));
    dtn_tabular_cell(task, table, DTN_PLAIN, DTN_TEXT("a"));
    dtn_tabular_cell(task, table, DTN_PLAIN, DTN_TEXT("####"));
    assert_words(dtn_html_write(task, &document),
                 "<div class=table tabindex=0><table>\n<thead><tr><th scope=col>line\n"
                 "<tbody>\n<tr class=section><th scope=colgroup colspan=1>all\n<tr><th scope=row>a\n"
                 "</table></div>\n");
}

static void ticks_are_round(dtn_task *task, void *argument)
{
    (void)task;
    (void)argument;
    const dtn_scale scale = {.from = -3, .to = 41, .start = 0, .end = 440};
    const dtn_ticks ticks = dtn_scale_ticks(&scale, 6);
    assert_int_equal(ticks.count, 5);
    assert_true(ticks.values[0] == 0 && ticks.values[4] == 40);
    assert_int_equal(ticks.places, 0);
    assert_true(dtn_scale_at(&scale, 41) == 440);
    const dtn_scale small = {.from = 0.011, .to = 0.034, .start = 0, .end = 1};
    assert_int_equal(dtn_scale_ticks(&small, 6).places, 3);
    const double one = 5;
    const dtn_scale alone = dtn_scale_over(&one, 1, 0, 1);
    assert_true(alone.from == 4 && alone.to == 6);
}

static void pictures_say_what_they_show(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_svg svg = dtn_svg_open(task, 100, 50, DTN_TEXT("A < B"), DTN_TEXT("one dot"));
    dtn_svg_dot(&svg, "good", (dtn_spot){10, 20.25}, 3, DTN_TEXT("a & b"));
    const dtn_spot corners[] = {{1, 2}, {1, 2}, {5, 2}, {5, 7.5}, {6, 8}};
    dtn_svg_path(&svg, "course", corners, sizeof corners / sizeof *corners);
    dtn_svg_text_within(&svg, "label", (dtn_spot){0, 0}, DTN_TEXT("abcdefgh"), 5);
    assert_words(dtn_svg_close(&svg),
                 "<svg viewBox=\"0 0 100 50\" role=\"img\"><title>A &lt; B</title><desc>one dot</desc>\n"
                 "<circle class=\"good\" cx=\"10\" cy=\"20.3\" r=\"3\"><title>a &amp; b</title></circle>\n"
                 "<path class=\"course\" d=\"M1 2H5V7.5L6 8\"/>\n"
                 "<text x=\"0\" y=\"0\"><title>abcdefgh</title>ab…gh</text>\n</svg>\n");
}

static void lines_are_short(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_svg svg = dtn_svg_open(task, 9, 9, DTN_TEXT("a"), DTN_TEXT("b"));
    dtn_svg_line(&svg, "grid", (dtn_spot){1, 2.04}, (dtn_spot){3, 2.04});
    dtn_svg_line(&svg, "grid", (dtn_spot){1, 2}, (dtn_spot){1, -0.04});
    dtn_svg_line(&svg, "axis", (dtn_spot){1, 2}, (dtn_spot){3, 4.5});
    dtn_svg_text(&svg, "label end", (dtn_spot){1, 2}, DTN_TEXT("c"));
    assert_words(dtn_svg_close(&svg),
                 "<svg viewBox=\"0 0 9 9\" role=\"img\"><title>a</title><desc>b</desc>\n"
                 "<path class=\"grid\" d=\"M1 2H3\"/>\n<path class=\"grid\" d=\"M1 2V0\"/>\n"
                 "<path class=\"axis\" d=\"M1 2L3 4.5\"/>\n"
                 "<text class=\"end\" x=\"1\" y=\"2\">c</text>\n</svg>\n");
}

static void run(void (*work)(dtn_task *task, void *argument))
{
    run_in_task(work, NULL);
}

static void test_text(void **state)
{
    (void)state;
    run(text_is_never_markup);
    run(places_are_links);
    run(code_stands_between_backticks);
    run(a_page_has_no_command);
    run(entries_lead_to_sections);
    run(entries_stand_together);
}

static void test_tables(void **state)
{
    (void)state;
    run(tables_have_headers_of_both_kinds);
    run(bars_of_letters_are_left_to_pictures);
}

static void test_pictures(void **state)
{
    (void)state;
    run(ticks_are_round);
    run(lines_are_short);
    run(pictures_say_what_they_show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
