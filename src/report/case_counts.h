/* SPDX-License-Identifier: MIT
 * report/case_counts.h: how much of what a case holds on one day and in one view.
 *
 * The one page prints it; every answer warns of hindsight from it. */
#pragma once

#include "model/situation.h"

enum { DTN_HINDSIGHT_NAMED = 3 };

typedef struct dtn_case_counts {
    /* judgements in force; the first three add up to `judgements` */
    uint32_t cited;    /* with a citation */
    uint32_t reasoned; /* with a note and no citation */
    uint32_t bare;
    uint32_t judgements;
    uint32_t hindsight;                         /* that cite a source dated after the as-of day */
    dtn_span hindsight_at[DTN_HINDSIGHT_NAMED]; /* the first of them, in the order of the text */
    uint32_t drawn;                             /* written as a range, a chance or an order */
    uint32_t rules, refusals, needs;
    uint32_t issues_moved; /* that say which party moves them, or that nobody does */
    uint32_t events_past;
    uint32_t precedents_past, precedents_later;
    uint32_t expectations_resolved;
} dtn_case_counts;

/* cost O(statements of the case) */
dtn_case_counts dtn_count_case(const dtn_situation *situation);
