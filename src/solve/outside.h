/* SPDX-License-Identifier: MIT
 * solve/outside.h: what a deal changes that nobody who agrees to it can bring about.
 *   an issue that stands elsewhere than in the status quo and is moved by nobody, or by a party that no need
 *   active at the package asks; a member of a group counts as asked. Without a status quo there are none.
 *   cost     O(issues + needs) */
#pragma once

#include "model/case.h"
#include "model/state.h"

typedef struct dtn_outside_change {
    uint32_t issue;
    uint32_t moved_by; /* the party that would have to act; DTN_NOBODY: only the world can */
    uint16_t from, to; /* options of the issue */
} dtn_outside_change;

typedef struct dtn_outside {
    dtn_outside_change *items; /* by issue; in the task's arena */
    size_t count;
} dtn_outside;

dtn_outside dtn_outside_find(dtn_task *task, const dtn_case *c, const dtn_state *state,
                             const uint16_t *options);
