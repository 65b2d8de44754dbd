/* SPDX-License-Identifier: MIT
 * solve/margin.h: the largest slack, and with it whether there is a zone, by branch and bound over a diagram.
 *
 * A package's smallest gain is at most any weighted average of the gains, and the largest average is one walk
 * through the diagram. Weights are sought that make this bound small, and the packages met on the way are deals to
 * beat: often both meet and the margin is proved. Where they do not, partial packages are followed layer by layer, and
 * only those whose bound passes the best deal known and that no other one at the same node betters for everyone needed.
 *   source   Geoffrion 1974 (Lagrangean bounds), Aneja and Nair 1979 (weighted sums); docs/method/margin.md
 *   cost     a bound: O(arcs x parties); the search between bounds: as solve/merge.h, most often little */
#pragma once

#include "solve/effort.h"
#include "solve/zone.h"
#include "space/pricing.h"

typedef struct dtn_margin_room dtn_margin_room; /* of one worker */

typedef struct dtn_margin_found {
    dtn_effort effort;
    bool
        exists; /* a package of the zone was found; false is proved only with effort.end PROVED or high < 0 */
    dtn_margin_kind kind; /* of the best package found; NO_PACKAGE: none was found that is not refused */
    double margin;        /* points: of the best package found, correctly rounded where the state is exact */
    double high;          /* points: no package leaves more; equal to margin when PROVED */
    /* reaches the margin; NULL with NO_PACKAGE. The room's own until the next search. Which one of several is not
     * said: see dtn_margin_first */
    const uint16_t *package;
} dtn_margin_found;

/* Parties that matter to the margin: those of any need. most_entries: partial packages the room can hold at once. */
dtn_margin_room *dtn_margin_room_prepare(dtn_task *task, const dtn_diagram *diagram, size_t most_entries);

/* Bytes that such a room takes of the arena, or a little more. */
size_t dtn_margin_room_size(const dtn_diagram *diagram, size_t most_entries);

/* One state after another without allocation: the diagram's own state or drawn ones. `hint`: a package that is likely
 * to be good, such as the one found for the run before, or NULL; it does not change the margin. When the room is too small
 * the effort ends with DTN_SEARCH_MEMORY. rule_binds, refusal_binds: as in dtn_reach_find.
 * must_stop: asked now and then, may be NULL (within dtn_part it has to be). */
dtn_margin_found dtn_margin_find(dtn_margin_room *room, const dtn_state *state, const bool *rule_binds,
                                 bool *const *refusal_binds, const uint16_t *hint,
                                 const dtn_allowance *allowance, dtn_task *must_stop);

/* Whether there is a zone and no more: it ends with the first package of the zone, whose margin is told (tolerances counted
 * in); where none was found `kind` is NO_PACKAGE, and `high` is below 0 or what could not be looked at. */
dtn_margin_found dtn_margin_exists(dtn_margin_room *room, const dtn_state *state, const bool *rule_binds,
                                   bool *const *refusal_binds, const dtn_allowance *allowance,
                                   dtn_task *must_stop);

/* The first package in package order whose slack is `margin` (as found and proved by dtn_margin_find of this state and
 * room just before; INFINITY: whoever is asked has no preferences). NULL when the allowance or the room ended before that was certain. */
const uint16_t *dtn_margin_first(dtn_margin_room *room, double margin, const dtn_allowance *allowance);
