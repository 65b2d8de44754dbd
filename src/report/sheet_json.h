/* SPDX-License-Identifier: MIT
 * report/sheet_json.h: a role sheet for programs: detente/sheet/1. */
#pragma once

#include "report/sheet_report.h"

dtn_text dtn_sheet_json(dtn_task *task, const dtn_sheet_answer *answer);
