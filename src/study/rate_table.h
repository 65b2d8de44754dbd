/* SPDX-License-Identifier: MIT
 * study/rate_table.h: base rates from a table of many cases, one in a row, or already counted.
 *   method   docs/method/precedents.md
 *   cost     linear in the size of the file; two intervals for each rate */
#pragma once

#include "base/csv_reader.h"
#include "study/base_rate.h"

/* Which column says what: numbers of columns, DTN_NOBODY where there is none. */
typedef struct dtn_rate_columns {
    uint32_t row, date, agreed, held, cases;
    const uint32_t *by;
    uint32_t by_count;
} dtn_rate_columns;

typedef struct dtn_rate_row {
    uint32_t by;    /* column it is split by; DTN_NOBODY: all cases, or a row of a table that is counted */
    dtn_text value; /* in that column; of a counted row what names it */
    uint32_t line;  /* of a counted row; else 0 */
    dtn_base_rate rate;
} dtn_rate_row;

typedef struct dtn_rate_mistake {
    uint32_t line;
    dtn_text what;
} dtn_rate_mistake;

typedef struct dtn_rate_table {
    dtn_text trouble; /* why nothing was counted; empty: it was */
    dtn_csv_table csv;
    dtn_rate_columns columns;
    bool is_counted;          /* a column says how many cases a row stands for */
    bool has_shares;          /* some of its counts are shares times the cases, to the next whole number */
    dtn_text source, licence; /* of comment lines at its top; empty: it names none */
    const dtn_rate_row *rows; /* of a list: all first, then column by column, values in order of appearance */
    uint32_t row_count;
    uint32_t used, without_outcome, later; /* rows of the file */
    const dtn_rate_mistake *mistakes;      /* by line: rows left out as something in them cannot be read */
    uint32_t mistake_count;
} dtn_rate_table;

/* Names of columns; empty: none. */
typedef struct dtn_rate_asked {
    dtn_text row, date, agreed, held, cases;
    const dtn_text *by;
    uint32_t by_count;
    bool guesses;   /* the names are left out, and usual ones are looked for */
    uint32_t as_of; /* rows of a later day are not used; 0: all are */
} dtn_rate_asked;

dtn_rate_table dtn_rate_table_read(dtn_task *task, dtn_text bytes, const dtn_rate_asked *asked);
