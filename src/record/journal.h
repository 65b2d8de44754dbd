/* SPDX-License-Identifier: MIT
 * record/journal.h: the journal beside a case: what it answered and expected on earlier days, sealed.
 *
 * A journal is plain text. Each record ends in the digest of the record before it and in its own, so that a byte changed,
 * a record left out, added or moved is seen. What a digest cannot show is a journal written anew as a whole: keep it
 * where others see it too.
 *
 *   format   docs/formats.md
 *   cost     O(bytes) */
#pragma once

#include "base/diagnostic.h"
#include "base/digest.h"
#include "model/case.h"

/* An expectation as it was frozen. */
typedef struct dtn_frozen {
    dtn_text name, title, unit, from; /* `from`: the name of a view or source; empty: none */
    dtn_day due, made;                /* made: number 0 where it was not said */
    bool is_share;
    dtn_rational low, best, high;
    dtn_verdict unchanged; /* YES, NO, or UNSAID */
    dtn_verdict resolved;  /* UNSAID: not by that day */
    bool has_outcome;
    dtn_rational outcome;
    dtn_day resolved_on;
    uint32_t line; /* of the journal */
} dtn_frozen;

/* The central answer, and the share of runs. */
typedef struct dtn_frozen_answer {
    bool is_answered; /* false: the case said too little to ask for a zone */
    bool exists;
    bool is_proved;
    bool has_margin;
    double margin;
    bool is_estimated;            /* `acceptable` is */
    dtn_text acceptable, allowed; /* counts as decimal text; empty: not known */
    bool has_share;
    double share, low, high;
    dtn_text nash; /* "info = proof, returns = all"; empty: none */
} dtn_frozen_answer;

typedef struct dtn_record {
    dtn_day day;     /* it is of */
    dtn_day written; /* by the clock of who wrote it; number 0: not said */
    /* From when on it counts: the later of both, and no earlier than the sound records above it. */
    dtn_day since;
    dtn_text title; /* of the case */
    dtn_digest case_digest;
    dtn_text as_of, view; /* empty: no day, the base */
    uint64_t runs, seed;
    dtn_frozen_answer answer;
    const dtn_frozen *expectations;
    uint32_t expectation_count;
    dtn_digest before, own; /* as written */
    uint32_t line;          /* of the journal, where it begins */
    bool is_sealed;         /* its lines have the digest it says */
    bool is_chained;        /* and it follows the record before it */
} dtn_record;

typedef enum {
    DTN_JOURNAL_UNREADABLE, /* a line that is no part of a journal */
    DTN_JOURNAL_CHANGED,    /* a record's lines do not have its digest */
    DTN_JOURNAL_BROKEN      /* a record does not follow the one before it */
} dtn_journal_fault_kind;

typedef struct dtn_journal_fault {
    dtn_journal_fault_kind kind;
    uint32_t line;
    dtn_text what; /* one sentence without a full stop */
} dtn_journal_fault;

typedef struct dtn_journal {
    dtn_text path;
    const dtn_record *records;
    uint32_t record_count;
    const dtn_journal_fault *faults; /* in the order of the lines */
    uint32_t fault_count;
} dtn_journal;

/* Reads all of it, whatever is wrong with it. `bytes` are borrowed. */
dtn_journal dtn_journal_read(dtn_task *task, dtn_text path, dtn_text bytes);

/* Its faults as D810 to D812, at lines of file number `file`, which holds its bytes. */
void dtn_journal_report(dtn_task *task, const dtn_journal *journal, const dtn_files *files, uint32_t file,
                        dtn_diagnostics *diagnostics);

/* The record as text, sealed, to be put behind `before` (NULL or without records: it opens a journal). `own`, `before`,
 * `since`, `line` and what was found out by reading are not read from it. */
dtn_text dtn_record_write(dtn_task *task, const dtn_record *record, const dtn_journal *before);

/* Whether the last record says the same of the same day, whenever it was written. */
bool dtn_journal_ends_with(dtn_task *task, const dtn_journal *journal, const dtn_record *record);

/* Whether it is sealed, and counts from that day or an earlier one. */
bool dtn_record_counts(const dtn_record *record, dtn_day on);

/* Whether it speaks of a day after its own: what it was as of, or when something was made. Then it was not written on that
 * day. A day that may stand for its whole month or year counts as the first of it. */
bool dtn_record_knows_later(const dtn_record *record);

/* "talks.journal" beside "talks.detente"; empty for standard input. */
dtn_text dtn_journal_path(dtn_task *task, dtn_text case_path);

/* The digest of all files a case was read from: names seen from its folder, lengths and bytes. */
dtn_digest dtn_case_digest(dtn_task *task, const dtn_case *c);
