/* SPDX-License-Identifier: MIT
 * report/views_picture.h: how the share of runs with a zone moved along the calendar under each view: a strip for each,
 * one below the other, named at its left end and with its latest share at its right. */
#pragma once

#include "report/style.h"
#include "study/when.h"

/* Empty where there is nothing to show. */
dtn_text dtn_views_picture(dtn_task *task, const dtn_situation *today, const dtn_when *when);
