/* SPDX-License-Identifier: MIT */
#include "unit/tested.h"

#include "study/rate_table.h"

static const dtn_rate_asked guessing = {.guesses = true};

static const dtn_rate_row *row_of(const dtn_rate_table *table, const char *value)
{
    for (uint32_t i = 0; i < table->row_count; i++)
        if (dtn_text_is(table->rows[i].value, value))
            return &table->rows[i];
    fail_msg("no row %s", value);
    return NULL;
}

static void list_is_counted_by_its_columns(dtn_task *task, void *argument)
{
    static const dtn_text by[] = {{"level", 5}, {"clause", 6}};
    const dtn_rate_asked asked = {
        .agreed = DTN_TEXT("made"), .held = DTN_TEXT("kept"), .by = by, .by_count = 2};
    (void)argument;
    dtn_rate_table table =
        dtn_rate_table_read(task,
                            DTN_TEXT("level,clause,made,kept\n"
                                     "summit,0,yes,yes\nworking,0,1,no\nsummit,1,TRUE,partly\n"
                                     "summit,1,no,\nworking,0,,yes\nworking,1,y,\n"),
                            &asked);
    assert_true(table.trouble.length == 0 && !table.is_counted);
    assert_int_equal(table.used, 5);
    assert_int_equal(table.without_outcome, 1);
    assert_int_equal(table.row_count, 5);
    const dtn_base_rate *all = &table.rows[0].rate;
    assert_true(all->n == 5 && all->agreed.count == 4 && all->agreed.of == 5);
    assert_true(all->held.count == 1 && all->held.of == 3 && all->partly == 1);
    const dtn_base_rate *summit = &row_of(&table, "summit")->rate;
    assert_true(summit->n == 3 && summit->agreed.count == 2 && summit->held.of == 2);
    assert_true(table.rows[1].by == 0 && table.rows[2].by == 0 && table.rows[3].by == 1);
    assert_true(summit->agreed.low == dtn_clopper_pearson(2, 3).low);
}

static void counts_and_shares_are_both_read(dtn_task *task, void *argument)
{
    const dtn_rate_asked asked = {
        .row = DTN_TEXT("g"), .cases = DTN_TEXT("n"), .agreed = DTN_TEXT("a"), .held = DTN_TEXT("h")};
    (void)argument;
    dtn_rate_table table =
        dtn_rate_table_read(task,
                            DTN_TEXT("g,n,a,h\ncounts,40,10,1\nshares,334,0.5,71.2%\n"
                                     "ones,7,1.0,1\nhalf,5,0.5,0.5\nnone,9,,\nno held,9,3,\n"),
                            &asked);
    assert_true(table.is_counted && table.has_shares);
    const dtn_base_rate *counts = &row_of(&table, "counts")->rate, *shares = &row_of(&table, "shares")->rate;
    assert_true(counts->n == 40 && counts->agreed.count == 10 && counts->held.count == 1 &&
                counts->held.of == 10);
    assert_true(shares->agreed.count == 167 && shares->held.of == 167 && shares->held.count == 119);
    assert_true(row_of(&table, "ones")->rate.agreed.count == 7 &&
                row_of(&table, "ones")->rate.held.count == 1);
    assert_true(row_of(&table, "half")->rate.agreed.count == 3); /* 2.5, away from nothing */
    assert_true(row_of(&table, "no held")->rate.held.of == 0);
    assert_int_equal(table.without_outcome, 1);
    assert_int_equal(row_of(&table, "shares")->line, 3);
}

static void wrong_cells_are_named_by_line(dtn_task *task, void *argument)
{
    static const uint32_t lines[] = {2, 3, 4, 5, 6, 7, 8, 9};
    const dtn_rate_asked asked = {.cases = DTN_TEXT("n"), .held = DTN_TEXT("h")};
    (void)argument;
    dtn_rate_table table = dtn_rate_table_read(
        task, DTN_TEXT("n,h\n10,11\nten,1\n10,-1\n10,1.5\n10,101%\n2.5,1\n20000000,1\n5\n10,4\n"), &asked);
    assert_int_equal(table.used, 1);
    assert_int_equal(table.mistake_count, sizeof lines / sizeof *lines);
    for (uint32_t i = 0; i < table.mistake_count; i++)
        assert_int_equal(table.mistakes[i].line, lines[i]);
    assert_true(dtn_text_is(table.mistakes[1].what,
                            "\"ten\" in column \"n\" is not a whole number up to 10,000,000"));
    table = dtn_rate_table_read(task, DTN_TEXT("held\nmaybe\nyes\n0.5\n"), &guessing);
    assert_int_equal(table.mistake_count, 2);
    assert_int_equal(table.used, 1);
}

static void usual_names_are_guessed(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_rate_table table = dtn_rate_table_read(
        task, DTN_TEXT("Agreement,date,level,passed,ever_in_force\na,2001,x,1,1\nb,2002,y,0,1\n"), &guessing);
    assert_int_equal(table.columns.row, 0);
    assert_int_equal(table.columns.date, 1);
    assert_int_equal(table.columns.agreed, 3);
    assert_int_equal(table.columns.held, 4);
    assert_int_equal(table.columns.cases, DTN_NOBODY);
    assert_true(table.columns.by_count == 1 && table.columns.by[0] == 2);
    assert_true(table.rows[0].rate.held.count == 1 && table.rows[0].rate.held.of == 1);
    table = dtn_rate_table_read(task, DTN_TEXT("group,n,S_2y\nall,334,0.712\n"), &guessing);
    assert_true(table.is_counted && table.rows[0].rate.held.count == 238 &&
                table.rows[0].rate.held.of == 334);
    assert_true(table.rows[0].rate.agreed.of == 0);
}

