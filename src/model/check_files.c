/* SPDX-License-Identifier: MIT
 * model/check_files.c: the files of a case: the main one and what it includes, each once, as one row of
 * statements in the order in which they are read aloud. */
#include "model/checking.h"

#include "language/parser.h"
#include "model/prune.h"

/* ---- paths --------------------------------------------------------------------------------------------- */

static size_t folder_length(dtn_text path)
{
    size_t length = path.length;
    while (length > 0 && path.bytes[length - 1] != '/')
        length--;
    return length;
}

/* Drops the last part of what has been built: "a/b/" becomes "a/". False where there is none to drop. */
static bool drop_last_part(dtn_builder *path)
{
    dtn_text built = {path->bytes, path->length};
    if (built.length == 0 || dtn_text_is(built, "/"))
        return false;
    size_t rest = folder_length((dtn_text){built.bytes, built.length - 1});
    if (dtn_text_is(dtn_text_slice(built, rest, built.length), "../"))
        return false;
    path->length = rest;
    return true;
}

static void add_part(dtn_builder *path, dtn_text part, bool is_last)
{
    if (part.length == 0 || dtn_text_is(part, "."))
        return;
    if (dtn_text_is(part, "..") && drop_last_part(path))
        return;
    dtn_build_text(path, part);
    if (!is_last)
        dtn_build_chars(path, "/");
}

static dtn_text without_detours(dtn_task *task, dtn_text path)
{
    dtn_builder clean = {.task = task};
    size_t start = 0;
    if (path.length && path.bytes[0] == '/')
        dtn_build_chars(&clean, "/");
    for (size_t i = 0; i <= path.length; i++) {
        if (i < path.length && path.bytes[i] != '/')
            continue;
        add_part(&clean, dtn_text_slice(path, start, i), i == path.length);
        start = i + 1;
    }
    return dtn_built(&clean);
}

dtn_text dtn_path_join(dtn_task *task, dtn_text folder, dtn_text relative)
{
    if (relative.length && relative.bytes[0] == '/')
        return without_detours(task, relative);
    bool needs_slash = folder.length && folder.bytes[folder.length - 1] != '/';
    return without_detours(task, dtn_text_build(task, "%t%s%t", folder, needs_slash ? "/" : "", relative));
}

dtn_text dtn_path_beside(dtn_task *task, dtn_text path, dtn_text relative)
{
    return dtn_path_join(task, dtn_text_slice(path, 0, folder_length(path)), relative);
}

/* ---- one file after the other -------------------------------------------------------------------------- */

typedef struct dtn_included {
    dtn_text path;
    dtn_span by;  /* the include; start = end = 0 for the main file */
    bool is_open; /* its statements are still being read */
} dtn_included;

typedef struct file_pass {
    dtn_checker *checker;
    DTN_ARRAY(dtn_included) included; /* by file number */
    const dtn_scope *scope;           /* of the file at hand */
} file_pass;

static void read_file(file_pass *pass, uint32_t file);

static void report_at(dtn_checker *checker, dtn_code code, dtn_span span, const char *sentence,
                      dtn_text first, dtn_text second)
{
    dtn_checker_report(checker, code, span, dtn_text_build(checker->task, sentence, first, second),
                       DTN_TEXT(""));
}

static bool is_known_file(file_pass *pass, dtn_text path, dtn_span span)
{
    for (size_t i = 0; i < pass->included.count; i++) {
        const dtn_included *other = &pass->included.items[i];
        if (!dtn_text_equal(other->path, path))
            continue;
        if (other->is_open)
            report_at(pass->checker, DTN_D002, span,
                      "\"%t\" includes itself, directly or through other files%t", path, DTN_TEXT(""));
        else
            report_at(pass->checker, DTN_D003, span, "\"%t\" is already included in %t", path,
                      dtn_checker_line(pass->checker, other->by, span.file));
        return true;
    }
    return false;
}

dtn_text dtn_check_what_is_seen(dtn_checker *checker, dtn_text path, dtn_text bytes)
{
    const dtn_reader *reader = checker->reader;
    if (!reader || !reader->is_for_one)
        return bytes;
    dtn_pruned pruned = dtn_prune(checker->task, path, bytes, reader->for_whom);
    checker->c->is_untold |= pruned.is_untold;
    return pruned.bytes;
}

