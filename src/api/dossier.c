/* SPDX-License-Identifier: MIT */
#include "api/dossier.h"

#include "report/reports.h"

#include <string.h>

static bool must_stop(void *user, dtn_stop *why)
{
    const dtn_host *host = user;
    if (!host->keep_going || host->keep_going(host->user) == DTN_ANSWERED)
        return false;
    *why = DTN_STOP_INTERRUPT;
    return true;
}

static void share(void *user, size_t count, dtn_part *part, void *argument)
{
    const dtn_host *host = user;
    host->share(host->user, count, part, argument);
}

static void show_progress(void *user, uint64_t done, uint64_t of)
{
    const dtn_host *host = user;
    host->progress(host->user, done, of);
}

static dtn_task open_task(dtn_dossier *dossier)
{
    dtn_task task = dtn_task_open(&dossier->memory, dossier->host.memory_limit);
    const dtn_host *host = &dossier->host;
    task.must_stop = must_stop;
    task.host = &dossier->host;
    task.share = host->share ? share : NULL;
    task.worker_count = host->share && host->worker_count > 1 ? host->worker_count : 1;
    task.progress = host->progress ? show_progress : NULL;
    return task;
}

dtn_dossier *dtn_dossier_make(const dtn_host *host)
{
    dtn_dossier *dossier = host->allocate(host->user, sizeof *dossier);
    if (!dossier)
        return NULL;
    memset(dossier, 0, sizeof *dossier);
    dossier->host = *host;
    dossier->memory = (dtn_memory){host->allocate, host->release, host->user};
    dossier->reading = open_task(dossier);
    dossier->answering = open_task(dossier);
    dossier->kept = dtn_kept_open(&dossier->memory);
    return dossier;
}

void dtn_close(dtn_dossier *dossier)
{
    if (!dossier)
        return;
    dtn_kept_close(&dossier->kept);
    dtn_task_close(&dossier->answering);
    dtn_task_close(&dossier->reading);
    dossier->host.release(dossier->host.user, dossier);
}

static bool read_file(void *host, dtn_text path, dtn_text *bytes, dtn_text *reason)
{
    dtn_dossier *dossier = host;
    if (!dossier->host.read) {
        *reason = DTN_TEXT("no files can be read here");
        return false;
    }
    dtn_text terminated = dtn_text_copy(&dossier->reading, path);
    const char *why = dossier->host.read(dossier->host.user, terminated.bytes, &bytes->bytes, &bytes->length);
    *reason = dtn_text_of(why);
    dossier->has_text |=
        !why; /* the main file is the first that is asked for, and nothing is read without it */
    return !why;
}

typedef struct dtn_opening {
    dtn_dossier *dossier;
    const char *path;
    const char *reader; /* NULL: the whole case */
} dtn_opening;

/* Here and not in the checker: a case is what its files say today, and the same whether or not something was recorded of it
 * before. Every question opens a dossier, so that all see the warnings. */
static void compare_with_lock(dtn_task *task, dtn_dossier *dossier, const dtn_reader *reader)
{
    if (!dossier->has_text)
        return;
    dossier->lock = dtn_lock_find(task, &dossier->files, reader, &dossier->diagnostics);
    dtn_lock_compare(task, dossier->c, &dossier->lock, &dossier->diagnostics);
    dtn_diagnostics_sort(&dossier->diagnostics);
}

static void refuse(dtn_dossier *dossier, dtn_status status, dtn_text sentence)
{
    dossier->refusal = sentence;
    dossier->refusal_status = status;
}

static dtn_text party_names(dtn_task *task, const dtn_case *c)
{
    dtn_builder names = {.task = task};
    for (uint32_t party = 0; party < c->party_count; party++)
        dtn_build(&names, "%s%t", party ? ", " : "", c->parties[party].name);
    return names.length ? dtn_built(&names) : DTN_TEXT("none at all");
}

/* What is wrong is not said where it could be part of what somebody else may not see. */
static void look_at_reader(dtn_task *task, dtn_dossier *dossier)
{
    const dtn_case *c = dossier->c;
    if (c->is_untold)
        refuse(dossier, DTN_CASE_HAS_ERRORS,
               DTN_TEXT("the text has mistakes: who sees what cannot be told (`detente check`)"));
    else if (c->reader.length && c->reader_party == DTN_NOBODY && !dossier->diagnostics.error_count)
        refuse(
            dossier, DTN_USAGE,
            dtn_text_build(task, "the case has no party \"%t\"; it has %t", c->reader, party_names(task, c)));
}

static void read_case(dtn_task *task, void *argument)
{
    dtn_opening *opening = argument;
    dtn_dossier *dossier = opening->dossier;
    size_t folder_count = dossier->host.source_folder_count;
    dossier->source_folders = DTN_TAKE(task, folder_count, dtn_text);
    for (size_t i = 0; i < folder_count; i++)
        dossier->source_folders[i] = dtn_text_copy(task, dtn_text_of(dossier->host.source_folders[i]));
    dtn_reader reader = {.read = read_file,
                         .host = dossier,
                         .source_folders = dossier->source_folders,
                         .source_folder_count = (uint32_t)folder_count,
                         .is_for_one = opening->reader != NULL,
                         .for_whom = dtn_text_copy(task, dtn_text_of(opening->reader))};
    dossier->c = dtn_case_read(task, &dossier->files, dtn_text_copy(task, dtn_text_of(opening->path)),
                               &reader, &dossier->diagnostics);
    /* Both were made of the whole case, of which one reader may not see all. */
    if (!reader.is_for_one && dtn_style_knows_records()) {
        compare_with_lock(task, dossier, &reader);
        dtn_dossier_read_journal(task, dossier, &reader);
    }
    if (reader.is_for_one && dossier->c->is_for_reader)
        look_at_reader(task, dossier);
}

