/* SPDX-License-Identifier: MIT
 * interop/gmcr_read.h: a file .gmcr to the conflict in it, and everything that is wrong with it. */
#pragma once

#include "interop/gmcr.h"

/* What GMCR+ (gmcr-py) saves, under its newer and its older keys, or what the chrome app does. Mistakes are diagnostics
 * D901 to D903; with one among them the conflict is NULL. cost O(bytes); 2^options more where it is ranked by hand */
const dtn_gmcr *dtn_gmcr_read(dtn_task *task, const dtn_files *files, uint32_t file,
                              dtn_diagnostics *diagnostics);
