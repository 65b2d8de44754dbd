/* SPDX-License-Identifier: MIT
 * report/json.h: writes one JSON text (RFC 8259), piece by piece, always laid out the same way.
 *
 *     dtn_json json = dtn_json_open(task);
 *     dtn_json_object(&json);
 *     dtn_json_key(&json, "packages");
 *     dtn_json_count(&json, 8748);
 *     dtn_json_close(&json);
 *     return dtn_json_finish(&json);
 *
 * Two spaces per level; an array or object without others in it stands on one line when it is short or was
 * asked to (`_on_one_line`). UTF-8 is kept; bytes that are not UTF-8 become U+FFFD, so the text is always valid.
 * Numbers are the shortest decimals that read back to the same double; NaN and infinities become null. */
#pragma once

#include "base/text.h"
#include "numeric/wide.h"

enum {
    DTN_JSON_DEPTH = 16, /* deepest nesting */
    DTN_JSON_LINE = 100, /* columns up to which a flat array or object is put on one line */
    DTN_JSON_STEP = 2    /* spaces per level */
};

typedef struct dtn_json_level {
    size_t start; /* of the opening bracket */
    size_t item_count;
    char bracket; /* the closing one */
    bool is_flat; /* nothing but scalars in it so far */
    bool is_one_line;
} dtn_json_level;

typedef struct dtn_json {
    dtn_builder text;
    uint32_t depth;
    bool after_key;
    dtn_json_level levels[DTN_JSON_DEPTH];
} dtn_json;

dtn_json dtn_json_open(dtn_task *task);

void dtn_json_object(dtn_json *json);
void dtn_json_array(dtn_json *json);
void dtn_json_object_on_one_line(dtn_json *json); /* whatever its length; scalars only */
void dtn_json_close(dtn_json *json);              /* the innermost array or object */

void dtn_json_key(dtn_json *json, const char *key);
void dtn_json_named(dtn_json *json, dtn_text key);

void dtn_json_text(dtn_json *json, dtn_text value);
void dtn_json_text_or_null(dtn_json *json, dtn_text value); /* null when empty */
void dtn_json_number(dtn_json *json, double value);
void dtn_json_integer(dtn_json *json, int64_t value);
void dtn_json_count(dtn_json *json, uint64_t value);       /* beyond 2^53 as a decimal string */
void dtn_json_wide(dtn_json *json, const dtn_wide *value); /* likewise */
void dtn_json_boolean(dtn_json *json, bool value);
void dtn_json_null(dtn_json *json);

/* The whole text with a line break at its end; everything must be closed. */
dtn_text dtn_json_finish(dtn_json *json);
