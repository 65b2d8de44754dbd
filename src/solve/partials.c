/* SPDX-License-Identifier: MIT */
#include "solve/partials.h"

#include <string.h>

/* ---- shape ------------------------------------------------------------------------------------------ */

static uint32_t bits_of(uint32_t size)
{
    uint32_t bits = 0;
    while (bits < 32 && (uint64_t)1 << bits < size)
        bits++;
    return bits;
}

static uint32_t size_of(const dtn_state *state, uint32_t issue)
{
    return state->first_option[issue + 1] - state->first_option[issue];
}

dtn_partials_shape dtn_partials_shape_of(dtn_task *task, const dtn_measures *measures)
{
    const dtn_state *state = measures->state;
    dtn_key_place *places = DTN_TAKE(task, state->issue_count, dtn_key_place);
    uint32_t all_bits = 1, word = 0, used = 0;
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        uint32_t bits = bits_of(size_of(state, issue));
        all_bits += bits;
        if (used + bits > 64) {
            word++;
            used = 0;
        }
        used += bits;
        places[issue] = (dtn_key_place){word, used > 0 ? 64 - used : 0};
    }
    uint32_t count_words = (all_bits + 63) / 64;
    return (dtn_partials_shape){.width = measures->width,
                                .wide_count = measures->wide_count,
                                .count_words = count_words < DTN_TALLY_LIMBS ? count_words : DTN_TALLY_LIMBS,
                                .key_words = word + 1,
                                .places = places};
}

/* ---- rows ------------------------------------------------------------------------------------------- */

static void *move_to_larger(const dtn_partials *partials, const void *items, size_t size, size_t capacity)
{
    void *larger = dtn_arena_take(partials->arena, size * capacity);
    if (larger && partials->count)
        memcpy(larger, items, size * partials->count);
    return larger;
}

bool dtn_partials_reserve(dtn_partials *partials, size_t more)
{
    enum { FIRST_CAPACITY = 256 };
    const dtn_partials_shape *shape = partials->shape;
    size_t needed = partials->count + more;
    if (needed <= partials->capacity)
        return true;
    if (needed >= UINT32_MAX)
        return false;
    size_t capacity = needed + needed / 4 > FIRST_CAPACITY ? needed + needed / 4 : FIRST_CAPACITY;
    if (partials->count == 0) {
        dtn_arena_close(partials->arena);
        partials->capacity = 0;
    }
    double *sums = move_to_larger(partials, partials->sums, shape->width * sizeof *sums, capacity);
    dtn_int128 *exact =
        move_to_larger(partials, partials->exact, shape->wide_count * sizeof *exact, capacity);
    uint64_t *tails =
        move_to_larger(partials, partials->tails, dtn_tail_words(shape) * sizeof *tails, capacity);
    if (!sums || !exact || !tails)
        return false;
    partials->sums = sums;
    partials->exact = exact;
    partials->tails = tails;
    partials->capacity = capacity;
    return true;
}

size_t dtn_partials_add(dtn_partials *partials)
{
    return partials->count++;
}

/* ---- tails ------------------------------------------------------------------------------------------ */

void dtn_tail_copy(const dtn_partials_shape *shape, const uint64_t *from, uint32_t issue, uint32_t option,
                   uint64_t *to)
{
    for (uint32_t i = 0; i < dtn_tail_words(shape); i++)
        to[i] = from[i];
    if (issue != DTN_NO_ISSUE)
        to[shape->count_words + shape->places[issue].word] |= (uint64_t)option << shape->places[issue].shift;
}

static void add_number(uint64_t *number, const uint64_t *other, uint32_t words)
{
    uint64_t carry = 0;
    for (uint32_t i = 0; i < words; i++) {
        dtn_uint128 sum = (dtn_uint128)number[i] + other[i] + carry;
        number[i] = (uint64_t)sum;
        carry = (uint64_t)(sum >> 64);
    }
    if (carry) /* only where a tally is full: otherwise all packages fit */
        memset(number, 255, words * sizeof *number);
}

static bool is_before(const uint64_t *key, const uint64_t *other, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++)
        if (key[i] != other[i])
            return key[i] < other[i];
    return false;
}

void dtn_tail_unite(const dtn_partials_shape *shape, uint64_t *tail, const uint64_t *other)
{
    add_number(tail, other, shape->count_words);
    if (is_before(other + shape->count_words, tail + shape->count_words, shape->key_words))
        memcpy(tail + shape->count_words, other + shape->count_words, shape->key_words * sizeof *tail);
}

dtn_tally dtn_tail_tally(const dtn_partials_shape *shape, const uint64_t *tail)
{
    dtn_tally tally = {{0}};
    memcpy(tally.limbs, tail, shape->count_words * sizeof *tail);
    return tally;
}

void dtn_tail_options(const dtn_partials_shape *shape, const dtn_state *state, const uint64_t *tail,
                      uint16_t *options)
{
    for (uint32_t issue = 0; issue < state->issue_count; issue++) {
        dtn_key_place place = shape->places[issue];
        uint64_t mask = ((uint64_t)1 << bits_of(size_of(state, issue))) - 1;
        options[issue] = (uint16_t)(tail[shape->count_words + place.word] >> place.shift & mask);
    }
}
