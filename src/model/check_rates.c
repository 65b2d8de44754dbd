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

/* Tries one path; true when the search is over, found or not. */
static bool try_file(dtn_checker *checker, dtn_rate_series *series, dtn_text path)
{
    dtn_text reason = DTN_TEXT("");
    series->has_file = checker->reader->read(checker->reader->host, path, &series->bytes, &reason);
    if (!series->has_file && dtn_text_is(reason, "no such file"))
        return false;
    if (series->has_file && series->bytes.length > DTN_FILE_LIMIT) {
        series->has_file = false;
        reason = DTN_TEXT("larger than 16 MiB");
    }
    if (!series->has_file)
        dtn_checker_report(checker, DTN_D806, series->span,
                           dtn_text_build(checker->task, "the table \"%t\" cannot be read: %t", path, reason),
                           DTN_TEXT(""));
    return true;
}

/* Beside the file that names it, beside the main file, then in the folders for texts, as the text of a source. */
static void find_file(dtn_checker *checker, dtn_rate_series *series)
{
    const dtn_reader *reader = checker->reader;
    bool is_over = !reader || !reader->read || series->file.length == 0;
    if (!is_over)
        is_over = try_file(checker, series,
                           dtn_path_beside(checker->task, checker->tree->file->path, series->file)) ||
                  try_file(checker, series,
                           dtn_path_beside(checker->task, checker->files->items[0].path, series->file));
    for (uint32_t i = 0; !is_over && i < reader->source_folder_count; i++)
        is_over =
            try_file(checker, series, dtn_path_join(checker->task, reader->source_folders[i], series->file));
    if (!is_over)
        dtn_checker_report(checker, DTN_D805, series->span,
                           dtn_text_build(checker->task,
                                          "the table \"%t\" is not at hand: nothing is counted",
                                          series->file),
                           DTN_TEXT("name its folder with --sources"));
}

/* ---- its columns ---------------------------------------------------------------------------------------- */

static bool is_column(const dtn_csv_table *table, dtn_text name)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (dtn_text_equal(table->columns[i], name))
            return true;
    return false;
}

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
        if (series->has_file && !is_column(&table, name))
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
