/* SPDX-License-Identifier: MIT
 * report/holds_words.h: moves, what follows them, and whether a deal holds, in words. */
#pragma once

#include "report/holds_report.h"

typedef struct dtn_holds_telling { /* what is told, and of what */
    dtn_task *task;
    const dtn_situation *situation;
    const dtn_state *state;
    bool exact;
} dtn_holds_telling;

extern const char *const dtn_concept_names[DTN_CONCEPT_COUNT]; /* "Nash", "sequential", ... */
extern const char *const dtn_concept_keys[DTN_CONCEPT_COUNT];  /* "nash", "sequential", ... */

/* "sequential and symmetric", "none", "not settled" */
const char *dtn_strength_words(dtn_strength strength);

/* "going back on tests", "moving tests from formal to informal", or both, joined */
dtn_text dtn_moving_words(const dtn_holds_telling *t, const uint16_t *from, const uint16_t *to);

/* "japan moves money from grants to none (+3.0), then china ..." */
dtn_text dtn_answer_words(const dtn_holds_telling *t, const dtn_hold *hold);

/* The verdict in one or two sentences; `name` begins the first. */
dtn_text dtn_verdict_words(const dtn_holds_telling *t, const dtn_judged_deal *judged, dtn_text name);

/* The party that gains most by a move that nothing answers in that sense; DTN_NOBODY: none is tempted. */
uint32_t dtn_most_tempted(const dtn_holds_telling *t, const dtn_holding *holding, dtn_concept concept);

/* Of all parties with preferences and moves; INFINITY: there are none, NaN: not settled. */
double dtn_least_margin(const dtn_holds_telling *t, const dtn_holding *holding, dtn_concept concept);

/* "dprk loses 7 when tests = continue and level = summit", as the language reads it back. It may be broken into lines
 * before `when`, `and` and `or`. */
dtn_text dtn_loss_words(dtn_task *task, const dtn_case *c, const dtn_snapback *snapback);
