/* SPDX-License-Identifier: MIT
 * model/citations.h: every citation of a case in one row, each with the statement that rests on it. */
#pragma once

#include "base/array.h"
#include "model/case.h"

typedef enum {
    DTN_CITING_FRAME, /* title, day, purpose, marking */
    DTN_CITING_SOURCE,
    DTN_CITING_PARTY,
    DTN_CITING_ISSUE,    /* or one of its options */
    DTN_CITING_REGISTER, /* or one of its equations; its counts are judgements */
    DTN_CITING_DEAL,
    DTN_CITING_JUDGEMENT,
    DTN_CITING_EVENT,
    DTN_CITING_VIEW,
    DTN_CITING_PRECEDENT,
    DTN_CITING_LESSON,
    DTN_CITING_CLAIM, /* or one of its tests; its `if` lines are judgements */
    DTN_CITING_EXPECTATION,
    DTN_CITING_RESOLUTION,
    DTN_CITING_COUNT
} dtn_citing;

typedef struct dtn_citation {
    const dtn_cited *cited;
    dtn_citing by;
    uint32_t number; /* in the row of the case: party, event, claim ...; of judgements nothing */
    const dtn_judgement *judgement; /* NULL: another kind */
    const dtn_entry *entry;         /* of it, where the citation stands behind one weight or value */
    uint32_t event;                 /* whose body the judgement stands in; DTN_NOBODY: none */
    uint32_t view;                  /* likewise */
    uint32_t claim;                 /* likewise: one of its `if` lines */
    dtn_span span;                  /* of the statement, or of the entry */
    bool is_again; /* the citation of the row before: one statement makes several judgements */
} dtn_citation;

typedef struct dtn_citations {
    const dtn_citation *items; /* in the order of the text */
    uint32_t count;
} dtn_citations;

/* cost O(n log n) */
dtn_citations dtn_citations_of(dtn_task *task, const dtn_case *c);

/* Neighbouring lines of one source on which the same number of citations rest. */
typedef struct dtn_cited_run {
    uint32_t source;
    uint32_t from, to;  /* lines, from 1 */
    uint32_t citations; /* at least 1 */
} dtn_cited_run;

typedef struct dtn_cited_runs {
    const dtn_cited_run *items; /* by source, then line; none overlap */
    uint32_t count;
    const uint32_t *first; /* [source_count + 1] where the runs of a source begin */
} dtn_cited_runs;

/* cost O(n log n) in the pairs of lines, however long they are */
dtn_cited_runs dtn_cited_runs_of(dtn_task *task, const dtn_case *c, const dtn_citations *citations);

bool dtn_cited_covers(const dtn_cited *cited, uint32_t source, uint32_t line);
