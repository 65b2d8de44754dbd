/* SPDX-License-Identifier: MIT
 * interop/json_reader.h: the values of a JSON text (RFC 8259), each with its place in it.
 *
 * Strict: one value, no comments, no commas too many, no key twice, UTF-8 only. The first mistake ends the reading. */
#pragma once

#include "base/diagnostic.h"

typedef enum {
    DTN_VALUE_NULL,
    DTN_VALUE_BOOLEAN,
    DTN_VALUE_NUMBER,
    DTN_VALUE_TEXT,
    DTN_VALUE_LIST,
    DTN_VALUE_OBJECT
} dtn_value_kind;

typedef struct dtn_value dtn_value;
struct dtn_value {
    dtn_value_kind kind;
    uint32_t start, end; /* its bytes in the file */
    bool is_true;        /* BOOLEAN */
    dtn_text text;       /* TEXT: with escapes undone; NUMBER: as written */
    uint32_t count;      /* LIST, OBJECT: how many values are in it */
    const dtn_value *first;
    const dtn_value *next; /* in the list or object around it */
    dtn_text key;          /* in an object: what it goes by */
};

enum { DTN_VALUE_DEPTH = 64, DTN_VALUE_LIMIT = 2000000 };

/* The value of file number `file`, or NULL and a diagnostic (D901). cost O(bytes), and O(keys^2) in one object */
const dtn_value *dtn_json_read(dtn_task *task, const dtn_files *files, uint32_t file,
                               dtn_diagnostics *diagnostics);

/* The value that goes by that key, or NULL; NULL too where `object` is none. */
const dtn_value *dtn_value_at(const dtn_value *object, const char *key);

/* True and the number, where the value is a whole number of at most 9 digits, written without fraction. */
bool dtn_value_whole(const dtn_value *value, uint32_t *number);

const char *dtn_value_kind_words(const dtn_value *value); /* "a list" */
