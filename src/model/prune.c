/* SPDX-License-Identifier: MIT */
#include "model/prune.h"

#include "language/parser.h"

bool dtn_may_see(const dtn_tree *tree, const dtn_node *statement, dtn_text reader)
{
    const dtn_node *clause = dtn_node_child(statement, DTN_NODE_PRIVATE_TO);
    if (!clause)
        return true;
    for (const dtn_node *name = clause->first_child; name; name = name->next)
        if (dtn_text_equal(dtn_node_name(tree, name), reader))
            return true;
    return false;
}

/* ---- lines --------------------------------------------------------------------------------------------- */

typedef struct line_pass {
    const dtn_tree *tree;
    const dtn_file *file;
    dtn_text reader;
    bool *is_hidden; /* [line_count], from line 0 */
} line_pass;

static size_t line_at(const dtn_file *file, uint32_t offset)
{
    return dtn_file_place(file, offset).line - 1;
}

static bool is_comment(const dtn_file *file, size_t line)
{
    dtn_text text = dtn_file_line(file, (uint32_t)(line + 1));
    size_t at = 0;
    while (at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t'))
        at++;
    return at < text.length && text.bytes[at] == '#';
}

static void hide_lines(line_pass *pass, const dtn_node *node)
{
    dtn_span span = dtn_node_span(pass->tree, node);
    size_t first = line_at(pass->file, span.start), last = line_at(pass->file, span.end);
    while (first > 0 && is_comment(pass->file, first - 1))
        first--;
    while (last + 1 < pass->file->line_count && is_comment(pass->file, last + 1))
        last++;
    for (size_t line = first; line <= last; line++)
        pass->is_hidden[line] = true;
}

static void hide_statements(line_pass *pass, const dtn_node *parent)
{
    for (const dtn_node *node = parent->first_child; node; node = node->next) {
        const dtn_node *body = dtn_node_child(node, DTN_NODE_BODY);
        if (!dtn_may_see(pass->tree, node, pass->reader))
            hide_lines(pass, node);
        else if (body)
            hide_statements(pass, body);
    }
}

static size_t end_of_line(const dtn_file *file, size_t line)
{
    return line + 1 < file->line_count ? file->line_starts[line + 1] : file->bytes.length;
}

static dtn_text what_is_left(dtn_task *task, const line_pass *pass)
{
    dtn_builder out = {.task = task};
    for (size_t line = 0; line < pass->file->line_count; line++)
        if (!pass->is_hidden[line])
            dtn_build_text(&out, dtn_text_slice(pass->file->bytes, pass->file->line_starts[line],
                                                end_of_line(pass->file, line)));
    return dtn_built(&out);
}

/* ---- a file -------------------------------------------------------------------------------------------- */

/* Mistakes in what is hidden are nobody else's affair. */
static bool has_mistakes_left(const line_pass *pass, const dtn_diagnostics *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].severity == DTN_ERROR &&
            !pass->is_hidden[line_at(pass->file, found->items[i].span.start)])
            return true;
    return found->dropped > 0;
}

dtn_pruned dtn_prune(dtn_task *task, dtn_text path, dtn_text bytes, dtn_text reader)
{
    dtn_files files = {0};
    dtn_diagnostics found = {0};
    uint32_t number = dtn_files_add(task, &files, path, bytes);
    line_pass pass = {.tree = dtn_parse(task, &files, number, &found), .reader = reader};
    pass.file = &files.items[number];
    pass.is_hidden = DTN_TAKE(task, pass.file->line_count, bool);
    hide_statements(&pass, pass.tree->root);
    if (has_mistakes_left(&pass, &found))
        return (dtn_pruned){DTN_TEXT(""), true};
    return (dtn_pruned){what_is_left(task, &pass), false};
}
