/* SPDX-License-Identifier: MIT
 * model/phrase.h: does a phrase stand in a text, word for word? */
#pragma once

#include "base/text.h"

typedef enum {
    DTN_PHRASE_ABSENT,
    DTN_PHRASE_EXACT,     /* but for white space */
    DTN_PHRASE_NORMALISED /* after quotes, dashes, spaces, ligatures and composed accents are evened out */
} dtn_phrase_match;

/* Whole words only. cost O(|text| |phrase|) at worst, |text| as a rule; gives back the memory it takes */
dtn_phrase_match dtn_phrase_find(dtn_task *task, dtn_text text, dtn_text phrase);

/* How many bytes of a line its first words take, `most` of them; `goes_on` where there are more. */
size_t dtn_opening_words(dtn_text line, size_t most, bool *goes_on);
