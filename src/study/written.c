/* SPDX-License-Identifier: MIT */
#include "study/written.h"

static dtn_written written_of(const dtn_tree *tree, const dtn_node *node)
{
    return (dtn_written){tree, node, dtn_node_span(tree, node)};
}

dtn_written dtn_written_at(const dtn_case *c, dtn_span place)
{
    for (uint32_t i = 0; i < c->tree_count; i++) {
        const dtn_tree *tree = c->trees[i];
        if (tree->file_index != place.file)
            continue;
        for (const dtn_node *node = tree->root->first_child; node; node = node->next)
            if (dtn_span_within(place, dtn_node_span(tree, node)))
                return written_of(tree, node);
    }
    return (dtn_written){.span = place};
}

static bool stands_in_line(const dtn_tree *tree, const dtn_node *node, uint32_t line)
{
    dtn_span span = dtn_node_span(tree, node);
    uint32_t last = span.end > span.start ? span.end - 1 : span.start;
    return dtn_file_place(tree->file, span.start).line <= line &&
           dtn_file_place(tree->file, last).line >= line;
}

/* Bodies, and the lines of claims, are lists of statements themselves. */
static const dtn_node *inner_in_line(const dtn_tree *tree, const dtn_node *node, uint32_t line)
{
    const dtn_node *body = dtn_node_child(node, DTN_NODE_BODY);
    for (const dtn_node *child = body ? body->first_child : NULL; child; child = child->next)
        if (stands_in_line(tree, child, line))
            return child;
    return node;
}

dtn_written dtn_written_in_line(const dtn_case *c, uint32_t file, uint32_t line)
{
    for (uint32_t i = 0; i < c->tree_count; i++) {
        const dtn_tree *tree = c->trees[i];
        if (tree->file_index != file)
            continue;
        for (const dtn_node *node = tree->root->first_child; node; node = node->next)
            if (stands_in_line(tree, node, line))
                return written_of(tree, inner_in_line(tree, node, line));
    }
    return (dtn_written){0};
}

dtn_written dtn_written_first(const dtn_case *c, dtn_node_kind kind)
{
    for (uint32_t i = 0; i < c->tree_count; i++)
        for (const dtn_node *node = c->trees[i]->root->first_child; node; node = node->next)
            if (node->kind == kind)
                return written_of(c->trees[i], node);
    return (dtn_written){0};
}
