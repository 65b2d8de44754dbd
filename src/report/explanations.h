/* SPDX-License-Identifier: MIT
 * report/explanations.h: what is known of codes and words, and finding it by what somebody typed. */
#pragma once

#include "base/diagnostic.h"
#include "report/wording.h"

/* Of a diagnostic's code: why it exists, a case for which it speaks up, and the same case mended. Both are run by
 * the tests: the first gives that code and no other error, the second nothing. */
typedef struct dtn_explanation {
    dtn_code code;
    const char *why;
    dtn_text fails; /* may hold any byte */
    dtn_text mended;
} dtn_explanation;

const dtn_explanation *dtn_explanation_of(dtn_code code); /* NULL: none written */

typedef struct dtn_word {
    const char *word, *group, *meaning, *example;
} dtn_word;

size_t dtn_word_total(void);
const dtn_word *dtn_word_number(size_t number); /* in the order of the glossary, group by group */

/* Lower case, one space between words, no back-quotes: the form the finders below want. */
dtn_text dtn_plain_words(dtn_task *task, dtn_text typed);

bool dtn_find_code(dtn_text plain, dtn_code *code);            /* "d204" */
const dtn_word *dtn_find_word(dtn_task *task, dtn_text plain); /* by word or synonym; NULL: none */
const dtn_likelihood *dtn_find_likelihood(dtn_text plain);     /* NULL: none */

/* "zone or gain": up to three words or codes that were perhaps meant; empty for none. */
dtn_text dtn_suggest_words(dtn_task *task, dtn_text plain);
