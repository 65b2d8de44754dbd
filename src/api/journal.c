/* SPDX-License-Identifier: MIT
 * api/journal.c: the journal beside a case: read with it, and what is wrong with it told. */
#include "api/dossier.h"

#include "record/journal.h"

/* It is there and cannot be read: told at the beginning of the case. */
static void report_unreadable(dtn_task *task, dtn_dossier *dossier, dtn_text path, dtn_text reason)
{
    dtn_diagnose(task, &dossier->diagnostics, DTN_D810, (dtn_span){0, 0, 0},
                 dtn_text_build(task, "the journal %t cannot be read: %t", path, reason), DTN_TEXT(""));
}

void dtn_dossier_read_journal(dtn_task *task, dtn_dossier *dossier, const dtn_reader *reader)
{
    dtn_text path, bytes = DTN_TEXT(""), reason = DTN_TEXT("no such file");
    if (!dossier->has_text || !dossier->c || dossier->files.count == 0)
        return;
    path = dtn_journal_path(task, dossier->files.items[0].path);
    bool is_read = path.length > 0 && dossier->host.read && reader->read(reader->host, path, &bytes, &reason);
    if (is_read && bytes.length > DTN_FILE_LIMIT) {
        is_read = false;
        reason = DTN_TEXT("larger than 16 MiB");
    }
    if (is_read) {
        uint32_t file = dtn_files_add(task, &dossier->files, path, bytes);
        dtn_journal *journal = DTN_TAKE(task, 1, dtn_journal);
        *journal = dtn_journal_read(task, path, dossier->files.items[file].bytes);
        dossier->journal = journal;
        dtn_journal_report(task, journal, &dossier->files, file, &dossier->diagnostics);
    } else if (path.length > 0 && !dtn_text_is(reason, "no such file")) {
        report_unreadable(task, dossier, path, reason);
    }
    dtn_diagnostics_sort(&dossier->diagnostics);
}
