/* SPDX-License-Identifier: MIT */
#include "unit/tested.h"

#include "base/csv_reader.h"

typedef struct reading {
    const char *text;
    void (*look)(const dtn_csv_table *table);
} reading;

static void read_and_look(dtn_task *task, void *argument)
{
    const reading *asked = argument;
    dtn_csv_table table = dtn_csv_read(task, dtn_text_of(asked->text));
    asked->look(&table);
}

static void look_at(const char *text, void (*look)(const dtn_csv_table *table))
{
    reading asked = {text, look};
    run_in_task(read_and_look, &asked);
}

static void assert_cell(const dtn_csv_table *table, uint32_t row, uint32_t column, const char *text)
{
    assert_true(row < table->row_count && column < table->column_count);
    dtn_text cell = table->rows[row].cells[column];
    assert_string_equal(
        cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0 ? text : "other", text);
}

static void look_plain(const dtn_csv_table *table)
{
    assert_int_equal(table->column_count, 3);
    assert_true(dtn_text_is(table->columns[0], "group"));
    assert_true(dtn_text_is(table->columns[1], "n") && dtn_text_is(table->columns[2], "held 2y"));
    assert_int_equal(table->row_count, 2);
    assert_cell(table, 0, 0, "all");
    assert_cell(table, 0, 2, "0.5");
    assert_cell(table, 1, 1, "");
    assert_int_equal(table->rows[1].line, 3);
    assert_int_equal(table->mistake_count, 0);
}

static void cells_stand_between_commas(void **state)
{
    (void)state;
    look_at("group, n ,held 2y\nall,10,0.5\nnone,,\n", look_plain);
    look_at("\xEF\xBB\xBFgroup, n ,held 2y\r\nall,10,0.5\r\nnone,,", look_plain);
}

static void look_quoted(const dtn_csv_table *table)
{
    assert_int_equal(table->row_count, 2);
    assert_cell(table, 0, 0, "a, \"b\"");
    assert_cell(table, 0, 1, "two\nlines");
    assert_cell(table, 1, 0, "");
    assert_int_equal(table->rows[1].line, 4);
}

static void quotes_hold_commas_quotes_and_line_breaks(void **state)
{
    (void)state;
    look_at("x,y\n\"a, \"\"b\"\"\",\"two\nlines\"\n\"\",z\n", look_quoted);
}

static void look_ragged(const dtn_csv_table *table)
{
    static const uint32_t lines[] = {3, 4, 6, 7, 8};
    assert_int_equal(table->row_count, 2);
    assert_int_equal(table->mistake_count, 5);
    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(table->mistakes[i].line, lines[i]);
    assert_string_equal(table->mistakes[0].what, "fewer cells than columns");
    assert_string_equal(table->mistakes[1].what, "more cells than columns");
    assert_string_equal(table->mistakes[2].what, "a quote stands inside a cell");
    assert_string_equal(table->mistakes[3].what, "something stands behind a closing quote");
    assert_string_equal(table->mistakes[4].what, "a quote is not closed");
}

static void ragged_rows_are_named_by_their_lines(void **state)
{
    (void)state;
    look_at("x,y\n1,2\n3\n4,5,6\n7,8\na\"b,c\n\"a\"b,c\n\"open,c\n1,2\n", look_ragged);
}

static void look_comments(const dtn_csv_table *table)
{
    assert_int_equal(table->comment_count, 2);
    assert_true(dtn_text_is(table->comments[0], "source: a study"));
    assert_true(dtn_text_is(table->comments[1], "licence: CC0"));
    assert_int_equal(table->row_count, 1);
    assert_cell(table, 0, 0, "# not one");
}

static void comments_stand_above_the_first_row(void **state)
{
    (void)state;
    look_at("# source: a study\n\n#licence: CC0 \nx\n# not one\n", look_comments);
}

static void look_nothing(const dtn_csv_table *table)
{
    assert_int_equal(table->column_count, 0);
    assert_int_equal(table->row_count, 0);
}

static void empty_files_have_no_columns(void **state)
{
    (void)state;
    look_at("", look_nothing);
    look_at("\n\r\n\n", look_nothing);
    look_at("# only this", look_nothing);
    look_at("\"open", look_nothing);
}

/* Rows printed the long way round, every cell quoted, read back the same. */
static void look_back(dtn_task *task, void *argument)
{
    static const char *const pieces[] = {"a", ",", "\"", "\n", " ", "", "\r\n", "é"};
    (void)argument;
    for (unsigned try = 0; try < 4096; try++) {
        dtn_builder text = {.task = task}, cell = {.task = task};
        dtn_build_chars(&text, "x,y\n\"");
        for (unsigned i = 0, rest = try; i < 4; i++, rest /= 8) {
            const char *piece = pieces[rest % 8];
            dtn_build_chars(&cell, piece);
            dtn_build_chars(&text, *piece == '"' ? "\"\"" : piece);
        }
        dtn_build_chars(&text, "\",\"1\"\n");
        dtn_csv_table table = dtn_csv_read(task, dtn_built(&text));
        assert_int_equal(table.row_count, 1);
        assert_true(dtn_text_equal(table.rows[0].cells[0], dtn_built(&cell)));
        assert_true(dtn_text_is(table.rows[0].cells[1], "1"));
    }
}

static void quoted_cells_read_back(void **state)
{
    (void)state;
    run_in_task(look_back, NULL);
}

static void read_many(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_builder text = {.task = task};
    dtn_build_chars(&text, "x\n");
    for (unsigned i = 0; i < DTN_CSV_ROW_LIMIT + 5; i++)
        dtn_build_chars(&text, "1\n");
    dtn_csv_table table = dtn_csv_read(task, dtn_built(&text));
    assert_int_equal(table.row_count, DTN_CSV_ROW_LIMIT);
    assert_int_equal(table.mistake_count, 1);
}

static void too_many_rows_are_said(void **state)
{
    (void)state;
    run_in_task(read_many, NULL);
}

static void read_short(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_csv_read(task, DTN_TEXT("a,b\n\"x \"\"y\"\"\",2\n1\n"));
}

static void short_of_memory_gives_everything_back(void **state)
{
    (void)state;
    run_short_of_memory(read_short, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_stand_between_commas),
        cmocka_unit_test(quotes_hold_commas_quotes_and_line_breaks),
        cmocka_unit_test(ragged_rows_are_named_by_their_lines),
        cmocka_unit_test(comments_stand_above_the_first_row),
        cmocka_unit_test(empty_files_have_no_columns),
        cmocka_unit_test(quoted_cells_read_back),
        cmocka_unit_test(too_many_rows_are_said),
        cmocka_unit_test(short_of_memory_gives_everything_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
