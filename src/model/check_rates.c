/* SPDX-License-Identifier: MIT
 * model/check_rates.c: tables of base rates that the case names, and whether they are at hand. */
#include "model/checking.h"

#include "base/csv_reader.h"

static dtn_text text_in(dtn_checker *checker, const dtn_node *node, dtn_node_kind item)
{
    const dtn_node *child = dtn_node_child(node, item);
    return child ? dtn_checker_text(checker, child) : DTN_TEXT("");
}

/* ---- the file ------------------------------------------------------------------------------------------- */

static void find_file(dtn_checker *checker, dtn_rate_series *series)
{
    dtn_looked_up file = dtn_check_look_up(checker, series->file);
    bool may_look = checker->reader && checker->reader->read && series->file.length > 0;
    series->has_file = file.is_found;
    series->bytes = file.bytes;
    if (file.trouble.length > 0)
        dtn_checker_report(
            checker, DTN_D806, series->span,
            dtn_text_build(checker->task, "the table \"%t\" cannot be read: %t", file.path, file.trouble),
            DTN_TEXT(""));
    else if (may_look && !file.is_found)
        dtn_checker_report(checker, DTN_D805, series->span,
                           dtn_text_build(checker->task,
                                          "the table \"%t\" is not at hand: nothing is counted",
                                          series->file),
                           DTN_TEXT("name its folder with --sources"));
}

/* ---- its columns ---------------------------------------------------------------------------------------- */

static dtn_text all_columns(dtn_checker *checker, const dtn_csv_table *table)
{
    enum { MOST = 12 };
    dtn_builder out = {.task = checker->task};
    dtn_build_chars(&out, table->column_count > 0 ? "it has " : "it has no row of column names");
    for (uint32_t i = 0; i < table->column_count && i < MOST; i++)
        dtn_build(&out, "%s\"%t\"", i > 0 ? ", " : "", table->columns[i]);
    if (table->column_count > MOST)
        dtn_build_chars(&out, ", ...");
    return dtn_built(&out);
}

static bool names_column(dtn_node_kind kind)
{
    return kind == DTN_NODE_COLUMN_ROW || kind == DTN_NODE_COLUMN_DATE || kind == DTN_NODE_COLUMN_AGREED ||
           kind == DTN_NODE_COLUMN_HELD || kind == DTN_NODE_COLUMN_CASES || kind == DTN_NODE_COLUMN_BY;
}

static void check_columns(dtn_checker *checker, const dtn_rate_series *series, const dtn_node *node)
{
    const dtn_csv_table table =
        series->has_file ? dtn_csv_read(checker->task, series->bytes) : (dtn_csv_table){0};
    bool names_any = false;
    for (const dtn_node *child = node->first_child; child; child = child->next) {
        if (!names_column(child->kind))
            continue;
        names_any = true;
        dtn_text name = dtn_checker_text(checker, child);
        if (series->has_file && dtn_csv_column(&table, name) == table.column_count)
            dtn_checker_report(
                checker, DTN_D807, dtn_checker_span(checker, child),
                dtn_text_build(checker->task, "the table \"%t\" has no column \"%t\"", series->file, name),
                all_columns(checker, &table));
    }
    if (names_any && series->agreed.length == 0 && series->held.length == 0 && !node->has_mistake)
        dtn_checker_report(
            checker, DTN_D808, series->span,
            dtn_text_build(checker->task,
                           "table \"%t\" does not say which column tells what was agreed or held",
                           series->name),
            DTN_TEXT("add `agreed \"COLUMN\"` or `held \"COLUMN\"`"));
}

/* ---- the statement -------------------------------------------------------------------------------------- */

static void check_series(dtn_checker *checker, dtn_rate_series *series, const dtn_declaration *declared)
{
    const dtn_node *node = declared->statement.node;
    DTN_ARRAY(dtn_text) by = {0};
    *series = (dtn_rate_series){.name = declared->name, .span = declared->span};
    series->title = dtn_checker_text(checker, node);
    series->file = text_in(checker, node, DTN_NODE_FROM_FILE);
    series->row = text_in(checker, node, DTN_NODE_COLUMN_ROW);
    series->date = text_in(checker, node, DTN_NODE_COLUMN_DATE);
    series->agreed = text_in(checker, node, DTN_NODE_COLUMN_AGREED);
    series->held = text_in(checker, node, DTN_NODE_COLUMN_HELD);
    series->cases = text_in(checker, node, DTN_NODE_COLUMN_CASES);
    series->origin = text_in(checker, node, DTN_NODE_ORIGIN);
    series->licence = text_in(checker, node, DTN_NODE_LICENCE);
    for (const dtn_node *child = node->first_child; child; child = child->next)
        if (child->kind == DTN_NODE_COLUMN_BY)
            DTN_PUSH(checker->task, &by, dtn_checker_text(checker, child));
    series->by = by.items;
    series->by_count = (uint32_t)by.count;
    series->evidence = dtn_check_evidence(checker, node);
    find_file(checker, series);
    check_columns(checker, series, node);
}

void dtn_check_rate_series(dtn_checker *checker)
{
    const dtn_declarations *list = &checker->declared[DTN_NAMES_SERIES];
    dtn_rate_series *all = DTN_TAKE(checker->task, list->count, dtn_rate_series);
    for (uint32_t i = 0; i < list->count; i++) {
        checker->tree = list->items[i].statement.tree;
        check_series(checker, &all[i], &list->items[i]);
    }
    checker->c->rate_series = all;
    checker->c->rate_series_count = (uint32_t)list->count;
}
