/* SPDX-License-Identifier: MIT
 * model/prune.h: a file as one reader may see it: the lines of what is private to others are taken out.
 *
 * Whole lines go, and with them the comment lines that touch them: those directly above and below, up to a blank line
 * or a statement. The rest stands as it was written, so that all that follows (lines, names, draws) is a function of
 * what the reader may see. A private `include` goes like any other statement: its file is never asked for. */
#pragma once

#include "base/file.h"
#include "language/syntax.h"

typedef struct dtn_pruned {
    dtn_text bytes;
    bool
        is_untold; /* what is left has mistakes in it: perhaps one of them was to be private. `bytes` is empty then */
} dtn_pruned;

/* `reader`: the name of a party; empty: nobody, who sees what is private to nobody.
 * cost O(bytes), and the parse */
dtn_pruned dtn_prune(dtn_task *task, dtn_text path, dtn_text bytes, dtn_text reader);

/* Whether the statement or body line may be seen by that reader, as far as its own words go. */
bool dtn_may_see(const dtn_tree *tree, const dtn_node *statement, dtn_text reader);
