/* SPDX-License-Identifier: MIT
 * language/parser.c: from tokens to windows: lines, indentation, and one statement after the other. */
#include "language/lexer.h"
#include "language/parser_state.h"

/* -- words -- */

static bool is_word(dtn_token_kind kind)
{
    return !dtn_token_is_white(kind) && kind != DTN_TOKEN_END;
}

static size_t count_words(const dtn_tree *tree)
{
    size_t count = 0;
    for (size_t i = 0; i < tree->token_count; i++)
        count += is_word(tree->tokens[i].kind);
    return count;
}

static void find_words(dtn_parser *p)
{
    const dtn_tree *tree = p->tree;
    uint32_t indentation = 0, begins_line = 1;
    p->words = DTN_TAKE(p->task, count_words(tree), dtn_word);
    for (size_t i = 0; i < tree->token_count; i++) {
        const dtn_token *token = &tree->tokens[i];
        if (token->kind == DTN_TOKEN_LINE_BREAK) {
            indentation = 0;
            begins_line = 1;
        } else if (token->kind == DTN_TOKEN_SPACE && begins_line) {
            indentation = token->length;
        } else if (is_word(token->kind)) {
            p->words[p->word_count++] = (dtn_word){(uint32_t)i, indentation, begins_line};
            begins_line = 0;
        }
    }
}

static dtn_parser start(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics)
{
    dtn_tokens tokens = dtn_lex(task, files, file, diagnostics);
    dtn_parser p = {.task = task, .diagnostics = diagnostics, .tree = DTN_TAKE(task, 1, dtn_tree)};
    p.tree->file = &files->items[file];
    p.tree->file_index = file;
    p.tree->tokens = tokens.items;
    p.tree->token_count = tokens.count;
    find_words(&p);
    return p;
}

/* -- indentation -- */

/* Reported once a statement: the first line that mixes tabs and spaces or differs from the lines before. */
static void check_indentation(dtn_parser *p, size_t from, size_t end)
{
    for (size_t word = from; word < end; word++) {
        if (!p->words[word].begins_line || p->words[word].indentation == 0)
            continue;
        const dtn_token *space = &p->tree->tokens[p->words[word].token - 1];
        const char *bytes = p->tree->file->bytes.bytes + space->start;
        if (p->indentation == 0)
            p->indentation = bytes[0];
        for (uint32_t i = 0; i < space->length; i++) {
            if (bytes[i] == p->indentation)
                continue;
            dtn_span span = {p->tree->file_index, space->start, space->start + space->length};
            dtn_report(p, DTN_D107, span,
                       bytes[i] == '\t'
                           ? DTN_TEXT("a tab in the indentation of a file that indents with spaces")
                           : DTN_TEXT("a space in the indentation of a file that indents with tabs"),
                       DTN_TEXT("indent with spaces or with tabs, not with both"));
            return;
        }
    }
}

/* -- statements -- */

static size_t find_statement_end(const dtn_parser *p, size_t from)
{
    size_t end = from + 1;
    while (end < p->word_count && !(p->words[end].begins_line && p->words[end].indentation == 0))
        end++;
    return end;
}

/* A line that was not indented is a mistake of the statement it belongs to: that one is not whole then, and what it
 * lacks is not to be reported on top. */
static void give_to_statement_above(dtn_open_node *root, dtn_open_node *above, dtn_node *mistake)
{
    if (above->node == NULL || above->node->kind == DTN_NODE_MISTAKE) {
        dtn_adopt(root, mistake);
        return;
    }
    while (above->last_child != NULL && above->last_child->next != NULL)
        above->last_child = above->last_child->next;
    dtn_adopt(above, mistake);
    above->node->end_token = mistake->end_token;
    root->node->has_mistake = true;
}

