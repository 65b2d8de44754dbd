/* SPDX-License-Identifier: MIT */
#include "language/layout.h"

bool dtn_glue_may_break(dtn_glue glue)
{
    return glue == DTN_GLUE_CLAUSE || glue == DTN_GLUE_INNER || glue == DTN_GLUE_ITEM ||
           glue == DTN_GLUE_CITATION;
}

/* What separators stand between. */
static bool is_item(dtn_node_kind kind)
{
    switch (kind) {
    case DTN_NODE_ASSIGN:
    case DTN_NODE_AUTHOR:
    case DTN_NODE_DATED:
    case DTN_NODE_TEXT_FILE:
    case DTN_NODE_ORIGIN:
    case DTN_NODE_COUNT:
    case DTN_NODE_EQUATION:
    case DTN_NODE_POWER:
    case DTN_NODE_PATIENCE:
    case DTN_NODE_MOVED_BY:
    case DTN_NODE_MOVED_BY_NOBODY:
    case DTN_NODE_MOVED_TOGETHER:
    case DTN_NODE_ONLY_FORWARD:
    case DTN_NODE_ONLY_BACK:
    case DTN_NODE_OPTION:
    case DTN_NODE_WEIGHT:
    case DTN_NODE_VALUE:
    case DTN_NODE_MORE:
    case DTN_NODE_LESS:
    case DTN_NODE_MEMBER:
    case DTN_NODE_AGREED:
    case DTN_NODE_HELD:
    case DTN_NODE_UNTIL:
    case DTN_NODE_LESSON:
    case DTN_NODE_FROM_FILE:
    case DTN_NODE_COLUMN_ROW:
    case DTN_NODE_COLUMN_DATE:
    case DTN_NODE_COLUMN_AGREED:
    case DTN_NODE_COLUMN_HELD:
    case DTN_NODE_COLUMN_CASES:
    case DTN_NODE_COLUMN_BY:
    case DTN_NODE_LICENCE:
    case DTN_NODE_DUE:
    case DTN_NODE_FROM:
    case DTN_NODE_MADE:
    case DTN_NODE_UNCHANGED:
        return true;
    default:
        return false;
    }
}

/* `issue NAME, moved by P` and `precedents NAME, from "FILE"` have the comma that `issue NAME none, some` and all other
 * heads do without. */
static dtn_glue first_item_glue(const dtn_node *parent, const dtn_node *item)
{
    bool has_comma = (parent->kind == DTN_NODE_ISSUE && item->kind != DTN_NODE_OPTION) ||
                     parent->kind == DTN_NODE_PRECEDENTS;
    return has_comma ? DTN_GLUE_ITEM : DTN_GLUE_CLAUSE;
}

static dtn_glue name_glue(const dtn_node *parent, size_t names_before)
{
    switch (parent->kind) {
    case DTN_NODE_PARTY:
    case DTN_NODE_MORE:
    case DTN_NODE_LESS:
        return names_before > 0 ? DTN_GLUE_ITEM : DTN_GLUE_SPACE;
    case DTN_NODE_NEEDS:
    case DTN_NODE_GROUP:
        return names_before > 0 ? DTN_GLUE_ITEM : DTN_GLUE_CLAUSE;
    case DTN_NODE_IN:
        return names_before > 1 ? DTN_GLUE_LIST : DTN_GLUE_SPACE;
    case DTN_NODE_RANKING:
        return DTN_GLUE_CLAUSE; /* behind an order sign a line goes on */
    case DTN_NODE_COUNT_REFERENCE:
    case DTN_NODE_REGISTER_COUNT:
        return names_before > 0 ? DTN_GLUE_NONE : DTN_GLUE_SPACE;
    default:
        return DTN_GLUE_SPACE;
    }
}

static bool is_header_part(dtn_node_kind kind)
{
    return kind == DTN_NODE_BY || kind == DTN_NODE_HELD_BY || kind == DTN_NODE_WORD;
}

/* What earlier siblings say about the next child. */
typedef struct siblings {
    const dtn_node *previous;
    size_t names;
    bool has_item;
    bool has_header_part;
} siblings;

static dtn_glue citation_glue(const dtn_node *parent, const siblings *before)
{
    bool follows_citation = before->previous != NULL && before->previous->kind == DTN_NODE_CITATION;
    return is_item(parent->kind) || follows_citation ? DTN_GLUE_CLAUSE : DTN_GLUE_CITATION;
}

/* One line, whatever its length. */
static bool has_header(dtn_node_kind kind)
{
    return kind == DTN_NODE_EVENT || kind == DTN_NODE_VIEW || kind == DTN_NODE_CLAIM;
}

static dtn_glue glue_by_child(const dtn_node *parent, const dtn_node *child, const siblings *before)
{
    switch (child->kind) {
    case DTN_NODE_CITATION:
        return citation_glue(parent, before);
    case DTN_NODE_NOTE:
    case DTN_NODE_WHEN:
    case DTN_NODE_GIVEN:
    case DTN_NODE_RANKING:
        return DTN_GLUE_CLAUSE;
    case DTN_NODE_LINES:
        return before->previous->kind == DTN_NODE_LINES ? DTN_GLUE_LIST : DTN_GLUE_SPACE;
    case DTN_NODE_BODY:
    case DTN_NODE_IF:
    case DTN_NODE_TEST:
        return DTN_GLUE_LINE;
    case DTN_NODE_PRIVATE_TO:
        return has_header(parent->kind) ? DTN_GLUE_SPACE : DTN_GLUE_CLAUSE;
    case DTN_NODE_NAME:
        return name_glue(parent, before->names);
    default:
        if (is_item(child->kind))
            return before->has_item ? DTN_GLUE_ITEM : first_item_glue(parent, child);
        return is_header_part(child->kind) && before->has_header_part ? DTN_GLUE_LIST : DTN_GLUE_SPACE;
    }
}

