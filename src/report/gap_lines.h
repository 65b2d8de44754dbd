/* SPDX-License-Identifier: MIT
 * report/gap_lines.h: the one line that would close a gap, in the language and with the case's own names.
 *
 * Added to the case as it stands the line parses and checks; then the gap is gone. What it says is a form to fill in:
 * numbers, dates and cited lines in it are placeholders. */
#pragma once

#include "study/gaps.h"

typedef struct dtn_gap_line {
    dtn_text text;  /* with its indentation; empty: no single line would do it */
    uint32_t below; /* line under which it belongs; 0: anywhere, such as at the end of the main file */
    dtn_text file;  /* of `below`: path as it is shown */
    uint32_t file_number;
} dtn_gap_line;

dtn_gap_line dtn_gap_line_of(dtn_task *task, const dtn_situation *situation, const dtn_gap *gap);
dtn_gap_line dtn_lack_line_of(dtn_task *task, const dtn_situation *situation, dtn_lack lack);
