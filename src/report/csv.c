/* SPDX-License-Identifier: MIT */
#include "report/csv.h"

static void begin_cell(dtn_csv *csv)
{
    if (csv->in_row)
        dtn_build_repeat(&csv->text, ',', 1);
    csv->in_row = true;
}

static bool must_be_quoted(dtn_text value)
{
    for (size_t at = 0; at < value.length; at++) {
        char byte = value.bytes[at];
        if (byte == '"' || byte == ',' || byte == '\n' || byte == '\r')
            return true;
    }
    return false;
}

void dtn_csv_cell(dtn_csv *csv, dtn_text value)
{
    begin_cell(csv);
    if (!must_be_quoted(value)) {
        dtn_build_text(&csv->text, value);
        return;
    }
    dtn_build_repeat(&csv->text, '"', 1);
    for (size_t at = 0; at < value.length; at++)
        dtn_build_repeat(&csv->text, value.bytes[at], value.bytes[at] == '"' ? 2 : 1);
    dtn_build_repeat(&csv->text, '"', 1);
}

void dtn_csv_number(dtn_csv *csv, double value)
{
    begin_cell(csv);
    if (value == value)
        dtn_build_number(&csv->text, value);
}

void dtn_csv_count(dtn_csv *csv, uint64_t value)
{
    begin_cell(csv);
    dtn_build_count(&csv->text, value);
}

void dtn_csv_end_row(dtn_csv *csv)
{
    dtn_build_repeat(&csv->text, '\n', 1);
    csv->in_row = false;
}
