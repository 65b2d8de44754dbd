/* SPDX-License-Identifier: MIT
 * report/objection_report.h: why a package is in the zone or not, in words. */
#pragma once

#include "report/heading.h"
#include "report/named_deal.h"
#include "solve/objection.h"

typedef struct dtn_why_not {
    dtn_named_deal deal;
    dtn_objection objection;
    dtn_text given; /* what `--given` says; empty: nothing */
} dtn_why_not;

/* The member `why_not` of an object that is open. */
void dtn_write_why_not(dtn_json *json, const dtn_situation *situation, const dtn_state *state,
                       const dtn_why_not *why_not);

/* A row for each party. */
dtn_text dtn_why_not_csv(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                         const dtn_why_not *why_not);

/* The whole answer for people, heading and notes included. */
dtn_text dtn_why_not_terminal(dtn_task *task, const dtn_heading *heading, const dtn_state *state,
                              const dtn_why_not *why_not, const dtn_style *style);
