/* SPDX-License-Identifier: MIT
 * report/csv.h: a table for spreadsheets and scripts (RFC 4180; lines end in a line feed). */
#pragma once

#include "base/text.h"

typedef struct dtn_csv {
    dtn_builder text;
    bool in_row;
} dtn_csv;

/* Starts from {.text = {.task = task}}. A cell is quoted where it must be. */
void dtn_csv_cell(dtn_csv *csv, dtn_text value);
void dtn_csv_number(dtn_csv *csv, double value); /* shortest form; empty for NaN */
void dtn_csv_count(dtn_csv *csv, uint64_t value);
void dtn_csv_end_row(dtn_csv *csv);
