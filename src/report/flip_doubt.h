/* SPDX-License-Identifier: MIT
 * report/flip_doubt.h: the parts of `flip` that look at the runs: rules, the tornado, what to find out next. */
#pragma once

#include "report/heading.h"
#include "study/information.h"
#include "study/scenario.h"
#include "study/tornado.h"

typedef struct dtn_doubt dtn_doubt;
struct dtn_doubt {
    const dtn_situation *situation;
    const dtn_sampler *sampler;
    const uint16_t *deal;           /* the central Nash deal; NULL: none, and nothing to find out about it */
    const dtn_scenarios *scenarios; /* NULL: not worked out */
    const dtn_tornado *tornado;     /* likewise */
    const dtn_information *information; /* likewise */
};

/* `rules`, `tornado`, `find_out` of an object that is open; empty lists where there is nothing. `doubt` may be NULL. */
void dtn_write_rules(dtn_json *json, const dtn_doubt *doubt);
void dtn_write_tornado(dtn_json *json, const dtn_doubt *doubt);
void dtn_write_find_out(dtn_json *json, const dtn_doubt *doubt);

/* The same for people, each with its heading and a gap before it. */
void dtn_say_rules(dtn_document *document, const dtn_doubt *doubt);
void dtn_say_tornado(dtn_document *document, const dtn_doubt *doubt, const dtn_style *style);
void dtn_say_find_out(dtn_document *document, const dtn_doubt *doubt, const dtn_style *style);

/* "Where hardship is above 60 and rule brokers binds, there is no zone in 93% of the runs (90 to 95%)"; and a full
 * stop or what it covers is left to the caller. */
dtn_text dtn_rule_words(dtn_task *task, const dtn_doubt *doubt, const dtn_box *box);

/* "Would it help japan to know how badly food runs short (line 58)?" */
dtn_text dtn_question_words(dtn_task *task, const dtn_doubt *doubt, const dtn_worth *worth);
