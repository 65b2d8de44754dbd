/* SPDX-License-Identifier: MIT
 * solve/partials.h: partial packages in rows: their sums, how many packages each stands for, the first of them.
 *
 * The first package is kept as a key: the options taken so far as bits, issue after issue in declared order, the first
 * issue highest. Issues not taken yet are 0, so keys of the same layer compare as their packages do. */
#pragma once

#include "numeric/tally.h"
#include "solve/measures.h"

typedef struct dtn_key_place { /* of an issue */
    uint32_t word, shift;
} dtn_key_place;

typedef struct dtn_partials_shape {
    uint32_t width, wide_count;
    uint32_t
        count_words; /* limbs that hold the number of all packages, at most those of a tally; least first */
    uint32_t key_words;          /* first issue in the first word */
    const dtn_key_place *places; /* [issue_count] */
} dtn_partials_shape;

typedef struct dtn_partials {
    const dtn_partials_shape *shape;
    dtn_arena *arena;  /* for these rows alone: emptied when they grow from nothing */
    double *sums;      /* [capacity * width] */
    dtn_int128 *exact; /* [capacity * wide_count] */
    uint64_t *tails;   /* [capacity * (count_words + key_words)]: number, then key */
    size_t count, capacity;
} dtn_partials;

dtn_partials_shape dtn_partials_shape_of(dtn_task *task, const dtn_measures *measures);

bool dtn_partials_reserve(dtn_partials *partials, size_t more); /* false: no room */

/* A new row at the end, its numbers not set; room must have been reserved. */
size_t dtn_partials_add(dtn_partials *partials);

static inline uint32_t dtn_tail_words(const dtn_partials_shape *shape)
{
    return shape->count_words + shape->key_words;
}

/* The package with an option more: `number` as it is, the option put into the key. */
void dtn_tail_copy(const dtn_partials_shape *shape, const uint64_t *from, uint32_t issue, uint32_t option,
                   uint64_t *to);

/* `tail` stands for both from now on: numbers added, the first package of the two. */
void dtn_tail_unite(const dtn_partials_shape *shape, uint64_t *tail, const uint64_t *other);

dtn_tally dtn_tail_tally(const dtn_partials_shape *shape, const uint64_t *tail);
void dtn_tail_options(const dtn_partials_shape *shape, const dtn_state *state, const uint64_t *tail,
                      uint16_t *options);

#define DTN_NO_ISSUE UINT32_MAX /* for dtn_tail_copy */
