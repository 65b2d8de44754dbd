/* SPDX-License-Identifier: MIT
 * solve/merge.h: the efficient deals of the zone, found issue by issue without listing packages.
 *
 * At every node of the diagram the partial packages are kept that may still grow into an efficient deal: those whose
 * sums no other one at the same node betters. Whatever the rest adds, it adds to both, so what is bettered at a node
 * stays bettered; equal sums are one entry with the number of packages behind it and the first of them in package
 * order. A party whose consent is needed and who cannot come to its walk-away any more ends a partial package.
 *   source   Kung, Luccio, Preparata 1975 (maxima of vectors); dynamic programming over the merge of partial
 *            frontiers as in the Genius platform's fast two-party frontier, here for any number of parties, with ties and
 *            conditions; docs/method/merge.md
 *   cost     O(sum over nodes of entries x options, sorted); memory O(entries of two layers) */
#pragma once

#include "solve/effort.h"
#include "solve/pareto.h"
#include "space/pricing.h"

/* The same deals, ties and packages as listing finds them (solve/pareto.h). effort->end other than DTN_SEARCH_PROVED: the
 * allowance, the time or the memory ended, the frontier is empty and says nothing. */
dtn_frontier dtn_merge_find(dtn_task *task, const dtn_state *state, const dtn_diagram *diagram,
                            const dtn_allowance *allowance, dtn_effort *effort);
