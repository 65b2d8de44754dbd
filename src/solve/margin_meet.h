/* SPDX-License-Identifier: MIT
 * solve/margin_meet.h: one package at a time, exactly, in the search for the margin. */
#pragma once

#include "solve/margin_room.h"

/* Of an allowed package as dtn_slack_of gives it, with drawn parties' numbers as they are priced; -INFINITY of one that is
 * not allowed. room->gains is left filled. is_in_zone: everyone needed accepts it; may be NULL. cost O(issues x width) */
double dtn_margin_slack(dtn_margin_room *room, const uint16_t *options, bool *is_in_zone);

/* Keeps the package if it is the best so far. True: it is. options may be the room's own. */
bool dtn_margin_meet(dtn_margin_room *room, const uint16_t *options);
