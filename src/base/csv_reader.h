/* SPDX-License-Identifier: MIT
 * base/csv_reader.h: a table of texts from a file of comma-separated values.
 *
 * RFC 4180: cells between commas, quoted where they hold commas, quotes (doubled) or line breaks; lines end with LF or
 * CRLF. Beyond it: a byte-order mark is left out, empty lines are skipped, lines that begin with # before the first row are
 * comments. Rows with too many or too few cells, and text behind a closing quote, are mistakes with their line; the rest
 * is read. */
#pragma once

#include "base/text.h"

enum {
    DTN_CSV_COLUMN_LIMIT = 1000,
    DTN_CSV_ROW_LIMIT = 1000000,
    DTN_CSV_MISTAKE_LIMIT = 100 /* of which each is kept; the rest is counted */
};

typedef struct dtn_csv_row {
    const dtn_text *cells; /* [column_count] */
    uint32_t line;         /* from 1, where it begins */
} dtn_csv_row;

typedef struct dtn_csv_mistake {
    uint32_t line;
    const char *what; /* static: "3 cells where ..." is said by the caller */
} dtn_csv_mistake;

typedef struct dtn_csv_table {
    const dtn_text *comments; /* without # and the space behind it */
    uint32_t comment_count;
    const dtn_text *columns; /* the first row, white space at the ends left out */
    uint32_t column_count;
    const dtn_csv_row *rows;
    uint32_t row_count;
    const dtn_csv_mistake *mistakes;
    uint32_t mistake_count, mistakes_dropped;
} dtn_csv_table;

/* Texts are borrowed from `bytes` where nothing had to be undone. cost linear */
dtn_csv_table dtn_csv_read(dtn_task *task, dtn_text bytes);
