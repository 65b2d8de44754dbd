/* SPDX-License-Identifier: MIT
 * base/unicode_tables.h: ranges of code points, in rising order, made by tools/make-unicode-tables. */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct dtn_rune_range {
    uint32_t first;
    uint32_t last;
} dtn_rune_range;

extern const dtn_rune_range DTN_UNICODE_LETTERS[]; /* L*, Nl */
extern const size_t DTN_UNICODE_LETTER_COUNT;
extern const dtn_rune_range DTN_UNICODE_MARKS[]; /* M* */
extern const size_t DTN_UNICODE_MARK_COUNT;
extern const dtn_rune_range DTN_UNICODE_WIDE[]; /* two columns */
extern const size_t DTN_UNICODE_WIDE_COUNT;
extern const dtn_rune_range
    DTN_UNICODE_EMPTY[]; /* no column: marks that sit on a letter, format characters */
extern const size_t DTN_UNICODE_EMPTY_COUNT;
