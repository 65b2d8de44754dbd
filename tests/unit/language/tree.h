/* SPDX-License-Identifier: MIT
 * tests/unit/language/tree.h: a tree as one line of text, so that a test can say what it expects. */
#pragma once

#include "tests/unit/tested.h"

#include "language/lexer.h"
#include "language/parser.h"
#include "language/printer.h"

typedef struct parsed {
    dtn_task *task;
    dtn_files files;
    dtn_diagnostics diagnostics;
    dtn_tree *tree;
} parsed;

static inline parsed parse(dtn_task *task, const char *text)
{
    parsed p = {.task = task};
    uint32_t file = dtn_files_add(task, &p.files, DTN_TEXT("case.detente"), dtn_text_of(text));
    p.tree = dtn_parse(task, &p.files, file, &p.diagnostics);
    return p;
}

/* KIND[child child], leaves with their words: NAME:returns. */
static inline void build_tree(dtn_builder *builder, const dtn_tree *tree, const dtn_node *node)
{
    dtn_build_chars(builder, dtn_node_kind_name(node->kind));
    if (node->first_child == NULL) {
        bool says_more = node->kind == DTN_NODE_NAME || node->kind == DTN_NODE_TEXT ||
                         node->kind == DTN_NODE_NUMBER || node->kind == DTN_NODE_DATE ||
                         node->kind == DTN_NODE_WORD || node->kind == DTN_NODE_LIKELIHOOD;
        if (says_more)
            dtn_build(builder, ":%t", dtn_node_source_text(tree, node));
        return;
    }
    dtn_build_chars(builder, "[");
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next) {
        build_tree(builder, tree, child);
        if (child->next != NULL)
            dtn_build_chars(builder, " ");
    }
    dtn_build_chars(builder, "]");
}

static inline const char *tree_text(dtn_task *task, const dtn_tree *tree)
{
    dtn_builder builder = {.task = task};
    build_tree(&builder, tree, tree->root);
    return dtn_built(&builder).bytes;
}

/* "D112 2:3 expected ...; hint" for each message, joined by line breaks. */
static inline const char *messages(const parsed *p)
{
    dtn_builder builder = {.task = p->task};
    for (size_t i = 0; i < p->diagnostics.count; i++) {
        const dtn_diagnostic *diagnostic = &p->diagnostics.items[i];
        dtn_place place = dtn_file_place(&p->files.items[0], diagnostic->span.start);
        dtn_build(&builder, "%s%s %z:%z %t", i > 0 ? "\n" : "", dtn_code_name(diagnostic->code),
                  (size_t)place.line, (size_t)place.column, diagnostic->message);
        if (diagnostic->hint.length > 0)
            dtn_build(&builder, "; %t", diagnostic->hint);
    }
    return dtn_built(&builder).bytes;
}

/* A table of texts and what they must give, run in one task. */
typedef struct expectation {
    const char *text;
    const char *expected;
} expectation;

typedef struct expectations {
    const expectation *items;
    size_t count;
} expectations;

/* Trees of texts without a mistake; FILE[...] around them is left out of what is expected. */
static inline void expect_trees(dtn_task *task, void *argument)
{
    const expectations *all = argument;
    for (size_t i = 0; i < all->count; i++) {
        parsed p = parse(task, all->items[i].text);
        assert_string_equal(messages(&p), "");
        dtn_text expected = dtn_text_build(task, "FILE[%s]", all->items[i].expected);
        assert_string_equal(tree_text(task, p.tree), expected.bytes);
    }
}

static inline void expect_messages(dtn_task *task, void *argument)
{
    const expectations *all = argument;
    for (size_t i = 0; i < all->count; i++) {
        parsed p = parse(task, all->items[i].text);
        assert_string_equal(messages(&p), all->items[i].expected);
    }
}

static inline void expect_prints(dtn_task *task, void *argument)
{
    const expectations *all = argument;
    for (size_t i = 0; i < all->count; i++) {
        parsed p = parse(task, all->items[i].text);
        assert_string_equal(messages(&p), "");
        assert_string_equal(dtn_print(task, p.tree).bytes, all->items[i].expected);
    }
}

#define RUN_EXPECTATIONS(run, ...)                                                                           \
    do {                                                                                                     \
        static const expectation ITEMS[] = {__VA_ARGS__};                                                    \
        expectations all = {ITEMS, sizeof ITEMS / sizeof ITEMS[0]};                                          \
        run_in_task(run, &all);                                                                              \
    } while (0)
