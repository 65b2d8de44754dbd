/* SPDX-License-Identifier: MIT
 * report/zone_words.h: what a zone answer says, for itself and for the one page. */
#pragma once

#include "report/heading.h"
#include "report/reports.h"

/* Whether a zone exists, how large it is, and how far that is proved. */
dtn_text dtn_zone_sentence(dtn_task *task, const dtn_zone_answer *answer);

/* How narrow: the margin and what it means. */
dtn_text dtn_margin_sentence(dtn_task *task, const dtn_zone_answer *answer, bool exact);

/* "13.5 points at least and 17.5 points at most": of a margin whose search was cut short. */
dtn_text dtn_margin_bounds(dtn_task *task, double margin, double most, bool exact);

/* An upper bound of a margin that says no more than that the margin is below 0. */
bool dtn_is_just_below_zero(double points);

/* In how many of the runs a zone exists; empty where there are none. */
dtn_text dtn_runs_sentence(dtn_task *task, const dtn_runs *runs);

/* How a party is needed, by the strongest of the needs that name it: "yes", "at times", "in a group", "no". */
dtn_text dtn_needed_word(const dtn_state *state, uint32_t party);

/* Notes that belong to the answer itself. */
void dtn_zone_notes(dtn_task *task, const dtn_zone_answer *answer, dtn_sentences *notes);

/* The members `packages`, `proved`, `central` and `share` of an object that is open. */
void dtn_write_zone_summary(dtn_json *json, const dtn_zone_answer *answer);
