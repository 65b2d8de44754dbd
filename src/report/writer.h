/* SPDX-License-Identifier: MIT
 * report/writer.h: a document in the look that was asked for. */
#pragma once

#include "report/document.h"
#include "report/style.h"

/* An empty document that the writer will show. */
dtn_document dtn_document_open(dtn_task *task, const dtn_style *style);

/* Lines for a terminal, or a fragment of HTML. */
dtn_text dtn_document_write(dtn_task *task, const dtn_document *document, const dtn_style *style);
