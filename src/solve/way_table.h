/* SPDX-License-Identifier: MIT
 * solve/way_table.h: numbers of ways added up by place, where a place is a whole number below the size of a box.
 *
 * A box that will be well filled is an array; of another one only the places that were met are kept. */
#pragma once

#include "solve/ways.h"

#define DTN_FREE_SLOT UINT64_MAX

typedef struct dtn_way_table { /* all zero before the first use */
    uint64_t *
        cells; /* dense: [box * limbs], 0 where nothing was added; else [slots * (1 + limbs)], each begins with its
                      * place, or with DTN_FREE_SLOT */
    size_t room; /* in words */
    uint32_t limbs;
    bool is_dense;
    size_t slots, used;
    unsigned shift; /* of a hash to a slot */
} dtn_way_table;

/* Empty, for places below box < 2^62, of which at most `expected` will be met; false: no room. */
bool dtn_way_table_begin(dtn_task *task, dtn_way_table *table, uint64_t box, uint64_t expected,
                         uint32_t limbs);

/* As dtn_way_table_add where the table is not dense. */
bool dtn_way_table_add_slot(dtn_task *task, dtn_way_table *table, uint64_t place, const uint64_t *ways);

/* False: no room. cost O(limbs) on average */
static inline bool dtn_way_table_add(dtn_task *task, dtn_way_table *table, uint64_t place,
                                     const uint64_t *ways)
{
    if (!table->is_dense)
        return dtn_way_table_add_slot(task, table, place, ways);
    if (table->limbs == 1)
        table->cells[place] += *ways;
    else
        dtn_ways_add(table->cells + (size_t)place * table->limbs, ways, table->limbs);
    return true;
}
