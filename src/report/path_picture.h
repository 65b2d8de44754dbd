/* SPDX-License-Identifier: MIT
 * report/path_picture.h: how exposed each party is after each step of a path, and who takes the step. */
#pragma once

#include "report/path_report.h"
#include "report/path_words.h"

/* Empty where nobody is ever exposed or the path has no steps; the first DTN_PATH_PARTIES parties that are exposed. */
enum { DTN_PATH_PARTIES = 5 };
dtn_text dtn_path_picture(const dtn_path_telling *telling, const dtn_path_way *way);
