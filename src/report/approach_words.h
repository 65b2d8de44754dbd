/* SPDX-License-Identifier: MIT
 * report/approach_words.h: which way a case was answered, why, and what it took; for `--explain-plan`. */
#pragma once

#include "solve/approach.h"

/* Listing or merging, and why. */
dtn_text dtn_approach_words(dtn_task *task, const dtn_approach *approach);

/* What the search for the margin took, and how the packages were counted. */
dtn_text dtn_zone_effort_words(dtn_task *task, const dtn_approach *approach, const dtn_zone *zone);

/* What the efficient deals took. */
dtn_text dtn_deals_effort_words(dtn_task *task, const dtn_approach *approach, const dtn_frontier *frontier,
                                const dtn_effort *effort);
