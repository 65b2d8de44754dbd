/* SPDX-License-Identifier: MIT
 * solve/margin_partial.h: the partial packages of two layers, and which of a node are left out for another. */
#pragma once

#include "solve/margin_room.h"

/* Memory for them. */
void dtn_margin_partials_prepare(dtn_task *task, dtn_margin_room *room, size_t most_entries);

/* A free place; UINT32_MAX: there is none, not even when the entries of the next layer from `first_of_node` on are sifted. */
uint32_t dtn_margin_take_place(dtn_margin_room *room, size_t first_of_node);

/* Of the entries of one node, from `first` of the layer to its end, keeps those that none betters, by rank. */
void dtn_margin_sift(dtn_margin_room *room, dtn_margin_layer *layer, size_t first);

/* In a narrow search: keeps the most promising of them alone. number: the layer's. */
void dtn_margin_narrow(dtn_margin_room *room, dtn_margin_layer *layer, size_t first, uint32_t number,
                       uint32_t node);

static inline double *dtn_margin_sums(const dtn_margin_room *room, size_t entry)
{
    return room->pool.sums + entry * room->width;
}

static inline dtn_int128 *dtn_margin_wides(const dtn_margin_room *room, size_t entry)
{
    return room->pool.wides + entry * room->wide_count;
}

static inline uint64_t *dtn_margin_key(const dtn_margin_room *room, size_t entry)
{
    return room->pool.keys + entry * room->key_words;
}
