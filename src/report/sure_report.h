/* SPDX-License-Identifier: MIT
 * report/sure_report.h: how sure the answer is, and where the doubt comes from. */
#pragma once

#include "report/heading.h"
#include "study/presence.h"
#include "study/ranges.h"
#include "study/sensitivity.h"
#include "study/views.h"

/* `sure`: JSON detente/sure/1, terminal, CSV of the drivers. What is NULL was not worked out. */
typedef struct dtn_sure_answer dtn_sure_answer;
struct dtn_sure_answer {
    dtn_heading heading;
    bool exists;          /* in the central case */
    double margin;        /* in the central case; NaN: null */
    const uint16_t *deal; /* the central Nash deal; NULL: none */
    const dtn_sampler *sampler;
    const dtn_runs *runs;
    dtn_range margins; /* over the runs in which it is a number */
    const dtn_sensitivity *sensitivity;
    const dtn_presence *presence;
    const dtn_ranges *ranges;
    const dtn_views *views;
};
dtn_text dtn_report_sure(dtn_task *task, const dtn_sure_answer *answer, const dtn_style *style);

/* One of the two outputs whose doubt is traced. */
typedef struct dtn_output {
    const char *key;           /* "margin" */
    const char *words;         /* "the margin" */
    const dtn_effect *effects; /* [factor_count]; NULL: left out */
} dtn_output;
enum { DTN_OUTPUT_COUNT = 2 };
dtn_output dtn_output_at(const dtn_sure_answer *answer, size_t number);

/* How sure: the share of runs, the margin's range. */
dtn_text dtn_sure_sentence(dtn_task *task, const dtn_sure_answer *answer, bool exact);

/* Its second half, on the margin alone; empty where it is no number or nothing is drawn. */
dtn_text dtn_margins_sentence(dtn_task *task, const dtn_sure_answer *answer, bool exact);

/* Which lines are named as drivers of an output, wherever that is done: those that drive at least a tenth of it, the
 * strongest in any case, three at most. */
enum { DTN_MOST_DRIVERS = 3 };
typedef struct dtn_drivers {
    uint32_t factors[DTN_MOST_DRIVERS]; /* the strongest first */
    uint32_t count;
} dtn_drivers;
dtn_drivers dtn_main_drivers(dtn_task *task, const dtn_sure_answer *answer, const dtn_effect *effects);

/* "The doubt about the margin comes most from ..."; empty where nothing is drawn. */
dtn_text dtn_doubt_sentence(dtn_task *task, const dtn_sure_answer *answer);

/* What should make a reader suspicious, a sentence each. */
void dtn_weak_spots(dtn_task *task, const dtn_sure_answer *answer, dtn_sentences *sentences);

/* What was left out and why. */
void dtn_sure_notes(dtn_task *task, const dtn_sure_answer *answer, dtn_sentences *notes);
