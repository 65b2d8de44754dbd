/* SPDX-License-Identifier: MIT
 * Question  How many ways lead to each place?
 * Method    An array, or a table of open slots found by a multiplicative hash, doubled when half full.
 * Source    Knuth, The Art of Computer Programming, volume 3, section 6.4: linear probing.
 * Cost      a constant number of slots for each number added, on average.
 * Limits    MOST_WORDS words; more counts as no room. */
#include "solve/way_table.h"

#include <string.h>

enum { MOST_WORDS = 1 << 25, FIRST_SLOTS = 256 };

static bool make_cells(dtn_task *task, dtn_way_table *table, size_t words)
{
    if (words > MOST_WORDS)
        return false;
    uint64_t *cells = dtn_ways_grow(task, table->cells, 0, words, &table->room, sizeof *cells);
    if (cells)
        table->cells = cells;
    return cells != NULL;
}

static bool begin_dense(dtn_task *task, dtn_way_table *table, uint64_t box)
{
    size_t words = (size_t)box * table->limbs;
    if (!make_cells(task, table, words))
        return false;
    memset(table->cells, 0, words * sizeof *table->cells);
    table->is_dense = true;
    return true;
}

static bool begin_slots(dtn_task *task, dtn_way_table *table, size_t slots)
{
    size_t words = slots * (1 + (size_t)table->limbs);
    if (!make_cells(task, table, words))
        return false;
    memset(table->cells, 0xff, words * sizeof *table->cells);
    table->is_dense = false;
    table->slots = slots;
    table->used = 0;
    for (table->shift = 64; slots > 1; slots /= 2)
        table->shift--;
    return true;
}

bool dtn_way_table_begin(dtn_task *task, dtn_way_table *table, uint64_t box, uint64_t expected,
                         uint32_t limbs)
{
    table->limbs = limbs;
    bool is_full = box / 4 <= expected + FIRST_SLOTS && box <= MOST_WORDS / limbs;
    if (is_full && begin_dense(task, table, box))
        return true;
    size_t slots = FIRST_SLOTS;
    while (slots < expected / 4 && slots < MOST_WORDS / 4 / (1 + limbs))
        slots *= 2; /* many of the expected will fall together */
    return begin_slots(task, table, slots);
}

/* The slot of the place, or the free one where it belongs. */
static uint64_t *slot_of(const dtn_way_table *table, uint64_t place)
{
    size_t at = (size_t)((place * UINT64_C(0x9E3779B97F4A7C15)) >> table->shift);
    for (;; at = (at + 1) & (table->slots - 1)) {
        uint64_t *slot = table->cells + at * (1 + (size_t)table->limbs);
        if (*slot == place || *slot == DTN_FREE_SLOT)
            return slot;
    }
}

static bool double_slots(dtn_task *task, dtn_way_table *table)
{
    dtn_way_table old = *table;
    size_t width = 1 + (size_t)table->limbs;
    table->room = 0; /* what is there is still read */
    if (!begin_slots(task, table, 2 * old.slots))
        return false;
    for (size_t at = 0; at < old.slots; at++) {
        const uint64_t *slot = old.cells + at * width;
        if (*slot != DTN_FREE_SLOT)
            memcpy(slot_of(table, *slot), slot, width * sizeof *slot);
    }
    table->used = old.used;
    return true;
}

bool dtn_way_table_add_slot(dtn_task *task, dtn_way_table *table, uint64_t place, const uint64_t *ways)
{
    uint64_t *slot = slot_of(table, place);
    if (*slot == place) {
        dtn_ways_add(slot + 1, ways, table->limbs);
        return true;
    }
    *slot = place;
    memcpy(slot + 1, ways, table->limbs * sizeof *ways);
    table->used++;
    return table->used <= table->slots / 2 || double_slots(task, table);
}
