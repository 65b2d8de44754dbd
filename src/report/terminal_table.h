/* SPDX-License-Identifier: MIT
 * report/terminal_table.h: a table within the width of a terminal. */
#pragma once

#include "report/terminal.h"

/* Columns take what they need; where that is too much the widest wrap, down to their longest word; where that
 * is too much still, the table comes in parts one below the other, each with the label columns; a single column
 * that is too wide even alone is shortened. cost O(size of the table) */
void dtn_terminal_table(dtn_builder *out, const dtn_tabular *table, uint32_t indent, const dtn_style *style);
