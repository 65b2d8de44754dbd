/* SPDX-License-Identifier: MIT
 * graph/holding.h: whether a deal would hold: who would be tempted to move from it, what would follow, by how much.
 *
 * For every party and sense of graph/stability.h: the verdict; the move that decides it (where the deal does not hold,
 * the improvement of most gain that nothing answers; where it does, the improvement of most gain and the shortest
 * sequence of the others' moves that answers it, no two of the same party in a row); the margin.
 *
 * The margin is how many points a verdict is away from the other one, above 0 where the deal holds: over all moves q of
 * the party, the smallest of the largest of v(s) - v(q) and
 *   general, symmetric   v(s) less the worst of what follows (and, symmetric, of what the party then gets back to)
 *   sequential           over all sequences that follow, the smallest of what each step gains its mover and v(s) less
 *                        where it ends; steps of parties without preferences never gain
 * It compares points of different parties as they are. */
#pragma once

#include "graph/explore.h"
#include "graph/stability.h"

typedef enum {
    DTN_HOLDS,
    DTN_HOLDS_NOT,
    DTN_NOT_SETTLED /* the limits were reached before it was */
} dtn_holding_verdict;

typedef struct dtn_holding_step {
    uint32_t party;
    const uint16_t *options; /* after its move */
    double gain;             /* of the mover by this step, in points; NaN without preferences */
} dtn_holding_step;

typedef struct dtn_hold { /* one party, one sense */
    dtn_holding_verdict verdict;
    const uint16_t *move; /* where it would go; NULL: nothing tempts it */
    double move_gain;     /* points */
    const dtn_holding_step *answer;
    uint32_t answer_count; /* 0: nothing answers the move, or no answer was found within the limits */
    double
        margin; /* points; INFINITY: it has no moves or no preferences; NaN: not settled within the limits */
} dtn_hold;

typedef struct dtn_holding {
    dtn_hold (*of)[DTN_CONCEPT_COUNT]; /* [party_count] */
    dtn_holding_verdict all[DTN_CONCEPT_COUNT];
    bool is_cut; /* some search met the limits */
} dtn_holding;

/* All states with their verdicts, where there are not too many of them; found with `keep_worst`. It settles verdicts and
 * margins that a walk through the neighbourhood would take long for. */
typedef struct dtn_holding_known {
    const dtn_moves *moves;
    const dtn_ranking *rankings;
    const dtn_stability *stability;
} dtn_holding_known;

/* Lays out and solves all states (or those around a deal, see dtn_moves_of_state); NULL where their packages are more than
 * `most_packages`, which is at most DTN_MOVES_STATE_LIMIT. */
const dtn_holding_known *dtn_holding_know(dtn_task *task, const dtn_movers *movers, const dtn_state *state,
                                          const uint16_t *around, uint64_t most_packages);

typedef struct dtn_holding_question {
    const dtn_movers *movers;
    const dtn_state *state;
    dtn_explore_limits limits;      /* places: in all; looks: for each party and sense */
    const dtn_holding_known *known; /* may be NULL; else the deal must be one of its states */
    bool with_margins;
} dtn_holding_question;

/* `deal`: options of an allowed package or the status quo. */
dtn_holding dtn_holding_judge(dtn_task *task, const dtn_holding_question *question, const uint16_t *deal);

/* The name of the strongest sense in which a deal holds: Nash, else sequential and symmetric, else the one of these,
 * else general, else none. */
typedef enum {
    DTN_STRENGTH_NASH,
    DTN_STRENGTH_SEQUENTIAL_AND_SYMMETRIC,
    DTN_STRENGTH_SEQUENTIAL,
    DTN_STRENGTH_SYMMETRIC,
    DTN_STRENGTH_GENERAL,
    DTN_STRENGTH_NONE,
    DTN_STRENGTH_NOT_SETTLED
} dtn_strength;
dtn_strength dtn_holding_strength(const dtn_holding *holding);