/* The file's number, or DTN_NOBODY where it cannot be read (reported). */
static uint32_t open_file(file_pass *pass, dtn_text path, dtn_span span)
{
    dtn_checker *checker = pass->checker;
    dtn_text bytes, reason = DTN_TEXT("no such file");
    bool is_read = checker->reader && checker->reader->read &&
                   checker->reader->read(checker->reader->host, path, &bytes, &reason);
    if (is_read && bytes.length > DTN_FILE_LIMIT) {
        is_read = false;
        reason = DTN_TEXT("larger than 16 MiB");
    }
    if (!is_read) {
        report_at(checker, DTN_D001, span, "\"%t\" cannot be read: %t", path, reason);
        checker->names_incomplete = true;
        return DTN_NOBODY;
    }
    uint32_t file =
        dtn_files_add(checker->task, checker->files, path, dtn_check_what_is_seen(checker, path, bytes));
    dtn_included entry = {path, span, true};
    DTN_PUSH(checker->task, &pass->included, entry);
    return file;
}

static const dtn_scope *scope_within(dtn_checker *checker, const dtn_tree *tree, const dtn_node *include,
                                     const dtn_scope *outer)
{
    const dtn_node *clause = dtn_node_child(include, DTN_NODE_PRIVATE_TO);
    if (!clause)
        return outer;
    dtn_scope *scope = DTN_TAKE(checker->task, 1, dtn_scope);
    *scope = (dtn_scope){tree, clause, outer};
    return scope;
}

static void include(file_pass *pass, const dtn_tree *tree, const dtn_node *statement)
{
    dtn_checker *checker = pass->checker;
    const dtn_node *text = dtn_node_child(statement, DTN_NODE_TEXT);
    if (!text) {
        checker->names_incomplete = true;
        return;
    }
    dtn_span span = dtn_node_span(tree, text);
    dtn_text path =
        dtn_path_beside(checker->task, tree->file->path, dtn_node_text(checker->task, tree, text));
    if (is_known_file(pass, path, span))
        return;
    if (pass->included.count >= DTN_INCLUDE_LIMIT) {
        dtn_text limit = dtn_text_build(checker->task, "%z", (size_t)DTN_INCLUDE_LIMIT);
        report_at(checker, DTN_D004, span, "a case has at most %t files%t", limit, DTN_TEXT(""));
        checker->names_incomplete = true;
        return;
    }
    uint32_t file = open_file(pass, path, span);
    if (file == DTN_NOBODY)
        return;
    const dtn_scope *outer = pass->scope;
    pass->scope = scope_within(checker, tree, statement, outer);
    read_file(pass, file);
    pass->scope = outer;
}

static void check_version(dtn_checker *checker, const dtn_tree *tree, const dtn_node *statement,
                          bool is_first)
{
    if (is_first)
        return;
    report_at(checker, DTN_D010, dtn_node_span(tree, statement),
              "the language version stands first in its file, before everything else%t%t", DTN_TEXT(""),
              DTN_TEXT(""));
}

static bool add_statement(file_pass *pass, const dtn_tree *tree, const dtn_node *statement)
{
    dtn_checker *checker = pass->checker;
    if (checker->statements.count == DTN_STATEMENT_LIMIT) {
        dtn_text limit = dtn_text_build(checker->task, "%z", (size_t)DTN_STATEMENT_LIMIT);
        report_at(checker, DTN_D009, dtn_node_span(tree, statement), "a case has at most %t statements%t",
                  limit, DTN_TEXT(""));
        checker->names_incomplete = true;
        return false;
    }
    dtn_statement entry = {tree, statement, pass->scope};
    DTN_PUSH(checker->task, &checker->statements, entry);
    return true;
}

static void read_statements(file_pass *pass, const dtn_tree *tree)
{
    bool is_first = true;
    for (const dtn_node *node = tree->root->first_child; node; node = node->next, is_first = false) {
        if (node->kind == DTN_NODE_VERSION)
            check_version(pass->checker, tree, node, is_first);
        else if (node->kind == DTN_NODE_INCLUDE)
            include(pass, tree, node);
        else if (!add_statement(pass, tree, node))
            return;
    }
}

