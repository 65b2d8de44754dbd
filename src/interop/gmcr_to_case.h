/* SPDX-License-Identifier: MIT
 * interop/gmcr_to_case.h: a conflict as the text of a case. */
#pragma once

#include "interop/gmcr.h"

/* Every option an issue with `no` and `yes`; what has no place in a case is named in comments at its head. `path` is the
 * file it was read from. Not laid out yet. cost O(size of the conflict; of its states where they are ranked by hand) */
dtn_text dtn_gmcr_to_case(dtn_task *task, const dtn_gmcr *conflict, dtn_text path);
