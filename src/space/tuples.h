/* SPDX-License-Identifier: MIT
 * space/tuples.h: tuples of whole numbers, each kept once and numbered in the order in which they came.
 *
 * The numbers do not depend on the hash. Room is kept when the book is emptied, and never asked for beyond the task's
 * limit of memory: a tuple that finds no room gets DTN_NO_TUPLE.
 *   cost     O(width) a tuple, on average */
#pragma once

#include "base/task.h"

#define DTN_NO_TUPLE UINT32_MAX

typedef struct dtn_tuples {
    uint32_t width;  /* words of a tuple; 0: all are the same one */
    uint32_t count;  /* tuples */
    uint32_t *words; /* [count * width] */
    size_t word_room;
    uint32_t *slots; /* 1 + a tuple's number; 0: free */
    size_t slot_count, slot_room;
} dtn_tuples;

/* Forgets all tuples; those to come have `width` words. A book that is all zero may be used so too. */
void dtn_tuples_begin(dtn_tuples *tuples, uint32_t width);

/* The number of the tuple, which may lie in `words` itself. */
uint32_t dtn_tuples_number(dtn_task *task, dtn_tuples *tuples, const uint32_t *tuple);

static inline const uint32_t *dtn_tuples_at(const dtn_tuples *tuples, uint32_t number)
{
    return tuples->width == 0 ? tuples->words
                              : tuples->words + (size_t)number * tuples->width; /* may be NULL */
}