static dtn_glue child_glue(const dtn_node *parent, const dtn_node *child, const siblings *before,
                           bool after_colon)
{
    switch (parent->kind) {
    case DTN_NODE_FILE:
        return DTN_GLUE_STATEMENT;
    case DTN_NODE_BODY:
        return DTN_GLUE_LINE;
    case DTN_NODE_PARENTHESES:
    case DTN_NODE_NEGATE:
        return DTN_GLUE_NONE;
    case DTN_NODE_BETWEEN:
    case DTN_NODE_LINES:
        return DTN_GLUE_NONE;
    case DTN_NODE_CITATION:
        return before->previous == NULL ? DTN_GLUE_NONE : DTN_GLUE_SPACE;
    case DTN_NODE_ADD:
    case DTN_NODE_SUBTRACT:
        return DTN_GLUE_CLAUSE; /* behind an operator a line goes on */
    default:
        return after_colon && parent->kind == DTN_NODE_RULE ? DTN_GLUE_CLAUSE
                                                            : glue_by_child(parent, child, before);
    }
}

/* Before a word of the node itself: punctuation or a keyword. */
static dtn_glue own_glue(const dtn_node *node, dtn_token_kind kind, dtn_token_kind previous)
{
    bool is_tight_node =
        node->kind == DTN_NODE_DATE || node->kind == DTN_NODE_NUMBER || node->kind == DTN_NODE_LINES;
    bool is_joining =
        node->kind == DTN_NODE_AND || node->kind == DTN_NODE_OR || node->kind == DTN_NODE_REQUIRES;
    switch (kind) {
    case DTN_TOKEN_COLON:
    case DTN_TOKEN_SEMICOLON:
    case DTN_TOKEN_CLOSE:
    case DTN_TOKEN_CLOSE_CITATION:
    case DTN_TOKEN_PERCENT:
    case DTN_TOKEN_DOT:
    case DTN_TOKEN_DOT_DOT:
        return DTN_GLUE_NONE;
    case DTN_TOKEN_NAME:
        return is_joining ? DTN_GLUE_CLAUSE : DTN_GLUE_SPACE;
    default:
        return is_tight_node || previous == DTN_TOKEN_OPEN ? DTN_GLUE_NONE : DTN_GLUE_SPACE;
    }
}

typedef struct layout {
    dtn_task *task;
    const dtn_tree *tree;
    dtn_pieces pieces;
    dtn_token_kind previous; /* kind of the last word laid out */
    size_t parentheses;      /* open around the next word */
} layout;

static void lay_word(layout *l, uint32_t token, dtn_glue glue, bool is_name)
{
    if (glue == DTN_GLUE_CLAUSE && l->parentheses > 0)
        glue = DTN_GLUE_INNER;
    dtn_piece piece = {token, (uint16_t)glue, is_name};
    DTN_PUSH(l->task, &l->pieces, piece);
    l->previous = l->tree->tokens[token].kind;
}

static bool is_left_out(dtn_token_kind kind)
{
    return dtn_token_is_white(kind) || kind == DTN_TOKEN_COMMA || kind == DTN_TOKEN_END;
}

static void count_sibling(siblings *before, const dtn_node *child)
{
    before->previous = child;
    before->names += child->kind == DTN_NODE_NAME;
    before->has_item |= is_item(child->kind);
    before->has_header_part |= is_header_part(child->kind);
}

/* `glue` stands before the node's first word. */
static void lay_node(layout *l, const dtn_node *node, dtn_glue glue)
{
    siblings before = {0};
    const dtn_node *child = node->first_child;
    bool is_first = true, has_parentheses = node->kind == DTN_NODE_PARENTHESES;
    for (uint32_t token = node->first_token; token < node->end_token;) {
        if (child != NULL && token == child->first_token && child->end_token > token) {
            bool after_colon = !is_first && l->previous == DTN_TOKEN_COLON;
            lay_node(l, child, is_first ? glue : child_glue(node, child, &before, after_colon));
            token = child->end_token;
            count_sibling(&before, child);
            child = child->next;
            is_first = false;
            continue;
        }
        dtn_token_kind kind = l->tree->tokens[token].kind;
        if (!is_left_out(kind)) {
            dtn_glue own = is_first ? glue : own_glue(node, kind, l->previous);
            lay_word(l, token, own, node->kind == DTN_NODE_NAME);
            is_first = false;
        }
        l->parentheses += has_parentheses && kind == DTN_TOKEN_OPEN;
        token++;
    }
    l->parentheses -= has_parentheses;
}

dtn_pieces dtn_lay_out(dtn_task *task, const dtn_tree *tree, const dtn_node *node)
{
    layout l = {.task = task, .tree = tree};
    bool is_file = node->kind == DTN_NODE_FILE;
    lay_node(&l, node, is_file ? DTN_GLUE_STATEMENT : DTN_GLUE_NONE);
    return l.pieces;
}
