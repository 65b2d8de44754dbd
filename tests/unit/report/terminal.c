/* SPDX-License-Identifier: MIT
 * Documents on a terminal: line breaks, tables, widths, colours. */
#include "report/terminal.h"

#include "base/unicode.h"
#include "report/lines.h"
#include "tests/unit/tested.h"

#define assert_words(found, expected) assert_string_equal((found).bytes, (expected))

static const dtn_style narrow = {.columns = 40};

static dtn_text broken(dtn_task *task, dtn_text text, size_t width)
{
    dtn_builder out = {.task = task};
    for (size_t from = 0; from < text.length;) {
        dtn_line_end line = dtn_line_break(text, from, width);
        dtn_build(&out, "%t|", dtn_text_slice(text, from, line.end));
        assert_true(line.next > from);
        from = line.next;
    }
    return dtn_built(&out);
}

static void lines_break_at_words(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(broken(task, DTN_TEXT("one two three"), 7), "one two|three|");
    assert_words(broken(task, DTN_TEXT("one two  three "), 8), "one two|three|");
    assert_words(broken(task, DTN_TEXT("unbreakable"), 4), "unbr|eaka|ble|");
    assert_words(broken(task, DTN_TEXT("on 2019-05-09 --json"), 12), "on|2019-05-09|--json|");
    assert_words(broken(task, DTN_TEXT("see a/japan-dprk.detente"), 15), "see|a/japan-dprk.de|tente|");
    assert_words(broken(task, DTN_TEXT("first\n\n  second"), 20), "first||  second|");
}

/* 制裁の一部解除 has no spaces; each character is two columns wide. */
static void wide_characters_break_anywhere(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(broken(task, DTN_TEXT("制裁の一部解除"), 6), "制裁の|一部解|除|");
    assert_words(broken(task, DTN_TEXT("制裁、一部"), 4), "制|裁、|一部|");
    assert_words(broken(task, DTN_TEXT("制"), 1), "制|");
    assert_words(broken(task, DTN_TEXT("e\xCC\x81tat"), 3), "e\xCC\x81ta|t|");
    assert_words(dtn_text_shortened(task, DTN_TEXT("制裁の一部"), 7), "制裁の…");
    assert_words(dtn_text_shortened(task, DTN_TEXT("short"), 5), "short");
    assert_words(dtn_text_shortened_inside(task, DTN_TEXT("delegation_of_country_1"), 13), "delega…ntry_1");
    assert_words(dtn_text_shortened_inside(task, DTN_TEXT("制裁の一部"), 7), "制…部");
    assert_words(dtn_text_shortened_inside(task, DTN_TEXT("short"), 5), "short");
    assert_int_equal(dtn_longest_piece(DTN_TEXT("Kalai-Smorodinsky")), 17);
    assert_int_equal(dtn_longest_piece(DTN_TEXT("制裁 abc")), 3);
}

/* What fits on the next line goes there whole; what no line can hold is cut where the line is full. */
static void names_in_wide_characters_stay_whole(dtn_task *task, void *argument)
{
    (void)argument;
    assert_words(broken(task, DTN_TEXT("Gains: 북한 +50.0"), 9), "Gains:|북한|+50.0|");
    assert_words(broken(task, DTN_TEXT("of 日本 and 북한"), 14), "of 日本 and|북한|");
    assert_words(broken(task, DTN_TEXT("to 制裁の一部解除 now"), 9), "to 制裁の|一部解除|now|");
    assert_words(broken(task, DTN_TEXT("制裁。一部"), 8), "制裁。|一部|");
}

static void entries_hang(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_document_entry(&document, DTN_TEXT(" 1  zone"), 11, DTN_TEXT(""));
    dtn_document_add(&document, DTN_STRONG, DTN_TEXT("Is there a zone of agreement?"));
    dtn_document_add(&document, DTN_PLAIN, DTN_TEXT("\nIn this case file it exists."));
    assert_words(dtn_terminal_write(task, &document, &narrow), " 1  zone   Is there a zone of agreement?\n"
                                                               "           In this case file it exists.\n");
}

static void colour_adds_no_words(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_style colour = narrow;
    colour.colour = true;
    dtn_document_paragraph(&document, DTN_TEXT("In this case file "));
    dtn_document_add(&document, DTN_GOOD, DTN_TEXT("a zone of possible agreement exists"));
    dtn_document_add(&document, DTN_PLAIN, DTN_TEXT("."));
    assert_words(dtn_terminal_write(task, &document, &narrow),
                 "In this case file a zone of possible\nagreement exists.\n");
    assert_words(dtn_terminal_write(task, &document, &colour),
                 "In this case file \x1b[32ma zone of possible\x1b[0m\n\x1b[32magreement exists\x1b[0m.\n");
}

