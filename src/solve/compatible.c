/* SPDX-License-Identifier: MIT */
#include "solve/compatible.h"

dtn_compatible_answer dtn_compatible_ask(dtn_task *task, const dtn_compatible *compatible,
                                         const dtn_choice *in_force)
{
    return compatible->way->ask(task, compatible, in_force);
}

dtn_compatible_answer dtn_compatible_best(dtn_task *task, const dtn_compatible *compatible,
                                          const dtn_choice *in_force, uint32_t party, uint16_t *options)
{
    return compatible->way->best(task, compatible, in_force, party, options);
}

dtn_compatible_answer dtn_compatible_deal(dtn_task *task, const dtn_compatible *compatible,
                                          const dtn_choice *in_force, uint16_t *options)
{
    return compatible->way->deal(task, compatible, in_force, options);
}

dtn_compatible dtn_compatible_make_as(dtn_task *task, const dtn_state *state, dtn_restrictions restrictions,
                                      dtn_wish wish)
{
    uint64_t packages =
        dtn_count_packages(state->first_option, state->issue_count, DTN_COMPATIBLE_LISTING_LIMIT);
    bool is_searched = wish == DTN_WISH_NONE ? packages > DTN_COMPATIBLE_FEW : wish == DTN_WISH_MERGING;
    if (is_searched) {
        dtn_compatible by_search = dtn_compatible_by_search(task, state, restrictions);
        if (by_search.has_way || packages > DTN_COMPATIBLE_LISTING_LIMIT)
            return by_search;
    }
    return dtn_compatible_by_listing(task, state, restrictions);
}

dtn_compatible dtn_compatible_make(dtn_task *task, const dtn_state *state, dtn_restrictions restrictions)
{
    return dtn_compatible_make_as(task, state, restrictions, DTN_WISH_NONE);
}
