/* SPDX-License-Identifier: MIT
 * study/diff_translate.h: a judgement of one version of a case, said in the names of another.
 *
 * Parties, issues, options, lets, counts, deals and rules are the same where they have the same name. Only
 * study/diff*.c include it. */
#pragma once

#include "model/situation.h"

typedef struct dtn_translation {
    dtn_task *task;
    const dtn_case *from;
    const dtn_case *to; /* with the lets, counts, deals and rule names that only `from` has behind its own */
    const uint32_t *parties, *issues, *lets, *counts, *deals, *rule_names; /* DTN_NOBODY: not there */
    const uint32_t *options; /* by option in the row of all: its number within the issue, or DTN_NOBODY */
} dtn_translation;

dtn_translation dtn_translation_open(dtn_task *task, const dtn_case *from, const dtn_case *to);

/* False where it speaks of a party, issue or option that the other version does not have. */
bool dtn_translate(const dtn_translation *translation, const dtn_judgement *judgement, dtn_judgement *out);

/* They say the same of the same, both in the names of translation->to. Evidence and titles do not count. */
bool dtn_judgements_agree(const dtn_translation *translation, const dtn_judgement *a, const dtn_judgement *b);

bool dtn_conditions_agree(const dtn_translation *translation, const dtn_condition *a, const dtn_condition *b);

/* Both are about the same, so that one may replace the other: kind, party, issue, name; not what they say of it.
 * Several walk-aways, needs, red lines, points of one party are about the same. */
bool dtn_judgements_meet(const dtn_judgement *a, const dtn_judgement *b);
