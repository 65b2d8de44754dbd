/* SPDX-License-Identifier: MIT
 * web/wasm/engine.h: the library as JavaScript sees it. web/wasm/engine.mjs calls these functions and has the `host`;
 * web/wasm/exports.txt lists both. Texts handed in end in a zero byte and stay the caller's. */
#pragma once

#include "detente.h"

#define EXPORTED(name) __attribute__((export_name(#name)))
#define HOST(name)     __attribute__((import_module("host"), import_name(name)))

/* A case that is open or about to be, and the last reply of it. */
typedef struct opened_case opened_case;

/* The length of the file at `path` of a case; or, below zero, that of the sentence that says why it is not there.
 * `host_fetch` then puts its bytes at `place`. */
HOST("find") int host_find(const opened_case *opened, const char *path);
HOST("fetch") void host_fetch(char *place);

HOST("keep_going") bool host_keep_going(void);

/* Memory for texts, and its way back. */
EXPORTED(take) void *take(size_t size);
EXPORTED(give_back) void give_back(void *block);

/* A case to be opened, with at most `memory` bytes (0: all there is); NULL where there is no memory. */
EXPORTED(begin) opened_case *begin(size_t memory);

/* A folder in which texts of sources are looked for; needed until the case is closed. False: there are too many. */
EXPORTED(add_source_folder) bool add_source_folder(opened_case *opened, const char *folder);

/* `reader` as in dtn_open_as; NULL: everything is read. A case is closed whatever came of opening it. */
EXPORTED(open_case) dtn_status open_case(opened_case *opened, const char *path, const char *reader);
EXPORTED(close_case) void close_case(opened_case *opened);

/* What the next questions are asked with: first nothing, then one option after another. Texts are needed until the
 * questions are answered. A yes is 1. False: the option is not known, or not with such a value. */
EXPORTED(wish_nothing) void wish_nothing(void);
EXPORTED(wish_text) bool wish_text(const char *name, const char *text);
EXPORTED(wish_number) bool wish_number(const char *name, int64_t number);

/* Only for cases that could be read (DTN_ANSWERED, DTN_CASE_HAS_ERRORS). The reply of the first is that of `opened`, of the
 * second that of `after`. */
EXPORTED(ask) dtn_status ask(opened_case *opened, const char *question);
EXPORTED(compare) dtn_status compare(const opened_case *before, opened_case *after);

EXPORTED(reply_text) const char *reply_text(const opened_case *opened);
EXPORTED(reply_length) size_t reply_length(const opened_case *opened);
EXPORTED(reply_is_answer) bool reply_is_answer(const opened_case *opened);

EXPORTED(version) const char *version(void);
