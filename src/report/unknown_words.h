/* SPDX-License-Identifier: MIT
 * report/unknown_words.h: what one reader's case does not tell, in words. */
#pragma once

#include "model/case.h"

/* "dprk's walk-away", "how dprk values money", "what dprk wants" */
dtn_text dtn_unknown_words(dtn_task *task, const dtn_unknown *unknown);

/* "unknown to japan: dprk's walk-away; any from 0 to 100 is drawn, evenly" */
dtn_text dtn_unknown_sentence(dtn_task *task, const dtn_case *c, const dtn_unknown *unknown);

/* For programs: "walk_away", "values", "weights", "measure", "wishes"; static. */
const char *dtn_unknown_key(dtn_unknown_kind kind);
