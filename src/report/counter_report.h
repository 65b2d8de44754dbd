/* SPDX-License-Identifier: MIT
 * report/counter_report.h: the strongest case against the central answer, in words. */
#pragma once

#include "report/heading.h"
#include "study/counter_case.h"

/* "Read with dujarric (dw 32-46) no zone exists: margin -12.3 points (central case, exact); views.detente:41 makes the
 * difference." Empty: nothing speaks against it. */
dtn_text dtn_counter_sentence(dtn_task *task, const dtn_situation *situation, const dtn_state *state,
                              const dtn_counter_case *counter);

/* The member `against` of an object that is open; null: nothing was found. */
void dtn_write_counter(dtn_json *json, const dtn_situation *situation, const dtn_counter_case *counter);
