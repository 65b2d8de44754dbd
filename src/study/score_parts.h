/* SPDX-License-Identifier: MIT
 * study/score_parts.h: what study/score*.c share. */
#pragma once

#include "study/score.h"

/* All expectations with what came of them by the day, each as it is scored; the journal's own behind the case's. */
dtn_forecast *dtn_forecasts_find(dtn_task *task, const dtn_score_asked *asked, dtn_day on, uint32_t *count);

/* Whether the expectation says what came by the day. */
bool dtn_is_resolved(const dtn_expectation *e, dtn_day on);

/* Scores, then baselines: these need the scores of all. */
void dtn_forecasts_score(dtn_forecast *forecasts, uint32_t count);

/* Groups, bands and pairs of scored forecasts. */
void dtn_scores_sum_up(dtn_task *task, dtn_scores *scores, uint64_t seed);

/* The log score of a baseline on a share that counts; NaN where it has none. */
double dtn_baseline_log(const dtn_forecast *f, dtn_baseline baseline);
