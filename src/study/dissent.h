/* SPDX-License-Identifier: MIT
 * study/dissent.h: in which cells of the grid the views of a case disagree about what a party can live with.
 *
 * Of the allowed packages with an option a party accepts none, at most half, or more than half. Views that differ in
 * that disagree; a view that allows no package with the option says nothing about it.
 *   method   docs/method/grid.md
 *   cost     the grid of the central case, for the base and each view */
#pragma once

#include "model/situation.h"

typedef enum { DTN_TAKES_NOTHING_ALLOWED, DTN_TAKES_NONE, DTN_TAKES_FEW, DTN_TAKES_MOST } dtn_taking;
enum { DTN_TAKING_COUNT = DTN_TAKES_MOST + 1 };

typedef struct dtn_view_grid {
    uint32_t view;           /* DTN_NOBODY: the base */
    bool is_answered;        /* false: with its judgements the case has errors on that day */
    const uint64_t *allowed; /* [option_count] */
    const uint64_t *accepts; /* [party_count * option_count] */
} dtn_view_grid;

typedef struct dtn_dissent {
    const dtn_view_grid *views; /* the base, then the views as declared */
    uint32_t view_count;
    uint32_t option_count;
    const bool *is_marked; /* [party_count * option_count] */
    size_t marked_count;
} dtn_dissent;

/* `question` gives day, settings and --given; its view is not read. NULL: the case has no views, or too many packages to
 * list them for each. */
const dtn_dissent *dtn_dissent_find(dtn_task *task, const dtn_case *c, const dtn_question *question);

dtn_taking dtn_view_takes(const dtn_dissent *dissent, uint32_t view_number, uint32_t party, uint32_t option);

/* Two cells of a party in which the same views say the same. */
bool dtn_dissent_alike(const dtn_dissent *dissent, uint32_t party, uint32_t one_option,
                       uint32_t other_option);