static dtn_node *read_statement(dtn_parser *p, size_t from, size_t end)
{
    check_indentation(p, from, end);
    dtn_set_window(p, from, end);
    dtn_span span = dtn_here(p);
    dtn_node *statement = dtn_read_window(p, NULL);
    if (p->words[from].indentation > 0 && !statement->has_mistake)
        dtn_report(p, DTN_D108, span, DTN_TEXT("this line is indented and continues nothing"),
                   DTN_TEXT("a statement begins in column one"));
    return statement;
}

dtn_tree *dtn_parse(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics)
{
    dtn_parser p = start(task, files, file, diagnostics);
    dtn_open_node root = dtn_begin_node(&p, DTN_NODE_FILE), above = {NULL, NULL};
    for (size_t from = 0, end; from < p.word_count; from = end) {
        end = find_statement_end(&p, from);
        p.continues_above = false;
        dtn_node *statement = read_statement(&p, from, end);
        if (p.continues_above) {
            give_to_statement_above(&root, &above, statement);
        } else {
            dtn_adopt(&root, statement);
            above = (dtn_open_node){statement, statement->first_child};
        }
        dtn_task_tick(task);
    }
    root.node->first_token = 0;
    root.node->end_token = (uint32_t)p.tree->token_count - 1;
    p.tree->root = root.node;
    return p.tree;
}

/* -- single pieces -- */

static void finish_single(dtn_parser *p, dtn_node *node)
{
    if (node != NULL && !dtn_at_end(p)) {
        dtn_report_expected(p, DTN_D120, "nothing more", DTN_TEXT(""));
        node = NULL;
    }
    p->tree->root = node != NULL ? node : dtn_mistake_to_end(p, 0);
}

static dtn_tree *parse_single(dtn_task *task, const dtn_files *files, uint32_t file,
                              dtn_diagnostics *diagnostics, dtn_node *(*read)(dtn_parser *p))
{
    dtn_parser p = start(task, files, file, diagnostics);
    dtn_set_window(&p, 0, p.word_count);
    finish_single(&p, read(&p));
    return p.tree;
}

dtn_tree *dtn_parse_condition(dtn_task *task, const dtn_files *files, uint32_t file,
                              dtn_diagnostics *diagnostics)
{
    return parse_single(task, files, file, diagnostics, dtn_read_condition);
}

dtn_tree *dtn_parse_quantity(dtn_task *task, const dtn_files *files, uint32_t file,
                             dtn_diagnostics *diagnostics)
{
    return parse_single(task, files, file, diagnostics, dtn_read_quantity);
}

static dtn_node *read_setting(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_LET);
    bool is_count = dtn_kind_after(p, 1) == DTN_TOKEN_DOT;
    bool is_sound = is_count ? dtn_read_register(p, &open) : dtn_read_let(p, &open);
    return is_sound ? dtn_end_node(p, &open) : NULL;
}

dtn_tree *dtn_parse_setting(dtn_task *task, const dtn_files *files, uint32_t file,
                            dtn_diagnostics *diagnostics)
{
    return parse_single(task, files, file, diagnostics, read_setting);
}

static bool at_lone_name(const dtn_parser *p)
{
    return dtn_is_name(dtn_next_kind(p)) && dtn_kind_after(p, 1) == DTN_TOKEN_END;
}

static dtn_node *read_package(dtn_parser *p)
{
    dtn_open_node open = dtn_begin_node(p, DTN_NODE_DEAL);
    if (dtn_at_end(p)) {
        dtn_report_expected(p, DTN_D113, "the name of a deal, or `issue = option`", DTN_TEXT(""));
        return NULL;
    }
    if (dtn_take_keywords(p, "status quo"))
        return dtn_end_node(p, &open);
    if (at_lone_name(p))
        return dtn_end_node_with(p, &open, dtn_take_name(p, "the name of a deal"));
    dtn_read_package_items(p, &open);
    return dtn_end_node(p, &open);
}

dtn_tree *dtn_parse_package(dtn_task *task, const dtn_files *files, uint32_t file,
                            dtn_diagnostics *diagnostics)
{
    return parse_single(task, files, file, diagnostics, read_package);
}
