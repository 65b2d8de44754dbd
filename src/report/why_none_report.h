/* SPDX-License-Identifier: MIT
 * report/why_none_report.h: which sentences of the case cannot all hold, and what would have to give way. */
#pragma once

#include "report/document.h"
#include "report/json.h"
#include "report/reports.h"
#include "study/why_none.h"

/* The member `why_none` of an object that is open, and its extras. */
void dtn_write_why_none(dtn_json *json, const dtn_zone_answer *answer);

void dtn_say_why_none(dtn_document *document, const dtn_zone_answer *answer, bool exact);

/* In one sentence, for the one page; empty where nothing was found. */
dtn_text dtn_why_none_sentence(dtn_task *task, const dtn_situation *situation, const dtn_why_none *why);