static dtn_tabular *small_table(dtn_task *task, dtn_document *document, size_t columns)
{
    static const char *const names[] = {"japan", "dprk", "families", "komeito", "caucus", "china"};
    dtn_tabular *table = dtn_document_table(document);
    dtn_tabular_label(task, table, DTN_TEXT("option"));
    for (size_t i = 0; i < columns; i++)
        dtn_tabular_column(task, table, dtn_text_of(names[i]), DTN_RIGHT);
    return table;
}

static void add_row(dtn_task *task, dtn_tabular *table, const char *label, const char *cell)
{
    dtn_tabular_cell(task, table, DTN_PLAIN, dtn_text_of(label));
    for (size_t i = 1; i < table->columns.count; i++)
        dtn_tabular_cell(task, table, DTN_PLAIN, dtn_text_of(cell));
}

static void tables_align(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_tabular *table = small_table(task, &document, 2);
    add_row(task, table, "制裁", "all");
    add_row(task, table, "none", "34%");
    assert_words(dtn_terminal_write(task, &document, &narrow), "option  japan  dprk\n"
                                                               "------  -----  ----\n"
                                                               "制裁      all   all\n"
                                                               "none      34%   34%\n");
}

static void sections_span_and_indent(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_tabular *table = small_table(task, &document, 1);
    dtn_tabular_section(task, table, DTN_TEXT("returns: those who were taken, and their families too"));
    add_row(task, table, "none", "all");
    assert_words(dtn_terminal_write(task, &document, &narrow), "  option  japan\n"
                                                               "  ------  -----\n"
                                                               "returns: those who were taken, and\n"
                                                               "their families too\n"
                                                               "  none      all\n");
}

static void wide_tables_come_in_parts(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_tabular *table = small_table(task, &document, 6);
    add_row(task, table, "some", "34%");
    assert_words(dtn_terminal_write(task, &document, &narrow), "option  japan  dprk  families  komeito\n"
                                                               "------  -----  ----  --------  -------\n"
                                                               "some      34%   34%       34%      34%\n"
                                                               "\n"
                                                               "option  caucus  china\n"
                                                               "------  ------  -----\n"
                                                               "some       34%    34%\n");
}

static void long_cells_wrap(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_document document = {.task = task};
    dtn_tabular *table = dtn_document_table(&document);
    dtn_tabular_column(task, table, DTN_TEXT("a"), DTN_LEFT);
    dtn_tabular_column(task, table, DTN_TEXT("b"), DTN_LEFT);
    dtn_tabular_cell(task, table, DTN_PLAIN, DTN_TEXT("the first of two long cells of one row"));
    dtn_tabular_cell(task, table, DTN_PLAIN, DTN_TEXT("short"));
    assert_words(dtn_terminal_write(task, &document, &narrow), "a                                  b\n"
                                                               "---------------------------------  -----\n"
                                                               "the first of two long cells of     short\n"
                                                               "one row\n");
}

/* However narrow: nothing wider than the terminal, no line ends in a space, and it comes to an end. */
static void nothing_is_too_wide(dtn_task *task, void *argument)
{
    (void)argument;
    for (uint32_t columns = 40; columns < 100; columns += 7) {
        dtn_style style = {.columns = columns};
        dtn_document document = {.task = task};
        dtn_tabular *table = small_table(task, &document, 6);
        add_row(task, table, "an_option_with_quite_a_long_name_that_does_not_fit_anywhere",
                "a cell of words");
        add_row(task, table, "", "");
        dtn_text text = dtn_terminal_write(task, &document, &style);
        for (size_t from = 0; from < text.length;) {
            size_t to = from;
            while (text.bytes[to] != '\n')
                to++;
            assert_true(dtn_text_width(dtn_text_slice(text, from, to)) <= columns);
            assert_true(to == from || text.bytes[to - 1] != ' ');
            from = to + 1;
        }
    }
}

#define IN_A_TASK(work)                                                                                      \
    static void test_##work(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(work, NULL);                                                                             \
    }
IN_A_TASK(lines_break_at_words)
IN_A_TASK(wide_characters_break_anywhere)
IN_A_TASK(names_in_wide_characters_stay_whole)
IN_A_TASK(entries_hang)
IN_A_TASK(colour_adds_no_words)
IN_A_TASK(tables_align)
IN_A_TASK(sections_span_and_indent)
IN_A_TASK(wide_tables_come_in_parts)
IN_A_TASK(long_cells_wrap)
IN_A_TASK(nothing_is_too_wide)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_break_at_words),
        cmocka_unit_test(test_wide_characters_break_anywhere),
        cmocka_unit_test(test_names_in_wide_characters_stay_whole),
        cmocka_unit_test(test_entries_hang),
        cmocka_unit_test(test_colour_adds_no_words),
        cmocka_unit_test(test_tables_align),
        cmocka_unit_test(test_sections_span_and_indent),
        cmocka_unit_test(test_wide_tables_come_in_parts),
        cmocka_unit_test(test_long_cells_wrap),
        cmocka_unit_test(test_nothing_is_too_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
