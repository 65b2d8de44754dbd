/* SPDX-License-Identifier: MIT
 * study/remedy.h: what would have to change, least, for a deal to hold.
 *
 * Either a judgement: the smallest change of one line with which the deal is stable for everyone in a sense that it now
 * lacks. Or what is agreed besides: a loss that falls due when somebody goes back on the deal (a snapback, or a guarantee
 * that is forfeited), as statements of the case language. Whatever is reported has been put into the case, and the deal
 * judged again.
 *   method  docs/method/stability.md
 *   cost    one dtn_stay_find of the deal for each trial, at worst a dtn_holding_know around it as well: a few for each
 *           number, one for each neighbouring pair of an order, about two for the losses */
#pragma once

#include "graph/holding.h"
#include "study/flip.h"

typedef struct dtn_remedy_question {
    const dtn_situation *situation;
    const dtn_state *state; /* its central case */
    const dtn_movers *movers;
    const uint16_t *deal; /* an allowed package or the status quo */
    dtn_concept concept;  /* in this sense it is to hold, and does not */
} dtn_remedy_question;

typedef struct dtn_tempted { /* what a party would have to be given, or to lose by leaving, for it to stay */
    uint32_t party;
    uint32_t move_count; /* moves that pay, whatever the others do */
    double points;       /* the most that is needed against one of them */
} dtn_tempted;

typedef struct dtn_snapback { /* PARTY loses POINTS when CONDITION */
    uint32_t party;
    double points;                  /* of few digits */
    const dtn_condition *condition; /* parts are options of issues, joined by `or`, then by `and` */
    const dtn_judgement *judgement; /* as it was added to the case */
    bool is_due_at_status_quo;      /* it also counts where nothing was ever agreed */
} dtn_snapback;

typedef struct dtn_remedy {
    dtn_concept concept;
    const dtn_tempted *tempted; /* in declared order */
    uint32_t tempted_count;
    const dtn_snapback *snapbacks; /* together they do; none: no such losses were found */
    uint32_t snapback_count;
    const dtn_flip *changes; /* each by itself does; the smallest first */
    uint32_t change_count;
    uint32_t number_count; /* numbers that were tried */
    bool is_cut;           /* many states: others were not */
} dtn_remedy;

/* The states around the deal must be few enough to be solved (dtn_holding_know); false where they are not. */
bool dtn_remedy_find(dtn_task *task, const dtn_remedy_question *question, dtn_remedy *remedy);

/* Whether the deal would hold in that sense if the situation were another one of the same issues and parties. */
bool dtn_remedy_holds(dtn_task *task, const dtn_remedy_question *question, const dtn_situation *situation);
