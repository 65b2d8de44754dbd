/* SPDX-License-Identifier: MIT
 * interop/case_to_gmcr.h: a certain case as a conflict of the graph model. */
#pragma once

#include "base/array.h"
#include "interop/gmcr_coding.h"
#include "model/situation.h"

typedef struct dtn_gmcr_made {
    dtn_gmcr conflict;
    dtn_text failure;      /* why there is none; empty: there is */
    bool lacks_statements; /* because the case does not say enough, else because it gets too large */
    DTN_ARRAY(dtn_text) notes;
} dtn_gmcr_made;

/* Issues that parties move become options, rules infeasible conditions, and each party ranks the states by hand, in the
 * exact order of its scores. Issues that no party moves stand where `given` or the status quo has them. Stops the task
 * beyond the limits of graph/moves.h. cost O(packages x rules), and O(states) for each party */
const dtn_gmcr_made *dtn_case_to_gmcr(dtn_task *task, const dtn_situation *situation, const dtn_state *state);
