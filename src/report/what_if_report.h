/* SPDX-License-Identifier: MIT
 * report/what_if_report.h: what a reader can try on a case, for a page that lets him: JSON detente/what_if/1. */
#pragma once

#include "report/style.h"
#include "study/what_if.h"

dtn_text dtn_report_what_if(dtn_task *task, const dtn_heading *heading, const dtn_what_if *found);
