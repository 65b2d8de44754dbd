/* SPDX-License-Identifier: MIT
 * question   what does a deal change that nobody who agrees to it can bring about?
 * method     the issues that differ from the status quo, their movers against the needs active at the package
 * source     docs/language.md, movers
 * cost       O(issues + needs) per package
 * limits     looks at who moves an issue, not at the way it may be moved */
#include "solve/outside.h"

#include "base/array.h"

static bool is_asked(const dtn_state *state, uint32_t party, const uint16_t *options)
{
    for (size_t i = 0; i < state->need_count; i++) {
        const dtn_need *need = &state->needs[i];
        if (need->when && !dtn_condition_holds(need->when, options))
            continue;
        for (uint32_t member = 0; member < need->party_count; member++)
            if (need->parties[member] == party)
                return true;
    }
    return false;
}

static bool is_outside(const dtn_state *state, const dtn_issue *issue, const uint16_t *options)
{
    if (issue->mover == DTN_MOVED_BY_PARTY)
        return !is_asked(state, issue->moved_by, options);
    return issue->mover == DTN_MOVED_BY_NOBODY;
}

dtn_outside dtn_outside_find(dtn_task *task, const dtn_case *c, const dtn_state *state,
                             const uint16_t *options)
{
    const uint16_t *now = state->status_quo;
    DTN_ARRAY(dtn_outside_change) changes = {0};
    for (uint32_t i = 0; now && i < c->issue_count; i++) {
        const dtn_issue *issue = &c->issues[i];
        if (options[i] == now[i] || !is_outside(state, issue, options))
            continue;
        uint32_t mover = issue->mover == DTN_MOVED_BY_PARTY ? issue->moved_by : DTN_NOBODY;
        DTN_PUSH(task, &changes, ((dtn_outside_change){i, mover, now[i], options[i]}));
    }
    return (dtn_outside){changes.items, changes.count};
}
