/* SPDX-License-Identifier: MIT
 * report/writer.h: a document in the look that was asked for. */
#pragma once

#include "report/document.h"
#include "report/style.h"

/* Lines for a terminal, or a fragment of HTML. */
dtn_text dtn_document_write(dtn_task *task, const dtn_document *document, const dtn_style *style);
