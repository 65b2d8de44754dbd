/* SPDX-License-Identifier: MIT
 * report/lines.h: where a text breaks into lines of a given width on a terminal.
 *
 * Lines break at spaces, never at hyphens (`--as-of 2019-05-09` is to be copied), and behind the closing punctuation of
 * Chinese and Japanese. A run without either that is wider than a line breaks on either side of a wide character (these
 * languages are written without spaces); what fits on the next line is kept whole, so that a name is not split. A piece
 * that is longer than a line is cut. */
#pragma once

#include "base/text.h"

typedef struct dtn_line_end {
    size_t end;  /* the line is [from, end) */
    size_t next; /* where the next line begins; at or behind the text's length: this was the last */
} dtn_line_end;

/* `width` is at least 1; every line takes at least one character. cost O(length of the line) */
dtn_line_end dtn_line_break(dtn_text text, size_t from, size_t width);

/* Columns of the longest piece that dtn_line_break leaves whole. */
size_t dtn_longest_piece(dtn_text text);

/* At most `width` columns, 3 or more, cut in the middle: long names of one kind often differ only at their end. */
dtn_text dtn_text_shortened_inside(dtn_task *task, dtn_text text, size_t width);

/* At most `width` columns; the last is an ellipsis where something was cut. */
dtn_text dtn_text_shortened(dtn_task *task, dtn_text text, size_t width);
