/* SPDX-License-Identifier: MIT
 * interop/gmcr_write.h: a conflict that is ranked by hand, as GMCR+ (gmcr-py 0.4) saves it. */
#pragma once

#include "interop/gmcr.h"

/* JSON in UTF-8, the newer keys. cost O(size of the conflict) */
dtn_text dtn_gmcr_write(dtn_task *task, const dtn_gmcr *conflict);