static void check_main_opens_with_version(dtn_checker *checker, const dtn_tree *tree)
{
    const dtn_node *first = tree->root->first_child;
    bool may_be_version = first && (first->kind == DTN_NODE_VERSION || first->kind == DTN_NODE_MISTAKE);
    if (may_be_version || dtn_node_child(tree->root, DTN_NODE_VERSION))
        return;
    dtn_span span = {tree->file_index, 0, 0};
    dtn_checker_report(checker, DTN_D005, span,
                       first ? DTN_TEXT("the main file does not open with the language version")
                             : DTN_TEXT("there is no case in this file"),
                       DTN_TEXT("write `detente 1` as its first line"));
}

/* Recursion ends with the include limit: a file is opened once. */
static void read_file(file_pass *pass, uint32_t file)
{
    dtn_checker *checker = pass->checker;
    dtn_tree *tree = dtn_parse(checker->task, checker->files, file, checker->diagnostics);
    DTN_PUSH(checker->task, &checker->trees, tree);
    if (file == 0)
        check_main_opens_with_version(checker, tree);
    read_statements(pass, tree);
    pass->included.items[file].is_open = false;
}

/* As one more file, of which nothing stands on any disk. */
static void read_unknown_lines(file_pass *pass)
{
    dtn_checker *checker = pass->checker;
    const dtn_reader *reader = checker->reader;
    if (!reader || !reader->is_for_one || checker->c->is_untold)
        return;
    dtn_text lines = dtn_unknown_lines(checker);
    if (lines.length == 0)
        return;
    dtn_text who = reader->for_whom.length ? reader->for_whom : DTN_TEXT("the public");
    dtn_text path = dtn_text_build(checker->task, "unknown to %t", who);
    uint32_t file = dtn_files_add(checker->task, checker->files, path, lines);
    dtn_included entry = {.path = path, .is_open = true};
    DTN_PUSH(checker->task, &pass->included, entry);
    checker->c->unknown_file = file;
    read_file(pass, file);
}

/* ---- what a case says once ----------------------------------------------------------------------------- */

typedef struct once_only {
    dtn_node_kind kind;
    const char *word;
    bool is_seen;
    dtn_span first;
} once_only;

static void take_frame_statement(dtn_checker *checker, once_only *once, const dtn_node *node)
{
    dtn_span span = dtn_checker_span(checker, node);
    if (once->is_seen) {
        dtn_text line = dtn_checker_line(checker, once->first, span.file);
        report_at(checker, DTN_D014, span, "%t is given twice, first in %t", dtn_text_of(once->word), line);
        return;
    }
    once->is_seen = true;
    once->first = span;
    dtn_case *c = checker->c;
    if (node->kind == DTN_NODE_TITLE)
        c->title = dtn_checker_text(checker, node);
    else if (node->kind == DTN_NODE_PURPOSE)
        c->purpose = dtn_checker_text(checker, node);
    else if (node->kind == DTN_NODE_MARKING)
        c->marking = dtn_checker_text(checker, node);
    else
        c->as_of = dtn_check_day(checker, node);
}

static void take_frame_statements(dtn_checker *checker)
{
    once_only kinds[] = {
        {.kind = DTN_NODE_TITLE, .word = "`case`"},
        {.kind = DTN_NODE_AS_OF, .word = "`as of`"},
        {.kind = DTN_NODE_PURPOSE, .word = "`purpose`"},
        {.kind = DTN_NODE_MARKING, .word = "`marking`"},
    };
    for (size_t i = 0; i < checker->statements.count; i++) {
        checker->tree = checker->statements.items[i].tree;
        const dtn_node *node = checker->statements.items[i].node;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (kinds[k].kind == node->kind)
                take_frame_statement(checker, &kinds[k], node);
    }
}

void dtn_check_files(dtn_checker *checker)
{
    file_pass pass = {.checker = checker};
    dtn_included entry = {.path = without_detours(checker->task, checker->files->items[0].path),
                          .is_open = true};
    DTN_PUSH(checker->task, &pass.included, entry);
    read_file(&pass, 0);
    read_unknown_lines(&pass);
    take_frame_statements(checker);
    checker->c->trees = checker->trees.items;
    checker->c->tree_count = (uint32_t)checker->trees.count;
}
