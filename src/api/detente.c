/* SPDX-License-Identifier: MIT
 * api/detente.c: the calls that need no engine: defaults, version, layout, explanations. */
#include "api/dossier.h"

#include "language/parser.h"
#include "language/printer.h"
#include "report/reports.h"

#define DTN_VERSION "0.1.0"

const char *dtn_version(void)
{
    return DTN_VERSION;
}

dtn_options dtn_default_options(void)
{
    return (dtn_options){.runs = 10000, .seed = 1, .list = 1000, .columns = 80};
}

/* Reads the printed text again: what differs from the tree it came from never leaves the house. */
static bool reads_back(dtn_task *task, const dtn_tree *tree, dtn_text printed)
{
    dtn_files files = {0};
    dtn_diagnostics diagnostics = {0};
    uint32_t file = dtn_files_add(task, &files, tree->file->path, printed);
    const dtn_tree *again = dtn_parse(task, &files, file, &diagnostics);
    return diagnostics.error_count == 0 && dtn_tree_equal(tree, again);
}

static void print_layout(dtn_task *task, void *argument)
{
    dtn_inquiry *inquiry = argument;
    dtn_dossier *dossier = inquiry->dossier;
    dtn_diagnostics diagnostics = {0};
    const dtn_tree *tree = NULL;
    if (dossier->has_text && dossier->files.count)
        tree = dtn_parse(task, &dossier->files, 0, &diagnostics);
    if (!tree || diagnostics.error_count) {
        inquiry->status = DTN_CASE_HAS_ERRORS;
        const dtn_diagnostics *shown = tree ? &diagnostics : &dossier->diagnostics;
        inquiry->text = dtn_report_check(task, dossier->c, &dossier->files, shown, &inquiry->style);
        return;
    }
    inquiry->text = dtn_print(task, tree);
    if (!reads_back(task, tree, inquiry->text)) {
        inquiry->status = DTN_CASE_HAS_ERRORS;
        dtn_text sentence = DTN_TEXT("the layout of this text could not be read back and was not written; "
                                     "this is a fault of detente, please report it");
        inquiry->text = dtn_report_failure(task, inquiry->question, sentence, &inquiry->style);
    }
}

dtn_status dtn_format(dtn_dossier *dossier, const dtn_options *options, dtn_reply *reply)
{
    dtn_inquiry inquiry = {.dossier = dossier, .question = "fmt", .options = options};
    return dtn_inquire(&inquiry, print_layout, reply);
}

typedef struct dtn_explaining {
    dtn_inquiry inquiry; /* first: it is what dtn_inquire hands on */
    const char *what;
} dtn_explaining;

static void explain(dtn_task *task, void *argument)
{
    dtn_explaining *explaining = argument;
    dtn_inquiry *inquiry = &explaining->inquiry;
    dtn_text what = dtn_text_of(explaining->what), near = {0};
    inquiry->text = dtn_report_explanation(task, what, &inquiry->style, &near);
    if (inquiry->text.length)
        return;
    inquiry->status = DTN_USAGE;
    dtn_text sentence =
        near.length ? dtn_text_build(task, "nothing is known of \"%t\"; did you mean %t?", what, near)
                    : dtn_text_build(task, "nothing is known of \"%t\"; `detente explain` lists all", what);
    inquiry->text = dtn_report_failure(task, inquiry->question, sentence, &inquiry->style);
}

dtn_status dtn_explain(const dtn_host *host, const char *what, const dtn_options *options,
                       dtn_dossier **dossier, dtn_reply *reply)
{
    *reply = (dtn_reply){"", 0, false};
    *dossier = dtn_dossier_make(host);
    if (!*dossier)
        return DTN_STOPPED;
    dtn_explaining explaining = {{.dossier = *dossier, .question = "explain", .options = options}, what};
    return dtn_inquire(&explaining.inquiry, explain, reply);
}
