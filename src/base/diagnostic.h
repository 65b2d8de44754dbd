/* SPDX-License-Identifier: MIT
 * base/diagnostic.h: what is wrong with a case, collected; nothing stops at the first one.
 *
 * Codes stand in base/diagnostic_codes.h, one line each; a code is never used again for something else.
 * A message is one sentence without a full stop, in lower case; a hint says what to do. Showing them
 * (the user's line, the caret) is report/excerpt.h's affair. */
#pragma once

#include "base/array.h"
#include "base/file.h"

typedef enum { DTN_ERROR, DTN_WARNING, DTN_NOTICE } dtn_severity;

typedef enum {
#define DTN_CODE(code, severity, title) DTN_##code,
#include "base/diagnostic_codes.h"
#undef DTN_CODE
    DTN_CODE_COUNT
} dtn_code;

typedef struct dtn_diagnostic {
    dtn_code code;
    dtn_severity severity;
    dtn_span span;
    dtn_text message;
    dtn_text hint; /* empty: none */
} dtn_diagnostic;

typedef struct dtn_diagnostics {
    dtn_diagnostic *items;
    size_t count;
    size_t capacity;
    size_t error_count;
    size_t dropped; /* beyond DTN_DIAGNOSTIC_LIMIT; counted, not kept */
} dtn_diagnostics;

enum { DTN_DIAGNOSTIC_LIMIT = 1000 };

const char *dtn_code_name(dtn_code code); /* "D204" */
const char *dtn_code_title(dtn_code code);
dtn_severity dtn_code_severity(dtn_code code);
const char *dtn_severity_word(dtn_severity severity); /* "error" */

/* Adds one; the severity is the code's. */
void dtn_diagnose(dtn_task *task, dtn_diagnostics *list, dtn_code code, dtn_span span, dtn_text message,
                  dtn_text hint);

/* The message of the first error; empty: there is none. */
dtn_text dtn_first_error(const dtn_diagnostics *list);

/* File order, then place, then code; equal ones once. */
void dtn_diagnostics_sort(dtn_diagnostics *list);
