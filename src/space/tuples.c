/* SPDX-License-Identifier: MIT
 * question  which number does this tuple have?
 * method    open addressing; words in a row, slots hold numbers
 * source    Knuth, The Art of Computer Programming 3, 6.4
 * cost      O(width) a tuple, on average
 * limits    2^32 - 1 tuples */
#include "space/tuples.h"

#include <string.h>

enum { FIRST_WORDS = 64, FIRST_SLOTS = 32, HEADER = 64 };

void dtn_tuples_begin(dtn_tuples *tuples, uint32_t width)
{
    tuples->width = width;
    tuples->count = 0;
    tuples->slot_count = tuples->slot_room < FIRST_SLOTS ? tuples->slot_room : FIRST_SLOTS;
    if (tuples->slot_count)
        memset(tuples->slots, 0, tuples->slot_count * sizeof *tuples->slots);
}

static size_t hash_of(const uint32_t *tuple, uint32_t width)
{
    uint64_t mixed = width;
    for (uint32_t i = 0; i < width; i++) {
        mixed = (mixed ^ tuple[i]) * UINT64_C(0x9e3779b97f4a7c15);
        mixed ^= mixed >> 32;
    }
    return (size_t)(mixed ^ mixed >> 15);
}

static bool is_there(const dtn_tuples *tuples, uint32_t number, const uint32_t *tuple)
{
    const uint32_t *known = dtn_tuples_at(tuples, number);
    for (uint32_t i = 0; i < tuples->width; i++)
        if (known[i] != tuple[i])
            return false;
    return true;
}

/* The slot that holds the tuple, or the free one where it belongs. */
static uint32_t *slot_of(const dtn_tuples *tuples, const uint32_t *tuple)
{
    size_t mask = tuples->slot_count - 1, at = hash_of(tuple, tuples->width) & mask;
    while (tuples->slots[at] != 0 && !is_there(tuples, tuples->slots[at] - 1, tuple))
        at = (at + 1) & mask;
    return &tuples->slots[at];
}

static bool has_more_slots(dtn_task *task, dtn_tuples *tuples)
{
    size_t wanted = tuples->slot_count == 0 ? FIRST_SLOTS : tuples->slot_count * 2;
    if (wanted > tuples->slot_room) {
        if (!dtn_task_has_room(task, wanted * sizeof *tuples->slots + HEADER))
            return false;
        tuples->slots = DTN_TAKE(task, wanted, uint32_t);
        tuples->slot_room = wanted;
    } else {
        memset(tuples->slots, 0, wanted * sizeof *tuples->slots);
    }
    tuples->slot_count = wanted;
    for (uint32_t number = 0; number < tuples->count; number++)
        *slot_of(tuples, dtn_tuples_at(tuples, number)) = number + 1;
    return true;
}

static bool has_more_words(dtn_task *task, dtn_tuples *tuples)
{
    size_t used = (size_t)tuples->count * tuples->width;
    if (tuples->word_room - used >= tuples->width)
        return true;
    size_t wanted = tuples->word_room * 2 + FIRST_WORDS + tuples->width;
    if (!dtn_task_has_room(task, wanted * sizeof *tuples->words + HEADER))
        return false;
    if (!dtn_arena_extend(&task->arena, tuples->words, tuples->word_room * sizeof *tuples->words,
                          wanted * sizeof *tuples->words)) {
        uint32_t *words = DTN_TAKE(task, wanted, uint32_t);
        if (used)
            memcpy(words, tuples->words, used * sizeof *words);
        tuples->words = words;
    }
    tuples->word_room = wanted;
    return true;
}

uint32_t dtn_tuples_number(dtn_task *task, dtn_tuples *tuples, const uint32_t *tuple)
{
    if ((size_t)tuples->count * 2 >= tuples->slot_count && !has_more_slots(task, tuples))
        return DTN_NO_TUPLE;
    uint32_t *slot = slot_of(tuples, tuple);
    if (*slot != 0)
        return *slot - 1;
    if (tuples->count == DTN_NO_TUPLE - 1 || !has_more_words(task, tuples))
        return DTN_NO_TUPLE;
    if (tuples->width)
        memmove(tuples->words + (size_t)tuples->count * tuples->width, tuple, tuples->width * sizeof *tuple);
    *slot = ++tuples->count;
    return tuples->count - 1;
}
