/* SPDX-License-Identifier: MIT
 * report/wording.h: numbers, lists and likelihoods as people read them.
 *
 * Figures are rounded for people and say when they are not nothing: a share of some is never "0%" and a share of
 * not all never "100%". Texts lie in the task's arena. */
#pragma once

#include "base/text.h"
#include "numeric/tally.h"

dtn_text dtn_word_count(dtn_task *task, uint64_t count);       /* "8,748" */
dtn_text dtn_word_wide(dtn_task *task, const dtn_wide *count); /* likewise; of many digits "1.23 x 10^50" */
dtn_text dtn_word_tally(dtn_task *task, dtn_tally count);      /* likewise; "at least ..." of a full one */

/* Of an estimate no more than two digits: "57,000", "5.7 x 10^10". */
dtn_text dtn_word_estimate(dtn_task *task, const dtn_wide *count);

/* "1 package", "8,748 packages" */
dtn_text dtn_word_things(dtn_task *task, uint64_t count, const char *one, const char *many);
dtn_text dtn_word_wide_things(dtn_task *task, const dtn_wide *count, const char *one, const char *many);

/* A part of a whole with two significant digits: "2.4%", "0%", "under 0.01%", "over 99%", "100%". */
dtn_text dtn_word_share(dtn_task *task, double part, double whole);

/* The same in at most four columns, for narrow tables: "34%", "<1%", ">99%". */
dtn_text dtn_word_brief_share(dtn_task *task, double part, double whole);

/* A score, gain or margin: one decimal, more where one would show nothing; all digits with `exact`. */
dtn_text dtn_word_points(dtn_task *task, double points, bool exact);
dtn_text dtn_word_gain(dtn_task *task, double points, bool exact); /* with its sign: "+3.2" */

/* "3.2 points", "1 point", "12 points" */
dtn_text dtn_word_points_phrase(dtn_task *task, double points, bool exact);

/* "a", "a and b", "a, b and c" with `last` "and"; "a, b, c" with ","; "" of none. */
dtn_text dtn_word_list(dtn_task *task, const dtn_text *items, size_t count, const char *last);

/* The words of likelihood of the language with the shares they stand for, in percent. */
typedef struct dtn_likelihood {
    const char *words;
    int low, high;
} dtn_likelihood;
enum { DTN_LIKELIHOOD_COUNT = 7 };
extern const dtn_likelihood dtn_likelihoods[DTN_LIKELIHOOD_COUNT];
