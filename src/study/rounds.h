/* SPDX-License-Identifier: MIT
 * study/rounds.h: many runs, done in parts by as many workers as the task has.
 *
 * Parts have a fixed length and are handed out in rounds, so that the host is asked now and then whether to go on:
 * before each round, never within one. */
#pragma once

#include "base/task.h"

/* Runs `first` to `end` - 1, done by `worker`; as a dtn_part, it takes no memory of the task. */
typedef void dtn_runs_part(void *argument, uint64_t first, uint64_t end, size_t worker);

typedef struct dtn_rounds {
    dtn_runs_part *part;
    void *argument;
    uint64_t part_length;       /* runs of a part, at least 1 */
    uint64_t parts_of_a_worker; /* of a round, at least 1 */
    bool tells_progress;        /* the host is told after each round how many runs are done */
} dtn_rounds;

/* Runs 0 to `count` - 1; returns how many of them are done: all, or those of the rounds before the host had enough. */
uint64_t dtn_rounds_do(dtn_task *task, const dtn_rounds *rounds, uint64_t count);
