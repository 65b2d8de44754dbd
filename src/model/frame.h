/* SPDX-License-Identifier: MIT
 * model/frame.h: the structure of a situation's states, apart from their numbers.
 *
 * A frame is made once per situation: issues, needs, conditions, who bargains, and arrays of the right size. Its
 * numbers (worth, amounts, walk-aways, which rules bind) are then filled in place, as often as one likes and
 * without allocation: once for the central state (model/central.c), once per run for drawn ones.
 *
 * What a filler fills, in the order of the situation's own lists:
 *   stakes[p].worth, walk_away, walk_away_lines, unit, doubt, precision; points[k].amount of situation->points[p] (0 while its rule
 *   does not bind); refusals and refusal_count: those of situation->refusals[p] that bind; forbidden and
 *   forbidden_count: `given` first, then those of situation->rules that bind */
#pragma once

#include "model/situation.h"

dtn_state *dtn_frame_make(dtn_task *task, const dtn_situation *situation);

/* Room for the conditions that bind; `binds` says of each judgement in the situation's lists whether it does.
 * No allocation. */
void dtn_frame_bind(dtn_state *state, const dtn_situation *situation,
                    bool (*binds)(const void *host, const dtn_judgement *judgement), const void *host);
