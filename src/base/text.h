/* SPDX-License-Identifier: MIT
 * base/text.h: a run of bytes with its length, and a builder for longer ones.
 *
 * A dtn_text borrows: whoever made the bytes owns them. It is not terminated by a zero byte unless a comment
 * says so. All texts are UTF-8 unless a comment says otherwise. */
#pragma once

#include "base/task.h"

typedef struct dtn_text {
    const char *bytes;
    size_t length;
} dtn_text;

/* A text of a string literal. */
#define DTN_TEXT(literal) ((dtn_text){(literal), sizeof(literal) - 1})

dtn_text dtn_text_of(const char *zero_terminated); /* NULL gives the empty text */
bool dtn_text_equal(dtn_text a, dtn_text b);
bool dtn_text_is(dtn_text text, const char *zero_terminated);
int dtn_text_compare(dtn_text a, dtn_text b); /* byte order, which is code point order; -1, 0, 1 */
dtn_text dtn_text_slice(dtn_text text, size_t from, size_t to);
dtn_text dtn_text_copy(dtn_task *task, dtn_text text); /* into the arena, with a zero byte behind it */

/* Number of edits (insert, delete, change, swap of neighbours; by code point) between a and b, or limit + 1 as
 * soon as it must be more. For did-you-mean: texts longer than DTN_DISTANCE_LENGTH code points are far from
 * everything but themselves. cost O(|a| |b|) */
enum { DTN_DISTANCE_LENGTH = 128 };
size_t dtn_text_distance(dtn_text a, dtn_text b, size_t limit);

/* A text under construction in a task's arena. Start from {.task = task}. */
typedef struct dtn_builder {
    dtn_task *task;
    char *bytes;
    size_t length;
    size_t capacity;
} dtn_builder;

void dtn_build_text(dtn_builder *builder, dtn_text text);
void dtn_build_chars(dtn_builder *builder, const char *zero_terminated);
void dtn_build_repeat(dtn_builder *builder, char byte, size_t count);
void dtn_build_integer(dtn_builder *builder, int64_t value);
void dtn_build_count(dtn_builder *builder, uint64_t value);
void dtn_build_number(dtn_builder *builder, double value); /* shortest form that reads back */
void dtn_build_rounded(dtn_builder *builder, double value,
                       int places); /* fixed places, half away from zero */

/* A sentence with holes: %t a dtn_text, %s a zero-terminated text, %z a size_t, %i an int64_t, %d a double in
 * its shortest form, %% a percent sign. Any other letter is a fault of ours (assert). */
void dtn_build(dtn_builder *builder, const char *sentence, ...);

/* The finished text (a zero byte stands behind it); the builder may go on afterwards. */
dtn_text dtn_built(dtn_builder *builder);

/* dtn_build into a fresh text of the arena. */
dtn_text dtn_text_build(dtn_task *task, const char *sentence, ...);
