/* SPDX-License-Identifier: MIT
 * report/why_report.h: from a figure to the words it rests on, and how well the whole case is borne out. */
#pragma once

#include "report/heading.h"
#include "study/chain.h"
#include "study/coverage.h"

/* For the one page and the brief: "49 of 77 judgements in force cite a source, 49 of these word for word; the answer
 * rests most on dprk weighs (line 155), which cites diplomat". */
dtn_text dtn_why_sentence(dtn_task *task, const dtn_situation *situation, const dtn_coverage *coverage);

/* "dprk weighs (line 155): no source, total effect on the margin 0.41 (0.38 to 0.44)"; empty where none can be told. */
dtn_text dtn_weakest_sentence(dtn_task *task, const dtn_situation *situation, const dtn_coverage *coverage);
