/* SPDX-License-Identifier: MIT
 * api/kept.h: the runs of one situation and what drives them, kept from one question for the next.
 *
 * A dossier keeps those of the situation that was asked about last. They are kept whole or not at all, given out as copies
 * in the task that asks, and are to the bit what would be worked out anew: what rests on how much memory was left is
 * not kept. */
#pragma once

#include "base/arena.h"
#include "model/situation.h"
#include "study/sensitivity.h"

/* Of what the runs are. Two are the same only if all of it is. */
typedef struct dtn_kept_key {
    const dtn_case *c;
    uint32_t day, view;
    const char *const *settings; /* as they were written */
    size_t setting_count;
    const char *given; /* likewise; NULL: all packages */
    uint64_t seed;
} dtn_kept_key;

typedef struct dtn_kept {
    dtn_arena arena; /* of all that is kept; DTN_KEPT_MOST bytes at most */
    dtn_kept_key key;
    bool has_runs, has_effects; /* effects are of exactly these runs */
    dtn_runs runs;
    dtn_sensitivity effects;
    uint32_t factor_count;
} dtn_kept;

enum { DTN_KEPT_MOST = 1024 * 1024 };

dtn_kept dtn_kept_open(const dtn_memory *memory);
void dtn_kept_close(dtn_kept *kept);

/* `count` runs, also the first of more; false: they are not kept, and *runs is as it was. */
bool dtn_kept_find_runs(const dtn_kept *kept, dtn_task *task, const dtn_kept_key *key, uint64_t count,
                        dtn_runs *runs);
bool dtn_kept_find_effects(const dtn_kept *kept, dtn_task *task, const dtn_kept_key *key, uint64_t count,
                           dtn_sensitivity *effects);

/* In place of those of another situation or of fewer runs. What is incomplete is not kept, nor what takes more than `room`
 * bytes, which a limit of memory leaves. */
#define DTN_KEPT_NO_LIMIT SIZE_MAX
void dtn_kept_put_runs(dtn_kept *kept, const dtn_kept_key *key, const dtn_runs *runs, size_t room);
/* Behind the runs they are of; of others they are not kept. */
void dtn_kept_put_effects(dtn_kept *kept, const dtn_kept_key *key, uint64_t count,
                          const dtn_sensitivity *effects, uint32_t factor_count);
