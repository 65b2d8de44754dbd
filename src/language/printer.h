/* SPDX-License-Identifier: MIT
 * language/printer.h: the tree to text in the canonical layout. */
#pragma once

#include "language/syntax.h"

/* Canonical text of a tree without mistakes: one statement a block, two-space indentation, items on lines that
 * fit 100 columns, every comment and every word kept. Printing what it printed changes nothing.
 * cost O(bytes) */
dtn_text dtn_print(dtn_task *task, const dtn_tree *tree);

/* The canonical text of one node on one line, without comments: what draws are keyed by and answers quote. */
dtn_text dtn_print_node(dtn_task *task, const dtn_tree *tree, const dtn_node *node);
