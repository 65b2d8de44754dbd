/* SPDX-License-Identifier: MIT
 * study/altered.h: a situation as it would be with some of its judgements, or of their numbers, different.
 *
 * The judgements in force are laid out as one list. Any change of that list (a number replaced, a statement left
 * out, exchanged or added) is again a situation, with all that follows from it: defaults, who has preferences, the
 * central state. */
#pragma once

#include "model/situation.h"

typedef struct dtn_altered {
    dtn_task *task;
    const dtn_situation *of;
    dtn_judgement *items; /* a copy of each judgement in force; may be changed in place */
    uint32_t count;
} dtn_altered;

/* The judgements in force, in an order that gives the same situation again. cost O(judgements) */
dtn_altered dtn_altered_open(dtn_task *task, const dtn_situation *situation);

/* Puts a number in the place of an elementary quantity, wherever that stands. */
void dtn_altered_set(dtn_altered *altered, const dtn_quantity *leaf, dtn_rational value);

/* What the list now says, with the day and `--given` of the first situation; events and views are in the list. */
const dtn_situation *dtn_altered_situation(const dtn_altered *altered);

/* False where the list could not be written as a case: a divisor that may be 0, weights that are all 0, a weight on
 * an issue without values. */
bool dtn_altered_is_sound(dtn_task *task, const dtn_situation *situation);

/* The number as the language would read it from its shortest decimal form. */
dtn_rational dtn_rational_as_written(dtn_task *task, double value);
