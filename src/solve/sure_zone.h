/* SPDX-License-Identifier: MIT
 * solve/sure_zone.h: packages of a drawn state that are in its zone whatever the order in which scores are summed up.
 *
 * A package that was something in one state often is so in the next. Before it may stand for others there, its place
 * in the zone must not hang on rounding. */
#pragma once

#include "model/state.h"

/* The score, and *slip: no order of adding and no rounding to a grain of the tolerance gives less than score - *slip. */
double dtn_sure_score(const dtn_state *state, uint32_t party, const uint16_t *options, double *slip);

/* False: it is not, or it is too near a walk-away to tell, or the state is not drawn. cost O(parties x issues) */
bool dtn_surely_in_zone(const dtn_state *state, const uint16_t *options);
