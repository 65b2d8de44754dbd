/* SPDX-License-Identifier: MIT
 * study/judged_deal.h: one deal on one day, in one view: could it stand, and would it hold?
 *   cost  dtn_holding_know around the deal; where that is too large a walk with limits */
#pragma once

#include "graph/holding.h"

typedef struct dtn_judged_deal {
    const uint16_t *options;
    bool is_allowed, is_in_zone;
    bool is_state; /* allowed, or the status quo; else nothing below is known */
    dtn_holding holding;
    dtn_strength strength;
    uint32_t state_count; /* that moves can lead to; 0: too many, walked through with limits */
} dtn_judged_deal;

typedef struct dtn_judging {
    const dtn_movers *movers;
    const dtn_state *state;
    bool with_margins;
    uint64_t most_packages; /* around a deal, to be solved whole: at most DTN_MOVES_STATE_LIMIT */
} dtn_judging;

/* The limits of a walk: states met in all, and packages looked at for each party and sense. Margins are not looked for
 * on it. */
enum { DTN_JUDGED_PLACES = 1000000, DTN_JUDGED_LOOKS = 50000 };

dtn_judged_deal dtn_deal_judge(dtn_task *task, const dtn_judging *judging, const uint16_t *options);

/* Whether some issue is moved by a party. */
bool dtn_moves_anything(const dtn_movers *movers);
