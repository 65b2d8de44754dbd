/* SPDX-License-Identifier: MIT
 * study/rate_table.h: base rates from a table of many cases, one a row or already counted.
 *   method   docs/method/precedents.md
 *   cost     linear in the size of the file; an interval for each rate */
#pragma once

#include "base/csv_reader.h"
#include "study/base_rate.h"

/* Which columns say what; numbers of columns, DTN_NOBODY where there is none. */
typedef struct dtn_rate_columns {
    uint32_t row, date, agreed, held, cases;
    const uint32_t *by;
    uint32_t by_count;
} dtn_rate_columns;

typedef struct dtn_rate_row {
    dtn_text column; /* "by" of a list of cases; empty: all of them, or a row of a table that is counted already */
    dtn_text value;
    uint32_t line;   /* of a table that is counted already, else 0 */
    dtn_base_rate rate;
} dtn_rate_row;

typedef struct dtn_rate_mistake {
    uint32_t line;
    dtn_text what;
} dtn_rate_mistake;

typedef struct dtn_rate_table {
    dtn_csv_table csv;
    dtn_rate_columns columns;
    bool is_counted;       /* a column says how many cases a row stands for */
    bool from_shares;      /* some counts were worked out from shares, and rounded */
    dtn_text source, licence; /* of comment lines at its top; empty: it names none */
    const dtn_rate_row *rows; /* all first, where rows are cases; then by column and value in order of appearance */
    uint32_t row_count;
    uint64_t used, without_outcome, later;
    const dtn_rate_mistake *mistakes; /* rows left out because something in them cannot be read */
    uint32_t mistake_count;
    dtn_text missing; /* a column that is not there, and nothing was counted; empty: none */
} dtn_rate_table;

/* Which columns to read; a name that is empty is guessed from usual ones if `guesses`, else left out. */
typedef struct dtn_rate_asked {
    dtn_text row, date, agreed, held, cases;
    const dtn_text *by;
    uint32_t by_count;
    bool guesses;
    dtn_day as_of; /* rows later than it are not used; number 0: all are */
} dtn_rate_asked;

dtn_rate_table dtn_rate_table_read(dtn_task *task, dtn_text bytes, const dtn_rate_asked *asked);
