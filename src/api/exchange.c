/* SPDX-License-Identifier: MIT
 * api/exchange.c: files of other programs, in and out. */
#include "api/asked.h"

#include "interop/export.h"
#include "interop/import.h"

#include <string.h>

/* ---- in ------------------------------------------------------------------------------------------------ */

typedef struct dtn_importing {
    dtn_inquiry inquiry; /* first: it is what dtn_inquire hands on */
    const char *path;
} dtn_importing;

/* The bytes of the file as number 0 of `files`; with a diagnostic where it cannot be read. */
static void read_foreign_file(dtn_task *task, const dtn_importing *importing, dtn_files *files,
                              dtn_diagnostics *diagnostics)
{
    const dtn_host *host = &importing->inquiry.dossier->host;
    dtn_text bytes = {"", 0};
    const char *why = "no files can be read here";
    if (host->read)
        why = host->read(host->user, importing->path, &bytes.bytes, &bytes.length);
    if (!why && bytes.length > DTN_FILE_LIMIT)
        why = "larger than 16 MiB";
    uint32_t file = dtn_files_add(task, files, dtn_text_of(importing->path), why ? DTN_TEXT("") : bytes);
    if (why)
        dtn_diagnose(task, diagnostics, DTN_D001, (dtn_span){file, 0, 0},
                     dtn_text_build(task, "\"%s\" cannot be read: %s", importing->path, why), DTN_TEXT(""));
}

static void import(dtn_task *task, void *argument)
{
    dtn_importing *importing = argument;
    dtn_inquiry *inquiry = &importing->inquiry;
    dtn_files files = {0};
    dtn_diagnostics diagnostics = {0};
    dtn_task_tick(task);
    read_foreign_file(task, importing, &files, &diagnostics);
    if (diagnostics.error_count == 0)
        inquiry->text = dtn_import_gmcr(task, &files, 0, &diagnostics);
    if (diagnostics.error_count == 0)
        return;
    dtn_diagnostics_sort(&diagnostics);
    inquiry->status = DTN_CASE_HAS_ERRORS;
    inquiry->text = dtn_report_check(task, NULL, &files, &diagnostics, &inquiry->style);
}

dtn_status dtn_import(const dtn_host *host, const char *path, const dtn_options *options,
                      dtn_dossier **dossier, dtn_reply *reply)
{
    *reply = (dtn_reply){"", 0, false};
    *dossier = dtn_dossier_make(host);
    if (!*dossier)
        return DTN_STOPPED;
    dtn_importing importing = {{.dossier = *dossier, .question = "import", .options = options}, path};
    return dtn_inquire(&importing.inquiry, import, reply);
}

/* ---- out ----------------------------------------------------------------------------------------------- */

typedef struct dtn_exporting {
    dtn_inquiry inquiry; /* first: it is what dtn_inquire hands on */
    const char *format;
    dtn_text notes;
} dtn_exporting;

static void fail(dtn_exporting *exporting, dtn_task *task, dtn_status status, dtn_text sentence)
{
    dtn_inquiry *inquiry = &exporting->inquiry;
    inquiry->status = status;
    inquiry->text = dtn_report_failure(task, inquiry->question, sentence, &inquiry->style);
}

static void export(dtn_task *task, void *argument)
{
    dtn_exporting *exporting = argument;
    dtn_inquiry *inquiry = &exporting->inquiry;
    dtn_dossier *dossier = inquiry->dossier;
    dtn_asked asked = {.task = task, .inquiry = inquiry, .c = dossier->c, .files = dossier->files};
    asked.question.view = DTN_NOBODY;
    dtn_task_tick(task);
    if (strcmp(exporting->format, "gmcr") != 0) {
        fail(
            exporting, task, DTN_USAGE,
            dtn_text_build(task, "there is no format \"%s\" to export to; there is gmcr", exporting->format));
        return;
    }
    if (!dtn_asked_begin(&asked, &dossier->diagnostics))
        return;
    dtn_exported exported = dtn_export_gmcr(task, asked.situation, asked.state);
    inquiry->status = DTN_ANSWERED; /* what other questions lack is not lacking here */
    exporting->notes = exported.notes;
    inquiry->text = exported.text;
    if (exported.failure.length)
        fail(exporting, task, exported.lacks_statements ? DTN_LACKS_STATEMENTS : DTN_STOPPED,
             exported.failure);
}

dtn_status dtn_export(dtn_dossier *dossier, const char *format, const dtn_options *options, dtn_reply *reply,
                      dtn_reply *notes)
{
    dtn_exporting exporting = {
        {.dossier = dossier, .question = "export", .options = options}, format, {"", 0}};
    dtn_status status = dtn_inquire(&exporting.inquiry, export, reply);
    if (status == DTN_STOPPED)
        exporting.notes.length = 0;
    if (exporting.notes.length == 0)
        exporting.notes.bytes = "";
    if (notes)
        *notes = (dtn_reply){exporting.notes.bytes, exporting.notes.length, true};
    return status;
}
