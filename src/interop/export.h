/* SPDX-License-Identifier: MIT
 * interop/export.h: a certain case as a file of another program. */
#pragma once

#include "model/situation.h"

typedef struct dtn_exported {
    dtn_text text;         /* the file; empty after a failure */
    dtn_text notes;        /* what the format has no place for, a sentence a line */
    dtn_text failure;      /* why there is no file; empty: there is */
    bool lacks_statements; /* because the case does not say enough for it, else because it gets too large */
} dtn_exported;

/* What parties move, the rules and each party's order of the states, for GMCR+ (docs/formats.md). cost O(packages x rules),
 * and O(states) for each party */
dtn_exported dtn_export_gmcr(dtn_task *task, const dtn_situation *situation, const dtn_state *state);
