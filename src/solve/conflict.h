/* SPDX-License-Identifier: MIT
 * solve/conflict.h: why there is no deal: the smallest sets of restrictions that cannot hold together.
 *
 * A set is a conflict if no package is in the zone when only its restrictions are in force (model/restriction.h), and
 * minimal if each of its restrictions is needed for that.
 *   source  Liffiton, Previti, Malik, Marques-Silva 2016, Fast, flexible MUS enumeration; Reiter 1987 for the hitting
 *           sets; docs/method/conflict.md
 *   cost    at most restrictions + 1 questions (solve/compatible.h) for each set found and for each largest set
 *           without conflict met on the way, of which there can be exponentially many */
#pragma once

#include "solve/compatible.h"

typedef struct dtn_conflict {
    dtn_choice members;
    uint32_t size;
    bool is_proved; /* minimal; else a conflict that some restriction may be too many of */
} dtn_conflict;

typedef struct dtn_conflicts {
    const dtn_conflict *items; /* fewest restrictions first, then by their place in the case */
    uint32_t count;            /* at most DTN_CONFLICT_LIMIT */
    uint32_t found;            /* minimal sets met, `count` and more */
    bool is_complete;          /* the `found` are all there are */
    bool is_stopped;           /* the host asked to stop before */
    bool has_open;             /* some question was not answered: what hangs on it is not proved */
    bool is_possible;          /* all together leave a package in the zone: there is nothing to explain */
    bool is_possible_proved;   /* that, or its opposite, is certain */
    bool
        is_hopeless; /* not even without any restriction: what is no restriction leaves nothing; count is 0 */
} dtn_conflicts;

enum { DTN_CONFLICT_LIMIT = 10 };

/* Where the host asks to stop, what was found by then. In the task's arena. */
dtn_conflicts dtn_conflict_find(dtn_task *task, const dtn_compatible *compatible);
