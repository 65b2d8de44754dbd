/* SPDX-License-Identifier: MIT
 * solve/trade.h: what a move from one package to another brings each party, issue by issue.
 *   An option is counted by its worth alone; what hangs on conditions over several issues stands apart, so that the
 *   changes of all issues and the conditional change add up to the change of the score.
 *   source   logrolling: Froman and Cohen 1970; Pruitt 1981
 *   cost     O(parties x (issues + points)) */
#pragma once

#include "model/state.h"

typedef struct dtn_trade { /* one issue that changes */
    uint32_t issue;
    uint16_t from, to;
    double *change; /* [party_count] points; NaN without preferences */
} dtn_trade;

typedef struct dtn_trades {
    dtn_trade *items; /* by issue */
    size_t count;
    double *conditional; /* [party_count] points; NaN without preferences */
    double *total;       /* [party_count] points: the change of the score */
} dtn_trades;

/* In the task's arena. Each figure is correctly rounded where the party is exact. */
dtn_trades dtn_trades_between(dtn_task *task, const dtn_state *state, const uint16_t *from,
                              const uint16_t *to);
