/* SPDX-License-Identifier: MIT
 * report/figure_words.h: the figure that a chain explains, as a sentence. */
#pragma once

#include "report/heading.h"
#include "study/claims.h"
#include "study/figure.h"
#include "study/ranges.h"

typedef struct dtn_figure_told {
    const dtn_situation *situation;
    const dtn_target *target;
    const dtn_figure *figure;
    bool is_exact; /* the state's numbers are */
    bool all_digits;
    const dtn_files *files;   /* of a line: NULL shows its place alone */
    const dtn_range *range;   /* of a walk-away over the runs; NULL: none were made */
    uint64_t run_count;       /* of `range` */
    dtn_text answer;          /* of an answer: what it says itself; empty: the zone it starts from */
    const dtn_claims *claims; /* of a claim: judged under its own views; NULL: not judged */
} dtn_figure_told;

/* "japan weighs returns: 0.26 of its weights; central case, exact" */
dtn_text dtn_figure_words(dtn_task *task, const dtn_figure_told *told);

/* "zone", "gaps"; static */
const char *dtn_answer_verb_word(dtn_answer_verb answer);

/* "weight", "walk_away", "zone" ...; static */
const char *dtn_target_key(const dtn_target *target);
