/* SPDX-License-Identifier: MIT
 * base/table.h: from a text to a number, for names.
 *
 * Open addressing, keyed FNV-1a; order of insertion does not show. Keys are borrowed. */
#pragma once

#include "base/text.h"

typedef struct dtn_table_entry {
    dtn_text key; /* bytes NULL: free */
    uint32_t value;
} dtn_table_entry;

typedef struct dtn_table {
    dtn_table_entry *entries;
    size_t count;
    size_t capacity; /* 0 or a power of two */
} dtn_table;

/* Adds or replaces. */
void dtn_table_set(dtn_task *task, dtn_table *table, dtn_text key, uint32_t value);

/* True and the value, if the key is there. `value` may be NULL. */
bool dtn_table_get(const dtn_table *table, dtn_text key, uint32_t *value);
