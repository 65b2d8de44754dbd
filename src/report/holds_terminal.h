/* SPDX-License-Identifier: MIT
 * report/holds_terminal.h: would a deal hold, for people. */
#pragma once

#include "report/holds_report.h"

dtn_text dtn_holds_terminal(dtn_task *task, const dtn_holds_answer *answer, const dtn_style *style);

/* The answer's own notes: runs, limits. */
void dtn_holds_notes(dtn_task *task, const dtn_holds_answer *answer, const dtn_style *style,
                     dtn_sentences *notes);
