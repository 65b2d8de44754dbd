/* SPDX-License-Identifier: MIT
 * interop/names.h: what others call things, as names and texts of the case language. */
#pragma once

#include "base/table.h"

typedef struct dtn_namer { /* of names that share a space; start from {.task = task} */
    dtn_task *task;
    dtn_table taken;
} dtn_namer;

/* A name made of the words: small letters, digits and `_`; `otherwise` begins it where there is no letter in them. */
dtn_text dtn_name_of_words(dtn_task *task, dtn_text words, const char *otherwise);

/* The name, or with _2, _3, ... behind it where it is taken already. It is taken then. */
dtn_text dtn_name_keep(dtn_namer *namer, dtn_text name);

/* As it is written in a case: in back-quotes where it could be read as a keyword. */
dtn_text dtn_name_written(dtn_task *task, dtn_text name);

/* In double quotes, escaped; line breaks and other control characters are spaces. */
dtn_text dtn_text_written(dtn_task *task, dtn_text text);

/* The same without quotes and escapes, cut after `most` bytes: for comments. */
dtn_text dtn_text_on_one_line(dtn_task *task, dtn_text text, size_t most);
