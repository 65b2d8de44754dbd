/* SPDX-License-Identifier: MIT
 * api/ask_report.c: all answers as the content of one page. */
#include "api/asked.h"

#include "report/html.h"
#include "report/whole_report.h"

#include <string.h>

/* The one page first, then the eleven questions in their order. */
static const dtn_report_part sections[] = {
    {.verb = "page", .question = "In short"},
    {.verb = "zone", .question = "Is there a zone of possible agreement, and how narrow?"},
    {.verb = "deals", .question = "Which deals?"},
    {.verb = "sure", .question = "How sure are we, and where does the doubt come from?"},
    {.verb = "flip", .question = "What would flip the answer?"},
    {.verb = "block", .question = "Who can block, and what would win them over?"},
    {.verb = "holds", .question = "Would it hold once signed?"},
    {.verb = "path", .question = "How do we get there, with the least exposure?"},
    {.verb = "when", .question = "When: how has the window moved?"},
    {.verb = "cases", .question = "What do precedents say?"},
    {.verb = "why", .question = "Why do we believe it?"},
    {.verb = "score", .question = "Were we right?"},
    {.verb = "gaps", .question = "What are we not seeing?"},
};
enum { SECTION_COUNT = sizeof sections / sizeof *sections };

/* One answer on its way into the page. A stop leaves what says so. */
typedef struct asking {
    dtn_inquiry inquiry; /* first: it is what dtn_asked_answer is given */
    dtn_options options;
} asking;

static dtn_text not_finished(dtn_task *task, dtn_stop stop)
{
    if (stop == DTN_STOP_SIZE && task->reason)
        return dtn_text_build(task, "<p>Not finished: %s.</p>\n", task->reason);
    return DTN_TEXT("<p>Not finished: interrupted or beyond --limit-time.</p>\n");
}

/* What says why there is no answer is text, and may name what the case names. */
static bool is_html(const dtn_inquiry *inquiry)
{
    return inquiry->status != DTN_USAGE && inquiry->status != DTN_CASE_HAS_ERRORS;
}

static dtn_text as_html(dtn_task *task, dtn_text text)
{
    dtn_builder out = {.task = task};
    dtn_build_chars(&out, "<pre>");
    dtn_html_escape(&out, text);
    dtn_build_chars(&out, "</pre>\n");
    return dtn_built(&out);
}

static dtn_text ask(dtn_asked *asked, const char *verb, const char *target, dtn_text *places)
{
    asking one = {.inquiry = *asked->inquiry, .options = *asked->inquiry->options};
    one.options.target = target;
    one.inquiry.in_short = places != NULL;
    one.inquiry.options = &one.options;
    one.inquiry.question = verb;
    one.inquiry.status = DTN_ANSWERED;
    one.inquiry.style.form = DTN_FORM_HTML;
    one.inquiry.text = (dtn_text){"", 0};
    dtn_stop stop = dtn_task_try(asked->task, dtn_asked_answer, &one);
    if (stop != DTN_DONE || one.inquiry.status == DTN_STOPPED)
        asked->inquiry->status = DTN_STOPPED;
    if (stop != DTN_DONE)
        return not_finished(asked->task, stop);
    if (places)
        *places = one.inquiry.places;
    return is_html(&one.inquiry) ? one.inquiry.text : as_html(asked->task, one.inquiry.text);
}

static bool has_chain(const char *verb)
{
    static const char *const verbs[] = {"zone", "deals", "sure", "flip", "block", "holds", "path", "when"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i], verb) == 0)
            return true;
    return false;
}

void dtn_answer_report(dtn_asked *asked)
{
    const dtn_options *options = asked->inquiry->options;
    dtn_report_part *parts = DTN_TAKE(asked->task, SECTION_COUNT, dtn_report_part);
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        parts[i] = sections[i];
        parts[i].answer = ask(asked, sections[i].verb, NULL, NULL);
        if (has_chain(sections[i].verb))
            parts[i].chain = ask(asked, "why", sections[i].verb, &parts[i].places);
    }
    const dtn_whole_report report = {
        .heading = dtn_asked_heading(asked),
        .parts = parts,
        .part_count = SECTION_COUNT,
        .settings = options->settings,
        .setting_count = options->setting_count,
        .day = dtn_text_of(options->as_of),
        .given = dtn_text_of(options->given),
        .list = asked->inquiry->style.list,
        .version = dtn_version(),
    };
    asked->inquiry->text = dtn_report_whole(asked->task, &report);
}
