/* SPDX-License-Identifier: MIT
 * language/layout.h: how the words of a tree stand beside each other in canonical text. For printer.c. */
#pragma once

#include "base/array.h"
#include "language/syntax.h"

/* What stands before a word. Where a line may break, the language reads a break as it reads what it replaces. */
typedef enum {
    DTN_GLUE_NONE,      /* nothing */
    DTN_GLUE_SPACE,     /* one space */
    DTN_GLUE_LIST,      /* a comma and a space */
    DTN_GLUE_CLAUSE,    /* one space; the line may break */
    DTN_GLUE_INNER,     /* the same inside parentheses: only where it cannot be helped */
    DTN_GLUE_ITEM,      /* a comma and a space, or a line break alone */
    DTN_GLUE_CITATION,  /* two spaces; the line may break */
    DTN_GLUE_LINE,      /* a new line of a body */
    DTN_GLUE_STATEMENT, /* a new statement in column one */
} dtn_glue;

typedef struct dtn_piece {
    uint32_t token;
    uint16_t glue;
    bool is_name; /* a NAME, not a keyword */
} dtn_piece;

typedef struct dtn_pieces {
    dtn_piece *items;
    size_t count;
    size_t capacity;
} dtn_pieces;

/* The words of a node in their order, commas left out. cost O(tokens of the node) */
dtn_pieces dtn_lay_out(dtn_task *task, const dtn_tree *tree, const dtn_node *node);

bool dtn_glue_may_break(dtn_glue glue);
