/* SPDX-License-Identifier: MIT
 * base/file.h: the text files a case is read from, and places in them.
 *
 * The library never opens a file: the host hands over bytes. A dtn_file is those bytes with an index of lines.
 * (The word `source` belongs to the language: an article, a document.) */
#pragma once

#include "base/text.h"

enum { DTN_FILE_LIMIT = 16 * 1024 * 1024 };

typedef struct dtn_file {
    dtn_text path;  /* as it is shown in messages */
    dtn_text bytes; /* without a byte-order mark */
    uint32_t *line_starts;
    size_t line_count;
} dtn_file;

typedef struct dtn_files {
    dtn_file *items;
    size_t count;
    size_t capacity;
} dtn_files;

/* Bytes [start, end) of one file. */
typedef struct dtn_span {
    uint32_t file;
    uint32_t start;
    uint32_t end;
} dtn_span;

typedef struct dtn_place {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, counted as a terminal shows it; a tab counts 1 */
} dtn_place;

/* Takes the bytes (borrowed, at most DTN_FILE_LIMIT) and indexes them; a byte-order mark at the start is left
 * out. Lines end with a line feed. Returns the file's index. */
uint32_t dtn_files_add(dtn_task *task, dtn_files *files, dtn_text path, dtn_text bytes);

/* The last part of a path, whichever way its folders are written. */
dtn_text dtn_file_name(dtn_text path);

dtn_place dtn_file_place(const dtn_file *file, uint32_t offset);
dtn_text dtn_file_line(const dtn_file *file, uint32_t line); /* from 1; without its line break */
