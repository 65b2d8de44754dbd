/* SPDX-License-Identifier: MIT
 * graph/stability.h: where nobody would rather move, in four senses, for all states of a conflict at once.
 *
 * A state s is stable for party i when every improvement of i (a move to a state it ranks higher) is
 *   Nash         absent
 *   sequential   answered by a sequence of improvements of its opponents that ends in a state no better than s for i
 *   symmetric    answered by a sequence of moves of its opponents that does, and from there i cannot get above s
 *   general      answered by a sequence of moves of its opponents that does
 * where no opponent moves twice in a row. No better includes equal, so a return to s counts. An equilibrium is stable
 * for every party. A party without preferences never improves: everything is stable for it, its moves still answer.
 *   source   Nash 1951; Fraser and Hipel 1979; Howard 1971; Fang, Hipel and Kilgour 1993
 *   cost     see graph/sanction.h, three searches for each party with preferences and moves */
#pragma once

#include "graph/sanction.h"

typedef enum { DTN_NASH, DTN_SEQUENTIAL, DTN_SYMMETRIC, DTN_GENERAL, DTN_CONCEPT_COUNT } dtn_concept;

typedef struct dtn_stability {
    uint32_t state_count, party_count;
    const uint64_t *(*stable)[DTN_CONCEPT_COUNT]; /* [party_count] bits by state */
    const uint64_t *equilibria[DTN_CONCEPT_COUNT];
    uint32_t equilibrium_count[DTN_CONCEPT_COUNT];
    /* when asked for: [party_count] what the opponents can bring the party down to from each state, as a rank (see
     * graph/sanction.h); of Nash, and of parties without preferences or moves, NULL */
    const uint32_t *(*worst)[DTN_CONCEPT_COUNT];
} dtn_stability;

/* `rankings` [party_count]. Memory, rankings included: 29 bytes a state and party, 8 more for one with one-way issues, 12
 * more with `keep_worst`; while it works 21 a state. */
const dtn_stability *dtn_stability_find(dtn_task *task, const dtn_moves *moves, const dtn_ranking *rankings,
                                        bool keep_worst);

static inline bool dtn_is_stable(const dtn_stability *stability, uint32_t party, dtn_concept concept,
                                 uint32_t state)
{
    return dtn_bit(stability->stable[party][concept], state);
}

static inline bool dtn_is_equilibrium(const dtn_stability *stability, dtn_concept concept, uint32_t state)
{
    return dtn_bit(stability->equilibria[concept], state);
}
