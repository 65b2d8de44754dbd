/* SPDX-License-Identifier: MIT
 * interop/import.h: a file of another program as a case that checks clean. */
#pragma once

#include "base/diagnostic.h"

/* The case in its usual layout; empty, with diagnostics, where file number `file` cannot be made one. What the checker
 * would not pass, or what would not be read back, is never handed out. */
dtn_text dtn_import_gmcr(dtn_task *task, const dtn_files *files, uint32_t file, dtn_diagnostics *diagnostics);
