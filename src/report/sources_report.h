/* SPDX-License-Identifier: MIT
 * report/sources_report.h: what each source bears, in words and for programs; and what a lock was written with. */
#pragma once

#include "model/source_use.h"
#include "record/lock.h"
#include "report/style.h"

typedef struct dtn_sources_answer {
    dtn_heading heading;
    const dtn_source_uses *uses; /* NULL: the case names no source */
    const dtn_locked *locked;    /* [source_count] */
    bool has_lock;
} dtn_sources_answer;

/* JSON detente/sources/1, terminal, CSV with a row for each citation. */
dtn_text dtn_report_sources(dtn_task *task, const dtn_sources_answer *answer, const dtn_style *style);

dtn_text dtn_sources_json(dtn_task *task, const dtn_sources_answer *answer);
dtn_text dtn_sources_csv(dtn_task *task, const dtn_sources_answer *answer);

/* "japan values returns", "event hanoi", "claim narrow" */
dtn_text dtn_citing_words(dtn_task *task, const dtn_case *c, const dtn_citation *row);

/* "event", "judgement" and so on; static */
const char *dtn_citing_key(dtn_citing by);

/* The lines of a lock that was written, in sentences for the person who asked for it. */
dtn_text dtn_report_lock_written(dtn_task *task, const dtn_case *c, const dtn_lock *old,
                                 const dtn_lock_written *written);
