/* SPDX-License-Identifier: MIT */
#include "language/syntax.h"

#include <string.h>

const dtn_node *dtn_node_child(const dtn_node *node, dtn_node_kind kind)
{
    for (const dtn_node *child = node->first_child; child != NULL; child = child->next) {
        if (child->kind == kind)
            return child;
    }
    return NULL;
}

static dtn_text token_text(const dtn_tree *tree, uint32_t index)
{
    const dtn_token *token = &tree->tokens[index];
    return dtn_text_slice(tree->file->bytes, token->start, (size_t)token->start + token->length);
}

dtn_span dtn_node_span(const dtn_tree *tree, const dtn_node *node)
{
    const dtn_token *first = &tree->tokens[node->first_token];
    if (node->end_token <= node->first_token)
        return (dtn_span){tree->file_index, first->start, first->start};
    const dtn_token *last = &tree->tokens[node->end_token - 1];
    return (dtn_span){tree->file_index, first->start, last->start + last->length};
}

dtn_text dtn_node_source_text(const dtn_tree *tree, const dtn_node *node)
{
    dtn_span span = dtn_node_span(tree, node);
    return dtn_text_slice(tree->file->bytes, span.start, span.end);
}

dtn_text dtn_node_name(const dtn_tree *tree, const dtn_node *node)
{
    dtn_text text = dtn_node_source_text(tree, node);
    bool is_quoted = text.length >= 2 && text.bytes[0] == '`';
    return is_quoted ? dtn_text_slice(text, 1, text.length - 1) : text;
}

static bool is_operator(dtn_token_kind kind)
{
    return !dtn_token_is_white(kind) && kind != DTN_TOKEN_NAME && kind != DTN_TOKEN_QUOTED_NAME &&
           kind != DTN_TOKEN_NUMBER && kind != DTN_TOKEN_TEXT && kind != DTN_TOKEN_COMMA;
}

dtn_token_kind dtn_node_operator(const dtn_tree *tree, const dtn_node *node)
{
    const dtn_node *child = node->first_child;
    for (uint32_t token = node->first_token; token < node->end_token; token++) {
        if (child != NULL && token == child->first_token) {
            token = child->end_token - 1;
            child = child->next;
        } else if (is_operator(tree->tokens[token].kind)) {
            return tree->tokens[token].kind;
        }
    }
    return DTN_TOKEN_END;
}

dtn_token_kind dtn_ranking_operator(const dtn_tree *tree, const dtn_node *name)
{
    for (uint32_t token = name->first_token; token > 0; token--) {
        dtn_token_kind kind = tree->tokens[token - 1].kind;
        if (dtn_token_is_white(kind))
            continue;
        bool is_order = kind == DTN_TOKEN_GREATER || kind == DTN_TOKEN_FAR_GREATER || kind == DTN_TOKEN_EQUAL;
        return is_order ? kind : DTN_TOKEN_END;
    }
    return DTN_TOKEN_END;
}

static bool is_escape(dtn_text text, size_t at)
{
    return text.bytes[at] == '\\' && at + 1 < text.length &&
           (text.bytes[at + 1] == '"' || text.bytes[at + 1] == '\\');
}

dtn_text dtn_node_text(dtn_task *task, const dtn_tree *tree, const dtn_node *node)
{
    dtn_text written = dtn_node_source_text(tree, node);
    if (written.length < 2)
        return DTN_TEXT("");
    dtn_text inner = dtn_text_slice(written, 1, written.length - 1);
    if (inner.length == 0 || memchr(inner.bytes, '\\', inner.length) == NULL)
        return inner;
    char *bytes = dtn_task_take(task, inner.length + 1, 1);
    size_t length = 0;
    for (size_t at = 0; at < inner.length; at++) {
        at += is_escape(inner, at);
        bytes[length++] = inner.bytes[at];
    }
    return (dtn_text){bytes, length};
}

const char *dtn_node_kind_name(dtn_node_kind kind)
{
    static const char *const NAMES[] = {
#define DTN_KIND(name) #name,
        DTN_NODE_KINDS(DTN_KIND)
#undef DTN_KIND
    };
    return NAMES[kind];
}

/* -- equality -- */

static uint32_t next_word(const dtn_tree *tree, uint32_t token)
{
    while (dtn_token_is_white(tree->tokens[token].kind) || tree->tokens[token].kind == DTN_TOKEN_COMMA)
        token++;
    return token;
}

static bool same_words(const dtn_tree *a, const dtn_tree *b)
{
    for (uint32_t i = next_word(a, 0), k = next_word(b, 0);;
         i = next_word(a, i + 1), k = next_word(b, k + 1)) {
        if (a->tokens[i].kind != b->tokens[k].kind)
            return false;
        if (a->tokens[i].kind == DTN_TOKEN_END)
            return true;
        if (!dtn_text_equal(token_text(a, i), token_text(b, k)))
            return false;
    }
}

/* Number of words before a node: with equal words and equal starts and ends, equal kinds make an equal shape. */
typedef struct walk {
    const dtn_tree *tree;
    uint32_t token;
    uint32_t word;
} walk;

static uint32_t words_before(walk *w, uint32_t token)
{
    for (; w->token < token; w->token++) {
        dtn_token_kind kind = w->tree->tokens[w->token].kind;
        w->word += !dtn_token_is_white(kind) && kind != DTN_TOKEN_COMMA;
    }
    return w->word;
}

/* The depth is bounded: statements, and conditions and quantities up to DTN_NESTING_LIMIT. */
static bool same_shape(walk *a, const dtn_node *left, walk *b, const dtn_node *right)
{
    for (; left != NULL && right != NULL; left = left->next, right = right->next) {
        if (left->kind != right->kind ||
            words_before(a, left->first_token) != words_before(b, right->first_token))
            return false;
        if (!same_shape(a, left->first_child, b, right->first_child))
            return false;
        if (words_before(a, left->end_token) != words_before(b, right->end_token))
            return false;
    }
    return left == right;
}

bool dtn_tree_equal(const dtn_tree *a, const dtn_tree *b)
{
    walk left = {a, 0, 0}, right = {b, 0, 0};
    return same_words(a, b) && same_shape(&left, a->root, &right, b->root);
}
