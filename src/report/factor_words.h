/* SPDX-License-Identifier: MIT
 * report/factor_words.h: what a case draws, in words, and where it stands. */
#pragma once

#include "report/json.h"
#include "study/sampler.h"

/* "line 58"; in a file other than the main one "views.detente:12". */
dtn_text dtn_place_words(dtn_task *task, const dtn_case *c, dtn_span span);

/* "line 58 and views.detente:12", "lines 45 to 52, 60 and --set"; of places by file and line, each line once. */
dtn_text dtn_places_words(dtn_task *task, const dtn_case *c, const dtn_span *spans, size_t count);

/* "let hardship (line 58)" */
dtn_text dtn_factor_words(dtn_task *task, const dtn_case *c, const dtn_factor *factor);

/* What somebody who knew the factor would know: "how badly food and money run short in the North", "how dprk weighs
 * the issues". */
dtn_text dtn_factor_matter(dtn_task *task, const dtn_case *c, const dtn_factor *factor);

/* The judgement or an entry of it cites a source. */
bool dtn_factor_is_cited(const dtn_factor *factor);

/* The members `factor`, `file` and `line` of an object that is open. */
void dtn_write_factor(dtn_json *json, const dtn_case *c, const dtn_factor *factor);

/* `value` of `full` as a bar of at most `width` characters; something always shows what is not nothing. */
dtn_text dtn_bar(dtn_task *task, double value, double full, uint32_t width);
