/* SPDX-License-Identifier: MIT
 * solve/relaxation.h: what the cheapest way out of a conflict would be, sentence by sentence.
 *
 * A walk-away line is lowered, as little as lets a zone exist; a rule, red line or need is dropped. One sentence alone
 * is changed, all others of the case stay in force. Where that opens no zone, because a conflict without the sentence
 * remains, it is the least change that resolves its own set.
 *   method  docs/method/conflict.md
 *   cost    listing: two sweeps a sentence; search: a question for each halving of what a line could give way */
#pragma once

#include "solve/conflict.h"

typedef enum { DTN_RELAX_LOWER, DTN_RELAX_DROP } dtn_relaxation_kind;

typedef struct dtn_relaxation {
    uint32_t restriction; /* which of the restrictions */
    dtn_relaxation_kind kind;
    bool opens;           /* with all other sentences in force there is a zone then */
    bool is_proved;       /* `opens`, and of a line that less does not do */
    bool has_better_line; /* LOWER, not opens: the party walks away at another of its lines all the same */
    /* LOWER, points: the line as it stands, the most it may be, the difference above 0; all NaN where even without
     * the line no package was found (not proved). DROP: NaN */
    double from, to, by;
    const uint16_t *package; /* opens: the deal then reached; else, or where none was found in time, NULL */
} dtn_relaxation;

/* Of one member of the conflict. In the task's arena. */
dtn_relaxation dtn_relaxation_find(dtn_task *task, const dtn_compatible *compatible,
                                   const dtn_conflict *conflict, uint32_t restriction);
