/* SPDX-License-Identifier: MIT
 * solve/margin_search.h: every package that may leave more than a floor, layer by layer of partial packages. */
#pragma once

#include "solve/margin_room.h"

/* Meets a package that leaves most, if one leaves more than the floor, and raises the floor on the way; with room->is_first
 * finds the first that leaves at least the floor. True: it came to its end, or to room->goal; else room->effort.end
 * says what was short. */
bool dtn_margin_search(dtn_margin_room *room, double floor);
