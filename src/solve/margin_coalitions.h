/* SPDX-License-Identifier: MIT
 * solve/margin_coalitions.h: whose consents are enough, where an agreement needs some of several.
 *
 * The k-th largest gain is the largest, over all k of the parties, of their smallest gain; the same with votes, over those who
 * make the quota and would not without any one of them. So the margin with such needs is the largest margin with a plain need of
 * some coalition, and each of these has weighted bounds. */
#pragma once

#include "solve/margin_room.h"

/* One coalition for each way to choose of every such need that is active at all packages; needs with too many ways are
 * left as they are. room->nodes is known. */
void dtn_margin_coalitions_prepare(dtn_task *task, dtn_margin_room *room);

/* Only packages are sought that these parties make possible. */
void dtn_margin_coalition_choose(dtn_margin_room *room, uint32_t coalition);
