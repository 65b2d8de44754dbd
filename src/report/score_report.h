/* SPDX-License-Identifier: MIT
 * report/score_report.h: were we right, in words. */
#pragma once

#include "report/csv.h"
#include "report/heading.h"
#include "study/score.h"

typedef struct dtn_score_answer {
    dtn_heading heading;
    const dtn_scores *scores; /* NULL: the case expects nothing */
} dtn_score_answer;

/* `score`: JSON detente/score/1, CSV of the expectations, terminal. */
dtn_text dtn_report_score(dtn_task *task, const dtn_score_answer *answer, const dtn_style *style);

/* `freeze`: the record, which is empty where nothing has changed; JSON detente/freeze/1 with the record in it. */
dtn_text dtn_report_record(dtn_task *task, const dtn_heading *heading, dtn_text record,
                           const dtn_style *style);

/* One sentence or a few, for page and brief too: how many were due and resolved, how good they were against the
 * baselines, and whether the journal can be trusted. */
dtn_text dtn_score_sentence(dtn_task *task, const dtn_scores *scores);

/* The parts. */
void dtn_write_scores(dtn_json *json, const dtn_scores *scores);
void dtn_write_no_scores(dtn_json *json); /* the lists, empty */
dtn_text dtn_scores_csv(dtn_task *task, const dtn_scores *scores);
void dtn_say_calibration(dtn_document *document, const dtn_scores *scores);
void dtn_say_journal(dtn_document *document, const dtn_scores *scores, const dtn_style *style);

/* How many of `count` are shown: the usual number of them unless --list says another. */
size_t dtn_scores_shown(const dtn_style *style, size_t usual, size_t count);

/* Records of the journal that count from a later day than the one that is scored. */
uint32_t dtn_scores_later_records(const dtn_scores *scores);
