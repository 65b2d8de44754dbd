/* SPDX-License-Identifier: MIT
 * report/flip_report.h: what would turn the answer, in words.
 *
 * The answer has parts, each with a writer of JSON members and one of paragraphs; dtn_report_flip puts them in their
 * order: the smallest changes of one line, then whatever else its answer holds. */
#pragma once

#include "report/csv.h"
#include "report/flip_doubt.h"
#include "report/heading.h"
#include "study/flip.h"

typedef struct dtn_flip_answer {
    dtn_heading heading;
    const dtn_flips *flips; /* NULL: the case says too little */
    const dtn_doubt *doubt; /* NULL: nothing is drawn */
} dtn_flip_answer;

/* `flip`: JSON detente/flip/1, CSV of the smallest changes, terminal. */
dtn_text dtn_report_flip(dtn_task *task, const dtn_flip_answer *answer, const dtn_style *style);

/* The smallest changes: the members `exists`, `smallest`, `pair` and `searched`; paragraphs; rows. */
void dtn_write_smallest(dtn_json *json, const dtn_flip_answer *answer, const dtn_style *style);
void dtn_say_smallest(dtn_document *document, const dtn_flip_answer *answer, const dtn_style *style);
dtn_text dtn_smallest_csv(dtn_task *task, const dtn_flip_answer *answer);

/* "if `38` in line 12 `tokyo walks away at 38` were 31", "without line 20 `rule authority: ...`" */
dtn_text dtn_flip_words(dtn_task *task, const dtn_case *c, const dtn_flip *flip);

/* One change as an object. */
void dtn_write_flip(dtn_json *json, const dtn_case *c, const dtn_flip *flip);

/* The smallest change as a sentence of its own; empty where there is none. For the one page. */
dtn_text dtn_smallest_sentence(dtn_task *task, const dtn_situation *situation, const dtn_flips *flips);
