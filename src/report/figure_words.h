/* SPDX-License-Identifier: MIT
 * report/figure_words.h: the figure that a chain explains, as a sentence. */
#pragma once

#include "report/heading.h"
#include "study/figure.h"

typedef struct dtn_figure_told {
    const dtn_situation *situation;
    const dtn_target *target;
    const dtn_figure *figure;
    bool is_exact; /* the state's numbers are */
    bool all_digits;
} dtn_figure_told;

/* "japan weighs returns: 0.26 of its weights; central case, exact" */
dtn_text dtn_figure_words(dtn_task *task, const dtn_figure_told *told);

/* "weight", "walk_away", "zone" ...; static */
const char *dtn_target_key(const dtn_target *target);
