/* SPDX-License-Identifier: MIT
 * model/check.h: from the trees to the case, and everything that is wrong with it: the case's only producer. */
#pragma once

#include "model/case.h"

/* How the checker gets at other files; both may be NULL (then includes and source texts are not found).
 * The text is valid until the case is closed. Returns false and a reason ("no such file", "is a directory",
 * "larger than 16 MiB", "not readable") where it cannot. */
typedef struct dtn_reader {
    bool (*read)(void *host, dtn_text path, dtn_text *bytes, dtn_text *reason);
    void *host;
    const dtn_text *source_folders; /* looked through after the case's own folder, for source texts */
    uint32_t source_folder_count;
    bool is_for_one;   /* the case as one reader may see it: model/prune.h */
    dtn_text for_whom; /* a party's name; empty: what is private to nobody */
} dtn_reader;

/* Reads the main file (already in `files` as number 0) and what it includes, checks all of it and returns the
 * case. Diagnostics are added and sorted; with an error among them the case must not be answered from.
 * cost O(size of the files), plus the source texts once each */
const dtn_case *dtn_case_check(dtn_task *task, dtn_files *files, const dtn_reader *reader,
                               dtn_diagnostics *diagnostics);

/* The same from the main file's path on: reads it through the reader as file 0. A file that cannot be read is a
 * diagnostic like any other. */
const dtn_case *dtn_case_read(dtn_task *task, dtn_files *files, dtn_text path, const dtn_reader *reader,
                              dtn_diagnostics *diagnostics);

/* What the command line says in the language's own words, under its own rules. Each wants its text as a file of
 * `files` (number `file`, whose path is shown in messages, "--set"); NULL and diagnostics where it is wrong. */
const dtn_judgement *
dtn_check_setting(dtn_task *task, const dtn_case *c, const dtn_files *files, uint32_t file,
                  dtn_diagnostics *diagnostics); /* NAME=QUANTITY, of a let or a register.count */
const dtn_condition *dtn_check_given(dtn_task *task, const dtn_case *c, const dtn_files *files, uint32_t file,
                                     dtn_diagnostics *diagnostics);

/* The name of a deal, `status quo`, or a package written out as a `deal` statement has it (then `name` is empty and
 * `span` is the text). */
const dtn_package_named *dtn_check_package(dtn_task *task, const dtn_case *c, const dtn_files *files,
                                           uint32_t file, dtn_diagnostics *diagnostics);

/* 2019-05-09, 2019-05, 2019; false where it is no date of the calendar. */
bool dtn_day_read(dtn_text written, dtn_day *day);
uint32_t dtn_day_first(dtn_day day); /* the first day of a month or year written */

/* The number of the view of that name, or DTN_NOBODY. */
uint32_t dtn_case_view(const dtn_case *c, dtn_text name);
