/* SPDX-License-Identifier: MIT
 * api/compare.c: two versions of a case, side by side. */
#include "api/asked.h"

#include "report/diff_report.h"

typedef struct dtn_comparing {
    dtn_inquiry inquiry; /* first: it is what dtn_inquire hands on; of the new version */
    const dtn_dossier *before;
} dtn_comparing;

/* False after a failure, which says which version it is of by its file names. */
static bool look_at(dtn_asked *asked, const dtn_dossier *dossier)
{
    asked->c = dossier->c;
    asked->files = dossier->files;
    asked->question.view = DTN_NOBODY;
    return dtn_asked_begin(asked, &dossier->diagnostics);
}

static void compare(dtn_task *task, void *argument)
{
    dtn_comparing *comparing = argument;
    dtn_inquiry *inquiry = &comparing->inquiry;
    dtn_asked before = {.task = task, .inquiry = inquiry}, after = before;
    dtn_task_tick(task);
    if (!look_at(&before, comparing->before) || !look_at(&after, inquiry->dossier))
        return;
    if (before.unlock.count || after.unlock.count) {
        inquiry->status = DTN_LACKS_STATEMENTS;
        inquiry->text = dtn_report_failure(
            task, inquiry->question,
            dtn_text_build(task, "%s says too little: it lacks %t",
                           before.unlock.count ? "the old version" : "the new version",
                           before.unlock.count ? before.unlock.items[0] : after.unlock.items[0]),
            &inquiry->style);
        return;
    }
    dtn_diff_question question = {before.situation, after.situation, dtn_same_statement_words};
    dtn_diff diff = dtn_diff_find(task, &question);
    dtn_diff_answer_text answer = {dtn_asked_heading(&after), before.situation, &diff};
    if (diff.is_incomplete) {
        inquiry->status = DTN_STOPPED;
        answer.heading.incomplete =
            "some search was cut short by a limit or by how much the conditions couple; what is not "
            "known is left open";
    }
    inquiry->text = dtn_report_diff(task, &answer, &inquiry->style);
}

dtn_status dtn_compare(const dtn_dossier *before, dtn_dossier *after, const dtn_options *options,
                       dtn_reply *reply)
{
    dtn_comparing comparing = {{.dossier = after, .question = "diff", .options = options}, before};
    return dtn_inquire(&comparing.inquiry, compare, reply);
}
