/* SPDX-License-Identifier: MIT
 * study/counter_case.h: what speaks most against the central answer, taken from the case itself.
 *
 * In this order: a view that turns whether a zone exists, the one whose margin lies farthest on the other side; a view
 * that does not turn it, the one whose margin lies farthest the other way; the smallest change of one line that turns it.
 * Views stand each for itself and are never averaged.
 *   method   docs/method/counter-case.md
 *   cost     a central answer a view, and two for each judgement of the one that is named */
#pragma once

#include "study/flip.h"
#include "study/views.h"

typedef enum {
    DTN_COUNTER_NONE,    /* no view points the other way, and no change of one line turns the answer */
    DTN_COUNTER_TURNS,   /* a view turns it */
    DTN_COUNTER_WEAKENS, /* a view has the margin farthest the other way */
    DTN_COUNTER_FLIP     /* the smallest change turns it */
} dtn_counter_kind;

typedef struct dtn_counter_case {
    dtn_counter_kind kind;
    dtn_outlook answer;   /* the central one that is spoken against */
    dtn_view_row row;     /* TURNS, WEAKENS; its `because` only against the base */
    const dtn_flip *flip; /* the smallest there is, whatever the kind; NULL: none, or not looked for */
    uint32_t turning;     /* how many views turn the answer */
    uint32_t view_count;  /* that have an answer, itself not counted */
} dtn_counter_case;

/* Against the answer of `question` (of its view, if it has one). `flips`: NULL where they were not looked for. */
dtn_counter_case dtn_counter_case_find(dtn_task *task, const dtn_case *c, const dtn_question *question,
                                       const dtn_flips *flips);
