/* SPDX-License-Identifier: MIT
 * study/views.h: what each view would answer, and which of its judgements make the difference to the base.
 *
 * A view differs by the judgements of its body. They are exchanged one at a time: the base with that one judgement of
 * the view, and the view without it. Lines that replace together (a party's walk-aways, the needs) count as one.
 *   method   docs/method/views.md
 *   cost     2 sweeps for each judgement of a view */
#pragma once

#include "study/outlook.h"
#include "study/runs.h"

typedef struct dtn_exchange {
    const dtn_judgement *judgement; /* of the view; the first where several lines replace together */
    dtn_outlook with;               /* the base with it alone */
    dtn_outlook without;            /* the view without it */
    bool is_because;                /* it makes the difference */
} dtn_exchange;

typedef struct dtn_view_row {
    uint32_t view; /* DTN_NOBODY: the base */
    dtn_outlook outlook;
    const dtn_exchange *exchanges;
    uint32_t exchange_count;
    bool differs;       /* in existence or margin, from the base */
    bool is_one_enough; /* some judgement alone changes whether a zone exists; or that does not differ */
} dtn_view_row;

typedef struct dtn_views {
    const dtn_view_row *rows; /* the base, then the views as declared */
    uint32_t row_count;
} dtn_views;

/* `question` gives day, settings and --given; its view is not read. `of_base`: runs of the base under that seed, which are
 * taken over if they are no fewer; NULL: none have been made. */
dtn_views dtn_views_compare(dtn_task *task, const dtn_case *c, const dtn_question *question, uint64_t runs,
                            uint64_t seed, const dtn_runs *of_base);

/* The central answers of the base and of every view alone: nothing is exchanged, nothing drawn. cost: a sweep a view */
dtn_views dtn_views_glance(dtn_task *task, const dtn_case *c, const dtn_question *question);

/* Fills in which judgements of the row's view make the difference to the base. */
void dtn_view_row_explain(dtn_task *task, const dtn_case *c, const dtn_question *question,
                          const dtn_outlook *base, dtn_view_row *row);
