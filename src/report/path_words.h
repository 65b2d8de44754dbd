/* SPDX-License-Identifier: MIT
 * report/path_words.h: the sentences about paths that several answers share. Only report/ includes it. */
#pragma once

#include "report/path_report.h"

typedef struct dtn_path_telling { /* what is told, and of what */
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_state *state;
    const dtn_path *path;
    double most;
    dtn_text given;
    bool exact;
} dtn_path_telling;

/* "A path of 4 steps leads there; on the way ..." */
dtn_text dtn_path_sentence(const dtn_path_telling *t);

/* "japan and dprk": who makes a step that is reached at this package. */
dtn_sentences dtn_path_makers(const dtn_path_telling *t, const dtn_path_step *step);

/* "dprk moves info from none to proof and returns from none to some" */
dtn_text dtn_path_step_words(const dtn_path_telling *t, const uint16_t *from, const dtn_path_step *step);

/* The package before a step: the status quo, the package of the step before, or that with the world's part. */
const uint16_t *dtn_path_before(const dtn_path_telling *t, const dtn_path_way *way, uint32_t step);

/* Needs that are active at the deal: before which step they become so for good; from 0, step_count: with the world's
 * part that comes last. DTN_NOBODY: not active at the deal. */
uint32_t dtn_path_need_step(const dtn_path_telling *t, const dtn_path_way *way, size_t need);

/* Parties that the needs active at the package ask. With `who_refuse` only those that do not accept it. */
dtn_sentences dtn_path_asked(const dtn_path_telling *t, const uint16_t *options, bool who_refuse);

/* "`rule gate: ...` (line 12 of views.detente)", "`only forward` of info (line 39)" */
dtn_text dtn_path_bar_words(const dtn_path_telling *t, const dtn_bar *bar);
/* The members `kind`, `party`, `issue`, `file`, `line` and `text` of an object that is open. */
void dtn_write_path_bar(dtn_json *json, const dtn_path_telling *t, const dtn_bar *bar);

/* What the i-th path of an answer is told with; both have the same bars. */
dtn_path_telling dtn_path_telling_of(dtn_task *task, const dtn_path_answer *answer, size_t i, bool exact);

/* Sentences about the answer as a whole: what it cannot say. */
void dtn_path_notes(dtn_task *task, const dtn_path_answer *answer, dtn_sentences *notes);
