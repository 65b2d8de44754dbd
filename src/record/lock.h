/* SPDX-License-Identifier: MIT
 * record/lock.h: the lock of a case's sources: digests of what was cited, so that a text that changed later is noticed.
 *
 * A lock is plain text beside the case, NAME.sources.lock beside NAME.detente (docs/formats.md, locks):
 *
 *     detente sources lock 1
 *     source times text "times.txt" lines 37
 *       file sha256 <64 hexadecimal digits>
 *       line 5 sha256 <64 hexadecimal digits>
 *     lock sha256 <digest of all lines above>
 *
 * Of every text whose lines were cited it has the digest of each cited line and of the whole. Line breaks of either kind and
 * a byte-order mark do not count, so that a text taken through another system stays the same. The last line seals the
 * lock itself against slips of the hand; who wants to can write a new one, so it proves nothing against intent. */
#pragma once

#include "base/digest.h"
#include "model/check.h"
#include "model/citations.h"

typedef struct dtn_locked_line {
    uint32_t number; /* from 1 */
    dtn_digest digest;
} dtn_locked_line;

typedef struct dtn_locked_source {
    dtn_text name, text_file;
    uint32_t line_count; /* of the text */
    dtn_digest file;
    bool has_file;                /* false: that line of the lock cannot be read */
    const dtn_locked_line *lines; /* rising */
    uint32_t locked_count;
} dtn_locked_source;

typedef enum {
    DTN_LOCK_NONE,    /* no such file */
    DTN_LOCK_SOUND,   /* read whole, and its seal holds */
    DTN_LOCK_BROKEN,  /* cut off, edited, or with lines that are none of a lock; what can be read stands */
    DTN_LOCK_FOREIGN, /* cannot be read, is no lock, or is of another version: there is nothing in it */
} dtn_lock_state;

typedef struct dtn_lock {
    dtn_lock_state state;
    const dtn_locked_source *sources; /* by name */
    uint32_t source_count;
} dtn_lock;

/* "talks.sources.lock" of "talks.detente"; empty for a case that is no file ("-"). */
dtn_text dtn_lock_path(dtn_task *task, dtn_text case_path);

/* Reads file number `file`; what is wrong with it is added as diagnostics with places in it.
 * cost O(bytes + lines log lines) */
dtn_lock dtn_lock_read(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics);

/* NULL: the source is not locked. cost O(log sources) */
const dtn_locked_source *dtn_lock_source(const dtn_lock *lock, dtn_text name);
const dtn_locked_line *dtn_lock_line(const dtn_locked_source *source, uint32_t number);

/* Of a whole text, with plain line breaks. */
dtn_digest dtn_lock_file_digest(dtn_task *task, const dtn_file *file);

/* Looks for the lock beside the main file, which is file 0, adds it to `files` and reads it. Nothing is said where there is
 * none. */
dtn_lock dtn_lock_find(dtn_task *task, dtn_files *files, const dtn_reader *reader,
                       dtn_diagnostics *diagnostics);

/* What has changed since, and what is not locked yet: diagnostics at the case's own citations. Texts that are not at hand
 * are passed over.
 * cost O(cited lines + bytes of the texts) */
void dtn_lock_compare(dtn_task *task, const dtn_case *c, const dtn_lock *lock, dtn_diagnostics *diagnostics);

/* How a source stands to the lock. */
typedef enum {
    DTN_LOCKED_NOT,           /* it is not in the lock */
    DTN_LOCKED_UNSEEN,        /* it is; its text is not at hand */
    DTN_LOCKED_SAME,          /* not a byte differs */
    DTN_LOCKED_SAME_LINES,    /* the locked lines are the same, something else differs */
    DTN_LOCKED_CHANGED_LINES, /* a cited line differs */
} dtn_locked;
dtn_locked dtn_lock_standing(dtn_task *task, const dtn_case *c, const dtn_lock *lock,
                             const dtn_cited_runs *runs, uint32_t source);

/* A new lock of the texts at hand. What the old one has of texts that are not is kept. */
typedef struct dtn_lock_written {
    dtn_text text;
    uint32_t source_count, line_count; /* in it */
    const uint32_t *kept;              /* sources of the case whose old entry was kept: no text at hand */
    uint32_t kept_count;
    const uint32_t *changed; /* sources whose cited lines are not what the old lock has */
    uint32_t changed_count;
    const dtn_text *dropped; /* names in the old lock that the case no longer cites */
    uint32_t dropped_count;
    bool loses; /* entries would have to be kept, and the old lock is not sound: nothing is written */
} dtn_lock_written;
dtn_lock_written dtn_lock_write(dtn_task *task, const dtn_case *c, const dtn_lock *old);
