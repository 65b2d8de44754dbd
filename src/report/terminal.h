/* SPDX-License-Identifier: MIT
 * report/terminal.h: a document as lines of text for a terminal or a plain file.
 *
 * No line is wider than style->columns. Tables that are too wide first wrap their cells, then come in parts that
 * repeat the label columns. Colour (ANSI) only with style->colour; without it the same words stand there.
 * No line ends in a space. */
#pragma once

#include "report/document.h"
#include "report/style.h"

dtn_text dtn_terminal_write(dtn_task *task, const dtn_document *document, const dtn_style *style);

/* `text` between the escape sequences of its emphasis, or as it is without colour. */
void dtn_terminal_emphasise(dtn_builder *out, const dtn_style *style, dtn_emphasis emphasis, dtn_text text);
