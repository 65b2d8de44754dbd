/* SPDX-License-Identifier: MIT
 * study/gaps.h: what a case does not see: who and what is missing from it, and which questions it cannot answer.
 *
 * Gaps are facts about the statements in force, never estimates; only the weight of an assumption is measured.
 *   method   docs/method/gaps.md
 *   cost     O(statements x options), and a central answer for each uncited certain statement and each rule,
 *            DTN_GAP_TRIALS of each at most */
#pragma once

#include "base/array.h"
#include "solve/zone.h"
#include "study/sensitivity.h"

/* In the order in which they are told, assumptions apart: those stand first, by their weight. */
typedef enum dtn_gap_kind {
    DTN_GAP_ASSUMPTION,      /* `judgement`: cites no source, and the margin hangs on it */
    DTN_GAP_NO_PREFERENCES,  /* `party` wants nothing */
    DTN_GAP_WALK_AWAY,       /* `party`: needed, and walks away at a default */
    DTN_GAP_NEEDS,           /* nobody says whose consent is needed: a default */
    DTN_GAP_NOBODY_ELSE,     /* only groups or conditions do */
    DTN_GAP_NOT_ASKED,       /* `party`: no need names it and it moves nothing */
    DTN_GAP_UNSPOKEN_COUNT,  /* `number` of a register: no judgement uses a count of it */
    DTN_GAP_UNWEIGHED_ISSUE, /* `issue`: nobody's score or red line hangs on it */
    DTN_GAP_ONE_SIDED_ISSUE, /* `issue`: that of `party` alone does */
    DTN_GAP_NO_SOURCES,
    DTN_GAP_UNHEARD_PARTY,  /* `party`: no citation supports any statement of its own */
    DTN_GAP_ONE_ORIGIN,     /* all sources come from one origin or author */
    DTN_GAP_AFTERWARDS,     /* all dated sources are later than event `number` */
    DTN_GAP_SILENT_SOURCE,  /* source `number` is cited nowhere */
    DTN_GAP_UNBACKED_VIEW,  /* view `number`: neither `by` a source nor a citation */
    DTN_GAP_UNCITED_EVENT,  /* event `number` */
    DTN_GAP_NO_FAILURE,     /* no precedent failed: they were chosen by how they ended */
    DTN_GAP_OVERDUE,        /* expectation `number`: due by the day and not resolved */
    DTN_GAP_DISPUTED_COUNT, /* count `number`: written twice, the first is used */
    DTN_GAP_UNUSED_OPTION,  /* `option` of `issue` is named nowhere */
    DTN_GAP_CLOSED_OPTION,  /* `option` of `issue` lies in no package of the zone */
    DTN_GAP_IDLE_RULE,      /* `judgement`: a rule that takes nothing from the central zone */
    DTN_GAP_NO_DAY,         /* no as-of day although something has a date */
    DTN_GAP_KIND_COUNT
} dtn_gap_kind;

typedef struct dtn_gap {
    dtn_gap_kind kind;
    uint32_t party, issue, option, number; /* what it is about; DTN_NOBODY: does not matter */
    const dtn_judgement *judgement;        /* or NULL */
    dtn_span span;                         /* where it stands; length 0: nowhere */
    /* ASSUMPTION alone */
    bool is_drawn;     /* `effect` is known; else `change` */
    dtn_effect effect; /* total effect on the margin */
    bool turns;        /* without the statement a zone exists where none did, or the other way round */
    double change;     /* central margin without it less with it, points; NaN: one of them is no number */
} dtn_gap;

enum { DTN_GAP_TRIALS = 500 }; /* so many certain statements, and as many rules, are left out one by one */

typedef struct dtn_gaps {
    DTN_ARRAY(dtn_gap) items;
    bool has_effects; /* drawn statements were weighed */
    bool has_changes; /* certain ones and rules were ... */
    uint32_t untried; /* ... but so many: there were more than DTN_GAP_TRIALS */
    bool has_no_zone; /* options were not looked at: nothing is acceptable, or they were not counted */
} dtn_gaps;

typedef struct dtn_gaps_asked {
    const dtn_state *state;             /* the central one */
    const dtn_zone *zone;               /* NULL or without grid: options are not looked at */
    const dtn_sampler *sampler;         /* NULL: nothing is drawn, or no runs */
    const dtn_sensitivity *sensitivity; /* NULL: left out */
    bool without_changes;               /* certain statements and rules are not left out one by one */
} dtn_gaps_asked;

dtn_gaps dtn_gaps_find(dtn_task *task, const dtn_situation *situation, const dtn_gaps_asked *asked);

/* Assumptions, by weight: the drawn ones by effect, then the certain ones by change. For dtn_gaps_find. */
void dtn_gaps_weigh(dtn_task *task, const dtn_situation *situation, const dtn_gaps_asked *asked,
                    dtn_gaps *gaps);

/* ---- questions ------------------------------------------------------------------------------------------ */

typedef enum dtn_lack {
    DTN_LACK_NOTHING,
    DTN_LACK_PARTIES, /* fewer than two */
    DTN_LACK_ISSUES,
    DTN_LACK_WISHES, /* no party wants or refuses anything */
    DTN_LACK_DOUBT,  /* neither a range nor a view */
    DTN_LACK_MOVERS, /* no issue is moved by a party */
    DTN_LACK_STATUS_QUO,
    DTN_LACK_EVENTS,
    DTN_LACK_PRECEDENTS,
    DTN_LACK_SOURCES,
    DTN_LACK_EXPECTATIONS
} dtn_lack;

enum { DTN_GAP_QUESTIONS = 11 };

/* What keeps question 0 (zone) to 10 (score) of the page from being answered; the first lack where there are several. */
dtn_lack dtn_question_lacks(const dtn_situation *situation, uint32_t question);
