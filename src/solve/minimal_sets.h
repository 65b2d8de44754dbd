/* SPDX-License-Identifier: MIT
 * solve/minimal_sets.h: the smallest sets of parties that are enough for something, where more are never less. */
#pragma once

#include "base/task.h"

typedef struct dtn_party_set {
    const uint32_t *parties; /* in declared order */
    uint32_t count;
} dtn_party_set;

typedef struct dtn_party_sets {
    const dtn_party_set *items; /* fewest parties first, then in declared order */
    uint32_t count;             /* at most DTN_PARTY_SETS */
    bool is_complete;           /* these are all there are */
} dtn_party_sets;

enum { DTN_PARTY_SETS = 10 };

typedef struct dtn_set_question {
    uint32_t party_count;
    const uint32_t *candidates; /* in declared order; the only ones who can be in a set */
    uint32_t candidate_count;
    bool (*is_enough)(void *host, const bool *is_in); /* is_in: [party_count] */
    void *host;
    uint64_t most_asked; /* questions; beyond, the sets found by then */
} dtn_set_question;

/* None where not even all candidates together are enough, and none where nobody is needed for it. In the task's arena.
 * cost  a question for every set that contains none found before, smallest first */
dtn_party_sets dtn_minimal_sets_find(dtn_task *task, const dtn_set_question *question);
