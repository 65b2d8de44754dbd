/* SPDX-License-Identifier: MIT
 * question  which conditions matter to what is asked?
 * method    those of the scope, listed in one fixed order
 * source    space/diagram.h
 * cost      O(conditions)
 * limits    none of its own */
#include "space/clauses.h"

static size_t most_clauses(const dtn_state *state)
{
    size_t most = state->forbidden_count + state->need_count;
    for (uint32_t party = 0; party < state->party_count; party++)
        most += state->stakes[party].refusal_count + state->stakes[party].points_count;
    return most;
}

static dtn_clause *list_party(const dtn_state *state, uint32_t party, dtn_clause *next)
{
    const dtn_stakes *stakes = &state->stakes[party];
    for (size_t i = 0; i < stakes->refusal_count; i++)
        *next++ = (dtn_clause){DTN_CLAUSE_REFUSAL, stakes->refusals[i], party, (uint32_t)i};
    for (size_t i = 0; i < stakes->points_count; i++)
        *next++ = (dtn_clause){DTN_CLAUSE_POINTS, stakes->points[i].when, party, (uint32_t)i};
    return next;
}

dtn_clause *dtn_clauses_collect(dtn_task *task, const dtn_state *state, const dtn_diagram_scope *scope,
                                uint32_t *count)
{
    dtn_clause *clauses = DTN_TAKE(task, most_clauses(state), dtn_clause), *next = clauses;
    for (size_t i = 0; i < state->forbidden_count; i++)
        *next++ = (dtn_clause){DTN_CLAUSE_RULE, state->forbidden[i], 0, (uint32_t)i};
    for (uint32_t party = 0; party < state->party_count && scope->parties; party++)
        if (scope->parties[party])
            next = list_party(state, party, next);
    for (size_t i = 0; i < state->need_count && scope->needs; i++)
        *next++ = (dtn_clause){DTN_CLAUSE_NEED, state->needs[i].when, 0, (uint32_t)i};
    *count = (uint32_t)(next - clauses);
    return clauses;
}
