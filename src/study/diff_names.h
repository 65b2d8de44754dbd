/* SPDX-License-Identifier: MIT
 * study/diff_names.h: what was added to a case or taken from it besides judgements. Only study/diff*.c include it. */
#pragma once

#include "study/diff.h"

const dtn_diff_name *dtn_diff_names(dtn_task *task, const dtn_case *before, const dtn_case *after,
                                    size_t *count);
