/* SPDX-License-Identifier: MIT
 * report/holds_report.h: would a deal hold once signed: JSON detente/holds/1, CSV, terminal. */
#pragma once

#include "report/heading.h"
#include "report/named_deal.h"
#include "study/families.h"
#include "study/holding_runs.h"
#include "study/holding_views.h"
#include "study/judged_deal.h"
#include "study/remedy.h"

typedef struct dtn_holds_deal {
    dtn_named_deal deal;
    bool is_nash; /* a Nash deal, not one that was named */
    dtn_judged_deal judged;
    size_t number;              /* among the deals of the runs */
    const dtn_remedy *remedies; /* for the senses it lacks, sequential before Nash */
    uint32_t remedy_count;
    bool is_too_large; /* for remedies to be looked for */
} dtn_holds_deal;

/* Where nobody would move. */
typedef struct dtn_holds_equilibria {
    const dtn_holding_known *known;
    const dtn_families *families[DTN_CONCEPT_COUNT]; /* NULL: few or too many to be grouped */
} dtn_holds_equilibria;

typedef struct dtn_holds_answer {
    dtn_heading heading;
    const dtn_state *state;
    const dtn_movers *movers;
    const dtn_holds_deal *deals; /* that were asked about */
    size_t deal_count;
    const dtn_holds_deal *others; /* the case's own deals, beside Nash deals */
    size_t other_count;
    const dtn_holding_runs *runs;           /* of deals and others; NULL: none were made */
    bool runs_are_certain;                  /* nothing is drawn: the central case is every run */
    const dtn_holding_views *views;         /* of deals and others; NULL: not asked */
    const dtn_holds_equilibria *equilibria; /* NULL: not asked, or too many packages */
} dtn_holds_answer;
dtn_text dtn_report_holds(dtn_task *task, const dtn_holds_answer *answer, const dtn_style *style);

/* "Once signed, the Nash deal would hold: ..." For the one page. */
dtn_text dtn_holds_sentence(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                            const dtn_judged_deal *judged, dtn_text name);
