/* SPDX-License-Identifier: MIT
 * study/why_none.h: all of why there is no deal: the sets of sentences that cannot hold together, the reasons beside
 * them, and what the ways out cost.
 *   method  docs/method/conflict.md
 *   cost    solve/compatible.h, conflict.h, relaxation.h; the numbers of preferences: study/flip.h */
#pragma once

#include "solve/relaxation.h"
#include "study/conflict_runs.h"
#include "study/flip.h"

typedef struct dtn_way_out { /* of one sentence of a set */
    dtn_relaxation relaxation;
    double ranges; /* relaxation.by in units of the line's own 5 to 95% width; NaN: certain, or no line */
} dtn_way_out;

typedef struct dtn_reason { /* a line of weights, values or points behind a walk-away of the set */
    const dtn_judgement *judgement;
    const dtn_flip
        *flip; /* the smallest change of one of its numbers that opens a zone; NULL: none was found */
} dtn_reason;

typedef struct dtn_why_set {
    const dtn_conflict *conflict;
    const dtn_way_out
        *ways; /* [conflict->size] by their place in the case; NULL: they were not looked for in time */
    const dtn_reason *reasons;
    uint32_t reason_count; /* by their place in the case */
} dtn_why_set;

typedef struct dtn_cheapest {
    const dtn_way_out *line; /* a walk-away line lowered; NULL: none, or a number costs less */
    const dtn_flip *number; /* a number of points, or a score, changed; NULL: none, or a line costs no more */
    double by;              /* points; NaN: there is neither */
} dtn_cheapest;

typedef struct dtn_why_none {
    dtn_restrictions restrictions; /* relaxation.restriction counts these */
    dtn_conflicts conflicts;
    const dtn_why_set *sets; /* [conflicts.count] */
    bool has_flips;          /* numbers of preferences were priced: the case is small enough */
    bool has_too_many;       /* they were not, for there are too many packages */
    dtn_flips flips;
    dtn_cheapest cheapest; /* of what opens a zone by itself; what is dropped has no price */
    bool is_incomplete;    /* the host asked to stop before all sets and ways out were known */
    bool has_open;         /* a search ended early: some set or way out is not proved, or was not found */
} dtn_why_none;

/* Beyond so many packages the numbers of preferences are not priced. */
enum { DTN_WHY_FLIP_LIMIT = 200000 };

/* Of the central state, in which there is no zone (else `conflicts.is_possible`, and nothing else is said). `sampler`
 * and seed: for the widths of lines that are not one drawn number. In the task's arena. */
dtn_why_none dtn_why_none_find(dtn_task *task, const dtn_situation *situation, const dtn_sampler *sampler,
                               uint64_t seed);
dtn_why_none dtn_why_none_find_as(dtn_task *task, const dtn_situation *situation, const dtn_sampler *sampler,
                                  uint64_t seed, dtn_wish wish);
