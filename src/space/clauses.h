/* SPDX-License-Identifier: MIT
 * space/clauses.h: the conditions of a state that a diagram tells apart. */
#pragma once

#include "space/diagram.h"

/* Rules, then refusals and points party by party, then needs, each in declared order; in the task's arena. */
dtn_clause *dtn_clauses_collect(dtn_task *task, const dtn_state *state, const dtn_diagram_scope *scope,
                                uint32_t *count);
