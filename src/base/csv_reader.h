/* SPDX-License-Identifier: MIT
 * base/csv_reader.h: a table of texts from a file of comma-separated values.
 *
 * RFC 4180: cells between commas, quoted where they hold commas, quotes (doubled) or line breaks; lines end with LF or
 * CRLF. Beyond it: a byte-order mark is left out, empty lines are skipped, lines that begin with # above the first row
 * are comments. A row with too many or too few cells or a quote out of place is left out, and stands among the mistakes. */
#pragma once

#include "base/text.h"

enum {
    DTN_CSV_COLUMN_LIMIT = 1000,
    DTN_CSV_ROW_LIMIT = 1000000 /* what is behind it is not read: a mistake */
};

typedef struct dtn_csv_row {
    const dtn_text *cells; /* [column_count] */
    uint32_t line;         /* from 1, where it begins */
} dtn_csv_row;

typedef struct dtn_csv_mistake {
    uint32_t line;
    const char *what; /* static: "fewer cells than columns" */
} dtn_csv_mistake;

typedef struct dtn_csv_table {
    const dtn_text *comments; /* without # and white space around */
    uint32_t comment_count;
    const dtn_text *columns; /* the first row; without white space around */
    uint32_t column_count;   /* 0: there is no row at all, or the first one is a mistake */
    const dtn_csv_row *rows;
    uint32_t row_count;
    const dtn_csv_mistake *mistakes;
    uint32_t mistake_count;
} dtn_csv_table;

/* Texts are borrowed from `bytes` where nothing had to be undone. cost linear */
dtn_csv_table dtn_csv_read(dtn_task *task, dtn_text bytes);

/* Without white space at its ends. */
dtn_text dtn_text_trim(dtn_text text);