static void nothing_is_counted_without_its_columns(dtn_task *task, void *argument)
{
    const dtn_rate_asked asked = {.held = DTN_TEXT("kept")};
    (void)argument;
    assert_true(dtn_rate_table_read(task, DTN_TEXT("a,held\n1,yes\n"), &asked).trouble.length > 0);
    assert_true(dtn_rate_table_read(task, DTN_TEXT("a,b\n1,yes\n"), &guessing).trouble.length > 0);
    assert_true(dtn_rate_table_read(task, DTN_TEXT(""), &guessing).trouble.length > 0);
    assert_int_equal(dtn_rate_table_read(task, DTN_TEXT("a,b\n1,yes\n"), &guessing).row_count, 0);
}

static void later_rows_are_not_used(dtn_task *task, void *argument)
{
    const dtn_rate_asked asked = {.guesses = true, .as_of = 20100630};
    (void)argument;
    dtn_rate_table table = dtn_rate_table_read(
        task, DTN_TEXT("date,held\n2009,yes\n2010-06,no\n2010-07-01,yes\n,yes\nsoon,no\n2011-13,no\n"),
        &asked);
    assert_int_equal(table.used, 2);
    assert_int_equal(table.later, 1);
    assert_int_equal(table.mistake_count, 3);
    assert_int_equal(dtn_rate_table_read(task, DTN_TEXT("date,held\n2009,yes\nsoon,no\n"), &guessing).used,
                     2);
}

static void source_and_licence_stand_above(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_rate_table table = dtn_rate_table_read(
        task, DTN_TEXT("# Source: A study, 2001\n# a remark\n#licence:CC0\nheld\nyes\n"), &guessing);
    assert_true(dtn_text_is(table.source, "A study, 2001") && dtn_text_is(table.licence, "CC0"));
    table = dtn_rate_table_read(task, DTN_TEXT("held\nyes\n"), &guessing);
    assert_true(table.source.length == 0 && table.licence.length == 0);
}

/* The rows of a list in another order give the same rates. */
static void order_of_rows_does_not_matter(dtn_task *task, void *argument)
{
    static const dtn_text by[] = {{"x", 1}};
    const dtn_rate_asked asked = {.held = DTN_TEXT("held"), .by = by, .by_count = 1};
    (void)argument;
    dtn_rate_table one =
        dtn_rate_table_read(task, DTN_TEXT("x,held\na,yes\nb,no\na,no\nb,yes\na,yes\n"), &asked);
    dtn_rate_table two =
        dtn_rate_table_read(task, DTN_TEXT("x,held\nb,yes\na,yes\na,yes\nb,no\na,no\n"), &asked);
    assert_int_equal(one.row_count, two.row_count);
    for (uint32_t i = 1; i < one.row_count; i++) {
        const dtn_rate_row *other = row_of(&two, i == 1 ? "a" : "b");
        assert_true(one.rows[i].rate.held.count == other->rate.held.count &&
                    one.rows[i].rate.held.of == other->rate.held.of);
    }
}

static void read_once(dtn_task *task, void *argument)
{
    (void)argument;
    dtn_rate_table_read(task, DTN_TEXT("# source: x\nlevel,held\na,yes\nb,\"n\"\"o\"\nc\nb,no\n"), &guessing);
}

static void short_of_memory_gives_everything_back_(void **state)
{
    (void)state;
    run_short_of_memory(read_once, NULL);
}

#define RUNS_IN_TASK(name)                                                                                   \
    static void name##_(void **state)                                                                        \
    {                                                                                                        \
        (void)state;                                                                                         \
        run_in_task(name, NULL);                                                                             \
    }
RUNS_IN_TASK(list_is_counted_by_its_columns)
RUNS_IN_TASK(counts_and_shares_are_both_read)
RUNS_IN_TASK(wrong_cells_are_named_by_line)
RUNS_IN_TASK(usual_names_are_guessed)
RUNS_IN_TASK(nothing_is_counted_without_its_columns)
RUNS_IN_TASK(later_rows_are_not_used)
RUNS_IN_TASK(source_and_licence_stand_above)
RUNS_IN_TASK(order_of_rows_does_not_matter)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(list_is_counted_by_its_columns_),
        cmocka_unit_test(counts_and_shares_are_both_read_),
        cmocka_unit_test(wrong_cells_are_named_by_line_),
        cmocka_unit_test(usual_names_are_guessed_),
        cmocka_unit_test(nothing_is_counted_without_its_columns_),
        cmocka_unit_test(later_rows_are_not_used_),
        cmocka_unit_test(source_and_licence_stand_above_),
        cmocka_unit_test(order_of_rows_does_not_matter_),
        cmocka_unit_test(short_of_memory_gives_everything_back_),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
