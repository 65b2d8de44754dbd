/* SPDX-License-Identifier: MIT
 * report/calibration_picture.h: what was stated against what came true, a dot for each band with its interval. */
#pragma once

#include "report/svg.h"
#include "study/score.h"

dtn_text dtn_calibration_picture(dtn_task *task, const dtn_scores *scores);
