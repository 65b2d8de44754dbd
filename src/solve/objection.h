/* SPDX-License-Identifier: MIT
 * solve/objection.h: why a package is in the zone or not: rules, red lines, walk-aways and needs, each by itself.
 *   cost     O(rules + refusals + parties x issues + needs x members) */
#pragma once

#include "model/state.h"

typedef struct dtn_stance { /* one party at the package */
    bool accepts;
    bool is_needed;                 /* a plain need that is active at the package names it */
    bool is_in_group;               /* a group or votes that are active at the package count it */
    double score, walk_away, gain;  /* points; NaN without preferences */
    const dtn_condition **offended; /* those of its refusals that hold, in the state's order */
    size_t offended_count;
} dtn_stance;

typedef struct dtn_need_standing { /* one need at the package */
    bool is_active;
    bool is_met;     /* also where it is not active */
    double consents; /* of its members: how many accept, or the votes of those who do */
    double missing;  /* consents or votes short of what is needed; 0 where it is met */
} dtn_need_standing;

typedef struct dtn_objection {
    bool is_allowed;
    bool is_in_zone;
    const dtn_condition **forbidden; /* the rules that forbid it, in the state's order */
    size_t forbidden_count;
    dtn_stance *stances;      /* [party_count] */
    dtn_need_standing *needs; /* [need_count] */
} dtn_objection;

/* In the task's arena; conditions are the state's own. Decided exactly (or with `doubt` when DRAWN). */
dtn_objection dtn_objection_find(dtn_task *task, const dtn_state *state, const uint16_t *options);
