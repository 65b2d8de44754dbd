/* SPDX-License-Identifier: MIT
 * tests/unit/model/case_text.h: a case from a text in the test, with files on a shelf instead of a disk. */
#pragma once

#include "model/check.h"
#include "model/situation.h"
#include "tests/unit/tested.h"

typedef struct shelf_file {
    const char *path, *bytes; /* bytes NULL: "is a directory" */
} shelf_file;

typedef struct read_text {
    dtn_task *task;
    dtn_files files;
    dtn_diagnostics diagnostics;
    const dtn_case *c;
    const shelf_file *shelf; /* ends with a path of NULL; may be NULL */
    const char *text;
} read_text;

static inline bool take_from_shelf(void *host, dtn_text path, dtn_text *bytes, dtn_text *reason)
{
    const read_text *reading = host;
    *reason = DTN_TEXT("no such file");
    if (dtn_text_is(path, "case.detente")) {
        *bytes = dtn_text_of(reading->text);
        return true;
    }
    for (const shelf_file *file = reading->shelf; file && file->path; file++) {
        if (!dtn_text_is(path, file->path))
            continue;
        *bytes = dtn_text_of(file->bytes);
        *reason = DTN_TEXT("is a directory");
        return file->bytes != NULL;
    }
    return false;
}

static inline read_text read_with(dtn_task *task, const char *text, const shelf_file *shelf)
{
    read_text reading = {.task = task, .text = text, .shelf = shelf};
    dtn_text folder = DTN_TEXT("texts");
    dtn_reader reader = {
        .read = take_from_shelf, .host = &reading, .source_folders = &folder, .source_folder_count = 1};
    reading.c = dtn_case_read(task, &reading.files, DTN_TEXT("case.detente"), &reader, &reading.diagnostics);
    dtn_files *files = DTN_TAKE(task, 1, dtn_files);
    *files = reading.files;
    ((dtn_case *)reading.c)->files = files; /* `reading` moves when it is returned */
    return reading;
}

static inline read_text read_case(dtn_task *task, const char *text)
{
    return read_with(task, text, NULL);
}

/* How often the code was reported. */
static inline size_t times_said(const read_text *reading, dtn_code code)
{
    size_t count = 0;
    for (size_t i = 0; i < reading->diagnostics.count; i++)
        count += reading->diagnostics.items[i].code == code;
    return count;
}

static inline void assert_sound(const read_text *reading)
{
    for (size_t i = 0; i < reading->diagnostics.count; i++) {
        const dtn_diagnostic *one = &reading->diagnostics.items[i];
        if (one->severity == DTN_ERROR)
            fail_msg("%s %.*s", dtn_code_name(one->code), (int)one->message.length, one->message.bytes);
    }
}

static inline const dtn_situation *situation_on(dtn_task *task, const dtn_case *c, const char *day,
                                                const char *view)
{
    dtn_question question = {.as_of = c->as_of, .view = DTN_NOBODY};
    if (day)
        assert_true(dtn_day_read(dtn_text_of(day), &question.as_of));
    if (view)
        question.view = dtn_case_view(c, dtn_text_of(view));
    return dtn_situation_at(task, c, &question);
}

static inline const dtn_state *central_of(dtn_task *task, const dtn_situation *situation)
{
    bool is_exact;
    const dtn_state *state = dtn_situation_central(task, situation, &is_exact);
    assert_true(is_exact);
    return state;
}

static inline const dtn_state *central_on(dtn_task *task, const read_text *reading, const char *day,
                                          const char *view)
{
    return central_of(task, situation_on(task, reading->c, day, view));
}

/* The worth of an option is exactly numerator / denominator points. */
static inline bool worth_is(const dtn_state *state, uint32_t party, uint32_t option, int64_t numerator,
                            int64_t denominator)
{
    const dtn_stakes *stakes = &state->stakes[party];
    return stakes->exact_worth[option] * denominator == stakes->exact_unit * numerator;
}

static inline bool walks_away_at(const dtn_state *state, uint32_t party, int64_t numerator,
                                 int64_t denominator)
{
    const dtn_stakes *stakes = &state->stakes[party];
    return stakes->exact_walk_away * denominator == stakes->exact_unit * numerator;
}
