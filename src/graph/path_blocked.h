/* SPDX-License-Identifier: MIT
 * graph/path_blocked.h: what stands in the way where no path leads to a deal, or none within the stated exposure.
 *
 * Statements that can stand in the way: rules, red lines, lines of `agreement needs` (they ask for the joint steps),
 * `only forward` and `only back`, `moved by nobody`, and the exposure of each party where a largest one was stated. */
#pragma once

#include "graph/path.h"

typedef enum {
    DTN_BAR_RULE,
    DTN_BAR_REFUSAL,
    DTN_BAR_NEED,
    DTN_BAR_DIRECTION, /* of an issue */
    DTN_BAR_WORLD,     /* an issue moved by nobody: as if it were moved together */
    DTN_BAR_EXPOSURE   /* of a party */
} dtn_bar_kind;

typedef struct dtn_bar {
    dtn_bar_kind kind;
    uint32_t party; /* REFUSAL, EXPOSURE */
    uint32_t index; /* in the state: forbidden, the party's refusals, needs; DIRECTION, WORLD: the issue */
} dtn_bar;

typedef struct dtn_path_bars {
    const dtn_bar *items; /* by kind, then in their order */
    size_t count;
    bool
        is_each_enough; /* without any one of them a path opens; else without all of them, and each is needed for that */
    bool is_none_enough; /* without all statements of these kinds there is still no path */
    bool is_too_much;    /* too much work: not looked for */
} dtn_path_bars;

/* Only where dtn_path_find found none. In the task's arena.
 * cost  a search for each statement that can stand in the way */
dtn_path_bars dtn_path_bars_find(dtn_task *task, const dtn_path_question *question, const uint16_t *deal);
