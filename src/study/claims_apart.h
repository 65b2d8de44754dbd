/* SPDX-License-Identifier: MIT
 * study/claims_apart.h: a look of a test of a claim by itself, in a case of too many packages to list. Only
 * study/claims*.c include it.
 *
 * Every look is the zone of a state that differs a little: only packages that meet the condition are allowed, one party
 * alone is asked, a party accepts everything. So what finds zones of any size answers all of them.
 *   cost     a search for a margin; of a count, a count; of a best deal, the frontier */
#pragma once

#include "study/claims_look.h"

enum { DTN_CLAIM_SAMPLES = 2000 }; /* drawn in a run to estimate how many packages the zone has */

/* The altered state whose zone, its count or its margin is what the look looks for; of kinds ALLOWED to MARGIN but
 * BEST_DEAL. What may be one more rule stands behind the others. */
dtn_state dtn_look_state(dtn_task *task, const dtn_state *state, const dtn_look *look);

/* Looks of kinds ALLOWED to MARGIN. Counts beyond reach are estimates of the same seed each time. */
double dtn_look_apart(dtn_task *task, const dtn_state *state, const dtn_look *look);
