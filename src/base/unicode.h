/* SPDX-License-Identifier: MIT
 * base/unicode.h: what the program needs to know of Unicode: valid UTF-8, letters, widths.
 *
 * Tables are made from the Unicode Character Database by tools/make-unicode-tables (Debian's unicode-data). */
#pragma once

#include "base/text.h"

/* The code point at `at` and its length in bytes; length 0 where the bytes are not valid UTF-8 (overlong forms,
 * surrogates and values beyond U+10FFFF are not valid) or at the end. */
typedef struct dtn_rune {
    uint32_t code;
    uint8_t length;
} dtn_rune;
dtn_rune dtn_rune_at(dtn_text text, size_t at);

bool dtn_rune_is_letter(uint32_t code); /* general category L*, M* (marks continue a letter) or Nl */
bool dtn_rune_is_mark(uint32_t code);   /* general category M*: may not open a name */
int dtn_rune_width(uint32_t code);      /* columns on a terminal: 0, 1 or 2; control characters 0 */

size_t dtn_text_width(dtn_text text); /* columns on a terminal; invalid bytes count 1 each */

/* The offset of the first byte that is not valid UTF-8, or text.length. */
size_t dtn_text_first_invalid(dtn_text text);
