/* SPDX-License-Identifier: MIT
 * report/sheet_report.h: the role sheet: what one party may see of the case, and what follows from that alone. */
#pragma once

#include "report/heading.h"
#include "solve/zone.h"
#include "study/ranges.h"
#include "study/runs.h"

/* A package that the sheet shows: a named deal, or one of the best for the reader. */
typedef struct dtn_sheet_deal {
    uint32_t deal; /* number of the named deal, or DTN_NOBODY */
    const uint16_t *options;
    bool is_allowed;
    bool is_accepted; /* by the reader, central case */
    const dtn_ranges
        *ranges; /* of a deal of the zone: who accepts it in how many runs; NULL: none were made */
} dtn_sheet_deal;

typedef struct dtn_sheet_answer {
    dtn_heading heading; /* of a case that is for a reader, who is a party of it */
    const dtn_state *state;
    const dtn_zone *zone;        /* NULL: the case says too little */
    const dtn_runs *runs;        /* NULL: none were made */
    const dtn_ranges *own;       /* the reader's walk-away over the runs; NULL: none were made */
    bool is_told;                /* what all those needed accept can be judged, if some of it by draws */
    const dtn_sheet_deal *deals; /* the named ones */
    uint32_t deal_count;
    const dtn_sheet_deal *best; /* of the central zone, the best for the reader; empty unless is_told */
    uint32_t best_count;
} dtn_sheet_answer;

/* `sheet`: JSON detente/sheet/1, terminal. */
dtn_text dtn_report_sheet(dtn_task *task, const dtn_sheet_answer *answer, const dtn_style *style);

/* ---- the statements of a sheet -------------------------------------------------------------------------- */

typedef DTN_ARRAY(dtn_force) dtn_sheet_lines;

/* What is in force of what a party wants, in the order of the text, each statement once; nothing of what is unknown. */
dtn_sheet_lines dtn_sheet_wishes(dtn_task *task, const dtn_situation *situation, uint32_t party);
/* Status quo, rules, whose agreement is needed. */
dtn_sheet_lines dtn_sheet_settled(dtn_task *task, const dtn_situation *situation);
/* Whether a walk-away of the party is told. */
bool dtn_sheet_knows_walk_away(const dtn_situation *situation, uint32_t party);
