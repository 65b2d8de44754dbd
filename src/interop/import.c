/* SPDX-License-Identifier: MIT */
#include "interop/import.h"

#include "interop/gmcr_read.h"
#include "interop/gmcr_to_case.h"
#include "language/parser.h"
#include "language/printer.h"
#include "model/check.h"
#include "model/situation.h"

/* What a case that was made has against it: nothing at all, or else we are wrong. */
static dtn_text first_complaint(const dtn_diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++)
        if (diagnostics->items[i].severity != DTN_NOTICE)
            return diagnostics->items[i].message;
    return (dtn_text){"", 0};
}

static dtn_text complaint_about(dtn_task *task, dtn_text text)
{
    if (text.length > DTN_FILE_LIMIT)
        return DTN_TEXT("it is larger than 16 MiB");
    dtn_files files = {0};
    dtn_diagnostics diagnostics = {0};
    dtn_files_add(task, &files, DTN_TEXT("imported.detente"), text);
    const dtn_case *c = dtn_case_check(task, &files, NULL, &diagnostics);
    if (c && diagnostics.error_count == 0) {
        dtn_question question = {.as_of = c->as_of, .view = DTN_NOBODY};
        dtn_situation_check(task, dtn_situation_at(task, c, &question), &diagnostics);
    }
    return first_complaint(&diagnostics);
}

static dtn_text lay_out(dtn_task *task, dtn_text text)
{
    dtn_files files = {0};
    dtn_diagnostics diagnostics = {0};
    dtn_files_add(task, &files, DTN_TEXT("imported.detente"), text);
    return dtn_print(task, dtn_parse(task, &files, 0, &diagnostics));
}

dtn_text dtn_import_gmcr(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics)
{
    const dtn_gmcr *conflict = dtn_gmcr_read(task, files, file, diagnostics);
    if (!conflict)
        return (dtn_text){"", 0};
    dtn_text text = dtn_gmcr_to_case(task, conflict, files->items[file].path);
    dtn_text complaint = complaint_about(task, text);
    if (complaint.length == 0) {
        text = lay_out(task, text);
        complaint = complaint_about(task, text);
    }
    if (complaint.length == 0)
        return text;
    dtn_diagnose(task, diagnostics, DTN_D903, (dtn_span){file, 0, 1},
                 dtn_text_build(task, "the case made of this file does not check clean: %t", complaint),
                 text.length > DTN_FILE_LIMIT ? DTN_TEXT("a file of a case has at most that size")
                                              : DTN_TEXT("this is a fault of detente, please report it"));
    return (dtn_text){"", 0};
}
