/* SPDX-License-Identifier: MIT
 * solve/trying.h: a zone where its packages can be neither listed nor merged: some are tried.
 *
 * What is found is there: a package of the zone proves that the zone exists, and the margin is at least that of the best
 * package met. What is not found may be there all the same, unless some party who is always needed comes to its
 * walk-away in no package, whatever the conditions are.
 *   method   docs/method/approach.md
 *   cost     DTN_TRIES packages x (conditions + issues x parties) */
#pragma once

#include "solve/zone.h"

enum { DTN_TRIES = 200000 };

/* effort.end is DTN_SEARCH_COUPLED, or DTN_SEARCH_TIME where the host asked to stop; effort.steps: packages tried. Nothing is
 * counted: `allowed` is the number of all, as in zone->is_tried. The same packages are tried everywhere. */
dtn_zone dtn_zone_try(dtn_task *task, const dtn_state *state);
