/* SPDX-License-Identifier: MIT
 * study/flip_numbers.h: every number that a change could be made to. Only study/flip*.c and study/what_if.c include it. */
#pragma once

#include "study/flip.h"

typedef struct dtn_flip_numbers {
    const dtn_flip_number *items;
    uint32_t count;
} dtn_flip_numbers;

/* In the order in which dtn_altered_open lays out the judgements. cost O(numbers squared) at worst */
dtn_flip_numbers dtn_flip_numbers_of(dtn_task *task, const dtn_situation *situation);
