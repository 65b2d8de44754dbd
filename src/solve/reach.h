/* SPDX-License-Identifier: MIT
 * solve/reach.h: whether a drawn state has a zone, its margin and its size, thousands of times over.
 *
 * The same answers as dtn_zone_find gives, one by one: prepared once for the structure of a case, then
 * asked for one drawn state after another without allocation.
 *   method   docs/method/reach.md
 *   cost     prepare: O(packages x conditions / 64); find: a few microseconds for thousands of packages */
#pragma once

#include "solve/zone.h"

typedef struct dtn_reach dtn_reach;           /* structure: shared by all workers */
typedef struct dtn_reach_room dtn_reach_room; /* one per worker */

typedef struct dtn_reached {
    bool exists;
    dtn_margin_kind margin_kind;
    double margin;
} dtn_reached;

/* `structure`: every rule, refusal and points statement that may bind. */
const dtn_reach *dtn_reach_prepare(dtn_task *task, const dtn_state *structure);
dtn_reach_room *dtn_reach_room_prepare(dtn_task *task, const dtn_reach *reach);

/* The parties with preferences are those of the structure, and DTN_DRAWN with unit 1. The margin is the same to the
 * bit whatever the room was used for before, and within the tolerance of dtn_zone_find's.
 * rule_binds: by the structure's rules; refusal_binds: per party, by the structure's refusals; NULL: all bind. */
dtn_reached dtn_reach_find(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                           const bool *rule_binds, bool *const *refusal_binds);

/* Whether there is a zone, alone: most states are answered by a package that was in the zone of one before, in less
 * than a microsecond. The answer is the same whatever the room was used for before. */
bool dtn_reach_exists(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                      const bool *rule_binds, bool *const *refusal_binds);

/* How many packages are in the zone; where the structure needs nobody, how many are allowed. */
uint64_t dtn_reach_count(const dtn_reach *reach, dtn_reach_room *room, const dtn_state *drawn,
                         const bool *rule_binds, bool *const *refusal_binds);
