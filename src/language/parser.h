/* SPDX-License-Identifier: MIT
 * language/parser.h: tokens to the tree; recovers at the next line or statement and reports everything. */
#pragma once

#include "base/diagnostic.h"
#include "language/syntax.h"

/* Never fails: what cannot be read is a MISTAKE node and a diagnostic. Nesting deeper than DTN_NESTING_LIMIT is
 * one. cost O(bytes) */
dtn_tree *dtn_parse(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics);

/* A single condition (`--given`) or judgement-free quantity (`--set`), under the same rules. The tree's root is
 * the condition or quantity node, or MISTAKE. */
dtn_tree *dtn_parse_condition(dtn_task *task, const dtn_files *files, uint32_t file,
                              dtn_diagnostics *diagnostics);
dtn_tree *dtn_parse_quantity(dtn_task *task, const dtn_files *files, uint32_t file,
                             dtn_diagnostics *diagnostics);

/* What `--set` says: NAME = QUANTITY or REGISTER.COUNT = QUANTITY. The root is LET, REGISTER_COUNT or MISTAKE. */
dtn_tree *dtn_parse_setting(dtn_task *task, const dtn_files *files, uint32_t file,
                            dtn_diagnostics *diagnostics);

/* What `--why-not` and `--improve` name: the name of a deal, `status quo`, or the items of a deal. The root is a DEAL
 * with one NAME or with its ASSIGNs (none: the status quo), or MISTAKE. */
dtn_tree *dtn_parse_package(dtn_task *task, const dtn_files *files, uint32_t file,
                            dtn_diagnostics *diagnostics);

/* Parentheses, `not`, minus signs and chains of operators: no condition or quantity is a higher tree. */
enum { DTN_NESTING_LIMIT = 100 };
