/* SPDX-License-Identifier: MIT
 * space/issue_cut.h: how much has to be remembered once some issues are taken, estimated.
 *
 * A condition of which some issues are taken can stand in so many ways: as many as its parts leave open (one false part ends
 * an `and`), at most as many as its taken issues can be told apart by, at most as many as there are functions of the
 * rest. Conditions that hang on one taken issue alone cost together no more than that issue's options.
 * Numbers are logarithms to base 2 in steps of 2^-20, so that sums are exact and ties stay ties.
 *   cost     taking an issue back or forth: O(conditions that speak of it) */
#pragma once

#include "model/state.h"

typedef struct dtn_cut_group { /* conditions that speak of the same issues */
    const uint32_t *issues;
    uint32_t issue_count;
    const dtn_condition **conditions; /* equal ones once */
    uint32_t condition_count;
    uint32_t *classes; /* [issue_count] of options that the conditions tell apart */
    int64_t *known;    /* [2^issue_count] 1 + ways when these issues are taken; NULL: too many */
    uint32_t taken_count, taken_sum;
    uint64_t taken_mask; /* valid where known is there */
    int64_t held;        /* what it adds now */
} dtn_cut_group;

typedef struct dtn_cut_member { /* an issue in a group */
    uint32_t group, place;
} dtn_cut_member;

typedef struct dtn_issue_cut {
    const dtn_state *state;
    dtn_cut_group *groups;
    uint32_t group_count;
    uint32_t *first_member; /* [issue_count + 1] */
    dtn_cut_member *members;
    bool *is_taken;   /* [issue_count] */
    int64_t *most;    /* [issue_count] classes of its options that all conditions tell apart */
    int64_t *hanging; /* [issue_count] what hangs on it alone */
    int64_t bits;     /* what has to be remembered now */
    uint64_t work;    /* conditions weighed so far */
} dtn_issue_cut;

dtn_issue_cut *dtn_issue_cut_open(dtn_task *task, const dtn_state *state,
                                  const dtn_condition *const *conditions, uint32_t count);

void dtn_issue_cut_take(dtn_issue_cut *cut, uint32_t issue);
void dtn_issue_cut_give_back(dtn_issue_cut *cut, uint32_t issue);

/* How many nodes that may be. */
double dtn_issue_cut_nodes(const dtn_issue_cut *cut);
