/* SPDX-License-Identifier: MIT */
#include "base/table.h"

enum { FIRST_CAPACITY = 16 };

/* FNV-1a, with the high bits folded in because only the low ones choose the place. */
static size_t hash_of(dtn_text key)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < key.length; i++)
        hash = (hash ^ (unsigned char)key.bytes[i]) * 0x100000001b3u;
    return (size_t)(hash ^ (hash >> 32));
}

static dtn_table_entry *place_of(dtn_table_entry *entries, size_t capacity, dtn_text key)
{
    size_t i = hash_of(key) & (capacity - 1);
    while (entries[i].key.bytes != NULL && !dtn_text_equal(entries[i].key, key))
        i = (i + 1) & (capacity - 1);
    return &entries[i];
}

static void grow(dtn_task *task, dtn_table *table)
{
    size_t capacity = table->capacity == 0 ? FIRST_CAPACITY : table->capacity * 2;
    dtn_table_entry *entries = DTN_TAKE(task, capacity, dtn_table_entry);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->entries[i].key.bytes != NULL)
            *place_of(entries, capacity, table->entries[i].key) = table->entries[i];
    table->entries = entries;
    table->capacity = capacity;
}

void dtn_table_set(dtn_task *task, dtn_table *table, dtn_text key, uint32_t value)
{
    if (key.bytes == NULL)
        key = DTN_TEXT(""); /* NULL marks a free entry */
    if (table->count + table->count / 2 >= table->capacity)
        grow(task, table);
    dtn_table_entry *entry = place_of(table->entries, table->capacity, key);
    if (entry->key.bytes == NULL)
        table->count++;
    *entry = (dtn_table_entry){.key = key, .value = value};
}

bool dtn_table_get(const dtn_table *table, dtn_text key, uint32_t *value)
{
    if (table->capacity == 0)
        return false;
    const dtn_table_entry *entry = place_of(table->entries, table->capacity, key);
    if (entry->key.bytes == NULL)
        return false;
    if (value != NULL)
        *value = entry->value;
    return true;
}
