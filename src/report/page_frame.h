/* SPDX-License-Identifier: MIT
 * report/page_frame.h: what stands around the eleven answers, on the page and in the brief: what is not seen, the weakest
 * link, the strongest case against, the settings in force. Sentences are empty where there is nothing to say. */
#pragma once

#include "report/json.h"
#include "report/reports.h"

dtn_text dtn_page_not_seen(dtn_task *task, const dtn_page_answer *answer);
dtn_text dtn_page_weakest(dtn_task *task, const dtn_page_answer *answer);
dtn_text dtn_page_against(dtn_task *task, const dtn_page_answer *answer);

/* "2019-06-12, base, 10,000 runs, seed 1; nothing set, no default used." */
dtn_text dtn_page_settings(dtn_task *task, const dtn_page_answer *answer);

/* The members `not_seen`, `weakest`, `against` and `settings` of an object that is open. */
void dtn_write_page_frame(dtn_json *json, const dtn_page_answer *answer);