static dtn_status open_case(const dtn_host *host, dtn_opening opening, dtn_dossier **out)
{
    *out = NULL;
    dtn_dossier *dossier = dtn_dossier_make(host);
    if (!dossier)
        return DTN_STOPPED;
    opening.dossier = dossier;
    if (dtn_task_run(&dossier->reading, read_case, &opening) != DTN_DONE) {
        dtn_close(dossier);
        return DTN_STOPPED;
    }
    *out = dossier;
    if (dossier->refusal.length)
        return dossier->refusal_status;
    return dossier->diagnostics.error_count ? DTN_CASE_HAS_ERRORS : DTN_ANSWERED;
}

dtn_status dtn_open(const dtn_host *host, const char *path, dtn_dossier **out)
{
    return open_case(host, (dtn_opening){.path = path}, out);
}

dtn_status dtn_open_as(const dtn_host *host, const char *path, const char *reader, dtn_dossier **out)
{
    return open_case(host, (dtn_opening){.path = path, .reader = reader ? reader : ""}, out);
}

static dtn_text stop_sentence(const dtn_task *task)
{
    switch (task->stop) {
    case DTN_STOP_MEMORY:
        return DTN_TEXT("stopped: out of memory or beyond --limit-memory");
    case DTN_STOP_TIME:
    case DTN_STOP_INTERRUPT:
        return DTN_TEXT("stopped before it was finished: interrupted or beyond --limit-time");
    default:
        return dtn_text_of(task->reason ? task->reason : "stopped: too large for this release");
    }
}

typedef struct dtn_stopped {
    dtn_inquiry *inquiry;
    dtn_text sentence;
} dtn_stopped;

static void report_stop(dtn_task *task, void *argument)
{
    dtn_stopped *stopped = argument;
    const dtn_inquiry *inquiry = stopped->inquiry;
    dtn_cut_short cut = {.question = inquiry->question,
                         .sentence = stopped->sentence,
                         .c = inquiry->dossier->c,
                         .as_of = dtn_text_of(inquiry->options->as_of),
                         .view = dtn_text_of(inquiry->options->view),
                         .runs = inquiry->options->runs,
                         .seed = inquiry->options->seed};
    stopped->inquiry->text = dtn_report_cut_short(task, &cut, &inquiry->style);
}

static void limit_workers(dtn_task *task, int threads)
{
    if (threads > 0 && (size_t)threads < task->worker_count)
        task->worker_count = (size_t)threads;
}

/* What `check` finds wrong is its answer; an export or a lock that lacks statements has nothing to show. */
static bool is_answer(const dtn_inquiry *inquiry)
{
    bool is_of_errors = inquiry->status == DTN_CASE_HAS_ERRORS && strcmp(inquiry->question, "check") != 0;
    bool is_file = strcmp(inquiry->question, "export") == 0 || strcmp(inquiry->question, "lock") == 0;
    bool is_empty = inquiry->status == DTN_LACKS_STATEMENTS && is_file;
    return inquiry->status != DTN_USAGE && !is_of_errors && !is_empty;
}

static void report_refusal(dtn_task *task, void *argument)
{
    dtn_inquiry *inquiry = argument;
    inquiry->status = inquiry->dossier->refusal_status;
    inquiry->text = dtn_report_failure(task, inquiry->question, inquiry->dossier->refusal, &inquiry->style);
}

dtn_status dtn_inquire(dtn_inquiry *inquiry, void (*work)(dtn_task *task, void *inquiry), dtn_reply *reply)
{
    dtn_dossier *dossier = inquiry->dossier;
    dtn_task_close(&dossier->answering);
    dossier->answering = open_task(dossier);
    limit_workers(&dossier->answering, inquiry->options->threads);
    inquiry->style = dtn_style_of(inquiry->options);
    inquiry->status = DTN_ANSWERED;
    inquiry->text = (dtn_text){"", 0};
    bool is_refused = dossier->refusal.length > 0;
    bool is_done = dtn_task_run(&dossier->answering, is_refused ? report_refusal : work, inquiry) == DTN_DONE;
    if (!is_done) {
        dtn_stopped stopped = {inquiry, stop_sentence(&dossier->answering)};
        /* The sentence must get out even where the work took all the memory it was allowed. */
        dtn_task_close(&dossier->answering);
        dossier->answering = dtn_task_open(&dossier->memory, 0);
        inquiry->status = DTN_STOPPED;
        if (dtn_task_run(&dossier->answering, report_stop, &stopped) != DTN_DONE)
            inquiry->text = stopped.sentence;
    }
    *reply =
        (dtn_reply){inquiry->text.bytes, inquiry->text.length, is_done && !is_refused && is_answer(inquiry)};
    return inquiry->status;
}

static dtn_form_kind form_of(dtn_form form)
{
    switch (form) {
    case DTN_JSON:
        return DTN_FORM_JSON;
    case DTN_CSV:
        return DTN_FORM_CSV;
    case DTN_SHORT:
        return DTN_FORM_SHORT;
    case DTN_HTML:
        return DTN_FORM_HTML;
    default:
        return DTN_FORM_TERMINAL;
    }
}

dtn_style dtn_style_of(const dtn_options *options)
{
    enum { NARROWEST = 40 };
    return (dtn_style){
        .form = form_of(options->form),
        .columns = options->columns < NARROWEST ? NARROWEST : (uint32_t)options->columns,
        .colour = options->colour,
        .exact = options->exact,
        .strict = options->strict,
        .list = options->list < 0 ? SIZE_MAX : (size_t)options->list,
    };
}
