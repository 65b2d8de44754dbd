/* SPDX-License-Identifier: MIT
 * solve/acceptance.h: of the allowed packages with each option, how many each party accepts, in one drawn state after
 * another.
 *
 * The same counts as dtn_zone_find_on gives in its grid. Prepared once for a structure and the rules that bind; a
 * party is asked about the issues that count for it alone, and how many allowed packages stand behind each answer is
 * known beforehand.
 *   method   docs/method/grid.md
 *   cost     prepare: O(allowed packages x parties x issues); count: about a nanosecond for each way in which the
 *            issues that count for a party can stand, and a third of one for each such way and option */
#pragma once

#include "model/state.h"
#include "space/rows.h"

typedef struct dtn_acceptance dtn_acceptance;           /* shared by all workers */
typedef struct dtn_acceptance_room dtn_acceptance_room; /* one per worker */

typedef struct dtn_acceptance_asked {
    const dtn_state *structure; /* every rule, refusal and points statement that may bind */
    const dtn_rows *rows;       /* of its issues */
    const bool *counts;         /* [party * issue_count + issue] what its options are worth may differ */
    const bool *rule_binds;     /* by the structure's rules */
} dtn_acceptance_asked;

const dtn_acceptance *dtn_acceptance_prepare(dtn_task *task, const dtn_acceptance_asked *asked);
dtn_acceptance_room *dtn_acceptance_room_prepare(dtn_task *task, const dtn_acceptance *acceptance);

/* Allowed packages with each option. */
const uint32_t *dtn_acceptance_allowed(const dtn_acceptance *acceptance);

/* accepts[party * option_count + option]: of these, how many the party accepts. `drawn` is DTN_DRAWN with unit 1; binds:
 * per party, by the structure's refusals. */
void dtn_acceptance_count(const dtn_acceptance *acceptance, dtn_acceptance_room *room, const dtn_state *drawn,
                          bool *const *refusal_binds, uint32_t *accepts);
